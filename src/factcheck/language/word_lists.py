"""The word lists of the language layer: one folder per language, `data/<lang>/*.toml`.

A language is nothing but such a folder (and its like in the layers above). `FOLDERS` names where they lie; whoever
tries a new language, or keeps one in a package of its own, puts another directory there.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDERS: list[Traversable] = [resources.files("factcheck.language").joinpath("data")]
"""Directories that hold one folder per language, the first that has a language counts."""

_NEEDED = ("scan", "sentences", "tokenizer")


def languages() -> list[str]:
    """The languages that have every list that this layer needs, in alphabetical order."""
    found = {entry.name for folder in FOLDERS for entry in folder.iterdir() if entry.is_dir()}
    return sorted(lang for lang in found if all(_file(name, lang) is not None for name in _NEEDED))


def load_table(name: str, lang: str) -> dict[str, Any]:
    """The tables of `<lang>/<name>.toml`.

    Raises:
        FileNotFoundError: No folder has the list.
    """
    file = _file(name, lang)
    if file is None:
        raise FileNotFoundError(f"{lang}/{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _file(name: str, lang: str) -> Traversable | None:
    files = (folder.joinpath(lang, f"{name}.toml") for folder in FOLDERS)
    return next((file for file in files if file.is_file()), None)
