"""Reports for people: findings under their source lines, then what holds, what follows, and a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from factcheck.report.formats import Entry, Unread, View
from factcheck.report.formats.text.characters import shown
from factcheck.report.formats.text.confirmed import confirmed_lines
from factcheck.report.formats.text.figures import figure_tables
from factcheck.report.formats.text.findings import finding_lines
from factcheck.report.formats.text.layout import Page, paragraph
from factcheck.report.model import Extracted, Report, Severity
from factcheck.report.sentences import counted


class TextFormat:
    """For a terminal, a mail or a log: 80 columns or what the terminal has."""

    name = "text"
    encoding = None
    shows_extracts = True

    def shows_all(self, view: View) -> bool:
        """What holds and what follows as well, unless it shall be quiet."""
        return not view.quiet

    def render(self, entries: Iterable[Entry | Unread], view: View) -> Iterator[str]:
        """Each text as it comes; after more than one, a line that counts them all.

        Inputs that could not be read are counted only: the front end names them where errors go.
        """
        page = Page(view)

        def drawn(entry: Entry) -> str:
            if isinstance(entry.report, Report):
                return "".join(page.write(_checked(entry, entry.report, view, page.width)))
            return "".join(page.write(_extracted(entry, page.width)))

        findings: Counter[Severity] = Counter()
        read = unread = 0
        for entry in entries:
            if isinstance(entry, Unread):
                unread += 1
                continue
            read += 1
            for severity, number in entry.brief.findings.items():
                findings[Severity(severity)] += number
            if entry.brief.findings or not view.quiet:
                yield entry.piece(f"text {view} {entry.path}", drawn)
        if read + unread > 1 and not view.quiet:
            total = f"{counted(read, 'text')} read: {_found(findings)}"
            total += f"; {counted(unread, 'input')} could not be read." if unread else "."
            yield from page.write(paragraph(total, width=page.width, style="bold"))


def _checked(entry: Entry, report: Report, view: View, width: int) -> Iterator[RenderableType]:
    for finding in sorted(report.findings, key=lambda item: (item.spans[0].start, -item.severity.rank)):
        yield from finding_lines(entry.path, entry.text, finding, width=width, beside=entry.beside)
        yield Text()
    if view.quiet:
        return
    yield from confirmed_lines(report, width=width)
    if view.verbose:
        yield from figure_tables(report, width=width)
    yield from paragraph(f"{entry.path}: {_summary(report, view)}", width=width, style="bold")
    yield Text()


def _extracted(entry: Entry, width: int) -> Iterator[RenderableType]:
    report = entry.report
    yield from figure_tables(report, width=width)
    found = [
        counted(len(report.quantities), "figure"),
        counted(len(report.periods), "period"),
        counted(len(report.entities), "name"),
    ]
    yield from paragraph(f"{entry.path}: {', '.join(found)}{_dated(report)}.", width=width, style="bold")
    yield Text()


def _dated(report: Extracted) -> str:
    return f"; published {report.published}" if report.published else ""


def _summary(report: Report, view: View) -> str:
    """What was found, then the fate of all figures, so that silence is never taken for approval."""
    counts = report.summary
    findings = Counter(finding.severity for finding in report.findings)
    kept_back = f", {counts.suppressed} suppressed" if counts.suppressed else ""
    beyond = _read_with_it(report) + _beyond_the_limit(report)
    if not counts.figures:
        return f"{_found(findings)}{kept_back}; there are no figures in it.{beyond}"
    fates = [
        f"{number:,} {word}"
        for number, word in (
            (counts.consistent, "consistent"),
            (counts.loose, "loose"),
            (counts.contradictory, "contradicted"),
        )
        if number
    ]
    tied = f"{counts.tied:,} tied to others ({', '.join(fates)})" if counts.tied else "none tied to another"
    hint = "" if view.verbose else "; --verbose lists them"
    figures = f"{counted(counts.figures, 'figure')}: {tied}, {counts.unchecked:,} unchecked"
    if view.verbose and counts.unchecked_because:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in counts.unchecked_because.items())
        figures += f" ({reasons})"
    return f"{_found(findings)}{kept_back}. {figures}{hint}.{beyond}"


def _read_with_it(report: Report) -> str:
    """The tables in other files that the text was held against, and those that are too large for that."""
    read = [shown(other.path) for other in report.beside if other.read]
    told = f" Held against {', '.join(read)}." if read else ""
    return told + "".join(
        f" Not held against {shown(other.path)}: {other.reason}." for other in report.beside if not other.read
    )


def _beyond_the_limit(report: Report) -> str:
    """What was not read because there is too much of it; all else that was not read is listed if asked for."""
    reasons = report.summary.not_read
    return f" Not read: what is {', and '.join(reasons)}." if reasons else ""


def _found(findings: Counter[Severity]) -> str:
    """The findings by severity; what an editor fears is denied by name."""
    found = [counted(findings[severity], severity.value) for severity in Severity if findings[severity]]
    return ", ".join(found) or "no contradiction found"


FORMAT = TextFormat()
