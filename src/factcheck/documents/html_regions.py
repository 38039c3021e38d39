"""Which parts of a page frame its text: by element, by role, and by the names that authors give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from factcheck.documents.html_elements import REGIONS, ROLES
from factcheck.documents.html_tokens import Attribute
from factcheck.word_lists import read_words

FOOT_OF_TEXT: Final = "below the text"
"""A footer of an article or of the main part: its labels are frame, its sentences text."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(eq=False, slots=True)
class Region:
    """A part of a page that is taken for frame, until its content says otherwise.

    Attributes:
        reason: What the reader is told.
        element: The element that is known by its name, as opposed to its attributes; else "".
        names: Element and attribute that it is known by: parts of one name are weighed together.
    """

    reason: str
    element: str = ""
    names: str = ""

    @property
    def key(self) -> object:
        """What is weighed together."""
        return self.names or id(self)


def region_of(name: str, given: Mapping[str, Attribute], *, in_text: bool) -> Region | None:
    """The frame that an element starts; None if it starts none.

    Args:
        name: Of the element.
        given: Its attributes.
        in_text: Whether it stands in an article or in the main part of the page: there, a
            header, a footer and an aside belong to the text.
    """
    if name in {"html", "body", "main", "article", "h1"}:
        return None
    if name in REGIONS and not (in_text and name in {"header", "footer", "aside"}):
        return Region(REGIONS[name], name)
    if name == "footer":
        return Region(FOOT_OF_TEXT)
    role = given["role"].value.strip().lower() if "role" in given else ""
    if role in ROLES:
        return Region(ROLES[role], role)
    for attribute in ("class", "id"):
        if attribute in given:
            reason = _reason(given[attribute].value)
            if reason is not None:
                return Region(reason, names=f"{name} {attribute} {given[attribute].value}")
    return None


def is_hidden(given: Mapping[str, Attribute]) -> bool:
    """Whether an element is not shown, or shown to nobody who listens."""
    if "hidden" in given or ("aria-hidden" in given and given["aria-hidden"].value.strip().lower() == "true"):
        return True
    style = given["style"].value.replace(" ", "").lower() if "style" in given else ""
    return "display:none" in style or "visibility:hidden" in style


@lru_cache(maxsize=4096)  # the names of a site repeat
def _reason(names: str) -> str | None:
    """What the names in a `class` or an `id` say; short, and few on a page."""
    regions = _regions()
    for name in names[:500].split():
        words = frozenset(word.lower() for word in _WORD.findall(name))
        if words & regions.contrary:
            continue
        found = regions.names.get("-".join(word.lower() for word in _WORD.findall(name)))
        if found is None:
            found = next((regions.words[word] for word in sorted(words) if word in regions.words), None)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Regions:
    words: dict[str, str]
    names: dict[str, str]
    contrary: frozenset[str]


@cache
def _regions() -> _Regions:
    data = read_words("documents", "page_regions")
    kinds = data["regions"].values()
    return _Regions(
        words={word: kind["reason"] for kind in kinds for word in kind["words"]},
        names={name: kind["reason"] for kind in kinds for name in kind["names"]},
        contrary=frozenset(data["contrary"]),
    )
