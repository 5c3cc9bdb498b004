"""Full names from Latin to Russian and Ukrainian letters by rule, one table a family of spellings, and the patterns of
both scripts. The rules are those of newspapers, roughly; a name that goes another way is given by hand (people.py)."""
import re
import unicodedata

FAMILY = {}
for family, states in {
    "es": "ARG BOL CHL COL CRI CUB DOM ECU ESP GNQ GTM HND MEX NIC PAN PER PRY SLV URY VEN AND PHL",
    "pt": "AGO BRA CPV GNB MOZ PRT STP TLS",
    "fr": "BDI BEL BEN BFA CAF CIV CMR COD COG DJI FRA GAB GIN HTI LUX MCO MDG MLI NER RWA SEN TCD TGO COM",
    "de": "AUT CHE DEU LIE", "it": "ITA SMR VAT MLT", "nl": "NLD SUR", "hu": "HUN", "ro": "ROU MDA", "tr": "TUR",
    "north": "DNK FIN ISL NOR SWE EST", "baltic": "LVA LTU", "pl": "POL", "south": "ALB BIH CZE HRV KOS MKD MNE SRB SVK SVN",
    "east": "ARM AZE BGR BLR GEO KAZ KGZ MNG RUS TJK TKM UKR UZB",
    "arab": "AFG ARE BHR DZA EGY ERI ESH ETH IRN IRQ JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TUN YEM MDV BGD GRC CYP ISR",
    "jp": "JPN",
}.items():
    FAMILY |= dict.fromkeys(states.split(), family)

BASE = dict(zip("abcdefghijklmnopqrstuvwxyz", "а б к д е ф г х и дж к л м н о п к р с т у в в кс й з".split()))
BASE |= {"ä": "е", "æ": "э", "ø": "ё", "ö": "ё", "ü": "ю", "å": "о", "ß": "с", "ł": "л", "ñ": "нь", "ç": "с", "š": "ш", "č": "ч",
         "ž": "ж", "ć": "ч", "đ": "дж", "ş": "ш", "ș": "ш", "ţ": "ц", "ț": "ц", "ı": "ы", "ě": "е", "ř": "рж", "ň": "нь", "ń": "нь",
         "ś": "сь", "ź": "зь", "ż": "ж", "ą": "он", "ę": "ен", "ð": "д", "þ": "т", "ő": "ё", "ű": "ю", "ģ": "г", "ķ": "к", "ļ": "л",
         "ņ": "н", "ý": "и", "ď": "д", "ť": "т", "ğ": "г", "ə": "а", "ā": "а", "ē": "е", "ī": "и", "ū": "у", "ė": "е", "į": "и", "ų": "у",
         "ă": "э", "â": "а", "î": "и", "ã": "а", "õ": "о", "ê": "е", "ë": "е", "ï": "и", "ô": "о", "û": "у", "ó": "о", "á": "а", "é": "е",
         "í": "и", "ú": "у", "à": "а", "è": "е", "ì": "и", "ò": "о", "ù": "у", "ĺ": "л", "ľ": "ль", "ŕ": "р", "œ": "ё", "ì": "и"}
JOTTED = [(r"(?<![bcdfghjklmnpqrstvwxz])ya", "я"), (r"(?<![bcdfghjklmnpqrstvwxz])yu", "ю"), (r"(?<![bcdfghjklmnpqrstvwxz])yo", "йо"),
          (r"(?<![bcdfghjklmnpqrstvwxz])ye", "е"), (r"ya", "ья"), (r"yu", "ью"), (r"yo", "ьо"), (r"ye", "ье")]
ENGLISH = [(r"sch", "ш"), (r"shch", "щ"), (r"sh", "ш"), (r"tch|ch", "ч"), (r"zh", "ж"), (r"kh", "х"), (r"gh", "г"), (r"th", "т"), (r"dh", "д"),
           (r"ph", "ф"), (r"ck", "к"), (r"ee", "и"), (r"oo", "у"), (r"ou", "у"), (r"qu", "кв"), (r"q", "к"), (r"ts", "ц"), (r"c(?=[eiy])", "с"),
           (r"aa", "а"), (r"ay\b", "ей"), (r"ey\b", "и"), (r"y\b", "и"), (r"(?<=[bcdfghjklmnpqrstvwxz])y(?=[bcdfghjklmnpqrstvwxz])", "и"),
           (r"\bw", "у"), (r"\be", "э")] + JOTTED
RULES = {
    "en": ENGLISH,
    "arab": [(r"kh", "х"), (r"sh|ch(?=[aeiouéè])", "ш"), (r"dj|dzh", "дж"), (r"ou", "у"), (r"aa", "а"), (r"iyy|iy|ii|ee", "и"), (r"oo", "у"),
             (r"\be", "э"), (r"gh", "г"), (r"th", "т"), (r"dh", "д"), (r"q", "к"), (r"ts|tz", "ц"), (r"ay|ai|ei|ey", "ай"), (r"y\b", "и"), (r"['’]", "")] + JOTTED,
    "es": [(r"ll", "ль"), (r"rr", "рр"), (r"ch", "ч"), (r"qu(?=[eiéí])", "к"), (r"gu(?=[eiéí])", "г"), (r"g(?=[eiéí])", "х"), (r"j", "х"), (r"x", "кс"),
           (r"ñ(?=[aá])", "нь"), (r"\bh|(?<=[a-zá-ú])h", ""), (r"c(?=[eiéí])", "с"), (r"z", "с"), (r"y(?=[aá])", "й"), (r"(?:ía|ia)\b", "ия"), (r"y\b", "и"),
           (r"\be", "э"), (r"ü", "у")],
    "pt": [(r"lh", "ль"), (r"nh", "нь"), (r"ch", "ш"), (r"ão", "ан"), (r"ç", "с"), (r"qu(?=[eiéí])", "к"), (r"gu(?=[eiéí])", "г"), (r"g(?=[eiéí])", "ж"),
           (r"j", "ж"), (r"x", "ш"), (r"\bh", ""), (r"c(?=[eiéí])", "с"), (r"o\b", "у"), (r"os\b", "ус"), (r"(?:ia|ía)\b", "ия"), (r"\be", "э"), (r"y\b", "и")],
    "fr": [(r"eaux?\b|aux?\b|ault\b|aud\b", "о"), (r"eau|au", "о"), (r"oux?\b", "у"), (r"ou(?=[aeiéè])", "у"), (r"ou", "у"), (r"oi", "уа"), (r"ain|ein|in(?=[bcdfghjklmnpqrstvxz]|\b)", "ен"),
           (r"ai|ay\b|et\b|ez\b|er\b", "е"), (r"eu|œu", "ё"), (r"tch", "ч"), (r"ch", "ш"), (r"gn", "нь"), (r"qu", "к"), (r"gu(?=[eiéèêy])", "г"),
           (r"g(?=[eiéèêy])", "ж"), (r"dj", "дж"), (r"j", "ж"), (r"ç", "с"), (r"c(?=[eiéèêy])", "с"), (r"en(?=[bcdfghjklmnpqrstvxz])|em(?=[bp])", "ан"), (r"ph", "ф"),
           (r"th", "т"), (r"\bh", ""), (r"(?<=[aoué])h(?=[aoué])", ""), (r"ille", "ий"), (r"ll", "лл"), (r"y(?=[aeou])", "й"), (r"y", "и"), (r"é", "е"),
           (r"(?<=[a-zа-я])[tdxsz]\b", ""), (r"(?<=[bcdfghjklmnpqrstvzа-я])e\b", ""), (r"w", "в"), (r"u", "ю"), (r"\be", "э")],
    "de": [(r"sch", "ш"), (r"ch", "х"), (r"ck", "к"), (r"\bst", "шт"), (r"\bsp", "шп"), (r"tz", "ц"), (r"z", "ц"), (r"ei|ey|ai|ay", "ай"), (r"eu|äu", "ой"),
           (r"ie", "и"), (r"ph", "ф"), (r"\bv", "ф"), (r"\bs(?=[aeiouäöü])", "з"), (r"\bj", "й"), (r"j", "й"), (r"(?<=[aeiouäöü])h", ""), (r"\be", "э"), (r"th", "т"),
           (r"c(?=[aou])", "к"), (r"y\b", "и"), (r"qu", "кв")],
    "it": [(r"gli", "ли"), (r"gn", "нь"), (r"sch", "ск"), (r"sc(?=[ei])", "ш"), (r"cch|ch", "к"), (r"cci(?=[aou])", "чч"), (r"ci(?=[aou])", "ч"), (r"cc(?=[ei])", "чч"),
           (r"c(?=[ei])", "ч"), (r"gi(?=[aou])", "дж"), (r"gg(?=[ei])", "дж"), (r"gh", "г"), (r"g(?=[ei])", "дж"), (r"zz", "цц"), (r"z", "ц"), (r"\bh", ""),
           (r"qu", "кв"), (r"\be", "э"), (r"ia\b", "ия"), (r"j", "й")],
    "nl": [(r"sch", "сх"), (r"ch", "х"), (r"ij|ei", "ей"), (r"oe", "у"), (r"ui", "ей"), (r"eu", "ё"), (r"aa", "а"), (r"ee", "е"), (r"oo", "о"), (r"ie", "и"),
           (r"uu", "ю"), (r"j", "й"), (r"ck", "к"), (r"c(?=[ei])", "с"), (r"\be", "э"), (r"g\b", "г")],
    "hu": [(r"sz", "с"), (r"cs", "ч"), (r"zs", "ж"), (r"s", "ш"), (r"gy", "дь"), (r"ny", "нь"), (r"ly", "й"), (r"c", "ц"), (r"j", "й"), (r"y\b", "и"), (r"á", "а"), (r"\be", "э")],
    "ro": [(r"ch(?=[eiy])", "к"), (r"ce(?=[aou])", "ч"), (r"c(?=[ei])", "ч"), (r"gh", "г"), (r"g(?=[ei])", "дж"), (r"j", "ж"), (r"î|â", "ы"), (r"ă", "э"), (r"\be", "э"), (r"ea", "я"), (r"ia", "иа"), (r"z", "з")],
    "tr": [(r"ç", "ч"), (r"ğ", "г"), (r"j", "ж"), (r"\be", "э")] + [(r"c", "дж")] + [(r"ya", "я"), (r"yu", "ю"), (r"yo", "йо"), (r"ye", "е")],
    "north": [(r"skj|sj|stj|sch", "ш"), (r"kj", "х"), (r"tj", "ч"), (r"ck", "к"), (r"aa", "о"), (r"eu", "ев"), (r"æ|ä", "е"), (r"\bja", "я"), (r"ja", "ья"), (r"jo|jø|jö", "йё"), (r"j", "й"),
              (r"y", "ю"), (r"z", "с"), (r"ch", "к"), (r"c(?=[ei])", "с"), (r"qu", "кв"), (r"\be", "э"), (r"ei", "ей"), (r"th", "т"), (r"hj", "й"), (r"gh", "г"), (r"þ", "т"), (r"ð", "д")],
    "baltic": [(r"ie", "ие"), (r"c", "ц"), (r"ja", "я"), (r"jo", "йо"), (r"ju", "ю"), (r"je", "е"), (r"j", "й"), (r"y", "и"), (r"\be", "э")],
    "pl": [(r"szcz", "щ"), (r"sz", "ш"), (r"cz", "ч"), (r"rz", "ж"), (r"dzi(?=[aeouó])", "дз"), (r"dz", "дз"), (r"ch", "х"), (r"ci(?=[aeouó])", "ц"), (r"c", "ц"), (r"si(?=[aeouó])", "с"), (r"ła", "ла"),
           (r"ń", "нь"), (r"ją", "ён"), (r"ja", "я"), (r"ju", "ю"), (r"je", "е"), (r"jó", "ю"), (r"j", "й"), (r"ia", "я"), (r"io", "ё"), (r"iu", "ю"), (r"ie", "е"), (r"ó", "у"), (r"ski\b", "ский"),
           (r"cki\b", "цкий"), (r"ny\b", "ный"), (r"w", "в"), (r"y", "ы"), (r"\be", "э"), (r"h", "х"), (r"l(?=[bcdfghkmnprstwz]|\b)", "ль")],
    "south": [(r"dž|xh", "дж"), (r"lja", "ля"), (r"lju", "лю"), (r"lj", "ль"), (r"nja", "ня"), (r"nj", "нь"), (r"gj", "г"), (r"ch", "х"), (r"sh", "ш"), (r"th", "т"), (r"q", "ч"), (r"ç", "ч"), (r"ja", "я"), (r"ju", "ю"), (r"je", "е"),
              (r"jo", "йо"), (r"j", "й"), (r"c", "ц"), (r"y", "и"), (r"\be", "э"), (r"ë", "е"), (r"ý|í", "и"), (r"ský\b", "ский")],
    "east": [(r"shch", "щ"), (r"sh", "ш"), (r"ch", "ч"), (r"zh", "ж"), (r"kh", "х"), (r"ts", "ц"), (r"gh", "г"), (r"yev\b", "ев"), (r"sky\b|skiy\b|skyi\b|skyy\b|skii\b|ski\b", "ский"),
             (r"iy\b|iyi\b|ii\b|yi\b", "ий"), (r"(?<=[bcdfghjklmnpqrstvwxz])y\b", "ий"), (r"(?<=[bcdfghjklmnprstvz])y(?=[bcdfghjklmnprstvz])", "ы"), (r"\by(?=[aeou])|(?<=[aeiou])y(?=[aeou])|y(?=[aeou])", "y"),
             (r"ya", "я"), (r"yu", "ю"), (r"yo", "ё"), (r"ye", "е"), (r"ia\b", "ия"), (r"ai\b|ay\b", "ай"), (r"ei\b|ey\b", "ей"), (r"\be", "э"), (r"q", "к"), (r"j", "дж"), (r"w", "в"), (r"['’]", "")],
    "jp": [(r"shi", "си"), (r"sha", "ся"), (r"shu", "сю"), (r"sho", "сё"), (r"chi", "ти"), (r"cha", "тя"), (r"chu", "тю"), (r"cho", "тё"), (r"tsu", "цу"), (r"ji", "дзи"), (r"ja", "дзя"), (r"ju", "дзю"), (r"jo", "дзё"),
           (r"kyo", "кё"), (r"ryo", "рё"), (r"ya", "я"), (r"yu", "ю"), (r"yo", "ё"), (r"ai\b", "ай"), (r"n(?=[bpm])", "м"), (r"\be", "э"), (r"ou|oo|ō", "о"), (r"z", "дз"), (r"ei", "эй"), (r"oi", "ой"), (r"ui", "уй")],
}
# Given names (and a few surnames) of English and French speakers, which no rule gets right: Russian/Ukrainian.
ENGLISH_NAMES = """john джон, james джеймс, michael майкл, robert роберт, william уильям/вільям, george джордж, david дэвид/девід, richard ричард/річард, 
joseph джозеф, thomas томас, charles чарльз, stephen стивен/стівен, steven стивен/стівен, peter питер/пітер, paul пол, kenneth кеннет, 
philip филип/філіп, keith кит/кіт, edward эдвард/едвард, patrick патрик/патрік, ralph ральф, lester лестер, winston уинстон/вінстон, 
james джеймс, jim джим, jack джек, joe джо, mike майк, chris крис/кріс, christopher кристофер/крістофер, george джордж, 
geoffrey джеффри/джеффрі, jeffrey джеффри/джеффрі, helen хелен/гелен, mary мэри/мері, alice элис/еліс, andrew эндрю/ендрю, 
anthony энтони/ентоні, antony энтони/ентоні, arthur артур, ben бен, bill билл/білл, bob боб, brian брайан/браян, bruce брюс, 
catherine кэтрин/кетрін, daniel дэниел/деніел, danny дэнни/денні, donald дональд, douglas дуглас, eric эрик/ерік, 
francis фрэнсис/френсіс, frank фрэнк/френк, frederick фредерик/фредерік, gary гари/гері, greg грег, gavin гэвин/гевін, guy гай, 
harry гарри/гаррі, henry генри/генрі, howard говард, hugh хью/г'ю, jennifer дженнифер/дженніфер, jenny дженни/дженні, 
jeremy джереми/джеремі, jeremiah джеремайя, jerry джерри/джеррі, joan джоан, jon джон, joyce джойс, johnny джонни/джонні, 
julia джулия/джулія, julie джули/джулі, julius джулиус/джуліус, justin джастин/джастін, kevin кевин/кевін, larry ларри/ларрі, 
lawrence лоуренс, leo лео, lewis льюис/льюїс, louis льюис/льюїс, lloyd ллойд, malcolm малкольм, margaret маргарет, martin мартин/мартін, 
matthew мэтью/метью, michelle мишель/мішель, mitch митч/мітч, neil нил/ніл, nelson нельсон, nicholas николас/ніколас, nick ник/нік, 
norman норман, oliver оливер/олівер, oscar оскар, owen оуэн/овен, peter питер/пітер, phil фил/філ, prince принс, queen куин/куїн, 
ray рэй/рей, raymond рэймонд/реймонд, rex рекс, roger роджер, ronald рональд, ron рон, rose роуз, roy рой, russell рассел, ruth рут, 
ryan райан/раян, sam сэм/сем, samuel сэмюэл/семюел, sarah сара, sarath сарат, scott скотт, sean шон, simon саймон, 
stanley стэнли/стенлі, susan сьюзан/сьюзен, ted тед, terry терри/террі, tim тим/тім, timothy тимоти/тімоті, tom том, tony тони/тоні, 
victor виктор/віктор, vincent винсент/вінсент, walter уолтер/волтер, warren уоррен/воррен, wayne уэйн/вейн, wilson уилсон/вілсон, 
ellen эллен/еллен, elizabeth элизабет/елізабет, emily эмили/емілі, jane джейн, janet джанет, jonathan джонатан, joshua джошуа, 
nathan нейтан, graham грэм/грем, hugo хьюго/г'юго, iain иэн/ієн, ian иэн/ієн, ken кен, linda линда/лінда, lindsey линдси/ліндсі, 
luke люк, marcus маркус, maurice морис/моріс, percival персивал/персівал, alexander александр/александер, alex алекс, allan аллан, 
allen аллен, alan алан, jackson джексон, johnson джонсон, jones джонс, king кинг/кінг, williams уильямс/вільямс, smith смит/сміт, 
mitchell митчелл/мітчелл, price прайс, thompson томпсон, stuart стюарт, campbell кэмпбелл/кемпбелл, clark кларк, davis дэвис/девіс, 
walker уокер/вокер, harris харрис/гарріс, thomas томас, taylor тейлор, bird бёрд/берд, perry перри/перрі"""
FRENCH_NAMES = """jean жан, pierre пьер/п'єр, michel мишель/мішель, jacques жак, charles шарль, andré андре, henri анри/анрі, louis луи/луї, 
guillaume гийом/гійом, étienne этьен/етьєн, alain ален, bernard бернар, robert робер, roch рок, joseph жозеф, paul поль, 
emmanuel эммануэль/еммануель, patrice патрис/патріс, laurent лоран, denis дени/дені, françois франсуа, jean-pierre жан-пьер/жан-п'єр, 
jean-michel жан-мишель/жан-мішель, jean-marie жан-мари/жан-марі, claude клод, gérard жерар, rené рене, marc марк, 
philippe филипп/філіпп, christian кристиан/крістіан, christophe кристоф/крістоф, catherine катрин/катрін, simone симона/сімона, 
sylvie сильви/сільві, agathe агата, félix феликс/фелікс, albert альбер, daniel даниэль/даніель, didier дидье/дідьє, 
dominique доминик/домінік, édouard эдуар/едуар, faustin фостен, georges жорж, gilbert жильбер/жільбер, hervé эрве/ерве, 
joséphine жозефина/жозефіна, justin жюстен, martin мартен, maurice морис/моріс, moïse моиз/моїз, nicolas николя/ніколя, norbert норбер, 
olivier оливье/олів'є, pascal паскаль, pasteur пастер, raymond раймон, richard ришар/рішар, roger роже, serge серж, théodore теодор, 
thierry тьерри/тьєррі, thomas тома, victor виктор/віктор, vincent венсан, xavier ксавье/ксав'є, yves ив/ів"""
GIVEN = {family: {latin: (ru, uk or ru) for latin, both in (x.split(" ") for x in re.split(r",\s+", text)) for ru, _, uk in [both.partition("/")]}
         for family, text in (("en", ENGLISH_NAMES), ("fr", FRENCH_NAMES))}
VOWELS = "аеёиоуыэюяіїє"


def fold(s):
    return unicodedata.normalize("NFC", s).lower().replace("’", "'").replace("ʼ", "'").strip()


def russian(word, family):
    """One word in Russian letters."""
    w = fold(word)
    if re.search("[а-яёіїєґ]", w):
        return w
    if w in GIVEN.get(family, {}):
        return GIVEN[family][w][0]
    if re.fullmatch(r"[ivx]+", w) and len(w) < 5 and w not in ("i", "v", "vi"):
        return w
    for old, new in RULES.get(family, ENGLISH):
        w = re.sub(old, new, w)
    w = "".join(BASE.get(c) or BASE.get(unicodedata.normalize("NFD", c)[0], c) for c in w)
    w = re.sub(r"йо", "йо", w.replace("'", ""))
    w = re.sub(r"([аеёиоуыэюя])и\b", r"\1й", w)  # -ai, -ei at the end
    return w.replace("йй", "й").replace("ьь", "ь")


def ukrainian(ru, family):
    """Ukrainian spellings of a Russian word; several where the rule does not decide."""
    if not re.search("[а-яё]", ru):
        return [ru]
    w = ru.replace("ё", "йо").replace("ый", "ий").replace("ы", "и\0").replace("э", "е")
    w = re.sub(r"([бвгджзклмнпрстфхцчшщ])йо", r"\1ьо", w)
    w = re.sub(r"(?<=[аеиоуяюьі])е", "є", w)
    w = re.sub(r"ий\b", "И\0й", w)
    w = re.sub(r"(?<=[аеиоуяюєі])и", "ї", w)
    a = w.replace("и\0", "\1").replace("И\0й", "\2")
    foreign = a.replace("и", "і")
    out = [foreign]
    if family == "east":
        out = [a, foreign]
        out += [re.sub(r"ев\b", "єв", x) for x in out]
    return list(dict.fromkeys(x.replace("\1", "и").replace("\2", "ий") for x in out))


def stem(word):
    """A word with its case forms: a star on the stem where it is long enough, else the forms."""
    w = word
    if not re.search("[а-яёіїєґ]", w) or "*" in w or "|" in w:
        return [w]
    head, dash, last = w.rpartition("-")
    if dash:
        return [f"{head}-{x}" for x in stem(last)] if len(last) > 1 else [w]
    if w.endswith(("ский", "цкий", "ський", "цький")):
        return [w[:-2] + "*"]
    if len(w) > 5 and w.endswith(("ая", "яя")):
        return [w[:-2] + "*"]
    if w.endswith(("ый", "ий")) and len(w) > 4:
        return [w[:-2] + "*"] if len(w) > 5 else [w, w[:-2] + "ия", w[:-2] + "ого", w[:-2] + "ого", w[:-2] + "ому", w[:-2] + "им"]
    if w.endswith("ия") or w.endswith("ія"):
        return [w, w[:-1] + "и", w[:-1] + "ю", w[:-1] + "ей", w[:-1] + "ї", w[:-1] + "єю"]
    if w[-1] in "ая":
        if len(w) >= 6:
            return [w[:-1] + "*"]
        s = w[:-1]
        ends = ["а", "ы", "и", "е", "і", "у", "ой", "ою"] if w[-1] == "а" else ["я", "и", "е", "і", "ю", "ей", "ею"]
        return [s + e for e in ends]
    if w[-1] in "йь":
        s = w[:-1]
        return [s + "*"] if len(w) >= 7 else [w] + [s + e for e in (("я", "ю", "ем", "е", "і") if w[-1] == "ь" else ("я", "ю", "ем", "єм", "е", "ї"))]
    if w[-1] in VOWELS:
        return [w]
    if len(w) >= 3:
        return [w + "*"]
    return [w, w + "а", w + "у", w + "ом"]


PARTICLES = {"де", "да", "ду", "дос", "душ", "дас", "ди", "дель", "дела", "фон", "ван", "аль", "ас", "ибн", "бин", "бен", "ла", "ле", "эль", "и", "у", "ю", "те", "дер"}


def cyrillic(name, family, by_hand=""):
    """Patterns of a full name; `by_hand` is Russian, or Russian and Ukrainian parted by `;`."""
    ru, _, uk = by_hand.partition(";")
    words = [fold(w) for w in ru.split()] or [russian(w, family) for w in name.split()]
    second = [[fold(w)] for w in uk.split()] or [
        [GIVEN[family][x][1]] if x in GIVEN.get(family, {}) else ukrainian(w, family) for x, w in zip((fold(x) for x in name.split()), words)]
    joined = []
    if len(second) == len(words):
        for r, us in zip(words, second):
            both = []
            for x in dict.fromkeys([r, r.replace("ё", "е"), *us]):
                both += [x] if x in PARTICLES else stem(x)
            joined.append("|".join(reduced(both)))
        return [" ".join(joined)]
    one = " ".join("|".join(reduced(stem(w))) for w in words)
    two = " ".join("|".join(reduced(stem(w[0]))) for w in second)
    return [one, two]


def reduced(forms):
    """Without the forms that another one with a star covers."""
    forms = list(dict.fromkeys(forms))
    stars = [f[:-1] for f in forms if f.endswith("*")]
    return [f for f in forms if not any(f.rstrip("*").startswith(s) and f != s + "*" for s in stars)]


def bare(s):
    s = s.replace("ø", "o").replace("ł", "l").replace("đ", "dj").replace("ı", "i").replace("ð", "d").replace("þ", "th").replace("æ", "ae").replace("ə", "a")
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c)))


GERMAN = [("ts", "\3"), ("shch", "schtsch"), ("zh", "\1"), ("z", "s"), ("\3", "z"), ("sh", "sch"), ("kh", "\2"), ("ch", "tsch"), ("\1", "sch"), ("\2", "ch"), ("v", "w"), ("ya", "ja"), ("yu", "ju"), ("ye", "je"), ("yo", "jo"), ("iy", "ij")]
NORSE = [("shch", "sjtsj"), ("zh", "\1"), ("sh", "sj"), ("kh", "\2"), ("ch", "tsj"), ("\1", "zj"), ("\2", "kh"), ("ya", "ja"), ("yu", "ju"), ("ye", "je"), ("yo", "jo"), ("iy", "ij")]
FRENCH = [("shch", "chtch"), ("zh", "j"), ("ch", "tch"), ("ttch", "tch"), ("sh", "ch"), ("u", "ou"), ("yev", "ïev"), ("iy", "i")]
SPANISH = [("shch", "sch"), ("zh", "yh"), ("kh", "j"), ("ya", "ia"), ("yu", "iu"), ("yev", "iev")]
ARABIC_DE = [("kh", "ch"), ("sh", "sch"), ("j", "dsch"), ("y", "j"), ("w", "w")]
ARABIC_FR = [("sh", "ch"), ("oo", "ou"), ("j", "dj"), ("w", "ou")]


# Given names of Russians, Ukrainians and Belarusians, as the five languages write them.
SLAVIC_GIVEN = [set(x.split()) for x in """
sergei sergey serguei sergej sergueï serguéi sergeï
serhiy serhii serhij sergii sergiy serguiï
alexander aleksandr alexandr aleksander alexandre alexánder
oleksandr olexandr oleksander olexander
alexei alexey aleksei aleksey alexej aleksej alexeï alekséi
oleksiy oleksii oleksij olexij olexiy oleksi
dmitry dmitri dmitriy dmitrij dimitri
dmytro dmitro dmytró
vladimir wladimir vladímir
volodymyr wolodymyr volodimir volodímir
mikhail michail mijaíl mijail mikhaïl mihail mikail
mykhailo mychajlo mykhajlo mychailo mikhaïlo mykhaïlo mijailo mijaílo
nikolai nikolay nikolaj nikolaï nikolái
mykola mikola
yevgeny yevgeni evgeny evgeni jewgeni jewgenij jevgenij jevgeni evgueni evguéni yevgueni yevgeniy
yevhen jewhen jevhen yevguen evhen
yevheniy jewhenij jevhenij yevhenii
andrei andrey andrej andreï andréi
andriy andrii andrij andriï andrí
vasily vassily wassili wassilij vasilij vassili vasili
vasyl wassyl vassyl wasyl
yury yuri yuriy juri jurij iouri youri
yuriy yurii jurij iouriï
anatoly anatoli anatolij anatolii anatoliy
valery valeri waleri walerij valerij valeriy
valeriy valerii walerij valerij
vitaly vitali witali witalij vitalij vitaliy
vitaliy vitalii witalij vitalij
gennady gennadi gennadij gennadiy guennadi
hennadiy hennadii hennadij gennadij
grigory grigori grigorij
vyacheslav viacheslav wjatscheslaw vjatsjeslav viatcheslav vyatcheslav
valentina walentina
maria marija mariya
tatyana tatjana tatiana
yulia yuliya julia julija ioulia
ilya ilja ilia iliya
viktor victor wiktor víktor
vladislav wladislaw
vyacheslav wiatscheslaw
igor ígor
ihor igor
oleh oleg
kyrylo kirilo kyrilo
iryna irina
kostiantyn kostyantyn kostjantyn konstantin
konstantin konstantyn constantin
ruslan rouslan
yegor jegor egor
yelena jelena elena
pavlo pawlo
pavel pawel
ivan iwan iván
lyudmyla liudmyla ljudmyla
leonid leonyd
denys denis
artem artyom artjom
stanislav stanislaw
boris borís
stepan
svitlana switlana
vadym wadym vadim
rustam rustem
""".strip().splitlines()]


def swap(word, table):
    for old, new in table:
        word = word.replace(old, new)
    return word


def latin_forms(word, family, last):
    """Spellings of one word in the news of the five languages in Latin letters, with -s on the last."""
    w = fold(word)
    forms = [w, bare(w)]
    if any(c in w for c in "äöü"):
        forms.append(w.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))
    if "å" in w:
        forms.append(w.replace("å", "aa"))
    if len(w) > 3 and bare(w) == w:
        if family == "east" and not last and any(w in g for g in SLAVIC_GIVEN):
            forms += sorted(set().union(*(g for g in SLAVIC_GIVEN if w in g)))
        elif family == "east":
            forms += [swap(re.sub("(?<=[aeiouy])s(?=[aeiouy])", "ss", w), GERMAN)]
            forms += [swap(w, t) for t in (GERMAN, NORSE, FRENCH, SPANISH)]
            forms += [f.replace("ai", "aj") for f in forms if re.search("ai(?!$)", f)]
            forms += [re.sub(r"(?<=[ks])(y|iy|yi|yy|ii|i)\b", "yj", w), re.sub(r"(iy|yi|yy|ii)\b", "y", w)] if w.endswith(("y", "i")) else []
        elif family == "arab":
            forms += [swap(w, ARABIC_DE), swap(w, ARABIC_FR)] if "'" not in w else []
    if "'" in w:
        forms.append(w.replace("'", ""))
    if last:
        forms += [f + "s" for f in forms if f[-1] not in "sxzß"]
    return list(dict.fromkeys(f for f in forms if f))


def latin(names, family):
    out = []
    for name in names:
        words = name.split()
        out.append(" ".join("|".join(latin_forms(w, family, i == len(words) - 1)) if len(w) > 2 else fold(w) for i, w in enumerate(words)))
    return list(dict.fromkeys(out))
