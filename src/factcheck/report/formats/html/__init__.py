"""Findings as one page for people: the text with its marks, the arithmetic, and a picture of what clashes.

The page needs nothing but itself: no script, no font, no image from elsewhere, and its own policy forbids them. It
follows the reader's choice of light or dark, can be walked with the keyboard, and is written text by text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factcheck import __version__
from factcheck.report.formats import Entry, Unread, View
from factcheck.report.formats.html.article import article, visible
from factcheck.report.formats.html.cards import Card, cards, confirmed, derived, suppressed
from factcheck.report.model import Report, Severity
from factcheck.report.places import slashed
from factcheck.report.sentences import counted


@dataclass(frozen=True, slots=True)
class _Text:
    """What the template of one text shows; what holds, what follows and what is suppressed with its place.

    Attributes:
        anchor: Id of its section.
        path: As given.
        found: Its findings by severity, in words.
        fates: What became of its figures, in words.
        severities: Of its findings.
        passages: The text with its marks, and the cards beside them; empty where it is left out.
    """

    anchor: str
    path: str
    found: str
    fates: str
    severities: tuple[Severity, ...]
    confirmed: list[tuple[str, str]]
    derived: list[tuple[str, str]]
    suppressed: list[tuple[str, str]]
    passages: list[tuple[Markup, list[Card]]]


class HtmlFormat:
    """One self-contained page."""

    name = "html"
    encoding = "utf-8"
    shows_extracts = False

    def shows_all(self, view: View) -> bool:
        """All of the report."""
        del view
        return True

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """The head, a section for each input as it comes, and what they come to together."""
        templates = _templates()
        found: Counter[Severity] = Counter()
        index: list[_Text] = []
        read = unread = 0
        yield templates.get_template("head.html").render(version=__version__)
        for entry in entries:
            if isinstance(entry, Unread):
                unread += 1
                yield templates.get_template("unread.html").render(path=slashed(entry.path), problem=entry.problem)
            elif isinstance(entry.report, Report):
                read += 1
                found.update(finding.severity for finding in entry.report.findings)
                yield entry.piece(f"html {view.quiet} t{read} {entry.path}", partial(_drawn, f"t{read}", view.quiet))
                head = _head(f"t{read}", entry, entry.report)
                if head.severities:
                    index.append(head)
        total = f"{counted(read, 'text')} read: {_found(found)}"
        total += f"; {counted(unread, 'input')} could not be read." if unread else "."
        yield templates.get_template("tail.html").render(total=total, index=index, several=read + unread > 1)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("factcheck.report.formats.html"),
        autoescape=True,
        auto_reload=False,  # a look at the file for every finding
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["visible"] = visible
    return templates


def _drawn(anchor: str, quiet: bool, entry: Entry) -> str:
    """The section of one text; its report is whole."""
    assert isinstance(entry.report, Report)
    return _templates().get_template("text.html").render(text=_text(anchor, entry, entry.report, quiet=quiet))


def _head(anchor: str, entry: Entry, report: Report) -> _Text:
    """What the index needs of a text: its findings are enough for that."""
    found = Counter(finding.severity for finding in report.findings)
    severities = tuple(severity for severity in Severity if found[severity])
    return _Text(anchor, slashed(entry.path), _found(found), _fates(report), severities, [], [], [], [])


def _text(anchor: str, entry: Entry, report: Report, *, quiet: bool) -> _Text:
    head = _head(anchor, entry, report)
    told = cards(anchor, report)
    passages = [] if quiet and not told else article(anchor, entry.text, report)
    return replace(
        head,
        confirmed=[] if quiet else confirmed(report),
        derived=[] if quiet else derived(report),
        suppressed=[] if quiet else suppressed(report),
        passages=[(passage.lines, [told[number] for number in passage.findings]) for passage in passages],
    )


def _found(found: Counter[Severity]) -> str:
    return ", ".join(counted(found[severity], severity.value) for severity in Severity if found[severity]) or (
        "no contradiction found"
    )


def _fates(report: Report) -> str:
    counts = report.summary
    if not counts.figures:
        return "There are no figures in it."
    fates = [
        f"{number:,} {word}"
        for number, word in (
            (counts.consistent, "consistent"),
            (counts.loose, "loose"),
            (counts.contradictory, "contradicted"),
            (counts.unchecked, "unchecked"),
        )
        if number
    ]
    return f"{counted(counts.figures, 'figure')}: {', '.join(fates)}."


FORMAT = HtmlFormat()
