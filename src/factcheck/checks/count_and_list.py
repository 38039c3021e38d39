"""A count against the list of what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, right, wrong
from factcheck.facts import WAY_OF_MODEL, Facts
from factcheck.facts.frames.listing import APPOSED, Listing
from factcheck.reasoning import Form, equal

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class CountAndList(Check):
    """A count against the list of what is counted.

    ## What it does
    Counts the items of "two rivers, the Ems, the Aller and the Leine", "three things: a, b and c" and "two reasons.
    First, …", in every way in which a careful reader could count them, and speaks where no way gives the number stated.
    One more or one less is a note, unless the items are numbered, years, short names or bare words. A list in another
    sentence ("Four governors dissented. … Ilse Tamm, Paolo Quist and Harun Delic") is held against the number that a
    trained model finds to count it, and is a note where that model finds it to be of something else. Items below a
    headline ("Six gardens to visit") or behind a full stop ("four pieces of advice.") are counted where the words say
    that each of them is one.

    ## Why it matters
    An item was added or taken out, and the number before the list was not changed.

    ## When it is silent
    The list does not claim to be complete ("including", "such as"); an item explains another, joins two or counts
    several itself; an item in the plural may be any number; the list is a sentence of its own.
    """

    name = "count-and-list"
    doubtful = Doubt.INFERRED
    rank = 7
    message = "The text speaks of {count}, but lists {found}."
    arithmetic = "{found} in the list, not {count}"
    examples = (
        wrong("The estate consists of {five} farms: Upper Moss, Lower Moss, Kiln and Brook.", severity=Ceiling.WARNING),
        wrong("The course covers {four} languages: Greek, Latin, Hebrew, Syriac and Coptic.", severity=Ceiling.WARNING),
        wrong(
            "On her first trip the envoy called at {five} capitals: Accra, Lomé and Cotonou.", severity=Ceiling.WARNING
        ),
        right("Three people, Ida Moe and Per Lie, and their dog, were saved.", because="the list goes on"),
        right("Two of five farms, Upper Moss and Kiln, are let."),
        right("The course covers five languages: Greek, Latin, Hebrew, Syriac and Coptic."),
        wrong("{Two} rivers, the Ems, the Aller and the Leine, burst.", repair="Three", severity=Ceiling.WARNING),
        wrong("The mayor has {two} priorities: housing, schools and buses.", repair="three", severity=Ceiling.WARNING),
        wrong("The {five} defendants – Pavel Hruby, Ana Lind and Tom Rey – deny it.", severity=Ceiling.WARNING),
        wrong("She speaks {five} languages (Basque, Maltese and Finnish).", repair="three", severity=Ceiling.WARNING),
        wrong("The {two} finalists are Marta Hagen, Ola Lie and Bo Strand.", repair="three", severity=Ceiling.WARNING),
        wrong("The club runs {four} halls, in Gdansk, Lille and Turin.", repair="three", severity=Ceiling.WARNING),
        wrong(
            "The council has {two} aims: to find the cause, to name those who knew and to prevent another.",
            repair="three",
            severity=Ceiling.NOTE,
        ),
        wrong(
            "The jury has named {four} candidates. They are Ines Moll, Peter Vane and Ruth Oke, who is 31.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The trial has {two} legs. The first is a march, the second a climb and the third a swim to the island.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Guards held {three} men, Ivo Marr, 31, and Rhys Dale, 28, with rope in a van.",
            repair="two",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Lena Marsh, Hugo Brandt and Bea Yi, the {four} founders of the mill, each hold a key.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The guild passed {two} rules: a cap on fees, a ban on drums, and a day of rest for crews of fewer than "
            "20 people.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        right(
            "Guards held three men, Ivo Marr, 31, and Rhys Dale, 28, and a boy with rope.", because="the list goes on"
        ),
        right("Lena Marsh, Hugo Brandt and Bea Yi, the three founders of the mill, each hold a key."),
        right("The trial has three legs. The first is a march, the second a climb and the third a swim."),
        wrong(
            "The report names {two} causes. The first is cost. The second is time. The third is fear of the sea.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Copper, zinc and nickel all fell, and the {five} metals are now at their lowest since March.",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "# {Four} pubs to visit in Kent\n\nAll of these have a garden:\n\n- The Bell at Wye, for its pies\n"
            "- The Oak at Elham\n- The Swan at Sandwich, which has 14 rooms",
            repair="Three",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The vet has {four} pieces of advice that cost nothing.\n\n- Walk the dog twice a day\n- Brush its teeth\n"
            "- Keep its bowl clean",
            repair="three",
            severity=Ceiling.WARNING,
        ),
        right(
            "The union has two demands. It will picket the gates at these:\n\n- Hull works\n- Ely works\n- York works",
            because="of gates",
        ),
        right(
            "# Two inns shut in Kent\n\nWhat we know so far:\n\n- The Bell is for sale\n- The Oak burned\n- It rained"
        ),
        right(
            "France and Spain have signed. The four countries of the alpine pact have not.", because="other countries"
        ),
        right("Copper, zinc and nickel all fell, and the five metals in the index lost 3%.", because="others as well"),
        right(
            "The fair opens with four films. Ode will be shown on Friday, Rue on Saturday and Mist on Sunday; the "
            "fourth is a secret.",
            because="the last one is told apart",
        ),
        wrong("She won the cup {twice}, in 2001, 2006 and 2012.", severity=Ceiling.WARNING),
        right("She won the cup twice, in 2001 and 2006."),
        right("The jury named four candidates. They are Ines Moll, Al Vane and the brothers Oke.", because="a plural"),
        right("Three rivers, the Ems, the Aller and the Leine, burst their banks."),
        right("Two poets, Ada Brook, a nurse, and Wen Li, a cook, won.", because="a nurse and a cook explain names"),
        right("It has three parts: research and development, sales, and finance.", because="one item has an “and”"),
        right("It exports to four countries, including Spain, Italy and Malta.", because="not all are named"),
        right("Five people were hurt: a driver, her son and three guards.", because="three guards are three"),
        right(
            "The Marens now have nine bells: four of the miller's, two of his sister's, and the girl's three.",
            because="nine in all",
        ),
        right("There are two types: the first melts in the mouth, the second in the hand and on the shirt."),
        right("Twelve people came to see three things: art, books and maps.", because="the nearer count is meant"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per count with a list."""
        known = [frame for frame in facts.of(Listing) if frame.way != WAY_OF_MODEL]
        read = [frame for frame in facts.of(Listing) if frame.way == WAY_OF_MODEL]
        for frame in [*known, *(each for each in read if not any(_share_text(each, other) for other in known))]:
            least, most = _word(frame.least), _word(frame.most)
            view = frame.likelihood
            if view is None and frame.way not in _SPELLED_OUT:
                view = facts.wording.of_list(frame.count.quantity.start, frame.start, frame.end)
            tie = self.tie(
                *(Form("count", equal(frame.count.var, number)) for number in range(frame.least, frame.most + 1)),
                ceiling=_ceiling(frame),
                why=frame.inferred,
                way=frame.way,
                words={"found": least if frame.least == frame.most else f"{least} to {most}"},
                count=frame.count,
            )
            yield replace(tie, likelihood=view)


_SPELLED_OUT = frozenset(
    {APPOSED, "named", "numbered"}
)  # ways in which nobody needs the model to see that it is the list


def _share_text(one: Listing, other: Listing) -> bool:
    return one.start < other.end and other.start < one.end


def _ceiling(frame: Listing) -> Ceiling:
    """One more or one less is a note: print gives an item two names, or a comma of its own, far more often than it
    miscounts by one. Items that are numbered, years, short names and bare words have neither."""
    value = frame.count.value or 0
    if frame.way in _SPELLED_OUT or frame.is_plain:
        return Ceiling.WARNING
    return Ceiling.NOTE if value in {frame.least - 1, frame.most + 1} else Ceiling.WARNING


def _word(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)
