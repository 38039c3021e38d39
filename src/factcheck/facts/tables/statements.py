"""Statements: tables whose sums are made of each other, as in a balance sheet, a flow of cash or an account of results.

The lines that are called a total, a result or a closing amount are made of the lines before them, and the next of them
is made of these. Where nearly all of that holds, and one slip of the digits of one figure makes all of it hold, that
figure's sum is held against it. A single lane suffices: the other sums of the table show how it is to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import Final

from factcheck.facts.tables.grid import Lines
from factcheck.facts.tables.lanes import Lane
from factcheck.facts.tables.words import begins, says
from factcheck.reasoning import Slip, digit_slips

_MOST_LINES: Final = 60
_REACH: Final = 12  # lines that a sum may go back
_BRANCHES: Final = 5  # ways to read one sum that does not hold
_MOST_BROKEN: Final = 2  # sums that one figure may break: its own, and the one that it is part of
_MOST_READINGS: Final = 400
_NEEDED: Final = 2.0  # digits of agreement beyond those that trying so many slips gives by chance
_SAID: Final = 2.0  # digits that a head is worth which says that its line is a total or closes a period
_RESULT: Final = 1.0  # ... that its line is a profit, a net amount or the like, where others are made as it is
_CLEARER: Final = 1.0  # digits that a sum must be ahead of another one
_MOST_DIGITS: Final = 4.0  # that one sum can be worth
_DISORDER: Final[frozenset[Slip]] = frozenset({"transposed", "shuffled"})
_SLIPS: Final[frozenset[Slip]] = _DISORDER | {"changed"}
_FIRST_DAY: Final = re.compile(r"(?<!\d)0?1(?:st)?\s+[^\W\d_]{3,}|[^\W\d_]{3,}\s+0?1(?:st)?(?!\d)")
_LAST_DAY: Final = re.compile(
    r"(?<!\d)(?:2[89]|3[01])(?:th|st)?\s+[^\W\d_]{3,}|[^\W\d_]{3,}\s+(?:2[89]|3[01])(?:th|st)?(?!\d)"
)

Signed = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Equation:
    """A line as the sum of others, each with +1 or −1."""

    item: int
    signed: Signed


@dataclass(frozen=True, slots=True)
class Broken:
    """A sum that one slip breaks.

    Attributes:
        equation: The sum.
        lane: Where it does not hold.
    """

    equation: Equation
    lane: int


def find_broken(lines: Lines, lanes: Mapping[int, Lane], sums: Mapping[int, str]) -> Iterator[Broken]:
    """The sums of a statement that one slip breaks; none unless it explains all that does not hold.

    Args:
        lines: The table, by its rows.
        lanes: Its figures.
        sums: What the lines that are made of others are: "total" or "result"; in the order of the table, with "" for
            each line that is an amount of its own.
    """
    if not 2 < len(sums) <= _MOST_LINES:
        return
    readings = _Readings(lines, lanes, sums).all()
    for lane, data in lanes.items():
        whole, found = 0, []
        for equations in readings:
            broken = [one for one in equations if _is_off(data, one)]
            if not broken:
                whole = max(whole, len(equations))
            elif len(broken) <= _MOST_BROKEN:
                slip = _Slip(lines, lanes, lane, sums, equations, broken)
                if slip.explains:
                    found.append((len(equations), slip.evidence - log10(slip.tried * len(readings)), slip))
        found = [one for one in found if one[0] > whole and one[1] >= _NEEDED]
        if not found:
            continue
        _, evidence, best = max(found, key=lambda one: one[:2])
        if all(other.told.item == best.told.item or at + _CLEARER < evidence for _, at, other in found):
            yield Broken(best.told, lane)


class _Readings:
    """The ways to read a statement, as sums; a sum that holds is read in that way only."""

    def __init__(self, lines: Lines, lanes: Mapping[int, Lane], sums: Mapping[int, str]) -> None:
        self._lines, self._lanes, self._sums = lines, lanes, sums
        self._items = list(sums)
        self._found: list[tuple[Equation, ...]] = []

    def all(self) -> list[tuple[Equation, ...]]:
        """Each of them, with what a balance of assets must be besides."""
        self._walk(0, (), 0, (), 0)
        balance = self._balance()
        return [(*equations, *balance) for equations in self._found if equations or balance]

    def _walk(self, at: int, pile: tuple[int, ...], section: int, found: tuple[Equation, ...], broken: int) -> None:
        if len(self._found) >= _MOST_READINGS:
            return
        while at < len(self._items) and not (self._sums[self._items[at]] or self._opens(pile, self._items[at])):
            if at and self._is_headed(self._items[at - 1], self._items[at]):
                section = len(pile)
            pile, at = (*pile, self._items[at]), at + 1
        if at == len(self._items):
            self._found.append(found)
            return
        item = self._items[at]
        ways = list(dict.fromkeys(self._ways(item, pile, section)))
        whole = next((way for way in ways if self._holds(item, way) == (True, False)), None)
        if whole is not None:
            self._next(at, pile, section, (*found, Equation(item, whole)), broken)
            if self._sums[item] == "total":
                return
        # A result may be an amount of its own: net sales, retained earnings, the surplus of another account.
        self._walk(at + 1, (*pile, item), section, found, broken)
        if whole is None and broken < _MOST_BROKEN:
            likely = sorted(ways, key=lambda way: not self._holds(item, way)[0])
            for way in likely[:_BRANCHES]:
                self._next(at, pile, section, (*found, Equation(item, way)), broken + 1)

    def _next(self, at: int, pile: tuple[int, ...], section: int, found: tuple[Equation, ...], broken: int) -> None:
        members = {member for member, _ in found[-1].signed}
        left = tuple(other for other in pile if other not in members)
        self._walk(at + 1, (*left, self._items[at]), min(section, len(left)), found, broken)

    def _ways(self, item: int, pile: tuple[int, ...], section: int) -> Iterator[Signed]:
        opening = self._opens(pile, item)
        if opening is not None:
            members = pile[pile.index(opening) :] if pile.index(opening) < len(pile) - 1 else pile[-_REACH:]
            yield tuple((member, 1) for member in members)
            for size in range(2, min(len(pile), _REACH) + 1):
                if opening in pile[-size:]:
                    yield tuple((member, 1) for member in pile[-size:])
            return
        sizes = (len(pile) - section, len(pile), *range(2, min(len(pile), _REACH) + 1))
        for size in dict.fromkeys(size for size in sizes if 2 <= size <= _REACH):
            members = pile[-size:]
            less = {member for member in members if begins("less", self._lines.label(member))}
            yield tuple((member, -1 if member in less else 1) for member in members)
            if self._sums[item] == "result":
                yield tuple((member, 1 if at == 0 else -1) for at, member in enumerate(members))

    def _holds(self, item: int, way: Signed) -> tuple[bool, bool]:
        """Whether a sum holds in a lane, and whether it fails in one."""
        equation = Equation(item, way)
        sizes = [size for lane in self._lanes.values() if (size := _difference(lane, equation)) is not None]
        return any(abs(size) <= slack for size, slack in sizes), any(_too_far(size, slack) for size, slack in sizes)

    def _is_headed(self, before: int, item: int) -> bool:
        """Whether a heading without figures stands between two lines."""
        return any(other not in self._lines.filled for other in range(before + 1, item))

    def _opens(self, pile: Sequence[int], item: int) -> int | None:
        """The line on the pile that an item closes: cash at the beginning of the year, of which it is the end."""
        label = self._lines.label(item).lower()
        if not (says("closings", label) or _LAST_DAY.search(label)):
            return None
        for other in reversed(pile):
            opening = self._lines.label(other).lower()
            if (says("openings", opening) and says("closings", label)) or _stem(opening) == _stem(label) != "":
                return other
        return None

    def _balance(self) -> tuple[Equation, ...]:
        """Assets are what is owed and what is owned, where each of the three has one line."""
        labels = {item: self._lines.label(item).lower() for item in self._items}
        both = [item for item, label in labels.items() if says("liabilities", label) and says("equity", label)]
        assets = [i for i, label in labels.items() if self._sums[i] == "total" and says("assets", label)]
        owed = [i for i, label in labels.items() if self._sums[i] == "total" and says("liabilities", label)]
        owned = [i for i, label in labels.items() if self._sums[i] and says("equity", label)]
        kinds = [[item for item in kind if item not in both] for kind in (assets, owed, owned)]
        kinds[0] = [item for item in kinds[0] if not says("equity", labels[item])]
        if both or any(len(kind) != 1 or says("parts_of_a_balance", labels[kind[0]]) for kind in kinds):
            return ()
        return (Equation(kinds[0][0], ((kinds[1][0], 1), (kinds[2][0], 1))),)


def _stem(label: str) -> str:
    """A head without the first or last day of a period, "" where there is none in it."""
    for pattern in (_FIRST_DAY, _LAST_DAY):
        if pattern.search(label):
            return " ".join(re.sub(r"\d+", "", pattern.sub("", label)).split())
    return ""


class _Slip:
    """One slip that explains all that does not hold in a lane, if there is one.

    Attributes:
        told: The sum to tell.
        explains: Whether a slip does.
        tried: How many slips as likely as it there are.
        evidence: Digits of agreement that the sums are worth once it is undone, with what their heads say.
    """

    def __init__(
        self,
        lines: Lines,
        lanes: Mapping[int, Lane],
        lane: int,
        sums: Mapping[int, str],
        equations: Sequence[Equation],
        broken: Sequence[Equation],
    ) -> None:
        self.told, self.explains, self.tried, self.evidence = broken[0], False, 1, 0.0
        data = lanes[lane]
        elsewhere = [other for number, other in lanes.items() if number != lane]
        if any(_is_excused(lines, data, one) for one in broken):
            return
        if any(_is_off(other, one) for other in elsewhere for one in equations):
            return
        own = [_digits(other, one) for other in elsewhere for one in broken if not _is_off(other, one, strictly=True)]
        beside = [one for one in equations if one not in broken and not _is_off(data, one, strictly=True)]
        alone = not own and not beside
        if alone and (sums[broken[0].item] or len(broken) > 1):
            return
        # By itself a sum may leave out other movements: then the slip must explain the difference to the last digit.
        cell = self._mended(data, broken, _DISORDER if alone else _SLIPS, exactly=alone)
        if cell is None:
            return
        self.explains = True
        self.told = next((one for one in broken if one.item == cell), broken[0])
        said = _RESULT if sums[self.told.item] == "result" else _SAID
        self.evidence = said + sum(own) + sum(_digits(data, one) for one in broken)

    def _mended(self, data: Lane, broken: Sequence[Equation], slips: frozenset[Slip], *, exactly: bool) -> int | None:
        """The figure that has the slip; digits in another order come before other digits."""
        cells = set.intersection(*({one.item, *(member for member, _ in one.signed)} for one in broken))
        ordered = sorted(cells, key=lambda cell: (cell != broken[0].item, cell))
        self.tried = 0
        for kinds in (_DISORDER, slips - _DISORDER):
            found = None
            for cell in ordered:
                for value in _meant(data, cell, kinds):
                    self.tried += 1
                    if found is None and all(_is_mended(data, one, {cell: value}, exactly=exactly) for one in broken):
                        found = cell
            if found is not None:
                return found
        return None


def _is_mended(data: Lane, equation: Equation, instead: Mapping[int, int], *, exactly: bool) -> bool:
    found = _difference(data, equation, instead)
    return found is not None and abs(found[0]) <= (0 if exactly else found[1])


def _meant(data: Lane, cell: int, kinds: frozenset[Slip]) -> Iterator[int]:
    """What a figure may have been meant for."""
    value, unit = data.values[cell], data.units[cell]
    if not unit or cell in data.nils:
        return
    sign = -1 if value < 0 else 1
    for slip, meant in digit_slips(Fraction(abs(value), 2), Fraction(unit)):
        if slip in kinds:
            yield sign * int(2 * meant)


def _difference(data: Lane, equation: Equation, instead: Mapping[int, int] | None = None) -> tuple[int, int] | None:
    """Sum less parts, and what rounding explains of it; None where a figure is missing."""
    values = data.values if instead is None else {**data.values, **instead}
    if equation.item not in values or equation.item in data.nils:
        return None
    size, slack, terms = values[equation.item], data.units[equation.item], 0
    for other, sign in equation.signed:
        if other not in values:
            return None
        size -= sign * values[other]
        slack += data.units[other]
        terms += values[other] != 0
    return (size, slack) if terms > 1 else None


def _too_far(size: int, slack: int) -> bool:
    """Whether a difference is beyond rounding, cut-off figures among it."""
    return abs(size) > 2 * slack


def _is_off(
    data: Lane, equation: Equation, instead: Mapping[int, int] | None = None, *, strictly: bool = False
) -> bool:
    """Whether a sum does not hold; strictly: or cannot be seen to."""
    found = _difference(data, equation, instead)
    if found is None:
        return strictly
    return abs(found[0]) > found[1] if strictly else _too_far(*found)


def _digits(data: Lane, equation: Equation) -> float:
    """How many digits of agreement a sum is worth that holds."""
    found = _difference(data, equation)
    if found is None:
        return 0.0
    total = abs(data.values[equation.item])
    return min(_MOST_DIGITS, max(0.0, log10(total / (found[1] + 1)))) if total else 0.0


def _is_excused(lines: Lines, data: Lane, equation: Equation) -> bool:
    """Whether a figure has a footnote, or another line left out or counted the other way makes the difference."""
    found = _difference(data, equation)
    members = {equation.item, *(other for other, _ in equation.signed)}
    if found is None or members & data.closed:
        return True
    size, slack = found
    for other, value in data.values.items():
        if not value or other == equation.item or other not in lines.filled:
            continue
        times = (2,) if other in members else (1,)
        if any(abs(abs(size) - many * abs(value)) <= min(slack, abs(value) // 16) for many in times):
            return True
    return False
