"""Reports on standard output, piece by piece."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.cli.guard import set_encoding
from factcheck.report.formats import Lasting, found_now

if TYPE_CHECKING:
    from factcheck.report.formats import Entry, Unread

NARROWEST = 80  # columns for what is not written to a terminal
WIDEST = 120  # longer lines are hard to read


class Output:
    """Where a run writes its reports.

    Args:
        output_format: Name of a format.
        verbose: Every figure is listed.
        quiet: Findings only.
        fail_on: Least severity that counts as failed.
        lasting: Keeps what depends on the program alone.
    """

    def __init__(
        self, output_format: str, *, verbose: bool, quiet: bool, fail_on: str = "error", lasting: Lasting = found_now
    ) -> None:
        from factcheck.report.formats import View, load

        self._format = load(output_format)
        self._view = View(colour(), width(), verbose=verbose, quiet=quiet, fail_on=fail_on, lasting=lasting)
        self.shows_all = self._format.shows_all(self._view)

    def write(self, entries: Iterator[Entry | Unread]) -> None:
        """The pieces as they come, so that they keep their order with the lines on standard error."""
        if self._format.encoding is not None:
            set_encoding(self._format.encoding, errors="strict")
        for piece in self._format.render(entries, self._view):
            sys.stdout.write(piece)
            sys.stdout.flush()


def colour() -> bool:
    """Whether the terminal wants colour: https://no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal within what is readable; the same for every pipe and file."""
    if not sys.stdout.isatty():
        return NARROWEST
    from shutil import get_terminal_size

    return min(get_terminal_size((NARROWEST, 24)).columns, WIDEST)
