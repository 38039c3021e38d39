"""Test statistics with their p-value, in the notation of the American Psychological Association and its kin.

"t(28) = 2.20, p = .036", "F(2, 45) = 3.21, p < .05", "χ²(1, N = 90) = 4.1, p = .04", "r(38) = .45, ns", "z = 2.1, ns".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from factcheck.facts.context import Context
from factcheck.facts.model import Frame
from factcheck.facts.sentences import Sentence
from factcheck.facts.words import words_about
from factcheck.reasoning import Interval
from factcheck.reasoning.rounding import truncated


class Distribution(StrEnum):
    """Which distribution a statistic follows if nothing is there to be found."""

    T = "t"
    F = "F"
    CHI_SQUARE = "χ²"
    CORRELATION = "r"
    NORMAL = "z"
    HETEROGENEITY = "Q"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the notation.

    Attributes:
        start, end: Its extent in the reading text.
        text: As written.
        comparison: "=", "<" or ">".
        value: As written, without its sign.
        truncated: What its digits allow if it was rounded or cut off.
    """

    start: int
    end: int
    text: str
    comparison: str
    value: Fraction
    truncated: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class TestStatistic(Frame):
    """One statistic with the p-value that is said to follow from it.

    Attributes:
        distribution: Which it is.
        degrees: Of freedom; one for t, χ² and r, two for F, none for z.
        statistic, probability: The two numbers.
        one_sided: The text says that the test was.
        corrected: The text speaks of a correction, so that the p-value need not follow from the statistic alone.
        facts: Names of the facts on whose figures the notation stands.
    """

    __test__ = False  # no test of pytest

    distribution: Distribution
    degrees: tuple[Fraction, ...]
    statistic: Number
    probability: Number
    one_sided: bool
    corrected: bool
    facts: tuple[str, ...]


_NUMBER: Final = r"\d{1,6}(?:\.\d{1,8})?"
_NOTATION: Final = re.compile(
    rf"""(?<![\w.])
    (?P<sign>t|F|r|z|Z|Q|(?:χ|Χ|chi|X|x)\s?(?:2|²))
    (?:\s?\(\s?(?P<first>{_NUMBER})(?:\s?,\s?(?:[Nn]\s?=\s?[\d,]{{1,9}}|(?P<second>{_NUMBER})))?\s?\))?
    \s?(?P<comparison>[=<>])\s?(?P<minus>[-−–]\s?)?(?P<value>\d{{0,6}}\.?\d{{1,8}})
    \s?[,;]\s{{0,2}}
    (?:[pP]\s?(?P<bound>[=<>])\s?(?P<probability>[01]?\.\d{{1,8}})(?!\d|\.\d|\s?[x×]\s?10)|(?P<none>n\.?s\b))
    """,
    re.VERBOSE,
)
_DISTRIBUTIONS: Final = {
    "t": Distribution.T,
    "F": Distribution.F,
    "r": Distribution.CORRELATION,
    "z": Distribution.NORMAL,
    "Q": Distribution.HETEROGENEITY,
}
_NOT_SIGNIFICANT: Final = Fraction(5, 100)  # "ns" is "p > .05"
_DEGREES: Final = {
    Distribution.T: 1,
    Distribution.F: 2,
    Distribution.CHI_SQUARE: 1,
    Distribution.CORRELATION: 1,
    Distribution.NORMAL: 0,
    Distribution.HETEROGENEITY: 1,
}


def find(context: Context) -> Iterator[TestStatistic]:
    """Every statistic with a p-value right behind it, in order of position."""
    text, lists = context.document.text, words_about("statistics")
    for match in _NOTATION.finditer(text):
        distribution = _DISTRIBUTIONS.get(match["sign"].lower() if match["sign"] == "Z" else match["sign"])
        distribution = distribution or Distribution.CHI_SQUARE
        degrees = tuple(Fraction(match[name]) for name in ("first", "second") if match[name] is not None)
        if len(degrees) != _DEGREES[distribution] or not all(degrees):
            continue
        sentence = next((one for one in context.sentences if one.covers(match.start())), None)
        words = _text_of(sentence)
        yield TestStatistic(
            sentence=sentence.number if sentence is not None else -1,
            distribution=distribution,
            degrees=degrees,
            statistic=_number(match, "value", "comparison"),
            probability=_number(match, "probability", "bound") if match["none"] is None else _not_significant(match),
            one_sided=_any_of(words, lists["one_sided"]),
            corrected=_any_of(words, lists["corrected"]),
            facts=_facts_in(sentence, match.start(), match.end()),
        )


def _number(match: re.Match[str], name: str, comparison: str) -> Number:
    text = match[name]
    value = Fraction(text)
    unit = Fraction(1, 10 ** len(text.partition(".")[2]))
    return Number(match.start(name), match.end(name), text, match[comparison], value, truncated(value, unit))


def _not_significant(match: re.Match[str]) -> Number:
    at = match.span("none")
    return Number(*at, match["none"], ">", _NOT_SIGNIFICANT, Interval.point(_NOT_SIGNIFICANT))


def _text_of(sentence: Sentence | None) -> str:
    return sentence.doc[sentence.start : sentence.end].text.lower() if sentence is not None else ""


def _any_of(text: str, stems: frozenset[str]) -> bool:
    return any(re.search(rf"\b{re.escape(stem)}", text) for stem in stems)


def _facts_in(sentence: Sentence | None, start: int, end: int) -> tuple[str, ...]:
    if sentence is None:
        return ()
    return tuple(f.name for f in sentence.figures if start <= f.quantity.start and f.quantity.end <= end)
