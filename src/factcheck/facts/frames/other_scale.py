"""Figures that would agree if one of them had another scale word: "Of the €640m it spent a quarter, €160bn".

A figure that is off by a thousand hides what ties it to the others: no part is greater than its whole, and no level is
a thousand times the one before, so that other frames take the figures to be of two things. Here they are tied by the
arithmetic alone, among the only levels of one unit in a sentence or two: one is the sum or the difference of the
others, or makes with the only rate of the sentence what another is. Nothing is tied where any of this holds as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.extraction.units import unit_named
from factcheck.facts.context import Context
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Change, Direction, Fact, Frame
from factcheck.facts.rates import rate_at, rate_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place
from factcheck.facts.units import is_bare

_LEVELS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_PARTS = frozenset({QuantityKind.FRACTION, QuantityKind.PERCENT})
_THOUSANDS = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))
_SCALES = frozenset({1000, 10**6, 10**9, 10**12})
_FINE = Fraction(1, 10)  # of the smallest of a sum, what the digits may leave open
_SHARED = Fraction(1, 6)  # the same where one is said to be a share of the other
_COARSE = Fraction(1, 3)  # the same where a word of change says how far it went
_WORDED = Fraction(3, 100)  # of a level: "a quarter", "halved"
_NEAR = 8  # tokens between a share and what it is, or of what
_TIME = (("time", 1),)
_MOST = 4  # levels
_ALL = 100
_PAIR = 2
_BACK = 2  # sentences
_WHY = "they would agree, but for one scale word"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherScale(Frame):
    """A figure whose scale word sets a relation apart.

    Attributes:
        figure: The one that would have to be so much greater or smaller.
        result: `result = Σ parts`, or `result = rate × parts[0]`, or, where it is `changed`, `parts[0] × (1 ± rate)`.
        parts: The other side.
        rate: A percentage, fraction or multiple; None for a sum.
        direction: Of the change; None for a sum, a share or a multiple.
    """

    figure: Fact
    result: Fact
    parts: tuple[Fact, ...]
    rate: Fact | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class _Relation:
    """`result = factor × Σ parts`, with what the words leave open."""

    result: Fact
    parts: tuple[Fact, ...]
    factors: tuple[Fraction, ...]
    room: Fraction
    worded: Fraction
    rate: Fact | None = None
    direction: Direction | None = None
    alone: bool = False
    exactly: bool = False

    def holds(self, mended: Fact | None = None, times: Fraction = Fraction(1)) -> bool:
        """Whether it holds, finely, with one figure so many times as much."""

        def value(fact: Fact) -> tuple[Fraction, Fraction]:
            own = times if fact is mended else Fraction(1)
            return (fact.value or Fraction(0)) * own, last_place(fact) * own

        made, open_made = value(self.result)
        values = [value(part) for part in self.parts]
        for factor in self.factors:
            sides = [made, *(one * factor for one, _ in values)]
            slack = (open_made + sum(place * factor for _, place in values)) / 2
            slack = max(slack, made * self.worded)
            exact = self.alone and made == sum(sides[1:])  # 6.5 less 5.9 is 0.6, though their digits leave much open
            room = max(self.room, _COARSE) if exact else self.room
            if self.exactly and not exact:
                continue
            if abs(made - sum(sides[1:])) <= slack <= room * min(sides):
                return True
        return False


def find(context: Context) -> Iterator[OtherScale]:
    """The scale words of a document that set figures apart."""
    seen: set[str] = set()
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for back in range(_BACK + 1):
            scope = context.sentences[max(0, at - back) : at + 1]
            joined = all(s.block == sentence.block for s in scope) and sentence.number - scope[0].number == back
            found = _in_scope(context, scope) if joined else None
            if found is not None and found.figure.name not in seen:
                seen.add(found.figure.name)
                yield found
                break


def _in_scope(context: Context, scope: Sequence[Sentence]) -> OtherScale | None:
    groups: dict[tuple[str, str], list[Figure]] = {}
    bare: list[Figure] = []
    for sentence in scope:
        for index, figure in enumerate(sentence.figures):
            quantity = figure.quantity
            below = unit_named((quantity.unit or "").partition("/")[2])
            timed = below is not None and below.dimension == _TIME
            if (
                quantity.kind not in _LEVELS
                or (quantity.value or 0) <= 0
                or ("/" in (quantity.unit or "") and not timed)
            ):
                continue
            if quantity.kind is QuantityKind.NUMBER and quantity.scale is None and not quantity.written.group_mark:
                continue
            if quantity.mod in BOUNDS or (rate_at(sentence, index) is not None and not timed):
                continue
            if is_bare(quantity) and quantity.scale is not None:
                bare.append(figure)
            else:
                unit = quantity.currency or quantity.unit or "1"
                groups.setdefault((quantity.kind.value, unit), []).append(figure)
    if len(groups) <= 1:  # "4.8 billion crowns, made up of 2.9 million and 1.9 billion": the unit is said once
        groups = {("", ""): sorted([*bare, *(f for group in groups.values() for f in group)], key=lambda f: f.first)}
    for group in groups.values():
        if not _PAIR <= len(group) <= _MOST or not any(f.quantity.scale is not None for f in group):
            continue
        if _is_parted(scope, group) or _count_two_things(scope, group):
            continue
        relations = list(_relations(context, scope, group))
        if any(relation.holds() for relation in relations):
            continue
        for relation in relations:
            slipped = _slipped(relation)
            if slipped is not None:
                return OtherScale(
                    sentence=scope[-1].number,
                    inferred=_WHY,
                    figure=slipped,
                    result=relation.result,
                    parts=relation.parts,
                    rate=relation.rate,
                    direction=relation.direction,
                )
    return None


def _is_parted(scope: Sequence[Sentence], group: Sequence[Figure]) -> bool:
    """Whether a word between them makes two stories of the figures."""
    walls = rate_words()["walls"]
    for sentence in scope:
        own = [figure for figure in group if sentence.start <= figure.first < sentence.end]
        if len(own) < _PAIR:
            continue
        between = range(own[0].last, own[-1].outer)
        if any((sentence.word(i),) in walls - {(";",)} for i in between):
            return True
        if any(sentence.word(i) == ";" and sentence.word(i + 1) in {"another", "the"} for i in between):
            return True  # "it earned $310 million; the region's exports, which trebled, $930 billion"
    return False


def _count_two_things(scope: Sequence[Sentence], group: Sequence[Figure]) -> bool:
    """ "45 million sesterces … about 15,000 allies": of two figures, each with a noun of its own."""
    homes = {figure.name: sentence for sentence in scope for figure in sentence.figures}
    nouns = [sense_counted(homes[figure.name], figure) for figure in group]
    return len(group) == _PAIR and None not in nouns and len(set(nouns)) > 1


def _has_semicolon(scope: Sequence[Sentence], group: Sequence[Figure]) -> bool:
    """Whether a semicolon stands between figures of one sentence."""
    for sentence in scope:
        own = [figure for figure in group if sentence.start <= figure.first < sentence.end]
        if own and any(sentence.word(i) == ";" for i in range(own[0].last, own[-1].outer)):
            return True
    return False


def _slipped(relation: _Relation) -> Fact | None:
    """The figure whose scale word, once another, lets a relation hold; the last if there are several."""
    facts = (relation.result, *relation.parts)
    found: list[Fact] = []
    for fact in facts:
        scale = fact.quantity.scale
        for times in _THOUSANDS:
            other = scale.factor * times if scale is not None and not scale.shared else Fraction(0)
            if other in _SCALES and relation.holds(fact, times):
                found.append(fact)
    return found[-1] if found else None


def _relations(context: Context, scope: Sequence[Sentence], group: Sequence[Figure]) -> Iterator[_Relation]:
    """All that the levels of a group can be of each other."""
    facts = [context.fact(figure) for figure in group]
    changes = [c for sentence in scope for c in context.changes if c.sentence == sentence.number]
    if len(facts) == _PAIR and len(scope) > _PAIR:
        return
    if len(facts) == _PAIR:
        yield from _shares(context, scope, group)
        yield from _changes(facts, changes)
        return
    sizes = {fact.name for change in changes for fact in change.amounts}
    one = (Fraction(1),)
    for result in facts:
        others = tuple(fact for fact in facts if fact is not result)
        for count in range(_PAIR, len(others) + 1):
            for parts in combinations(others, count):
                if count > _PAIR and not sizes.isdisjoint({fact.name for fact in (result, *parts)}):
                    continue  # "5,120, ahead of 4,870. … raised its forecast by 12,000, to 2.012 million"
                if _are_of_two_changes(changes, (result, *parts)):
                    continue  # "rose by 3.9 million to 417 million … a drop of 4.3 million": of two changes
                told = not sizes.isdisjoint({fact.name for fact in (result, *parts)}) and count == _PAIR
                alone = len(scope) != _PAIR and len(facts) == len(parts) + 1 and not _has_semicolon(scope, group)
                far = len(scope) > _PAIR  # in three sentences others agree by chance
                room = _COARSE if told else _FINE
                yield _Relation(result, parts, one, room, Fraction(0), alone=alone, exactly=far)


def _are_of_two_changes(changes: Sequence[Change], facts: Sequence[Fact]) -> bool:
    names = {fact.name for fact in facts}
    moved = [names & {amount.name for amount in change.amounts} for change in changes]
    return len({frozenset(own) for own in moved if own}) > 1


def _shares(context: Context, scope: Sequence[Sentence], group: Sequence[Figure]) -> Iterator[_Relation]:
    """One level is the only percentage or fraction of the other, beside which it stands."""
    rates = [(s, f) for s in scope for f in s.figures if f.quantity.kind in _PARTS and f.quantity.mod not in BOUNDS]
    if len(rates) != 1:
        return
    rate = rates[0][1]
    fact = context.fact(rate)
    if any(change.percents or change.points for change in context.changes_of.get(rate.name, ())):
        return
    size = (fact.value or Fraction(0)) / (_ALL if fact.is_percent else 1)
    beside = [f for f in group if 0 <= max(f.outer, rate.outer) - min(f.last, rate.last) <= _NEAR]
    if not beside or not 0 < size < 1:
        return
    first, second = (context.fact(figure) for figure in group)
    for part, whole in ((first, second), (second, first)):
        yield _Relation(part, (whole,), (size,), _SHARED, _WORDED, fact)


def _changes(facts: Sequence[Fact], changes: Sequence[Change]) -> Iterator[_Relation]:
    """One level is what the other became, where a change says how far and lacks its levels."""
    told = [c for c in changes if c.percents or c.multiples]
    if len(told) != 1 or told[0].negated or told[0].signed or told[0].periodic or told[0].comparison:
        return
    change = told[0]
    sizes = (*change.percents, *change.multiples)
    if len(sizes) != 1 or sizes[0].quantity.mod in BOUNDS:
        return
    size, first, second = sizes[0], facts[0], facts[1]
    value = size.value or Fraction(0)
    if size.is_multiple:
        down = change.direction is Direction.DOWN and value > 1
        factors: tuple[Fraction, ...] = (1 / value if down else value,) if value else ()
        direction, loose = None, _WORDED
    elif change.direction is not None:
        direction = change.direction
        factors = (1 + direction.sign * value / _ALL,) if size.is_percent else (1 + direction.sign * value,)
        loose = last_place(size) / (2 * _ALL) if size.is_percent else _WORDED
    else:
        return
    if not all(factor > 0 for factor in factors):
        return
    for start, end in ((first, second), (second, first)):
        known = not change.inferred and bool(change.start and change.start[0].name != start.name)
        known = known or (not change.inferred and bool(change.end and change.end[0].name != end.name))
        if not known:
            yield _Relation(end, (start,), factors, _FINE, loose, size, direction)
