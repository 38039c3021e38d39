"""The first real input: an article that lies beside the checkout and not in it.

What it says of foreign trade is told here in figures only. `test_corpus.py` carries the same
stories with an article of our own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from factcheck.checker import default_checker
from factcheck.report.model import ClaimItem, FindingItem, Report, Severity, Verdict

SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seed" / "000_344cee1efb3f47c5.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the article is not beside the checkout: {SEED.name}")


def article() -> str:
    """The article as it lies there."""
    return SEED.read_text(encoding="utf-8")


@cache
def report_on(text: str) -> Report:
    """The report, made once per text."""
    return default_checker().check(text)


def complaints(report: Report) -> list[FindingItem]:
    """Findings above a note."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def claims_of(report: Report, check: str, *texts: str) -> list[ClaimItem]:
    """Claims of a check that tie figures with these digits."""
    return [
        claim
        for claim in report.claims
        if claim.check == check and all(any(text in span.text for span in claim.spans) for text in texts)
    ]


def occurrence(text: str, part: str, number: int = 1) -> int:
    """Where `part` stands for the given time, from 1."""
    start = -1
    for _ in range(number):
        start = text.index(part, start + 1)
    return start


def test_nothing_in_it_is_accused() -> None:
    assert [finding.message for finding in complaints(report_on(article()))] == []


@pytest.mark.parametrize(
    ("check", "figures", "arithmetic"),
    [
        pytest.param("change-amount", ("7 million", "244.8", "251.8"), "251.8 − 244.8 = 7", id="7 million more"),
        pytest.param("percent-against-multiple", ("93%", "1, 9"), "1 + 0.93 = 1.93", id="93%, or 1.9 times"),
    ],
)
def test_tie_is_confirmed_with_its_arithmetic(check: str, figures: tuple[str, ...], arithmetic: str) -> None:
    [claim] = claims_of(report_on(article()), check, *figures)
    assert claim.verdict is Verdict.CONSISTENT
    assert any(arithmetic in line for line in claim.explanation), claim.explanation


def test_shared_scale_is_given_to_both_ends() -> None:
    values = {quantity.value for quantity in report_on(article()).quantities}
    assert {"244800000", "251800000", "7000000", "4700000000", "8800000000"} <= values


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        pytest.param(("24.9", "1 million"), "25.9 million", id="appliances before"),
        pytest.param(("434", "35%"), "321 million", id="Moscow in 2019"),
    ],
)
def test_value_left_out_is_derived_and_not_found_fault_with(figures: tuple[str, ...], value: str) -> None:
    report = report_on(article())
    found = [
        derived
        for derived in report.derived
        if all(any(figure in span.text for span in derived.spans) for figure in figures)
    ]
    assert [value in derived.value for derived in found] == [True], [derived.value for derived in report.derived]


def test_notes_are_the_headline_and_the_torn_decimal() -> None:
    text = article()
    notes = [finding for finding in report_on(text).findings if finding.severity is Severity.NOTE]
    assert {(note.check, note.spans[0].start) for note in notes} == {
        ("headline-and-body", occurrence(text, "42.2%", 2)),
        ("malformed-number", occurrence(text, "1, 9")),
    }
    [torn] = [note for note in notes if note.check == "malformed-number"]
    assert [suggestion.replacement for suggestion in torn.suggestions] == ["1.9"]


# Figure, its unit or currency, and its period.
FIGURES = [
    ("42.2%", "%", "2020"),
    ("$ 7 million", "USD", None),
    ("$ 244.8", "USD", None),
    ("$ 251.8 million", "USD", None),
    ("$ 1 million", "USD", None),
    ("$ 24.9 million", "USD", None),
    ("$ 434 million", "USD", "2020-01/2020-11"),
    ("35%", "%", None),
    ("58%", "%", None),
    ("84%", "%", None),
    ("3 times", None, None),
    ("3.3 times", None, None),
    ("2.2 times", None, None),
    ("93%", "%", None),
    ("1, 9 times", None, None),
    ("+ 13%", "%", "2020-01/2020-11"),
    ("+ 43%", "%", "2020-01/2020-11"),
    ("+ 98%", "%", "2020-01/2020-11"),
    ("4.7", "RUB", "2016/2018"),
    ("8.8 billion rubles", "RUB", "2016/2018"),
    ("18.4 billion rubles", "RUB", "2024"),
    ("10 times", None, "2030"),
]


@pytest.mark.parametrize(("surface", "unit", "timex"), FIGURES, ids=[surface for surface, _, _ in FIGURES])
def test_figure_has_its_unit_and_period(surface: str, unit: str | None, timex: str | None) -> None:
    report = report_on(article())
    [quantity] = [found for found in report.quantities if found.text.startswith(surface)]
    assert unit in {None, quantity.unit, quantity.currency}
    if timex is not None:
        [fact] = [fact for fact in report.facts if fact.quantity == quantity.id]
        assert fact.period is not None
        assert [period.timex for period in report.periods if period.id == fact.period.refers_to] == [timex]


def test_there_are_no_other_figures() -> None:
    """The address, the dateline, the legal reference and the name of a disease measure nothing."""
    assert len(report_on(article()).quantities) == len(FIGURES)


def test_ban_has_its_months() -> None:
    assert {"2020-03", "2020-06"} <= {period.timex for period in report_on(article()).periods}


@pytest.mark.parametrize(
    ("surface", "entity"),
    [
        ("$ 434 million", "Moscow"),
        ("+ 13%", "Belarus"),
        ("+ 43%", "Uzbekistan"),
        ("+ 98%", "Ukraine"),
        ("8.8 billion", "Russian Federation"),
    ],
)
def test_figure_belongs_to(surface: str, entity: str) -> None:
    report = report_on(article())
    [quantity] = [found for found in report.quantities if found.text.startswith(surface)]
    [fact] = [fact for fact in report.facts if fact.quantity == quantity.id]
    assert fact.entity is not None
    names = [
        mention.text for found in report.entities if found.id == fact.entity.refers_to for mention in found.mentions
    ]
    assert any(entity in name for name in names), names


def test_source_is_a_source() -> None:
    report = report_on(article())
    [quantity] = [found for found in report.quantities if found.text == "$ 434 million"]
    [fact] = [fact for fact in report.facts if fact.quantity == quantity.id]
    assert fact.attribution is not None
    assert "Moscow Export Center" in fact.attribution.text


def test_page_furniture_is_skipped() -> None:
    text = article()
    report = report_on(text)
    for number, part in enumerate(["Home", "News", "42.2%", "15 March 2021", "https://", "437"]):
        start = occurrence(text, part)
        [block] = [block for block in report.blocks if block.start <= start < block.end]
        assert not block.read, (number, part)
    headline = occurrence(text, "42.2%", 2)
    assert [block.kind for block in report.blocks if block.start <= headline < block.end] == ["headline"]


def replaced(text: str, old: str, new: str) -> str:
    """The text with the one place where `old` stands changed."""
    assert text.count(old) == 1
    return text.replace(old, new)


# What was written, what the slip makes of it, the checks that may name it, what a suggestion restores.
SLIPS = [
    pytest.param("$ 7 million", "$ 17 million", {"change-amount"}, "7", id="a digit too many"),
    pytest.param("251.8", "215.8", {"change-amount"}, "251.8", id="two digits swapped"),
    pytest.param("93%", "39%", {"percent-against-multiple"}, "93", id="per cent swapped"),
    pytest.param("1, 9 times", "2.9 times", {"percent-against-multiple"}, "1.9", id="leading digit"),
    pytest.param(
        "increased by $ 7 million",
        "decreased by $ 7 million",
        {"change-amount", "direction"},
        "increased",
        id="verb turned round",
    ),
    pytest.param(
        "from $ 244.8 to $ 251.8 million",
        "from $ 244.8 to $ 251.8 billion",
        {"change-amount", "scale-slip"},
        "million",
        id="scale word",
    ),
]


@pytest.mark.parametrize(("old", "new", "checks", "repair"), SLIPS)
def test_slip_is_found_once_and_undone(old: str, new: str, checks: Iterable[str], repair: str) -> None:
    text = replaced(article(), old, new)
    found = complaints(report_on(text))
    assert len(found) == 1, [finding.message for finding in found]
    [finding] = found
    assert finding.check in checks
    assert finding.explanation
    start = text.index(new)
    assert any(span.start < start + len(new) and start < span.end for span in finding.spans)
    replacements = [suggestion.replacement for suggestion in finding.suggestions]
    assert any(repair in replacement for replacement in replacements), replacements
