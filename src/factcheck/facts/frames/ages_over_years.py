"""Two ages of one person, each with its date: "ordained in 1970 at the age of 26 and retired in 2009 at 65"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.ages import Age, Way, ages_of
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import event_of
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point

_AT = frozenset({"", "in", "on", "at", "by"})
_NEAR = 8  # tokens between an age and its date
_WALLS = frozenset({";", "and", "but", "before", "after", "until"})
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AgesOverYears(Frame):
    """Two ages and the years of their dates, in order of position."""

    first: Fact
    second: Fact
    start: Fact
    end: Fact


def find(context: Context) -> Iterator[AgesOverYears]:
    """The pairs of sentences that tell two ages and two years of one subject, and no others."""
    for sentence in context.dated:
        ages = [age for age in ages_of(context, sentence) if age.way is Way.AGE]
        points = [points for index, _ in sentence.periods if (points := context.points(index))]
        if len(ages) != _PAIR or len(points) != _PAIR or any(len(each) != 1 for each in points):
            continue
        one, two = ages
        if one.holder is None or two.holder is None or not context.timeline.same(one.holder, two.holder):
            continue
        former, latter = (_date(context, sentence, age) for age in ages)
        if former is None or latter is None:
            continue
        start, end = context.year(former), context.year(latter)
        if start is not None and end is not None and start.value != end.value:
            yield AgesOverYears(sentence=sentence.number, first=one.fact, second=two.fact, start=start, end=end)


def _date(context: Context, sentence: DatedSentence, age: Age) -> Point | None:
    """The one date that stands beside an age, with no joint between the two."""
    figure = next((f for f in sentence.figures if f.name == age.fact.name), None)
    if figure is None:
        return None
    found: list[Point] = []
    for index, span in sentence.periods:
        points = context.points(index)
        if len(points) != 1 or context.extraction.periods[index].relation not in _AT or event_of(span) is None:
            continue
        low, high = sorted([(figure.first, figure.last), (span.start, span.end)])
        between = {sentence.word(i) for i in range(low[1], high[0])}
        if high[0] - low[1] <= _NEAR and not between & _WALLS:
            found.append(points[0])
    return found[0] if len(found) == 1 else None
