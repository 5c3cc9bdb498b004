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

## Stories
nav-stories = Temas
stories-title = Temas
stories-empty = Todavía no hay temas. Aparecerán en cuanto se hayan leído noticias.
stories-older = Temas anteriores
stories-first = Temas más recientes
section-lead = En breve
section-latest = Lo último
section-talks = Conversaciones y ofertas
section-ground = Sobre el terreno
section-reactions = Reacciones
section-earlier = Antes
disagree-title = En qué discrepan las noticias
stale-title = Lo que está desfasado
stale-note = Un cargo que la persona no ocupaba ese día según el registro:
clash-number = Las cifras difieren
clash-responsibility = La responsabilidad se atribuye de forma distinta
clash-denial = Unos lo afirman, otros lo niegan
clash-place = Los lugares difieren
clash-date = Las fechas difieren
details-title = Detalles
details-places = Lugares
details-period = Noticias del
details-sources = Fuentes
details-copies = Quién copia a quién
copies-line = { $who } toma el texto de { $whom } ({ $share } por ciento)
story-open = Abra una frase para ver las palabras en que se apoya. El número cuenta orígenes independientes, no noticias.
story-quoted = Cita
story-none = No se ha registrado ningún hecho de estas noticias.
story-report = la noticia
told-with = { $clause } (otra parte: { $target })
told-against = { $clause } (objetivo: { $target })
told-to = { $clause } (destinatario: { $target })
list-two = { $a } y { $b }
list-two-i = { $a } e { $b }
plural-sectors = MIL REB CVL BUS CRM MED REF
plural-countries = none
story-feed = Este tema en Atom
sector-MIL = fuerzas armadas
sector-REB = rebeldes
sector-UAF = grupo armado
sector-CVL = civiles
sector-OPP = oposición
sector-COP = policía
sector-JUD = justicia
sector-LEG = parlamento
sector-BUS = empresas
sector-CRM = delincuentes
sector-MED = medios
sector-REF = refugiados
n-origins = { $n ->
    [one] { $n } origen
   *[other] { $n } orígenes
}
n-incidents = { $n ->
    [one] { $n } hecho
   *[other] { $n } hechos
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
    [one] { $source } acepta o hace una promesa
   *[other] { $source } aceptan o hacen una promesa
}
did-CONSULT = { $many ->
    [one] { $source } participa en conversaciones
   *[other] { $source } participan en conversaciones
}
did-SUPPORT = { $many ->
    [one] { $source } expresa su apoyo
   *[other] { $source } expresan su apoyo
}
did-CONCEDE = { $many ->
    [one] { $source } cede
   *[other] { $source } ceden
}
did-COOPERATE = { $many ->
    [one] { $source } coopera
   *[other] { $source } cooperan
}
did-AID = { $many ->
    [one] { $source } presta ayuda
   *[other] { $source } prestan ayuda
}
did-REQUEST = { $many ->
    [one] { $source } hace una petición o un llamamiento
   *[other] { $source } hacen una petición o un llamamiento
}
did-ACCUSE = { $many ->
    [one] { $source } acusa o critica
   *[other] { $source } acusan o critican
}
did-REJECT = { $many ->
    [one] { $source } se niega
   *[other] { $source } se niegan
}
did-THREATEN = { $many ->
    [one] { $source } lanza una amenaza
   *[other] { $source } lanzan una amenaza
}
did-PROTEST = { $many ->
    [one] { $source } protesta
   *[other] { $source } protestan
}
did-SANCTION = { $many ->
    [one] { $source } impone sanciones o rompe relaciones
   *[other] { $source } imponen sanciones o rompen relaciones
}
did-MOBILIZE = { $many ->
    [one] { $source } moviliza tropas o eleva la alerta
   *[other] { $source } movilizan tropas o elevan la alerta
}
did-COERCE = { $many ->
    [one] { $source } ejerce coacción
   *[other] { $source } ejercen coacción
}
did-ASSAULT = { $many ->
    [one] { $source } ataca
   *[other] { $source } atacan
}
did-sign = { $many ->
    [one] { $source } firma un acuerdo
   *[other] { $source } firman un acuerdo
}
did-negotiate = { $many ->
    [one] { $source } negocia
   *[other] { $source } negocian
}
did-welcome = { $many ->
    [one] { $source } acoge con satisfacción lo ocurrido
   *[other] { $source } acogen con satisfacción lo ocurrido
}
did-withdraw = { $many ->
    [one] { $source } se retira
   *[other] { $source } se retiran
}
did-apologise = { $many ->
    [one] { $source } pide perdón
   *[other] { $source } piden perdón
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Aruba
country-AFG = Afganistán
country-AGO = Angola
country-AIA = Anguila
country-ALA = Islas Aland
country-ALB = Albania
country-AND = Andorra
country-ARE = Emiratos Árabes Unidos
country-ARG = Argentina
country-ARM = Armenia
country-ASM = Samoa Americana
country-ATA = Antártida
country-ATG = Antigua y Barbuda
country-AUS = Australia
country-AUT = Austria
country-AZE = Azerbaiyán
country-BDI = Burundi
country-BEL = Bélgica
country-BEN = Benín
country-BES = Caribe neerlandés
country-BFA = Burkina Faso
country-BGD = Bangladés
country-BGR = Bulgaria
country-BHR = Baréin
country-BHS = Bahamas
country-BIH = Bosnia y Herzegovina
country-BLM = San Bartolomé
country-BLR = Bielorrusia
country-BLZ = Belice
country-BMU = Bermudas
country-BOL = Bolivia
country-BRA = Brasil
country-BRB = Barbados
country-BRN = Brunéi
country-BTN = Bután
country-BWA = Botsuana
country-CAF = República Centroafricana
country-CAN = Canadá
country-CCK = Islas Cocos
country-CHE = Suiza
country-CHL = Chile
country-CHN = China
country-CIV = Costa de Marfil
country-CMR = Camerún
country-COD = RD Congo
country-COG = Congo-Brazzaville
country-COK = Islas Cook
country-COL = Colombia
country-COM = Comoras
country-CPV = Cabo Verde
country-CRI = Costa Rica
country-CUB = Cuba
country-CUW = Curazao
country-CXR = Isla de Navidad
country-CYM = Islas Caimán
country-CYP = Chipre
country-CZE = Chequia
country-DEU = Alemania
country-DJI = Yibuti
country-DMA = Dominica
country-DNK = Dinamarca
country-DOM = República Dominicana
country-DZA = Argelia
country-ECU = Ecuador
country-EGY = Egipto
country-ERI = Eritrea
country-ESH = Sáhara Occidental
country-ESP = España
country-EST = Estonia
country-ETH = Etiopía
country-EUR = Unión Europea
country-FIN = Finlandia
country-FJI = Fiyi
country-FLK = Islas Malvinas
country-FRA = Francia
country-FRO = Islas Feroe
country-FSM = Micronesia
country-GAB = Gabón
country-GBR = Reino Unido
country-GEO = Georgia
country-GGY = Guernesey
country-GHA = Ghana
country-GIB = Gibraltar
country-GIN = Guinea
country-GLP = Guadalupe
country-GMB = Gambia
country-GNB = Guinea-Bisáu
country-GNQ = Guinea Ecuatorial
country-GRC = Grecia
country-GRD = Granada
country-GRL = Groenlandia
country-GTM = Guatemala
country-GUF = Guayana Francesa
country-GUM = Guam
country-GUY = Guyana
country-HKG = Hong Kong
country-HND = Honduras
country-HRV = Croacia
country-HTI = Haití
country-HUN = Hungría
country-IDN = Indonesia
country-IMN = Isla de Man
country-IND = India
country-IRL = Irlanda
country-IRN = Irán
country-IRQ = Irak
country-ISL = Islandia
country-ISR = Israel
country-ITA = Italia
country-JAM = Jamaica
country-JEY = Jersey
country-JOR = Jordania
country-JPN = Japón
country-KAZ = Kazajistán
country-KEN = Kenia
country-KGZ = Kirguistán
country-KHM = Camboya
country-KIR = Kiribati
country-KNA = San Cristóbal y Nieves
country-KOR = Corea del Sur
country-KOS = Kosovo
country-KWT = Kuwait
country-LAO = Laos
country-LBN = Líbano
country-LBR = Liberia
country-LBY = Libia
country-LCA = Santa Lucía
country-LIE = Liechtenstein
country-LKA = Sri Lanka
country-LSO = Lesoto
country-LTU = Lituania
country-LUX = Luxemburgo
country-LVA = Letonia
country-MAC = Macao
country-MAF = San Martín
country-MAR = Marruecos
country-MCO = Mónaco
country-MDA = Moldavia
country-MDG = Madagascar
country-MDV = Maldivas
country-MEX = México
country-MHL = Islas Marshall
country-MKD = Macedonia del Norte
country-MLI = Mali
country-MLT = Malta
country-MMR = Myanmar (Birmania)
country-MNE = Montenegro
country-MNG = Mongolia
country-MNP = Islas Marianas del Norte
country-MOZ = Mozambique
country-MRT = Mauritania
country-MSR = Montserrat
country-MTQ = Martinica
country-MUS = Mauricio
country-MWI = Malaui
country-MYS = Malasia
country-MYT = Mayotte
country-NAM = Namibia
country-NCL = Nueva Caledonia
country-NER = Níger
country-NFK = Isla Norfolk
country-NGA = Nigeria
country-NIC = Nicaragua
country-NIU = Niue
country-NLD = Países Bajos
country-NOR = Noruega
country-NPL = Nepal
country-NRU = Nauru
country-NZL = Nueva Zelanda
country-OMN = Omán
country-PAK = Pakistán
country-PAN = Panamá
country-PCN = Islas Pitcairn
country-PER = Perú
country-PHL = Filipinas
country-PLW = Palaos
country-PNG = Papúa Nueva Guinea
country-POL = Polonia
country-PRI = Puerto Rico
country-PRK = Corea del Norte
country-PRT = Portugal
country-PRY = Paraguay
country-PSE = Palestina
country-PYF = Polinesia Francesa
country-QAT = Catar
country-REU = Reunión
country-ROU = Rumanía
country-RUS = Rusia
country-RWA = Ruanda
country-SAU = Arabia Saudí
country-SDN = Sudán
country-SEN = Senegal
country-SGP = Singapur
country-SHN = Santa Elena
country-SJM = Svalbard y Jan Mayen
country-SLB = Islas Salomón
country-SLE = Sierra Leona
country-SLV = El Salvador
country-SMR = San Marino
country-SOM = Somalia
country-SPM = San Pedro y Miquelón
country-SRB = Serbia
country-SSD = Sudán del Sur
country-STP = Santo Tomé y Príncipe
country-SUR = Surinam
country-SVK = Eslovaquia
country-SVN = Eslovenia
country-SWE = Suecia
country-SWZ = Esuatini
country-SXM = Sint Maarten
country-SYC = Seychelles
country-SYR = Siria
country-TCA = Islas Turcas y Caicos
country-TCD = Chad
country-TGO = Togo
country-THA = Tailandia
country-TJK = Tayikistán
country-TKL = Tokelau
country-TKM = Turkmenistán
country-TLS = Timor-Leste
country-TON = Tonga
country-TTO = Trinidad y Tobago
country-TUN = Túnez
country-TUR = Turquía
country-TUV = Tuvalu
country-TWN = Taiwán
country-TZA = Tanzania
country-UGA = Uganda
country-UKR = Ucrania
country-UNO = Naciones Unidas
country-URY = Uruguay
country-USA = Estados Unidos
country-UZB = Uzbekistán
country-VAT = Ciudad del Vaticano
country-VCT = San Vicente y las Granadinas
country-VEN = Venezuela
country-VGB = Islas Vírgenes Británicas
country-VIR = Islas Vírgenes de EE. UU.
country-VNM = Vietnam
country-VUT = Vanuatu
country-WLF = Wallis y Futuna
country-WSM = Samoa
country-YEM = Yemen
country-ZAF = Sudáfrica
country-ZMB = Zambia
country-ZWE = Zimbabue
