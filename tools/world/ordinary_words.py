"""Writes gazetteer/ordinary.tsv: names of places that are ordinary words or given names too.

python3 ordinary_words.py ../../../shared/treebanks NAMES: NAMES holds a folded name of a place a line (`gazetteer.py --names`).
A word is ordinary in a language where its treebanks hold it in lower case, and not as a proper noun, twice or more; given
names are those of two or more persons of world/people.toml. Only the words are kept, and no count or context.
"""
import gzip
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from gazetteer import fold

HERE = Path(__file__).resolve().parent
LANGS = ["en", "de", "nb", "fr", "es", "ru", "uk"]


def main():
    treebanks, names = Path(sys.argv[1]), set(Path(sys.argv[2]).read_text(encoding="utf-8").split("\n"))
    rows = set()
    for lang in LANGS:
        seen = Counter()
        for file in sorted((treebanks / lang).glob("*.conllu.gz")):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                for line in lines:
                    cells = line.split("\t")
                    if len(cells) != 10 or not cells[0].isdigit():
                        continue
                    form, lemma, upos = cells[1], cells[2].lower(), cells[3]
                    if lang == "de" and upos == "NOUN" and form[:1].isupper():
                        seen[form.lower()] += 1
                        seen[lemma] += 1
                    elif upos != "PROPN" and form.islower():
                        seen[form] += 1
                        if lemma != form:
                            seen[lemma] += 1
        rows |= {(lang, fold(w)) for w, n in seen.items() if n >= 2 and fold(w) in names}
    people = tomllib.loads((HERE.parent.parent / "world/people.toml").read_text(encoding="utf-8"))
    given = Counter()
    for person in next(v for v in people.values() if isinstance(v, list)):
        words = re.findall(r"[^\W\d_]+", person.get("name", ""))
        if len(words) > 1:
            given[fold(words[0])] += 1
    rows |= {("*", w) for w, n in given.items() if n >= 2 and w in names}
    out = HERE / "gazetteer/ordinary.tsv"
    out.write_text("# language (* for all)\tname that is an ordinary word, or a given name, too. Written by ordinary_words.py.\n" + "".join(f"{l}\t{w}\n" for l, w in sorted(rows)), encoding="utf-8")
    print(len(rows), "rows", file=sys.stderr)


if __name__ == "__main__":
    main()
