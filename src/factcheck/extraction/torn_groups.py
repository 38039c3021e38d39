"""Thousands torn from their hundreds: "stored 18, 600 bottles of cider" for 18,600.

Two counts side by side need an "and" or a clause each. Where a verb or a hedge stands before the first, nothing that
counts behind it, and the sentence ends without another verb, they are one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.join_words import lead
from factcheck.extraction.model import Oddity, QuantityKind
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.numerals import NumeralReading
from factcheck.extraction.tables import alternatives, load_table

_GROUP: Final = 3
_THOUSAND: Final = 1000
_REST: Final = 160  # characters of a sentence behind a figure in which another verb may stand
_STOP: Final = re.compile(
    r"[.;!?](?:\s|$)|\n|$|\s(?:after|because|before|since|that|until|when|where|which|while|who)\b"
)
_LIST: Final = re.compile(r",?\s(?:and|or)\s(?:[0-9]|[a-z]+\s[0-9])|,\s?[0-9]")
_BEFORE: Final = re.compile(r"[0-9][\w.]*(?:,| and| or)\s[^.;]{0,12}$")


@cache
def _verbs() -> frozenset[str]:
    around = load_table("designations")["around_numbers"]
    return frozenset([*around["acting"], *around["past"], *load_table("numerals")["context"]["torn_behind"]])


@cache
def _other_verb() -> re.Pattern[str]:
    around = load_table("designations")["around_numbers"]
    return re.compile(rf"\b(?:{alternatives([*around['auxiliaries'], *around['acting']])}|[a-z]{{2,}}ed)\b")


def torn_group(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """The one figure that two neighbours make, or None.

    Args:
        text: Normalized text.
        first, second: The neighbours.
        gap: What stands between them.
    """
    head, tail = first.covered(text), second.covered(text)
    if gap != ", " or not (head.isdigit() and tail.isdigit()) or len(head) > _GROUP or len(tail) != _GROUP:
        return None
    alone = first.bare and first.noun is None and first.scale is None and first.end == first.number_end
    if not alone or head[0] == "0" or second.start != second.number_start or second.hedge is not None:
        return None
    counted = second.noun is not None and is_plural(text[slice(*second.noun)].lower())
    if second.scale is not None or not (counted or second.kind is QuantityKind.MEASURE):
        return None
    before = lead(text, first)
    if first.hedge is None and not (before in _verbs() or before.endswith(("ed", "ing"))):
        return None
    end = max(second.end, second.noun[1] if second.noun is not None else 0)
    stop = _STOP.search(text, end, end + _REST)
    rest = text[end : stop.start() if stop is not None else end + _REST]
    told = text[max(0, first.first - _REST) : first.first]
    if _other_verb().search(rest) or _LIST.match(rest) or _BEFORE.search(told):
        return None
    value = first.value * _THOUSAND + second.value
    oddity = Oddity("split-group", first.number_start, second.number_end, f"{head},{tail}")
    return replace(
        second,
        start=first.start,
        number_start=first.number_start,
        numerals=(NumeralReading("thousands with a gap", value, Fraction(1)),),
        sign=first.sign,
        hedge=first.hedge,
        oddities=[oddity, *second.oddities],
        other_values=(("two figures in a list", second.value, 0.2),),
    )
