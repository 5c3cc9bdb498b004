#!/usr/bin/env python3
"""Prints, per passage, how the coder's records differ from gold ones.

    python3 tools/gold/errors.py KILDE FILE... [--only=MISS,SPUR,SRC,TGT,STATUS,BY,DATE,PLACE]

KILDE is the program, each FILE a gold file (eval/gold/SCHEMA.md). Records are
paired by root and overlapping trigger, in text order. Counts by kind go to
standard error. For looking, not for scoring: `kilde eval` does that.
"""
import json
import os
import subprocess
import sys
from collections import Counter


def text(span):
    return span["text"] if isinstance(span, dict) else span


def pair(passage, coded):
    """Pairs of gold and coded records, then what is left of either."""
    left, pairs, missed = list(coded), [], []
    for gold in passage["events"]:
        at = passage["text"].find(gold["trigger"])
        end = at + len(gold["trigger"])
        found = next((c for c in left if c["root"] == gold["root"]
                      and min(end, c["trigger"]["end"]) > max(at, c["trigger"]["start"])), None)
        if found is None:
            missed.append(gold)
        else:
            left.remove(found)
            pairs.append((gold, found))
    return pairs, missed, left


def brief(event):
    sides = f"{text(event['source'])} -> {text(event['target'])}"
    return f"{event['root']} [{text(event['trigger'])}] {sides}, {event['status']}"


def differences(passage, coded):
    pairs, missed, left = pair(passage, coded)
    for gold in missed:
        yield "MISS", brief(gold)
    for event in left:
        yield "SPUR", brief(event)
    for gold, event in pairs:
        name = f"{gold['root']} [{gold['trigger']}]"
        for kind, side in (("SRC", "source"), ("TGT", "target")):
            ours, theirs = sorted(event[f"{side}_codes"]), sorted(gold[f"{side}_codes"])
            if ours != theirs:
                link = event["basis"].get(side)
                yield kind, f"{name} gold {theirs} coded {ours} ({gold[side]} | {text(event[side])}; {link})"
        for kind, field in (("STATUS", "status"), ("BY", "claimed_by"), ("DATE", "date"), ("PLACE", "place")):
            ours, theirs = text(event[field]), gold[field]
            if (ours or "").casefold() != (theirs or "").casefold():
                yield kind, f"{name} gold {theirs} coded {ours}"


def main(args):
    only = next((a.partition("=")[2].split(",") for a in args if a.startswith("--only=")), None)
    args = [a for a in args if not a.startswith("--only=")]
    if len(args) < 2:
        sys.exit(__doc__)
    kilde, files = args[0], args[1:]
    counts = Counter()
    for file in files:
        printed = subprocess.run([kilde, "code", "--json", file], check=True, capture_output=True, text=True)
        coded = {}
        for line in printed.stdout.splitlines():
            event = json.loads(line)
            coded.setdefault(event["article"], []).append(event)
        with open(file, encoding="utf-8") as lines:
            for passage in map(json.loads, filter(str.strip, lines)):
                found = list(differences(passage, coded.get(passage["id"], [])))
                counts.update((kind, os.path.basename(file)) for kind, _ in found)
                shown = [d for d in found if only is None or d[0] in only]
                if shown:
                    print(f"{passage['id']} {passage['published']} {passage['text']}")
                    for kind, what in shown:
                        print(f"    {kind} {what}")
    for kind in sorted({kind for kind, _ in counts}):
        by_file = {file: n for (k, file), n in sorted(counts.items()) if k == kind}
        print(kind, sum(by_file.values()), by_file, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
