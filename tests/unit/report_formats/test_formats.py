"""What every format keeps, whatever it looks like."""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterator

import pytest
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load, names
from factcheck.report.model import SuppressionItem

DRAFT = Draft("Sales rose 53% to €60 million from €48 million.")
ERROR = DRAFT.finding("53%", "€60 million", "€48 million", suggestions=(DRAFT.suggest("53%", "25%"),))
REPORT = DRAFT.report(findings=[ERROR])
each_format = pytest.mark.parametrize("name", names())
each_that_streams = pytest.mark.parametrize("name", [name for name in names() if name != "md"])
each_of_findings = pytest.mark.parametrize("name", [name for name in names() if not load(name).shows_extracts])


def written(name: str, *entries: Entry | Unread) -> str:
    """All that a format writes."""
    return "".join(load(name).render(entries, View()))


@each_format
def test_format_is_found_by_its_file(name: str) -> None:
    assert load(name).name == name


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(LookupError, match=f'unknown output format "xml"; known are {", ".join(names())}'):
        load("xml")


@each_that_streams
def test_reports_are_written_as_they_come(name: str) -> None:
    seen: list[str] = []

    def entries() -> Iterator[Entry]:
        for path in ("first.md", "second.md"):
            seen.append(path)
            yield Entry(path, DRAFT.text, REPORT)

    pieces = load(name).render(entries(), View())
    so_far = ""
    while "first.md" not in so_far:
        so_far += next(pieces)
    assert seen == ["first.md"]


@each_format
def test_order_is_that_of_the_inputs(name: str) -> None:
    paths = ["zebra.md", "apple.md", "Mango.md"]
    text = written(name, *(Entry(path, DRAFT.text, REPORT) for path in paths))
    assert sorted(paths, key=text.index) == paths


@each_format
def test_same_reports_are_written_alike(name: str) -> None:
    entries = [Entry("a.md", DRAFT.text, REPORT), Unread("b.md", "no such file")]
    assert written(name, *entries) == written(name, *entries)


@pytest.mark.parametrize("name", [name for name in names() if name != "text"])
def test_input_that_could_not_be_read_is_named_with_the_reason(name: str) -> None:
    text = written(name, Unread("lost.md", "no such file"), Entry("found.md", DRAFT.text, REPORT))
    assert "lost.md" in text
    assert "no such file" in text


@pytest.mark.parametrize("path", ["./drafts/a.md", "drafts/a.md"], ids=["relative to here", "as a repository has it"])
@each_of_findings
def test_path_is_as_a_repository_has_it(name: str, path: str) -> None:
    text = written(name, Entry(path, DRAFT.text, REPORT))
    assert "drafts/a.md" in text
    assert "./drafts" not in text


@each_format
def test_no_input_is_a_whole_document(name: str) -> None:
    text = written(name)
    assert isinstance(text, str)
    if name in {"json", "sarif", "gitlab", "rdjson"}:
        json.loads(text)


@each_of_findings
def test_text_without_findings_is_no_finding(name: str) -> None:
    clean = written(name, Entry("a.md", DRAFT.text, DRAFT.report()))
    assert ERROR.message in written(name, Entry("a.md", DRAFT.text, REPORT))
    assert ERROR.message not in clean


SILENCED = ERROR.model_copy(update={"suppression": SuppressionItem(kind="in-source", reason="restated")})


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson"])
def test_suppressed_finding_is_not_told(name: str) -> None:
    entry = Entry("a.md", DRAFT.text, DRAFT.report(suppressed=[SILENCED]))
    assert written(name, entry) == written(name, Entry("a.md", DRAFT.text, DRAFT.report()))


@pytest.mark.parametrize(
    ("name", "words"), [("md", "(1 finding suppressed)"), ("html", "percent-change; in-source: restated")]
)
def test_suppressed_finding_is_counted_or_listed_for_people(name: str, words: str) -> None:
    assert words in written(name, Entry("a.md", DRAFT.text, DRAFT.report(suppressed=[SILENCED])))


PARAGRAPH = {"paragraph": 12, "run": 3}
IN_DOCX = DRAFT.span("53%").model_copy(update={"place": PARAGRAPH})
LATER = DRAFT.suggest("€60 million", "€73 million")
LATER = LATER.model_copy(
    update={"span": LATER.span.model_copy(update={"line": 3, "place": {"paragraph": 14, "run": 1}})}
)
NEAR = DRAFT.suggest("€48 million", "€39 million")
NEAR = NEAR.model_copy(update={"span": NEAR.span.model_copy(update={"place": {"paragraph": 12, "run": 4}})})
DOCX = DRAFT.report(findings=[DRAFT.finding(IN_DOCX, suggestions=(LATER, NEAR))])


@pytest.mark.parametrize("name", [name for name in names() if name not in {"json", "ndjson"}])
def test_file_that_is_no_text_is_told_by_its_own_places(name: str) -> None:
    text = written(name, Entry("a.docx", DRAFT.text, DOCX))
    assert "paragraph 12, run 3" in text.replace("Paragraph", "paragraph").replace("%2C", ",")
    assert "€73 million" in text


@pytest.mark.parametrize(
    ("name", "key"), [("sarif", "region"), ("sarif", "fixes"), ("rdjson", "range"), ("rdjson", "suggestions")]
)
def test_file_that_is_no_text_has_no_ranges(name: str, key: str) -> None:
    assert f'"{key}": ' in written(name, Entry("a.md", DRAFT.text, REPORT))
    assert f'"{key}": ' not in written(name, Entry("a.docx", DRAFT.text, DOCX))


def test_suggestion_elsewhere_says_where() -> None:
    text = " ".join(written("text", Entry("a.docx", DRAFT.text, DOCX)).split())
    assert text.startswith("a.docx, paragraph 12, run 3: error")
    assert "Perhaps €73 million instead of €60 million in paragraph 14?" in text
    assert "Or €39 million instead of €48 million?" in text


class Text(str):
    """A text that can be watched."""


@each_format
def test_a_text_is_let_go_when_the_next_one_comes(name: str) -> None:
    alive: weakref.WeakSet[Text] = weakref.WeakSet()
    most = 0

    def entries() -> Iterator[Entry]:
        nonlocal most
        for number in range(20):
            text = Text(f"{DRAFT.text} {number}")  # a set of equal texts would hold one
            alive.add(text)
            most = max(most, len(alive))
            yield Entry(f"{number}.md", text, DRAFT.report(findings=[ERROR]))

    for _ in load(name).render(entries(), View()):
        pass
    assert 1 <= most <= 2
