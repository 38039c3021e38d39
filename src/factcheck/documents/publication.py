"""The day of publication from a value that a file gives for it."""

from __future__ import annotations

from datetime import date, datetime

from factcheck.documents.dates import written_dates
from factcheck.documents.drafts import Publication
from factcheck.documents.model import Span

MAX_CHARACTERS = 100  # of a date in any notation


def publication_of(value: str, span: Span) -> Publication | None:
    """The day that a value names, however it is written; None if it names none.

    Args:
        value: "2021-03-15", "2021-03-15T10:00:00.000+01:00", "15 March 2021" and their kin.
        span: Where it stands in the source.
    """
    if len(value) > MAX_CHARACTERS:
        return None
    written = next(written_dates(value), None)
    day: date | None = written.day if written else None
    if day is None:
        try:
            day = datetime.fromisoformat(value.strip()).date()
        except ValueError:
            return None
    return Publication(day, span)
