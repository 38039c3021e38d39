"""Lists in the sentence behind their count: "The committee has named three candidates. They are A, B and C".

The list is read from its letters, for a sentence without figures has no parse: every item is a name, or opens with one
article and stands in the singular, and the last has "and" before it. Anything else ("A, B and the brothers C", "among
others") is no list that can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, announced
from factcheck.facts.sentences import Sentence

_OPENING = re.compile(r"(?:They|These)\s+(?:are|were)(?:\s+called|\s+named)?:?\s+")
_NAME = r"[A-Z][\w.’'-]*(?:\s(?:(?:al|da|de|del|den|der|di|dos|du|la|le|of|van|von)\s)*[A-Z][\w.’'-]*)*"
_THING = r"(?:an?|the|one)\s[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4}"
_LISTS = tuple(
    re.compile(rf"({item})((?:,\s{item})*),?\sand\s({item})(?=[.;!]|,\s(?:who|whose|which|all|both)\b)")
    for item in (_NAME, _THING)
)
_ITEMS = re.compile(r",\s")
_PLURAL = re.compile(r"(?:[^su]s|ies)$")
_LEAST = 2
_FAR_OFF = 2  # times: a list so much shorter is of something else
_FAR = 600  # characters of the sentence that are looked at


def find(context: Context) -> Iterator[Listing]:
    """The lists of a document that stand in the sentence behind their count."""
    for sentence in context.sentences:
        figures = announced(context, sentence)
        if len(figures) != 1 or sentence.is_crowded:
            continue
        found = _listed(context, sentence)
        if found is not None and (figures[0].quantity.value or 0) <= found[0] * _FAR_OFF:
            count, start, end = found
            yield Listing(
                sentence=sentence.number,
                inferred="the list looks complete",
                count=context.fact(figures[0]),
                least=count,
                most=count,
                start=start,
                end=end,
                counted=(figures[0].name,),
            )


def _listed(context: Context, sentence: Sentence) -> tuple[int, int, int] | None:
    """How many items the next sentence lists, and where."""
    doc = context.doc
    if sentence.end >= len(doc):
        return None
    token = doc[sentence.end]
    if context.place_of(token.idx)[0] not in {sentence.block, -1}:
        return None
    text = sentence.text[token.idx : token.idx + _FAR].lstrip()
    start = sentence.text.index(text, token.idx) if text else token.idx
    opening = _OPENING.match(text)
    if opening is None:
        return None
    for items in _LISTS:
        found = items.match(text, opening.end())
        if found is None:
            continue
        pieces = [found[1], *_ITEMS.split(found[2].removeprefix(", ")), found[3]]
        pieces = [piece for piece in pieces if piece]
        articles = {piece.split()[0] for piece in pieces if piece[0].islower()}
        if len(articles) > 1 or any(_PLURAL.search(piece) for piece in pieces if piece[0].islower()):
            return None
        if len(pieces) >= _LEAST:
            return len(pieces), start + found.start(), start + found.end()
    return None
