"""Plain text as people paste it: what is read, as what, and what is skipped and why."""

from __future__ import annotations

from datetime import date

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import Document, read_document, tables_of

BODY = "The mill sold 5% more paper than a year before, its owners said on Monday, and it hired 12 people."
MORE = "It expects to sell 3% more in the coming year. Its debt fell from $9 million to $8 million in the same time."


def document_of(*blocks: str) -> Document:
    return read_document("\n\n".join(blocks))


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n\ufeff", [], id="white space"),
        pytest.param(
            "Sales rose 53% to $434 million from $321 million.",
            [("paragraph", "Sales rose 53% to $434 million from $321 million.")],
            id="one sentence is no headline",
        ),
        pytest.param("Sales rose 53%", [("paragraph", "Sales rose 53%")], id="one line without a full stop"),
        pytest.param("\ufeffSales rose 53%.", [("paragraph", "Sales rose 53%.")], id="a byte order mark is no text"),
        pytest.param(f"{BODY}\n{MORE}", [("paragraph", BODY), ("paragraph", MORE)], id="a line for each paragraph"),
        pytest.param(
            "The mill sold 5% more paper than a year before, its owners\nsaid on Monday. Its debt fell from $9\n"
            "million to $8 million. The\nmill hired 12 people.",
            [
                (
                    "paragraph",
                    "The mill sold 5% more paper than a year before, its owners said on Monday. Its debt fell from "
                    "$9 million to $8 million. The mill hired 12 people.",
                )
            ],
            id="wrapped lines are one paragraph",
        ),
        pytest.param(
            "The mill in the north of the country has grown by $ 7 million\n"
            "– from $ 244.8 million to about $ 251.8 million, as the owners\n"
            "of the mill have said, and it will go on growing in the years\nto come.",
            [
                (
                    "paragraph",
                    "The mill in the north of the country has grown by $ 7 million – from $ 244.8 million to about "
                    "$ 251.8 million, as the owners of the mill have said, and it will go on growing in the years "
                    "to come.",
                )
            ],
            id="a dash at the start of a wrapped line is no bullet",
        ),
        pytest.param(
            f"Paper 5\nTimber 6\n\n{BODY}",
            [("headline", "Paper 5"), ("heading", "Timber 6"), ("paragraph", BODY)],
            id="short lines stay apart",
        ),
        pytest.param(
            f"{BODY}\n\n• paper 5%\n  • thin 3%\n1. timber\n   and bark 2%\n\n(a) resin\n* glue",
            [
                ("paragraph", BODY),
                ("list-item", "paper 5%"),
                ("list-item", "thin 3%"),
                ("list-item", "timber and bark 2%"),
                ("list-item", "resin"),
                ("list-item", "glue"),
            ],
            id="lists lose their marks",
        ),
        pytest.param(
            f"A. Smith sold 5 mills.\n\n{BODY}",
            [("paragraph", "A. Smith sold 5 mills."), ("paragraph", BODY)],
            id="an initial is no list mark",
        ),
        pytest.param(
            f"{BODY}\n\n> It was a good\n> year.\n>\n> We grew 5%.",
            [("paragraph", BODY), ("quote", "It was a good"), ("quote", "year."), ("quote", "We grew 5%.")],
            id="quoted mail",
        ),
    ],
)
def test_plain_text_is_read_in_blocks(source: str, blocks: list[tuple[str, str]]) -> None:
    assert read_blocks(read_document(source)) == blocks


@pytest.mark.parametrize(
    ("headline", "following"),
    [
        pytest.param("Paper sales up 4.2% in 2020", BODY, id="with a decimal"),
        pytest.param("PAPER SALES RISE AGAIN", BODY, id="in capitals"),
        pytest.param("Paper Sales Rise for Third Year.", f"{BODY} {MORE}", id="with a full stop, in title case"),
        pytest.param("Paper sales rise again in May.", f"15 March 2021\n\n{BODY}", id="with a full stop, dated below"),
        pytest.param("Will paper sales rise?", BODY, id="a question"),
        pytest.param("Paper sales rise\n================", BODY, id="underlined"),
    ],
)
def test_a_headline_is_found(headline: str, following: str) -> None:
    document = document_of(headline, following)
    assert read_blocks(document)[0] == ("headline", headline.split("\n", maxsplit=1)[0])
    assert document.headline == document.blocks[0]


@pytest.mark.parametrize(
    "lead",
    [
        pytest.param("Sales rose 53% to $434 million.", id="a short sentence"),
        pytest.param("the mill sold more", id="a small letter"),
        pytest.param("Dear reader,", id="a salutation"),
        pytest.param("Three things matter:", id="an announcement"),
        pytest.param(BODY, id="a paragraph"),
        pytest.param("- paper 5%", id="a list"),
    ],
)
def test_what_is_no_headline(lead: str) -> None:
    assert document_of(lead, BODY, MORE).headline is None


def test_a_standfirst_and_headings_are_found() -> None:
    document = document_of(
        "Paper sales rise",
        "The mill in the north grew by 5% in one year",
        BODY,
        "Outlook",
        MORE,
        "Methods\n-------",
        MORE,
    )
    assert [block.kind.value for block in document.prose()] == [
        "headline", "standfirst", "paragraph", "heading", "paragraph", "heading", "paragraph",
    ]  # fmt: skip
    underlined = document.blocks[5]
    assert document.source[slice(*underlined.source)] == "Methods\n-------"


@pytest.mark.parametrize(
    ("line", "day", "surface"),
    [
        pytest.param("15 March 2021", date(2021, 3, 15), "15 March 2021", id="a date"),
        pytest.param("Monday, March 15, 2021", date(2021, 3, 15), "Monday, March 15, 2021", id="with its weekday"),
        pytest.param("Published: 2021-03-15 10:30", date(2021, 3, 15), "2021-03-15 10:30", id="with a label"),
        pytest.param(
            "By Jane Roe | March 15, 2021 | 5 min read", date(2021, 3, 15), "March 15, 2021", id="with an author"
        ),
        pytest.param("LONDON, 12 May 2023 —", date(2023, 5, 12), "12 May 2023", id="with a place"),
        pytest.param(
            "Published 1 May 2023. Updated 3 May 2023", date(2023, 5, 1), "1 May 2023", id="published before updated"
        ),
        pytest.param("3/4/2021", None, None, id="an ambiguous date"),
    ],
)
def test_a_dateline_is_skipped_and_understood(line: str, day: date | None, surface: str | None) -> None:
    document = document_of("Paper sales rise", line, BODY, MORE)
    assert skipped_blocks(document) == [("dateline", line)]
    assert document.published == day
    span = document.published_span
    assert (document.source[slice(*span)] if span else None) == surface


@pytest.mark.parametrize(
    "lead",
    [
        pytest.param("LONDON, 12 May 2023 — Sales of paper rose by 5% in the year to March.", id="place and dash"),
        pytest.param("NEW YORK, May 12, 2023 (Wire) -- Sales of paper rose by 5% in the year.", id="with an agency"),
    ],
)
def test_a_dateline_inside_the_lead_dates_the_text_and_is_read(lead: str) -> None:
    document = document_of("Paper sales rise", lead, MORE)
    assert document.published == date(2023, 5, 12)
    assert ("paragraph", lead) in read_blocks(document)


@pytest.mark.parametrize(
    "lead",
    [
        pytest.param("On 12 May 2023 the mill sold 5% more paper than a year before.", id="a date in a sentence"),
        pytest.param("Sales on 12 May 2023 – a Friday – rose by 5% from the day before.", id="a date before a dash"),
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(lead: str) -> None:
    assert document_of("Paper sales rise", lead, MORE).published is None


def test_the_entries_of_a_chronology_are_read() -> None:
    document = document_of("1 May 2023", BODY, "2 May 2023", MORE, "3 May 2023", BODY)
    assert skipped_blocks(document) == []
    assert document.published is None


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        pytest.param("Source: https://news.example/2021/02/12/up-on-42-2/", "source note", id="source with an address"),
        pytest.param("Source: Ministry of Trade", "source note", id="source by name"),
        pytest.param("https://news.example/2021/02/12/", "web address", id="a bare address"),
        pytest.param("© 2021 Paper Ltd. All rights reserved.", "legal notice", id="copyright"),
        pytest.param(
            "The information on this site is provided for informational purposes under Art. 12 of the Trade Act.",
            "legal notice",
            id="disclaimer with an article number",
        ),
        pytest.param("We use cookies. See our cookie policy.", "cookie or privacy notice", id="cookies"),
        pytest.param(
            "Media contact: Jane Roe, +44 20 7946 0000", "contact details", id="contact with a telephone number"
        ),
        pytest.param("Share this article on Facebook", "sharing or subscription notice", id="sharing"),
        pytest.param("Home | News | About us", "navigation list", id="a menu"),
    ],
)
def test_what_stands_below_the_body_is_skipped(note: str, reason: str) -> None:
    assert skipped_blocks(document_of("Paper sales rise", BODY, MORE, note)) == [(reason, note)]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((BODY, "© 2021 Paper Ltd. All rights reserved.", MORE), id="a notice in the middle"),
        pytest.param((BODY, MORE, "Disclaimer: our liability is limited to $5 million."), id="a notice with a figure"),
        pytest.param((BODY, MORE, "Source: the ministry, which counted 512 mills"), id="a source note with a figure"),
        pytest.param(("Disclaimer: all rights reserved.",), id="nothing but a notice"),
    ],
)
def test_what_may_matter_is_read(blocks: tuple[str, ...]) -> None:
    document = document_of(*blocks)
    assert skipped_blocks(document) == []
    assert document.text == "\n\n".join(blocks)


def test_a_menu_and_copies_of_the_headline_are_skipped() -> None:
    headline = "Paper sales up 4.2% in 2020"
    document = document_of(f"• Home\n  • News\n  • {headline}", headline, "15 March 2021", BODY, headline, MORE)
    assert skipped_blocks(document) == [
        ("navigation list", "• Home"),
        ("navigation list", "• News"),
        ("repeats the headline", f"• {headline}"),
        ("dateline", "15 March 2021"),
        ("repeats the headline", headline),
    ]
    assert read_blocks(document) == [("headline", headline), ("paragraph", BODY), ("paragraph", MORE)]


def test_a_cookie_notice_above_the_headline_is_skipped() -> None:
    notice = "We use cookies on this website."
    document = document_of(notice, "Paper sales rise", BODY, MORE)
    assert skipped_blocks(document) == [("cookie or privacy notice", notice)]
    assert read_blocks(document)[0] == ("headline", "Paper sales rise")


def test_key_points_above_the_text_are_no_menu() -> None:
    document = document_of("- Sales up 5%\n- Debt down to $8 million", "Paper sales rise", BODY)
    assert skipped_blocks(document) == []


def test_list_levels_follow_the_indent() -> None:
    document = document_of(BODY, "- a\n  - b\n    - c\n  - d\n- e")
    assert [block.level for block in document.blocks[1:]] == [1, 2, 3, 2, 1]


def test_captions_are_read_as_such() -> None:
    document = document_of(BODY, "Figure 2: Sales of paper, in tonnes.", "Fig. 3 shows that sales rose.")
    assert [kind for kind, _ in read_blocks(document)] == ["paragraph", "caption", "paragraph"]


def test_offsets_count_what_was_submitted() -> None:
    source = "\r\n  – The mill’s debt fell\r\n    from $ 9 million to\r\n    $ 8 million.\r\n"
    document = read_document(source)
    start = document.text.index("$ 8 million")
    assert document.surface(start, start + 11) == "$ 8 million"
    assert document.to_source(start, start + 11) == (source.index("$ 8"), source.index("$ 8") + 11)
    assert document.locate(source.index("$ 8")) == (4, 5)
    assert document.surface(0, len(document.text)) == source.strip()[2:]


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        pytest.param(
            "Text.\n\nPort | 2021\nHull |    5\n", [["Port", "2021"], ["Hull", "5"]], id="bars between the fields only"
        ),
        pytest.param(
            "Text.\n\nPort | 2021\n-----+-----\nHull |    5\n",
            [["Port", "2021"], ["Hull", "5"]],
            id="a drawn line below",
        ),
        pytest.param(
            "Text.\n\n     | 2021\nHull |    5\n", [[None, "2021"], ["Hull", "5"]], id="an empty field before a bar"
        ),
        pytest.param("Text.\n\n\t2021\nHull\t5\n", [[None, "2021"], ["Hull", "5"]], id="an empty field before a tab"),
    ],
)
def test_fields_that_are_cut_alike_are_a_table(source: str, rows: list[list[str | None]]) -> None:
    (table,) = tables_of(read_document(source))
    assert [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)] == rows


def test_a_menu_between_bars_is_no_table() -> None:
    assert tables_of(read_document("Home | News\nTown | Sport\n\nTraffic grew by 5%.\n")) == ()
