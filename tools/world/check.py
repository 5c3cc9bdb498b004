"""Checks world/*.toml: form, duplicates, codes, dates, patterns, and people against REIGN where it is there."""
import csv
import io
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REIGN = ROOT.parent / "shared/leaders/reign-leaders-2021-03.csv"
SECTORS = set("GOV MIL REB OPP PTY COP SPY JUD LEG BUS CVL MED EDU REL NGO IGO CRM LAB REF UAF".split())
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
errors, notes = [], []


def load(name):
    raw = (ROOT / "world" / name).read_text(encoding="utf-8")
    if raw != unicodedata.normalize("NFC", raw):
        errors.append(f"{name}: not NFC")
    data = tomllib.loads(raw)
    if data.get("format") != 1:
        errors.append(f"{name}: format = 1 is missing")
    return data


def pattern(where, p):
    if not p or p != p.lower() or p != unicodedata.normalize("NFC", p) or p != p.strip() or "  " in p:
        errors.append(f"{where}: pattern {p!r} is not lower-case NFC without stray spaces")
    for word in p.replace("|", " ").split():
        if "*" in word and (word.count("*") > 1 or not word.endswith("*") or sum(c.isalpha() for c in word) < 3):
            errors.append(f"{where}: star in {p!r}")
    if any(not a for t in p.split() for a in t.split("|")):
        errors.append(f"{where}: empty alternative in {p!r}")


def code(where, c):
    place, _, sector = c.partition(" ")
    if place not in CODES or sector not in SECTORS:
        errors.append(f"{where}: unknown code {c!r}")


def span(where, a, b):
    for d in (a, b):
        if d and not DATE.match(d):
            errors.append(f"{where}: date {d!r}")
    if a and b and b[: len(a)] < a[: len(b)]:
        errors.append(f"{where}: {b} is before {a}")


countries = load("countries.toml")["country"]
CODES = {c["code"] for c in countries} | {"UNO", "EUR", "IGO", "NGO", "IMG"}
for field in ("code", "alpha2", "cow", "gw", "name"):
    for v, n in Counter(c[field] for c in countries if field in c).items():
        if n > 1:
            errors.append(f"countries: {field} {v} stands {n} times")

organisations = load("organisations.toml")["organisation"]
for o in organisations:
    where = f"organisation {o['name']}"
    for c in o["codes"] + [c for d in o.get("dated", []) for c in d["codes"]]:
        code(where, c)
    for d in o.get("dated", []):
        span(where, d["from"], d["to"])
    for ps in o["names"].values():
        for p in ps:
            pattern(where, p)

people = load("people.toml")
held = defaultdict(list)
for p in people["person"]:
    where = f"person {p['name']}"
    if p["country"] not in CODES:
        errors.append(f"{where}: country {p['country']}")
    for kind in ("names", "surnames"):
        for ps in p[kind].values():
            for x in ps:
                pattern(where, x)
    for o in p["offices"]:
        code(where, o["code"])
        span(where, o["from"], o["to"])
        held[o["code"], o["office"]].append((o["from"], o["to"] or "9999", p["name"]))
SHARED = ("rebel commander", "opposition leader", "senator", "deputy prime minister", "special envoy", "presidential aide", "presidential candidate", "vice president", "separatist commander")
for key, spans in sorted(held.items()):
    spans.sort()
    for (a, b, n), (c, d, m) in zip(spans, spans[1:]):
        k = min(len(b), len(c))
        if c[:k] < b[:k] and n != m and key[1] not in SHARED:
            notes.append(f"overlap {key[0]} {key[1]}: {n} {a}..{b}, {m} {c}..{d}")

places = load("places.toml")["place"]
for p in places:
    where = f"place {p['name']}"
    if p["country"] and p["country"] not in CODES:
        errors.append(f"{where}: country {p['country']}")
    if "lat" in p and not (-90 <= p["lat"] <= 90 and -180 <= p["lon"] <= 180):
        errors.append(f"{where}: point")
    for ps in p["names"].values():
        for x in ps:
            pattern(where, x)

for what, keys in (("organisation", [o["name"] for o in organisations]), ("person", [p["name"] for p in people["person"]]),
                   ("geonameid", [p["geonameid"] for p in places if "geonameid" in p])):
    for k, n in Counter(keys).items():
        if n > 1:
            errors.append(f"{what} {k} stands {n} times")

if REIGN.exists():
    def letters(s):
        return re.sub(r"[^a-z]", "", "".join(c for c in unicodedata.normalize("NFD", s.lower().replace("ł", "l")) if not unicodedata.combining(c)))

    cow = {c["cow"]: c["code"] for c in countries if "cow" in c} | {260: "DEU", 265: "DEU", 678: "YEM"}
    mine = defaultdict(list)
    for p in people["person"]:
        for o in p["offices"]:
            if o["code"].endswith(" GOV"):
                mine[o["code"][:3]].append((o["from"], o["to"] or "9999", letters(p["name"])))
    missing = other = same = 0
    for r in csv.DictReader(io.StringIO(REIGN.read_bytes().decode("latin-1"))):
        iso = cow.get(int(r["ccode"]))
        end = int(r["eyear"] or 9999)
        if not iso or end < 1975 or iso not in mine:
            continue
        start, name = f"{int(r['syear']):04}-{int(r['smonth']):02}", letters(r["leader"])
        hits = [m for m in mine[iso] if name[-5:] in m[2] or m[2][-5:] in name]
        if not hits:
            missing += 1
        elif any(m[0][:7] == start[: len(m[0][:7])] for m in hits):
            same += 1
        else:
            other += 1
            notes.append(f"REIGN {iso} {r['leader']} from {start}: here {', '.join(m[0] for m in hits)}")
    print(f"REIGN spells since 1975 of countries covered: {same} begin in the same month, {other} differ, {missing} are not here")
else:
    print("REIGN is not here (../shared/leaders): dates not compared")

for n in notes:
    print("note:", n)
for e in errors:
    print("error:", e)
print(f"{len(countries)} countries, {len(organisations)} organisations, {len(people['person'])} people with "
      f"{sum(len(p['offices']) for p in people['person'])} offices, {len(places)} places; {len(errors)} errors, {len(notes)} notes")
sys.exit(bool(errors))
