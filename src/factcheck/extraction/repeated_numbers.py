"""Numbers that end a name which stands elsewhere: "Ward 21 was shut. Those on 21 were told.", "from iOS 17 to 18"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from factcheck.extraction.name_evidence import verb_behind
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.scales import scale_words
from factcheck.extraction.tables import alternatives, load_table
from factcheck.extraction.units import unit_at

_REACH: Final = 400  # characters behind a name
_NUMBERED: Final = re.compile(r"[A-Za-z]{2,}[ -]([1-9][0-9]{0,3})$")
_PRODUCT: Final = re.compile(r"[A-Za-z][\w+#.-]*[A-Za-z+#] ([0-9]{1,3})(\.[0-9]{1,3})?$")
_RAISED: Final = re.compile(r"\b[Ff]rom $")
_NEXT_VERSION: Final = re.compile(r" to ([0-9]{1,3}(?:\.[0-9]{1,3})?)(?![\w%]|[.,][0-9])")
_COMPARED: Final = re.compile(r"\b(?:between|from|on|since|than|to|with) ([0-9]{1,3})\.[0-9]{1,3}(?![\w%]|[.,][0-9])")
_TWICE: Final = 2  # times as much: no version after the next but one is told with it
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


def further_versions(text: str, named: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The numbers of a product whose name stands before with another one: "from iOS 17 to 18", "faster than 3.11".

    Args:
        text: Normalized text.
        named: Extent and kind of its names, in order.
    """
    for start, end, kind in named:
        product = _PRODUCT.match(text, start, end) if kind == "name" else None
        if product is None or product.end() != end:
            continue
        following = _NEXT_VERSION.match(text, end) if _RAISED.search(text, max(0, start - 5), start) else None
        if following is not None and _counts_nothing(text, following.end()):
            low, high = float(product.group(1)), float(following.group(1))
            if low < high <= max(_TWICE * low, low + _TWICE):
                yield *following.span(1), "version"
        if product.group(2):
            for other in _COMPARED.finditer(text, end, end + _REACH):
                if other.group(1) == product.group(1) and _counts_nothing(text, other.end()):
                    yield other.start(1), other.end(), "version"


def _counts_nothing(text: str, end: int) -> bool:
    counted = noun_after(text, end)
    if counted is not None and is_plural(text[slice(*counted)].lower()):
        return False
    return text[end : end + 1] != " " or (
        unit_at(text, end + 1, glued=False) is None and not scale_words().at(text, end + 1)
    )
