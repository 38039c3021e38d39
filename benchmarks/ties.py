"""At which likelihood the model of ties is to be heard: what it finds on twins, and what it raises in vain on prose.

    python benchmarks/ties.py [DIR …] [--twins FILE …] [--any] [--show]

`DIR` holds published prose in `*.jsonl` with the key "text"; what does not hold there is raised in vain. `FILE` holds
twins that the model was not trained on, `development-19.jsonl` by default: what is found is a tie of the figure that
the slip stands in, in the wrong text. For each relation, the ties of the model that contradict, from each likelihood
on: found / in right halves and traps / in prose. Only those count that a slip of the pen explains which seldom fits by
chance, or with `--any` any slip. `models/en/ties/needed.json` is set by these two tables.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.checks._judgement import judge
from factcheck.checks._proposed import is_proposed
from factcheck.errors import FactcheckError
from factcheck.facts import read_facts
from factcheck.facts.frames.proposed import Proposed
from factcheck.ties import TOLD, Relation, Ties, ties_for

FILE = Path(__file__).parent / "twins" / "development-19.jsonl"
LEVELS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)


class Listener:
    """The checker with a model that is heard from the lowest likelihood on.

    Args:
        anything: Whether any slip of the pen explains a tie.
    """

    def __init__(self, *, anything: bool) -> None:
        self._checker = Checker()
        known = ties_for("en")
        if known is None:
            raise SystemExit("there is no model of ties")
        self._ties: Ties = known.heard_from(LEVELS[0], sure=LEVELS[0] if anything else 2.0)

    def broken(self, text: str) -> Iterator[tuple[Relation, float, list[tuple[int, int]]]]:
        """The ties of the model that contradict: relation, likelihood, places of their figures."""
        try:
            document, doc, extraction = self._checker.read(text)
        except FactcheckError:
            return
        facts = read_facts(document, doc, extraction, self._ties)
        judgement = judge(facts)
        told = {frozenset(fact.name for fact in frame.facts): frame for frame in facts.of(Proposed)}
        for name, tie in judgement.ties.items():
            frame = told.get(frozenset(fact.name for fact in tie.roles.values()))
            if is_proposed(tie) and frame and judgement.solution.relations[name].verdict == "contradiction":
                places = [(fact.quantity.start, fact.quantity.end) for fact in tie.roles.values()]
                yield frame.relation, frame.likelihood, places


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="What the model of ties finds, and what it raises in vain.")
    parser.add_argument("prose", type=Path, nargs="*")
    parser.add_argument("--twins", type=Path, action="append", default=[])
    parser.add_argument("--any", action="store_true", help="where any slip explains it, even one that fits often")
    parser.add_argument("--show", action="store_true", help="print what is raised in vain")
    options = parser.parse_args()
    listener = Listener(anything=options.any)
    found: Counter[tuple[Relation, float]] = Counter()
    right: Counter[tuple[Relation, float]] = Counter()
    vain: Counter[tuple[Relation, float]] = Counter()

    def raised(text: str, counts: Counter[tuple[Relation, float]]) -> None:
        for relation, likelihood, places in listener.broken(text):
            counts.update((relation, level) for level in LEVELS if likelihood >= level)
            if options.show:
                shown(text, relation, likelihood, places)

    words = 0
    for path in options.twins or [FILE]:
        for record in records(path):
            if "wrong" in record:
                start, end = record["start"], record["start"] + len(record["figure"])
                for relation, likelihood, places in listener.broken(record["wrong"]):
                    if any(first < end and start < beyond for first, beyond in places):
                        found.update((relation, level) for level in LEVELS if likelihood >= level)
            raised(record.get("right") or record["text"], right)
    for path in (path for folder in options.prose for path in sorted(folder.glob("*.jsonl"))):
        for record in records(path):
            words += len((record.get("text") or "").split())
            raised(record.get("text") or "", vain)
    print(f"{words:,} words of prose; found / in right halves and traps / in prose, from each likelihood on")
    print("relation    " + "".join(f"{level:>12}" for level in LEVELS))
    for relation in TOLD:
        cells = (f"{found[relation, a]}/{right[relation, a]}/{vain[relation, a]}" for a in LEVELS)
        print(f"{relation.value:12}" + "".join(f"{cell:>12}" for cell in cells))


def shown(text: str, relation: Relation, likelihood: float, places: list[tuple[int, int]]) -> None:
    """One tie in its text."""
    first, last = min(places)[0], max(places)[1]
    marked = text[max(0, first - 150) : last + 100].replace("\n", " ")
    print(f"{likelihood:.2f} {relation.value}: {' | '.join(text[a:b] for a, b in places)}\n    … {marked} …")


if __name__ == "__main__":
    main()
