"""Which lines of which files changed since a revision, as git sees it."""

from __future__ import annotations

import ast
import difflib
import os
import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.cli.beside import SUFFIXES
from factcheck.cli.walk import Trouble
from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from factcheck.cli.run import Found
    from factcheck.cli.walk import Source
    from factcheck.report.model import FindingItem, SpanItem

_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ALL: Final = (range(1, 1 << 60),)
Lines = tuple[range, ...]


class Changes:
    """The changed lines of a working tree, committed or not.

    Args:
        top: Directory of the repository.
        lines: By path from there, with forward slashes.
    """

    def __init__(self, top: Path, lines: dict[str, Lines]) -> None:
        self._top = top
        self._lines = lines
        self._tables_changed = any(path.lower().endswith(SUFFIXES) for path in lines)

    @classmethod
    def since(cls, revision: str, directory: Path) -> Changes:
        """What changed since the working tree and a revision parted.

        Args:
            revision: A branch, tag or commit.
            directory: In the repository.
        Raises:
            ConfigError: There is no git, no repository, or no such revision.
        """
        inside, top = _git(directory, "rev-parse", "--show-toplevel")
        if not inside:
            raise ConfigError(f"--changed-since: {directory} is in no git repository")
        place = Path(os.fsdecode(top.rstrip(b"\n")))
        base = _base(place, revision)
        lines: dict[str, list[range]] = {}
        diff = ("diff", "--no-color", "--no-ext-diff", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/")
        _, hunks = _git(place, "-c", "core.quotePath=on", *diff, "--unified=0", base)
        for path, changed in _changed_lines(hunks.split(b"\n")):
            lines.setdefault(path, []).append(changed)
        _, counts = _git(place, *diff, "--numstat", "-z", "--no-renames", base)
        binary = (os.fsdecode(item[4:]) for item in counts.split(b"\0") if item.startswith(b"-\t-\t"))
        _, untracked = _git(place, "ls-files", "--others", "--exclude-standard", "-z")
        new = (os.fsdecode(item) for item in untracked.split(b"\0") if item)
        whole = dict.fromkeys([*binary, *new], _ALL)
        return cls(place, {path: tuple(ranges) for path, ranges in lines.items()} | whole)

    def concern(self, item: Source | Trouble, tables_of: Callable[[Source], Iterable[Path]]) -> bool:
        """Whether a file has changed lines, or a table that it is held against; what is no file is always of concern.

        Args:
            item: The file.
            tables_of: Gives the tables of a text; asked only where a table has changed.
        """
        if isinstance(item, Trouble) or self._of(item.absolute):
            return True
        return self._tables_changed and any(self._of(path) for path in tables_of(item))

    def applied(self, found: Found) -> Found:
        """A file's result with those findings among the suppressed that no changed line touches."""
        from factcheck.report.model import Report, SuppressionItem
        from factcheck.report.withheld import withhold

        report = found.entry.report
        if not isinstance(report, Report):
            return found

        @cache
        def lines_of(table: str | None) -> Lines:
            return self._of(found.source.absolute if table is None else Path(os.path.abspath(table)))

        def untouched(finding: FindingItem) -> SuppressionItem | None:
            if any(_touches(span, changed) for span in finding.spans for changed in lines_of(span.path)):
                return None
            return SuppressionItem(kind="unchanged")

        return replace(found, entry=replace(found.entry, report=withhold(report, untouched)))

    def _of(self, path: Path) -> Lines:
        real = Path(os.path.realpath(path))
        top = Path(os.path.realpath(self._top))
        return self._lines.get(real.relative_to(top).as_posix(), ()) if real.is_relative_to(top) else ()


def _touches(span: SpanItem, changed: range) -> bool:
    last = span.line + span.text.count("\n")
    return span.line < changed.stop and changed.start <= last


def _base(place: Path, revision: str) -> str:
    """The commit at which the working tree and the revision parted."""
    _, answer = _git(place, "rev-parse", "--is-shallow-repository")
    hint = "this clone is shallow, fetch more of its history" if answer.strip() == b"true" else ""
    known, _ = _git(place, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not known:
        _, names = _git(place, "for-each-ref", "--format=%(refname:short)")
        close = difflib.get_close_matches(revision, names.decode("utf-8", "replace").split(), n=1)
        advice = hint or (f'did you mean "{close[0]}"?' if close else "git knows no commit of that name")
        raise ConfigError(f'--changed-since: unknown revision "{revision}"; {advice}')
    parted, base = _git(place, "merge-base", "--end-of-options", revision, "HEAD")
    if parted:
        return base.decode("ascii").strip()
    if hint:
        raise ConfigError(f'--changed-since: where "{revision}" and HEAD parted is unknown; {hint}')
    return revision


def _git(directory: Path, *arguments: str) -> tuple[bool, bytes]:
    """Whether a git command succeeds, and what it prints."""
    try:
        done = subprocess.run(
            ["git", "-C", str(directory), *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise ConfigError("--changed-since: git is not installed") from None
    return done.returncode == 0, done.stdout


def _changed_lines(diff: Iterable[bytes]) -> Iterable[tuple[str, range]]:
    """Path and new lines of each hunk of a diff without context."""
    path, left = "", 0
    for line in diff:
        if left and line[:1] in {b"+", b"-"}:  # content, which may look like a header
            left -= 1
        elif line.startswith(b"+++ "):
            path = _path(line[4:])
        elif hunk := _HUNK.match(line):
            removed, start, added = (int(number or 1) for number in hunk.groups())
            left = removed + added
            if added and path:
                yield path, range(start, start + added)


def _path(name: bytes) -> str:
    """A path of a diff, without its prefix; "" for a file that is gone."""
    name = name.rstrip(b"\t")
    if name.startswith(b'"'):
        name = ast.literal_eval(f"b{name.decode('ascii')}")
    return os.fsdecode(name[2:]) if name.startswith(b"b/") else ""
