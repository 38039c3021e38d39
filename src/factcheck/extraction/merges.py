"""One figure that is written as two: torn decimals, compound units, coins, "one in five"."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from factcheck.extraction.counted_pairs import is_counted
from factcheck.extraction.drafts import Draft
from factcheck.extraction.glued_millions import mark_million, may_be_million
from factcheck.extraction.join_words import join_words, lead
from factcheck.extraction.model import Oddity, QuantityKind
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.number_words import words_behind_shares
from factcheck.extraction.numerals import NumeralReading
from factcheck.extraction.significance import Precision
from factcheck.extraction.torn_groups import torn_group

_GAP_COMMA: Final = re.compile(r", | , ?")
_GAP_POINT: Final = re.compile(r"\. ")
_NEXT: Final = re.compile(r"\s([a-z]+)")
_ONE_NOUN: Final = re.compile(r"\s[a-z]{3,16} (in|in every|out of|out of every)\s")  # "one seat in five"
_ONE_IN_REACH: Final = 30  # characters
_TENTHS: Final = 10  # "6 in 10" is rounded to a tenth; "two in five" is a word for a share
_AN_HOUR: Final = re.compile(r"\b[Aa]n hour and $")
_MINUTES: Final = 60
_ARTICLES: Final = ("a", "an", "the")
_LETTERS: Final = 3  # of a scale that is no word: "mln", "bn"
_SMALLER: Final = {"[ft_i]": 12, "[stone_av]": 14}
_HUNDRED: Final = 100
_HALF: Final = Fraction(1, 2)
_PAIRED: Final = ("between", "from", "in")
_GOES_ON: Final = ("-", "/", "%", "x", "×", "'", '"')


def merged(text: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts with one in the place of every two that are one figure."""
    result: list[Draft] = []
    for draft in drafts:
        if result:
            previous = result[-1]
            if draft.hedge is not None and draft.hedge.compares and _compared(text, previous, draft.hedge.start):
                draft.hedge = None
            gap = text[previous.end : draft.start] if draft.start >= previous.end else ""
            if gap == " ," and previous.money_before and may_be_million(text, draft):
                mark_million(draft)  # "€ 2 ,5m"
            whole: Draft | None = None
            if 0 < len(gap) <= 3 and gap[:1] in ",. ":
                whole = _torn_decimal(text, previous, draft, gap) or torn_group(text, previous, draft, gap)
            if whole is None and 0 < len(gap) <= 5:
                whole = _compound(text, previous, draft, gap) or _descending(previous, draft, gap)
                whole = whole or _with_inches(text, previous, draft, gap)
            if whole is None and gap in (" and ", " and\n") and draft.kind is QuantityKind.FRACTION:
                whole = _mixed(text, previous, draft)
            if whole is None and gap.lower() == " over ":
                whole = _over(text, previous, draft)
            if whole is None and 3 < len(gap) <= _ONE_IN_REACH:
                whole = _one_in(text, previous, draft, gap)
            if whole is not None:
                result[-1] = whole
                continue
        result.append(_after_an_hour(text, draft) or draft)
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
    words = join_words()
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


def _compound(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """As in "5 feet 10 inches", "2 hours and 15 minutes": one figure in the greater unit."""
    if gap == "-" and first.hyphenated and second.hyphenated:
        gap = " "  # "a 6-foot-3-inch guard"
    if gap.strip(" ,") not in ("", "and"):
        return None
    if first.kind is second.kind is QuantityKind.MONEY:
        if first.money_before and "and" in gap:
            return None  # "20p on the first £10,000 and 40p after"
        return _with_coins(first, second)
    if gap == " " and first.kind is QuantityKind.MONEY and second.hedge is None:
        return _with_spoken_coins(first, second)
    if first.unit is None or second.unit is None:
        return None
    if first.unit == "h" and second.unit == "m" and second.unit_extent == (second.number_end, second.end):
        second = replace(second, kind=QuantityKind.DURATION, unit="min")  # "2h 30m"
    inner = _inner_steps(first)
    if inner is not None:
        steps = inner[1] * join_words().compounds.get(inner[0], {}).get(second.unit or "", 0)  # "1h 59m 40s"
        steps = steps if second.value < steps // inner[1] else 0
    else:
        steps = join_words().compounds.get(first.unit, {}).get(second.unit or "", 0)
    if not steps or second.value >= steps or (first.hedge is not None and first.hedge.start > first.end):
        return None
    if (first.numerals[0].unit != 1 and inner is None) or second.hedge is not None or first.kind is QuantityKind.AGE:
        return None
    measured = join_words().dimensions.match(text, second.end)  # "two metres and 40 centimetres deep"
    if "and" in gap and lead(text, first) in ("by", "x"):
        return None  # "12ft by 6ft and 9in thick"
    if "," in gap and not (gap == ", " and _is_stepwise(text, first, second)):
        return None
    if "and" in gap and second.kind is not QuantityKind.DURATION and measured is None:
        return None
    value = first.value + second.value / steps
    reading = NumeralReading("", value, second.numerals[0].unit / steps)
    return replace(
        first, end=second.end, number_end=second.number_end, numerals=(reading,), style="compound", noun=second.noun,
        kind=second.kind if second.kind is QuantityKind.AGE else first.kind, precision=Precision.FINE,
    )  # fmt: skip


def _is_stepwise(text: str, first: Draft, second: Draft) -> bool:
    """As in "5 feet, 10 inches", "3 hours, 20 minutes and 15 seconds": steps down, and no list of like things after."""
    if (first.unit, second.unit) not in _STEPWISE or first.noun is not None or second.noun is not None:
        return False
    if first.style == "compound" or first.style != second.style:
        return False
    if join_words().compared_next.match(text, second.end) or _APART_NEXT.match(text, second.end):
        return False  # "it ran for 3 hours, 20 minutes of it in the dark"
    following = _LIST_NEXT.match(text, second.end)
    return following is None or (second.unit == "min" and following.group(1) == "second")


_STEPWISE: Final = frozenset(
    {("[ft_i]", "[in_i]"), ("[lb_av]", "[oz_av]"), ("[stone_av]", "[lb_av]"), ("h", "min"), ("min", "s")}
)
_APART_NEXT: Final = re.compile(
    r" (?:ahead|apart|away|before|behind|earlier|extra|faster|later|longer|of (?:it|that|them|these|this|which)|off|on"
    r"|over|quicker|short|shy|slower|than|under)\b"
)
_LIST_NEXT: Final = re.compile(r"(?:,|,? (?:and|or|to|by|x)) (?:[a-z-]+|[0-9.]+)[ -]([a-z]+?)s?\b")


def _inner_steps(first: Draft) -> tuple[str, int] | None:
    """The finer unit of a compound that is read already, and how many make one of the greater: minutes in "1h 59m"."""
    if first.style != "compound" or first.unit is None or first.numerals[0].unit.numerator != 1:
        return None
    finer = join_words().compounds.get(first.unit, {})
    return next(((unit, steps) for unit, steps in finer.items() if steps == first.numerals[0].unit.denominator), None)


def _descending(first: Draft, second: Draft, gap: str) -> Draft | None:
    """As in "three million, two hundred thousand", "3 million 200 thousand": one number, its scales falling."""
    if first.scale is None or first.scale.shared or not first.bare or first.noun is not None:
        return None
    spelled = first.style == second.style == "words"
    great = second.scale is not None or second.value >= _HUNDRED
    tied = (gap == " " and great) or (gap.strip() == "," and spelled and great)
    if not tied and not (gap == " and " and second.style == "words" and second.scale is None):
        return None
    plain = second.start == second.number_start and second.hedge is None and second.numerals[0].unit == 1
    plain &= second.kind is not QuantityKind.ORDINAL and second.style in ("digits", "words") and first.hedge is None
    factor = second.scale.factor if second.scale is not None else 1
    named = len(first.scale.text) > _LETTERS and (second.scale is None or len(second.scale.text) > _LETTERS)
    if not (plain and named) or second.value * factor >= first.scale.factor:
        return None
    value = first.value + second.value * factor / first.scale.factor
    reading = NumeralReading("", value, Fraction(factor, first.scale.factor))
    return replace(
        second, start=first.start, number_start=first.number_start, numerals=(reading,), hedge=first.hedge,
        sign=first.sign, scale=first.scale, style="compound",
    )  # fmt: skip


def _mixed(text: str, first: Draft, second: Draft) -> Draft | None:
    """As in "2 and a quarter", "two and 1/2": a whole number and a share of one."""
    lasted = first.kind is QuantityKind.DURATION and second.value == _HALF and first.style != "compound"
    plain = first.scale is None and first.noun is None and first.hedge is None and not first.oddities
    if lasted and plain and first.numerals[0].unit == 1 and not text.startswith((" of", "-", " a", " the"), second.end):
        reading = NumeralReading("", first.value + _HALF, Fraction(1, 5))  # "3 hours and a half"
        return replace(first, end=second.end, numerals=(reading,), style="compound", number_end=second.end)
    if (
        not plain
        or not first.bare
        or second.value >= 1
        or second.hedge is not None
        or second.start != second.number_start
    ):
        return None
    if second.start != second.number_start or first.numerals[0].unit != 1:
        return None
    if text.startswith((" of", "-"), second.end) or lead(text, first) in _PAIRED:
        return None
    following = _NEXT.match(text, second.end)
    if following is not None and second.value.denominator not in (2, 4) and following.group(1) in words_behind_shares():
        return None  # "rated it seven and a fifth said"
    reading = NumeralReading("", first.value + second.value, second.numerals[0].unit)
    return replace(
        second, start=first.start, number_start=first.number_start, numerals=(reading,), sign=first.sign,
        kind=QuantityKind.NUMBER, unit=None, style="fraction", precision=Precision.DIGITS,
    )  # fmt: skip


def _with_inches(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """As in "5 feet 10", "6ft 2", "the six-foot-3 guard", "eleven stone four": inches or pounds that are not named."""
    steps = _SMALLER.get(first.unit or "", 0)
    tall = gap == "-" and first.hyphenated and text[second.end : second.end + 1] in (" ", ",", ".")
    bare = second.bare and (tall or second.noun is None) and second.scale is None and second.hedge is None
    if not (gap == " " or tall) or first.style == "compound" or not bare or second.value >= steps:
        return None
    if first.numerals[0].unit != 1 or second.numerals[0].unit != 1 or text[second.end : second.end + 1] in _GOES_ON:
        return None
    reading = NumeralReading("", first.value + second.value / steps, Fraction(1, steps))
    return replace(
        first, end=second.end, number_end=second.number_end, numerals=(reading,), style="compound",
        precision=Precision.FINE,
    )  # fmt: skip


def _is_coin_rate(second: Draft) -> bool:
    """Whether what coins are per stands behind them: "twelve pounds twenty an hour"."""
    return second.kind is QuantityKind.NUMBER and second.unit is not None and second.unit.startswith("/")


def _with_spoken_coins(first: Draft, second: Draft) -> Draft | None:
    """As in "twelve pounds fifty", "20 ringgit 43"."""
    rate = _is_coin_rate(second)
    plain = (second.bare or rate) and second.scale is None and not second.sign and second.noun is None
    coins = second.value if plain else None
    named = not first.money_before and first.worth == 1 and first.scale is None and first.unit is None
    if not named or coins is None or coins.denominator != 1 or not 10 <= coins < 100 or first.numerals[0].unit != 1:
        return None
    reading = NumeralReading("", first.value + coins / 100, Fraction(1, 100))
    return replace(
        first, end=second.end, number_end=second.number_end, numerals=(reading,), style="compound",
        unit=second.unit if rate else first.unit,
    )  # fmt: skip


def _after_an_hour(text: str, draft: Draft) -> Draft | None:
    """As in "an hour and 50 minutes"."""
    hour = _AN_HOUR.search(text, max(0, draft.start - len("an hour and ")), draft.start)
    if hour is None or draft.unit != "min" or draft.hedge is not None or draft.value >= _MINUTES:
        return None
    reading = NumeralReading("", 1 + draft.value / _MINUTES, draft.numerals[0].unit / _MINUTES)
    return replace(
        draft, start=hour.start(), number_start=hour.start(), numerals=(reading,), style="compound", unit="h",
        precision=Precision.FINE,
    )  # fmt: skip


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
    if (
        not plain
        or not whole
        or first.value >= second.value
        or first.hedge is not None
        or text[second.end : second.end + 1].isalnum()
    ):
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
        words not in join_words().shares
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
    beyond = below < above <= 2 * below and is_plural(noun) and noun not in join_words().never_of
    if (
        not (0 < above < below or beyond)
        or (above != 1 and below not in join_words().wholes)
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
