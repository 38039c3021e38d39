"""Laws of the documents layer: every figure can be cut out of the submitted text again."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import BlockKind, Document, check_text, read_document, tables_of, text_formats
from factcheck.documents.drafts import WITHIN
from factcheck.documents.rows_of_signs import LONGEST_ROW
from factcheck.errors import InvalidCharacter

QUICK = settings(max_examples=150, deadline=None)

# Fragments that mean something to a reader; joined at random they meet every rule's edges.
FRAGMENTS = [
    "Sales rose 5% to $ 7 million", "from 1,234.5 to 1 999", "Exports up 12%", "Home", "News", "© 2021 Foo Ltd.",
    "All rights reserved.", "15 March 2021", "Source: https://a.example/x-1", "Café “π” 𝒳 5 €",
    "by 93%, or 1, 9 times.",
    " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\n  ", ". ", ", ", "\ufeff", "\u00a0", "\u2028", "\x0c",
    "- ", "* ", "• ", "1. ", "2) ", "> ", "# ", "## ", "---", "\n---\n", "===", "+++", "title: A 5", "title = 'B 6'",
    "**", "*", "_", "~~", "~", "`", "```", "$", "$$", "\\", "&nbsp;", "&pound;5", "&lt;", "&", "<b>", "</b>", "<del>",
    "<code>", "<br>", "<sup>2</sup>", "<div>", "<!-- 5 -->", "![a 1](b)", "[a 2](b)", "[^1]", "[^1]: ", "[x]: /y", "|",
    "<p>", "</p>", "<table>", "<tr>", "<td rowspan=2>", "<th>", "</td>", "</table>", "<caption>", "<ul>", "<li>",
    "<h1>", "</h1>", "<nav>", "</nav>", "<article>", "</article>", "<title>", "</title>", "<script>", "</script>",
    "<math>", "<a href=/5>", "</a>", "<footer>", "<time datetime='2021-03-15'>", "<sup>", "</sup>", "&shy;", "&#49;",
    "&copy2021", "<p hidden>", "<blockquote>", "<pre>", "</ul>", "e\u0301", "<br><br>", "<a title='",
    "| a | 1 |\n|---|---|\n| b | 2 |\n",
    "{{< x 1 >}}", "{{<\n", ">}}", "{% highlight %}",
    "{% endhighlight %}", "<Num v={5} />", "[@a 5]", ":::note", "import a from 'b'", "| c | 5 |\n| d | 6 |\n",
    ".. note:: ", ".. code::\n\n", "::\n\n", "====\n", "\n====\n", "``x 5``", "`a <b>`_", ":sup:`2`", "[1]_", "|s|",
    ".. [1] ", ".. image:: x\n", "+---+---+\n| a | 5 |\n+---+---+\n", "==  ==\na   5\n==  ==\n", ":date: 2021-03-15\n",
    ".. list-table::\n\n   * - a\n     - 5\n", '"a ""5""",', "a;5\nb;6\n", '"',
    "= Up 5%\n", "[source]\n", "----\n", "|===\n", "| a | 5\n", "2+| b ", "footnote:[5]", "https://a/5[6]", "^2^",
    "{nbsp}",
    ".Title\n", "a:: ", "____\n", ":revdate: 2021-03-15\n", "\\section{", "\\textbf{", "{", "}", "\\cite{a5}",
    "\\%", "\\,",
    "\\begin{tabular}{ll}", "\\end{tabular}", "\\\\", "\\begin{itemize}", "\\item ", "\\end{itemize}", "\\SI{5}{\\km}",
    "\\title{", "\\begin{document}", "\\end{document}", "\\'e", "$5\\%$", "\\[", "\\]", "``", "''",
    "\\multicolumn{2}{c}{",
    "\\caption{", "\\verb|5|", "~", "\\begin{verbatim}", "\\end{verbatim}", "\\footnote{", "% 5\n",
    "=" * 41, ". " + "_-" * 30, "*" * 25,
    "{{ y }}", "\\|", "\\.", "    ",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=200),
)
# A notebook must be JSON; `test_notebook_laws.py` writes some.
each_format = pytest.mark.parametrize("format", [name for name in text_formats() if name != "notebook"])


def corresponds(written: str, read: str) -> bool:
    """Whether one character of the reading text may stand for this stretch of source."""
    if read.isspace():
        return not written.replace("\ufeff", "").strip().strip("\\>|") or html.unescape(written) == read
    if read == "…" and len(written) > LONGEST_ROW:
        return True  # a row of signs
    return html.unescape(written) == read or written == read * 2 == '""'


@each_format
@QUICK
@given(source=texts)
def test_each_character_stands_for_itself(source: str, format: str) -> None:
    document = read_document(source, format=format)
    for block in document.prose():
        for offset in range(block.start, block.end):
            start, end = document.to_source(offset, offset + 1)
            written, read = source[start:end], document.text[offset]
            is_replaced = format not in {"text", "csv"} and written[:1] in {"`", "<", "$", ":"}
            is_replaced = is_replaced or (format in {"latex", "asciidoc"} and written[:1] in set("\\{}^`'-~]"))
            assert corresponds(written, read) or is_replaced


@each_format
@QUICK
@given(source=texts, data=st.data())
def test_a_stretch_without_markup_is_cut_out_as_read(source: str, format: str, data: st.DataObject) -> None:
    document = read_document(source, format=format)
    words = [match.span() for match in re.finditer(r"\w+", document.text)]
    if words:
        start, end = data.draw(st.sampled_from(words))
        span = document.to_source(start, end)
        if span.end - span.start == end - start and not re.search(r"[<`$&\\{^]", document.surface(start, end)):
            assert document.surface(start, end) == document.text[start:end]
        back = document.source_map.to_text(*span)
        assert back is not None
        assert back.start <= start < end <= back.end


@each_format
@QUICK
@given(source=texts)
def test_blocks_are_in_order_and_never_overlap(source: str, format: str) -> None:
    document = read_document(source, format=format)
    text_end = source_end = 0
    for block in document.blocks:
        if block.reason == WITHIN:
            assert 0 <= block.source.start <= block.source.end <= len(source)  # a sentence or a row goes round it
            continue
        assert source_end <= block.source.start <= block.source.end <= len(source)
        assert text_end <= block.start <= block.end <= len(document.text)
        source_end, text_end = block.source.end, block.end
        if block.is_prose:
            read = document.text[block.start : block.end]
            assert read == read.strip()
            assert read
            span = document.to_source(block.start, block.end)
            assert block.source.start <= span.start < span.end <= block.source.end
        else:
            assert block.start == block.end
    assert document.text == "\n\n".join(document.text[block.start : block.end] for block in document.prose())


@each_format
@QUICK
@given(source=texts)
def test_each_cell_stands_at_its_place(source: str, format: str) -> None:
    document = read_document(source, format=format)
    for number, table in enumerate(tables_of(document)):
        assert number <= table.index
        assert 0 <= table.header_rows <= table.height
        assert 0 <= table.header_columns <= table.width
        for cell in table.cells:
            assert table.at(cell.row, cell.column) is not None
            assert cell.text == document.text[cell.start : cell.end]
            assert (cell.rows.stop, cell.columns.stop) <= (table.height, table.width) or cell.row < table.height


@QUICK
@given(source=texts)
def test_every_line_of_plain_text_belongs_to_a_block(source: str) -> None:
    document = read_document(source)
    covered = [False] * len(source)
    for block in document.blocks:
        covered[block.source.start : block.source.end] = [True] * (block.source.end - block.source.start)
    for offset, character in enumerate(source):
        assert covered[offset] or not character.isalnum()


@each_format
@QUICK
@given(source=texts)
def test_locate_counts_lines_and_columns(source: str, format: str) -> None:
    document = read_document(source, format=format)
    for offset in range(len(source) + 1):
        before = source[:offset]
        if before.endswith("\r") and source[offset : offset + 1] == "\n":
            before = before[:-1] + "x"  # between the two halves of one line end
        lines = re.split(r"\r\n|\r|\n", before)
        assert document.locate(offset) == (len(lines), len(lines[-1]) + 1)


@each_format
@QUICK
@given(source=texts, offset=st.integers(0, 400))
def test_block_at_agrees_with_the_blocks(source: str, format: str, offset: int) -> None:
    document = read_document(source, format=format)
    expected = next((block for block in document.prose() if block.start <= offset < block.end), None)
    assert document.block_at(offset) == expected


@each_format
@QUICK
@given(source=texts)
def test_a_day_of_publication_is_where_it_says(source: str, format: str) -> None:
    document = read_document(source, format=format)
    if document.published is None:
        assert document.published_span is None
    else:
        assert isinstance(document.published, date)
        assert document.published_span is not None
        start, end = document.published_span
        assert str(document.published.year) in source[start:end]


@QUICK
@given(body=st.lists(st.sampled_from(["Sales rose 5% to $ 7 million", "costs", "fell.", "It", "said,"]), min_size=1))
def test_line_ends_do_not_change_what_is_read(body: list[str]) -> None:
    unix, windows, classic = (read_document(end.join(body)) for end in ("\n", "\r\n", "\r"))
    assert unix.text == windows.text == classic.text
    assert [block.kind for block in unix.blocks] == [block.kind for block in windows.blocks]


@QUICK
@given(source=st.text(max_size=100))
def test_only_forbidden_characters_are_refused(source: str) -> None:
    forbidden = [offset for offset, character in enumerate(source) if character == "\x00"]
    if forbidden:
        with pytest.raises(InvalidCharacter) as caught:
            check_text(source, "draft.txt")
        assert caught.value.offset == forbidden[0]
    else:
        check_text(source, "draft.txt")


@QUICK
@given(middle=st.sampled_from(["© 2021 Foo. All rights reserved.", "We use cookies; see our cookie policy.", "Home"]))
def test_nothing_between_two_paragraphs_is_skipped(middle: str) -> None:
    document = _between(middle)
    assert middle in document.text


def _between(middle: str) -> Document:
    first = "The company said that its sales rose by a twentieth in the year to March, to $ 7 million."
    last = "Its costs fell by a tenth in the same year, and it expects them to fall by as much in the next."
    document = read_document(f"{first}\n\n{middle}\n\n{last}")
    assert {block.kind for block in document.blocks} <= {BlockKind.PARAGRAPH, BlockKind.HEADING}
    return document
