"""Counts whose list stands below as items, without a colon behind the count.

"# Six gardens to visit", and below a list of them; "The clinic gives four pieces of advice that cost nothing.", and the
list right behind the full stop; "… with four free events. Residents can look forward to these:". The count is the only
small one of its paragraph or headline, and its word or the words around it say that each item is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.documents import Block, BlockKind
from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, announced, listing_of
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.list_blocks import are_alike, count_items, items_below
from factcheck.facts.list_words import load_list_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_FAR_OFF = 2  # times: a list so much shorter or longer is of something else
_ABOVE = 2  # blocks between a headline and its list
_OPENING = 2  # tokens of a headline before its count: "The four"
_END = re.compile(r"[.!?][”\"')]?\s+(?=[A-Z])")
_NAMED = re.compile(r"\b(?:are|is|was|were)\s+\w+$")
_PLURAL = re.compile(r"\s(?!these\b|those\b)[a-z]{3,}s\b")
_OBJECTS = frozenset({"conj", "nsubj", "obj", "obl"})
_COLON = ":"


def find(context: Context) -> Iterator[Listing]:
    """The counts of a document whose items stand below them."""
    blocks = context.document.blocks
    for sentence in context.sentences:
        if sentence.block < 0 or sentence.is_crowded:
            continue
        figures = announced(context, sentence)
        if len(figures) != 1 or figures[0].quantity.written.style != "words":
            continue
        figure, block = figures[0], blocks[sentence.block]
        if block.kind in {BlockKind.HEADING, BlockKind.HEADLINE}:
            below = _below_headline(context, sentence, figure)
        elif block.kind is BlockKind.PARAGRAPH and _closes(context, sentence, figure, block):
            below = sentence.block
        else:
            continue
        found = _tied(context, sentence, figure, below) if below is not None else None
        if found is not None:
            yield found


def _tied(context: Context, sentence: Sentence, figure: Figure, index: int) -> Listing | None:
    document = context.document
    items = items_below(document, index, load_list_words().open)
    if not items:
        return None
    number, value = count_items(document, items), int(figure.quantity.value or 0)
    texts = [document.text[item.start : item.end] for item in items]
    if not number <= value * _FAR_OFF or value > number * _FAR_OFF:
        return None
    plain = are_alike(texts, more=value > number)
    extent = (items[0].start, items[-1].end)
    return listing_of(context, sentence, figure, number, extent, "the items below are its list", plain=plain)


def _below_headline(context: Context, sentence: Sentence, figure: Figure) -> int | None:
    """The block before the first list below a headline that counts what the list names."""
    words, noun = words_about("lists"), counted_noun(sentence, figure)
    if noun is None or figure.outer - sentence.start > _OPENING:
        return None
    kind = lemma(noun) in words["told_below"]
    inviting = sentence.word(noun.i + 1) == "to" and sentence.word(noun.i + 2) in words["inviting"]
    blocks = context.document.blocks
    for index in range(sentence.block, min(sentence.block + _ABOVE + 1, len(blocks) - 1)):
        if blocks[index + 1].kind is BlockKind.LIST_ITEM:
            lead = context.document.text[blocks[index].start : blocks[index].end].rstrip()
            own = index > sentence.block and _counts_itself(context, index)
            led = index == sentence.block or lead.endswith(_COLON)
            named = f"these {noun.lower_}" in lead.lower()
            return index if led and not own and (kind or inviting or named) else None
        if blocks[index + 1].kind is not BlockKind.PARAGRAPH:
            return None
    return None


def _counts_itself(context: Context, index: int) -> bool:
    """Whether a paragraph announces a list by a count of its own."""
    return any(announced(context, s) for s in context.sentences if s.block == index)


def _closes(context: Context, sentence: Sentence, figure: Figure, block: Block) -> bool:
    """Whether a count stands in the last sentence of a paragraph without a colon, or right before one with it."""
    words, noun = words_about("lists"), counted_noun(sentence, figure)
    if noun is None or sum(len(announced(context, s)) for s in context.sentences if s.block == sentence.block) > 1:
        return False
    tail = context.document.text[noun.idx : block.end].rstrip()
    ends = list(_END.finditer(tail))
    if not ends and not tail.endswith(_COLON):
        of_advice = lemma(noun) == "piece" and sentence.word(noun.i + 2) in words["advice"]
        told = lemma(noun) in words["told_below"] and noun.dep_ in _OBJECTS
        return told or of_advice
    if len(ends) != 1 or not tail.endswith(_COLON):
        return False
    last = tail[ends[0].end() : -1].lower()
    # "The plants that shut are these:", "It will picket the gates at these:": of what it names itself.
    named = _NAMED.search(last) is not None or _PLURAL.search(last) is not None
    return not named and any(last.endswith(f" {phrase}") for phrase in words["pointing_on"])
