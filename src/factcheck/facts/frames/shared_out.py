"""Rates whose total or count stands in another sentence.

"The fund holds £540,000. It is shared by 45 clubs, at £12,000 each": the rate is told to be for each, or per one of
something ("Spending per pupil thus comes to $12,000"). Total and count are looked for in its sentence and the two
before; they are tied where they make the rate, or where there is one of each and one slip explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.per_unit import PerUnit
from factcheck.facts.model import Fact
from factcheck.facts.rates import Rate, counted_noun, factor_of, is_count, is_spoiled, is_total, rate_at
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import is_bare
from factcheck.facts.words import words_about

_BACK = 2  # sentences
_LEAD = 7  # tokens between "per pupil" and its figure
_MOST = 10  # figures in these sentences
_EACH = "*"
_NEAR = Fraction(1, 200)
_WHY = "the only total and the only count beside the rate"


def find(context: Context) -> Iterator[PerUnit]:
    """The rates of a document whose total or count stands in another sentence."""
    for index, sentence in enumerate(context.sentences):
        if sentence.is_crowded or is_spoiled(sentence):
            continue
        for at in range(len(sentence.figures)):
            rate = _named_rate(sentence, sentence.figures[at]) or _each(sentence, at)
            if rate is not None:
                yield from _made(context, index, sentence, rate)


def _each(sentence: Sentence, at: int) -> Rate | None:
    """ "at £12,000 each", in a sentence that shares something out."""
    rate = rate_at(sentence, at)
    if rate is None or rate.noun != _EACH or rate.base > 1 or rate.unit is not None:
        return None
    return None if words_about("per_unit")["sharing"].isdisjoint(sentence.words) else rate


def _named_rate(sentence: Sentence, figure: Figure) -> Rate | None:
    """ "Spending per pupil accordingly comes to $12,000", "The cost per patient is therefore £350"."""
    if figure.quantity.unit is not None or not (figure.quantity.value or 0) > 0:
        return None
    words = words_about("per_unit")
    at, verb = figure.outer - 1, False
    while at > sentence.start and figure.outer - at <= _LEAD:
        word, token = sentence.word(at), sentence.doc[at]
        if sentence.word(at - 1) == "per" and token.pos_ in {"NOUN", "PROPN"}:
            noun = str(token.lemma_.lower())
            return Rate(figure, None, None, noun, 1, figure.last) if verb else None
        verb = verb or token.pos_ in {"VERB", "AUX"}
        if token.pos_ not in {"ADV", "AUX", "VERB", "ADP"} and word not in words["named_lead"]:
            return None
        at -= 1
    return None


def _made(context: Context, index: int, sentence: Sentence, rate: Rate) -> Iterator[PerUnit]:
    scope = _scope(context, index, sentence)
    figures = [(home, figure) for home in scope for figure in home.figures]
    if len(figures) > _MOST or any(is_spoiled(home) for home in scope):
        return
    own = rate.figure.quantity.value or Fraction(0)
    totals = [f for home, f in figures if f is not rate.figure and is_total(home, rate, f) and _exceeds(f, own)]
    totals = [figure for figure in totals if figure.quantity.mod is None and not _is_changed(context, figure)]
    counts = [f for home, f in figures if f is not rate.figure and f not in totals and _is_count(home, rate, f)]
    if rate.figure.quantity.kind is not QuantityKind.MONEY:
        return
    made = [(t, c) for t in totals for c in counts if _fits(context, rate, t, c, slips=False)]
    if not made and len(totals) == len(counts) == 1:
        made = [(t, c) for t in totals for c in counts if _fits(context, rate, t, c, slips=True)]
    if len(made) != 1 or all(home is sentence for home, figure in figures if figure in made[0]):
        together = len(made) == 1 and "between" in sentence.words
        if not together:
            return
    total, count = made[0]
    factor = factor_of(rate, total.quantity, count.quantity)
    if factor is None:
        return
    yield PerUnit(
        sentence=sentence.number,
        inferred=_WHY,
        total=context.fact(total),
        count=context.fact(count),
        rate=context.fact(rate.figure),
        factor=factor,
    )


def _scope(context: Context, index: int, sentence: Sentence) -> list[Sentence]:
    found = [sentence]
    for back in range(1, _BACK + 1):
        earlier = context.sentences[index - back] if index >= back else None
        if earlier is None or earlier.block != sentence.block or earlier.number < sentence.number - _BACK:
            break
        found.insert(0, earlier)
    return found


def _exceeds(figure: Figure, rate: Fraction) -> bool:
    return (figure.quantity.value or 0) > rate


def _is_changed(context: Context, figure: Figure) -> bool:
    """Whether a figure says how far something changed."""
    fact = context.fact(figure)
    changes = context.changes_of.get(figure.name, ())
    return any(fact.name in {amount.name for amount in (*change.amounts, *change.start)} for change in changes)


def _is_count(home: Sentence, rate: Rate, figure: Figure) -> bool:
    """Whether a figure counts what the rate is for, or is bare: "Enrolment stands at 1,900"."""
    if (figure.quantity.value or 0) <= 1 or figure.quantity.kind is not QuantityKind.NUMBER:
        return False
    if is_count(home, rate, figure):
        return True
    return is_bare(figure.quantity) and counted_noun(home, figure) == "" and rate.noun != _EACH


def _fits(context: Context, rate: Rate, total: Figure, count: Figure, *, slips: bool) -> bool:
    factor = factor_of(rate, total.quantity, count.quantity)
    facts: list[Fact] = [context.fact(figure) for figure in (total, count, rate.figure)]
    if factor is None:
        return False

    def holds(values: Sequence[Fraction]) -> bool:
        if not values[1]:
            return False
        made = values[0] / (values[1] * factor)
        return abs(made - values[2]) <= max(last_place(facts[2]), made * _NEAR)

    values = [fact.value for fact in facts if fact.value is not None]
    if len(values) != len(facts):
        return False
    return is_one_slip_away(facts, holds) if slips else holds(values)
