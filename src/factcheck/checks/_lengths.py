"""Lengths of time and times of day written anew, the way the author wrote them."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.checks._base import Edit
from factcheck.extraction.number_names import in_words
from factcheck.facts import Fact
from factcheck.facts.lengths import DAYS, MINUTES, Place
from factcheck.facts.stretches import Stretch

_PART = re.compile(
    r"(?P<number>\d+|[a-z]+(?:-[a-z]+)?)[\s-]+(?:and[\s-]+a[\s-]+half[\s-]+)?(?P<unit>years?|months?|weeks?|days?|hours?|minutes?|mins?)",
    re.IGNORECASE,
)
_UNITS = {"y": "a", "w": "wk", "d": "d", "h": "h"}
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>\d\d))?(?P<rest>\s*(?:[ap]\.?m\.?)?)", re.IGNORECASE)
_DAY = 24 * 60
_MOST = 100


def needed_text(frame: Stretch) -> str:
    """How long it is from one end to the other, in the unit of the length: "17 years", "2 hours and 15 minutes"."""
    start, end = frame.ends[0]
    first, last = (_middle(fact) for fact in (start, end))
    if first is None or last is None:
        return "another length"
    between = last - first
    if frame.length.in_minutes:
        minutes = int(between + frame.days * _DAY if frame.days else between % _DAY)
        if frame.length.unit == "min":
            return f"{minutes} minutes"
        hours, minutes = divmod(minutes, 60)
        parts = [_counted(hours, "hour")] if hours else []
        parts += [_counted(minutes, "minute")] if minutes or not hours else []
        return " and ".join(parts)
    count = between if end.dimension == "year" else between / frame.length.size
    name = {"a": "year", "mo": "month", "wk": "week", "d": "day"}[frame.length.unit]
    if count.denominator != 1:
        rounded = Fraction(round(count * 10), 10)
        return f"about {float(rounded):g} {name}s"
    return _counted(int(count), name)


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def stated_text(frame: Stretch) -> str:
    """The length as written, without the word that shifts by it: "six years" of "six years later"."""
    start, span = frame.length.span[0].idx, frame.length.span
    surface = frame.text[start : span[-1].idx + len(span[-1])]
    words = surface.split()
    if frame.length.place in {Place.LATER, Place.EARLIER}:
        words = words[:-1]
    if frame.length.vague and len(words) == 1:
        words = ["a", *words]
    first = words[0].lower() if words[0].isalpha() and not words[0].isupper() else words[0]
    return " ".join([first, *words[1:]])


def length_edits(frame: Stretch) -> tuple[Edit, ...]:
    """The length that the dates make, written in words as it was; digits are mended elsewhere."""
    start, end = frame.ends[0]
    if start.value is None or end.value is None:
        return ()
    between = end.value - start.value
    return _component_edits(frame, between if end.dimension == "year" else between / frame.length.size)


def clock_edits(frame: Stretch) -> tuple[Edit, ...]:
    """The length that the times make, or the end that start and length make."""
    start, end = frame.ends[0]
    length = frame.length.fact.value
    if start.value is None or end.value is None or length is None:
        return ()
    between = end.value - start.value
    between = between + frame.days * _DAY if frame.days else between % _DAY
    edits = list(_component_edits(frame, between / frame.length.size))
    minutes = length * frame.length.size
    for fact, wanted in ((end, start.value + minutes), (start, end.value - minutes)):
        text = clock_like(fact.quantity.text, wanted % _DAY)
        if text is not None and text != fact.quantity.text:
            edits.append(Edit(fact.quantity.start, fact.quantity.end, text, "what the others make", "exchanged"))
    return tuple(edits)


def _component_edits(frame: Stretch, wanted: Fraction) -> tuple[Edit, ...]:
    """One number of the length changed so that the whole is `wanted` of its units."""
    quantity = frame.length.span
    start = quantity[0].idx
    surface = frame.text[start : quantity[-1].idx + len(quantity[-1])]
    sizes = {**DAYS, **MINUTES}
    unit = frame.length.size
    parts = list(_PART.finditer(surface))
    total = frame.length.fact.value
    if not parts or total is None:
        return ()
    edits = []
    for part in parts:
        code = "mo" if part["unit"].lower().startswith("mo") else "min" if part["unit"].lower().startswith("mi") else ""
        code = code or _UNITS[part["unit"][0].lower()]
        worth = sizes[code] / unit
        number = part["number"]
        old = Fraction(int(number)) if number.isdigit() else _of_words(number)
        if old is None:
            continue
        new = old + (wanted - total) / worth
        nearest = Fraction(round(new))
        if not 0 < nearest < _MOST or abs(new - nearest) * worth > Fraction(1, 2) or nearest == old:
            continue
        words = str(nearest) if number.isdigit() else in_words(nearest.numerator)
        if words is None:
            continue
        text = words.capitalize() if number[:1].isupper() else words
        at = start + part.start("number")
        if not number.isdigit() or len(parts) > 1:
            edits.append(Edit(at, at + len(number), text, "what the dates make", "changed", frame.length.fact.name))
    return tuple(edits)


def _of_words(word: str) -> Fraction | None:
    low = word.lower()
    return next((Fraction(n) for n in range(1, _MOST) if in_words(n) == low), None)


def clock_like(surface: str, minutes: Fraction) -> str | None:
    """A time of day written as another one is; None where that style cannot show it."""
    match = _CLOCK.fullmatch(surface.strip())
    if match is None or minutes.denominator != 1:
        return None
    hour, minute = divmod(int(minutes), 60)
    rest = match["rest"]
    if rest.strip():
        meridiem = "p" if hour >= 12 else "a"
        letter = next(char for char in rest if char.lower() in "ap")
        rest = rest.replace(letter, meridiem.upper() if letter.isupper() else meridiem, 1)
        hour = (hour - 1) % 12 + 1
    if match["mark"] is None:
        return f"{hour}{rest}" if minute == 0 else None
    digits = len(match["hour"]) == 2 and match["hour"].startswith("0")
    return (
        f"{hour:02d}{match['mark']}{minute:02d}{rest}"
        if digits or hour > 9
        else f"{hour}{match['mark']}{minute:02d}{rest}"
    )


def _middle(fact: Fact) -> Fraction | None:
    return fact.value if fact.value is not None else fact.quantity.readings[0].strict.midpoint
