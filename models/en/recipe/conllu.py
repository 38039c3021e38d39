"""Reads CoNLL-U, the format of the Universal Dependencies treebanks, into plain sentences.

Only what the pipeline is trained on is kept: ten columns become a `Word`, multiword tokens become
gaps (their words follow each other without a space), and empty nodes (ids such as "8.1") are left out.
Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """One syntactic word. `head` counts from 1 within the sentence; 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool = True


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence, and whether it opens a document or a paragraph."""

    words: tuple[Word, ...]
    opens_document: bool = False
    opens_paragraph: bool = False

    @property
    def text(self) -> str:
        """The sentence as written, without the space after its last word."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip(" ")


class ConlluError(ValueError):
    """A line that is not CoNLL-U; the message gives file and line."""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, in order.

    Raises:
        ConlluError: A line has not ten columns, a head is out of range, or the words of a multiword
            token do not spell it.
    """
    with path.open(encoding="utf-8") as lines:
        yield from parse_conllu(lines, name=str(path))


def parse_conllu(lines: Iterable[str], *, name: str = "<lines>") -> Iterator[Sentence]:
    """As `read_conllu`, from lines of text."""
    rows: list[list[str]] = []
    opens_document = opens_paragraph = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if line.startswith("#"):
            opens_document |= line.startswith("# newdoc")
            opens_paragraph |= line.startswith("# newpar")
        elif line:
            row = line.split("\t")
            if len(row) != 10:
                raise ConlluError(f"{name}:{number}: {len(row)} columns, not 10")
            # GUM marks a paragraph that begins inside a sentence on the word itself: that is no break.
            rows.append(row)
        elif rows:
            yield Sentence(_words(rows, f"{name}:{number}"), opens_document, opens_paragraph)
            rows, opens_document, opens_paragraph = [], False, False
    if rows:
        yield Sentence(_words(rows, f"{name}: last sentence"), opens_document, opens_paragraph)


def _words(rows: list[list[str]], where: str) -> tuple[Word, ...]:
    words: list[Word] = []
    joined: dict[int, tuple[int, str, bool]] = {}  # first word of a multiword token → last word, form, space
    for row in rows:
        identifier = row[0]
        space_after = "SpaceAfter=No" not in row[9].split("|")
        if "-" in identifier:
            first, last = map(int, identifier.split("-"))
            joined[first] = (last, row[1], space_after)
        elif "." not in identifier:
            feats = "" if row[5] == "_" else row[5]
            head, deprel = int(row[6]), row[7]
            words.append(Word(row[1], row[2], row[3], row[4], feats, head, deprel, space_after))
    if any(not 0 <= word.head <= len(words) for word in words):
        raise ConlluError(f"{where}: a head outside the sentence")
    for first, (last, form, space_after) in joined.items():
        parts = words[first - 1 : last]
        if "".join(part.form for part in parts) != form:
            raise ConlluError(f"{where}: the words of {form!r} do not spell it")
        words[first - 1 : last] = [replace(part, space_after=False) for part in parts]
        words[last - 1] = replace(words[last - 1], space_after=space_after)
    return tuple(words)
