"""Numbers that are written wrongly and can be read all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from factcheck.checks._base import Ceiling, Check, Flaw, right, wrong
from factcheck.checks._words import words_about
from factcheck.facts import Facts

_PER = re.compile(r"\s+per\s+(?:[0-9]{3,}|[0-9]{1,3}(?:,[0-9]{3})+|(?:hundred |ten )?thousand|million)\b")

_GROUP = 3  # digits
_MOST = 12  # digits; of more, two numbers have run together
_LEAD = 32  # characters before a number in which it is called a version

_MESSAGES = {
    "split-decimal": "“{text}” looks like a decimal torn apart.",
    "doubled-scale": "“{text}” names two scales.",
    "doubled-unit": "“{text}” names its unit twice.",
    "mixed-separators": "“{text}” mixes separators of thousands and decimals.",
    "two-decimal-marks": "“{text}” has more than one decimal mark.",
    "split-group": "“{text}” has a gap inside its digits.",
    "bad-grouping": "“{text}” does not group its digits in threes.",
    "missing-space": "“{text}” lacks a space.",
    "misspelled-scale": "“{text}” is misspelled.",
    "letter-for-digit": "“{text}” has a letter where a digit should be.",
}


class MalformedNumber(Check):
    """A number that no convention of writing allows, with what it was probably meant to be.

    ## What it does
    Points at decimals torn apart ("1, 9 times"), two decimal marks ("3.4.5 million"), broken groups of digits, and
    scales or units named twice ("$5 million dollars").

    ## Why it matters
    Readers stumble, and programs that read the text take another value from it.

    ## When it is silent
    The writing follows some convention: thin spaces, apostrophes, Indian groups, decimal commas, versions, lists.
    """

    name = "malformed-number"
    rank = 9
    message = "“{text}” is no well-formed number."
    examples = (
        wrong("Sales of masks grew {1, 9} times.", repair="1.9", severity=Ceiling.NOTE),
        wrong("The bridge cost {3.4.5 million} euros.", severity=Ceiling.WARNING),
        wrong("They raised {$5 million dollars} in a week.", repair="$5 million", severity=Ceiling.NOTE),
        wrong("The rate among young men is {17.4%} per 100,000.", severity=Ceiling.WARNING),
        wrong("The parish counted {1,284,60} ballots by hand.", repair="128,460", severity=Ceiling.WARNING),
        wrong("The catchment measures {1,4 32} square kilometres.", repair="1,432", severity=Ceiling.NOTE),
        wrong("The cellars held {14, 600} bottles of perry.", repair="14,600", severity=Ceiling.NOTE),
        wrong("The barge was carrying {31, 400} litres of oil when it sank.", repair="31,400", severity=Ceiling.NOTE),
        right("Sales of masks grew 1.9 times."),
        right("Hale scored 22, 400 people in the stand watched.", because="two clauses, each with its verb"),
        right("He ordered 22, 400 and 500 bottles.", because="a list"),
        right("Doses of 10,25,50 mg were tried.", because="a list without blanks"),
        right("Some 2.4% of the 100,000 were ill.", because="a share of them"),
        right("The prize is ₹2,05,000 each.", because="Indian groups"),
        right("In groups 1, 9 and 12 the fever fell.", because="a list"),
        right("The budget is 1 234 567,89 euros.", because="spaces group, a comma is the decimal mark"),
        right("Version 3.4.5 came out in May.", because="a version"),
        right("Upgrade the mail version to 2.4.3 ML", because="a version, and who made it"),
    )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One flaw per oddity of a figure."""
        for fact in facts:
            if fact.is_percent and _PER.match(facts.document.text, fact.quantity.end) is not None:
                yield Flaw(
                    self,
                    fact.quantity.start,
                    fact.quantity.end,
                    "“{text}” is given in per cent and per so many at once.",
                    Ceiling.WARNING,
                    facts=(fact.name,),
                )
            for oddity in fact.quantity.oddities:
                if oddity.kind.startswith("impossible"):
                    continue
                surface = unescape(facts.document.surface(oddity.start, oddity.end))
                if surface.split() != facts.document.text[oddity.start : oddity.end].split():
                    continue  # "[1327206](…),[1327209](…)": two figures with markup between them
                if oddity.kind == "doubled-scale" and _is_repeated(facts.document.text[oddity.start : oddity.end]):
                    continue  # "ten thousand thousand years"
                lead = facts.document.text[max(0, oddity.start - _LEAD) : oddity.start].lower()
                named = not words_about("bounds")["versions"].isdisjoint(lead.split())
                if oddity.kind == "two-decimal-marks" and named:
                    continue  # "upgrade the mail version to 2.4.3 ML"
                if oddity.kind == "bad-grouping" and _is_run_together(facts.document.text, oddity.start, oddity.end):
                    continue
                yield Flaw(
                    self,
                    oddity.start,
                    oddity.end,
                    _MESSAGES.get(oddity.kind, self.message),
                    Ceiling.WARNING if oddity.changes_meaning else Ceiling.NOTE,
                    replacement=oddity.suggestion,
                    why="the usual way to write it",
                    facts=(fact.name,),
                    safe=not oddity.changes_meaning,
                )


def _is_repeated(text: str) -> bool:
    """ "ten thousand thousand": one word said twice, as stories do."""
    words = text.lower().split()
    return len(words) > 1 and words[-1] == words[-2] and not any(char.isdigit() for char in text)


def _is_run_together(text: str, start: int, end: int) -> bool:
    """ "5001,0001,5002,000", "[-10,0,14]": several numbers without the blanks between them; a slip spoils one group."""
    groups = re.findall(r"\d+", text[start:end])
    enclosed = text[:start].rstrip("-−").endswith(("[", "(")) and text[end:].startswith(("]", ")"))
    long = [len(group) for group in groups[1:] if len(group) > _GROUP]
    glued = any(length > _GROUP + 1 for length in long) or len("".join(groups)) > _MOST  # "60,820104,548"
    return enclosed or len(long) > 1 or glued
