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

## Stories
nav-stories = Saker
stories-title = Saker
stories-empty = Ingen saker ennå. Saker vises så snart rapporter er lest.
stories-older = Eldre saker
stories-first = Nyeste saker
section-lead = Kort fortalt
section-latest = Det siste
section-talks = Samtaler og tilbud
section-ground = På bakken
section-reactions = Reaksjoner
section-earlier = Tidligere
disagree-title = Hva rapportene er uenige om
stale-title = Hva som er foreldet
stale-note = Et embete som personen ifølge registeret ikke hadde den dagen:
clash-number = Tallene er ulike
clash-responsibility = Ansvaret oppgis ulikt
clash-denial = Meldt av noen, avvist av andre
clash-place = Stedene er ulike
clash-date = Datoene er ulike
details-title = Detaljer
details-places = Steder
details-period = Rapporter fra
details-sources = Kilder
details-copies = Hvem kopierer hvem
copies-line = { $who } har ordene fra { $whom } ({ $share } prosent)
story-open = Åpne en setning for ordene den hviler på. Tallet er uavhengige opphav, ikke rapporter.
story-quoted = Sitat
story-none = Ingen hendelse er registrert fra disse rapportene.
story-report = til rapporten
told-with = { $clause } (annen part: { $target })
told-against = { $clause } (mål: { $target })
told-to = { $clause } (rettet mot: { $target })
list-two = { $a } og { $b }
list-two-i = { $a } og { $b }
plural-sectors = none
plural-countries = none
story-feed = Saken som Atom
sector-MIL = væpnede styrker
sector-REB = opprørere
sector-UAF = væpnet gruppe
sector-CVL = sivile
sector-OPP = opposisjon
sector-COP = politi
sector-JUD = domstoler
sector-LEG = parlament
sector-BUS = næringsliv
sector-CRM = kriminelle
sector-MED = medier
sector-REF = flyktninger
n-origins = { $n ->
    [one] { $n } opphav
   *[other] { $n } opphav
}
n-incidents = { $n ->
    [one] { $n } hendelse
   *[other] { $n } hendelser
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
   *[other] { $source } sier ja eller gir et løfte
}
did-CONSULT = { $many ->
   *[other] { $source } deltar i samtaler
}
did-SUPPORT = { $many ->
   *[other] { $source } uttrykker støtte
}
did-CONCEDE = { $many ->
   *[other] { $source } gir etter
}
did-COOPERATE = { $many ->
   *[other] { $source } samarbeider
}
did-AID = { $many ->
   *[other] { $source } gir hjelp
}
did-REQUEST = { $many ->
   *[other] { $source } kommer med et krav eller en oppfordring
}
did-ACCUSE = { $many ->
   *[other] { $source } kommer med anklager eller kritikk
}
did-REJECT = { $many ->
   *[other] { $source } sier nei
}
did-THREATEN = { $many ->
   *[other] { $source } kommer med trusler
}
did-PROTEST = { $many ->
   *[other] { $source } protesterer
}
did-SANCTION = { $many ->
   *[other] { $source } innfører sanksjoner eller bryter forbindelser
}
did-MOBILIZE = { $many ->
   *[other] { $source } flytter tropper eller øker beredskapen
}
did-COERCE = { $many ->
   *[other] { $source } bruker tvang
}
did-ASSAULT = { $many ->
   *[other] { $source } angriper
}
did-sign = { $many ->
   *[other] { $source } undertegner en avtale
}
did-negotiate = { $many ->
   *[other] { $source } forhandler
}
did-welcome = { $many ->
   *[other] { $source } ønsker utviklingen velkommen
}
did-withdraw = { $many ->
   *[other] { $source } trekker seg tilbake
}
did-apologise = { $many ->
   *[other] { $source } ber om tilgivelse
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Aruba
country-AFG = Afghanistan
country-AGO = Angola
country-AIA = Anguilla
country-ALA = Åland
country-ALB = Albania
country-AND = Andorra
country-ARE = De forente arabiske emirater
country-ARG = Argentina
country-ARM = Armenia
country-ASM = Amerikansk Samoa
country-ATA = Antarktis
country-ATG = Antigua og Barbuda
country-AUS = Australia
country-AUT = Østerrike
country-AZE = Aserbajdsjan
country-BDI = Burundi
country-BEL = Belgia
country-BEN = Benin
country-BES = Karibisk Nederland
country-BFA = Burkina Faso
country-BGD = Bangladesh
country-BGR = Bulgaria
country-BHR = Bahrain
country-BHS = Bahamas
country-BIH = Bosnia-Hercegovina
country-BLM = Saint-Barthélemy
country-BLR = Belarus
country-BLZ = Belize
country-BMU = Bermuda
country-BOL = Bolivia
country-BRA = Brasil
country-BRB = Barbados
country-BRN = Brunei
country-BTN = Bhutan
country-BWA = Botswana
country-CAF = Den sentralafrikanske republikk
country-CAN = Canada
country-CCK = Kokosøyene
country-CHE = Sveits
country-CHL = Chile
country-CHN = Kina
country-CIV = Elfenbenskysten
country-CMR = Kamerun
country-COD = DR Kongo
country-COG = Kongo-Brazzaville
country-COK = Cookøyene
country-COL = Colombia
country-COM = Komorene
country-CPV = Kapp Verde
country-CRI = Costa Rica
country-CUB = Cuba
country-CUW = Curaçao
country-CXR = Christmasøya
country-CYM = Caymanøyene
country-CYP = Kypros
country-CZE = Tsjekkia
country-DEU = Tyskland
country-DJI = Djibouti
country-DMA = Dominica
country-DNK = Danmark
country-DOM = Den dominikanske republikk
country-DZA = Algerie
country-ECU = Ecuador
country-EGY = Egypt
country-ERI = Eritrea
country-ESH = Vest-Sahara
country-ESP = Spania
country-EST = Estland
country-ETH = Etiopia
country-EUR = EU
country-FIN = Finland
country-FJI = Fiji
country-FLK = Falklandsøyene
country-FRA = Frankrike
country-FRO = Færøyene
country-FSM = Mikronesiaføderasjonen
country-GAB = Gabon
country-GBR = Storbritannia
country-GEO = Georgia
country-GGY = Guernsey
country-GHA = Ghana
country-GIB = Gibraltar
country-GIN = Guinea
country-GLP = Guadeloupe
country-GMB = Gambia
country-GNB = Guinea-Bissau
country-GNQ = Ekvatorial-Guinea
country-GRC = Hellas
country-GRD = Grenada
country-GRL = Grønland
country-GTM = Guatemala
country-GUF = Fransk Guyana
country-GUM = Guam
country-GUY = Guyana
country-HKG = Hongkong
country-HND = Honduras
country-HRV = Kroatia
country-HTI = Haiti
country-HUN = Ungarn
country-IDN = Indonesia
country-IMN = Man
country-IND = India
country-IRL = Irland
country-IRN = Iran
country-IRQ = Irak
country-ISL = Island
country-ISR = Israel
country-ITA = Italia
country-JAM = Jamaica
country-JEY = Jersey
country-JOR = Jordan
country-JPN = Japan
country-KAZ = Kasakhstan
country-KEN = Kenya
country-KGZ = Kirgisistan
country-KHM = Kambodsja
country-KIR = Kiribati
country-KNA = Saint Kitts og Nevis
country-KOR = Sør-Korea
country-KOS = Kosovo
country-KWT = Kuwait
country-LAO = Laos
country-LBN = Libanon
country-LBR = Liberia
country-LBY = Libya
country-LCA = St. Lucia
country-LIE = Liechtenstein
country-LKA = Sri Lanka
country-LSO = Lesotho
country-LTU = Litauen
country-LUX = Luxemburg
country-LVA = Latvia
country-MAC = Macao
country-MAF = Saint-Martin
country-MAR = Marokko
country-MCO = Monaco
country-MDA = Moldova
country-MDG = Madagaskar
country-MDV = Maldivene
country-MEX = Mexico
country-MHL = Marshalløyene
country-MKD = Nord-Makedonia
country-MLI = Mali
country-MLT = Malta
country-MMR = Myanmar (Burma)
country-MNE = Montenegro
country-MNG = Mongolia
country-MNP = Nord-Marianene
country-MOZ = Mosambik
country-MRT = Mauritania
country-MSR = Montserrat
country-MTQ = Martinique
country-MUS = Mauritius
country-MWI = Malawi
country-MYS = Malaysia
country-MYT = Mayotte
country-NAM = Namibia
country-NCL = Ny-Caledonia
country-NER = Niger
country-NFK = Norfolkøya
country-NGA = Nigeria
country-NIC = Nicaragua
country-NIU = Niue
country-NLD = Nederland
country-NOR = Norge
country-NPL = Nepal
country-NRU = Nauru
country-NZL = New Zealand
country-OMN = Oman
country-PAK = Pakistan
country-PAN = Panama
country-PCN = Pitcairnøyene
country-PER = Peru
country-PHL = Filippinene
country-PLW = Palau
country-PNG = Papua Ny-Guinea
country-POL = Polen
country-PRI = Puerto Rico
country-PRK = Nord-Korea
country-PRT = Portugal
country-PRY = Paraguay
country-PSE = Palestina
country-PYF = Fransk Polynesia
country-QAT = Qatar
country-REU = Réunion
country-ROU = Romania
country-RUS = Russland
country-RWA = Rwanda
country-SAU = Saudi-Arabia
country-SDN = Sudan
country-SEN = Senegal
country-SGP = Singapore
country-SHN = St. Helena
country-SJM = Svalbard og Jan Mayen
country-SLB = Salomonøyene
country-SLE = Sierra Leone
country-SLV = El Salvador
country-SMR = San Marino
country-SOM = Somalia
country-SPM = Saint-Pierre-et-Miquelon
country-SRB = Serbia
country-SSD = Sør-Sudan
country-STP = São Tomé og Príncipe
country-SUR = Surinam
country-SVK = Slovakia
country-SVN = Slovenia
country-SWE = Sverige
country-SWZ = Eswatini
country-SXM = Sint Maarten
country-SYC = Seychellene
country-SYR = Syria
country-TCA = Turks- og Caicosøyene
country-TCD = Tsjad
country-TGO = Togo
country-THA = Thailand
country-TJK = Tadsjikistan
country-TKL = Tokelau
country-TKM = Turkmenistan
country-TLS = Øst-Timor
country-TON = Tonga
country-TTO = Trinidad og Tobago
country-TUN = Tunisia
country-TUR = Tyrkia
country-TUV = Tuvalu
country-TWN = Taiwan
country-TZA = Tanzania
country-UGA = Uganda
country-UKR = Ukraina
country-UNO = FN
country-URY = Uruguay
country-USA = USA
country-UZB = Usbekistan
country-VAT = Vatikanstaten
country-VCT = St. Vincent og Grenadinene
country-VEN = Venezuela
country-VGB = De britiske jomfruøyene
country-VIR = De amerikanske jomfruøyene
country-VNM = Vietnam
country-VUT = Vanuatu
country-WLF = Wallis og Futuna
country-WSM = Samoa
country-YEM = Jemen
country-ZAF = Sør-Afrika
country-ZMB = Zambia
country-ZWE = Zimbabwe
