"""How fast figures and periods are read, beside the tokenizer and other extractors.

    python benchmarks/extraction/speed.py DIR [--words N] [--runs N] [--python PEERS/bin/python] [--peer-words N]

DIR holds *.jsonl files with a "text" each; paragraphs are drawn from them, always the same, until there are N words
with six numbers to a hundred words. Each reader runs in a process of its own, on one core, with its word lists loaded
and nothing else warm: the first pass is cold, the later ones warm. Times are CPU seconds, the fastest of the runs. The
peers run under `--python`, that of their own environment (see `peer_results.py`), on the first of the paragraphs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
DENSITY = 0.06
SEED = 6
READERS = ("tokenizer", "tokenizer, periods", "tokenizer, figures", "tokenizer, periods, figures")
WITHOUT = "text without figures"
_NUMBER = re.compile(r"\d[\d.,]*")
_WARM_UP = "In May 2019, sales rose 35% to $434 million from 12 km a year earlier, nearly three times."


def paragraphs(folder: Path, words: int, *, density: float = DENSITY) -> list[str]:
    """Paragraphs of the folder in one chosen order, mixed so that `density` numbers come to a word."""
    pool = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pool += [part for part in json.loads(line)["text"].split("\n") if len(part.split()) >= 12]
    random.Random(SEED).shuffle(pool)
    taken: list[str] = []
    total = numbers = 0
    for part in pool:
        if total >= words:
            break
        size, count = len(part.split()), len(_NUMBER.findall(part))
        wanted = numbers / total < density if total else True
        if (count / size > density) is wanted if density else not count:
            taken.append(part)
            total, numbers = total + size, numbers + count
    return taken


def measure(reader: str, texts: list[str]) -> dict[str, float]:
    """CPU seconds of the first and of the fastest later pass, and of the slowest paragraph, in this process."""
    import spacy

    import factcheck.extraction.periods
    import factcheck.extraction.quantities  # noqa: F401  (registers the components)

    nlp = spacy.blank("en")
    if "periods" in reader:
        nlp.add_pipe("factcheck_periods")
    if "figures" in reader:
        nlp.add_pipe("factcheck_quantities")
    nlp(_WARM_UP)

    def one_pass() -> tuple[float, float]:
        slowest, began = 0.0, time.process_time()
        for text in texts:
            start = time.process_time()
            nlp(text)
            slowest = max(slowest, time.process_time() - start)
        return time.process_time() - began, slowest

    cold, later = one_pass(), [one_pass() for _ in range(3)]
    return {"cold": cold[0], "warm": min(p[0] for p in later), "slowest": min(p[1] for p in [cold, *later])}


def in_new_process(reader: str, texts: list[str], runs: int) -> dict[str, float]:
    """The fastest of several processes."""
    program = [sys.executable, str(HERE / "speed.py"), "-", "--only", reader]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(HERE.parents[1] / "src")}
    found = [
        json.loads(
            subprocess.run(
                program, input=json.dumps(texts), env=environment, capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(runs)
    ]
    return {name: min(one[name] for one in found) for name in found[0]}


def peers(python: Path, texts: list[str]) -> list[tuple[str, float, float]]:
    """Name, CPU seconds and slowest paragraph of each peer."""
    asked = "".join(json.dumps({"id": str(index), "text": text}) + "\n" for index, text in enumerate(texts))
    rows = []
    for adapter in sorted((HERE / "peers").glob("*_adapter.py")):
        done = subprocess.run([python, adapter], input=asked, capture_output=True, text=True, check=True)
        *lines, last = map(json.loads, done.stdout.splitlines())
        seconds = [line["seconds"] for line in lines]
        rows.append((f"{last['peer']} {last['version']}", sum(seconds), max(seconds)))
    return rows


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="Speed of reading figures and periods.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--peer-words", type=int, default=20_000, help="for the peers, which are slow")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--python", type=Path, default=None, help="the Python of the peers' environment")
    parser.add_argument("--only", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only, json.load(sys.stdin))))
        return 0
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    texts = paragraphs(options.folder, options.words)
    words = sum(len(text.split()) for text in texts)
    numbers = sum(len(_NUMBER.findall(text)) for text in texts)
    print(f"{words:,} words in {len(texts):,} paragraphs, {100 * numbers / words:.1f} numbers to a hundred words\n")
    print("| reader | cold, words/s | × tokenizer | warm, words/s | × tokenizer | slowest paragraph, ms |")
    print("|---|---:|---:|---:|---:|---:|")
    times = {reader: in_new_process(reader, texts, options.runs) for reader in READERS}
    for reader, found in times.items():
        floor = times[READERS[0]]
        print(_row(reader, words, found, floor))
    plain = paragraphs(options.folder, options.words // 4, density=0)
    count = sum(len(text.split()) for text in plain)
    bare, read = (in_new_process(reader, plain, options.runs) for reader in (READERS[0], READERS[-1]))
    print(_row(f"{READERS[-1]}: {WITHOUT}", count, read, bare))
    if options.python is not None:
        few = texts[: max(1, len(texts) * options.peer_words // words)]
        count = sum(len(text.split()) for text in few)
        rate = words / times[READERS[0]]["cold"]
        for name, seconds, slowest in peers(options.python, few):
            print(f"| {name} | | | {count / seconds:,.0f} | {rate * seconds / count:.0f} | {1000 * slowest:.0f} |")
    return 0


def _row(name: str, words: int, found: dict[str, float], floor: dict[str, float]) -> str:
    rate: Callable[[str], str] = lambda key: f"{words / found[key]:,.0f} | {found[key] / floor[key]:.1f}"  # noqa: E731
    return f"| {name} | {rate('cold')} | {rate('warm')} | {1000 * found['slowest']:.1f} |"


if __name__ == "__main__":
    sys.exit(main())
