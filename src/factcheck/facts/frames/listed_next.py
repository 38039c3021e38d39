"""Lists in the sentence behind their count: "The committee has named three candidates. They are A, B and C".

The list is read from its letters, for a sentence without figures has no parse: every item is a name, or opens with one
article and stands in the singular, or is one bare word for a kind of thing, and the last has "and" before it. Anything
else ("A, B and the brothers C", "among others") is no list that can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.facts.context import Context
from factcheck.facts.frames.listing import Listing, announced, listing_of
from factcheck.facts.list_letters import NAME, NUMBER
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_THING = r"(?:an?|the|one)\s[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4}"
_WORD = r"[a-z][a-z-]+"
_LEAST_WORDS = 3
_CLOSE = r"(?=[.;!]|,\s(?:who|whose|which|all|both|they|and\s(?:all|they|the|it)|but)\b)"
_BUSINESS = rf"(?:the\s)?{NAME}(?:\s&\s{NAME})?(?:\s(?!from|whose|with)[a-z]{{4,}})?"  # "the Old Forge brewery"
_LISTS = tuple(
    re.compile(rf"({item})((?:,\s{item})*),?\sand\s({item}){_CLOSE}") for item in (NAME, _BUSINESS, _THING, _WORD)
)
_HONOURS = re.compile(
    r"[a-z]\s[A-Z][a-z’'-]+,\s(?:[A-Z][A-Za-z]{0,2}[A-Z]|(?:[A-Z]\.)+)(?=,|\sand\b)|,\s(?:[A-Z]\.)+(?=,|\sand\b)"
)
_PARTED = re.compile(rf"{NAME}[^;.]*(?:;\s(?!and\s){NAME}[^;.]*)*;\sand\s{NAME}[^;.]*(?=\.)")
_ITEMS = re.compile(r",\s")
_AGES = re.compile(r",\s(?:\d{1,2}\b|(?:Jr|Sr)\.)(?=,|\sand\b|[.;])")
_PLURAL = re.compile(r"(?:[^su]s|ies)$")
_LEAST = 2
_FAR_OFF = 2  # times: a list so much shorter is of something else
_FAR = 600  # characters of the sentence that are looked at


def find(context: Context) -> Iterator[Listing]:
    """The lists of a document that stand in the sentence behind their count."""
    for sentence in context.sentences:
        figures = announced(context, sentence)
        if not figures or sentence.is_crowded:
            continue
        found = _listed(context, sentence, figures[-1])
        if found is None or (figures[-1].quantity.value or 0) > found[0] * _FAR_OFF:
            continue
        count, start, end = found
        if any(figure.quantity.value == count for figure in figures[:-1]):
            continue  # "Three directors leave, and four come. They are …": of those that go
        yield listing_of(context, sentence, figures[-1], count, (start, end), "the list looks complete", plain=True)


def _opening(sentence: Sentence, figure: Figure) -> re.Pattern[str]:
    """How the list may open: "They are", "These were called", "The three are in", "The candidates were"."""
    noun = figure.quantity.noun
    told = rf"The\s(?:[a-z]+\s)?{re.escape(sentence.text[slice(*noun)].split()[-1])}|" if noun is not None else ""
    linked = rf"(?:{told}They|These|Those|The\s{NUMBER}(?:\s[a-z]+s)?)\s+(?:are|were)"
    said = rf"{linked}(?:\s+called|\s+(?:identified|named)(?:\s+by\s[a-z]+)?(?:\s+as)?)?"
    return re.compile(rf"(?:{said}|(?:Identified|Named)\s+as)(?:\s+(?:at|in|on))?:?\s+")


def _listed(context: Context, sentence: Sentence, figure: Figure) -> tuple[int, int, int] | None:
    """How many items the next sentence lists, and where."""
    doc = context.doc
    if sentence.end >= len(doc):
        return None
    token = doc[sentence.end]
    if context.place_of(token.idx)[0] not in {sentence.block, -1}:
        return None
    text = sentence.text[token.idx : token.idx + _FAR].lstrip()
    start = sentence.text.index(text, token.idx) if text else token.idx
    text = _AGES.sub("", text)  # "Karl Ode, 34, and Per Aas, Jr., 29"
    opening = _opening(sentence, figure).match(text)
    if opening is None:
        return None
    parted = _PARTED.match(text, opening.end())
    if parted is not None:
        # "Ana Low, who ran a bank; Tom Reed; and Per Aas, a cook": semicolons leave no doubt.
        return parted[0].count(";") + 1, start + parted.start(), start + parted.end()
    for items in _LISTS:
        found = items.match(text, opening.end())
        if found is not None and _HONOURS.search(found[0]):
            return None  # "Ann Ray, PhD, Bo Lund and Cy Pole", "Washington, D.C., and London"
        if found is None:
            continue
        pieces = [found[1], *_ITEMS.split(found[2].removeprefix(", ")), found[3]]
        pieces = [piece for piece in pieces if piece]
        if items is _LISTS[-1] and (len(pieces) < _LEAST_WORDS or not _is_of_kinds(sentence, figure)):
            return None  # "They were cold, wet and hungry"
        articles = {piece.split()[0] for piece in pieces if piece[0].islower() and " " in piece}
        if len(articles) > 1 or any(_PLURAL.search(piece) for piece in pieces if piece[0].islower()):
            return None
        if len(pieces) >= _LEAST and _of_one_kind(pieces) != figure.quantity.value:
            end = sentence.text.find(found[3], start + found.start()) + len(found[3])
            return len(pieces), start + found.start(), end
    return None


def _of_one_kind(pieces: Sequence[str]) -> int:
    """ "St. Anne's College, Jaffna, and St. John's College, Galle": two colleges, each with its place.

    Args:
        pieces: Names.

    Returns:
        How many share the word that most of them share; 0 where each has one.
    """
    words = [{word.strip(".") for word in piece.split() if word[0].isupper()} for piece in pieces]
    most = max((sum(word in other for other in words) for named in words for word in named), default=0)
    return most if 1 < most < len(pieces) else 0


def _is_of_kinds(sentence: Sentence, figure: Figure) -> bool:
    """Whether what is counted are kinds of things, each called by a word of its own."""
    noun = figure.quantity.noun
    words = words_about("lists")
    last = sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    return last is not None and last[-1].lemma_.lower() in words["kinds"] | words["stuffs"]
