"""The age that a headline gives, against the birth that the text tells: "Chess prodigy, 12 … born in May 2012".

Nobody but the one who was born is named in the text, and the headline has one age. It was reached about the latest year
that the text names. A year more or less says nothing; what exchanged digits set apart is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.beside import names_kin
from factcheck.facts.context import Context
from factcheck.facts.frames.lifetime import Lifetime, is_year_exchanged
from factcheck.facts.happenings import Happening, event_of, kind_of, subject_of
from factcheck.facts.model import Fact
from factcheck.facts.moments import Point
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away

_OLDEST = 110
_TEN = 10
_DYING = frozenset({"dead", "death", "died", "dies"})
_OFFSETS = (0, -1, 1)  # the birthday may lie ahead, or the text be of the next year
_WHY = "the headline gives one age, and the text one birth"


def find(context: Context) -> Iterator[Lifetime]:
    """The age of the headline, where it can only be that of the one whose birth is told."""
    ages = [
        (sentence, figure)
        for sentence in context.sentences
        if sentence.block >= 0 and context.document.blocks[sentence.block].kind is BlockKind.HEADLINE
        for figure in sentence.figures
        if _is_age(sentence, figure)
    ]
    if len(ages) != 1:
        return
    [(home, figure)] = ages
    last = context.dated[-1].number if context.dated else 0
    born = [one for one in context.timeline.near(home.number, 0, last - home.number) if one.kind.name == "born"]
    if len(born) != 1 or born[0].point.year is None or _has_others(context, born[0].sentence.number):
        return
    [birth] = born
    reached = _latest(context, birth.point)
    begin = context.year(birth.point)
    moment = context.year(reached) if reached is not None else None
    fact = context.fact(figure)
    if begin is None or moment is None or reached is None or fact.value is None:
        return
    years = (moment.value or 0) - (begin.value or 0)
    meant = [fact.value + off for off in _OFFSETS]
    slip = any(_is_exchanged(value, birth.point, reached) for value in meant) or _is_digit_off(
        context, home, birth, reached, fact
    )
    if years <= 0 or not (years in meant or slip):
        return
    yield Lifetime(
        sentence=birth.sentence.number,
        inferred=_WHY,
        age=fact,
        birth=begin,
        moment=moment,
        offsets=_OFFSETS,
        began=birth.token.text,
        whole=False,
    )


def _is_exchanged(stated: Fraction, birth: Point, reached: Point) -> bool:
    years = (reached.year or 0) - (birth.year or 0)
    return is_year_exchanged(stated, birth, reached) or (stated >= _TEN and str(stated)[::-1] == str(years))


def _is_digit_off(context: Context, home: Sentence, birth: Happening, reached: Point, fact: Fact) -> bool:
    """Whether one digit is wrong, where the lead tells the birth and, as its news, what the same person did then."""
    lead = next((one for one in context.dated if one.block >= 0 and one.block == birth.sentence.block), None)
    span = next((s for i, s in birth.sentence.periods if reached in context.points(i)), None)
    event = event_of(span) if span is not None and lead is birth.sentence and reached.month is not None else None
    subject = subject_of(event) if event is not None and event.dep_ in {"ROOT", "root"} else None
    if event is None or subject is None or not context.timeline.same(birth.theme, subject):
        return False
    if not _DYING.isdisjoint(home.words) and ((kind := kind_of(event)) is None or kind.name != "died"):
        return False  # "Actor dies at 84": what he did in 2010 is another time
    years = Fraction((reached.year or 0) - (birth.point.year or 0))
    if abs(years - (fact.value or 0)) > 2 * _TEN:
        return False
    return is_one_slip_away((fact,), lambda values: years - values[0] in {0, 1}, frozenset({"changed"}))


def _is_age(sentence: Sentence, figure: Figure) -> bool:
    """ "Chess prodigy, 12, becomes a master", "Singer, 34", "retires at 34", "12-year-old"."""
    quantity = figure.quantity
    if quantity.mod is not None or not 0 < (quantity.value or 0) <= _OLDEST:
        return False
    if quantity.kind is QuantityKind.AGE:
        return True
    bare = quantity.kind is QuantityKind.NUMBER and quantity.text.isdigit() and quantity.noun is None
    before, after = sentence.word(figure.outer - 1), sentence.word(figure.last).strip()
    return bare and before in {",", "at"} and after in {"", ","}


def _has_others(context: Context, number: int) -> bool:
    """Whether the text names several people, or tells of kin where it tells of the birth."""
    names = [entity.name.split() for entity in context.extraction.entities if entity.label == "PERSON"]
    people = {name[-1] for name in names if len(name) > 1}  # "Pune", a place, may be taken for a person
    sentence = context.timeline.sentence(number)
    words = {token.lower_ for token in sentence.tokens()} if sentence is not None else set()
    return len(people) > 1 or names_kin(words)


def _latest(context: Context, birth: Point) -> Point | None:
    """The date of the latest year that the text names beside that of the birth."""
    points = [point for sentence in context.dated for i, _ in sentence.periods for point in context.points(i)]
    named = [point for point in points if point.year is not None and point.year_at is not None and point != birth]
    return max(named, key=lambda point: point.year or 0, default=None)
