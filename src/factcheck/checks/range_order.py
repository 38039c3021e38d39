"""Order of the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.checks._base import Ceiling, Check, Flaw, Tie, right, wrong
from factcheck.checks._spans import is_named_span, is_of_ages, is_span, lasts_from
from factcheck.checks._words import words_about
from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts import Facts
from factcheck.facts.frames.range_ends import RangeEnds
from factcheck.facts.lexicon import load_lexicon
from factcheck.reasoning import Form, at_most

_WORD = re.compile(r"[^\W\d_]+")
_ODDS = re.compile(r"\w+ (?:in|out of) (?:every )?\w", re.IGNORECASE)
_COMPOUND = re.compile(r"\d-[^\W\d]")
_TURNS = frozenset({"deg"})
_REACH = 24  # characters after a range in which "ago" stands
_CLAUSE = 60  # characters behind two times
_LEAD = 3  # words before two times
_SECOND = 60  # characters after a range in which a second pair of the same kind stands
_NEIGHBOURS = Fraction(99, 100)
_OLDER_THAN_PEOPLE = 1000  # years
_FAR = 10  # times: nobody exchanges the ends of a range that wide
_DIGITS = 10  # below it, a dash may stand between the two sides of a split
_CLOCK = 4  # digits of a time of day: "0700"
_MINUTES = 60
_SHILLINGS = 20  # in a pound
_PAIR = 2
_HOURS = 24  # "between 9 and 5" may be the opening hours


_ASIDE = re.compile(r",[^,.;:\d]{0,30},|,")
_LINKS = frozenset({"and", "then"})
_EACH = frozenset({"a", "an", "each", "per"})
_GROUPED = re.compile(r" for [^.;:\d]{2,60} (?:up )?to ")
_PAIRS = re.compile(r"\band\s[0-9][0-9.,]*\sand\s[0-9]")


class RangeOrder(Check):
    """The ends of a range in the wrong order.

    ## What it does
    Holds "between 80 and 60 euros" and "2018–2016" against `lower ≤ upper`, and so the two ends of a range that nouns
    or verbs name: "a minimum of 12 learners and a maximum of eight", "peaked at 412p and fell to a low of 438p".

    ## Why it matters
    A reversed range is a slip in one of its ends: nobody can tell which.

    ## When it is silent
    The ends run backwards by custom (years before our era, "33 and 30 million years ago", temperatures below nought),
    may be hours of the day, or are points of a change ("cut from 9 to 5").
    """

    name = "range-order"
    rank = 6
    message = "The range runs backwards: {text}."
    examples = (
        wrong("There is a fee of between {£80 and £60}.", repair="£60 and £80"),
        wrong("Rents there are between {900 and 700 euros} in the new blocks.", repair="700 and 900 euros"),
        wrong("The survey covers {2018–2016}.", repair="2016–2018"),
        wrong("The club takes children aged {12 to 8} on Saturdays.", repair="8 to 12"),
        wrong("Winds of {70 to 40 km/h} are expected on the coast.", repair="40 to 70 km/h"),
        wrong("Prices ranged from {€95 to €60 a night}.", repair="€60 to €95 a night"),
        wrong("Doses ranged from {40 to 20 mg}.", repair="20 to 40 mg"),
        wrong("The hall holds between {500 and 300} guests.", repair="300 and 500"),
        wrong("The fund holds between {€9 million and €7 million}.", repair="€7 million and €9 million"),
        wrong(
            "Salaries start at {£31,000 and go up to £24,000} after five years.", repair="£24,000 and go up to £31,000"
        ),
        wrong(
            "The class takes a minimum of 12 learners and a maximum of {eight}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The well peaked at {412 barrels a day} in its first year. At its lowest it gave 438.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The rams made from {£310 for the oldest up to £240} for the best of the shearlings.",
            repair="£240 for the oldest up to £310",
        ),
        wrong("Day tickets are priced from {$48 for students to $35} for everyone else."),
        wrong("Swimmers from {64 to 58 years of age} set off at noon.", repair="58 to 64 years of age"),
        wrong("The tremors lasted {40 to 25 seconds} each.", repair="25 to 40 seconds"),
        wrong("Yields on such bonds lie in the range {12%–4%}.", repair="4%–12%"),
        wrong("Choirs of anything from {60 to 35} voices sang.", repair="35 to 60"),
        wrong("Crews must count at least six and may not exceed {four}.", severity=Ceiling.WARNING),
        wrong("Guesses went from as few as 900 to as many as {700}.", severity=Ceiling.WARNING),
        wrong(
            "The lower bound of the survey's estimate, told on Monday, is 4,100 otters. The upper bound is {3,700}.",
            severity=Ceiling.WARNING,
        ),
        right("The new engine took 45 to 30 minutes off the crossing.", because="how far something moved"),
        right("The limit was lowered for men from 67 to 65 years of age.", because="a change"),
        right("A crew must count at least six rowers and at most four cooks.", because="of two things"),
        right(
            "The lower limit for barges is 55 tonnes. The upper limit for lorries is 40 tonnes.",
            because="of two things",
        ),
        right("Temperatures ranged from 31C in the south to 19C in the north.", because="told from either end"),
        right("The class takes a minimum of 12 learners and a maximum of 18."),
        right("A low of 14C was read in Lund and a high of 9C in Vik.", because="two places"),
        right("Salaries start at £24,000 and go up to £31,000 after five years."),
        right("Rents start at £900 a month and go up to £250 a week.", because="other units"),
        right("There is a fee of between £60 and £80."),
        right("The margin was between 31 and 24 in the first choir and 33 and 26 in the second.", because="two pairs"),
        right("A fall of 70 to 40 km/h was measured when the front had passed.", because="a way down"),
        right("The temple stood between 450 and 380 BC.", because="years before our era run backwards"),
        right("Pay was cut from £60 to £40 an hour.", because="a change, not a range"),
        right("The shop is open between 9 and 5.", because="hours of the day"),
        right("The layer formed between 38 and 34 million years ago.", because="ages run backwards"),
        right("Nights there are between -5 and -10 degrees.", because="colder comes last"),
        right("The charcoal dates to 1950–1870 cal BC.", because="years before an epoch count down"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per range whose ends are named."""
        for ends in facts.of(RangeEnds):
            yield self.tie(
                Form("the lower end", at_most(ends.low.var, ends.high.var)),
                ceiling=Ceiling.WARNING,
                message="The range runs backwards: its lower end is {low}, its upper one {high}.",
                shown={"difference": ends.low.var - ends.high.var},
                arithmetic="{low} {difference.sign} {high}",
                high=ends.high,
                low=ends.low,
            )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One flaw per reversed range of figures or years."""
        text = facts.document.text
        for fact in facts:
            quantity = fact.quantity
            if quantity.kind is not QuantityKind.RANGE or quantity.low is None or quantity.high is None:
                continue
            low, high = quantity.low, quantity.high
            joint = text[low.end : high.start].strip()
            counted = quantity.noun is not None and quantity.unit in {None, "1"}
            if joint == "to":
                if not is_span(text, quantity) or _is_of_change(text, quantity.start):
                    continue  # "0.91 to 0.54" after a fall: a way down
            elif joint != "and" and low.currency is None and not counted and not is_named_span(text, quantity):
                continue  # "80%-10% over two minutes", "2614-2612m" of a core: a way down
            if not _reversed(low, high) or _runs_backwards(text, quantity, low, high):
                continue
            if joint != "to" and (low.value or 0) > _FAR * (high.value or 0):
                continue  # "3% on £12,000 – £360": a dash before what that comes to; "the odds: between 13% and 0.2%"
            if joint not in {"and", "to"} and (_is_sum(text, low, high) or _is_shillings(low, high)):
                continue
            if _PAIRS.search(text[quantity.end : quantity.end + _SECOND]) is not None:
                continue  # "between 31 and 26 in one group and 33 and 29 in the other": two pairs
            start, end = quantity.start, quantity.end
            yield Flaw(
                self,
                start,
                end,
                self.message,
                Ceiling.ERROR,
                replacement=_swapped(text[start:end], start, low, high),
                why="the ends exchanged",
                facts=(fact.name,),
                ordered=(low, high),
            )
        for first, second in pairwise(facts.facts):
            low, high = first.quantity, second.quantity
            if not _reversed(low, high) or not any(
                tells(text, low, high) for tells in (_after_range_verb, _goes_up_to, _climbs_to, is_of_ages, lasts_from)
            ):
                continue
            if high.value == 0 or low.kind is QuantityKind.PERCENT or _runs_backwards(text, high, low, high):
                continue
            if _is_of_change(text, low.start):
                continue  # "the age of retirement went down from 67 to 65 years"
            yield Flaw(
                self,
                low.start,
                high.end,
                self.message,
                Ceiling.ERROR,
                replacement=_swapped(text[low.start : high.end], low.start, low, high),
                why="the ends exchanged",
                facts=(first.name, second.name),
                ordered=(low, high),
            )
        for period in facts.periods:
            for oddity in period.oddities:
                if oddity.kind != "reversed-period" or _compares_times(text, oddity.start, oddity.end):
                    continue
                if not _counts_backwards(text, oddity.start, oddity.end):
                    yield Flaw(
                        self,
                        oddity.start,
                        oddity.end,
                        self.message,
                        Ceiling.ERROR,
                        replacement=oddity.suggestion,
                        why="the ends exchanged",
                    )


def _is_of_change(text: str, start: int) -> bool:
    """Whether a word of change stands near before a range: "the age was lowered for men from 67 to 65 years"."""
    changes = load_lexicon().changes
    lead = text[max(0, start - _CLAUSE) : start].lower().rpartition(". ")[2]
    return any(entry.direction is not None for word in _WORD.findall(lead) for entry in changes.get(word, ()))


def _compares_times(text: str, start: int, end: int) -> bool:
    """ "the growth between Q2 2014 and Q2 2013", "comparing 2012 to 2011": two times in the order of the telling."""
    before = _WORD.findall(text[max(0, start - _REACH) : start].lower())[-_LEAD:]
    joined = not any(dash in text[start:end] for dash in "-–—")
    clause = _WORD.findall(text[max(0, start - _CLAUSE * 2) : start].lower().rpartition(". ")[2])
    if joined and "from" in before and not words_about("bounds")["rescheduling"].isdisjoint(clause):
        return True  # "moves the election from 2029 to 2027"
    after = _WORD.findall(text[end : end + _CLAUSE].lower()) if before[-1:] == ["between"] else []
    return joined and not words_about("bounds")["comparing"].isdisjoint([*before, *after])


def _is_shillings(low: Quantity, high: Quantity) -> bool:
    """ "£13-10-0", "£81-10": pounds, shillings and pence."""
    return "GBP" in {low.currency, *low.alternatives} and high.written.text.isdigit() and (high.value or 0) < _SHILLINGS


def _is_sum(text: str, low: Quantity, high: Quantity) -> bool:
    """ "$10 – $8", each with its unit, takes one from the other; "$6-4" splits ten."""
    between = text[low.end : high.start]
    split = low.value is not None and high.value is not None and low.value < _DIGITS and high.value < _DIGITS
    spaced = between != between.strip()
    twice = spaced and low.currency is not None and text[high.start : high.written.start].strip() != ""
    return split or "\u2212" in between or twice


def _climbs_to(text: str, low: Quantity, high: Quantity) -> bool:
    """ "From £310 for the oldest up to £240", "priced from $48 for students to $35".

    Not "from 31C in the south to 19C in the north", which may be told from either end.
    """
    if (low.unit, low.currency, low.kind) != (high.unit, high.currency, high.kind):
        return False
    between = text[low.end : high.start].lower()
    before = text[max(0, low.start - _REACH) : low.start].lower()
    if not before.endswith("from ") or _GROUPED.fullmatch(between) is None:
        return False
    told = before.split()
    return between.endswith("up to ") or (len(told) >= _PAIR and told[-_PAIR] == "priced")


def _after_range_verb(text: str, low: Quantity, high: Quantity) -> bool:
    """ "ranged from 40 to 20 mg": two figures, joined by "to" after a verb that says a range."""
    if text[low.end : high.start].strip() != "to":
        return False
    before = text[max(0, low.start - _REACH) : low.start].lower().split()
    if len(before) < _PAIR or before[-1] != "from":
        return False
    words = words_about("bounds")
    priced = before[-2] in words["pricing"] and before[-3:-2] and before[-3] not in words["determiners"]
    return bool(before[-2] in words["ranging"] or priced)


def _goes_up_to(text: str, low: Quantity, high: Quantity) -> bool:
    """ "Start at £24,000 and go up to £31,000": where a range starts, and how far it goes."""
    if (low.unit, low.currency, low.kind) != (high.unit, high.currency, high.kind):
        return False
    words = words_about("bounds")
    before = text[max(0, low.start - _REACH) : low.start].lower().split()
    between = _ASIDE.sub(" ", text[low.end : high.start].lower()).split()
    tails = (t for t in words["reaching"] if between[-len(t.split()) :] == t.split())
    tail = max(tails, key=len, default=None)  # "go up to", and not "up to" alone
    if len(before) < _PAIR or before[-1] not in {"at", "from"} or before[-2] not in words["opening"] or tail is None:
        return False
    rest = between[: -len(tail.split())]
    return set(rest) <= _LINKS or (rest[0] in _EACH and set(rest[_PAIR:]) <= _LINKS)


def _reversed(low: Quantity, high: Quantity) -> bool:
    if low.unit != high.unit and low.kind is high.kind is QuantityKind.DURATION:
        return False  # "from six weeks to two years"
    lower, upper = low.readings[0].strict.lower, high.readings[0].strict.upper
    return lower is not None and upper is not None and lower > upper


def _runs_backwards(text: str, quantity: Quantity, low: Quantity, high: Quantity) -> bool:
    """Whether the order may be meant."""
    if low.value is None or high.value is None:
        return True
    if _ODDS.match(low.text) and _ODDS.match(high.text):
        return True  # "between 1 in 50 and 1 in 70": in the order of the second number
    if high.value > low.value * _NEIGHBOURS:
        return True  # "between 2614.3 and 2613.5 m" down a core: two places, in the order of the telling
    if low.value < 0 or high.value < 0 or low.sign < 0 or high.sign < 0:
        return True
    before = _WORD.findall(text[max(0, quantity.start - _REACH) : quantity.start])
    if any(word.lower() in words_about("bounds")["downwards"] for word in before):
        return True  # "at a depth between 11.8 m and 11.5 m"
    if low.kind is QuantityKind.AGE and high.value >= _OLDER_THAN_PEOPLE:
        return True  # "38 to 34 million years old": rocks are told from the older end
    around = set(_WORD.findall(text[max(0, quantity.start - _CLAUSE) : quantity.end + _CLAUSE].lower()))
    if (
        (low.unit in _TURNS and around.isdisjoint(words_about("bounds")["warmth"]))
        or _COMPOUND.search(text[low.start : low.end])
        or _COMPOUND.search(text[high.start : high.end])
    ):
        return True  # directions of a compass; "between 10-year and 2-year bonds" names two things
    if _counts_backwards(text, quantity.start, quantity.end):
        return True
    if high.kind is QuantityKind.DURATION and _names(text, quantity.start, quantity.end, "countdown"):
        return True
    if _is_clock(low) and _is_clock(high):
        return True  # "a curfew between 2200 and 0700"
    bare = not (quantity.unit and quantity.unit != "1") and quantity.currency is None and quantity.noun is None
    return bare and low.value <= _HOURS and high.value <= _HOURS


def _is_clock(quantity: Quantity) -> bool:
    """Whether four bare digits can be a time of day."""
    value = quantity.value
    bare = quantity.text.isdigit() and len(quantity.text) == _CLOCK and quantity.currency is None
    return bare and value is not None and value < _HOURS * 100 and value % 100 < _MINUTES


def _counts_backwards(text: str, start: int, end: int) -> bool:
    """Whether a range is in years before some epoch: "1950–1870 cal BC"."""
    return _names(text, start, end, "backwards")


def _names(text: str, start: int, end: int, kind: str) -> bool:
    """Whether one of some words stands in a range or close behind it."""
    near = _WORD.findall(text[start : end + _REACH])
    return any(word.lower() in words_about("bounds")[kind] for word in near)


def _swapped(surface: str, start: int, low: Quantity, high: Quantity) -> str:
    """The same range with its numerals exchanged."""
    a, b = (
        (low.written.start - start, low.written.end - start),
        (high.written.start - start, high.written.end - start),
    )
    if not (0 <= a[0] < a[1] <= b[0] < b[1] <= len(surface)):
        return surface
    return surface[: a[0]] + surface[b[0] : b[1]] + surface[a[1] : b[0]] + surface[a[0] : a[1]] + surface[b[1] :]
