"""What ties neighbouring figures: ranges, shared scales and units, torn decimals, shares, compound units.

Every join looks only at two neighbours and the few characters between them. A scale or unit is shared with a
figure that lacks one, never with one that has its own, and only where the numerals are of like size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.extraction.counted_pairs import is_counted
from factcheck.extraction.drafts import Draft
from factcheck.extraction.glued_millions import mark_millions
from factcheck.extraction.model import Mod, Oddity, QuantityKind
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.numerals import NumeralReading
from factcheck.extraction.poll_points import mark_points
from factcheck.extraction.sharing import alike, is_year, like_size, shares, shares_rate, take
from factcheck.extraction.significance import Precision
from factcheck.extraction.tables import alternatives, load_table
from factcheck.extraction.units import unit_named

_DASH: Final = re.compile(r"-?(?:\s?[–~]\s?|\s?-\s?|—)")
_GAP_COMMA: Final = re.compile(r", | , ?")
_GAP_POINT: Final = re.compile(r"\. ")
_LEAD: Final = re.compile(r"([A-Za-z]+)[\s]*[(]?$")
_WHOLE_LEAD: Final = re.compile(r"\bof (?:the |its |their |all )?$")
_ONE_NOUN: Final = re.compile(r"\s[a-z]{3,16} (in|in every|out of|out of every)\s")  # "one seat in five"
_ONE_IN_REACH: Final = 30  # characters
_TENTHS: Final = 10  # "6 in 10" is rounded to a tenth; "two in five" is a word for a share
_LABEL_GAP: Final = 12
_ARTICLES: Final = ("a", "an", "the")


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of figures.toml that tie figures, and gaps between two figures as patterns."""

    goals: frozenset[str]
    torn_after: frozenset[str]
    level_before: frozenset[str]
    reached: frozenset[str]
    never_of: frozenset[str]
    compared_next: re.Pattern[str]
    verbs_next: re.Pattern[str]
    shares: frozenset[str]
    wholes: frozenset[int]
    compounds: dict[str, dict[str, int]]
    between: str
    source: str
    to: re.Pattern[str]
    both: re.Pattern[str]
    bounds: re.Pattern[str]
    either: re.Pattern[str]
    either_word: re.Pattern[str]
    back: re.Pattern[str]
    against: re.Pattern[str]
    back_then: re.Pattern[str]
    listed: re.Pattern[str]
    list_goes_on: re.Pattern[str]
    tolerance: re.Pattern[str]
    by: re.Pattern[str]
    ages: frozenset[str]


@cache
def _words() -> _Words:
    table = load_table("figures")
    ranges = table["ranges"]
    listed = alternatives(ranges["list"])
    return _Words(
        frozenset(ranges["goal_before"]),
        frozenset(ranges["torn_after"]),
        frozenset(ranges["level_before"]),
        frozenset(ranges["reached"]),
        frozenset(table["shares"]["events"]),
        re.compile(rf"\s(?:{alternatives(ranges['compared_next'])})\b"),
        re.compile(rf"\s(?:{alternatives(ranges['verbs_next'])})\b"),
        frozenset(table["shares"]["of"]),
        frozenset(table["shares"]["round_wholes"]),
        load_table("units")["compound"],
        ranges["between"],
        ranges["from"],
        re.compile(rf"-?,?\s(?i:{alternatives(ranges['to'])})\s"),
        re.compile(rf"\s(?i:{alternatives(ranges['and'])})\s"),
        re.compile(rf",?\s(?i:{alternatives([*ranges['and'], 'but'])})\s"),
        re.compile(rf"-?\s(?i:{alternatives(ranges['or'])})\s"),
        re.compile(rf"\s(?i:{alternatives(ranges['or'])})\s"),
        re.compile(rf",?\s(?:[a-z]+\s){{0,2}}(?i:{ranges['from']})\s"),
        re.compile(rf"(?:\s[a-z]+)?,?\s(?:{alternatives(ranges['against'])})\s"),
        re.compile(rf"\s(?:{alternatives(ranges['back_then'])})\b"),
        re.compile(rf",\s|,?\s(?i:{listed})\s|\s?/\s?"),
        re.compile(rf"(?:,\s|,?\s(?i:{listed})\s)[$€£]?[0-9]"),
        re.compile(rf"\s?(?:{alternatives(ranges['tolerance'])})\s?"),
        re.compile(rf"\s?(?:{alternatives([*ranges['by'], 'X'])})\s?"),
        frozenset(ranges["and_ages"]),
    )


def lead(text: str, draft: Draft) -> str:
    """The word directly before a figure and its hedge, in small letters; "" if there is none."""
    match = _LEAD.search(text[max(0, draft.first - _LABEL_GAP) : draft.first])
    return match.group(1).lower() if match else ""


def joined(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one text with everything settled that depends on their neighbours."""
    drafts = _merged(text, drafts)
    mark_points(text, drafts)
    mark_millions(text, drafts)
    _share_lists(text, drafts)
    return _ranged(text, drafts)


# --- one figure written as two ---------------------------------------------------------------------------------------


def _merged(text: str, drafts: list[Draft]) -> list[Draft]:
    result: list[Draft] = []
    for draft in drafts:
        if result:
            previous = result[-1]
            if draft.hedge is not None and draft.hedge.compares and _compared(text, previous, draft.hedge.start):
                draft.hedge = None
            gap = text[previous.end : draft.start] if draft.start >= previous.end else ""
            merged: Draft | None = None
            if 0 < len(gap) <= 3 and gap[:1] in ",. ":
                merged = _torn_decimal(text, previous, draft, gap)
            if merged is None and 0 < len(gap) <= 5:
                merged = _compound(previous, draft, gap)
            if merged is None and gap.lower() == " over ":
                merged = _over(text, previous, draft)
            if merged is None and 3 < len(gap) <= _ONE_IN_REACH:
                merged = _one_in(text, previous, draft, gap)
            if merged is not None:
                result[-1] = merged
                continue
        result.append(draft)
    return result


def _compared(text: str, previous: Draft, start: int) -> bool:
    """Whether "more than" stands right after a figure and its noun, and so compares it with the next."""
    if previous.kind is QuantityKind.ORDINAL or start < previous.end:
        return False
    end = max(previous.end, previous.noun[1] if previous.noun is not None else 0)
    return end <= start <= end + 2 and not text[end:start].strip()


def _torn_decimal(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """As in "1, 9 times": a decimal torn after its mark, where two figures in a list are implausible."""
    if not (_GAP_COMMA.fullmatch(gap) or _GAP_POINT.fullmatch(gap)):
        return None
    whole, rest = first.numerals[0], second.numerals[0]
    digits = second.covered(text)
    if not (first.covered(text).isdigit() and digits.isdigit() and len(digits) <= 2 and len(first.covered(text)) <= 3):
        return None
    if first.currency and second.kind is QuantityKind.MONEY and first.currency != second.currency:
        return None
    alone = first.scale is None and first.end == first.number_end and first.noun is None and not first.oddities
    measured = (
        second.kind in (QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MULTIPLE) or second.scale is not None
    )
    measured = measured or (second.kind is QuantityKind.MONEY and not second.money_before)
    if not alone or not measured or second.sign or second.start != second.number_start or second.hedge is not None:
        return None
    words = _words()
    if words.list_goes_on.match(text, second.end):
        return None
    before = lead(text, first)
    trusted = bool(first.money_before or first.sign or first.hedge is not None) or before in words.torn_after
    if second.kind is QuantityKind.PERCENT and gap == ". ":
        # No sentence starts with digits, so a point and a gap are less often an end than a comma and a gap are a list.
        clear = words.verbs_next.match(text, second.end) is None
        trusted = (trusted or before in _ARTICLES) and clear and len(first.covered(text)) <= 2
    elif second.kind is QuantityKind.PERCENT:
        compared = words.compared_next.match(text, second.end) is not None
        if before == "by" and text[second.end : second.end + 4] == " in ":
            compared = False  # "went up by 3, 5% in October"
        trusted = (
            trusted and before not in words.level_before and not compared and len(first.covered(text)) <= 2
        ) or first.sign != 0
    elif second.kind is QuantityKind.MULTIPLE and before in words.level_before:
        trusted = len(first.covered(text)) == 1
    if not trusted or (first.money_before and second.kind is QuantityKind.MULTIPLE):
        return None
    if re.search(r"\d,?\s?$", text[max(0, first.first - 3) : first.first]):
        return None
    scale = 10 ** len(digits)
    value = whole.value + rest.value / scale
    suggestion = f"{first.covered(text)}.{digits}"
    oddity = Oddity("split-decimal", first.number_start, second.number_end, suggestion)
    reading = NumeralReading("a decimal with a gap", value, Fraction(1, scale), len(digits))
    factor = second.scale.factor if second.scale is not None else 1
    return replace(
        second,
        start=first.start,
        number_start=first.number_start,
        numerals=(reading,),
        sign=first.sign,
        hedge=first.hedge,
        currency=first.currency or second.currency,
        kind=first.kind if first.money_before else second.kind,
        alternatives=first.alternatives or second.alternatives,
        money_before=first.money_before,
        oddities=[oddity, *second.oddities],
        precision=Precision.FINE if second.precision is Precision.FINE else Precision.DIGITS,
        other_values=(("two figures in a list", rest.value * factor, 0.2),),
    )


def _compound(first: Draft, second: Draft, gap: str) -> Draft | None:
    """As in "5 feet 10 inches", "2 hours and 15 minutes": one figure in the greater unit."""
    if gap.strip(" ,") not in ("", "and"):
        return None
    if first.kind is second.kind is QuantityKind.MONEY:
        return _with_coins(first, second)
    if gap == " " and first.kind is QuantityKind.MONEY and second.hedge is None:
        return _with_spoken_coins(first, second)
    if first.unit is None or second.unit is None:
        return None
    steps = _words().compounds.get(first.unit, {}).get(second.unit)
    if steps is None or second.value >= steps or (first.hedge is not None and first.hedge.start > first.end):
        return None
    if first.numerals[0].unit != 1 or second.hedge is not None or first.kind is QuantityKind.AGE:
        return None
    if "," in gap or ("and" in gap and second.kind is not QuantityKind.DURATION):
        return None
    value = first.value + second.value / steps
    reading = NumeralReading("", value, second.numerals[0].unit / steps)
    return replace(
        first, end=second.end, number_end=second.number_end, numerals=(reading,), style="compound", noun=second.noun,
        kind=second.kind if second.kind is QuantityKind.AGE else first.kind, precision=Precision.FINE,
    )  # fmt: skip


def _with_spoken_coins(first: Draft, second: Draft) -> Draft | None:
    """As in "twelve pounds fifty", "20 ringgit 43"."""
    coins = second.value if second.bare and second.scale is None and not second.sign and second.noun is None else None
    named = not first.money_before and first.worth == 1 and first.scale is None and first.unit is None
    if not named or coins is None or coins.denominator != 1 or not 10 <= coins < 100 or first.numerals[0].unit != 1:
        return None
    reading = NumeralReading("", first.value + coins / 100, Fraction(1, 100))
    return replace(first, end=second.end, number_end=second.number_end, numerals=(reading,), style="compound")


def _with_coins(first: Draft, second: Draft) -> Draft | None:
    """As in "20 dollars and 43 cents": one amount."""
    coins = first.worth == 1 and second.worth < 1 and first.currency == second.currency
    if not coins or first.scale is not None or first.numerals[0].unit != 1 or second.value * second.worth >= 1:
        return None
    reading = NumeralReading("", first.value + second.value * second.worth, second.worth)
    return replace(first, end=second.end, number_end=second.number_end, numerals=(reading,), style="compound")


def _over(text: str, first: Draft, second: Draft) -> Draft | None:
    """As in "one over four": a share, where neither number counts anything."""
    plain = first.bare and second.bare and first.noun is None and second.noun is None and second.scale is None
    whole = first.numerals[0].unit == second.numerals[0].unit == 1 and first.scale is None and second.value > 1
    if not plain or not whole or first.hedge is not None or text[second.end : second.end + 1].isalnum():
        return None
    reading = NumeralReading("", first.value / second.value, Fraction(1) / second.value)
    return replace(
        first, end=second.end, number_end=second.number_end, numerals=(reading,), kind=QuantityKind.FRACTION, unit="1",
        style="fraction", precision=Precision.DIGITS,
    )  # fmt: skip


def _one_in(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """As in "one in five", "nine out of 10": a share. Unround wholes stay two counts ("14 out of 36 pews")."""
    words = " ".join(gap.lower().replace("-", " ").split())
    counted = _ONE_NOUN.fullmatch(gap) if first.value == 1 and first.style == "words" else None
    if counted is not None and second.noun is None and not text[second.end : second.end + 1].isalpha():
        words = counted.group(1)
        first = replace(first, noun=None)
    if (
        words not in _words().shares
        or first.noun is not None
        or not first.bare
        or second.kind is not QuantityKind.NUMBER
    ):
        return None
    if (
        first.numerals[0].unit != 1
        or second.numerals[0].unit != 1
        or second.currency
        or second.unit
        or second.sign
        or second.hedge
    ):
        return None
    above = first.value * (first.scale.factor if first.scale else 1)
    below = second.value * (second.scale.factor if second.scale else 1)
    noun = text[second.noun[0] : second.noun[1]].lower() if second.noun is not None else ""
    # "13 in 10 households" is impossible, but a share all the same; "13 in 10 games" are goals.
    beyond = below < above <= 2 * below and is_plural(noun) and noun not in _words().never_of
    if (
        not (0 < above < below or beyond)
        or (above != 1 and below not in _words().wholes)
        or (words == "out of" and above != 1 and below < 10 and second.style == "digits" and first.style == "digits")
        or (words == "out of" and first.style == second.style == "digits" and is_counted(text, first.start, second.end))
    ):
        return None
    precision = Precision.ONE_IN if above == 1 else Precision.FINE if below >= _TENTHS else Precision.WORD
    reading = NumeralReading("", Fraction(above) / below, Fraction(1) / below)
    return replace(
        first, end=second.end, number_end=second.number_end, numerals=(reading,), kind=QuantityKind.FRACTION, unit="1",
        style="fraction", precision=precision, noun=second.noun, scale=None,
    )  # fmt: skip


# --- sharing ---------------------------------------------------------------------------------------------------------


def _share_lists(text: str, drafts: list[Draft]) -> None:
    """As in "4, 6 and 9 million tonnes": from the last to the first, each takes what the next one says."""
    for first, second in pairwise(drafts):  # "aged 7, 9 and 11"
        aged = first.kind is QuantityKind.AGE and first.unit_extent is None and second.bare and second.noun is None
        if aged and second.scale is None and _words().listed.fullmatch(text[first.last : second.first]):
            second.kind, second.unit = first.kind, first.unit
    chained = False
    for index in range(len(drafts) - 2, -1, -1):
        first, second = drafts[index], drafts[index + 1]
        gap = text[first.last : second.first]
        if second.kind is QuantityKind.MEASURE and len(gap) <= 4 and _words().by.fullmatch(gap):
            if first.bare and first.noun is None:  # "3 × 4 × 5 cm"
                shares(first, second)
            chained = False
            continue
        if (
            len(gap) > 6
            or not _words().listed.fullmatch(gap)
            or second.money_before
            or (second.start != second.number_start)
        ):
            chained = False
            continue
        comma = gap.strip() == ","
        hedge = text[second.hedge.start : second.hedge.end].lower() if second.hedge is not None else ""
        if "and" in gap.split() and hedge in _words().ages:
            chained = False  # "those of 65 and over 21.3%"
            continue
        if "or" in gap.split() and second.kind in _CHANGES and _words().compared_next.match(text, second.end):
            chained = False  # "it saw 416, or 53% fewer": how many, and how far that is
            continue
        if first.kind is QuantityKind.AGE and first.unit_extent is None and second.bare and second.noun is None:
            continue
        if (comma and not chained) or not first.bare or first.noun is not None or is_year(first) or first.oddities:
            chained = chained and comma
            continue
        if _is_restated(text, drafts, index):
            chained = False
            continue
        if second.bare and second.scale is None:
            chained = False
            continue
        if lead(text, first) == _words().between and not comma:
            chained = False
            continue
        if not like_size(first, second):
            chained = False
            continue
        chained = shares(first, second)


def _is_restated(text: str, drafts: list[Draft], index: int) -> bool:
    """Whether "or" says a thing in another way instead of going on with a list: "10 out of 40, or 25%"."""
    first, second = drafts[index], drafts[index + 1]
    gap = text[first.last : second.first]
    if _words().either_word.search(gap) is None:
        return False
    before = text[drafts[index - 1].last : first.first] if index else ""
    if "," in gap and before.strip() != ",":
        return True
    return first.value > second.value or _WHOLE_LEAD.search(before) is not None


# --- ranges and pairs ------------------------------------------------------------------------------------------------


def _ranged(text: str, drafts: list[Draft]) -> list[Draft]:
    result: list[Draft] = []
    for draft in drafts:
        previous = result[-1] if result else None
        if previous is not None and previous.ends is None and draft.first >= previous.last:
            gap = text[previous.last : draft.first]
            pair = _pair(text, previous, draft, gap) if 0 < len(gap) <= 24 else None
            if pair is not None:
                result[-1] = pair
                continue
        result.append(draft)
    return result


def _pair(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """The range that two neighbours make, or None; scale and unit are shared in either case."""
    before, words = lead(text, first), _words()
    if words.tolerance.fullmatch(gap):
        return _tolerance(first, _in_unit_of(first, second))
    if _DASH.fullmatch(gap):
        return _dashed(first, second, gap)
    if words.to.fullmatch(gap):
        goal = before == words.source or before in words.goals or "," in gap
        measured = second.kind in (QuantityKind.MEASURE, QuantityKind.DURATION) and second.value <= 2 * first.value
        if before in words.goals - {words.source} and first.bare and measured and first.value < second.value:
            goal = "," in gap  # "lost 3.5 to 4.5 kilos"
        if before == "by" and first.bare and not second.bare and first.value < second.value <= 5 * first.value:
            goal = "," in gap  # "by 5 to 7 per cent"
        if first.kind is QuantityKind.FRACTION and second.kind is QuantityKind.PERCENT and "/" in first.covered(text):
            first.kind, first.unit, first.precision = second.kind, second.unit, second.precision  # "1/2 to 3/4 percent"
        if goal or first.kind is QuantityKind.FRACTION:
            shares(first, second)
            return None
        # "48% to 43%" is a result or a fall; a range of shares written down its length would be a slip twice over.
        contest = first.kind is second.kind is QuantityKind.PERCENT and second.value < first.value
        if contest and before not in {words.between, "of"}:
            return None
        if first.bare and second.bare and first.value > second.value and not (first.sign or second.noun or first.scale):
            return None  # "passed, 64 to 32"
        # "unemployment fell by a revised 1,200 to 10.3 per cent": what lies so far apart is no range, and falls.
        falls = first.value > second.value and not like_size(first, second)
        spans = not is_year(first) and not falls and shares_rate(first, second) and second.hedge is None
        return _range(first, second) if spans else None
    if first.hedge is not None and second.hedge is not None and words.bounds.fullmatch(gap):
        return _bounded(first, second)
    if words.both.fullmatch(gap) and (before == words.between or _between_hedge(text, first)):
        return _range(first, second) if shares_rate(first, second) or alike(first, second) else None
    if words.either.fullmatch(gap) and second.value - first.value == 1 and second.hedge is None:
        return _range(first, second) if shares(first, second) else None
    if words.back.fullmatch(gap):
        if first.kind is QuantityKind.DURATION and not like_size(first, second):
            return None  # "for ten years, from 50,000 to 61,000": how long it took is no level
        if first.kind not in _CHANGES or _is_level(before, gap):
            _share_back(first, second)
    elif words.by.fullmatch(gap) and second.kind is QuantityKind.MEASURE and first.bare and first.noun is None:
        shares(first, second)
    elif gap == " by " and _is_length(first) and second.bare and second.noun is None and second.scale is None:
        if not is_year(second) and like_size(first, second):
            shares(second, first)  # "6.1 metres by 2.4"
    elif words.against.fullmatch(gap) and second.bare and words.back_then.match(text, second.end):
        _share_level(first, second)
    return None


def _share_level(first: Draft, second: Draft) -> None:
    """As in "38 per cent full, against 61 a year ago"."""
    if first.kind is QuantityKind.PERCENT and second.scale is None and like_size(first, second):
        second.noun = None
        shares(second, first)


def _is_length(draft: Draft) -> bool:
    unit = unit_named(draft.unit) if draft.kind is QuantityKind.MEASURE and draft.unit is not None else None
    return unit is not None and unit.dimension == (("length", 1),)


_CHANGES: Final = (QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MULTIPLE)


def _is_level(before: str, gap: str) -> bool:
    """Whether a percentage before "from" is where something got to and not how much it changed.

    As in "to 4.2% from 3.1" and "was 4.2%, down from 3.1"; not in "grew 45%, from 120 to 147".
    """
    words = _words()
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
    between = _words().between + " "
    return (
        first.hedge is not None
        and text[max(0, first.hedge.start - len(between)) : first.hedge.start].lower() == between
    )


def _dashed(first: Draft, second: Draft, gap: str) -> Draft | None:
    if second.hedge is not None or first.kind is QuantityKind.FRACTION is second.kind:
        return None
    spaced = gap.strip() != gap
    own_both = first.end > first.number_end and first.kind is not second.kind
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
    return _range(first, second)


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
    hedge = first.hedge
    result = replace(high, start=first.start, hedge=hedge, ends=(low, high), oddities=[*low.oddities, *high.oddities])
    result.number_start = low.number_start
    return result


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
