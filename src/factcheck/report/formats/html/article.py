"""The text as submitted, line by line, with what became of its figures.

Where a finding and a figure lie over each other the finding shows; a figure shows before a part that was skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from factcheck.report.model import FindingItem, Report, Verdict

_LINE_END = re.compile(r"\r\n|\r|\n")
# Controls and noncharacters, which no HTML may hold, and what turns the direction of writing round for the rest.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ud800-\udfff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_FATES = {
    Verdict.CONSISTENT: "agrees with the figures that it is tied to",
    Verdict.LOOSE: "agrees only loosely with the figures that it is tied to",
    Verdict.CONTRADICTION: "contradicted",
    Verdict.UNCHECKED: "unchecked",
}


@dataclass(frozen=True, slots=True)
class _Layer:
    """Something that covers `[start, end)` of the text; a lower rank lies above a higher one."""

    start: int
    end: int
    rank: int
    finding: int | None = None
    primary: bool = False
    css: str = ""
    title: str = ""


def visible(text: str) -> str:
    """The text with the characters that a page must not hold as "\\ufffd"."""
    return _UNSAFE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of the text, and the findings that are told beside them.

    Attributes:
        lines: As markup.
        findings: Indices into the findings of the report; all have their mark in the one line of the passage.
    """

    lines: Markup
    findings: tuple[int, ...]


def article(anchor: str, text: str, report: Report) -> Iterator[Passage]:
    """The text in passages: each line with a finding by itself, so that what is told can stand beside it.

    Args:
        anchor: Start of all ids of this text.
        text: As submitted.
        report: On it.
    """
    marks: dict[int, list[int]] = {}
    for number, finding in enumerate(report.findings):
        marks.setdefault(finding.spans[0].line, []).append(number)
    plain: list[Markup] = []
    for number, line in _marked_lines(anchor, text, report):
        if number not in marks:
            plain.append(line)
            continue
        if plain:
            yield Passage(_joined(plain), ())
            plain = []
        yield Passage(line, tuple(marks[number]))
    if plain:
        yield Passage(_joined(plain), ())


def _joined(lines: Iterable[Markup]) -> Markup:
    return Markup("\n").join(lines)


def _marked_lines(anchor: str, text: str, report: Report) -> Iterator[tuple[int, Markup]]:
    """Each line with its number."""
    runs = iter([*_runs(_layers(report))])
    seen: set[int] = set()
    run = next(runs, None)
    for number, (start, end) in enumerate(_lines(text), start=1):
        pieces = []
        place = start
        while run is not None and run[0] < end:
            run_start, run_end, layers = run
            left, right = max(run_start, place), min(run_end, end)
            if left < right:
                ending = [layer.finding for layer in layers if layer.finding is not None and layer.end == right]
                stretch = _marked(anchor, text[left:right], layers, ending, report.findings, seen)
                pieces += [_plain(text[place:left]), stretch]
                place = right
            if run_end > end:
                break
            run = next(runs, None)
        pieces.append(_plain(text[place:end]))
        yield number, Markup('<div class="line" data-line="{}">{}</div>').format(number, Markup().join(pieces))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Extent of each line, without its end."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _layers(report: Report) -> Iterator[_Layer]:
    for number, finding in enumerate(report.findings):
        for index, span in enumerate(finding.spans):
            if span.path is not None:
                continue  # told in words: it is in another file
            yield _Layer(span.start, span.end, 0, finding=number, primary=index == 0, css=finding.severity.value)
    fates = {fact.quantity: fact for fact in report.facts}
    for quantity in report.quantities:
        fact = fates.get(quantity.id)
        if fact is not None and quantity.path is None:
            title = f"{quantity.text}: {_FATES[fact.fate]} ({fact.why})"
            yield _Layer(quantity.start, quantity.end, 1, css=f"figure {fact.fate.value}", title=title)
    for block in report.blocks:
        if not block.read:
            title = f"{block.kind}, not read" + (f": {block.reason}" if block.reason else "")
            yield _Layer(block.start, block.end, 2, css="skipped", title=title)


def _runs(layers: Iterable[_Layer]) -> Iterator[tuple[int, int, tuple[_Layer, ...]]]:
    """Stretches in order, each with the layers of the lowest rank that cover it; bare stretches are left out."""
    ordered = sorted((layer for layer in layers if layer.start < layer.end), key=lambda layer: layer.start)
    bounds = sorted({place for layer in ordered for place in (layer.start, layer.end)})
    active: list[_Layer] = []
    waiting = iter(ordered)
    following = next(waiting, None)
    last: tuple[int, int, tuple[_Layer, ...]] | None = None
    for start, end in pairwise(bounds):
        active = [layer for layer in active if layer.end > start]
        while following is not None and following.start <= start:
            active.append(following)
            following = next(waiting, None)
        top = min((layer.rank for layer in active), default=None)
        shown = tuple(layer for layer in active if layer.rank == top)
        if last is not None and last[2] == shown and last[1] == start:
            last = (last[0], end, shown)
            continue
        if last is not None and last[2]:
            yield last
        last = (start, end, shown)
    if last is not None and last[2]:
        yield last


def _marked(
    anchor: str,
    text: str,
    layers: tuple[_Layer, ...],
    ending: Iterable[int],
    findings: Sequence[FindingItem],
    seen: set[int],
) -> Markup:
    """A stretch as a link to its finding, or with what became of it.

    Args:
        anchor: Start of all ids of this text.
        text: The stretch.
        layers: What covers it.
        ending: The findings of which a figure ends here: their numbers follow it.
        findings: All of the report.
        seen: Those whose mark has its id already; one that gets it here is added.
    """
    if layers[0].finding is None:
        top = layers[0]
        return Markup('<span class="{}" title="{}">{}</span>').format(top.css, visible(top.title), _plain(text))
    places = sorted((layer.finding, layer.primary) for layer in layers if layer.finding is not None)
    mine = next((number for number, primary in places if primary and number not in seen), None)
    target = findings[places[0][0] if mine is None else mine]
    attributes = Markup("")
    if mine is not None:
        seen.add(mine)
        attributes += Markup(' id="{}-{}-mark"').format(anchor, target.id)
    if numbers := " ".join(str(number + 1) for number in sorted(set(ending))):
        attributes += Markup(' data-number="{}"').format(numbers)
    kind = "primary" if any(primary for _, primary in places) else "other"
    link = '<a class="mark {} {}" href="#{}-{}" aria-describedby="{}-{}-message"{}>{}</a>'
    names = (anchor, target.id, anchor, target.id)
    return Markup(link).format(target.severity.value, kind, *names, attributes, _plain(text))


def _plain(text: str) -> Markup:
    return Markup("{}").format(visible(text))
