"""Where the sentences of several documents begin, and which of them are to be parsed.

The trained segmenter is asked once for all blocks of all documents, since a call costs as much as many words. A block
without a figure is not worth it where only sentences with figures are parsed: nothing in it is looked at, only counted,
and its full stops are counted well enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from factcheck.language.scan import carries_figure
from factcheck.language.sentences import plausible_starts, stops

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from factcheck.language.token_table import TokenTable

_BATCH: Final = 128  # blocks
_LONGEST: Final = 400  # tokens; what is longer is a table or noise, and is read in pieces to bound memory

Bounds = tuple[int, int]


@dataclass(frozen=True)
class Uncut:
    """A tokenized text, and its blocks in characters."""

    text: str
    table: TokenTable
    blocks: Sequence[Bounds]


@dataclass(frozen=True)
class Cut:
    """The first tokens of all sentences; the token ranges of those to be parsed, in order, without outer space."""

    starts: set[int]
    wanted: list[Bounds]


@dataclass(frozen=True)
class _Stretch:
    """The tokens of a block, and whether they are for the segmenter and the parser."""

    first: int
    last: int
    is_segmented: bool
    is_read: bool


class Segmenter:
    """Cuts documents into sentences.

    Args:
        pipe: The component of a spaCy pipeline that marks the starts of sentences.
        vocab: Of that pipeline.
        selective: Whether only sentences with figures are wanted.
    """

    def __init__(self, pipe: Any, vocab: Vocab, *, selective: bool) -> None:
        self._pipe = pipe
        self._vocab = vocab
        self._selective = selective

    def cut(self, documents: Sequence[Uncut]) -> list[Cut]:
        """The sentences of each document."""
        every = [self._stretches(document) for document in documents]
        parts = [
            document.table.part(self._vocab, stretch.first, stretch.last)
            for document, stretches in zip(documents, every, strict=True)
            for stretch in stretches
            if stretch.is_segmented
        ]
        segmented = iter(self._pipe.pipe(parts, batch_size=_BATCH))
        return [self._cut(document, stretches, segmented) for document, stretches in zip(documents, every, strict=True)]

    def _stretches(self, document: Uncut) -> list[_Stretch]:
        offsets = document.table.offsets
        found = []
        for start, end in document.blocks:
            first, last = bisect_left(offsets, start), bisect_left(offsets, end)
            if first < last:
                is_read = not self._selective or carries_figure(document.text, start, end)
                # A block of one word is one sentence; in a long list of them the segmenter would take most of the time.
                found.append(_Stretch(first, last, is_read and last - first > 1, is_read))
        return found

    def _cut(self, document: Uncut, stretches: Sequence[_Stretch], segmented: Iterator[Doc]) -> Cut:
        table = document.table
        starts = {0} if table.words else set()
        wanted: list[Bounds] = []
        for stretch in stretches:
            kept = self._starts(document, stretch, segmented)
            bounds = [
                (at, min(at + _LONGEST, end))
                for start, end in pairwise([*kept, stretch.last])
                for at in range(start, end, _LONGEST)
            ]
            starts.update(start for start, _ in bounds)
            if stretch.is_read:
                wanted += [table.without_outer_space(start, end) for start, end in bounds]
            outside = stretch.last
            while outside < len(table.words) and table.is_space(outside):
                outside += 1
            if outside < len(table.words):
                starts.add(outside)  # text between blocks is a sentence of its own, white space is not
        wanted = [(start, end) for start, end in wanted if start < end]
        if self._selective:
            wanted = [bounds for bounds in wanted if carries_figure(document.text, *table.extent(*bounds))]
        return Cut(starts, wanted)

    @staticmethod
    def _starts(document: Uncut, stretch: _Stretch, segmented: Iterator[Doc]) -> list[int]:
        """The first tokens of the sentences of one block."""
        first, last, offsets = stretch.first, stretch.last, document.table.offsets
        if last - first == 1:
            return [first]
        if not stretch.is_segmented:
            begin, end = document.table.extent(first, last)
            proposed = {at: bisect_left(offsets, begin + at) for at in stops(document.text[begin:end])}
            proposed = {at: index for at, index in proposed.items() if index < last and offsets[index] == begin + at}
            starts = plausible_starts(document.text[begin:end], [0, *proposed])
            return [first if start == 0 else proposed[start] for start in starts]
        part = next(segmented)
        marks = part.to_array("SENT_START").tolist()
        proposed = {
            offsets[first + i] - offsets[first]: first + i for i, mark in enumerate(marks) if mark == 1 or i == 0
        }
        begin, end = document.table.extent(first, last)
        return [proposed[start] for start in plausible_starts(document.text[begin:end], sorted(proposed))]
