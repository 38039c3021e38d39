"""Reads the text layer of PDF files, page by page.

A PDF holds strokes and glyphs, not text: the extracted text takes the place of a source, and each place also names its
page. Words that a line end divides are joined; running heads and page numbers are not read.
"""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.documents.classification import classify
from factcheck.documents.decoding import kind_of
from factcheck.documents.drafts import Draft, assemble
from factcheck.documents.line_layout import Line, line_groups
from factcheck.documents.model import BlockKind, Document, Place, Span
from factcheck.documents.plain_text import text_drafts
from factcheck.documents.readers import Reader
from factcheck.errors import DamagedInput, InputTooLarge

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

FORMAT = "pdf"
MAX_PAGES = 5_000
MAX_PAGE_BYTES = 4 << 20  # of instructions; a page of text has some ten thousand
EDGE_LINES = 2  # at the top and at the foot of a page, where running heads stand
MIN_REPEATS = 3  # pages on which a line stands to be a running head

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def read(data: bytes, name: str) -> Document:
    """The document that the text layer of a PDF is.

    Raises:
        DamagedInput: It is no PDF, is damaged or encrypted, or has no text layer.
        InputTooLarge: It has more pages than any text.
    """
    texts = _page_texts(data, name)
    source = "\n".join(texts)
    if not source.strip():
        raise DamagedInput(name, "a PDF without a text layer, perhaps a scan; nothing was checked")
    places, starts, at = [], [], 0
    for number, text in enumerate(texts, start=1):
        places.append(Place(at, (("page", number),)))
        starts.append(at)
        at += len(text) + 1
    groups = list(line_groups(source))
    frame = _running_lines([line for group in groups for line in group], starts)
    kept = [[line for line in group if line.start not in frame] for group in groups]
    drafts = text_drafts(source, [group for group in kept if group], joins_hyphens=True)
    drafts = _with_skipped(drafts, frame)
    publication = classify(drafts, headings_are_marked=False)
    return assemble(source, FORMAT, drafts, publication, places)


READER = Reader(FORMAT, (".pdf",), read_bytes=read)


def _page_texts(data: bytes, name: str) -> list[str]:
    from pypdf import PdfReader  # slow to import

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file is no concern of the reader's
    if b"%PDF-" not in data[:1024]:
        kind = kind_of(data)
        why = f"it starts like {kind}" if kind else "it does not start with %PDF"
        raise DamagedInput(name, f"not a PDF file ({why}); nothing was checked")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _unlocked(reader):
            raise DamagedInput(name, "an encrypted PDF; save it without a password")
        if len(reader.pages) > MAX_PAGES:
            problem = f"a PDF of {len(reader.pages):,} pages; the limit is {MAX_PAGES:,}"
            raise InputTooLarge(name, problem, limit=MAX_PAGES)
        return [_text_of(page) for page in reader.pages]
    except (DamagedInput, InputTooLarge):
        raise
    except Exception as error:  # a parser of files from strangers meets every error that there is
        raise DamagedInput(name, "a damaged PDF: its pages cannot be read; nothing was checked") from error


def _unlocked(reader: PdfReader) -> bool:
    """Whether the file opens without a password: many are only locked against changes."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 an unknown kind of lock
        return False


def _text_of(page: PageObject) -> str:
    contents = page.get_contents()
    if contents is None or len(contents.get_data()) > MAX_PAGE_BYTES:
        return ""
    return _NO_TEXT.sub("\ufffd", page.extract_text()).strip()  # paragraphs go on across pages


def _running_lines(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, tuple[Line, str]]:
    """The running heads and page numbers by where they start, with the reason for skipping them."""
    pages: list[list[Line]] = [[] for _ in starts]
    for line in lines:
        pages[bisect_left(starts, line.start + 1) - 1].append(line)
    edges = [[*page[:EDGE_LINES], *page[EDGE_LINES:][-EDGE_LINES:]] for page in pages]
    counts = Counter(shape for edge in edges for shape in {_NUMBER.sub("#", line.text) for line in edge})
    found: dict[int, tuple[Line, str]] = {}
    for edge in edges:
        for line in edge:
            if len(starts) > 1 and _PAGE_NUMBER.fullmatch(line.text):
                found[line.start] = line, "page number"
            elif counts[_NUMBER.sub("#", line.text)] >= max(MIN_REPEATS, len(starts) // 3):
                found[line.start] = line, "running head"
    return found


def _with_skipped(drafts: Sequence[Draft], frame: dict[int, tuple[Line, str]]) -> list[Draft]:
    """The drafts with the lines that are skipped, other than those over which a paragraph goes on."""

    def skipped() -> Iterator[Draft]:
        ends = [draft.source.end for draft in drafts]
        for line, reason in frame.values():
            index = bisect_left(ends, line.end)
            if index == len(drafts) or drafts[index].source.start >= line.end:
                yield Draft(BlockKind.BOILERPLATE, [], Span(line.outer, line.end), reason=reason)

    return sorted([*drafts, *skipped()], key=lambda draft: draft.source)
