"""The day of publication, from whatever a page says of it to machines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.documents.drafts import Publication
from factcheck.documents.html_tokens import Attribute
from factcheck.documents.model import Span
from factcheck.documents.publication import publication_of

# Names of `<meta>` that give it, the most reliable first.
_META = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "citation_publication_date", "publish-date", "publish_date", "publication_date", "pubdate", "parsely-pub-date",
    "sailthru.date", "date",
)  # fmt: skip
_JSON = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')
_RANK_JSON, _RANK_MARKED_TIME, _RANK_TIME = 100, 101, 102


class PageDates:
    """Collects what a page says as it is met, and keeps the most reliable."""

    def __init__(self) -> None:
        self._best: tuple[int, Publication] | None = None

    @property
    def publication(self) -> Publication | None:
        """The day, and where the page says so."""
        return self._best[1] if self._best else None

    def meta(self, given: Mapping[str, Attribute]) -> None:
        """A `<meta>` with these attributes."""
        if "content" not in given:
            return
        for key in ("property", "name", "itemprop"):
            named = given[key].value.strip().lower() if key in given else ""
            if named in _META:
                self._add(_META.index(named), *given["content"])

    def time(self, given: Mapping[str, Attribute], *, in_head: bool) -> None:
        """A `<time>` with these attributes, above the text or in it."""
        if "datetime" not in given:
            return
        marked = "pubdate" in given or ("itemprop" in given and given["itemprop"].value.lower() == "datepublished")
        if marked or in_head:
            self._add(_RANK_MARKED_TIME if marked else _RANK_TIME, *given["datetime"])

    def description(self, source: str, start: int, end: int) -> None:
        """A description of the page in JSON, in this stretch of source."""
        match = _JSON.search(source, start, end)
        if match is not None:
            self._add(_RANK_JSON, match.group(1), match.start(1))

    def _add(self, rank: int, value: str, start: int) -> None:
        if self._best is not None and self._best[0] <= rank:
            return
        publication = publication_of(value, Span(start, start + len(value)))
        if publication is not None:
            self._best = rank, publication
