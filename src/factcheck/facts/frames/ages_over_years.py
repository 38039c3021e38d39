"""Two ages of one person, each with its date: "ordained in 1970 at the age of 26 and retired in 2009 at 65"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.ages import Age, Way, ages_of
from factcheck.facts.beside import date_beside, names_kin, people_in
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import agrees, event_of, is_person
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point
from factcheck.facts.passages import Passage, passage_with

_AT = frozenset({"", "in", "on", "at", "by"})
_NEAR = 12  # tokens between an age and its date
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
    """The passages that tell two ages and two years of one person, and no others."""
    for sentence in context.dated:
        passage = passage_with(context, sentence, _PAIR, ahead=False)
        if passage is None or len(passage.sentences) > _PAIR:
            continue
        ages = [(one, age) for one in passage.sentences for age in ages_of(context, one) if age.way is Way.AGE]
        if len(ages) != _PAIR or not _are_of_one(context, passage, ages[0][1], ages[1][1]):
            continue
        former, latter = (_date(context, one, age) for one, age in ages)
        if former is None or latter is None or any(d.kind is not None and d.kind.name == "born" for d in passage.dates):
            continue
        start, end = context.year(former), context.year(latter)
        if start is not None and end is not None and start.value != end.value:
            yield AgesOverYears(
                sentence=sentence.number,
                inferred="both are said of the same person" if len(passage.sentences) > 1 else "",
                first=ages[0][1].fact,
                second=ages[1][1].fact,
                start=start,
                end=end,
            )


def _are_of_one(context: Context, passage: Passage, one: Age, two: Age) -> bool:
    """Whether two ages are those of one person: "she", of whom the sentence before told."""
    kin = names_kin(passage.words())
    if one.holder is not None and two.holder is not None and context.timeline.same(one.holder, two.holder):
        return not kin or one.holder.i == two.holder.i or is_person(two.holder)
    if len(passage.sentences) == 1 or two.holder is None or kin:
        return False
    if not is_person(two.holder):
        return _is_taken_up(context, passage, one, two)
    if len(set(people_in(context, passage.sentences))) > 1:
        return False
    return one.holder is None or agrees(one.holder, two.holder)


def _is_taken_up(context: Context, passage: Passage, one: Age, two: Age) -> bool:
    """ "Awena Pryce was 19 … At 34 the physiotherapist won": the only person named, and ages that a slip sets apart."""
    known = two.holder is not None and any(child.lower_ == "the" for child in two.holder.children)
    named = one.holder is not None and one.holder.pos_ == "PROPN"
    return known and named and len(set(people_in(context, passage.sentences))) == 1


def _date(context: Context, sentence: DatedSentence, age: Age) -> Point | None:
    """The one date that stands beside an age, with no joint between the two."""
    figure = next((f for f in sentence.figures if f.name == age.fact.name), None)
    if figure is None:
        return None
    beside = date_beside(context, sentence, age.fact.name)
    if beside is not None:
        return beside  # "was 22 in 1989, is to retire in 2025 at 68"
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
