"""The figures of one lane of a table as whole numbers, in steps of the finest one: sums are looked for in thousands."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.facts.tables.cells import Kind, Number
from factcheck.facts.tables.grid import Lines


@dataclass(slots=True)
class Lane:
    """The figures of one lane as whole numbers: twice the value, and the last unit, in steps of the finest one."""

    values: dict[int, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    nils: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)  # figures that nothing is held against: noted, unknown
    one: int = 1  # what 1 is in these steps


def lane_of(lines: Lines, lane: int) -> Lane:
    """The figures of one lane; what cannot be added to the others is left out."""
    numbers = {item: entry for item in lines.items if (entry := lines.at(item, lane)) is not Kind.BLANK}
    read = {item: n for item, n in numbers.items() if isinstance(n, Number)}
    result = Lane()
    steps = max((n.unit.denominator for n in read.values()), default=1)
    money = {n.money for n in read.values() if n.money}
    percents = sum(n.percent for n in read.values())
    smallest = min((int(n.unit * steps) for n in read.values()), default=1)
    for item, number in read.items():
        if (number.percent and percents * 2 <= len(read)) or number.points or len(money) > 1:
            continue
        result.values[item] = int(number.value * 2 * steps)
        result.units[item] = int(number.unit * steps)
        if number.noted:
            result.closed.add(item)
    result.one = steps
    for item in lines.items:
        if item in result.values:
            continue
        entry = lines.at(item, lane)
        if entry is Kind.NIL or (entry is Kind.BLANK and item in lines.filled):
            result.values[item], result.units[item] = 0, smallest if entry is Kind.NIL else 0
            result.nils.add(item)
            if entry is Kind.BLANK:
                result.closed.add(item)
    return result
