"""Which lines of a table are sums of which others.

A head that says "total" is one sign, and a line that is the sum of those before it in other lanes is another. Lines are
taken from the top: a line that is a sum takes the lines it is made of off the pile, and lies there itself for the next.
What adds up with one sign or one line more or less is left alone in the lanes where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import Final

from factcheck.facts.tables.cells import Kind
from factcheck.facts.tables.grid import Grid, Lines, years_in
from factcheck.facts.tables.lanes import Lane, lane_of
from factcheck.facts.tables.statements import find_broken
from factcheck.facts.tables.words import begins, is_word, says
from factcheck.facts.words import words_about

MAX_REACH: Final = 16  # lines that a sum without the word is looked for in; all for one that says "total"
MAX_STEPS: Final = 3_000_000  # additions per table; a table that needs more is checked as far as that goes
_EXPLICIT: Final = 1.0  # digits of agreement in other lanes that confirm what the head says, or its bold print
_FEW_LINES: Final = 2
_BLANK: Final = 2.5  # ... that a line without a head is a sum
_RESULT: Final = 3.5  # ... that a line called a net or gross amount, a profit or a balance is
_SLIP: Final = 1.0  # ... that one lane adds in which a slip of one digit makes the difference
_INFERRED: Final = 6.0  # ... that any other line is
_NEARLY: Final = 16  # of a figure, that a difference equal to it may be off
_FEW_WORDS: Final = 2  # "All staff"
_SHORT: Final = 3  # words of a plain head, "Total net sales"
_WEAKLY: Final = 3.0  # ... that it is, where a total then is explained by it
_OTHERS: Final = "the other sums of the table hold"
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sum:
    """One line as the sum of others, in the lanes where that holds or must hold.

    Attributes:
        item: The line of sums.
        addends: The lines, with +1 or −1.
        holds: Lanes in which it holds as rounded.
        fails: Lanes in which it does not, in any way to read it.
        explicit: Whether the head says so.
        alone: Whether nothing but the head says so.
        because: What shows that it is one, where no other lane does.
    """

    item: int
    addends: tuple[tuple[int, int], ...]
    holds: tuple[int, ...]
    fails: tuple[int, ...]
    explicit: bool
    alone: bool = False
    because: str = ""


class Budget:
    """Additions that are left for one table."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def take(self, steps: int) -> bool:
        """Takes some; False if there are none left."""
        self.left -= steps
        return self.left > 0


def find_sums(grid: Grid, lines: Lines, budget: Budget) -> Iterator[Sum]:
    """The sums along one direction of a table."""
    search = _Search(grid, lines, budget)
    found = list(search.run(_INFERRED))
    if search.open_totals:
        # Sums that are weakly shown by themselves are shown well where a total is made of them.
        second = list(search.run(_WEAKLY))
        if _explained(lines, second) > _explained(lines, found):
            found = second
    yield from found
    if lines.down and grid.shows_all:
        told = {(one.item, lane) for one in found for lane in one.fails}
        for broken in find_broken(lines, search.lane, search.statement()):
            item, lane = broken.equation.item, broken.lane
            if (item, lane) not in told:
                yield Sum(item, broken.equation.signed, (), (lane,), explicit=False, because=_OTHERS)


def _explained(lines: Lines, sums: Sequence[Sum]) -> tuple[int, int]:
    """How many totals and results are made of lines, and in how few lanes they are not."""
    totals = [one for one in sums if one.explicit or says("results", lines.label(one.item))]
    return len(totals), -sum(len(one.fails) for one in totals)


def is_total(label: str) -> bool:
    """Whether a head says that its line holds sums."""
    words = [word.lower() for word in _WORD.findall(label)]
    if not words or says("averages", label) or says("changes", label):
        return False
    totals = words_about("tables")["totals"]
    text = " ".join(words)
    return (
        text in totals
        or words[0] in {"total", "totals", "sum"}
        or words[-1] in {"total", "totals"}
        or is_word("totals", label)
        or text.startswith("grand total")
    )


def _counts_all(label: str) -> bool:
    """Whether the head of a last line says that it counts all there are: "All staff"."""
    words = [word.lower() for word in _WORD.findall(label)]
    return len(words) == _FEW_WORDS and words[0] in words_about("tables")["totals"] and not says("averages", label)


def _is_one_digit(steps: int) -> bool:
    """Whether a difference is that of one digit (d·10ⁿ), or of two neighbours swapped (9·d·10ⁿ)."""
    bare = int(str(steps).rstrip("0") or 0)
    return 0 < bare <= 9 or (bare % 9 == 0 and 0 < bare // 9 <= 9)


def _is_plain_total(label: str) -> bool:
    words = [word.lower() for word in _WORD.findall(label)]
    totals = words_about("tables")["totals"]
    return " ".join(words) in totals or (len(words) <= _SHORT and words[:1] in (["total"], ["sum"]))


class _Search:
    def __init__(self, grid: Grid, lines: Lines, budget: Budget) -> None:
        self.grid, self.lines, self.budget = grid, lines, budget
        self.lanes = [
            lane
            for lane in lines.lanes
            if lines.lane_nature[lane] not in {"percent change", "other"} and not _is_numbering(lines, lane)
        ]
        self.lane = {lane: lane_of(lines, lane) for lane in self.lanes}
        self.needed = _INFERRED
        self.open_totals = False  # whether a total is made of lines that were not found
        self.optional: list[int] = []  # lines that repeat a part of another one, as their heads have it

    def run(self, needed: float) -> Iterator[Sum]:
        """The sums, the first line first.

        Args:
            needed: Digits of agreement that a sum without a word for it must show.
        """
        lines = self.lines
        self.needed, self.open_totals = needed, False
        self.optional.clear()
        pile: list[int] = []
        section = 0
        items = [item for item in lines.items if not self._is_apart(item)]
        for place, item in enumerate(items):
            if item not in lines.filled:
                section = len(pile)
                continue
            label = lines.label(item)
            if begins("below_line", label):
                break
            explicit = is_total(label) or (place == len(items) - 1 and _counts_all(label))
            if begins("of_which", label):
                self.optional.append(item)
                continue
            found = self._best(item, pile, section, explicit=explicit) if len(pile) > 1 else None
            if found is not None:
                addends = {other for other, _ in found.addends}
                pile = [other for other in pile if other not in addends]
                section = min(section, len(pile))
                self.open_totals = self.open_totals or (explicit and bool(found.fails))
                yield found
            elif explicit:
                ahead = self._ahead(item, items[place + 1 :])
                if ahead is not None:
                    yield ahead
                    continue
                self.open_totals = True
            elif len(pile) > 1 and says("results", label):
                self.open_totals = True
            pile.append(item)

    def statement(self) -> dict[int, str]:
        """The lines that are amounts, and which of them are called totals and results."""
        found: dict[int, str] = {}
        for item in self.lines.items:
            label = self.lines.label(item)
            if begins("below_line", label):
                break
            if item in self.lines.filled and not self._is_apart(item) and not begins("of_which", label):
                found[item] = "total" if is_total(label) else "result" if says("results", label) else ""
        if found and _counts_all(self.lines.label(last := list(found)[-1])):
            found[last] = "total"
        return found

    def _is_apart(self, item: int) -> bool:
        """Lines that are no amounts: rates, changes, percentages among amounts."""
        nature = self.lines.nature[item]
        if nature == "other" or nature.endswith("change"):
            return True
        return nature == "percent" and not self._all_percent

    @property
    def _all_percent(self) -> bool:
        natures = [self.lines.nature[item] for item in self.lines.items if item in self.lines.filled]
        return natures.count("percent") * 2 > len(natures)

    def _ahead(self, item: int, following: Sequence[int]) -> Sum | None:
        """A total that stands before its parts."""
        parts: list[int] = []
        for other in following:
            if other not in self.lines.filled:
                continue
            label = self.lines.label(other)
            if is_total(label) or begins("below_line", label):
                break
            if not begins("of_which", label):
                parts.append(other)
        if len(parts) < 2 or not self.grid.table.whole or not self.budget.take(len(parts) * len(self.lanes)):
            return None
        signed = tuple((part, 1) for part in parts)
        holds, fails, evidence = self._test(item, signed, self.lanes)
        if evidence < _BLANK or len(holds) < len(fails):
            return None
        return Sum(item, signed, tuple(holds), tuple(self._sure(item, signed, holds, fails, [signed])), explicit=True)

    def _best(self, item: int, pile: Sequence[int], section: int, *, explicit: bool) -> Sum | None:
        """The likeliest way to make a line from those on the pile; None if none is likely enough."""
        lines = self.lines
        label = lines.label(item)
        blank = not any(char.isalpha() for char in label)
        stressed = lines.down and item in self.grid.stressed
        likely = blank or stressed or says("results", label)
        reach = len(pile) if explicit or blank else min(len(pile), MAX_REACH)
        if not self.budget.take(reach * len(self.lanes)):
            return None
        candidates = list(self._candidates(item, pile, section, reach, explicit=explicit))
        chance = 0 if explicit else log10(len(candidates) + 1)
        digits = _EXPLICIT if explicit or stressed else _BLANK if blank else _RESULT if likely else self.needed
        needed = chance + digits
        best: tuple[float, Sum] | None = None
        for rank, signed in enumerate(candidates):
            holds, fails, evidence = self._test(item, signed, self.lanes, stop=not explicit)
            if likely and not blank and len(fails) == 1 and holds and self._is_slip(fails[0], item, signed):
                evidence += _SLIP
            if evidence < needed or len(holds) < len(fails) * (1 if explicit or likely else 2) or not holds:
                continue
            if not (explicit or likely) and len(holds) < 2:
                continue
            if explicit and len(holds) <= len(fails) and self._takes_away(signed):
                continue  # one lane in which it holds is chance
            weight = len(holds) - 2 * len(fails) - rank / 1000
            if not explicit and (len(holds) < 2 or evidence < chance + _INFERRED):
                # Shown well enough to hold; held against a figure only where a slip of one digit explains it.
                fails = [lane for lane in fails if likely and self._is_slip(lane, item, signed)]
            if best is None or weight > best[0]:
                best = weight, Sum(item, signed, tuple(holds), tuple(fails), explicit=explicit)
        if best is not None:
            found = best[1]
            fails = self._sure(item, found.addends, found.holds, found.fails, candidates)
            return Sum(item, found.addends, found.holds, tuple(fails), explicit=explicit)
        return self._alone(item, pile, section, candidates) if explicit else None

    def _takes_away(self, signed: Sequence[tuple[int, int]]) -> bool:
        """Whether a line is taken away that does not say so."""
        return any(sign < 0 and not begins("less", self.lines.label(other)) for other, sign in signed)

    def _is_slip(self, lane: int, item: int, signed: Sequence[tuple[int, int]]) -> bool:
        """Whether one digit changed, or two neighbours swapped, would make the difference."""
        data = self.lane[lane]
        found = self._difference(data, item, signed)
        if found is None:
            return False
        size, slack, _, _ = found
        unit = 2 * max(1, data.units[item])  # one of the last digit
        steps = {round(Fraction(size + off, unit)) for off in (-slack, 0, slack)} if slack < unit * _NEARLY else set()
        return any(_is_one_digit(abs(step)) for step in steps if step)

    def _candidates(
        self, item: int, pile: Sequence[int], section: int, reach: int, *, explicit: bool
    ) -> Iterator[tuple[tuple[int, int], ...]]:
        """Ways to make a sum of the last lines: since the last heading, all, then ever more of them."""
        less = {item for item in pile[-reach:] if begins("less", self.lines.label(item))}
        sizes = [len(pile) - section, len(pile)] if explicit else [len(pile) - section]
        sizes += range(2, reach + 1) if not explicit or reach <= MAX_REACH else range(2, MAX_REACH)
        for size in dict.fromkeys(size for size in sizes if 2 <= size <= reach):
            members = pile[-size:]
            plain = tuple((m, -1 if m in less else 1) for m in members)
            yield plain
            yield tuple((m, 1 if at == 0 else -1) for at, m in enumerate(members))
            if size == 2 and says("shortfalls", self.lines.label(item)):
                yield tuple((m, -1 if at == 0 else 1) for at, m in enumerate(members))
            if size > 2:
                yield tuple((m, -1 if at == size - 1 else 1) for at, m in enumerate(members))

    def _test(
        self, item: int, signed: Sequence[tuple[int, int]], lanes: Sequence[int], *, stop: bool = False
    ) -> tuple[list[int], list[int], float]:
        """Lanes in which a sum holds and fails, and how many digits of agreement the former are worth."""
        holds: list[int] = []
        fails: list[int] = []
        evidence = 0.0
        self.budget.take(len(signed) * len(lanes) // 4)
        for lane in lanes:
            data = self.lane[lane]
            total = data.values.get(item)
            if total is None or item in data.nils or data.units[item] == 0:
                continue
            difference = self._difference(data, item, signed)
            if difference is None:
                continue
            size, strict, loose, terms = difference
            if abs(size) <= strict:
                if terms > 1 and total:
                    holds.append(lane)
                    evidence += max(0.0, log10(abs(total) / (strict + 1)))
            elif abs(size) > loose:
                fails.append(lane)
                if stop and len(fails) > max(1, len(lanes) // 3):
                    break
        return holds, fails, evidence

    @staticmethod
    def _difference(data: Lane, item: int, signed: Sequence[tuple[int, int]]) -> tuple[int, int, int, int] | None:
        """Total less sum, what rounding explains of it strictly and loosely, and how many terms are not nought."""
        values, units = data.values, data.units
        size, slack, terms = values[item], units[item], 0
        for other, sign in signed:
            value = values.get(other)
            if value is None:
                return None
            size -= sign * value
            slack += units[other]
            terms += value != 0
        return size, slack, slack + units[item], terms

    def _sure(
        self,
        item: int,
        signed: Sequence[tuple[int, int]],
        holds: Sequence[int],
        fails: Sequence[int],
        candidates: Sequence[Sequence[tuple[int, int]]],
    ) -> list[int]:
        """The lanes in which nothing excuses that the sum does not hold."""
        kinds = {self.lines.lane_nature[lane] for lane in holds}
        alike = [lane for lane in fails if self.lines.lane_nature[lane] in kinds]
        return [lane for lane in alike if not self._is_excused(lane, item, signed, candidates)]

    def _is_excused(
        self,
        lane: int,
        item: int,
        signed: Sequence[tuple[int, int]],
        candidates: Sequence[Sequence[tuple[int, int]]],
    ) -> bool:
        data, label = self.lane[lane], self.lines.lane_label(lane)
        found = self._difference(data, item, signed)
        if found is None or item in data.closed or any(other in data.closed for other, _ in signed):
            return True
        size, strict, _, _ = found
        left_out = [*self.optional, *filter(self._is_apart, self.lines.items)]  # "Growth team" is no change
        for other, sign in (*signed, *((other, side) for other in left_out for side in (1, -1))):
            value = data.values.get(other, 0)
            near = min(strict, abs(value) // _NEARLY)
            # Left out, or counted with the other sign.
            if value and (abs(size + sign * value) <= near or abs(size + 2 * sign * value) <= near):
                return True
        values = [data.values[other] for other, _ in signed]
        adds = all(sign > 0 for _, sign in signed) and min(values) > 0
        if adds and data.values[item] <= max(values) and not years_in(label):
            return True  # a mean
        for candidate in candidates:
            made = self._difference(data, item, candidate)
            if made is not None and made[3] > 1 and abs(made[0]) <= made[2]:
                return True
        return False

    def _alone(
        self, item: int, pile: Sequence[int], section: int, candidates: Sequence[Sequence[tuple[int, int]]]
    ) -> Sum | None:
        """A plain total of one lane, in a table that shows everything that it counts."""
        lines = self.lines
        first = " ".join(lines.label(i) for i in lines.items[:1])
        lanes = [lane for lane in self.lanes if item in self.lane[lane].values and item not in self.lane[lane].nils]
        if (
            len(lanes) != 1
            or not _is_plain_total(lines.label(item))
            or says("not_complete", first)
            or not self.grid.shows_all
        ):
            return None
        lane = lanes[0]
        data, members = self.lane[lane], pile[section:] if section < len(pile) - 1 else pile
        if section or any(is_total(lines.label(other)) for other in pile):
            return None
        signed = tuple((m, -1 if begins("less", lines.label(m)) else 1) for m in members)
        if len(signed) < 2 or any(lines.at(m, lane) in {Kind.UNKNOWN, Kind.BLANK, Kind.TEXT} for m in members):
            return None
        if lines.lane_nature[lane] in {"percent", "other"} and data.values[item] != 200 * data.one:
            return None
        found = self._difference(data, item, signed)
        if found is None:
            return None
        total, parts = data.values[item], data.values[item] - found[0]
        if abs(found[0]) <= found[1]:
            return Sum(item, signed, (lane,), (), explicit=True, alone=True)
        if any(data.values[m] < 0 for m in members) or not 1 < 4 * parts / total < 8 if total > 0 else True:
            return None
        if abs(found[0]) <= found[2]:
            return Sum(item, signed, (lane,), (), explicit=True, alone=True)
        if total <= max(data.values[m] for m in members) or self._is_excused(lane, item, signed, candidates):
            return None
        return Sum(item, signed, (), (lane,), explicit=True, alone=True)


def _is_numbering(lines: Lines, lane: int) -> bool:
    """Whether a lane only counts its lines: 1, 2, 3 …, in which 1 and 2 make 3 by chance."""
    numbers = [number for item in lines.items if (number := lines.number(item, lane)) is not None]
    values = [number.value for number in numbers]
    return len(values) > _FEW_LINES and values == list(range(1, len(values) + 1))
