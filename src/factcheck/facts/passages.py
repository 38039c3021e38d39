"""The dates of a passage: of one sentence, or of a few that follow each other, where they are all that is dated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import Kind, event_in, kind_in
from factcheck.facts.moments import Point

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_BACK: Final = 2  # sentences
_FROM_TO: Final = frozenset({"between", "from"})


@dataclass(frozen=True, slots=True)
class Dating:
    """One date and where it stands."""

    point: Point
    span: Span
    sentence: DatedSentence

    @property
    def event(self) -> Token | None:
        """What is dated by it."""
        return event_in(self.sentence, self.span)

    @property
    def kind(self) -> Kind | None:
        """The sort of happening, where the lexicon knows it."""
        event = self.event
        return kind_in(event) if event is not None else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that follow each other, with all their dates in order."""

    sentences: tuple[DatedSentence, ...]
    dates: tuple[Dating, ...]

    def words(self) -> set[str]:
        """All its words in lower case."""
        return {token.lower_ for sentence in self.sentences for token in sentence.tokens()}


def passage_with(context: Context, sentence: DatedSentence, wanted: int, *, ahead: bool = True) -> Passage | None:
    """The shortest passage that ends in a sentence and holds so many dates; None if there is none, or more dates.

    Args:
        context: The document.
        sentence: The last one; a sentence without dates may also come first.
        wanted: How many dates.
        ahead: Whether the dates may stand behind a sentence that has none.
    """
    sentences, dates = [sentence], dates_of(context, sentence)
    if dates is None:
        return None
    for back in range(1, _BACK + 1):
        if len(dates) >= wanted:
            break
        other = context.timeline.sentence(sentence.number - back)
        if other is None:
            continue  # it names neither a date nor a figure
        more = dates_of(context, other) if other.flow == sentence.flow else None
        if more is None:
            break
        sentences, dates = [other, *sentences], _merged(more, dates)
    if not dates and ahead:
        following = context.timeline.sentence(sentence.number + 1)
        if following is not None and following.flow == sentence.flow:
            sentences, dates = [sentence, following], dates_of(context, following) or []
    return Passage(tuple(sentences), tuple(dates)) if len(dates) == wanted else None


def dates_of(context: Context, sentence: DatedSentence) -> list[Dating] | None:
    """The dates of one sentence; None where one of them cannot be told as a day, a month or a year."""
    found: list[Dating] = []
    for index, span in sentence.periods:
        period = context.extraction.periods[index]
        if period.type is not PeriodType.DATE or period.offset:
            continue
        points = context.points(index)
        if not points or (period.relation not in _FROM_TO and _is_season(points)):
            return None
        found = _merged(found, [Dating(point, span, sentence) for point in points])
    return found


def _is_season(points: tuple[Point, ...]) -> bool:
    """ "Since the 1994-95 drought": one thing that reached into a second year, and not two dates."""
    years = [point.year for point in points if point.month is None]
    return len(years) == len(("one", "two")) and None not in years and (years[1] or 0) - (years[0] or 0) == 1


def years_around(context: Context, sentence: DatedSentence, reach: int) -> set[int]:
    """All years that the sentences around name."""
    near = (context.timeline.sentence(sentence.number + step) for step in range(-reach, reach + 1))
    points = (
        point
        for one in near
        if one is not None and one.flow == sentence.flow
        for index, _ in one.periods
        for point in context.points(index)
    )
    return {point.year for point in points if point.year is not None}


def _merged(first: list[Dating], then: list[Dating]) -> list[Dating]:
    """Both in order, each point in time once."""
    known = {_day(one.point) for one in first}
    return [*first, *(one for one in then if _day(one.point) not in known)]


def _day(point: Point) -> tuple[int | None, int | None, int | None]:
    return point.year, point.month, point.day
