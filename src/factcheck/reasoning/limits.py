"""How much work the solver may do before it says that it does not know.

Every limit is a count, never a time, so that the same system gets the same answer on
every machine. What lies over a limit is `unchecked` or reported as incomplete; it never
becomes a contradiction.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Budgets of `System.solve`.

    Args:
        combinations: Combinations of readings and forms tried per component; a
            component with more is unchecked.
        min_shrink: A propagation step that takes less than this share of an interval's
            width is kept but does not wake other relations: the fixed point is
            approached to this precision, from outside.
        revisions: Propagation steps per relation and fixed point, in components with
            cycles.
        bits: Length of denominators beyond which propagation in cycles rounds outward.
        boxes: Boxes that branch-and-prune examines per decision about a coupled
            non-linear group.
        component_boxes: Such boxes per component, over all its decisions; when they are
            used up, what would need a search is undecided.
        rows: Rows of the tableau that the simplex method may rewrite per decision about
            a linear group, and for the extremes of its variables.
        conflicts: Conflicts per component after which no others are searched for;
            relations that fail alone are all listed.
        explorations: Relations examined per component in the exhaustive search for
            conflicts, counted once for each subset that they are examined in; four
            times as many in the search for separate ones.
    """

    combinations: int = 256
    min_shrink: Fraction = Fraction(1, 20)
    revisions: int = 12
    bits: int = 64
    boxes: int = 24
    component_boxes: int = 256
    rows: int = 8000
    conflicts: int = 32
    explorations: int = 2000


DEFAULT_LIMITS = Limits()


class Budget:
    """What is left of the limits that one component shares between its decisions."""

    __slots__ = ("_boxes", "limits")

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._boxes = limits.component_boxes

    def take_box(self) -> bool:
        """Takes one box for branch-and-prune; False if there is none left."""
        self._boxes -= 1
        return self._boxes >= 0
