"""Where the model of ties finds its texts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from recipe.ties.silent import wrong_texts
from recipe.ties.texts import Reader, Text


def told_texts(root: Path, reader: Reader, hold: Collection[str]) -> list[Text]:
    """The texts whose ties are told, the twins, and texts of the tests with a fault.

    Args:
        root: The repository.
        reader: Reads them.
        hold: Names of files of twins to leave out.
    """
    told = [text for path in sorted((root / "corpus" / "ties").glob("*.jsonl")) for text in reader.told(path)]
    for path in sorted((root / "benchmarks" / "twins").glob("development*.jsonl")):
        if path.name not in hold:
            told += reader.twins(path)
    return [*told, *reader.wrong(wrong_texts(root / "tests"))]


def prose_texts(folder: Path) -> Iterator[str]:
    """The texts of published prose."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (text for line in lines if line.strip() and (text := json.loads(line).get("text")))
