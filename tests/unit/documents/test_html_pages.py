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


ARTICLE = "<p>The line is 44 kilometres long and has cost 310 million.</p><p>It has 11 stations.</p>"
OTHER = "<p>Another line is 20 kilometres long.</p>"
FRAMES = {
    "the main part within a name of navigation": (
        f"<div class='grid-for-nav'><h1>Rail</h1><div role=main>{ARTICLE}<table><tr><th>Stop</th><th>km</th></tr>"
        "<tr><td>Orrby</td><td>4</td></tr></table></div></div>",
        ["Rail", "The line", "It has", "Stop", "km", "Orrby", "4"],
    ),
    "a name that much of the text has": (
        "<h1>Rail</h1>" + ARTICLE.replace("<p>", "<p class=paywall>"),
        ["Rail", "The line", "It has"],
    ),
    "posts of a thread": (
        f"<h1>Rail</h1><main><article class=post>{ARTICLE}</article><article class=post>{OTHER}</article></main>",
        ["Rail", "The line", "It has", "Another"],
    ),
    "teasers of other texts": (
        f"<h1>Rail</h1><main><article class=full>{ARTICLE}</article><article class=teaser>{OTHER}</article></main>",
        ["Rail", "The line", "It has"],
    ),
    "titles of other texts behind the last sentence": (
        f"<h1>Rail</h1>{ARTICLE}<h2>You may like</h2><h3><a href=/1>Tram 9 to end in 2025</a></h3><div>3 min</div>",
        ["Rail", "The line", "It has"],
    ),
    "a heading of the text that the title of the page names": (
        f"<title>Anvil: Rail line to open</title><header><h1>Anvil</h1></header><h3>Rail line to open</h3>{ARTICLE}",
        ["Rail line", "The line", "It has"],
    ),
    "labels of a footer in the text": (
        f"<h1>Rail</h1><article>{ARTICLE}<footer><div>Filed under <a>Rail</a></div><p>Ida Holm wrote this.</p>"
        "</footer></article>",
        ["Rail", "The line", "It has", "Ida Holm"],
    ),
    "a column of links in a table for layout": (
        f"<table><tr><td><b>Also</b><br><a href=/1>Lost by 8 runs</a><br><a href=/2>12 lambs born</a></td><td>{ARTICLE}"
        f"{OTHER}</td></tr></table>",
        ["The line", "It has", "Another"],
    ),
}


@pytest.mark.parametrize("name", FRAMES)
def test_frame_and_text_are_told_apart_by(name: str) -> None:
    source, begins = FRAMES[name]
    document = read_document(source, format="html")
    read = [document.text[block.start : block.end] for block in document.prose()]
    assert [text[: len(begin)] for text, begin in zip(read, begins, strict=True)] == begins
