"""A bound and the figure that it bounds: "More than 7,000 came, 6,870 by the count at the door".

A figure that stands right behind a bound tells it exactly. One of another sentence does so where both count one noun,
or measure what both speak of, and the passage has no other figure of that unit about as large, or where the trained
model sets just the two against each other. A bound that is set or asked for, or of another time, bounds nothing that
was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import Mod, QuantityKind, QuantityReading
from factcheck.facts.comparative_scales import Compared
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact, Role
from factcheck.facts.said_of import was_told, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.trends import is_size
from factcheck.facts.units import in_unit_of, is_bare, looks_like_year, quantities_compare
from factcheck.facts.words import table_of
from factcheck.reasoning import Interval
from factcheck.ties import SURE, Relation

_KINDS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_ABOVE = frozenset({Mod.MORE_THAN, Mod.EQUAL_OR_MORE})
_NEAR = 2  # times: a bound is said of a figure that is about as large
_ALIKE = 4  # times: of another figure in that range nobody knows whether it is meant
_LEAST = 20  # smaller counts are of many things
_REACH = 3  # tokens from a bound with its noun to what tells it exactly
_ASIDE = frozenset({",", "(", "–", "—"})
_APART = frozenset({"fewer", "less", "more"})
_WHY = "the only figure of that kind beside the bound"
_WHY_PAIRED = "the wording sets it against the bound"
_WHY_EXACT = "it stands behind the bound and tells it exactly"

Placed = tuple[Figure, Sentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundTold(Compared):
    """The exact figure, and the bound that it has to keep."""


def find(context: Context) -> Iterator[BoundTold]:
    """All of them, in order of position."""
    for sentence in context.sentences:
        for bound in sentence.figures:
            above = None if sentence.is_crowded else _bounds(context, sentence, bound)
            if above is None:
                continue
            found = _apposed(context, sentence, bound)
            firm, why = found is not None, _WHY_EXACT
            if found is None:
                found, why = _paired(context, (bound, sentence)), _WHY_PAIRED
                firm = found is not None
            if found is None:
                found, why = _elsewhere(context, (bound, sentence)), _WHY
            if found is not None:
                yield _frame(context, (bound, sentence), found, why, more=above, firm=firm)


def _bounds(context: Context, sentence: Sentence, bound: Figure) -> bool | None:
    """Whether a figure says that something is more, or less, than it; None where it is no such bound."""
    quantity, fact = bound.quantity, context.fact(bound)
    if quantity.kind not in _KINDS or (fact.value or 0) < _LEAST or fact.role is Role.TARGET or is_size(context, bound):
        return None
    passing = sentence.word(bound.first - 1) in table_of("comparatives")["passing"] and quantity.mod is None
    if not passing and quantity.mod not in _ABOVE | {Mod.LESS_THAN}:
        return None
    near = {sentence.doc[i].lemma_.lower() for i in range(sentence.start, bound.outer)}
    if not near.isdisjoint(table_of("comparatives")["setting"]):
        return None  # "is set to draw more than 400", "may hold no more than 400"
    return passing or quantity.mod in _ABOVE


def _apposed(context: Context, sentence: Sentence, bound: Figure) -> Placed | None:
    """ "Fewer than 5,000 people, 5,740 to be precise,"."""
    beyond = range(sentence.after_noun(bound), sentence.after_noun(bound) + _REACH)
    at = next((i for i in beyond if sentence.word(i) in _ASIDE), None)  # "more than 7,000 people came, 6,870 by …"
    figure = sentence.figure_at(at + 1) if at is not None else None
    if figure is None or not _is_exact(context, figure, sentence) or not _are_alike(context, bound, figure):
        return None
    signs = {_sign(bound), _sign(figure)} - {""}
    if len(signs) > 1:
        return None  # "topped C$6 billion ($4.4 billion)": what it is in other money
    closed = sentence.word(figure.last) in {")", ",", "–", "—", "."} or sentence.word(figure.last) in {"by", "to"}
    counted = counted_noun(sentence, figure)
    own = counted_noun(sentence, bound)
    one = counted is None or own is None or sense_of(lemma(counted)) == sense_of(lemma(own))
    return (figure, sentence) if closed and one else None


def _sign(figure: Figure) -> str:
    """What stands before the digits: "C$"."""
    quantity = figure.quantity
    return quantity.text[: max(0, quantity.written.start - quantity.start)].strip() if quantity.currency else ""


def _elsewhere(context: Context, bound: Placed) -> Placed | None:
    figure, home = bound
    alike = [
        (f, s)
        for s in _nearby(context, bound)
        for f in s.figures
        if f is not figure and _are_alike(context, figure, f, times=_ALIKE) and not (is_bare(f.quantity) and _is_odd(f))
    ]
    if len(alike) != 1 or alike[0][1] is home:
        return None
    return alike[0] if _is_told_exactly(context, bound, alike[0]) and _speak_of_one(bound, alike[0]) else None


def _paired(context: Context, bound: Placed) -> Placed | None:
    """The one figure that the model sets against the bound, or takes for the same fact told again."""
    figure, home = bound
    likely = [context.wording.pairs(relation, SURE) for relation in (Relation.ORDER, Relation.SAME)]
    near = [s for s in _nearby(context, bound) if any(likely) and s is not home]
    found = [
        (f, s)
        for s in near
        for f in s.figures
        if any((figure.name, f.name) in pairs or (f.name, figure.name) in pairs for pairs in likely)
    ]
    return found[0] if len(found) == 1 and _is_told_exactly(context, bound, found[0]) else None


def _is_told_exactly(context: Context, bound: Placed, other: Placed) -> bool:
    """Whether a figure may tell a bound exactly: one about as large, and of no other time."""
    (limit, home), (figure, there) = bound, other
    told = _is_exact(context, figure, there) and _are_alike(context, limit, figure)
    return told and (_is_headline(context, home) or _tells_no_time(figure, there))


def _nearby(context: Context, bound: Placed) -> list[Sentence]:
    """The sentences in which a bound may be told exactly; what a headline counts has a check of its own."""
    figure, home = bound
    near = [s for s in context.sentences if _is_near(context, s, home)]
    if figure.quantity.kind is QuantityKind.NUMBER:
        near = [s for s in near if not (_is_headline(context, s) or _is_headline(context, home))]
    return near


def _is_near(context: Context, sentence: Sentence, home: Sentence) -> bool:
    headline = any(_is_headline(context, each) for each in (sentence, home))
    together = sentence.block == home.block or (sentence.flow == home.flow and sentence.flow >= 0) or headline
    return abs(sentence.number - home.number) <= 1 and together and not sentence.is_crowded


def _is_headline(context: Context, sentence: Sentence) -> bool:
    return sentence.block >= 0 and context.document.blocks[sentence.block].kind is BlockKind.HEADLINE


def _is_odd(figure: Figure) -> bool:
    return looks_like_year(figure.quantity)


def _is_exact(context: Context, figure: Figure, sentence: Sentence) -> bool:
    fact = context.fact(figure)
    if figure.quantity.mod is not None or fact.role in {Role.RANK, Role.TARGET} or is_size(context, figure):
        return False
    behind = sentence.word(sentence.after_noun(figure))
    part = figure.quantity.kind is QuantityKind.NUMBER and sentence.word(figure.last) == "of"
    return not part and behind not in _APART


def _are_alike(context: Context, bound: Figure, other: Figure, *, times: int = _NEAR) -> bool:
    a, b = context.fact(bound), context.fact(other)
    if not quantities_compare(a.quantity, b.quantity) or b.quantity.kind not in _KINDS or not a.value or not b.value:
        return False
    return a.value < times * b.value and b.value < times * a.value


def _tells_no_time(figure: Figure, sentence: Sentence) -> bool:
    """Whether the words up to the next comma name no time, and no change, of which the bound says nothing."""
    stop = next((i for i in range(figure.last, sentence.end) if sentence.word(i) in {",", ";"}), sentence.end)
    words = {sentence.word(i) for i in range(sentence.start, stop)}
    dated = any(i in sentence.in_period for i in range(sentence.start, stop))
    return not dated and words.isdisjoint(table_of("comparatives")["other_times"])


def _speak_of_one(bound: Placed, other: Placed) -> bool:
    """Whether both count one noun, or measure what both sentences name."""
    nouns = [counted_noun(s, f) for f, s in (bound, other)]
    if nouns[0] is not None and nouns[1] is not None:
        if sense_of(lemma(nouns[0])) == sense_of(lemma(nouns[1])):
            return True
        # "Fewer than 800 buyers closed … Builders recorded 864 closings"
        words = [words_told([s]) for _, s in (bound, other)]
        return was_told(nouns[0], words[1]) or was_told(nouns[1], words[0])
    told = [_names(s) for _, s in (bound, other)]
    return not told[0].isdisjoint(told[1])


def _exact(bound: Fact) -> Fact:
    """The bound as the very number that its digits say: nobody rounds what is told to be passed."""
    quantity = bound.quantity
    value = quantity.value or Fraction(0)
    point = Interval.closed(value, value)
    reading = QuantityReading(quantity.readings[0].label, value, point, point, point)
    exact = replace(quantity, readings=(reading,), mod=None, hedge=None, exact=True)
    return replace(bound, name=f"{bound.name}:bound", quantity=exact)


def _names(sentence: Sentence) -> frozenset[str]:
    found: set[str] = set()
    for i in range(sentence.start, sentence.end):
        token = sentence.doc[i]
        if i not in sentence.covered and i not in sentence.in_period and token.pos_ in {"NOUN", "PROPN"}:
            found |= {sense_of(lemma(token)), token.lower_.removesuffix("s")}
    return frozenset(found)


def _opening(bound: Figure, sentence: Sentence) -> int:
    """Where a bound begins, with the verb that makes it one."""
    verb = sentence.word(bound.first - 1) in table_of("comparatives")["passing"]
    return sentence.doc[bound.first - 1].idx if verb else bound.quantity.start


def _frame(context: Context, bound: Placed, other: Placed, why: str, *, more: bool, firm: bool) -> BoundTold:
    figure, limit = context.fact(other[0]), context.made(_exact(context.fact(bound[0])))
    if is_bare(figure.quantity) and not is_bare(limit.quantity):
        figure = context.revise(replace(figure, quantity=in_unit_of(figure.quantity, limit.quantity)))
    nouns = [counted_noun(s, f) for f, s in (bound, other)]
    return BoundTold(
        sentence=bound[1].number,
        inferred=why,
        figure=figure,
        other=limit,
        more=more,
        said=(_opening(*bound), bound[0].quantity.end),
        firm=firm or all(noun is not None for noun in nouns),
    )
