"""Figures that leave out what the one before them says: "from 90,000 tonnes to 30,000", "8 million, and now 9.1".

The second takes unit, money and scale of the first where the sentence shows that both are levels of one thing: as the
two ends of a change, in two clauses that are built alike, or by decimals, which nobody counts anything in.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Final

from factcheck.extraction.drafts import Draft
from factcheck.extraction.join_words import join_words, lead
from factcheck.extraction.model import QuantityKind
from factcheck.extraction.sharing import alike, in_main_money, is_year, like_size, take
from factcheck.extraction.tables import alternatives, load_table

_MEASURED: Final = (
    QuantityKind.MEASURE,
    QuantityKind.PERCENT,
    QuantityKind.TEMPERATURE,
    QuantityKind.MONEY,
    QuantityKind.DURATION,
)
_REACH: Final = 90  # characters between the two figures
_THOUSAND: Final = 1000
_NEAR: Final = 6  # how many times the greater of two levels may be the smaller where only decimals tell that they are
_SENTENCE_END: Final = re.compile(r"[.!?][\"')]?\s+[A-Z\"'(]|\n\s*\n|[()]")
_TO: Final = re.compile(r"(?:,?\s(?:a|an|at|in|last|on|the|this)\s[A-Za-z][\w' ]{1,30}?)?,?\sto\s")
_FROM_OR_TO: Final = re.compile(r",?(?:\s(?:down|higher|lower|up))?\s(?:from|to)\s")
_WHOLE: Final = 100
_STOPPED: Final = re.compile(r"[,.;:!?)\"'](?!\d)|$|\n")
_PLACED: Final = re.compile(
    r"\s(?:after|an?|and|as|at|before|between|but|by|during|for|from|in|last|next|now|on|once|over|since|so|than|that|"
    r"the|this|though|today|under|until|when|which|while|with|within|yesterday)\b"
)
_OWN_SUBJECT: Final = re.compile(r"(?:[,;]|\band|\bbut|\bwhile)\s(?:her|his|its|the|their)\s[a-z]+(?:\s[a-z]+)?\s$")
_GAPPED: Final = re.compile(
    r"[,;]?\s(?:and\s|but\s|while\s)?(?:the\s|its\s)?[A-Za-z][\w'-]*(?:\s[a-z][\w'-]*)?\s(at|by|from|to)\s"
)
_SAME_LEAD: Final = 4  # letters of a word that stands before both figures, a verb and no preposition
_PREPOSED: Final = frozenset({"about", "above", "after", "almost", "around", "below", "from", "nearly", "over", "than"})
_NO_LEVEL: Final = re.compile(r"\b(?:average|by|index|magnitude|odds|pH|rating|ratio|scale|scored?|times|version)\b")
"""Beside these, decimals are on a scale of their own, or say how much and not how far."""

_OWN_MEASURE: Final = re.compile(r"\ban? [a-z-]+ of $|[;:].*\b(?:ahead|by|down|fell|grew|higher|lower|rose|up) $")
"""Before a figure with a measure of its own: "£5.4bn, a book-to-bill of 1.15"."""
_RUN: Final = ("m", "km", "[mi_i]", "[yd_i]")


@cache
def _measured_beside() -> re.Pattern[str]:
    """What stands between a measure and another of the same thing: a gust, a limit, what it is not."""
    words = load_table("figures")["ranges"]
    return re.compile(
        rf"(?P<gust>,?\s(?:and\s|with\s)?(?:{alternatives(words['gusts'])})\s)|,\s(?:and\s)?not\s"
        rf"|(?:\sof\s[a-z]+(?:\s(?:an?|per)\s[a-z]+)?)?,?\s(?:{alternatives(words['beside_limits'])})\s(?:an?|its|the|their)\s(?:[a-z]+\s){{0,2}}"
        rf"(?:{alternatives(words['limits'])})\sof\s"
    )


@cache
def _counted() -> re.Pattern[str]:
    """Nouns of what is counted, so that no unit is left out behind them."""
    return re.compile(rf"\b(?:{alternatives(load_table('scales')['glued_m']['counted'])}|staff|crews?|orders?)\b")


def share_elliptic(text: str, drafts: list[Draft]) -> None:
    """Give each elliptic figure what the figure before it says, in place.

    Args:
        text: Normalized text.
        drafts: The figures of the text with ranges and lists settled, in order.
    """
    for first, second in pairwise(drafts):
        gap = text[first.last : second.first]
        if first.kind is QuantityKind.POINTS and _is_level_of_share(first, second, gap):
            second.kind, second.unit, second.worth = QuantityKind.PERCENT, "%", Fraction(1)
            continue
        if first.ends is not None or second.ends is not None or not 0 < len(gap) <= _REACH:
            continue
        if not _says_more(first) or not _lacks(second, first) or _SENTENCE_END.search(gap) is not None:
            continue
        ended = _STOPPED.match(text, second.end) is not None
        placed = ended or _PLACED.match(text, second.end) is not None
        if in_main_money(first, second):
            continue
        if (placed and (_is_goal(text, first, gap) or _is_alike(text, first, second, gap, ended=ended))) or (
            _by_decimals(text, first, second) or _is_side(text, first, second) or _is_beside(first, gap, placed=placed)
        ):
            _take(second, first)


def _says_more(first: Draft) -> bool:
    return first.kind in _MEASURED or first.scale is not None


def _lacks(second: Draft, first: Draft) -> bool:
    """Whether a figure has nothing but its number, or money of the same kind that was given to it without its scale."""
    if second.scale is not None or second.noun is not None or second.sign or is_year(second) or second.hyphenated:
        return False
    lent = second.kind is QuantityKind.MONEY and not second.money_before and second.unit_extent is None
    unscaled = lent and alike(first, second) and first.scale is not None
    return unscaled or (second.bare and second.kind is QuantityKind.NUMBER)


def _is_goal(text: str, first: Draft, gap: str) -> bool:
    """As in "from 90,000 tonnes in 2019 to 30,000"."""
    return lead(text, first) == join_words().source and _TO.fullmatch(gap) is not None


def _is_alike(text: str, first: Draft, second: Draft, gap: str, *, ended: bool) -> bool:
    """As in "weighs 3,400 tonnes; its sister weighs 2,900", "was fined £400, and his brother 250"."""
    if first.kind not in _MEASURED or _NO_LEVEL.search(gap) is not None:
        return False
    one = lead(text, first)
    gapped = _GAPPED.fullmatch(gap) if first.kind is QuantityKind.MEASURE and first.scale is None else None
    if gapped is not None and gapped[1] == one and _counted().search(gap) is None:
        return True  # "zinc rose to 210 tonnes, lead to 84"
    if not ended:
        return False
    verb = len(one) >= _SAME_LEAD and one not in _PREPOSED and one == lead(text, second)
    return verb or _OWN_SUBJECT.search(gap) is not None


def _is_beside(first: Draft, gap: str, *, placed: bool) -> bool:
    """As in "45 knots gusting to 60", "18 micrograms of lead, against a limit of 10", "32 psi, not 26"."""
    beside = _measured_beside().fullmatch(gap) if first.kind in _MEASURED else None
    return beside is not None and (placed or beside["gust"] is not None)


def _is_side(text: str, first: Draft, second: Draft) -> bool:
    """As in "25 metres long and 10 wide"."""
    sides = join_words().dimensions
    return sides.match(text, first.end) is not None and sides.match(text, second.end) is not None


def _is_level_of_share(first: Draft, second: Draft, gap: str) -> bool:
    """As in "by a quarter point to 3.75", "six points up from 38": points part percentages."""
    plain = second.unit == "[pp]" and second.unit_extent is None and second.ends is None
    lacks = plain or (second.bare and second.noun is None and second.scale is None and not is_year(second))
    return lacks and second.value <= _WHOLE and first.value < _WHOLE and _FROM_OR_TO.fullmatch(gap) is not None


def _by_decimals(text: str, first: Draft, second: Draft) -> bool:
    """As in "4.1bn, of which 1.2 came from Asia": decimals without a unit are those of what was said before."""
    gap = text[first.last : second.first]
    if not second.numerals[0].decimals or _NO_LEVEL.search(gap) is not None or _OWN_MEASURE.search(gap) is not None:
        return False
    if gap.endswith(" in ") and first.unit in _RUN:
        return False  # "swam the 100m in 52.3"
    low, high = sorted((first.value, second.value))
    return bool(low) and high / low <= _NEAR and gap != " to "


def _take(second: Draft, first: Draft) -> None:
    scaled = first.scale is not None and like_size(first, second) and second.value < _THOUSAND
    if first.scale is not None and not scaled and second.value < _THOUSAND:
        return  # "from 8 million to 300": what scale it has nobody can tell
    if second.kind is QuantityKind.MONEY:
        take(second, first, scale_only=True)
    elif first.scale is None and not like_size(first, second) and first.kind is not QuantityKind.TEMPERATURE:
        return
    else:
        take(second, first, unit_only=not scaled)
