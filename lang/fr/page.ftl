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
