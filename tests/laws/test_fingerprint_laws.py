"""A finding is the same finding, whatever happens elsewhere in its text."""

from __future__ import annotations

from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checker import Checker
from factcheck.config import Config

WRONG = (
    "Ferry fares rose by £13 million, to £42 million from £23 million.",
    "Turnover at the mill grew 52% to $60 million from $48 million, the owners said.",
    "Between 90 and 40 swans winter on the lake.",
    "Sales of rope grew 1, 9 times.",
)
UNRELATED = (
    "The harbour master declined to comment.",
    "Nobody expects the bridge to open soon, and the council has other worries.",
    "- a list item without any figure",
    "## A heading",
    "The keeper has lived on the island since she was a child.",
)


@cache
def checker() -> Checker:
    return Checker(Config(ignore=("headline-and-body",)))


def fingerprints(paragraphs: list[str], blank: str = "\n\n") -> Counter[str]:
    report = checker().check(blank.join(paragraphs), format="markdown")
    return Counter(finding.fingerprint for finding in report.findings)


@settings(max_examples=40, deadline=None)
@given(
    wrong=st.lists(st.sampled_from(WRONG), min_size=1, max_size=4),
    inserted=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(UNRELATED)), max_size=5),
    blank=st.sampled_from(["\n\n", "\n\n\n\n", "\r\n\r\n"]),
)
def test_unrelated_edits_and_moved_lines_keep_fingerprints(
    wrong: list[str], inserted: list[tuple[int, str]], blank: str
) -> None:
    edited = list(wrong)
    for place, paragraph in inserted:
        edited.insert(min(place, len(edited)), paragraph)
    assert fingerprints(edited, blank) == fingerprints(wrong)


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(WRONG))
def test_order_of_paragraphs_keeps_fingerprints(order: list[str]) -> None:
    assert fingerprints(order) == fingerprints(list(WRONG))


@settings(max_examples=20, deadline=None)
@given(line_end=st.sampled_from(["\n", "\r\n"]), paragraph=st.sampled_from(WRONG), words=st.integers(2, 6))
def test_wrapping_keeps_fingerprints(line_end: str, paragraph: str, words: int) -> None:
    parts = paragraph.split(" ")
    lines = [" ".join(parts[i : i + words]) for i in range(0, len(parts), words)]
    if not any(line[:1].isdigit() and line.split(" ")[0].endswith((".", ")")) for line in lines):
        assert fingerprints([line_end.join(lines)]) == fingerprints([paragraph])
