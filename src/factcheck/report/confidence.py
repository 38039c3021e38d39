"""How likely a finding is a true error: what it rests on, and how often findings that rest on the like were true.

The probabilities are measured, not felt: `benchmarks/calibration.py` counts true and false findings on texts whose
errors are known and on published prose, and writes `data/en/confidence.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from factcheck.checks import Tie
from factcheck.report.repair import Repair
from factcheck.word_lists import read_words

_COMPUTED: Final = "computed"


class Grounds(StrEnum):
    """What a finding rests on; each value reads as the end of "it rests on"."""

    FIGURE = "the figure itself"
    SAID_SLIP = "figures that the text ties in one sentence, and one slip mends them"
    SAID = "figures that the text ties in one sentence"
    APART_SLIP = "figures that the text ties over sentences, and one slip mends them"
    APART = "figures that the text ties over sentences"
    TAKEN_SLIP = "figures taken to belong together, and one slip mends them"
    TAKEN = "figures taken to belong together"


def grounds_of(broken: Sequence[Tie], repairs: Sequence[Repair]) -> Grounds:
    """What a conflict rests on.

    Args:
        broken: Its ties that fail; at least one.
        repairs: What would mend it.
    """
    slip = any(repair.slip != _COMPUTED for repair in repairs)
    said = [tie for tie in broken if not tie.why]
    if not said:
        return Grounds.TAKEN_SLIP if slip else Grounds.TAKEN
    if any(len({fact.sentence for fact in tie.roles.values()}) == 1 for tie in said):
        return Grounds.SAID_SLIP if slip else Grounds.SAID
    return Grounds.APART_SLIP if slip else Grounds.APART


def confidence(check: str, severity: str, grounds: Grounds) -> float | None:
    """The calibrated probability that such a finding is a true error.

    Of the check, its severity and its grounds, where enough such findings were seen; else of the severity and the
    grounds; None where nothing like it was ever seen.
    """
    cells, pooled = _table()
    return cells.get((check, severity, grounds.name), pooled.get((severity, grounds.name)))


@cache
def _table() -> tuple[dict[tuple[str, str, str], float], dict[tuple[str, str], float]]:
    data = read_words("report", "confidence")
    cells = {(row["check"], row["severity"], row["grounds"]): float(row["confidence"]) for row in data["cells"]}
    pooled = {(row["severity"], row["grounds"]): float(row["confidence"]) for row in data["pooled"]}
    return cells, pooled
