"""Names of countries and places, and what each of them stands for.

Country names are those of CLDR, read through Babel when a text first needs them; other forms,
adjectives and inhabitants are data (`data/<lang>/countries.toml`), as are states, cities and unions
(`places.toml`). One dictionary holds all forms, so that a look-up costs the same however many there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from factcheck.extraction.model import EntityLabel
from factcheck.language.normalize import normalized
from factcheck.word_lists import LANGUAGE, read_words

LONGEST: Final = 7
"""Words in the longest form that is looked up ("St. Helena, Ascension and Tristan da Cunha" has seven in capitals)."""

# CLDR also names groups and reserved codes; these are no countries.
_NOT_COUNTRIES: Final = frozenset({"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})
# Homographs of common words and of persons' names, where the country is the rarer sense.
_TOO_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class Place:
    """What a form of a name stands for.

    Attributes:
        key: Equal for all forms of one place.
        name: The form to show.
        code: ISO 3166-1 alpha-2 of a country, else None.
        adjectival: "Russian", "Russians" for Russia.
    """

    key: str
    name: str
    label: EntityLabel
    code: str | None = None
    adjectival: bool = False


@cache
def table(name: str) -> dict[str, Any]:
    """One of the data files of the language."""
    return read_words("extraction", name)


@cache
def gazetteer() -> dict[str, Place]:
    """Every form of every place, in its usual capitals and in all capitals."""
    forms: dict[str, Place] = {}
    _add_places(forms, table("places"))
    _add_countries(forms, table("countries"))
    for form, place in list(forms.items()):
        if len(form) > _TOO_SHORT:
            forms.setdefault(form.upper(), place)
    return forms


def _add_countries(forms: dict[str, Place], own: dict[str, dict[str, list[str]]]) -> None:
    from babel import Locale

    for code, cldr_name in Locale.parse(LANGUAGE).territories.items():
        if len(code) != 2 or not code.isalpha() or code in _NOT_COUNTRIES:
            continue
        entry = own.get(code, {})
        names = [normalized(cldr_name), *entry.get("names", ())]
        shown = next((name for name in names if "(" not in name and " - " not in name and "SAR" not in name), names[-1])
        country = Place(code, shown, EntityLabel.COUNTRY, code)
        for name in names:
            forms[name] = country
            forms.setdefault(name.replace("&", "and"), country)
            forms.setdefault(name.replace("St.", "Saint"), country)
        adjective = Place(code, shown, EntityLabel.COUNTRY, code, adjectival=True)
        for people in entry.get("people", ()):
            forms.setdefault(people, adjective)
            if not people.endswith(("ese", "sh", "ch", "ss", "se", "ois")):
                forms.setdefault(f"{people}s", adjective)


def _add_places(forms: dict[str, Place], tables: dict[str, Any]) -> None:
    adjectives = frozenset(tables["adjectives"]["words"])
    for kind in ("states", "regions", "continents", "cities"):
        for name in tables[kind]["names"]:
            forms[name] = Place(name.lower(), name, EntityLabel.PLACE)
    for name, others in tables["same"].items():
        place = forms[name]
        for other in others:
            forms[other] = Place(place.key, name, EntityLabel.PLACE, adjectival=other in adjectives)
            if other in adjectives and not other.endswith(("sh", "ch")):
                forms.setdefault(f"{other}s", forms[other])
    for name, others in tables["unions"].items():
        union = Place(name.lower(), name, EntityLabel.ORG)
        for form in (name, *others):
            forms[form] = union


@cache
def known(kind: str, field: str = "words") -> frozenset[str]:
    """A word list of `entities.toml`."""
    return frozenset(table("entities")[kind][field])
