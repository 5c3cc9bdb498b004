# Texts of the pages. One file a language, the same messages in each.
lang-name = Français

## Frame
motto = Qui a fait ou dit quoi à qui, où, quand, et sur la parole de qui
skip = Aller au contenu
nav-main = Menu principal
nav-front = Une
nav-sources = Sources
language-menu = Langue
footer-note = Kilde montre ce que les articles affirment, et sur la parole de qui. Ce n’est pas la même chose que ce qui est vrai.
not-given = non précisé

## Search
search-label = Chercher dans le registre
search-placeholder = Acteur, lieu, acte ou mots
search-button = Chercher
narrow = Affiner la recherche
facet-status = Statut
facet-act = Acte
facet-language = Langue des articles
facet-outlet = Média
facet-actor = Code d’acteur, par exemple RUS ou UKR GOV
facet-since = Publié à partir du
facet-until = Publié jusqu’au
apply = Appliquer
clear = Afficher tous les articles
found = { $n ->
    [0] Aucun article trouvé
    [one] { $n } article trouvé
   *[other] { $n } articles trouvés
}
page-older = Articles plus anciens
page-first = Articles les plus récents
page-nav = Pages de la liste
empty-search = Rien ne remplit toutes ces conditions. Retirez-en une, ou cherchez d’autres mots.
empty-store = Aucun article pour l’instant. Dès qu’une source ou un dossier en apporte un, il apparaît ici.

## Front page
front-latest = Derniers articles
front-new = Nouveau dans le registre
front-more = Autres articles
n-reports = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
n-records = { $n ->
    [0] aucune entrée
    [one] { $n } entrée
   *[other] { $n } entrées
}
n-languages = { $n ->
    [one] { $n } langue
   *[other] { $n } langues
}
more-records = { $n ->
    [one] { $n } autre entrée
   *[other] { $n } autres entrées
}
untitled = Article sans titre
no-outlet = média non précisé
no-date = date non précisée
sources-title = État des sources
feed-ok = a répondu
feed-failing = erreur
feed-unknown = pas encore interrogée
feed-last = dernière réponse : { $time }
feed-never = pas encore de réponse

## Report
report-text = L’article
report-records = Les entrées
report-original = original
report-author = par { $name }
report-none = Aucun événement n’a été relevé dans cet article.
report-hint = Le numéro devant un passage surligné désigne son entrée. Choisissez une entrée pour voir les mots de chacun de ses champs.
report-hint-chosen = La lettre devant un passage surligné désigne son champ.
report-furniture = Le texte gris est l’habillage de la page et ne fait pas partie de l’article.
report-all = Afficher toutes les entrées
report-show = Montrer ses mots
report-version = Version { $n }, enregistrée le { $time }
record-label = Entrée
report-fields = Tous les champs
report-every-field = Afficher de nouveau chaque champ
cites-title = Cite
cites-linked = avec un lien
notes-title = Remarques sur la lecture
words-at = { $field }, caractères { $from } à { $to }
according-to = selon
own-words = dans les mots de l’article
cited-via = cité : { $who }
field-act = Acte
field-source = Auteur
field-target = Cible
field-date = Date
field-place = Lieu
field-number = Nombre
field-status = Statut
field-word = Parole de
field-note = Remarque
number-killed = { $n ->
    [one] { $n } tué
   *[other] { $n } tués
}
number-injured = { $n ->
    [one] { $n } blessé
   *[other] { $n } blessés
}
number-arrested = { $n ->
    [one] { $n } arrêté
   *[other] { $n } arrêtés
}
no-code = sans code
basis = d’après : { $link }
basis-clause = la même proposition
basis-sentence = une autre proposition de la phrase
basis-shared-subject = le sujet commun à deux verbes
basis-relative = l’antécédent d’une relative
basis-coreference = un mot qui renvoie en arrière
basis-previous-sentence = la phrase précédente
basis-dateline = la mention de lieu en tête
basis-headline = le titre
basis-place = le lieu nommé
basis-published = la date de publication

## Codes in words
status-actual = survenu
status-planned = prévu
status-possible = possible
status-denied = démenti
act-AGREE = Accord ou promesse
act-CONSULT = Rencontre ou entretien
act-SUPPORT = Soutien
act-CONCEDE = Concession
act-COOPERATE = Coopération
act-AID = Aide
act-RETREAT = Retrait ou libération
act-REQUEST = Demande ou appel
act-ACCUSE = Accusation ou critique
act-REJECT = Refus
act-THREATEN = Menace
act-PROTEST = Protestation
act-SANCTION = Sanction ou rupture
act-MOBILIZE = Mouvement de troupes ou alerte
act-COERCE = Contrainte
act-ASSAULT = Attaque
language-en = anglais
language-de = allemand
language-nb = norvégien
language-fr = français
language-es = espagnol
language-ru = russe
language-uk = ukrainien
language-und = langue inconnue

## Dates
date-day = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-month = { $month } { $year }
date-range = { $from } – { $to }
date-time = { $date }, { $time }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-alone-1 = janvier
month-alone-2 = février
month-alone-3 = mars
month-alone-4 = avril
month-alone-5 = mai
month-alone-6 = juin
month-alone-7 = juillet
month-alone-8 = août
month-alone-9 = septembre
month-alone-10 = octobre
month-alone-11 = novembre
month-alone-12 = décembre

## Problems
problem-back = Retour à la une
problem-not-found = Cette page n’existe pas
problem-method-not-allowed = Cette adresse ne s’utilise pas ainsi
problem-bad-query = L’adresse demande quelque chose que Kilde ne comprend pas
problem-bad-cursor = Cette page de la liste n’existe plus
problem-query-too-long = La demande est trop longue
problem-bad-host = Kilde ne répond que sur cette machine
problem-timeout = La réponse a pris trop de temps. Réessayez, ou demandez moins
problem-store = Le registre ne peut pas être lu pour le moment
problem-internal = Une erreur s’est produite dans Kilde

## Stories
nav-stories = Dossiers
stories-title = Dossiers
stories-empty = Aucun dossier pour l’instant. Les dossiers apparaissent dès que des articles ont été lus.
stories-older = Dossiers plus anciens
stories-first = Dossiers les plus récents
section-lead = En bref
section-latest = Derniers développements
section-talks = Pourparlers et offres
section-ground = Sur le terrain
section-reactions = Réactions
section-earlier = Auparavant
disagree-title = Sur quoi les articles divergent
stale-title = Ce qui est périmé
stale-note = Une fonction que la personne n’occupait pas ce jour-là d’après le registre :
clash-number = Chiffres divergents
clash-responsibility = Responsabilité divergente
clash-denial = Rapporté par les uns, démenti par les autres
clash-place = Lieux divergents
clash-date = Dates divergentes
details-title = Détails
details-places = Lieux
details-period = Articles du
details-sources = Sources
details-copies = Qui reprend qui
copies-line = { $who } reprend le texte de { $whom } ({ $share } pour cent)
story-open = Ouvrez une phrase pour voir les mots sur lesquels elle repose. Le nombre compte les origines indépendantes, non les articles.
story-quoted = Citation
story-none = Aucun événement n’a été relevé dans ces articles.
story-report = l’article
told-with = { $clause } (autre partie : { $target })
told-against = { $clause } (cible : { $target })
told-to = { $clause } (à l’adresse de : { $target })
list-two = { $a } et { $b }
list-two-i = { $a } et { $b }
plural-sectors = none
plural-countries = none
story-feed = Ce dossier en Atom
sector-MIL = forces armées
sector-REB = rebelles
sector-UAF = groupe armé
sector-CVL = civils
sector-OPP = opposition
sector-COP = police
sector-JUD = justice
sector-LEG = parlement
sector-BUS = entreprises
sector-CRM = criminels
sector-MED = médias
sector-REF = réfugiés
n-origins = { $n ->
    [one] { $n } origine
   *[other] { $n } origines
}
n-incidents = { $n ->
    [one] { $n } événement
   *[other] { $n } événements
}

## What somebody did, in the present: { $many } is the number of those who act
did-AGREE = { $many ->
   *[other] { $source } : accord ou promesse
}
did-CONSULT = { $many ->
   *[other] { $source } : participation à des pourparlers
}
did-SUPPORT = { $many ->
   *[other] { $source } : expression de soutien
}
did-CONCEDE = { $many ->
   *[other] { $source } : concession
}
did-COOPERATE = { $many ->
   *[other] { $source } : coopération
}
did-AID = { $many ->
   *[other] { $source } : aide apportée
}
did-REQUEST = { $many ->
   *[other] { $source } : demande ou appel
}
did-ACCUSE = { $many ->
   *[other] { $source } : accusation ou critique
}
did-REJECT = { $many ->
   *[other] { $source } : refus
}
did-THREATEN = { $many ->
   *[other] { $source } : menace
}
did-PROTEST = { $many ->
   *[other] { $source } : protestation
}
did-SANCTION = { $many ->
   *[other] { $source } : sanctions ou rupture
}
did-MOBILIZE = { $many ->
   *[other] { $source } : mouvement de troupes ou mise en alerte
}
did-COERCE = { $many ->
   *[other] { $source } : recours à la contrainte
}
did-ASSAULT = { $many ->
   *[other] { $source } : attaque
}
did-sign = { $many ->
   *[other] { $source } : signature d’un accord
}
did-negotiate = { $many ->
   *[other] { $source } : négociations
}
did-welcome = { $many ->
   *[other] { $source } : réaction favorable
}
did-withdraw = { $many ->
   *[other] { $source } : retrait
}
did-apologise = { $many ->
   *[other] { $source } : demande de pardon
}

## Countries and unions, as they stand alone (Unicode CLDR 48, mended)
country-ABW = Aruba
country-AFG = Afghanistan
country-AGO = Angola
country-AIA = Anguilla
country-ALA = Îles Åland
country-ALB = Albanie
country-AND = Andorre
country-ARE = Émirats arabes unis
country-ARG = Argentine
country-ARM = Arménie
country-ASM = Samoa américaines
country-ATA = Antarctique
country-ATG = Antigua-et-Barbuda
country-AUS = Australie
country-AUT = Autriche
country-AZE = Azerbaïdjan
country-BDI = Burundi
country-BEL = Belgique
country-BEN = Bénin
country-BES = Pays-Bas caribéens
country-BFA = Burkina Faso
country-BGD = Bangladesh
country-BGR = Bulgarie
country-BHR = Bahreïn
country-BHS = Bahamas
country-BIH = Bosnie-Herzégovine
country-BLM = Saint-Barthélemy
country-BLR = Biélorussie
country-BLZ = Belize
country-BMU = Bermudes
country-BOL = Bolivie
country-BRA = Brésil
country-BRB = Barbade
country-BRN = Brunei
country-BTN = Bhoutan
country-BWA = Botswana
country-CAF = République centrafricaine
country-CAN = Canada
country-CCK = Îles Cocos
country-CHE = Suisse
country-CHL = Chili
country-CHN = Chine
country-CIV = Côte d’Ivoire
country-CMR = Cameroun
country-COD = RD Congo
country-COG = Congo-Brazzaville
country-COK = Îles Cook
country-COL = Colombie
country-COM = Comores
country-CPV = Cap-Vert
country-CRI = Costa Rica
country-CUB = Cuba
country-CUW = Curaçao
country-CXR = Île Christmas
country-CYM = Îles Caïmans
country-CYP = Chypre
country-CZE = Tchéquie
country-DEU = Allemagne
country-DJI = Djibouti
country-DMA = Dominique
country-DNK = Danemark
country-DOM = République dominicaine
country-DZA = Algérie
country-ECU = Équateur
country-EGY = Égypte
country-ERI = Érythrée
country-ESH = Sahara occidental
country-ESP = Espagne
country-EST = Estonie
country-ETH = Éthiopie
country-EUR = Union européenne
country-FIN = Finlande
country-FJI = Fidji
country-FLK = Îles Malouines
country-FRA = France
country-FRO = Îles Féroé
country-FSM = Micronésie
country-GAB = Gabon
country-GBR = Royaume-Uni
country-GEO = Géorgie
country-GGY = Guernesey
country-GHA = Ghana
country-GIB = Gibraltar
country-GIN = Guinée
country-GLP = Guadeloupe
country-GMB = Gambie
country-GNB = Guinée-Bissau
country-GNQ = Guinée équatoriale
country-GRC = Grèce
country-GRD = Grenade
country-GRL = Groenland
country-GTM = Guatemala
country-GUF = Guyane française
country-GUM = Guam
country-GUY = Guyana
country-HKG = Hong Kong
country-HND = Honduras
country-HRV = Croatie
country-HTI = Haïti
country-HUN = Hongrie
country-IDN = Indonésie
country-IMN = Île de Man
country-IND = Inde
country-IRL = Irlande
country-IRN = Iran
country-IRQ = Irak
country-ISL = Islande
country-ISR = Israël
country-ITA = Italie
country-JAM = Jamaïque
country-JEY = Jersey
country-JOR = Jordanie
country-JPN = Japon
country-KAZ = Kazakhstan
country-KEN = Kenya
country-KGZ = Kirghizstan
country-KHM = Cambodge
country-KIR = Kiribati
country-KNA = Saint-Christophe-et-Niévès
country-KOR = Corée du Sud
country-KOS = Kosovo
country-KWT = Koweït
country-LAO = Laos
country-LBN = Liban
country-LBR = Liberia
country-LBY = Libye
country-LCA = Sainte-Lucie
country-LIE = Liechtenstein
country-LKA = Sri Lanka
country-LSO = Lesotho
country-LTU = Lituanie
country-LUX = Luxembourg
country-LVA = Lettonie
country-MAC = Macao
country-MAF = Saint-Martin
country-MAR = Maroc
country-MCO = Monaco
country-MDA = Moldavie
country-MDG = Madagascar
country-MDV = Maldives
country-MEX = Mexique
country-MHL = Îles Marshall
country-MKD = Macédoine du Nord
country-MLI = Mali
country-MLT = Malte
country-MMR = Myanmar (Birmanie)
country-MNE = Monténégro
country-MNG = Mongolie
country-MNP = Îles Mariannes du Nord
country-MOZ = Mozambique
country-MRT = Mauritanie
country-MSR = Montserrat
country-MTQ = Martinique
country-MUS = Maurice
country-MWI = Malawi
country-MYS = Malaisie
country-MYT = Mayotte
country-NAM = Namibie
country-NCL = Nouvelle-Calédonie
country-NER = Niger
country-NFK = Île Norfolk
country-NGA = Nigeria
country-NIC = Nicaragua
country-NIU = Niue
country-NLD = Pays-Bas
country-NOR = Norvège
country-NPL = Népal
country-NRU = Nauru
country-NZL = Nouvelle-Zélande
country-OMN = Oman
country-PAK = Pakistan
country-PAN = Panama
country-PCN = Îles Pitcairn
country-PER = Pérou
country-PHL = Philippines
country-PLW = Palaos
country-PNG = Papouasie-Nouvelle-Guinée
country-POL = Pologne
country-PRI = Porto Rico
country-PRK = Corée du Nord
country-PRT = Portugal
country-PRY = Paraguay
country-PSE = Palestine
country-PYF = Polynésie française
country-QAT = Qatar
country-REU = La Réunion
country-ROU = Roumanie
country-RUS = Russie
country-RWA = Rwanda
country-SAU = Arabie saoudite
country-SDN = Soudan
country-SEN = Sénégal
country-SGP = Singapour
country-SHN = Sainte-Hélène
country-SJM = Svalbard et Jan Mayen
country-SLB = Îles Salomon
country-SLE = Sierra Leone
country-SLV = Salvador
country-SMR = Saint-Marin
country-SOM = Somalie
country-SPM = Saint-Pierre-et-Miquelon
country-SRB = Serbie
country-SSD = Soudan du Sud
country-STP = Sao Tomé-et-Principe
country-SUR = Suriname
country-SVK = Slovaquie
country-SVN = Slovénie
country-SWE = Suède
country-SWZ = Eswatini
country-SXM = Saint-Martin (partie néerlandaise)
country-SYC = Seychelles
country-SYR = Syrie
country-TCA = Îles Turques-et-Caïques
country-TCD = Tchad
country-TGO = Togo
country-THA = Thaïlande
country-TJK = Tadjikistan
country-TKL = Tokelau
country-TKM = Turkménistan
country-TLS = Timor oriental
country-TON = Tonga
country-TTO = Trinité-et-Tobago
country-TUN = Tunisie
country-TUR = Turquie
country-TUV = Tuvalu
country-TWN = Taïwan
country-TZA = Tanzanie
country-UGA = Ouganda
country-UKR = Ukraine
country-UNO = Nations unies
country-URY = Uruguay
country-USA = États-Unis
country-UZB = Ouzbékistan
country-VAT = État de la Cité du Vatican
country-VCT = Saint-Vincent-et-les Grenadines
country-VEN = Venezuela
country-VGB = Îles Vierges britanniques
country-VIR = Îles Vierges des États-Unis
country-VNM = Viêt Nam
country-VUT = Vanuatu
country-WLF = Wallis-et-Futuna
country-WSM = Samoa
country-YEM = Yémen
country-ZAF = Afrique du Sud
country-ZMB = Zambie
country-ZWE = Zimbabwe
