"""Counts behind the list of what they count: "Copper, zinc and nickel fell, and the three metals are cheap again".

The count takes up what is known ("the five metals", "all six"), and the sentence lists one row of names or bare words
before it, and nothing else that could be meant. A count that the text has told before is of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, listing_of
from factcheck.facts.list_words import load_list_words
from factcheck.facts.part_words import starting_at
from factcheck.facts.sentences import Figure, Sentence

_KNOWN = frozenset({"all", "the", "these", "those"})
_ITEMS = frozenset({"NOUN", "PROPN"})
_AND = frozenset({"&", "and", "plus"})
_SMALL_WORDS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "SCONJ"})
_LONGEST = 4  # words of a name
_LEAST, _MOST = 3, 9
_SPELLED = 10
_FAR_OFF = 2  # times: a list so much longer or shorter is of something else
_WHY = "it counts the list before it"


def find(context: Context) -> Iterator[Listing]:
    """The counts of a document that take up a list of their own sentence."""
    words = load_list_words()
    told: set[int] = set()
    for sentence in context.sentences:
        here = [figure for figure in sentence.figures if figure.quantity.kind is QuantityKind.NUMBER]
        values = {int(figure.quantity.value) for figure in here if figure.quantity.value}
        if not sentence.is_crowded:
            for figure in here:
                found = _listed(sentence, figure) if int(figure.quantity.value or 0) not in told else None
                if found is None or any(
                    starting_at(sentence, i, words.open) for i in range(sentence.start, figure.first)
                ):
                    continue
                value, count = figure.quantity.value or 0, len(found)
                if value > count * _FAR_OFF or count > value * _FAR_OFF:
                    continue
                extent = (found[0].idx, found[-1].idx + len(found[-1]))
                yield listing_of(context, sentence, figure, count, extent, _WHY)
        told |= values


def _listed(sentence: Sentence, figure: Figure) -> Sequence[Token] | None:
    """The items of the one list that a count can take up."""
    quantity = figure.quantity
    if quantity.written.style != "words" or not 2 <= (quantity.value or 0) < _SPELLED or quantity.mod is not None:
        return None
    if sentence.word(figure.first - 1) not in _KNOWN or not _is_whole(sentence, figure):
        return None
    lists = list(_rows(sentence, figure.first))
    if len(lists) != 1 or not _LEAST <= len(lists[0]) <= _MOST:
        return None
    row = lists[0]
    # Another name or a plural before the count may be what it counts.
    others = [
        token
        for token in sentence.doc[row[-1].i + 1 : figure.first]
        if (token.pos_ == "PROPN" and token.i not in sentence.in_period)
        or (token.pos_ == "NOUN" and token.tag_ == "NNS")
    ]
    if figure.quantity.noun is not None and _has_own_noun(sentence, row[0]):
        return None
    return None if others or any(token.tag_ in {"NNS", "NNPS"} for token in row) else row


def _has_own_noun(sentence: Sentence, first: Token) -> bool:
    """ "The winners were Haile, Otieno and Brandt": a list that says itself what it lists."""
    before = sentence.doc[sentence.start : first.i]
    return any(token.tag_ == "NNS" for token in before) and any(token.pos_ == "AUX" for token in before)


def _is_whole(sentence: Sentence, figure: Figure) -> bool:
    """Whether nothing behind the count says which are meant: "the five metals trade", but not "the five of them …"."""
    noun = figure.quantity.noun
    span = sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    end = span.end if span is not None else figure.last
    # "All six" and "the six" are those told of; "all five labs" need not be.
    if span is not None and sentence.word(figure.first - 1) == "all":
        return False
    behind = sentence.doc[end] if end < sentence.end else None
    return behind is None or behind.pos_ in {"ADV", "AUX", "PUNCT", "VERB"}


def _rows(sentence: Sentence, stop: int) -> Iterator[list[Token]]:
    """The lists before a place, each by the last words of its items: names, or bare words, the last with "and".

    Read from the words and their marks: a parser takes "nickel all fell" for a verb, and a rare name for an adjective.
    """
    at = sentence.start
    while at < stop:
        row, end = [], at
        while (item := _item(sentence, end, stop)) is not None:
            row.append(sentence.doc[item - 1])
            end = item
            closing = sentence.word(end) in _AND or (sentence.word(end) == "," and sentence.word(end + 1) in _AND)
            if closing:
                last = _item(sentence, end + 1 + (sentence.word(end) == ","), stop)
                row += [sentence.doc[last - 1]] if last is not None else []
                end = last or end
                if last is not None and len(row) >= _LEAST and sum(t.pos_ in _ITEMS for t in row) * 2 > len(row):
                    yield row
                break
            if sentence.word(end) != ",":
                break
            end += 1
        at = max(end, at + 1)


def _item(sentence: Sentence, at: int, stop: int) -> int | None:
    """Where an item ends that begins at a place: "the Ems", "Olaf Brun", "zinc"; None where none does."""
    first = at + (sentence.word(at) == "the")
    end = first
    while end < stop and sentence.doc[end].is_title and sentence.doc[end].is_alpha and end - first < _LONGEST:
        end += 1
    if end > first:
        return end
    token = sentence.doc[first] if first < stop else None
    bare = token is not None and first == at and token.is_alpha and token.pos_ not in _SMALL_WORDS
    return first + 1 if bare else None
