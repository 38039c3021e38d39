"""What finders of frames stand on: brackets, moments and the discovery of kinds."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import facts as facts_package
from factcheck.checker import default_checker
from factcheck.facts import Frame
from factcheck.facts.brackets import bracket_of, brackets_of
from factcheck.facts.reader import read_facts
from finder_context import context_of


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("Sales rose (by 5%) to 40.", [("(", ")", 1)], id="one pair"),
        pytest.param(
            "It has 24 (11% [about a tenth]) members.", [("(", ")", 1), ("[", "]", 2)], id="a pair inside another"
        ),
        pytest.param("It sold 24 (11% of them, it said.", [("(", "", 1)], id="one that is never closed"),
        pytest.param("1) It sold 24 of them.", [], id="a closing one alone"),
    ],
)
def test_brackets_are_paired(text: str, pairs: list[tuple[str, str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = context_of(text, monkeypatch).sentences[0]
    found = [(sentence.word(b.opening), sentence.word(b.closing), b.depth) for b in brackets_of(sentence)]
    assert found == pairs


def test_the_innermost_bracket_of_a_figure_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = context_of("It has 240 (11% [about 9 of them]) members.", monkeypatch).sentences[0]
    brackets = brackets_of(sentence)
    depths = [bracket.depth if (bracket := bracket_of(figure, brackets)) else 0 for figure in sentence.figures]
    assert depths == [0, 1, 2]


def test_a_year_and_a_day_are_figures_named_like_their_period(monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of("The mill was built in 1904 and burned down on 3 May 1911 with 12 looms.", monkeypatch)
    [built], [burned] = context.points(0), context.points(1)
    year, day = context.year(built), context.day(burned)
    assert year is not None
    assert day is not None
    assert (year.name, year.quantity.text, year.value) == ("p1", "1904", 1904)
    assert (day.name, day.value) == ("p2:day", date(1911, 5, 3).toordinal())
    assert context.moments == (year, day)


def test_changes_are_found_by_their_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    context = context_of("Sales rose 35% to $434 million from $321 million in 12 towns.", monkeypatch)
    assert {name: len(changes) for name, changes in context.changes_of.items()} == {"f1": 1, "f2": 1, "f3": 1}


def test_frames_are_given_by_kind() -> None:
    document, doc, extraction = default_checker().read("Sales rose 35% to $434 million.")
    facts = read_facts(document, doc, extraction)
    frame = Frame(sentence=0)
    assert list(facts_package.Facts(**{**_fields(facts), "frames": (frame,)}).of(Frame)) == [frame]


def _fields(facts: facts_package.Facts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in facts_package.Facts.__dataclass_fields__}
