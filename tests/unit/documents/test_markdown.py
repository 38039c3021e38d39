"""Markdown: markup is taken away, and every character still knows where it stood."""

from __future__ import annotations

from datetime import date

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import read_document


def text_of(source: str) -> str:
    return read_document(source, format="markdown").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("up **$7** million", "up $7 million", id="strong"),
        pytest.param("up *1*.9 and __2__", "up 1.9 and 2", id="emphasis inside a figure"),
        pytest.param(r"1\.9 and \$7", "1.9 and $7", id="escapes"),
        pytest.param("5&nbsp;% of &pound;7", "5\u00a0% of £7", id="entities"),
        pytest.param("a [5% rise](https://a.example/2021/7) b", "a 5% rise b", id="a link keeps its text"),
        pytest.param("a [5%][x] b\n\n[x]: https://a.example/7", "a 5% b", id="a reference link"),
        pytest.param("a ![7 mills](b.png) b", "a  b", id="an image is dropped"),
        pytest.param("run `f(5)` twice", "run code twice", id="inline code becomes a word"),
        pytest.param("where $x^2 = 5$ holds", "where formula holds", id="a formula becomes a word"),
        pytest.param("from $5-$10 million", "from $5-$10 million", id="two amounts are no formula"),
        pytest.param("from **$ 5 million** to *$10* million", "from $ 5 million to $10 million", id="bold money"),
        pytest.param(
            "by $7 million \\- from **$ 5** to **$ 12** million or $3",
            "by $7 million - from $ 5 to $ 12 million or $3",
            id="money with an escape and emphasis between",
        ),
        pytest.param("$5 million, $6 million, $x^2$", "$5 million, $6 million, formula", id="money before a formula"),
        pytest.param("\x01 from $5 million (US$)", "\x01 from $5 million (US$)", id="money beside a control character"),
        pytest.param("it cost $5 million (US$) then", "it cost $5 million (US$) then", id="money is no formula"),
        pytest.param("sold ~~6~~ 7 mills", "sold  7 mills", id="struck-out text is dropped"),
        pytest.param("sold ~6~ mills", "sold 6 mills", id="single tildes take nothing back"),
        pytest.param("<b>5</b> mills <!-- 6 -->", "5 mills", id="inline tags and comments"),
        pytest.param("<del>5</del> 6 mills", "6 mills", id="a deletion in HTML"),
        pytest.param("sold <del>5 mills and 6 saws", "sold 5 mills and 6 saws", id="a deletion never closed"),
        pytest.param("<DEL>5</DEL> <del>6 saws", "6 saws", id="a deletion closed once"),
        pytest.param("- sold <s>5</s> 6 mills", "sold  6 mills", id="a deletion in a list"),
        pytest.param("grew 5%<sup>2</sup> in May<sup>[3]</sup>.", "grew 5% in May.", id="marks of notes in HTML"),
        pytest.param("as shown [@doe99, p. 33; see @roe 12].", "as shown .", id="citations"),
        pytest.param("[a 5](http://x@y.example) [@home](u)", "a 5 @home", id="links that look like citations"),
        pytest.param("a <Num value={[7, 8]} /> b {/* 9 */}", "a  b", id="components"),
        pytest.param("<DEL>5</DEL> 6", "6", id="an element in capitals is no component"),
        pytest.param("a {{<\n note 7 >}} b", "a   b", id="a template tag over two lines"),
        pytest.param("10<sup>6</sup> t of CO<sub>2</sub>", "10^6 t of CO2", id="raised digits are no further digits"),
        pytest.param("5 mills<br>6 saws", "5 mills 6 saws", id="a break in HTML"),
        pytest.param("run <code>5</code> times", "run code times", id="code in HTML"),
        pytest.param("5 mills  \nand\n6\\\nsaws", "5 mills and 6 saws", id="line breaks are one blank"),
        pytest.param("up 5%[^1] now\n\n[^1]: of 7 mills", "up 5% now\n\nof 7 mills", id="footnote marks"),
        pytest.param("up 5% {{< note 7 >}}now{: .a7}", "up 5% now", id="template tags"),
        pytest.param('"5" -- 6...', '"5" -- 6...', id="quotes and dashes stay as written"),
        pytest.param("\ufeff# Up 5%\n\nText.", "Up 5%\n\nText.", id="a byte order mark"),
    ],
)
def test_markdown_reads_without_its_markup(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "figure", "surface"),
    [
        pytest.param("é 𝒳 up **$7** million", "$7 million", "$7** million", id="markup inside is part of the stretch"),
        pytest.param("é 𝒳 up **$7 million**", "$7 million", "$7 million", id="markup around is not"),
        pytest.param(r"é 1\.9 times", "1.9", r"1\.9", id="an escape"),
        pytest.param("é of &pound;7 &amp; 5&nbsp;%", "£7", "&pound;7", id="an entity"),
        pytest.param("> é up $7\n> million", "$7 million", "$7\n> million", id="a wrapped line in a quote"),
        pytest.param("- é\n\n      code\n\n  [$7](u) 𝒳", "$7", "$7", id="below other blocks"),
    ],
)
def test_a_figure_is_cut_out_of_the_source(source: str, figure: str, surface: str) -> None:
    document = read_document(source, format="markdown")
    start = document.text.index(figure)
    assert document.surface(start, start + len(figure)) == surface


def test_blocks_are_named() -> None:
    source = (
        "# Up 5%\n\nLead.\n\n## Part\n\n- a\n  - b\n\n    c\n- [ ] d\n\n1. e\n\n> q\n>\n> - r\n\nx[^1]\n\n[^1]: f\n"
    )
    document = read_document(source, format="markdown")
    assert [(block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks] == [
        ("headline", 1, "Up 5%"),
        ("paragraph", None, "Lead."),
        ("heading", 2, "Part"),
        ("list-item", 1, "a"),
        ("list-item", 2, "b"),
        ("list-item", 2, "c"),
        ("list-item", 1, "d"),
        ("list-item", 1, "e"),
        ("quote", 1, "q"),
        ("list-item", 1, "r"),
        ("paragraph", None, "x"),
        ("footnote", 1, "f"),
    ]


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        pytest.param("```py\nx = 5\n```", [("code", "```py\nx = 5\n```")], id="fenced code"),
        pytest.param("    x = 5", [("code", "x = 5")], id="indented code"),
        pytest.param("`x = 5`", [("code", "`x = 5`")], id="a paragraph of code"),
        pytest.param("$$x = 5$$", [("formula", "$$x = 5$$")], id="a formula"),
        pytest.param("<div>\n</div>", [("HTML", "<div>\n</div>")], id="HTML without text"),
        pytest.param("<script>\nx = 5\n</script>", [("script", "<script>\nx = 5\n</script>")], id="a script"),
        pytest.param("<nav>\n5 mills\n</nav>", [("navigation", "5 mills")], id="navigation in HTML"),
        pytest.param("<!-- 5 -->", [("HTML comment", "<!-- 5 -->")], id="a comment"),
        pytest.param("![5 mills](a.png)", [("image", "![5 mills](a.png)")], id="an image"),
        pytest.param("{{< chart 5 >}}", [("shortcode", "{{< chart 5 >}}")], id="a shortcode"),
        pytest.param("***", [("ruled line", "***")], id="a ruled line"),
        pytest.param(
            "{% highlight py %}\nx = 5\n{% endhighlight %}",
            [("shortcode", "{% highlight py %}\nx = 5\n{% endhighlight %}")],
            id="code between template tags",
        ),
        pytest.param("<Chart data={[5, 6]} />", [("shortcode", "<Chart data={[5, 6]} />")], id="a component"),
        pytest.param('import X from "x5"', [("shortcode", 'import X from "x5"')], id="an import"),
        pytest.param(":::note", [("shortcode", ":::note")], id="the fence of a box"),
        pytest.param("<https://a.example/5>", [("web address", "<https://a.example/5>")], id="a web address"),
    ],
)
def test_what_is_no_prose_is_skipped_with_its_reason(source: str, skipped: list[tuple[str, str]]) -> None:
    document = read_document(f"Text.\n\n{source}\n\nMore.", format="markdown")
    assert skipped_blocks(document) == skipped
    assert document.text == "Text.\n\nMore."


def test_table_cells_keep_their_place() -> None:
    document = read_document("| a | b |\n|---|--:|\n| c | 1 \\| 2 |\n|   | 3 |\n", format="markdown")
    cells = [
        (block.table, block.row, block.column, document.source[slice(*block.source)].strip())
        for block in document.blocks
    ]
    assert cells == [(0, 0, 0, "a"), (0, 0, 1, "b"), (0, 1, 0, "c"), (0, 1, 1, "1 \\| 2"), (0, 2, 1, "3")]
    assert read_blocks(document)[2:4] == [("table-cell", "c"), ("table-cell", "1 | 2")]


@pytest.mark.parametrize(
    ("source", "headline", "day"),
    [
        pytest.param('---\ntitle: "Up 5%"\ndate: 2021-03-15\n---\nText.', "Up 5%", date(2021, 3, 15), id="YAML"),
        pytest.param("---\r\nTitle: Up 5%\r\n---\r\nText.", "Up 5%", None, id="YAML with Windows line ends"),
        pytest.param("---\ntitle: >-\n  Up\n  5%\n---\nText.", "Up 5%", None, id="YAML over several lines"),
        pytest.param(
            "+++\ntitle = 'Up 5%'\ndate = 2021-03-15T10:00:00+01:00\n[x]\ntitle = 'No'\n+++\nText.",
            "Up 5%",
            date(2021, 3, 15),
            id="TOML",
        ),
        pytest.param("---\ntitle: No\n---\n# Up 5%\n\nText.", "Up 5%", None, id="the heading before the title"),
        pytest.param("---\ntitle: Up 5%\n---\n# A\n\nText.\n\n# B\n", "Up 5%", None, id="the title before two parts"),
        pytest.param("## Up 5%\n\nText.", "Up 5%", None, id="a lower heading at the top"),
        pytest.param("Text.\n\n## Part\n\nText.", None, None, id="no title"),
    ],
)
def test_title_and_day_come_from_the_head(source: str, headline: str | None, day: date | None) -> None:
    document = read_document(source, format="markdown")
    block = document.headline
    assert (document.text[block.start : block.end] if block else None) == headline
    assert document.published == day


def test_a_title_in_the_front_matter_is_found_there() -> None:
    source = '---\nlayout: post\ntitle: "Up 5%"\n---\nText.'
    document = read_document(source, format="markdown")
    assert document.surface(0, 5) == "Up 5%"
    assert document.to_source(0, 5).start == source.index("Up")
    assert skipped_blocks(document) == [
        ("front matter", '---\nlayout: post\ntitle: "'),
        ("front matter", '"\n---'),
    ]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("---\nA sentence, no mapping\n---\nText 5.", id="a sentence between ruled lines"),
        pytest.param("---\na: [5\n---\nText 5.", id="broken YAML"),
        pytest.param("+++\na 5\n+++\nText 5.", id="broken TOML"),
        pytest.param("---\na: 5\nText 5.", id="never closed"),
        pytest.param("Text 5.\n\n---\na: b\n---\n", id="not at the top"),
    ],
)
def test_what_is_no_front_matter_is_read(source: str) -> None:
    document = read_document(source, format="markdown")
    assert "Text 5." in document.text
    assert "front matter" not in {block.reason for block in document.blocks}


def test_menus_and_notices_are_told_as_in_plain_text() -> None:
    body = "The mill sold 5% more paper than a year before, its owners said on Monday."
    head = "- Home\n- News\n- Paper sales up 5%\n\n# Paper sales up 5%\n\n15 March 2021\n\n"
    source = f"{head}{body}\n\n© 2021. All rights reserved.\n"
    document = read_document(source, format="markdown")
    assert read_blocks(document) == [("headline", "Paper sales up 5%"), ("paragraph", body)]
    assert [reason for reason, _ in skipped_blocks(document)] == [
        "navigation list", "navigation list", "repeats the headline", "dateline", "legal notice",
    ]  # fmt: skip
    assert document.published == date(2021, 3, 15)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(">" * 20_000 + " 5", id="deep quotes"),
        pytest.param("- " * 20_000 + "5", id="deep lists"),
        pytest.param("*" * 50_000 + "5", id="stars"),
        pytest.param("[" * 20_000 + "5", id="brackets"),
        pytest.param("---\n" + "[" * 20_000 + "\n---\n5", id="deep YAML"),
        pytest.param("+++\na = " + "[" * 20_000 + "\n+++\n5", id="deep TOML"),
    ],
)
def test_hostile_nesting_is_read(source: str) -> None:
    assert len(read_document(source, format="markdown").blocks) >= 1


def test_a_cell_is_a_cell_whatever_it_says() -> None:
    source = (
        "# Up 5%\n\n| Home | 15 March 2021 | © All rights reserved |\n|---|---|---|\n| News | by A. Roe | Up 5% |\n"
    )
    document = read_document(source, format="markdown")
    assert {block.kind.value for block in document.blocks[1:]} == {"table-cell"}
    assert skipped_blocks(document) == []


def test_html_blocks_are_read_as_html() -> None:
    source = (
        "Text.\n\n<div class='x'>\n<p>Sales rose <b>5%</b></p>\n<p>to &pound;7</p>\n\nIn *Markdown*.\n\n</div>\n\n"
        "<table>\n<tr><th>A</th><td>1</td></tr>\n\n<tr><th>B</th><td>2</td></tr>\n</table>\n\n| x |\n|---|\n| 3 |\n"
    )
    document = read_document(source, format="markdown")
    assert read_blocks(document) == [
        ("paragraph", "Text."), ("paragraph", "Sales rose 5%"), ("paragraph", "to £7"), ("paragraph", "In Markdown."),
        ("table-cell", "A"), ("table-cell", "1"), ("table-cell", "B"), ("table-cell", "2"),
        ("table-cell", "x"), ("table-cell", "3"),
    ]  # fmt: skip
    assert [(block.table, block.row, block.column) for block in document.blocks if block.table is not None] == [
        (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        pytest.param("| a | 1 |\n| b | **2** |\n", [["a", "1"], ["b", "2"]], id="no line of dashes"),
        pytest.param("| a | b |\n|---|---|---|\n| c | 5 |\n", [["a", "b"], ["c", "5"]], id="too many dashes"),
        pytest.param("| a \\| x | 1 |\n| b |  |\n", [["a | x", "1"], ["b"]], id="an escaped bar and an empty cell"),
    ],
)
def test_malformed_tables_are_tables(source: str, rows: list[list[str]]) -> None:
    document = read_document(source, format="markdown")
    found: dict[int | None, list[str]] = {}
    for block in document.prose():
        assert block.kind.value == "table-cell"
        found.setdefault(block.row, []).append(document.text[block.start : block.end])
    assert list(found.values()) == rows


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("|x| and |y| are norms", id="bars in one line"),
        pytest.param("|x| is 5\n|y| is 7", id="lines that end in words"),
    ],
)
def test_bars_alone_make_no_table(source: str) -> None:
    document = read_document(source, format="markdown")
    assert {block.kind.value for block in document.blocks} == {"paragraph"}
