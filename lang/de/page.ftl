# Texts of the pages. One file a language, the same messages in each.
lang-name = Deutsch

## Frame
motto = Wer hat wem was getan oder gesagt, wo, wann und auf wessen Wort
skip = Zum Inhalt springen
nav-main = Hauptmenü
nav-front = Titelseite
nav-sources = Quellen
language-menu = Sprache
footer-note = Kilde zeigt, was Berichte behaupten und auf wessen Wort. Das ist nicht dasselbe wie das, was wahr ist.
not-given = nicht angegeben

## Search
search-label = Im Protokoll suchen
search-placeholder = Akteur, Ort, Handlung oder Wortlaut
search-button = Suchen
narrow = Suche eingrenzen
facet-status = Status
facet-act = Handlung
facet-language = Sprache der Berichte
facet-outlet = Medium
facet-actor = Kürzel des Akteurs, etwa RUS oder UKR GOV
facet-since = Erschienen ab
facet-until = Erschienen bis
apply = Anwenden
clear = Alle Berichte zeigen
found = { $n ->
    [0] Kein Bericht gefunden
    [one] { $n } Bericht gefunden
   *[other] { $n } Berichte gefunden
}
page-older = Ältere Berichte
page-first = Neueste Berichte
page-nav = Seiten der Liste
empty-search = Nichts im Bestand erfüllt alle diese Bedingungen. Lassen Sie eine weg oder suchen Sie nach anderen Wörtern.
empty-store = Noch kein Bericht. Sobald eine Quelle oder ein Ordner einen bringt, steht er hier.

## Front page
front-latest = Neueste Berichte
front-new = Neu im Protokoll
front-more = Weitere Berichte
n-reports = { $n ->
    [one] { $n } Bericht
   *[other] { $n } Berichte
}
n-records = { $n ->
    [0] kein Eintrag
    [one] { $n } Eintrag
   *[other] { $n } Einträge
}
n-languages = { $n ->
    [one] { $n } Sprache
   *[other] { $n } Sprachen
}
more-records = { $n ->
    [one] { $n } weiterer Eintrag
   *[other] { $n } weitere Einträge
}
untitled = Bericht ohne Titel
no-outlet = Medium nicht angegeben
no-date = Datum nicht angegeben
sources-title = Zustand der Quellen
feed-ok = erreichbar
feed-failing = Fehler
feed-unknown = noch nicht abgerufen
feed-last = letzte Antwort { $time }
feed-never = noch keine Antwort

## Report
report-text = Der Bericht
report-records = Die Einträge
report-original = Original
report-author = von { $name }
report-none = Aus diesem Bericht wurde kein Ereignis aufgenommen.
report-hint = Die Zahl vor einer Hervorhebung nennt ihren Eintrag. Wählen Sie einen Eintrag, um die Wörter jedes seiner Felder zu sehen.
report-hint-chosen = Der Buchstabe vor einer Hervorhebung nennt ihr Feld.
report-furniture = Grauer Text ist Beiwerk der Seite und nicht Teil des Berichts.
report-all = Alle Einträge zeigen
report-show = Seine Wörter zeigen
report-version = Fassung { $n }, gespeichert am { $time }
record-label = Eintrag
report-fields = Alle Felder
report-every-field = Wieder jedes Feld zeigen
cites-title = Beruft sich auf
cites-linked = mit Link
notes-title = Anmerkungen zur Auswertung
words-at = { $field }, Zeichen { $from } bis { $to }
according-to = laut
own-words = in den Worten des Berichts
cited-via = zitiert: { $who }
field-act = Handlung
field-source = Handelnder
field-target = Ziel
field-date = Datum
field-place = Ort
field-number = Zahl
field-status = Status
field-word = Wessen Wort
field-note = Anmerkung
number-killed = { $n } getötet
number-injured = { $n } verletzt
number-arrested = { $n } festgenommen
no-code = kein Kürzel
basis = aus: { $link }
basis-clause = demselben Teilsatz
basis-sentence = einem anderen Teilsatz des Satzes
basis-shared-subject = dem gemeinsamen Subjekt zweier Verben
basis-relative = dem Bezugswort eines Relativsatzes
basis-coreference = einem Wort, das sich zurückbezieht
basis-previous-sentence = dem Satz davor
basis-dateline = der Ortsmarke
basis-headline = der Überschrift
basis-place = dem genannten Ort
basis-published = dem Erscheinungsdatum

## Codes in words
status-actual = geschehen
status-planned = geplant
status-possible = möglich
status-denied = bestritten
act-AGREE = Einigung oder Zusage
act-CONSULT = Treffen oder Gespräch
act-SUPPORT = Unterstützung
act-CONCEDE = Zugeständnis
act-COOPERATE = Zusammenarbeit
act-AID = Hilfe
act-RETREAT = Rückzug oder Freilassung
act-REQUEST = Forderung oder Bitte
act-ACCUSE = Vorwurf oder Kritik
act-REJECT = Ablehnung
act-THREATEN = Drohung
act-PROTEST = Protest
act-SANCTION = Sanktion oder Abbruch
act-MOBILIZE = Truppenbewegung oder Alarm
act-COERCE = Zwangsmaßnahme
act-ASSAULT = Angriff
language-en = Englisch
language-de = Deutsch
language-nb = Norwegisch
language-fr = Französisch
language-es = Spanisch
language-ru = Russisch
language-uk = Ukrainisch
language-und = Sprache nicht bekannt

## Dates
date-day = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-range = { $from } bis { $to }
date-time = { $date }, { $time }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
month-alone-1 = Januar
month-alone-2 = Februar
month-alone-3 = März
month-alone-4 = April
month-alone-5 = Mai
month-alone-6 = Juni
month-alone-7 = Juli
month-alone-8 = August
month-alone-9 = September
month-alone-10 = Oktober
month-alone-11 = November
month-alone-12 = Dezember

## Problems
problem-back = Zurück zur Titelseite
problem-not-found = Diese Seite gibt es nicht
problem-method-not-allowed = Diese Adresse lässt sich so nicht benutzen
problem-bad-query = Die Adresse verlangt etwas, das Kilde nicht versteht
problem-bad-cursor = Diese Seite der Liste gibt es nicht mehr
problem-query-too-long = Die Anfrage ist zu lang
problem-bad-host = Kilde antwortet nur auf diesem Rechner
problem-timeout = Die Antwort hat zu lange gedauert. Fragen Sie noch einmal oder nach weniger
problem-store = Der Bestand lässt sich gerade nicht lesen
problem-internal = In Kilde ist etwas schiefgegangen
