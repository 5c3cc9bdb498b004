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

## Stories
nav-stories = Themen
stories-title = Themen
stories-empty = Noch kein Thema. Themen erscheinen, sobald Berichte gelesen sind.
stories-older = Ältere Themen
stories-first = Neueste Themen
section-lead = Kurz gesagt
section-latest = Das Neueste
section-talks = Gespräche und Angebote
section-ground = Vor Ort
section-reactions = Reaktionen
section-earlier = Früheres
disagree-title = Worin sich die Berichte widersprechen
stale-title = Was veraltet ist
stale-note = Ein Amt, das die Person an diesem Tag laut Verzeichnis nicht hatte:
clash-number = Zahlen weichen ab
clash-responsibility = Die Verantwortung wird verschieden angegeben
clash-denial = Von den einen gemeldet, von den anderen bestritten
clash-place = Orte weichen ab
clash-date = Daten weichen ab
details-title = Einzelheiten
details-places = Orte
details-period = Berichte vom
details-sources = Quellen
details-copies = Wer von wem übernimmt
copies-line = { $who } übernimmt Text von { $whom } ({ $share } Prozent)
story-open = Ein Satz lässt sich öffnen: darunter stehen die Worte, auf denen er ruht. Die Zahl zählt unabhängige Ursprünge, nicht Berichte.
story-quoted = Zitat
story-none = Aus diesen Berichten wurde kein Ereignis erfasst.
story-report = zum Bericht
told-with = { $clause } (andere Seite: { $target })
told-against = { $clause } (Ziel: { $target })
told-to = { $clause } (gerichtet an: { $target })
list-two = { $a } und { $b }
list-two-i = { $a } und { $b }
plural-sectors = MIL REB CVL CRM MED REF
plural-countries = USA NLD PHL ARE UNO BHS
story-feed = Dieses Thema als Atom
sector-MIL = Streitkräfte
sector-REB = Rebellen
sector-UAF = bewaffnete Gruppe
sector-CVL = Zivilpersonen
sector-OPP = Opposition
sector-COP = Polizei
sector-JUD = Justiz
sector-LEG = Parlament
sector-BUS = Wirtschaft
sector-CRM = Kriminelle
sector-MED = Medien
sector-REF = Geflüchtete
n-origins = { $n ->
    [one] { $n } Ursprung
   *[other] { $n } Ursprünge
}
n-incidents = { $n ->
    [one] { $n } Ereignis
   *[other] { $n } Ereignisse
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
    [one] { $source } stimmt zu oder macht eine Zusage
   *[other] { $source } stimmen zu oder machen eine Zusage
}
did-CONSULT = { $many ->
    [one] { $source } führt Gespräche
   *[other] { $source } führen Gespräche
}
did-SUPPORT = { $many ->
    [one] { $source } äußert Unterstützung
   *[other] { $source } äußern Unterstützung
}
did-CONCEDE = { $many ->
    [one] { $source } gibt nach
   *[other] { $source } geben nach
}
did-COOPERATE = { $many ->
    [one] { $source } arbeitet mit anderen zusammen
   *[other] { $source } arbeiten zusammen
}
did-AID = { $many ->
    [one] { $source } leistet Hilfe
   *[other] { $source } leisten Hilfe
}
did-REQUEST = { $many ->
    [one] { $source } erhebt eine Forderung oder richtet einen Appell
   *[other] { $source } erheben eine Forderung oder richten einen Appell
}
did-ACCUSE = { $many ->
    [one] { $source } erhebt Vorwürfe
   *[other] { $source } erheben Vorwürfe
}
did-REJECT = { $many ->
    [one] { $source } lehnt ab
   *[other] { $source } lehnen ab
}
did-THREATEN = { $many ->
    [one] { $source } droht
   *[other] { $source } drohen
}
did-PROTEST = { $many ->
    [one] { $source } protestiert
   *[other] { $source } protestieren
}
did-SANCTION = { $many ->
    [one] { $source } verhängt Sanktionen oder bricht Beziehungen ab
   *[other] { $source } verhängen Sanktionen oder brechen Beziehungen ab
}
did-MOBILIZE = { $many ->
    [one] { $source } verlegt Truppen oder erhöht die Bereitschaft
   *[other] { $source } verlegen Truppen oder erhöhen die Bereitschaft
}
did-COERCE = { $many ->
    [one] { $source } übt Zwang aus
   *[other] { $source } üben Zwang aus
}
did-ASSAULT = { $many ->
    [one] { $source } greift an
   *[other] { $source } greifen an
}
did-sign = { $many ->
    [one] { $source } unterzeichnet ein Abkommen
   *[other] { $source } unterzeichnen ein Abkommen
}
did-negotiate = { $many ->
    [one] { $source } verhandelt
   *[other] { $source } verhandeln
}
did-welcome = { $many ->
    [one] { $source } begrüßt die Entwicklung
   *[other] { $source } begrüßen die Entwicklung
}
did-withdraw = { $many ->
    [one] { $source } zieht sich zurück
   *[other] { $source } ziehen sich zurück
}
did-apologise = { $many ->
    [one] { $source } bittet um Verzeihung
   *[other] { $source } bitten um Verzeihung
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Aruba
country-AFG = Afghanistan
country-AGO = Angola
country-AIA = Anguilla
country-ALA = Ålandinseln
country-ALB = Albanien
country-AND = Andorra
country-ARE = Vereinigte Arabische Emirate
country-ARG = Argentinien
country-ARM = Armenien
country-ASM = Amerikanisch-Samoa
country-ATA = Antarktis
country-ATG = Antigua und Barbuda
country-AUS = Australien
country-AUT = Österreich
country-AZE = Aserbaidschan
country-BDI = Burundi
country-BEL = Belgien
country-BEN = Benin
country-BES = Karibische Niederlande
country-BFA = Burkina Faso
country-BGD = Bangladesch
country-BGR = Bulgarien
country-BHR = Bahrain
country-BHS = Bahamas
country-BIH = Bosnien und Herzegowina
country-BLM = St. Barthélemy
country-BLR = Belarus
country-BLZ = Belize
country-BMU = Bermuda
country-BOL = Bolivien
country-BRA = Brasilien
country-BRB = Barbados
country-BRN = Brunei Darussalam
country-BTN = Bhutan
country-BWA = Botsuana
country-CAF = Zentralafrikanische Republik
country-CAN = Kanada
country-CCK = Kokosinseln
country-CHE = Schweiz
country-CHL = Chile
country-CHN = China
country-CIV = Elfenbeinküste
country-CMR = Kamerun
country-COD = DR Kongo
country-COG = Kongo-Brazzaville
country-COK = Cookinseln
country-COL = Kolumbien
country-COM = Komoren
country-CPV = Cabo Verde
country-CRI = Costa Rica
country-CUB = Kuba
country-CUW = Curaçao
country-CXR = Weihnachtsinsel
country-CYM = Kaimaninseln
country-CYP = Zypern
country-CZE = Tschechien
country-DEU = Deutschland
country-DJI = Dschibuti
country-DMA = Dominica
country-DNK = Dänemark
country-DOM = Dominikanische Republik
country-DZA = Algerien
country-ECU = Ecuador
country-EGY = Ägypten
country-ERI = Eritrea
country-ESH = Westsahara
country-ESP = Spanien
country-EST = Estland
country-ETH = Äthiopien
country-EUR = Europäische Union
country-FIN = Finnland
country-FJI = Fidschi
country-FLK = Falklandinseln
country-FRA = Frankreich
country-FRO = Färöer
country-FSM = Mikronesien
country-GAB = Gabun
country-GBR = Großbritannien
country-GEO = Georgien
country-GGY = Guernsey
country-GHA = Ghana
country-GIB = Gibraltar
country-GIN = Guinea
country-GLP = Guadeloupe
country-GMB = Gambia
country-GNB = Guinea-Bissau
country-GNQ = Äquatorialguinea
country-GRC = Griechenland
country-GRD = Grenada
country-GRL = Grönland
country-GTM = Guatemala
country-GUF = Französisch-Guayana
country-GUM = Guam
country-GUY = Guyana
country-HKG = Hongkong
country-HND = Honduras
country-HRV = Kroatien
country-HTI = Haiti
country-HUN = Ungarn
country-IDN = Indonesien
country-IMN = Isle of Man
country-IND = Indien
country-IRL = Irland
country-IRN = Iran
country-IRQ = Irak
country-ISL = Island
country-ISR = Israel
country-ITA = Italien
country-JAM = Jamaika
country-JEY = Jersey
country-JOR = Jordanien
country-JPN = Japan
country-KAZ = Kasachstan
country-KEN = Kenia
country-KGZ = Kirgisistan
country-KHM = Kambodscha
country-KIR = Kiribati
country-KNA = St. Kitts und Nevis
country-KOR = Südkorea
country-KOS = Kosovo
country-KWT = Kuwait
country-LAO = Laos
country-LBN = Libanon
country-LBR = Liberia
country-LBY = Libyen
country-LCA = St. Lucia
country-LIE = Liechtenstein
country-LKA = Sri Lanka
country-LSO = Lesotho
country-LTU = Litauen
country-LUX = Luxemburg
country-LVA = Lettland
country-MAC = Macau
country-MAF = St. Martin
country-MAR = Marokko
country-MCO = Monaco
country-MDA = Republik Moldau
country-MDG = Madagaskar
country-MDV = Malediven
country-MEX = Mexiko
country-MHL = Marshallinseln
country-MKD = Nordmazedonien
country-MLI = Mali
country-MLT = Malta
country-MMR = Myanmar
country-MNE = Montenegro
country-MNG = Mongolei
country-MNP = Nördliche Marianen
country-MOZ = Mosambik
country-MRT = Mauretanien
country-MSR = Montserrat
country-MTQ = Martinique
country-MUS = Mauritius
country-MWI = Malawi
country-MYS = Malaysia
country-MYT = Mayotte
country-NAM = Namibia
country-NCL = Neukaledonien
country-NER = Niger
country-NFK = Norfolkinsel
country-NGA = Nigeria
country-NIC = Nicaragua
country-NIU = Niue
country-NLD = Niederlande
country-NOR = Norwegen
country-NPL = Nepal
country-NRU = Nauru
country-NZL = Neuseeland
country-OMN = Oman
country-PAK = Pakistan
country-PAN = Panama
country-PCN = Pitcairninseln
country-PER = Peru
country-PHL = Philippinen
country-PLW = Palau
country-PNG = Papua-Neuguinea
country-POL = Polen
country-PRI = Puerto Rico
country-PRK = Nordkorea
country-PRT = Portugal
country-PRY = Paraguay
country-PSE = Palästina
country-PYF = Französisch-Polynesien
country-QAT = Katar
country-REU = Réunion
country-ROU = Rumänien
country-RUS = Russland
country-RWA = Ruanda
country-SAU = Saudi-Arabien
country-SDN = Sudan
country-SEN = Senegal
country-SGP = Singapur
country-SHN = St. Helena
country-SJM = Spitzbergen und Jan Mayen
country-SLB = Salomonen
country-SLE = Sierra Leone
country-SLV = El Salvador
country-SMR = San Marino
country-SOM = Somalia
country-SPM = St. Pierre und Miquelon
country-SRB = Serbien
country-SSD = Südsudan
country-STP = São Tomé und Príncipe
country-SUR = Suriname
country-SVK = Slowakei
country-SVN = Slowenien
country-SWE = Schweden
country-SWZ = Eswatini
country-SXM = Sint Maarten
country-SYC = Seychellen
country-SYR = Syrien
country-TCA = Turks- und Caicosinseln
country-TCD = Tschad
country-TGO = Togo
country-THA = Thailand
country-TJK = Tadschikistan
country-TKL = Tokelau
country-TKM = Turkmenistan
country-TLS = Timor-Leste
country-TON = Tonga
country-TTO = Trinidad und Tobago
country-TUN = Tunesien
country-TUR = Türkei
country-TUV = Tuvalu
country-TWN = Taiwan
country-TZA = Tansania
country-UGA = Uganda
country-UKR = Ukraine
country-UNO = Vereinte Nationen
country-URY = Uruguay
country-USA = USA
country-UZB = Usbekistan
country-VAT = Vatikanstadt
country-VCT = St. Vincent und die Grenadinen
country-VEN = Venezuela
country-VGB = Britische Jungferninseln
country-VIR = Amerikanische Jungferninseln
country-VNM = Vietnam
country-VUT = Vanuatu
country-WLF = Wallis und Futuna
country-WSM = Samoa
country-YEM = Jemen
country-ZAF = Südafrika
country-ZMB = Sambia
country-ZWE = Simbabwe
