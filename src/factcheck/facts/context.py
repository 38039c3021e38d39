"""What a finder of frames may look at: the sentences with their figures, and all that is known of these by then."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from spacy.tokens import Doc

from factcheck.documents import BlockKind, Document
from factcheck.extraction.model import Extraction, Period
from factcheck.facts.dated import DatedSentence, dated_sentences
from factcheck.facts.happenings import Timeline
from factcheck.facts.ledger import Ledger, sense_counted
from factcheck.facts.lexicon import Lexicon
from factcheck.facts.list_spans import ListSpan, lists_of
from factcheck.facts.model import Change, Fact
from factcheck.facts.moments import Point, clock_of, day_of, made_figure, points_of, year_of
from factcheck.facts.numerals import ends_of, plain
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.speech import Speech
from factcheck.facts.tables.grid import Grid, grids_of
from factcheck.ties import Item, Ties, Wording, date_item, figure_item, list_item, may_count, passages_of

_PROSE = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.HEADING,
        BlockKind.STANDFIRST,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
    }
)
_NUMBER = re.compile(r"[0-9]+")


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
        contested: The sentences with figures, and those that carry a score alone ("It ended 2-1.").
        ties: The trained model of ties; None where there is none for the language.
    """

    document: Document
    doc: Doc
    extraction: Extraction
    sentences: Sequence[Sentence]
    facts: Mapping[str, Fact]
    changes: tuple[Change, ...]
    lexicon: Lexicon
    speech: Speech
    contested: Sequence[Sentence] = ()
    ties: Ties | None = None
    _moments: dict[str, Fact] = field(default_factory=dict)
    _revised: dict[str, Fact] = field(default_factory=dict)
    _points: dict[int, tuple[Point, ...]] = field(default_factory=dict)

    def fact(self, figure: Figure) -> Fact:
        """The fact of a figure."""
        return self._revised.get(figure.name, self.facts[figure.name])

    def revise(self, fact: Fact) -> Fact:
        """A fact that its partners tell more of: a bare "41" in a list of counts is a count, and exact."""
        self._revised[fact.name] = fact
        return fact

    @cached_property
    def placed(self) -> Mapping[str, tuple[Sentence, Figure]]:
        """The figures of the sentences with theirs, by name."""
        return {figure.name: (sentence, figure) for sentence in self.sentences for figure in sentence.figures}

    @cached_property
    def begun(self) -> frozenset[int]:
        """The tokens at which the figures of the sentences begin, hedges included."""
        return frozenset(figure.outer for sentence in self.sentences for figure in sentence.figures)

    def periods_in(self, first: Sentence, last: Sentence | None = None) -> Sequence[Period]:
        """The periods from one sentence to another, both counted in; of the one alone if no other is given."""
        periods, doc = self.extraction.periods, self.doc
        start, end = doc[first.start].idx, doc[(last or first).end - 1].idx
        low = bisect_left(periods, start, key=lambda period: period.start)
        return periods[low : bisect_right(periods, end, key=lambda period: period.start)]

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

    @cached_property
    def dated(self) -> tuple[DatedSentence, ...]:
        """The sentences that name a period, in order, also those without a figure."""
        return dated_sentences(self)

    @cached_property
    def timeline(self) -> Timeline:
        """What happened when."""
        return Timeline(self)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables that carry numbers, their cells read."""
        return grids_of(self.document)

    @cached_property
    def ledger(self) -> Ledger:
        """The counts by their nouns."""
        return Ledger(self.sentences)

    @cached_property
    def counted(self) -> Mapping[str, str]:
        """By the name of a figure, the sense of the noun that it counts."""
        senses = (
            (figure.name, sense_counted(sentence, figure)) for sentence in self.sentences for figure in sentence.figures
        )
        return {name: sense for name, sense in senses if sense is not None}

    @cached_property
    def wording(self) -> Wording:
        """What the model of ties makes of the prose of the document."""
        if self.ties is None:
            return Wording()
        figures = (figure_item(fact.name, fact.quantity, fact.dimension) for fact in self.facts.values())
        dates = (date_item(f"p{index}", period) for index, period in enumerate(self.extraction.periods))
        known = [item for item in (*figures, *dates) if item is not None]
        lists = self.lists if may_count(known) else {}
        known += [list_item(name, span.start, span.end, span.least, span.most) for name, span in lists.items()]
        items: list[Item] = sorted(known, key=lambda item: (item.start, item.end))
        headline = next(
            ((block.start, block.end) for block in self.document.blocks if block.kind is BlockKind.HEADLINE), None
        )
        passages = (
            passage for run in self._prose() for passage in passages_of(self.document.text, run, items, headline)
        )
        return self.ties.of(passages, items)

    @cached_property
    def lists(self) -> Mapping[str, ListSpan]:
        """The lists of the prose that can be read from letters, "l0" for the first."""
        text = self.document.text
        spans = (span for run in self._prose() for start, end in run for span in lists_of(text, start, end))
        return {f"l{number}": span for number, span in enumerate(spans)}

    def _prose(self) -> Iterator[list[tuple[int, int]]]:
        """Runs of sentences between which no table, code or note stands."""
        blocks = sorted((block.start, block.end, block.kind in _PROSE) for block in self.document.blocks)
        starts = [start for start, _, _ in blocks]

        def is_prose(sentence: tuple[int, int]) -> bool:
            at = bisect_right(starts, sentence[0]) - 1
            return at >= 0 and blocks[at][2] and sentence[0] < blocks[at][1]

        sentences = ((sentence.start_char, sentence.end_char) for sentence in self.doc.sents)
        return (list(run) for prose, run in groupby(sentences, key=is_prose) if prose)

    def points(self, period: int) -> tuple[Point, ...]:
        """The point in time that a period names, by its index in the extraction; the two of a range."""
        if period not in self._points:
            self._points[period] = points_of(self, period)
        return self._points[period]

    def year(self, point: Point) -> Fact | None:
        """The year of a point as a figure; None where it names none."""
        return self._moment(year_of(self, point))

    def day(self, point: Point) -> Fact | None:
        """The day of a point as a figure: days since 1 January of the year 1; None where no year is known."""
        return self._moment(day_of(self, point))

    def clock(self, period: int) -> tuple[Fact, ...]:
        """The times of day that a period names, as figures in minutes."""
        return tuple(self._moments.setdefault(fact.name, fact) for fact in clock_of(self, period))

    def word(
        self, name: str, start: int, end: int, value: Fraction, *, unit: str, style: str, slack: Fraction = Fraction(0)
    ) -> Fact:
        """A word that stands for a figure: a weekday, "the centenary", "six" of "six years later"."""
        made = made_figure(self, name, start, end, value, unit=unit, style=style, slack=slack)
        return self._moments.setdefault(name, made)

    def made(self, fact: Fact) -> Fact:
        """A figure that no quantity of the text is: the number of a cell that reads like a year, a sum of cells."""
        return self._moments.setdefault(fact.name, fact)

    def place_of(self, offset: int) -> tuple[int, int]:
        """Index of the block and number of the sentence that hold a character; -1 where there is none."""
        at = bisect_right(self._starts, offset) - 1
        return (self.dated[at].block, self.dated[at].number) if at >= 0 else (-1, -1)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start_char for sentence in self.dated]

    def plain(self, fact: Fact) -> Fact:
        """The figure as its numeral alone, without its hedge."""
        found = plain(fact)
        return found if found is fact else self._moments.setdefault(found.name, found)

    def ends(self, fact: Fact) -> tuple[Fact, Fact] | None:
        """The ends of a range as figures; None for any other figure."""
        found = ends_of(fact)
        if found is None:
            return None
        low, high = (self._moments.setdefault(end.name, end) for end in found)
        return low, high

    @cached_property
    def _scores(self) -> tuple[tuple[int, int, int], ...]:
        """Index, first and last token of every score, in order."""
        found = []
        for index, designation in enumerate(self.extraction.designations):
            if designation.kind != "score":
                continue
            span = self.doc.char_span(designation.start, designation.end, alignment_mode="expand")
            if span is not None and len(span):
                found.append((index, span.start, span.end))
        return tuple(found)

    def scores_in(self, sentence: Sentence) -> Sequence[tuple[int, int, int]]:
        """The scores of a sentence: index in the extraction, token range."""
        low = bisect_left(self._scores, sentence.start, key=lambda found: found[1])
        return self._scores[low : bisect_left(self._scores, sentence.end, key=lambda found: found[1])]

    def score(self, designation: int, part: int) -> Fact:
        """One side of a score ("84-71") as a figure called like the designation ("d3:1").

        Args:
            designation: Index in the extraction.
            part: 0 for the first number, 1 for the second.
        """
        found = self.extraction.designations[designation]
        text = self.document.text
        start, end = [match.span() for match in _NUMBER.finditer(text, found.start, found.end)][part]
        name = f"d{designation + 1}:{part + 1}"
        return self.word(name, start, end, Fraction(int(text[start:end])), unit="1", style="digits")

    def _moment(self, fact: Fact | None) -> Fact | None:
        return None if fact is None else self._moments.setdefault(fact.name, fact)

    @property
    def moments(self) -> tuple[Fact, ...]:
        """The points in time, plain figures, ends of ranges and scores asked for so far."""
        return tuple(self._moments.values())
