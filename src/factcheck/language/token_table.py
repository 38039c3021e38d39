"""The tokens of a `Doc` as plain lists: cheap to cut into texts of their own, whose reading is then written back.

Each access to a spaCy token costs a Python object; a document is cut twice (into blocks, into sentences), so its
words are listed once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab


@dataclass(frozen=True)
class TokenTable:
    """Words, whether a space follows, NORMs (as ids), and first characters, one entry per token."""

    words: list[str]
    spaces: list[bool]
    norms: list[int]
    offsets: list[int]

    @classmethod
    def of(cls, doc: Doc) -> TokenTable:
        """The table of a `Doc` that was just tokenized."""
        words: list[str] = []
        spaces: list[bool] = []
        norms: list[int] = []
        offsets: list[int] = []
        for token in doc:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            norms.append(token.norm)
            offsets.append(token.idx)
        return cls(words, spaces, norms, offsets)

    def append(self, other: TokenTable, *, at: int) -> None:
        """Adds the tokens of a text that begins at the character `at`."""
        self.words.extend(other.words)
        self.spaces.extend(other.spaces)
        self.norms.extend(other.norms)
        self.offsets.extend(at + offset for offset in other.offsets)

    def cuts(self) -> set[int]:
        """The characters at which a token begins or ends, 0 among them."""
        ends = (offset + len(word) for offset, word in zip(self.offsets, self.words, strict=True))
        return {0, *self.offsets, *ends}

    def whole(self, vocab: Vocab) -> Doc:
        """All tokens as one `Doc`."""
        return self._doc(vocab, self.words, self.spaces, self.norms, None)

    def part(self, vocab: Vocab, start: int, end: int, *, sentence: bool = False) -> Doc:
        """The tokens `start` to `end`, at least one, as a `Doc` of their own; as one given sentence if `sentence`."""
        starts = [index == start for index in range(start, end)] if sentence else None
        spaces = [*self.spaces[start : end - 1], False]
        return self._doc(vocab, self.words[start:end], spaces, self.norms[start:end], starts)

    @staticmethod
    def _doc(vocab: Vocab, words: list[str], spaces: list[bool], norms: list[int], starts: list[bool] | None) -> Doc:
        doc = Doc(vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]
        # A token may carry a NORM of its own ("n't" is "not"), which the words alone do not give back.
        write(doc, ["NORM"], np.asarray(norms, dtype="uint64").reshape(-1, 1))
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
