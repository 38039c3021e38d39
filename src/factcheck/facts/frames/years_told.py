"""The year of one event told twice: "opened in 1936 … since it was opened in 1963".

The event is the same where the same thing happens to the same subject, and the years differ as by one slip of the pen.
What can happen again, and is told as another time, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.facts.context import Context
from factcheck.facts.happenings import Happening
from factcheck.facts.retelling import Restatement
from factcheck.facts.timewords import time_words

_BACK = 4  # sentences
_MOST = 24  # happenings nearby; more is a chronicle
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
            years = {one.point.year for one in same}
            if len(years) != 1 or later.point.year is None or not _are_near(years.pop() or 0, later.point.year):
                continue
            first, second = context.year(same[-1].point), context.year(later.point)
            if first is not None and second is not None:
                yield Restatement(
                    sentence=sentence.number,
                    inferred="both sentences tell the same event",
                    first=first,
                    second=second,
                )


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
    doers = [child for child in later.token.children if child.dep_.startswith("nsubj")]
    if any(token.pos_ == "NUM" for one in (later.theme, *doers) for token in (one, *one.children)):
        return False  # "Four of the registries completed it in 2012"
    words = {child.lower_ for one in (first, later) for child in (*one.token.children, *one.theme.children)}
    return first.token.lemma_.lower() == later.token.lemma_.lower() and not words & (time_words().again - {"old"})


def _names_beside(one: Happening) -> set[str]:
    """The names in what is told of a happening, without those of the one that it befell and of its time."""
    spans = [span for _, span in one.sentence.periods]
    dated = {token.i for span in spans for token in span} | {token.i for token in one.theme.subtree}
    return {t.lower_ for t in one.token.subtree if t.pos_ == "PROPN" and t.i not in dated and t.i != one.who.i}


def _are_near(first: int, second: int) -> bool:
    """Whether two years are one slip apart: two digits exchanged or one changed."""
    a, b = str(first), str(second)
    if len(a) != len(b) or a == b:
        return False
    return sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1
