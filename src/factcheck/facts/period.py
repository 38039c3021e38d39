"""Period: when a figure holds.

The period that stands with the figure ("$301 million in 2019"); else the one of its clause that stands with no other
figure; else the sentence's; else, as an inference, the one of the sentence before in the same block.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def period_aspect(period: Period, index: int, *, origin: str = "stated", why: str = "") -> Aspect:
    """A period as an aspect."""
    return Aspect(period.text, period.start, period.end, (period.timex,), origin, why, index)


def find_period(
    sentence: Sentence, figure: Figure, periods: Sequence[tuple[int, Period]], starts: frozenset[str]
) -> Aspect | None:
    """The period that the figure's own sentence gives it, or None.

    Args:
        sentence: The figure's sentence.
        figure: The figure.
        periods: Periods of the sentence with their index, in order; durations are no answer to "when".
        starts: Names of figures that are where a change began, which a sentence's period does not cover.
    """
    dates = [(i, p) for i, p in periods if p.type is PeriodType.DATE or (p.type is PeriodType.TIME)]
    if not dates:
        return None
    own = _beside(sentence, figure, dates)
    if own is not None:
        return period_aspect(own[1], own[0])
    claimed = {
        found[0]
        for other in sentence.figures
        if other is not figure and (found := _beside(sentence, other, dates)) is not None
    }
    free = [(i, p) for i, p in dates if i not in claimed]
    if figure.name in starts:
        free = [(i, p) for i, p in free if p.readings[0].timex.count("/") == 1 and p.granularity == "year"]
    if not free:
        return None
    before = [(i, p) for i, p in free if p.end <= figure.quantity.start]
    index, period = before[-1] if before else free[0]
    return period_aspect(period, index)


def _beside(sentence: Sentence, figure: Figure, dates: Sequence[tuple[int, Period]]) -> tuple[int, Period] | None:
    """The period right after a figure, or between the figure and its cue."""
    doc = sentence.doc
    for index, period in dates:
        span = doc.char_span(period.start, period.end, alignment_mode="expand")
        if span is None:
            continue
        if span.start >= figure.last:
            between = {sentence.word(i) for i in range(figure.last, span.start)}
            # The unit's noun may stand between: "22,000 visitors in 2019".
            noun = figure.quantity.noun
            if noun is not None:
                nouns = doc.char_span(*noun, alignment_mode="expand")
                between -= {token.lower_ for token in nouns} if nouns is not None else set()
            if span.start - figure.last <= 6 and between <= _BETWEEN and "," not in between:
                return index, period
        elif (
            figure.cue.kind in {CueKind.START, CueKind.END, CueKind.BASE} and figure.cue.at < span.start < figure.outer
        ):
            return index, period
    return None
