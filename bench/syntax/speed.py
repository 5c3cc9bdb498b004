#!/usr/bin/env python3
"""Words per second from text to tree, on one thread: UDPipe 1, spaCy and Kilde.

    python3 bench/syntax/speed.py [--tools LIST] [--words N] [--runs N] [LANG...]

All tools get the same texts in the same run: the articles of demo/articles.jsonl and the
texts of eval/gold/<lang>.jsonl, repeated until there are enough words. A word is a run of
letters and digits or one other printing character, counted by this script, so that the
figures of all tools share one denominator. The figure is the best of the runs by CPU time
of the process, which other work on the machine disturbs least; reading and decoding
the model is timed apart.

Tools:
  udpipe           UDPipe 1 with its own (learned) tokeniser, tagger and parser
  udpipe-generic   the same with its rule-based tokeniser, which splits no multi-word tokens
  spacy            the components of spaCy's `sm` pipelines without entities, as installed
  spacy-openblas   the same, matrix products by NumPy's OpenBLAS in place of BLIS
  kilde            `kilde parse --from text --to conllu --threads 1`, the whole program
  kilde-2          the same with two threads (wall-clock time)

The models of UDPipe are those of udpipe.py; where one is missing, a stand-in is trained
on 8,000 words (marked in the version column). spaCy's pipelines are built here and
trained for a moment only, so that they make trees of a sensible shape: weights do not
change their speed.
"""

import argparse
import csv
import datetime
import json
import os
import platform
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common

TOOLS = ["udpipe", "udpipe-generic", "spacy", "spacy-openblas", "kilde", "kilde-2"]
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
COLUMNS = ["tool", "version", "lang", "words", "words_per_second", "cpu_s", "wall_s",
           "load_s", "peak_mb", "tokens", "sentences", "all_runs_s"]


def count(text):
    return sum(1 for _ in WORD.finditer(text))


def repeated(texts, least):
    """The texts again and again, until they have at least so many words."""
    sizes = [count(text) for text in texts]
    chosen, total = [], 0
    while total < least:
        for text, size in zip(texts, sizes):
            chosen.append(text)
            total += size
            if total >= least:
                break
    return chosen, total


def news(lang):
    """Our own news texts of a language."""
    texts = []
    with open(common.ROOT / "demo/articles.jsonl", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if article["lang"] == lang:
                texts.append(article["title"] + "\n\n" + article["text"])
    with open(common.ROOT / f"eval/gold/{lang}.jsonl", encoding="utf-8") as file:
        texts += [json.loads(line)["text"] for line in file]
    return texts


def treebank(treebanks, lang):
    """Running text of the training files, ten sentences a text: more forms, less news."""
    lines = [
        line.removeprefix("# text = ")
        for path in common.training_files(treebanks, lang)
        for line in common.read(path).split("\n")
        if line.startswith("# text = ")
    ]
    return [" ".join(lines[i:i + 10]) for i in range(0, len(lines), 10)]


# ---- what runs inside the environments ----


def timed(work, runs):
    """Do the work so many times; CPU and wall-clock seconds of each, and what it counted."""
    times, counted = [], None
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        counted = work()
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return times, counted


def udpipe_models(cache, lang):
    return cache / f"{lang}.udpipe", cache / f"{lang}.stand-in.udpipe"


def run_udpipe(job):
    import ufal.udpipe as udpipe

    start = time.process_time()
    cache = Path(job["cache"])
    trained, stand_in = udpipe_models(cache, job["lang"])
    model = udpipe.Model.load(str(trained if trained.exists() else stand_in))
    splitter = None
    if job["tool"] == "udpipe":
        splitter = udpipe.Model.load(str(cache / f"{job['lang']}.tokeniser.udpipe"))
    load = time.process_time() - start
    error = udpipe.ProcessingError()

    def work():
        tokens = found = 0
        sentence = udpipe.Sentence()
        for text in job["texts"]:
            if splitter:
                reader = splitter.newTokenizer(udpipe.Model.DEFAULT)
            else:
                reader = udpipe.InputFormat.newInputFormat("generic_tokenizer")
            reader.setText(text)
            while reader.nextSentence(sentence, error):
                model.tag(sentence, udpipe.Model.DEFAULT, error)
                model.parse(sentence, udpipe.Model.DEFAULT, error)
                tokens += sentence.words.size() - 1
                found += 1
        return tokens, found

    work_times, counted = timed(work, job["runs"])
    name = "ufal.udpipe " + version("ufal.udpipe")
    return name + " (stand-in)" * (not trained.exists()), load, work_times, counted


def version(package):
    from importlib.metadata import version as installed

    return installed(package)


def spacy_components(lang):
    """The components of the `sm` pipeline of a language, without entity recognition."""
    if lang == "en":
        return ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    if lang == "de":
        return ["tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer"]
    if lang == "nb":
        return ["tok2vec", "morphologizer", "parser", "trainable_lemmatizer"]
    return ["tok2vec", "morphologizer", "parser", "lemmatizer"]


def spacy_docs(vocab, text, most):
    """Training documents of ten sentences each."""
    from spacy.tokens import Doc

    columns = {name: [] for name in
               ["words", "tags", "pos", "morphs", "lemmas", "heads", "deps", "sent_starts"]}
    docs, held = [], 0

    def close():
        if columns["words"]:
            docs.append(Doc(vocab, **{name: list(values) for name, values in columns.items()}))
        for values in columns.values():
            values.clear()

    for block in common.sentences(text)[:most]:
        base = len(columns["words"])
        for line in block.split("\n"):
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            here = base + int(cells[0]) - 1
            columns["words"].append(cells[1])
            columns["lemmas"].append(cells[2])
            columns["pos"].append(cells[3])
            columns["tags"].append(cells[4] if cells[4] != "_" else cells[3])
            columns["morphs"].append(cells[5])
            columns["heads"].append(base + int(cells[6]) - 1 if cells[6] != "0" else here)
            columns["deps"].append(cells[7] if cells[6] != "0" else "ROOT")
            columns["sent_starts"].append(here == base)
        held += 1
        if held % 10 == 0:
            close()
    close()
    return docs


def spacy_pipeline(job):
    """Build the pipeline, train it for a moment and keep it."""
    import random

    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    random.seed(1)
    spacy.util.fix_random_seed(1)
    lang = job["lang"]
    nlp = spacy.blank(lang)
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False,
              "tok2vec": listener}
    models = {
        "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None,
                    "width": 96, "depth": 4, "embed_size": 2000, "window_size": 1,
                    "maxout_pieces": 3, "subword_features": True},
        "tagger": tagger,
        "morphologizer": tagger,
        "trainable_lemmatizer": tagger,
        "parser": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser",
                   "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2,
                   "use_upper": True, "nO": None, "tok2vec": listener},
    }
    for name in spacy_components(lang):
        config = {"model": models[name]} if name in models else {}
        if name == "lemmatizer" and lang in ("en", "fr", "es"):
            config = {"mode": "rule"}
        nlp.add_pipe(name, config=config)

    text = "\n\n".join(common.read(path) for path in
                       common.training_files(job["treebanks"], lang))
    examples = [Example(Doc(nlp.vocab, words=[token.text for token in doc]), doc)
                for doc in spacy_docs(nlp.vocab, text, 2000)]
    if "attribute_ruler" in nlp.pipe_names:
        tags = {t.tag_: {"POS": t.pos_} for e in examples for t in e.reference if t.tag_}
        nlp.get_pipe("attribute_ruler").load_from_tag_map(tags)
    optimizer = nlp.initialize(lambda: examples)
    for step in range(job["updates"]):
        batch = [examples[(step * 6 + i) % len(examples)] for i in range(6)]
        nlp.update(batch, sgd=optimizer, drop=0.1)
    return nlp


def run_spacy(job):
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    # Trained and timed with the same kind of products; the parser's own, of a few
    # rows each, always go through BLIS.
    set_current_ops(NumpyOps(use_blis=job["tool"] == "spacy"))
    place = Path(job["cache"]) / f"spacy-{job['lang']}"
    if not place.exists():
        spacy_pipeline(job).to_disk(place)
    start = time.process_time()
    nlp = spacy.load(place)
    load = time.process_time() - start

    def work():
        tokens = found = 0
        for doc in nlp.pipe(job["texts"]):
            tokens += len(doc)
            found += sum(1 for _ in doc.sents)
        return tokens, found

    work_times, counted = timed(work, job["runs"])
    return "spacy " + version("spacy"), load, work_times, counted


def worker(path):
    """Carry out a job in this process and print what it found as one line of JSON."""
    job = json.loads(Path(path).read_text(encoding="utf-8"))
    found = (run_udpipe if job["tool"].startswith("udpipe") else run_spacy)(job)
    name, load, times, (tokens, held) = found
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"version": name, "load": load, "times": times, "tokens": tokens,
                      "sentences": held, "peak": peak}))


# ---- what starts them ----


def kilde_once(command):
    """Run the program to its end: CPU and wall-clock seconds, peak memory, and counts."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, env={**os.environ, **common.ONE_THREAD})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status != 0:
            raise RuntimeError(f"{shlex.join(command)}: status {status}")
        out.seek(0)
        tokens = found = 0
        for line in out:
            if line == b"\n":
                found += 1
            elif line.split(b"\t", 1)[0].isdigit():
                tokens += 1
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, tokens, found


def run_kilde(options, job):
    threads = "2" if job["tool"] == "kilde-2" else "1"
    command = [part.format(lang=job["lang"], threads=threads)
               for part in shlex.split(options.kilde)]
    folder = options.cache / "texts" / job["lang"]
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    # Several files, so that two threads have something to share.
    files = []
    for at in range(0, len(job["texts"]), 50):
        files.append(folder / f"{at:05}.txt")
        files[-1].write_text("\n\n".join(job["texts"][at:at + 50]) + "\n", encoding="utf-8")
    short = folder / "short.txt"
    short.write_text(job["texts"][0][:200] + "\n", encoding="utf-8")
    # A short text costs what starting and loading the model costs.
    starts = [kilde_once([*command, str(short)])[:2] for _ in range(job["runs"])]
    load = [min(column) for column in zip(*starts)]
    runs = [kilde_once([*command, *map(str, files)]) for _ in range(job["runs"])]
    program = subprocess.run([command[0], "--version"], capture_output=True, text=True)
    return {
        "version": program.stdout.strip() or "kilde",
        "load": load[0],
        "times": [(cpu - load[0], wall - load[1]) for cpu, wall, *_ in runs],
        "peak": max(run[2] for run in runs),
        "tokens": runs[0][3],
        "sentences": runs[0][4],
    }


def measure(options, tool, lang, texts):
    job = {"tool": tool, "lang": lang, "texts": texts, "runs": options.runs,
           "cache": str(options.cache.resolve()), "treebanks": str(options.treebanks.resolve()),
           "updates": options.updates}
    if tool.startswith("kilde"):
        return run_kilde(options, job)
    name = "udpipe" if tool.startswith("udpipe") else "spacy"
    python = common.environment(options.cache, name)
    if name == "udpipe":
        wanted = []
        if not any(path.exists() for path in udpipe_models(options.cache, lang)):
            wanted.append("stand-in")
        tokeniser = options.cache / f"{lang}.tokeniser.udpipe"
        if tool == "udpipe" and not tokeniser.exists():
            wanted.append("tokeniser")
        for kind in wanted:
            subprocess.run([sys.executable, str(common.HERE / "udpipe.py"), "--only", kind,
                            "--cache", str(options.cache), "--treebanks",
                            str(options.treebanks), lang], check=True, stdout=sys.stderr)
    path = options.cache / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    # Older OpenBLAS kernels that a machine may ask for would slow the other side down.
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    done = subprocess.run([str(python), str(Path(__file__).resolve()), "--worker", str(path)],
                          stdout=subprocess.PIPE, text=True, check=True,
                          env={**environment, **common.ONE_THREAD})
    return json.loads(done.stdout.strip().split("\n")[-1])


def row(tool, lang, words, found):
    # Two threads are worth what the clock says; one is worth its CPU time.
    which = 1 if tool == "kilde-2" else 0
    best = min(found["times"], key=lambda pair: pair[which])
    return dict(zip(COLUMNS, [
        tool, found["version"], lang, words, round(words / best[which]), f"{best[0]:.3f}",
        f"{best[1]:.3f}", f"{found['load']:.3f}", round(found["peak"]), found["tokens"],
        found["sentences"], " ".join(f"{pair[which]:.3f}" for pair in found["times"]),
    ]))


def processor():
    """The processor's name as the system gives it, without the machine's own name."""
    try:
        for line in Path("/proc/cpuinfo").read_text().split("\n"):
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def table(rows):
    """Words per second by language and tool, and Kilde against the best of the others."""
    tools = [tool for tool in TOOLS if any(r["tool"] == tool for r in rows)]
    speed = {(r["tool"], r["lang"]): int(r["words_per_second"]) for r in rows}
    langs = [lang for lang in common.LANGUAGES if any(r["lang"] == lang for r in rows)]
    pairs = [("udpipe", "udpipe-generic"), ("spacy", "spacy-openblas")] if "kilde" in tools else []
    heads = ["lang", *tools, *(f"kilde / {a}, best" for a, _ in pairs)]
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|--:" * (len(heads) - 1) + "|"]
    for lang in langs:
        cells = [f"{speed[t, lang]:,}" if (t, lang) in speed else "" for t in tools]
        for pair in pairs:
            best = max((speed.get((tool, lang), 0) for tool in pair), default=0)
            ours = speed.get(("kilde", lang), 0)
            cells.append(f"{ours / best:.1f}" if best and ours else "")
        lines.append("| " + " | ".join([lang, *cells]) + " |")
    return "\n".join(lines)


def write(options, rows):
    """results.csv and README.md of this run; a part that was measured before is kept."""
    options.out.mkdir(parents=True, exist_ok=True)
    path = options.out / "results.csv"
    if path.exists():
        new = {(r["tool"], r["lang"]) for r in rows}
        with open(path, newline="", encoding="utf-8") as file:
            rows = [r for r in csv.DictReader(file) if (r["tool"], r["lang"]) not in new] + rows
    rows.sort(key=lambda r: (TOOLS.index(r["tool"]), common.LANGUAGES.index(r["lang"])))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    pins = "".join(f"    {line}\n" for name in ("udpipe", "spacy")
                   for line in (common.HERE / f"requirements-{name}.txt").read_text().split())
    (options.out / "README.md").write_text(
        f"""# Text to tree, words per second, {options.date}

Processor: {processor()}, {os.cpu_count()} cores seen; Python {platform.python_version()},
{platform.system()}. Texts: {options.text}. Best of {options.runs} runs by CPU time on one
thread (kilde-2: two threads, by the clock), loading apart. What each tool is, and what
counts as a word: `bench/syntax/speed.py`.

{table(rows)}

Made with `python3 bench/syntax/speed.py` (options: `--text {options.text} --words
{options.words} --slow-words {options.slow_words} --runs {options.runs} --updates
{options.updates}`) and

{pins}
Kilde: `{options.kilde.replace(str(common.ROOT) + '/', '')}`. The numbers behind the table
are in `results.csv`.
""", encoding="utf-8")
    return rows


def main():
    today = datetime.date.today().isoformat()
    place = re.sub(r"\W+", "-", re.sub(r"\(\w+\)|@.*|CPU", "", processor())).strip("-").lower()
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--treebanks", type=Path, default=common.ROOT.parent / "shared/treebanks")
    parser.add_argument("--cache", type=Path, default=common.ROOT / "target/bench")
    parser.add_argument("--date", default=today)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--text", choices=["news", "treebank"], default="news")
    parser.add_argument("--words", type=int, default=200_000, help="for Kilde")
    parser.add_argument("--slow-words", type=int, default=30_000, help="for the others")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--updates", type=int, default=120, help="of spaCy's weights")
    parser.add_argument("--kilde", help="the command, with {lang} and {threads}",
                        default=f"{common.ROOT}/target/release/kilde parse --from text "
                                "--to conllu --lang {lang} --threads {threads}")
    parser.add_argument("languages", nargs="*", metavar="LANG")
    options = parser.parse_args()
    if options.worker:
        return worker(options.worker)
    if options.out is None:
        name = f"{options.date}-{place}-{os.cpu_count()}"
        options.out = common.HERE / "runs" / (name + ("-treebank" * (options.text != "news")))
    options.cache.mkdir(parents=True, exist_ok=True)

    rows = []
    for lang in options.languages or common.LANGUAGES:
        source = news(lang) if options.text == "news" else treebank(options.treebanks, lang)
        for tool in options.tools.split(","):
            least = options.words if tool.startswith("kilde") else options.slow_words
            texts, words = repeated(source, least)
            try:
                found = measure(options, tool, lang, texts)
            except (subprocess.CalledProcessError, RuntimeError, OSError) as trouble:
                print(f"{tool} {lang}: not measured ({trouble})", file=sys.stderr)
                continue
            rows.append(row(tool, lang, words, found))
            print(*rows[-1].values(), sep="\t", flush=True)
            write(options, rows)
    print(table(write(options, rows)))


if __name__ == "__main__":
    main()
