"""Whose money a text speaks of: the countries that it names, for signs and names that several currencies share."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from factcheck.extraction.gazetteer import gazetteer
from factcheck.extraction.tables import load_table, trie_pattern

_STATES: Final = "US"
_DOLLAR: Final = "USD"


@cache
def _places() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_table("currencies")
    rows = [*table["ambiguous"], *table["minor"]]
    wanted = {code for row in rows for code in row.get("country", ())} | {_STATES}
    names = {form: place.code for form, place in gazetteer().items() if place.code in wanted and len(form) > 2}
    codes = {form: code for form, code in names.items() if code is not None}
    codes |= {city: code for code, cities in table["cities"].items() for city in cities}
    return re.compile(rf"(?<![^\W_])(?=[A-Z]){trie_pattern(sorted(codes))}(?!\w)"), codes


@lru_cache(maxsize=2)
def countries_named(text: str) -> frozenset[str]:
    """ISO 3166 alpha-2 codes of the countries with a shared money that `text` names, by themselves or by a city.

    What a text of several paragraphs names only once, behind its first one, is not where its money is from.
    """
    pattern, codes = _places()
    first = text.find("\n\n")
    named = [(codes[match.group()], match.start()) for match in pattern.finditer(text)]
    often = Counter(code for code, _ in named)
    return frozenset(code for code, at in named if first < 0 or at < first or often[code] > 1 or code == _STATES)


def currency_of_places(text: str, row: dict[str, dict[str, str]], default: str) -> str:
    """The one currency, of those that a shared form can mean, whose country the text names; else the default.

    Dollars are those of the United States wherever these are named too.
    """
    named = countries_named(text)
    if default == _DOLLAR and _STATES in named:
        return default
    found = {code for country, code in row["country"].items() if country in named}
    return found.pop() if len(found) == 1 else default
