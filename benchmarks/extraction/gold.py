"""The gold suites of a folder, and which half of them a text belongs to.

A suite is a JSONL file of records {"id", "suite", "text", "scope", "quantities", "periods", …}. Half of every suite is
for development; the other half is only ever counted. The half is told by a hash of the text with its digits set to 0,
so that near-duplicates stay together and nobody can choose.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

SALT = "figures-2026:"
DEVELOPMENT, UNSEEN = "development", "unseen"
HALVES = (DEVELOPMENT, UNSEEN)

RECOGNIZERS = tuple(
    "rt_" + name for name in ("number", "percent", "currency", "dimension", "temperature", "age", "range", "ordinal")
)
DUCKLING = tuple(
    "duckling_" + name
    for name in ("amountofmoney", "distance", "numeral", "ordinal", "quantity", "temperature", "volume")
)
POOLS: dict[str, tuple[str, ...]] = {
    "rt_* quantities": RECOGNIZERS,
    "quantulum": ("quantulum",),
    "duckling_* quantities": DUCKLING,
    "grobid": ("grobid",),
    "measeval": ("measeval",),
    "rt_* periods": ("rt_dateperiod", "rt_date", "rt_duration"),
}
"""Suites that are judged together."""


def half_of(text: str) -> str:
    """The half that a text belongs to."""
    shape = re.sub(r"[0-9]", "0", text)
    return HALVES[hashlib.sha256((SALT + shape).encode()).digest()[0] % 2]


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """Every record of the folder, but for the weak readings that nobody asks for by default."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if not record.get("latent"):
                yield record


def scorer(folder: Path) -> ModuleType:
    """The matching rule that lies beside the suites: span overlaps, value agrees, unit is of the same kind."""
    path = folder / "score_extraction.py"
    spec = importlib.util.spec_from_file_location("score_extraction", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise FileNotFoundError(f"{path}: no scorer beside the suites")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
