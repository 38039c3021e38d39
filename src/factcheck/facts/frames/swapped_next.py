"""A figure told again in the next sentence with its digits in another order: "It cost £36m. … the £63m bill".

The two are the only figures of their unit in the two sentences, and the second is said of something known: it stands
behind "the" or a possessive before a noun of the first sentence, or opens with "At 1,420 metres, it …". So little needs
to be said because figures of two things seldom have the same digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.phrases import is_said
from factcheck.facts.retelling import Restatement
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.swapped import is_swapped
from factcheck.facts.synonyms import sense_of
from factcheck.facts.words import table_of

_KINDS = frozenset({QuantityKind.DURATION, QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_KNOWN = frozenset({"all", "her", "his", "its", "the", "their", "these", "this", "those"})
_PRONOUNS = frozenset({"he", "it", "she", "they"})
_APART = frozenset(
    {"another", "but", "different", "earlier", "former", "instead", "next", "previous", "second", "than", "while"}
)
_SAYING = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss"})
_DEEDS = frozenset({"acl", "acl:relcl"})
_CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
_NOUN_REACH = 3  # tokens from a figure to the noun that it stands before
_LEAST = 10


def find(context: Context) -> Iterator[Restatement]:
    """The figures of a document that are told again at once."""
    for before, home in pairwise(context.sentences):
        if home.number != before.number + 1 or home.flow != before.flow or home.block < 0:
            continue
        if before.is_crowded or home.is_crowded or not _APART.isdisjoint(home.words):
            continue
        for figure in home.figures:
            first = _swapped(context, before, home, figure)
            if first is not None and (_is_known(before, home, figure) or _opens(home, figure)):
                yield Restatement(
                    sentence=home.number,
                    inferred="it is told again in the next sentence, and a slip sets the two apart",
                    first=context.fact(first),
                    second=context.fact(figure),
                )


def _swapped(context: Context, before: Sentence, home: Sentence, figure: Figure) -> Figure | None:
    """The only other figure of its unit in the two sentences, where it has the same digits."""
    quantity = figure.quantity
    if quantity.kind not in _KINDS or quantity.mod is not None or (quantity.value or 0) < _LEAST:
        return None
    if figure.name in context.changes_of or any(i in home.in_period for i in range(figure.last, figure.last + 2)):
        return None
    dimension = context.fact(figure).dimension
    like = [
        f
        for s in (before, home)
        for f in s.figures
        if f is not figure and f.quantity.kind is quantity.kind and context.fact(f).dimension == dimension
    ]
    if len(like) != 1 or like[0] not in before.figures or not like[0].quantity.value:
        return None
    one = like[0].quantity
    same = one.written.decimals == quantity.written.decimals and (one.scale is None) == (quantity.scale is None)
    return like[0] if same and one.value is not None and is_swapped(quantity, one.value) else None


def _is_known(before: Sentence, home: Sentence, figure: Figure) -> bool:
    """ "The £63m bill", "the 46 workers", "the 34 days": of a noun that the sentence before says."""
    if home.word(figure.outer - 1) not in _KNOWN:
        return False
    if figure.quantity.kind is QuantityKind.DURATION and "-" not in figure.quantity.text:
        return True
    noun = _noun(home, figure)
    if noun is None:
        return False
    said = {form for t in home.doc[before.start : before.end] for form in (t.lower_, lemma(t), sense_of(lemma(t)))}
    if not all(is_said(lemma(token), said) for token in _told_of(home, noun, figure)):
        return False  # "the 12 points scored by Reyes", "the £63m second phase"
    kin = {word for group in table_of("restatement")["kin"] if not said.isdisjoint(group) for word in group}
    return is_said(lemma(noun), said | kin) or sense_of(lemma(noun)) in said


def _told_of(home: Sentence, noun: Token, figure: Figure) -> list[Token]:
    """The words that say more of a noun, the time of a deed ("killed in 2020") and of what is counted among them."""
    told: list[Token] = []
    counts = figure.quantity.kind is QuantityKind.NUMBER
    for child in noun.children:
        if child.dep_ in _SAYING:
            dated = counts or child.dep_ in _DEEDS
            told += [t for t in child.subtree if dated or t.i not in home.in_period]
    return [t for t in told if t.pos_ in _CONTENT and home.figure_at(t.i) is not figure]


def _noun(home: Sentence, figure: Figure) -> Token | None:
    last = None
    for at in range(figure.last, min(figure.last + _NOUN_REACH, home.end)):
        token = home.doc[at]
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif token.pos_ != "ADJ" and token.text != "-":
            break
    return last


def _opens(home: Sentence, figure: Figure) -> bool:
    """ "At 1,420 metres, it is the longest"."""
    led = home.word(home.start) == "at" and figure.outer == home.start + 1
    return led and home.word(figure.last) == "," and home.word(figure.last + 1) in _PRONOUNS
