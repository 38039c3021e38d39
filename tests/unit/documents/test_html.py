"""HTML: markup is taken away as a browser would, and every character still knows where it stood."""

from __future__ import annotations

from datetime import date

import pytest
from block_table import read_blocks, skipped_blocks

from factcheck.documents import read_document, tables_of
from factcheck.documents.html_tokens import TokenKind, attributes, tokens


def text_of(source: str) -> str:
    return read_document(source, format="html").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<p>up <b>$7</b> million", "up $7 million", id="an element that is never closed"),
        pytest.param("5 < 6 & 7 > 3", "5 < 6 & 7 > 3", id="signs that are no markup"),
        pytest.param("&pound;7&nbsp;m &#8211; &#x2013; &amp;", "£7\u00a0m – – &", id="entities"),
        pytest.param("&copy2021 &unknown; &#99999999;", "©2021 &unknown; &#99999999;", id="entities half right"),
        pytest.param("<p>one\n  two\t three ", "one two three", id="white space is one blank"),
        pytest.param("<b>a </b> <i> b</i>", "a b", id="white space across elements"),
        pytest.param("mil&shy;lion and bil\u00adlion<wbr>s", "million and billions", id="soft hyphens"),
        pytest.param("a<br>b<br><br>c", "a b\n\nc", id="line breaks, one and two"),
        pytest.param("<p>a<p>b<div>c</div>d", "a\n\nb\n\nc\n\nd", id="blocks"),
        pytest.param("<a href='/2021/7' title='5 mills'>5% rise</a> x", "5% rise x", id="a link keeps its text"),
        pytest.param("a <img src=5.png alt='7 mills'> b", "a b", id="an image is dropped"),
        pytest.param("sold <del>6</del> <s>5</s> 7 mills", "sold 7 mills", id="text taken back"),
        pytest.param("run <code>f(5)</code> twice", "run code twice", id="code becomes a word"),
        pytest.param("where <math><mi>x</mi></math> holds", "where formula holds", id="a formula becomes a word"),
        pytest.param("10<sup>6</sup> t, 5 km<sup>2</sup>, CO<sub>2</sub>", "10^6 t, 5 km^2, CO2", id="powers"),
        pytest.param("the 5<sup>th</sup> mill", "the 5th mill", id="an ordinal"),
        pytest.param("grew 5%<sup>2</sup> in May<sup>[3]</sup>", "grew 5% in May", id="marks of notes"),
        pytest.param("up 7<sup><a href='#n1'>1</a></sup> mills", "up 7 mills", id="a note's mark that is a link"),
        pytest.param(
            "up 7,000<a href='n.html' epub:type='noteref'>45</a> mills<a role='doc-noteref' href='#n2'>6</a>",
            "up 7,000 mills",
            id="notes as books mark them",
        ),
        pytest.param("a <span aria-hidden=true>5</span><i hidden>6</i> b", "a b", id="what is not shown"),
        pytest.param("<b><p>a</b> 5</p>", "a 5", id="elements that cross"),
        pytest.param("<p>a <script>var x = '<p>5'</script> b", "a b", id="a script in a sentence"),
        pytest.param("a <!-- 5 --> b <![CDATA[ 6 ]]> c <?php 7 ?> d", "a b c d", id="comments and their kin"),
        pytest.param("<p title='a > 5'>b", "b", id="a bracket in quotes"),
        pytest.param('<a href="x>5 mills</a> and 6', "5 mills and 6", id="a quote that is never closed"),
        pytest.param("<p>5 mills <!-- never closed", "5 mills", id="a comment that is never closed"),
        pytest.param("</b></td>5 mills</p>", "5 mills", id="ends without a start"),
        pytest.param("\ufeff<p>5 mills", "5 mills", id="a byte order mark"),
        pytest.param("<p>e\u0301 𝒳 5 €", "e\u0301 𝒳 5 €", id="marks that combine, and characters of four bytes"),
    ],
)
def test_html_reads_as_it_is_shown(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "figure", "surface"),
    [
        pytest.param("<p>é 𝒳 up <b>$7</b> million</p>", "$7 million", "$7</b> million", id="markup inside"),
        pytest.param("<p>é 𝒳 up <b>$7 million</b>", "$7 million", "$7 million", id="markup around"),
        pytest.param("<p>&eacute; of &pound;7&nbsp;m", "£7\u00a0m", "&pound;7&nbsp;m", id="entities"),
        pytest.param("<p>up $7\r\n   million", "$7 million", "$7\r\n   million", id="a wrapped line"),
        pytest.param("<p>of &copy2021", "2021", "2021", id="right after an entity without its semicolon"),
    ],
)
def test_a_figure_is_cut_out_of_the_source(source: str, figure: str, surface: str) -> None:
    document = read_document(source, format="html")
    start = document.text.index(figure)
    assert document.surface(start, start + len(figure)) == surface


def test_blocks_are_named() -> None:
    source = (
        "<h1>Up 5%</h1><p>Lead.<h2>Part</h2><ul><li>a<ul><li>b<p>c</ul><li>d</ul><blockquote>q<p>r</blockquote>"
        "<figure><figcaption>f</figcaption></figure><dl><dt>t<dd>u</dl><section class=footnotes><p>n</section>"
    )
    document = read_document(source, format="html")
    assert [(block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks] == [
        ("headline", 1, "Up 5%"),
        ("paragraph", None, "Lead."),
        ("heading", 2, "Part"),
        ("list-item", 1, "a"),
        ("list-item", 2, "b"),
        ("list-item", 2, "c"),
        ("list-item", 1, "d"),
        ("quote", 1, "q"),
        ("quote", 1, "r"),
        ("caption", None, "f"),
        ("list-item", 1, "t"),
        ("list-item", 1, "u"),
        ("footnote", None, "n"),
    ]


@pytest.mark.parametrize(
    ("source", "skipped"),
    [
        pytest.param("<script>x = 5</script>", [("script", "<script>x = 5</script>")], id="a script"),
        pytest.param("<style>p{5}</style>", [("style sheet", "<style>p{5}</style>")], id="a style sheet"),
        pytest.param("<pre>x = 5</pre>", [("code", "<pre>x = 5</pre>")], id="code"),
        pytest.param("<p><code>x = 5</code></p>", [("code", "<code>")], id="a paragraph of code"),
        pytest.param("<math><mn>5</mn></math>", [("formula", "<math>")], id="a formula"),
        pytest.param("<div hidden>5</div>", [("not shown", "<div hidden>5</div>")], id="what is hidden"),
        pytest.param("<nav>5 mills</nav>", [("navigation", "5 mills")], id="navigation"),
        pytest.param("<div class='cookie-bar'>5 cookies</div>", [("cookie notice", "5 cookies")], id="a cookie notice"),
        pytest.param(
            "<ul><li><a href=a>5 mills</a><li><a href=b>6 saws</a></ul>",
            [("list of links", "5 mills"), ("list of links", "6 saws")],
            id="a list of links",
        ),
    ],
)  # fmt: skip
def test_what_is_no_text_is_skipped_with_its_reason(source: str, skipped: list[tuple[str, str]]) -> None:
    document = read_document(f"<p>The mill sold paper.</p>{source}<p>It sold more saws.</p>", format="html")
    assert skipped_blocks(document) == skipped
    assert document.text == "The mill sold paper.\n\nIt sold more saws."


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<div class=cookie-story><p>{}</p></div>", id="a frame that holds all of the text"),
        pytest.param("<header><h1>Up</h1><p>{}</p></header>", id="the head of a page with its headline"),
        pytest.param("<body class='has-sidebar menu-open'><p>{}</p>", id="a name that speaks of something else"),
        pytest.param("<main></main><p>{}</p>", id="a main part without text"),
        pytest.param("<article>Up 5%</article><p>{}</p>", id="an article without text"),
    ],
)
def test_what_is_not_surely_a_frame_is_read(source: str) -> None:
    body = "The mill sold 5% more paper than a year before, its owners said on Monday."
    assert body in text_of(source.format(body))


@pytest.mark.parametrize(
    ("source", "headline", "day"),
    [
        pytest.param("<title>Up 5% | Wire</title><h1>Up 5%</h1><p>T.", "Up 5%", None, id="a heading"),
        pytest.param("<title>Up 5%</title><p>Text.", "Up 5%", None, id="a title alone"),
        pytest.param("<title>Up 5% - W</title><h1>W</h1><h1>Up 5%</h1><p>T.", "Up 5%", None, id="of two headings"),
        pytest.param("<p>Text.", None, None, id="none"),
        pytest.param("<meta name=date content=2021-03-15><p>T.", None, date(2021, 3, 15), id="a meta element"),
        pytest.param("<p><time datetime='2021-03-15T10:00'>x</time>", None, date(2021, 3, 15), id="a time element"),
        pytest.param(
            '<script type="application/ld+json">{"datePublished": "2021-03-15T10:00:00Z"}</script><p>T.',
            None,
            date(2021, 3, 15),
            id="a description in JSON",
        ),
    ],
)
def test_headline_and_day_are_found(source: str, headline: str | None, day: date | None) -> None:
    document = read_document(source, format="html")
    block = document.headline
    assert (document.text[block.start : block.end] if block else None) == headline
    assert document.published == day


TABLE = """
<table>
<caption>Sales, $m</caption>
<thead><tr><th rowspan="2">Port<th colspan="2">Sales</tr><tr><th>2021<th>2022</tr></thead>
<tr><th>Hull<td>1,204<sup>a</sup><td><p>1<p>340</tr>
<tr><td>Goole<td><td>–
<tr><td colspan=3>Not audited</table>
"""


def test_cells_keep_their_place_and_their_spans() -> None:
    (table,) = tables_of(read_document(TABLE, format="html"))
    assert [[cell.text if cell else None for cell in table.row(row)] for row in range(table.height)] == [
        ["Port", "Sales", "Sales"],
        ["Port", "2021", "2022"],
        ["Hull", "1,204", "1 340"],
        ["Goole", None, "–"],
        ["Not audited", "Not audited", "Not audited"],
    ]
    assert (table.header_rows, table.header_columns) == (2, 1)
    assert [cell.text for cell in table.heads_of_column(2)] == ["Sales", "2022"]
    assert table.caption is not None


@pytest.mark.parametrize(
    ("source", "tables"),
    [
        pytest.param("<table><tr><td><h1>A</h1><p>B<td>C<tr><td>D<td>E</table>", 0, id="headings in cells"),
        pytest.param("<table><tr><td><table><tr><th>A<td>1</table><td>B</table>", 1, id="a table in a table"),
        pytest.param("<table role=presentation><tr><td>A<td>1<tr><td>B<td>2</table>", 0, id="by its own word"),
        pytest.param("<table><tr><td>A<td>1<tr><td>B<td>2</table>", 1, id="rows and columns"),
        pytest.param("<table><tr><th>A<td>1<table><tr><td>2<td>3</table>", 1, id="a table in a cell with a head"),
    ],
)
def test_tables_that_arrange_a_page_are_none(source: str, tables: int) -> None:
    assert len(tables_of(read_document(source, format="html"))) == tables


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p a=1 B='2' c=\"3\" d a=4>", {"a": "1", "b": "2", "c": "3", "d": ""}, id="each kind of quote"),
        pytest.param("<p\na = 1\tb/>", {"a": "1", "b": ""}, id="blanks around the sign"),
        pytest.param("<p =x '5'>", {"x": "", "'5'": ""}, id="signs without a name"),
    ],
)
def test_attributes_are_read_as_browsers_do(source: str, expected: dict[str, str]) -> None:
    (token,) = tokens(source)
    assert token.kind is TokenKind.START
    found = attributes(source, token)
    assert {name: attribute.value for name, attribute in found.items()} == expected
    assert all(source.startswith(attribute.value, attribute.start) for attribute in found.values())


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<div>" * 50_000 + "5", id="deep blocks"),
        pytest.param("<ul><li>" * 20_000 + "5", id="deep lists"),
        pytest.param("<table><tr><td>" * 20_000 + "5", id="deep tables"),
        pytest.param("<table><tr>" + "<td colspan=1000 rowspan=65534>5" * 5_000, id="spans that claim everything"),
        pytest.param("<" * 100_000 + "5", id="brackets"),
        pytest.param('<a ="' * 50_000 + "5", id="quotes without end"),
        pytest.param("<!--" * 50_000, id="comments without end"),
        pytest.param("<script>" * 20_000, id="scripts without end"),
        pytest.param("&amp" * 50_000, id="entities"),
        pytest.param("x<sup>" * 20_000 + "5", id="raised above raised"),
        pytest.param("<b><p></b>" * 20_000, id="elements that cross"),
    ],
)
def test_hostile_pages_are_read(source: str) -> None:
    document = read_document(source, format="html")
    assert document.source == source
    tables_of(document)


def test_menus_and_notices_are_told_as_in_plain_text() -> None:
    foot = "<p>© 2021. All rights reserved."
    source = f"<p>Home<p>News<h1>Paper sales up 5%</h1><p>15 March 2021<p>The mill sold 5% more.{foot}"
    document = read_document(source, format="html")
    assert read_blocks(document) == [("headline", "Paper sales up 5%"), ("paragraph", "The mill sold 5% more.")]
    assert document.published == date(2021, 3, 15)
