"""What the text itself takes back: corrections, and claims that it calls wrong. Nothing is held against them.

Nor against the sizes of files to download, "(XLS, 52.5 Kb)": they are labels.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

from spacy.tokens import Doc

from factcheck.documents import BlockKind, Document
from factcheck.facts.words import words_about

_HEADS: Final = frozenset({BlockKind.HEADLINE, BlockKind.HEADING})
_FILE_SIZE: Final = re.compile(r"\((?:[A-Z]{2,4}[,:]? )?\d[\d.,]* ?[KMG]i?[Bb](?:, [A-Z]{2,4})?\)")
_OPENING: Final = 40  # characters of a block in which its heading stands: "Correction, 14 March:"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = words_about("withdrawal")

    def any_of(name: str) -> str:
        return "|".join(
            re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(lists[name], key=len, reverse=True)
        )

    return (
        re.compile(rf"\b(?:{any_of('phrases')})\b", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}(?:{any_of('headings')})\b[^.\n]{{0,{_OPENING}}}:", re.IGNORECASE),
    )


def _columns(document: Document) -> Iterator[tuple[int, int]]:
    """Whole columns of corrections: what stands under such a headline, or under such a heading up to the next one."""
    words = words_about("withdrawal")["headings"]
    heads = [block for block in document.prose() if block.kind in _HEADS]
    for at, head in enumerate(heads):
        first = re.match(r"\W*(\w+)", document.text[head.start : head.end])
        if first is None or first[1].lower() not in words:
            continue
        following = heads[at + 1].start if at + 1 < len(heads) else len(document.text)
        yield head.start, len(document.text) if head.kind is BlockKind.HEADLINE else following


def withdrawn_stretches(document: Document, doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where a text tells what was said wrongly: sentences with such a phrase, blocks with such a heading.

    Args:
        document: Its blocks.
        doc: The same text, with sentence boundaries.
    """
    phrases, headings = _patterns()
    text = document.text
    found = [(block.start, block.end) for block in document.prose() if headings.match(text, block.start, block.end)]
    found += _columns(document)
    found += [match.span() for match in _FILE_SIZE.finditer(text)]
    told = [match.start() for match in phrases.finditer(text)]
    if told:
        starts = [sentence.start_char for sentence in doc.sents]
        for at in told:
            index = bisect_right(starts, at) - 1
            found.append((starts[index], starts[index + 1] if index + 1 < len(starts) else len(text)))
    return tuple(sorted(set(found)))
