"""How fast the language layer reads: tokens, sentences, everything, and only what carries figures.

    python benchmarks/language.py [--data DIR] [--prose DIR] [--runs N] [--json FILE]

The texts are the articles of `corpus/`. With `--data`, the folder of treebanks that `models/en/README.md` lists, those
of the dev and test sets are read as well, a mix of news, web and talk; with `--prose`, a folder of `*.jsonl` files with
a "text" each. One core, one thread; words are tokens that are not space, and times are CPU seconds of the best pass, so
that a busy machine hardly counts. "Everything parsed" is the model as spaCy alone loads and runs it; "as the program
reads" is what a user gets. Load time and memory are those of a process of its own: of the model, once the program is
imported, and of the whole start, import included.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
MIX = ("ewt/en_ewt-ud-dev", "ewt/en_ewt-ud-test", "pud/en_pud-ud-test", "gum/en_gum-ud-dev", "gum/en_gum-ud-test")
PROSE_WORDS = 50_000  # of the denser prose, evenly from all files: more would only take longer

LOADING = """
import resource, time
began = time.process_time()
import factcheck.checker
from factcheck.language import Pipeline
imported = time.process_time()
Pipeline()
done = time.process_time()
print(done - imported, done - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

Texts = list[str]


def one_core() -> None:
    """Keeps this process on one core and in one thread; to be called before numpy is imported."""
    os.environ.update(dict.fromkeys(THREADS, "1"))
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def corpus_texts() -> Texts:
    """The articles of this repository."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.txt"))]


def treebank_texts(data: Path) -> Texts:
    """The documents of the dev and test treebanks, their paragraphs parted by a blank line."""
    texts: Texts = []
    for name in MIX:
        for line in (data / f"{name}.conllu").read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc") or not texts:
                texts.append("")
            if line.startswith("# newpar"):
                texts[-1] = f"{texts[-1].rstrip()}\n\n"
            elif line.startswith("# text = "):
                texts[-1] += line.removeprefix("# text = ") + " "
    return [text.strip() for text in texts if text.strip()]


def prose_texts(folder: Path) -> Texts:
    """Texts of all files in turn, until there are `PROSE_WORDS` words."""
    files = [iter(path.read_text(encoding="utf-8").splitlines()) for path in sorted(folder.glob("*.jsonl"))]
    texts: Texts = []
    words = 0
    while files:
        for file in list(files):
            line = next(file, None)
            if line is None:
                files.remove(file)
                continue
            texts.append(json.loads(line)["text"])
            words += len(texts[-1].split())
            if words >= PROSE_WORDS:
                return texts
    return texts


def seconds(ways: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """CPU time of the fastest of `runs` passes of each way; they take turns, so that a busy minute slows all alike."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(runs):
        for name, work in ways.items():
            began = time.process_time()
            work()
            best[name] = min(best[name], time.process_time() - began)
    return best


def drained(items: Iterable[object]) -> None:
    """Goes through everything and keeps nothing."""
    for _ in items:
        pass


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The stretches between line breaks, as blocks."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((start, start + len(line)))
        start += len(line) + 1
    return blocks


def measure(texts: Texts, runs: int) -> dict[str, Any]:
    """Words per second of every way to read the texts, and how much of them carries figures."""
    import spacy

    from factcheck.language import Pipeline, parsed_sentences
    from factcheck.language.model_files import shipped_model
    from factcheck.language.normalize import normalized

    plain = [normalized(text) for text in texts]
    items = [(text, paragraphs(text)) for text in plain]
    selective, whole = Pipeline(), Pipeline(selective=False)
    nlp, blank = spacy.load(shipped_model()), spacy.blank("en")
    words = sum(not token.is_space for text in plain for token in nlp.make_doc(text))
    parsed = sum(len(sentence) for doc in selective.pipe(items) for sentence in parsed_sentences(doc))
    trained = [name for name in nlp.pipe_names if name != "senter"]

    def through(*left_out: str) -> Iterator[object]:
        return nlp.pipe(plain, batch_size=128, disable=["senter", *left_out])

    ways: dict[str, Callable[[], object]] = {
        "blank tokenizer": lambda: drained(map(blank.make_doc, plain)),
        "number tokenizer": lambda: drained(map(nlp.make_doc, plain)),
        "segmentation only": lambda: drained(nlp.pipe(plain, batch_size=128, disable=trained)),
        "everything parsed, without entities": lambda: drained(through("ner")),
        "everything parsed, with entities": lambda: drained(through()),
        "as the program reads, everything": lambda: drained(whole.pipe(items)),
        "as the program reads, sentences with figures": lambda: drained(selective.pipe(items)),
    }
    rates = {name: round(words / spent) for name, spent in seconds(ways, runs).items()}
    rate = rates["as the program reads, sentences with figures"]
    gains = [rate / rates[way] for way in ("as the program reads, everything", "everything parsed, with entities")]
    return {
        "texts": len(texts), "words": words, "parsed_percent": round(100 * parsed / words, 1),
        "words_per_second": rates, "selective_gain": round(gains[0], 2), "gain_over_spacy": round(gains[1], 2),
    }  # fmt: skip


def loading(runs: int) -> dict[str, float]:
    """Least CPU seconds to load the model and to start from nothing, and memory afterwards in MiB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    found = []
    for _ in range(runs):
        command = [sys.executable, "-c", LOADING]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found.append([float(value) for value in done.stdout.split()])
    load, start, memory = (min(values) for values in zip(*found, strict=True))
    return {"load_seconds": round(load, 2), "start_seconds": round(start, 2), "memory_mib": round(memory)}


def table(result: dict[str, Any]) -> str:
    """The result as a person reads it."""
    lines = [
        f"load {result['load_seconds']} s, start {result['start_seconds']} s, {result['memory_mib']} MiB,"
        f" {result['megabytes']} MB on disk"
    ]
    for name, mix in result["texts"].items():
        lines += ["", f"{name}: {mix['texts']} texts, {mix['words']:,} words, {mix['parsed_percent']}% of them parsed"]
        lines += [f"  {way:46} {rate:>9,} words/s" for way, rate in mix["words_per_second"].items()]
        lines.append(f"  {'gain of reading selectively':46} {mix['selective_gain']:>9}")
        lines.append(f"  {'the same, over spaCy reading everything':46} {mix['gain_over_spacy']:>9}")
    return "\n".join(lines)


def main() -> None:
    """Measures, prints the table, writes the JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with the treebanks")
    parser.add_argument("--prose", type=Path, help="folder with *.jsonl files of texts")
    parser.add_argument("--runs", type=int, default=3, help="passes of each way; the fastest counts (default 3)")
    parser.add_argument("--json", type=Path, help="also write the result there")
    options = parser.parse_args()
    one_core()
    sys.path.insert(0, str(ROOT / "src"))
    from factcheck.language.model_files import shipped_model, verified

    mixes = {"corpus": corpus_texts()}
    if options.data:
        mixes["treebanks"] = treebank_texts(options.data)
    if options.prose:
        mixes["denser prose"] = prose_texts(options.prose)
    size = sum(path.stat().st_size for path in shipped_model().rglob("*") if path.is_file())
    result = {
        "version": verified(shipped_model()).version,
        "megabytes": round(size / 1e6, 1),
        **loading(options.runs),
        "texts": {name: measure(texts, options.runs) for name, texts in mixes.items() if texts},
    }
    print(table(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
