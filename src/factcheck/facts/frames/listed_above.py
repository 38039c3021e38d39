"""Counts of a headline whose items the opening names: "Six towns share fund" above "Grants go to Vik, Aas, … and Lie".

The names are read from their letters. They are places or bodies, as the headline's noun says, they are all the names
that the opening lists, and one more or one less than the headline counts: lists that are shorter by far give examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factcheck.documents import Block, BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, listing_of
from factcheck.facts.list_letters import NAMES
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import table_of, words_about

_ABOVE: Final = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_LISTED = re.compile(NAMES)
_SPLIT = re.compile(r",?\sand\s(?:the\s)?|,\s(?:the\s)?")
_MORE = re.compile(r"\b(?:also|another|other|others|too|as well)\b")
_SMALL = 12
_LEAST = 3  # names
_LEAD = 40  # characters before a list in which it is said to be of some only
_WHY = "the opening names what the headline counts"


def find(context: Context) -> Iterator[Listing]:
    """The counts of headlines whose items the first paragraph names."""
    blocks = context.document.blocks
    for sentence in context.sentences:
        if sentence.block < 0 or blocks[sentence.block].kind not in _ABOVE or sentence.is_crowded:
            continue
        body = next((block for block in blocks[sentence.block + 1 :] if block.kind is BlockKind.PARAGRAPH), None)
        counts = [figure for figure in sentence.figures if _counts(sentence, figure)]
        if body is None or len(counts) != 1:
            continue
        found = _names_of(context, body, counts[0])
        value = counts[0].quantity.value
        if found is not None and value is not None and abs(value - found[0]) == 1:
            yield listing_of(context, sentence, counts[0], found[0], found[1:], _WHY, plain=True)


def _counts(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure counts places or bodies, a few of them and no more or fewer than it says."""
    quantity = figure.quantity
    if quantity.kind is not QuantityKind.NUMBER or quantity.mod is not None or quantity.noun is None:
        return False
    words = words_about("lists")
    noun = sentence.text[slice(*quantity.noun)].lower().split()[-1]
    return _LEAST <= (quantity.value or 0) <= _SMALL and noun in words["places"] | words["bodies"]


def _names_of(context: Context, body: Block, figure: Figure) -> tuple[int, int, int] | None:
    """How many names the one list of a paragraph has, and where; None where it may be of others, or not of all."""
    text = context.document.text
    lists = list(_LISTED.finditer(text, body.start, body.end))
    if len(lists) != 1 or _MORE.search(text, body.start, body.end):
        return None
    before = text[max(body.start, lists[0].start() - _LEAD) : lists[0].start()].lower()
    if any(re.search(rf"\b{re.escape(phrase)}\b", before) for phrase in table_of("lists")["open"]):
        return None
    # "The six towns are …": the body counts them as well.
    if any(other.quantity.value == figure.quantity.value for other in _counted_in(context, body)):
        return None
    count = len([item for item in _SPLIT.split(lists[0].group()) if item])
    return (count, lists[0].start(), lists[0].end()) if count >= _LEAST else None


def _counted_in(context: Context, body: Block) -> Iterator[Figure]:
    """The figures of a paragraph."""
    for sentence in context.sentences:
        if sentence.block >= 0 and context.document.blocks[sentence.block] is body:
            yield from sentence.figures
