"""Means of whole numbers with how many they are the mean of: "the ratings (n = 28, M = 3.47)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from factcheck.facts.context import Context
from factcheck.facts.model import Frame
from factcheck.facts.sentences import Sentence
from factcheck.facts.words import words_about

_MEAN: Final = re.compile(r"(?<![\w.])(?:M|[Mm]ean(?:\s[a-z]+)?)\s?=\s?(?P<mean>\d{1,3}\.\d{1,3})(?![\d.]*[\d%])")
_COUNT: Final = re.compile(r"(?<![\w.])[nN]\s?=\s?(?P<count>\d{1,4})(?![\d.,]*\d)")
_ITEMS: Final = re.compile(r"(?<![\w.])(?P<items>\d{1,2})[-\s]items?\b")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedMean(Frame):
    """A mean and its count.

    Attributes:
        start, end: Extent of the mean in the reading text.
        text: The mean as written.
        count: How many whole numbers it is the mean of: people, times the items that each answered.
        facts: Names of the facts on the mean and the count.
    """

    start: int
    end: int
    text: str
    count: int
    facts: tuple[str, ...]

    @property
    def unit(self) -> Fraction:
        """One unit of the last printed digit."""
        return Fraction(1, 10 ** len(self.text.partition(".")[2]))


def find(context: Context) -> Iterator[ReportedMean]:
    """The means of sentences that tell one mean and one count, of what is counted or rated in whole numbers."""
    lists = words_about("statistics")
    for sentence in context.sentences:
        span = sentence.doc[sentence.start : sentence.end]
        text = span.text
        means, counts, items = (list(pattern.finditer(text)) for pattern in (_MEAN, _COUNT, _ITEMS))
        if len(means) != 1 or len(counts) != 1 or len(items) > 1:
            continue
        words = set(_WORD.findall(text.lower()))
        if not words & lists["whole"] or words & lists["uncounted"]:
            continue
        if any(stem in text.lower() for stem in lists["corrected"]):
            continue
        [mean], [count] = means, counts
        start, end = (span.start_char + at for at in mean.span("mean"))
        beyond = span.start_char + count.end("count")
        yield ReportedMean(
            sentence=sentence.number,
            start=start,
            end=end,
            text=mean["mean"],
            count=int(count["count"]) * (int(items[0]["items"]) if items else 1),
            facts=_facts_in(sentence, (start, end), (span.start_char + count.start("count"), beyond)),
        )


def _facts_in(sentence: Sentence, *extents: tuple[int, int]) -> tuple[str, ...]:
    return tuple(
        figure.name
        for figure in sentence.figures
        if any(start <= figure.quantity.start < end for start, end in extents)
    )
