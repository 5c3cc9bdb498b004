#!/usr/bin/env python3
"""Checks the audit pages: files and JSON well-formed, kinds known, fault words on the page, dates valid,
weekdays fitting their dates unless planted; prints the counts per kind and language."""
import collections, datetime, html, json, pathlib, re, sys

HERE = pathlib.Path(__file__).parent
KINDS = """source-not-linked sources-empty headline-repeated headline-unsupported quote-altered office-not-held
label-foreign clause-incomplete date-impossible claim-contradicted claim-stale claim-not-found""".split()
NEED_SOURCES = {"quote-altered", "claim-contradicted", "claim-stale", "claim-not-found"}
LANGS = "en de nb fr es ru uk".split()
# Weekday stems from Monday and month stems from January.
DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник сред четверг пятниц суббот воскресень",
    "uk": "понеділ вівтор серед четвер п'ятниц субот неділ",
}
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "январ феврал март апрел мая июн июл август сентябр октябр ноябр декабр",
    "uk": "січ лют берез квіт трав черв лип серп верес жовт листопад груд",
}


def visible(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        body = re.sub(r"(?s)<head>.*?</head>", " ", text)
        text = html.unescape(re.sub(r"</?(?:a|b|em|i|span|time)\b[^>]*>", "", body))
        text = re.sub(r"<[^>]*>", "\n", text)
    return text


def date_problems(text, lang, year):
    """Day-month pairs that no calendar has and weekdays that do not fit the date beside them."""
    days, months = DAYS[lang].split(), MONTHS[lang].split()
    month = "(" + "|".join(months) + r")\w*"
    first = rf"\b(?P<d>\d{{1,2}})\.?(?:er)? (?:de )?(?P<m>{month})(?:,? (?:de )?(?P<y>\d{{4}}))?"
    if lang == "en":
        first += rf"|(?P<m2>{month}) (?P<d2>\d{{1,2}})\b(?:,? (?P<y2>\d{{4}}))?"
    pattern = rf"(?:\b(?P<w>{'|'.join(days)})\w*,? (?:the |den |der |dem |le |el )?)?(?:{first})"
    for m in re.finditer(pattern, text.lower().replace("’", "'")):
        got = m.groupdict()
        day = got["d"] or got.get("d2")
        name = got["m"] or got.get("m2")
        when_year = int(got["y"] or got.get("y2") or year)
        number = next(i for i, stem in reversed(list(enumerate(months, 1))) if name.startswith(stem))
        try:
            when = datetime.date(when_year, number, int(day))
        except ValueError:
            yield m.group(0)
            continue
        if got["w"] and days[when.weekday()] != got["w"]:
            yield m.group(0)


def main():
    errors, counts, clean = [], collections.Counter(), collections.Counter()
    halves = collections.defaultdict(collections.Counter)
    metas = sorted(HERE.glob("*.json"))
    for path in metas:
        pid = path.stem
        def bad(message):
            errors.append(f"{pid}: {message}")
        try:
            meta = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            bad(f"not JSON: {error}")
            continue
        if meta["id"] != pid or not re.fullmatch(r"[a-z]{2}-\d{2}", pid) or meta["lang"] != pid[:2]:
            bad("id, name and language disagree")
        if set(meta) - {"id", "page", "lang", "published", "sources", "expect"}:
            bad("unknown field")
        published = datetime.date.fromisoformat(meta["published"])
        page = HERE / meta["page"]
        if not page.exists():
            bad(f"no page {meta['page']}")
            continue
        text = visible(page)
        sources = []
        if "sources" in meta:
            for line in (HERE / meta["sources"]).read_text(encoding="utf-8").splitlines():
                source = json.loads(line)
                if set(source) != {"id", "lang", "outlet", "url", "published", "title", "text"}:
                    bad("fields of a source")
                if source["lang"] not in LANGS:
                    bad("language of a source")
                when = datetime.datetime.fromisoformat(source["published"]).date()
                if when > published:
                    bad(f"{source['id']} appeared after the page")
                for odd in date_problems(source["text"], source["lang"], when.year):
                    bad(f"{source['id']}: date {odd!r}")
                sources.append(source)
            if not 1 <= len(sources) <= 4:
                bad(f"{len(sources)} sources")
        for fault in meta["expect"]:
            if set(fault) != {"kind", "words"} or fault["kind"] not in KINDS:
                bad(f"fault {fault}")
            if fault["words"] not in text:
                bad(f"words not on the page: {fault['words']!r}")
            if fault["kind"] in NEED_SOURCES and not sources:
                bad(f"{fault['kind']} without sources")
            if fault["kind"] == "headline-repeated" and text.count(fault["words"]) < 2:
                bad("headline is not repeated")
            counts[fault["kind"], meta["lang"]] += 1
            halves[int(pid[3:]) % 2][fault["kind"]] += 1
        if len(meta["expect"]) > 4:
            bad("more than four faults")
        planted = [f["words"].lower() for f in meta["expect"] if f["kind"] in ("date-impossible", "claim-contradicted")]
        for odd in date_problems(text, meta["lang"], published.year):
            if not any(odd in words or words in odd for words in planted):
                bad(f"date {odd!r} is not planted")
        clean[meta["lang"]] += not meta["expect"]
        halves[int(pid[3:]) % 2]["clean" if not meta["expect"] else "faulty"] += 1

    print(f"{'':20}" + "".join(f"{lang:>5}" for lang in LANGS) + "  all  odd even")
    for kind in KINDS + ["clean"]:
        row = [clean[lang] if kind == "clean" else counts[kind, lang] for lang in LANGS]
        print(f"{kind:20}" + "".join(f"{n:5}" for n in row) + f"{sum(row):5}{halves[1][kind]:5}{halves[0][kind]:5}")
        if kind != "clean" and (sum(row) < 6 or sum(map(bool, row)) < 4) and "--partial" not in sys.argv:
            errors.append(f"{kind}: too few")
    print(f"{len(metas)} pages, {sum(counts.values())} faults")
    for error in errors:
        print(error)
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main())
