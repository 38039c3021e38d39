"""One level in per cent of another and as a multiple of it: "250% of what it was, or two and a half times as much"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_APART = 9  # tokens of what the percentage is of: "of their level of 2019"
_HALF = 50  # below it one says "half" or "a third", not times


@dataclass(frozen=True, slots=True, kw_only=True)
class SameMultiple(Frame):
    """A percentage of something, and so many times as much.

    Attributes:
        percent: "250%".
        multiple: "two and a half times".
    """

    percent: Fact
    multiple: Fact


def find(context: Context) -> Iterator[SameMultiple]:
    """The levels of a document that are given twice."""
    for sentence in context.sentences:
        for first, second in zip(sentence.figures, sentence.figures[1:], strict=False):
            kinds = (first.quantity.kind, second.quantity.kind)
            if set(kinds) != {QuantityKind.PERCENT, QuantityKind.MULTIPLE} or not _is_said_again(
                sentence, first, second
            ):
                continue
            percent, multiple = (first, second) if kinds[0] is QuantityKind.PERCENT else (second, first)
            if _is_level(context, sentence, percent) and not {percent.quantity.mod, multiple.quantity.mod} & BOUNDS:
                yield SameMultiple(
                    sentence=sentence.number, percent=context.fact(percent), multiple=context.fact(multiple)
                )


def _is_level(context: Context, sentence: Sentence, percent: Figure) -> bool:
    """ "stood at 250% of its level of 2019": no change, and no share."""
    changed = any(change.direction is not None for change in context.changes_of.get(percent.name, ()))
    large = (percent.quantity.value or 0) > _HALF
    return not changed and large and sentence.word(percent.last) == "of"


def _names_its_base(sentence: Sentence, second: Figure) -> bool:
    """ "five times what it was in 1990", "three times more": of another level, or more than it."""
    if second.quantity.kind is QuantityKind.PERCENT:
        return sentence.word(second.last + 1) not in {"it", "that", "them", "this"}
    behind = [sentence.word(i) for i in range(second.last, second.last + 3)]
    if behind[0] != "as":
        return bool(behind[0]) and behind[0].isalpha()
    return behind[2] == "as"  # "as many as in 1990"


def _is_said_again(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """Whether "or" or "that is" joins two figures, with nothing between but what the first is of."""
    between = range(first.last, second.outer)
    joints = words_about("same_multiple")["joints"]
    words = " ".join(sentence.word(i) for i in between)
    joined = any(words.endswith(joint) for joint in joints)
    if not joined or len(between) > _APART or _names_its_base(sentence, second):
        return False
    return not any(sentence.doc[i].pos_ == "VERB" and sentence.doc[i].dep_ == "conj" for i in between)
