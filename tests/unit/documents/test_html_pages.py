"""The text of whole pages is told from their frames; `pages/README.md` says how they are marked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.documents import read_document
from factcheck.documents.html_tokens import TokenKind, tokens

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
PUBLISHED = {
    "div-soup": date(2022, 9, 11),
    "landmarks": date(2023, 5, 4),
    "release": date(2022, 3, 8),
    "teasers": date(2020, 11, 2),
}


def marked_starts(source: str) -> list[int]:
    """Where the text of each marked element begins."""
    found, wanted = [], False
    for token in tokens(source):
        if token.kind is TokenKind.START and "data-read" in source[token.start : token.end]:
            wanted = True
        elif token.kind is TokenKind.TEXT and wanted and source[token.start : token.end].strip():
            blank = re.match(r"\s*", source[token.start : token.end])
            assert blank is not None
            found.append(token.start + blank.end())
            wanted = False
    return found


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_marked_elements_are_read_and_nothing_else(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    document = read_document(source, format="html")
    read = [document.to_source(block.start, block.end).start for block in document.prose()]
    assert [source[start : start + 40] for start in read] == [
        source[start : start + 40] for start in marked_starts(source)
    ]


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_day_of_publication_is_found(path: Path) -> None:
    document = read_document(path.read_text(encoding="utf-8"), format="html")
    assert document.published == PUBLISHED.get(path.stem)
