"""A test statistic against its p-value; needs SciPy, the extra "statistics"."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Final

from factcheck.checks._base import Ceiling, Check, Flaw, right, wrong
from factcheck.facts import Facts
from factcheck.facts.frames.test_statistic import Distribution, TestStatistic

_SIGNIFICANT: Final = 0.05
_TINY: Final = 0.0005  # "p = .000" and below are told as "< .001"
_FLOAT: Final = 1e-9  # what a p-value computed in floating point may be off by; bounds are widened by it


class TestStatisticCheck(Check):
    """A test statistic with its degrees of freedom against the p-value printed beside it.

    ## What it does
    Computes the p-value of "t(28) = 2.20, p = .036" from the statistic and its degrees of freedom, for t, F, χ², r, z
    and Q, over all values that the printed digits of the statistic allow, and holds the printed p-value against it,
    given by "=", "<", ">" or "ns". The method is that of statcheck (Nuijten, Hartgerink, van Assen, Epskamp and
    Wicherts, Behavior Research Methods 48, 2016), and quieter in two ways: a p-value within one unit of its last digit
    is let stand, and so is one that fits a one-sided test. A correlation becomes t = r·√(df / (1 − r²)).

    It needs SciPy: `pip install "factcheck[statistics]"`. Without it nothing is computed, and the check is silent.

    ## Why it matters
    About one paper in eight prints a p-value that does not follow from its statistic and changes the conclusion.

    ## When it is silent
    The p-value fits if the test was one-sided; the sentence speaks of a correction or an exact test; the digits as
    rounded or cut off leave room for it.
    """

    name = "test-statistic"
    rank = 3
    message = "The printed {text} does not follow from its statistic, which gives {expected}."
    examples = (
        wrong("The effect was clear, t(28) = 2.20, p = {.36}.", repair=".04"),
        wrong("Groups differed, F(2, 45) = 3.21, p < {.01}, in recall."),
        wrong("The link was weak, r(38) = .45, p = {.041}.", repair=".004"),
        wrong("Votes were uneven, χ²(1, N = 90) = 1.20, p = {.03}.", repair=".27"),
        wrong("Rainfall had no effect, z = 2.58, p > {.05}."),
        wrong("Scores rose, t(17) = 0.95, p = {.004}, after training.", repair=".355"),
        right("The effect was clear, t(28) = 2.20, p = .036."),
        right("The effect was clear, t(28) = 2.20, p = .018.", because="one-sided"),
        right("Groups differed, F(2, 45) = 3.21, p < .05, in recall."),
        right("After Bonferroni correction, t(28) = 2.20, p = .11.", because="the p-value was changed on purpose"),
        right("Votes were uneven, χ²(2, N = 90) = 6.0, p = .05.", because="6.0 is 5.95 to 6.05"),
        right("The link was strong, r(38) = .75, p = .000.", because="rounded to nought"),
        right("It was no better, t(28) < 1, p = .36.", because="any t below 1 gives a p above .32"),
    )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One flaw per p-value that no value of its statistic gives, one- or two-sided."""
        if find_spec("scipy") is None:
            return
        for frame in facts.of(TestStatistic):
            if frame.corrected:
                continue
            low, high = _probabilities(frame)
            if any(_agree(frame, low / tails, high / tails) for tails in ((1, 2) if _has_sides(frame) else (1,))):
                continue
            halves = 2 if frame.one_sided and _has_sides(frame) else 1
            yield self._flaw(frame, _tail(frame, float(frame.statistic.text)) / halves)

    def _flaw(self, frame: TestStatistic, probability: float) -> Flaw:
        written = frame.probability
        exact = written.comparison == "="
        decimals = len(written.text.partition(".")[2])
        expected = _told(probability, max(decimals, 3), frame.statistic.comparison)
        turned = (probability < _SIGNIFICANT) != _claims_significance(frame)
        sides = (", one-sided" if frame.one_sided else ", two-sided") if _has_sides(frame) else ""
        rounded_too = f"{probability:.{decimals}f}"
        replacement = rounded_too if exact and float(rounded_too) and frame.statistic.comparison == "=" else None
        if replacement is not None and not written.text.startswith("0"):
            replacement = replacement.removeprefix("0")
        return Flaw(
            self,
            written.start,
            written.end,
            self.message.replace("{text}", _written(frame)).replace("{expected}", expected),
            Ceiling.ERROR,
            explanation=(
                f"{_name(frame)} {frame.statistic.comparison} {frame.statistic.text} gives {expected}{sides}",
                *(["The conclusion changes at the level of .05."] if turned else []),
            ),
            replacement=replacement,
            why="what the statistic gives",
            facts=frame.facts,
        )


def _has_sides(frame: TestStatistic) -> bool:
    """Whether the test can be one-sided: with one degree of freedom above, F and χ² are squares of t and z."""
    squares = frame.distribution in {Distribution.F, Distribution.CHI_SQUARE, Distribution.HETEROGENEITY}
    return not squares or frame.degrees[0] == 1


def _name(frame: TestStatistic) -> str:
    degrees = ", ".join(f"{float(value):g}" for value in frame.degrees)
    return f"{frame.distribution.value}({degrees})" if degrees else frame.distribution.value


def _written(frame: TestStatistic) -> str:
    """The p-value as the sentence has it; "{text}" is what is marked."""
    printed = frame.probability
    return f"p {printed.comparison} {{text}}" if printed.text[-1:].isdigit() else "“{text}”"


def _told(probability: float, decimals: int, comparison: str) -> str:
    """A p-value in words; a statistic above a bound has one below it, and the reverse."""
    if probability < _TINY:
        return "p < .001"
    sign = {"=": "=", "<": ">", ">": "<"}[comparison]
    return f"p {sign} " + f"{probability:.{decimals}f}".removeprefix("0")


def _claims_significance(frame: TestStatistic) -> bool:
    return frame.probability.comparison != ">" and float(frame.probability.value) <= _SIGNIFICANT


def _probabilities(frame: TestStatistic) -> tuple[float, float]:
    """The least and the greatest two-sided p-value over the values that the statistic may have."""
    statistic = frame.statistic
    least, most = float(statistic.value), float(statistic.value)
    if statistic.comparison == "=":
        reach = statistic.truncated
        least = max(float(reach.lower or 0), 0.0)
        most = float(reach.upper or 0)
    low = 0.0 if statistic.comparison == ">" else _tail(frame, most) - _FLOAT
    return max(low, 0.0), 1.0 if statistic.comparison == "<" else min(_tail(frame, least) + _FLOAT, 1.0)


def _tail(frame: TestStatistic, statistic: float) -> float:
    # The distributions of `scipy.stats` rest on these functions, and take ten times as long to import.
    from scipy import special

    degrees = [float(value) for value in frame.degrees]
    match frame.distribution:
        case Distribution.T:
            return float(2 * special.stdtr(degrees[0], -statistic))
        case Distribution.F:
            return float(special.fdtrc(degrees[0], degrees[1], statistic))
        case Distribution.CHI_SQUARE | Distribution.HETEROGENEITY:
            return float(special.chdtrc(degrees[0], statistic))
        case Distribution.CORRELATION:
            if statistic >= 1:
                return 0.0
            return float(2 * special.stdtr(degrees[0], -statistic * (degrees[0] / (1 - statistic**2)) ** 0.5))
        case Distribution.NORMAL:
            return float(2 * special.ndtr(-statistic))


def _agree(frame: TestStatistic, low: float, high: float) -> bool:
    """Whether the printed p-value allows a computed one between two bounds; a bound is not rounded, a value is."""
    printed = frame.probability
    if printed.comparison == "<":
        return low < float(printed.value)
    if printed.comparison == ">":
        return high > float(printed.value)
    least, most = printed.truncated.lower, printed.truncated.upper
    return least is not None and most is not None and low <= float(most) and float(least) <= high
