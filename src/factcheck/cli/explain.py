"""`--explain [FILE:]LINE`: what was made of the figures of one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.inputs import STANDARD_INPUT, display_name
from factcheck.cli.walk import Source, Trouble

if TYPE_CHECKING:
    from factcheck.cli.run import Run
    from factcheck.cli.selection import Selection


def write_explanation(run: Run, sources: Sequence[Source | Trouble], place: str, selection: Selection) -> None:
    """Writes it to standard output; a file that cannot be read gets its line as ever.

    Args:
        run: Reads the file.
        sources: The files of the run; the one that is meant is among them.
        place: "12" where there is one file, else "draft.md:12".
        selection: What keeps findings back.
    Raises:
        click.UsageError: The place is none, or is in none of the files.
    """
    from factcheck.report.explain import explain_line
    from factcheck.report.formats import Unread
    from factcheck.report.model import Report

    path, line = _place(place)
    meant = [item for item in sources if isinstance(item, Trouble) or path is None or _is(item, path)]
    files = [item for item in meant if isinstance(item, Source)]
    if len(files) > 1:
        raise click.UsageError(f"--explain: there are {len(files)} files; say which, such as {files[0].name}:{line}")
    if not files and path is not None:
        raise click.UsageError(f"--explain: {display_name(path)} is none of the files that are checked")
    for item in selection.results(run, meant):
        if not isinstance(item, Unread) and isinstance(item.entry.report, Report):
            try:
                lines = list(explain_line(item.entry.text, item.entry.report, line))
            except ValueError as error:
                raise click.UsageError(f"--explain: {item.source.name}: {error}") from None
            sys.stdout.write("\n".join([f"{item.source.name}:{line}", *lines, ""]))


def _place(place: str) -> tuple[str | None, int]:
    path, _, line = place.rpartition(":")
    if not (line.isascii() and line.isdigit()):
        raise click.UsageError(f'--explain: "{place}" is no line; write 12, or draft.md:12')
    return path or None, int(line)


def _is(source: Source, path: str) -> bool:
    return path == source.path if source.path == STANDARD_INPUT else source.absolute == Path(path).absolute()
