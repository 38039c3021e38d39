"""The units that heads and titles name: "Landings by species, tonnes", "Revenue (EUR million)", "Height, m"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factcheck.extraction.model import Quantity
from factcheck.extraction.quantities import read_quantities

_TAIL: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|,\s*([^,()\[\]]+)$")
_FEW: Final = 3  # words of a head that is a unit and nothing else


def units_of(*labels: str) -> frozenset[str]:
    """The units and currencies that labels name, as codes."""
    return frozenset(code for label in labels for code in _of_label(label))


def unit_of(quantity: Quantity) -> str | None:
    """The unit or the currency of a figure, as a code."""
    parts = [part for part in (quantity.currency, quantity.unit) if part]
    return " ".join(parts) or None


@cache
def _of_label(label: str) -> frozenset[str]:
    tails = [next(filter(None, match.groups()), "") for match in _TAIL.finditer(label)]
    if len(label.split()) <= _FEW:
        tails.append(label)
    read = (quantity for tail in tails for quantity in read_quantities(f"1 {tail.strip()}")[:1])
    return frozenset(code for quantity in read if (code := unit_of(quantity)) is not None)
