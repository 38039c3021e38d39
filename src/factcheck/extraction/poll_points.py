"""Points that are percentage points: "68% are vaccinated, two points fewer than a year ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.extraction.drafts import Draft, spelled
from factcheck.extraction.model import QuantityKind
from factcheck.extraction.significance import Precision
from factcheck.extraction.tables import alternatives, load_table

_MOST: Final = 50  # points of an index or a game run higher; those of a share seldom do
_NEIGHBOURS: Final = 4  # figures on either side among which a percentage is looked for
_REACH: Final = 160  # characters around the figure in which a word may tell of a game or an index
_SENTENCE_END: Final = re.compile(r"[.!?][\"')]?\s+[A-Z\"'(]|\n\s*\n")
_POINTS: Final = re.compile(r"[\s-](points?|pts?)(?!\w)")
_ARTICLE: Final = r"(?:\s+of)?(?:\s+an?)?[\s-]+(?:percentage[\s-]+)?points?(?!\w)"
_CONTEST: Final = re.compile(r"\s\([0-9.]+%\s(?:to|against|v|versus)\s")  # "by 11 points (53% to 42%)"
_ORDINAL_PARTS: Final = (3, 5, 8, 10)
_DIFFERENCE_REACH: Final = 40  # characters in which "a drop in her lead of" stands
_LEAD: Final = re.compile(r"([A-Za-z]+)\s$")


@dataclass(frozen=True, slots=True)
class _Words:
    after: re.Pattern[str]
    governing: frozenset[str]
    difference_before: re.Pattern[str]
    difference_after: re.Pattern[str]
    fractions: re.Pattern[str]
    values: dict[str, Fraction]
    indices: re.Pattern[str]
    games: re.Pattern[str]
    shares: re.Pattern[str]
    converted: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_table("figures")
    games = set(load_table("designations")["scores"]["words"]) - set(table["points"]["not_elsewhere"])
    differences = alternatives({*table["points"]["differences"], *(f"{n}s" for n in table["points"]["differences"])})
    values = {word: Fraction(value) for word, value in table["points"]["fractions"].items()}
    return _Words(
        re.compile(rf"\s(?:{alternatives(table['points']['after'])})\b"),
        frozenset(table["ranges"]["goal_before"]) - {"from"},
        re.compile(rf"\b(?i:{differences})(?:\s\w+){{0,2}}\sof\s$"),
        re.compile(rf"\s(?:(?:percentage|share)\s)?(?i:{differences})\b"),
        re.compile(rf"(?<![\w-])(?:a\s)?((?i:{alternatives(values)})){_ARTICLE}"),
        values,
        re.compile(rf"\b(?:{alternatives(table['points']['indices'])})\b"),
        re.compile(rf"\b(?i:{alternatives(games)})\b"),
        re.compile(rf"\b(?i:{alternatives(table['points']['shares'])})\b|\d%\s(?:to|against|versus)\s"),
        re.compile(r",?\s(?:\(|or\s)"),
    )


def mark_points(text: str, drafts: list[Draft]) -> None:
    """Make percentage points of bare points in a sentence with a percentage, in place.

    Points of games and indices are told by the words of their sentence, and by "40 points, or 1.2%".
    """
    _read_fractions(text, drafts)
    for index, draft in enumerate(drafts):
        named = _POINTS.match(text, draft.end) if draft.bare and draft.scale is None and draft.value <= _MOST else None
        if (
            named is None
            or draft.kind is not QuantityKind.NUMBER
            or not _is_difference(text, draft, named.end(), drafts, index)
        ):
            continue
        if _beside_share(text, drafts, index):
            draft.kind, draft.unit, draft.noun = QuantityKind.POINTS, "[pp]", None
            draft.unit_extent, draft.precision = (draft.end, named.end()), Precision.FINE
            draft.end = named.end()


def _read_fractions(text: str, drafts: list[Draft]) -> None:
    """ "A quarter point", "half a point": a fraction for the number, in the place of whatever was read there."""
    words = _words()
    for match in words.fractions.finditer(text) if "oint" in text else ():
        start, end = match.span(1)[0], match.end()
        inside = [draft for draft in drafts if draft.start < end and match.start() < draft.end]
        if any(draft.kind is QuantityKind.POINTS for draft in inside):
            continue
        if any(draft.start < match.start() for draft in inside):
            continue  # "six and a half points"
        value = words.values[" ".join(match.group(1).lower().split())]
        if value.denominator in _ORDINAL_PARTS and " of " not in match.group():
            continue  # "a third point"
        unit = Fraction(2, 5 * value.denominator)
        made = Draft(start, end, start, match.end(1), spelled([(value, unit)]), QuantityKind.POINTS, "fraction")
        made.unit, made.unit_extent = "[pp]", (match.end(1), end)
        kept = [draft for draft in drafts if draft not in inside]
        at = sum(draft.start < start for draft in kept)
        kept.insert(at, made)
        near = text[max(0, start - _REACH) : end + _REACH]
        hyphened = text[match.end(1)] == "-" and words.difference_after.match(text, end) is not None
        named = "percentage" in match.group().lower()
        shared = named or hyphened or _beside_share(text, kept, at) or words.shares.search(near) is not None
        if shared and not _is_elsewhere(near):  # "a half-point cut"
            drafts[:] = kept


def _beside_share(text: str, drafts: list[Draft], index: int) -> bool:
    near = drafts[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    kinds = (QuantityKind.PERCENT, QuantityKind.POINTS)
    others = [other for other in near if other is not drafts[index] and other.kind in kinds]
    return any(_one_sentence(text, drafts[index], other) for other in others)


def _is_difference(text: str, draft: Draft, end: int, drafts: list[Draft], index: int) -> bool:
    words = _words()
    before = text[max(0, draft.first - _DIFFERENCE_REACH) : draft.first]
    lead = _LEAD.search(before)
    word = lead.group(1).lower() if lead is not None else ""
    near = text[max(0, draft.first - _REACH) : end + _REACH]
    compares = words.after.match(text, end) is not None
    contest = _CONTEST.match(text, end) is not None
    rates = [other for other in drafts[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1] if _is_rate(other)]
    beside = [other for other in rates if _one_sentence(text, draft, other)]
    if word == "or" and any(abs(one.value - two.value) == draft.value for one, two in pairwise(beside)):
        return not _is_elsewhere(near)  # "from 21% to 16%, or 5 points"
    if (word == "or" and not compares) or (words.converted.match(text, end) and not contest):
        return False
    noun = words.difference_before.search(before) or words.difference_after.match(text, end)
    told = words.shares.search(near) is not None or len(beside) > 1
    margin = before.lower().endswith("plus or minus ")
    if not (word in words.governing or compares or margin or (noun and told)):
        return False
    return not _is_elsewhere(near)


def _is_rate(draft: Draft) -> bool:
    return draft.kind is QuantityKind.PERCENT


def _is_elsewhere(near: str) -> bool:
    """Whether points are those of an index, or of a game; what is told by shares is no game."""
    words = _words()
    if words.indices.search(near) is not None:
        return True
    return words.games.search(near) is not None and words.shares.search(near) is None


def _one_sentence(text: str, draft: Draft, other: Draft) -> bool:
    first, second = sorted((draft, other), key=lambda item: item.start)
    return second.start - first.end <= _REACH and _SENTENCE_END.search(text, first.end, second.start) is None
