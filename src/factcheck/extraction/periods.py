"""Periods in running text: dates, ranges, quarters, durations, times of day, repetitions.

`read_periods` reads a normalized text; `make_periods` is the spaCy component that does the same for a
`Doc`. The words are data (`data/<lang>/calendar.toml`), the grammar is in `period_rules` and
`period_passes`, the doubtful cases ("2019", "May") are decided in `year_context`.

What a period carries is TIMEX3 (TimeML 1.2.1): its type, its `value`, and the half-open range of days
that the value stands for. Ranges are ISO 8601 intervals ("2016/2018", both ends included).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokens import Span

from factcheck.extraction.calendar_words import Token, calendar, days_and_months, tokens, windows
from factcheck.extraction.designations import find_designations
from factcheck.extraction.holidays import holiday_names
from factcheck.extraction.iso_periods import iso_periods
from factcheck.extraction.model import Designation, Oddity, Period, PeriodReading
from factcheck.extraction.period_anchors import Anchors
from factcheck.extraction.period_grammar import codes_of
from factcheck.extraction.period_nodes import LATEST, NEXT, Node, Reading, settled
from factcheck.extraction.period_passes import PASSES
from factcheck.extraction.plain import plain_text
from factcheck.extraction.year_context import kind_of_lone_length, stands
from factcheck.language.normalize import lowered

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPANS_KEY: Final = "periods"
_SENTENCE: Final = 160  # characters before a period in which its verb stands
_VERB: Final = 48  # … in which a verb in the present tense stands that fixes it
DOCUMENT_KEY: Final = "factcheck_periods"
PUBLISHED_KEY: Final = "factcheck_published"
_YIELDING: Final = ("clock", "ratio", "score")
"""Designations that are only a guess from their shape: "10:30" may be a time."""


@cache
def _dated_name() -> re.Pattern[str]:
    """What looks like a name and is a period where the words around it agree: "Feb 2018", "H1", "FY20", "Week 31"."""
    months = "|".join(sorted(days_and_months(), key=len, reverse=True))
    holidays = "|".join(sorted({name.split()[-1] for name in holiday_names()}))
    parts = "|".join({*calendar()["parts"], *calendar()["parts_of"]})
    return re.compile(
        r"(?:19|20)\d\d [a-z]"
        rf"|(?:(?:{parts})-)?(?:{months})\b|(?:{parts})-\d{{4}}|(?:day|month|quarter|week)s? \d|ad \d|fy ?'?\d\d"
        rf"|\d{{1,2}}-(?:{months})(?:-\d|\b)|(?:{holidays}) \d{{4}}"
        r"|\d{1,2}(?:[:.]\d\d)? ?[ap]m(?!\w)"
        r"|p(?:\d+[ymwd]|t\d+[hms])|\d{4}-?w\d\d"
        r"|(?:\d{4}-?)?(?:[qh][1-4]|[1-4][qh])(?:'?\d\d(?:\d\d)?)?(?!\w)"
    )


_MONTH: Final = 12  # characters of "September. "


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(calendar()['months'])})\.? \Z")


_DATED_ON: Final = re.compile(r"/(?:\d{4}|\d\d)(?!\d|/)")


def _yields(found: Designation, text: str) -> bool:
    """Whether a period may be read in the place of a designation."""
    if found.kind in _YIELDING or ("/" in found.text and _DATED_ON.match(text, found.end)):
        return True
    if found.kind == "list-mark":  # "on Nov. 25. The": no list
        return _month_before().search(text, max(0, found.start - _MONTH), found.start) is not None
    return found.kind in ("name", "reference") and _dated_name().match(found.text.lower()) is not None


def read_periods(
    text: str,
    taken: Sequence[tuple[int, int]] = (),
    published: date | None = None,
    day_first: bool | None = None,
) -> tuple[Period, ...]:
    """All periods of a text, in order of position, never overlapping.

    Args:
        text: Normalized characters (`language.normalize.normalized`).
        taken: Half-open ranges that name instead of measure; nothing is read in them.
        published: What relative periods count from; without it they stay open.
        day_first: Whether 3/4/2020 is 3 April. If None, the clear dates of the text set the order in
            which both readings are given.
    Time is linear in the length of the text.
    """
    low = lowered(text)
    blocked = sorted(taken)
    context = Reading(text, published, day_first if day_first is not None else _habit(low))
    found: list[Period] = []
    anchors = Anchors(text, published)
    for start, end in windows(low):
        window = tokens(low, start, end, blocked[_first_reaching(blocked, start) :] if blocked else ())
        codes = codes_of(window)
        for each in PASSES:
            window, codes = each(window, codes, context)
        found.extend(_kept(window, context, low, anchors))
    written = list(iso_periods(text))
    if written:
        apart = [each for each in found if not any(each.start < one.end and one.start < each.end for one in written)]
        found = sorted([*apart, *written], key=lambda each: each.start)
    return tuple(found)


_DATELINE_REACH: Final = 80
_DATELINE: Final = re.compile(
    r"(?:^|\n)(?:\(|[A-Z][A-Z'. -]{2,40}(?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))?,? \(?)\Z"
)
_DATELINE_ENDS: Final = re.compile(r"\)?\s?(?:[–—-]{1,2}|:)\s|\)\s")


def dateline(text: str, periods: Sequence[Period]) -> date | None:
    """The day in the line that a report opens with ("OSLO, 9 November 2023 –", "(Jan. 8, 2024)"), or None."""
    for period in periods:
        if period.start > _DATELINE_REACH:
            return None
        first, before = period.readings[0].first, text[: period.start]
        sure = period.granularity == "day" and not period.relative and not period.oddities
        if sure and _DATELINE.search(before) and _DATELINE_ENDS.match(text, period.end):
            return first
    return None


def _first_reaching(ranges: Sequence[tuple[int, int]], start: int) -> int:
    """Index of the first sorted range that ends after `start`; a little too early is fine."""
    low, high = 0, len(ranges)
    while low < high:
        middle = (low + high) // 2
        if ranges[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return low


_NUMERIC_DATE: Final = re.compile(r"(\d(?<![\d./-]\d)\d?)([/.-])(\d{1,2})\2(?:19|20)?\d\d(?![\d./-])")


def _habit(low: str) -> bool | None:
    """Whether the dates in digits that allow one order only put the day first; None if they disagree."""
    day_first = month_first = False
    for found in _NUMERIC_DATE.finditer(low):
        one, other = int(found.group(1)), int(found.group(3))
        day_first |= 12 < one <= 31 and other <= 12
        month_first |= 12 < other <= 31 and one <= 12
    return None if day_first == month_first else day_first


def _kept(window: Sequence[Token], context: Reading, low: str, anchors: Anchors) -> Iterator[Period]:
    for token in window:
        if token.node is None or not stands(token.node, token.start, token.end, context.text, low):
            continue
        node = anchors.placed(token, token.node, _ordered(settled(token.node, context), token, low))
        if node.bare != "anchored":
            yield _period(token, node, context.text, low)


def _ordered(node: Node, token: Token, low: str) -> Node:
    """`node` with the reading first that the tense of its sentence asks for."""
    readings = node.readings
    if len(readings) < 2 or readings[0].label != LATEST or not _is_future(low, token.start):
        return node
    ahead = (*(one for one in readings if one.label == NEXT), *(one for one in readings if one.label != NEXT))
    return replace(node, readings=ahead)


def _period(token: Token, node: Node, text: str, low: str) -> Period:
    readings = tuple(PeriodReading(one.timex, one.first, one.beyond, one.label) for one in node.readings)
    return Period(
        start=token.start,
        end=token.end,
        text=text[token.start : token.end],
        type=kind_of_lone_length(node, token.start, token.end, low),
        readings=readings,
        granularity=node.granularity,
        relation=_relation(low, token.start),
        relative=node.relative,
        oddities=tuple(_spelled(oddity, text) for oddity in node.oddities),
        mod=node.mod,
        offset=node.offset,
        day=node.day,
        clock=node.clock,
    )


@cache
def _futures() -> re.Pattern[str]:
    words = "|".join(sorted([*calendar()["cues"]["future"], *calendar()["cues"]["past"]], key=len, reverse=True))
    return re.compile(rf"(?:(?<![a-z])(?:{words})|'ll)(?![a-z])|[.!?;\n]")


@cache
def _scheduled() -> re.Pattern[str]:
    words = "|".join(calendar()["cues"]["scheduled"])
    return re.compile(rf"(?<![a-z])(?:{words})(?: (?!since)[a-z]+){{0,3}} \Z")


def _is_future(low: str, start: int) -> bool:
    """Whether the sentence up to a period speaks of what is to come: "will open in March" is the next March."""
    cues = [found.group() for found in _futures().finditer(low, max(0, start - _SENTENCE), start)]
    if cues and cues[-1][-1].isalpha():
        return cues[-1] not in calendar()["cues"]["past"]
    return _scheduled().search(low, max(0, start - _VERB), start) is not None


def _spelled(oddity: Oddity, text: str) -> Oddity:
    """A suggestion that equals what stands there suggests nothing."""
    unchanged = oddity.suggestion is not None and oddity.suggestion in ("", text[oddity.start : oddity.end])
    return replace(oddity, suggestion=None) if unchanged else oddity


@cache
def _governing() -> re.Pattern[str]:
    words = sorted(calendar()["cues"]["governing"], key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})[ \n](?:the |a |an )?\Z")


def _relation(low: str, start: int) -> str:
    found = _governing().search(low, max(0, start - 24), start)
    return found.group(1) if found else ""


class PeriodReader:
    """The spaCy component: writes `doc.spans["periods"]`, `span._.period` and the document's list.

    Reads `doc.user_data["factcheck_published"]`, a date or None; without it, a dateline says when the text is from.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = plain_text(doc)
        taken = [(each.start, each.end) for each in find_designations(text) if not _yields(each, text)]
        published = doc.user_data.get(PUBLISHED_KEY)
        published = published if isinstance(published, date) else None
        periods = read_periods(text, taken, published)
        told = dateline(text, periods) if published is None else None
        if told is not None:
            periods = read_periods(text, taken, told)
        spans = []
        for period in periods:
            span = doc.char_span(period.start, period.end, alignment_mode="expand")
            if span is not None:
                span._.period = period
                spans.append(span)
        doc.spans[SPANS_KEY] = spans
        doc.user_data[DOCUMENT_KEY] = periods
        return doc


@Language.factory("factcheck_periods", assigns=["doc.spans", "span._.period"])
def make_periods(nlp: Language, name: str) -> PeriodReader:  # noqa: ARG001 (the factory protocol)
    """Factory of the component "factcheck_periods"; it needs nothing but tokens."""
    if not Span.has_extension("period"):
        Span.set_extension("period", default=None)
    read_periods("In May 2019, three years ago.")  # reads the word lists now, and not with the first text
    return PeriodReader()
