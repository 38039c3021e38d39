"""Where a span starts and ends, in the units that programs count in.

A span says its first line and column; programs that edit files also want the last ones, and some count bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from factcheck.documents.source_map import LineStarts, Location
from factcheck.report.model import SpanItem


@dataclass(frozen=True, slots=True)
class Region:
    """From `start` to just before `end`; lines and columns count from 1."""

    start: Location
    end: Location


class Places:
    """Makes regions for the spans of one text, and of the files that are read together with it.

    Args:
        text: As submitted.
        beside: The text of each file that is read together with it, by its path.
    """

    def __init__(self, text: str, beside: Mapping[str, str] | None = None) -> None:
        self._texts: dict[str | None, str] = {None: text}
        self._texts.update(beside or {})
        self._lines = {path: LineStarts(text) for path, text in self._texts.items()}

    def region(self, span: SpanItem) -> Region:
        """Columns in code points."""
        lines = self._lines[span.path]
        return Region(lines.locate(span.start), lines.locate(span.end))

    def byte_region(self, span: SpanItem) -> Region:
        """Columns in bytes of UTF-8."""
        return Region(self._in_bytes(span.path, span.start), self._in_bytes(span.path, span.end))

    def _in_bytes(self, path: str | None, offset: int) -> Location:
        line, column = self._lines[path].locate(offset)
        before = self._texts[path][offset - (column - 1) : offset]
        return Location(line, len(before.encode("utf-8", "replace")) + 1)


def is_line(span: SpanItem) -> bool:
    """Whether line and column are those of the file; those of a file that is no text are of the text that it holds."""
    return span.place is None


def where(span: SpanItem) -> str:
    """Where a reader looks: "12:5", "paragraph 12, run 3" in a file that is no text, "a.csv:3:7" in another file."""
    if span.place is None:
        return f"{f'{span.path}:' if span.path else ''}{span.line}:{span.column}"
    return ", ".join(f"{name} {number}" for name, number in span.place.items())


def addressed(path: str, span: SpanItem) -> str:
    """Path and place as they are said together: "a.md:12:5", "a.docx, paragraph 12, run 3"."""
    return f"{path}:{where(span)}" if is_line(span) else f"{path}, {where(span)}"


def elsewhere(span: SpanItem, primary: SpanItem) -> str:
    """Where a span is, if it is not in the line of the primary one, and else nothing: "line 12".

    A run is nothing that a reader sees: it is left out here.
    """
    if span.path is not None:
        return f"line {span.line} of {span.path}"
    if span.line == primary.line:
        return ""
    parts = (span.place or {"line": span.line}).items()
    return ", ".join(f"{name} {number}" for name, number in parts if name != "run")


def slashed(path: str) -> str:
    """The path as given, with forward slashes and without a leading "./"; "-" stays."""
    return PurePath(path).as_posix()


def as_uri(path: str) -> str:
    """The path as a URI reference: relative as given, or with the scheme "file" where it is absolute."""
    plain = slashed(path)
    if PurePath(path).is_absolute():
        return f"file://{'' if plain.startswith('/') else '/'}{quote(plain, safe='/:')}"
    return quote(plain)
