"""Figures that nothing can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck.checks._base import Ceiling, Check, Flaw, Tie, right, wrong
from factcheck.checks._clock_slips import clock_edits, date_slips, last_day, sixtieth_edits
from factcheck.checks._dotted_clocks import impossible_dotted
from factcheck.checks._words import words_about
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts import Direction, Fact, Facts, Role
from factcheck.facts.frames.part_of_count import PartOfCount
from factcheck.facts.frames.share import Share
from factcheck.facts.lexicon import load_lexicon
from factcheck.reasoning import Form, at_most

_TICKS = re.compile(r"0\d{3}")  # "020406080100%": the marks of an axis, run together
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DAYS = 31
_PLAYED = 160  # characters around a time in which it is said that something is played
_NEAR_CALENDAR = 80  # characters between a date and the calendar that it is of
_SHARE_WHOLES = frozenset({5, 10, 20, 100})
_REACH = 48  # characters around a figure in which its noun or idiom stands
_FAR = 96  # characters before a figure in which a probability is named
_SAYING = re.compile(
    r"\s+(?:had|have|would|did|do|are|were|said|say|thought|think|believed?|agreed?|wanted?|voted?|replied)\b"
)
_OF_ALL = re.compile(r"\b[Oo]f\s+(?:all|those|the|these|its|their)\b[^.;]{2,80},\s+(?:[a-z]+\s+){0,2}$")
_OF_GROUP = re.compile(r"(?:^|[.;:]\s+)Of\s+(?:all\s+|the\s+)?(?:[\d,]+\s+)?(?P<group>[a-z]+)\b[^.;,]{0,80},\s+$")
_DOING = re.compile(r"\s+(?!more|less|fewer|higher|lower|above|below|of|up|down|larger|greater)[a-z]{3,}\b")
_MOVING = 3  # words between "rose" and its size
_QUOTED = 300  # characters back in which a quotation may begin
_MOST_IN = {
    "h/d": (24, "day"), "d/wk": (7, "week"), "mo/a": (12, "year"), "min/h": (60, "hour"), "wk/a": (53, "year"),
    "d/a": (366, "year"),
}  # fmt: skip


_MOST_OF = {
    ("h", "day"): (24, "day"), ("h", "week"): (168, "week"), ("d", "week"): (7, "week"), ("d", "month"): (31, "month"),
    ("d", "year"): (366, "year"), ("wk", "year"): (53, "year"), ("mo", "year"): (12, "year"),
    ("min", "hour"): (60, "hour"),
}  # fmt: skip
# Behind it the phrase ends: not "27 hours of the day shift", "30 hours in a day and a half".
_OF_UNIT = re.compile(
    r"\s+(?:of|in)\s+(?:a|any|each|every|one|that|the|this)\s+(?P<unit>hour|day|week|month|year)"
    r"(?=\s*[,.;:!?)]|\s+(?:as|at|he|i|in|it|nobody|on|she|the|they|to|was|we|were|when|with|without)\b)"
)
# "31 of its 28 stores", "52 of the town's 48 councillors"
_OF_KNOWN = (["of", "its"], ["of", "our"], ["of", "the"], ["of", "their"], ["of", "these"], ["of", "those"])
_KNOWN_END = re.compile(
    r"\s(?:are|had|has|have|were|will|[a-z]+(?:ed|ing)\s[a-z]+s)\b|[.;]|,\s[a-z]"
)  # "the 24 planned flights"
_OUT_OF = re.compile(
    r"\s(?:out )?of(?: all)?"
    r"(?: (?:the|its|their|his|her|our|these|those)|(?: the)? [^\W\d_]+(?: [^\W\d_]+)?(?:['’]s|s['’]))?\s"
)
_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}:(\d\d):(\d\d)(?![\d:])")
_SIXTY = 60
_HUNDRED = 100


class Impossible(Check):
    """A figure outside what its kind allows.

    ## What it does
    Points at a fall of more than 100%, a share of people above 100%, a probability above 1, a date or a time that no
    calendar or clock has.

    ## Why it matters
    Such a figure is wrong whatever the rest of the text says.

    ## When it is silent
    What falls may go below nought (profits, margins, growth); "130% of the plan" and "giving 110 per cent" are fine.
    """

    name = "impossible"
    rank = 0
    message = "{text} is impossible: {reason}."
    examples = (
        wrong("The survey found that {172 per cent} of drivers had used the lane."),
        wrong("Eight finalists are left. {Eleven of the eight} are amateurs.", repair="Eight of the eleven"),
        wrong("Fog came in, and {31 of the 28} planned flights had to be called off.", repair="28 of the 31"),
        wrong(
            "The night express leaves from platform 2 at {25.20} and calls at nine stations.", severity=Ceiling.WARNING
        ),
        wrong("The alarm was raised when a call was logged at {14.75} on a Sunday.", severity=Ceiling.WARNING),
        right("Shares in the ferry line opened at 25.20 and rose all day.", because="a price"),
        right("A bond due in 2030 was at 98.75 and one due in 2040 at 12.75.", because="a price"),
        right("They sold 200 of the 12 inch records.", because="a size"),
        right("The yard had 130 per cent of the orders of last year.", because="a yardstick"),
        wrong("Attendance at the museum fell by {120%} last year."),
        wrong("Some {110%} of respondents said that they had voted."),
        wrong("The probability of rain was put at {1.3}."),
        wrong("The reactor was stopped on {31 November}.", repair="30 November"),
        wrong("The new rules take effect on September {42nd}."),
        wrong("The hearing begins at {25:70} on Tuesday."),
        wrong("The hall has 180 seats, and {212} of those seats were taken.", severity=Ceiling.WARNING),
        wrong("The grocer is to shut {19 of its 17} branches.", repair="17 of its 19"),
        wrong("Of the 12 jurors, {14} voted to acquit, the clerk said."),
        wrong("There are 24 lifeboats on the coast, and {31} of them are past their best."),
        wrong("For the study it picked 20 tills. Of these, {23} rounded up.", severity=Ceiling.WARNING),
        right("The ferry made 12 trips. Passengers complained, and 30 of them wrote.", because="of the passengers"),
        wrong("The car park takes 90, and {112} of those bays were full by noon.", severity=Ceiling.WARNING),
        right("Of the 12 jurors, nine voted to acquit, the clerk said."),
        right(
            "Only 18 rooms were let, which pleased the guests, and 25 of those were singers.", because="of the guests"
        ),
        wrong("The ground shook on 3 August; for {27 hours} of that day nobody slept."),
        right("The hall has 180 seats here and 90 upstairs, and 212 of those seats were taken.", because="of both"),
        right("Attendance at the museum fell by 12% last year."),
        right("Profit fell by 120%, to a loss.", because="a profit can fall below nought"),
        right("Traffic was 130% of the level planned.", because="a plan can be passed"),
        right("The clock on the tower struck at 23:59 on Tuesday.", because="the last minute of the day"),
        wrong("On {Monday, 29 February 2023}, the clerk left."),
        right("The lease runs out on 29 February.", because="the year may be a leap year"),
        right("The coach said that the players gave 110 per cent."),
    )

    def notice(self, facts: Facts) -> Iterator[Flaw]:
        """One flaw per figure or date outside its bounds."""
        text = facts.document.text
        told: set[str] = set()
        for change in facts.asserted_changes():
            if change.direction is not Direction.DOWN:
                continue
            for percent in change.percents:
                if percent.name not in told and _over_all(percent) and not _may_be_negative(facts, percent):
                    told.add(percent.name)
                    yield self._flaw(percent, "nothing can fall by more than all of it", _HUNDRED)
        for fact in facts:
            if fact.name in told:
                continue
            if _over_all(fact) and fact.is_percent and (_is_share_of_all(text, fact) or _is_bounded_rate(text, fact)):
                yield self._flaw(fact, "a share cannot be more than all", _HUNDRED)
            elif _is_probability_over_one(text, fact):
                yield self._flaw(fact, "a probability lies between 0 and 1")
            elif (most := _most_in(text, fact) or _most_of(text, fact)) and fact.value and fact.value > most[0]:
                yield self._flaw(fact, f"a {most[1]} has no more than {most[0]} of them", most[0])
            elif _is_day_too_late(text, fact):
                yield self._flaw(fact, "no month has that day")
            elif _is_negative_count(text, fact):
                yield self._flaw(fact, "nobody counts below nought")
            elif fact.is_fraction and fact.value is not None and fact.value > 1 and _is_part(text, fact):
                yield self._flaw(fact, "a part cannot be more than its whole")
        for clock in _CLOCK.finditer(text):
            if any(int(part) >= _SIXTY for part in clock.groups()) and not _is_ratio(text, clock):
                why = "no minute has more than 60 seconds and no hour more than 60 minutes"
                edits = tuple(edit for part in (1, 2) for edit in sixtieth_edits(text, *clock.span(part)))
                yield Flaw(self, *clock.span(), self.message.replace("{reason}", why), Ceiling.ERROR, edits=edits)
        for dotted in impossible_dotted(facts):
            start, end = dotted.quantity.start, dotted.quantity.end
            why = "no clock shows that time"
            yield Flaw(
                self, start, end, self.message.replace("{reason}", why), Ceiling.WARNING, facts=(dotted.name,),
                edits=clock_edits(text, start, end),
            )  # fmt: skip
        told |= {share.part.name for share in facts.of(Share)}  # the share says more of them
        for part, whole in pairwise(facts.facts):
            if part.name not in told and _is_more_than_its_whole(text, part, whole):
                yield self._swapped(text, part, whole)
        for period in facts.periods:
            for oddity in period.oddities:
                if oddity.kind == "impossible-date" and _by_another_calendar(text, oddity.start):
                    continue
                if oddity.kind == "impossible-time" and (
                    _is_of_recording(text, oddity.start, oddity.end)
                    or _DASHED.search(text[max(0, oddity.start - 2) : oddity.start])
                ):
                    continue
                if oddity.kind in {"impossible-date", "impossible-time"}:
                    what = (
                        "no calendar has that date" if oddity.kind == "impossible-date" else "no clock shows that time"
                    )
                    yield Flaw(
                        self, oddity.start, oddity.end, self.message.replace("{reason}", what), Ceiling.ERROR,
                        replacement=oddity.suggestion or _last_day(text[oddity.start : oddity.end], period.timex),
                        why="the last day of the month",
                        edits=clock_edits(text, oddity.start, oddity.end)
                        if oddity.kind == "impossible-time"
                        else date_slips(text, oddity.start, oddity.end, period.timex),
                    )  # fmt: skip

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per count that is said to be of things whose number was told elsewhere."""
        for frame in facts.of(PartOfCount):
            yield self.tie(
                Form("a part of them", at_most(frame.part.var, frame.whole.var)),
                message="{part} of {whole} is impossible: a part cannot be more than its whole.",
                ceiling=Ceiling.WARNING,
                why=frame.inferred,
                part=frame.part,
                whole=frame.whole,
            )

    def _swapped(self, text: str, part: Fact, whole: Fact) -> Flaw:
        """ "Seven of the five": perhaps the two stand in the wrong places."""
        start, end, (first, last) = part.quantity.start, part.quantity.end, _number(whole)
        small, great = text[start:end], text[first:last]
        if small[:1].isupper() and small[1:].islower() and great[:1].islower():
            small, great = small.lower(), great.capitalize()
        message = self.message.replace("{reason}", "a part cannot be more than its whole")
        return Flaw(
            self, start, last, message, Ceiling.ERROR, facts=(part.name,),
            replacement=f"{great}{text[end:first]}{small}", why="the two exchanged",
            ordered=(part.quantity, whole.quantity),
        )  # fmt: skip

    def _flaw(self, fact: Fact, reason: str, most: int | None = None) -> Flaw:
        quantity = fact.quantity
        fitting = _without_a_digit(fact)
        return Flaw(
            self,
            quantity.start,
            quantity.end,
            self.message.replace("{reason}", reason),
            Ceiling.ERROR,
            facts=(fact.name,),
            replacement=fitting,
            why="a digit too many" if fitting is not None else "",
            most=None if most is None else Fraction(most),
        )


def _without_a_digit(fact: Fact) -> str | None:
    """ "21%" for "121%"; None for what that does not mend."""
    written, text = fact.quantity.written, fact.quantity.text
    fits = fact.is_percent and written.style == "digits" and len(written.text.partition(".")[0]) == _THREE_DIGITS
    if not fits or written.text[1] == "0" or text.count(written.text) != 1:
        return None
    return text.replace(written.text, written.text[1:])


_THREE_DIGITS = 3
_DASHED = re.compile(r"\d[-–]\Z")  # "7-42 a.m.": minutes behind a dash


def _is_of_recording(text: str, start: int, end: int) -> bool:
    """ "Jump to the talk at 25:08": minutes and seconds of what can be played."""
    near = _WORD.findall(text[max(0, start - _PLAYED) : end + _PLAYED].lower())
    return not words_about("bounds")["played"].isdisjoint(near)


def _most_in(text: str, fact: Fact) -> tuple[int, str] | None:
    """How many of a unit of time a longer one has: "25 hours a day", "eight days a week".

    None for other rates, and for what somebody says: "I expect 110 per cent, 25 hours a day".
    """
    lead = text[max(0, fact.quantity.start - _QUOTED) : fact.quantity.start].rpartition("\n")[2]
    spoken = lead.rfind("“") > lead.rfind("”") or lead.count('"') % 2 == 1
    return _MOST_IN.get(fact.quantity.unit or "") if fact.quantity.mod is None and not spoken else None


def _most_of(text: str, fact: Fact) -> tuple[int, str] | None:
    """The same for "27 hours of that day", where the phrase ends with it; None on a day when clocks are changed."""
    match = _OF_UNIT.match(text, fact.quantity.end)
    if match is None or fact.quantity.kind is not QuantityKind.DURATION or fact.quantity.mod is not None:
        return None
    near = text[max(0, fact.quantity.start - _QUOTED) : match.end() + _PLAYED].lower()
    return None if "clock" in near else _MOST_OF.get((fact.quantity.unit or "", match["unit"]))


def _is_ratio(text: str, found: re.Match[str]) -> bool:
    """ "Mixed 10:70:20": parts of a hundred, or of what is mixed."""
    if sum(map(int, found.group().split(":"))) == _HUNDRED:
        return True  # "acetonitrile: water: methanol (7:70:23)"
    near = set(_WORD.findall(text[max(0, found.start() - _FAR) : found.end() + _FAR].lower()))
    return not words_about("bounds")["ratios"].isdisjoint(near)


def _number(fact: Fact) -> tuple[int, int]:
    """The extent of the number of a figure, without its unit."""
    return fact.quantity.written.start, fact.quantity.written.end


def _by_another_calendar(text: str, start: int) -> bool:
    """ "By the old calendar, on 30 February 1712": near a word for it, a date may be one of another calendar."""
    return "calendar" in text[max(0, start - _NEAR_CALENDAR) : start + _NEAR_CALENDAR].lower()


def _last_day(surface: str, timex: str) -> str | None:
    """The same date with the last day that its month has: "30 June" for "31 June"; None if that is not all."""
    last, day = last_day(timex), timex[8:10].lstrip("0")
    if last is None or len(re.findall(rf"\b{day}\b", surface)) != 1:
        return None
    return re.sub(rf"\b{day}\b", str(last), surface)


def _over_all(fact: Fact) -> bool:
    """Whether a percentage is above 100 in every reading."""
    if not fact.is_percent or _TICKS.match(fact.quantity.text):
        return False
    return all(reading.loose.lower is not None and reading.loose.lower > 100 for reading in fact.quantity.readings) or (
        fact.quantity.mod in {None, Mod.APPROX, Mod.EQUAL_OR_LESS} and fact.value is not None and fact.value > 101
    )


def _may_be_negative(facts: Facts, fact: Fact) -> bool:
    """Whether what fell can be below nought; where no measure was found, the sentence counts, up to a comma behind."""
    signed = words_about("bounds")["signed"]
    if fact.measure is not None:
        words = set(fact.measure.key) | {word.lower() for word in _WORD.findall(fact.measure.text)}
    else:
        text, end = facts.document.text, fact.quantity.end
        behind = text[end : end + _QUOTED].partition(". ")[0].partition(",")[2]
        told = {word.lower() for word in _WORD.findall(text[max(0, end - _QUOTED) : end])}
        beside = {word.lower() for word in _WORD.findall(behind)} - told  # "…, an investment of 7m euros"
        words = set(facts.keys.get(fact.name, frozenset())) - beside
    return bool(words & signed)


def _is_share_of_all(text: str, fact: Fact) -> bool:
    """Whether a percentage is said of a group that it cannot exceed: "of respondents", "of the 48 members"."""
    bounds = words_about("bounds")
    after = text[fact.quantity.end : fact.quantity.end + _REACH]
    if (word := _WORD.match(after.lstrip())) is not None and word.group().lower() in bounds["bounded"]:
        return True
    lead = text[max(0, fact.quantity.start - _FAR) : fact.quantity.start]
    if _SAYING.match(after) is not None and _OF_ALL.search(lead) is not None:
        return True  # "Of those who replied, 130% thought …"
    opened = _OF_GROUP.search(lead)
    if opened is not None and _DOING.match(after) is not None:
        group = opened.group("group").lower()
        return group in {"those", "these"} or group in bounds["groups"]  # "Of those who voted, 104 per cent backed it"
    before = [word.lower() for word in _WORD.findall(text[max(0, fact.quantity.start - _REACH) : fact.quantity.start])]
    if set(before[-6:]) & bounds["idioms"]:
        return False
    match = re.match(
        r"\s+of\s+(?:all\s+|the\s+|its\s+|their\s+|our\s+|these\s+|[\d,]+\s+|[^\W\d_]+['’]s\s+)*([^\W\d_-]+)(?:\s+([^\W\d_-]+))?",
        after,
    )
    if match is None:
        return False
    following = {word.lower() for word in _WORD.findall(after)[:6]}
    if following & bounds["yardsticks"]:
        return False
    nouns = {word.lower() for word in match.groups() if word}
    first = match.group(1).lower()
    if bool({first} & bounds["groups"]) or bool(nouns & bounds["groups"] and first not in bounds["groups"]):
        return True
    return first.endswith(tuple(bounds["agents"])) and first not in bounds["no_agents"]


def _is_part(text: str, fact: Fact) -> bool:
    """ "Eleven in ten", "five thirds of the electorate"; "five thirds of a litre" is an amount."""
    tries = words_about("bounds")["tries"]
    if " in " in fact.quantity.text:
        following = _WORD.search(text, fact.quantity.end)
        return following is None or following[0].lower() not in tries  # "2-16 in 9 overs"
    match = re.match(
        r"\s+of\s+(?:all\s+|the\s+|its\s+|their\s+|these\s+)+([^\W\d_-]+)", text[fact.quantity.end :][:_REACH]
    )
    return match is not None and match.group(1).lower() in words_about("bounds")["groups"]


def _is_day_too_late(text: str, fact: Fact) -> bool:
    """ "September 42nd", "the 32nd of March": an ordinal above 31 beside a month."""
    quantity = fact.quantity
    if quantity.kind is not QuantityKind.ORDINAL or fact.value is None or fact.value <= _DAYS or fact.value >= 100:
        return False
    months = words_about("bounds")["months"]
    lead = text[max(0, quantity.start - _REACH) : quantity.start].lower()
    before = _WORD.findall(lead) if lead[-1:].isspace() and lead.rstrip()[-1:].isalpha() else []
    after = _WORD.findall(text[quantity.end : quantity.end + _REACH].lower())
    return (before[-1:] != [] and before[-1] in months) or (len(after) > 1 and after[0] == "of" and after[1] in months)


def _is_negative_count(text: str, fact: Fact) -> bool:
    """Whether people are counted with a minus."""
    quantity = fact.quantity
    if quantity.kind is not QuantityKind.NUMBER or quantity.noun is None or fact.value is None or fact.value >= 0:
        return False
    return text[slice(*quantity.noun)].lower() in words_about("bounds")["groups"]


def _is_more_than_its_whole(text: str, part: Fact, whole: Fact) -> bool:
    """ "52 of the 48 councillors": counts without hedges, the larger one said to be of the smaller."""
    if (
        not (part.quantity.kind is whole.quantity.kind is QuantityKind.NUMBER)
        or part.value is None
        or whole.value is None
        or part.quantity.oddities
        or whole.quantity.oddities
    ):
        return False
    between = text[part.quantity.end : whole.quantity.start].lower()
    of = _OUT_OF.fullmatch(between) is not None
    # "eleven in ten commuters" is a share; "11 in 3 days" is none.
    near = whole.value is not None and part.value < 2 * whole.value
    per = between.strip() == "in" and whole.value in _SHARE_WHOLES and part.quantity.noun is None and near
    known = between.split() in _OF_KNOWN and _KNOWN_END.match(text, whole.quantity.end) is not None
    if not (of or per) or not (known or whole.quantity.noun is not None):
        return False
    if whole.quantity.noun is not None and text[slice(*whole.quantity.noun)].lower() in words_about("bounds")["tries"]:
        return False  # "34 of 31 balls": runs
    if part.quantity.noun is not None or part.quantity.mod is not None or whole.quantity.mod is not None:
        return False
    return part.value > whole.value and part.quantity.scale is None and whole.quantity.scale is None


def _is_bounded_rate(text: str, fact: Fact) -> bool:
    """ "Turnout was 174 per cent": a level of what cannot pass 100%, and not "grants rose a whopping 130%"."""
    bounded = words_about("bounds")["bounded"]
    lead = text[max(0, fact.quantity.start - _REACH) : fact.quantity.start].lower().split()[-_MOVING:]
    if not load_lexicon().changes.keys().isdisjoint(lead):
        return False
    return fact.role is Role.SHARE and fact.measure is not None and bool(set(fact.measure.key) & bounded)


def _is_probability_over_one(text: str, fact: Fact) -> bool:
    if text[fact.quantity.end : fact.quantity.end + 1] == "\\":
        return False  # "5\\%": a percentage in the markup of a formula
    quantity = fact.quantity
    if quantity.kind is not QuantityKind.NUMBER or quantity.currency or quantity.noun is not None:
        return False
    value = fact.value
    if value is None or value <= 1 or quantity.scale is not None or (quantity.unit or "1") != "1":
        return False
    if text[quantity.end : quantity.end + 12].lstrip()[:3].lower() in {"in ", "to ", "out"}:
        return False
    before = text[max(0, quantity.start - _FAR) : quantity.start]
    words = [word.lower() for word in re.split(r"[.;:]\s", before)[-1].split() if _WORD.search(word)]
    words = [match.group() for word in words if (match := _WORD.search(word)) is not None]
    if (
        not words
        or not before.rstrip("= ")[-1:].isalpha()
        or not set(words[-14:]) & words_about("bounds")["probability"]
    ):
        return False
    return words[-1] in {"of", "at", "is", "was", "be", "probability", "to", "equals", "likelihood"}
