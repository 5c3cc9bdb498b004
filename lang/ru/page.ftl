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
