"""Whether "0.6m" is a million: beside "5.0m tonnes", "1.2bn views" and "€12m" it is no length."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from factcheck.extraction.drafts import Draft
from factcheck.extraction.join_words import join_words, lead
from factcheck.extraction.model import QuantityKind, Scale
from factcheck.extraction.sharing import like_size
from factcheck.extraction.significance import Precision
from factcheck.extraction.tables import alternatives, load_table

_METRE: Final = "m"
_MILLION: Final = 1_000_000
_LINK: Final = re.compile(
    r"(?:[\s\w]{0,24}\s(?:of|to|from|or|than|and)|(?:[\s\w]{0,24}[:(,]){1,2})\s?(?:the |its |their )?"
)
"""What stands between two figures of one measure."""
_COMPARED: Final = re.compile(
    r"[^.;:()0-9]{0,32}\s(?:and|but|from|of (?:which|whom)|or|plus|than|to)\s(?:just\s|only\s|some\s)?"
)
"""What may stand between figures of several scales."""
_APART: Final = re.compile(r" (at|for|from|in|of|on) [\w' -]{1,20}(?:,?\s(?:and|but)|,) ")
_OF_THESE: Final = re.compile(r" (?:of (?:them|these|those|which|whom)|fewer|less|more)\b")
_OF_ALL: Final = re.compile(r"\b[Oo]f (?:the |its |their |all )?$")
_SUBJECT: Final = re.compile(r" [a-z]+(?: [a-z]+)?, ")
_LONG: Final = re.compile(r"[\s-](?:of (?!th[eo][ms]e?\b|which|whom)[a-z]|[\d×x]|(?:[a-z]+ed|[a-z]+er) )")
"""Behind a length, as in "40m of pipe", "340m taller than"."""
_BESIDE: Final = r"(?:(?!(?:and|for|from|into|off|out|the|to|with)\b)[a-z-]{3,} ){0,2}"
"""Up to two words that tell more of what is counted."""
_STRONG: Final = re.compile(r"-(?:member|people|person|strong|vote|voter)\b")
"""Behind a million of people: "the 1.5m-strong union"."""
_PERSONS: Final = re.compile(r" (?:of (?:them|these|those|whom)|on benefits|out of work|unemployed|who|whom)\b")
_OPENING: Final = re.compile(
    r"(?:^|[.!?;:]\s|\n|,\s(?:and|but)\s(?:that\s)?|\bthat\s)"
    r"(?:(?:[Aa]nother|[Oo]nly|[Ss]ome|[Aa] further|[Tt]he other)\s)?$"
)
_DONE: Final = re.compile(r"\b(?:by|cleared|jump(?:ed)?|jumping|leap(?:ed|t)?|ran|swam|threw|throw|vault(?:ed)?|x)\s+$")
"""Before a length of sport or of a side: "cleared 1.98m", "30m by 45m"."""
_KIND: Final = re.compile(r"\b(?:a|an|another|each|every|one|the)\s+$", re.IGNORECASE)
_NEXT: Final = re.compile(r"[.!?]\s|\n")
_REACH: Final = 32
_FURTHEST: Final = 1000
"""How many times the greater of two figures of one measure may be the smaller."""
_GREAT: Final = 100_000
_YEARLY: Final = ("m/a", "m/d", "m/mo", "m/wk")
_SCALED: Final = (QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.MONEY)


class _Words(NamedTuple):
    """Patterns of the words around a figure with a glued "m".

    Attributes:
        counting: Before what is counted, as in "There are", "reached".
        of_length: Behind a length.
        only_length: The same, without the words of place that may stand behind anything, as in "has 210m out".
        counted: Behind a count: what is counted, or another unit.
        alone: Behind a count that names nothing: "4m are hungry".
        affecting: Before a count of people: "kills 1.3m".
    """

    counting: re.Pattern[str]
    of_length: re.Pattern[str]
    only_length: re.Pattern[str]
    counted: re.Pattern[str]
    alone: re.Pattern[str]
    affecting: re.Pattern[str]


@cache
def _words() -> _Words:
    glued = load_table("scales")["glued_m"]
    reached = alternatives(glued["reached"])
    return _Words(
        re.compile(
            rf"\b(?:[Tt]here (?:are|were|will be|would be) (?:\w+ )?"
            rf"|(?i:{alternatives(glued['counted'])})\b[^.;:,0-9]{{0,60}}\b(?:{reached}) )$"
        ),
        re.compile(
            rf"[\s-](?:(?:{alternatives(glued['lengths'])})\b|(?:down|from|off|out|under|up)(?:[,.;]|\s(?!from|on\b|[0-9$£€])))"
        ),
        re.compile(rf"[\s-](?:{alternatives(glued['lengths'])})\b"),
        re.compile(
            rf" (?:(?!{alternatives(glued['lengths'])}){_BESIDE}"
            rf"(?:{alternatives([*glued['counted'], *glued['behind']])})"
            rf"|(?:{alternatives(glued['units'])}))\b"
        ),
        re.compile(rf"\s(?:{'|'.join(glued['alone'])})\b"),
        re.compile(rf"\b(?:{alternatives(glued['affecting'])})\s(?:about |around |nearly |some |up to )?$"),
    )


@cache
def _determiners() -> frozenset[str]:
    return frozenset(load_table("designations")["around_numbers"]["determiners"])


def mark_millions(text: str, drafts: list[Draft]) -> None:
    """Read a glued "m" as a million where what is counted, or a figure that it goes with, says so; in place."""
    waiting = [index for index, draft in enumerate(drafts) if may_be_million(text, draft)]
    if not waiting:
        return
    for index in [*waiting, *reversed(waiting)]:  # "2.1m, 2.4m and 3.3m voters", "€12m, 15m and 19m"
        draft = drafts[index]
        if draft.scale is not None:
            continue
        if _is_counted(text, draft):
            mark_million(draft)
            continue
        for other in (*drafts[max(0, index - 1) : index], *drafts[index + 1 : index + 2]):
            if _goes_with(text, draft, other):
                mark_million(draft, other)
                break
    _follow_habit(text, [drafts[index] for index in waiting], drafts)


def _follow_habit(text: str, waiting: list[Draft], drafts: list[Draft]) -> None:
    """Read what nothing near decides as a text that writes millions so, and no lengths, does elsewhere; in place."""
    left = [draft for draft in waiting if draft.scale is None]
    millions = [draft for draft in drafts if draft.scale is not None and draft.scale.text == _METRE]
    if not left or not millions or _writes_metres(text, drafts) or any(_is_told_long(text, draft) for draft in left):
        return
    for draft in left:
        low, high = text.rfind("\n", 0, draft.start), text.find("\n", draft.end)
        if not any(low < million.start and (high < 0 or million.end <= high) for million in millions):
            continue  # what another paragraph counts says nothing of the lengths in this one
        if draft.noun is not None or _is_kind(text, draft):
            continue  # "a 30m wall", "the 100m"
        before = [million for million in millions if million.end <= draft.first]
        near = before[-1] if before and _NEXT.search(text, before[-1].end, draft.first) is None else None
        mark_million(draft, near if near is not None and like_size(draft, near) else None)


def _is_told_long(text: str, draft: Draft) -> bool:
    """Whether words beside a figure make it a length."""
    behind = _LONG.match(text, draft.end) or _words().only_length.match(text, draft.end)
    side = text[draft.end : draft.end + 4] in (" by ", " x ", " × ")
    return behind is not None or side or _DONE.search(text, max(0, draft.first - _REACH), draft.first) is not None


def _writes_metres(text: str, drafts: list[Draft]) -> bool:
    """Whether a text gives lengths as "12 m"."""
    return any(
        draft.unit == _METRE
        and text[draft.number_end : draft.end].strip(" \u00a0\u202f") == _METRE != text[draft.number_end : draft.end]
        for draft in drafts
        if draft.scale is None
    )


def may_be_million(text: str, draft: Draft) -> bool:
    """Whether a figure is a number with a lone m, and nothing behind it says that it is a length."""
    letter = draft.number_end
    glued = draft.kind is QuantityKind.MEASURE and draft.unit is not None and draft.scale is None
    if not glued or text[letter : letter + 1] != _METRE:
        return False
    return (draft.unit == _METRE and draft.end == letter + 1) or draft.unit in _YEARLY


def _is_length(text: str, draft: Draft) -> bool:
    return _LONG.match(text, draft.end) is not None or _words().of_length.match(text, draft.end) is not None


def _is_counted(text: str, draft: Draft) -> bool:
    """As in "there were 1.1m", "turnout rose to 4.8m", "2.7m overnight stays"."""
    if _words().counted.match(text, draft.end) is not None or _STRONG.match(text, draft.end) is not None:
        return True
    if _PERSONS.match(text, draft.end) is not None:
        return True
    if draft.unit == _METRE and _words().alone.match(text, draft.end) is not None and _opens(text, draft):
        return True
    affected = _words().affecting.search(text, max(0, draft.first - _REACH), draft.first) is not None
    if affected and not _is_told_long(text, draft):
        return True
    if draft.noun is not None or _is_length(text, draft):
        return False
    return _words().counting.search(text, max(0, draft.first - 3 * _REACH), draft.first) is not None


def _opens(text: str, draft: Draft) -> bool:
    """Whether a figure opens its sentence or clause, with no more than "some" or "another" before it."""
    return _OPENING.search(text, max(0, draft.first - _REACH), draft.first) is not None


def _is_kind(text: str, draft: Draft) -> bool:
    """As in "the 100m are", "a 30m of": a race or a thing of that length."""
    return _KIND.search(text, max(0, draft.first - _REACH), draft.first) is not None


def mark_million(draft: Draft, other: Draft | None = None) -> None:
    """Make a length a million of what `other` counts, of money too; in place."""
    letter = draft.number_end
    rate = draft.unit[1:] if draft.unit in _YEARLY else None
    draft.kind, draft.unit, draft.unit_extent = QuantityKind.NUMBER, rate, None
    draft.alternatives = ()
    if other is not None:
        draft.kind, draft.unit, draft.currency = other.kind, other.unit, other.currency
        draft.alternatives = other.alternatives
    draft.scale = Scale(letter, letter + 1, _METRE, _MILLION)
    draft.precision = Precision.DIGITS


def _goes_with(text: str, draft: Draft, other: Draft) -> bool:
    """Whether `other` has a scale and is of one measure with the figure."""
    scale = other.scale
    if scale is None and _is_great(other) and _is_near(draft, other, 1):
        # "rose from 700,000 to 1.1m"
        return _spans(text[other.end : draft.first]) and not _is_length(text, draft)
    if scale is None or other.kind not in _SCALED or (scale.shared and scale.text != _METRE):
        return False
    counted = other.noun is not None or other.kind is not QuantityKind.NUMBER
    low, high = sorted((draft, other), key=lambda one: one.start)
    gap = text[low.end : high.first]
    if scale.text == _METRE and counted and other.kind is not QuantityKind.MONEY and _LINK.fullmatch(gap):
        return like_size(draft, other)
    if _is_length(text, draft) or (draft.noun is not None and lead(text, draft) in _determiners()):
        return other.kind is QuantityKind.MONEY and high is other and _spans(gap) and like_size(draft, other)
    if not _is_near(draft, other, scale.factor):
        return False
    apart = _APART.fullmatch(gap)
    if apart is not None and text.startswith(f" {apart.group(1)} ", high.end) and like_size(draft, other):
        return high is draft  # "€12m in May, 10m in June"
    words = join_words()
    tied = words.listed.fullmatch(gap) or _spans(gap)
    if other.kind is QuantityKind.MONEY:
        tied = tied or words.against.fullmatch(gap) or words.back.fullmatch(gap) or _ends_compared(gap)
        return like_size(draft, other) and bool(tied)
    if _OF_THESE.match(text, draft.end) is not None and gap.count(",") <= 1:
        return True  # "1.1bn chips, 300m of them to China"
    told = low is other and _OF_ALL.search(text[max(0, low.first - _REACH) : low.first]) is not None
    if told and _SUBJECT.fullmatch(gap) is not None:
        return True  # "Of 1.3bn doses, 240m went to Africa"
    return bool(tied or _COMPARED.fullmatch(gap) or _ends_compared(gap))


def _is_great(other: Draft) -> bool:
    """Whether a figure is a bare count of so many that nobody would go on in metres."""
    return other.kind is QuantityKind.NUMBER and other.value >= _GREAT


def _spans(gap: str) -> bool:
    return gap in ("-", "–", " to ", " and ", " or ")


def _ends_compared(gap: str) -> bool:
    """As in " last year, against "."""
    return len(gap) <= _REACH + _REACH and any(
        gap.endswith(f" {word} ") for word in load_table("figures")["ranges"]["against"]
    )


def _is_near(draft: Draft, other: Draft, factor: int) -> bool:
    low, high = sorted((draft.value * _MILLION, other.value * factor))
    return low > 0 and high / low <= Fraction(_FURTHEST)
