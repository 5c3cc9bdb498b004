# Texts of the pages. One file a language, the same messages in each.
lang-name = Русский

## Frame
motto = Кто, что и кому сделал или сказал, где, когда и с чьих слов
skip = Перейти к содержанию
nav-main = Главное меню
nav-front = Главная
nav-sources = Источники
language-menu = Язык
footer-note = Kilde показывает, что утверждают сообщения и с чьих слов. Это не то же самое, что правда.
not-given = не указано

## Search
search-label = Искать в записях
search-placeholder = Участник, место, действие или слова
search-button = Найти
narrow = Уточнить поиск
facet-status = Статус
facet-act = Действие
facet-language = Язык сообщений
facet-outlet = Издание
facet-actor = Код участника, например RUS или UKR GOV
facet-since = Опубликовано с
facet-until = Опубликовано по
apply = Применить
clear = Показать все сообщения
found = { $n ->
    [0] Ничего не найдено
    [one] Найдено { $n } сообщение
    [few] Найдено { $n } сообщения
   *[other] Найдено { $n } сообщений
}
page-older = Более ранние сообщения
page-first = Самые новые сообщения
page-nav = Страницы списка
empty-search = Ничто не отвечает всем этим условиям. Уберите одно из них или поищите другие слова.
empty-store = Сообщений пока нет. Как только их принесёт лента или папка, они появятся здесь.

## Front page
front-latest = Последние сообщения
front-new = Новое в записях
front-more = Другие сообщения
n-reports = { $n ->
    [one] { $n } сообщение
    [few] { $n } сообщения
   *[other] { $n } сообщений
}
n-records = { $n ->
    [0] нет записей
    [one] { $n } запись
    [few] { $n } записи
   *[other] { $n } записей
}
n-languages = { $n ->
    [one] { $n } язык
    [few] { $n } языка
   *[other] { $n } языков
}
more-records = { $n ->
    [one] ещё { $n } запись
    [few] ещё { $n } записи
   *[other] ещё { $n } записей
}
untitled = Сообщение без заголовка
no-outlet = издание не указано
no-date = дата не указана
sources-title = Состояние источников
feed-ok = отвечает
feed-failing = ошибка
feed-unknown = ещё не опрошен
feed-last = последний ответ: { $time }
feed-never = ответа ещё не было

## Report
report-text = Сообщение
report-records = Записи
report-original = оригинал
report-author = автор: { $name }
report-none = В этом сообщении не найдено ни одного события.
report-hint = Число перед выделением указывает на запись. Выберите запись, чтобы увидеть слова каждого её поля.
report-hint-chosen = Буква перед выделением указывает на поле.
report-furniture = Серый текст относится к оформлению страницы и не входит в сообщение.
report-all = Показать все записи
report-show = Показать слова в тексте
report-version = Версия { $n }, сохранена { $time }
record-label = Запись
report-fields = Все поля
report-every-field = Снова показать все поля
cites-title = Ссылается на
cites-linked = со ссылкой
notes-title = Замечания к разбору
words-at = { $field }, знаки { $from }–{ $to }
according-to = источник:
own-words = словами самого сообщения
cited-via = цитируется: { $who }
field-act = Действие
field-source = Кто
field-target = Кому
field-date = Дата
field-place = Место
field-number = Число
field-status = Статус
field-word = С чьих слов
field-note = Замечание
number-killed = убито: { $n }
number-injured = ранено: { $n }
number-arrested = задержано: { $n }
no-code = нет кода
basis = откуда: { $link }
basis-clause = то же предложение
basis-sentence = другая часть предложения
basis-shared-subject = общее подлежащее двух глаголов
basis-relative = слово, к которому относится придаточное
basis-coreference = слово, отсылающее к сказанному раньше
basis-previous-sentence = предыдущее предложение
basis-dateline = пометка о месте в начале
basis-headline = заголовок
basis-place = названное место
basis-published = дата публикации

## Codes in words
status-actual = произошло
status-planned = планируется
status-possible = возможно
status-denied = опровергается
act-AGREE = Согласие или обещание
act-CONSULT = Встреча или разговор
act-SUPPORT = Поддержка
act-CONCEDE = Уступка
act-COOPERATE = Сотрудничество
act-AID = Помощь
act-RETREAT = Отступление или освобождение
act-REQUEST = Требование или просьба
act-ACCUSE = Обвинение или критика
act-REJECT = Отказ
act-THREATEN = Угроза
act-PROTEST = Протест
act-SANCTION = Санкция или разрыв
act-MOBILIZE = Переброска войск или тревога
act-COERCE = Принуждение
act-ASSAULT = Нападение
language-en = английский
language-de = немецкий
language-nb = норвежский
language-fr = французский
language-es = испанский
language-ru = русский
language-uk = украинский
language-und = язык неизвестен

## Dates
date-day = { $day } { $month } { $year } г.
date-month = { $month } { $year } г.
date-range = { $from } – { $to }
date-time = { $date }, { $time }
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
month-alone-1 = январь
month-alone-2 = февраль
month-alone-3 = март
month-alone-4 = апрель
month-alone-5 = май
month-alone-6 = июнь
month-alone-7 = июль
month-alone-8 = август
month-alone-9 = сентябрь
month-alone-10 = октябрь
month-alone-11 = ноябрь
month-alone-12 = декабрь

## Problems
problem-back = На главную
problem-not-found = Такой страницы нет
problem-method-not-allowed = Этот адрес так использовать нельзя
problem-bad-query = Адрес запрашивает то, чего Kilde не понимает
problem-bad-cursor = Этой страницы списка больше нет
problem-query-too-long = Запрос слишком длинный
problem-bad-host = Kilde отвечает только на этом компьютере
problem-timeout = Ответ занял слишком много времени. Повторите запрос или сократите его
problem-store = Хранилище сейчас нельзя прочитать
problem-internal = В Kilde произошла ошибка

## Stories
nav-stories = Сюжеты
stories-title = Сюжеты
stories-empty = Сюжетов пока нет. Они появятся, как только будут прочитаны сообщения.
stories-older = Более ранние сюжеты
stories-first = Новейшие сюжеты
section-lead = Кратко
section-latest = Последние события
section-talks = Переговоры и предложения
section-ground = На местах
section-reactions = Реакции
section-earlier = Ранее
disagree-title = В чём сообщения расходятся
stale-title = Что устарело
stale-note = Должность, которую это лицо, по данным реестра, в тот день не занимало:
clash-number = Числа расходятся
clash-responsibility = Ответственность указана по-разному
clash-denial = Одни сообщают, другие отрицают
clash-place = Места расходятся
clash-date = Даты расходятся
details-title = Подробности
details-places = Места
details-period = Сообщения за
details-sources = Источники
details-copies = Кто у кого перепечатывает
copies-line = { $who }: текст взят у { $whom } ({ $share } %)
story-open = Откройте предложение, чтобы увидеть слова, на которых оно основано. Число показывает независимые источники, а не сообщения.
story-quoted = Цитата
story-none = Из этих сообщений не записано ни одного события.
story-report = сообщение
told-with = { $clause } (другая сторона: { $target })
told-against = { $clause } (цель: { $target })
told-to = { $clause } (адресат: { $target })
list-two = { $a } и { $b }
list-two-i = { $a } и { $b }
plural-sectors = MIL REB CVL JUD CRM MED REF
plural-countries = USA NLD PHL ARE BHS
story-feed = Этот сюжет в Atom
sector-MIL = вооружённые силы
sector-REB = повстанцы
sector-UAF = вооружённая группа
sector-CVL = гражданские лица
sector-OPP = оппозиция
sector-COP = полиция
sector-JUD = суды
sector-LEG = парламент
sector-BUS = бизнес
sector-CRM = преступники
sector-MED = СМИ
sector-REF = беженцы
n-origins = { $n ->
    [one] { $n } источник
    [few] { $n } источника
   *[other] { $n } источников
}
n-incidents = { $n ->
    [one] { $n } событие
    [few] { $n } события
   *[other] { $n } событий
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
    [one] { $source } даёт согласие или обещание
   *[other] { $source } дают согласие или обещание
}
did-CONSULT = { $many ->
    [one] { $source } участвует в переговорах
   *[other] { $source } участвуют в переговорах
}
did-SUPPORT = { $many ->
    [one] { $source } выражает поддержку
   *[other] { $source } выражают поддержку
}
did-CONCEDE = { $many ->
    [one] { $source } идёт на уступки
   *[other] { $source } идут на уступки
}
did-COOPERATE = { $many ->
    [one] { $source } сотрудничает с другими
   *[other] { $source } сотрудничают
}
did-AID = { $many ->
    [one] { $source } оказывает помощь
   *[other] { $source } оказывают помощь
}
did-REQUEST = { $many ->
    [one] { $source } выдвигает требование или обращается с призывом
   *[other] { $source } выдвигают требование или обращаются с призывом
}
did-ACCUSE = { $many ->
    [one] { $source } выдвигает обвинения или выступает с критикой
   *[other] { $source } выдвигают обвинения или выступают с критикой
}
did-REJECT = { $many ->
    [one] { $source } отвечает отказом
   *[other] { $source } отвечают отказом
}
did-THREATEN = { $many ->
    [one] { $source } выступает с угрозами
   *[other] { $source } выступают с угрозами
}
did-PROTEST = { $many ->
    [one] { $source } протестует
   *[other] { $source } протестуют
}
did-SANCTION = { $many ->
    [one] { $source } вводит санкции или разрывает отношения
   *[other] { $source } вводят санкции или разрывают отношения
}
did-MOBILIZE = { $many ->
    [one] { $source } перебрасывает войска или повышает готовность
   *[other] { $source } перебрасывают войска или повышают готовность
}
did-COERCE = { $many ->
    [one] { $source } прибегает к принуждению
   *[other] { $source } прибегают к принуждению
}
did-ASSAULT = { $many ->
    [one] { $source } совершает нападение
   *[other] { $source } совершают нападение
}
did-sign = { $many ->
    [one] { $source } подписывает соглашение
   *[other] { $source } подписывают соглашение
}
did-negotiate = { $many ->
    [one] { $source } ведёт переговоры
   *[other] { $source } ведут переговоры
}
did-welcome = { $many ->
    [one] { $source } приветствует произошедшее
   *[other] { $source } приветствуют произошедшее
}
did-withdraw = { $many ->
    [one] { $source } отводит войска или отступает
   *[other] { $source } отводят войска или отступают
}
did-apologise = { $many ->
    [one] { $source } просит прощения
   *[other] { $source } просят прощения
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Аруба
country-AFG = Афганистан
country-AGO = Ангола
country-AIA = Ангилья
country-ALA = Аландские о-ва
country-ALB = Албания
country-AND = Андорра
country-ARE = ОАЭ
country-ARG = Аргентина
country-ARM = Армения
country-ASM = Американское Самоа
country-ATA = Антарктида
country-ATG = Антигуа и Барбуда
country-AUS = Австралия
country-AUT = Австрия
country-AZE = Азербайджан
country-BDI = Бурунди
country-BEL = Бельгия
country-BEN = Бенин
country-BES = Бонэйр, Синт-Эстатиус и Саба
country-BFA = Буркина-Фасо
country-BGD = Бангладеш
country-BGR = Болгария
country-BHR = Бахрейн
country-BHS = Багамы
country-BIH = Босния и Герцеговина
country-BLM = Сен-Бартелеми
country-BLR = Беларусь
country-BLZ = Белиз
country-BMU = Бермудские о-ва
country-BOL = Боливия
country-BRA = Бразилия
country-BRB = Барбадос
country-BRN = Бруней
country-BTN = Бутан
country-BWA = Ботсвана
country-CAF = Центрально-Африканская Республика
country-CAN = Канада
country-CCK = Кокосовые о-ва
country-CHE = Швейцария
country-CHL = Чили
country-CHN = Китай
country-CIV = Кот-д’Ивуар
country-CMR = Камерун
country-COD = ДР Конго
country-COG = Конго-Браззавиль
country-COK = о-ва Кука
country-COL = Колумбия
country-COM = Коморы
country-CPV = Кабо-Верде
country-CRI = Коста-Рика
country-CUB = Куба
country-CUW = Кюрасао
country-CXR = о-в Рождества
country-CYM = о-ва Кайман
country-CYP = Кипр
country-CZE = Чехия
country-DEU = Германия
country-DJI = Джибути
country-DMA = Доминика
country-DNK = Дания
country-DOM = Доминиканская Республика
country-DZA = Алжир
country-ECU = Эквадор
country-EGY = Египет
country-ERI = Эритрея
country-ESH = Западная Сахара
country-ESP = Испания
country-EST = Эстония
country-ETH = Эфиопия
country-EUR = Европейский союз
country-FIN = Финляндия
country-FJI = Фиджи
country-FLK = Фолклендские о-ва
country-FRA = Франция
country-FRO = Фарерские о-ва
country-FSM = Федеративные Штаты Микронезии
country-GAB = Габон
country-GBR = Великобритания
country-GEO = Грузия
country-GGY = Гернси
country-GHA = Гана
country-GIB = Гибралтар
country-GIN = Гвинея
country-GLP = Гваделупа
country-GMB = Гамбия
country-GNB = Гвинея-Бисау
country-GNQ = Экваториальная Гвинея
country-GRC = Греция
country-GRD = Гренада
country-GRL = Гренландия
country-GTM = Гватемала
country-GUF = Французская Гвиана
country-GUM = Гуам
country-GUY = Гайана
country-HKG = Гонконг
country-HND = Гондурас
country-HRV = Хорватия
country-HTI = Гаити
country-HUN = Венгрия
country-IDN = Индонезия
country-IMN = о-в Мэн
country-IND = Индия
country-IRL = Ирландия
country-IRN = Иран
country-IRQ = Ирак
country-ISL = Исландия
country-ISR = Израиль
country-ITA = Италия
country-JAM = Ямайка
country-JEY = Джерси
country-JOR = Иордания
country-JPN = Япония
country-KAZ = Казахстан
country-KEN = Кения
country-KGZ = Киргизия
country-KHM = Камбоджа
country-KIR = Кирибати
country-KNA = Сент-Китс и Невис
country-KOR = Республика Корея
country-KOS = Косово
country-KWT = Кувейт
country-LAO = Лаос
country-LBN = Ливан
country-LBR = Либерия
country-LBY = Ливия
country-LCA = Сент-Люсия
country-LIE = Лихтенштейн
country-LKA = Шри-Ланка
country-LSO = Лесото
country-LTU = Литва
country-LUX = Люксембург
country-LVA = Латвия
country-MAC = Макао
country-MAF = Сен-Мартен
country-MAR = Марокко
country-MCO = Монако
country-MDA = Молдова
country-MDG = Мадагаскар
country-MDV = Мальдивы
country-MEX = Мексика
country-MHL = Маршалловы о-ва
country-MKD = Северная Македония
country-MLI = Мали
country-MLT = Мальта
country-MMR = Мьянма (Бирма)
country-MNE = Черногория
country-MNG = Монголия
country-MNP = Северные Марианские о-ва
country-MOZ = Мозамбик
country-MRT = Мавритания
country-MSR = Монтсеррат
country-MTQ = Мартиника
country-MUS = Маврикий
country-MWI = Малави
country-MYS = Малайзия
country-MYT = Майотта
country-NAM = Намибия
country-NCL = Новая Каледония
country-NER = Нигер
country-NFK = о-в Норфолк
country-NGA = Нигерия
country-NIC = Никарагуа
country-NIU = Ниуэ
country-NLD = Нидерланды
country-NOR = Норвегия
country-NPL = Непал
country-NRU = Науру
country-NZL = Новая Зеландия
country-OMN = Оман
country-PAK = Пакистан
country-PAN = Панама
country-PCN = о-ва Питкэрн
country-PER = Перу
country-PHL = Филиппины
country-PLW = Палау
country-PNG = Папуа — Новая Гвинея
country-POL = Польша
country-PRI = Пуэрто-Рико
country-PRK = КНДР
country-PRT = Португалия
country-PRY = Парагвай
country-PSE = Палестина
country-PYF = Французская Полинезия
country-QAT = Катар
country-REU = Реюньон
country-ROU = Румыния
country-RUS = Россия
country-RWA = Руанда
country-SAU = Саудовская Аравия
country-SDN = Судан
country-SEN = Сенегал
country-SGP = Сингапур
country-SHN = о-в Св. Елены
country-SJM = Шпицберген и Ян-Майен
country-SLB = Соломоновы о-ва
country-SLE = Сьерра-Леоне
country-SLV = Сальвадор
country-SMR = Сан-Марино
country-SOM = Сомали
country-SPM = Сен-Пьер и Микелон
country-SRB = Сербия
country-SSD = Южный Судан
country-STP = Сан-Томе и Принсипи
country-SUR = Суринам
country-SVK = Словакия
country-SVN = Словения
country-SWE = Швеция
country-SWZ = Эсватини
country-SXM = Синт-Мартен
country-SYC = Сейшельские о-ва
country-SYR = Сирия
country-TCA = Тёркс и Кайкос
country-TCD = Чад
country-TGO = Того
country-THA = Таиланд
country-TJK = Таджикистан
country-TKL = Токелау
country-TKM = Туркменистан
country-TLS = Восточный Тимор
country-TON = Тонга
country-TTO = Тринидад и Тобаго
country-TUN = Тунис
country-TUR = Турция
country-TUV = Тувалу
country-TWN = Тайвань
country-TZA = Танзания
country-UGA = Уганда
country-UKR = Украина
country-UNO = ООН
country-URY = Уругвай
country-USA = США
country-UZB = Узбекистан
country-VAT = Ватикан
country-VCT = Сент-Винсент и Гренадины
country-VEN = Венесуэла
country-VGB = Виргинские о-ва (Великобритания)
country-VIR = Виргинские о-ва (США)
country-VNM = Вьетнам
country-VUT = Вануату
country-WLF = Уоллис и Футуна
country-WSM = Самоа
country-YEM = Йемен
country-ZAF = Южно-Африканская Республика
country-ZMB = Замбия
country-ZWE = Зимбабве
