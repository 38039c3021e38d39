"""Which proposed sentence boundaries are believed. "|" marks a proposal in the text, "‖" one that must stay."""

from __future__ import annotations

import pytest

from factcheck.language.sentences import load_abbreviations, plausible_starts, stops

CASES = {
    "two sentences": "Sales rose. ‖Costs fell.",
    "two sentences that touch": "Sales rose.‖Costs fell.",
    "a sentence that begins with a figure": "It ended in 2019. ‖15 people left.",
    "a sentence that begins with money": "Sales rose. ‖$5m was lost.",
    "a decimal": "It grew 1.|5 times.",
    "a malformed decimal": "It grew by 93%, or 1, |9 times.",
    "number sign": "In No. |5 of the list",
    "an ordinary no": "He said no. ‖Then he left.",
    "article of a law": "Art. |437 applies.",
    "title": "Mr. |Smith left.",
    "initial": "John F. |Kennedy left.",
    "the name of a group, no initial": "They joined group B. ‖Fifty-five of them left.",
    "an initial before a surname": "by J. |Smith",
    "scale as a capital": "They lost $5 M. ‖Costs fell.",
    "lower case after an abbreviation": "Corvex Inc. |grew by 5%.",
    "capital after an abbreviation": "It was sold to Corvex Inc. ‖Costs fell.",
    "lower case after no stop": "Sales rose |by 5%.",
    "capital after no stop": "Sales of |Corvex rose.",
    "heading above a text": "Key figures\n‖Sales rose by 5%.",
    "wrapped line": "Sales rose by\n|5 percent.",
    "wrapped after a comma": "Sales, costs,\n|12 items",
    "closing bracket": "Sales rose (see below. |) Costs fell.",
    "inside brackets": "Sales rose (by 5%. |From 3%.) and fell.",
    "after brackets": "Sales rose (by 5%). ‖Costs fell.",
    "bracket never closed": "Sales rose (by 5%. ‖Costs fell.",
    "enumeration mark": "(a) sales; (b. ‖Costs fell",
    "after a closing quote": 'He said "it fell." ‖Costs rose.',
    "percent sign": "Sales rose 5. |% of all",
    "after a colon": "The result: |5 million.",
    "space before the first word": "  |Sales rose. ‖Costs fell.",
    "versus": "Spain vs. |Italy",
    "after the mark of a footnote": "He left in 1805. [19] ‖His mother stayed.",
    "after two marks and a quote": 'He was "always violent." [20] [21] ‖His mother stayed.',
    "after the name of a source": "Sales rose by half. (Marden Post) ‖Costs fell.",
    "after a bracket that no stop stands before": "Sales rose by half (see below) |Costs fell.",
    "after the bracket of an abbreviation": "Shares of Corvex Inc. (CVX) |Chairman Lund fell.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_boundaries(marked: str) -> None:
    text, proposed, expected = "", [0], [0]
    for character in marked:
        if character in "|‖":
            proposed.append(len(text))
            if character == "‖":
                expected.append(len(text))
        else:
            text += character
    assert list(plausible_starts(text, proposed)) == expected


def test_a_forgotten_bracket_costs_no_time_and_no_sentence() -> None:
    text = "(" + "Sales rose. " * 40_000 + ")"
    proposed = [0, *range(13, len(text) - 1, 12)]
    kept = list(plausible_starts(text, proposed))
    assert len(kept) > 30_000


def test_abbreviations_are_lower_case_with_their_stop() -> None:
    tables = load_abbreviations()
    for forms in (tables.before_anything, tables.before_figures, tables.before_lower_case):
        assert {form for form in forms if form != form.lower() or not form.endswith(".")} == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody came. The hall was shut.", ["The hall was shut."]),
        ('"Why?" she asked. "Go!" He went.', ['"Go!" He went.', "He went."]),
        ("It leaked at the joints etc. and was shut.", []),
        ("One line\nand the next", []),
        ("", []),
    ],
    ids=["a full stop", "marks before quotation marks", "a small letter behind", "no stop", "nothing"],
)
def test_stops_propose_what_stands_behind_them(text: str, expected: list[str]) -> None:
    assert [text[at:] for at in stops(text)] == expected
