"""From which evidence on the model of ties is to be heard: what it finds on twins, and what it raises in vain on prose.

    python benchmarks/ties.py [DIR …] [--twins FILE …] [--show EVIDENCE]

`DIR` holds published prose in `*.jsonl` with the key "text"; what does not hold there is raised in vain. `FILE` holds
twins that the model was not trained on, `development-19.jsonl` by default: what is found is a tie of the figure that
the slip stands in, in the wrong text. For each relation, the ties of the model that contradict, from each weight of
evidence on (`factcheck.facts.weight_of_evidence`): found / in right halves and traps / in prose, one table for what a
slip of the pen explains that seldom fits by chance, one for what any other slip does, one for what none does.
`models/en/ties/needed.json` is set by them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.checks._judgement import judge
from factcheck.checks._proposed import is_proposed
from factcheck.errors import FactcheckError
from factcheck.facts import read_facts
from factcheck.facts.frames.proposed import Explained, Proposed
from factcheck.ties import TOLD, Relation, Ties, ties_for

FILE = Path(__file__).parent / "twins" / "development-19.jsonl"
LEVELS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0)


class Listener:
    """The checker with a model that is heard from the least evidence on."""

    def __init__(self) -> None:
        self._checker = Checker()
        known = ties_for("en")
        if known is None:
            raise SystemExit("there is no model of ties")
        self._ties: Ties = known.heard_from(LEVELS[0])

    def broken(self, text: str) -> Iterator[Broken]:
        """The ties of the model that contradict."""
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
                yield Broken(frame.relation, frame.explained, frame.evidence, places)


@dataclass(frozen=True)
class Broken:
    """A tie that contradicts: what it is, what explains it, its evidence, where its figures stand."""

    relation: Relation
    explained: Explained
    evidence: float
    places: list[tuple[int, int]]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="What the model of ties finds, and what it raises in vain.")
    parser.add_argument("prose", type=Path, nargs="*")
    parser.add_argument("--twins", type=Path, action="append", default=[])
    parser.add_argument("--show", type=float, default=99.0, help="print what is raised in vain from an evidence on")
    options = parser.parse_args()
    listener = Listener()
    counts: dict[str, Counter[tuple[Relation, Explained, float]]] = {
        name: Counter() for name in ("found", "right", "vain")
    }

    def take(name: str, text: str, start: int = 0, end: int | None = None) -> None:
        for each in listener.broken(text):
            if any(first < (end or len(text)) and start < beyond for first, beyond in each.places):
                levels = [level for level in LEVELS if each.evidence >= level]
                counts[name].update((each.relation, each.explained, level) for level in levels)
                if name != "found" and each.evidence >= options.show:
                    show(text, each)

    words = 0
    for path in options.twins or [FILE]:
        for record in records(path):
            if "wrong" in record:
                take("found", record["wrong"], record["start"], record["start"] + len(record["figure"]))
            take("right", record.get("right") or record["text"])
    for path in (path for folder in options.prose for path in sorted(folder.glob("*.jsonl"))):
        for record in records(path):
            words += len((record.get("text") or "").split())
            take("vain", record.get("text") or "")
    print(f"{words:,} words of prose; found / in right halves and traps / in prose, from each evidence on")
    for explained in Explained:
        print(f"\n{explained.name.lower():12}" + "".join(f"{level:>12}" for level in LEVELS))
        for relation in TOLD:
            cells = ["/".join(str(each[relation, explained, level]) for each in counts.values()) for level in LEVELS]
            if any(cell != "0/0/0" for cell in cells):
                print(f"{relation.value:12}" + "".join(f"{cell:>12}" for cell in cells))


def show(text: str, each: Broken) -> None:
    """One tie in its text."""
    first, last = min(each.places)[0], max(each.places)[1]
    marked = text[max(0, first - 150) : last + 100].replace("\n", " ")
    told = " | ".join(text[a:b] for a, b in each.places)
    print(f"{each.evidence:.2f} {each.relation.value}, {each.explained.name.lower()}: {told}\n    … {marked} …")


if __name__ == "__main__":
    main()
