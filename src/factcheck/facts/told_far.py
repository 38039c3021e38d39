"""Figures of the headline or of sentences before that a later one says again in another form: "Airline fined €12m …
the fine is equal to about $13m", "a boulder weighing 4.5 tonnes … at nearly 10,000lb, it was too heavy".

The later sentence takes up what the first is of by a pronoun, or by a definite noun that is said beside the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.facts.context import Context
from factcheck.facts.happenings import subject_of
from factcheck.facts.ledger import forms_of, lemma
from factcheck.facts.nearby import Placed
from factcheck.facts.phrases import is_said
from factcheck.facts.restated import Alike
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.words import words_about

_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_BACK = 3  # sentences
_OPENING = 12  # sentences below a headline that tell more of it
_LEAD = 6  # tokens before a figure in which its noun may stand: "makes the order worth about $58m"
_POINTING = frozenset({"its", "that", "the", "their", "this"})
_PRONOUNS = frozenset({"it", "that", "this", "which"})
_WHOLE = frozenset({"entire", "whole"})
_OTHERS = frozenset({"another", "other", "others", "second"})
_DEFINITE = frozenset({"that", "the", "these", "this", "those"})
_ENTIRE = frozenset({"entire", "full", "same", "whole"})
_NOUNS = frozenset({"ADJ", "NOUN", "PROPN", "SYM"})
_WHICH = frozenset({"that", "where", "which", "who"})
_PHRASE = 4  # tokens of "hectares of wheat" behind a figure


def only_one_before(context: Context, sentence: Sentence, second: Figure, convertible: Alike) -> Placed | None:
    """The only figure of the headline and of the sentences before that can be one amount with a later figure.

    Args:
        context: The document.
        sentence: Of the later figure.
        second: The later figure.
        convertible: Whether two figures can be one amount said in two ways.
    """
    found = [
        (home, figure)
        for home in _homes(context, sentence)
        for figure in home.figures
        if convertible(figure, second) and figure is not second
    ]
    if len({(figure.quantity.value, figure.quantity.unit) for _, figure in found}) != 1:
        return None
    return found[-1]


def _homes(context: Context, sentence: Sentence) -> Iterator[Sentence]:
    """The headline, the sentences before one and its own, in order."""
    for home in context.sentences:
        if home.number > sentence.number or home.is_crowded or home.block < 0:
            continue
        above = context.document.blocks[home.block].kind in _ABOVE and sentence.number - home.number <= _OPENING
        if above or (home.number >= sentence.number - _BACK and home.flow == sentence.flow):
            yield home


def takes_up(home: Sentence, sentence: Sentence, second: Figure, names: frozenset[str] = frozenset()) -> bool:
    """Whether the clause of a later figure has for its subject what an earlier sentence tells of.

    Args:
        home: Of the earlier figure.
        sentence: Of the later one.
        second: The later figure.
        names: Lemmas that need not be said there, since they name any figure of that kind.

    Of the nouns beside the later figure, every definite one has to be known from there.
    """
    if _is_compared(sentence, second):
        return False
    clause = clause_head(second.head)
    subject = subject_of(clause)
    # "went to a firm that made $54m"
    relative = subject is not None and subject.lower_ == "that" and clause.dep_.startswith("acl")
    near = home is sentence or sentence.number - home.number == 1
    if subject is not None and subject.lower_ in _PRONOUNS and not relative and near:
        return True
    beside = sentence.doc[max(sentence.start, second.outer - _LEAD) : second.outer]
    nouns = [token for token in (*beside, *([subject] if subject is not None else ())) if _is_known(token)]
    if any(_is_all(noun) for noun in nouns):
        return True
    return bool(nouns) and all(lemma(noun) in names or _is_told(noun, home) for noun in nouns)


def points_back(sentence: Sentence, figure: Figure) -> bool:
    """ "Those roughly 6,050 hectares", "the 622-kilo monster", "most of that $50m": an amount that was told before.

    A clause behind it that says which is meant makes another one of it: "those 120 hectares that lie by the river".
    """
    at = figure.outer - 1
    while sentence.word(at) in _ENTIRE:
        at -= 1
    if sentence.word(at) not in _DEFINITE or sentence.doc[at].tag_ != "DT" or _is_compared(sentence, figure):
        return False
    behind = figure.last
    while behind < min(sentence.end, figure.last + _PHRASE) and (
        sentence.word(behind) in {"-", "of"} or sentence.doc[behind].pos_ in _NOUNS
    ):
        behind += 1
    if behind >= sentence.end:
        return True
    return sentence.word(behind) not in _WHICH and sentence.doc[behind].dep_ != "acl"


def is_put(sentence: Sentence, figure: Figure) -> bool:
    """ "Made it 91 metres", "puts it at 9.5 tonnes", "all 81 hectares of it": the whole of what was told before."""
    at = figure.outer - 1
    if sentence.word(at) == "all" and sentence.word(figure.last) == "of":
        return sentence.word(figure.last + 1) in _PRONOUNS | {"them"}
    at -= sentence.word(at) in {"as", "at"}
    if sentence.word(at) != "it" or sentence.doc[at].dep_ not in {"nsubj", "obj"} or _is_compared(sentence, figure):
        return False
    return sentence.doc[at - 1].lemma_.lower() in words_about("restated")["putting"] or (
        sentence.doc[at - 1].lower_ in words_about("restated")["putting"]
    )


def _is_compared(sentence: Sentence, figure: Figure) -> bool:
    """ "250 litres short of what it needs", "10 miles further": how much two others are apart."""
    if figure.last >= sentence.end:
        return False
    behind = sentence.doc[figure.last]
    return behind.pos_ == "ADJ" or behind.morph.get("Degree", []) == ["Cmp"]


def _is_known(token: Token) -> bool:
    """ "The fine", "its price", but not "the other fine"."""
    words = {child.lower_ for child in token.children}
    return token.pos_ in {"NOUN", "PROPN"} and not words.isdisjoint(_POINTING) and words.isdisjoint(_OTHERS)


def _is_all(noun: Token) -> bool:
    """ "The whole site": nothing beside what is spoken of."""
    return not _WHOLE.isdisjoint(child.lower_ for child in noun.children)


def _is_told(noun: Token, home: Sentence) -> bool:
    """Whether a noun is said in a sentence, in another form or by another word; a headline may be unparsed."""
    tokens = [token for token in home.doc[home.start : home.end] if token.is_alpha]
    said = with_senses(forms_of(tokens))
    return sense_of(lemma(noun)) in said or is_said(lemma(noun), said)
