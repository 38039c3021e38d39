"""What was found out about a file, kept for the next run.

One small file per answer, named by a hash of everything that the answer depends on: the bytes of the text, how it is
read, the options, this program and its model. Nothing is ever wrong with a cache: what cannot be read is made anew,
what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from factcheck import __version__
from factcheck.cli.kept import DAMAGED, Kept, packed, sealed, sealed_parts
from factcheck.cli.reading import Answer, Task
from factcheck.config import Config
from factcheck.report.formats import Entry

LAYOUT: Final = 3
MAX_BYTES: Final = 256 << 20
"""Of all answers together; the ones that were not used for longest go first."""
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_CODE_SUFFIXES: Final = (".py", ".toml")
_RECENT: Final = 3600.0
"""Seconds in which what was used need not be marked as used again."""
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
        self._directory = os.fspath(directory)
        self._max_bytes = max_bytes
        self._models: dict[str | None, str] = {}
        self._configs: list[tuple[Config, str]] = []
        self._written = False

    @cached_property
    def _program(self) -> str:
        return _state_of_program()

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

    def get(self, key: str) -> Kept | None:
        """The answer kept under a key, or None."""
        with suppress(OSError, *DAMAGED):
            return Kept(self._read(self._path(key)))
        return None

    def put(self, key: str, answer: Answer) -> None:
        """Keeps an answer."""
        self._write(self._path(key), packed(answer))

    def shelf(self, key: str, whole: Callable[[], Answer]) -> CacheShelf:
        """Where the pieces that are written of an answer are kept, beside it."""
        return CacheShelf(self, key, whole)

    def piece(self, key: str, name: str) -> str | None:
        """What was written of an answer, or None."""
        with suppress(OSError, *DAMAGED):
            (piece,) = sealed_parts(self._read(self._path(key, name)))
            return zlib.decompress(piece).decode("utf-8", "surrogatepass")
        return None

    def lasting(self, name: str, find: Callable[[], str]) -> str:
        """What depends on this program alone, found again only after it has changed."""
        key = hashlib.sha256(f"{self._program} {name}".encode()).hexdigest()
        known = self.piece(key, name)
        if known is None:
            known = find()
            self.put_piece(key, name, known)
        return known

    def put_piece(self, key: str, name: str, piece: str) -> None:
        """Keeps what was written of an answer."""
        self._write(self._path(key, name), sealed(zlib.compress(piece.encode("utf-8", "surrogatepass"), level=1)))

    def _read(self, path: str) -> bytes:
        with open(path, "rb", buffering=0) as file:
            if time.time() - os.fstat(file.fileno()).st_mtime > _RECENT:
                os.utime(path)
            return file.read()

    def _write(self, path: str, data: bytes) -> None:
        with suppress(OSError):
            shard = os.path.dirname(path)
            self._prepare(Path(shard))
            handle, name = tempfile.mkstemp(dir=shard)
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

    def _path(self, key: str, piece: str = "") -> str:
        place = f"{self._directory}{os.sep}{key[:2]}{os.sep}{key[2:]}"
        return f"{place}-{hashlib.sha256(piece.encode()).hexdigest()[:16]}" if piece else place

    def _prepare(self, shard: Path) -> None:
        if shard.is_dir():
            return
        shard.mkdir(parents=True, exist_ok=True)
        directory = Path(self._directory)
        ignore = directory / ".gitignore"
        if not ignore.exists():
            ignore.write_text("# Made by factcheck.\n*\n", encoding="utf-8")
            tag = "Signature: 8a477f597d28d172789f06886806bc55\n# https://bford.info/cachedir/\n"
            (directory / "CACHEDIR.TAG").write_text(tag, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class CacheShelf:
    """The pieces that are written of one answer.

    Attributes:
        cache: Where they are kept.
        key: Of the answer.
        whole: Gives the answer with its whole report.
    """

    cache: Cache
    key: str
    whole: Callable[[], Answer]

    def piece(self, name: str, entry: Entry, write: Callable[[Entry], str]) -> str:
        """The piece of that name; where it is not kept, it is written from the whole report, and kept."""
        known = self.cache.piece(self.key, name)
        if known is None:
            answer = self.whole()
            known = write(Entry(entry.path, answer.text, answer.report, beside=entry.beside))
            self.cache.put_piece(self.key, name, known)
        return known


def default_directory() -> Path:
    """Where caches are kept on this system."""
    from platformdirs import user_cache_path

    return user_cache_path("factcheck", appauthor=False)


def _files(directory: str) -> list[os.DirEntry[str]]:
    found = []
    for shard in os.scandir(directory):
        if len(shard.name) == 2 and shard.is_dir():
            found += [entry for entry in os.scandir(shard.path) if entry.is_file()]
    return found


def _state_of_program() -> str:
    """Version, code and models of this program: an answer of other ones is no answer of this one."""
    digest = hashlib.sha256(f"{LAYOUT} {__version__}".encode())
    for directory, folders, files in os.walk(_PACKAGE):
        folders[:] = sorted(folder for folder in folders if folder not in {"__pycache__", "_models"})
        for name in sorted(files):
            if name.endswith(_CODE_SUFFIXES):
                status = os.stat(os.path.join(directory, name))
                digest.update(f"{directory}/{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    from factcheck.language.model_files import shipped_manifests

    for manifest in shipped_manifests():
        digest.update(manifest.read_bytes())
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
