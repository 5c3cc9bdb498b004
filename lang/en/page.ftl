# Texts of the pages. One file a language, the same messages in each.
lang-name = English

## Frame
motto = Who did or said what to whom, where, when, and on whose word
skip = Skip to content
nav-main = Main menu
nav-front = Front page
nav-sources = Sources
language-menu = Language
footer-note = Kilde shows what reports claim, and on whose word. That is not the same as what is true.
not-given = not given

## Search
search-label = Search the record
search-placeholder = Actor, place, act or words
search-button = Search
narrow = Narrow the search
facet-status = Status
facet-act = Act
facet-language = Language of the reports
facet-outlet = Outlet
facet-actor = Actor code, such as RUS or UKR GOV
facet-since = Published from
facet-until = Published until
apply = Apply
clear = Show all reports
found = { $n ->
    [0] No report found
    [one] { $n } report found
   *[other] { $n } reports found
}
page-older = Older reports
page-first = Newest reports
page-nav = Pages of the list
empty-search = Nothing in the store meets all these conditions. Take one away, or search for other words.
empty-store = No report yet. As soon as a feed or folder brings one, it stands here.

## Front page
front-latest = Latest reports
front-new = New in the record
front-more = More reports
n-reports = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
n-records = { $n ->
    [0] no record
    [one] { $n } record
   *[other] { $n } records
}
n-languages = { $n ->
    [one] { $n } language
   *[other] { $n } languages
}
more-records = { $n ->
    [one] { $n } more record
   *[other] { $n } more records
}
untitled = Report without a title
no-outlet = outlet not given
no-date = date not given
sources-title = State of the sources
feed-ok = answered
feed-failing = error
feed-unknown = not yet asked
feed-last = last answer { $time }
feed-never = no answer yet

## Report
report-text = The report
report-records = The records
report-original = original
report-author = by { $name }
report-none = No event was recorded from this report.
report-hint = A number before a highlight names its record. Choose a record to see the words of each of its fields.
report-hint-chosen = The letter before a highlight names its field.
report-furniture = Grey text is page furniture, not part of the report.
report-all = Show all records
report-show = Show its words
report-version = Version { $n }, stored { $time }
record-label = Record
report-fields = All fields
report-every-field = Show every field again
cites-title = Cites
cites-linked = with a link
notes-title = Notes on the reading
words-at = { $field }, characters { $from } to { $to }
according-to = according to
own-words = in the report’s own words
cited-via = cited: { $who }
field-act = Act
field-source = Source
field-target = Target
field-date = Date
field-place = Place
field-number = Number
field-status = Status
field-word = Whose word
field-note = Note
number-killed = { $n } killed
number-injured = { $n } injured
number-arrested = { $n } arrested
no-code = no code
basis = from: { $link }
basis-clause = the same clause
basis-sentence = another clause of the sentence
basis-shared-subject = a subject that two verbs share
basis-relative = the antecedent of a relative clause
basis-coreference = a word that refers back
basis-previous-sentence = the sentence before
basis-dateline = the dateline
basis-headline = the headline
basis-place = the place named
basis-published = the date of publication

## Codes in words
status-actual = actual
status-planned = planned
status-possible = possible
status-denied = denied
act-AGREE = Agreement or promise
act-CONSULT = Meeting or talks
act-SUPPORT = Support
act-CONCEDE = Concession
act-COOPERATE = Cooperation
act-AID = Aid
act-RETREAT = Withdrawal or release
act-REQUEST = Demand or appeal
act-ACCUSE = Accusation or criticism
act-REJECT = Refusal
act-THREATEN = Threat
act-PROTEST = Protest
act-SANCTION = Sanction or breaking off
act-MOBILIZE = Troop movement or alert
act-COERCE = Coercion
act-ASSAULT = Attack
language-en = English
language-de = German
language-nb = Norwegian
language-fr = French
language-es = Spanish
language-ru = Russian
language-uk = Ukrainian
language-und = language not known

## Dates
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-range = { $from } to { $to }
date-time = { $date }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-alone-1 = January
month-alone-2 = February
month-alone-3 = March
month-alone-4 = April
month-alone-5 = May
month-alone-6 = June
month-alone-7 = July
month-alone-8 = August
month-alone-9 = September
month-alone-10 = October
month-alone-11 = November
month-alone-12 = December

## Problems
problem-back = Back to the front page
problem-not-found = There is no such page
problem-method-not-allowed = This address cannot be used in that way
problem-bad-query = The address asks for something that the desk does not understand
problem-bad-cursor = This page of the list no longer exists
problem-query-too-long = The question is too long
problem-bad-host = This desk answers on this machine only
problem-timeout = The answer took too long. Ask again, or ask for less
problem-store = The store cannot be read at the moment
problem-internal = Something went wrong inside the desk

## Stories
nav-stories = Stories
stories-title = Stories
stories-empty = No story yet. Stories appear as soon as reports have been read.
stories-older = Older stories
stories-first = Newest stories
section-lead = In short
section-latest = The latest
section-talks = Talks and offers
section-ground = On the ground
section-reactions = Reactions
section-earlier = Earlier
disagree-title = What the reports disagree about
stale-title = What is stale
stale-note = An office that the record does not give this person for that day:
clash-number = Numbers differ
clash-responsibility = Responsibility is given differently
clash-denial = Reported by some, denied by others
clash-place = Places differ
clash-date = Dates differ
details-title = Details
details-places = Places
details-period = Reports from
details-sources = Sources
details-copies = Who copies whom
copies-line = { $who } has its words from { $whom } ({ $share } per cent)
story-open = Open a sentence to see the words it rests on. The number counts independent origins, not reports.
story-quoted = Quoted
story-none = No event was recorded from these reports.
story-report = the report
told-with = { $clause } (other side: { $target })
told-against = { $clause } (target: { $target })
told-to = { $clause } (directed at: { $target })
list-two = { $a } and { $b }
list-two-i = { $a } and { $b }
plural-sectors = MIL REB CVL COP JUD CRM MED REF
plural-countries = none
story-feed = This story as Atom
sector-MIL = armed forces
sector-REB = rebels
sector-UAF = armed group
sector-CVL = civilians
sector-OPP = opposition
sector-COP = police
sector-JUD = courts
sector-LEG = parliament
sector-BUS = business
sector-CRM = criminals
sector-MED = media
sector-REF = refugees
n-origins = { $n ->
    [one] { $n } origin
   *[other] { $n } origins
}
n-incidents = { $n ->
    [one] { $n } incident
   *[other] { $n } incidents
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
    [one] { $source } agrees or makes a promise
   *[other] { $source } agree or make a promise
}
did-CONSULT = { $many ->
    [one] { $source } takes part in talks
   *[other] { $source } take part in talks
}
did-SUPPORT = { $many ->
    [one] { $source } expresses support
   *[other] { $source } express support
}
did-CONCEDE = { $many ->
    [one] { $source } gives way
   *[other] { $source } give way
}
did-COOPERATE = { $many ->
    [one] { $source } cooperates
   *[other] { $source } cooperate
}
did-AID = { $many ->
    [one] { $source } gives aid
   *[other] { $source } give aid
}
did-REQUEST = { $many ->
    [one] { $source } makes a demand or appeal
   *[other] { $source } make a demand or appeal
}
did-ACCUSE = { $many ->
    [one] { $source } accuses or criticises
   *[other] { $source } accuse or criticise
}
did-REJECT = { $many ->
    [one] { $source } refuses
   *[other] { $source } refuse
}
did-THREATEN = { $many ->
    [one] { $source } threatens
   *[other] { $source } threaten
}
did-PROTEST = { $many ->
    [one] { $source } protests
   *[other] { $source } protest
}
did-SANCTION = { $many ->
    [one] { $source } imposes sanctions or breaks off relations
   *[other] { $source } impose sanctions or break off relations
}
did-MOBILIZE = { $many ->
    [one] { $source } moves troops or goes on alert
   *[other] { $source } move troops or go on alert
}
did-COERCE = { $many ->
    [one] { $source } uses coercion
   *[other] { $source } use coercion
}
did-ASSAULT = { $many ->
    [one] { $source } attacks
   *[other] { $source } attack
}
did-sign = { $many ->
    [one] { $source } signs an agreement
   *[other] { $source } sign an agreement
}
did-negotiate = { $many ->
    [one] { $source } negotiates
   *[other] { $source } negotiate
}
did-welcome = { $many ->
    [one] { $source } welcomes the development
   *[other] { $source } welcome the development
}
did-withdraw = { $many ->
    [one] { $source } withdraws
   *[other] { $source } withdraw
}
did-apologise = { $many ->
    [one] { $source } apologises
   *[other] { $source } apologise
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Aruba
country-AFG = Afghanistan
country-AGO = Angola
country-AIA = Anguilla
country-ALA = Åland Islands
country-ALB = Albania
country-AND = Andorra
country-ARE = the United Arab Emirates
country-ARG = Argentina
country-ARM = Armenia
country-ASM = American Samoa
country-ATA = Antarctica
country-ATG = Antigua and Barbuda
country-AUS = Australia
country-AUT = Austria
country-AZE = Azerbaijan
country-BDI = Burundi
country-BEL = Belgium
country-BEN = Benin
country-BES = Caribbean Netherlands
country-BFA = Burkina Faso
country-BGD = Bangladesh
country-BGR = Bulgaria
country-BHR = Bahrain
country-BHS = Bahamas
country-BIH = Bosnia and Herzegovina
country-BLM = St. Barthélemy
country-BLR = Belarus
country-BLZ = Belize
country-BMU = Bermuda
country-BOL = Bolivia
country-BRA = Brazil
country-BRB = Barbados
country-BRN = Brunei
country-BTN = Bhutan
country-BWA = Botswana
country-CAF = Central African Republic
country-CAN = Canada
country-CCK = Cocos (Keeling) Islands
country-CHE = Switzerland
country-CHL = Chile
country-CHN = China
country-CIV = Ivory Coast
country-CMR = Cameroon
country-COD = DR Congo
country-COG = Congo-Brazzaville
country-COK = Cook Islands
country-COL = Colombia
country-COM = Comoros
country-CPV = Cape Verde
country-CRI = Costa Rica
country-CUB = Cuba
country-CUW = Curaçao
country-CXR = Christmas Island
country-CYM = Cayman Islands
country-CYP = Cyprus
country-CZE = the Czech Republic
country-DEU = Germany
country-DJI = Djibouti
country-DMA = Dominica
country-DNK = Denmark
country-DOM = Dominican Republic
country-DZA = Algeria
country-ECU = Ecuador
country-EGY = Egypt
country-ERI = Eritrea
country-ESH = Western Sahara
country-ESP = Spain
country-EST = Estonia
country-ETH = Ethiopia
country-EUR = the European Union
country-FIN = Finland
country-FJI = Fiji
country-FLK = Falkland Islands
country-FRA = France
country-FRO = Faroe Islands
country-FSM = Micronesia
country-GAB = Gabon
country-GBR = the United Kingdom
country-GEO = Georgia
country-GGY = Guernsey
country-GHA = Ghana
country-GIB = Gibraltar
country-GIN = Guinea
country-GLP = Guadeloupe
country-GMB = Gambia
country-GNB = Guinea-Bissau
country-GNQ = Equatorial Guinea
country-GRC = Greece
country-GRD = Grenada
country-GRL = Greenland
country-GTM = Guatemala
country-GUF = French Guiana
country-GUM = Guam
country-GUY = Guyana
country-HKG = Hong Kong
country-HND = Honduras
country-HRV = Croatia
country-HTI = Haiti
country-HUN = Hungary
country-IDN = Indonesia
country-IMN = Isle of Man
country-IND = India
country-IRL = Ireland
country-IRN = Iran
country-IRQ = Iraq
country-ISL = Iceland
country-ISR = Israel
country-ITA = Italy
country-JAM = Jamaica
country-JEY = Jersey
country-JOR = Jordan
country-JPN = Japan
country-KAZ = Kazakhstan
country-KEN = Kenya
country-KGZ = Kyrgyzstan
country-KHM = Cambodia
country-KIR = Kiribati
country-KNA = St. Kitts and Nevis
country-KOR = South Korea
country-KOS = Kosovo
country-KWT = Kuwait
country-LAO = Laos
country-LBN = Lebanon
country-LBR = Liberia
country-LBY = Libya
country-LCA = St. Lucia
country-LIE = Liechtenstein
country-LKA = Sri Lanka
country-LSO = Lesotho
country-LTU = Lithuania
country-LUX = Luxembourg
country-LVA = Latvia
country-MAC = Macao
country-MAF = St. Martin
country-MAR = Morocco
country-MCO = Monaco
country-MDA = Moldova
country-MDG = Madagascar
country-MDV = Maldives
country-MEX = Mexico
country-MHL = Marshall Islands
country-MKD = North Macedonia
country-MLI = Mali
country-MLT = Malta
country-MMR = Myanmar
country-MNE = Montenegro
country-MNG = Mongolia
country-MNP = Northern Mariana Islands
country-MOZ = Mozambique
country-MRT = Mauritania
country-MSR = Montserrat
country-MTQ = Martinique
country-MUS = Mauritius
country-MWI = Malawi
country-MYS = Malaysia
country-MYT = Mayotte
country-NAM = Namibia
country-NCL = New Caledonia
country-NER = Niger
country-NFK = Norfolk Island
country-NGA = Nigeria
country-NIC = Nicaragua
country-NIU = Niue
country-NLD = the Netherlands
country-NOR = Norway
country-NPL = Nepal
country-NRU = Nauru
country-NZL = New Zealand
country-OMN = Oman
country-PAK = Pakistan
country-PAN = Panama
country-PCN = Pitcairn Islands
country-PER = Peru
country-PHL = the Philippines
country-PLW = Palau
country-PNG = Papua New Guinea
country-POL = Poland
country-PRI = Puerto Rico
country-PRK = North Korea
country-PRT = Portugal
country-PRY = Paraguay
country-PSE = Palestine
country-PYF = French Polynesia
country-QAT = Qatar
country-REU = Réunion
country-ROU = Romania
country-RUS = Russia
country-RWA = Rwanda
country-SAU = Saudi Arabia
country-SDN = Sudan
country-SEN = Senegal
country-SGP = Singapore
country-SHN = St. Helena
country-SJM = Svalbard and Jan Mayen
country-SLB = Solomon Islands
country-SLE = Sierra Leone
country-SLV = El Salvador
country-SMR = San Marino
country-SOM = Somalia
country-SPM = St. Pierre and Miquelon
country-SRB = Serbia
country-SSD = South Sudan
country-STP = São Tomé and Príncipe
country-SUR = Suriname
country-SVK = Slovakia
country-SVN = Slovenia
country-SWE = Sweden
country-SWZ = Eswatini
country-SXM = Sint Maarten
country-SYC = Seychelles
country-SYR = Syria
country-TCA = Turks and Caicos Islands
country-TCD = Chad
country-TGO = Togo
country-THA = Thailand
country-TJK = Tajikistan
country-TKL = Tokelau
country-TKM = Turkmenistan
country-TLS = Timor-Leste
country-TON = Tonga
country-TTO = Trinidad and Tobago
country-TUN = Tunisia
country-TUR = Turkey
country-TUV = Tuvalu
country-TWN = Taiwan
country-TZA = Tanzania
country-UGA = Uganda
country-UKR = Ukraine
country-UNO = the United Nations
country-URY = Uruguay
country-USA = the United States
country-UZB = Uzbekistan
country-VAT = Vatican City
country-VCT = St. Vincent and Grenadines
country-VEN = Venezuela
country-VGB = British Virgin Islands
country-VIR = U.S. Virgin Islands
country-VNM = Vietnam
country-VUT = Vanuatu
country-WLF = Wallis and Futuna
country-WSM = Samoa
country-YEM = Yemen
country-ZAF = South Africa
country-ZMB = Zambia
country-ZWE = Zimbabwe
