"""Passages: neighbouring sentences with their figures masked, as the model reads them.

A passage holds whole sentences, up to a length that the model reads at once, and begins with the headline, so that what
the headline says meets every part of the text. Two passages share some sentences, so that neighbours meet unless they
are very long. A passage full of figures is a table in words, and left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factcheck.ties.items import Item

MASK: Final = "#"
_LONGEST: Final = 600  # characters of a passage, some 100 words
_SHARED: Final = 200  # characters that two passages have in common, if their sentences are not longer
_HEADLINE: Final = 200  # characters of a headline that is still one
_FEW: Final = 2  # items of which something can be said
_MOST: Final = 24  # figures of a passage; one with more is a table in words


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences as the model reads them.

    Attributes:
        text: With the numerals of its items masked.
        items: Indexes of its items among those of the document.
        spans: Their extents in `text`.
    """

    text: str
    items: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def passages_of(
    text: str, sentences: Sequence[tuple[int, int]], items: Sequence[Item], headline: tuple[int, int] | None = None
) -> Iterator[Passage]:
    """The passages of a text that hold two items or more, in order.

    Args:
        text: The reading text.
        sentences: Extents of its sentences, in order.
        items: Its figures and dates, by position.
        headline: Extent of its headline, which is one of the sentences or a block of several.
    """
    starts = [item.start for item in items]
    if headline is not None and headline[1] - headline[0] > _HEADLINE:
        headline = None
    body = [s for s in sentences if headline is None or not headline[0] <= s[0] < headline[1]]
    first = 0
    while first < len(body):
        last = first
        while last + 1 < len(body) and body[last + 1][1] - body[first][0] <= _LONGEST:
            last += 1
        stretches = [(body[first][0], body[last][1])]
        if headline is not None:
            stretches.insert(0, headline)
        held = [i for a, b in stretches for i in range(bisect_left(starts, a), bisect_left(starts, b))]
        held = [i for i in held if any(a <= items[i].start and items[i].end <= b for a, b in stretches)]
        held = list(_apart(held, items))
        if len(held) >= _FEW and sum(not items[i].is_list for i in held) <= _MOST:
            yield _masked(text, stretches, held, items)
        if last + 1 >= len(body):
            return
        following = last + 1
        while following - 1 > first and body[last][1] - body[following - 1][0] <= _SHARED:
            following -= 1
        first = following


def _apart(held: Sequence[int], items: Sequence[Item]) -> Iterator[int]:
    """Items without figures that stand inside other figures; figures inside a list stay."""
    last: Item | None = None
    for i in held:
        if last is not None and not items[i].is_list and _is_inside(items[i], last):
            continue
        yield i
        last = items[i] if not items[i].is_list else last


def _is_inside(item: Item, other: Item) -> bool:
    return other.start <= item.start < other.end


def _masked(text: str, stretches: Sequence[tuple[int, int]], held: Sequence[int], items: Sequence[Item]) -> Passage:
    pieces: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    moved: list[tuple[int, int]] = []  # where a place of the text is in the passage, in order
    length = 0
    waiting = [i for i in held if not items[i].is_list]
    for start, end in stretches:
        if pieces:
            pieces.append("\n\n")
            length += 2
        at = start
        moved.append((at, length))
        while waiting and items[waiting[0]].start < end:
            index = waiting.pop(0)
            item = items[index]
            pieces.append(text[at : item.start] if item.start > at else "")
            length += len(pieces[-1])
            inner = text[max(at, item.start) : item.end]
            if item.numeral is not None and item.numeral[0] >= at:
                inner = text[max(at, item.start) : item.numeral[0]] + MASK + text[item.numeral[1] : item.end]
            pieces.append(inner)
            places[index] = (length, length + max(1, len(inner)))
            length += len(inner)
            at = max(at, item.end)
            moved.append((at, length))
        pieces.append(text[at:end])
        length += len(pieces[-1])
    starts = [place for place, _ in moved]

    def there(place: int) -> int:
        known, to = moved[bisect_right(starts, place) - 1]
        return to + place - known

    for i in held:
        if items[i].is_list:
            places[i] = (there(items[i].start), max(there(items[i].end), there(items[i].start) + 1))
    return Passage("".join(pieces), tuple(held), tuple(places[i] for i in held))
