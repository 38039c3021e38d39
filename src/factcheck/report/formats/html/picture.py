"""Small pictures of a conflict, one for each figure: a bar for what it allows, and bars for what the others need.

The bars of one picture have one scale. The darker part of a bar holds if figures were rounded, the lighter one if they
were truncated; a bar that runs out of the picture is open to that side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.report.model import Bounds, RoomItem, SpanItem
from factcheck.report.numbers import fixed
from factcheck.report.sentences import ordinal

WIDTH = 1000  # of a picture, in units of its own
MARGIN = Fraction(8, 100)  # beside the outermost end, of the whole
LEAST = 12  # units that a bar has at least, so that a narrow one is seen
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a lane, in units from the left."""

    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One interval.

    Attributes:
        label: What it is.
        css: "allowed" or "needed".
        wide, narrow: The lighter and the darker bar.
        values: Its ends in words, in the scale of the numeral.
    """

    label: str
    css: str
    wide: Bar
    narrow: Bar
    values: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure.

    Attributes:
        figure: As written.
        number: "second" for the second of several that are written alike.
        expected: What it would have to be, in words; "" where there is no one value.
        lanes: From the top.
        gap: Between what it allows and what the others need most likely; None where they meet.
    """

    figure: str
    number: str
    expected: str
    lanes: list[Lane]
    gap: Bar | None

    @property
    def described(self) -> str:
        """The picture in words."""
        return "; ".join(f"{lane.label} {lane.values}" for lane in self.lanes) + "."


def pictures(rooms: Sequence[RoomItem]) -> list[Picture]:
    """One picture a figure."""
    return [_picture(room, [other.span for other in rooms]) for room in rooms]


def _picture(room: RoomItem, others: Sequence[SpanItem]) -> Picture:
    scale = _Scale([room.strict, room.loose, *(bounds for need in room.needs for bounds in (need.strict, need.loose))])
    worth = Fraction(room.worth)
    lanes = [_lane("it allows", "allowed", scale, room.strict, room.loose, worth)]
    for need in room.needs:
        label = f"the others need ({need.reading})" if need.reading else "the others need"
        lanes.append(_lane(label, "needed", scale, need.strict, need.loose, worth))
    allowed, needed = lanes[0].wide, lanes[1].wide
    left, right = sorted([allowed, needed], key=lambda bar: bar.start)
    between = right.start - (left.start + left.width)
    return Picture(
        figure=" ".join(room.span.text.split()),
        number=ordinal(room.span, others),
        expected=room.expected or "",
        lanes=lanes,
        gap=Bar(left.start + left.width, between) if between > 0 else None,
    )


def _lane(label: str, css: str, scale: _Scale, strict: Bounds, loose: Bounds, worth: Fraction) -> Lane:
    return Lane(label, css, scale.bar(loose), scale.bar(strict), _values(strict, worth))


class _Scale:
    """From values to units of the picture."""

    def __init__(self, intervals: Sequence[Bounds]) -> None:
        ends = [Fraction(end) for bounds in intervals for end in (bounds.lower, bounds.upper) if end is not None]
        low, high = min(ends, default=Fraction(0)), max(ends, default=Fraction(0))
        room = (high - low) * MARGIN or Fraction(1)
        self._low, self._size = low - room, high - low + 2 * room

    def bar(self, bounds: Bounds) -> Bar:
        start = 0 if bounds.lower is None else self._units(Fraction(bounds.lower))
        end = WIDTH if bounds.upper is None else self._units(Fraction(bounds.upper))
        if end - start < LEAST:
            start = max(0, min((start + end - LEAST) // 2, WIDTH - LEAST))
            end = start + LEAST
        return Bar(start, end - start)

    def _units(self, value: Fraction) -> int:
        return round((value - self._low) / self._size * WIDTH)


def _values(bounds: Bounds, worth: Fraction) -> str:
    """The ends with the decimals that tell them apart."""
    lower = None if bounds.lower is None else Fraction(bounds.lower) / worth
    upper = None if bounds.upper is None else Fraction(bounds.upper) / worth
    if lower is None:
        return "anything" if upper is None else f"{'less than' if bounds.upper_open else 'at most'} {_alone(upper)}"
    if upper is None:
        return f"{'more than' if bounds.lower_open else 'at least'} {_alone(lower)}"
    if lower == upper:
        return f"just {_alone(lower)}"
    decimals = 0
    while Fraction(10, 10**decimals) > upper - lower and decimals < _MOST_DECIMALS:
        decimals += 1
    decimals = min(decimals, max(_exact_decimals(lower), _exact_decimals(upper)))
    return f"{fixed(lower, decimals)} to {fixed(upper, decimals)}"


def _alone(value: Fraction) -> str:
    """An end that no other one needs to be told from."""
    return fixed(value, min(_exact_decimals(value), 3))


def _exact_decimals(value: Fraction) -> int:
    return next((n for n in range(_MOST_DECIMALS) if (value * 10**n).denominator == 1), _MOST_DECIMALS)
