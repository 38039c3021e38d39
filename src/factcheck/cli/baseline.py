"""Known findings: a file that lets an old repository begin with a clean slate.

A finding is known by its path and its fingerprint, never by its line. Where a file has more findings of one
fingerprint than it had, the last ones are new.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.errors import ConfigError

if TYPE_CHECKING:
    from factcheck.cli.run import Found
    from factcheck.cli.walk import Source
    from factcheck.report.model import FindingItem, Report

VERSION: Final = 1
_KEY: Final = "factcheck_baseline"

Known = dict[tuple[str, str], int]
"""How often a fingerprint is known in a path, both as in the file."""


class Baseline:
    """The known findings of a repository.

    Args:
        file: Where they are written; paths in it are relative to its directory.
        known: What it says.
    Attributes:
        gone: Known findings of the files seen so far that are there no more.
    """

    def __init__(self, file: Path, known: Known) -> None:
        self._file = file
        self._known = known
        self.gone = 0

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file.

        Raises:
            ConfigError: It is missing, or no baseline.
        """
        try:
            value: Any = json.loads(file.read_text(encoding="utf-8"))
            if value[_KEY] != VERSION:
                raise ConfigError(f"{file}: a baseline of another version; write it anew with --write-baseline")
            known = {(item["path"], item["fingerprint"]): int(item["count"]) for item in value["findings"]}
        except FileNotFoundError:
            raise ConfigError(f"{file}: no such file; --write-baseline makes it") from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigError(f"{file}: cannot be read: {reason[:1].lower()}{reason[1:]}") from None
        except (ValueError, LookupError, TypeError):
            raise ConfigError(f"{file}: not a baseline; --write-baseline writes one") from None
        return cls(file, known)

    def applied(self, found: Found) -> Found:
        """A file's result with the known findings among the suppressed."""
        from factcheck.report.model import Report, SuppressionItem
        from factcheck.report.withheld import withhold

        report = found.entry.report
        if not isinstance(report, Report):
            return found
        path = self._path(found.source)
        left = Counter({stem: count for (known_path, stem), count in self._known.items() if known_path == path})

        def known(finding: FindingItem) -> SuppressionItem | None:
            stem = stem_of(finding)
            if left[stem] <= 0:
                return None
            left[stem] -= 1
            return SuppressionItem(kind="baseline")

        report = withhold(report, known)
        self.gone += sum(count for count in left.values() if count > 0)
        return replace(found, entry=replace(found.entry, report=report))

    def _path(self, source: Source) -> str:
        return path_in(self._file, source)


class Recorder:
    """Writes a baseline of all that is found; what is known of files that were not checked stays.

    Args:
        file: Where to write it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._found: list[dict[str, Any]] = []
        self._checked: set[str] = set()

    def add(self, found: Found) -> None:
        """Takes the findings of one file."""
        report: Report = found.entry.report  # type: ignore[assignment] # the command line records checks only
        path = path_in(self._file, found.source)
        self._checked.add(path)
        counts = Counter(map(stem_of, report.findings))
        first = {stem_of(finding): finding for finding in reversed(report.findings)}
        for stem, count in counts.items():
            finding = first[stem]
            self._found.append(
                {
                    "path": path,
                    "check": finding.check,
                    "message": finding.message,
                    "fingerprint": stem,
                    "count": count,
                }
            )

    def write(self) -> int:
        """Writes the file, whole or not at all, and returns how many findings are in it.

        Raises:
            ConfigError: It cannot be written.
        """
        items = [*self._kept(), *self._found]
        items.sort(key=lambda item: (item["path"], item["check"], item["fingerprint"]))
        # One finding a line: two branches that each know more of them are merged without a conflict.
        lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        text = f'{{"{_KEY}": {VERSION}, "findings": [\n{lines}\n]}}\n'
        try:
            handle, name = tempfile.mkstemp(dir=self._file.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(name, 0o644)
            os.replace(name, self._file)
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigError(f"{self._file}: cannot be written: {reason[:1].lower()}{reason[1:]}") from None
        return sum(item["count"] for item in items)

    def _kept(self) -> Iterator[dict[str, Any]]:
        if not self._file.is_file():
            return
        Baseline.read(self._file)  # says so where it is none
        for item in json.loads(self._file.read_text(encoding="utf-8"))["findings"]:
            if item["path"] not in self._checked and (self._file.parent / item["path"]).is_file():
                yield item


def stem_of(finding: FindingItem) -> str:
    """The fingerprint without the number that tells it from its like in the same text."""
    return finding.fingerprint.partition("-")[0]


def path_in(file: Path, source: Source) -> str:
    """The path of a file as a baseline writes it."""
    return Path(os.path.relpath(source.absolute, file.absolute().parent)).as_posix()
