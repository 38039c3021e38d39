"""Counts with the list of what is counted: "two rivers, the Ems and the Leine", "three things: a, b and c"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.brackets import brackets_of
from factcheck.facts.context import Context
from factcheck.facts.counted_ends import described_end, may_be_listed, partitive_end, source_before
from factcheck.facts.counting import exactly
from factcheck.facts.list_blocks import are_alike, count_items, items_below
from factcheck.facts.list_items import (
    Piece,
    are_names,
    are_told_alike,
    counts_of,
    governs_names,
    has_plural,
    is_plain,
    items,
    own_counts,
    pieces_of,
)
from factcheck.facts.list_labels import are_people_with_places, are_places
from factcheck.facts.list_words import ListWords, load_list_words
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_words import people_words, starting_at
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import is_attribute
from factcheck.facts.words import words_about

APPOSED = "apposed"  # the way of names right behind the comma of their count
_BELOW = "the items below it look like its list"
_ALIKE = "the items below it are all of one form"
_SPELLED = 10  # counts below are spelled in prose
_FAR_OFF_NAMES = 2  # the same for names, of which a text may give a few
_FAR_OFF = 3  # times: a list so much shorter or longer is of something else
_MOST = 20  # nobody counts a longer list
_SETS = frozenset({"couple", "duo", "foursome", "group", "pair", "quartet", "quintet", "team", "trio"})
_COLON = frozenset({":", "–", "—", "--"})
_INTRODUCING = frozenset({"namely", "specifically", "viz", "viz."})
_COPULA = frozenset({"are", "were"})
_OWNING = frozenset({"'s", "her", "his", "its", "our", "the", "their", "’s"})
_OWNERS = _OWNING - {"the", "'s", "’s"}
_HEADS = frozenset({"nsubj", "nsubj:pass", "obj", "ROOT", "obl", "obl:agent", "nmod", "conj", "xcomp"})
_WEEK = 7
_DAYS_A_WEEK = "d/wk"
_CLOSING = frozenset({",", "–", "—", ".", ";"})
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_TOWARDS = frozenset({"from", "to", "towards", "with"})
_PLACED = frozenset({"across", "at", "in", "near", "on"})
_FAR = 14  # tokens between a count and its colon
_NEAR_COMMA = 6  # tokens between a count and the comma before its names: "two islands of the group, …"
_NEAR = 3  # tokens behind a list in which "respectively" stands
_PAIR = 2
_MOST_ITEMS = 30
_LONG_PIECE = 9  # tokens of two things joined by "and"
_SMALL_WORDS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "SCONJ"})
_BARE = 2  # words of a thing in a list of bare things
_FEW = 3  # such things

_INITIALS = re.compile(r",\s*[A-Z]\.")
_SENTENCE_END = re.compile(r"[.!?]\W*\s+[A-Z]")
_LISTS_THEM = re.compile(r"[.!?]\W*\s+(?:Here\s+they|They|These)\s+(?:are|were)[\w\s]{0,40}:$")
_NUMERAL = re.compile(r"\d")
_AGE = re.compile(r",\s\d{1,2}\b(?=[,;.]|$|\sand\b)")
_GOING_ON = re.compile(
    r"(?:,\s\d{1,2})?,?\s(?:and|along|as\swell|plus|together|with\s(?:an?|her|his|its|one|the|their)\b|with\s[A-Z])"
)
_WITH_THEIRS = re.compile(
    r"(?:,\s\d{1,2})?,?\s(?:and|along\swith|as\swell\sas|plus|together\swith)\s(?:an?|her|his|its|one|their)\s"
)
_LONGEST = 100  # items; a sum of more is no count of a list that somebody wrote out


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Frame):
    """A count and its list.

    Attributes:
        count: The count.
        least, most: How many items the list can be read to have.
        start, end: The list in the reading text.
        is_plain: Whether its items are short names or bare words, so that nobody can count them in two ways.
        likelihood: Of one that only the trained model ties, its own.
    """

    count: Fact
    least: int
    most: int
    start: int
    end: int
    is_plain: bool = False
    likelihood: float | None = None


def find(context: Context) -> Iterator[Listing]:
    """All counts that are followed or preceded by their list."""
    words = load_list_words()
    for sentence in context.sentences:
        if not sentence.is_crowded:
            found = _Reader(context, sentence, words).read()
            yield from (frame for frame in found if not _fits_another(context, sentence, frame))


def _fits_another(context: Context, sentence: Sentence, frame: Listing) -> bool:
    """ "Three people were charged in two cases. They are: …": whether another count of the sentence has so many."""
    others = [context.fact(f) for f in sentence.figures if f.name != frame.count.name and f.quantity.noun is not None]
    low, high = frame.least, frame.most
    fits = low <= (frame.count.value or 0) <= high
    return not fits and any(fact.is_amount and low <= (fact.value or 0) <= high for fact in others)


def listing_of(
    context: Context,
    sentence: Sentence,
    figure: Figure,
    items: int,
    extent: tuple[int, int],
    why: str,
    *,
    way: str = "",
    plain: bool = False,
) -> Listing:
    """The frame of a count and a list that can be read in one way only.

    Args:
        context: The document.
        sentence, figure: The count.
        items: How many the list has.
        extent: Of the list, in the reading text.
        why: Why the two are tied.
        way: As in `Frame`.
        plain: As `is_plain` of `Listing`.
    """
    return Listing(
        sentence=sentence.number,
        inferred=why,
        counted=(figure.name,),
        way=way,
        count=context.fact(figure),
        least=items,
        most=items,
        start=extent[0],
        end=extent[1],
        is_plain=plain,
    )


def announced(context: Context, sentence: Sentence) -> list[Figure]:
    """The counts of a sentence whose list may follow it; none where the sentence has a list itself."""
    reader = _Reader(context, sentence, load_list_words())
    return [] if any(reader.read()) else [figure for figure in sentence.figures if reader.announces(figure)]


class _Reader:
    def __init__(self, context: Context, sentence: Sentence, words: ListWords) -> None:
        self.context, self.sentence, self.words = context, sentence, words

    def read(self) -> Iterator[Listing]:
        for figure in self.sentence.figures:
            if not self._counts(figure):
                continue
            found = (
                self._in_brackets(figure)
                or self._behind_colon(figure)
                or self._behind_comma(figure)
                or self._behind_of(figure)
                or self._behind_copula(figure)
                or self._before_copula(figure)
                or self._before_mark(figure)
                or self._as_blocks(figure)
            )
            if found is not None:
                yield found

    def _counts(self, figure: Figure) -> bool:
        """Whether a figure is a small count of named things, neither a bound nor a choice."""
        quantity = figure.quantity
        words = quantity.written.style == "words"
        days = quantity.kind is QuantityKind.DURATION and quantity.unit == "d" and words
        if quantity.unit == _DAYS_A_WEEK and words and quantity.mod is None and quantity.value is not None:
            return 2 <= quantity.value <= _WEEK
        if quantity.mod is not None or quantity.value is None:
            return False
        if partitive_end(self.sentence, figure) is not None:
            return 2 <= quantity.value < _SPELLED and quantity.written.style == "words"
        if quantity.kind is QuantityKind.MULTIPLE and quantity.written.style == "words":
            # "married three times: to …"
            return self.sentence.word(figure.last) in _COLON and 2 <= quantity.value < _SPELLED
        if any(partitive_end(self.sentence, other) == self._noun_end(figure) for other in self.sentence.figures):
            return False  # "two of the five days: Monday and Friday"
        if days:
            return 2 <= quantity.value <= _WEEK and self.sentence.word(figure.first - 1) in {"on", "the"}
        if quantity.kind is not QuantityKind.NUMBER:
            return False
        small = 2 <= quantity.value <= _MOST and quantity.value.denominator == 1 and quantity.written.decimals == 0
        if quantity.written.style == "digits" and quantity.value < _SPELLED:
            return False  # "group 2", "2 of them": writers spell a small count that they announce
        if not small or quantity.unit not in {None, "1"} or figure.outer != figure.first:
            return False
        if quantity.noun is None:
            return quantity.written.style == "words" and described_end(self.sentence, figure) is not None
        noun = self.sentence.text[slice(*quantity.noun)]
        if quantity.text[:1].isupper() and noun[:1].isupper():
            return False  # "1997. Two Spirit People: identity, custom and faith": a title inside a text
        named = self.sentence.doc[self._noun_end(figure) - 1]
        single = named.tag_ == "NNP" and quantity.noun[0] == named.idx
        initials = _INITIALS.match(self.sentence.text, quantity.noun[1]) is not None
        if quantity.written.style == "digits" and (single or initials):
            return False  # "10 Nguyen, A., Clune, J.": the mark of a reference
        if self.sentence.text[quantity.start - 1 : quantity.start].strip(" \n(“‘\"'") or quantity.start == 0:
            return quantity.start == 0  # a mark of a footnote: "Raskin,2 Vice Presidents"
        before = [self.sentence.word(i) for i in range(figure.first - 2, figure.first)]
        if before[-1:] == ["of"]:
            # "consists of five farms", "made up of five farms", "leaders of five countries"; not "two of five farms"
            led = before[0] in self.words.made_of or before[0] == "up"
            return led or self._is_of_whole(figure.first - 2)
        if before[:1] == ["of"] and before[-1] in _OWNERS:
            return self._is_of_whole(figure.first - len(before) - 1)  # "new editions of her five novels"
        return not any(word in self.words.loose for word in before)

    def _is_of_whole(self, at: int) -> bool:
        """ "the leaders of five countries", "a list of six names": the noun before "of" is no part of it."""
        token = self.sentence.doc[at] if at >= self.sentence.start else None
        return token is not None and token.pos_ == "NOUN" and token.lower_ not in self.words.parts_of

    def announces(self, figure: Figure) -> bool:
        """Whether a figure counts things that may be named."""
        return figure.quantity.kind is QuantityKind.NUMBER and self._counts(figure)

    def _noun_end(self, figure: Figure) -> int:
        """Index of the token behind the counted noun with what belongs to it before any comma."""
        noun = figure.quantity.noun
        partitive = partitive_end(self.sentence, figure)
        if noun is None or partitive is not None:
            return partitive or described_end(self.sentence, figure) or figure.last  # "four days"
        span = self.sentence.doc.char_span(*noun, alignment_mode="expand")
        return int(span.end) if span is not None else figure.last

    # --- where the list stands --------------------------------------------------------------------------------------

    def _in_brackets(self, figure: Figure) -> Listing | None:
        """ "five languages (Basque, Maltese and Finnish)"."""
        end = self._noun_end(figure)
        bracket = next((b for b in brackets_of(self.sentence) if end <= b.opening < end + _FAR), None)
        if bracket is None or (bracket.opening > end and not self._belongs(end, bracket.opening)):
            return None
        if bracket.opening > end and self.sentence.word(bracket.closing + 1) == ",":
            return None  # "three programmes – School (Rookie, Prep and Overtime), Adult, and Pro": of its first item
        if self.sentence.word(bracket.opening - 1) in _SETS and bracket.opening > end:
            return None  # "Two officers approached the trio (Poo, Chan and Wang)"
        pieces = pieces_of(self.sentence, bracket.opening + 1, bracket.closing)
        if not (pieces and (pieces[-1].led or pieces[-1].inner)):
            return None  # "two centres (Vik, Norway and Aas, Sweden)": the bracket closes behind its last item
        return self._listing(figure, bracket.opening + 1, bracket.closing)

    def _behind_colon(self, figure: Figure) -> Listing | None:
        """ "six prizes: best film, best script and best score", "the five defendants – A, B and C – deny …"."""
        sentence, start = self.sentence, self._noun_end(figure)
        colon = next((i for i in range(start, min(start + _FAR, sentence.end)) if _is_colon(sentence, i)), None)
        if colon is None or not self._belongs(start, colon):
            return None
        first = colon + 1
        if sentence.word(figure.outer - 1) == "and" and any(f.last < figure.outer - 1 for f in sentence.figures):
            return None  # "three sons and three daughters: Ada Brook, …": a list of both
        mark = sentence.word(colon)
        if sentence.word(first) in _INTRODUCING:
            first += 1 + (sentence.word(first + 1) == ",")  # "five parishes — namely, …"
        end = next((i for i in range(colon + 1, sentence.end) if _is_colon(sentence, i)), sentence.end)
        if mark == ":" and end < sentence.end and (sentence.word(end) == ":" or ";" in sentence.words):
            return None  # "two books: The Oak – A Life; and The Ash": the dash is inside an item
        places = mark != ":" and start < colon and sentence.doc[first].pos_ == "ADP" and sentence.word(first) in _PLACED
        if places and (figure.quantity.value or 0) > len(pieces_of(sentence, first, self._trimmed(end))):
            return None  # "six ships lie idle – in Spain, France and Ghana": a place may have several
        return self._listing(figure, first, self._without_clause(first, self._trimmed(end)))

    def _without_clause(self, start: int, end: int) -> int:
        """The end of a list before a clause that goes on from its last item: ", which would be the third this year"."""
        pieces = pieces_of(self.sentence, start, end)
        for piece, after in pairwise(pieces):
            if piece.led or piece.inner:
                return piece.end if self.sentence.word(after.start) in _RELATIVE else end
        return end

    def _belongs(self, start: int, colon: int) -> bool:
        """Whether the mark behind a count opens the list of what it counts, and of nothing nearer."""
        sentence, doc = self.sentence, self.sentence.doc
        between = doc[start : source_before(sentence, start, colon)]
        if any(f.first >= start and f.first < colon for f in sentence.figures):
            return False
        if any(token.lower_ in {",", ";", "and", "but", "or"} for token in between):
            return False
        kinds = doc[start - 1].lemma_.lower() in self.words.kinds
        plural = any(may_be_listed(t, kinds=kinds) for t in between)
        if not plural:
            head = doc[start - 1]
            return not between or kinds or head.dep_ in _HEADS
        return sentence.word(colon + 1) in self.words.clauses

    def _behind_comma(self, figure: Figure) -> Listing | None:
        """ "Two rivers, the Ems and the Leine, burst their banks": names only."""
        sentence, start = self.sentence, self._noun_end(figure)
        comma = next((i for i in range(start, min(start + _NEAR_COMMA, sentence.end)) if sentence.word(i) == ","), None)
        named = next((i for i in range(start, sentence.end) if sentence.word(i) in self.words.namely), None)
        if named is not None and len([f for f in sentence.figures if f.first < named]) == 1:
            return self._listing(figure, named + 1 + (sentence.word(named + 1) == ","), self._trimmed(sentence.end))
        last = sentence.doc[comma - 1] if comma is not None else None
        named = last is not None and (last.pos_ == "PROPN" or last.is_title)
        if comma == start and named and figure.quantity.text.islower():
            return None  # "the two Millers, Dr Brand and Mr Colt": more guests
        if comma is None or any(sentence.doc[i].pos_ in {"VERB", "AUX", "CCONJ", "NUM"} for i in range(start, comma)):
            return None
        if comma > start and sentence.doc[start].pos_ != "ADP":
            return None
        if any(sentence.word(i) in {"(", "["} for i in range(start, comma)):
            return None  # "five oaks in one row (Q. robur, Q. ilex, …)": the first of them stands before the comma
        # "six studios in Lund, Vik and Aas": the first name may belong to the list, and a town may have several.
        more = int(comma > start and sentence.doc[comma - 1].pos_ == "PROPN")
        opened = comma + 1 + (sentence.word(comma + 1) in self.words.namely)
        if sentence.word(opened) in _TOWARDS:
            return None  # "drove four blocks, to the corner of Oak and Elm"
        found = self._listing(figure, opened, self._trimmed(sentence.end), names=True, more=more)
        # "Four people, Ann Low, Tom Reed and Per Aas, and their driver": it may go on behind its last comma.
        goes_on = found is not None and _GOING_ON.match(sentence.text, found.end) is not None
        # "Gerardo Lopez, 25, Pacoima, and Armando Macias": of what stands between ages not all are names.
        ages = _ages(sentence.text, found) if found is not None else 0
        numbered = found is not None and _NUMERAL.search(sentence.text, found.start, found.end) is not None
        plain = found is not None and ((found.is_plain and not numbered) or found.least == found.most == ages)
        if found is not None and plain and comma == start and not goes_on:
            found = replace(found, way=APPOSED)
        if found is None or (figure.quantity.value or 0) <= found.most:
            return found
        if _WITH_THEIRS.match(sentence.text, found.end) is not None:
            return None
        # "The four crew members, Grant, and Officer Hale": with a comma before "and", others may go on from them.
        closing = pieces_of(sentence, opened, self._end_of_names(opened, self._trimmed(sentence.end)))[-1:]
        known = (
            sentence.word(figure.first - 1) == "the"
            and bool(closing)
            and closing[0].led
            and _is_set_off(sentence, closing[0])
        )
        return None if more or known else found

    def _behind_of(self, figure: Figure) -> Listing | None:
        """ "The four parishes of Vik, Aas and Lie": names of places, of which each is one."""
        sentence, start = self.sentence, self._noun_end(figure)
        if sentence.word(start) != "of" or sentence.word(figure.first - 1) not in _OWNING:
            return None
        if sentence.word(start - 1) not in words_about("lists")["places"]:
            return None
        end = next((i for i in range(start + 1, sentence.end) if not self._is_of_names(sentence.doc[i])), sentence.end)
        return self._listing(figure, start + 1, self._trimmed(end), names=True)

    def _behind_copula(self, figure: Figure) -> Listing | None:
        """ "The two finalists are Marta Hagen and Bo Strand": names only."""
        sentence, start = self.sentence, self._noun_end(figure)
        if sentence.word(start) not in _COPULA or sentence.word(figure.first - 1) not in _OWNING:
            return None
        return self._listing(figure, start + 1, self._trimmed(sentence.end), names=True)

    def _before_copula(self, figure: Figure) -> Listing | None:
        """ "Austria, Hungary and Slovenia are the three countries that …": names only."""
        sentence, verb = self.sentence, figure.first - 2
        if sentence.word(figure.first - 1) != "the" or sentence.word(verb) not in _COPULA:
            return None
        return self._listing(figure, sentence.start, verb, names=True)

    def _before_mark(self, figure: Figure) -> Listing | None:
        """ "Ana Low, Tom Reed and Per Aas, the three candidates, met": names only, from the head of the sentence on.

        Inside a sentence ("signed by Chile, Peru and Bolivia, five countries that …") the count may be of the last ones
        alone, unless it is of more than are there.
        """
        sentence = self.sentence
        led = sentence.word(figure.first - 1) in {"all", "the", "these", "those"}
        mark = figure.first - 1 - led
        if sentence.word(mark) not in {",", "–", "—"} or not self._is_closed(figure):
            return None
        # "The ministers of Chile, Peru and Bolivia – the three countries that …": the first name may stand before it.
        start = self._start_of_names(mark)
        pieces = pieces_of(sentence, start, mark) if start is not None else []
        if start is None or not pieces or not (pieces[-1].led or pieces[-1].inner) or not are_names(sentence, pieces):
            return None
        if any(i in sentence.in_period for i in range(start, mark)):
            return None
        found = self._listing(figure, start, mark, names=True)
        heads = start == sentence.start or any(t.pos_ == "NOUN" for t in sentence.doc[sentence.start : start])
        opened = sentence.doc[sentence.start].pos_ == "ADP"  # "In Oslo, Ana Low and Per Aas, the two finalists, …"
        whole = led and heads and not opened and mark - sentence.start >= _FEW
        if found is not None and whole and start == sentence.start and found.is_plain:
            more = (figure.quantity.value or 0) > found.most  # of fewer, it may count the last ones alone
            found = replace(found, way=APPOSED if more else found.way)
        return found if found is None or whole or (figure.quantity.value or 0) > found.most else None

    def _is_closed(self, figure: Figure) -> bool:
        """Whether what is counted ends at a mark or a relative clause, with no mark or figure before that."""
        sentence, end = self.sentence, self._noun_end(figure)
        close = next((i for i in range(end, sentence.end) if sentence.word(i) in _CLOSING | _RELATIVE), None)
        between = range(end, close) if close is not None else range(0)
        said = any("Fin" in sentence.doc[i].morph.get("VerbForm", []) for i in between)
        return (
            close is not None and len(between) <= _FAR and not said and not any(i in sentence.covered for i in between)
        )

    def _start_of_names(self, mark: int) -> int | None:
        """Where the names before a mark begin: behind the last word that is none, none of their joints nor articles."""
        doc, at = self.sentence.doc, mark
        while at > self.sentence.start and self._is_of_names(doc[at - 1]):
            at -= 1
        while at < mark and (doc[at].is_punct or self.sentence.word(at) == "and"):
            at += 1
        return at if at < mark else None

    def _is_of_names(self, token: Token) -> bool:
        return token.pos_ == "PROPN" or token.is_title or token.lower_ in {",", "and", "of", "the"}

    def _as_blocks(self, figure: Figure) -> Listing | None:
        """ "five options:" at the end of a paragraph, and a list of blocks behind it."""
        sentence = self.sentence
        blocks = self.context.document.blocks
        text = self.context.document.text
        if sentence.block < 0 or self._trimmed(sentence.end) < self._noun_end(figure):
            return None
        home = blocks[sentence.block]
        tail = text[self.sentence.doc[self._noun_end(figure) - 1].idx : home.end].rstrip()
        if not tail.endswith(":") or any(f.first > figure.first and _may_count_items(f) for f in sentence.figures):
            return None
        if _SENTENCE_END.search(tail) and not _LISTS_THEM.search(tail):
            return None  # "The first thirteen were inspected. … It raised concerns in relation to:"
        kinds = sentence.doc[self._noun_end(figure) - 1].lemma_.lower() in self.words.kinds
        start, end = self._noun_end(figure), self._trimmed(sentence.end)
        if not kinds and not self._belongs(start, end) and not self._is_only_plural(start, end):
            return None
        found = items_below(self.context.document, sentence.block, self.words.open)
        if not found:
            return None
        count = count_items(self.context.document, found)
        plain = _LISTS_THEM.search(tail) is not None or are_alike(
            [text[block.start : block.end] for block in found], more=(figure.quantity.value or 0) > count
        )
        if (figure.quantity.value or 0) > _PAIR * count:
            return None  # "19 domains:" and a list of the eight offices that own them
        return replace(
            self._made(figure, count, count, found[0].start, found[-1].end, plain=plain),
            inferred="" if _LISTS_THEM.search(tail) else _ALIKE if plain else _BELOW,
        )

    def _is_only_plural(self, start: int, end: int) -> bool:
        """ "six targets, through a telescope of 60 cm:": nothing else behind a count can be what is listed."""
        doc, inside = self.sentence.doc, {i for f in self.sentence.figures for i in range(f.outer, f.last)}
        between = [doc[i] for i in range(start, end) if i not in inside]
        said = any("Fin" in token.morph.get("VerbForm", []) for token in between)
        joined = any(token.lower_ in {";", "and", "but", "or"} for token in between)
        return not said and not joined and not any(token.tag_ in {"NNS", "NNPS"} for token in between)

    def _trimmed(self, end: int) -> int:
        """The end of a stretch without its full stop."""
        sentence = self.sentence
        while end > sentence.start and sentence.doc[end - 1].is_punct and sentence.word(end - 1) not in {")", "]"}:
            end -= 1
        return end

    # --- what it holds ----------------------------------------------------------------------------------------------

    def _listing(self, figure: Figure, start: int, end: int, *, names: bool = False, more: int = 0) -> Listing | None:
        sentence, words = self.sentence, self.words
        if end <= start:
            return None
        if any(starting_at(sentence, i, words.open) for i in range(sentence.start, start)):
            return None
        if names:
            end = self._end_of_names(start, end)
        if any(sentence.word(i) == "respectively" for i in range(start, min(end + _NEAR, sentence.end))):
            return None
        counted = counts_of(sentence, start, end, words)
        if counted is None:
            return None
        least, most = counted[0], counted[1] + more
        pieces = pieces_of(sentence, start, end)
        if are_names(sentence, pieces) and self._are_of_others(figure, pieces):
            return None  # "the authors of four papers, Smith and Jones"
        if governs_names(sentence, pieces):
            return None  # "these four states – home to Vik, Aas, Lie and Holm –"
        if figure.quantity.kind is QuantityKind.DURATION or figure.quantity.unit == _DAYS_A_WEEK:
            if not all(p.start in sentence.in_period for p in pieces):
                return None
        elif names and not are_names(sentence, pieces) and not self._are_things(figure, pieces, end):
            return None
        if pieces and any(sentence.word(i) == "by" for i in range(pieces[0].start, pieces[0].end)):
            return None  # "Eleven voices: a new cohort, by Ada Brook, Bo Strand and …": who wrote it
        if any(sentence.word(high - 1) in _SETS for _, high in items(pieces)):
            return None  # "three visitors – a guide and an elderly couple – died"
        told = all(sentence.word(low) in {"a", "an"} for low, _ in items(pieces))
        if len(pieces) == 1 and pieces[0].end - pieces[0].start > _LONG_PIECE and not told:
            return None  # "four goals: term limits for all and a return to …": the list goes on behind the full stop
        value = int(figure.quantity.value or 0)
        if sum(f.quantity.value or 0 for f in sentence.figures if start <= f.first < end) == value:
            return None  # "nine medals: four of the father's, two of his daughter's and the boy's three"
        far = _FAR_OFF_NAMES if are_names(sentence, pieces) else _FAR_OFF
        if most * far < value or least > value * _FAR_OFF:
            return None
        own = own_counts(sentence, pieces)
        if own is not None:
            if value == own or not 0 <= own <= _LONGEST or has_plural(sentence, pieces):
                return None
            least, most = min(least, own), max(most, own)
        noun = sentence.doc[self._noun_end(figure) - 1].lemma_.lower()
        if value > most and noun not in words.kinds and has_plural(sentence, pieces):
            return None
        if value > most and are_names(sentence, pieces) and any(self._is_unresolved(p.start, p.end) for p in pieces):
            return None
        articles = any(sentence.doc[p.start].pos_ == "DET" for p in pieces)
        parted = not (pieces[-1].led or pieces[-1].inner) or ";" in sentence.words
        if value * 2 == most and parted and not articles and are_names(sentence, pieces):
            return None  # "Paris, Texas, and London, Ontario": each with its place
        if most > value and are_people_with_places(self.context, sentence, pieces):
            return None  # "Mrs Holt, Salem, Mrs Vance, Hull, and Mrs Strand, Hull": the last place is behind the list
        span = sentence.doc[start:end]
        plain = counted[0] == counted[1] and (not more or value < least)
        plain = plain and (
            is_plain(sentence, pieces)
            or are_told_alike(sentence, pieces, kinds=noun in words.kinds, people=noun in people_words())
        )
        return self._made(figure, least, most, span.start_char, span.end_char, plain=plain)

    def _are_things(self, figure: Figure, pieces: Sequence[Piece], end: int) -> bool:
        """ "flour, water, salt and yeast," closed by a comma: bare words for things, as an apposition has them.

        "Five items, a torch, a lamp and a map,": with articles only behind a word for kinds, for "five apples, a pear
        and a plum" are seven things.
        """
        doc, alone = self.sentence.doc, items(pieces)
        bare = all(
            high - low <= _BARE and doc[high - 1].is_alpha and doc[high - 1].pos_ not in _SMALL_WORDS
            for low, high in alone
        )
        if doc[alone[0][0]].tag_ == "VBG" or doc[alone[0][0] - 1].i != self._noun_end(figure):
            return False  # "two counts of assault on an officer, resisting arrest, …"
        kinds = doc[self._noun_end(figure) - 1].lemma_.lower() in self.words.kinds
        told = kinds and all(doc[low].lower_ in {"a", "an"} for low, _ in alone)
        return (bare or told) and len(alone) >= (_PAIR if told else _FEW) and self.sentence.word(end) in {",", "."}

    def _are_of_others(self, figure: Figure, pieces: Sequence[Piece]) -> bool:
        """Whether names may be of those who have what is counted: "leaders of five countries", unless places."""
        owned = self.sentence.word(figure.first - 1) in _OWNERS
        if self.sentence.word(figure.first - 1 - owned) != "of" or partitive_end(self.sentence, figure) is not None:
            return False
        made_of = self.sentence.word(figure.first - 2 - owned) in self.words.made_of | {"up"}
        return not made_of and not are_places(self.context, self.sentence, pieces)

    def _is_unresolved(self, start: int, end: int) -> bool:
        """Whether a name stands in the plural, "the Coens": nobody knows how many they are."""
        return any(t.tag_ == "NNPS" and t.i == end - 1 and t.i - 1 > start for t in self.sentence.doc[start:end])

    def _end_of_names(self, start: int, end: int) -> int:
        """Where an apposition of names closes: behind the last piece with "and", as long as names follow each other."""
        pieces = pieces_of(self.sentence, start, end)
        last = next((piece for piece in pieces if piece.led or piece.inner), None)
        if last is None:
            return end
        # "three tribes, the Vik and Aas Tribes, the Lie Nation, and the People of Holm"
        for piece in pieces[pieces.index(last) + 1 :]:
            if not are_names(self.sentence, [piece]):
                break
            last = piece if piece.led or piece.inner else last
        return last.end

    def _made(self, figure: Figure, least: int, most: int, start: int, end: int, *, plain: bool = False) -> Listing:
        count = self.context.fact(figure)
        if figure.quantity.kind is QuantityKind.DURATION:
            count = self.context.revise(replace(count, quantity=exactly(count.quantity)))  # days that are named
        return Listing(
            sentence=self.sentence.number,
            inferred="the list looks complete",
            count=count,
            least=least,
            most=most,
            start=start,
            end=end,
            is_plain=plain,
            counted=(figure.name,),
        )


def _may_count_items(figure: Figure) -> bool:
    """Whether a figure may be the count of a list: "six targets", not "8,600-hectare" nor "60 cm"."""
    quantity = figure.quantity
    count = quantity.kind is QuantityKind.NUMBER and quantity.unit in {None, "1"} and not is_attribute(quantity)
    return count and (quantity.value or 0) <= _MOST


def _ages(text: str, found: Listing) -> int:
    """How many items of a list have an age right behind them, with the one behind its end: "Owen Platt, 31"."""
    return len(_AGE.findall(text[found.start : found.end])) + bool(_AGE.match(text, found.end))


def _is_set_off(sentence: Sentence, piece: Piece) -> bool:
    """Whether a comma stands before the "and" that leads an item."""
    return {sentence.word(piece.start - i) for i in (1, 2)} == {",", "and"}


def _is_colon(sentence: Sentence, at: int) -> bool:
    """Whether a mark that leads a list stands at a token: a colon, a dash, or a hyphen between blanks."""
    if sentence.word(at) != "-":
        return sentence.word(at) in _COLON
    return at > sentence.start and bool(sentence.doc[at].whitespace_) and bool(sentence.doc[at - 1].whitespace_)
