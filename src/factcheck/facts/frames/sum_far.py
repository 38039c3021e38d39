"""Sums of counts told paragraphs before: "620 will go in Genk … 510 people in Turin … The loss of 1,540 jobs".

Nothing says that the figure is a sum but that it is told as known, and that the counts before it are of the same
things. So they are tied only where they agree, or two digits of one of them that changed places would make them agree,
which hardly ever happens by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.called import before_light
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, is_explained, room_of, slack_of
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed
from factcheck.facts.operands import is_plain, operands, thing_counted
from factcheck.facts.sentences import Figure, Sentence

_BACK = 8  # sentences before a sum in which its parts may stand
_MOST = 5  # parts
_LEAST = 100  # smaller sums meet by chance
_KNOWN = frozenset({"the", "these", "those", "all"})
_LEAD = 5  # tokens before a figure in which it is told as known


def find(context: Context) -> Iterator[SummedUp]:
    """The sums of a document."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            if figure.quantity.kind is QuantityKind.NUMBER and _is_known(sentence, figure):
                found = _made(context, at, figure)
                if found is not None:
                    yield found


def _is_known(sentence: Sentence, figure: Figure) -> bool:
    """ "the 1,690 new households", "the loss of 1,540 jobs"."""
    if (figure.quantity.value or 0) < _LEAST or thing_counted(sentence, figure) is None:
        return False
    first = min(before_light(sentence, figure), figure.outer - 1)
    return any(sentence.word(i) in _KNOWN for i in range(max(sentence.start, first - _LEAD), figure.outer))


def _made(context: Context, at: int, figure: Figure) -> SummedUp | None:
    home, result = context.sentences[at], context.fact(figure)
    if not is_plain(context, home, figure):
        return None
    before = [each for each in operands(context, at, figure, _BACK) if each[0] is not home]
    if any(f.quantity.value == result.value for _, f in before):
        return None
    runs = [before[-size:] for size in range(2, min(_MOST, len(before)) + 1)]
    runs = [run for run in runs if _may_add(run, result)]
    found = [parts for run in runs if (parts := _tied(context, result, run, len(runs))) is not None]
    if len(found) != 1:
        return None
    facts = (result, *found[0])
    return SummedUp(
        sentence=home.number,
        inferred="it is told as known, and what was counted before makes it",
        counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
        way="far",
        total=result,
        parts=found[0],
    )


def _may_add(run: Sequence[Placed], result: Fact) -> bool:
    """Whether each of the parts stands in a sentence of its own, and none is as great as the sum."""
    apart = len({sentence.number for sentence, _ in run}) == len(run)
    return apart and all((figure.quantity.value or 0) * 2 < (result.value or 0) * 3 for _, figure in run)


def _tied(context: Context, result: Fact, run: Sequence[Placed], choices: int) -> tuple[Fact, ...] | None:
    parts = tuple(context.plain(context.fact(figure)) for _, figure in run)
    facts = [result, *parts]
    slack = slack_of(facts)

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values[1:], Fraction(0)) - values[0]) <= slack

    agree = holds([fact.value or Fraction(0) for fact in facts])
    explained = agree or is_explained(facts, holds, room_of(result, slack), Tied.LOOSELY, choices=choices)
    return parts if explained else None
