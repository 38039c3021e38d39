"""One finding as an editor reads it: place, source line, marks, sentence, arithmetic, repair."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from factcheck.report.formats.text.characters import shown
from factcheck.report.formats.text.excerpt import Stretch, excerpt
from factcheck.report.formats.text.layout import paragraph
from factcheck.report.model import FindingItem, Severity, SpanItem, SuggestionItem

INDENT = "  "
STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def finding_lines(path: str, source: str, finding: FindingItem, *, width: int) -> Iterator[Text]:
    """The finding in lines of `width` columns.

    Args:
        path: The text's name.
        source: The text as submitted.
        finding: What to show.
        width: Of the page.
    """
    style = STYLE[finding.severity]
    primary = finding.spans[0]
    yield Text.assemble(
        (f"{shown(path)}:{primary.line}:{primary.column}:", "bold"),
        " ",
        (finding.severity.value, style),
        f" {finding.check}",
    )
    stretches = [
        Stretch(span.start, span.end, span.line, primary=index == 0) for index, span in enumerate(finding.spans)
    ]
    for line in excerpt(source, stretches, width=width - len(INDENT), style=style):
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
    lines = [*map(_sentence, finding.explanation)]
    advice = list(suggested(finding.suggestions, finding.spans[0]))
    if lines and advice and cell_len(f"{lines[-1]} {advice[0]}") <= room:
        lines[-1] += f" {advice.pop(0)}"
    yield from (line for line in (*lines, *advice) if line)


def _sentence(step: str) -> str:
    step = step.strip()
    return step if not step or step[-1] in ".?!:" else f"{step}."


def suggested(suggestions: list[SuggestionItem], primary: SpanItem) -> Iterator[str]:
    """Each suggestion as a question, the likeliest first.

    What stands at the mark needs no naming; another figure is named, with its line if that is another.
    """
    for suggestion in suggestions:
        span, reason = suggestion.span, f" ({suggestion.why})" if suggestion.why else ""
        line = f" in line {span.line}" if span.line != primary.line else ""
        if not suggestion.replacement:
            edit = f"without “{span.text}”{line}"
        elif (span.start, span.end) == (primary.start, primary.end):
            edit = suggestion.replacement
        elif not span.text:
            edit = f"{suggestion.replacement} added{line}"
        else:
            edit = f"{suggestion.replacement} instead of {span.text}{line}"
        yield f"{'Perhaps' if suggestion is suggestions[0] else 'Or'} {edit}{reason}?"
