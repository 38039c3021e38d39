"""Which findings of a run are told, and whether they fail it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.guard import tell
from factcheck.cli.options import SEVERITIES

if TYPE_CHECKING:
    from factcheck.cli.baseline import Baseline
    from factcheck.cli.changes import Changes
    from factcheck.cli.run import Found, Run
    from factcheck.cli.walk import Source, Trouble
    from factcheck.report.formats import Entry, Unread


class Selection:
    """Keeps known findings back, and those that no changed line touches.

    Args:
        baseline: What is known, or None.
        changes: What changed, or None for everything.
    Attributes:
        failed: Whether a finding was told that is at or above the threshold of its file.
    """

    def __init__(self, baseline: Baseline | None = None, changes: Changes | None = None) -> None:
        self._baseline = baseline
        self._changes = changes
        self.failed = False

    def results(self, run: Run, sources: Sequence[Source | Trouble]) -> Iterator[Found | Unread]:
        """What is found out about each file, without what is kept back."""
        from factcheck.report.formats import Unread

        for item in run.results(sources):
            if isinstance(item, Unread):
                yield item
                continue
            known = self._baseline.applied(item) if self._baseline is not None else item
            yield self._changes.applied(known) if self._changes is not None else known

    def entries(self, results: Iterator[Found | Unread]) -> Iterator[Entry | Unread]:
        """The results for the report, with an eye on what fails the run."""
        from factcheck.report.formats import Unread

        for item in results:
            if isinstance(item, Unread):
                yield item
                continue
            failing = SEVERITIES[: SEVERITIES.index(item.config.fail_on) + 1]
            self.failed = self.failed or any(severity in failing for severity in item.entry.brief.findings)
            yield item.entry

    def tell_gone(self, file: Path | None) -> None:
        """Says how many known findings of the files that were checked are there no more."""
        if self._baseline is not None and self._baseline.gone:
            number = self._baseline.gone
            gone = "1 known finding is" if number == 1 else f"{number} known findings are"
            tell(f"{file}: {gone} gone; --write-baseline writes it without")
