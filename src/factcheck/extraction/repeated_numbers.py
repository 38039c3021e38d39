"""A number that ended a name and stands again without it: "Ward 21 was shut. Those on 21 were told." """

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from factcheck.extraction.name_evidence import verb_behind
from factcheck.extraction.tables import alternatives, load_table

_REACH: Final = 400  # characters behind a name
_NUMBERED: Final = re.compile(r"[A-Za-z]{2,}[ -]([1-9][0-9]{0,3})$")
_OPENS: Final = re.compile(r"[a-z][.!?] $")
_YEARS: Final = range(1900, 2100)


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load_table("designations")["around_numbers"]
    articles = re.compile(r"\b(?i:a|an|the) $")
    return articles, re.compile(rf"\b(?:{alternatives(table['aboard'])}) $")


def repeated_numbers(text: str, named: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The numbers of names where they stand again, the subject of a verb behind an article or "on".

    Args:
        text: Normalized text.
        named: Extent and kind of its names, in order.
    """
    article, aboard = _before()
    for start, end, kind in named:
        number = _NUMBERED.search(text, start, end) if kind in ("name", "reference") else None
        if number is None or int(number.group(1)) in _YEARS:
            continue
        digits = number.group(1)
        at = text.find(f" {digits} ", end, end + _REACH)
        while at >= 0:
            first, beyond = at + 1, at + 1 + len(digits)
            lead = text[max(0, first - 8) : first]
            again = article.search(lead) or aboard.search(lead) or _OPENS.search(lead)
            if again and verb_behind(text, beyond, past=True):
                yield first, beyond, "name"
            at = text.find(f" {digits} ", beyond, end + _REACH)
