"""The date of one event told twice: "opened in 1936 … since it was opened in 1963", "since its opening on 18 May".

The event is the same where the same thing happens to the same subject, and the years, or the days of one month, differ
as by one slip of the pen.
What can happen again, and is told as another time, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.facts.context import Context
from factcheck.facts.happenings import Happening
from factcheck.facts.model import Fact
from factcheck.facts.moments import Point
from factcheck.facts.retelling import Restatement
from factcheck.facts.timewords import time_words

_BACK = 4  # sentences
_MOST = 24  # happenings nearby; more is a chronicle
_ANY_YEAR = 2023  # stands for the year that neither date names
_WIDE = frozenset({"dissolved", "ended", "resigned", "stopped", "sunk", "tried"})  # of several things that may follow
_AGAIN = frozenset({"announced", "appointed", "called", "left", "sold", "bought", "suspended", "arrested"})


def find(context: Context) -> Iterator[Restatement]:
    """All events told before with another year."""
    timeline = context.timeline
    for sentence in context.dated:
        here = timeline.by_sentence.get(sentence.number, ())
        near = [one for one in timeline.near(sentence.number, _BACK) if one.sentence.number < sentence.number]
        if len(near) > _MOST:
            continue
        for later in here:
            same = [one for one in near if _is_again(one, later) and timeline.same(one.theme, later.theme)]
            told = _apart(context, {one.point for one in same}, later.point)
            if told is not None:
                first, second = told
                yield Restatement(
                    sentence=sentence.number,
                    inferred="both sentences tell the same event",
                    first=first,
                    second=second,
                )


def _apart(context: Context, before: set[Point], later: Point) -> tuple[Fact, Fact] | None:
    """The years of two dates that are one slip apart, or else their days; None where they agree or differ otherwise."""
    years, days = {point.year for point in before}, {(point.month, point.day) for point in before}
    if len(years) != 1 or not before:
        return None
    year, earlier = years.pop(), max(before, key=lambda point: point.start)
    if year != later.year and None not in {earlier.month, later.month} and not _is_one_day(earlier, later):
        return None  # "on March 15, 1982 … on June 24, 1983"
    if year != later.year:
        near = year is not None and later.year is not None and _are_near(str(year), str(later.year))
        found = (context.year(earlier), context.year(later)) if near else (None, None)
    else:
        month, day = days.pop() if len(days) == 1 else (None, None)
        near = month is not None and month == later.month and day is not None and later.day is not None
        near = near and _are_near(str(day).zfill(2), str(later.day).zfill(2))
        dated = (replace(each, year=each.year or _ANY_YEAR) for each in (earlier, later))
        first, second = (context.day(each) for each in dated) if near else (None, None)
        found = (first, second)
    first, second = found
    return (first, second) if first is not None and second is not None else None


def _is_one_day(one: Point, other: Point) -> bool:
    """Whether two dates name one month, and no two days of it."""
    return one.month == other.month and (one.day == other.day or None in {one.day, other.day})


def _is_again(first: Happening, later: Happening) -> bool:
    """Whether two happenings are told in the same words, and neither is said to be another one."""
    if first.kind.name != later.kind.name or first.kind.name in _AGAIN:
        return False
    objects = [{c.lemma_.lower() for c in one.token.children if c.dep_ == "obj"} for one in (first, later)]
    if all(objects) and objects[0].isdisjoint(objects[1]):
        return False  # "joined Aas on tour … joined Holm on tour"
    names = [_names_beside(one) for one in (first, later)]
    if all(names) and names[0].isdisjoint(names[1]):
        return False
    if later.token.i and later.token.nbor(-1).lower_ == "last":
        return False  # "will be closed on 9 March 2025 … was last closed in 2022"
    if "VB" in {first.token.tag_, later.token.tag_}:
        return False  # "It had been due to open in 2015"
    doers = [child for child in later.token.children if child.dep_.startswith("nsubj")]
    if any(token.pos_ == "NUM" for one in (later.theme, *doers) for token in (one, *one.children)):
        return False  # "Four of the registries completed it in 2012"
    words = {child.lower_ for one in (first, later) for child in (*one.token.children, *one.theme.children)}
    one_word = first.token.lemma_.lower() == later.token.lemma_.lower()
    by_noun = first.kind.noun != later.kind.noun and first.kind.name not in _WIDE  # "published … its publication"
    by_noun = by_noun and names[1] <= _told(first)
    return (one_word or by_noun) and not words & (time_words().again - {"old"})


def _names_beside(one: Happening) -> set[str]:
    """The names in what is told of a happening, without those of the one that it befell and of its time."""
    spans = [span for _, span in one.sentence.periods]
    dated = {token.i for span in spans for token in span} | {token.i for token in one.theme.subtree}
    return {t.lower_ for t in one.token.subtree if t.pos_ == "PROPN" and t.i not in dated and t.i != one.who.i}


def _told(one: Happening) -> set[str]:
    """All words of the sentence in which a happening is told."""
    return {token.lower_ for token in one.token.sent}


def _are_near(one: str, other: str) -> bool:
    """Whether two numbers are one slip apart: two digits exchanged or one changed."""
    if len(one) != len(other) or one == other:
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1
