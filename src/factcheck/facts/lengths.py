"""Lengths of time as a text states them: "for six years", "a twelve-hour shift", "three years later", "the decade"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span

from factcheck.extraction.model import Mod, PeriodType, QuantityKind
from factcheck.facts.dated import DatedSentence
from factcheck.facts.model import Fact
from factcheck.facts.timewords import time_words

if TYPE_CHECKING:
    from factcheck.facts.context import Context
    from factcheck.facts.sentences import Figure

DAYS: Final = {"a": Fraction(1461, 4), "mo": Fraction(1461, 48), "wk": Fraction(7), "d": Fraction(1)}
"""Days of a unit, on the average of the Julian calendar's four years."""
_YEARS: Final = {"{decade}": 10, "{century}": 100}
MINUTES: Final = {"h": Fraction(60), "min": Fraction(1)}
"""Minutes of a unit."""
_DESIGNATORS: Final = {"Y": "a", "M": "mo", "W": "wk", "D": "d"}
_CLOCK_DESIGNATORS: Final = {"H": "h", "M": "min"}
_PART: Final = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_NUMERAL: Final = re.compile(r"\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?", re.IGNORECASE)
_HEDGED: Final = re.compile(r"\b(?:about|almost|around|nearly|over|roughly|some)\s+$", re.IGNORECASE)
_HOURS_A_DAY: Final = "h/d"
_ADJECTIVES: Final = 2
_BEFORE: Final = 12  # characters before a length in which its hedge stands


class Place(StrEnum):
    """How a length stands to its dates."""

    LENGTH = "length"  # "for six years"
    NOUN = "noun"  # "a twelve-hour shift"
    LATER = "later"  # "six years later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Length:
    """One length.

    Attributes:
        fact: The figure; its value counts `unit`.
        unit: "a", "mo", "wk", "d", "h" or "min".
        place: How it stands to its dates.
        span: Its tokens.
        first, last: Token range with the words that belong to it ("a total of", the noun of "twelve-hour").
        vague: "The decade": as round as the word.
        nights: Counted in nights.
    """

    fact: Fact
    unit: str
    place: Place
    span: Span
    first: int
    last: int
    vague: bool = False
    nights: bool = False

    @property
    def in_minutes(self) -> bool:
        """Whether it is measured by the clock."""
        return self.unit in MINUTES

    @property
    def size(self) -> Fraction:
        """Days, or minutes, of its unit."""
        return MINUTES[self.unit] if self.in_minutes else DAYS[self.unit]


def lengths_of(context: Context, sentence: DatedSentence) -> Iterator[Length]:
    """All of one sentence, in order."""
    words = time_words()
    taken: set[int] = set()
    for index, span in sentence.periods:
        period = context.extraction.periods[index]
        if period.type is PeriodType.DATE and period.offset:
            found = _shifted(context, index, span)
            if found is not None:
                yield found
        elif period.type is PeriodType.DURATION and (not period.relative or span[0].pos_ == "VERB"):
            taken.update(range(span.start, span.end))
            found = _stated(context, sentence, index, span)
            if found is not None:
                yield found
    for figure in sentence.figures:
        found = _described(context, sentence, figure) or _nights(context, sentence, figure)
        if found is not None:
            yield found
    for token in sentence.tokens():
        years = words.spans_of_years.get(token.lower_)
        if years is None or token.i in taken or sentence.word(token.i - 1) not in {"the", "a", "this", "that", "whole"}:
            continue
        if sentence.word(token.i - 1) == "this" and sentence.word(token.i - 2) == "of":
            continue  # "the first two decades of this century (2000–2018)"
        fact = context.word(f"t{token.i}", token.idx, token.idx + len(token), Fraction(years), unit="a", style="date")
        yield Length(fact, "a", Place.LENGTH, sentence.doc[token.i : token.i + 1], token.i - 1, token.i + 1, vague=True)


def _stated(context: Context, sentence: DatedSentence, index: int, span: Span) -> Length | None:
    """ "six years", "three hours and twenty minutes", "two and a half years"."""
    words, text = time_words(), context.document.text
    before = sentence.word(span.start - 1)
    figures = [
        f for f in sentence.figures if span.start <= f.first < span.end and f.quantity.kind is QuantityKind.DURATION
    ]
    if len(figures) == 1 and figures[0].quantity.mod is Mod.APPROX:
        before = sentence.word(figures[0].outer - 1)  # "some 40 years"
    if before in words.not_a_length or (before == "of" and sentence.word(span.start - 2) in words.not_a_length):
        return None
    period = context.extraction.periods[index]
    vague = False
    if len(figures) == 1 and figures[0].quantity.unit in {**DAYS, **MINUTES}:
        lasts = sentence.doc[span.start].pos_ == "VERB"  # "will last six weeks", and not "the last six weeks"
        if (figures[0].quantity.start != period.start and not lasts) or figures[0].last != span.end:
            return None
        fact, unit = context.fact(figures[0]), figures[0].quantity.unit or ""
        if fact.value is None:
            return None
        start = figures[0].outer
    elif len(figures) == 1 and (years := _YEARS.get(figures[0].quantity.unit or "")) is not None:
        # "the two decades": as round as the word, and counted in years
        value = figures[0].quantity.value
        if value is None or figures[0].quantity.start != period.start or figures[0].last != span.end:
            return None
        end = period.end
        fact = context.word(f"p{index + 1}", period.start, end, value * years, unit="a", style="date")
        unit, vague, start = "a", True, figures[0].outer
    elif not figures and (years := words.spans_of_years.get(span[-1].lower_)) is not None and len(span) <= 2:
        value = Fraction(years)
        fact = context.word(f"p{index + 1}", span[-1].idx, period.end, value, unit="a", style="date")
        unit, vague, start = "a", True, span.start
    elif (daily := _daily(sentence, span)) is not None:
        fact, unit, start = context.fact(daily), "h", daily.outer
        span = sentence.doc[daily.first : daily.last]
    else:
        return None
    if sentence.word(start - 1) in words.not_a_length:
        return None
    hyphen = text[span[-1].idx - 1 : span[-1].idx] == "-" and not vague
    first, last = start, span.end
    if hyphen:
        at = span.end
        while at < sentence.end and sentence.doc[at].pos_ == "ADJ" and at - span.end < _ADJECTIVES:
            at += 1  # "the five-year dry spell"
        noun = sentence.doc[at] if at < sentence.end else None
        if noun is None or noun.lower_ not in words.spans:
            return None
        while sentence.word(first - 1) in {"a", "an", "the"}:
            first -= 1
        return Length(fact, unit, Place.NOUN, span, first, at + 1)
    while sentence.word(first - 1) in words.totals | words.spans:
        first -= 1
    while sentence.word(last) in words.in_all:
        last += 1
    if sentence.word(last - 1) == "in":
        last -= 1  # "eleven years in prison"
    return Length(fact, unit, Place.LENGTH, span, first, last, vague=vague)


def single_lengths(context: Context, sentence: DatedSentence) -> Iterator[Length]:
    """ "A month after", "a year before": one unit, which is said of a time that is counted roughly."""
    for index, span in sentence.periods:
        period = context.extraction.periods[index]
        unit = next((code for mark, code in _DESIGNATORS.items() if period.timex == f"P1{mark}"), None)
        article = sentence.word(span.start) in {"a", "an"} and len(span) == len(("a", "month"))
        if unit is None or not article or sentence.word(span.end) not in {"after", "before"}:
            continue
        one = Fraction(1)
        fact = context.word(f"p{index + 1}", period.start, period.end, one, unit=unit, style="date", slack=one / 2)
        yield Length(fact, unit, Place.LENGTH, span, span.start, span.end)


def _described(context: Context, sentence: DatedSentence, figure: Figure) -> Length | None:
    """ "After 16 dry years", "three whole weeks": a length with an adjective inside, which is read as a count."""
    quantity = figure.quantity
    noun = sentence.doc.char_span(*quantity.noun) if quantity.noun is not None else None
    if quantity.kind is not QuantityKind.NUMBER or noun is None or quantity.value is None or quantity.value <= 1:
        return None
    unit, last = time_words().length_units.get(noun[-1].lower_), noun.end
    between = sentence.doc[figure.last : last - 1]
    plain = 0 < len(between) <= _ADJECTIVES and all(token.pos_ == "ADJ" for token in between)
    if unit is None or not plain or time_words().not_a_length & {token.lower_ for token in between}:
        return None
    if sentence.word(figure.outer - 1) in time_words().not_a_length:
        return None
    return Length(context.fact(figure), unit, Place.LENGTH, sentence.doc[figure.first : last], figure.outer, last)


def _nights(context: Context, sentence: DatedSentence, figure: Figure) -> Length | None:
    """ "For three nights", which are as many days from the first evening to the last morning."""
    quantity = figure.quantity
    noun = sentence.doc.char_span(*quantity.noun) if quantity.noun is not None else None
    if noun is None or noun.start != figure.last or noun.text.lower() != "nights":
        return None
    if quantity.kind is not QuantityKind.NUMBER or quantity.mod is not None or (quantity.value or 0) <= 1:
        return None
    if sentence.word(figure.outer - 1) in time_words().not_a_length:
        return None
    span = sentence.doc[figure.first : noun.end]
    return Length(context.fact(figure), "d", Place.LENGTH, span, figure.outer, noun.end, nights=True)


def _daily(sentence: DatedSentence, span: Span) -> Figure | None:
    """The figure of "ten hours a day", which begins with a length and goes on."""
    found = [f for f in sentence.figures if f.first == span.start and f.quantity.unit == _HOURS_A_DAY]
    return found[0] if len(found) == 1 and found[0].quantity.value is not None else None


def _shifted(context: Context, index: int, span: Span) -> Length | None:
    """ "six years later"."""
    period = context.extraction.periods[index]
    sign, duration = period.offset[0], period.offset[1:]
    date_part, _, clock_part = duration.removeprefix("P").partition("T")
    parts = [(Fraction(n), _DESIGNATORS.get(u)) for n, u in _PART.findall(date_part)]
    parts += [(Fraction(n), _CLOCK_DESIGNATORS.get(u)) for n, u in _PART.findall(clock_part)]
    sizes = {**DAYS, **MINUTES}
    if not parts or any(unit is None for _, unit in parts) or "X" in duration or "/" in duration:
        return None
    unit = parts[0][1] or ""
    value = sum((n * sizes[u or ""] / sizes[unit] for n, u in parts), Fraction(0))
    numeral = _NUMERAL.match(period.text)
    if numeral is None or (date_part and clock_part):
        return None
    finest = sizes[parts[-1][1] or ""] / sizes[unit]
    single = len(parts) == 1 and value.denominator == 1 and numeral.group().lower() not in {"a", "an", "the", "another"}
    start, end = period.start, period.end
    style = "date"
    if single:
        end = period.start + numeral.end()
        style = "digits" if numeral.group().isdigit() else "words"
    slack = finest / 2
    if _HEDGED.search(context.document.text, max(0, period.start - _BEFORE), period.start):
        slack = max(slack, value / 10)  # "almost 50 years later", from 1948 to 1995
    fact = context.word(f"p{index + 1}:length", start, end, value, unit=unit, style=style, slack=slack)
    place = Place.LATER if sign == "+" else Place.EARLIER
    return Length(fact, unit, place, span, span.start, span.end)
