"""Reads Word documents (DOCX), as they stand when every tracked change is accepted.

A Word document has no text of its own that an offset could count: the extracted text takes its place, one line for each
paragraph, and each place also names paragraph and run.
"""

from __future__ import annotations

from factcheck.documents.classification import classify
from factcheck.documents.docx_body import Body, finished
from factcheck.documents.docx_package import Package
from factcheck.documents.docx_styles import Styles
from factcheck.documents.drafts import Draft, assemble
from factcheck.documents.headlines import promote_headline
from factcheck.documents.model import BlockKind, Document, Span
from factcheck.documents.readers import Reader
from factcheck.documents.safe_xml import parse

FORMAT = "docx"

_NOTES = ("footnotes.xml", "endnotes.xml")
_UNREAD = (("header1.xml", "page headers"), ("footer1.xml", "page footers"), ("comments.xml", "comments"))


def read(data: bytes, name: str) -> Document:
    """The document that a Word file holds.

    Raises:
        DamagedInput: It is no Word file, is damaged, or is encrypted.
        InputTooLarge: It unpacks to more than any document has.
    """
    package = Package(data, name)
    styles = Styles()
    part = package.beside_main("styles.xml")
    if part in package:
        parse(package.chunks(part), styles, name, part)
    body = Body(styles)
    parse(package.chunks(package.main), body, name, package.main)
    for note in _NOTES:
        part = package.beside_main(note)
        if part in package:
            parse(package.chunks(part), body, name, part)
    source, drafts = body.source, body.drafts
    finished(drafts)
    for file, reason in _UNREAD:
        if package.beside_main(file) in package:
            drafts.append(Draft(BlockKind.BOILERPLATE, [], Span(len(source), len(source)), reason=reason))
    has_headings = any(draft.kind in {BlockKind.HEADING, BlockKind.HEADLINE} for draft in drafts)
    if has_headings:
        promote_headline(drafts)
    publication = classify(drafts, headings_are_marked=has_headings)
    return assemble(source, FORMAT, drafts, publication, body.places)


READER = Reader(FORMAT, (".docx", ".docm", ".dotx"), read_bytes=read)
