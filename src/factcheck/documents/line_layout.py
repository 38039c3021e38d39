"""Puts the lines of a plain text together: which line ends are mere wraps, and which end a block.

A line end is a wrap where the line breaks off in the middle of a sentence, or where the
next word would not have fitted into the width that such lines show. In a text whose lines
are paragraphs, longer than any width, a line end always ends a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from factcheck.documents.words import layout_words

MIN_WRAPPED = 30  # characters; a shorter line was hardly broken for want of room
MAX_WIDTH = 160  # wider lines are paragraphs that an editor wraps on screen
FULL_SHARE = 0.6  # of the broken lines fill the width, or there is none; the rest end before a long word

BYTE_ORDER_MARK = "\ufeff"

_LINE = re.compile(r"(?P<content>[^\r\n]*)(?:\r\n|\r|\n|$)")
_MARK = re.compile(  # "A. Smith" and "J. Roe" are names: a letter is a mark only before a parenthesis
    r"(?P<bullet>[•‣◦▪▫●○■□∙][ \t\u00a0]*|[·*+–—-][ \t\u00a0]+)(?=\S)"
    r"|(?P<number>(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})\)|\d{1,3}\.)[ \t\u00a0]+)(?=\S)"
)
_RULE = re.compile(r"(?:[-=_*~#][ \t]*){3,}$")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_QUOTE = re.compile(r"[>\s]*")


class Mark(Enum):
    """What a line begins with."""

    NONE = auto()
    BULLET = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source that is not blank.

    Attributes:
        text: Its content without the space around it, and without its mark.
        start: Where `text` starts in the source.
        end: Where it ends there.
        outer: Where the line starts, its mark included but not the space before it.
        indent: Columns before `outer`; a tab counts as one.
        mark: What stands before `text`.
        is_rule: Whether it is drawn, not written: "-----".
    """

    text: str
    start: int
    end: int
    outer: int
    indent: int
    mark: Mark
    is_rule: bool

    @property
    def length(self) -> int:
        """Columns that the line takes up."""
        return self.indent + self.end - self.outer


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped.

    Attributes:
        width: Columns that wrapped lines fill; 0 where they show no common width.
        breaks: Whether a line that breaks off inside a sentence goes on in the next.
    """

    width: int
    breaks: bool


def line_groups(source: str) -> Iterator[list[Line]]:
    """The runs of lines between blank lines."""
    group: list[Line] = []
    for match in _LINE.finditer(source):
        line = _line(match["content"], match.start())
        if line is not None:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def wrapping_of(groups: Sequence[Sequence[Line]]) -> Wrapping:
    """How the lines of a text are wrapped, judged by the lines that break off inside a sentence."""
    broken: list[tuple[int, int]] = []  # length of the line, and with the first word of the next one
    for group in groups:
        for line, following in pairwise(group):
            if following.mark is Mark.NONE and line.length <= MAX_WIDTH and _breaks_off(line, following):
                broken.append((line.length, line.length + 1 + len(_first_word(following))))
    width = max((length for length, _ in broken), default=0)
    longer = sum(line.length > width and " " in line.text for group in groups for line in group)
    if longer > len(broken):
        return Wrapping(0, breaks=False)
    full = sum(with_next > width for _, with_next in broken)
    return Wrapping(width if full >= FULL_SHARE * len(broken) else 0, breaks=True)


def _breaks_off(line: Line, following: Line) -> bool:
    """Whether the sentence plainly goes on in the next line, whatever the width."""
    if line.is_rule or following.is_rule or _ENDED.search(line.text[-8:]):
        return False
    last = _LAST_WORD.search(line.text[-24:])
    if last is not None and last.group().lower() in layout_words().unfinished:
        return True
    if line.end - line.start < MIN_WRAPPED:
        return False
    return following.text[0].islower() or line.text.endswith(",")


def continues(block: Sequence[Line], following: Line, wrapping: Wrapping) -> bool:
    """Whether the next line belongs to the block that the lines so far make up."""
    first, last = block[0], block[-1]
    if last.is_rule or following.is_rule:
        return False
    if following.mark is not Mark.NONE:
        # "… grew by $ 7 million / – from $ 244.8 million": a dash, and no list around it.
        no_list = first.mark is Mark.NONE and following.indent == last.indent
        return no_list and not _ENDED.search(last.text[-8:]) and _is_full(last, following, wrapping.width)
    if first.mark is not Mark.NONE and following.indent > first.indent:
        return True
    return (wrapping.breaks and _breaks_off(last, following)) or _is_full(last, following, wrapping.width)


def unquoted(group: Sequence[Line]) -> list[Line] | None:
    """The lines without the ">" of a quoted mail; None unless each of several lines has it."""
    if len(group) < 2 or not all(line.mark is Mark.NONE and line.text.startswith(">") for line in group):
        return None
    bare = []
    for line in group:
        text = line.text[_QUOTE.match(line.text).end() :]  # type: ignore[union-attr]
        if text:
            bare.append(replace(line, text=text, start=line.end - len(text)))
    return bare or None


def _is_full(line: Line, following: Line, width: int) -> bool:
    return line.length <= width < line.length + 1 + len(_first_word(following))


def _first_word(line: Line) -> str:
    return line.text.split(None, 1)[0]


def _line(content: str, offset: int) -> Line | None:
    stripped = content.strip().strip(BYTE_ORDER_MARK).strip()
    if not stripped:
        return None
    indent = content.index(stripped)
    outer = start = offset + indent
    end = start + len(stripped)
    if _RULE.fullmatch(stripped):
        return Line(stripped, start, end, outer, indent, Mark.NONE, is_rule=True)
    match = _MARK.match(stripped)
    if match is None:
        return Line(stripped, start, end, outer, indent, Mark.NONE, is_rule=False)
    mark = Mark.BULLET if match["bullet"] else Mark.NUMBER
    start += match.end()
    return Line(stripped[match.end() :], start, end, outer, indent, mark, is_rule=False)
