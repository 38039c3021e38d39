"""Sentences that name a period: unlike those of `sentences`, they need carry no figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from factcheck.facts.flow import flows
from factcheck.facts.sentences import Figure

if TYPE_CHECKING:
    from factcheck.facts.context import Context


@dataclass(eq=False, slots=True)
class DatedSentence:
    """One sentence with a period or a figure.

    Attributes:
        number: Position in the document, as in `Sentence`.
        start, end: Token range.
        block: Index of its block.
        flow: The run of paragraphs that it stands in; see `flow`.
        doc: The document.
        periods: Indices of its periods in the extraction, with their spans, in order.
        figures: Its figures, in order.
    """

    number: int
    start: int
    end: int
    block: int
    flow: int
    doc: Doc
    periods: list[tuple[int, Span]]
    figures: list[Figure]

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        return self.doc[self.start].idx

    def tokens(self) -> Span:
        """All its tokens."""
        return self.doc[self.start : self.end]

    def word(self, index: int) -> str:
        """Lower-case form of the token at a document index; "" outside the sentence."""
        return self.doc[index].lower_ if self.start <= index < self.end else ""

    def figure_at(self, index: int) -> Figure | None:
        """The figure that covers a token."""
        return next((figure for figure in self.figures if figure.first <= index < figure.last), None)


def dated_sentences(context: Context) -> tuple[DatedSentence, ...]:
    """The parsed sentences with a period or a figure, in order."""
    doc = context.doc
    figures = {sentence.number: sentence for sentence in context.sentences}
    spans: list[tuple[int, Span]] = []
    for index, period in enumerate(context.extraction.periods):
        span = doc.char_span(period.start, period.end, alignment_mode="expand")
        if span is not None and len(span):
            spans.append((index, span))
    spans.sort(key=lambda item: item[1].start)
    starts = [span.start for _, span in spans]
    blocks = [(block.start, block.end, i) for i, block in enumerate(context.document.blocks) if block.end > block.start]
    blocks.sort()
    block_starts = [start for start, _, _ in blocks]
    runs = flows(context.document)
    found = []
    for number, sent in enumerate(doc.sents):
        here = spans[bisect_left(starts, sent.start) : bisect_left(starts, sent.end)]
        known = figures.get(number)
        if (not here and known is None) or not _is_parsed(sent):
            continue
        at = bisect_right(block_starts, sent.start_char) - 1
        block = blocks[at][2] if at >= 0 and sent.start_char < blocks[at][1] else -1
        run = runs[block] if block >= 0 else -1
        own = list(known.figures) if known else []
        found.append(DatedSentence(number, sent.start, sent.end, block, run, doc, here, own))
    return tuple(found)


def _is_parsed(sent: Span) -> bool:
    return any(token.dep_ in {"ROOT", "root"} for token in sent)


def predicate_of(token: Token) -> Token:
    """The predicate that a token hangs on: the nearest verb or predicate noun above it, itself included."""
    for _ in range(60):
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i or has_copula(token):
            return token
        token = token.head
    return token


def has_copula(token: Token) -> bool:
    """Whether a noun or adjective is said of something: "was 61"."""
    return any(child.dep_ == "cop" for child in token.children)
