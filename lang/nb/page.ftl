# Texts of the pages. One file a language, the same messages in each.
lang-name = Norsk bokmål

## Frame
motto = Hvem gjorde eller sa hva mot hvem, hvor, når og på hvis ord
skip = Hopp til innholdet
nav-main = Hovedmeny
nav-front = Forside
nav-sources = Kilder
language-menu = Språk
footer-note = Kilde viser hva rapporter hevder, og på hvis ord. Det er ikke det samme som hva som er sant.
not-given = ikke oppgitt

## Search
search-label = Søk i protokollen
search-placeholder = Aktør, sted, handling eller ord
search-button = Søk
narrow = Avgrens søket
facet-status = Status
facet-act = Handling
facet-language = Rapportenes språk
facet-outlet = Medium
facet-actor = Aktørkode, for eksempel RUS eller UKR GOV
facet-since = Publisert fra
facet-until = Publisert til
apply = Bruk
clear = Vis alle rapporter
found = { $n ->
    [0] Ingen rapporter funnet
    [one] { $n } rapport funnet
   *[other] { $n } rapporter funnet
}
page-older = Eldre rapporter
page-first = Nyeste rapporter
page-nav = Sider i listen
empty-search = Ingenting i lageret oppfyller alle disse vilkårene. Ta bort ett, eller søk etter andre ord.
empty-store = Ingen rapporter ennå. Så snart en kilde eller mappe gir en, står den her.

## Front page
front-latest = Nyeste rapporter
front-new = Nytt i protokollen
front-more = Flere rapporter
n-reports = { $n ->
    [one] { $n } rapport
   *[other] { $n } rapporter
}
n-records = { $n ->
    [0] ingen oppføringer
    [one] { $n } oppføring
   *[other] { $n } oppføringer
}
n-languages = { $n ->
    [one] { $n } språk
   *[other] { $n } språk
}
more-records = { $n ->
    [one] { $n } oppføring til
   *[other] { $n } oppføringer til
}
untitled = Rapport uten tittel
no-outlet = medium ikke oppgitt
no-date = dato ikke oppgitt
sources-title = Kildenes tilstand
feed-ok = svarte
feed-failing = feil
feed-unknown = ikke spurt ennå
feed-last = siste svar { $time }
feed-never = ikke noe svar ennå

## Report
report-text = Rapporten
report-records = Oppføringene
report-original = original
report-author = av { $name }
report-none = Ingen hendelse er tatt opp fra denne rapporten.
report-hint = Tallet foran en utheving viser hvilken oppføring den hører til. Velg en oppføring for å se ordene til hvert av feltene.
report-hint-chosen = Bokstaven foran en utheving viser hvilket felt den hører til.
report-furniture = Grå tekst hører til siden rundt og er ikke en del av rapporten.
report-all = Vis alle oppføringer
report-show = Vis ordene
report-version = Versjon { $n }, lagret { $time }
record-label = Oppføring
report-fields = Alle felter
report-every-field = Vis alle felter igjen
cites-title = Viser til
cites-linked = med lenke
notes-title = Merknader til lesningen
words-at = { $field }, tegn { $from } til { $to }
according-to = ifølge
own-words = med rapportens egne ord
cited-via = sitert: { $who }
field-act = Handling
field-source = Hvem
field-target = Mot hvem
field-date = Dato
field-place = Sted
field-number = Tall
field-status = Status
field-word = På hvis ord
field-note = Merknad
number-killed = { $n } drept
number-injured = { $n } skadd
number-arrested = { $n } pågrepet
no-code = ingen kode
basis = fra: { $link }
basis-clause = samme leddsetning
basis-sentence = en annen del av setningen
basis-shared-subject = subjektet som to verb deler
basis-relative = ordet som en relativsetning viser til
basis-coreference = et ord som viser tilbake
basis-previous-sentence = setningen før
basis-dateline = stedslinjen
basis-headline = overskriften
basis-place = stedet som er nevnt
basis-published = publiseringsdatoen

## Codes in words
status-actual = skjedd
status-planned = planlagt
status-possible = mulig
status-denied = benektet
act-AGREE = Enighet eller løfte
act-CONSULT = Møte eller samtale
act-SUPPORT = Støtte
act-CONCEDE = Innrømmelse
act-COOPERATE = Samarbeid
act-AID = Hjelp
act-RETREAT = Tilbaketrekking eller løslatelse
act-REQUEST = Krav eller oppfordring
act-ACCUSE = Anklage eller kritikk
act-REJECT = Avslag
act-THREATEN = Trussel
act-PROTEST = Protest
act-SANCTION = Sanksjon eller brudd
act-MOBILIZE = Troppebevegelse eller beredskap
act-COERCE = Tvang
act-ASSAULT = Angrep
language-en = engelsk
language-de = tysk
language-nb = norsk
language-fr = fransk
language-es = spansk
language-ru = russisk
language-uk = ukrainsk
language-und = ukjent språk

## Dates
date-day = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-range = { $from } til { $to }
date-time = { $date } kl. { $time }
month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember
month-alone-1 = januar
month-alone-2 = februar
month-alone-3 = mars
month-alone-4 = april
month-alone-5 = mai
month-alone-6 = juni
month-alone-7 = juli
month-alone-8 = august
month-alone-9 = september
month-alone-10 = oktober
month-alone-11 = november
month-alone-12 = desember

## Problems
problem-back = Tilbake til forsiden
problem-not-found = Denne siden finnes ikke
problem-method-not-allowed = Denne adressen kan ikke brukes slik
problem-bad-query = Adressen ber om noe som Kilde ikke forstår
problem-bad-cursor = Denne siden av listen finnes ikke lenger
problem-query-too-long = Spørsmålet er for langt
problem-bad-host = Kilde svarer bare på denne maskinen
problem-timeout = Svaret tok for lang tid. Spør igjen, eller be om mindre
problem-store = Lageret kan ikke leses akkurat nå
problem-internal = Noe gikk galt i Kilde
