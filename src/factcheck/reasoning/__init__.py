"""The reasoning core: exact intervals, equations between them, contradictions and corrections. Numbers only.

A text is a system of interval equations. Every figure is an interval of values
(`interval`, `rounding`), every statement that ties figures together is a relation
(`expression`, `relation`), and a contradiction is a set of relations and figure bounds
that no choice of values satisfies. From the bottom up:

- `interval`, `root`, `approximation`: exact rational intervals with open and closed
  ends.
- `rounding`: from written digits to intervals.
- `expression`, `relation`, `polynomial`: equations, and their normal forms.
- `propagation`, `linear`, `search`: three ways to decide equations over a box;
  `decision` picks.
- `oracle`: alternatives. A figure has readings, a relation has forms; something holds
  if one combination holds.
- `verdicts`, `conflicts`, `corrections`: what is said about relations; minimal
  unsatisfiable subsets; what a single figure would have to be.
- `system`, `solution`, `limits`: the way in, the way out, and the budgets.

What is called unsatisfiable has been proved so in exact arithmetic. What could not be
decided within the budgets is unchecked, never a contradiction.
"""

from factcheck.reasoning.decision import Enclosure, Status, decide, enclosures
from factcheck.reasoning.expression import Constant, Expression, Variable, total
from factcheck.reasoning.interval import DomainError, Interval, Number, exact, relative_change
from factcheck.reasoning.limits import DEFAULT_LIMITS, Limits
from factcheck.reasoning.propagation import can_hold, image, project
from factcheck.reasoning.relation import Comparison, Relation, at_most, equal, less
from factcheck.reasoning.rounding import coarse_unit, coarsened, resolution, rounded, truncated
from factcheck.reasoning.slips import DIGITS, Slip, are_beside, digit_slips, digits_within
from factcheck.reasoning.solution import (
    ComponentResult,
    Conflict,
    Correction,
    Derived,
    Form,
    Level,
    Reading,
    Reason,
    RelationResult,
    Solution,
    Verdict,
)
from factcheck.reasoning.system import System

__all__ = [
    "DEFAULT_LIMITS",
    "DIGITS",
    "Comparison",
    "ComponentResult",
    "Conflict",
    "Constant",
    "Correction",
    "Derived",
    "DomainError",
    "Enclosure",
    "Expression",
    "Form",
    "Interval",
    "Level",
    "Limits",
    "Number",
    "Reading",
    "Reason",
    "Relation",
    "RelationResult",
    "Slip",
    "Solution",
    "Status",
    "System",
    "Variable",
    "Verdict",
    "are_beside",
    "at_most",
    "can_hold",
    "coarse_unit",
    "coarsened",
    "decide",
    "digit_slips",
    "digits_within",
    "enclosures",
    "equal",
    "exact",
    "image",
    "less",
    "project",
    "relative_change",
    "resolution",
    "rounded",
    "total",
    "truncated",
]
