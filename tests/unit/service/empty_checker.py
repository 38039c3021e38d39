"""A checker that needs no language model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

from factcheck.documents import check_text, read_document
from factcheck.report.model import Extracted, ModelItem, Report, Summary, ToolItem


class EmptyChecker:
    """Reads the document, finds nothing, and remembers what it was told to ignore."""

    ignored: tuple[str, ...] = ()

    def warm(self) -> None:
        """It has nothing to take into memory."""

    def check(
        self,
        text: str,
        *,
        format: str = "text",
        published: date | None = None,
        name: str = "text",
        tables: Mapping[str, str] | None = None,
    ) -> Report:
        """A report without findings."""
        for table, source in (tables or {}).items():
            check_text(source, table)
        read = self.extract(text, format=format, published=published, name=name)
        summary = Summary(
            figures=0,
            tied=0,
            consistent=0,
            loose=0,
            contradictory=0,
            unchecked=0,
            claims=len(self.ignored),
            findings={},
        )
        parts: dict[str, Any] = {"findings": [], "claims": [], "derived": [], "facts": [], "summary": summary}
        return Report(**read.model_dump(), **parts)

    def extract(
        self, text: str, *, format: str = "text", published: date | None = None, name: str = "text"
    ) -> Extracted:
        """What was read: nothing."""
        read_document(text, format=format, name=name)
        return Extracted(
            tool=ToolItem(version="0"),
            model=ModelItem(name="none", version="0", lang="en"),
            format=format,
            published=published.isoformat() if published else None,
            quantities=[],
            periods=[],
            entities=[],
            blocks=[],
        )

    def ignoring(self, checks: Iterable[str]) -> Self:
        """A checker that remembers."""
        other = type(self)()
        other.ignored = tuple(checks)
        return other
