"""A scale word that is off by a thousand."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Tie, right, wrong
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.other_scale import OtherScale
from factcheck.reasoning import Expression, Form, equal


class ScaleSlip(Check):
    """Million for billion, or thousand for million, wherever a relation shows it.

    ## What it does
    Takes over a contradiction of any other check, where the likeliest repair is another scale word ("million" for
    "billion", "m" for "bn") or the one that was left out, and tells it as what it is. Levels of which one is the sum,
    the difference, the share or the outcome of the others, but for a scale word, are tied by that alone.

    ## Why it matters
    It is one of the commonest slips with figures that newspapers correct, and the largest.

    ## When it is silent
    The relation holds as written; another slip in one figure, such as two digits swapped, explains it as well; no
    figure of the relation has a scale word.

    Source for how common it is: the corrections of the Los Angeles Times held 23 such slips in three years (31 January
    2010).
    """

    name = "scale-slip"
    rank = 0
    message = "{figure} differs by a factor of a thousand or more; {mended} would fit."
    examples = (
        wrong("The fund shrank from €9.4bn to €7.1bn, a fall of {€2.3m}.", repair="€2.3bn"),
        wrong("The fund shrank from €9.4bn to €7.1bn, a fall of {€2.3}.", repair="€2.3bn"),
        wrong("Sales rose 35% to $434 million from {$321 billion}.", repair="$321 million"),
        wrong("Exports more than doubled, to $8.4 million from {$3.9 billion}.", repair="$3.9 million"),
        wrong("Payroll went up by {410 million}, to 4,220 thousand from 3,810 thousand.", repair="410 thousand"),
        wrong("Lending fell by ₹2.4 crore, from ₹31.8 crore to {₹29.4 lakh}.", repair="₹29.4 crore"),
        wrong(
            "Of the €520m set aside for dykes, a quarter, {€130bn}, is spent.", repair="€130m", severity=Ceiling.WARNING
        ),
        right("Of the €520m set aside for dykes, a quarter, €130m, is spent."),
        right("Sales rose 35% to $434 million from $321 million."),
        right("The fund shrank from €9.4bn to €7.1bn, a fall of €2.3bn."),
        right("The fund shrank by €300m, from €9.4bn to €9.1bn.", because="0.3 of a billion"),
        right("The fine is $2 million, and sales rose to $9.4 billion from $9.1 billion.", because="no tie"),
        right("Exports more than doubled, to $8.4 billion from $3.9 billion."),
        right("Sales rose by €900, to €1.2m.", because="the level before is not stated"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per figure that another scale word would bring into line."""
        for found in facts.of(OtherScale):
            result, parts, rate = found.result, found.parts, found.rate
            made: Expression = sum((part.var for part in parts[1:]), parts[0].var * 1)
            if rate is not None and found.direction is not None:
                made = made * (1 + found.direction.sign * rate.rate)
            elif rate is not None:
                made = made * (rate.var if rate.is_multiple else rate.rate)
            yield self.tie(
                Form("as written", equal(result.var, made)),
                shown={"made": made},
                words={"way": "smaller" if _is_greater(result, parts, rate) else "greater"},
                message="{result} would fit {part1} if it were a thousand times {way}.",
                arithmetic=" + ".join(f"{{part{number}.n}}" for number in range(1, len(parts) + 1)) + " = {made.n}"
                if rate is None
                else "{part1.n} and {rate} make {made.n}",
                ceiling=Ceiling.WARNING,
                why=found.inferred,
                result=result,
                listed={f"part{number}": part for number, part in enumerate(parts, start=1)}
                | ({"rate": rate} if rate is not None else {}),
            )


def _is_greater(result: Fact, parts: tuple[Fact, ...], rate: Fact | None) -> bool:
    """Whether a figure is much greater than what the others make."""
    made = sum(part.value or 0 for part in parts)
    return (result.value or 0) > made * max(1, rate.value or 1 if rate is not None and rate.is_multiple else 1)
