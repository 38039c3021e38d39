"""What the checks of changes share: which figures of a change can stand in one equation."""

from __future__ import annotations

from factcheck.extraction.model import QuantityKind
from factcheck.facts import Change, Direction, Fact
from factcheck.facts.model import Aspect
from factcheck.facts.told_after import WHY_HEADED

CALLED_PER_CENT = "points called per cent"
"""The way of a tie of two rates with a percentage that is as many points as they are apart."""

_DEGREES = frozenset({"deg", "Cel", "[degF]", "K"})
_APPOSED = 4  # words of ", a loss of"
_ARROWS = frozenset({"->", "-->", "=>", "→", "⇒"})
_LINKS = frozenset({"=", "is", "means", "was"})
_WAY = 4  # words of "in May to"
MAX_ALTERNATIVES = 8  # readings of one change; more are a sentence that nobody has understood

WORDS = {
    Direction.UP: {"Up": "Up", "rise": "rise", "fall": "fall", "more": "more", "less": "less", "sign": "+"},
    Direction.DOWN: {
        "Up": "Down",
        "rise": "fall",
        "fall": "rise",
        "more": "less",
        "less": "more",
        "sign": "−",
    },
}
"""Words for the templates, by the direction that the text gives."""


def level_pairs(change: Change) -> list[tuple[Fact, Fact]]:
    """Start and end of a change in one unit: more than one pair where the text can be read in several ways."""
    pairs = [(s, e) for s in change.start for e in change.end if s is not e and comparable(s, e)]
    return pairs[:MAX_ALTERNATIVES]


def comparable(first: Fact, second: Fact) -> bool:
    """Whether two figures are in one unit and of one kind, so that one can be taken from the other."""
    return (
        first.dimension == second.dimension
        and first.is_percent == second.is_percent
        and not first.is_multiple
        and not second.is_multiple
        and first.value is not None
        and second.value is not None
    )


def same_unit(amount: Fact, level: Fact) -> bool:
    """Whether an amount can be the difference of levels: one currency or unit, and nothing in per cent."""
    if not (amount.is_amount and level.is_amount) or level.value is None:
        return False
    degrees = level.quantity.kind is QuantityKind.TEMPERATURE and amount.quantity.unit in _DEGREES
    return degrees or amount.dimension == level.dimension


def is_said_plainly(change: Change, size: Fact, text: str) -> bool:
    """Whether the wording leaves no doubt that a size is that of the two levels, though no slip explains it."""
    if len(change.start) != 1 or len(change.end) != 1:
        return False
    return change.inferred == WHY_HEADED or is_apposed(size, change.start[0], change.end[0], text)


def is_apposed(size: Fact, first: Fact, second: Fact, text: str) -> bool:
    """ "from eleven to nine, a loss of three", "up to $600 from $150, triple the old fee": right behind the way."""
    last = max(first.quantity.end, second.quantity.end)
    if not first.sentence == second.sentence == size.sentence or last >= size.quantity.start:
        return False
    way = text[min(first.quantity.end, second.quantity.end) : max(first.quantity.start, second.quantity.start)].split()
    between = text[last : size.quantity.start].split()
    led = bool(between) and between[0][0] in ",–—("
    drawn = not _ARROWS.isdisjoint(way)  # "9.42 ms -> 5.27 ms is a 44% improvement"
    led = led or (drawn and (not between or between[0].lower() in _LINKS))
    return led and len(between) <= _APPOSED and (drawn or not {"from", "to"}.isdisjoint(way)) and len(way) <= _WAY


def positive(*facts: Fact) -> bool:
    """Whether all are above nought, so that a percentage of them means something."""
    return all(fact.value is not None and fact.value > 0 for fact in facts)


def directions(change: Change) -> tuple[Direction, ...]:
    """The direction that the text gives; both where it gives none."""
    return (change.direction,) if change.direction else (Direction.UP, Direction.DOWN)


def whose(fact: Fact) -> str:
    """What a derived value is the value of: its measure, or its entity."""
    aspect: Aspect | None = fact.measure or fact.entity
    return aspect.text if aspect else ""


def when(change: Fact) -> str:
    """The period that a change is compared with, as written; "" for none."""
    basis = change.basis
    return basis.text if basis is not None and basis.refers_to is not None else ""
