"""What the head of a cell multiplies it by: "$m", "thousand tonnes", "(in millions)", "’000"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.tables import alternatives, load_table

_THOUSANDS: Final = re.compile(r"['’‘]?(?<![\d,.])000s?\b")


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    rows = load_table("scales")["scale"]
    factors = {name: row["factor"] for row in rows for name in row["names"]}
    letters = {mark: row["factor"] for row in rows for kind in ("letters", "money") for mark in row[kind]}
    behind_money = rf"(?:[$€£¥₹]|\b[A-Z]{{3}}\s?)({alternatives(letters)})\b"
    return (
        re.compile(rf"\b({alternatives(factors)})\b", re.IGNORECASE),
        re.compile(behind_money),
        {**factors, **letters},
    )


def factors_of(*labels: str) -> tuple[int, ...]:
    """What a cell under these heads may have to be multiplied by, 1 last where a head says something else."""
    names, letters, factors = _names()
    found: dict[int, None] = {}
    for label in labels:
        for match in names.finditer(label):
            found[factors[match.group().lower()]] = None
        for match in letters.finditer(label):
            found[factors[match.group(1)]] = None
        if _THOUSANDS.search(label):
            found[1000] = None
    return (*found, 1)
