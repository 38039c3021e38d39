"""Counts in the sentence behind the list that they count: "Brazil, Chile and Peru signed. The three countries …".

The count opens its sentence and takes up what is known ("the five branches", "all four", "those six islands"). The list
is the only one of the sentence before it and holds all of its names; what is counted is called there ("branches in A, B
and C"), or is a kind of place and the list one of places, or the list opens the sentence with bare words. A number that
the text has told before is of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.extraction.model import EntityLabel, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, listing_of
from factcheck.facts.list_letters import NAME, NAMES, NUMBER
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import table_of, words_about

_KNOWN = frozenset({"all", "the", "these", "those"})
_WORDS = r"[a-z][a-z-]+(?:,\s[a-z][a-z-]+)+,?\sand\s[a-z][a-z-]+"
_GO_ON = r"all|are|both|can|could|each|had|have|may|must|were|will|would|\w+ed"  # what a list that is a subject does
_LISTS = re.compile(NAMES)
_BARE = re.compile(rf"[A-Z]{_WORDS[5:]}(?=\s(?:{_GO_ON})\s)")
_SPLIT = re.compile(r",?\sand\s|,\s")
_COUNTED = re.compile(rf"\b(?:{NUMBER}|both|pair|trio|\d{1, 2})\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:also|another|as well as|besides|including|like|other|such as|together with|with)\b", re.IGNORECASE
)
_A_NAME = re.compile(rf"\b{NAME}")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_LOCAL = re.compile(r"\b(?:across|around|at|between|from|in|near|off|on|to|via)\s(?:the\s)?$", re.IGNORECASE)
_FAR = 400  # characters of a sentence that are looked at
_LEAST, _MOST, _SPELLED = 3, 9, 10
_FAR_OFF = 2  # times: a list so much longer or shorter is of something else
_WHY = "it counts the list before it"


def find(context: Context) -> Iterator[Listing]:
    """The counts of a document that take up the list of the sentence before."""
    told: set[int] = set()
    for sentence in context.sentences:
        here = [figure for figure in sentence.figures if figure.quantity.kind is QuantityKind.NUMBER]
        if here and not sentence.is_crowded:
            found = _taken_up(context, sentence, here[0]) if int(here[0].quantity.value or 0) not in told else None
            if found is not None:
                yield found
        told |= {int(figure.quantity.value) for figure in here if figure.quantity.value}


def _taken_up(context: Context, sentence: Sentence, figure: Figure) -> Listing | None:
    noun_end = _noun_end(sentence, figure)
    value = figure.quantity.value or 0
    if noun_end is None or sentence.block < 0:
        return None
    block = context.document.blocks[sentence.block]
    start = sentence.doc[sentence.start].idx
    before = _SENTENCE.split(context.document.text[max(block.start, start - _FAR) : start].rstrip())
    if not before or not before[-1]:
        return None
    text, offset = before[-1], start - len(before[-1]) - 1
    offset = context.document.text.rfind(text, 0, start)
    row = _row(context, text, offset, figure, sentence)
    if row is None:
        return None
    low, high, count = row
    if value > count * _FAR_OFF or count > value * _FAR_OFF:
        return None
    return listing_of(context, sentence, figure, count, (offset + low, offset + high), _WHY, plain=True)


def _noun_end(sentence: Sentence, figure: Figure) -> int | None:
    """Where the noun of a count ends that opens its sentence and takes up what is known; None for another."""
    quantity = figure.quantity
    if (
        quantity.written.style != "words"
        or quantity.mod is not None
        or not _LEAST - 1 <= (quantity.value or 0) < _SPELLED
    ):
        return None
    if sentence.word(figure.first - 1) not in _KNOWN or figure.first - 1 != sentence.start:
        return None
    span = sentence.doc.char_span(*quantity.noun, alignment_mode="expand") if quantity.noun is not None else None
    end = span.end if span is not None else figure.last
    behind = sentence.doc[end] if end < sentence.end else None
    closed = behind is not None and behind.pos_ in {"ADV", "AUX", "VERB"} and behind.tag_ not in {"VBN", "VBG"}
    return end if closed else None


def _row(context: Context, text: str, offset: int, figure: Figure, sentence: Sentence) -> tuple[int, int, int] | None:
    """The one list of a sentence that a count can take up: where it stands in it, and its items."""
    found = list(_LISTS.finditer(text))
    bare = _BARE.match(text)
    if bare is not None and not found:
        found = [bare]
    if len(found) != 1:
        return None
    low, high = found[0].span()
    rest = text[:low] + " " + text[high:]
    items = [item for item in _SPLIT.split(found[0][0]) if item]
    if _COUNTED.search(rest) or _OPEN.search(rest) or not _LEAST <= len(items) <= _MOST:
        return None
    if _has_other_name(rest, low) and (bare is None or low):
        return None
    noun = figure.quantity.noun
    called = sentence.text[slice(*noun)].split()[-1].lower() if noun is not None else ""
    if bare is not None and called and re.search(rf"\b{re.escape(called)}\b", context.document.text[:offset], re.I):
        return None  # they were spoken of before the list
    places = words_about("lists")["places"]
    if called and not re.search(rf"\b{re.escape(called)}\b", text[:low], re.IGNORECASE):
        first_is_named = low == 0 and bare is None and called in words_about("lists")["bodies"]
        if not (
            bare is not None or first_is_named or (called in places and _are_places(context, text, low, high, offset))
        ):
            return None
    return low, high, len(items)


def _has_other_name(rest: str, low: int) -> bool:
    """Whether a sentence names somebody beside its list; its first word and names of days and months are none."""
    dates = set(table_of("lists")["dates"])
    names = [match for match in _A_NAME.finditer(rest) if match.start() > 0 or low == 0]
    return any(not set(match[0].rstrip(".").split()) <= dates for match in names)


def _are_places(context: Context, text: str, low: int, high: int, offset: int) -> bool:
    """Whether the list names places, as far as they are known: no person, and a place or a preposition before it."""
    labels = [
        entity.label
        for entity in context.extraction.entities
        if any(offset + low <= mention.start < offset + high for mention in entity.mentions)
    ]
    named = [label for label in labels if label in {EntityLabel.COUNTRY, EntityLabel.PLACE}]
    return EntityLabel.PERSON not in labels and (bool(named) or _LOCAL.search(text[:low]) is not None)
