"""The texts that the model of ties learns from, read as the checker reads them.

Four kinds, the first three with one JSON object a line:

* texts whose ties are all told (`corpus/ties/*.jsonl`): figures marked `[[a|4,812]]`, relations by their marks;
* the right halves of the development twins (`benchmarks/twins/development*.jsonl`), of which one tie is told by the
  place of the slip, and their traps;
* right texts of which nothing is told (`text` alone): whatever does not hold in them is no tie, and what the checks tie
  and what holds is one;
* wrong texts of the tests and examples: what their check finds fault with is a tie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from factcheck.checker import Checker
from factcheck.checks._base import Tie
from factcheck.checks._judgement import judge
from factcheck.documents import BlockKind
from factcheck.errors import FactcheckError
from factcheck.facts import Facts, read_facts
from factcheck.facts.frames.listing import Listing
from factcheck.facts.list_spans import lists_of
from factcheck.ties import Item, Passage, Relation, date_item, figure_item, list_item, passages_of

Span = tuple[int, int]
MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]|\{\{(\w+)\|([^}]+)\}\}")
"""A figure, or a list."""


@dataclass(frozen=True)
class Text:
    """A text as it was read.

    Attributes:
        items: Its figures, dates and lists.
        tight: For each item, the least and greatest size if it was rounded once, and exactly the size of a count.
        digits: For each item, how many digits it is given with.
        passages: As the model reads them.
        told: Relations that hold, with the places of their figures; None where none are told.
        complete: Relations of which all ties are told.
        held: Ties of the checks that hold, or that are meant to be found, in the order of their relation.
        refuted: Pairs that a check ties in a right text and that do not hold.
        slip: For the right half of a twin: the check, the place that the wrong half changes, those of the other
            operands, and the sizes of all items in the wrong half if it has as many.
    """

    items: Sequence[Item]
    tight: Sequence[tuple[float, float]]
    digits: Sequence[int]
    passages: Sequence[Passage]
    told: Sequence[tuple[str, Sequence[Span]]] | None = None
    complete: frozenset[Relation] = frozenset()
    held: Sequence[tuple[Relation, Sequence[Span]]] = ()
    refuted: Sequence[tuple[Relation, Sequence[Span]]] = ()
    slip: Slip | None = None


@dataclass(frozen=True)
class Slip:
    """What the twin of a right text tells of its tie."""

    check: str
    place: Span
    operands: Sequence[Span]
    wrong: Sequence[Item] = field(default_factory=tuple)
    wrong_tight: Sequence[tuple[float, float]] = field(default_factory=tuple)


_ONLY = {name: frozenset({Relation.ORDER}) for name in ("orders-in-sentences", "orders-in-words")}
"""Of the texts of these files nothing else is told."""


class Reader:
    """Reads texts with the checker's own pipeline."""

    def __init__(self) -> None:
        self._checker = Checker()

    def read(self, text: str) -> Text:
        """Items and passages of a text."""
        document, doc, extraction = self._checker.read(text)
        return self._text(read_facts(document, doc, extraction), doc)

    def judged(self, text: str, wrong: str | None = None) -> Text:
        """A text with what the checks tie in it.

        Args:
            text: A right text, or one with a fault.
            wrong: The check that finds the fault.
        """
        document, doc, extraction = self._checker.read(text)
        facts = read_facts(document, doc, extraction)
        held: list[tuple[Relation, Sequence[Span]]] = []
        refuted: list[tuple[Relation, Sequence[Span]]] = []
        judgement = judge(facts)
        lists = {frame.count.name: (frame.start, frame.end) for frame in facts.of(Listing)}
        for name, tie in judgement.ties.items():
            ties = ties_of(tie, lists)
            if judgement.solution.relations[name].verdict != "contradiction":
                if wrong is None:
                    held += ties
            elif wrong is None:
                refuted += [each for each in ties if each[0] in {Relation.ORDER, Relation.PART, Relation.COUNT}]
            elif tie.check.name == wrong:
                held += ties
        return replace(self._text(facts, doc), held=held, refuted=refuted)

    def _text(self, facts: Facts, doc: Doc) -> Text:
        document = facts.document
        read = [
            (item, fact.quantity) for fact in facts if (item := figure_item(fact.name, fact.quantity, fact.dimension))
        ]
        dates = [item for i, period in enumerate(facts.periods) if (item := date_item(f"p{i}", period))]
        headline = next(((b.start, b.end) for b in document.blocks if b.kind is BlockKind.HEADLINE), None)
        sentences = [(sent.start_char, sent.end_char) for sent in doc.sents]
        spans = (span for start, end in sentences for span in lists_of(document.text, start, end))
        lists = [list_item(f"l{i}", span.start, span.end, span.least, span.most) for i, span in enumerate(spans)]
        both: list[tuple[Item, Any]] = [*read, *((item, None) for item in (*dates, *lists))]
        both.sort(key=lambda pair: (pair[0].start, pair[0].end))
        items = [item for item, _ in both]
        return Text(
            items,
            [_tight(item, quantity) for item, quantity in both],
            [_digits(quantity) for _, quantity in both],
            list(passages_of(document.text, sentences, items, headline)),
        )

    def is_silent(self, text: str) -> bool:
        """Whether the checks find nothing in a text by what its words and syntax tie."""
        judgement = judge(read_facts(*self._checker.read(text)))
        return not judgement.solution.conflicts and not judgement.flaws

    def told(self, path: Path) -> Iterator[Text]:
        """Texts whose ties are all told, and right ones among them of which nothing is told."""
        for record in _records(path):
            if "relations" not in record:
                yield from self.right([record["text"]])
                continue
            pieces, marks, at, length = [], {}, 0, 0
            for mark in MARK.finditer(record["text"]):
                name, marked = mark[1] or mark[3], mark[2] or mark[4]
                pieces += [record["text"][at : mark.start()], marked]
                length += mark.start() - at
                marks[name] = (length, length + len(marked))
                length += len(marked)
                at = mark.end()
            plain = "".join([*pieces, record["text"][at:]])
            relations = [(told.split()[0], [marks[name] for name in told.split()[1:]]) for told in record["relations"]]
            text = self.read(plain)
            of_lists = {Relation.COUNT}
            others = _ONLY.get(path.stem, set(Relation) - of_lists)
            complete = frozenset(of_lists if "{{" in record["text"] else others)
            yield Text(text.items, text.tight, text.digits, text.passages, relations, complete)

    def twins(self, path: Path) -> Iterator[Text]:
        """The right halves of twins, and traps."""
        for record in _records(path):
            if "wrong" not in record:
                yield from self.right([record["text"]])
                continue
            try:
                text, wrong = self.read(record["right"]), self.read(record["wrong"])
            except FactcheckError:
                continue  # a number that cannot be read is a kind of slip, too
            shift, start = len(record["right"]) - len(record["wrong"]), record["start"]
            end = start + len(record["figure"])
            operands = [
                (a + (shift if a >= end else 0), b + (shift if b >= end else 0))
                for a, b in record.get("operands") or ()
            ]
            as_many = [(i.kind, i.dimension) for i in wrong.items] == [(i.kind, i.dimension) for i in text.items]
            slip = Slip(
                record["check"],
                (start, max(start + 1, end + shift)),
                operands,
                wrong.items if as_many else (),
                wrong.tight if as_many else (),
            )
            yield Text(text.items, text.tight, text.digits, text.passages, slip=slip)

    def right(self, texts: Iterable[str]) -> Iterator[Text]:
        """Texts of which only is known that they are right; what cannot be read teaches nothing."""
        for text in texts:
            with suppress(FactcheckError):
                yield self.judged(text)

    def wrong(self, texts: Iterable[tuple[str, str]]) -> Iterator[Text]:
        """Texts with a fault, each with the check that finds it."""
        for check, text in texts:
            with suppress(FactcheckError):
                yield self.judged(text, wrong=check)


_ORDER = {
    "percent-change": (Relation.PERCENT, (1, 2, 0)),
    "share": (Relation.SHARE, (1, 2, 0)),
    "multiple": (Relation.TIMES, (1, 2, 0)),
    "per-unit": (Relation.PRODUCT, (2, 1, 0)),
    "change-amount": (Relation.DIFFERENCE, (1, 2, 0)),
    "percentage-points": (Relation.DIFFERENCE, (1, 2, 0)),
    "duration": (Relation.LENGTH, (1, 2, 0)),
    "same-fact": (Relation.SAME, (1, 0)),
    "headline-and-body": (Relation.SAME, (0, 1)),
    "direction": (Relation.ORDER, (0, 1)),
    "comparison": (Relation.ORDER, (0, 1)),
}
"""What the ties of a check are, and which of its figures come first, second and third in the relation."""


def ties_of(tie: Tie, lists: Mapping[str, Span]) -> list[tuple[Relation, Sequence[Span]]]:
    """What a tie of a check is to the model.

    Args:
        tie: The tie.
        lists: Where the list of a count stands, by the name of its fact.
    """
    if tie.check.relations and not tie.relations:
        return []
    spans = [(fact.quantity.start, fact.quantity.end) for fact in tie.roles.values()]
    if tie.check.name == "count-and-list":
        return [(Relation.COUNT, (spans[0], lists[fact.name])) for fact in tie.roles.values() if fact.name in lists]
    if tie.check.name == "parts-and-total":
        total = tie.roles.get("total")
        parts = [(fact.quantity.start, fact.quantity.end) for fact in tie.roles.values() if fact is not total]
        whole = (total.quantity.start, total.quantity.end) if total is not None else None
        return [(Relation.PART, (part, whole)) for part in parts] if whole is not None else []
    relation, order = _ORDER.get(tie.check.name, (Relation.SAME, ()))
    return [(relation, [spans[at] for at in order])] if len(order) == len(spans) else []


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _tight(item: Item, quantity: Any) -> tuple[float, float]:
    if quantity is None:
        return item.low, item.high
    if item.kind in {"percent", "points"}:
        half = (item.high - item.low) / 4
    elif quantity.mod or item.kind == "times":
        half = (item.high - item.low) / 2
    else:
        last = float(quantity.written.unit_in_last_place) * (quantity.scale.factor if quantity.scale else 1)
        half = 0.01 if last == 1 else last * 0.51
    return item.value - half, item.value + half


def _digits(quantity: Any) -> int:
    if quantity is None or quantity.written.style != "digits":
        return 1
    return len(quantity.written.text.replace(",", "").replace(".", "").strip("0"))
