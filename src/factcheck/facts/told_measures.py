"""How a text tells a measure that it does not name: "sales" by "sold 400 cars", a "crowd" by "9,640 spectators"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.order import Level, counted_by
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import table_of


@dataclass(frozen=True, slots=True)
class _Kin:
    """What tells a measure.

    Attributes:
        verbs: Lemmas.
        counted: Nouns whose number it is.
        money: Whether only an amount of money tells it.
    """

    verbs: frozenset[str]
    counted: frozenset[str]
    money: bool


def is_told_by(measure: Token, level: Level) -> bool:
    """Whether a level is one of a measure by what it counts, or by the verb of its sentence."""
    kin = _kin_of(measure)
    if kin is None or (kin.money and level.fact.quantity.kind is not QuantityKind.MONEY):
        return False
    noun = counted_by(level)
    return (noun is not None and lemma(noun) in kin.counted) or _has_verb(kin, level.sentence)


def may_be_told_in(measure: Token, sentence: Sentence) -> bool:
    """Whether a sentence has a verb that tells a measure, or a noun that it counts."""
    kin = _kin_of(measure)
    return kin is not None and _has_verb(kin, sentence)


def is_of_another(measure: Token, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is none of a measure: no money where that takes money, a number of what it does not count."""
    kin = _kin_of(measure)
    if kin is None:
        return False
    noun = counted_noun(sentence, figure)
    counts_other = noun is not None and bool(kin.counted) and lemma(noun) not in kin.counted | {lemma(measure)}
    return counts_other or (kin.money and figure.quantity.kind is not QuantityKind.MONEY)


def _has_verb(kin: _Kin, sentence: Sentence) -> bool:
    return not kin.verbs.isdisjoint(lemma(token) for token in sentence.doc[sentence.start : sentence.end])


def _kin_of(measure: Token) -> _Kin | None:
    return _kin().get(measure.lower_) or _kin().get(measure.lower_.removesuffix("s"))


@cache
def _kin() -> dict[str, _Kin]:
    return {
        name: _Kin(frozenset(entry["verbs"]), frozenset(entry.get("counted", ())), bool(entry.get("money", False)))
        for entry in table_of("told_measures")["told_by"]
        for name in entry["measures"]
    }
