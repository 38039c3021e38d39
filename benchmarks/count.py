"""Every benchmark of quality in one run, against the figures that were committed.

    python benchmarks/count.py [DIR] [--only NAME] [--write]

DIR is the folder of data that is not part of the repository (`consistency/`, `extraction/`); without it the benchmarks
that read it are left out, and said to be. `figures.toml` beside this file holds each figure as it was last committed,
those of which more is better apart from those of which fewer is. Every figure that moved is printed; the exit status
is 1 if one is worse. `--write` commits to the new ones, those that were not counted stay. About half an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KEPT = HERE / "figures.toml"
HEAD = """\
# What the benchmarks counted when they were last run whole: `python benchmarks/count.py DIR` counts them again.
# Their sizes are in the descriptions of the benchmarks; a figure is a number of texts, pairs or findings.
"""
FAILED = "failed"
Figures = Iterator[tuple[str, str, int]]  # "more" or "fewer" is better, what is counted, how many


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A command that writes JSON, and which figures of it are kept."""

    name: str
    command: tuple[str, ...]
    read: Callable[[Any], Figures]
    data: str | None = None  # the folder of DIR that it reads, which is put in place of `DIR` in the command


def twins(written: dict[str, Any]) -> Figures:
    """Pairs that are right, by check and in all; repairs; traps."""
    for part, marks in written.items():
        total: Counter[str] = Counter()
        for check, row in marks["checks"].items():
            total.update(row)
            if part == "development":
                yield "more", f"{part}: {check} right", row["right"]
        for column in ("right", "repair@1", "repair@3"):
            yield "more", f"{part}: {column}", total[column]
        yield "fewer", f"{part}: right texts flagged", total["pairs"] - total["quiet"]
        yield "fewer", f"{part}: traps sprung", marks["traps"].get("sprung", 0)


def published(written: dict[str, dict[str, int]]) -> Figures:
    """Printed errors, slips put in, right sentences and traps, by half."""
    for key, row in written.items():
        table, half, kind = key.split(" / ")
        if table.startswith("published, ") and table != "published, not in the passage" and kind == "all":
            yield "more", f"{half}: {table}", row["flagged"]
        elif table == "slips put in" and kind == "all":
            yield "more", f"{half}: slips marked", row["flagged"]
            yield "more", f"{half}: slips restored", row["restored"]
            yield "fewer", f"{half}: originals flagged", row["noise"]
        elif table == "sentences, reconciles" and kind == "all":
            yield "more", f"{half}: right sentences tied", row["tied"]
            yield "fewer", f"{half}: right sentences flagged", row["flagged"]
        elif table == "traps" and kind == "sprung":
            yield "fewer", f"{half}: traps sprung", row["texts"]


def articles(written: dict[str, Any]) -> Figures:
    """Planted contradictions found, located and mended; alarms."""
    for column in ("found", "located", "repaired"):
        yield "more", column, sum(written[column].values())
    yield "fewer", "false alarms", written["alarms"]


def orders(written: dict[str, int]) -> Figures:
    """Orders seen, and alarms on right texts."""
    yield "more", "seen", written["seen"]
    yield "fewer", "alarms", written["alarms"]


def sentences(written: dict[str, dict[str, int]]) -> Figures:
    """Figures and periods read with value and unit, and names read as figures."""
    for what in ("quantities", "periods"):
        yield "more", what, written[what].get("hits", 0)
    yield "fewer", "names read", written["names"].get("distractors read", 0)


def _sentences(file: Path) -> Benchmark:
    command = ("extraction/own.py", f"extraction/own_sentences/{file.name}", "DIR")
    return Benchmark(f"sentences {file.stem}", command, sentences, "extraction")


BENCHMARKS = (
    Benchmark("twins", ("twins/run.py",), twins),
    Benchmark("articles, development", ("articles.py", "--part", "development"), articles),
    Benchmark("articles, unseen", ("articles.py", "--part", "unseen"), articles),
    Benchmark("orders in words", ("orders.py",), orders),
    Benchmark("orders in sentences", ("orders.py", "../corpus/ties/orders-in-sentences.jsonl"), orders),
    Benchmark("published", ("published.py", "DIR"), published, "consistency"),
    *map(_sentences, sorted((HERE / "extraction" / "own_sentences").glob("*.jsonl"))),
)


def count(benchmark: Benchmark, data: Path | None) -> list[tuple[str, str, int]]:
    """Run a benchmark and return its figures, each under the benchmark's name.

    Of a command that fails, which would hide what the others count, one figure tells: that it is not 0.
    """
    folder = str(data / benchmark.data) if data and benchmark.data else ""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "counts.json")
        command = [folder if word == "DIR" else word for word in benchmark.command]
        run = [sys.executable, *command, "--json", str(out)]
        done = subprocess.run(run, cwd=HERE, capture_output=True, text=True, check=False)
        if done.returncode or not out.is_file():
            print(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}", file=sys.stderr)
            return [("fewer", f"{benchmark.name}: {FAILED}", 1)]
        written = json.loads(out.read_text(encoding="utf-8"))
    return [(better, f"{benchmark.name}: {what}", number) for better, what, number in benchmark.read(written)]


def compare(kept: dict[str, dict[str, int]], counted: list[tuple[str, str, int]]) -> int:
    """Print each figure that moved, and return how many are worse."""
    worse = 0
    for better, name, now in counted:
        before = kept.get(better, {}).get(name)
        if before == now:
            continue
        bad = name.endswith(FAILED) or (before is not None and (now < before) == (better == "more"))
        worse += bad
        print(f"{'WORSE ' if bad else '':6}{name:68}{'new' if before is None else before:>8} -> {now}")
    return worse


def write(kept: dict[str, dict[str, int]], counted: list[tuple[str, str, int]]) -> None:
    """Keep the figures counted beside those that were not."""
    for better, name, now in counted:
        if not name.endswith(FAILED):
            kept.setdefault(better, {})[name] = now
    tables = [
        f"[{better}]\n" + "".join(f"{json.dumps(name)} = {number}\n" for name, number in sorted(table.items()))
        for better, table in sorted(kept.items(), reverse=True)
    ]
    KEPT.write_text("\n".join([HEAD, *tables]), encoding="utf-8")


def main() -> int:
    """Run, compare, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", metavar="DIR")
    parser.add_argument("--only", action="append", metavar="NAME", help="only benchmarks whose name starts so")
    parser.add_argument("--write", action="store_true", help="keep these figures")
    options = parser.parse_args()
    if options.data is not None and not options.data.is_dir():
        print(f"{options.data}: no such folder", file=sys.stderr)
        return 2
    chosen = [one for one in BENCHMARKS if not options.only or one.name.startswith(tuple(options.only))]
    ready = [one for one in chosen if one.data is None or options.data is not None]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = [figure for figures in pool.map(lambda one: count(one, options.data), ready) for figure in figures]
    kept = tomllib.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    worse = compare(kept, counted)
    print(f"{len(counted)} figures, {worse} worse")
    for one in chosen:
        if one not in ready:
            print(f"not counted, for want of DIR: {one.name}")
    if options.write:
        write(kept, counted)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
