"""The page, parsed by an HTML parser that refuses what is not well-formed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import Element, JustHTML
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.formats.html.picture import WIDTH, pictures
from factcheck.report.model import BlockItem, Bounds, NeedItem, Report, RoomItem, SuggestionItem

DRAFT = Draft("Menu\n\nSales rose 53% to €60 million\nfrom €48 million. Costs <b>fell</b> 4%.\r\nLast line")
FINDING = DRAFT.finding(
    "53%",
    "€60 million",
    "€48 million",
    message="Up 53% & no.",
    explanation=("60 ÷ 48 = 1.25",),
    suggestions=(DRAFT.suggest("53%", "25%", "digits"), DRAFT.suggest("€48 million", "")),
)
REPORT = DRAFT.report(
    findings=[FINDING],
    quantities=[DRAFT.quantity("53%", 1), DRAFT.quantity("4%", 2)],
    facts=[DRAFT.fact(1, fate="contradiction"), DRAFT.fact(2)],
    blocks=[BlockItem(id="b1", kind="boilerplate", start=0, end=4, line=1, read=False, reason="a menu")],
    claims=[DRAFT.claim("€60 million", "€48 million", arithmetic="60 − 48 = 12")],
    derived=[DRAFT.derived("4%", "costs, before", "€5", "1 + 1 = 2")],
)


def page(*entries: Entry | Unread, view: View | None = None) -> JustHTML:
    """The page; a parse error of any kind fails."""
    text = "".join(load("html").render(entries, view or View()))
    return JustHTML(text, strict=True, sanitize=False)


def words(node: Element) -> str:
    """The text of a node in one line."""
    return " ".join(node.to_text(separator="", strip=False).split())


def lines(html: JustHTML) -> list[str]:
    """The article as a reader sees it."""
    return [line.to_text(separator="", strip=False) for line in html.query(".line")]


def test_article_is_the_text() -> None:
    html = page(Entry("a.md", DRAFT.text, REPORT))
    assert lines(html) == DRAFT.text.splitlines()
    assert [line.attrs["data-line"] for line in html.query(".line")] == ["1", "2", "3", "4", "5"]


def test_figures_and_skipped_parts_say_what_became_of_them() -> None:
    html = page(Entry("a.md", DRAFT.text, REPORT))
    shown = {words(node): node.attrs["title"] for node in html.query(".article span")}
    assert shown == {"4%": "4%: unchecked (no base is given)", "Menu": "boilerplate, not read: a menu"}


def test_marks_and_cards_lead_to_each_other() -> None:
    html = page(Entry("a.md", DRAFT.text, REPORT))
    ids = [node.attrs["id"] for node in html.query("[id]")]
    assert len(set(ids)) == len(ids)
    links = [node.attrs["href"].removeprefix("#") for node in html.query("a")]
    named = [name for key in ("aria-describedby", "aria-labelledby") for name in html.query(f"[{key}]")]
    assert set(links) <= set(ids)
    assert {node.attrs.get("aria-describedby") or node.attrs["aria-labelledby"] for node in named} <= set(ids)
    marks = html.query("a.mark")
    assert [words(mark) for mark in marks] == ["53%", "€60 million", "€48 million"]
    assert [mark.attrs["data-number"] for mark in marks] == ["1", "1", "1"]
    assert "primary" in marks[0].attrs["class"].split()
    assert "other" in marks[1].attrs["class"].split()


def test_card_tells_the_finding() -> None:
    [card] = page(Entry("a.md", DRAFT.text, REPORT)).query(".card")
    assert [words(node) for node in card.query("h3")] == ["Up 53% & no."]
    assert [words(node) for node in card.query(".step")] == ["60 ÷ 48 = 1.25."]
    assert [words(node) for node in card.query("li")] == ["53% → 25% digits", "€48 million → (nothing) line 4"]


def test_figures_written_alike_are_told_apart() -> None:
    draft = Draft("From 5 to 5, by 3.")
    first, second = draft.span("5"), draft.span("5", nth=1)
    edits = tuple(SuggestionItem(span=span, replacement="2", why="") for span in (first, second))
    rooms = [room(bounds("5", "5"), bounds("2", "2")).model_copy(update={"span": span}) for span in (first, second)]
    finding = draft.finding("3", first, second, suggestions=edits).model_copy(update={"rooms": rooms})
    html = page(Entry("a.md", draft.text, draft.report(findings=[finding])))
    assert [words(node) for node in html.query(".card li")] == ["5 → 2 the first one", "5 → 2 the second one"]
    assert [words(node) for node in html.query("figcaption")] == ["the first 5", "the second 5"]


def test_what_holds_and_what_follows_are_listed() -> None:
    html = page(Entry("a.md", DRAFT.text, REPORT))
    assert [words(node) for node in html.query(".rows li")] == [
        "3:19 €60 million · €48 million: 60 − 48 = 12",
        "4:37 costs, before: €5 (1 + 1 = 2)",
    ]


def test_inputs_are_counted_and_those_with_findings_indexed() -> None:
    clean = Draft("No figures.")
    entries = [Entry("a.md", DRAFT.text, REPORT), Entry("b.md", clean.text, clean.report()), Unread("c.md", "none")]
    html = page(*entries)
    assert [words(node) for node in html.query("h2")] == ["a.md", "b.md", "c.md"]
    [footer] = html.query("footer")
    assert words(footer.query("p")[0]) == "2 texts read: 1 error; 1 input could not be read."
    assert [words(node) for node in footer.query("a")] == ["a.md"]


def test_quiet_page_leaves_out_what_is_fine() -> None:
    clean = Draft("No figures.")
    html = page(Entry("a.md", DRAFT.text, REPORT), Entry("b.md", clean.text, clean.report()), view=View(quiet=True))
    assert "No figures." not in lines(html)
    assert html.query(".rows") == []


def test_page_needs_nothing_but_itself() -> None:
    html = page(Entry("a.md", DRAFT.text, REPORT))
    assert html.query("script, link, img, iframe, object, embed, form") == []
    [policy] = html.query('meta[http-equiv="Content-Security-Policy"]')
    assert "default-src 'none'" in policy.attrs["content"]
    [style] = html.query("style")
    assert not re.search(r"url\(|@import", style.to_text())


def test_finding_over_a_line_end_is_marked_on_both_lines() -> None:
    finding = DRAFT.finding("€60 million\nfrom €48 million")
    marks = page(Entry("a.md", DRAFT.text, DRAFT.report(findings=[finding]))).query("a.mark")
    assert [words(mark) for mark in marks] == ["€60 million", "from €48 million"]
    assert [mark.attrs.get("data-number") for mark in marks] == [None, "1"]


def test_figure_of_two_findings_leads_to_the_one_whose_mark_it_is() -> None:
    second = DRAFT.finding("€60 million", "53%").model_copy(update={"id": "n2"})
    html = page(Entry("a.md", DRAFT.text, DRAFT.report(findings=[FINDING, second])))
    marks = html.query("a.mark")
    assert [(words(mark), mark.attrs["href"], mark.attrs["data-number"]) for mark in marks] == [
        ("53%", "#t1-n1", "1 2"),
        ("€60 million", "#t1-n2", "1 2"),
        ("€48 million", "#t1-n1", "1"),
    ]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    draft = Draft(f"x{text}x")
    suggestion = draft.suggest(draft.text, f"x{text}x", f"x{text}x")
    finding = draft.finding(draft.text, message=f"x{text}x", explanation=(f"x{text}x",), suggestions=(suggestion,))
    html = page(Entry(f"x{text}x", draft.text, draft.report(findings=[finding])), Unread(f"x{text}x", text))
    assert len(html.query(".card")) == 1
    assert len(html.query("section")) == 2
    assert html.query("script, img, iframe, b, style + style") == []


def bounds(lower: str | None, upper: str | None) -> Bounds:
    """Closed ends."""
    return Bounds(lower=lower, upper=upper)


def room(allowed: Bounds, needed: Bounds, *, worth: str = "1") -> RoomItem:
    """A figure that was neither truncated nor coarse."""
    need = NeedItem(strict=needed, loose=needed)
    at = DRAFT.span("€60 million", role="end")
    return RoomItem(span=at, quantity="q1", worth=worth, strict=allowed, loose=allowed, needs=[need])


@pytest.mark.parametrize(
    ("needed", "worth", "words"),
    [
        (bounds("71962500", "73962500"), "1000000", "the others need 72.0 to 74.0"),
        (bounds("62000000", "63000000"), "1000000", "the others need 62 to 63"),
        (bounds(None, "7000000"), "1000000", "the others need at most 7"),
        (bounds("1/3", None), "1", "the others need at least 0.333"),
        (bounds("65000000", "65000000"), "1000000", "the others need just 65"),
        (bounds("1234567", "1234568"), "1", "the others need 1,234,567 to 1,234,568"),
    ],
)
def test_picture_says_the_ends_in_the_scale_of_the_figure(needed: Bounds, worth: str, words: str) -> None:
    [picture] = pictures([room(bounds("59500000", "60500000"), needed, worth=worth)])
    assert picture.described.endswith(f"; {words}.")


@pytest.mark.parametrize(
    ("allowed", "needed", "gap"),
    [
        (bounds("1", "2"), bounds("3", "4"), True),
        (bounds("3", "4"), bounds("1", "2"), True),
        (bounds("1", "3"), bounds("2", "4"), False),
        (bounds("7", "8"), bounds(None, "6"), True),
        (bounds("7", "8"), bounds("9", None), True),
        (bounds("5", "5"), bounds("5000000", "5000000"), True),
    ],
    ids=["below", "above", "meeting", "open below", "open above", "points far apart"],
)
def test_picture_shows_the_gap_where_there_is_one(allowed: Bounds, needed: Bounds, gap: bool) -> None:
    [picture] = pictures([room(allowed, needed)])
    assert (picture.gap is not None) is gap
    for lane in picture.lanes:
        assert lane.wide.start >= 0
        assert lane.wide.start + lane.wide.width <= WIDTH
        assert lane.wide.width > 0


def test_pictures_are_on_the_card() -> None:
    finding = FINDING.model_copy(update={"rooms": [room(bounds("59", "61"), bounds("70", "72"))]})
    report: Report = DRAFT.report(findings=[finding])
    [svg] = page(Entry("a.md", DRAFT.text, report)).query(".card svg")
    assert svg.attrs["aria-label"] == "it allows 59 to 61; the others need 70 to 72."
    assert len(svg.query("rect")) == 5
