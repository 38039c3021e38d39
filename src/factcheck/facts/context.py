"""What a finder of frames may look at: the sentences with their figures, and all that is known of these by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from factcheck.documents import Document
from factcheck.extraction.model import Extraction
from factcheck.facts.lexicon import Lexicon
from factcheck.facts.model import Change, Fact
from factcheck.facts.moments import day_of, year_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.speech import Speech


@dataclass(frozen=True)
class Context:
    """One document on its way to frames.

    Attributes:
        document: Blocks and source map.
        doc: The read text with its parse; only sentences with figures are parsed.
        extraction: Quantities, periods, entities, designations.
        sentences: Those that carry figures, in order.
        facts: By name, finished.
        changes: What the words of change tie already.
        lexicon: Words of change and cues.
        speech: Words of attribution and wishes, and words without content.
    """

    document: Document
    doc: Doc
    extraction: Extraction
    sentences: Sequence[Sentence]
    facts: Mapping[str, Fact]
    changes: tuple[Change, ...]
    lexicon: Lexicon
    speech: Speech
    _moments: dict[str, Fact] = field(default_factory=dict)
    _revised: dict[str, Fact] = field(default_factory=dict)

    def fact(self, figure: Figure) -> Fact:
        """The fact of a figure."""
        return self._revised.get(figure.name, self.facts[figure.name])

    def revise(self, fact: Fact) -> Fact:
        """A fact that its partners tell more of: a bare "41" in a list of counts is a count, and exact."""
        self._revised[fact.name] = fact
        return fact

    @property
    def revised(self) -> Mapping[str, Fact]:
        """The facts that finders understood better, by name."""
        return self._revised

    @cached_property
    def changes_of(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes in which a figure fills a slot, by its name; figures in none are missing."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            slots = (*change.start, *change.end, *change.amounts, *change.percents, *change.multiples, *change.points)
            for name in dict.fromkeys(fact.name for fact in slots):
                found.setdefault(name, []).append(change)
        return {name: tuple(changes) for name, changes in found.items()}

    def year(self, period: int) -> Fact | None:
        """The year of a date as a figure, by the period's index in the extraction; None where it names no year."""
        return self._moment(year_of(self, period))

    def day(self, period: int) -> Fact | None:
        """The day of a full date as a figure: days since 1 January of the year 1; None where it is no full date."""
        return self._moment(day_of(self, period))

    def _moment(self, fact: Fact | None) -> Fact | None:
        return None if fact is None else self._moments.setdefault(fact.name, fact)

    @property
    def moments(self) -> tuple[Fact, ...]:
        """The points in time asked for so far."""
        return tuple(self._moments.values())
