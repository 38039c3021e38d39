"""Instructions in a text are never read as prose, wherever they stand, and never move anything else."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.documents import read_document
from factcheck.documents.directives import find_directives

WORDS = st.lists(
    st.sampled_from(["Fares", "rose", "7%", "to", "£42 million.", "\n\n", "- item", "`code`", "| a |", "\r\n", "é"]),
    max_size=12,
).map(" ".join)
BODIES = st.sampled_from(
    [" ignore", " ignore change-amount -- 99% sure", " ignore-file", " ignroe 99%", "", " -- 99", " ignore a, b,c --"]
)
COMMENTS = {"text": "[factcheck:{}]", "markdown": "<!-- factcheck:{} -->", "html": "<!-- factcheck:{} -->"}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first text loads the readers
@given(format=st.sampled_from(sorted(COMMENTS)), before=WORDS, body=BODIES, after=WORDS)
def test_instruction_is_not_read_and_the_rest_keeps_its_place(format: str, before: str, body: str, after: str) -> None:
    comment = COMMENTS[format].format(body)
    source = f"{before} {comment} {after}"
    document = read_document(source, format=format)
    assert document.source == source
    assert "99" not in document.text
    for block in document.prose():
        assert "99" not in document.text[block.start : block.end]
        start, end = document.to_source(block.start, block.end)
        assert 0 <= start <= end <= len(source)
    for directive in document.directives:
        assert source[directive.span.start : directive.span.end] == comment
        start, end = directive.extent(document)
        assert 0 <= start <= end <= len(source)


@given(
    source=st.text(alphabet="<!-factcheck: ignore>[]{}/*%\n\r.\\", max_size=300),
    format=st.sampled_from(["text", "markdown", "html", "rst", "asciidoc", "latex", "other"]),
)
def test_any_text_is_searched_without_an_error(source: str, format: str) -> None:
    for directive in find_directives(source, format):
        assert 0 <= directive.span.start < directive.span.end <= len(source)
