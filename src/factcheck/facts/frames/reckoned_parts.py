"""A total that says of how many things it is, and as many figures behind it: "47,000 visitors over its three days".

"On Friday … 16,000 passed the gates. … 20,000 came on Saturday … Only 11,000 came on Sunday": the sentence of the total
counts what it is made of ("three days", "both plants"), and the sentences that follow tell just so many figures of its
kind. They are its parts where they make it, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, close_slack, is_explained, printed_slack, room_of, slack_of
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.facts.model import Fact
from factcheck.facts.nearby import around
from factcheck.facts.operands import count_alike, in_one_unit, is_amount, is_plain, thing_counted, with_unit
from factcheck.facts.part_lists import told_finely
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import is_attribute, is_bare
from factcheck.facts.words import words_about

_AHEAD = 9  # sentences behind a total in which its parts stand
_FEWEST, _MOST = 2, 6
_LEAST = 20  # smaller totals are made by chance
_WHY = "the text says of how many it is the total, and then tells so many figures"


def find(context: Context) -> Iterator[SummedUp]:
    """The totals of a document whose parts follow in sentences of their own."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        numbers = _numbers(sentence)
        for figure in sentence.figures if numbers else ():
            if is_attribute(figure.quantity):
                continue
            if is_plain(context, sentence, figure) and (figure.quantity.value or 0) >= _LEAST:
                found = _made(context, at, figure, numbers)
                if found is not None:
                    yield found


def _numbers(sentence: Sentence) -> set[int]:
    """How many things a sentence counts in words or small numbers: "its three days", "both plants"."""
    found = {
        int(figure.quantity.value or 0)
        for figure in sentence.figures
        if figure.quantity.kind in {QuantityKind.NUMBER, QuantityKind.DURATION}
        and figure.quantity.mod is None
        and figure.quantity.scale is None
        and _FEWEST <= (figure.quantity.value or 0) <= _MOST
        and (figure.quantity.value or 0).denominator == 1
    }
    both = words_about("reckoned")["two"] & set(sentence.words)
    return found | {_FEWEST} if both else found


def _made(context: Context, at: int, figure: Figure, numbers: set[int]) -> SummedUp | None:
    home, total = context.sentences[at], context.fact(figure)
    behind = [
        (s, f)
        for s in around(context.sentences, at, 0, _AHEAD)
        if s is not home
        for f in s.figures
        if _may_be_part(context, home, figure, s, f)
    ]
    beside = [f for f in home.figures if f is not figure and in_one_unit(context, f, total) and is_amount(home, f)]
    beside = [f for f in beside if (f.quantity.value or 0) > _MOST]
    if beside:
        return None
    if any(
        f.quantity.value == figure.quantity.value
        for s in around(context.sentences, at, 0, _AHEAD)
        for f in s.figures
        if f is not figure
    ):
        return None  # "defrauding them of $600,000 … bail of $600,000 each, $180,000 for one": told again, of others
    for number in sorted(numbers):
        parts = behind[:number]
        if len(parts) < number:
            continue
        facts = [total, *(with_unit(context, f, figure.quantity) for _, f in parts)]
        facts = [told_finely(context, fact, facts) for fact in facts]
        values = [fact.value or Fraction(0) for fact in facts]
        if _agree(values, slack_of(facts)) or (len(behind) == number and _is_explained(facts)):
            return SummedUp(
                sentence=home.number,
                inferred=_WHY,
                way="reckoned",
                counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
                total=total,
                parts=tuple(facts[1:]),
            )
    return None


def _may_be_part(context: Context, home: Sentence, total: Figure, sentence: Sentence, figure: Figure) -> bool:
    bare = is_bare(figure.quantity) and total.quantity.kind is QuantityKind.NUMBER
    if not (bare or in_one_unit(context, figure, context.fact(total))) or sentence.is_crowded:
        return False
    if total.quantity.kind is QuantityKind.NUMBER and not count_alike(
        thing_counted(home, total), thing_counted(sentence, figure)
    ):
        return False
    size = figure.quantity.value or Fraction(0)
    return is_amount(sentence, figure) and _MOST < size < (total.quantity.value or 0)


def _agree(values: Sequence[Fraction], slack: Fraction) -> bool:
    return abs(sum(values[1:]) - values[0]) <= slack


def _is_explained(facts: Sequence[Fact]) -> bool:
    slack = min(close_slack(facts), printed_slack(facts))

    def holds(values: Sequence[Fraction]) -> bool:
        return _agree(values, slack)

    return is_explained(facts, holds, room_of(facts[0], slack), Tied.NEARLY)
