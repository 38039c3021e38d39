"""When it will be, by the headline and by the sentence below it: "Fares to go up in June", "will pay more from 1 July".

A headline that names one date to come sums up the opening sentence, which names it again. Where that sentence tells of
what will be at one date, in another month, on another day or in another year, and the whole body never names the date
of the headline, the two are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from spacy.tokens import Span

from factcheck.documents import BlockKind
from factcheck.extraction.calendar_words import calendar
from factcheck.extraction.model import Period, PeriodType
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence, predicate_of
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.words import words_about

_ABOVE: Final = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_DATE: Final = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?")
_SHORT: Final = frozenset({"month", "week"})
_STRETCHES: Final = frozenset({"half", "month", "quarter", "season", "week", "year"})
_DAY: Final = 2  # of the parts of a date
_FINITE: Final = frozenset({"AUX", "VERB"})

_When = tuple[int | None, int | None, int | None]
"""Year, month and day, as far as they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineDate(Frame):
    """A date of the headline and the one that the opening of the body gives.

    Attributes:
        headline, body: What differs: the year, the month or the day of the month.
        told, again: The dates in full, of the headline and of the body.
    """

    headline: Fact
    body: Fact
    told: str
    again: str


def find(context: Context) -> Iterator[HeadlineDate]:
    """The date of the headline that the opening of the body gives otherwise; one at most."""
    periods, kinds = context.extraction.periods, [block.kind for block in context.document.blocks]
    body = [s for s in context.dated if s.block >= 0 and kinds[s.block] not in _ABOVE]
    above = [block for block in context.document.blocks if block.kind in _ABOVE]
    named = [
        (i, block)
        for block in above
        for i, period in enumerate(periods)
        if block.start <= period.start < block.end and period.type is PeriodType.DATE
    ]
    if len(named) != 1 or not body or not _is_opening(context, body[0]):
        return
    index, home = named[0]
    mine, dates = _when(periods[index]), [i for i, _ in body[0].periods if not _is_aside(periods[i])]
    if mine is None or len(dates) != 1 or not _is_to_come(context.document.text[home.start : periods[index].start]):
        return
    span = next(span for i, span in body[0].periods if i == dates[0])
    its = _when(periods[dates[0]])
    part = _differing(mine, its) if its is not None else None
    if its is None or part is None or not _will_be(body[0], span) or _is_named(context, mine, part):
        return
    headline, other = _fact(context, index, part, mine), _fact(context, dates[0], part, its)
    if headline is not None and other is not None:
        why = "the headline tells when it will be, and so does the sentence below it"
        told, again = periods[index].text, periods[dates[0]].text
        yield HeadlineDate(
            sentence=headline.sentence, inferred=why, headline=headline, body=other, told=told, again=again
        )


def _is_opening(context: Context, sentence: DatedSentence) -> bool:
    """Whether nothing but sentences of its own paragraph stands between a sentence and what is above the body."""
    prose = [block.start for block in context.document.prose() if block.kind not in _ABOVE]
    return bool(prose) and context.document.blocks[sentence.block].start == min(prose)


def _when(period: Period) -> _When | None:
    """The parts of a date; None for what is no date, or is only understood against another one."""
    if period.type is not PeriodType.DATE or period.oddities:
        return None
    found = {match.groups()[1:] for r in period.readings if (match := _DATE.fullmatch(r.timex)) is not None}
    first = _DATE.fullmatch(period.timex)
    if first is None or len(found) != 1 or not any(char.isdigit() or char.isupper() for char in period.text):
        return None  # "next month"
    if period.relative and (first[2] is None or not _names_month(period)):
        return None
    year = int(first[1]) if first[1].isdigit() and not period.relative else None
    return year, *(int(part) if part else None for part in first.groups()[1:])  # type: ignore[return-value]


def _names_month(period: Period) -> bool:
    return any(word in calendar()["months"] for word in re.findall(r"[a-z]+", period.text.lower()))


def _is_aside(period: Period) -> bool:
    """Whether a period is no date that a headline could mean: "on Monday", a time of day, "after 19 seasons"."""
    day = period.relative and period.granularity == "day" and not _names_month(period)
    return period.day is None and (day or period.type in {PeriodType.DURATION, PeriodType.SET, PeriodType.TIME})


def _is_to_come(before: str) -> bool:
    """ "Fares to go up in June", "closed until 2027", "extended to May": by what stands before the date."""
    words, said = words_about("headline_dates"), before.split()
    if not said or said[-1].lower() not in words["when"]:
        return False
    infinitive = any(one.lower() == "to" and other.islower() for one, other in pairwise(said[:-1]))
    return infinitive or said[-1].lower() in words["lasting"] or said[-1].lower() == "to"


def _will_be(sentence: DatedSentence, span: Span) -> bool:
    """Whether the clause of a date tells of what will be: "will be closed from 1 July", and of no vote on it."""
    words, before = words_about("headline_dates"), sentence.word(span.start - 1)
    if before in words["lasting"]:
        return True
    verb = predicate_of(span.root)
    between = {sentence.word(i) for i in range(verb.i, span.start)}
    if before not in words["when"] or verb.i > span.start or between & words["beside"]:
        return False  # "after the election on 3 June"
    if any(child.dep_ == "conj" and child.pos_ == "VERB" and child.i > span.start for child in verb.children):
        return False  # "will be drained on 3 May, repaired and filled again": a step of several
    for _ in range(2):
        helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
        if helpers & words["coming"]:
            other = verb.pos_ == "VERB" and lemma(verb) in words["deciding"]
            return not other and sentence.start <= verb.i < sentence.end
        if verb.dep_ not in {"conj", "xcomp"} or verb.head.pos_ not in _FINITE:
            return False
        verb = verb.head
    return False


def _differing(mine: _When, its: _When) -> int | None:
    """Which part alone differs of what both tell: 0 the year, 1 the month, 2 the day."""
    both = [at for at in range(3) if mine[at] is not None and its[at] is not None]
    differing = [at for at in both if mine[at] != its[at]]
    if len(differing) != 1 or (differing == [0] and (mine[1] is None) is not (its[1] is None)):
        return None
    return differing[0]


def _is_named(context: Context, mine: _When, part: int) -> bool:
    """Whether the body names the date of the headline as well, or what it may follow from: "the following month"."""
    blocks = [block for block in context.document.blocks if block.kind not in _ABOVE]
    if part == 0 and any(str(mine[0]) in context.document.text[block.start : block.end] for block in blocks):
        return True
    opening = min((block for block in context.document.prose() if block.kind not in _ABOVE), key=lambda b: b.start)
    for period in context.extraction.periods:
        if not any(block.start <= period.start < block.end for block in blocks):
            continue
        if part != _DAY and period.type is PeriodType.DURATION and period.start < opening.end:
            return True  # "building will start in 2027 and take three years"
        if part != 0 and _may_be(period, mine, part, near=period.start < opening.end):
            return True
    return False


def _may_be(period: Period, mine: _When, part: int, *, near: bool) -> bool:
    stretches = _STRETCHES if near else _SHORT  # "by the summer", far below, is of something else
    stretch = period.type is PeriodType.DATE and period.relative and period.granularity in stretches
    if stretch and not _names_month(period):
        return True
    months = {int(month) for r in period.readings for month in re.findall(r"(?:\d{4}|XXXX)-(\d\d)", r.timex)}
    days = {int(day) for r in period.readings for day in re.findall(r"(?:\d{4}|XXXX)-\d\d-(\d\d)", r.timex)}
    return mine[1] in months and (part != _DAY or mine[2] in days)


def _fact(context: Context, index: int, part: int, when: _When) -> Fact | None:
    """The differing part of a date as a figure."""
    period, value = context.extraction.periods[index], when[part]
    patterns = (rf"{value}", r"[A-Za-z]+", rf"(?<!\d)0?{value}(?!\d)")
    found = [
        match
        for match in re.finditer(patterns[part], period.text)
        if part != 1 or match.group().lower() in calendar()["months"]
    ]
    if len(found) != 1 or value is None:
        return None
    start, end = period.start + found[0].start(), period.start + found[0].end()
    style = "date" if part == 1 else "digits"
    unit = ("year", "month", "day")[part]
    return context.word(f"p{index + 1}:{unit}", start, end, Fraction(value), unit=unit, style=style)
