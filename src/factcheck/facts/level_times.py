"""Which of several pairs of levels are meant, by their times: of what grew from 2014 to 2020 those of 2014 and 2020.

A date is that of the figure beside it. "There were five in 2014 and by 2020 there were 30, set out along a mile of lime
trees, and she sells honey at £7 a jar": the price and the mile are of no year that is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.model import Period, PeriodType
from factcheck.facts.context import Context
from factcheck.facts.nearby import Placed
from factcheck.facts.sentences import Sentence

Pair = tuple[Placed, Placed]
_PAIR = 2


def meant_by_time(context: Context, pairs: Sequence[Pair], years: int | None = None) -> list[Pair]:
    """The pairs that are left: those in one unit, those so many years apart, else those of two times.

    Args:
        context: The document.
        pairs: Of figures that may be levels of one thing.
        years: How far their times are apart, if the text says so in years.
    """
    if len(pairs) < _PAIR:
        return list(pairs)
    united = [pair for pair in pairs if pair[0][1].quantity.kind is pair[1][1].quantity.kind]
    pairs = united or pairs
    placed = [each for pair in pairs for each in pair]
    times = {figure.name: _time(context, sentence, placed, figure.name) for sentence, figure in placed}
    dated = [pair for pair in pairs if _are_two(*(times[figure.name] for _, figure in pair))]
    apart = [pair for pair in dated if years is not None and _years(times, pair) == years]
    return apart or dated or list(pairs)


def _time(context: Context, sentence: Sentence, placed: Sequence[Placed], name: str) -> Period | None:
    """The nearest time of a figure's sentence to which no other level stands nearer."""
    levels = {figure.name: figure for home, figure in placed if home is sentence}
    found: list[tuple[int, Period]] = []
    for period in (period for period in context.periods_in(sentence) if period.type is PeriodType.DATE):
        gaps = {other: _gap(figure.quantity.start, figure.quantity.end, period) for other, figure in levels.items()}
        if gaps[name] == min(gaps.values()):
            found.append((gaps[name], period))
    return min(found, key=lambda each: each[0], default=(0, None))[1]


def _gap(start: int, end: int, period: Period) -> int:
    return max(period.start - end, start - period.end, 0)


def _are_two(first: Period | None, second: Period | None) -> bool:
    return first is not None and second is not None and first.text.lower() != second.text.lower()


def _years(times: dict[str, Period | None], pair: Pair) -> int | None:
    """How many years two levels are apart; None where one of them has no date in full."""
    found = []
    for _, figure in pair:
        period = times[figure.name]
        first = period.readings[0].first if period is not None and not period.relative else None
        if first is None:
            return None
        found.append(first.year)
    return abs(found[0] - found[1])
