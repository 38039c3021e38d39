"""So much in one time and in a longer one: "14,600 patients last year, or 40 a day", "£240 a day, or £1,680 a week".

How many of the shorter times the longer one has is not told, and not every day is a working one: the two agree where it
has any number that people work or open in, and are tied only where they do, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.rates import is_introduced, is_spoiled, says
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.units import looks_like_year
from factcheck.facts.words import words_about

_YEAR = "a"
_TIMES: dict[tuple[str, str], tuple[Fraction | int, ...]] = {
    ("s", "min"): (60,),
    ("min", "h"): (60,),
    ("d", "wk"): (7, 6, 5),
    ("d", "mo"): (30, 31, 28, 26, 25, 22, 21, 20),
    ("d", "a"): (365, 366, *range(360, 230, -10)),
    ("wk", "mo"): (Fraction(13, 3), 4, 5),
    ("wk", "a"): (52, 50, 51, 48, 46, 45, 40),
    ("mo", "a"): (12,),
}
_TENS = (Fraction(1), Fraction(10), Fraction(1, 10))
ROOM = Fraction(1, 25)
"""How far from a whole number of times two figures may be."""
_LEAD = 3  # tokens before a rate: "and up to 2,400"
_OWN = 4  # tokens behind a rate up to its "a week"
_REACH = 7  # tokens between two salaries: "€3,200 a month she earns €38,400 a year"
_OPENING = 6  # tokens of a sentence's start: "That is about 40 a day"
_WHY = "both are told of the same, for two lengths of time"


@dataclass(frozen=True, slots=True, kw_only=True)
class InAYear(Frame):
    """So much in a longer time, and so much in a shorter one.

    Attributes:
        longer: The figure for the longer time.
        rate: The figure for the shorter time.
        times: How many of these the longer one may have.
        span: The longer time, by its UCUM code.
    """

    longer: Fact
    rate: Fact
    times: tuple[Fraction | int, ...]
    span: str


def find(context: Context) -> Iterator[InAYear]:
    """The pairs of a document."""
    for near, sentence in with_the_one_before(context.sentences):
        if sentence.is_crowded or is_spoiled(sentence):
            continue
        timed = [figure for figure in sentence.figures if _below(figure)]
        pairs = [pair for pair in pairwise(timed) if _are_one(sentence, *pair)]
        if len(timed) == 1:
            pairs = _with_a_year(sentence, near, timed[0])
        for first, second in pairs:
            found = _tied(context, near, sentence, first, second)
            if found is not None:
                yield found


def _below(figure: Figure) -> str:
    """The time that a figure is for: "a day"."""
    quantity = figure.quantity
    if not quantity.value or quantity.mod in BOUNDS or looks_like_year(quantity):
        return ""
    below = (quantity.unit or "").partition("/")[2]
    return below if below in {"s", "min", "h", "d", "wk", "mo", _YEAR} else ""


def _are_one(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """Whether two figures for two times say the same: joined by "or", or by a verb of being paid."""
    if not _compare(first, second) or _is_of_a_part(sentence, second):
        return False
    if sentence.word(second.outer - 1) == "or" and sentence.word(second.outer - 2) not in {",", "–", "—", "("}:
        return False  # "from $1,000 a year or $25 a day": one may choose
    if is_introduced(sentence, second):
        return True
    between = range(first.last, second.outer)
    words = {sentence.word(i) for i in between}
    alone = len(sentence.figures) == len((first, second)) and len(between) <= _REACH
    return alone and bool(words & words_about("per_unit")["earning"]) and not words & words_about("per_unit")["apart"]


def _compare(first: Figure, second: Figure) -> bool:
    one, other = first.quantity, second.quantity
    heads = [(quantity.unit or "").partition("/")[0] for quantity in (one, other)]
    return one.kind is other.kind and one.currency == other.currency and heads[0] == heads[1]


def _with_a_year(sentence: Sentence, near: Sentence | None, rate: Figure) -> list[tuple[Figure, Figure]]:
    """ "14,600 patients last year, or 40 a day": a figure that only its sentence tells to be for a year."""
    if _is_of_a_part(sentence, rate) or not is_introduced(sentence, rate):
        return []
    totals = [figure for figure in sentence.figures if figure.first < rate.first and _may_be_of_a_year(figure, rate)]
    opens = says("takes_up", sentence.word(sentence.start)) and rate is sentence.figures[0]
    if not totals and near is not None and opens and rate.outer - sentence.start <= _OPENING and not is_spoiled(near):
        totals = [figure for figure in near.figures if _may_be_of_a_year(figure, rate)]
    return [(totals[0], rate)] if len(totals) == 1 else []


def _may_be_of_a_year(figure: Figure, rate: Figure) -> bool:
    own, each = figure.quantity, rate.quantity
    if own.value is None or own.value <= (each.value or 0) or own.mod in BOUNDS or looks_like_year(own):
        return False
    below = (own.unit or "").partition("/")[2]
    counted = own.kind is not QuantityKind.NUMBER or own.noun is not None or below == _YEAR
    return counted and _compare(figure, rate) and below in {"", _YEAR}


def _is_of_a_part(sentence: Sentence, rate: Figure) -> bool:
    """ "480,000 last year, and 2,400 a day during the exhibition": of a part of it, or told beside it."""
    lead = {sentence.word(i) for i in range(rate.outer - _LEAD, rate.outer) if i >= sentence.start}
    behind = rate.last
    while sentence.word(behind) in {"a", "an", "day", "each", "every", "month", "per", "week", "year"}:
        behind += 1
    said = sentence.word(behind)
    limited = said not in {"of", "on"} and behind < sentence.end and sentence.doc[behind].pos_ in {"ADP", "SCONJ"}
    return "and" in lead or limited or (said == "on" and sentence.word(behind + 1) != "average")


def _tied(context: Context, near: Sentence | None, sentence: Sentence, first: Figure, second: Figure) -> InAYear | None:
    below = [_below(figure) or _YEAR for figure in (first, second)]
    if tuple(below) not in _TIMES:
        first, second, below = second, first, below[::-1]
    times = _TIMES.get((below[0], below[1]))
    if times is None:
        return None
    rate, total = first, second
    home = sentence if total in sentence.figures else near
    if home is None or not (_below(total) or _tells_of_a_year(home, sentence, rate)):
        return None
    longer, each = context.fact(total), context.plain(context.fact(rate))

    def holds(values: Sequence[Fraction], ways: Sequence[Fraction] = _TENS[:1], likely: int = len(times)) -> bool:
        return bool(values[1]) and any(
            abs(values[0] / (values[1] * number * ten) - 1) <= ROOM for number in times[:likely] for ten in ways
        )

    values = [fact.value or Fraction(0) for fact in (longer, each)]
    slipped = holds(values, _TENS, 1) or is_one_slip_away((longer, each), lambda meant: holds(meant, likely=1))
    if not holds(values) and not slipped:
        return None
    return InAYear(sentence=sentence.number, inferred=_WHY, longer=longer, rate=each, times=times, span=below[1])


def _tells_of_a_year(home: Sentence, sentence: Sentence, rate: Figure) -> bool:
    """Whether the words around a total are of a year, and of no shorter or longer time."""
    own = range(rate.first, rate.last + _OWN)
    places = {s.number: s for s in (home, sentence)}.values()
    said = {s.word(i) for s in places for i in range(s.start, s.end) if s is not sentence or i not in own}
    words = words_about("per_unit")
    lasting = any(figure.quantity.kind is QuantityKind.DURATION for s in places for figure in s.figures)
    return not lasting and bool(said & words["in_a_year"]) and not said & words["in_part_of_year"]
