"""What comes before what: two dated happenings to one subject of which one must be the earlier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.facts.context import Context
from factcheck.facts.happenings import Happening, Timeline, orders
from factcheck.facts.model import Fact, Frame
from factcheck.facts.timewords import time_words

_BACK = 1  # sentences
_MOST = 24  # happenings of two sentences; more is a chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence(Frame):
    """Two points in time in the order that they must have.

    Attributes:
        first, later: The points, as years where both name one and as days otherwise.
        said_first, said_later: The words that say what happened, "founded", "dissolved".
        about: Whom or what it happened to, as written.
    """

    first: Fact
    later: Fact
    said_first: str
    said_later: str
    about: str


def find(context: Context) -> Iterator[Sequence]:
    """Every pair that the table of orders knows."""
    timeline = context.timeline
    for sentence in context.dated:
        here = timeline.by_sentence.get(sentence.number, ())
        near = tuple(timeline.near(sentence.number, _BACK))
        if len(near) > _MOST:
            continue
        for happening in here:
            for other in near:
                if other.token.i >= happening.token.i:
                    continue
                frame = _frame(context, timeline, other, happening)
                if frame is not None:
                    yield frame


def _frame(context: Context, timeline: Timeline, told: Happening, then: Happening) -> Sequence | None:
    """The pair in its order, told first or told later."""
    for order in orders():
        if (order.first, order.later) == (told.kind.name, then.kind.name):
            first, later = told, then
            if not order.once and (then.perfect or _goes_elsewhere(then) or _goes_elsewhere(told)):
                return None
        elif (order.once or then.perfect) and (order.first, order.later) == (then.kind.name, told.kind.name):
            first, later = then, told
            if not order.once and (told.perfect or _goes_elsewhere(then) or _goes_elsewhere(told)):
                return None
        else:
            continue
        if not timeline.same(first.theme, later.theme) or _comes_again(first) or _comes_again(later):
            return None
        points = _facts(context, first, later)
        if points is None:
            return None
        apart = first.sentence.number != later.sentence.number
        return Sequence(
            sentence=then.sentence.number,
            inferred="both are said of the same subject" if apart else "",
            first=points[0],
            later=points[1],
            said_first=first.token.text,
            said_later=later.token.text,
            about=first.who.text,
        )
    return None


def _facts(context: Context, first: Happening, later: Happening) -> tuple[Fact, Fact] | None:
    one, two = first.point, later.point
    if one.year is None or two.year is None:
        return None
    years = one.year != two.year
    facts = [context.year(point) if years else context.day(point) for point in (one, two)]
    return (facts[0], facts[1]) if facts[0] is not None and facts[1] is not None else None


def _comes_again(happening: Happening) -> bool:
    """ "was built anew", "the present bridge": another one of its kind."""
    words = {child.lower_ for child in happening.token.children}
    words |= {child.lower_ for child in happening.who.children} | {child.lower_ for child in happening.theme.children}
    return bool(words & time_words().again)


def _goes_elsewhere(happening: Happening) -> bool:
    """ "resigned as deputy", "appointed director": one of several posts, so that another may be meant."""
    return any(
        child.dep_ in {"xcomp", "obl", "nmod", "obj"}
        and any(case.lower_ in {"as", "from", "to"} for case in (child, *child.children))
        for child in happening.token.children
        if child.ent_type_ != "DATE"
    )
