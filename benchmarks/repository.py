"""A content repository of a thousand Markdown files: from cold, from the cache, changed lines only, and memory.

    python benchmarks/repository.py [--files N] [--rounds N] [--jobs N] [--json FILE]

The repository is made here, from a seed: front matter, headings, paragraphs, lists and a table, with about one figure
in ten words. The measure is what the library does by itself: as many processes as jobs, each with its model loaded and
its texts at hand. Library and command line take turns, and the fastest of each counts. On a busy machine the seconds of
the processors are nearer to the truth than those of the clock, so both are given.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

PLACES = ["Ardmore", "Belcastle", "Corran", "Dunlow", "Eskfield", "Farley", "Glenmoy", "Harwick", "Inverlay", "Kilbrae"]
GOODS = ["oat flour", "wool", "slate", "cider", "rope", "smoked trout", "bicycle frames", "roof tiles", "honey"]
BODIES = ["council", "harbour board", "growers' union", "water company", "museum trust", "ferry operator"]
FILLER = (
    "The {body} of {place} declined to say what it would do next, and nobody at the meeting pressed the point.",
    "Residents had asked for a longer consultation, which the {body} promised to consider before the summer.",
    "In {place} the news was met with a shrug: people there have heard such plans before.",
    "A spokesman for the {body} called the talks friendly and said that more of them would follow.",
    "Traders in {place} say that {goods} keeps better than it did, although they cannot say why.",
)


def sentence(draw: random.Random) -> str:
    """One sentence; most of those with figures agree with themselves, as print does."""
    words = {name: draw.choice(values) for name, values in (("place", PLACES), ("goods", GOODS), ("body", BODIES))}
    kind = draw.randrange(9)
    old, year = draw.randrange(120, 900), draw.randrange(2005, 2024)
    share = draw.randrange(4, 60)
    new = round(old * (1 + share / 100))
    if kind == 0:
        text = f"Sales of {{goods}} rose {share}% to £{new} million from £{old} million in {year}."
    elif kind == 1:
        text = f"Exports from {{place}} grew by {new - old} tonnes, from {old} to {new} tonnes, the {{body}} said."
    elif kind == 2:
        text = f"Of the {old} households that the {{body}} asked, {old // 4} ({old // 4 / old:.1%}) wanted a refund."
    elif kind == 3:
        text = f"Between {year} and {year + 7} the number of visitors to {{place}} doubled, to {2 * old:,}."
    elif kind == 4:
        text = f"The road from {{place}} is {draw.randrange(3, 40)} miles long and was opened on 4 May {year}."
    else:
        text = draw.choice(FILLER)
    return text.format(**words)


def article(number: int) -> str:
    """One file of the repository."""
    draw = random.Random(number)
    place = draw.choice(PLACES)
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
    parts = [f"---\ntitle: Notes from {place}, part {number}\ndate: {day}\n---"]
    for section in range(draw.randrange(1, 3)):
        parts.append(f"## What changed in {draw.choice(PLACES)}" if section else f"# Notes from {place}")
        parts += [" ".join(sentence(draw) for _ in range(draw.randrange(3, 7))) for _ in range(draw.randrange(1, 4))]
    parts.append("\n".join(f"- {sentence(draw)}" for _ in range(3)))
    rows = [(draw.choice(GOODS), draw.randrange(10, 99), draw.randrange(10, 99)) for _ in range(4)]
    parts.append("\n".join(["| goods | 2022 | 2023 |", "|---|---|---|", *(f"| {a} | {b} | {c} |" for a, b, c in rows)]))
    return "\n\n".join(parts) + "\n"


def make(place: Path, files: int) -> int:
    """Writes the repository, and returns how many words it has."""
    words = 0
    for number in range(files):
        path = place / f"{number % 20:02}" / f"{number:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = article(number)
        words += len(text.split())
        path.write_text(text, encoding="utf-8")
    return words


# What a process of its own runs: with the model loaded and warm, it waits for a line and says when it has finished.
LIBRARY = """
import sys, time
from pathlib import Path
from factcheck.checker import Checker
checker = Checker()
texts = [Path(path).read_text(encoding="utf-8") for path in sys.argv[1:]]
for text in texts[:5]:
    checker.check(text, format="markdown")
print("ready", flush=True)
sys.stdin.readline()
began = time.process_time()
for text in texts:
    checker.check(text, format="markdown")
print(time.process_time() - began, flush=True)
"""

# The command line as a process of its own that says how large it became, and how large the largest of its workers.
MEASURED = """
import atexit, resource, sys

@atexit.register  # when the workers have ended
def tell():
    here, below = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processors = sum(use.ru_utime + use.ru_stime for use in (here, below))
    print(processors, here.ru_maxrss, below.ru_maxrss, file=sys.stderr)

from factcheck.cli import main
main()
"""


def environment() -> dict[str, str]:
    """One thread a process, and the checkout's factcheck, without options from elsewhere."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    return {**ours, **ONE_THREAD, "PYTHONPATH": str(ROOT / "src")}


def library(paths: Sequence[Path], jobs: int) -> dict[str, float]:
    """Seconds of the clock and of the processors in which as many processes check all files between them."""
    shares = [[str(path) for path in paths[number::jobs]] for number in range(jobs)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", LIBRARY, *share],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for share in shares
    ]
    pipes = [(process.stdin, process.stdout) for process in running if process.stdin and process.stdout]
    for _, answers in pipes:
        answers.readline()
    began = time.perf_counter()
    for questions, _ in pipes:
        questions.write("go\n")
        questions.flush()
    processors = sum(float(answers.readline()) for _, answers in pipes)
    took = time.perf_counter() - began
    for process in running:
        process.communicate()
    return {"clock": took, "processors": processors}


def command(place: Path, *options: str) -> dict[str, float]:
    """Seconds of a whole run of `factcheck check .`, and MiB of its process and of its largest worker."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "check", ".", *options],
        cwd=place,
        env=environment(),
        stdout=subprocess.DEVNULL,  # kept here, it would count as memory of the next process
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    took = time.perf_counter() - began
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    processors, here, below = map(float, done.stderr.split()[-3:])
    return {"clock": took, "processors": processors, "MiB": here / 1024, "MiB of a worker": below / 1024}


def fastest(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    """The least of the seconds of each kind."""
    return {kind: round(min(run[kind] for run in runs), 2) for kind in ("clock", "processors")}


def share(part: dict[str, float], whole: dict[str, float]) -> dict[str, float]:
    """One time as a share of another, by clock and by processors."""
    return {kind: round(part[kind] / whole[kind], 4) for kind in part}


def changed(place: Path, cache: str, jobs: int) -> dict[str, dict[str, float]]:
    """A pull request of five files: seconds with and without what was kept."""
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run(["git", *identity, *arguments], cwd=place, check=True)
    for number in range(0, 100, 20):
        with (place / "00" / f"{number:04}.md").open("a", encoding="utf-8") as file:
            file.write("\nSales of wool rose 12% to £56 million from £50 million.\n")
    since = ("--changed-since", "HEAD", "--format", "github", "-j", str(jobs))
    first = fastest([command(place, *since, cache)])
    return {"first": first, "again": fastest([command(place, *since, cache)])}


def main() -> None:
    """Measures, prints and, if asked, writes JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    result: dict[str, Any] = {"machine": {"cores": os.cpu_count(), "python": platform.python_version()}}
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory) / "site"
        words = make(place, asked.files)
        paths = sorted(place.rglob("*.md"))
        result |= {"files": asked.files, "words": words, "jobs": asked.jobs}
        alone, from_cold = [], []
        for turn in range(asked.rounds):
            cache = f"--cache-dir={directory}/cache{turn}"
            alone.append(library(paths, asked.jobs))
            from_cold.append(command(place, "-j", str(asked.jobs), "--format", "github", cache))
        warm = {
            name: fastest([command(place, *options, cache) for _ in range(3)])
            for name, options in {
                "github": ("--format", "github"),
                "text, quiet": ("--quiet",),
                "text": (),
                "json": ("--format", "json"),
            }.items()
        }
        result["seconds of the library"] = fastest(alone)
        result["seconds from cold"] = cold = fastest(from_cold)
        result["words per second of the library"] = round(words / result["seconds of the library"]["clock"])
        result["words per second from cold"] = round(words / cold["clock"])
        result["share of the library's speed"] = share(result["seconds of the library"], cold)
        result["seconds from the cache"] = warm
        result["share of the cold time"] = {name: share(took, cold) for name, took in warm.items()}
        result["MiB by number of files"] = {}
        for files in (asked.files // 10, asked.files // 3):
            part = Path(directory) / f"part{files}"
            make(part, files)
            used = command(part, "-j", str(asked.jobs), "--format", "github", "--no-cache")
            result["MiB by number of files"][files] = [round(used["MiB"]), round(used["MiB of a worker"])]
        used = from_cold[0]
        result["MiB by number of files"][asked.files] = [round(used["MiB"]), round(used["MiB of a worker"])]
        result["seconds for five changed files"] = changed(place, cache, asked.jobs)
    print(json.dumps(result, indent=2))
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
