"""What the sentences around one sentence tell: the figures that a statement which leaves them out can mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.facts.context import Context
from factcheck.facts.model import Change, Fact
from factcheck.facts.sentences import Figure, Sentence

Placed = tuple[Sentence, Figure]


def around(sentences: Sequence[Sentence], at: int, back: int, ahead: int = 0) -> list[Sentence]:
    """The sentences with figures near one and in the same run of paragraphs, itself among them, in order.

    Args:
        sentences: Those with figures, in order.
        at: Index of the one.
        back, ahead: How many sentences of the text, with figures or without, lie between at most.
    """
    home = sentences[at]
    near = sentences[max(0, at - back) : at + ahead + 1]
    return [
        one
        for one in near
        if -back <= one.number - home.number <= ahead
        and (one.block == home.block or (one.flow == home.flow and one.flow >= 0))
    ]


def with_the_one_before(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence]]:
    """Every sentence, with the one that stands right before it in its block; None where that has no figures.

    Args:
        sentences: Those with figures, in order.
    """
    before: Sentence | None = None
    for sentence in sentences:
        near = before is not None and before.block == sentence.block and before.number == sentence.number - 1
        yield before if near else None, sentence
        before = sentence


def is_changed(context: Context, figure: Figure) -> bool:
    """Whether a figure belongs to a change, or is a bound: then it is no plain level."""
    if figure.quantity.mod is not None:
        return True
    # "moved into 290 of them": a level alone, which nothing is compared with.
    changes = context.changes_of.get(figure.name, ())
    return any(len({fact.name for fact in figures_of(change)}) > 1 or not change.end for change in changes)


def figures_of(change: Change) -> tuple[Fact, ...]:
    """The figures that a change ties, in whichever part."""
    return (*change.start, *change.end, *change.amounts, *change.percents, *change.multiples, *change.points)
