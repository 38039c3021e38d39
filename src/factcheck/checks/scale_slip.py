"""A scale word that is off by a thousand."""

from __future__ import annotations

from factcheck.checks._base import Check, right, wrong


class ScaleSlip(Check):
    """Million for billion, or thousand for million, wherever a relation shows it.

    ## What it does
    Takes over a contradiction of any other check, where the likeliest repair is another scale word ("million" for
    "billion", "m" for "bn") or the one that was left out, and tells it as what it is.

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
        right("Sales rose 35% to $434 million from $321 million."),
        right("The fund shrank from €9.4bn to €7.1bn, a fall of €2.3bn."),
        right("The fund shrank by €300m, from €9.4bn to €9.1bn.", because="0.3 of a billion"),
        right("The fine is $2 million, and sales rose to $9.4 billion from $9.1 billion.", because="no tie"),
        right("Exports more than doubled, to $8.4 billion from $3.9 billion."),
        right("Sales rose by €900, to €1.2m.", because="the level before is not stated"),
    )
