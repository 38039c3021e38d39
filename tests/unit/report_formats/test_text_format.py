"""What an editor reads: findings, what holds, what follows, the count."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from report_builder import Draft

from factcheck.report.formats import Entry, Unread, View, load
from factcheck.report.formats.text.figures import grouped
from factcheck.report.model import BlockItem, Bounds, Report, Summary

DRAFT = Draft(
    "Growers sold more\n\n"
    "Turnover rose 53% to $60 million from $40 million, the cooperative said.\n"
    "Costs were 1, 9 times as high."
)
SUMMARY = Summary(
    figures=9, tied=4, consistent=1, loose=1, contradictory=2, unchecked=5, claims=3, findings={"error": 1}
)

PLAIN = View()


def written(report: Report, view: View = PLAIN, path: str = "draft.md") -> str:
    """The text of one report."""
    return "".join(load("text").render([Entry(path, DRAFT.text, report)], view))


def contradiction() -> Report:
    """A report with one error that has two suggestions."""
    return DRAFT.report(
        findings=[
            DRAFT.finding(
                "53%",
                "$60 million",
                "$40 million",
                message="Up 53% from $40 million would be about $61 million, not $60 million.",
                explanation=("60 ÷ 40 = 1.50, a rise of 50%",),
                suggestions=(DRAFT.suggest("53%", "50%", "another digit"),),
            )
        ],
        summary=SUMMARY,
    )


def test_finding_stands_under_its_line_with_arithmetic_and_repair() -> None:
    assert written(contradiction(), View(quiet=True)) == (
        "draft.md:3:15: error percent-change\n"
        "  Turnover rose 53% to $60 million from $40 million, the cooperative said.\n"
        "                ^^^    ~~~~~~~~~~~      ~~~~~~~~~~~\n"
        "  Up 53% from $40 million would be about $61 million, not $60 million.\n"
        "  60 ÷ 40 = 1.50, a rise of 50%. Perhaps 50% (another digit)?\n"
        "\n"
    )


def test_confirmed_loose_undecided_and_derived_follow_the_findings() -> None:
    report = DRAFT.report(
        claims=[
            DRAFT.claim("1, 9 times", verdict="loose", arithmetic="1.96 ≈ 1.9", reading="cut, not rounded"),
            DRAFT.claim("$60 million", "$40 million", arithmetic="60 − 40 = 20"),
            DRAFT.claim("53%", verdict="contradiction", arithmetic="1 = 2"),
            DRAFT.claim("53%", verdict="unchecked", arithmetic="too many readings"),
        ],
        derived=[DRAFT.derived("$40 million", "costs before", "$9.5 million", "18 ÷ 1.9 = 9.5")],
        summary=SUMMARY,
    )
    assert written(report) == (
        "Confirmed\n"
        "  3:22  $60 million · $40 million: 60 − 40 = 20\n"
        "\n"
        "Holds only loosely\n"
        "  4:12  1, 9 times: 1.96 ≈ 1.9 (cut, not rounded)\n"
        "\n"
        "Tied, but not decided\n"
        "  3:15  53%: too many readings\n"
        "\n"
        "Implied, but not stated\n"
        "  3:39  costs before: $9.5 million (18 ÷ 1.9 = 9.5)\n"
        "\n"
        "draft.md: no contradiction found. 9 figures: 4 tied to others (1 consistent,\n"
        "1 loose, 2 contradicted), 5 unchecked; --verbose lists them.\n"
        "\n"
    )


def test_claim_that_repeats_a_sum_is_told_once() -> None:
    report = DRAFT.report(
        claims=[
            DRAFT.claim("53%", "$60 million", arithmetic="60 − 40 = 20"),
            DRAFT.claim("$60 million", "$40 million", "53%", arithmetic="60 − 40 = 20"),
            DRAFT.claim("1, 9 times", "53%", arithmetic="60 − 40 = 20"),
        ]
    )
    assert written(report).splitlines()[1:3] == [
        "  3:15  53% · $60 million · $40 million: 60 − 40 = 20",
        "  3:15  53% · 1, 9 times: 60 − 40 = 20",
    ]


def test_findings_stand_in_the_order_of_the_text() -> None:
    report = DRAFT.report(findings=[DRAFT.finding("1, 9 times", severity="note"), DRAFT.finding("53%")])
    lines = written(report, View(quiet=True)).splitlines()
    assert [line for line in lines if line.startswith("draft.md")] == [
        "draft.md:3:15: error percent-change",
        "draft.md:4:12: note percent-change",
    ]


@pytest.mark.parametrize(
    ("surface", "replacement", "why", "expected"),
    [
        pytest.param("53%", "50%", "", "Perhaps 50%?", id="at the mark"),
        pytest.param(
            "$60 million",
            "$61 million",
            "rounded",
            "Perhaps $61 million instead of $60 million (rounded)?",
            id="another figure of the line",
        ),
        pytest.param("1, 9", "1.9", "", "Perhaps 1.9 instead of 1, 9 in line 4?", id="a figure of another line"),
        pytest.param(" million", "", "", "Perhaps without “million”?", id="a deletion"),
        pytest.param("rose", "fell", "", "Perhaps “fell” instead of “rose”?", id="another word"),
    ],
)
def test_suggestion_reads_as_a_question(surface: str, replacement: str, why: str, expected: str) -> None:
    finding = DRAFT.finding("53%", suggestions=(DRAFT.suggest(surface, replacement, why),))
    assert f"\n  {expected}\n" in written(DRAFT.report(findings=[finding]), View(quiet=True))


def test_all_suggestions_are_shown() -> None:
    suggestions = (DRAFT.suggest("53%", "50%", "one digit"), DRAFT.suggest("$60 million", "$61.2 million"))
    finding = DRAFT.finding("53%", explanation=("60 − 40 = 20", "60 ÷ 40 = 1.5"), suggestions=suggestions)
    assert written(DRAFT.report(findings=[finding]), View(quiet=True)).splitlines()[-4:] == [
        "  60 − 40 = 20.",
        "  60 ÷ 40 = 1.5. Perhaps 50% (one digit)?",
        "  Or $61.2 million instead of $60 million?",
        "",
    ]


def test_verbose_lists_each_figure_with_unit_period_entity_and_fate() -> None:
    period = DRAFT.aspect("cooperative").model_copy(update={"text": "2020"})
    report = DRAFT.report(
        quantities=[
            DRAFT.quantity("$60 million", value="60000000", currency="USD"),
            DRAFT.quantity("53%", 2, value="53", unit="%", kind="percent", mod="MORE_THAN"),
        ],
        facts=[
            DRAFT.fact(1, entity=DRAFT.aspect("cooperative", origin="inferred"), period=period),
            DRAFT.fact(2, role="change", direction="up", fate="contradiction", why=""),
        ],
        periods=[DRAFT.period("Growers", "2020", "2020-01-01", None)],
        entities=[DRAFT.entity("cooperative", "COUNTRY", "RU")],
        blocks=[
            BlockItem(id=f"b{line}", kind="boilerplate", start=0, end=1, line=line, read=False, reason="a menu")
            for line in (1, 2)
        ],
        summary=SUMMARY,
    )
    rows = [" | ".join(cells.split()) for cells in written(report, View(verbose=True, width=120)).splitlines()]
    assert "3:22 | $60 | million | 60,000,000 | USD | level | · | [cooperative] | · | 2020" in rows
    assert "3:15 | 53% | more | than | 53 | % | change | up" in rows
    assert rows.count("unchecked: | no | base | is | given") == rows.count("contradicted") == 1
    assert "1:1 | Growers | 2020 | 2020-01-01 | …" in rows
    assert "3:56 | cooperative | COUNTRY | RU | 1" in rows
    assert "lines | 1–2: | boilerplate, | a | menu" in rows


def test_extract_shows_what_the_digits_allow() -> None:
    strict = Bounds(lower="59500000", upper="60500000")
    report = DRAFT.report(quantities=[DRAFT.quantity("$60 million", value="60000000", currency="USD", strict=strict)])
    extracted = report.model_copy(update={"published": "2021-03-15"})
    fields = type(report).__mro__[1].model_fields
    bare = type(report).__mro__[1](**{name: getattr(extracted, name) for name in fields})
    text = "".join(load("text").render([Entry("draft.md", DRAFT.text, bare)], View()))
    assert "3:22   $60 million  60,000,000 USD  money  59,500,000 – 60,500,000" in text
    assert text.endswith("draft.md: 1 figure, 0 periods, 0 names; published 2021-03-15.\n\n")


def test_several_texts_end_with_a_count_of_all() -> None:
    entries: Iterable[Entry | Unread] = [
        Entry("a.md", DRAFT.text, contradiction()),
        Unread("b.md", "no such file"),
        Entry("c.md", DRAFT.text, DRAFT.report()),
    ]
    text = "".join(load("text").render(entries, View()))
    assert "\nc.md: no contradiction found; there are no figures in it.\n" in text
    assert text.endswith("\n2 texts read: 1 error; 1 input could not be read.\n")


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[" not in written(contradiction())
    assert "\x1b[1;31merror\x1b[0m" in written(contradiction(), View(colour=True))


def test_nothing_of_the_text_reaches_the_terminal_unmasked() -> None:
    draft = Draft("Up 5\x1b]0;owned\x07% today")
    finding = draft.finding(draft.span("5\x1b]0;owned\x07%"), message="Not 5\x1b[31m%.")
    entry = Entry("a\x1b[2J\nb.md", draft.text, draft.report(findings=[finding]))
    text = "".join(load("text").render([entry], View(quiet=True)))
    assert text.splitlines()[:4] == [
        "a␛[2J␊b.md:1:4: error percent-change",
        "  Up 5␛]0;owned␇% today",
        "     ^^^^^^^^^^^^",
        "  Not 5␛[31m%.",
    ]


def test_long_sentences_wrap_and_lose_nothing() -> None:
    message = " ".join(f"figure{number}" for number in range(60)) + " " + "x" * 100
    finding = DRAFT.finding("53%", message=message)
    lines = written(DRAFT.report(findings=[finding]), View(quiet=True)).splitlines()
    assert " ".join(line.strip() for line in lines[3:]).strip() == message
    assert all(len(line) <= 80 or "xxx" in line for line in lines)


@pytest.mark.parametrize("figure", ["$ 251.8 million", "€ 7", "26.2 miles", "251.8 − 244.8 = 7.0 million"])
def test_figures_stay_whole_where_lines_break(figure: str) -> None:
    for length in range(60, 80):
        finding = DRAFT.finding("53%", message=f"{'x' * length} {figure}.")
        text = written(DRAFT.report(findings=[finding]), View(quiet=True))
        assert figure.rpartition("= ")[2] in text


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("7000000", "7,000,000"),
        ("-1234.5", "-1,234.5"),
        ("999", "999"),
        ("0.25", "0.25"),
        ("1/3", "1/3"),
    ],
)
def test_numbers_are_grouped(number: str, expected: str) -> None:
    assert grouped(number) == expected
