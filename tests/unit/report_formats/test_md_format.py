"""The comment for a pull request, as a CommonMark renderer shows it."""

from __future__ import annotations

import re

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.formats.md import MARK, ROOM
from factcheck.report.model import FindingItem

DRAFT = Draft("One.\nSales rose 53% to €60 million.")
GITHUB_TAKES = 65_536  # characters of a comment


def comment(*entries: Entry | Unread) -> str:
    """The comment in Markdown."""
    return "".join(load("md").render(entries, View()))


def entry(*findings: FindingItem, path: str = "a.md") -> Entry:
    """A text with findings."""
    return Entry(path, DRAFT.text, DRAFT.report(findings=list(findings)))


def shown(markdown: str) -> str:
    """What a reader sees, in one line."""
    text = JustHTML(pyromark.html(markdown), sanitize=False).to_text(separator="", strip=False)
    return " ".join(text.split())


def test_nothing_found_is_one_line() -> None:
    assert comment(entry(), entry()) == (f"factcheck: no contradiction found in 2 texts with 0 figures. {MARK}\n")


def test_finding_is_an_item_with_its_arithmetic_folded() -> None:
    finding = DRAFT.finding(
        "53%", message="No.", explanation=("1 + 1 = 2",), suggestions=(DRAFT.suggest("53%", "25%", "digits"),)
    )
    assert (
        comment(entry(finding), entry())
        == f"""\
### factcheck: 1 error {MARK}

Read: 2 texts with 0 figures. Findings are in 1 of them.

- **error** `a.md:2:12` No.
  <details><summary>percent-change: arithmetic and suggestion</summary>

  1 + 1 = 2.\\
  Perhaps 25% (digits)?

  </details>
"""
    )


def test_notes_are_folded_below_what_is_certain() -> None:
    text = comment(entry(DRAFT.finding("53%", severity="note", message="Small.")), entry(DRAFT.finding("53%")))
    assert text.index("**error**") < text.index("<details><summary>1 note, worth a look") < text.index("Small.")


def test_input_that_could_not_be_read_is_listed() -> None:
    text = comment(entry(), Unread("b`.md", "no *such* file"))
    assert "no contradiction found" in text
    assert "1 input could not be read" in shown(text)
    assert "b`.md: no *such* file" in shown(text)


def test_comment_fits_and_counts_what_does_not() -> None:
    findings = [DRAFT.finding("53%", message=f"Number {number}. " + "x" * 500) for number in range(200)]
    text = comment(entry(*findings))
    assert ROOM * 0.9 < len(text) < GITHUB_TAKES
    kept = len(re.findall(r"Number \d+\.", text))
    assert f"{200 - kept} findings more did not fit" in text
    assert re.findall(r"Number (\d+)\.", text) == [str(number) for number in range(kept)]


@pytest.mark.parametrize(
    "message",
    [
        "*53%* and _60_ are `not` [one](http://example.org) <b>thing</b> &amp; ~that~ is | it.",
        "1. is no list",
        "# is no heading",
        "- is no item",
        "From $5 to US$6, then $7.",
        "@everybody, see #12.",
    ],
)
def test_words_are_shown_as_they_are(message: str) -> None:
    text = comment(entry(DRAFT.finding("53%", message=message, explanation=(message,))))
    assert shown(text).count(message) == 2
    assert not re.search(r"[@#](?=\w)", text.replace("###", ""))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    finding = DRAFT.finding("53%", message=f"x{text}x", explanation=(f"x{text}x",))
    html = pyromark.html(comment(entry(finding, path=f"x{text}x".replace("/", ""))))
    tags = re.findall(r"<(\w+)", re.sub(r"<!--.*?-->", "", html))
    assert set(tags) <= {"h3", "p", "ul", "li", "strong", "code", "details", "summary", "br", "span"}
