#!/usr/bin/env python3
"""Check the arcs that eval/syntax-news.tsv asks for against the trees of `kilde parse`.

    python3 bench/syntax/news.py [--kilde PROGRAM] [--show]

The sentences are ours: attribution, datelines, headlines, object-first clauses. `--show`
prints every arc that is wrong, with what stands there. Subtypes count only where they are
asked for.
"""

import argparse
import collections
import subprocess
import tempfile
from pathlib import Path

import common


def trees(kilde, lang, sentences):
    """The words of each sentence: (form, relation, form of the head)."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, sentence in enumerate(sentences):
            files.append(Path(folder) / f"{i:04}.txt")
            files[-1].write_text(sentence + "\n", encoding="utf-8")
        done = subprocess.run([kilde, "parse", "--lang", lang, "--from", "text", "--to", "conllu",
                               "--threads", "1", *map(str, files)],
                              capture_output=True, text=True, check=True)
    found, block = [], []
    for line in done.stdout.split("\n"):
        if line.startswith("# newdoc"):
            found.append([])
        cells = line.split("\t")
        if cells[0].isdigit():
            block.append(cells)
        elif not line and block:
            forms = ["ROOT", *(cells[1] for cells in block)]
            found[-1] += [(c[1], c[7], forms[int(c[6])]) for c in block]
            block = []
    return found


def right(words, arc):
    """Whether the tree has the arc, and what it has in its place."""
    if "!" in arc:
        form, relation = arc.split("!")
        return all(not r.startswith(relation) for f, r, _ in words if f == form), "is " + relation
    form, rest = arc.split("<", 1)
    head, relations = rest.split(" ", 1)
    seen = [(r, h) for f, r, h in words if f in form.split("|")]
    ok = any(h in head.split("|") and
             any(r == wanted or r.split(":")[0] == wanted for wanted in relations.split("|"))
             for r, h in seen)
    return ok, ", ".join(f"{r} of {h}" for r, h in seen) or "no such word"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kilde", default=str(common.ROOT / "target/release/kilde"))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    lines = [line.split("\t") for line in
             (common.ROOT / "eval/syntax-news.tsv").read_text(encoding="utf-8").split("\n")
             if line and not line.startswith("#")]
    totals = collections.defaultdict(lambda: [0, 0, 0, 0])
    for lang in dict.fromkeys(line[0] for line in lines):
        mine = [line for line in lines if line[0] == lang]
        for (_, kind, sentence, arcs), words in zip(mine, trees(options.kilde, lang, [m[2] for m in mine])):
            wrong = 0
            arcs = arcs.split("; ")
            for arc in arcs:
                ok, instead = right(words, arc)
                wrong += not ok
                if options.show and not ok:
                    print(f"{lang} {kind}: {sentence}\n    {arc}: {instead}")
            for key in ((lang, kind), (lang, "all"), ("all", kind), ("all", "all")):
                for i, n in enumerate((len(arcs) - wrong, len(arcs), wrong == 0, 1)):
                    totals[key][i] += n
    for (lang, kind), (good, arcs, whole, sentences) in sorted(totals.items()):
        print(f"{lang:4} {kind:13} arcs {good:3} of {arcs:3}   sentences without a fault {whole:2} of {sentences:2}")


if __name__ == "__main__":
    main()
