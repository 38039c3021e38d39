"""A change while it is put together, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN
from factcheck.facts.model import Direction
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.triggers import Hit
from factcheck.facts.units import measure_alike

SLOTS = ("start", "end", "amounts", "percents", "multiples", "points")
CHANGE_SLOTS = frozenset({"amounts", "percents", "multiples", "points"})
NOT_LEVELS = frozenset({QuantityKind.ORDINAL, QuantityKind.AGE})
_APART = 10  # times
NOUN_REACH = 4  # tokens from a figure to the end of what it counts
_TRADED = frozenset({"assets", "income", "orders", "revenue", "revenues", "sales", "turnover", "volume"})
PAUSES = frozenset({",", ":", "–", "—", "-", "only", "just", "or"})
CLAUSE_OPENERS = frozenset({"while", "whereas", "but", "although", "though", "whilst"})
RELATIVE = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MULTIPLE, QuantityKind.FRACTION})


@dataclass(eq=False, slots=True)
class Draft:
    """A change while it is put together."""

    hits: list[Hit]
    slots: dict[str, list[Figure]] = field(default_factory=lambda: {slot: [] for slot in SLOTS})
    inferred: str = ""
    sign: Direction | None = None

    def put(self, slot: str, figure: Figure) -> None:
        """Add a figure to a slot once."""
        if figure not in self.slots[slot]:
            self.slots[slot].append(figure)

    def has_change(self) -> bool:
        """Whether it says how far."""
        return any(self.slots[slot] for slot in CHANGE_SLOTS)

    def absorb(self, other: Draft) -> None:
        """Take over another draft that speaks of the same event."""
        for slot, figures in other.slots.items():
            for figure in figures:
                self.put(slot, figure)
        self.hits.extend(other.hits)
        self.inferred = self.inferred or other.inferred


def change_slot(figure: Figure) -> str:
    kind = figure.quantity.kind
    if kind is QuantityKind.RANGE and figure.quantity.low is not None:
        kind = figure.quantity.low.kind
    return {
        QuantityKind.PERCENT: "percents",
        QuantityKind.FRACTION: "percents",
        QuantityKind.MULTIPLE: "multiples",
        QuantityKind.POINTS: "points",
    }.get(kind, "amounts")


def figures_of(draft: Draft) -> list[Figure]:
    return [figure for figures in draft.slots.values() for figure in figures]


def position(draft: Draft) -> int:
    return min([hit.at for hit in draft.hits] + [figure.outer for figure in figures_of(draft)], default=0)


def has_rate(draft: Draft) -> bool:
    return any(f.quantity.kind is QuantityKind.PERCENT for f in draft.slots["start"]) or bool(draft.slots["points"])


def may_be_appositive(draft: Draft) -> bool:
    return not draft.hits or draft.hits[0].word.kind in {NOUN, ADVERB, COMPARATIVE}


def phrase_start(draft: Draft) -> int:
    if draft.hits:
        return draft.hits[0].phrase
    return min(figure.outer for figure in figures_of(draft))


def is_one_of_a_row(sentence: Sentence, figure: Figure) -> bool:
    """ "growth of 14% and 3%": of two sizes, each of a thing of its own."""
    other = sentence.figure_at(figure.last + 1) if sentence.word(figure.last) == "and" else None
    return other is not None and other.quantity.kind is figure.quantity.kind and other.outer == figure.last + 1


def is_beside_trade(figure: Figure) -> bool:
    """ "profits rising to 38bn on sales of 350bn": what was sold meanwhile is no base of what was earned."""
    return figure.cue.kind is CueKind.BASE_AFTER_CHANGE and not _TRADED.isdisjoint(figure.cue.named)


def same_dimension(first: Figure, second: Figure) -> bool:
    """Whether two figures are written in units of one kind, or one of them in none: "53 from 35 minutes"."""
    return measure_alike(first.quantity, second.quantity)


def noun_tokens(sentence: Sentence, figure: Figure) -> range:
    """The tokens of what a figure counts, "calls" after "8,917"."""
    noun = figure.quantity.noun
    if noun is None or noun[0] < figure.quantity.end:
        return range(0)
    span = sentence.doc.char_span(*noun, alignment_mode="expand")
    return range(figure.last, span.end) if span is not None and span.end - figure.last <= NOUN_REACH else range(0)


def are_labels(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "a magnitude 2.0 star and a magnitude 3.0 star", "version 1.5 and version 1.4": numbers that tell which."""
    ends = (first.quantity, second.quantity)
    if any(end.kind is not QuantityKind.NUMBER or end.currency or end.scale for end in ends):
        return False
    tokens = [sentence.doc[figure.first - 1] for figure in (first, second) if figure.first > sentence.start]
    named = all(token.pos_ in {"NOUN", "PROPN"} and token.is_alpha for token in tokens)
    return len(tokens) > 1 and named and tokens[0].lower_ == tokens[1].lower_


def count_other_things(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "from 1.50 dlrs to 50 cts": far apart, and in words of their own."""
    one, other = (abs(figure.quantity.value or Fraction(0)) for figure in (first, second))
    near = not one or not other or max(one, other) < _APART * min(one, other)
    return not near and not nouns_agree(sentence, first, second)


def nouns_agree(sentence: Sentence, first: Figure, second: Figure) -> bool:
    a, b = first.quantity.noun, second.quantity.noun
    text = sentence.text
    return a is None or b is None or text[slice(*a)].lower() == text[slice(*b)].lower()
