"""Why a line was flagged, or not: each of its figures with what it stands for, its fate, and what it was tied to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from factcheck.report.model import (
    AspectItem,
    Bounds,
    ClaimItem,
    FactItem,
    FindingItem,
    QuantityItem,
    Report,
    SpanItem,
    Verdict,
)
from factcheck.report.sentences import told

_MOD = {
    "APPROX": "about",
    "LESS_THAN": "less than",
    "EQUAL_OR_LESS": "at most",
    "MORE_THAN": "more than",
    "EQUAL_OR_MORE": "at least",
}
_VERDICTS = {
    Verdict.CONSISTENT: "holds",
    Verdict.LOOSE: "holds only if a figure was cut off, or is coarser than it is written",
    Verdict.CONTRADICTION: "does not hold, however it is read",
    Verdict.UNCHECKED: "could not be decided",
}
_FATES = {
    Verdict.CONSISTENT: "agrees with the figures that it is tied to",
    Verdict.LOOSE: "agrees, but only loosely, with the figures that it is tied to",
    Verdict.CONTRADICTION: "contradicts other figures, or itself",
    Verdict.UNCHECKED: "not checked",
}
_KINDS = {
    "in-source": "suppressed by the instruction in line {line}",
    "baseline": "known: it is in the baseline",
    "unchanged": "not told, because no changed line is concerned",
}
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_LINE_END = re.compile(r"\r\n|\r|\n")


def explain_line(text: str, report: Report, line: int) -> Iterator[str]:
    """What is known of one line, as lines without line ends.

    Args:
        text: The text that the spans of the report are cut from.
        report: Of that text, whole.
        line: From 1.
    Raises:
        ValueError: The text has no such line.
    """
    start, end = _extent(text, line)
    yield f"  {text[start:end].strip()}"
    for block in report.blocks:
        if not block.read and block.start < end and start < block.end:
            kind = block.kind.replace("-", " ")
            reason = f": {block.reason}" if block.reason not in {"", kind} else ""
            yield f"Not read, because it is {kind}{reason}."
    facts = {fact.quantity: fact for fact in report.facts}
    own = [quantity for quantity in report.quantities if quantity.path is None]
    here = [quantity for quantity in own if quantity.start < end and start < quantity.end]
    for quantity in here:
        yield ""
        yield from _figure(quantity, facts.get(quantity.id), report)
    yield from _others(text, report, start, end)
    yield from _findings(report, start, end)


def _extent(text: str, line: int) -> tuple[int, int]:
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    if not 1 <= line <= len(starts):
        raise ValueError(f"there is no line {line}; the last one is {len(starts)}")
    start = starts[line - 1]
    found = _LINE_END.search(text, start)
    return start, found.start() if found else len(text)


def _figure(quantity: QuantityItem, fact: FactItem | None, report: Report) -> Iterator[str]:
    yield f"{' '.join(quantity.text.split())} (column {quantity.column}): {_value(quantity)}"
    for bounds, label in _readings(quantity):
        yield f"  {label}{bounds}"
    if fact is None:
        return
    about = [_aspect(fact.measure), _aspect(fact.entity), _aspect(fact.period)]
    role = " ".join(word for word in (fact.role, fact.direction) if word)
    yield "  read as " + ", ".join([role, *(f"of {words}" for words in about if words)])
    why = f" ({fact.why})" if fact.why else ""
    yield f"  {_FATES[fact.fate]}{why}"
    for claim in report.claims:
        if fact.id in claim.facts:
            yield f"  {_claim(claim)}"


def _value(quantity: QuantityItem) -> str:
    if quantity.value is not None:
        value = _number(quantity.value)
    else:
        value = f"{_number(quantity.low)} to {_number(quantity.high)}"
    unit = quantity.currency or (quantity.unit if quantity.unit != "1" else "") or ""
    return " ".join(word for word in (quantity.kind, _MOD.get(quantity.mod or "", ""), value, unit) if word)


def _readings(quantity: QuantityItem) -> Iterator[tuple[str, str]]:
    """Intervals with the name of the reading, where there is more than one."""
    if len(quantity.readings) < 2:
        yield _between(quantity.strict, quantity.loose), ""
    for reading in quantity.readings:
        yield _between(reading.strict, reading.loose), f"{reading.label}: " if reading.label else ""


def _between(strict: Bounds, loose: Bounds) -> str:
    exact = strict.lower is not None and strict.lower == strict.upper
    words = f"exactly {_number(strict.lower)}" if exact else f"from {_number(strict.lower)} to {_number(strict.upper)}"
    if (loose.lower, loose.upper) != (strict.lower, strict.upper):
        words += f", loosely from {_number(loose.lower)} to {_number(loose.upper)}"
    return words


def _number(number: str | None) -> str:
    if number is None:
        return "…"
    whole, point, decimals = number.partition(".")
    return (f"{int(whole):,}" if re.fullmatch(r"-?\d+", whole) else whole) + point + decimals


def _aspect(aspect: AspectItem | None) -> str:
    if aspect is None:
        return ""
    words = " ".join(aspect.text.split())
    return f"{words} (inferred{': ' + aspect.why if aspect.why else ''})" if aspect.origin == "inferred" else words


def _claim(claim: ClaimItem) -> str:
    figures = " · ".join(dict.fromkeys(" ".join(span.text.split()) for span in _ordered(claim.spans)))
    steps = "; ".join(step.rstrip(".") for step in claim.explanation)
    reading = f", read as {'; '.join(claim.readings)}" if claim.readings and any(claim.readings) else ""
    return f"{claim.check}: {figures}: {_VERDICTS[claim.verdict]}{reading}" + (f": {steps}" if steps else "")


def _others(text: str, report: Report, start: int, end: int) -> Iterator[str]:
    """What else looks like a figure: periods, and digits that are none."""
    quantities = [item for item in report.quantities if item.path is None]
    dates = [period for period in report.periods if period.path is None]
    periods = [period for period in dates if period.start < end and start < period.end]
    if periods:
        yield ""
        yield "Periods: " + ", ".join(f"{' '.join(period.text.split())} ({period.timex})" for period in periods)
    taken = [(item.start, item.end) for item in quantities] + [(item.start, item.end) for item in periods]
    left = [
        match.group()
        for match in _DIGITS.finditer(text, start, end)
        if not any(first < match.end() and match.start() < last for first, last in taken)
    ]
    if left:
        yield ""
        yield f"Not read as figures, but as part of a name, a place or code: {', '.join(left)}"
    if not left and not periods and not any(item.start < end and start < item.end for item in quantities):
        yield "There is no figure in this line."


def _findings(report: Report, start: int, end: int) -> Iterator[str]:
    def here(findings: Iterable[FindingItem]) -> list[FindingItem]:
        return [finding for finding in findings if any(_is_in(span, start, end) for span in finding.spans)]

    for finding in here(report.findings):
        yield ""
        yield f"Flagged: {finding.severity.value} {finding.check}, fingerprint {finding.fingerprint}"
        yield f"  {told(finding)}"
    for finding in here(report.suppressed):
        yield ""
        yield f"{_suppression(finding)}: {finding.severity.value} {finding.check}, fingerprint {finding.fingerprint}"
        yield f"  {told(finding)}"
    if not here(report.findings):
        yield ""
        yield "Not flagged." if not here(report.suppressed) else "Nothing else is flagged."


def _is_in(span: SpanItem, start: int, end: int) -> bool:
    return span.path is None and span.start < end and start < span.end


def _suppression(finding: FindingItem) -> str:
    why = finding.suppression
    if why is None:
        return "Suppressed"
    words = _KINDS.get(why.kind, why.kind).format(line=why.line)
    return (words[:1].upper() + words[1:]) + (f" ({why.reason})" if why.reason else "")


def _ordered(spans: Sequence[SpanItem]) -> list[SpanItem]:
    return sorted(spans, key=lambda span: span.order)
