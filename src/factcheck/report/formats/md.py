"""Findings as one Markdown comment for a pull request: what was found first, its arithmetic folded away.

The first line holds the mark `<!-- factcheck -->`, by which a script finds its comment again. GitHub takes comments of
at most 65,536 characters: what does not fit is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from factcheck.report.formats import Entry, FindingsOnly, Unread, View
from factcheck.report.model import FindingItem, Report, Severity
from factcheck.report.places import addressed, slashed
from factcheck.report.sentences import counted, steps, suggested

MARK = "<!-- factcheck -->"
ROOM = 60_000  # characters for the list; head and count need the rest
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|^(?:[-+=#]|\d+(?=[.)]))")
# A name after "@" would be called, an issue after "#" linked: an empty comment keeps them apart.
_CALLS = re.compile(r"[@#](?=\w)")


class MdFormat(FindingsOnly):
    """A comment; one line where nothing was found."""

    name = "md"

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The comment as a whole: its head counts what the entries have. No more is kept than the comment holds."""
        del view
        comment = _Comment()
        for entry in entries:
            comment.add(entry)
        yield from comment.lines()


class _Comment:
    """Counts everything, and keeps the lines that there is room for."""

    def __init__(self) -> None:
        self.found: Counter[Severity] = Counter()
        self.affected = self.read = self.figures = self.suppressed = self.left_out = 0
        self.unread: list[str] = []
        self.unread_left_out = 0
        self.items: list[str] = []
        self.notes: list[str] = []
        self.room = ROOM

    def add(self, entry: Entry | Unread) -> None:
        path = slashed(entry.path)
        if isinstance(entry, Unread):
            if not self._keep(self.unread, f"- {_code(path)}: {_text(entry.problem)}"):
                self.unread_left_out += 1
            return
        self.read += 1
        if not isinstance(entry.report, Report):
            return
        self.figures += entry.report.summary.figures
        self.suppressed += len(entry.report.suppressed)
        self.affected += bool(entry.report.findings)
        for finding in entry.report.findings:
            self.found[finding.severity] += 1
            lines = self.notes if finding.severity is Severity.NOTE else self.items
            if not self._keep(lines, _item(path, finding)):
                self.left_out += 1

    def _keep(self, lines: list[str], line: str) -> bool:
        """Adds the line where there is room; once there is none, nothing shorter jumps the queue."""
        if len(line) > self.room:
            self.room = 0
            return False
        self.room -= len(line) + 1
        lines.append(line)
        return True

    def lines(self) -> Iterator[str]:
        unread = len(self.unread) + self.unread_left_out
        checked = f"{counted(self.read, 'text')} with {counted(self.figures, 'figure')}"
        if self.suppressed:
            checked += f" ({counted(self.suppressed, 'finding')} suppressed)"
        if not self.found and not unread:
            yield f"factcheck: no contradiction found in {checked}. {MARK}\n"
            return
        found = ", ".join(counted(self.found[level], level.value) for level in Severity if self.found[level])
        yield f"### factcheck: {found or 'no contradiction found'} {MARK}\n\n"
        where = f" Findings are in {self.affected:,} of them." if self.read > 1 and self.affected else ""
        yield f"Read: {checked}.{where}\n"
        if self.items:
            yield "\n" + "\n".join(self.items) + "\n"
        if self.notes:
            yield f"\n<details><summary>{counted(len(self.notes), 'note')}, worth a look</summary>\n\n"
            yield "\n".join(self.notes) + "\n\n</details>\n"
        if self.left_out:
            yield f"\n{counted(self.left_out, 'finding')} more did not fit into this comment.\n"
        if unread:
            yield f"\n**{counted(unread, 'input')} could not be read**\n\n" + "\n".join(self.unread) + "\n"
            if self.unread_left_out:
                yield f"- and {self.unread_left_out:,} more\n"


def _item(path: str, finding: FindingItem) -> str:
    """A list item: severity, place, sentence; arithmetic and suggestions below it, folded."""
    place = _code(addressed(path, finding.spans[0]))
    head = f"- **{finding.severity.value}** {place} {_text(finding.message)}"
    arithmetic, advice = list(steps(finding)), list(suggested(finding))
    offered = "suggestion" if len(advice) == 1 else "suggestions"
    what = [name for name, lines in (("arithmetic", arithmetic), (offered, advice)) if lines]
    if not what:
        return f"{head} ({_code(finding.check)})"
    inner = "\\\n".join(f"  {_text(line)}" for line in (*arithmetic, *advice))
    return f"{head}\n  <details><summary>{finding.check}: {' and '.join(what)}</summary>\n\n{inner}\n\n  </details>"


def _text(text: str) -> str:
    """The words and nothing but the words: no markup, no formula, no mention of anybody, one line."""
    plain = " ".join(text.split())
    marked = _SPECIAL.sub(_escaped, plain.replace("&", "&amp;"))
    if marked.count("$") > 1:  # GitHub may take what is between them for a formula; its manual says to do this
        marked = marked.replace("$", "<span>$</span>")
    return _CALLS.sub(r"\g<0><!-- -->", marked)


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return f"\\{found}" if len(found) == 1 and not found.isdigit() else f"{found}<!-- -->"


def _code(text: str) -> str:
    """Code that may hold backticks: its fence is longer than any of them."""
    plain = " ".join(text.split())
    fence = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


FORMAT = MdFormat()
