"""Numbers that are told by a simple word: a half, two thirds, three times."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.extraction.quantities import read_quantities
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Role
from factcheck.facts.sentences import Figure, Sentence

_SIMPLE = tuple({Fraction(n, d) for d in range(2, 6) for n in range(1, d)} | {Fraction(k) for k in range(2, 11)})
_CLOSE = 20  # a twentieth of it
_HARDLY = 100  # a hundredth of it: hardly off
_POINTING = frozenset({"that", "this"})
_BEHIND = frozenset({"AUX", "PUNCT", "VERB"})
_TENTHS = 10
_FIRST, _LAST = 3, 10  # third to tenth


def is_simple(ratio: Fraction) -> bool:
    """Whether a number is told by a simple fraction or a whole multiple, for which another one may be taken."""
    return any(abs(ratio - simple) * _CLOSE <= simple for simple in _SIMPLE)


def is_another(ratio: Fraction, said: Fraction) -> bool:
    """Whether a share is another simple fraction, or hardly off: nobody calls 36 of 48, or 361 of 480, two thirds.

    Of ten, a whole one is another share: 80% is no "nine in ten".
    """
    simple = {each for each in _SIMPLE if each < 1}
    if said.denominator == _TENTHS and said not in simple:
        return abs(ratio - said) * _TENTHS >= 1
    nearest = min(simple, key=lambda each: abs(ratio - each))
    made = abs(ratio - nearest) * _HARDLY <= nearest
    return made and said in simple and nearest != said and abs(ratio - said) * _CLOSE > said


def is_called_fraction(sentence: Sentence, figure: Figure) -> bool:
    """ "The unsold fifth are", "that third was": an ordinal without a noun, told as known and described."""
    quantity, before = figure.quantity, figure.first - 1
    if quantity.kind is not QuantityKind.ORDINAL or not _FIRST <= (quantity.value or 0) <= _LAST:
        return False
    if quantity.written.style != "words" or figure.last >= sentence.end or before <= sentence.start:
        return False
    behind = sentence.doc[figure.last]
    described = sentence.doc[before].pos_ == "ADJ" or sentence.doc[before].tag_ in {"VBG", "VBN"}
    known = sentence.word(before - 1) == "the" if described else sentence.word(before) in _POINTING
    return known and (behind.pos_ in _BEHIND or sentence.word(figure.last) == "of")


def as_fraction(context: Context, figure: Figure) -> Fact:
    """The fact of such an ordinal, read as a share from now on."""
    fact = context.fact(figure)
    quantity = fact.quantity
    [share] = read_quantities(f"a {quantity.written.text}")
    written = replace(share.written, start=quantity.start, end=quantity.end, text=quantity.written.text)
    meant = replace(share, start=quantity.start, end=quantity.end, text=quantity.text, written=written)
    return context.revise(replace(fact, quantity=meant, role=Role.SHARE))
