"""Marks stand under what they mark, whatever the line is made of and however long it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builder import LINE_END
from rich.cells import cell_len

from factcheck.report.formats.text.characters import shown
from factcheck.report.formats.text.excerpt import Stretch, excerpt


def drawn(source: str, *stretches: tuple[int, int], width: int = 78) -> list[str]:
    """The excerpt as plain lines; the first stretch is the primary one."""
    marked = [
        Stretch(start, end, len(LINE_END.split(source[:start])), primary=index == 0)
        for index, (start, end) in enumerate(stretches)
    ]
    return [line.plain for line in excerpt(source, marked, width=width)]


def places(source: str, *surfaces: str) -> list[tuple[int, int]]:
    """Where each surface first stands."""
    return [(source.index(surface), source.index(surface) + len(surface)) for surface in surfaces]


@pytest.mark.parametrize(
    ("source", "surfaces", "expected"),
    [
        pytest.param(
            "Rents rose 9% to 545 from 500.",
            ["9%", "545", "500"],
            [
                "Rents rose 9% to 545 from 500.",
                "           ^^    ~~~      ~~~",
            ],
            id="one short line has no number",
        ),
        pytest.param(
            "Rents are up.\nThey rose 9%\r\nto 545.",
            ["9%", "545"],
            [
                "2 | They rose 9%",
                "  |           ^^",
                "3 | to 545.",
                "  |    ~~~",
            ],
            id="evidence on another line has its number",
        ),
        pytest.param(
            "Rents reached 545\nmillion.",
            ["545\nmillion"],
            [
                "1 | Rents reached 545",
                "  |               ^^^",
                "2 | million.",
                "  | ^^^^^^^",
            ],
            id="a figure over a line end is marked on both lines",
        ),
        pytest.param(
            "東京 rose\t9% to e\u0301 5.",
            ["9%", "5"],
            [
                "東京 rose    9% to e\u0301 5.",
                "             ^^      ~",
            ],
            id="wide, combining and tab characters keep the marks aligned",
        ),
        pytest.param(
            "a\x1b[2Jb\u202e 9%",
            ["9%"],
            ["a␛[2Jb� 9%", "        ^^"],
            id="control characters are shown, not sent",
        ),
        pytest.param("It rose.", ["", "rose"], ["It rose.", "^  ~~~~"], id="an empty stretch still has a mark"),
    ],
)
def test_excerpt_draws(source: str, surfaces: list[str], expected: list[str]) -> None:
    assert drawn(source, *places(source, *surfaces)) == expected


def test_long_line_shows_every_figure_with_what_is_between() -> None:
    source = (
        "After a long winter in which nobody had bought much of anything at all, sales rose 53% "
        "to $60 million, while the cooperative, which is owned by its growers and meets twice a year, "
        "had to spend 8% more on diesel."
    )
    assert drawn(source, *places(source, "53%", "$60 million", "8%")) == [
        "…sales rose 53% to $60 million, while the … a year, had to spend 8% more on…",
        "            ^^^    ~~~~~~~~~~~                                   ~~",
    ]


def test_figures_too_many_for_one_row_take_several() -> None:
    words = [f"{'word ' * 6}{number}%" for number in range(10, 22)]
    source = " and ".join(words)
    rows = drawn(source, *[(source.index(f"{n}%"), source.index(f"{n}%") + 3) for n in range(10, 22)], width=60)
    assert "".join(rows[1::2]).count("^") == 3
    assert "".join(rows[1::2]).count("~") == 33
    assert all(cell_len(row) <= 60 for row in rows)
    assert all(f"{number}%" in "\n".join(rows[::2]) for number in range(10, 22))


TEXT = st.text(st.sampled_from("ab9%,. \t\n\r漢e\u0301👩\u200d\x1b\u202e") | st.characters(codec="utf-8"), max_size=300)


@given(st.data())
def test_every_stretch_is_marked_under_itself(data: st.DataObject) -> None:
    """Law: no row is wider than asked for, and the columns under a mark hold what is marked."""
    source = data.draw(TEXT)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(start + 15, len(source))))
    rows = drawn(source, (start, end), width=40)
    assert rows
    assert len(rows) % 2 == 0
    for row in rows:
        assert cell_len(row) <= 40 + 2  # one wide character may stand over the edge
        assert row == shown(row)
    surface = shown(source[start:end]).strip()
    if surface and "\n" not in source[start:end] and "\r" not in source[start:end] and len(rows) == 2:
        mark = rows[1].index("^"), rows[1].rindex("^") + 1
        before = next(n for n in range(len(rows[0]) + 1) if cell_len(rows[0][:n]) >= mark[0])
        assert surface in rows[0][before:]
