"""A figure told again near by with its digits in another order: "1,876 names … the 1,786 who signed".

Two figures of one unit that stand near each other and have the same digits in another order are hardly ever of two
things: in 1.3 million words of published prose there are 29 such pairs, most of them two levels of one change, two
parts or two numbers without a noun, and none whose second stands behind "the". So where one figure is said of what is
known, any words may be around it, in one sentence or two; what is silent is only what tells in the phrase of the second
figure, or of its subject, that it is of another thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.happenings import subject_of
from factcheck.facts.ledger import counted_noun, forms_of, lemma
from factcheck.facts.retelling import Restatement, are_kin, is_told
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head
from factcheck.facts.swapped import digits_of
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.words import table_of

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_POINTING = frozenset({"all", "her", "his", "its", "our", "the", "their", "these", "those"})
_PRONOUNS = frozenset({"he", "it", "she", "they", "which", "who"})
_OF_OTHERS = frozenset({CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.CHANGE, CueKind.END, CueKind.START})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = _NOUNS | {"ADJ", "NUM", "VERB"}
_SAYING = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss"})
_CLAUSES = frozenset({"acl", "acl:relcl"})
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_PLACES = frozenset({"at", "in", "near"})
_OF = frozenset({"at", "from", "of"})
_FROM = frozenset({"against", "from", "on", "than"})
_BEFORE = 2  # tokens: "from the 21 cents"
_PARTS = frozenset({"of the", "of its", "of their", "of those", "of these", "out of"})
_DIMENSIONS = frozenset({"deep", "heavy", "high", "long", "tall", "thick", "wide"})
_ALL = frozenset({"each", "every"})  # "each of the 342,016 loans" takes up all of them
_BACK = 3  # sentences from one telling to the other
_BARE = 2  # the same, where no word points back
_LONG = 3  # digits that hardly ever come again in another order
_NEAR = 3  # tokens on either side of a figure in which a word tells of another stage, or of others
_PHRASE = 4  # tokens behind a figure in which the noun stands that it is said of: "the $53 million retail chain"
_TRAIL = 8  # tokens behind a figure without a noun in which it may be told from others
_BY_CHANCE = frozenset({BlockKind.TABLE_CELL, BlockKind.CODE})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure and its sentence."""

    sentence: Sentence
    figure: Figure

    def word(self, offset: int) -> str:
        """A word before the figure (below nought) or behind it (from nought on)."""
        return self.sentence.word((self.figure.outer if offset < 0 else self.figure.last) + offset)


def find(context: Context) -> Iterator[Restatement]:
    """The figures of a document that have the digits of one told before."""
    told: list[_Placed] = []  # near by
    known: set[Fraction | None] = set()
    for sentence in context.sentences:
        if sentence.is_crowded or sentence.block < 0 or context.document.blocks[sentence.block].kind in _BY_CHANCE:
            continue
        told = [one for one in told if sentence.number - one.sentence.number <= _BACK]
        for figure in sentence.figures:
            again = _Placed(sentence, figure)
            if not _is_plain(context, again):
                continue
            near = [one for one in told if _is_before(one, again)]
            like = [one for one in near if _have_same_digits(context, one.figure, figure)]
            values = {one.figure.quantity.value for one in like}
            told_so = figure.quantity.value in known
            if len(values) == 1 and not told_so and _tells_again(context, like[-1], again):
                yield Restatement(
                    sentence=sentence.number,
                    inferred="it has the digits of the one told before, in another order",
                    first=context.fact(like[-1].figure),
                    second=context.fact(figure),
                    way="same digits",
                )
            told.append(again)
            known.add(figure.quantity.value)


def _is_before(first: _Placed, second: _Placed) -> bool:
    return first.sentence.flow == second.sentence.flow and first.figure.last <= second.figure.outer


def _is_plain(context: Context, placed: _Placed) -> bool:
    """Whether a figure is written in two digits or more, and is no part of a word or a sign."""
    quantity, text = placed.figure.quantity, context.document.text
    around = {text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]}
    pieced = bool(around & {"/", "#", "°"}) or text[quantity.start - 1 : quantity.start] == "-"
    written = quantity.written.style == "digits" and len(digits_of(quantity)) > 1
    return quantity.kind in _KINDS and written and bool(quantity.value) and not pieced


def _have_same_digits(context: Context, first: Figure, second: Figure) -> bool:
    """Whether two figures of one unit are written with the same digits in another order, and alike in all else."""
    one, again = first.quantity, second.quantity
    if one.kind is not again.kind or context.fact(first).dimension != context.fact(second).dimension:
        return False
    if one.written.decimals != again.written.decimals or one.currency != again.currency:
        return False
    if (one.scale.factor if one.scale else 1) != (again.scale.factor if again.scale else 1):
        return False
    digits, other = digits_of(one), digits_of(again)
    return len(digits) == len(other) and digits != other and sorted(digits) == sorted(other)


def _tells_again(context: Context, first: _Placed, second: _Placed) -> bool:
    if _are_levels(context, first, second) or _is_set_apart(context, first, second):
        return False
    if _is_pointed(second):
        # "An increase from the 21 cents before": what a level is compared with is another one.
        compared = second.figure.cue.kind in _OF_OTHERS and second.word(-_BEFORE) in _FROM
        dated = first.sentence is second.sentence and _times_differ(context, first, second)
        return not compared and not dated and _is_of_known(first, second)
    apart = second.sentence.number - first.sentence.number
    if apart > _BARE or second.figure.cue.kind in _OF_OTHERS or second.figure.name in context.changes_of:
        return False
    if _times_differ(context, first, second) or _names_another(first, second):
        return False
    return _says_of_same(first, second)


def _are_levels(context: Context, first: _Placed, second: _Placed) -> bool:
    """Whether both fill slots of one change, or the one is a part of the other."""
    changes = context.changes_of.get(first.figure.name, ())
    both = any(change in changes for change in context.changes_of.get(second.figure.name, ()))
    between = first.sentence.doc[first.figure.last : second.figure.outer].text.lower()
    return both or (first.sentence is second.sentence and between in _PARTS)


def _is_set_apart(context: Context, first: _Placed, second: _Placed) -> bool:
    """Whether words beside either figure tell of a plan, a correction or of others, or two sources tell them."""
    words = table_of("restatement")
    for placed in (first, second):
        near = range(placed.figure.outer - _NEAR, placed.figure.last + _NEAR)
        said = {placed.sentence.word(i) for i in near if placed.sentence.figure_at(i) is None}
        if placed is second and _is_pointed(second):
            said -= _ALL
        else:
            said |= _predicate(placed)  # "had been expected to cost £18m"
        if not said.isdisjoint(words["stage"]):
            return True
    beside = {second.word(i) for i in (-2, -1, 0, 1)} - ({"more", "than"} if second.word(-1) == "that" else set())
    one, other = context.fact(first.figure).attribution, context.fact(second.figure).attribution
    sources = one is not None and other is not None and one.key != other.key
    return not beside.isdisjoint(_apart_words()) or sources


@cache
def _apart_words() -> frozenset[str]:
    return frozenset(table_of("restatement")["apart"])


def _predicate(placed: _Placed) -> set[str]:
    """The predicate of a figure, the one that it hangs on, and what helps them."""
    head = clause_head(placed.figure.head)
    return {
        token.lower_
        for each in (head, head.head)
        if placed.sentence.start <= each.i < placed.sentence.end
        for token in (each, *each.children)
        if token is each or token.dep_.startswith("aux")
    }


def _times_differ(context: Context, first: _Placed, second: _Placed) -> bool:
    one, other = context.fact(first.figure).period, context.fact(second.figure).period
    return one is not None and other is not None and one.origin == other.origin == "stated" and one.key != other.key


def _is_pointed(placed: _Placed) -> bool:
    """ "The 1,786", "all 1,786", "that 53.28": a figure that is said to be known."""
    before = placed.word(-1)
    if before == "that":
        return placed.sentence.doc[placed.figure.outer - 1].tag_ == "DT" and _noun(placed) is None
    return before in _POINTING


def _noun(placed: _Placed) -> Token | None:
    """What a figure counts, or stands before: "blast" of "the 850-megawatt gas plant"."""
    counted = counted_noun(placed.sentence, placed.figure)
    if counted is not None:
        return counted
    last, sentence = None, placed.sentence
    start = placed.figure.last + (placed.word(0) in {"-", "of"})
    for at in range(start, min(start + _PHRASE, sentence.end)):
        token = sentence.doc[at]
        if token.pos_ in _NOUNS and at not in sentence.in_period:
            last = token
        elif token.pos_ != "ADJ":
            break
    return last


def _is_of_known(first: _Placed, second: _Placed) -> bool:
    """Whether the phrase of a figure that is said to be known brings nothing that was not told."""
    noun, long = _noun(second), len(digits_of(second.figure.quantity).strip("0")) >= _LONG
    if noun is None:
        counts = second.figure.quantity.kind is QuantityKind.NUMBER
        behind = second.sentence.doc[second.figure.last] if second.figure.last < second.sentence.end else None
        if not _apart_words().isdisjoint(second.word(i) for i in range(_TRAIL)):
            return False  # "the 18,900 who came to the second match"
        taken_up = behind is None or behind.is_punct or behind.pos_ in {"AUX", "VERB"}
        return not counts or long or taken_up or (second.word(0), second.word(1)) == ("of", "them")
    said = with_senses(_forms_around(first, second))
    if not long and not (is_told(lemma(noun), said) or lemma(noun) in table_of("restatement")["sums"]):
        return False
    if any(child.lower_ in _apart_words() for child in noun.children):
        return False
    return all(_is_no_news(token, said, loose=long and loose) for token, loose in _said_of(second, noun))


def _said_of(placed: _Placed, noun: Token) -> Iterator[tuple[Token, bool]]:
    """The words that say more of a noun, up to the first comma behind it and to the predicate that it is subject of.

    Each with whether it may be anything where the digits are many: no quality, and no whole ("of the west wing").
    """
    sentence = placed.sentence
    stop = next((i for i in range(noun.i, sentence.end) if sentence.doc[i].is_punct), sentence.end)
    for child in noun.children:
        if child.dep_ not in _SAYING or child.i >= stop or _is_predicate(child):
            continue
        finite = [token.i for token in child.subtree if token.tag_ in _FINITE] if child.dep_ in _CLAUSES else []
        loose = child.dep_ in {"acl", "acl:relcl", "nmod"} and _OF.isdisjoint(case.lower_ for case in child.children)
        # "the 1,786 who had signed it | gave addresses": the verb of all may be taken for one inside.
        end = next((at for at, before in zip(finite[1:], finite, strict=False) if at - before > 1), stop)
        for token in child.subtree:
            if token.i < min(end, stop) and token.pos_ in _CONTENT and sentence.figure_at(token.i) is None:
                yield token, loose


def _is_predicate(child: Token) -> bool:
    """ "the $650m penalty reflected greed": a verb with an object, which a parser may take for a participle."""
    return child.dep_ == "acl" and child.tag_ in _FINITE and any(c.dep_ == "obj" for c in child.children)


def _is_no_news(token: Token, said: frozenset[str], *, loose: bool) -> bool:
    """Whether a word beside a noun tells nothing that sets it apart."""
    return is_told(lemma(token), said) or (loose and token.pos_ not in {"ADJ", "NUM", "PROPN"})


def _forms_around(first: _Placed, second: _Placed) -> frozenset[str]:
    """The words from the sentence of the first figure up to the phrase of the second."""
    doc, figure = first.sentence.doc, first.figure
    end = second.figure.outer if first.sentence is second.sentence else first.sentence.end
    home = [token for token in doc[first.sentence.start : end] if first.sentence.figure_at(token.i) is not figure]
    return forms_of((*home, *doc[second.sentence.start : second.figure.outer]))


def _says_of_same(first: _Placed, second: _Placed) -> bool:
    """ "has 23 horses … feeding 32 horses", "is 46 metres … it is 64 metres long": the same of what was told."""
    kind = second.figure.quantity.kind
    if first.sentence is second.sentence and clause_head(first.figure.head) == clause_head(second.figure.head):
        return False  # "One is 25 metres long and one 52 metres"
    if kind not in {QuantityKind.NUMBER, QuantityKind.MEASURE} or not _is_subject_told(first, second):
        return False
    if not _apart_words().isdisjoint(second.sentence.words[: second.figure.outer - second.sentence.start]):
        return False  # "A second one, 30 miles away, has 1,094 arches"
    one, again = _noun(first), _noun(second)
    if again is not None and any(child.dep_ in _SAYING or child.dep_ == "det" for child in again.children):
        return False  # "a neighbouring 680-hectare estate"
    if kind is QuantityKind.MEASURE:
        return _are_one_way(first.word(0), second.word(0))
    if one is None or again is None or first.sentence is second.sentence:
        return False
    return sense_of(lemma(one)) == sense_of(lemma(again)) or are_kin(lemma(one), lemma(again))


def _are_one_way(one: str, again: str) -> bool:
    """ "46 metres wide" is not said again by "64 metres long", but "high" by "tall"."""
    return one == again or are_kin(one, again) or not {one, again} <= _DIMENSIONS


def _is_subject_told(first: _Placed, second: _Placed) -> bool:
    """Whether the clause of a figure has for its subject what was told, or none."""
    sentence, subject = second.sentence, subject_of(clause_head(second.figure.head))
    if subject is None or not sentence.start <= subject.i < sentence.end or subject.lower_ in _PRONOUNS:
        return True
    if subject in {_noun(second), second.figure.head} or sentence.figure_at(subject.i) is second.figure:
        return True
    said = with_senses(_forms_around(first, second) - (forms_of(subject.subtree) - _forms_in(first)))
    described = [t for t in subject.subtree if t.pos_ in _CONTENT and t.dep_ in {*_SAYING, subject.dep_}]
    return all(is_told(lemma(token), said) for token in described)


def _names_another(first: _Placed, second: _Placed) -> bool:
    """Whether the clause of a figure in a later sentence has a name that was not told."""
    sentence, head, told = second.sentence, clause_head(second.figure.head), _forms_in(first)
    names = (t for t in sentence.doc[sentence.start + 1 : sentence.end] if t.pos_ == "PROPN")
    # "In Osk, an engineer said, 64 leaks …": whatever the parser hangs a place on
    placed = (name for name in names if clause_head(name) == head or sentence.word(name.i - 1) in _PLACES)
    here = (name for name in placed if name.i not in sentence.in_period)
    return sentence is not first.sentence and not all(is_told(lemma(name), told) for name in here)


def _forms_in(placed: _Placed) -> frozenset[str]:
    return with_senses(forms_of(placed.sentence.doc[placed.sentence.start : placed.sentence.end]))
