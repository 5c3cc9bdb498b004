# Texts of the pages. One file a language, the same messages in each.
lang-name = Українська

## Frame
motto = Хто, що і кому зробив чи сказав, де, коли і з чиїх слів
skip = Перейти до змісту
nav-main = Головне меню
nav-front = Головна
nav-sources = Джерела
language-menu = Мова
footer-note = Kilde показує, що стверджують повідомлення і з чиїх слів. Це не те саме, що правда.
not-given = не вказано

## Search
search-label = Шукати в записах
search-placeholder = Учасник, місце, дія або слова
search-button = Знайти
narrow = Уточнити пошук
facet-status = Статус
facet-act = Дія
facet-language = Мова повідомлень
facet-outlet = Видання
facet-actor = Код учасника, наприклад RUS або UKR GOV
facet-since = Опубліковано від
facet-until = Опубліковано до
apply = Застосувати
clear = Показати всі повідомлення
found = { $n ->
    [0] Нічого не знайдено
    [one] Знайдено { $n } повідомлення
    [few] Знайдено { $n } повідомлення
   *[other] Знайдено { $n } повідомлень
}
page-older = Раніші повідомлення
page-first = Найновіші повідомлення
page-nav = Сторінки списку
empty-search = Ніщо не відповідає всім цим умовам. Приберіть одну з них або пошукайте інші слова.
empty-store = Повідомлень ще немає. Щойно їх принесе стрічка або тека, вони з’являться тут.

## Front page
front-latest = Останні повідомлення
front-new = Нове в записах
front-more = Інші повідомлення
n-reports = { $n ->
    [one] { $n } повідомлення
    [few] { $n } повідомлення
   *[other] { $n } повідомлень
}
n-records = { $n ->
    [0] немає записів
    [one] { $n } запис
    [few] { $n } записи
   *[other] { $n } записів
}
n-languages = { $n ->
    [one] { $n } мова
    [few] { $n } мови
   *[other] { $n } мов
}
more-records = { $n ->
    [one] ще { $n } запис
    [few] ще { $n } записи
   *[other] ще { $n } записів
}
untitled = Повідомлення без заголовка
no-outlet = видання не вказано
no-date = дату не вказано
sources-title = Стан джерел
feed-ok = відповідає
feed-failing = помилка
feed-unknown = ще не опитано
feed-last = остання відповідь: { $time }
feed-never = відповіді ще не було

## Report
report-text = Повідомлення
report-records = Записи
report-original = оригінал
report-author = автор: { $name }
report-none = У цьому повідомленні не знайдено жодної події.
report-hint = Число перед виділенням указує на запис. Виберіть запис, щоб побачити слова кожного його поля.
report-hint-chosen = Літера перед виділенням указує на поле.
report-furniture = Сірий текст належить до оформлення сторінки й не входить до повідомлення.
report-all = Показати всі записи
report-show = Показати слова в тексті
report-version = Версія { $n }, збережена { $time }
record-label = Запис
report-fields = Усі поля
report-every-field = Знову показати всі поля
cites-title = Посилається на
cites-linked = із посиланням
notes-title = Зауваження до розбору
words-at = { $field }, знаки { $from }–{ $to }
according-to = джерело:
own-words = словами самого повідомлення
cited-via = цитовано: { $who }
field-act = Дія
field-source = Хто
field-target = Кому
field-date = Дата
field-place = Місце
field-number = Число
field-status = Статус
field-word = З чиїх слів
field-note = Зауваження
number-killed = убито: { $n }
number-injured = поранено: { $n }
number-arrested = затримано: { $n }
no-code = немає коду
basis = звідки: { $link }
basis-clause = та сама частина речення
basis-sentence = інша частина речення
basis-shared-subject = спільний підмет двох дієслів
basis-relative = слово, якого стосується підрядне речення
basis-coreference = слово, що відсилає до сказаного раніше
basis-previous-sentence = попереднє речення
basis-dateline = позначка місця на початку
basis-headline = заголовок
basis-place = назване місце
basis-published = дата публікації

## Codes in words
status-actual = відбулося
status-planned = заплановано
status-possible = можливо
status-denied = заперечується
act-AGREE = Згода чи обіцянка
act-CONSULT = Зустріч чи розмова
act-SUPPORT = Підтримка
act-CONCEDE = Поступка
act-COOPERATE = Співпраця
act-AID = Допомога
act-RETREAT = Відхід чи звільнення
act-REQUEST = Вимога чи прохання
act-ACCUSE = Звинувачення чи критика
act-REJECT = Відмова
act-THREATEN = Погроза
act-PROTEST = Протест
act-SANCTION = Санкція чи розрив
act-MOBILIZE = Перекидання військ чи тривога
act-COERCE = Примус
act-ASSAULT = Напад
language-en = англійська
language-de = німецька
language-nb = норвезька
language-fr = французька
language-es = іспанська
language-ru = російська
language-uk = українська
language-und = мова невідома

## Dates
date-day = { $day } { $month } { $year } р.
date-month = { $month } { $year } р.
date-range = { $from } – { $to }
date-time = { $date }, { $time }
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня
month-alone-1 = січень
month-alone-2 = лютий
month-alone-3 = березень
month-alone-4 = квітень
month-alone-5 = травень
month-alone-6 = червень
month-alone-7 = липень
month-alone-8 = серпень
month-alone-9 = вересень
month-alone-10 = жовтень
month-alone-11 = листопад
month-alone-12 = грудень

## Problems
problem-back = На головну
problem-not-found = Такої сторінки немає
problem-method-not-allowed = Цю адресу так використовувати не можна
problem-bad-query = Адреса просить того, чого Kilde не розуміє
problem-bad-cursor = Цієї сторінки списку більше немає
problem-query-too-long = Запит надто довгий
problem-bad-host = Kilde відповідає лише на цьому комп’ютері
problem-timeout = Відповідь тривала надто довго. Повторіть запит або попросіть менше
problem-store = Сховище зараз не можна прочитати
problem-internal = У Kilde сталася помилка
