"""Whether a text itself tells why a length is not that between its two dates.

"From 1998 to 2014, twelve years in all, as he sat out one term", "9am to 5pm, seven hours with one for lunch",
"kick-off is at 3pm: 90 minutes and a shoot-out".
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from factcheck.facts.dated import DatedSentence
from factcheck.facts.lengths import DAYS, MINUTES, Length, Place
from factcheck.facts.model import Fact
from factcheck.facts.words import words_about

if TYPE_CHECKING:
    from factcheck.facts.stretches import Stretch

_DAY: Final = 24 * 60
_MORE: Final = 6  # tokens behind a length in which something is added to it
_ADDED: Final = frozenset({"a", "an", "maybe", "perhaps", "possibly", "then"})
_STOPS: Final = frozenset({".", ";", ":", "!", "?", ""})
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
_ONE: Final = frozenset({"a", "an"})


def is_explained(sentence: DatedSentence, length: Length) -> bool:
    """Whether a reason stands right behind a length, or more that is added to it."""
    if length.place is not Place.LENGTH:
        return False
    behind, following = sentence.word(length.last), sentence.word(length.last + 1)
    if behind == "," and following in words_about("lengths")["explaining"]:
        return True
    if behind not in {"and", "plus"} or following not in _ADDED:
        return False
    end = next((i for i in range(length.last, length.last + _MORE) if sentence.word(i) in _STOPS), length.last + _MORE)
    return all(sentence.doc[i].tag_ not in _FINITE for i in range(length.last, min(end, sentence.end)))


def is_told_in_parts(sentence: DatedSentence, stretch: Stretch) -> bool:
    """ "From 1988 to 2003, 13 years in all, for she stood down for two": what is missing is told beside it."""
    length, stated = stretch.length, stretch.length.fact.value or Fraction(0)
    sizes = MINUTES if length.in_minutes else DAYS
    for start, end in stretch.ends:
        lasted = _between(start, end, in_minutes=length.in_minutes)
        if lasted is None:
            continue
        scale = Fraction(1) if end.dimension == "year" else length.size
        missing = lasted - stated * scale
        for size in _told_beside(sentence, length, sizes, own=scale, in_years=end.dimension == "year"):
            if missing > 0 and abs(missing - size) * 2 < scale:
                return True
    return False


def _between(start: Fact, end: Fact, *, in_minutes: bool) -> Fraction | None:
    if start.value is None or end.value is None:
        return None
    lasted = end.value - start.value
    return lasted % _DAY if in_minutes else lasted


def _told_beside(
    sentence: DatedSentence, length: Length, sizes: dict[str, Fraction], *, own: Fraction, in_years: bool
) -> list[Fraction]:
    """How long the other lengths of a sentence are, and its bare numbers taken as such: "for two"."""
    found = []
    for figure in sentence.figures:
        quantity, value = figure.quantity, figure.quantity.value
        if value is None or length.span.start <= figure.first < length.span.end:
            continue
        if quantity.unit in sizes:
            found.append(value if in_years and quantity.unit == "a" else value * sizes[quantity.unit])
        elif quantity.noun is None and sentence.doc[figure.first].i > length.span.start:
            found.append(value * own)
    units = {"hour": "h", "minute": "min", "year": "a", "month": "mo", "week": "wk", "day": "d"}
    for token in sentence.tokens():
        unit = units.get(token.lower_)
        if unit in sizes and sentence.word(token.i - 1) in _ONE:
            found.append(Fraction(1) if in_years and unit == "a" else sizes[unit])
    return found
