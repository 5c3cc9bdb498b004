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

## Stories
nav-stories = Сюжети
stories-title = Сюжети
stories-empty = Сюжетів поки що немає. Вони з’являться, щойно буде прочитано повідомлення.
stories-older = Раніші сюжети
stories-first = Найновіші сюжети
section-lead = Стисло
section-latest = Останні події
section-talks = Переговори та пропозиції
section-ground = На місцях
section-reactions = Реакції
section-earlier = Раніше
disagree-title = У чому повідомлення розходяться
stale-title = Що застаріло
stale-note = Посада, яку ця особа, за даними реєстру, того дня не обіймала:
clash-number = Числа розходяться
clash-responsibility = Відповідальність указано по-різному
clash-denial = Одні повідомляють, інші заперечують
clash-place = Місця розходяться
clash-date = Дати розходяться
details-title = Подробиці
details-places = Місця
details-period = Повідомлення за
details-sources = Джерела
details-copies = Хто в кого передруковує
copies-line = { $who }: текст узято в { $whom } ({ $share } %)
story-open = Відкрийте речення, щоб побачити слова, на яких воно ґрунтується. Число показує незалежні джерела, а не повідомлення.
story-quoted = Цитата
story-none = Із цих повідомлень не записано жодної події.
story-report = повідомлення
told-with = { $clause } (інша сторона: { $target })
told-against = { $clause } (ціль: { $target })
told-to = { $clause } (адресат: { $target })
list-two = { $a } та { $b }
list-two-i = { $a } та { $b }
plural-sectors = MIL REB CVL JUD CRM MED REF
plural-countries = USA NLD PHL ARE BHS
story-feed = Цей сюжет у форматі Atom
sector-MIL = збройні сили
sector-REB = повстанці
sector-UAF = збройна група
sector-CVL = цивільні особи
sector-OPP = опозиція
sector-COP = поліція
sector-JUD = суди
sector-LEG = парламент
sector-BUS = бізнес
sector-CRM = злочинці
sector-MED = ЗМІ
sector-REF = біженці
n-origins = { $n ->
    [one] { $n } джерело
    [few] { $n } джерела
   *[other] { $n } джерел
}
n-incidents = { $n ->
    [one] { $n } подія
    [few] { $n } події
   *[other] { $n } подій
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
    [one] { $source } дає згоду або обіцянку
   *[other] { $source } дають згоду або обіцянку
}
did-CONSULT = { $many ->
    [one] { $source } бере участь у переговорах
   *[other] { $source } беруть участь у переговорах
}
did-SUPPORT = { $many ->
    [one] { $source } висловлює підтримку
   *[other] { $source } висловлюють підтримку
}
did-CONCEDE = { $many ->
    [one] { $source } іде на поступки
   *[other] { $source } ідуть на поступки
}
did-COOPERATE = { $many ->
    [one] { $source } співпрацює з іншими
   *[other] { $source } співпрацюють
}
did-AID = { $many ->
    [one] { $source } надає допомогу
   *[other] { $source } надають допомогу
}
did-REQUEST = { $many ->
    [one] { $source } висуває вимогу або звертається із закликом
   *[other] { $source } висувають вимогу або звертаються із закликом
}
did-ACCUSE = { $many ->
    [one] { $source } висуває звинувачення або виступає з критикою
   *[other] { $source } висувають звинувачення або виступають із критикою
}
did-REJECT = { $many ->
    [one] { $source } відповідає відмовою
   *[other] { $source } відповідають відмовою
}
did-THREATEN = { $many ->
    [one] { $source } вдається до погроз
   *[other] { $source } вдаються до погроз
}
did-PROTEST = { $many ->
    [one] { $source } протестує
   *[other] { $source } протестують
}
did-SANCTION = { $many ->
    [one] { $source } запроваджує санкції або розриває відносини
   *[other] { $source } запроваджують санкції або розривають відносини
}
did-MOBILIZE = { $many ->
    [one] { $source } перекидає війська або підвищує готовність
   *[other] { $source } перекидають війська або підвищують готовність
}
did-COERCE = { $many ->
    [one] { $source } вдається до примусу
   *[other] { $source } вдаються до примусу
}
did-ASSAULT = { $many ->
    [one] { $source } здійснює напад
   *[other] { $source } здійснюють напад
}
did-sign = { $many ->
    [one] { $source } підписує угоду
   *[other] { $source } підписують угоду
}
did-negotiate = { $many ->
    [one] { $source } веде переговори
   *[other] { $source } ведуть переговори
}
did-welcome = { $many ->
    [one] { $source } вітає те, що сталося
   *[other] { $source } вітають те, що сталося
}
did-withdraw = { $many ->
    [one] { $source } відводить війська або відступає
   *[other] { $source } відводять війська або відступають
}
did-apologise = { $many ->
    [one] { $source } просить пробачення
   *[other] { $source } просять пробачення
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Аруба
country-AFG = Афганістан
country-AGO = Ангола
country-AIA = Ангілья
country-ALA = Аландські Острови
country-ALB = Албанія
country-AND = Андорра
country-ARE = Обʼєднані Арабські Емірати
country-ARG = Аргентина
country-ARM = Вірменія
country-ASM = Американське Самоа
country-ATA = Антарктика
country-ATG = Антигуа і Барбуда
country-AUS = Австралія
country-AUT = Австрія
country-AZE = Азербайджан
country-BDI = Бурунді
country-BEL = Бельгія
country-BEN = Бенін
country-BES = Карибські Нідерланди
country-BFA = Буркіна-Фасо
country-BGD = Бангладеш
country-BGR = Болгарія
country-BHR = Бахрейн
country-BHS = Багамські Острови
country-BIH = Боснія і Герцеговина
country-BLM = Сен-Бартелемі
country-BLR = Білорусь
country-BLZ = Беліз
country-BMU = Бермудські Острови
country-BOL = Болівія
country-BRA = Бразилія
country-BRB = Барбадос
country-BRN = Бруней
country-BTN = Бутан
country-BWA = Ботсвана
country-CAF = Центральноафриканська Республіка
country-CAN = Канада
country-CCK = Кокосові (Кілінг) Острови
country-CHE = Швейцарія
country-CHL = Чилі
country-CHN = Китай
country-CIV = Кот-д’Івуар
country-CMR = Камерун
country-COD = ДР Конго
country-COG = Конго-Браззавіль
country-COK = Острови Кука
country-COL = Колумбія
country-COM = Комори
country-CPV = Кабо-Верде
country-CRI = Коста-Рика
country-CUB = Куба
country-CUW = Кюрасао
country-CXR = Острів Різдва
country-CYM = Кайманові Острови
country-CYP = Кіпр
country-CZE = Чехія
country-DEU = Німеччина
country-DJI = Джибуті
country-DMA = Домініка
country-DNK = Данія
country-DOM = Домініканська Республіка
country-DZA = Алжир
country-ECU = Еквадор
country-EGY = Єгипет
country-ERI = Еритрея
country-ESH = Західна Сахара
country-ESP = Іспанія
country-EST = Естонія
country-ETH = Ефіопія
country-EUR = Європейський Союз
country-FIN = Фінляндія
country-FJI = Фіджі
country-FLK = Фолклендські Острови
country-FRA = Франція
country-FRO = Фарерські Острови
country-FSM = Мікронезія
country-GAB = Габон
country-GBR = Велика Британія
country-GEO = Грузія
country-GGY = Гернсі
country-GHA = Гана
country-GIB = Гібралтар
country-GIN = Гвінея
country-GLP = Гваделупа
country-GMB = Гамбія
country-GNB = Гвінея-Бісау
country-GNQ = Екваторіальна Гвінея
country-GRC = Греція
country-GRD = Гренада
country-GRL = Гренландія
country-GTM = Гватемала
country-GUF = Французька Гвіана
country-GUM = Гуам
country-GUY = Гаяна
country-HKG = Гонконг
country-HND = Гондурас
country-HRV = Хорватія
country-HTI = Гаїті
country-HUN = Угорщина
country-IDN = Індонезія
country-IMN = Острів Мен
country-IND = Індія
country-IRL = Ірландія
country-IRN = Іран
country-IRQ = Ірак
country-ISL = Ісландія
country-ISR = Ізраїль
country-ITA = Італія
country-JAM = Ямайка
country-JEY = Джерсі
country-JOR = Йорданія
country-JPN = Японія
country-KAZ = Казахстан
country-KEN = Кенія
country-KGZ = Киргизстан
country-KHM = Камбоджа
country-KIR = Кірибаті
country-KNA = Сент-Кітс і Невіс
country-KOR = Південна Корея
country-KOS = Косово
country-KWT = Кувейт
country-LAO = Лаос
country-LBN = Ліван
country-LBR = Ліберія
country-LBY = Лівія
country-LCA = Сент-Люсія
country-LIE = Ліхтенштейн
country-LKA = Шрі-Ланка
country-LSO = Лесото
country-LTU = Литва
country-LUX = Люксембург
country-LVA = Латвія
country-MAC = Макао
country-MAF = Сен-Мартен
country-MAR = Марокко
country-MCO = Монако
country-MDA = Молдова
country-MDG = Мадагаскар
country-MDV = Мальдіви
country-MEX = Мексика
country-MHL = Маршаллові Острови
country-MKD = Північна Македонія
country-MLI = Малі
country-MLT = Мальта
country-MMR = Мʼянма (Бірма)
country-MNE = Чорногорія
country-MNG = Монголія
country-MNP = Північні Маріанські Острови
country-MOZ = Мозамбік
country-MRT = Мавританія
country-MSR = Монтсеррат
country-MTQ = Мартиніка
country-MUS = Маврикій
country-MWI = Малаві
country-MYS = Малайзія
country-MYT = Майотта
country-NAM = Намібія
country-NCL = Нова Каледонія
country-NER = Нігер
country-NFK = Острів Норфолк
country-NGA = Нігерія
country-NIC = Нікарагуа
country-NIU = Ніуе
country-NLD = Нідерланди
country-NOR = Норвегія
country-NPL = Непал
country-NRU = Науру
country-NZL = Нова Зеландія
country-OMN = Оман
country-PAK = Пакистан
country-PAN = Панама
country-PCN = Острови Піткерн
country-PER = Перу
country-PHL = Філіппіни
country-PLW = Палау
country-PNG = Папуа-Нова Гвінея
country-POL = Польща
country-PRI = Пуерто-Рико
country-PRK = Північна Корея
country-PRT = Португалія
country-PRY = Парагвай
country-PSE = Палестина
country-PYF = Французька Полінезія
country-QAT = Катар
country-REU = Реюньйон
country-ROU = Румунія
country-RUS = Росія
country-RWA = Руанда
country-SAU = Саудівська Аравія
country-SDN = Судан
country-SEN = Сенегал
country-SGP = Сінгапур
country-SHN = Острів Святої Єлени
country-SJM = Шпіцберген та Ян-Маєн
country-SLB = Соломонові Острови
country-SLE = Сьєрра-Леоне
country-SLV = Сальвадор
country-SMR = Сан-Марино
country-SOM = Сомалі
country-SPM = Сен-Пʼєр і Мікелон
country-SRB = Сербія
country-SSD = Південний Судан
country-STP = Сан-Томе і Принсіпі
country-SUR = Суринам
country-SVK = Словаччина
country-SVN = Словенія
country-SWE = Швеція
country-SWZ = Есватіні
country-SXM = Сінт-Мартен
country-SYC = Сейшельські Острови
country-SYR = Сирія
country-TCA = Острови Теркс і Кайкос
country-TCD = Чад
country-TGO = Того
country-THA = Таїланд
country-TJK = Таджикистан
country-TKL = Токелау
country-TKM = Туркменістан
country-TLS = Тимор-Лешті
country-TON = Тонга
country-TTO = Тринідад і Тобаго
country-TUN = Туніс
country-TUR = Туреччина
country-TUV = Тувалу
country-TWN = Тайвань
country-TZA = Танзанія
country-UGA = Уганда
country-UKR = Україна
country-UNO = ООН
country-URY = Уругвай
country-USA = США
country-UZB = Узбекистан
country-VAT = Ватикан
country-VCT = Сент-Вінсент і Гренадіни
country-VEN = Венесуела
country-VGB = Британські Віргінські острови
country-VIR = Віргінські Острови (США)
country-VNM = Вʼєтнам
country-VUT = Вануату
country-WLF = Уолліс і Футуна
country-WSM = Самоа
country-YEM = Ємен
country-ZAF = Південно-Африканська Республіка
country-ZMB = Замбія
country-ZWE = Зімбабве
