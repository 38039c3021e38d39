"""What was found out about a file, kept for the next run.

One small file per answer, named by a hash of everything that the answer depends on: the bytes of the text, how it is
read, the options, this program and its model. Nothing is ever wrong with a cache: what cannot be read is made anew,
what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck import __version__
from factcheck.cli.reading import Answer, Task
from factcheck.config import Config

if TYPE_CHECKING:
    from factcheck.report.formats import Entry
    from factcheck.report.model import Extracted

LAYOUT: Final = 2
MAX_BYTES: Final = 256 << 20
"""Of all answers together; the ones that were not used for longest go first."""
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_CODE_SUFFIXES: Final = (".py", ".toml")
_REST: Final = ("quantities", "periods", "entities", "blocks", "claims", "derived", "facts")
_IGNORED_OPTIONS: Final = frozenset(
    {
        *("fail_on", "max_bytes", "max_file_bytes", "include", "exclude", "baseline", "jobs", "cache", "cache_dir"),
        *("find_tables", "tables"),  # what they lead to is part of the key
    }
)
"""Options that an answer does not depend on."""


class Cache:
    """Answers by their key.

    Args:
        directory: Where they are kept; made when the first is.
        max_bytes: Of all of them together.
    """

    def __init__(self, directory: Path, max_bytes: int = MAX_BYTES) -> None:
        self._directory = directory
        self._max_bytes = max_bytes
        self._program = _state_of_program()
        self._models: dict[str | None, str] = {}
        self._configs: list[tuple[Config, str]] = []
        self._written = False

    def key(self, task: Task) -> str:
        """What the answer to a task depends on, as a hash."""
        parts = (self._program, self._state_of(task.config), task.format, task.published, task.checks)
        digest = hashlib.sha256(repr(parts).encode())
        for name, text in task.tables:
            digest.update(f"{name}\0{len(text)}\0{text}".encode("utf-8", "surrogatepass"))
        digest.update(task.data)
        return digest.hexdigest()

    def _state_of(self, config: Config) -> str:
        """Its options and its model; a run has a handful of different ones for all of its files."""
        for known, state in self._configs:
            if known is config:
                return state
        if config.model not in self._models:
            self._models[config.model] = _state_of_model(config.model)
        state = f"{self._models[config.model]} {config.model_dump_json(exclude=set(_IGNORED_OPTIONS))}"
        self._configs.append((config, state))
        return state

    def get(self, key: str, *, whole: bool = True) -> Answer | None:
        """The answer kept under a key, or None.

        Args:
            key: Of the task.
            whole: Whether all of the report is needed; otherwise it has its findings and its summary only.
        """
        path = self._path(key)
        try:
            data = path.read_bytes()
            os.utime(path)
            return _unpacked(data, whole=whole)
        except (OSError, ValueError, zlib.error, IndexError):
            return None

    def put(self, key: str, answer: Answer) -> None:
        """Keeps an answer."""
        self._write(self._path(key), _packed(answer))

    def shelf(self, key: str, answer: Answer) -> CacheShelf:
        """Where the pieces that are written of an answer are kept, beside it."""
        return CacheShelf(self, key, answer)

    def piece(self, key: str, name: str) -> str | None:
        """What was written of an answer, or None."""
        path = self._path(key, name)
        try:
            data = path.read_bytes()
            os.utime(path)
            return str(json.loads(_parts(data)[0]()))
        except (OSError, ValueError, zlib.error, IndexError):
            return None

    def put_piece(self, key: str, name: str, piece: str) -> None:
        """Keeps what was written of an answer."""
        self._write(self._path(key, name), _part(piece))

    def _write(self, path: Path, data: bytes) -> None:
        with suppress(OSError):
            self._prepare(path.parent)
            handle, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                os.replace(name, path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            self._written = True

    def tidy(self) -> None:
        """Lets go of the oldest answers where there are too many; to be called when the run is over."""
        if not self._written:
            return
        with suppress(OSError):
            files = [(entry.stat(), entry.path) for entry in _files(self._directory)]
            total = sum(status.st_size for status, _ in files)
            for status, path in sorted(files, key=lambda item: item[0].st_mtime):
                if total <= self._max_bytes:
                    return
                Path(path).unlink(missing_ok=True)
                total -= status.st_size

    def _path(self, key: str, piece: str = "") -> Path:
        place = self._directory / key[:2] / key[2:]
        return place.with_name(f"{place.name}-{hashlib.sha256(piece.encode()).hexdigest()[:16]}") if piece else place

    def _prepare(self, shard: Path) -> None:
        if shard.is_dir():
            return
        shard.mkdir(parents=True, exist_ok=True)
        ignore = self._directory / ".gitignore"
        if not ignore.exists():
            ignore.write_text("# Made by factcheck.\n*\n", encoding="utf-8")
            tag = "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"
            (self._directory / "CACHEDIR.TAG").write_text(tag, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class CacheShelf:
    """The pieces that are written of one answer.

    Attributes:
        cache: Where they are kept.
        key: Of the answer.
        answer: With its whole report, or the way to it.
    """

    cache: Cache
    key: str
    answer: Answer

    def piece(self, name: str, entry: Entry, write: Callable[[Entry], str]) -> str:
        """The piece of that name; where it is not kept, it is written from the whole report, and kept."""
        known = self.cache.piece(self.key, name)
        if known is None:
            report = self.answer.report if self.answer.rest is None else self.answer.rest()
            known = write(replace(entry, report=report, shelf=None))
            self.cache.put_piece(self.key, name, known)
        return known


def default_directory() -> Path:
    """Where caches are kept on this system."""
    from platformdirs import user_cache_path

    return user_cache_path("factcheck", appauthor=False)


def _packed(answer: Answer) -> bytes:
    """Findings first, so that they can be had without the rest."""
    values = answer.report.model_dump(mode="json")
    rest = {name: values.pop(name) for name in _REST if name in values}
    return b"".join(_part(part) for part in (values, rest, answer.text))


def _part(value: Any) -> bytes:
    packed = zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), level=1)
    return len(packed).to_bytes(4) + hashlib.sha256(packed).digest()[:8] + packed


def _unpacked(data: bytes, *, whole: bool) -> Answer:
    """Raises: ValueError for what is no answer."""
    head, rest, text = _parts(data)
    values = json.loads(head())
    if whole:
        return Answer(json.loads(text()), _report({**values, **json.loads(rest())}))
    part = _report({**values, **dict.fromkeys(_REST, ())})
    return Answer(json.loads(text()), part, rest=lambda: _report({**values, **json.loads(rest())}))


def _report(values: dict[str, Any]) -> Extracted:
    from factcheck.report.model import Extracted, Report

    if "findings" in values:
        return Report.model_validate(values)
    return Extracted.model_validate({name: value for name, value in values.items() if name in Extracted.model_fields})


def _parts(data: bytes) -> list[Any]:
    parts = []
    while data:
        size, check, data = int.from_bytes(data[:4]), data[4:12], data[12:]
        packed, data = data[:size], data[size:]
        if len(packed) != size or hashlib.sha256(packed).digest()[:8] != check:
            raise ValueError("damaged")
        parts.append(lambda packed=packed: zlib.decompress(packed))
    return parts


def _files(directory: Path) -> list[os.DirEntry[str]]:
    found = []
    for shard in os.scandir(directory):
        if len(shard.name) == 2 and shard.is_dir():
            found += [entry for entry in os.scandir(shard.path) if entry.is_file()]
    return found


def _state_of_program() -> str:
    """Version and files of this program: an answer of other code is no answer of this one."""
    digest = hashlib.sha256(f"{LAYOUT} {__version__}".encode())
    for directory, folders, files in os.walk(_PACKAGE):
        folders[:] = sorted(folder for folder in folders if folder not in {"__pycache__", "_models"})
        for name in sorted(files):
            if name.endswith(_CODE_SUFFIXES):
                status = os.stat(os.path.join(directory, name))
                digest.update(f"{directory}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _state_of_model(model: str | None) -> str:
    """What tells the model from another one: the manifest with its checksums, where it has one."""
    from factcheck.language.model_files import MANIFEST, shipped_model

    place = shipped_model() if model is None else Path(model)
    with suppress(OSError):
        return hashlib.sha256((place / MANIFEST).read_bytes()).hexdigest()
    if place.is_dir():
        files = sorted(path for path in place.rglob("*") if path.is_file())
        return repr([(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files])
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{model} {version(str(model))}"
    except PackageNotFoundError:
        return str(model)
