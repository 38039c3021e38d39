"""A run over many files: which options hold for each, what is known already, what is found, what could not be read."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.beside import Tables, paths_beside
from factcheck.cli.guard import debugging, tell
from factcheck.cli.inputs import STANDARD_INPUT, read_bytes
from factcheck.cli.progress import progress
from factcheck.cli.reading import PLAIN, Answer, Answered, Failure, Task
from factcheck.cli.walk import Source, Trouble, find_sources
from factcheck.cli.workers import answers, processors
from factcheck.config.settings import Settings
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.cli.cache import Cache
    from factcheck.cli.kept import Kept
    from factcheck.config import Config
    from factcheck.report.formats import Entry, Unread


@dataclass(frozen=True, slots=True)
class Found:
    """A file with what was found out about it.

    Attributes:
        source: The file.
        data: Its bytes.
        config: The options that hold for it.
        entry: For the report.
    """

    source: Source
    data: bytes
    config: Config
    entry: Entry


class Run:
    """One call of `check` or `extract`.

    Args:
        settings: The options.
        input_format: Reader for all files; by the endings of their names if None.
        published: Date of publication of all files, or None.
        checks: Whether figures are checked.
    Attributes:
        whole: Whether the whole report is needed, or its findings and summary only.
        keeps_pieces: Whether what is written of a file is kept as well: the reports are written as they are.
        trouble: Whether something could not be read, so far.
        silent: Whether what could not be read is counted without a line; it was told before.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        input_format: str | None = None,
        published: date | None = None,
        checks: bool = True,
    ) -> None:
        self.settings = settings
        self.config = settings.for_directory(Path.cwd())
        self.trouble = False
        self.silent = False
        self.whole = True
        self.keeps_pieces = False
        self._input_format = input_format
        self._published = published
        self._checks = checks
        self._sources: list[Source] = []
        self._tables = Tables()

    def sources(self, paths: Sequence[str], *, force_exclude: bool = False) -> list[Source | Trouble]:
        """The files that are meant, with valid options for each.

        Raises:
            ConfigError: A configuration file says what it cannot say.
        """
        endings = tuple(sorted(self._formats)) if _searches(paths) else ()
        found = list(find_sources(paths, self.settings, endings, force_exclude=force_exclude))
        for item in found:
            if isinstance(item, Source):
                self.settings.for_path(item.absolute)
        return found

    def results(self, sources: Sequence[Source | Trouble]) -> Iterator[Found | Unread]:
        """What is found out about each file, in their order; a file that cannot be read hinders no other."""
        cache = self._cache
        self._sources = [item for item in sources if isinstance(item, Source)]
        jobs = min(self.config.jobs or processors(), max(len(self._sources), 1))
        for item in answers(self._tasks(sources, cache), jobs):
            if not isinstance(item, Answered):
                yield from self._unread(item)
                continue
            task, answer = item.task, item.answer
            if isinstance(answer, Failure):
                if not self.silent:
                    _tell_failure(task.name, answer)
                yield from self._unread(Trouble(task.name, answer.problem), told=True)
                continue
            if cache is not None and item.fresh and task.key and isinstance(answer, Answer):
                cache.put(task.key, answer)
            entry = self._entry(task, answer, cache)
            beyond = entry.brief.not_read
            if beyond and not self.silent:
                tell(f"{task.name}: not read: what is {', and '.join(beyond)}")
            yield Found(self._sources[task.number], task.data, task.config, entry)
        if cache is not None:
            cache.tidy()

    def _tasks(self, sources: Sequence[Source | Trouble], cache: Cache | None) -> Iterator[Task | Answered | Trouble]:
        number = 0
        for source in sources:
            if isinstance(source, Trouble):
                yield source
                continue
            try:
                with progress(f"Reading {source.name} ({number + 1} of {len(self._sources)})"):
                    task = self._task(number, source)
                    tables, troubles = self._tables.of(source, task.data, task.config) if self._checks else ((), [])
            except InputError as error:
                yield Trouble(source.name, error.problem)
                continue
            finally:
                number += 1
            yield from troubles
            task = replace(task, tables=tables)
            if cache is None or source.path == STANDARD_INPUT:
                yield task
                continue
            task = replace(task, key=cache.key(task))
            known = cache.get(task.key)
            yield task if known is None else Answered(task, known, fresh=False)

    def _entry(self, task: Task, answer: Answer | Kept, cache: Cache | None) -> Entry:
        """What is written of a file; where it is written as it is, it may be kept as it was written."""
        from factcheck.cli.kept import KeptEntry
        from factcheck.report.formats import Entry

        beside = dict(task.tables)
        shelves = cache if task.key and self.keeps_pieces else None
        if isinstance(answer, Answer):
            fresh = answer
            shelf = shelves.shelf(task.key, lambda: fresh) if shelves is not None else None
            return Entry(task.name, answer.text, answer.report, shelf, beside)
        if shelves is not None:
            return KeptEntry(task.name, answer, shelves.shelf(task.key, answer.answer), beside)
        return Entry(task.name, answer.text, answer.whole() if self.whole else answer.report, None, beside)

    def tables_of(self, source: Source) -> list[Path]:
        """The tables that a text is held against, from the root; none where it cannot be read."""
        config = self.settings.for_path(source.absolute)
        try:
            data = b"" if source.path == STANDARD_INPUT else read_bytes(source.path, config.max_file_bytes)
        except InputError:
            return []
        return [Path(os.path.abspath(path)) for path in paths_beside(source, data, config)]

    def _task(self, number: int, source: Source) -> Task:
        config = self.settings.for_path(source.absolute)
        data = read_bytes(source.path, config.max_file_bytes)
        return Task(number, source.name, data, self._format_of(source), config, self._published, self._checks)

    def _format_of(self, source: Source) -> str:
        if self._input_format is not None:
            return self._input_format
        if source.path == STANDARD_INPUT:
            return PLAIN
        return self._formats.get(os.path.splitext(source.path)[1].lower(), PLAIN)

    @cached_property
    def _formats(self) -> Mapping[str, str]:
        """The formats by the endings of their files."""
        formats: dict[str, str] = json.loads(self.lasting("formats", lambda: json.dumps(_formats())))
        return formats

    def lasting(self, name: str, find: Callable[[], str]) -> str:
        """What depends on this program alone, as it is kept, or found now."""
        return find() if self._cache is None else self._cache.lasting(name, find)

    @cached_property
    def _cache(self) -> Cache | None:
        if not self.config.cache:
            return None
        from factcheck.cli.cache import Cache, default_directory

        return Cache(Path(self.config.cache_dir) if self.config.cache_dir else default_directory())

    def _unread(self, trouble: Trouble, *, told: bool = False) -> Iterator[Unread]:
        from factcheck.report.formats import Unread

        if not told and not self.silent:
            tell(f"{trouble.name}: {trouble.problem}")
        if trouble.failed:
            self.trouble = True
            yield Unread(trouble.name, trouble.problem)


def _tell_failure(name: str, failure: Failure) -> None:
    if not failure.bug:
        tell(f"{name}: {failure.problem}")
        return
    if debugging():
        sys.stderr.write(failure.trace)
    hint = "" if debugging() else "; --debug shows where"
    tell(f"{name}: an error in factcheck itself, please report it ({failure.bug}){hint}")


def _searches(paths: Sequence[str]) -> bool:
    return any(path != STANDARD_INPUT and Path(path).is_dir() for path in paths)


def _formats() -> dict[str, str]:
    from factcheck.documents.readers import formats_by_suffix  # loads every reader

    return formats_by_suffix()
