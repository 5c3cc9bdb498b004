"""What the scripts of this folder share: virtual environments and CoNLL-U files."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LANGUAGES = ["de", "es", "uk", "ru", "fr", "nb", "en"]

# Everything is measured on one thread: a library that starts a pool of its own
# would be compared with programs that do not.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
}


def environment(cache, name, native=False):
    """The interpreter of a virtual environment with requirements-<name>.txt in it.

    `native` builds UDPipe from source for this processor, as fast as it goes.
    """
    wanted = (HERE / f"requirements-{name}.txt").read_text()
    place = Path(cache) / (f"venv-{name}" + "-native" * native)
    python = place / "bin" / "python"
    done = place / "installed.txt"
    if not (done.exists() and done.read_text() == wanted):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        flags = {"CFLAGS": "-O3 -march=native -ffast-math"} if native else {}
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             *(["--no-binary", "ufal.udpipe"] if native else ["--only-binary", ":all:"]),
             "-r", str(HERE / f"requirements-{name}.txt")],
            check=True, env={**os.environ, **flags},
        )
        done.write_text(wanted)
    return python


def enter(cache, name, native=False):
    """Go on inside the environment: replaces this process the first time it is called."""
    mark = f"KILDE_BENCH_{name.upper()}"
    if os.environ.get(mark):
        return
    python = environment(cache, name, native)
    os.execve(python, [str(python), *sys.argv], {**os.environ, **ONE_THREAD, mark: "1"})


def read(path):
    """The text of a CoNLL-U file, gzip-compressed or not."""
    path = Path(path)
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return file.read()
    return path.read_text(encoding="utf-8")


def sentences(text):
    """The sentences of a CoNLL-U text, each as its block of lines."""
    return [block for block in text.split("\n\n") if block.strip()]


def words(block):
    """The number of syntactic words of a sentence."""
    return sum(1 for line in block.split("\n") if line.split("\t", 1)[0].isdigit())


def training_files(treebanks, lang):
    """What Kilde trains on too: no part with unstated licences, no NDT labels."""
    if lang == "nb":
        return [Path(treebanks) / "nb" / "bokmaal-dev.conllu.gz"]
    return [
        path
        for path in sorted((Path(treebanks) / lang).glob("*.conllu.gz"))
        if "unstated" not in path.name
    ]


def development_files(treebanks, lang):
    """The files that scores are taken on."""
    return sorted((Path(treebanks) / "dev" / lang).glob("*.conllu.gz"))
