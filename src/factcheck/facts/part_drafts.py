"""One sentence as the readers of parts see it, and what they find in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from factcheck.extraction.model import QuantityKind
from factcheck.facts.brackets import Bracket, brackets_of
from factcheck.facts.context import Context
from factcheck.facts.part_kinds import is_of_tries, is_one_of_labels
from factcheck.facts.part_lists import AMOUNTS, Members, read_members
from factcheck.facts.part_words import PartWords
from factcheck.facts.segments import Segment, segments_of
from factcheck.facts.sentences import Figure, Sentence

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X", "ADP", "PRON"})


class Hold(Enum):
    """How a whole holds the parts that the text gives."""

    ADD = "they make it"
    FIT = "together they are at most as much"
    EACH = "each is at most as much"


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A whole and its parts on the way to a frame.

    Attributes:
        whole: The whole; None for shares of all there is.
        members: The parts.
        hold: How the whole holds them.
        inferred: Why, where the text does not say it.
        others: Figures that may be the whole as well.
        way: Where the parts stand.
        firm: The wording leaves no doubt that they are parts of one whole.
    """

    whole: Figure | None
    members: Members
    hold: Hold
    inferred: str = ""
    others: tuple[Figure, ...] = ()
    way: str = ""
    firm: bool = False


@dataclass(eq=False)
class View:
    """A sentence with its pieces; `used` are the names of the figures that a reader has tied."""

    context: Context
    sentence: Sentence
    words: PartWords
    used: set[str] = field(default_factory=set)

    @cached_property
    def segments(self) -> list[Segment]:
        """The pieces of the whole sentence."""
        return segments_of(self.sentence)

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """Its brackets."""
        return brackets_of(self.sentence)

    @cached_property
    def amounts(self) -> list[Figure]:
        """Figures that can be wholes or parts: counts, money and measures with a value."""
        figures = (f for f in self.sentence.figures if f.quantity.kind in AMOUNTS and f.quantity.value is not None)
        return [
            figure
            for figure in figures
            if not (is_one_of_labels(self.sentence, figure) or is_of_tries(self.sentence, figure))
        ]

    def members(self, pieces: Sequence[Segment], whole: Figure | None) -> Members | None:
        """The parts of a whole in a run of pieces."""
        return read_members(self.context, self.sentence, pieces, whole, self.words)

    def alike(self, first: Figure, second: Figure) -> bool:
        """Whether two figures can be added."""
        mine, other = self.context.fact(first), self.context.fact(second)
        return mine.dimension == other.dimension and first.quantity.kind is second.quantity.kind

    def noun(self, figure: Figure) -> str | None:
        """The lemma of what a figure counts, or None."""
        noun = figure.quantity.noun
        span = self.sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
        return None if span is None else str(span.root.lemma_.lower())

    def noun_end(self, figure: Figure) -> int:
        """Index of the token behind a figure and the noun that it counts."""
        noun = figure.quantity.noun
        span = self.sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
        return max(figure.last, span.end) if span is not None else figure.last

    def lemmas(self, piece: Segment) -> frozenset[str]:
        """The words of a piece and their lemmas, lower-case."""
        lemmas = (self.sentence.doc[i].lemma_.lower() for i in range(piece.start, piece.end))
        return frozenset((*lemmas, *piece.words(self.sentence)))

    def are_contrary(self, first: Segment, second: Segment, pairs: Sequence[frozenset[str]]) -> bool:
        """Whether two pieces name parts by the two words of a pair: men and women, for and against."""
        one, two = self.lemmas(first), self.lemmas(second)
        return any(a in one and b in two for pair in pairs for a in pair for b in pair - {a})

    def is_named(self, figure: Figure) -> bool:
        """Whether a figure says what it counts or measures."""
        return figure.quantity.noun is not None or figure.quantity.kind is not QuantityKind.NUMBER

    def is_labelled(self, piece: Segment) -> bool:
        """Whether a piece says what its figure is the number of: "34 does", not "4000"."""
        tokens = (self.sentence.doc[i] for i in range(piece.start, piece.end))
        return any(t.is_alpha and t.pos_ in _CONTENT and self.sentence.figure_at(t.i) is None for t in tokens)

    def can_hold(self, whole: Figure, part: Figure) -> bool:
        """Whether a part is counted like its whole: seven children are no part of three families."""
        mine, own = self.noun(whole), self.noun(part)
        return mine is None or own is None or mine == own or mine in self.words.people
