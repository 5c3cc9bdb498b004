# Texts of the pages. One file a language, the same messages in each.
lang-name = Español

## Frame
motto = Quién hizo o dijo qué a quién, dónde, cuándo y según quién
skip = Saltar al contenido
nav-main = Menú principal
nav-front = Portada
nav-sources = Fuentes
language-menu = Idioma
footer-note = Kilde muestra lo que afirman las noticias y según quién. No es lo mismo que lo que es cierto.
not-given = no se indica

## Search
search-label = Buscar en el registro
search-placeholder = Actor, lugar, acto o palabras
search-button = Buscar
narrow = Acotar la búsqueda
facet-status = Estado
facet-act = Acto
facet-language = Idioma de las noticias
facet-outlet = Medio
facet-actor = Código del actor, por ejemplo RUS o UKR GOV
facet-since = Publicado desde
facet-until = Publicado hasta
apply = Aplicar
clear = Mostrar todas las noticias
found = { $n ->
    [0] No se encontró ninguna noticia
    [one] { $n } noticia encontrada
   *[other] { $n } noticias encontradas
}
page-older = Noticias anteriores
page-first = Noticias más recientes
page-nav = Páginas de la lista
empty-search = Nada cumple todas estas condiciones. Quite una o busque otras palabras.
empty-store = Todavía no hay noticias. En cuanto una fuente o una carpeta traiga una, aparecerá aquí.

## Front page
front-latest = Últimas noticias
front-new = Nuevo en el registro
front-more = Más noticias
n-reports = { $n ->
    [one] { $n } noticia
   *[other] { $n } noticias
}
n-records = { $n ->
    [0] ninguna entrada
    [one] { $n } entrada
   *[other] { $n } entradas
}
n-languages = { $n ->
    [one] { $n } idioma
   *[other] { $n } idiomas
}
more-records = { $n ->
    [one] { $n } entrada más
   *[other] { $n } entradas más
}
untitled = Noticia sin título
no-outlet = medio no indicado
no-date = fecha no indicada
sources-title = Estado de las fuentes
feed-ok = respondió
feed-failing = error
feed-unknown = aún sin consultar
feed-last = última respuesta: { $time }
feed-never = aún sin respuesta

## Report
report-text = La noticia
report-records = Las entradas
report-original = original
report-author = de { $name }
report-none = No se registró ningún suceso de esta noticia.
report-hint = El número delante de un resaltado indica su entrada. Elija una entrada para ver las palabras de cada uno de sus campos.
report-hint-chosen = La letra delante de un resaltado indica su campo.
report-furniture = El texto gris pertenece al marco de la página y no forma parte de la noticia.
report-all = Mostrar todas las entradas
report-show = Mostrar sus palabras
report-version = Versión { $n }, guardada el { $time }
record-label = Entrada
report-fields = Todos los campos
report-every-field = Mostrar de nuevo todos los campos
cites-title = Cita
cites-linked = con enlace
notes-title = Notas sobre la lectura
words-at = { $field }, caracteres { $from } a { $to }
according-to = según
own-words = en palabras de la noticia
cited-via = citado: { $who }
field-act = Acto
field-source = Quién
field-target = A quién
field-date = Fecha
field-place = Lugar
field-number = Número
field-status = Estado
field-word = Según quién
field-note = Nota
number-killed = { $n ->
    [one] { $n } muerto
   *[other] { $n } muertos
}
number-injured = { $n ->
    [one] { $n } herido
   *[other] { $n } heridos
}
number-arrested = { $n ->
    [one] { $n } detenido
   *[other] { $n } detenidos
}
no-code = sin código
basis = a partir de: { $link }
basis-clause = la misma oración
basis-sentence = otra parte de la frase
basis-shared-subject = el sujeto común de dos verbos
basis-relative = el antecedente de una oración de relativo
basis-coreference = una palabra que remite a lo anterior
basis-previous-sentence = la frase anterior
basis-dateline = la data
basis-headline = el titular
basis-place = el lugar nombrado
basis-published = la fecha de publicación

## Codes in words
status-actual = ocurrido
status-planned = previsto
status-possible = posible
status-denied = desmentido
act-AGREE = Acuerdo o promesa
act-CONSULT = Reunión o conversación
act-SUPPORT = Apoyo
act-CONCEDE = Concesión
act-COOPERATE = Cooperación
act-AID = Ayuda
act-RETREAT = Retirada o liberación
act-REQUEST = Petición o exigencia
act-ACCUSE = Acusación o crítica
act-REJECT = Rechazo
act-THREATEN = Amenaza
act-PROTEST = Protesta
act-SANCTION = Sanción o ruptura
act-MOBILIZE = Movimiento de tropas o alerta
act-COERCE = Coacción
act-ASSAULT = Ataque
language-en = inglés
language-de = alemán
language-nb = noruego
language-fr = francés
language-es = español
language-ru = ruso
language-uk = ucraniano
language-und = idioma desconocido

## Dates
date-day = { $day } de { $month } de { $year }
date-month = { $month } de { $year }
date-range = { $from } – { $to }
date-time = { $date }, { $time }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
month-alone-1 = enero
month-alone-2 = febrero
month-alone-3 = marzo
month-alone-4 = abril
month-alone-5 = mayo
month-alone-6 = junio
month-alone-7 = julio
month-alone-8 = agosto
month-alone-9 = septiembre
month-alone-10 = octubre
month-alone-11 = noviembre
month-alone-12 = diciembre

## Problems
problem-back = Volver a la portada
problem-not-found = Esta página no existe
problem-method-not-allowed = Esta dirección no se puede usar así
problem-bad-query = La dirección pide algo que Kilde no entiende
problem-bad-cursor = Esta página de la lista ya no existe
problem-query-too-long = La consulta es demasiado larga
problem-bad-host = Kilde solo responde en este equipo
problem-timeout = La respuesta tardó demasiado. Inténtelo de nuevo o pida menos
problem-store = El registro no se puede leer en este momento
problem-internal = Algo falló en Kilde
