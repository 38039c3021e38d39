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


class Wording(StrEnum):
    """What the trained model makes of the wording; each value reads as the end of "to the model, the figures"."""

    UNREAD = "are none that it read together"
    UNLIKELY = "hardly belong together"
    OPEN = "may belong together"
    LIKELY = "belong together"


_HARDLY: Final = 0.1
_SURELY: Final = 0.9


def wording_of(likelihood: float | None) -> Wording:
    """The step that a likelihood of the model lies in."""
    if likelihood is None:
        return Wording.UNREAD
    if likelihood < _HARDLY:
        return Wording.UNLIKELY
    return Wording.OPEN if likelihood < _SURELY else Wording.LIKELY


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


def confidence(check: str, severity: str, grounds: Grounds, likelihood: float | None = None) -> float | None:
    """The calibrated probability that such a finding is a true error.

    Of the check, its severity, its grounds and the step of its likelihood, where such findings were seen; else of all
    checks; else of the severity and the grounds alone; None where nothing like it was ever seen.

    Args:
        check: Its name.
        severity: Of the finding.
        grounds: What it rests on.
        likelihood: How likely the trained model finds that the wording ties its figures; None where it has no view.
    """
    table, step = _table(), wording_of(likelihood).name
    known = ((check, severity, grounds.name, step), (severity, grounds.name, step), (severity, grounds.name))
    return next((table[key] for key in known if key in table), None)


@cache
def _table() -> dict[tuple[str, ...], float]:
    data = read_words("report", "confidence")
    return {
        tuple(row[name] for name in ("check", "severity", "grounds", "wording") if name in row): float(
            row["confidence"]
        )
        for row in (*data["cells"], *data["pooled"])
    }
