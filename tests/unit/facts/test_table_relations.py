"""Tables as figures: heads, units, and which lines are made from which others."""

from __future__ import annotations

import pytest

from factcheck.documents import csv_table, read_document
from factcheck.facts.tables.changes import find_changes
from factcheck.facts.tables.grid import Grid, grids_of
from factcheck.facts.tables.mentions import Heads, words_of
from factcheck.facts.tables.scales import factors_of
from factcheck.facts.tables.sums import Budget, find_sums, is_total


def grid(text: str) -> Grid:
    """The one table of a Markdown text; its rows written as "May | 14 | 3"."""
    rows = [line.strip() for line in text.strip().splitlines()]
    width = rows[0].count("|") + 1
    lines = [f"| {rows[0]} |", "|---" * width + "|", *(f"| {row} |" for row in rows[1:])]
    [found] = grids_of(read_document("\n".join(lines) + "\n", format="markdown"))
    return found


def sums(text: str) -> list[tuple[str, list[str], int, int]]:
    """The sums down the columns: head, heads of the addends, columns that hold and that fail."""
    lines = grid(text).lines()[0]
    return [
        (
            lines.label(found.item),
            [f"{'' if sign > 0 else '-'}{lines.label(item)}" for item, sign in found.addends],
            len(found.holds),
            len(found.fails),
        )
        for found in find_sums(lines.grid, lines, Budget())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            " | 2021 | 2022\nOats | 412 | 437\nRye | 288 | 301\nTotal grain | 700 | 738\nPeas | 96 | 104\n"
            "Beans | 141 | 133\nTotal pulses | 237 | 237\nTotal | 937 | 975",
            [
                ("Total grain", ["Oats", "Rye"], 2, 0),
                ("Total pulses", ["Peas", "Beans"], 2, 0),
                ("Total", ["Total grain", "Total pulses"], 2, 0),
            ],
            id="subtotals are added once",
        ),
        pytest.param(
            " | 2021 | 2022\nTotal | 937 | 975\nOats | 412 | 437\nRye | 288 | 301\nPeas | 237 | 237",
            [("Total", ["Oats", "Rye", "Peas"], 2, 0)],
            id="a total stands before its parts",
        ),
        pytest.param(
            " | 2021 | 2022\nSales | 937 | 975\nLess: returns | 112 | 108\nTotal net sales | 825 | 867",
            [("Total net sales", ["Sales", "-Less: returns"], 2, 0)],
            id="less takes away",
        ),
        pytest.param(
            " | 2021 | 2022\nLoans | 318 | 352\nof which secured | 204 | 231\nBonds | 127 | 140\nTotal | 445 | 492",
            [("Total", ["Loans", "Bonds"], 2, 0)],
            id="of which is no part beside its whole",
        ),
        pytest.param(
            " | 2020 | 2021 | 2022\nIncome | 51,204 | 60,377 | 64,918\nCosts | 38,166 | 41,025 | 45,230\n"
            "Surplus | 13,038 | 19,352 | 19,688",
            [("Surplus", ["Income", "-Costs"], 3, 0)],
            id="a difference without a word is seen in all columns",
        ),
        pytest.param(
            " | 2021 | 2022\nBrick | 1,310 | 1,422\nTimber | 875 | 903\nTotal | 2,185 | 2,532",
            [("Total", ["Brick", "Timber"], 1, 1)],
            id="what holds in one column fails in another",
        ),
        pytest.param(
            " | Homes | Rent\nOrrby | 9,120 | 612\nVesle | 7,455 | 540\nAll | 16,575 | 581",
            [("All", ["Orrby", "Vesle"], 1, 0)],
            id="a mean is no sum",
        ),
        pytest.param(
            " | 2021 | 2022\nAlder | 61 | 64\nBirch | 18 | 21\nRowan | 33 | 30",
            [],
            id="three rows of their own are no sum",
        ),
        pytest.param(
            "Ten largest towns | Homes\nOrrby | 9,120\nVesle | 7,455\nTotal | 31,240", [], id="a selection is no whole"
        ),
    ],
)
def test_sums_are_found(text: str, expected: list[tuple[str, list[str], int, int]]) -> None:
    assert sums(text) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Total", True),
        ("Total net sales", True),
        ("Grand total", True),
        ("All", True),
        ("Net total", True),
        ("All other", False),
        ("Average of all", False),
        ("Change in total", False),
        ("Totality of evidence", False),
    ],
)
def test_head_of_a_total_is_told(label: str, expected: bool) -> None:
    assert is_total(label) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            " | 2022 | 2021 | Change\nBus | 612 | 521 | 91\nTram | 289 | 304 | (15)",
            [("Change", "2022", "2021", 2, 0)],
            id="two years, newest first",
        ),
        pytest.param(
            " | 2021 | 2022 | % change\nBus | 521 | 612 | 17.5\nTram | 304 | 289 | 4.9\nBoat | 77 | 93 | 28.0",
            [("% change", "2022", "2021", 2, 1)],
            id="a fall without its sign, and a slip",
        ),
        pytest.param(
            " | Spring | Autumn | Difference\nElk | 140 | 155 | 15\nDeer | 371 | 344 | -27\nBoar | 88 | 61 | -27",
            [("Difference", "Autumn", "Spring", 3, 0)],
            id="without years the rows say which way",
        ),
        pytest.param(
            " | 2020 | 2021 | 2022 | 2022 vs 2020\nBus | 470 | 521 | 612 | 142",
            [("2022 vs 2020", "2022", "2020", 1, 0)],
            id="the years of the head",
        ),
        pytest.param(
            " | 2021 | 2022 | Variance to plan\nBus | 521 | 612 | 30\nTram | 304 | 289 | 12",
            [],
            id="a change from what is not shown",
        ),
    ],
)
def test_changes_are_found(text: str, expected: list[tuple[str, str, str, int, int]]) -> None:
    lines = grid(text).lines()[1]
    found = [
        (
            lines.label(change.item),
            lines.label(change.after),
            lines.label(change.before),
            sum(lane.holds for lane in change.lanes),
            sum(not lane.holds for lane in change.lanes),
        )
        for change in find_changes(lines)
    ]
    assert found == expected


def test_rows_of_years_and_units_below_the_head_are_heads() -> None:
    table = grid(" | Fiscal | \n | 2019 | 2018\n | (in millions) |\nFares | 41 | 38")
    assert table.head_rows == 3
    assert table.column_labels == {1: "Fiscal 2019 (in millions)", 2: "2018"}


@pytest.mark.parametrize(
    ("label", "factors"),
    [
        ("Sales, $m", (10**6, 1)),
        ("thousand tonnes", (1000, 1)),
        ("(in millions)", (10**6, 1)),
        ("Passengers, '000", (1000, 1)),
        ("EURm", (10**6, 1)),
        ("Depth, m", (1,)),
        ("Sales", (1,)),
    ],
)
def test_scale_of_a_head_is_read(label: str, factors: tuple[int, ...]) -> None:
    assert factors_of(label) == factors


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("In June the yard was closed.", ["June"]),
        ("From May to June it was open.", ["May", "June"]),
        ("Sales of other fish fell.", ["Other fish"]),
        ("Fish is sold at the quay.", ["Fish"]),
        ("Boats are for hire.", []),
    ],
    ids=["one", "two", "the longer head", "the shorter head", "none"],
)
def test_rows_named_in_a_sentence(sentence: str, rows: list[str]) -> None:
    table = grid(" | Sales\nMay | 4\nJune | 5\nFish | 6\nOther fish | 7")
    named = Heads(table).named_rows(words_of(sentence))
    assert [table.row_labels[mention.item] for mention in named] == rows


def test_a_table_that_is_cut_off_has_no_total_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "Month,Boats\nMay,14\nJune,22\nJuly,9\nTotal,54\nMemo,1\n"

    def totals() -> int:
        [found] = grids_of(read_document(source, format="csv"))
        return sum(len(one.fails) for one in find_sums(found, found.lines()[0], Budget()))

    assert totals() == 1
    monkeypatch.setattr(csv_table, "MAX_CELLS", 10)
    assert totals() == 0
