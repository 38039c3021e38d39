"""Decides what each block of a document is; every reader uses it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.documents.datelines import mark_datelines
from factcheck.documents.drafts import Draft, Publication
from factcheck.documents.frame import mark_frame, mark_notices_above
from factcheck.documents.headlines import mark_headings, mark_headline
from factcheck.documents.model import BlockKind
from factcheck.documents.other_languages import mark_other_languages
from factcheck.documents.source_notes import mark_source_notes
from factcheck.documents.table_context import tie_captions_and_notes


def classify(drafts: Sequence[Draft], *, headings_are_marked: bool) -> Publication | None:
    """Names the blocks, skips those that are not the text itself, and finds its day.

    Args:
        drafts: All blocks in source order; they are changed in place.
        headings_are_marked: Whether the format marks its headings; if not, the headline
            and the headings are inferred from the shape of the text.
    """
    mark_source_notes(drafts)
    tie_captions_and_notes(drafts, headings_are_marked=headings_are_marked)
    # A cell is a cell whatever it says; "Home" or a date in it frames no page.
    drafts = [draft for draft in drafts if draft.kind is not BlockKind.TABLE_CELL]
    mark_notices_above(drafts)
    mark_other_languages(drafts)
    publication = mark_datelines(drafts)
    if not headings_are_marked:
        mark_headline(drafts)
    mark_frame(drafts)
    if not headings_are_marked:
        mark_headings(drafts)
    return publication
