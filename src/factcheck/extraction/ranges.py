"""Ranges and other pairs of neighbours: "5–7%", "between 5 and 7", "5 ± 0.2", "to $251.8 million from $244.8"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.join_words import join_words, lead
from factcheck.extraction.model import Mod, QuantityKind, Scale
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.numerals import NumeralReading
from factcheck.extraction.sharing import alike, is_year, like_size, shares, shares_rate, take
from factcheck.extraction.tables import load_table
from factcheck.extraction.units import unit_named

_DASH: Final = re.compile(r"-?(?:\s?[–~]\s?|\s?-\s?|—)")
_WAYS: Final = frozenset({"down", "up"})
_FAR: Final = 3  # times: no range of how much something grew is so wide
_GROWTH: Final = re.compile(
    r"\b(?:cut|decline|decrease|drop|fall|gain|growth|increase|loss|reduction|rise)\b[^.;,]{0,50}\sof\s[^.;,]{0,12}$"
)
_GROWTH_REACH: Final = 80
_MILLIONS: Final = 1_000_000
_THOUSAND: Final = 1000
_LIKE: Final = 5  # times: of ends further apart, the lower one may have no noughts …
_TEN, _ALIKE = 10, 2  # … and of one digit, "firms with 2 to 10,000 workers", sooner
_TIMES: Final = re.compile(r"\)\s?[×x·*]\s?")
_ELLIPTIC: Final = (QuantityKind.MEASURE, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.TEMPERATURE)
_MEASURED: Final = (*_ELLIPTIC, QuantityKind.MONEY, QuantityKind.DURATION)
CHANGES: Final = (QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MULTIPLE)
"""Kinds that may say how much something changed."""

_RANGING: Final = re.compile(
    r"\b(?:anything|anywhere|rang(?:e|ed|es|ing)|somewhere|span(?:ned|ning|s)?|var(?:ied|ies|y|ying))"
    r"(?: anywhere)?(?: in [a-z]+)?\sfrom\s$"
)
_RANGING_REACH: Final = 48


def ranged(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with one in the place of every two that are a range; scales and units are shared on the way."""
    result: list[Draft] = []
    for draft in drafts:
        previous = result[-1] if result else None
        if previous is not None and previous.ends is not None and draft.style == "power":
            raised = _raised(text, previous, draft)
            if raised is not None:
                result[-1] = raised
                continue
        if previous is not None and previous.ends is None and draft.first >= previous.last:
            gap = text[previous.last : draft.first]
            alone = len(result) == 1 or _ENDED.search(text, result[-2].end, previous.first) is not None
            pair = _pair(text, previous, draft, gap, alone=alone) if 0 < len(gap) <= 24 else None
            if pair is not None:
                result[-1] = pair
                continue
        result.append(draft)
    return result


def _pair(text: str, first: Draft, second: Draft, gap: str, *, alone: bool) -> Draft | None:
    """The range that two neighbours make, or None; scale and unit are shared in either case.

    Args:
        text: Normalized text.
        first, second: The neighbours.
        gap: What stands between them.
        alone: Whether the first is the first figure of its sentence.
    """
    before, words = lead(text, first), join_words()
    aged = first.kind is QuantityKind.AGE and first.unit_extent is None
    if (
        aged
        and second.kind is QuantityKind.DURATION
        and any(joint.fullmatch(gap) for joint in (words.to, words.both, _DASH))
    ):
        first.unit, second.kind = second.unit, first.kind  # "aged six to 12 months"
    if (
        aged
        and second.bare
        and second.noun is not None
        and words.to.fullmatch(gap)
        and not is_plural(_noun(text, second))
    ):
        second.noun = None  # "children aged 8 to 11 fill the rooms"
    step = _share_tail(text, first, second) if first.style == second.style == "words" else 1
    if words.tolerance.fullmatch(gap):
        if second.bare and second.noun is None and not first.bare:
            take(second, first)  # "70 kg ± 2"
        around = _tolerance(first, _in_unit_of(first, second))
        if around is not None and "(" in gap and text[around.end : around.end + 1] == ")":
            around.end += 1
        return around
    if first.money_before and second.bare and second.noun is not None and second.scale is not None:
        glued = _DASH.fullmatch(gap) is not None and gap.strip() == gap
        single = words.to.fullmatch(gap) and not is_plural(text[second.noun[0] : second.noun[1]].lower())
        second.noun = None if glued or single else second.noun  # "a €10-12 million plan"
    if _DASH.fullmatch(gap):
        _share_letters(first, second)
        return _dashed(first, second, gap)
    if gap == "-to-" and (first.value >= second.value or (second.bare and _is_result(text, second))):
        return None  # "a 5-to-4 ruling"
    if words.to.fullmatch(gap):
        goal = before == words.source or before in words.goals or "," in gap
        rises = first.value < second.value
        if (
            before == words.source
            and rises
            and _RANGING.search(text, max(0, first.first - _RANGING_REACH), first.first)
        ):
            goal = "," in gap  # "prices range from £4 to £11"
        measured = second.kind in (QuantityKind.MEASURE, QuantityKind.DURATION) and second.value <= 2 * first.value
        if before in words.goals - {words.source} and first.bare and measured and first.value < second.value:
            goal = "," in gap  # "lost 3.5 to 4.5 kilos"
        sized = before == "by" or (before in _WAYS and second.scale is not None)
        if sized and first.bare and not second.bare and first.value < second.value <= 5 * first.value:
            goal = "," in gap  # "by 5 to 7 per cent", "end up three to five billion higher"
        if first.kind is QuantityKind.FRACTION and second.kind is QuantityKind.PERCENT and "/" in first.covered(text):
            first.kind, first.unit, first.precision = second.kind, second.unit, second.precision  # "1/2 to 3/4 percent"
        if gap.startswith("-"):
            goal = False  # "rose 1.3- to 1.7-fold"
        if goal or first.kind is QuantityKind.FRACTION:
            shares_rate(first, second)  # "ranged from €60 to €95 a night"
            return None
        # "48% to 43%" is a result or a fall; a range of shares written down its length would be a slip twice over.
        shared = first.kind in (QuantityKind.PERCENT, QuantityKind.NUMBER) and first.unit in (None, "%")
        contest = shared and second.kind is QuantityKind.PERCENT and second.value < first.value
        if contest and before not in {words.between, "of"}:
            shares(first, second)  # "54 to 46 percent"
            return None
        if first.bare and second.bare and first.value > second.value and not (first.sign or second.noun or first.scale):
            return None  # "passed, 64 to 32"
        # "unemployment fell by a revised 1,200 to 10.3 per cent": what lies so far apart is no range, and falls.
        worth = second.value * (second.scale.factor if second.scale is not None else 1)
        falls = first.value > worth and not like_size(first, second)
        grown = before == "of" and worth >= _FAR * first.value * (first.scale.factor if first.scale is not None else 1)
        if grown and not first.bare:  # "an increase in costs of $300,000 to $5.6 million"
            falls = falls or _GROWTH.search(text, max(0, first.first - _GROWTH_REACH), first.first) is not None
        spans = not is_year(first) and not falls and shares_rate(first, second) and _is_free(second)
        return _range(_with_noughts(first, second), second) if spans else None
    if first.hedge is not None and second.hedge is not None and words.bounds.fullmatch(gap):
        return _bounded(first, second)
    if words.both.fullmatch(gap) and (before == words.between or _between_hedge(text, first)):
        shared = shares_rate(first, second) or alike(first, second)
        return _range(_with_noughts(first, second), second) if shared else None
    if words.either.fullmatch(gap) and second.value - first.value == step and second.hedge is None:
        return _range(first, second) if shares(first, second) else None
    if words.back.fullmatch(gap):
        if first.kind is QuantityKind.DURATION and (before in words.how_often or not like_size(first, second)):
            return None  # "for ten years, from 50,000", "doubled every four years, from 30": how long is no level
        if first.bare and first.noun is None and (before == "the" or any(char.isdigit() for char in before)):
            return None  # "$27,840 for the 944, up from $26,775": a model of that name
        if _COUNTS_ON.match(text, second.end) is not None:
            return None  # "took $9.4m after expanding from 40 to 1,796 cinemas": of what the next figure counts
        if gap.startswith(" and "):
            return None  # "stores 75kWh and charges from 10 to 80 per cent"
        if first.kind not in CHANGES or _is_level(before, gap):
            _share_back(first, second)
    elif words.by.fullmatch(gap) and is_length(second) and first.bare and first.noun is None:
        shares(first, second)
    elif gap == " by " and is_length(first) and second.bare and second.noun is None and second.scale is None:
        if not is_year(second) and like_size(first, second):
            shares(second, first)  # "6.1 metres by 2.4"
    elif second.bare and words.against.match(gap):
        _share_compared(text, first, second, gap, alone=alone)
    elif first.kind in _MEASURED and (
        _stands_apart(text, first, gap, second) or _is_parallel(text, before, gap, second)
    ):
        _share_level_of(first, second)
    return None


def _is_result(text: str, second: Draft) -> bool:
    """Whether two numbers with "-to-" between them are those of a vote or a game, and no "18-to-24 age group"."""
    return second.noun is None or _noun(text, second) in load_table("designations")["scores"]["words"]


def _noun(text: str, draft: Draft) -> str:
    """What a figure counts, in small letters; "" where nothing is named."""
    return text[draft.noun[0] : draft.noun[1]].lower() if draft.noun is not None else ""


_COUNTS_ON: Final = re.compile(r"\sto\s\d[\d,.]*\s(?!(?:after|from|last|this|when|while|with)\b)[a-z]{4}")
_APART: Final = re.compile(
    r"\s(at|by|for|from|in|of|on|under|with)\s(?:the\s)?[\w'-]+(?:\s[\w'-]+)?(?:,?\s(?:and|but)|,)\s(?:(?:by|to)\s)?"
)
_OF_OTHERS: Final = re.compile(r"(?:all|its|that|the|their|th[eo][ms]e?|wh(?:ich|om))\b")


def _stands_apart(text: str, first: Draft, gap: str, second: Draft) -> bool:
    """As in "0.4 per cent in May and 0.6 in June": each figure has its place or time behind the same word."""
    apart = _APART.fullmatch(gap)
    if apart is None or not text.startswith(f" {apart.group(1)} ", second.end):
        return False
    after = text[second.end + len(apart.group(1)) + 2 :][:6]
    if apart.group(1) == "of" and _OF_OTHERS.match(after):
        return False
    if second.scale is not None:
        return (
            second.bare and second.noun is None and first.scale is not None
        )  # "€12 million in May, 10 million in June"
    return _is_elliptic(second) and (after[:1].isupper() or after[:4] == "the " or apart.group(1) == "of")


_PARALLEL: Final = re.compile(r",\s(?:and\s|but\s)?(?:its\s|the\s|their\s)?[a-z]+\s(at|by|of|to)\s")
_STOPPED: Final = re.compile(r"[,.;:!?)](?!\d)|$| and\b")


def _is_parallel(text: str, before: str, gap: str, second: Draft) -> bool:
    """As in "at 95 degrees, the lake at 3": the same word before both, and a stop behind."""
    parallel = _PARALLEL.fullmatch(gap)
    same = parallel is not None and parallel.group(1) == before
    return same and _is_elliptic(second) and _STOPPED.match(text, second.end) is not None


def _share_level_of(first: Draft, second: Draft) -> None:
    if like_size(first, second) or first.kind is QuantityKind.TEMPERATURE:
        shares(second, first)


def _is_elliptic(draft: Draft) -> bool:
    """Whether a figure has nothing of its own but its number."""
    return draft.bare and draft.noun is None and draft.scale is None and not is_year(draft)


def _share_tail(text: str, first: Draft, second: Draft) -> int:
    """As in "four or five hundred", "two to three dozen": what a word behind the second makes of both, else 1."""
    tail = second.covered(text).rpartition(" ")[2].lower()
    step = {"dozen": 12, "hundred": 100}.get(tail, 1)
    smaller = first.value < second.value / step and first.bare and first.noun is None and first.scale is None
    gap = text[first.last : second.first]
    tied = any(each.fullmatch(gap) for each in (join_words().to, join_words().either, join_words().both, _DASH))
    if step == 1 or not smaller or not tied or first.numerals[0].unit != 1 or first.value >= step:
        return 1
    numeral = first.numerals[0]
    first.numerals = (replace(numeral, value=numeral.value * step, unit=numeral.unit * step),)
    return step


def _with_noughts(first: Draft, second: Draft) -> Draft:
    """As in "25-30,000 people", "£5 to 6,000": the lower end with the noughts that the upper one has."""
    numeral, whole = first.numerals[0], second.numerals[0]
    alone = first.style == second.style == "digits" and first.scale is None and first.noun is None
    if not alone or first.kind not in {QuantityKind.NUMBER, QuantityKind.MONEY} or second.scale is not None:
        return first
    if numeral.unit != 1 or numeral.group_mark or not whole.group_mark or whole.value % _THOUSAND:
        return first
    if first.money_before and second.money_before:
        return first  # "fines of £2 to £9,000"
    meant = numeral.value * _THOUSAND
    most = _LIKE if numeral.value >= _TEN else _ALIKE
    if numeral.value <= 1 or not meant < whole.value <= most * meant:
        return first
    return replace(first, numerals=(replace(numeral, value=meant, unit=Fraction(_THOUSAND)),))


def _raised(text: str, span: Draft, power: Draft) -> Draft | None:
    """As in "(4.7 ± 0.1) × 10^3": the power is that of both ends."""
    assert span.ends is not None
    gap = text[span.end : power.number_start]
    if text[span.start - 1 : span.start] != "(" or not _TIMES.fullmatch(gap) or not text.startswith("10", power.start):
        return None
    ends = []
    for end in span.ends:
        numerals = tuple(replace(n, value=n.value * power.value, unit=n.unit * power.value) for n in end.numerals)
        ends.append(replace(end, numerals=numerals, kind=power.kind, unit=power.unit, noun=power.noun))
    kept = replace(power, start=span.start - 1, number_start=span.number_start, hedge=span.hedge)
    return replace(kept, ends=(ends[0], ends[1]))


def _share_level(first: Draft, second: Draft) -> None:
    """As in "38 per cent full, against 61 a year ago"."""
    if first.kind is QuantityKind.PERCENT and second.scale is None and like_size(first, second):
        second.noun = None
        shares(second, first)


_PLACED: Final = re.compile(r"\s(?:an?|at|before|for|in|last|on|previously|the)\s")
_ENDED: Final = re.compile(r"[.!?;]\s|\n")
_BUDGETED: Final = re.compile(r"(?:a|an|its|the|their)\s[a-z]+(?:\s[a-z]+)?\sof\s")


def _share_compared(text: str, first: Draft, second: Draft, gap: str, *, alone: bool) -> None:
    """As in "42 cents, against 37.", "400 crore rupees against a budget of 65 crore": a number without its unit.

    Behind another figure it may go with that one: "Fifteen women broke 31 minutes, against nine in 2023".
    """
    between = join_words().against.match(gap)
    assert between is not None
    rest = gap[between.end() :]
    back_then = join_words().back_then.match(text, second.end) is not None
    if not rest and back_then and first.kind is QuantityKind.PERCENT:
        _share_level(first, second)
        return
    if not alone:
        return
    if back_then:
        second.noun = None
    if second.noun is not None or (rest and _BUDGETED.fullmatch(rest) is None):
        return
    if not back_then and _STOPPED.match(text, second.end) is None and _PLACED.match(text, second.end) is None:
        return
    if first.kind is QuantityKind.MONEY and first.scale is not None and second.scale is not None:
        take(second, first)
    elif first.kind in _MEASURED and _is_elliptic(second):
        _share_level_of(first, second)


def is_length(draft: Draft) -> bool:
    """Whether a figure measures how long, wide or high something is."""
    unit = unit_named(draft.unit) if draft.kind is QuantityKind.MEASURE and draft.unit is not None else None
    return unit is not None and unit.dimension == (("length", 1),)


def _is_level(before: str, gap: str) -> bool:
    """Whether a percentage before "from" is where something got to and not how much it changed.

    As in "to 4.2% from 3.1" and "was 4.2%, down from 3.1"; not in "grew 45%, from 120 to 147".
    """
    words = join_words()
    directed = len(gap.replace(",", " ").split()) > 1
    return before in words.reached or (directed and before not in words.goals)


def _share_back(first: Draft, second: Draft) -> None:
    """As in "to $251.8 million from $244.8", "to 8.8 from 4.7 billion rubles": the scale stands with either."""
    if not shares(first, second):
        shares(second, first)
        return
    unscaled = second.scale is None and first.scale is not None and second.noun is None
    alone = second.end == second.number_end or second.kind is not QuantityKind.MONEY or second.numerals[0].decimals
    if unscaled and alone and like_size(first, second):
        take(second, first, scale_only=True)


def _between_hedge(text: str, first: Draft) -> bool:
    between = join_words().between + " "
    return (
        first.hedge is not None
        and text[max(0, first.hedge.start - len(between)) : first.hedge.start].lower() == between
    )


def _share_letters(first: Draft, second: Draft) -> None:
    """As in "4m-5m people", "£2bn-3bn": the same letters are the same scale, and the sign of money stands once."""
    if second.scale is None or not second.bare:
        return
    if first.kind is QuantityKind.MONEY and first.money_before and first.scale is not None and second.noun is None:
        take(second, first)
    letters = first.unit == "m" == second.scale.text and first.unit_extent is not None and first.scale is None
    if letters and first.end == first.number_end + 1 and second.scale.factor == _MILLIONS:
        assert first.unit_extent is not None
        first.scale = Scale(*first.unit_extent, "m", second.scale.factor)
        first.kind, first.unit, first.unit_extent, first.noun = QuantityKind.NUMBER, None, None, None


def _dashed(first: Draft, second: Draft, gap: str) -> Draft | None:
    if second.hedge is not None or first.kind is QuantityKind.FRACTION is second.kind:
        return None
    spaced = gap.strip() != gap
    own_both = first.end > first.number_end and first.kind is not second.kind and not first.bare
    if own_both or (
        spaced and first.bare and second.bare and second.noun is None and first.noun is None and gap.strip() == "-"
    ):
        return None
    if first.bare and second.bare and first.value >= second.value:
        return None
    if gap == "-" or (gap == " -" and second.kind is QuantityKind.MEASURE):
        power = _lost_power(first, second)
        if power is not None:
            return power
    if not shares_rate(first, second):
        return None
    return _range(first if spaced else _with_noughts(first, second), second)


def _lost_power(first: Draft, second: Draft) -> Draft | None:
    """As in "10-7 mbar", where the raised digits of a power of ten have sunk to the line."""
    exponent = second.value
    measured = second.kind is QuantityKind.MEASURE and second.start == second.number_start
    if not (first.bare and first.style == second.style == "digits" and first.value == 10 and measured):
        return None
    if exponent.denominator != 1 or not 0 < exponent < 10 or first.noun is not None or second.scale is not None:
        return None
    value = Fraction(1, 10**exponent.numerator)
    return replace(
        second, start=first.start, number_start=first.number_start, numerals=(NumeralReading("", value, value),),
        style="power", hedge=first.hedge,
    )  # fmt: skip


def _range(first: Draft, second: Draft) -> Draft | None:
    if second.sign > 0 or first.oddities:
        return None
    low, high = first, second
    if high.noun is not None and low.noun is None:
        low.noun = high.noun
    hedge = first.hedge or second.hedge
    result = replace(high, start=first.start, hedge=hedge, ends=(low, high), oddities=[*low.oddities, *high.oddities])
    result.number_start = low.number_start
    return result


def _is_free(second: Draft) -> bool:
    """Whether no hedge stands at the end of a range but one that widens it all: "5 to 10 or so"."""
    return second.hedge is None or (second.hedge.start >= second.end and second.hedge.sense.mod is Mod.APPROX)


_LOWER_BOUNDS: Final = (Mod.MORE_THAN, Mod.EQUAL_OR_MORE)
_UPPER_BOUNDS: Final = (Mod.LESS_THAN, Mod.EQUAL_OR_LESS)


def _bounded(first: Draft, second: Draft) -> Draft | None:
    """As in "more than 20 but at most 35", "at most 100 and at least 20": a range said by its bounds."""
    assert first.hedge is not None
    assert second.hedge is not None
    if first.noun is not None or first.hedge.end > first.start:
        return None
    mods = first.hedge.sense.mod, second.hedge.sense.mod
    rising = mods[0] in _LOWER_BOUNDS and mods[1] in _UPPER_BOUNDS
    if not rising and not (mods[0] in _UPPER_BOUNDS and mods[1] in _LOWER_BOUNDS):
        return None
    if first.kind is not QuantityKind.FRACTION and not shares(first, second):
        return None
    if not alike(first, second):
        return None
    low, high = (first, second) if rising else (second, first)
    if low.value * (low.scale.factor if low.scale else 1) >= high.value * (high.scale.factor if high.scale else 1):
        return None
    if low.noun is None:
        low.noun = high.noun
    return replace(
        high, start=first.start, end=second.end, number_start=first.number_start, hedge=first.hedge, ends=(low, high),
        oddities=[*first.oddities, *second.oddities],
    )  # fmt: skip


def _in_unit_of(first: Draft, second: Draft) -> Draft:
    """The tolerance in the unit of the figure that it is of: "3 m ± 2 mm", "240 kg ± 5%"."""
    if first.unit is None or first.unit == second.unit or first.scale is not None or second.scale is not None:
        return second
    if second.kind is QuantityKind.PERCENT and first.kind is QuantityKind.MEASURE:
        value = first.value * second.value / 100
    else:
        ours, theirs = unit_named(first.unit), unit_named(second.unit or "")
        if ours is None or theirs is None or ours.dimension != theirs.dimension or ours.offset or theirs.offset:
            return second
        value = second.value * theirs.factor / ours.factor
    numeral = replace(second.numerals[0], value=value, unit=value)
    return replace(second, numerals=(numeral,), kind=first.kind, unit=first.unit, currency=None)


def _tolerance(first: Draft, second: Draft) -> Draft | None:
    """As in "5 ± 0.2 kg": a range around the first."""
    if not shares(first, second) or (second.value > first.value and first.kind is not QuantityKind.TEMPERATURE):
        return None
    factor = Fraction(second.scale.factor if second.scale else 1, first.scale.factor if first.scale else 1)
    ends = []
    for sign in (-1, 1):
        value = first.value * (first.sign or 1) + sign * second.value * factor
        reading = replace(first.numerals[0], value=abs(value))
        end = replace(first, numerals=(reading,), end=second.end, sign=-1 if value < 0 else first.sign if value else 0)
        end.hedge = None
        ends.append(end)
    return replace(
        second, start=first.start, number_start=first.number_start, hedge=first.hedge, ends=(ends[0], ends[1])
    )
