"""Suggestions edit the submitted text: they cut whole figures, leave no half of a markup, and end the finding."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker
from factcheck.report.model import Report


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def edits(report: Report) -> list[tuple[str, str]]:
    return [(s.span.text, s.replacement) for finding in report.findings for s in finding.suggestions]


MARKED_UP = [
    pytest.param("Rents rose **53%** to *$434* from $321.", ("53%", "35%"), id="in emphasis"),
    pytest.param("Rents rose [53%](http://a.example/7) to $434 from $321.", ("53%", "35%"), id="in a link"),
    pytest.param("Rents rose 53%[^1] to $434 from $321.\n\n[^1]: Unaudited.", ("53%", "35%"), id="before a footnote"),
    pytest.param("Rents rose 53\\% to $434 from $321.", ("53", "35"), id="escaped percent sign"),
    pytest.param("Rents rose 53&#37; to $434 from $321.", ("53", "35"), id="percent sign as an entity"),
    pytest.param("# Rents rise 53% to $434 from $321", ("53%", "35%"), id="in a heading"),
    pytest.param("> Rents rose 53% to\n> $434 from $321.", ("53%", "35%"), id="in a quotation"),
    pytest.param("Rents were **1, 9 times** higher.", ("1, 9", "1.9"), id="malformed in emphasis"),
]


@pytest.mark.parametrize(("source", "first"), MARKED_UP)
def test_first_suggestion_in_markdown(checker: Checker, source: str, first: tuple[str, str]) -> None:
    assert edits(checker.check(source, format="markdown"))[0] == first


@pytest.mark.parametrize("source", [case.values[0] for case in MARKED_UP], ids=[str(case.id) for case in MARKED_UP])
def test_each_suggestion_ends_its_finding(checker: Checker, source: str) -> None:
    for finding in checker.check(source, format="markdown").findings:
        for suggestion in finding.suggestions:
            span = suggestion.span
            edited = source[: span.start] + suggestion.replacement + source[span.end :]
            assert [f for f in checker.check(edited, format="markdown").findings if f.check == finding.check] == []


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        pytest.param(
            "Rents rose 5**3**% to $434 from $321.", [("$434", "$491"), ("$321", "$284")], id="emphasis in a numeral"
        ),
        pytest.param("Rents were 1, **9** times higher.", [], id="emphasis in a malformed numeral"),
        pytest.param("Rents were 1,&nbsp;9 times higher.", [("1,&nbsp;9", "1.9")], id="an entity is replaced whole"),
    ],
)
def test_no_suggestion_cuts_markup_in_half(checker: Checker, source: str, offered: list[tuple[str, str]]) -> None:
    assert edits(checker.check(source, format="markdown")) == offered


def test_nought_is_not_repaired_into_a_number(checker: Checker) -> None:
    (finding,) = checker.check("Revenue decreased $0, or 40.6%, from $3.1 million to $1.7 million.").findings
    assert (finding.check, [span.text for span in finding.spans]) == (
        "change-amount",
        ["$0", "$3.1 million", "$1.7 million"],
    )
    assert "$0" not in [suggestion.span.text for suggestion in finding.suggestions]
