"""A count said to be of things whose number the text tells elsewhere: "180 seats … 212 of those seats".

The things are known ("of the questions", "of its ferries") and not narrowed down, and the text tells one number of
them. What belongs to somebody is counted whole only where he has it: "the line has eight ferries". What is only pointed
at ("of those") is the count right before, and "of the 18 directors," in front of a clause tells the whole of its count.
"20 tills were picked. Of these, 23 rounded up": what points back over a full stop means one of the things that the
sentence before counts, where it names no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import exactly, is_countable
from factcheck.facts.dated import predicate_of
from factcheck.facts.ledger import counted_noun, description, lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_OWNING: Final = frozenset({"be", "comprise", "contain", "count", "have", "hold", "operate", "own", "run"})
_POSSESSIVE: Final = frozenset({"her", "his", "its", "our", "their", "'s", "’s"})
_POINTING: Final = frozenset({"the", "these", "those"})
_MORE: Final = frozenset(
    {"additional", "another", "empty", "extra", "first", "further", "last", "more", "new", "other", "spare", "vacant"}
)
_TOGETHER: Final = frozenset({"altogether", "both", "combined", "together"})
_NARROWING: Final = frozenset({"ADP", "PRON", "SCONJ"})
_REACH: Final = 5  # tokens from "of" to the noun
_NEAR: Final = 2  # sentences
_OF_WHOM: Final = frozenset({("of", "which"), ("of", "whom")})
_TEN, _HUNDRED = 10, 100
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
_OPENERS: Final = frozenset({",", ";", ":", "–", "—", "and", "but", "out", "that"})
_THOSE: Final = frozenset({"them", "these", "those"})
_FRONT: Final = 3  # tokens of "Of these,"
_WHY_BACK: Final = "it is the only count of the sentence before"
_CLOSING: Final = frozenset({",", ";", "and", "but"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfCount(Frame):
    """A count and the number of all that it is of."""

    part: Fact
    whole: Fact


def find(context: Context) -> Iterator[PartOfCount]:
    """Every count of known things with the one number of them."""
    for before, sentence in with_the_one_before(context.sentences):
        for figure in sentence.figures:
            far = _pointed_back(before, sentence, figure) if before is not None else None
            if far is not None:
                yield PartOfCount(
                    sentence=sentence.number, part=context.fact(figure), whole=_exact(context, far), inferred=_WHY_BACK
                )
                continue
            whole = _antecedent(sentence, figure) or _fronted(sentence, figure) or _pointed_at(sentence, figure)
            found = _taken_from(sentence, figure) if whole is None else None
            if found is not None:
                whole = _number_of(context, sentence, figure, *found)
            if whole is not None:
                yield PartOfCount(
                    sentence=sentence.number,
                    inferred="the text tells how many of them there are" if found is not None else "",
                    part=_exact(context, figure),
                    whole=_exact(context, whole),
                )


def _exact(context: Context, figure: Figure) -> Fact:
    """A count that nobody rounds."""
    fact = context.fact(figure)
    value = fact.value or 0
    plain = len(fact.quantity.readings) == 1 and (value % _TEN or value < _HUNDRED)
    return replace(fact, quantity=exactly(fact.quantity)) if plain else fact


def _antecedent(sentence: Sentence, figure: Figure) -> Figure | None:
    """The count right before "12 jurors, ten of whom voted …"."""
    behind = (sentence.word(figure.last), sentence.word(figure.last + 1))
    if behind not in _OF_WHOM or sentence.word(figure.outer - 1) != "," or not is_countable(figure.quantity):
        return None
    comma = sentence.doc[figure.outer - 1]
    before = [f for f in sentence.figures if f.quantity.noun is not None and f.quantity.noun[1] == comma.idx]
    return before[0] if len(before) == 1 and is_countable(before[0].quantity) else None


def _fronted(sentence: Sentence, figure: Figure) -> Figure | None:
    """The count of "Of the 18 bank directors, 21 sold stock"."""
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    if not is_countable(figure.quantity) or behind is None or behind.tag_ not in _FINITE:
        return None
    whole = sentence.last_before(figure.outer) if sentence.word(figure.outer - 1) == "," else None
    if whole is None or whole.quantity.noun is None or not is_countable(whole.quantity):
        return None
    lead = [sentence.word(i) for i in range(max(sentence.start, whole.outer - _REACH), whole.outer)]
    of = max((i for i, word in enumerate(lead) if word == "of"), default=None)
    at = whole.outer - len(lead) + of if of is not None else None
    opens = at is not None and (at == sentence.start or sentence.word(at - 1) in _OPENERS)
    between = range(whole.last, figure.outer - 1)
    closed = all(sentence.word(i) not in {",", ";"} for i in between)
    return whole if opens and closed and of is not None and "," not in lead[of:] else None


def _pointed_at(sentence: Sentence, figure: Figure) -> Figure | None:
    """The count of "36 places are left, and 45 of those are inside", "It holds 220, and 234 of those places …"."""
    doc, at = sentence.doc, figure.last + 1
    if not is_countable(figure.quantity) or sentence.word(figure.last) != "of" or sentence.word(at) not in _THOSE:
        return None
    whole = sentence.last_before(figure.outer)
    if whole is None or not is_countable(whole.quantity) or (whole.quantity.value or 0) < _TEN:
        return None
    noun, named = counted_noun(sentence, whole), doc[at + 1] if at + 1 < sentence.end else None
    if named is None or any(
        f is not whole and is_countable(f.quantity) for f in sentence.figures if f.last <= figure.outer
    ):
        return None
    if named.tag_ == "NNS":
        closes = at + 2 >= sentence.end or doc[at + 2].tag_ in _FINITE
        return whole if noun is None and closes and _is_free(sentence, whole) else None
    others = (doc[i] for i in range(sentence.after_noun(whole), figure.outer) if i not in sentence.in_period)
    alone = not any(token.tag_ in {"NNS", "NNPS"} for token in others)
    return whole if noun is not None and alone and named.pos_ == "AUX" else None


def _pointed_back(before: Sentence, sentence: Sentence, figure: Figure) -> Figure | None:
    """The one count of the sentence before, where all that "88 of them" can mean is counted there, and too small.

    Not a kind ("in 1990 there were 40 wolves. Today there are 300 of them"), the members of groups, or a sum.
    """
    quantity, size = figure.quantity, figure.quantity.value
    plain = is_countable(replace(quantity, mod=None)) and quantity.mod in {None, Mod.MORE_THAN, Mod.EQUAL_OR_MORE}
    if not plain or size is None or not _points_back(sentence, figure) or _names_others(sentence, figure):
        return None
    words = words_about("pointing")
    told = {*before.words, *(sentence.word(i) for i in range(sentence.start, figure.outer))}
    if not words["adding"].isdisjoint(told) or not words["anybody"].isdisjoint(before.words):
        return None
    nouns = {noun.i: count for count in before.figures if (noun := counted_noun(before, count)) is not None}
    named = [token for token in before.doc[before.start : before.end] if token.i not in before.in_period]
    if any(_is_plural(token) and token.i not in nouns for token in named):
        return None
    counts = [count for count in before.figures if count.quantity.kind is QuantityKind.NUMBER]
    own = [count for count in counts if before.word(count.outer - 1) not in words["placing"]]
    if len(own) != 1 or any((count.quantity.value or 0) >= size for count in counts):
        return None
    [whole] = own
    at = next((at for at, count in nouns.items() if count is whole), None)
    noun, part = before.doc[at] if at is not None else None, counted_noun(sentence, figure)
    if noun is None or not _is_plural(noun) or lemma(noun) in words["groups"] or not is_countable(whole.quantity):
        return None
    alike = part is None or lemma(part) == lemma(noun)
    return whole if alike and _TEN <= (whole.quantity.value or 0) < size <= 2 * (whole.quantity.value or 0) else None


def _points_back(sentence: Sentence, figure: Figure) -> bool:
    """ "Of these, 23 rounded", "Eighty of them failed", "were tightened by 88 of them": no object of another verb."""
    if sentence.word(figure.outer - 1) == "," and figure.outer == sentence.start + _FRONT:
        return sentence.word(sentence.start) == "of" and sentence.word(sentence.start + 1) in _THOSE
    if sentence.word(figure.last) != "of" or sentence.word(figure.last + 1) not in _THOSE:
        return False
    behind = sentence.doc[figure.last + 2] if figure.last + 2 < sentence.end else None
    alone = behind is None or behind.pos_ not in {"ADJ", "NOUN", "NUM", "PRON", "PROPN"}
    if not alone or sentence.word(figure.last + 2) in {",", "on", "that", "who"}:
        return False
    opens = figure.outer == sentence.start and not sentence.in_period
    return opens or sentence.word(figure.outer - 1) == "by"


def _names_others(sentence: Sentence, figure: Figure) -> bool:
    """Whether the sentence names several things before a figure, but as what is done by so many: "were lent by 88"."""
    verb = predicate_of(figure.head)
    before = sentence.doc[sentence.start : figure.outer]
    named = [token for token in before if _is_plural(token) and token.i not in sentence.in_period]
    agent = sentence.word(figure.outer - 1) == "by"
    return not all(agent and token.head == verb and token.dep_.startswith("nsubj") for token in named)


def _is_plural(token: Token) -> bool:
    """Whether a noun can be what "them" means; somebody's own is a weak antecedent: "the officers' survey"."""
    return token.tag_ in {"NNPS", "NNS"} and not token.dep_.endswith("poss")


def _is_free(sentence: Sentence, figure: Figure) -> bool:
    """Whether nothing that a bare number counts or measures stands behind it: "holds 220, and"."""
    return sentence.word(figure.last) in _CLOSING


def _taken_from(sentence: Sentence, figure: Figure) -> tuple[Token, bool] | None:
    """The noun of "212 of those seats", and whether it is somebody's own."""
    if not is_countable(figure.quantity) or figure.quantity.mod is not None or sentence.word(figure.last) != "of":
        return None
    phrase = sentence.doc[figure.last + 1 : min(figure.last + 1 + _REACH, sentence.end)]
    at = next((token.i for token in phrase if token.pos_ == "NOUN"), None)
    if at is None or (at + 1 < sentence.end and sentence.doc[at + 1].pos_ in {"NOUN", "PROPN"}):
        return None
    lead = [token for token in phrase if token.i < at]
    named = all(token.is_title for token in lead[:-1])
    if not lead or not named or lead[-1].lower_ not in _POSSESSIVE | _POINTING:
        return None
    behind = sentence.doc[at + 1] if at + 1 < sentence.end else None
    narrowed = behind is not None and (behind.pos_ in _NARROWING or behind.lower_ == "that")
    closes = behind is None or behind.tag_ not in {"VBN", "VBG"} or not _goes_on(sentence, at + 2)
    noun = sentence.doc[at]
    plural = "Plur" in noun.morph.get("Number", [])
    return (noun, lead[-1].lower_ in _POSSESSIVE) if plural and closes and not narrowed else None


def _goes_on(sentence: Sentence, start: int) -> bool:
    """ "Of the seats booked 212 were taken": a verb behind a participle, which narrows down what it follows."""
    return any("Fin" in token.morph.get("VerbForm", []) for token in sentence.doc[start : sentence.end])


def _number_of(context: Context, sentence: Sentence, figure: Figure, noun: Token, own: bool) -> Figure | None:
    """The one number that the text tells of some things, near enough and of all of them."""
    entries = [one for one in context.ledger.of(lemma(noun), len(sentence.doc)) if one.figure is not figure]
    if not entries or len({one.figure.quantity.value for one in entries}) != 1:
        return None
    if not _TOGETHER.isdisjoint(sentence.words):
        return None  # "in both papers together"
    entry = entries[-1]
    headline = sentence.block >= 0 and context.document.blocks[sentence.block].kind is BlockKind.HEADLINE
    apart = sentence.number - entry.sentence.number
    if not (0 <= apart <= _NEAR or (headline and -_NEAR <= apart < 0)) or (
        apart == 0 and entry.figure.outer > figure.last
    ):
        return None
    counted = counted_noun(entry.sentence, entry.figure)
    said = description(entry.sentence, counted) if counted is not None else None
    if counted is None or said is None or said & _MORE or entry.figure.quantity.mod is not None:
        return None
    if any(
        one.quantity.noun is None and one is not figure and is_countable(one.quantity) for one in entry.sentence.figures
    ):
        return None  # "180 seats in the hall and 90 in the gym"
    has = str(predicate_of(counted).lemma_).lower() in _OWNING
    return entry.figure if has or not own else None
