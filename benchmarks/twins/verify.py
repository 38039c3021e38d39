"""Recompute every relation of the examination, without the checker.

`python benchmarks/twins/verify.py` exits 1 and says where, if the figures of a right text do not agree
when rounded, if those of its wrong twin agree even loosely, if a figure is not in its text, if a record
is not as README.md describes it, or if a text occurs twice.

It stands apart from the package on purpose: exact fractions, and tolerances written down again here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
# The later files write their relations in free form; the scripts that made them recomputed each.
FILES = ("development.jsonl", "development-2.jsonl", "development-3.jsonl", "development-4.jsonl")
SCALES = {"": 1, "k": 10**3, "lk": 10**5, "m": 10**6, "cr": 10**7, "b": 10**9, "t": 10**12}
FIGURE = re.compile(r"([~w]?)(-?)(\d+(?:\.(\d+))?)(k|lk|m|cr|b|t|)")
PAIR_KEYS = {
    "id", "check", "wrong", "right", "figure", "start", "repair", "also_ok", "distance", "least", "relation",
}  # fmt: skip
TRAP_KEYS = {"id", "trap", "text"}
LEAST = {"note", "warning"}
DISTANCES = {"same-clause", "same-sentence", "next-sentence", "headline"}


class Interval(NamedTuple):
    """Closed at both ends."""

    lower: Fraction
    upper: Fraction

    def meets(self, other: Interval) -> bool:
        """True where the two have a value in common."""
        return self.lower <= other.upper and other.lower <= self.upper


class Figure(NamedTuple):
    """A figure of a relation: its value, and what its digits allow."""

    value: Fraction
    strict: Interval
    loose: Interval
    digits: str
    in_words: bool

    def interval(self, *, loose: bool) -> Interval:
        """The loose interval, or the strict one."""
        return self.loose if loose else self.strict


def figure(token: str) -> Figure:
    """Read `13.0m`, `~20` (hedged), `w7` (written in words) or `-6.4`.

    Loose is one unit of the last digit to either side; where zeros trail, of the last digit that is
    not zero, but never coarser than two significant digits.
    """
    match = FIGURE.fullmatch(token)
    if match is None:
        raise ValueError(token)
    mark, minus, digits, decimals, scale = match.groups()
    factor = Fraction(SCALES[scale])
    value = Fraction(minus + digits) * factor
    if decimals is None:
        zeros = min(len(digits) - len(digits.rstrip("0")), max(len(digits) - 2, 0))
        unit, coarse = factor, factor * 10**zeros
    else:
        unit = coarse = factor / 10 ** len(decimals)
    if mark == "~":
        strict = Interval(value - abs(value) / 20, value + abs(value) / 20)
        loose = Interval(value - abs(value) * 3 / 20, value + abs(value) / 10)
    elif mark == "w":
        strict = loose = Interval(value, value)
    else:
        strict = Interval(value - unit / 2, value + unit / 2)
        loose = Interval(value - coarse, value + coarse)
    return Figure(value, strict, loose, digits, mark == "w")


def quotient(above: Interval, below: Interval) -> Interval:
    """All values of a fraction; `below` must not contain 0."""
    corners = [a / b for a in above for b in below]
    return Interval(min(corners), max(corners))


def difference(end: Interval, start: Interval) -> Interval:
    """The size of a change, whichever way it went."""
    low, high = end.lower - start.upper, end.upper - start.lower
    if low <= 0 <= high:
        return Interval(Fraction(0), max(-low, high))
    return Interval(*sorted((abs(low), abs(high))))


def grown(percent: Interval) -> Interval:
    """The multiple that a percent change makes."""
    return Interval(1 + percent.lower / 100, 1 + percent.upper / 100)


def holds(kind: str, terms: list[str], *, loose: bool) -> bool:
    """True where some value inside each interval satisfies the relation, under any of its readings."""
    if kind == "direction":
        start, end = figure(terms[0]), figure(terms[1])
        low, high = (start, end) if terms[2] == "+" else (end, start)
        return low.loose.lower <= high.loose.upper if loose else low.value < high.value
    figures = [figure(term) for term in terms]
    first, second, *rest = (each.interval(loose=loose) for each in figures)
    if kind == "change":
        return difference(second, first).meets(rest[0])
    if kind == "percent":
        ratio = quotient(second, first)
        return Interval((ratio.lower - 1) * 100, (ratio.upper - 1) * 100).meets(rest[0])
    if kind == "order":
        return figures[0].value < figures[1].value
    if kind == "same":
        return first.meets(second)
    multiple = grown(first)
    falls = figures[0].value < 0 and figures[1].value > 1  # "fell fourfold": to a quarter
    if falls:
        multiple = Interval(1 / multiple.upper, 1 / multiple.lower)
    if figures[1].in_words:  # "tripled", "halved": 3%, and 15% in good prose
        slack = figures[1].value * (Fraction(15, 100) if loose else Fraction(3, 100))
        second = Interval(figures[1].value - slack, figures[1].value + slack)
    if kind == "multiple":
        return multiple.meets(second)
    if kind in ("times-more", "times-less"):  # N times, or N times on top
        return multiple.meets(second) or multiple.meets(Interval(second.lower + 1, second.upper + 1))
    raise ValueError(kind)


def missing_figures(terms: list[str], text: str) -> Iterator[str]:
    """The terms whose digits the text does not have."""
    plain = text.replace(",", "")
    for term in terms:
        if term in "+-" or figure(term).in_words:
            continue
        if not re.search(rf"(?<!\d){re.escape(figure(term).digits)}(?!\d)", plain):
            yield term


def problems_of_pair(pair: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one pair, in words."""
    if set(pair) != PAIR_KEYS or pair["distance"] not in DISTANCES or pair["least"] not in LEAST:
        yield "not as the schema says"
        return
    start, end = pair["start"], pair["start"] + len(pair["figure"])
    if not pair["figure"] or pair["wrong"][start:end] != pair["figure"]:
        yield "the figure is not where it is said to be"
    if pair["wrong"] == pair["right"]:
        yield "the two texts are the same"
    broken = not pair["relation"]
    for relation in pair["relation"]:
        kind, *terms = relation.split()
        right, wrong = ([term.split("/")[side] for term in terms] for side in (0, -1))
        for side, side_terms in (("right", right), ("wrong", wrong)):
            for term in missing_figures(side_terms, pair[side]):
                yield f"{term} is not in the {side} text"
        if not holds(kind, right, loose=False):
            yield f"right, but does not hold: {relation}"
        if right != wrong:
            broken = broken or not holds(kind, wrong, loose=True)
    if not broken:
        yield "wrong, but nothing is broken"


def main() -> int:
    """Print every problem; 1 if there is one."""
    problems: list[str] = []
    texts: dict[str, str] = {}
    ids: set[str] = set()
    relations = 0
    for file in FILES:
        for line in (HERE / file).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            name = record["id"]
            if name in ids:
                problems.append(f"{name}: the id occurs twice")
            ids.add(name)
            if "trap" in record:
                found = [] if set(record) == TRAP_KEYS else ["not as the schema says"]
            else:
                found = list(problems_of_pair(record))
                relations += len(record["relation"])
            problems += [f"{name}: {problem}" for problem in found]
            for text in (record[key] for key in ("wrong", "right", "text") if key in record):
                if text in texts:
                    problems.append(f"{name}: the text is also in {texts[text]}")
                texts[text] = name
    for problem in problems:
        print(problem)
    print(f"{len(ids)} records, {relations} relations, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
