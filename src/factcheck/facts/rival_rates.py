"""Whether a rate is one of others, which are of other things: "the national average is 20 tonnes a hectare"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.products import Product
from factcheck.facts.rates import EACH, Rate, rate_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away

_FEW = 2
_TENFOLD = 10
_BEHIND = 3  # tokens behind a rate in which it is said when it was so


def is_compared(window: Sequence[Sentence], home: Sentence, rate: Rate, found: Product) -> bool:
    """Whether the rate is one of others, to compare with: "the national average is 20 tonnes a hectare"."""
    if _has_two_prices(home, rate, found) or (len(window) > 1 and _is_of_some(home, rate, found)):
        return True
    beside = home.word(rate.figure.outer - 1)  # "at her usual $300"
    names = {fact.name.partition(":")[0] for fact in found.facts}
    if any(_tells_others(sentence, beside, names, rate.end) for sentence in window):
        return True
    if len(window) > 1 and _is_of_a_time(home, rate):
        return True  # "33,210 tickets were sold. On average 126 visitors a day came in winter"
    trio = [f for f in home.figures if f.name in names]
    if beside == "and" or _adds_more(home, rate, trio):
        return True
    parts = [i for i in range(home.start, home.end) if home.word(i) == ";"]
    named = not found.loose and rate.noun not in {EACH, ""}  # "18 kg make a wheel; it made 25 wheels of 450 kg"
    if not named and any(len({f.first < at for f in trio}) > 1 and _is_alone(rate.figure, trio, at) for at in parts):
        return True  # "sales came to $3.36m for 24 nights; a Saturday alone can bring $410,000"
    first, last = min(f.first for f in trio), max(f.last for f in trio)
    apart = {(home.word(i),) for i in range(first, last)} & rate_words()["walls"]
    return bool(apart - {(";",)}) or (bool(apart) and not is_one_likely_slip_away(found.facts, found.fits))


def _is_of_a_time(home: Sentence, rate: Rate) -> bool:
    """Whether it is said when the rate was so, in the words right behind it."""
    for i in range(rate.end, min(rate.end + _BEHIND, home.end)):
        if _ends(home, i):
            return False
        if i in home.in_period:
            return True
    return False


def _ends(home: Sentence, at: int) -> bool:
    """Whether another clause begins."""
    return home.doc[at].is_punct or home.word(at) in {"and", "but"} or home.doc[at].pos_ == "VERB"


def _has_two_prices(home: Sentence, rate: Rate, found: Product) -> bool:
    """ "Members pay £15 a year and pensioners £10": not all pay the same."""
    if rate.figure.quantity.kind is not QuantityKind.MONEY:
        return False
    names = {fact.name.partition(":")[0] for fact in found.facts}
    others = [f for f in home.figures if f.quantity.kind is QuantityKind.MONEY and f.name not in names]
    own = rate.figure.quantity.value or Fraction(0)
    return any(
        own < _TENFOLD * (f.quantity.value or 0) < _TENFOLD**2 * own
        and rate.end <= f.outer
        and not any(token.pos_ in {"AUX", "VERB"} for token in home.doc[rate.end : f.outer])
        for f in others
    )


def _is_of_some(home: Sentence, rate: Rate, found: Product) -> bool:
    """ "1,600 donors. Regular donors gave $40 on average": of some of them."""
    noun = home.text[slice(*found.count.quantity.noun)].lower() if found.count.quantity.noun is not None else ""
    at = next((i for i in range(home.start, rate.figure.outer) if noun and home.word(i) == noun), None)
    return at is not None and any(child.dep_ == "amod" for child in home.doc[at].children)


def _tells_others(sentence: Sentence, beside: str, names: set[str], end: int) -> bool:
    """Whether a sentence has a word for what other rates are compared with; "$384, $60 more than in May" has none."""
    others = rate_words()["others"]
    for at in range(sentence.start, sentence.end):
        word = sentence.word(at)
        if word == beside or (word,) not in others:
            continue
        if word == "than" and 0 < at - end <= _BEHIND:
            continue  # "145 litres apiece, more than villagers use": it is compared itself
        differing = sentence.figure_at(at - _FEW) if word == "than" else None
        if differing is None or differing.name in names:
            return True
    return False


def _is_alone(figure: Figure, trio: Sequence[Figure], at: int) -> bool:
    """Whether a semicolon parts a figure from both others."""
    return len(trio) > _FEW and all((other.first < at) != (figure.first < at) for other in trio if other is not figure)


def _adds_more(home: Sentence, rate: Rate, trio: Sequence[Figure]) -> bool:
    """ "at £96 each and one of port came to £388", "£18 a metre and 120 metres of lace": more is counted beside it."""
    last = max(figure.first for figure in trio)
    for at in range(rate.end, last):
        if home.word(at) != "and":
            continue
        figure = next((f for f in home.figures if at < f.outer <= at + _FEW), None)
        if (figure is not None and figure not in trio) or (
            figure is None and home.word(at + 1) in {"another", "one", "some"}
        ):
            return True
    return False
