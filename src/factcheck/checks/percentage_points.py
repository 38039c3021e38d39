"""Percentage points against the two rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from factcheck.checks._base import Ceiling, Check, Doubt, Edit, Tie, Unknown, right, wrong
from factcheck.checks._changes import CALLED_PER_CENT, WORDS, directions, is_said_plainly, level_pairs, when, whose
from factcheck.facts import Change, Fact, Facts
from factcheck.facts.frames.lead import Lead
from factcheck.facts.frames.proposed import Proposed
from factcheck.reasoning import Expression, Form, Variable, equal
from factcheck.ties import Relation


class PercentagePoints(Check):
    """A difference of two rates, in percentage points or basis points, against the rates.

    ## What it does
    Ties "climbed two points, to 9.5% from 7.5%" and "up 80 basis points, to 2.0% from 1.2%" by `end = start ± points`,
    where 100 basis points are one percentage point, and a lead of five points by the two shares that it lies between.
    "Up 9%" of a rate may mean points or a percentage of it: it is an error if both fail. Where it is as many points as
    the rates are apart and no such percentage, a warning says that points are meant.

    ## Why it matters
    Per cent for percentage points is one of the commonest slips in print, and a rate rarely stands without its past.

    ## When it is silent
    One of the rates is left out (it is then derived); the rates are of other things; the digits as rounded leave room.
    """

    name = "percentage-points"
    doubtful = Doubt.INFERRED
    rank = 2
    relations = frozenset({Relation.DIFFERENCE, Relation.PERCENT})
    message = "{Up} {change} from {start} would be {end.expected}, not {end}."
    arithmetic = "{end.n} − {start.n} = {difference.n}"
    examples = (
        wrong("The levy climbed {three points}, to 9.5% from 7.5%."),
        wrong("The yield rose {40 basis points}, to 2.0% from 1.2%.", repair="80 basis points"),
        wrong("Approval was 38%, {eight points} below the 42% of May."),
        wrong("The bank cut its key rate by a {quarter point}, from 4.75% to 3.75%."),
        wrong("Unemployment rose {9%}, to 5.2% from 3.4%."),
        wrong(
            "Unemployment rose {2%}, to 5% from 3%.",
            repair="2 percentage points",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "In 2021 the choir's concerts were 62% full. This year they were 79% full. The {17%} rise bought a piano.",
            repair="17-percentage-point",
            severity=Ceiling.WARNING,
        ),
        right(
            "Aid rose from 3% to 5% of output, an increase of 2% of output.",
            because="the whole is named",
        ),
        right(
            "The duty on rum goes from 10% to 25%. A price rise of 15% is likely, grocers say.",
            because="of prices",
        ),
        right("The offer went up from 5% to 7%. The extra 2% will cost £3m.", because="2% of the wages"),
        right(
            "Wages rose from 5% to 7% of costs. Sales rose 2% in May, and a rise of 2% in fares is due.",
            because="other changes",
        ),
        wrong("The spread widened to 245 basis points from 205, an increase of {60 basis points}."),
        wrong(
            "Some 58 per cent walked in 2015. Last year the share was 46 per cent. The {21}-point fall is a worry.",
            repair="12",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Turnout was 64 per cent on Sunday. Four years ago it had been 71 per cent. The {17}-point drop hurt.",
            repair="7",
            severity=Ceiling.WARNING,
        ),
        right(
            "Turnout was 64 per cent on Sunday. Four years ago it had been 71 per cent. The 12-point drop in May hurt.",
            because="another time",
        ),
        right("The levy climbed 2 points in spring and 1.5 points in autumn, from 6% to 9.5%.", because="in two steps"),
        right(
            "The rate was cut by 50 basis points in May and by 25 in June, from 4% to 3.25%.", because="in two steps"
        ),
        right("The list won 28.4% of the vote, 3.1 points more than in 2017, and 41% of the seats, up from 35%."),
        right("The levy climbed two points, to 9.5% from 7.5%."),
        right("Approval was 38%, four points below the 42% of May."),
        right("Unemployment rose 67%, to 5% from 3%.", because="two thirds of the old rate"),
        right("The yield rose 6 basis points to 4.32%; that of two-year notes fell to 4.71% from 4.75%."),
        right("The margin widened by 0.4 points, from 14.8% to 15.3%.", because="14.84 and 15.25 round so"),
        right("Growth slowed to 17% from 22%, while margins rose 3 points to 30%.", because="another rate"),
        right("The senator has a lead of 5 points, 48% to 43%."),
        right("Some 58 per cent walked in 2015. Last year it was 46 per cent. The 12-point fall worries doctors."),
        right(
            "Margins widened to 12.2%, from 10.9%, and by 310 basis points at the drinks arm.", because="of another arm"
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per change of a rate, and one per lead."""
        beside: dict[int, list[Fact]] = {}
        for fact in facts.by_name.values():
            beside.setdefault(fact.sentence, []).append(fact)
        for change in facts.asserted_changes():
            if change.periodic:
                continue  # so many points in each of several years
            if any(_is_one_of_several(facts.document.text, points, change, beside) for points in change.points):
                continue
            tie = (
                self._between(change, facts.document.text)
                or self._of_a_rate(change, facts.document.text)
                or self._open(change)
            )
            if tie is not None:
                yield tie
        for lead in facts.of(Lead):
            yield self._lead(lead)
        for told in facts.of(Proposed):
            other = any(_is_of_another(facts.document.text, fact) for fact in told.facts)
            if told.relation is Relation.DIFFERENCE and all(_is_rate(fact) for fact in told.facts) and not other:
                yield self._apart(told)

    def _between(self, change: Change, text: str) -> Tie | None:
        """Points between two rates."""
        combinations = [
            (start, end, points)
            for start, end in level_pairs(change)
            for points in change.points
            if (_is_rate(start) or _counts_basis_points(start, end, points)) and points not in (start, end)
            if not _is_of_another(text, points)
        ]
        if not combinations:
            return None
        start, end, points = combinations[0]
        worth = 1 if _is_rate(start) else 100  # "by 15 basis points, to 121 from 136"
        direction = directions(change)[0]
        return self.tie(
            *(
                Form(way.value, equal(end.var, start.var + way.sign * worth * points.var))
                for start, end, points in combinations
                for way in directions(change)
            ),
            change=change,
            words=WORDS[direction],
            shown={"difference": _difference(start, end)},
            arithmetic="" if _rises(start, end) else _FALL,
            firm=is_said_plainly(change, points, text),
            change_=points,
            start=start,
            end=end,
        )

    def _of_a_rate(self, change: Change, text: str) -> Tie | None:
        """A percentage between two rates: points, or a part of the first."""
        combinations = [
            (start, end, percent)
            for start, end in level_pairs(change)
            for percent in change.percents
            if start.is_percent and percent.is_percent and percent not in (start, end)
        ]
        if not combinations or change.points or not all(_is_positive(start) for start, _, _ in combinations):
            return None
        start, end, percent = combinations[0]
        forms: list[Form] = []
        for first, last, size in combinations:
            for way in directions(change):
                if not change.called_percent:
                    forms.append(Form("percentage points", equal(last.var, first.var + way.sign * size.rate * 100)))
                forms.append(Form("per cent", equal(last.var, first.var * (1 + way.sign * size.rate))))
        return self.tie(
            *forms,
            change=change,
            words=WORDS[directions(change)[0]],
            shown={"difference": _difference(start, end), "actual": end.var / start.var - 1},
            message="{start} to {end} is {difference.n} percentage points, or {actual.percent}, not {change}.",
            arithmetic="" if _rises(start, end) else _FALL,
            ceiling=Ceiling.WARNING if change.called_percent else Ceiling.ERROR,
            way=CALLED_PER_CENT if change.called_percent else "",
            firm=change.called_percent,
            edits=tuple(_in_points(percent, text)) if change.called_percent else (),
            change_=percent,
            start=start,
            end=end,
        )

    def _open(self, change: Change) -> Tie | None:
        """Points with one rate: the other one follows."""
        if change.direction is None or len(change.points) != 1:
            return None
        points, sign = change.points[0], change.direction.sign
        if len(change.end) == 1 and not change.start and _is_rate(change.end[0]) and change.end[0] is not points:
            end = change.end[0]
            before = Unknown(f"{points.name}:start", "before", end, whose(end), when(points))
            return self.tie(
                Form(change.direction.value, equal(end.var, Variable(before.name) + sign * points.var)),
                change=change,
                unknowns=(before,),
                words=WORDS[change.direction],
                shown={"before": end.var - sign * points.var},
                arithmetic="{end.n} − {change.n} {before.eq}" if sign > 0 else "{end.n} + {change.n} {before.eq}",
                change_=points,
                end=end,
            )
        return None

    def _apart(self, told: Proposed) -> Tie:
        """Two rates and how far the wording puts them apart; in per cent, of the first as well."""
        first, second, points = told.facts
        forms = [Form(way, equal(second.var, first.var + sign * points.var)) for way, sign in _WAYS]
        if points.is_percent:
            forms += [
                Form(way, equal(second.var, first.var * (1 + sign * points.rate)))
                for way, sign in (("up", 1), ("down", -1))
            ]
        return self.tie(
            *forms,
            shown={"difference": _difference(first, second)},
            message="{first} and {second} are {difference.n} points apart, not {points}.",
            arithmetic="{second.n} − {first.n} = {difference.n}"
            if _rises(first, second)
            else "{first.n} − {second.n} = {difference.n}",
            read=told,
            points=points,
            first=first,
            second=second,
        )

    def _lead(self, lead: Lead) -> Tie:
        ahead, behind = lead.first, lead.second
        if (ahead.value or 0) < (behind.value or 0):
            ahead, behind = behind, ahead
        return self.tie(
            Form("ahead", equal(ahead.var, behind.var + lead.points.var)),
            shown={"difference": ahead.var - behind.var},
            message="{ahead} to {behind} is a difference of {difference.n} points, not {points}.",
            arithmetic="{ahead.n} − {behind.n} = {difference.n}",
            ceiling=Ceiling.WARNING if lead.inferred else Ceiling.ERROR,
            why=lead.inferred,
            points=lead.points,
            ahead=ahead,
            behind=behind,
        )


_FINE = 10  # a spread of fewer basis points is told in per cent
_WAYS = (("up", 1), ("down", -1))
_DETERMINERS = frozenset({"a", "an", "that", "the", "this"})
_WHY_POINTS = "per cent for percentage points"
_STEP = re.compile(r"^[^;:.]*(?:\band|\bthen|,)\s+(?:(?:again|by|then|a|further|another|an|additional)\s+)*$")
_STEP_BARE = re.compile(r"\b(?:by|further|another|additional)\s+$")
_STEP_REACH = 40  # characters beside a bare number in which "by" or "points" stands
_FALL = "{start.n} − {end.n} = {difference.n}"


def _is_rate(fact: Fact) -> bool:
    return fact.is_percent or fact.is_points


def _is_of_another(text: str, points: Fact) -> bool:
    """ "Margins widened to 14.2%, from 12.9%, and by 210 basis points at the drinks arm"."""
    return text[: points.quantity.start].endswith(" and by ")


def _is_one_of_several(text: str, points: Fact, change: Change, beside: Mapping[int, Sequence[Fact]]) -> bool:
    """ "By 50 basis points in March and by 25 in May, from 2.25% to 3%": one of the steps from level to level."""
    levels = (*change.start, *change.end)
    known = {fact.name for fact in (points, *levels)}
    return any(
        fact.name not in known
        and fact.quantity.start > points.quantity.end
        and not any(points.quantity.end < level.quantity.start < fact.quantity.start for level in levels)
        and _STEP.search(text[points.quantity.end : fact.quantity.start]) is not None
        and (fact.is_points or _is_of_points(text, fact))
        for fact in beside.get(points.sentence, ())
    )


def _is_of_points(text: str, fact: Fact) -> bool:
    """ "And by 25 in May", "and 1.5 points in autumn": a bare number, so many points."""
    told = _STEP_BARE.search(text, max(0, fact.quantity.start - _STEP_REACH), fact.quantity.start) is not None
    behind = text[fact.quantity.end : fact.quantity.end + _STEP_REACH].lstrip()
    return told or behind.startswith(("basis", "percentage point", "point"))


def _counts_basis_points(start: Fact, end: Fact, points: Fact) -> bool:
    """Whether two bare levels are counted in the basis points by which they differ."""
    bare = all(fact.is_amount and fact.dimension == "1" and fact.quantity.noun is None for fact in (start, end))
    return bare and "basis" in points.quantity.text.lower() and (start.value or 0) > _FINE


def _is_positive(fact: Fact) -> bool:
    return fact.value is not None and fact.value > 0


def _in_points(percent: Fact, text: str) -> Iterator[Edit]:
    """ "A rise of 12 percentage points", "the 12-percentage-point rise": as many, but points."""
    start, end = percent.quantity.written.end, percent.quantity.end
    before = text[: percent.quantity.start].split()
    followed = text[end : end + 2].strip()[:1].isalpha()
    beside = bool(before) and before[-1].lower() in _DETERMINERS and followed
    unit = "-percentage-point" if beside else " percentage points"
    one = percent.value is not None and percent.value <= 1
    yield Edit(start, end, unit.removesuffix("s") if one else unit, _WHY_POINTS, "kind", percent.name)


def _rises(start: Fact, end: Fact) -> bool:
    return (end.value or 0) >= (start.value or 0)


def _difference(start: Fact, end: Fact) -> Expression:
    return end.var - start.var if _rises(start, end) else start.var - end.var
