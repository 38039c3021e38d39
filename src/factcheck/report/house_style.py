"""Suggestions in the style of the house: "15 days" for "five days", where small numbers only are written in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from factcheck.extraction.number_names import in_words
from factcheck.report.repair import Repair

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMERAL = re.compile(r"(?<![\d.,:/])[1-9]\d(?![\d.,:/]*\d)")
_LARGE = range(11, 100)


def in_house_style(repairs: Iterable[Repair], text: str) -> Iterator[Repair]:
    """The same repairs; numbers from eleven on in digits, if the text writes some so and none of them in words.

    Args:
        repairs: Of one finding.
        text: The reading text.
    """
    plain = _NUMERAL.search(text) is not None and not any(map(_is_large, _WORD.findall(text)))
    for repair in repairs:
        shown = _WORD.sub(_in_digits, repair.replacement) if plain else repair.replacement
        yield replace(repair, replacement=shown) if shown != repair.replacement else repair


def _in_digits(match: re.Match[str]) -> str:
    return str(_large()[match.group().lower()]) if _is_large(match.group()) else match.group()


def _is_large(word: str) -> bool:
    return word.lower() in _large()


@cache
def _large() -> dict[str, int]:
    return {name: number for number in _LARGE if (name := in_words(number)) is not None}
