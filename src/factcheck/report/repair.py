"""Repairs: the smallest human slip undone in one place, after which the figures agree as written.

Of the edits that `edits` makes, only those stay with which every relation of the conflict holds when computed and
rounded as written; they are ranked by how likely the slip is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from factcheck.checks import Tie
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact, Facts
from factcheck.facts.moments import YEAR_UNIT
from factcheck.reasoning import Interval
from factcheck.report.edits import (
    Edit,
    base_edits,
    digit_edits,
    direction_edits,
    exchanged_edits,
    figures_of_tie,
    kind_edits,
    scale_edits,
    share_edits,
)
from factcheck.report.needed import misfit_as_written, places_for

MAX_REPAIRS = 5
FAR_APART = 100  # times
SHIFTED = 2  # times: of a part that is so much more than its whole, a nought too many or a point left out is likely
MOST_EXCHANGED = 6  # figures in a conflict among which two may be exchanged
MISFIT_COST = 0.3  # for a repair that fits only by half a unit of its last digit: 2 where 2.5 is meant
ALIKE = 0.8  # for each like repair of the same figure that ranks before it
WORKED_OUT = 1.5  # off what the others make of the figure that they are told to give: it is among what a reader expects
TOLD = 0.4  # off a figure of three digits or more that the text tells elsewhere
LEFT_OUT = 0.5  # for a digit put back into a figure that is a tenth of what it should be
OPEN = 1.1  # off another fraction for one that bounds but one side, which any small part fits: it is near the bound
_CENTURY = 100  # years
_THREE_DIGITS = 100  # times the last place, at least
_TENFOLD = 4  # times, at least
FINENESS = 1.2  # for a repair with which a figure is written as finely as its partners, and was not before
COST = {
    "misread": 0.9,  # another line of a table, where no figure of the text is wrong
    "transposed": 1.0,
    "scale": 1.1,
    "unscaled": 1.15,
    "direction": 1.2,
    "base": 1.25,
    "kind": 1.3,
    "bound": 1.4,  # the other side of a bound, or the mark that the figure is beyond
    "nought": 1.45,
    "tenfold": 1.45,  # a nought or a point that makes a part less than its whole; it always fits
    "point": 1.6,
    "dropped": 1.7,
    "shuffled": 1.9,
    "added": 2.0,
    "changed": 2.0,
    "year": 2.0,
    "reversed": 2.05,  # the contrary of a word that leads from one date to another by a length
    "exchanged": 2.2,
    "word": 2.0,
    "fraction": 2.0,
    "turned": 2.2,  # the contrary of a comparison, which always fits
    "computed": 4.0,
}
"""How unlikely a slip is; the order follows the corrections that newspapers print (transposition and scale first)."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit.

    Attributes:
        start, end: What is replaced, in the reading text.
        replacement: By what.
        why: The slip, in plain words.
        slip: Its kind, a key of `COST`.
        figure: Name of the fact that is edited; "" for a direction.
    """

    start: int
    end: int
    replacement: str
    why: str
    slip: str
    figure: str


class Repairer:
    """Finds repairs in one document.

    Args:
        facts: Of the document.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def repairs(self, broken: Sequence[Tie], others: Sequence[Tie]) -> tuple[Repair, ...]:
        """Ranked repairs of one conflict; may be empty.

        Args:
            broken: The ties of the conflict.
            others: Ties that share a figure with them and hold: a repair that breaks one of them is none.
        """
        by_name, text = self.facts.by_name, self.facts.document.text
        found: dict[tuple[int, int, str], tuple[float, Repair]] = {}
        involved = {name: by_name[name] for tie in broken for name in figures_of_tie(tie) if name in by_name}
        # Which way two levels go is no sum: nothing can be computed from it, and few slips are likely enough.
        is_sum = any(form.relation.comparison == "=" for tie in broken for form in tie.forms)
        places = {name: _places(name, broken, by_name) for name in involved}
        for slip in self._edits(broken, involved):
            shifted = not is_sum and slip.slip in {"nought", "point"} and _are_apart(involved.values(), SHIFTED)
            edit = replace(slip, slip="tenfold") if shifted else slip
            # Of two figures a hundred times apart, one has the wrong scale word.
            rescaled = edit.slip in {"scale", "unscaled"} and _are_apart(involved.values(), FAR_APART)
            if not is_sum and not rescaled and edit.slip not in {"tenfold", "transposed", "exchanged"}:
                continue
            if not is_sum and edit.slip == "transposed" and _is_another_age(edit, involved):
                continue
            if edit.slip == "tenfold" and not _is_whole(edit, involved):
                continue  # no count of things is 1.6
            if not _may_fit(edit, places):
                continue
            misfits = [misfit_as_written(tie, by_name, edit.values) for tie in broken]
            if any(misfit is None for misfit in misfits):
                continue
            if edit.slip in {"scale", "unscaled"} and _vanishes(edit, broken, by_name):
                continue
            touched = [tie for tie in others if any(name in edit.values for name in figures_of_tie(tie))]
            spoiled = sum(misfit_as_written(tie, by_name, edit.values) is None for tie in touched)
            worst = float(max((misfit for misfit in misfits if misfit is not None), default=0))
            cost = COST[edit.slip] + 3 * spoiled + MISFIT_COST * worst + (0 if is_sum or rescaled else 1)
            if edit.slip == "fraction" and _is_open(involved[edit.figure]):
                cost -= OPEN
            if edit.slip == "scale":
                cost -= self._usual(edit)
            elif edit.figure in involved:
                if edit.slip == "added" and _grows(edit, involved[edit.figure]):
                    cost -= LEFT_OUT
                cost += FINENESS * _fineness(edit, involved[edit.figure], involved.values())
                if edit.slip != "computed" and self._is_told(edit, involved):
                    cost -= TOLD
                if edit.slip == "computed" and _preference(edit, broken) == 0:
                    cost -= WORKED_OUT
            _keep(found, cost, edit)
        for edit in share_edits(broken, text):
            _keep(found, COST["fraction"], edit)
        for edit in direction_edits(broken, self.facts):
            _keep(found, COST["direction"], edit)
        for fact in involved.values():
            for edit in kind_edits(fact, broken, text):
                _keep(found, COST["kind"], edit)
        ranked = sorted(
            found.values(),
            key=lambda item: (item[0], _preference(item[1], broken), item[1].start, item[1].replacement),
        )
        return tuple(_varied(ranked)[:MAX_REPAIRS])

    def _edits(self, broken: Sequence[Tie], involved: Mapping[str, Fact]) -> Iterator[Edit]:
        """All edits of figures, whether they fit or not."""
        by_name, text = self.facts.by_name, self.facts.document.text
        for fact in involved.values():
            yield from digit_edits(fact, broken, by_name, text)
            yield from base_edits(fact, broken, by_name)
            yield from scale_edits(fact, broken, text, self._sharing.get(_place_of_scale(fact), ()))
        if len(involved) <= MOST_EXCHANGED:
            yield from exchanged_edits(list(involved.values()), text)

    @cached_property
    def _sharing(self) -> Mapping[tuple[int, int] | None, list[Fact]]:
        """The figures that take their scale from one word, by its place."""
        found: dict[tuple[int, int] | None, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(_place_of_scale(fact), []).append(fact)
        return found

    @cached_property
    def _sizes(self) -> Mapping[str, Counter[int]]:
        """How many figures of a unit are thousands, millions, billions."""
        found: dict[str, Counter[int]] = {}
        for fact in self.facts:
            if fact.value:
                found.setdefault(fact.dimension, Counter())[_magnitude(fact.value)] += 1
        return found

    def _is_told(self, edit: Edit, involved: Mapping[str, Fact]) -> bool:
        """Whether the text tells the mended figure elsewhere: "34/1990" after "13/199"."""
        [(name, (value, unit))] = edit.values.items()
        if abs(value) < _THREE_DIGITS * unit or (involved[name].dimension, value) not in self._values:
            return False
        return all(fact.value != value for fact in involved.values())

    @cached_property
    def _values(self) -> frozenset[tuple[str, Fraction]]:
        """The figures of a document, with their units."""
        return frozenset((fact.dimension, fact.value) for fact in self.facts if fact.value is not None)

    def _usual(self, edit: Edit) -> float:
        """How common the scale after an edit is among the document's other figures in that unit, from 0 to 0.09."""
        changed = [fact for name in edit.values if (fact := self.facts.by_name[name]).value]
        sizes: Counter[int] = Counter()
        for unit in {fact.dimension for fact in changed}:
            sizes.update(self._sizes[unit])
        sizes.subtract(_magnitude(fact.value) for fact in changed if fact.value is not None)
        alike = sum(sizes[size] for size in {_magnitude(value) for value, _ in edit.values.values()})
        return 0.09 * alike / sizes.total() if sizes.total() else 0.0


def _place_of_scale(fact: Fact) -> tuple[int, int] | None:
    scale = fact.quantity.scale
    return (scale.start, scale.end) if scale is not None else None


Places = Sequence[tuple[Interval, ...]]
"""Where a figure may lie for each of several ties; of some of them nothing is known."""


def _places(name: str, broken: Sequence[Tie], by_name: Mapping[str, Fact]) -> Places:
    found = (places_for(name, tie, by_name) for tie in broken if name in figures_of_tie(tie))
    return [places for places in found if places is not None]


def _may_fit(edit: Edit, places: Mapping[str, Places]) -> bool:
    """Whether an edit changes a figure of the conflict; if but one, whether it then comes near to where it may lie."""
    known = [name for name in edit.values if name in places]
    if len(edit.values) > 1 or not known:
        return bool(known)
    [(value, unit)] = edit.values.values()
    reach = Interval.closed(value - unit / 2, value + unit / 2)
    return all(any(reach.intersection(place) is not None for place in of_tie) for of_tie in places[known[0]])


def _vanishes(edit: Edit, broken: Sequence[Tie], by_name: Mapping[str, Fact]) -> bool:
    """Whether the figure is so small beside the others, once rescaled, that nought would do: no sum speaks for it."""
    nought = {name: (Fraction(0), unit) for name, (_, unit) in edit.values.items()}
    return all(misfit_as_written(tie, by_name, nought) is not None for tie in broken)


def _varied(ranked: Sequence[tuple[float, Repair]]) -> list[Repair]:
    """The repairs in order, all but the best of several like slips in one figure put back: 789, 791 and 792 for 79."""
    seen: dict[tuple[str, str], int] = {}
    costs: list[tuple[float, int, Repair]] = []
    for place, (cost, repair) in enumerate(ranked):
        key = (repair.figure, repair.slip)
        costs.append((cost + ALIKE * seen.get(key, 0), place, repair))
        seen[key] = seen.get(key, 0) + 1
    return [repair for _, _, repair in sorted(costs, key=lambda item: item[:2])]


def _is_another_age(edit: Edit, involved: Mapping[str, Fact]) -> bool:
    """Whether an edit moves a year by a century or more: nobody who tells of 1957 and 1962 means 1692."""
    fact = involved.get(edit.figure)
    if fact is None or fact.quantity.unit != YEAR_UNIT or fact.value is None:
        return False
    return abs(edit.values[fact.name][0] - fact.value) >= _CENTURY


def _grows(edit: Edit, fact: Fact) -> bool:
    """Whether an edit makes a figure so much larger that only a digit left out explains what is written."""
    value, _ = edit.values[fact.name]
    return bool(fact.value) and abs(value) >= _TENFOLD * abs(fact.value or Fraction(0))


def _fineness(edit: Edit, fact: Fact, figures: Iterable[Fact]) -> int:
    """Whether an edit writes a figure as finely as all its partners, where it was not before: −1; or the contrary: 1.

    "$1.9 billion" beside "$10.56 billion" and "$8.87 billion" has lost a digit.
    """
    partners = {
        other.quantity.written.decimals
        for other in figures
        if other.name != fact.name
        and other.dimension == fact.dimension
        and other.quantity.written.style == "digits"
        and other.quantity.kind is fact.quantity.kind
    }
    if len(partners) != 1 or fact.quantity.written.style != "digits":
        return 0
    [decimals] = partners
    before = fact.quantity.written.decimals
    _, mark, digits = edit.replacement.rpartition(fact.quantity.written.decimal_mark)
    after = sum(char.isdigit() for char in digits) if mark else 0
    return (after != decimals) - (before != decimals)


def _is_whole(edit: Edit, involved: Mapping[str, Fact]) -> bool:
    """Whether an edit leaves a count that has no scale word a whole number."""
    return all(
        involved[name].quantity.kind is not QuantityKind.NUMBER
        or involved[name].quantity.scale is not None
        or value.denominator == 1
        for name, (value, _) in edit.values.items()
        if name in involved
    )


def _is_open(fact: Fact) -> bool:
    """Whether a figure bounds one side only: "fewer than a quarter"."""
    return any(reading.strict.lower is None or reading.strict.upper is None for reading in fact.quantity.readings)


def _are_apart(figures: Iterable[Fact], times: int) -> bool:
    sizes = [abs(fact.value) for fact in figures if fact.value]
    return len(sizes) > 1 and max(sizes) >= times * min(sizes)


def _keep(found: dict[tuple[int, int, str], tuple[float, Repair]], cost: float, edit: Edit) -> None:
    key = (edit.start, edit.end, edit.replacement)
    if key not in found or found[key][0] > cost:
        found[key] = (
            cost,
            Repair(edit.start, edit.end, edit.replacement, edit.why, edit.slip, edit.figure),
        )


def _preference(repair: Repair | Edit, broken: Sequence[Tie]) -> int:
    """Among equal slips the primary figure first: it is the one that the relation computes."""
    for tie in broken:
        facts = list(tie.roles.values())
        marked = tie.primary or (facts[0].quantity.start, facts[0].quantity.end)
        facts.sort(key=lambda fact: (fact.quantity.start, fact.quantity.end) != marked)
        for rank, fact in enumerate(facts):
            if fact.name == repair.figure:
                return rank
    return 9


def _magnitude(value: Fraction) -> int:
    """Thousands, millions, billions: the number of groups of three digits."""
    return (len(str(abs(value).__floor__())) - 1) // 3
