"""How far two times of a race lie apart: "won in 2:08:14, 35 seconds ahead of Tola, who clocked 2:08:49".

A length of time is said to be a lead or a gap, and the passage has two times that it can lie between, and no more. They
are those of two who were ahead of and behind each other where they lie so far apart, or would but for one wrong digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_PAIR = 2
_SECONDS = {"h": 3600, "min": 60, "s": 1}
_CLOCKED = re.compile(r"(?<![\d:.,/-])(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d(?:\.\d{1,3})?)(?![\d:/-])")
_SPLIT = re.compile(r"\d:[0-5]\d")
_SAID = re.compile(r"(\d+(?:\.\d+)?)[ -]?(h|m|s)", re.IGNORECASE)
_BESIDE = 3  # tokens behind a gap in which "ahead" stands
_JOINED = 2  # tokens between "8 minutes" and "14 seconds"
_LIKE = Fraction(4, 3)  # two times of one race are of like size
_WHY = "the only two times that the gap can lie between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Frame):
    """A difference of two times.

    Attributes:
        gap: How far apart they are, in seconds.
        first, second: The two times in seconds, in order of position.
    """

    gap: Fact
    first: Fact
    second: Fact


@dataclass(frozen=True, slots=True)
class _Time:
    """A time, or a length of time.

    Attributes:
        start, end: Its extent in the text.
        numbers: As written, with what one of each is worth in seconds.
        first, last: Its tokens.
    """

    start: int
    end: int
    numbers: tuple[tuple[str, int], ...]
    first: int
    last: int

    @property
    def value(self) -> Fraction:
        """In seconds."""
        return sum((Fraction(number) * worth for number, worth in self.numbers), Fraction(0))

    @property
    def place(self) -> Fraction:
        """What its last digit is worth."""
        number, worth = self.numbers[-1]
        return Fraction(worth, 10 ** len(number.partition(".")[2]))

    def slips(self) -> Iterator[Fraction]:
        """What it would be with one digit changed, or two of one number swapped."""
        for at, (number, worth) in enumerate(self.numbers):
            for i, digit in enumerate(number):
                if not digit.isdigit():
                    continue
                others = [number[:i] + other + number[i + 1 :] for other in "0123456789"]
                others += [
                    number[:i] + number[j] + number[i + 1 : j] + digit + number[j + 1 :]
                    for j in range(i + 1, len(number))
                    if number[j].isdigit()
                ]
                for other in others:
                    yield replace(self, numbers=(*self.numbers[:at], (other, worth), *self.numbers[at + 1 :])).value


def find(context: Context) -> Iterator[Gap]:
    """The gaps of a document."""
    before: Sentence | None = None
    for sentence in context.contested:
        near = before if before is not None and before.flow == sentence.flow else None
        near = near if near is not None and near.number == sentence.number - 1 else None
        before = sentence
        if sentence.is_crowded:
            continue
        lengths = list(_lengths(sentence))
        gaps = [length for length in lengths if _is_gap(sentence, length)]
        if len(gaps) != 1 or _has_another_gap(sentence, gaps[0]):
            continue
        times = [*_clocked(sentence), *(length for length in lengths if length not in gaps)]
        if len(times) == 1:
            times += _bare(sentence, times[0])
        low, high = sentence.doc[sentence.start].idx, sentence.doc[sentence.end - 1].idx
        if not times and _SPLIT.search(sentence.text, low, high) is not None:
            continue  # "ran the second half 52 seconds slower than that, in 69:07": of the times beside it
        if len(times) < _PAIR and near is not None:
            times += [*_clocked(near), *_lengths(near)]
        if len(times) == _PAIR and _may_lie_between(gaps[0], times):
            first, second = sorted(times, key=lambda time: time.start)
            yield Gap(
                sentence=sentence.number,
                inferred=_WHY,
                gap=_fact(context, gaps[0]),
                first=_fact(context, first),
                second=_fact(context, second),
            )


def _fact(context: Context, time: _Time) -> Fact:
    slack = time.place / _PAIR
    return context.word(f"r{time.start}", time.start, time.end, time.value, unit="s", style="clock", slack=slack)


def _may_lie_between(gap: _Time, times: Sequence[_Time]) -> bool:
    """Whether two times lie so far apart, or would but for one wrong digit."""
    first, second = times
    low, high = sorted((first.value, second.value))
    if not 0 < gap.value < low or high > _LIKE * low:
        return False
    room = (first.place + second.place + gap.place) / 2

    def holds(one: Fraction, other: Fraction, between: Fraction) -> bool:
        return abs(abs(one - other) - between) < room

    return (
        holds(first.value, second.value, gap.value)
        or any(holds(first.value, second.value, value) for value in gap.slips())
        or any(holds(value, second.value, gap.value) for value in first.slips())
        or any(holds(first.value, value, gap.value) for value in second.slips())
    )


def _clocked(sentence: Sentence) -> Iterator[_Time]:
    """ "2:08:14", "1:32.450"; "4:12" alone may be a time of day or a ratio."""
    low, high = sentence.doc[sentence.start].idx, sentence.doc[sentence.end - 1]
    for match in _CLOCKED.finditer(sentence.text, low, high.idx + len(high.text)):
        hours, minutes, seconds = match.groups()
        token = next(t.i for t in sentence.doc[sentence.start : sentence.end] if t.idx + len(t.text) > match.start())
        if (hours is None and "." not in seconds) or token in sentence.in_period:
            continue
        numbers = ((hours or "0", 3600), (minutes, 60), (seconds, 1))
        yield _Time(match.start(), match.end(), numbers, token, token + 1)


def _lengths(sentence: Sentence) -> Iterator[_Time]:
    """The lengths of time that figures tell, "2 hours 8 minutes" and "14 seconds" taken together."""
    run: list[Figure] = []
    for figure in sentence.figures:
        quantity = figure.quantity
        if quantity.kind is not QuantityKind.DURATION or quantity.unit not in _SECONDS or quantity.mod in BOUNDS:
            continue
        if run and (figure.outer - run[-1].last > _JOINED or not _is_finer(figure, run[-1])):
            yield from _length(sentence, run)
            run = []
        run.append(figure)
    if run:
        yield from _length(sentence, run)


def _bare(sentence: Sentence, other: _Time) -> Iterator[_Time]:
    """ "58.32 seconds … the Dane touching in 58.77": told without a unit, as finely as the other."""
    for figure in sentence.figures:
        quantity = figure.quantity
        fine = quantity.written.decimals and quantity.written.unit_in_last_place == other.place
        if quantity.kind is QuantityKind.NUMBER and fine and quantity.noun is None and quantity.unit is None:
            yield _Time(quantity.start, quantity.end, ((quantity.text, 1),), figure.outer, figure.last)


def _is_finer(figure: Figure, before: Figure) -> bool:
    return _SECONDS[figure.quantity.unit or "s"] < _SECONDS[before.quantity.unit or "s"]


def _length(sentence: Sentence, run: Sequence[Figure]) -> Iterator[_Time]:
    start, end = run[0].quantity.start, run[-1].quantity.end
    found = [
        (number, _SECONDS[{"m": "min"}.get(unit.lower(), unit.lower())])
        for number, unit in _SAID.findall(sentence.text[start:end])
    ]
    if not found and len(run) == 1 and (value := run[0].quantity.value) is not None and value.denominator == 1:
        found = [(str(value), _SECONDS[run[0].quantity.unit or "s"])]  # "nine seconds"
    told = sum(((f.quantity.value or 0) * _SECONDS[f.quantity.unit or "s"] for f in run), Fraction(0))
    time = _Time(start, end, tuple(found), run[0].outer, run[-1].last)
    if found and time.value == told:  # of "one minute 41 seconds" the digits tell a part
        yield time


def _has_another_gap(sentence: Sentence, gap: _Time) -> bool:
    """ "two minutes ahead of Ruiz and five ahead of Wolf": of which two, only names can say."""
    apart = words_about("contests")["apart_in_time"]
    others = [figure for figure in sentence.figures if not gap.first <= figure.first < gap.last]
    return any(sentence.word(figure.last) in apart for figure in others)


def _is_gap(sentence: Sentence, length: _Time) -> bool:
    """ "35 seconds ahead", "a lead of 12 seconds", "by 0.35 seconds"."""
    words = words_about("contests")
    if sentence.word(length.last) == "off" and sentence.word(length.last + 1) in {"her", "his", "its", "their"}:
        return False  # "took two minutes off his old best": of a time that is not told
    for at in range(length.last, length.last + _BESIDE):
        word = sentence.word(at)
        if word in words["apart_in_time"] or word in words["margin"]:
            return True
        if word not in {"-", "full", "second", "minute"}:
            break
    lead = length.first - 1
    while sentence.word(lead) in {"a", "just", "only", "some"}:
        lead -= 1
    if sentence.word(lead) == "of":
        return sentence.word(lead - 1) in words["margin"]
    reach = {sentence.word(at) for at in range(lead - _BESIDE - 1, lead)}
    return sentence.word(lead) == "by" and bool(reach & words["outcome"])
