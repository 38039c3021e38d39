"""Words that point back to a period named before: "the following spring", "that year", "in the quarter"."""

from __future__ import annotations

import re
from typing import Final

from factcheck.extraction import calendar as cal
from factcheck.extraction import period_nodes as nodes
from factcheck.extraction.calendar import Stretch
from factcheck.extraction.nouns import is_plural
from factcheck.extraction.period_anchors import nearest, of_same_season, same_period, same_unit
from factcheck.extraction.period_grammar import Match, granularity_of
from factcheck.extraction.period_nodes import Node, Reading
from factcheck.extraction.period_years import named_one
from factcheck.extraction.year_context import function_words


def read_beside_named(match: Match, _: Reading) -> Node | None:
    """ "the following spring", "the previous March", "the same summer": counted from a period that the text names."""
    how, node = match["how"], named_one(match)
    if node is None or node.fill is None:
        return None
    away = nearest(node.fill, how.value) if how.value else of_same_season(node.fill)
    open_one = Stretch(node.open_timex, None, None, node.granularity)
    return Node(node.granularity, (open_one,), relative=True, beside=away)


_BEFORE_THAT: Final = re.compile(
    r"(?:^|[.!?;:,(\n\"'\u2013\u2014]\s*|\b(?:after|and|before|but|by|during|earlier|early|for|from|in|late|later|mid|of|on|since|until)[\s-])$"
)
_THAT_REACH: Final = 12


def read_that(match: Match, context: Reading) -> Node | None:
    """ "That year", "in that quarter", "later that summer": no "that" which opens a clause ("said that year-end …")."""
    token, after = match["unit"], match.after()
    if token.word.endswith("s") or (after is not None and after.category == "DASH"):
        return None
    start, before = match.extent[0], match.before()
    dated = before is not None and before.category in ("MONTH", "QCODE", "ORD", "NUM", "SEASON", "UNIT", "DAYPART")
    if not dated and _BEFORE_THAT.search(context.text[max(0, start - _THAT_REACH) : start].lower()) is None:
        return None
    if token.category == "SEASON":
        season = nodes.season_of(token.value)
        assert season.fill is not None
        open_one = Stretch(season.open_timex, None, None, "season")
        return Node("season", (open_one,), relative=True, beside=of_same_season(season.fill))
    granularity = granularity_of(token)
    if not granularity:
        return None
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, beside=same_unit(granularity))


def read_the_unit(match: Match, _: Reading) -> Node | None:
    """ "in the quarter": the one that the text named before; no period at all where it has named none."""
    unit, before, after = match["unit"], match.before(), match.after()
    granularity = "period" if unit.category == "PERIOD" else granularity_of(unit)
    if granularity not in ("half", "month", "period", "quarter", "year") or unit.word.endswith(("s", "halves")):
        return None
    if before is None or before.word not in ("during", "for", "in"):
        return None
    if after is not None and (after.category in ("OF", "TO", "DASH") or _is_head(after.word)):
        return None
    beside = same_period if granularity == "period" else same_unit(granularity, strict=True)
    return Node(granularity, (cal.open_stretch(granularity),), relative=True, bare="anchored", beside=beside)


def _is_head(word: str) -> bool:
    """Whether a word may be the noun of a phrase: "in the quarter final"."""
    return word.isalpha() and word not in function_words() and not is_plural(word)
