"""A mean of whole numbers against how many they are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from factcheck.checks._base import Ceiling, Check, Flaw, right, wrong
from factcheck.facts import Facts
from factcheck.facts.frames.reported_mean import ReportedMean


class MeanAndCount(Check):
    """A mean of whole numbers that no sum of so many of them gives.

    ## What it does
    Holds "M = 3.47 (n = 28)" against `mean = sum ÷ n` with a whole sum: 97 ÷ 28 is 3.46 and 98 ÷ 28 is 3.50. This is
    the GRIM test (Brown and Heathers, Social Psychological and Personality Science 8, 2017). Where each of n people
    answered several items, the numbers are n times as many.

    ## Why it matters
    The mean, or how many took part, was copied wrongly, or some were left out without a word.

    ## When it is silent
    The sentence does not say that ratings, scores or counts are averaged; it tells more than one mean or count; it
    speaks of weights or adjustments; there are so many that every printed mean can be one; the last digit may have been
    cut off.
    """

    name = "mean-and-count"
    rank = 3
    message = "The mean {text} cannot come from {count} whole numbers; {near} could."
    examples = (
        wrong("Ratings of the broth were high (n = 28, M = {3.47}).", severity=Ceiling.WARNING),
        wrong("The score of the novices was low (M = {5.19}, SD = 1.20, n = 25).", severity=Ceiling.WARNING),
        wrong("On the scale of seven points, the mean = {4.33} for the weavers (N = 19).", severity=Ceiling.WARNING),
        wrong("Errors were few in the dark (M = {1.21}, n = 17).", severity=Ceiling.WARNING),
        wrong("The pilots reported the number of naps (n = 12; M = {2.31}).", severity=Ceiling.WARNING),
        wrong("The 2-item scale gave a high rating (n = 10, M = {3.47}).", severity=Ceiling.WARNING),
        right("Ratings of the broth were high (n = 28, M = 3.46)."),
        right("Ratings of the broth were high (n = 28, M = 3.50)."),
        right("Ratings of the broth were high (n = 240, M = 3.47).", because="every hundredth can be reached"),
        right("The mean weight of the lambs was high (n = 28, M = 3.47).", because="weights are no whole numbers"),
        right("The 10-item scale gave a high rating (n = 28, M = 3.47).", because="280 answers"),
        right("Ratings, adjusted for age, were high (n = 28, M = 3.47).", because="adjusted"),
        right("Ratings rose from M = 3.47 to M = 4.10 (n = 28).", because="two means"),
    )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One flaw per mean that no whole sum gives."""
        for frame in facts.of(ReportedMean):
            mean, unit = Fraction(frame.text), frame.unit
            least, most = (mean - unit / 2) * frame.count, (mean + unit) * frame.count
            if not frame.count or ceil(least) < most:
                continue
            decimals = len(frame.text.partition(".")[2])
            sums = floor(mean * frame.count), ceil(mean * frame.count)
            near = [f"{float(Fraction(total, frame.count)):.{decimals}f}" for total in sums]
            yield Flaw(
                self,
                frame.start,
                frame.end,
                self.message.replace("{text}", frame.text)
                .replace("{count}", str(frame.count))
                .replace("{near}", " and ".join(near)),
                Ceiling.WARNING,
                explanation=tuple(
                    f"{total} ÷ {frame.count} = {value}" for total, value in zip(sums, near, strict=True)
                ),
                facts=frame.facts,
            )
