"""What may have been meant where no sum tells: an end of a range, a part of a whole, a date told in an order.

An order holds for many figures, so none can be computed from it. But the slips of a hand are few: two digits swapped,
a nought too many or left out, a digit too many, a digit for the one beside it on the keys. Those that bring the figures
in order are offered behind what is surer, the likelier slip first and, among like slips, the one that leaves the
figures near each other. They decide nothing: whether a finding is told, and how loudly, is settled without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from factcheck.checks import Flaw, Tie
from factcheck.extraction.model import Quantity
from factcheck.facts import Fact, Facts
from factcheck.facts.moments import DAY_UNIT, YEAR_UNIT
from factcheck.reasoning import are_beside
from factcheck.report.edits import Edit, digit_edits, figures_of_tie, slip_words
from factcheck.report.guessed_dates import day_edits
from factcheck.report.multiples import with_multiples
from factcheck.report.needed import misfit_as_written
from factcheck.report.repair import MAX_REPAIRS, Repair
from factcheck.report.writing import numeral_like
from factcheck.word_lists import read_words

Holds = Callable[[Fraction, Fraction], bool]
"""Whether a new value of a figure, in units of its last digit so worth, leaves all in order."""

_COST: Final = {
    "transposed": 1.0,
    "nought": 1.3,
    "point": 1.4,
    "dropped": 1.6,
    "shuffled": 1.7,
    "year": 2.2,
    "changed": 2.0,
    "added": 2.2,
}
"""As in `repair`, for figures of which nothing else is known; what is not named is no guess."""

_APART: Final = (
    (Fraction(3), 0.0),
    (Fraction(6), 0.2),
    (Fraction(12), 0.6),
)
"""How unlikely two figures are that lie so many times apart, up to which; beyond, it is `_FAR_APART`."""
_FAR_APART: Final = 2.0
_OFF_THE_KEY: Final = 0.6  # for a digit that is not beside the other on the keys, nor looks like it
_INNER: Final = 0.3  # for a digit too many that is not the first, and for three digits in another order
_SHORTER: Final = 0.5  # for a digit too many or too few in a figure that has as many as its partner
_ROUNDER: Final = 1.0  # for digits swapped in noughts at the end
_TWO: Final = 2
_SPOILED: Final = 3.0  # for each relation that held
_BESIDE: Final = 0.4  # for a year, for every ten years that it moves
_AT_ONCE: Final = 0.1  # for two things in one year
_YEARS: Final = 10
_ALIKE: Final = 0.5  # for each like slip of the same figure before it
_WORDS: Final = frozenset({"direction", "misread", "reversed", "turned"})
_EXCHANGED: Final = 1.5  # for two figures in each other's place
_SWAPPED: Final = {"impossible": 1.9, "range-order": 0.0}  # by check: what most likely happened to the ends of a range
_LAST: Final = 4.0
_OF_PART: Final = -1.2  # for one digit in a part that is more than its whole
_OF_FIRST: Final = 0.45  # for the earlier of two dates
_OF_WHOLE: Final = 0.5  # for any slip in the whole
_LITTLE_MORE: Final = Fraction(5, 4)
_BY_ONE: Final = 0.5  # for "25 hours a day", which says that there are 24
_AT_BOUND: Final = 1.65
_AT_MOST: Final = "as many as there are"


def told_repairs(
    broken: Sequence[Tie], others: Sequence[Tie], known: Sequence[Repair], facts: Facts
) -> tuple[Repair, ...]:
    """The repairs of a conflict as they are told: of orders, the words that set them come first, then the guesses.

    Args:
        broken: Its ties; nothing is guessed where one of them computes.
        others: Those that share a figure with them and hold.
        known: What is found already, ranked.
        facts: Of the document.
    """
    if any(form.relation.comparison == "=" for tie in broken for form in tie.forms):
        return tuple(with_multiples(broken, known, facts))
    if any(edit.slip == "computed" for tie in broken for edit in tie.edits):
        return tuple(known)  # the check itself has weighed the dates and times that would stand in order
    words = [repair for repair in known if repair.slip in _WORDS] or _words_of(broken, facts)
    words += _second_words(words, facts.document.text)
    swapped = [repair for repair in known if repair.slip == "exchanged"]
    ranked = [(_SWAPPED.get(broken[0].check.name, _EXCHANGED), repair) for repair in swapped]
    rest = [repair for repair in known if repair not in words and repair not in swapped]
    guessed = [(cost, _repair(edit)) for cost, edit in _guesses(broken, others, facts)]
    if len({name for tie in broken for name in figures_of_tie(tie)}) > _TWO:
        return tuple(_varied(known, guessed))  # a sum that is bounded: it says itself what fits
    ranked += guessed
    ranked += [(_COST.get(repair.slip, _LAST), repair) for repair in rest if not _is_among(repair, ranked)]
    return tuple(_varied(words, ranked))


def _guesses(broken: Sequence[Tie], others: Sequence[Tie], facts: Facts) -> Iterator[tuple[float, Edit]]:
    by_name = facts.by_name
    names = sorted({name for tie in broken for name in figures_of_tie(tie) if name in by_name})
    for name in names:
        touched = [tie for tie in others if name in figures_of_tie(tie)]
        partners = [by_name[other] for other in names if other != name]

        def holds(value: Fraction, unit: Fraction, name: str = name) -> bool:
            return all(misfit_as_written(tie, by_name, {name: (value, unit)}) is not None for tie in broken)

        for cost, edit in _slips(by_name[name], partners, by_name, facts.document.text, holds):
            spoiled = sum(misfit_as_written(tie, by_name, edit.values) is None for tie in touched)
            yield cost + _SPOILED * spoiled + _lean(broken[0], name, edit.slip), edit


def _words_of(broken: Sequence[Tie], facts: Facts) -> list[Repair]:
    """The contrary of each word that says which way it went, where several ties break together."""
    text, found = facts.document.text, dict[tuple[int, int, str], Repair]()
    contraries = read_words("report", "slips")["contraries"]
    why = slip_words()[1]["direction"]
    for tie in broken:
        edits = [(edit.start, edit.end, edit.replacement) for edit in tie.edits if edit.slip in _WORDS]
        if tie.check.name == "direction" and tie.primary is not None:
            said = text[slice(*tie.primary)]
            trigger = tie.trigger.opposite if tie.trigger is not None else None
            other = trigger or contraries.get(said.lower())
            edits += [] if other is None else [(*tie.primary, other.capitalize() if said.istitle() else other)]
        for place in edits:
            found.setdefault(place, Repair(*place, why, "direction", ""))
    return list(found.values())


def _lean(tie: Tie, name: str, slip: str) -> float:
    """What is known of the slips of a check: a part that is more than its whole has mostly one digit wrong.

    And of two dates the one that is told to come later, since the other is where the telling starts.
    """
    part, first = tie.roles.get("part"), tie.roles.get("first")
    if tie.check.name == "period-order" and first is not None:
        return _OF_FIRST if name == first.name else 0.0
    if tie.check.name != "impossible" or part is None:
        return 0.0
    return _OF_WHOLE if name != part.name else _OF_PART if slip == "changed" else 0.0


def _second_words(words: Sequence[Repair], text: str) -> Iterator[Repair]:
    """Another usual word for the contrary of one that is turned: "dropped" beside "fell" for "climbed"."""
    second = read_words("report", "slips")["second"]
    for repair in words:
        said = text[repair.start : repair.end]
        other = second.get(said.lower())
        if other is not None and other != repair.replacement.lower():
            yield replace(repair, replacement=other.capitalize() if said[:1].isupper() else other)


def _is_among(repair: Repair, ranked: Iterable[tuple[float, Repair]]) -> bool:
    place = (repair.start, repair.end, repair.replacement)
    return any((other.start, other.end, other.replacement) == place for _, other in ranked)


def _repair(edit: Edit) -> Repair:
    return Repair(edit.start, edit.end, edit.replacement, edit.why, edit.slip, edit.figure)


def flaw_repairs(flaw: Flaw, facts: Facts) -> Iterator[Repair]:
    """What a flaw offers beside its replacement: its own edits, then the slips of a figure that it holds to a bound."""
    known = [Repair(edit.start, edit.end, edit.replacement, edit.why, edit.slip, edit.figure) for edit in flaw.edits]
    yield from known
    if flaw.replacement is not None:
        known.append(Repair(flaw.start, flaw.end, flaw.replacement, flaw.why, "computed", ""))
    of = next((facts.by_name[name] for name in flaw.facts if name in facts.by_name), None)
    if of is not None:
        found = ((cost, _repair(edit)) for cost, edit in _flaw_slips(flaw, of, facts))
        yield from list(_varied(known, found))[len(known) :]


def _flaw_slips(flaw: Flaw, of: Fact, facts: Facts) -> Iterator[tuple[float, Edit]]:
    by_name, text = facts.by_name, facts.document.text
    if flaw.most is not None:
        most = flaw.most
        yield from _slips(of, (), by_name, text, lambda value, _: 0 < value <= most)
        written, at = of.quantity.written, Fraction(of.value or 0)
        if (
            most < at <= most * _LITTLE_MORE
            and not of.is_percent
            and of.quantity.start <= written.start < written.end <= of.quantity.end
        ):
            edit = Edit("computed", {}, written.start, written.end, numeral_like(of, most), of.name, _AT_MOST)
            yield (_BY_ONE if at == most + 1 else _AT_BOUND), edit
    if flaw.ordered is None:
        return
    less, more = (_fact_of(of, quantity) for quantity in flaw.ordered)
    if less.value is None or more.value is None:
        return
    lower, upper = less.value, more.value
    is_part = flaw.check.name == "impossible"
    for cost, edit in _slips(less, (more,), by_name, text, lambda value, _: value < upper):
        yield cost + _OF_PART * (is_part and edit.slip == "changed"), edit
    for cost, edit in _slips(more, (less,), by_name, text, lambda value, _: value > lower):
        yield cost + _OF_WHOLE * is_part, edit


def _fact_of(fact: Fact, quantity: Quantity) -> Fact:
    """One end of a range as a figure by itself."""
    return replace(fact, name=f"{fact.name}@{quantity.start}", quantity=quantity)


def _varied(known: Sequence[Repair], found: Iterable[tuple[float, Repair]]) -> Iterator[Repair]:
    """Those known, then the others by cost, of which several like ones of one figure do not follow each other."""
    yield from known[:MAX_REPAIRS]
    taken = {(repair.start, repair.end, repair.replacement) for repair in known}
    room = MAX_REPAIRS - len(known)
    seen: Counter[tuple[str, str]] = Counter()
    ranked: list[tuple[float, Repair]] = []
    for cost, repair in sorted(found, key=lambda item: (item[0], item[1].start, item[1].replacement)):
        ranked.append((cost + _ALIKE * seen[repair.figure, repair.slip], repair))
        seen[repair.figure, repair.slip] += 1
    for _, repair in sorted(ranked, key=lambda item: item[0]):
        place = (repair.start, repair.end, repair.replacement)
        if place not in taken and room > 0:
            taken.add(place)
            room -= 1
            yield repair


def _slips(
    fact: Fact, partners: Sequence[Fact], by_name: Mapping[str, Fact], text: str, holds: Holds
) -> Iterator[tuple[float, Edit]]:
    """The slips of one figure that leave all in order, with how unlikely each is."""
    if fact.quantity.unit == DAY_UNIT:
        for cost, edit in day_edits(fact, text):
            if holds(*edit.values[fact.name]):
                yield cost, edit
        return
    sizes = [abs(partner.value) for partner in partners if partner.value]
    for edit in digit_edits(fact, (), by_name, text):
        value, unit = edit.values[fact.name]
        if edit.slip not in _COST or not value or not holds(value, unit):
            continue
        further = _unlikely(fact, edit, partners)
        if further is None:
            continue
        cost = _COST[edit.slip] + further
        if fact.quantity.unit == YEAR_UNIT:
            known = edit.slip in {"transposed", "shuffled", "dropped"}
            cost = (cost if known else _COST["changed"]) + _BESIDE * float(abs(value - (fact.value or value))) / _YEARS
            cost += _AT_ONCE * any(value == partner.value for partner in partners)
        else:
            cost += max((_apart(abs(value), size) for size in sizes), default=0.0)
        yield cost, edit


def _apart(one: Fraction, other: Fraction) -> float:
    times = max(one, other) / min(one, other)
    return next((cost for most, cost in _APART if times <= most), _FAR_APART)


def _unlikely(fact: Fact, edit: Edit, partners: Sequence[Fact]) -> float | None:
    """What a slip of digits costs beyond its kind; None for one that nobody makes."""
    written, now = fact.quantity.written.text, edit.replacement
    before, after = _digits(written), _digits(now)
    alike = any(len(_digits(partner.quantity.written.text)) == len(before) for partner in partners)
    moved = [(a, b) for a, b in zip(before, after, strict=False) if a != b]
    if edit.slip in {"nought", "point"}:
        mark = fact.quantity.written.decimal_mark
        return None if (mark in now) != (mark in written) or mark in now else _SHORTER * alike  # "1.5" beside "9"
    if edit.slip == "changed" and len(before) == len(after):
        return sum(_OFF_THE_KEY for a, b in moved if not are_beside(a, b))
    if edit.slip in {"transposed", "shuffled"}:
        rounder = len(before.rstrip("0")) < len(after.rstrip("0"))  # "40,700" for "47,000"
        return _ROUNDER * rounder + _INNER * (len(moved) > _TWO)
    if edit.slip == "dropped":
        first = after == before[1:]
        return _SHORTER * (alike and not (first and before[0] == "1")) + _INNER * (not first)
    if edit.slip == "added":
        return _SHORTER * alike if after == f"1{before}" else None
    return 0.0


def _digits(written: str) -> str:
    return "".join(char for char in written if char.isdigit())
