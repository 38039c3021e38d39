"""The files that the model is made of: where each came from, under which licence, and whether it is the right one."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """One entry of `sources.toml`, which explains the fields."""

    path: str
    title: str
    repository: str
    commit: str
    licence: str
    use: str
    sha256: str


class SourceError(ValueError):
    """A file of the data folder is missing, or is not the one that the recipe was written for."""


@cache
def sources() -> tuple[Source, ...]:
    """Every file, in the order of `sources.toml`."""
    text = (Path(__file__).parent / "sources.toml").read_text(encoding="utf-8")
    return tuple(Source(**entry) for entry in tomllib.loads(text)["file"])


def check_sources(data: Path) -> None:
    """Compares every file under `data` with its checksum.

    Raises:
        SourceError: One is missing or differs; the message names it, and where it came from.
    """
    for source in sources():
        path = data / source.path
        origin = f"{source.title}, {source.repository} at {source.commit[:7]}"
        if not path.is_file():
            raise SourceError(f"{path}: not there; it is {origin}.")
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != source.sha256:
            raise SourceError(f"{path}: not the file that the recipe was written for ({origin}).")
