"""Units and scales that a label tells before its figure: "Revenue (€m) 412.5", "Order book (Rs crore): 1,240"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.figures import Surroundings
from factcheck.extraction.house import ANY_HOUSE
from factcheck.extraction.model import Scale
from factcheck.extraction.numerals import style_of
from factcheck.extraction.scan import Numerals
from factcheck.extraction.sharing import is_year, take

_REACH: Final = 48  # characters of "(in millions of euros) came to "
_LABELLED: Final = re.compile(
    r"[^\W\d_]\s\((?:in\s)?((?!(?:[A-Za-z]|in|Pa)\))[^()\d\n]{1,24}|[^()\d\n]{0,4}'?000s?)\)"
    r"(?::\s?|\s(?:(?:is|of|was|were|came to|stood at)\s)?)$"
)
"""What stands between a label and its figure; the group is what it tells."""
_AGAIN: Final = re.compile(
    r"\s?(?:[;,/|]|\band|\bagainst|\bvs\.?)\s"
    r"(?:(?:(?:last|previous|prior)\s(?:month|period|quarter|year)|(?:a\s)?year\s(?:before|earlier)|[HQ][1-4]):\s)?\(?"
)
"""Between the figure of a label and another one of its row."""
_THOUSANDS: Final = re.compile(r"'?000s?\b")
_MONEY_FIRST: Final = re.compile(r"((?:[A-Z]{1,3}\s?)?[^\w\s%°'(-]|[A-Z]{3}|Rs\.?)\s?(.*)")
_PLURAL: Final = re.compile(r"\b(thousand|million|billion|trillion)s\b(?:\sof\b)?")
_GLUED: Final = frozenset({"m", "bn", "mn", "tn", "k"})


def labelled(surroundings: Surroundings, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a text; bare ones have what the label before them says, and so have those that follow in its row.

    What was read in a label itself is left out: "000" of "Cash (£'000)".

    Args:
        surroundings: Of the text.
        drafts: In order of position; may change in place.
    """
    text, kept = surroundings.text, list[Draft]()
    giver: Draft | None = None
    for draft in drafts:
        told = _label_before(text, draft) if _is_plain(draft) else None
        if told is not None:
            giver = _meant(told, surroundings)
            while giver is not None and kept and kept[-1].start >= told.start(1):
                kept.pop()
        elif giver is not None and not (_is_plain(draft) and _AGAIN.fullmatch(text, kept[-1].last, draft.first)):
            giver = None
        if giver is not None and not is_year(draft):
            take(draft, giver)
        kept.append(draft)
    return kept


def _is_plain(draft: Draft) -> bool:
    return draft.bare and draft.scale is None and draft.noun is None and draft.style == "digits"


def _label_before(text: str, draft: Draft) -> re.Match[str] | None:
    first = max(0, draft.first - _REACH)
    return _LABELLED.search(text, first, draft.first) if text.find(")", first, draft.first) > 0 else None


def _meant(label: re.Match[str], surroundings: Surroundings) -> Draft | None:
    """A figure with what a label tells, read as if that stood beside it ("€1m"); None where it reads as nothing."""
    told = _PLURAL.sub(r"\1", _THOUSANDS.sub("thousand", label[1].strip()))
    samples = [f"1 {told}"]
    money = _MONEY_FIRST.fullmatch(told)
    if money is not None:
        samples.insert(0, f"{money[1]}1{money[2]}" if money[2] in _GLUED else f"{money[1]}1 {money[2]}".strip())
    read = next((draft for sample in samples if (draft := _alone(sample, surroundings)) is not None), None)
    if read is not None and read.scale is not None:
        first, end = _place_of(read.scale, label)
        read.scale = replace(read.scale, start=first, end=end)
    return read


def _place_of(scale: Scale, label: re.Match[str]) -> tuple[int, int]:
    """Where a scale stands in the text of its label."""
    at = label[1].rfind(scale.text)
    if at >= 0:
        return label.start(1) + at, label.start(1) + at + len(scale.text)
    noughts = _THOUSANDS.search(label[1])
    return (label.start(1) + noughts.start(), label.start(1) + noughts.end()) if noughts else label.span(1)


def _alone(sample: str, surroundings: Surroundings) -> Draft | None:
    """The figure that is all of a text; None where there is none, or nothing but a bare number."""
    drafts = list(Numerals(sample, (), style_of(sample, ANY_HOUSE)))
    if len(drafts) != 1:
        return None
    [draft] = drafts
    Surroundings(sample, surroundings.habit).complete(draft)
    is_all = draft.start == 0 and draft.end == len(sample)
    return draft if is_all and (draft.scale is not None or not draft.bare) else None
