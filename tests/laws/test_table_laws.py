"""True arithmetic, honestly rounded, is never held against a table."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_document
from factcheck.facts.tables.changes import find_changes
from factcheck.facts.tables.grid import grids_of
from factcheck.facts.tables.sums import Budget, find_sums

VALUES = st.integers(min_value=1, max_value=10**7).map(lambda value: Fraction(value, 1000))
ROWS = st.integers(min_value=2, max_value=5).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=2, max_size=8)
)


def written(value: Fraction, decimals: int) -> str:
    """Rounded half up, with groups of three."""
    steps = (abs(value) * 10**decimals + Fraction(1, 2)).__floor__()
    return f"{'-' if value < 0 else ''}{steps / 10**decimals:,.{decimals}f}"


def markdown(rows: list[list[str]]) -> str:
    """A table whose first row is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"


@given(rows=ROWS, decimals=st.integers(min_value=0, max_value=2))
def test_rounded_totals_of_rows_and_columns_never_fail(rows: list[list[Fraction]], decimals: int) -> None:
    full = [[*row, sum(row, Fraction(0))] for row in rows]
    full.append([sum(column, Fraction(0)) for column in zip(*full, strict=True)])
    heads = ["", *(f"Quay {i}" for i in range(len(rows[0]))), "Total"]
    body = [[f"Boat {chr(97 + i)}", *(written(v, decimals) for v in row)] for i, row in enumerate(full)]
    body[-1][0] = "Total"
    [grid] = grids_of(read_document(markdown([heads, *body]), format="markdown"))
    for lines in grid.lines():
        for found in find_sums(grid, lines, Budget()):
            assert found.fails == ()


@given(
    rows=st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=10),
    decimals=st.integers(min_value=1, max_value=2),
    percent=st.booleans(),
)
def test_rounded_changes_never_fail(rows: list[tuple[Fraction, Fraction]], decimals: int, percent: bool) -> None:
    def change(before: Fraction, after: Fraction) -> Fraction:
        return (after / before - 1) * 100 if percent else after - before

    heads = ["", "2021", "2022", "% change" if percent else "Change"]
    body = [
        [f"Boat {chr(97 + i)}", written(before, decimals), written(after, decimals), written(change(before, after), 1)]
        for i, (before, after) in enumerate(rows)
    ]
    for grid in grids_of(read_document(markdown([heads, *body]), format="markdown")):
        for lines in grid.lines():
            for found in find_changes(lines):
                assert [lane for lane in found.lanes if not lane.holds] == []
