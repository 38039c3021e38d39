"""Which tables go with a text: files of its name, files that it names, and files that the options name.

`trade.csv` lies beside `trade.md`; a text that links, includes or mentions `data/landings.csv` names it, whatever its
format writes around the path. A path is taken from the directory of the text and leads no higher than the directory
that factcheck runs in, so that a stranger's text opens no stranger's file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from factcheck.cli.inputs import STANDARD_INPUT, display_name, read_bytes
from factcheck.cli.walk import Source, Trouble
from factcheck.config import Config
from factcheck.errors import InputError

SUFFIXES: Final = (".csv", ".tsv")
MOST: Final = 16
"""Files that go with one text; a page that lists a hundred data sets is no article about them."""

_NAMED: Final = re.compile(r"[^\s\"'<>()\[\]{}|,;:=`*?#&\\]+\.[ct]sv(?![\w-])", re.IGNORECASE)
_HINTS: Final = (b".csv", b".tsv", b".\0c\0s\0v", b".\0t\0s\0v")
_READ: Final = 4 << 20  # bytes of a text that are looked through for names


class Tables:
    """The tables of a run, each read once."""

    def __init__(self) -> None:
        self._texts: dict[str, str | Trouble] = {}

    def of(self, source: Source, data: bytes, config: Config) -> tuple[tuple[tuple[str, str], ...], list[Trouble]]:
        """Name and text of each table that goes with a text, and what is wrong with those that cannot be read.

        A table that is in trouble is told once in a run.

        Args:
            source: The text.
            data: Its bytes.
            config: The options that hold for it.
        """
        found: list[tuple[str, str]] = []
        troubles: list[Trouble] = []
        for path in paths_beside(source, data, config):
            known = path in self._texts
            text = self._texts[path] if known else self._texts.setdefault(path, _read(path, config))
            if isinstance(text, str):
                found.append((display_name(path), text))
            elif not known:
                troubles.append(text)
        return tuple(found), troubles


def paths_beside(source: Source, data: bytes, config: Config) -> list[str]:
    """The files that go with a text, as paths that are told like its own; none for one that is a table itself."""
    if source.path.lower().endswith(SUFFIXES):
        return []
    paths = list(dict.fromkeys(os.path.relpath(path) if os.path.isabs(path) else path for path in config.tables))
    if config.find_tables and source.path != STANDARD_INPUT:
        paths += _found(source, data)
    if not paths:
        return []
    seen: dict[str, str] = {}
    for path in paths:
        seen.setdefault(os.path.realpath(path), path)
    return list(seen.values())[:MOST]


def _found(source: Source, data: bytes) -> Iterator[str]:
    directory = os.path.dirname(source.path)
    stem = os.path.splitext(source.path)[0]
    yield from (stem + suffix for suffix in SUFFIXES if os.path.isfile(stem + suffix))
    named = [os.path.normpath(os.path.join(directory, name)) for name in _names(data)]
    if not named:
        return
    top = os.path.realpath(os.curdir)
    if not Path(os.path.realpath(source.path)).is_relative_to(top):
        top = os.path.realpath(directory or os.curdir)
    for path in named:
        if os.path.isfile(path) and Path(os.path.realpath(path)).is_relative_to(top):
            yield path


def _names(data: bytes) -> Iterator[str]:
    """The relative paths of tables that a text names, each once."""
    head = data[:_READ]
    if not any(hint in head.lower() for hint in _HINTS):
        return
    encoding = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    named = (match.group() for match in _NAMED.finditer(head.decode(encoding, "replace")))
    for name in dict.fromkeys(unquote(name) for name in named):
        if not name.startswith("/") and "\0" not in name:
            yield name


def _read(path: str, config: Config) -> str | Trouble:
    from factcheck.documents.decoding import decode  # for texts that have tables

    name = display_name(path)
    try:
        return decode(read_bytes(path, config.max_file_bytes), name)
    except InputError as error:
        return Trouble(name, error.problem)
