"""Whether how far a change went agrees with two levels, or would but for one slip."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.facts.model import Change, Fact
from factcheck.facts.slips import is_one_slip_away, last_place

_ALL = 100
_MULTIPLES = tuple(Fraction(n) for n in (2, 3, 4, 5, 10)) + tuple(Fraction(1, n) for n in (2, 3, 4))
_PARTS = tuple(Fraction(n, 4) for n in (1, 2, 3, 4))
_NEAR = Fraction(3, 50)
_SLACK = Fraction(3, 20)
_FAR_OFF = Fraction(4)  # times: no slip takes one multiple for another so far off


def agrees(change: Change, size: Fact, start: Fact, end: Fact, *, exactly: bool = False) -> bool:
    """Whether how far a change went agrees with two levels, or would but for one slip; `exactly` as they stand."""
    figures = (start, end, size)
    sign = change.direction.sign if change.direction is not None else 0

    def holds(values: Sequence[Fraction]) -> bool:
        before, after, far = values
        if not before or not after:
            return False
        if size in change.multiples:
            ratio = after / before if sign >= 0 or far < 1 else before / after
            return abs(ratio / far - 1) <= _SLACK if far else False
        if size in change.amounts and far > max(before, after):
            return False
        moved = (after / before - 1) * _ALL if size in change.percents else after - before
        moved = moved * sign if sign else abs(moved)
        unit = last_place(size) if size in change.percents + change.points else max(map(last_place, figures))
        return abs(moved - far * (_ALL if size.is_fraction else 1)) <= unit

    values = [fact.value for fact in figures if fact.value is not None]
    if len(values) != len(figures):
        return False
    if size in change.multiples and all(values):
        # "A 30-fold increase" is not a slip for four times as much.
        ratio = values[1] / values[0]
        off = max(ratio, 1 / ratio) / max(values[2], 1 / values[2])
        if not 1 / _FAR_OFF < off < _FAR_OFF:
            return False
        if any(abs(ratio / meant - 1) <= _NEAR for meant in _MULTIPLES):
            return True
    spelled = size.quantity.written.style not in {"digits", "compound"}
    parts = _PARTS if not exactly and size in change.points and spelled and size.quantity.value in _PARTS else ()
    if any(holds([*values[:2], part]) for part in parts):
        return True  # "the quarter-point move", of half a point
    return holds(values) or (not exactly and is_one_slip_away(figures, holds))
