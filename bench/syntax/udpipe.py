#!/usr/bin/env python3
"""Train UDPipe 1 on Kilde's training files and score it on the development files.

    python3 bench/syntax/udpipe.py [--treebanks DIR] [--cache DIR] [LANG...]

Installs the pinned package in a virtual environment in the cache folder, trains one
language after the other (one process, one thread, lowest priority), keeps the models in
the cache folder and writes eval/syntax-udpipe.csv. A model that is there is not trained
again; rows of languages that were not asked for are kept.

The settings are those of the baseline in the treebanks' README: the tagger is over UPOS
and lemma only, because the treebanks of one language disagree on XPOS and FEATS.
"""

import argparse
import csv
import os
import sys
import time
from pathlib import Path

import common

TAGGER = "use_xpostag=0;use_feats=0;provide_xpostag=0;provide_feats=0;iterations=10"
PARSER = "iterations=8;embedding_feats=0"
TOKENISER = "epochs=5;early_stopping=1"
# A model for speed.py alone, where no other has been trained: small models are, if
# anything, faster.
STAND_IN_WORDS = 8_000
STAND_IN_TAGGER = TAGGER.replace("iterations=10", "iterations=3")
STAND_IN_PARSER = PARSER.replace("iterations=8", "iterations=2")
# English is cut down: the whole of it would train for hours.
MOST_WORDS = {"en": 60_000}
COLUMNS = ["lang", "file", "words", "upos", "lemma", "uas", "las"]


def thin(blocks, most):
    """Evenly spaced sentences, `most` words of them at the most."""
    total = sum(common.words(block) for block in blocks)
    if total <= most:
        return blocks
    kept, due = [], 0.0
    for block in blocks:
        due += most / total
        if due >= 1.0:
            due -= 1.0
            kept.append(block)
    return kept


def rooted(block):
    """The sentence with the relation `root` at its root and nowhere else, as UDPipe wants."""
    lines = []
    for line in block.split("\n"):
        cells = line.split("\t")
        if cells[0].isdigit():
            if cells[6] == "0":
                cells[7] = "root"
            elif universal(cells[7]) == "root":
                cells[7] = "dep"
        lines.append("\t".join(cells))
    return "\n".join(lines)


def fits(block):
    """Whether UDPipe can store it: a word may have 255 bytes (one chain of hashtags has more)."""
    return all(len(cell.encode()) < 256 for line in block.split("\n") if line[:1].isdigit()
               for cell in line.split("\t")[1:3])


def load(text):
    """The sentences of a CoNLL-U text as UDPipe's own."""
    import ufal.udpipe as udpipe

    reader = udpipe.InputFormat.newConlluInputFormat()
    reader.setText(text)
    error = udpipe.ProcessingError()
    found = udpipe.Sentences()
    sentence = udpipe.Sentence()
    while reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = udpipe.Sentence()
    if error.occurred():
        sys.exit(f"CoNLL-U: {error.message}")
    return found


def train(blocks, heldout, target, tokeniser, tagger, parser):
    """Train a model and put it at `target`, unless it is there."""
    import ufal.udpipe as udpipe

    if target.exists():
        return
    start = time.time()
    error = udpipe.ProcessingError()
    model = udpipe.Trainer.train(
        "morphodita_parsito", load("\n\n".join(blocks) + "\n\n"),
        load("\n\n".join(heldout) + "\n\n"), tokeniser, tagger, parser, error,
    )
    if error.occurred():
        sys.exit(f"training: {error.message}")
    part = target.with_suffix(".part")
    part.write_bytes(model)
    part.rename(target)
    size = sum(common.words(block) for block in blocks)
    print(f"{target.name}: {size} words, {time.time() - start:.0f} s", flush=True)


def universal(relation):
    return relation.split(":", 1)[0]


def score(model, text):
    """Words, and how many have the right UPOS, lemma, head, and head with relation."""
    import ufal.udpipe as udpipe

    total = upos = lemma = uas = las = 0
    error = udpipe.ProcessingError()
    for sentence in load(text):
        gold = [(w.upostag, w.lemma, w.head, universal(w.deprel)) for w in sentence.words][1:]
        for word in list(sentence.words)[1:]:
            word.upostag = word.lemma = word.xpostag = word.feats = ""
        sentence.unlinkAllNodes()
        if not (model.tag(sentence, "", error) and model.parse(sentence, "", error)):
            sys.exit(f"UDPipe: {error.message}")
        for word, (tag, base, head, relation) in zip(list(sentence.words)[1:], gold):
            total += 1
            upos += word.upostag == tag
            # CoNLL 2018: where the treebank gives no lemma, none is asked for.
            lemma += base == "_" or word.lemma == base
            uas += word.head == head
            las += word.head == head and universal(word.deprel) == relation
    return total, upos, lemma, uas, las


def merge(path, rows):
    """Replace the rows of the languages in `rows`, in the order of LANGUAGES."""
    kept = []
    if path.exists():
        with open(path, newline="", encoding="utf-8") as file:
            kept = [row for row in csv.DictReader(file)]
    new = {row["lang"] for row in rows}
    kept = [row for row in kept if row["lang"] not in new] + rows
    kept.sort(key=lambda row: (common.LANGUAGES.index(row["lang"]), row["file"]))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--treebanks", type=Path, default=common.ROOT.parent / "shared/treebanks")
    parser.add_argument("--cache", type=Path, default=common.ROOT / "target/bench")
    parser.add_argument("--out", type=Path, default=common.ROOT / "eval/syntax-udpipe.csv")
    parser.add_argument("--only", choices=["tokeniser", "stand-in"],
                        help="train what speed.py wants, and score nothing")
    parser.add_argument("--native", action="store_true",
                        help="build UDPipe from source for this processor: trains faster, and "
                             "rounds differently")
    parser.add_argument("languages", nargs="*", metavar="LANG", default=[])
    options = parser.parse_args()
    common.enter(options.cache, "udpipe", options.native)
    os.nice(max(0, 19 - os.nice(0)))

    for lang in options.languages or common.LANGUAGES:
        blocks = [
            rooted(block)
            for path in common.training_files(options.treebanks, lang)
            for block in common.sentences(common.read(path))
            if fits(block)
        ]
        blocks = thin(blocks, MOST_WORDS.get(lang, sys.maxsize))
        files = common.development_files(options.treebanks, lang)
        heldout = [
            rooted(block)
            for path in files
            if "unstated" not in path.name
            for block in common.sentences(common.read(path))
        ]
        if options.only == "stand-in":
            train(thin(blocks, STAND_IN_WORDS), [], options.cache / f"{lang}.stand-in.udpipe",
                  "none", STAND_IN_TAGGER, STAND_IN_PARSER)
            continue
        if options.only == "tokeniser":
            train(blocks, heldout, options.cache / f"{lang}.tokeniser.udpipe",
                  TOKENISER, "none", "none")
            continue
        target = options.cache / f"{lang}.udpipe"
        train(blocks, heldout, target, "none", TAGGER, PARSER)

        import ufal.udpipe as udpipe

        model = udpipe.Model.load(str(target))
        rows = []
        for path in files:
            total, *right = score(model, common.read(path))
            parts = [f"{100 * n / total:.2f}" for n in right]
            rows.append(dict(zip(COLUMNS, [lang, path.name.removesuffix(".conllu.gz"), total, *parts])))
            print(*rows[-1].values(), sep="\t", flush=True)
        merge(options.out, rows)


if __name__ == "__main__":
    main()
