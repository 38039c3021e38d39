"""Figures of one unit in a few neighbouring sentences, and which of them may be a whole and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.part_kinds import counts_the_others, is_of_tries, is_one_of_labels
from factcheck.facts.part_words import PartWords, starting_at
from factcheck.facts.planned import is_labelled_plan
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import is_bare, looks_like_year
from factcheck.facts.words import Phrases, table_of

_KINDS = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE})
_PER = frozenset({"/", "apiece", "each", "per"})
_ENDS = frozenset({",", ":", ";", "and", "but", "while"})
_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_SENTENCES = 3  # of a paragraph
_ITEMS = 10  # of a list
_SKIPPED = 2  # sentences on: one without a figure may stand between
_LEAST, _MOST = 3, 10  # figures
_NEAR = 3  # tokens behind "including" in which its figure stands
_SINGLE = frozenset({"neither", "no", "nobody", "none", "one"})
_REST_REACH = 5  # tokens from "the remaining" to its figure
_TINY = 500  # times smaller than the largest: "the two in Linz" beside 41,300
_PUTTING = frozenset({"put", "puts", "putting", "stands", "stood"})
_GLUED = re.compile(r"[.)][A-Z“\"]")  # "33.Donald Roe"
_BEHIND_MARK = (".", ")", "\\")
_SUMS = re.compile("[=+×]")
_RUN_TOGETHER = re.compile(r"[a-z][A-Z][a-z]")
_FEW = 2
_OF_LONG = 5  # tokens of "of the hospital's"
_OPENING = 4  # tokens of "All told," at the head of a sentence
_MORE = frozenset({"fewer", "less", "more"})
_RUNNING = frozenset({"cumulative", "running"})
_SMALL = 12  # so many places are counted before each of them has its figure

Placed = tuple[Sentence, Figure]


@dataclass(frozen=True, slots=True)
class Group:
    """All figures of one unit in some sentences.

    Attributes:
        window: The sentences, in order.
        placed: The figures with their sentences, in order.
        is_list: Whether some of the sentences are items of a list.
    """

    window: tuple[Sentence, ...]
    placed: tuple[Placed, ...]
    is_list: bool = False

    @property
    def figures(self) -> list[Figure]:
        """The figures alone."""
        return [figure for _, figure in self.placed]

    def home(self, figure: Figure) -> Sentence:
        """The sentence of one of them."""
        return next(sentence for sentence, one in self.placed if one is figure)

    def region(self, figure: Figure) -> range:
        """The tokens that speak of a figure: behind the one before it, up to the next or a mark of another clause."""
        sentence = self.home(figure)
        before = [f.last for f in self.figures if sentence.start <= f.first < figure.first]
        low = max(before, default=sentence.start)
        # A comma behind more than "In all," parts it from another clause, as a semicolon and a bracket do.
        # What stands right before the figure may part it from its own words: "and the rest, 780 km,".
        clause = range(figure.outer - 2, low - 1, -1)
        low = next(
            (
                i + 1
                for i in clause
                if sentence.word(i) in {";", ")", "]"} or (sentence.word(i) == "," and i - sentence.start > _OPENING)
            ),
            low,
        )
        after = [f.outer for f in self.figures if figure.last <= f.outer < sentence.end]
        high = min(after, default=sentence.end)
        high = next((i for i in range(figure.last, high) if sentence.word(i) in _ENDS), high)
        return range(low, high)

    def says(self, figure: Figure, phrases: Phrases, *, before: bool = False) -> bool:
        """Whether one of some phrases stands in the region of a figure, or in that before it."""
        sentence = self.home(figure)
        return any(starting_at(sentence, i, phrases) for i in self.region(figure) if not before or i < figure.outer)

    def partitives(self) -> Iterator[tuple[Figure, Figure]]:
        """Parts with their wholes: "250 of its 420 lamps", "four of the other seven"."""
        for (home, one), (where, other) in pairwise(self.placed):
            between = [home.word(i) for i in range(one.last, other.outer)]
            if between[:2] == ["out", "of"]:
                between = between[1:]
            if home is where and between[:1] == ["of"] and len(between) <= _OF_LONG and _ENDS.isdisjoint(between):
                yield one, other

    def words(self) -> set[str]:
        """The words of the sentences from the first figure's clause on."""
        return {word for sentence in self.window for word in sentence.words}


def windows(context: Context, at: int) -> Iterator[tuple[Sentence, ...]]:
    """The runs of sentences that end with one, the shortest first.

    Args:
        context: The document.
        at: Index of the last sentence among those with figures.
    """
    blocks = context.document.blocks
    last = context.sentences[at]
    if last.block < 0 or blocks[last.block].kind not in _BLOCKS:
        return
    run = [last]
    yield (last,)
    listed = blocks[last.block].kind is BlockKind.LIST_ITEM
    while at and len(run) < (_ITEMS if listed else _SENTENCES):
        at -= 1
        one, later = context.sentences[at], run[0]
        if one.is_crowded or one.block < 0 or later.number - one.number > _SKIPPED:
            return
        kinds = {blocks[one.block].kind, blocks[later.block].kind}
        if not kinds <= _BLOCKS:
            return
        listed = listed or BlockKind.LIST_ITEM in kinds
        if BlockKind.LIST_ITEM not in kinds and one.block != later.block and one.flow != later.flow:
            return
        run.insert(0, one)
        yield tuple(run)


def groups(context: Context, window: Sequence[Sentence], among: Phrases) -> Iterator[Group]:
    """The figures of each unit that may be a whole and its parts.

    Args:
        context: The document.
        window: Some sentences.
        among: Phrases behind which only some of the parts stand.
    """
    if any(_is_no_prose(s.doc[s.start : s.end].text) for s in window):
        return
    plain = [(s, f) for s in window for f in s.figures if _is_plain(context, s, f, among)]
    if len(window) > 1:
        left = [f for s in window for f in s.figures if _is_left_over(context, s, f) and (s, f) not in plain]
        plain = [
            (s, f) for s, f in plain if not any(context.fact(f).dimension == context.fact(o).dimension for o in left)
        ]
    units = {context.fact(f).dimension for _, f in plain} - {"1"}
    for unit in sorted(units):
        own = [(s, f) for s, f in plain if context.fact(f).dimension == unit or is_bare(f.quantity)]
        named = [pair for pair in own if not is_bare(pair[1].quantity)]
        if len(named) < _LEAST:
            # "The £120m went to farms, 64m, and …": bare ones share the unit of the first or the last alone.
            # "14 million litres to evaporation and 23 million to leaks": the scale word is said again.
            scales = {f.quantity.scale.factor for _, f in own if f.quantity.scale is not None}
            whole = (len(named) == 1 and named[0] in (own[0], own[-1])) or (named and len(scales) == 1)
            joined = [pair for pair in own if pair in named or _shares_unit(pair, named)]
            chosen = own if whole else joined
        else:
            chosen = named
        yield from _sized(context, window, chosen)
    counts = [(s, f) for s, f in plain if f.quantity.kind is QuantityKind.NUMBER and f.quantity.currency is None]
    counts = [pair for pair in counts if context.fact(pair[1]).dimension == "1"]
    seen: list[list[Placed]] = []
    for chosen in _counted(counts):
        if chosen not in seen:
            seen.append(chosen)
            yield from _sized(context, window, chosen)


def _is_no_prose(text: str) -> bool:
    """A sum in figures, or the cells of a table run together: "DeathDuring hospitalizationBetween 4 monthsTotal"."""
    return _SUMS.search(text) is not None or len(_RUN_TOGETHER.findall(text)) > _FEW


def _is_left_over(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """ "At least nine": an amount of which nobody knows what it is to the others."""
    quantity = figure.quantity
    amount = quantity.kind in _KINDS and quantity.mod is not None and not looks_like_year(quantity)
    return amount and figure.first not in sentence.in_period and context.fact(figure).value is not None


def _shares_unit(pair: Placed, named: Sequence[Placed]) -> bool:
    """ "Spans of 140 and 165 metres": nothing but "and" between a bare figure and one with the unit."""
    sentence, figure = pair
    return any(
        home is sentence and other.outer == figure.last + 1 and sentence.word(figure.last) in {",", "and"}
        for home, other in named
    )


def _counted(counts: list[Placed]) -> Iterator[list[Placed]]:
    """Counts of all nouns, without the number of places and with it; then those of one noun with those of none."""
    trimmed = [pair for pair in counts if not counts_the_others(pair[1], [f for _, f in counts], 1)]
    least = max((pair[1].quantity.value or 0 for pair in trimmed), default=0) / _TINY
    trimmed = [pair for pair in trimmed if (pair[1].quantity.value or 0) > min(least, _SMALL)]
    yield trimmed
    yield counts  # "two pandas, nine red pandas and four otters": two are as many as the others, and a part
    nouns = [sense_counted(*pair) for pair in trimmed]
    for noun in dict.fromkeys(nouns):
        if noun is not None:
            yield [pair for pair, own in zip(trimmed, nouns, strict=True) if own in {None, noun}]


def _sized(context: Context, window: Sequence[Sentence], placed: Sequence[Placed]) -> Iterator[Group]:
    inside = {sentence.number for sentence, _ in placed}
    # A window whose first sentence has none of the figures is a shorter one.
    if _LEAST <= len(placed) <= _MOST and window[0].number in inside and window[-1].number in inside:
        kinds = {context.document.blocks[sentence.block].kind for sentence in window}
        yield Group(tuple(window), tuple(placed), BlockKind.LIST_ITEM in kinds)


def _is_plain(context: Context, sentence: Sentence, figure: Figure, among: Phrases) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _KINDS or not quantity.value or quantity.value < 0:
        return False
    if quantity.mod is not None or figure.cue.kind in _FORMER or looks_like_year(quantity):
        return False
    if is_labelled_plan(sentence, figure):
        return False
    if sentence.word(figure.last) in _PER or "/" in (quantity.unit or "") or is_one_of_labels(sentence, figure):
        return False
    if (figure.first in sentence.in_period and quantity.kind is not QuantityKind.DURATION) or sentence.word(
        figure.last
    ) in {"%", "/"}:
        return False
    if (
        is_of_tries(sentence, figure)
        or _is_mark(sentence, figure)
        or _is_difference(sentence, figure)
        or _is_running(sentence, figure)
    ):
        return False
    before = sentence.word(figure.outer - 1)
    if before in {"/", "aged", "at", "per"} and not (before == "at" and _is_put_at(figure)):
        return False
    if _is_size(sentence, figure) or (before in {"down", "up"} and sentence.word(figure.outer - 2) == ","):
        return False  # "19 seats, down nine"
    if any(starting_at(sentence, i, among) for i in range(max(sentence.start, figure.outer - _NEAR), figure.outer)):
        return False
    changes = context.changes_of.get(figure.name, ())
    return not any(
        figure.name in {fact.name for fact in change.amounts} and change.end and not change.inferred
        for change in changes
    )


def _is_difference(sentence: Sentence, figure: Figure) -> bool:
    """ "900 more than the 40,300 of last season": no part of them."""
    return sentence.word(figure.last) in _MORE and sentence.word(figure.last + 1) == "than"


def _is_running(sentence: Sentence, figure: Figure) -> bool:
    """ "$9.4m, for a running total of $88.3m": with what was counted earlier."""
    near = {sentence.word(i) for i in range(max(sentence.start, figure.outer - _NEAR), figure.outer)}
    return not near.isdisjoint(_RUNNING)


def _is_mark(sentence: Sentence, figure: Figure) -> bool:
    """ "9 An Introduction to Data 8 Terms of Service", "47. “A Brief": the number of an item or a note.

    A name in capitals follows it; or it opens its sentence, with a full stop or bracket behind it.
    """
    quantity = figure.quantity
    plain = quantity.written.style == "digits" and quantity.unit in {None, "1"} and quantity.noun is None
    following = sentence.doc[figure.last] if figure.last < sentence.end else None
    if following is None:
        return plain and figure.first == sentence.start
    behind = sentence.text[quantity.end : quantity.end + 2]
    if plain and _GLUED.match(behind):
        return True
    if plain and figure.first == sentence.start and behind[:1] in _BEHIND_MARK:
        return True
    small = quantity.written.style == "digits" and quantity.unit in {None, "1"} and (quantity.value or 0) <= _SMALL
    return small and (following.is_title or following.is_upper or following.text in {"#", "_"})


def _is_put_at(figure: Figure) -> bool:
    """ "Which puts the gate at 7,250"."""
    chain = [figure.head]
    while len(chain) <= _NEAR and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return any(token.lower_ in _PUTTING for token in chain)


def _is_size(sentence: Sentence, figure: Figure) -> bool:
    """ "five parts of €2m", "12 bags of 60 kilos": how much each of what another figure counts holds."""
    noun = figure.outer - 2
    if sentence.word(figure.outer - 1) != "of" or noun <= sentence.start:
        return False
    if sentence.word(figure.last) in {",", "and"} and sentence.figure_at(figure.last + 1) is not None:
        return False  # "two spans of 140 and 165 metres": one for each
    plural = "Plur" in sentence.doc[noun].morph.get("Number", [])
    return plural and sentence.figure_at(noun - 1) is not None


def leaves_one_out(window: Sequence[Sentence], words: PartWords) -> bool:
    """ "22 drive, eleven repair the trams and the rest sell tickets", "one has no opinion": a part without a figure."""
    if any(leaves_uncounted(sentence, sentence.start, sentence.end) for sentence in window):
        return True
    for sentence in window:
        if any(_is_one_more(sentence, figure) for figure in sentence.figures):
            return True
        for i in range(sentence.start, sentence.end):
            word = sentence.word(i)
            if word in _SINGLE and sentence.figure_at(i) is None and not _is_pronoun(sentence, i):
                return True
            near = range(i - 1, i + _REST_REACH)
            if word in words.rest and not any(sentence.figure_at(j) is not None for j in near):
                return True
            if word in words.boxes and (sentence.figure_at(i - 1) is not None or sentence.word(i - 1) == "into"):
                return True  # "divided into two groups: 12 and 12"
    return False


def _is_one_more(sentence: Sentence, figure: Figure) -> bool:
    """ "Two died at once and a third in hospital": one that no number counts, or a share of them."""
    one = figure.quantity.kind is QuantityKind.FRACTION and figure.quantity.text.lower() == "a third"
    return one and sentence.word(figure.last) != "of"


def leaves_uncounted(sentence: Sentence, start: int, end: int) -> bool:
    """ "300 jobs in Lyon and an unspecified number in Graz": whether nobody says how much a part is."""
    uncounted = phrases("uncounted")
    return any(starting_at(sentence, i, uncounted) for i in range(start, end))


def _is_pronoun(sentence: Sentence, at: int) -> bool:
    """ "28 on the upper one": a word for what was named."""
    return sentence.word(at) == "one" and at > sentence.start and sentence.doc[at - 1].pos_ in {"ADJ", "DET"}


@cache
def phrases(name: str) -> Phrases:
    """A list of `gathered.toml`."""
    return Phrases(table_of("gathered")[name])
