"""One finding as an editor reads it: place, source line, marks, sentence, arithmetic, repair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from rich.text import Text

from factcheck.report.formats.text.characters import shown
from factcheck.report.formats.text.excerpt import Stretch, excerpt
from factcheck.report.formats.text.layout import paragraph
from factcheck.report.model import FindingItem, Severity
from factcheck.report.places import addressed
from factcheck.report.sentences import steps, suggested

INDENT = "  "
STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def finding_lines(
    path: str, source: str, finding: FindingItem, *, width: int, beside: Mapping[str, str]
) -> Iterator[Text]:
    """The finding in lines of `width` columns.

    Args:
        path: The text's name.
        source: The text as submitted.
        finding: What to show.
        width: Of the page.
        beside: The text of each other file that spans are in, by its path.
    """
    style = STYLE[finding.severity]
    primary = finding.spans[0]
    yield Text.assemble(
        (f"{addressed(shown(path), primary)}:", "bold"),
        " ",
        (finding.severity.value, style),
        f" {finding.check}",
    )
    for file in dict.fromkeys(span.path for span in finding.spans):
        stretches = [
            Stretch(span.start, span.end, span.line, primary=index == 0)
            for index, span in enumerate(finding.spans)
            if span.path == file
        ]
        text = source if file is None else beside[file]
        for line in excerpt(text, stretches, width=width - len(INDENT), style=style):
            yield Text.assemble(INDENT, line)
    yield from paragraph(
        finding.message, width=width, first=INDENT, rest=INDENT, style=_quieter(finding.severity, "bold")
    )
    for sentence in _reasons(finding, width - len(INDENT)):
        yield from paragraph(sentence, width=width, first=INDENT, rest=INDENT, style=_quieter(finding.severity, ""))


def _quieter(severity: Severity, style: str) -> str:
    """Notes stand back behind what is certain."""
    return "dim" if severity is Severity.NOTE else style


def _reasons(finding: FindingItem, room: int) -> Iterator[str]:
    """The arithmetic, then the suggestions, one a line; the first beside the last sum if there is room."""
    lines = list(steps(finding))
    advice = list(suggested(finding))
    if lines and advice and cell_len(f"{lines[-1]} {advice[0]}") <= room:
        lines[-1] += f" {advice.pop(0)}"
    yield from (line for line in (*lines, *advice) if line)
