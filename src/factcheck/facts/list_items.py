"""How many items a list has: every number that a careful reader could count.

A list ends at a piece with "and"; where several pieces have one, each may be the end. An "and" inside a piece may join
two items or belong to one; a piece that explains the one before it ("Ada Brook, a poet,") is an item or is not. An item
that counts things itself ("two guards") is one or as many. The count of a text is wrong only where no reading makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Span, Token

from factcheck.facts.list_words import ListWords
from factcheck.facts.part_words import starting_at
from factcheck.facts.sentences import Sentence
from factcheck.facts.speech import load_speech

_AND = frozenset({"&", "and", "or", "plus"})
_DOING = frozenset({"VB", "VBD", "VBP", "VBZ"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_MOST_ITEMS = 40
_YOUNGER = frozenset({"jr", "jr.", "sr", "sr."})
_SHORT = 2  # words of a bare item
_AGE_DIGITS = 2
_SEVERAL = 3
_LONGEST_NAME = 4  # words
_EXPLAINING = frozenset({"a", "an", "the", "who"})
_OWNED = frozenset({"a", "an", "her", "his", "its", "one", "the", "their"})


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two marks of a list.

    Attributes:
        start, end: Token range, without the "and" before it.
        led: Whether "and" stands right before it.
        inner: Places of further conjunctions inside.
    """

    start: int
    end: int
    led: bool
    inner: tuple[int, ...]


def pieces_of(sentence: Sentence, start: int, end: int) -> list[Piece]:
    """A stretch of a sentence cut at its commas, or at its semicolons where it has any; brackets are passed over."""
    marks = {";"} if any(sentence.word(i) == ";" for i in range(start, end)) else {","}
    found: list[Piece] = []
    low, depth = start, 0
    for at in range(start, end + 1):
        word = sentence.word(at) if at < end else ","
        depth += (word in {"(", "["}) - (word in {")", "]"})
        inside = at < end and at in sentence.covered
        if at < end and (word not in marks or depth > 0 or inside):
            continue
        first = low
        led = sentence.word(first) in _AND
        if led or (sentence.word(first) == "as" and sentence.word(first + 1) == "well"):
            first += 1 if led else 3
            led = True
        inner = tuple(i for i in range(first + 1, at) if sentence.word(i) in _AND or _is_as_well_as(sentence, i))
        alone = bool(found) and at == first + 1 and not led
        added = alone and (_is_age(sentence, found[-1].end - 1, first) or sentence.word(first) in _YOUNGER)
        if at > first and not added:
            found.append(Piece(first, at, led, inner))
        low = at + 1
    return found


def _is_age(sentence: Sentence, before: int, at: int) -> bool:
    """ "Ana Low, 41,": a number of one or two digits behind a name says how old somebody is."""
    token = sentence.doc[at]
    return sentence.doc[before].pos_ == "PROPN" and token.text.isdigit() and len(token.text) == _AGE_DIGITS


def _is_as_well_as(sentence: Sentence, at: int) -> bool:
    return [sentence.word(at + k) for k in range(3)] == ["as", "well", "as"]


def counts_of(sentence: Sentence, start: int, end: int, words: ListWords) -> tuple[int, int] | None:
    """The least and the most items that a list can be read to have; None where it is no plain list.

    Args:
        sentence: The sentence.
        start, end: Token range of the list.
        words: Of lists.
    """
    pieces = pieces_of(sentence, start, end)
    if not pieces or len(pieces) > _MOST_ITEMS:
        return None
    if not _is_plain(sentence, start, end, words):
        return _clauses(sentence, pieces, words)
    ends = [i for i, piece in enumerate(pieces) if piece.led or piece.inner]
    if not ends or (len(pieces) == 1 and not pieces[0].inner):
        return None
    least, most = 0, 0
    for last in ends:
        low, high = _range(sentence, pieces[: last + 1])
        least = low if not least else min(least, low)
        # Commas between semicolons may part items, too.
        places = [i for piece in pieces[: last + 1] for i in range(piece.start, piece.end)]
        commas = sum(sentence.word(i) in {",", "/"} or _joins(sentence, i) for i in places)
        commas = 0 if _are_told_at_length(sentence, pieces[: last + 1]) else commas
        most = max(most, high + commas)
    return (least, most) if most > 1 else None


def _clauses(sentence: Sentence, pieces: Sequence[Piece], words: ListWords) -> tuple[int, int] | None:
    """ "it cuts the tax, caps rents and sets up a court": as many as there are clauses; None where a piece is none."""
    places = range(pieces[0].start, pieces[-1].end)
    if any(starting_at(sentence, i, words.open) or sentence.word(i) in words.enumerators for i in places):
        return None
    number = 0
    for piece in pieces:
        cuts = [at for at in piece.inner if _opens_clause(sentence, at + 1, piece.end)]
        # "the regulars, which are under the army and receive pay; and …": what is said of one item
        cuts = [at for at in cuts if not any(sentence.doc[i].tag_ in {"WDT", "WP"} for i in range(piece.start, at))]
        starts, ends = [piece.start, *(at + 1 for at in cuts)], [*cuts, piece.end]
        if not all(_opens_clause(sentence, start, end) for start, end in zip(starts, ends, strict=True)):
            return None
        number += len(starts)
    led = pieces[-1].led or any(_opens_clause(sentence, at + 1, pieces[-1].end) for at in pieces[-1].inner)
    return (number, number) if led and number >= _SEVERAL else None


def _opens_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch is a clause of its own: a finite verb at its head, or a subject and no word that joins."""
    if start >= end:
        return False
    first = sentence.doc[start]
    if first.tag_ in {"IN", "WDT", "WP", "WRB", "VBG", "CC", "RB"} or first.lower_ in {"that", "which"}:
        return False
    verbs = [sentence.doc[i] for i in range(start, end) if _is_finite(sentence.doc[i])]
    return bool(verbs) and not any(verb.lemma_ in load_speech().reporting for verb in verbs)


def _is_finite(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", [])


def _are_told_at_length(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """ "Ana Low, 41, a baker; Tom Reed, a cook; and Per Aas, 52, a nurse": one person each, with age or trade."""
    return len(pieces) > 1 and all(
        sentence.doc[piece.start].pos_ == "PROPN"
        and any(
            sentence.word(i) == "," and (sentence.doc[i + 1].like_num or sentence.word(i + 1) in _EXPLAINING)
            for i in range(piece.start, piece.end - 1)
        )
        for piece in pieces
    )


def _joins(sentence: Sentence, at: int) -> bool:
    """ "pack/unpack": two items in one word."""
    return "/" in sentence.doc[at].text.strip("/")


def _range(sentence: Sentence, pieces: Sequence[Piece]) -> tuple[int, int]:
    """Bounds of the number of items, if the list ends with these pieces."""
    low = high = len(pieces)
    final = pieces[-1]
    if not final.led and final.inner:
        low, high = low + 1, high + 1
        high += len(final.inner) - 1
    else:
        high += len(final.inner)
    for piece in pieces[:-1]:
        high += len(piece.inner)
    kinds = _kinds_named(sentence, pieces)
    asides = sum(
        _is_aside(sentence, pieces[i - 1], pieces[i]) or _is_place_of(sentence, kinds, pieces[i - 1], pieces[i])
        for i in range(1, len(pieces))
    )
    return max(low - asides, 1), high


def _kinds_named(sentence: Sentence, pieces: Sequence[Piece]) -> frozenset[str]:
    """Words that names of a list share, where no two in a row lack them: "Holm College, Arden, Mill College, Bray"."""
    named = [{sentence.word(i) for i in range(p.start, p.end) if sentence.doc[i].is_title} for p in pieces]
    shared = frozenset(word for words in named for word in words if sum(word in other for other in named) > 1)
    others = [shared.isdisjoint(words) for words in named]
    return frozenset() if any(all(pair) for pair in pairwise(others)) else shared


def _is_place_of(sentence: Sentence, kinds: frozenset[str], before: Piece, piece: Piece) -> bool:
    """ "St. Patrick's College, Jaffna, St. Anne's College, Kurunegala": where what was named before it is."""
    words, own = ({sentence.word(i) for i in range(p.start, p.end)} for p in (before, piece))
    names = all(sentence.doc[i].is_title for i in range(piece.start, piece.end))
    return not piece.led and names and not kinds.isdisjoint(words) and kinds.isdisjoint(own)


def _is_aside(sentence: Sentence, before: Piece, piece: Piece) -> bool:
    """Whether a piece may explain the one before it."""
    if piece.led:
        return False
    doc = sentence.doc
    first = doc[piece.start]
    if first.lower_ == doc[before.start].lower_:
        return False  # "to find the cause, to name those responsible"
    if piece.inner:
        piece = replace(piece, end=piece.inner[0])  # "naproxen and paracetamol": the first of two
    if _is_place_in_short(doc[before.start : before.end], doc[piece.start : piece.end]):
        return True  # "the mine in Sand County, Calif."
    article = doc[before.start].lower_ in {"a", "an"} and before.end - before.start == _SHORT
    if article and first.pos_ == "ADJ" and any(t.pos_ in _NOUNS for t in doc[piece.start : piece.end]):
        return True  # "a custom, static site"
    single = piece.end - piece.start == 1 and before.end - before.start <= _SHORT
    if single and first.is_title == doc[before.start].is_title and first.pos_ not in {"ADV", "SCONJ"}:
        return False  # "Greek, Latin, Hebrew and Coptic"
    head = [t for t in doc[before.start : before.end] if t.pos_ == "PROPN"]
    names = all(t.pos_ == "PROPN" or t.is_title for t in doc[piece.start : piece.end])
    names = names or any(t.pos_ == "PROPN" for t in doc[piece.start : piece.end])
    led = doc[before.start].lower_ in _OWNED and not head
    if led and first.pos_ == "PROPN":
        return True  # "a daughter, Ada Brook born in 2001, and a son"
    if head and first.lower_ in {"a", "an"} and doc[before.start].lower_ not in {"a", "an"}:
        return True  # "Siwu, a language of Ghana"
    if head and not names:
        return True  # "Ada Brook, a poet"
    if _is_full_name(doc[before.start : before.end]) and _is_post(doc[piece.start : piece.end]):
        return True  # "Koh Lim, Deputy Director of Roads"
    if first.tag_ in {"JJ", "VBN", "VBG"} and first.i + 1 < piece.end:
        other = doc[before.start]
        parallel = other.tag_ == first.tag_ and other.is_lower == first.is_lower
        return doc[first.i + 1].pos_ not in _NOUNS | {"ADJ"} and not parallel
    if first.pos_ in {"ADP", "SCONJ", "VERB", "ADV", "NUM", "AUX"} or first.tag_ in {"WDT", "WP", "WRB", "WP$"}:
        return first.tag_[0] != doc[before.start].tag_[0]
    return first.pos_ == "PRON" and first.lower_ in {"who", "which", "whose", "that"}


def _is_place_in_short(before: Span, tokens: Span) -> bool:
    """Whether a short form with a full stop follows a place: "near Ouray, Colo."."""
    text = tokens.text
    placed = any(token.pos_ == "ADP" for token in before) and before[-1].pos_ == "PROPN"
    return placed and text.endswith(".") and text[:1].isupper() and len(tokens) <= _SHORT


def _is_full_name(tokens: Span) -> bool:
    """Whether two words or more are all parts of a name, as those of a person are."""
    return len(tokens) > 1 and all(token.pos_ == "PROPN" for token in tokens)


def _is_post(tokens: Span) -> bool:
    """ "Manager of Roads", "Head of the Board": a title in capitals, and what it is of."""
    of = next((token for token in tokens if token.pos_ == "ADP"), None)
    return of is not None and of.i > tokens.start and tokens[0].is_title and of.lower_ in {"at", "for", "of"}


def _is_plain(sentence: Sentence, start: int, end: int, words: ListWords) -> bool:
    """Whether a stretch can be a list of things: no sentence of its own, nothing that leaves items out."""
    doc = sentence.doc
    bounds = {i for f in sentence.figures for i in range(f.outer, f.first)}  # "fewer than 20 beds" leaves nothing out
    if any(starting_at(sentence, i, words.open) for i in range(start, end) if i not in bounds):
        return False
    if any(sentence.word(i) in words.enumerators for i in range(start, end)) or sentence.word(start) == "one":
        return False
    if sentence.word(start) in words.clauses:
        return True
    return not any(_is_clause(doc[i]) for i in range(start, end))


def _is_clause(token: Token) -> bool:
    """Whether a token is the verb of a clause that is not relative."""
    finite = token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", [])
    return finite and token.dep_ not in {"acl:relcl", "advcl"} and not _relative(token)


def _relative(token: Token) -> bool:
    return any(child.tag_ in {"WDT", "WP", "WRB", "WP$"} for child in token.children) or any(
        token.dep_ in {"aux", "aux:pass", "cop"} and child.tag_ in {"WDT", "WP", "WRB"} for child in token.head.children
    )


def own_counts(sentence: Sentence, pieces: Sequence[Piece]) -> int | None:
    """What the items count in all, where some have a number: "a driver and two guards" are three."""
    total, numbered = 0, False
    for start, end in items(pieces):
        figure = next((f for f in sentence.figures if _counts_item(sentence, f.first, f.last, start, end)), None)
        value = figure.quantity.value if figure is not None else None
        if figure is not None and value is not None and value.denominator == 1:
            total, numbered = total + int(value), True
        else:
            total += 1
    return total if numbered else None


def _counts_item(sentence: Sentence, first: int, last: int, start: int, end: int) -> bool:
    """Whether a figure opens an item, or closes it behind an owner: "two of the girl's", "the boy's three"."""
    return start <= first < min(start + 2, end) or (last == end and start < first and sentence.word(first - 1) == "'s")


def has_plural(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """Whether an item stands in the plural without a number, so that nobody knows how many it is."""
    for start, end in items(pieces):
        tokens = sentence.doc[start:end]
        if tokens[0].lower_ == "to" or tokens[0].tag_ in _DOING:
            continue  # "to raise landing fees": one thing to do
        heads = [t for t in tokens if t.pos_ == "NOUN" and (t.head.i < start or t.head.i >= end)]
        head = heads[0] if heads else next((t for t in reversed(tokens) if t.pos_ in _NOUNS), None)
        named = len(tokens) > 1 and all(t.is_title for t in tokens)  # "Rhys Dale", whatever it was tagged as
        if head is not None and not named and head.pos_ == "NOUN" and head.morph.get("Number", []) == ["Plur"]:
            return True
    return False


def items(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Token ranges of the items, each piece cut at the conjunctions inside."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        low = piece.start
        for cut in piece.inner:
            found.append((low, cut))
            low = cut + 1
        found.append((low, piece.end))
    return [(low, high) for low, high in found if high > low]


def governs_names(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """Whether the first of several names hangs on words of another kind: "home to Vik, Aas and Lie"."""
    if len(pieces) < 2 or not are_names(sentence, pieces[1:]):
        return False
    first = sentence.doc[pieces[0].start : pieces[0].end]
    if not first or not first[0].is_lower or first[0].pos_ in {"ADP", "DET"}:
        return False
    at = next((token.i for token in first if token.pos_ == "ADP"), None)
    parallel = any(token.pos_ == "ADP" for piece in pieces[1:] for token in sentence.doc[piece.start : piece.end])
    return at is not None and at > first.start and not parallel


def is_plain(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """Whether the items are three names or more, or bare words, of which none can be part of another.

    "Lyon, France, and Turin": with a comma before "and" the second of three may say where the first is.
    """
    alone = items(pieces)
    if any(sentence.word(i) == "&" or sentence.doc[i].is_space for i in range(pieces[0].start, pieces[-1].end)):
        return False  # "Strength & Core Training"
    if len(alone) < _SEVERAL:
        return not any(piece.inner for piece in pieces[:-1]) and len(alone) > 1 and are_names(sentence, pieces)
    if len(pieces) == _SEVERAL and pieces[-1].led and sentence.word(pieces[-1].start - 2) == ",":
        return False
    if are_names(sentence, pieces):
        return all(end - start <= _LONGEST_NAME for start, end in alone)
    return all(end - start <= _SHORT and sentence.doc[end - 1].pos_ in _NOUNS for start, end in alone)


def are_names(sentence: Sentence, pieces: Sequence[Piece]) -> bool:
    """Whether every item is a name, an article or a short preposition before it."""
    for start, end in items(pieces):
        # "The Kiln (2001)": what stands in brackets is no part of the name.
        opened = next((i for i in range(start + 1, end) if sentence.word(i) == "("), end)
        tokens = sentence.doc[start : opened if sentence.word(end - 1) == ")" else end]
        if not any(t.pos_ == "PROPN" or (t.is_title and not t.is_sent_start) for t in tokens):
            return False
        if any(t.pos_ in {"VERB", "AUX", "PRON", "NUM", "SCONJ"} and not t.is_title for t in tokens):
            return False
    return True


def are_told_alike(sentence: Sentence, pieces: Sequence[Piece], *, kinds: bool, people: bool) -> bool:
    """ "The noise at night, the loss of an oak and the effect on traffic": no item explains the one before it.

    All have an article or none has, and none is a name.

    Args:
        sentence, pieces: The list.
        kinds: Whether kinds of things are counted: then two items with articles are enough.
        people: Whether people are, who are told by name and trade.
    """
    doc, alone = sentence.doc, items(pieces)
    opened = [doc[low].pos_ == "DET" for low, _ in alone]
    if people or len(alone) < (_SHORT if all(opened) and kinds else _SEVERAL):
        return False
    named = any(doc[i].pos_ == "PROPN" for low, high in alone for i in range(low, min(low + _SHORT, high)))
    clauses = any(_is_finite(doc[i]) for low, high in alone for i in range(low, high))
    if named or clauses or not all(doc[low].is_lower for low, _ in alone):
        return False
    # "Weak demand, a strike at the port" may be one; behind "and" nothing is explained.
    return len(set(opened[: -1 if pieces[-1].led else None])) == 1
