"""A share that follows from a part and a whole: "Seven of the eleven players had flu, so 64% of the team was out".

The percentage has a whole of its own in other words, "the team", and a word says that it follows. It is that of the
only two counts of the sentence, of which the second is told as the whole of the first, if it agrees or would but for
one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.nearby import with_the_one_before
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import looks_like_year
from factcheck.facts.words import words_about

_TRIO = 3
_ALL = 100
_REACH = 8  # tokens between the connecting word and the percentage
_OWNERS = frozenset({"her", "his", "its", "our", "the", "their", "those"})
_WHY = "a word says that it follows from the part and the whole"


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document that a word says to follow."""
    for near, sentence in with_the_one_before(context.sentences):
        rates = [figure for figure in sentence.figures if figure.quantity.kind is QuantityKind.PERCENT]
        if len(rates) != 1 or rates[0].quantity.mod is not None or context.changes_of.get(rates[0].name):
            continue
        counts = _counts(sentence)
        if (
            len(counts) == _TRIO - 1
            and counts[1].last <= rates[0].outer
            and _follows(sentence, rates[0], counts[1].last)
        ):
            home = sentence
        elif near is not None and not counts and _takes_up(sentence, rates[0]):
            home, counts = near, _counts(near)
        else:
            continue
        if len(counts) == _TRIO - 1 and _are_of_one(home, *counts):
            found = _tied(context, sentence, counts, rates[0])
            if found is not None:
                yield found


def _counts(sentence: Sentence) -> list[Figure]:
    """All figures but percentages and years; none where one of them is no count or amount."""
    found = [f for f in sentence.figures if f.quantity.kind not in {QuantityKind.PERCENT, QuantityKind.ORDINAL}]
    found = [f for f in found if not (f.quantity.noun is None and looks_like_year(f.quantity))]
    kinds = {QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE}
    return found if all(f.quantity.kind in kinds and f.quantity.mod is None for f in found) else []


def _are_of_one(sentence: Sentence, part: Figure, whole: Figure) -> bool:
    """ "seven of the eleven players", "260 of 650 hectares"."""
    between = [sentence.word(i) for i in range(part.last, whole.outer)]
    while len(between) > 1 and (between[-1] in _OWNERS or between[-1] in {"'s", "’s"}):
        if between.pop() in {"'s", "’s"}:
            between.pop()  # "of the group's 50 million shares"
    return between == ["of"] and (part.quantity.value or 0) < (whole.quantity.value or 0)


def _follows(sentence: Sentence, rate: Figure, start: int) -> bool:
    """Whether "so", "meaning", "or" or a dash leads from the counts to the percentage, and nothing parts them."""
    words = words_about("share_concluded")
    low = next((i for i in range(rate.outer - 1, max(start, rate.outer - _REACH) - 1, -1) if _leads(sentence, i)), None)
    between = {sentence.word(i) for i in range(start, rate.outer)}
    return low is not None and not between & words["apart"] and _is_of_all(sentence, rate)


def _leads(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in words_about("share_concluded")["leads"]


def _is_of_all(sentence: Sentence, rate: Figure) -> bool:
    """Whether the percentage is of one thing that is named without an adjective: "of the team", "of women" is not."""
    behind = [sentence.word(i) for i in range(rate.last, rate.last + 2)]
    if behind[0] != "of":
        return False
    noun = sentence.doc[rate.last + 2] if rate.last + 2 < sentence.end else None
    named = behind[1] in _OWNERS and noun is not None and noun.pos_ in {"NOUN", "PROPN"}
    return named and sentence.word(rate.last + 3) not in {"that", "which", "who", "whose"}


def _takes_up(sentence: Sentence, rate: Figure) -> bool:
    """ "That is 45% of the board"."""
    opens = sentence.word(sentence.start) in {"that", "this"} and rate.outer - sentence.start <= _REACH
    named = (
        sentence.word(rate.outer - 1) == "of"
        and sentence.word(rate.outer - 2) in words_about("share_concluded")["called"]
    )
    closed = sentence.word(rate.last) in {",", ".", ""}  # "That gives it a stake of 24%."
    return opens and not sentence.figures[1:] and (_is_of_all(sentence, rate) or (named and closed))


def _tied(context: Context, sentence: Sentence, counts: Sequence[Figure], rate: Figure) -> KnownShare | None:
    part, whole, share = (context.fact(figure) for figure in (*counts, rate))
    if part.dimension != whole.dimension and "1" not in {part.dimension, whole.dimension}:
        return None

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[1]) and abs(values[0] / values[1] * _ALL - values[2]) <= last_place(share)

    trio = (part, whole, share)
    if not holds([fact.value or Fraction(0) for fact in trio]) and not is_one_slip_away(trio, holds):
        return None
    exact = tuple(fact.name for fact in (part, whole) if fact.quantity.kind is QuantityKind.NUMBER)
    return KnownShare(
        sentence=sentence.number, inferred=_WHY, way="concluded", counted=exact, part=part, rate=share, whole=whole
    )
