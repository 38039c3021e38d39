"""Whether "0.6m" is a million: beside "5.0m tonnes" and "8.0m containers" it is no length."""

from __future__ import annotations

import re
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.model import QuantityKind, Scale
from factcheck.extraction.sharing import like_size
from factcheck.extraction.significance import Precision

_METRE: Final = "m"
_MILLION: Final = 1_000_000
_LINK: Final = re.compile(
    r"(?:[\s\w]{0,24}\s(?:of|to|from|or|than|and)|(?:[\s\w]{0,24}[:(,]){1,2})\s?(?:the |its |their )?"
)
"""What stands between two figures of one measure."""
_COUNTED: Final = re.compile(r"\b[Tt]here (?:are|were|will be|would be) (?:\w+ )?\Z")  # "there were 1.1m"
_REACH: Final = 32
_SCALED: Final = (QuantityKind.NUMBER, QuantityKind.MEASURE)


def mark_millions(text: str, drafts: list[Draft]) -> None:
    """Read a glued "m" as a million where a neighbour of like size that it is linked with counts millions, in place."""
    for index, draft in enumerate(drafts):
        if draft.kind is not QuantityKind.MEASURE or draft.unit != _METRE or draft.scale is not None:
            continue
        letter = draft.number_end
        if text[letter : letter + 1] != _METRE or draft.end != letter + 1:
            continue
        if _COUNTED.search(text, max(0, draft.first - _REACH), draft.first) is not None and draft.noun is None:
            _mark(draft, letter, QuantityKind.NUMBER, None)
            continue
        for other in (*drafts[max(0, index - 1) : index], *drafts[index + 1 : index + 2]):
            if _counts_millions(other) and _are_linked(text, draft, other):
                _mark(draft, letter, other.kind, other.unit)
                break


def _mark(draft: Draft, letter: int, kind: QuantityKind, unit: str | None) -> None:
    draft.kind, draft.unit, draft.unit_extent = kind, unit, None
    draft.scale = Scale(letter, letter + 1, _METRE, _MILLION)
    draft.precision = Precision.DIGITS


def _counts_millions(draft: Draft) -> bool:
    scale = draft.scale
    counted = draft.noun is not None or draft.kind is QuantityKind.MEASURE
    return scale is not None and scale.text == _METRE and not scale.shared and draft.kind in _SCALED and counted


def _are_linked(text: str, first: Draft, second: Draft) -> bool:
    low, high = sorted((first, second), key=lambda draft: draft.start)
    return like_size(first, second) and _LINK.fullmatch(text[low.end : high.first]) is not None
