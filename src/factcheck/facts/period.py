"""Period: when a figure holds.

The period that stands with the figure ("$301 million in 2019", "in 2019 ($301 million)"); else the one of its clause
that stands with no other figure; else the sentence's; else, as an inference, the one of the sentence before in the same
block.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from factcheck.extraction.model import Period, PeriodType
from factcheck.facts.model import Aspect
from factcheck.facts.sentences import CueKind, Figure, Sentence

_BETWEEN = frozenset(
    {
        "in",
        "at",
        "for",
        "during",
        "of",
        "by",
        "the",
        "(",
        ",",
        "a",
        "end",
        "as",
        "over",
        "through",
        "until",
        "from",
        "since",
    }
)
_NEAR = 6  # tokens between a figure and its period
_MOMENTS = frozenset({PeriodType.DATE, PeriodType.TIME})
_CUED = frozenset({CueKind.START, CueKind.END, CueKind.BASE})


def period_aspect(period: Period, index: int, *, origin: str = "stated", why: str = "") -> Aspect:
    """A period as an aspect."""
    return Aspect(period.text, period.start, period.end, (period.timex,), origin, why, index)


def find_periods(
    sentence: Sentence, periods: Sequence[tuple[int, Period]], starts: frozenset[str]
) -> Mapping[str, Aspect]:
    """The periods that a sentence gives its figures, by their names; figures without one are missing.

    Args:
        sentence: The sentence.
        periods: Its periods with their index, in order; durations are no answer to "when".
        starts: Names of figures that are where a change began, which a sentence's period does not cover.
    """
    dates = [_Date(i, p, span) for i, p in periods if p.type in _MOMENTS and (span := _span(sentence, p)) is not None]
    if not dates:
        return {}
    at = [date.span.start for date in dates]
    beside: dict[str, _Date] = {}
    for figure in sentence.figures:
        near = dates[bisect_left(at, min(figure.cue.at, figure.last)) : bisect_right(at, figure.last + _NEAR)]
        own = next((date for date in near if _stands_beside(sentence, figure, date)), None)
        if own is not None:
            beside[figure.name] = own
        elif (bracketed := _told_before_bracket(sentence, figure, dates)) is not None:
            beside[figure.name] = bracketed
    claimed = {date.index for date in beside.values()}
    free = [date for date in dates if date.index not in claimed]
    of_starts = [d for d in free if d.period.readings[0].timex.count("/") == 1 and d.period.granularity == "year"]
    found = {figure.name: beside.get(figure.name) for figure in sentence.figures}
    for figure in sentence.figures:
        if found[figure.name] is None:
            found[figure.name] = _last_before(figure, of_starts if figure.name in starts else free)
    return {name: period_aspect(date.period, date.index) for name, date in found.items() if date is not None}


@dataclass(frozen=True, slots=True)
class _Date:
    """A period that can answer "when": its index, itself, its tokens."""

    index: int
    period: Period
    span: Span


def _span(sentence: Sentence, period: Period) -> Span | None:
    return sentence.doc.char_span(period.start, period.end, alignment_mode="expand")


def _last_before(figure: Figure, dates: Sequence[_Date]) -> _Date | None:
    """The last date that ends before a figure; without one, the first of all."""
    before = bisect_left(dates, figure.quantity.start, key=lambda date: date.period.start)
    ended = (dates[i] for i in range(before - 1, -1, -1) if dates[i].period.end <= figure.quantity.start)
    return next(ended, dates[0] if dates else None)


def _told_before_bracket(sentence: Sentence, figure: Figure, dates: Sequence[_Date]) -> _Date | None:
    """The date right before the bracket that a figure opens: "fewer than in 2018 (91,000)"."""
    if sentence.word(figure.outer - 1) != "(":
        return None
    return next((date for date in dates if date.span.end == figure.outer - 1), None)


def _stands_beside(sentence: Sentence, figure: Figure, date: _Date) -> bool:
    """Whether a date stands right after a figure, or between the figure and its cue."""
    start = date.span.start
    if start < figure.last:
        return figure.cue.kind in _CUED and figure.cue.at < start < figure.outer
    if start - figure.last > _NEAR:
        return False
    between = {sentence.word(i) for i in range(figure.last, start)}
    # The unit's noun may stand between: "22,000 visitors in 2019".
    if figure.quantity.noun is not None:
        nouns = sentence.doc.char_span(*figure.quantity.noun, alignment_mode="expand")
        between -= {token.lower_ for token in nouns} if nouns is not None else set()
    return between <= _BETWEEN and "," not in between
