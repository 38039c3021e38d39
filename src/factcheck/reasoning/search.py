"""Branch-and-prune for groups of relations that are neither linear nor free of cycles.

A box is narrowed by propagation; if nothing is left, it holds no solution. Otherwise a
*witness* is tried: the variables that make the group non-linear (a cover of its
products and powers) are set to one value each, which leaves a system that is decided
exactly, so that "satisfiable" is certified by a proof and not by closeness. If that
fails, the box is halved along a variable of the cover. When all boxes are gone the
group is unsatisfiable; when the budget is, it is undecided. References: van Hentenryck,
McAllester, Kapur, *Solving polynomial systems using a branch and prune approach*, SIAM
J. Numer. Anal. 1997; Granvilliers, Benhamou, *RealPaver*, ACM TOMS 2006.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

from factcheck.reasoning.approximation import simplest
from factcheck.reasoning.elimination import polynomial_relation
from factcheck.reasoning.interval import Interval
from factcheck.reasoning.limits import Budget
from factcheck.reasoning.polynomial import nested
from factcheck.reasoning.propagation import Box, image, propagate
from factcheck.reasoning.relation import Relation

_Status = Literal["satisfiable", "unsatisfiable", "undecided"]
_Decide = Callable[[Sequence[Relation], Box, Budget], _Status]
_Choice = Callable[[Interval], Fraction]

_FIRST_COVERS = 4  # ways to make the whole box linear that are tried; inside a part of it only the best one is
_MAX_FORMS = 4  # ways to write one relation that are used together


def branch_and_prune(relations: Sequence[Relation], box: Box, budget: Budget, decide_exactly: _Decide) -> _Status:
    """Whether the relations can hold together in the box, as far as the budget of boxes goes.

    Args:
        relations: A group that shares variables.
        box: An interval for every variable.
        budget: Of which a box is taken for each one examined.
        decide_exactly: Decides systems that are linear or free of cycles, and says so
            if one is neither.
    """
    return _Search(relations, box, budget, decide_exactly).run()


class _Search:
    def __init__(self, relations: Sequence[Relation], box: Box, budget: Budget, decide_exactly: _Decide) -> None:
        self._relations = relations
        self._narrowing = [*relations, *_other_forms(relations, box)]
        self._whole = box
        self._budget = budget
        self._decide_exactly = decide_exactly

    def run(self) -> _Status:
        pending: deque[dict[str, Interval]] = deque([dict(self._whole)])
        unresolved = False
        covers_tried = _FIRST_COVERS
        for _ in range(self._budget.limits.boxes):
            if not pending or not self._budget.take_box():
                break
            contraction = propagate(self._narrowing, pending.popleft(), self._budget.limits)
            if contraction.box is None:
                continue
            current = contraction.box
            outcome = self._decide_exactly(self._relations, current, self._budget)
            if outcome == "satisfiable":
                return outcome
            if outcome == "unsatisfiable":
                continue
            covers = self._covers(current)
            for cover in covers[:covers_tried]:
                if any(self._has_witness(current, cover, choose) for choose in _CHOICES):
                    return "satisfiable"
            covers_tried = 1
            if not covers:
                unresolved = True  # nothing to halve: the exact methods themselves ran out of budget
                continue
            pending.extend(_halves(current, covers[0], self._whole))
        return "undecided" if pending or unresolved else "unsatisfiable"

    def _has_witness(self, box: Box, cover: Sequence[str], choose: _Choice) -> bool:
        """Whether setting the cover, one variable after the other, leads to a system that certainly holds."""
        current = dict(box)
        for name in cover:
            current[name] = Interval.point(choose(current[name]))
            contraction = propagate(self._narrowing, current, self._budget.limits)
            if contraction.box is None:
                return False
            current = contraction.box
        return self._decide_exactly(self._relations, current, self._budget) == "satisfiable"

    def _covers(self, box: Box) -> list[list[str]]:
        """Sets of variables that, once they have values, leave linear relations with known divisors.

        The first is built greedily from bounded variables that are in many products;
        the others start from another variable each. Where two relations tie the same
        variables, setting the wrong one leaves no solution although there are many.
        """
        products, needed = self._products(box)
        open_products = [left for product in products if len(left := product - needed) > 1]
        uses = Counter(name for product in open_products for name in product)
        starts = sorted(uses, key=lambda name: (not box[name].is_bounded, -uses[name], name))
        covers = [_completed({*needed, start}, open_products, box) for start in starts]
        if not covers:
            covers = [sorted(needed)] if needed else []
        return [cover for index, cover in enumerate(covers) if cover not in covers[:index]]

    def _products(self, box: Box) -> tuple[list[set[str]], set[str]]:
        """Sets of variables that are multiplied, and variables that have to be known in any case."""
        products: list[set[str]] = []
        needed: set[str] = set()
        for relation in self._relations:
            quotient = relation.quotient
            if quotient is None:
                needed.update(_free(relation.variables, box))
                continue
            for monomial in quotient.numerator.terms:
                free = _free([name for name, _ in monomial], box)
                if len(free) > 1:
                    products.append(set(free))
                needed.update(name for name, power in monomial if power > 1 and not box[name].is_point)
            for divisor in relation.divisors:
                if any(piece.contains_zero() for piece in image(divisor, box)):
                    needed.update(_free(divisor.variables, box))
        return products, needed


def _other_forms(relations: Sequence[Relation], box: Box) -> list[Relation]:
    """Relations that repeat a variable, written so that each such variable occurs as rarely as possible.

    They say nothing new, but propagation narrows a variable best where it occurs once.
    """
    forms: list[Relation] = []
    for relation in relations:
        repeated = _free(sorted(relation.program.repeated), box)
        cleared = polynomial_relation(relation, box) if repeated else None
        if cleared is not None:
            forms.extend(
                Relation(nested(cleared.polynomial, name), cleared.comparison) for name in repeated[:_MAX_FORMS]
            )
    return forms


def _completed(cover: set[str], products: Sequence[set[str]], box: Box) -> list[str]:
    """A cover of all products that holds the given variables, sorted."""
    while left := [rest for product in products if len(rest := product - cover) > 1]:
        uses = Counter(name for product in left for name in product)
        cover.add(min(uses, key=lambda name: (not box[name].is_bounded, -uses[name], name)))
    return sorted(cover)


def _free(names: Sequence[str], box: Box) -> list[str]:
    return [name for name in names if not box[name].is_point]


def _middle(interval: Interval) -> Fraction:
    """A member with a short denominator, well inside."""
    lower, upper = interval.lower, interval.upper
    if lower is None and upper is None:
        return Fraction(0)
    if lower is None:
        assert upper is not None
        return simplest(Interval.less_than(upper)) if upper > 0 else 2 * upper - 1
    if upper is None:
        return simplest(Interval.more_than(lower)) if lower < 0 else 2 * lower + 1
    quarter = (upper - lower) / 4
    return simplest(Interval(lower + quarter, upper - quarter))


def _low(interval: Interval) -> Fraction:
    """The lower end, or a member near it."""
    if interval.lower is None:
        return _middle(interval)
    if not interval.lower_open:
        return interval.lower
    width = interval.width or Fraction(16)
    return simplest(Interval(interval.lower, interval.lower + width / 16, True, True))


def _high(interval: Interval) -> Fraction:
    """The upper end, or a member near it."""
    return -_low(-interval)


_CHOICES: tuple[_Choice, ...] = (_middle, _low, _high)


def _halves(box: Box, cover: Sequence[str], whole: Box) -> list[dict[str, Interval]]:
    """The box in two, along the variable of the cover that was narrowed least so far."""
    widest = max(cover, key=lambda name: (_relative_width(box[name], whole[name]), name))
    interval = box[widest]
    cut = _middle(interval)
    parts = []
    for half in (Interval.at_most(cut), Interval.more_than(cut)):
        part = interval.intersection(half)
        if part is not None:
            parts.append({**box, widest: part})
    return parts


def _relative_width(interval: Interval, whole: Interval) -> Fraction:
    """How much of an interval is left; unbounded ones count as wider than all others."""
    width, before = interval.width, whole.width
    if width is None:
        return Fraction(2)
    if before is None or not before:
        middle = interval.midpoint
        assert middle is not None
        return width / (abs(middle) + width) if width else Fraction(0)
    return width / before
