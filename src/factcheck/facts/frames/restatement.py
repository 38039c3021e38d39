"""Restatements: one fact told twice, "The depot cost $18m. … The depot, which cost $18m, leaks."

Two figures are of one fact where they have one unit, the same words say what they measure and of what, the second is
said of something known ("the 412-metre bridge", "the 212 people killed by the quake"), nothing that the second says
goes beyond the first, and nothing hints at another time, stage or source. Only figures that one slip of the pen sets
apart are taken for the same; anything else may be another fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.model import Role
from factcheck.facts.order import ENDS_OF_SCALE, SUPERLATIVES
from factcheck.facts.retelling import (
    TITLES,
    Restatement,
    Telling,
    adds_to_others,
    names_more,
    telling_of,
    tells_again,
    tells_swapped,
)
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.swapped import digits_of
from factcheck.facts.words import table_of

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_ALSO_SWAPPED = frozenset({QuantityKind.PERCENT})  # one share may well be told of two things
_ROLES = frozenset({Role.LEVEL, Role.COUNT, Role.DURATION, Role.CHANGE})
_PLANNED = frozenset({("are", "to"), ("is", "to"), ("was", "to"), ("were", "to")})
_FORMER = frozenset({"start", "base", "change", "base after change"})
_PARTS = frozenset(("of", word) for word in ("the", "them", "these", "those"))
_SIGNS = frozenset({"=", "<", ">", "±", "/"})
_CASH = frozenset({"banknote", "bill", "coin", "note"})
_SMALL = 10
_YEARS = (1500, 2100)
_STRONG = 3  # words in common that tell one thing even where no slip explains the second figure
_FAR = 10  # times: figures further apart are of two things
_REACH = 12  # sentences between two tellings
_AROUND = 5  # tokens on either side of a figure in which words of another stage tell of it
_DENIED = 8  # tokens behind a figure in which its relative clause denies something
_NEVER = frozenset({"n't", "n’t", "neither", "never", "no", "not", "without"})
_STANDARD = 20  # tokens behind "than" in which a figure is compared
_PER_UNIT = 40  # earlier figures of one unit that are looked at


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = table_of("restatement")
    return frozenset(data["stage"]), frozenset(data["light"])


def find(context: Context) -> Iterator[Restatement]:
    """All pairs of figures that tell one fact."""
    stage, light = _words()
    known: dict[tuple[str, str], list[Telling]] = {}
    values: set[Fraction | None] = set()
    for sentence in context.sentences:
        if sentence.is_crowded or sentence.block < 0:
            values |= {figure.quantity.value for figure in sentence.figures}
            continue
        planned = any(pair in _PLANNED for pair in pairwise(sentence.words))
        if context.document.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        for figure in sentence.figures:
            if not _is_plain(context, figure) or _is_added(sentence, figure):
                continue
            if not stage.isdisjoint(_words_around(sentence, figure)):
                values.add(figure.quantity.value)
                continue
            telling = telling_of(context, sentence, figure, light)
            unit = (context.fact(figure).dimension, figure.quantity.unit or "")
            earlier = known.setdefault(unit, [])
            near = [one for one in earlier if 0 < sentence.number - one.sentence.number <= _REACH]
            rate = figure.quantity.kind in _ALSO_SWAPPED
            same = [] if planned or rate else [one for one in near if tells_again(context, one, telling)]
            same = [one for one in same if _denies(one) == _denies(telling)]
            if telling.compound:
                same = [one for one in same if not _has_variants(near, telling) and not _are_sizes(one, telling)]
            again = len({one.figure.quantity.value for one in same}) == 1 and _may_be_one(
                same[-1].figure,
                figure,
                strong=_is_strong(telling) and not names_more(same[-1].sentence, sentence, figure),
            )
            if not again:
                here = [one for one in earlier if one.sentence is sentence]
                same = [
                    one
                    for one in (*near, *here)
                    if _are_swapped(one.figure, figure)
                    and tells_swapped(context, one, telling)
                    and not _is_told(near, figure)
                    and figure.quantity.value not in values  # "an earlier version said that it cost £4.1m"
                ]
            if again or same:
                yield Restatement(
                    sentence=sentence.number,
                    inferred="both sentences tell the same of the same thing",
                    first=context.fact(same[-1].figure),
                    second=context.fact(figure),
                )
            earlier.append(telling)
            del earlier[:-_PER_UNIT]


def _words_around(sentence: Sentence, figure: Figure) -> set[str]:
    """The words near a figure, its predicate and what helps that: "had originally been expected to cost £18m"."""
    near = {sentence.word(i) for i in range(figure.outer - _AROUND, figure.last + _AROUND)}
    head = clause_head(figure.head)
    helpers = (token for token in (head, head.head) if sentence.start <= token.i < sentence.end)
    return near | {form.lower_ for token in helpers for form in (token, *token.children)}


def _is_added(sentence: Sentence, figure: Figure) -> bool:
    """ "1,700 plus the 200 units of the margin": one of two that are added."""
    return "plus" in {sentence.word(figure.outer - 1), sentence.word(figure.outer - 2)}


def _is_told(near: Sequence[Telling], figure: Figure) -> bool:
    """Whether the text has told this figure before as well: then there are two things."""
    return any(one.figure.quantity.value == figure.quantity.value for one in near)


def _denies(telling: Telling) -> bool:
    """ "the 6.4 million who had never used it" are not the 44.6 million who had ever used it."""
    figure, sentence = telling.figure, telling.sentence
    behind = range(figure.last, min(figure.last + _DENIED, sentence.end))
    stop = next((i for i in behind if sentence.figure_at(i) is not None or sentence.word(i) in {",", ";"}), None)
    return any(sentence.word(i) in _NEVER for i in behind if stop is None or i < stop)


def _are_swapped(first: Figure, second: Figure) -> bool:
    """Whether two figures are written with the same digits in another order, and alike in all else."""
    mine, other = first.quantity.written, second.quantity.written
    if mine.style != "digits" or other.style != "digits" or mine.decimals != other.decimals:
        return False
    if (first.quantity.scale is None) != (second.quantity.scale is None):
        return False
    if first.quantity.scale and second.quantity.scale and first.quantity.scale.factor != second.quantity.scale.factor:
        return False
    a, b = digits_of(first.quantity), digits_of(second.quantity)
    return len(a) == len(b) > 1 and a != b and sorted(a) == sorted(b)


def _has_variants(near: Sequence[Telling], telling: Telling) -> bool:
    """Whether the text has several such things, told by their figures: "the 5.4 mm sieve", "the 8.4 mm sieve"."""
    values = {one.figure.quantity.value for one in near if one.compound and one.told & telling.told}
    return bool(values - {telling.figure.quantity.value})


def _are_sizes(first: Telling, second: Telling) -> bool:
    """Whether a sentence of the two tells of more than one such thing: "the 90 g dose … over the 60 g dose"."""
    unit = second.figure.quantity.unit
    return any(
        len({f.quantity.value for f in one.sentence.figures if f.quantity.unit == unit}) > 1
        for one in (first, second)
        if unit not in {None, "1"}
    )


def _is_strong(telling: Telling) -> bool:
    """Whether the words alone show that the second telling means what the first meant."""
    return telling.described and not telling.compound and len(telling.told) >= _STRONG


def _is_plain(context: Context, figure: Figure) -> bool:
    """Whether a figure states a level, unhedged."""
    quantity, fact = figure.quantity, context.fact(figure)
    known = fact.role is Role.TARGET and context.doc[max(figure.outer - 1, 0)].lower_ == "the"
    if quantity.kind not in _KINDS | _ALSO_SWAPPED or quantity.value is None or quantity.mod is not None:
        return False
    if _is_standard(context, figure):
        return False  # "more than the 43 told in May and the 37 in April"
    behind = context.doc[min(figure.last, len(context.doc) - 1)]
    around = (context.doc[max(figure.outer - 1, 0)].text, behind.text)
    if around[0].lower() in ENDS_OF_SCALE:
        return False  # "the top 50 companies", "the top 500": so many as one likes
    if behind.tag_ in SUPERLATIVES:
        return False  # "the 50 most common names", "the 200 most common names"
    if quantity.kind is QuantityKind.NUMBER and quantity.value < _SMALL:
        return False  # three groups here and four there are seldom the same
    if quantity.kind is QuantityKind.DURATION and "-" in quantity.text and quantity.value < _SMALL:
        return False  # "the 12-week treatment" tells which
    if quantity.value < 0 or any(word in _SIGNS for word in around):
        return False
    if fact.role not in _ROLES and not known:
        return False  # "must repay the $5.7m loan" wishes for no $5.7m
    counts = quantity.noun is not None and "Plur" in behind.morph.get("Number", [])
    bare = quantity.kind is QuantityKind.NUMBER and not counts and quantity.scale is None
    if bare and not quantity.written.group_mark and _YEARS[0] <= quantity.value <= _YEARS[1]:
        return False
    if quantity.kind is QuantityKind.MONEY and behind.lemma_.lower() in _CASH:
        return False  # "the one-million lira note": what is written on it
    opens = figure.first == 0 or context.doc[figure.first].is_sent_start
    addressed = behind.lower_ in TITLES or (quantity.noun is None and behind.is_title)
    if bare and opens and addressed and quantity.written.style == "digits":
        return False  # "38 Mr Speaker, … 40 Mr Speaker, …": the number of a paragraph
    if bare and quantity.written.style == "digits" and behind.tag_ == "NN" and not quantity.written.group_mark:
        return False  # "the 800 service", "the 900 number": which one it is
    if quantity.kind is QuantityKind.NUMBER and _is_pieced(context, figure):
        return False
    if (around[1].lower(), context.doc[min(figure.last + 1, len(context.doc) - 1)].lower_) in _PARTS:
        return False  # "26 of the deaths": some of what was told
    if figure.cue.kind.value in _FORMER and not _is_appealed(context, figure):
        return False
    return all(not change.start and not change.percents for change in context.changes_of.get(figure.name, ()))


def _is_standard(context: Context, figure: Figure) -> bool:
    """Whether a figure is what the sentence compares another one with: that is of another time, or of another thing."""
    for token in reversed(context.doc[max(0, figure.outer - _STANDARD) : figure.outer]):
        if token.lower_ == "than":
            return True
        if token.is_sent_start or (token.pos_ in {"AUX", "VERB"} and token.tag_ != "VBN"):
            return False
    return False


def _is_pieced(context: Context, figure: Figure) -> bool:
    """ "the 747-300's", "the United States, Britain and 42 allies": part of a name, or one of those that it adds to."""
    text, start, end = context.document.text, figure.quantity.start, figure.quantity.end
    joined = text[start - 1 : start] in {"-", "/"} or text[end : end + 2] in {"'s", "’s"}
    return joined or adds_to_others(text, start)


def _is_appealed(context: Context, figure: Figure) -> bool:
    """ "appeal against the $48m fine": the figure stands before a noun, and is compared with nothing."""
    behind = context.doc[min(figure.last, len(context.doc) - 1)]
    return figure.cue.kind.value == "base" and behind.is_alpha and behind.pos_ in {"NOUN", "ADJ"}


def _may_be_one(first: Figure, second: Figure, *, strong: bool) -> bool:
    """Whether two figures are equal, or one slip apart: digits in another order, one changed, left out or put in."""
    size, again = first.quantity.value or 0, second.quantity.value or 0
    if strong and size and Fraction(1, _FAR) < again / size < _FAR:
        return True
    if first.quantity.value == second.quantity.value:
        return True
    mine, other = first.quantity.written, second.quantity.written
    if mine.style != other.style or mine.decimals != other.decimals:
        return False
    if mine.style == "words":
        return True
    scales = [figure.quantity.scale.factor if figure.quantity.scale else 1 for figure in (first, second)]
    a, b = digits_of(first.quantity), digits_of(second.quantity)
    if a == b or scales[0] != scales[1]:
        return a == b
    if len(a) == len(b):
        return sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
