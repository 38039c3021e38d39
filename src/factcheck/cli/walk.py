"""From the paths that the user named to the files to read: directories are searched, .gitignore is heeded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.cli.inputs import STANDARD_INPUT, display_name
from factcheck.config.settings import Settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PASSED_OVER: Final = frozenset({"node_modules", "__pycache__"})
"""Directories in which no text of the author's lies; hidden ones are passed over as well."""
GITIGNORE: Final = ".gitignore"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or standard input.

    Attributes:
        path: As the user named it, or from the directory that the user named; "-" is standard input.
        absolute: The same from the root, for the options that hold for it.
    """

    path: str
    absolute: Path

    @property
    def name(self) -> str:
        """The path for messages and reports."""
        return display_name(self.path)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A named path that leads to nothing that can be read.

    Attributes:
        name: The path for messages and reports.
        problem: What is wrong, in one clause without a full stop.
        failed: Whether something is missing from the run because of it.
    """

    name: str
    problem: str
    failed: bool = True


def find_sources(
    paths: Sequence[str], settings: Settings, endings: Sequence[str], *, force_exclude: bool = False
) -> Iterator[Source | Trouble]:
    """Each file once, in the order named; those of a directory by name.

    Args:
        paths: As the user named them.
        settings: Which files are excluded and included.
        endings: Endings of the names that are taken from a directory, lower case, with the dot.
        force_exclude: Whether files that are named one by one can be excluded too.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(path, Path.cwd() / STANDARD_INPUT)
            continue
        absolute = Path(os.path.abspath(path))
        if force_exclude and settings.excludes(absolute, directory=os.path.isdir(path)):
            continue
        if not os.path.isdir(path):
            if _is_new(path, seen):
                yield Source(path, absolute)
            else:
                yield Trouble(display_name(path), "named twice; checked once", failed=False)
            continue
        found = False
        for item in _Walk(settings, endings).files(path, absolute):
            found = True
            if isinstance(item, Trouble) or _is_new(item.path, seen):
                yield item
        if not found:
            yield Trouble(display_name(path), f"no text in this directory; looked for {', '.join(sorted(endings))}")


def _is_new(path: str, seen: set[str]) -> bool:
    place = os.path.realpath(path)
    if place in seen:
        return False
    seen.add(place)
    return True


class _Walk:
    """One search of a directory."""

    def __init__(self, settings: Settings, endings: Sequence[str]) -> None:
        self._settings = settings
        self._endings = tuple(endings)

    def files(self, path: str, absolute: Path) -> Iterator[Source | Trouble]:
        """What is to be read below a directory that the user named."""
        rules = _rules_above(absolute)
        if _ignored(rules, absolute, directory=True):
            rules = []  # whoever names an ignored directory means it
        yield from self._below("" if path == os.curdir else path, absolute, rules)

    def _below(self, path: str, absolute: Path, rules: list[tuple[Path, GitIgnoreSpec]]) -> Iterator[Source | Trouble]:
        own = _rules_of(absolute / GITIGNORE)
        rules = [*rules, (absolute, own)] if own is not None else rules
        try:
            with os.scandir(path or os.curdir) as entries:
                ordered = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            reason = error.strerror or str(error)
            yield Trouble(display_name(path or os.curdir), f"cannot be searched: {reason[:1].lower()}{reason[1:]}")
            return
        for entry in ordered:
            place = absolute / entry.name
            if entry.name.startswith(".") or entry.name in PASSED_OVER:
                continue
            directory = _is_directory(entry)
            if directory and entry.is_symlink():
                continue  # what it leads to is found in its own place, and a link upwards has no end
            if not directory and not self._is_wanted(place):
                continue
            if _ignored(rules, place, directory=directory) or self._settings.excludes(place, directory=directory):
                continue
            below = os.path.join(path, entry.name)
            if directory:
                yield from self._below(below, place, rules)
            else:
                yield Source(below, place)

    def _is_wanted(self, place: Path) -> bool:
        included = self._settings.includes(place)
        return place.name.lower().endswith(self._endings) if included is None else included


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself; reading it says so
        return False


def _rules_above(directory: Path) -> list[tuple[Path, GitIgnoreSpec]]:
    """What .gitignore files above a directory say, the outermost first, up to the top of its repository."""
    rules: list[tuple[Path, GitIgnoreSpec]] = []
    above: list[Path] = []
    for place in (directory, *directory.parents):
        if place != directory:
            above.append(place)
        if (place / ".git").exists():
            break
    else:
        return []  # no repository: only what is searched can say what to ignore
    exclude = _rules_of(place / ".git" / "info" / "exclude")
    if exclude is not None:
        rules.append((place, exclude))
    for outer in reversed(above):
        own = _rules_of(outer / GITIGNORE)
        if own is not None:
            rules.append((outer, own))
    return rules


def _rules_of(file: Path) -> GitIgnoreSpec | None:
    try:
        lines = file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec  # for directories that have rules

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:  # git passes over the lines that it does not understand
        return GitIgnoreSpec.from_lines(line for line in lines if _is_rule(line))


def _is_rule(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _ignored(rules: list[tuple[Path, GitIgnoreSpec]], place: Path, *, directory: bool) -> bool:
    """The innermost file that has a word on it decides."""
    for base, spec in reversed(rules):
        relative = place.relative_to(base).as_posix() + ("/" if directory else "")
        verdict = spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False
