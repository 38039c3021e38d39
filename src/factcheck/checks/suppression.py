"""Instructions to ignore findings that say nothing, or what cannot be."""

from __future__ import annotations

from factcheck.checks._base import Ceiling, Check, right, wrong


class Suppression(Check):
    """An instruction to ignore findings where there are none, or of a check that there is not.

    ## What it does
    Points at instructions in the text, `<!-- factcheck: ignore change-amount -- restated -->` in Markdown and HTML,
    that suppress nothing any more, that name a check that there is not, or whose first word is none of `ignore`,
    `ignore-line` and `ignore-file`.

    ## Why it matters
    An instruction that is left over, or was never understood, hides the next contradiction in its place.

    ## When it is silent
    The instruction suppresses something, or would as soon as a check that is switched off is run again.
    """

    name = "suppression"
    rank = 20
    examples = (
        wrong(
            "{[factcheck: ignore change-amount -- restated]}\n\nSales rose by $3 million to $9 million.",
            severity=Ceiling.NOTE,
        ),
        wrong(
            "Sales rose by $19 million, to $42 million from $23 million. {[factcheck: ignore chnge-amount]}",
            severity=Ceiling.NOTE,
        ),
        right(
            "[factcheck: ignore change-amount -- restated]\n\nSales rose by $13 million, to $42 million from $23m.",
            because="it is in use",
        ),
    )
