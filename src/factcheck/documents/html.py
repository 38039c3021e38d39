"""Reads HTML: whole pages, of which only the text is read, and fragments."""

from __future__ import annotations

import re

from factcheck.documents.classification import classify
from factcheck.documents.drafts import assemble
from factcheck.documents.html_builder import HtmlBuilder, PageDraft
from factcheck.documents.html_main_text import mark_main_text
from factcheck.documents.html_tables import layout_tables
from factcheck.documents.html_tokens import tokens
from factcheck.documents.model import Document
from factcheck.documents.readers import Reader

FORMAT = "html"

_TABLE = re.compile(r"<table\b", re.IGNORECASE | re.ASCII)


def read(source: str, _name: str = "text") -> Document:
    """The document that a page or a fragment is; any text has one."""
    arranging = layout_tables(source, tokens(source)) if _TABLE.search(source) else frozenset()
    builder = HtmlBuilder(source, arranging)
    for token in tokens(source):
        builder.take(token)
    builder.finish(len(source))
    mark_main_text([draft for draft in builder.drafts if isinstance(draft, PageDraft)])
    publication = classify(builder.drafts, headings_are_marked=True)
    return assemble(source, FORMAT, builder.drafts, builder.dates.publication or publication)


READER = Reader(FORMAT, (".html", ".htm", ".xhtml"), read)
