"""The parts of a finding as sentences, the same in every format that people read."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.report.model import FindingItem
from factcheck.report.places import elsewhere


def steps(finding: FindingItem) -> Iterator[str]:
    """The arithmetic, one sentence a step."""
    for step in map(str.strip, finding.explanation):
        if step:
            yield step if step[-1] in ".?!:" else f"{step}."


def suggested(finding: FindingItem) -> Iterator[str]:
    """Each suggestion as a question, the likeliest first.

    What stands at the mark needs no naming; another figure is named, with its place if that is another line.
    """
    primary = finding.spans[0]
    for suggestion in finding.suggestions:
        span, reason = suggestion.span, f" ({suggestion.why})" if suggestion.why else ""
        other = elsewhere(span, primary)
        line = f" in {other}" if other else ""
        if not suggestion.replacement:
            edit = f"without “{span.text}”{line}"
        elif (span.start, span.end) == (primary.start, primary.end):
            edit = suggestion.replacement
        elif not span.text:
            edit = f"{suggestion.replacement} added{line}"
        else:
            edit = f"{suggestion.replacement} instead of {span.text}{line}"
        yield f"{'Perhaps' if suggestion is finding.suggestions[0] else 'Or'} {edit}{reason}?"


def told(finding: FindingItem) -> str:
    """The whole finding in one paragraph: what is wrong, the arithmetic, what was perhaps meant."""
    return " ".join([finding.message, *steps(finding), *suggested(finding)])


def counted(number: int, noun: str) -> str:
    """A number of things: "1 error", "2 errors", "1,204 figures"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
