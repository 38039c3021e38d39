"""Sentences with their figures laid over the tokens, and the small word that stands before each figure.

What a figure does in its sentence is mostly said right beside it: "from", "to", "by", "than", "or". These cues are
read from the words, not from the parse, because they survive where a parser stumbles over dense figures; the parse
decides which predicate the figure belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from spacy.tokens import Doc, Token

from factcheck.extraction.model import Designation, Period, Quantity, QuantityKind
from factcheck.facts.lexicon import Cues
from factcheck.facts.words import words_about

_SHORT = 3  # letters: "of", "for" and "the" stay small in a headline
MOST_FIGURES = 40  # in one sentence; one with more is a table in words, of which frames look at single figures only
MAX_CUE_DISTANCE = 8  # tokens between a cue and its figure: "from last year's all-time high of 301"

# Universal Dependencies relations that open a clause of its own.
CLAUSAL = frozenset(
    {"ROOT", "root", "ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass"}
)
PREDICATES = frozenset({"VERB", "AUX"})


class CueKind(StrEnum):
    """Which part the words before a figure give it."""

    NONE = "none"
    START = "start"
    END = "end"
    CHANGE = "change"
    BASE = "base"
    BASE_AFTER_CHANGE = "base after change"
    LEVEL = "level"
    OF = "of"
    RESTATED = "restated"
    PARENTHESIS = "parenthesis"


_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS})
_TURNING = frozenset({"bottom", "crest", "peak"})
_EXTREMES = frozenset({"high", "highest", "low", "lowest", "peak", "record", "touched", "touching"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and where it stands.

    Attributes:
        kind: Which part it gives.
        at: Index of its first token in the document; the figure's own for NONE.
        noun: For OF, index of the noun before it.
        named: Words of transparent nouns passed on the way, "loss" in "to a loss of".
    """

    kind: CueKind
    at: int
    noun: int | None = None
    named: tuple[str, ...] = ()


@dataclass(eq=False, slots=True)
class Figure:
    """A figure on its tokens.

    Attributes:
        name: Of its fact.
        quantity: What was read.
        first, last: Token range of the figure itself, half-open.
        outer: First token of its hedge, or `first`.
        head: The token through which the figure hangs in the tree.
        cue: The words before it.
    """

    name: str
    quantity: Quantity
    first: int
    last: int
    outer: int
    head: Token
    cue: Cue


@dataclass(eq=False, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        number: Position in the document.
        start, end: Token range.
        block: Index of its block.
        flow: The run of paragraphs that it stands in; see `flow`.
        doc: The document.
        words: Lower-case forms, by token index minus `start`.
        text: Of the whole document: spaCy builds `doc.text` anew at each call, which is slow in a long text.
        figures: In order of position.
        in_period: Token indices that belong to a period.
        covered: The figure on each token that one covers, hedge included; where two overlap, the first.
        arguments: Subjects and then objects of the predicates asked about so far, by token index; see `measure`.
    """

    number: int
    start: int
    end: int
    block: int
    flow: int
    doc: Doc
    words: list[str]
    text: str
    figures: list[Figure] = field(default_factory=list)
    in_period: frozenset[int] = frozenset()
    covered: dict[int, Figure] = field(default_factory=dict)
    arguments: dict[int, tuple[Token, ...]] = field(default_factory=dict)

    def add(self, figure: Figure) -> None:
        """Lay the next figure over its tokens."""
        self.figures.append(figure)
        for index in range(figure.outer, figure.last):
            self.covered.setdefault(index, figure)

    @property
    def is_crowded(self) -> bool:
        """Whether it holds so many figures that nothing is said of which of them belong together."""
        return len(self.figures) > MOST_FIGURES

    def covers(self, offset: int) -> bool:
        """Whether a character of the text stands in this sentence."""
        span = self.doc[self.start : self.end]
        return bool(span.start_char <= offset < span.end_char)

    def word(self, index: int) -> str:
        """Lower-case form of the token at a document index; "" outside the sentence."""
        return self.words[index - self.start] if self.start <= index < self.end else ""

    def is_title(self) -> bool:
        """Whether most words are capitalized, as in a headline: capitals then tell no names."""
        words = [token for token in self.doc[self.start : self.end] if token.is_alpha and len(token) > _SHORT]
        return sum(token.is_title or token.is_upper for token in words) > len(words) / 2

    def figure_before(self, figure: Figure) -> Figure | None:
        """The nearest figure that ends before another one starts, straight before it."""
        for at in range(figure.outer - 1, max(self.start, figure.outer - MAX_CUE_DISTANCE) - 1, -1):
            found = self.covered.get(at)
            if found is not None:
                return found
        return None

    def last_before(self, index: int) -> Figure | None:
        """The last figure that ends before a token, however far back."""
        return next((figure for figure in reversed(self.figures) if figure.last <= index), None)

    def figure_at(self, index: int) -> Figure | None:
        """The figure that covers a token, hedge included."""
        return self.covered.get(index)

    def after_noun(self, figure: Figure) -> int:
        """The token behind a figure and what it counts: "26.5 points"."""
        at, noun = figure.last, figure.quantity.noun
        while noun is not None and at < self.end and self.doc[at].idx < noun[1]:
            at += 1
        return at


def is_passive(verb: Token) -> bool:
    """Whether a verb says what is done to its subject: "were eclipsed"."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    # "Deep Nell, at 5.1 tonnes, trailed by Old Harry on 4.4"
    helped = any(child.dep_.startswith("aux") for child in verb.children)
    agents = (child for child in verb.children if child.dep_.startswith("obl") and child.i > verb.i)
    return verb.tag_ == "VBN" and not helped and any(c.lower_ == "by" for child in agents for c in child.children)


def clause_head(token: Token) -> Token:
    """The predicate of the clause that a token stands in: its nearest ancestor or itself that opens a clause."""
    seen = 0
    while token.head.i != token.i and seen < 60:
        if token.dep_ in CLAUSAL or (token.dep_ == "conj" and token.pos_ in PREDICATES):
            return token
        token = token.head
        seen += 1
    return token


def lay_sentences(
    doc: Doc,
    quantities: Sequence[Quantity],
    periods: Sequence[Period],
    block_of: Sequence[int],
    flow_of: Sequence[int],
    cues: Cues,
    scores: Sequence[Designation] = (),
) -> list[Sentence]:
    """The sentences that carry figures or scores, in order.

    Args:
        doc: With sentence boundaries.
        quantities: All figures, in order; figure i gets the name f{i+1}.
        periods: All periods.
        block_of: Block index for each token; -1 between blocks.
        flow_of: The run of each block.
        cues: The small words.
        scores: "84-71"; their sentences count, though extraction reads no figure there.
    """
    text = doc.text
    bounds: list[tuple[int, int]] = [(sent.start, sent.end) for sent in doc.sents]
    number_of: list[int] = [0] * len(doc)
    for number, (start, end) in enumerate(bounds):
        for i in range(start, end):
            number_of[i] = number
    period_tokens: set[int] = set()
    for period in periods:
        span = doc.char_span(period.start, period.end, alignment_mode="expand")
        if span is not None:
            period_tokens.update(range(span.start, span.end))
    in_period = frozenset(period_tokens)
    found: dict[int, Sentence] = {}
    for index, quantity in enumerate(quantities):
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        number = number_of[span.start]
        start, end = bounds[number]
        sentence = found.get(number)
        if sentence is None:
            words, block = [token.lower_ for token in doc[start:end]], block_of[span.start]
            sentence = Sentence(number, start, end, block, _run(flow_of, block), doc, words, text, in_period=in_period)
            found[number] = sentence
        outer = span.start
        if quantity.hedge is not None and quantity.hedge[0] < quantity.start:
            hedge = doc.char_span(*quantity.hedge, alignment_mode="expand")
            outer = min(outer, max(hedge.start, start)) if hedge is not None else outer
        figure = Figure(
            f"f{index + 1}",
            quantity,
            span.start,
            min(span.end, end),
            outer,
            span.root,
            Cue(CueKind.NONE, outer),
        )
        sentence.add(figure)
    for score in scores:
        span = doc.char_span(score.start, score.end, alignment_mode="expand")
        number = number_of[span.start] if span is not None and len(span) else -1
        if number >= 0 and number not in found:
            start, end = bounds[number]
            words, block = [token.lower_ for token in doc[start:end]], block_of[start]
            run = _run(flow_of, block)
            found[number] = Sentence(number, start, end, block, run, doc, words, text, in_period=in_period)
    for sentence in found.values():
        for figure in sentence.figures:
            figure.cue = find_cue(sentence, figure, cues)
    return [found[number] for number in sorted(found)]


def _run(flow_of: Sequence[int], block: int) -> int:
    return flow_of[block] if block >= 0 else -1


def find_cue(sentence: Sentence, figure: Figure, cues: Cues) -> Cue:
    """Read the words to the left of a figure until one of them says which part it plays."""
    doc = sentence.doc
    at = figure.outer - 1
    named: list[str] = []
    of_loss: Cue | None = None
    for _ in range(MAX_CUE_DISTANCE):
        if at < sentence.start:
            break
        kind, first = _cue_ending_at(sentence, at, cues)
        if kind is CueKind.BASE and sentence.word(first) == "against" and _is_another_measure(sentence, named):
            return Cue(CueKind.OF, first, first + 1, tuple(named))
        if kind is CueKind.CHANGE and at + 1 < figure.outer and at + 1 in sentence.in_period:
            break  # "and by 2022 £800": when, and not how far
        if kind is not None:
            return Cue(kind, first, None, tuple(named))
        word = sentence.word(at)
        if word == "between" and figure.quantity.kind is QuantityKind.RANGE:
            at -= 1  # "to between 3% and 5%"
            continue
        if word in {"(", "["}:
            return Cue(CueKind.PARENTHESIS, at, None, tuple(named))
        if word == "of":
            noun = at - 1
            noun_word = sentence.word(noun)
            if noun_word in cues.transparent or noun_word in cues.negative or noun_word in cues.positive:
                named.append(noun_word)
                if noun_word in cues.of_rates and figure.quantity.kind in _RATES:
                    of_loss = of_loss or Cue(CueKind.OF, at, noun)  # "a loss of 33%", where it is no level
                at = noun - 1
                continue
            return Cue(CueKind.OF, at, noun, tuple(named))
        token = doc[at]
        passable = (
            word in cues.skipped
            or at in sentence.in_period
            or word in {"'s", "’s", "'"}
            or sentence.word(at + 1) in {"'s", "’s"}
            or (token.pos_ in {"DET", "ADJ"} and word not in {"more", "less", "fewer"})
            or token.is_space
        )
        if not passable or at in sentence.covered:
            break
        at -= 1
    return of_loss or Cue(CueKind.NONE, figure.outer, None, tuple(named))


def _is_another_measure(sentence: Sentence, named: Sequence[str]) -> bool:
    """ "rose to £5m, against revenue of £6m": what the figure measures has a name that was not told before."""
    return any(word in words_about("trends")["measures"] and sentence.words.count(word) == 1 for word in named)


def _cue_ending_at(sentence: Sentence, at: int, cues: Cues) -> tuple[CueKind | None, int]:
    """The longest cue whose last word stands at `at`, and its first token."""
    before = sentence.word(at - 1)
    tables = (
        (CueKind.BASE, cues.base),
        (CueKind.START, cues.start),
        (CueKind.END, cues.end),
        (CueKind.CHANGE, cues.change),
        (CueKind.LEVEL, cues.level),
        (CueKind.RESTATED, cues.restated),
        (CueKind.BASE_AFTER_CHANGE, cues.base_after_change),
    )
    for length in (3, 2, 1):
        if at - length + 1 < sentence.start:
            continue
        phrase = tuple(sentence.word(i) for i in range(at - length + 1, at + 1))
        for kind, table in tables:
            if phrase not in table:
                continue
            first = at - length + 1
            behind = {before, f"{sentence.word(at - 2)} {before}"}
            if kind is CueKind.END and length == 1 and not cues.to_is_other_after.isdisjoint(behind):
                return CueKind.NONE, first
            if kind is CueKind.START and length == 1 and before in cues.from_is_other_after:
                return CueKind.NONE, first
            if kind is CueKind.RESTATED and first == sentence.start and length > 1:
                return CueKind.NONE, first  # "That is a fourfold increase" has "that" for its subject
            if kind is CueKind.BASE and phrase in {("up", "from"), ("down", "from")}:
                # The adverb is a trigger of its own; only "from" is the cue.
                return CueKind.START, at
            after_change = sentence.figure_at(first - 1) is not None or sentence.word(first - 1) in cues.changes
            if kind is CueKind.BASE_AFTER_CHANGE and (not after_change or _brings_another(sentence, at)):
                continue
            return kind, first
    return None, at


def _brings_another(sentence: Sentence, at: int) -> bool:
    """ "Profit rose by a fifth to £12m on sales of £100m": a noun without an article is another measure."""
    noun = sentence.doc[at + 1] if at + 1 < sentence.end else None
    return noun is not None and sentence.word(at) == "on" and noun.pos_ == "NOUN" and sentence.word(at + 2) == "of"


def is_content(sentence: Sentence, figure: Figure) -> bool:
    """ "412,000 bags of 60 kilos": how much each of what another figure counts holds."""
    noun = figure.cue.noun if figure.cue.kind is CueKind.OF else None
    counting = sentence.figure_at(noun - 1) if noun is not None and noun > sentence.start else None
    if counting is None or noun is None or counting.quantity.noun is None or figure.quantity.unit in {None, "1"}:
        return False
    start, end = counting.quantity.noun
    return start <= sentence.doc[noun].idx < end and sentence.doc[noun].morph.get("Number", []) == ["Plur"]


def is_field(sentence: Sentence, figure: Figure) -> bool:
    """ "came fourth of 18", "17th out of the 24": how many take part."""
    at = figure.outer - 1 - (sentence.word(figure.outer - 1) == "the")
    rank = sentence.figure_at(at - 1 - (sentence.word(at - 1) == "out")) if sentence.word(at) == "of" else None
    return rank is not None and rank.quantity.kind is QuantityKind.ORDINAL


def ends_name(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure stands right behind a name of several words: "the barge Hai Long 16"."""
    before = sentence.doc[max(sentence.start, figure.outer - 2) : figure.outer]
    return len(before) == len(("Hai", "Long")) and all(token.pos_ == "PROPN" and token.is_title for token in before)


def is_extreme(sentence: Sentence, figure: Figure) -> bool:
    """ "after a record $2,685 last week": the highest of a time, not where a change began."""
    before = sentence.word(figure.outer - 1)
    if clause_head(figure.head).lemma_.lower() in _TURNING:
        return True  # "peaked in 2010 at £25.9 billion"
    return before in _EXTREMES or (before == "of" and sentence.word(figure.outer - 2) in _EXTREMES)
