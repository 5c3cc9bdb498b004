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
