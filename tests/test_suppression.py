"""What becomes of findings that an author or a house wants told otherwise, with the real checker."""

from __future__ import annotations

import json
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest

from factcheck.checker import Checker
from factcheck.config import Config

sys.path.insert(0, str(Path(__file__).parent / "unit" / "documents"))

from pdf_files import pdf_file

WRONG = "Sales rose by $13 million, to $42 million from $23 million."


@cache
def checker() -> Checker:
    return Checker(Config())


def told(text: str, config: Config | None = None) -> list[tuple[str, str]]:
    report = checker().configured(config or Config()).check(text, format="markdown")
    return [(finding.check, finding.severity.value) for finding in report.findings]


def test_suppressed_finding_is_kept_with_its_reason() -> None:
    text = f"One.\n\n<!-- factcheck: ignore change-amount -- restated in 2021 -->\n{WRONG}\n"
    report = checker().check(text, format="markdown")
    assert report.findings == []
    (finding,) = report.suppressed
    assert finding.suppression is not None
    assert finding.suppression.model_dump() == {"kind": "in-source", "reason": "restated in 2021", "line": 3}
    assert (report.summary.suppressed, report.summary.findings["error"]) == (1, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"<!-- factcheck: ignore -->\n\n{WRONG}", [], id="all checks"),
        pytest.param(f"{WRONG} <!-- factcheck: ignore -->", [], id="the same line"),
        pytest.param(f"{WRONG}\n\nEnd.\n\n<!-- factcheck: ignore-file -->", [], id="the whole file"),
        pytest.param(f"- One.\n- <!-- factcheck: ignore -->\n  {WRONG}", [], id="the item that it begins"),
        pytest.param(f"<p><!-- factcheck: ignore -->\n{WRONG}</p>", [], id="the paragraph that it begins"),
        pytest.param(
            f"<!-- factcheck: ignore direction -->\n\n{WRONG}",
            [("suppression", "note"), ("change-amount", "error")],
            id="another check",
        ),
        pytest.param(
            f"<!-- factcheck: ignore -->\n\nOne.\n\n{WRONG}",
            [("suppression", "note"), ("change-amount", "error")],
            id="another block",
        ),
        pytest.param(
            f"<!-- factcheck: ignore chnge-amount, change-amount -->\n\n{WRONG}",
            [("suppression", "note")],
            id="an unknown check beside the right one",
        ),
        pytest.param("<!-- factcheck: ingore -->\n\nOne.", [("suppression", "note")], id="an unknown instruction"),
    ],
)
def test_instruction_suppresses(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param(Config(ignore=("suppression",)), [], id="the check of instructions is ignored"),
        pytest.param(Config(), [("suppression", "note")], id="every check ran"),
        pytest.param(Config(ignore=("change-amount",)), [("suppression", "note")], id="the named check did not run"),
        pytest.param(Config(select=("suppression",)), [("suppression", "note")], id="only this check ran"),
        pytest.param(Config(severity={"suppression": "error"}), [("suppression", "error")], id="another severity"),
    ],
)
def test_idle_instruction_is_told_only_where_it_is_known_to_be_idle(
    config: Config, expected: list[tuple[str, str]]
) -> None:
    assert told("<!-- factcheck: ignore change-amount -->\n\nOne.", config) == expected


OFF = [
    pytest.param(Config(ignore=("change-amount",)), id="the check is switched off"),
    pytest.param(Config(select=("suppression", "share")), id="other checks are chosen"),
]


@pytest.mark.parametrize("checks", ["change-amount", ""], ids=["named", "bare"])
@pytest.mark.parametrize("config", OFF)
def test_instruction_is_not_idle_where_a_check_that_is_off_would_need_it(config: Config, checks: str) -> None:
    assert told(f"<!-- factcheck: ignore {checks} -->\n\n{WRONG}", config) == []


@pytest.mark.parametrize("checks", ["change-amount", "direction", ""], ids=["named", "named and off", "bare"])
@pytest.mark.parametrize("word", ["ignore", "ignore-line", "ignore-file"])
def test_instruction_is_idle_where_no_check_at_all_finds_anything(word: str, checks: str) -> None:
    text = f"One {WRONG.replace('23', '29')} <!-- factcheck: {word} {checks} -->"
    assert told(text, Config(ignore=("direction", "share"))) == [("suppression", "note")]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        pytest.param(Config(), [("change-amount", "error")], id="nothing"),
        pytest.param(Config(select=("direction",)), [], id="another check"),
        pytest.param(Config(severity={"change-amount": "warning"}), [("change-amount", "warning")], id="a severity"),
        pytest.param(Config(min_confidence=0.5), [("change-amount", "error")], id="a confidence that it has"),
        pytest.param(Config(min_confidence=1), [], id="a confidence that nothing has"),
    ],
)
def test_house_chooses(config: Config, expected: list[tuple[str, str]]) -> None:
    assert told(WRONG, config) == expected


@pytest.mark.parametrize(
    ("rounding", "text", "expected"),
    [
        ("truncate", "Sales rose 37.4% to $5,512.5 from $4,009.7.", []),
        ("round", "Sales rose 37.4% to $5,512.5 from $4,009.7.", [("percent-change", "error")]),
        ("round", "Sales rose 37.5% to $5,512.5 from $4,009.7.", []),
        ("round", "Sales rose about 37.4% to $5,512.5 from $4,009.7.", []),
    ],
    ids=["cut off, where that agrees", "cut off, where only rounding agrees", "rounded", "hedged"],
)
def test_house_rounds_or_cuts_off(rounding: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, Config(rounding=rounding)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number_format", "value"),
    [(None, "1234"), ("1,234.5", "1234"), ("1.234,5", "1.234"), ("1 234,5", "1.234")],
    ids=["no house", "point", "comma", "comma and spaces"],
)
def test_number_format_of_the_house_decides_what_the_text_leaves_open(number_format: str | None, value: str) -> None:
    house = checker().configured(Config(number_format=number_format))  # type: ignore[arg-type]
    (quantity,) = house.check("The track is 1,234 km long.").quantities
    assert quantity.value == value


def test_text_that_shows_its_own_format_is_read_by_it() -> None:
    house = checker().configured(Config(number_format="1.234,5"))
    quantities = house.check("The track is 1,234 km long and 2.5 m wide.").quantities
    assert [quantity.value for quantity in quantities] == ["1234", "2.5"]


@pytest.mark.parametrize(
    ("format", "template"),
    [
        ("markdown", "One.\n\n<!-- factcheck: ignore change-amount -- restated -->\n\n{}\n"),
        ("html", "<p>One.</p>\n<!-- factcheck: ignore change-amount -- restated -->\n<p>{}</p>\n"),
        ("rst", "One.\n\n.. factcheck: ignore change-amount -- restated\n\n{}\n"),
        ("asciidoc", "One.\n\n// factcheck: ignore change-amount -- restated\n\n{}\n"),
        ("latex", "One.\n\n% factcheck: ignore change-amount -- restated\n\n{}\n"),
        ("text", "One.\n\n[factcheck: ignore change-amount -- restated]\n\n{}\n"),
    ],
)
def test_every_format_has_its_instruction(format: str, template: str) -> None:
    wrong = WRONG.replace("$", "\\$") if format == "latex" else WRONG
    report = checker().check(template.format(wrong), format=format)
    assert [(finding.check, finding.suppression.reason) for finding in report.suppressed if finding.suppression] == [
        ("change-amount", "restated")
    ]
    assert report.findings == []
    without = checker().check(template.format(wrong).replace("factcheck:", "nobody:"), format=format)
    assert [finding.check for finding in without.findings] == ["change-amount"]


OTHER = "Fares rose by 13, from 23 to 42."
ASKED = "factcheck: ignore change-amount -- restated"


def _notebook() -> str:
    lines = [f"<!-- {ASKED} -->\n", f"{WRONG}\n", "\n", f"{OTHER}\n"]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": lines}]}, indent=1)


def _docx() -> bytes:
    document = docx.Document()
    for text in (f"[{ASKED}]", WRONG, OTHER):
        document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _pdf() -> bytes:
    return pdf_file(["One has nothing more to say of all this.", f"[{ASKED}]", WRONG, OTHER])


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param("asciidoc", f"// {ASKED}\n{WRONG}\n\n{OTHER}\n", id="asciidoc"),
        pytest.param("csv", f'Note,Figure\n"{OTHER}",2\n\n"{WRONG} [factcheck: ignore -- restated]",1\n', id="csv"),
        pytest.param("docx", _docx(), id="docx"),
        pytest.param("html", f"<!-- {ASKED} -->\n<p>{WRONG}</p>\n<p>{OTHER}</p>\n", id="html"),
        pytest.param("latex", f"% {ASKED}\n{WRONG}\n\n{OTHER}\n".replace("$", "\\$"), id="latex"),
        pytest.param("markdown", f"<!-- {ASKED} -->\n{WRONG}\n\n{OTHER}\n", id="markdown"),
        pytest.param("markdown", f"{{/* {ASKED} */}}\n{WRONG}\n\n{OTHER}\n", id="mdx"),
        pytest.param("notebook", _notebook(), id="notebook"),
        pytest.param("notebook", _notebook().replace("\n ", "").replace("\n", " "), id="notebook on one line"),
        pytest.param("pdf", _pdf(), id="pdf"),
        pytest.param("rst", f".. {ASKED}\n\n{WRONG}\n\n{OTHER}\n", id="rst"),
        pytest.param("text", f"[{ASKED}]\n{WRONG}\n\n{OTHER}\n", id="text"),
    ],
)
def test_each_format_has_a_way_to_say_so(format: str, text: str | bytes) -> None:
    report = checker().check(text, format=format)
    assert [(finding.check, finding.spans[0].text) for finding in report.findings] == [("change-amount", "13")]
    (suppressed,) = report.suppressed
    assert suppressed.spans[0].text.replace("\\", "") == "$13 million"
    assert suppressed.suppression is not None
    assert suppressed.suppression.reason == "restated"
