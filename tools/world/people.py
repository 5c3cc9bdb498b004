"""Adds people to world/people.toml from short lines: `python3 people.py FILE...` (README.md says how they are written).

A person who is there already only gets the offices that are missing. Where `R` stands for the dates (`R:Name` where
the surname is shared), they are those of REIGN's leader list (../shared/leaders); without that list such a line is refused."""
import csv
import io
import json
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

import transliterate as tr

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "world/people.toml"
REIGN = ROOT.parent / "shared/leaders/reign-leaders-2021-03.csv"
SHORT = {"P": "president", "PM": "prime minister", "F": "foreign minister", "D": "defence minister", "AP": "acting president", "APM": "acting prime minister",
         "K": "king", "C": "chancellor", "J": "head of the junta", "VP": "vice president", "DPM": "deputy prime minister", "I": "interior minister",
         "GG": "governor-general", "UNA": "ambassador to the United Nations", "OL": "opposition leader/OPP", "SUM": "general secretary of the Communist Party"}
quote = lambda x: json.dumps(x, ensure_ascii=False)


def letters(s):
    return re.sub(r"[^a-z]", "", tr.bare(tr.fold(s)))


def reign():
    if not REIGN.exists():
        return {}
    countries = tomllib.loads((ROOT / "world/countries.toml").read_text(encoding="utf-8"))["country"]
    cow = {c["cow"]: c["code"] for c in countries if "cow" in c} | {260: "DEU", 678: "YEM", 315: "CZE", 345: "SRB", 347: "KOS"}
    spells = defaultdict(list)
    for r in csv.DictReader(io.StringIO(REIGN.read_bytes().decode("latin-1"))):
        iso = cow.get(int(r["ccode"]))
        if not iso:
            continue
        start = f"{int(r['syear']):04}-{int(r['smonth']):02}" + (f"-{int(r['sdate']):02}" if r["sdate"].strip() else "")
        end = f"{int(r['eyear']):04}-{int(r['emonth']):02}" if r["eyear"].strip() and r["emonth"].strip(" .") else ""
        spells[iso].append([r["leader"], start, end])
    for rows in spells.values():
        rows.sort(key=lambda x: x[1])
        for this, after in zip(rows, rows[1:]):
            if this[2] and after[1][:7] == this[2]:
                this[2] = after[1]
    return spells


def main():
    spells = reign()
    text = FILE.read_text(encoding="utf-8")
    head, *blocks = re.split(r"\n(?=\[\[person\]\]\n)", text)
    known = {}
    for b in blocks:
        p = tomllib.loads(b)["person"][0]
        known[p["name"]] = [p, b]
    old_head = head
    for path in sys.argv[1:]:
        country, bad = "", 0
        for n, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            if line.startswith("@"):
                country = line[1:].strip()
                continue
            try:
                add(known, spells, country, line)
            except ValueError as e:
                bad += 1
                print(f"{path}:{n}: {e}: {line}", file=sys.stderr)
    rows = sorted((p["country"], p["name"], b.rstrip("\n")) for p, b in known.values())
    out = old_head.rstrip("\n") + "\n\n" + "\n\n".join(b for _, _, b in rows) + "\n"
    FILE.write_text(unicodedata.normalize("NFC", out), encoding="utf-8")
    print(len(known), "people,", sum(len(p["offices"]) for p, _ in known.values()), "offices")


def add(known, spells, country, line):
    fields = [f.strip() for f in line.split("|")]
    if len(fields) == 2:
        fields.insert(1, "")
    if len(fields) != 3:
        raise ValueError("not name | cyrillic | offices")
    names, cyr, offices = fields
    alone = names.startswith("+")
    names = names.lstrip("+").split("~")
    marked, name = names[0], names[0].replace("_", "")
    names = [n.replace("_", "") for n in names]
    surname = marked.split("_", 1)[1] if "_" in marked else name.split()[-1]
    if "_" in marked and marked.startswith("_"):
        surname = marked[1:].split()[0]
    home = country
    if name in known:
        home = known[name][0]["country"]
    new = []
    for part in filter(None, (o.strip() for o in offices.split(";"))):
        title, _, dates = part.rpartition(" ")
        if not title:
            raise ValueError(f"no dates in {part!r}")
        title = SHORT.get(title.split("/")[0], title.split("/")[0]) + (("/" + title.split("/", 1)[1]) if "/" in title else "")
        title, _, sector = title.partition("/")
        code = sector if " " in sector else f"{country} {sector or 'GOV'}"
        if dates[0] == "R":
            who, _, last = dates[1:].partition(">")
            mine = letters(who.lstrip(":").replace("_", " ")) or letters(surname)
            same = (lambda x: x == mine) if who else (lambda x: x.endswith(mine[-6:]) or mine in x)
            hits = [s for s in spells.get(country, []) if same(letters(s[0])) and (not s[2] or s[2] >= "1990")]
            if not hits:
                raise ValueError(f"not in REIGN: {part}")
            for leader, a, b in hits:
                new.append((title, code, a, b or last, "REIGN 2021-03" if b else "REIGN 2021-03, end own knowledge" if last else "REIGN 2021-03, still held: own knowledge"))
        else:
            a, dots, b = dates.partition("..")
            if not dots or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", a) or b and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", b):
                raise ValueError(f"dates {dates!r}")
            new.append((title, code, a, b, source(spells, country, surname, code, title, a, b)))
    if name in known:
        p, b = known[name]
        have = {(o["office"], o["from"][:7]) for o in p["offices"]}
        fresh = [o for o in new if (o[0], o[2][:7]) not in have]
        all_ = [(o["office"], o["code"], o["from"], o["to"], o["source"]) for o in p["offices"]] + fresh
    else:
        family = tr.FAMILY.get(country, "en")
        lat = [names[0].lower()] + tr.latin(names, family)
        c = tr.cyrillic(name, family, cyr)
        p = {"name": name, "country": home, "names": {"latin": list(dict.fromkeys(tr.fold(x) for x in lat)), "cyrillic": c}, "surnames": {"latin": [], "cyrillic": []}}
        if alone:
            k = len(surname.split())
            at = name.split().index(surname.split()[0])
            pick = lambda pat: " ".join(pat.split()[at:at + k])
            ends = [x for x in tr.latin([surname], family)]
            p["surnames"]["latin"] = ends if k > 1 else ends[0].split("|")
            tails = list(dict.fromkeys(pick(x) for x in c if len(x.split()) == len(name.split()))) or [x.split()[-1] for x in c]
            p["surnames"]["cyrillic"] = list(dict.fromkeys(t for x in tails for t in (x.split("|") if " " not in x else [x])))
        all_ = new
    all_.sort(key=lambda o: (o[2], o[3] or "9999"))
    p["offices"] = [dict(zip(("office", "code", "from", "to", "source"), o)) for o in all_]
    known[name] = [p, block(p)]


def source(spells, country, surname, code, title, a, b):
    """What the leader list says on own dates."""
    if not code.endswith(" GOV") or title in ("foreign minister", "defence minister", "interior minister"):
        return "own knowledge"
    mine = letters(surname)
    for leader, start, end in spells.get(country, []):
        theirs = letters(leader)
        if not (mine[-5:] in theirs or theirs[-5:] in mine) or start[:7] != a[:7]:
            continue
        if end and end[:7] == b[:7]:
            return "REIGN 2021-03, checked" if start == a[:len(start)] else "REIGN 2021-03, checked to the month"
        if not end and (not b or b > "2021-03"):
            return "REIGN 2021-03, start checked" if start == a[:len(start)] else "REIGN 2021-03, start checked to the month"
    return "own knowledge"


def block(p):
    lists = lambda t: "{ " + ", ".join(f"{k} = [{', '.join(quote(x) for x in v)}]" for k, v in t.items()) + " }"
    out = f'[[person]]\nname = {quote(p["name"])}\ncountry = {quote(p["country"])}\nnames = {lists(p["names"])}\nsurnames = {lists(p["surnames"])}\n'
    if not p["offices"]:
        return out + "offices = []\n"
    out += "offices = [\n"
    for o in p["offices"]:
        out += "  { " + ", ".join(f"{k} = {quote(o[k])}" for k in ("office", "code", "from", "to", "source")) + " },\n"
    return out + "]\n"


if __name__ == "__main__":
    main()
