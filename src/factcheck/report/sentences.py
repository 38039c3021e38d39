"""The parts of a finding as sentences, the same in every format that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.report.model import FindingItem, SpanItem
from factcheck.report.places import elsewhere

_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def steps(finding: FindingItem) -> Iterator[str]:
    """The arithmetic, one sentence a step, and where the figures stand that are not in the text itself."""
    for step in map(str.strip, finding.explanation):
        if step:
            yield step if step[-1] in ".?!:" else f"{step}."
    for span in finding.spans:
        if span.path is not None:
            yield f"{_plain(span.text)} stands in line {span.line} of {span.path}."


def suggested(finding: FindingItem) -> Iterator[str]:
    """Each suggestion as a question, the likeliest first.

    A figure at the mark needs no naming; another one is named, with its place if that is another line, and with its
    number where several are written alike. Words are quoted, so that they do not run into the sentence.
    """
    primary = finding.spans[0]
    for suggestion in finding.suggestions:
        span, reason = suggestion.span, f" ({suggestion.why})" if suggestion.why else ""
        other, new = elsewhere(span, primary), suggestion.replacement
        line = f" in {other}" if other else ""
        if not new:
            edit = f"without {_quoted(_plain(span.text))}{line}"
        elif not any(char.isdigit() for char in new):
            edit = f"{_quoted(new)} instead of {_quoted(_plain(span.text))}{line}"
        elif span.order == primary.order:
            edit = new
        elif not span.text:
            edit = f"{new} added{line}"
        else:
            edit = f"{new} instead of {_named(span, finding.spans)}{line}"
        yield f"{'Perhaps' if suggestion is finding.suggestions[0] else 'Or'} {edit}{reason}?"


def _named(span: SpanItem, others: Sequence[SpanItem]) -> str:
    """The figure as written, "the second 2.31 million" where that is written twice."""
    text, number = _plain(span.text), ordinal(span, others)
    return f"the {number} {text}" if number else text


def ordinal(span: SpanItem, others: Sequence[SpanItem]) -> str:
    """ "second" for the second of several figures that are written alike, and nothing where it is alone."""
    text = _plain(span.text)
    alike = sorted({other.order for other in others if _plain(other.text) == text and other.path == span.path})
    if len(alike) < 2 or span.order not in alike:
        return ""
    number = alike.index(span.order)
    return _ORDINALS[number] if number < len(_ORDINALS) else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return f"“{text}”"


def told(finding: FindingItem) -> str:
    """The whole finding in one paragraph: what is wrong, the arithmetic, what was perhaps meant."""
    return " ".join([finding.message, *steps(finding), *suggested(finding)])


def counted(number: int, noun: str) -> str:
    """A number of things: "1 error", "2 errors", "1,204 figures"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
