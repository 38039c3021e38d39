"""What is left of a whole, by a verb or with the whole named again: "Of these, 14 died and 38 are back; nine remain".

Three ways to say so. A part and its whole were told together, and then how many of the same remain: "It closes nine of
its 26 waste sites. … Of the sites that remain, 17, …". "Of these" shares out the one count of the sentence before, and
what remains closes the list. "The other 23 of the 161 inhabitants" leaves what was counted last before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.known_rest import KnownRest
from factcheck.facts.ledger import counted_noun, lemma, sense_counted
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed, around
from factcheck.facts.part_lists import says_rest_at
from factcheck.facts.part_words import load_part_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.synonyms import sense_of

_REMAIN = frozenset({"left", "remain", "remained", "remaining", "remains"})
_AFTER, _NEAR = 2, 2  # tokens from a figure to "remain", and from "the other" to its figure
_RELATIVE = frozenset({"that", "which", "who"})
_DEFINITE = frozenset({"its", "the", "their", "these", "those"})
_LEAD = 8  # tokens before a figure in which "the sites that remain" stands
_OF_THESE = frozenset({"them", "these", "those", "whom"})
_BEFORE = 2  # sentences from "the other 23 of the 161" to the 138
_PARTITIVE = 5  # tokens between a part and its whole, "nine of the county's 26"
_WHY = "the text says that this is what is left"


def find(context: Context) -> Iterator[KnownRest]:
    """The remainders of a document."""
    shared: list[tuple[Placed, Placed]] = []
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded or sentence.block < 0:
            continue
        for figure in sentence.figures:
            if not _is_count(figure):
                continue
            found = None
            if _remains(sentence, figure):
                found = _of_these(context, at, figure) or _of_shared(sentence, figure, shared)
            elif any(says_rest_at(sentence, i, load_part_words()) for i in range(figure.outer - _NEAR, figure.outer)):
                beside = _of_beside(context, sentence, figure)
                if beside is not None:
                    yield beside
                    continue
                found = _of_named(context, at, figure)
            frame = _frame(context, sentence, found) if found is not None else None
            if frame is not None:
                yield frame
        shared += [((sentence, one), (sentence, other)) for one, other in _partitives(sentence)]


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.kind is QuantityKind.NUMBER and bool(quantity.value) and quantity.mod is None


def _partitives(sentence: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """A part and its whole: "nine of the county's 26 waste sites", "of the town's 40 pubs, 13"."""
    for one, other in pairwise(sentence.figures):
        if not (_is_count(one) and _is_count(other)):
            continue
        between = [sentence.word(i) for i in range(one.last, other.outer)]
        part, whole = (one, other) if between[:1] == ["of"] else (other, one)
        led = sentence.word(sentence.start) == "of" and one is sentence.figures[0] and between[-1:] == [","]
        if len(between) > _PARTITIVE or not (part is one or led) or counted_noun(sentence, whole) is None:
            continue
        if (part.quantity.value or 0) < (whole.quantity.value or 0):
            yield part, whole


def _of_beside(context: Context, home: Sentence, figure: Figure) -> KnownRest | None:
    """ "Seven of the twelve jurors wanted to convict, and the other five to acquit": two that share a whole out."""
    pairs = list(_partitives(home))
    if len(pairs) != 1 or [f for f in home.figures if _is_count(f)] != [*sorted(pairs[0], key=_place), figure]:
        return None
    [(part, whole)] = pairs
    noun, own = sense_counted(home, whole), sense_counted(home, figure)
    if own not in {None, noun} or any(f.name in context.changes_of for f in (part, whole)):
        return None
    facts = [context.fact(each) for each in (whole, part, figure)]
    return KnownRest(
        sentence=home.number,
        counted=tuple(fact.name for fact in facts),
        way="beside",
        total=facts[0],
        parts=(facts[1], facts[2]),
        firm=True,
    )


def _place(figure: Figure) -> int:
    return figure.first


def _remains(sentence: Sentence, figure: Figure) -> bool:
    """Whether "remain" or "are left" stands at a figure: "nine remain", "the sites that remain, 17,"."""
    reach = _AFTER + (sentence.word(figure.last + 1) in _RELATIVE) * len(("that", "are"))
    if any(sentence.word(i) in _REMAIN for i in range(figure.last, figure.last + reach)):
        return True
    return sentence.word(figure.outer - 1) == "," and sentence.word(figure.outer - 2) in _REMAIN


def _of_shared(
    sentence: Sentence, figure: Figure, shared: Sequence[tuple[Placed, Placed]]
) -> tuple[list[Figure], bool] | None:
    """The last part and whole whose noun the sentence says; whether the words leave no doubt."""
    own = counted_noun(sentence, figure)
    if own is not None:
        said = {sense_of(lemma(own))}
    else:
        said = {sense_of(lemma(token)) for token in sentence.doc[sentence.start : figure.outer] if token.pos_ == "NOUN"}
    found = [(part, whole) for part, whole in shared if sense_counted(*whole) in said]
    if len({(part[1].quantity.value, whole[1].quantity.value) for part, whole in found}) != 1:
        return None
    part, whole = found[-1]
    # "In all 11 crews remain" may be others; "the 11 crews that remain" are the rest.
    definite = not _DEFINITE.isdisjoint(sentence.word(i) for i in range(figure.outer - _LEAD, figure.outer))
    return [whole[1], part[1], figure], definite


def _of_these(context: Context, at: int, figure: Figure) -> tuple[list[Figure], bool] | None:
    home = context.sentences[at]
    if home.word(home.start) != "of" or home.word(home.start + 1) not in _OF_THESE or at == 0:
        return None
    before = context.sentences[at - 1]
    if before.number != home.number - 1 or before.block != home.block or figure is not home.figures[-1]:
        return None
    wholes = [f for f in before.figures if _is_count(f) and f.quantity.noun is not None]
    if len(wholes) != 1 or not all(_is_count(f) for f in home.figures) or len(home.figures) < _AFTER:
        return None
    return [wholes[0], *home.figures], True


def _of_named(context: Context, at: int, figure: Figure) -> tuple[list[Figure], bool] | None:
    """ "It has 138 members. The other 23 of the 161 inhabitants are children"."""
    home = context.sentences[at]
    whole = next((other for one, other in _partitives(home) if one is figure), None)
    if whole is None:
        return None
    before = [
        f
        for s in around(context.sentences, at, _BEFORE)
        for f in s.figures
        if f.last <= figure.outer and _is_count(f) and (f.quantity.value or 0) < (whole.quantity.value or 0)
    ]
    return ([whole, before[-1], figure], False) if before else None


def _frame(context: Context, home: Sentence, found: tuple[list[Figure], bool]) -> KnownRest | None:
    figures, sure = found
    total, *parts = (context.fact(figure) for figure in figures)

    def holds(values: Sequence[Fraction]) -> bool:
        return sum(values[1:]) == values[0]

    every = (total, *parts)
    agree = holds([_value(fact) for fact in every])
    slipped = is_one_slip_away(every, holds) if sure else is_one_likely_slip_away(every, holds)
    if not agree and not slipped:
        return None
    return KnownRest(
        sentence=home.number,
        inferred=_WHY,
        counted=tuple(fact.name for fact in every),
        way="left over",
        total=total,
        parts=tuple(parts),
    )


def _value(fact: Fact) -> Fraction:
    return fact.value or Fraction(0)
