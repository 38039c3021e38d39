"""The tokens of a `Doc` as plain lists: cheap to cut into texts of their own, whose reading is then written back.

Each access to a spaCy token costs a Python object; a document is cut twice (into blocks, into sentences), so its
words are listed once, from arrays of all of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab


_INSIDE: Final = 2**64 - 1  # -1 as spaCy's arrays have it: no sentence starts here


@dataclass(frozen=True)
class TokenTable:
    """Words, their ids, whether a space follows, NORMs (as ids), and first characters, one entry per token."""

    words: list[str]
    ids: list[int]
    spaces: list[bool]
    norms: list[int]
    offsets: list[int]

    @classmethod
    def of(cls, doc: Doc) -> TokenTable:
        """The table of a `Doc` that was just tokenized."""
        ids, spaces, norms, offsets = doc.to_array(["ORTH", "SPACY", "NORM", "IDX"]).T.tolist()
        strings = doc.vocab.strings
        spelled = {word: strings[word] for word in set(ids)}
        return cls([spelled[word] for word in ids], ids, list(map(bool, spaces)), norms, offsets)

    def append(self, other: TokenTable, *, at: int) -> None:
        """Adds the tokens of a text that begins at the character `at`."""
        self.words.extend(other.words)
        self.ids.extend(other.ids)
        self.spaces.extend(other.spaces)
        self.norms.extend(other.norms)
        self.offsets.extend(at + offset for offset in other.offsets)

    def cuts_at(self, characters: Iterable[int]) -> bool:
        """Whether a token begins or ends at every one of these characters, or the text does."""
        for character in characters:
            index = bisect_left(self.offsets, character)
            begins = index < len(self.offsets) and self.offsets[index] == character
            if character and not begins and not (index and self.extent(index - 1, index)[1] == character):
                return False
        return True

    def whole(self, vocab: Vocab) -> Doc:
        """All tokens as one `Doc`."""
        return self._doc(vocab, self.ids, self.spaces, {"NORM": self.norms})

    def part(self, vocab: Vocab, start: int, end: int, *, sentence: bool = False) -> Doc:
        """The tokens `start` to `end`, at least one, as a `Doc` of their own; as one given sentence if `sentence`."""
        columns = {"NORM": self.norms[start:end]}
        if sentence:
            columns["SENT_START"] = [1] + [_INSIDE] * (end - start - 1)
        return self._doc(vocab, self.ids[start:end], [*self.spaces[start : end - 1], False], columns)

    @staticmethod
    def _doc(vocab: Vocab, ids: list[int], spaces: list[bool], columns: dict[str, list[int]]) -> Doc:
        doc = Doc(vocab, words=ids, spaces=spaces)  # type: ignore[arg-type]
        # A token may carry a NORM of its own ("n't" is "not"), which the words alone do not give back.
        write(doc, [*columns], np.asarray([*columns.values()], dtype="uint64").T)
        return doc

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the tokens `start` to `end`, of which there is at least one."""
        return self.offsets[start], self.offsets[end - 1] + len(self.words[end - 1])

    def is_space(self, index: int) -> bool:
        """Whether a token is white space."""
        return self.words[index].isspace()

    def without_outer_space(self, start: int, end: int) -> tuple[int, int]:
        """The range `start` to `end` without white space at either end; it may become empty."""
        while start < end and self.is_space(end - 1):
            end -= 1
        while start < end and self.is_space(start):
            start += 1
        return start, end


def write(doc: Doc, attributes: list[int | str], array: np.ndarray) -> None:
    """Sets the attributes of all tokens from the columns of an array of `uint64`."""
    doc.from_array(attributes, array)  # type: ignore[arg-type]  # the stubs know only thinc's arrays
