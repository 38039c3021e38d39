"""All minimal unsatisfiable subsets (MUSes) of the relations and figure bounds of a component.

What is minimal here are sets of *members*: relations, and bounds of figures. A set is
unsatisfiable if every combination of readings fails, and stays so when members are
added, which is all that the methods below need.

- One MUS: QuickXplain (Junker, *QuickXplain: preferred explanations and relaxations for
  over-constrained problems*, AAAI 2004) halves the relations, with all bounds in force,
  and keeps what is needed; then the bounds of those that are left are dropped one by one.
- All MUSes: a set of members that meets every MUS is a correction set (its removal
  mends everything), and the two families determine each other (Reiter, *A theory of
  diagnosis from first principles*, AI 1987; Liffiton, Sakallah, *Algorithms for
  computing minimal unsatisfiable subsets of constraints*, JAR 2008). So: take a
  smallest set that meets all MUSes known so far; if the rest holds, it is a minimal
  correction set (MCS); if not, the rest contains a new MUS. When every such set has
  been confirmed, no MUS is missing.
- Conflicts that have nothing to do with each other multiply the correction sets but not
  the conflicts. So relations that fail alone come first, then disjoint conflicts one
  after the other, and only then the exhaustive search, which may end at its limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.reasoning.oracle import Oracle

_MAX_HITTING_SETS = 2000  # more of them take longer to keep minimal than to check

Core = tuple[tuple[str, ...], tuple[str, ...]]
"""Relations and figures of a minimal unsatisfiable subset, each sorted."""


@dataclass(frozen=True, slots=True)
class ConflictSearch:
    """Minimal conflicts of a component.

    Args:
        cores: Smallest first.
        complete: Whether there are no others.
    """

    cores: tuple[Core, ...]
    complete: bool


def find_conflicts(oracle: Oracle, relations: Sequence[str]) -> ConflictSearch:
    """The minimal conflicts among some relations of a component and the loose bounds of their figures."""
    search = _Search(oracle, relations)
    search.find_separate()
    complete = search.find_all()
    return ConflictSearch(tuple(sorted(search.cores, key=_size_order)), complete)


def is_proved_minimal(oracle: Oracle, core: Core) -> bool:
    """Whether the core without any one of its members is known to hold."""
    relations, figures = core
    smaller = [
        *((tuple(other for other in relations if other != name), figures) for name in relations),
        *((relations, tuple(other for other in figures if other != name)) for name in figures),
    ]
    return all(oracle.check(some, dict.fromkeys(bounded, "loose")).status == "satisfiable" for some, bounded in smaller)


class _Search:
    def __init__(self, oracle: Oracle, relations: Sequence[str]) -> None:
        self._oracle = oracle
        self._relations = sorted(relations)
        self._figures_of = {
            name: [variable for variable in oracle.variables[name] if variable in oracle.figures]
            for name in self._relations
        }
        self._explored = 0
        self.cores: list[Core] = []

    def find_separate(self) -> None:
        """Relations that fail with their own figures, then conflicts that share no relation with another."""
        left = []
        for name in self._relations:
            if self._fails([name], self._figures_of[name]):
                self._add(self._shrunk([name]))
            else:
                left.append(name)
        while self._has_room(share=4) and self._fails(left, self._figures(left)):
            core = self._shrunk(left)
            self._add(core)
            left = [name for name in left if name not in core[0]]

    def find_all(self) -> bool:
        """The other conflicts; False if a limit was reached before all were found."""
        members = [("relation", name) for name in self._relations]
        members += [("figure", name) for name in self._figures(self._relations)]
        bit = {member: 1 << index for index, member in enumerate(members)}
        hitting = [0]
        self._explored = 0
        for core in self.cores:
            hitting = _extended(hitting, _mask(core, bit))
            if len(hitting) > _MAX_HITTING_SETS:
                return False
        confirmed: set[int] = set()
        while True:
            candidates = [mask for mask in hitting if mask not in confirmed]
            if not candidates:
                return True
            if not self._has_room():
                return False
            mask = min(candidates, key=lambda candidate: (candidate.bit_count(), candidate))
            relations = [name for name in self._relations if not mask & bit["relation", name]]
            figures = [name for name in self._figures(relations) if not mask & bit["figure", name]]
            if not self._fails(relations, figures):
                confirmed.add(mask)
                continue
            core = self._shrunk(relations, figures)
            self._add(core)
            hitting = _extended(hitting, _mask(core, bit))
            if len(hitting) > _MAX_HITTING_SETS:
                return False

    def _shrunk(self, relations: Sequence[str], figures: Sequence[str] | None = None) -> Core:
        """One minimal conflict among members that fail together."""
        allowed = set(self._figures(relations) if figures is None else figures)
        bounded = sorted(allowed)
        needed = _quick_explain(lambda some: self._fails(some, bounded), [], list(relations), known=True)
        # Of a relation that fails almost every bound is needed, and whether each is has to be known anyway,
        # to prove the conflict minimal: so here the bounds are dropped one by one.
        bounds = [name for name in self._figures(needed) if name in allowed]
        for name in list(bounds):
            fewer = [other for other in bounds if other != name]
            if self._fails(needed, fewer):
                bounds = fewer
        return tuple(sorted(needed)), tuple(bounds)

    def _fails(self, relations: Sequence[str], figures: Sequence[str]) -> bool:
        if not relations:
            return False
        self._explored += len(relations)
        return self._oracle.check(relations, dict.fromkeys(figures, "loose")).status == "unsatisfiable"

    def _figures(self, relations: Sequence[str]) -> list[str]:
        return sorted({figure for name in relations for figure in self._figures_of[name]})

    def _add(self, core: Core) -> None:
        if core not in self.cores:
            self.cores.append(core)

    def _has_room(self, share: int = 1) -> bool:
        limits = self._oracle.limits
        return len(self.cores) < limits.conflicts and self._explored < share * limits.explorations


def _quick_explain(
    fails: Callable[[list[str]], bool], background: list[str], members: list[str], *, known: bool
) -> list[str]:
    """A minimal subset of `members` that fails together with `background`.

    Args:
        fails: Whether some members fail.
        background: Members that stay.
        members: Members to choose from; all of them with the background fail.
        known: Whether the background alone is known to hold.
    """
    if not known and fails(background):
        return []
    if len(members) <= 1:
        return members
    half = len(members) // 2
    first, second = members[:half], members[half:]
    from_second = _quick_explain(fails, background + first, second, known=False)
    from_first = _quick_explain(fails, background + from_second, first, known=not from_second)
    return from_first + from_second


def _extended(hitting: list[int], core: int) -> list[int]:
    """The minimal sets that meet one more core (Berge's algorithm), as bit masks."""
    kept = [mask for mask in hitting if mask & core]
    singles = [1 << index for index in range(core.bit_length()) if core >> index & 1]
    result = list(kept)
    for mask in hitting:
        if mask & core:
            continue
        for single in singles:
            grown = mask | single
            # A set that was minimal stays minimal; a grown one is superfluous if it holds a kept one.
            if not any(other & grown == other for other in kept):
                result.append(grown)
    return result


def _mask(core: Core, bit: Mapping[tuple[str, str], int]) -> int:
    return sum(_bits(core[0], "relation", bit)) + sum(_bits(core[1], "figure", bit))


def _bits(names: Iterable[str], kind: str, bit: Mapping[tuple[str, str], int]) -> list[int]:
    return [bit[kind, name] for name in names]


def _size_order(core: Core) -> tuple[int, int, Core]:
    return len(core[0]), len(core[1]), core
