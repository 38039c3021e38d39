"""Votes and scores against their margins, outcomes and totals."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Edit, Tie, right, wrong
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.course import Course
from factcheck.facts.frames.finishing import Gap
from factcheck.facts.frames.margin import Margin
from factcheck.facts.frames.only_margin import OnlyMargin
from factcheck.facts.frames.score_again import ScoreAgain
from factcheck.facts.frames.standing import Standing
from factcheck.facts.frames.tally import Tally
from factcheck.reasoning import Expression, Form, at_most, equal, less

_COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}


class Score(Check):
    """The two sides of a vote or match against the margin, the outcome and the number of seats.

    ## What it does
    Ties "carried by 31 votes to 25, a majority of six" and "84-71, a 13-point win" by `margin = first − second` or
    `second − first`. What was carried had more votes for it than against it; the votes and abstentions of a council of
    15 are at most 15; a draw has equal scores; both legs together make the aggregate, and all quarters the final score.
    No side has fewer goals at the end than at the interval, nor than its scorers together; three sets have three
    scores, and a match of 3-1 has four; wins and draws make the points of a season, by what the text says they are
    worth or by three or two points a win. The headline and the sentences below it tell one match. Two times of a race
    lie as far apart as the gap between them says.

    ## Why it matters
    The margin is worked out by the writer in a hurry, and is the one figure that readers remember.

    ## When it is silent
    The lead is one of another time ("won by four after trailing by nine"); a majority of seats is counted over all
    others together; the match went to penalties.
    """

    name = "score"
    rank = 0  # a margin is a difference too
    message = "The difference of {first} and {second} is {margin.expected}, not {margin}."
    arithmetic = "{high.n} − {low.n} = {difference.n}"
    examples = (
        wrong(
            "The senate passed the bill 58-41 on Thursday night, a margin of {27} votes that surprised its sponsors.",
            repair="17",
        ),
        wrong(
            "The wardens split 24 to 19 over the kiln. The plan thus went through with a majority of {nine}.",
            severity=Ceiling.WARNING,
        ),
        wrong("The senator has a lead of {9 points}, 48% to 43%."),
        right("The judges ruled five to four for the abbey, a majority of one."),
        wrong("The motion was carried by 31 votes to 25, a majority of {nine}.", repair="six"),
        wrong("Rovers beat the champions 84-71, a {31}-point win.", repair="13"),
        wrong("The amendment passed with 312 in favour and 288 against, a majority of {42}.", repair="24"),
        wrong("The 15-member council adopted the text by {11} votes to 14."),
        wrong("Hull scored 28 points and Leeds 32. Leeds thus won by {14}.", repair="4", severity=Ceiling.WARNING),
        wrong("Beaten 2-1 at home, Karvia won the return 3-0 and went through {6}-2 on aggregate.", repair="4"),
        wrong("The derby ended in a {2}-1 draw.", repair="1"),
        wrong(
            "Ravens beat Eastgate 4-1 on Saturday. The 4-{2} win lifted them to third.",
            repair="1",
            severity=Ceiling.WARNING,
        ),
        right("Ravens beat Eastgate 4-1. The 3-0 win over Hull in May had been their first."),
        wrong("The quarters went 24-18, 19-21, 30-17 and 22-20 for a final score of {72}-76.", repair="95"),
        wrong(
            "Hapoel beat Zadar 91-74 on Thursday. Their {27}-point victory was the widest of the round.",
            repair="17",
            severity=Ceiling.WARNING,
        ),
        wrong("It was 2-1 at half-time. In the end Varna won 4-2, by {three} goals."),
        wrong("By 61 votes to 48 the senate rejected the treaty, a margin of {31} that nobody foresaw.", repair="13"),
        wrong(
            "All 65 members came. {Thirty-eight} voted for the new plan, 19 against and 18 abstained.",
            severity=Ceiling.WARNING,
        ),
        wrong("Karvia led 2-1 at the interval and won 2-{0} in front of 9,000 people.", severity=Ceiling.WARNING),
        wrong("With 17 wins and six draws Karvia ended on {47} points.", repair="57", severity=Ceiling.WARNING),
        wrong(
            "Karvia won 11, drew five and lost six of 22 games, taking three points for a win and one for a draw. "
            "Their {36} points put them third.",
            repair="38",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "In chess a win counts one point and a draw half. Riga had five wins and two draws and so took {5} points.",
            repair="6",
            severity=Ceiling.WARNING,
        ),
        right(
            "In chess a win counts one point and a draw half. Riga had five wins and two draws and so took 6 points."
        ),
        right("Karvia won 11 and drew five. Their next rivals have 36 points.", because="those of another side"),
        wrong("Hahn beat Cruz in {four} sets, 6-2, 4-6, 6-3.", repair="three", severity=Ceiling.WARNING),
        wrong(
            "She polled 14,205 votes; her rival's 11,487 left him {7,218} short.",
            repair="2,718",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The Greens took 34 seats in the 61-member assembly, an overall majority of {17}.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "Abera won in 2:08:14, {53 seconds} ahead of Tola, who clocked 2:08:49.",
            severity=Ceiling.WARNING,
        ),
        wrong("Rovers won {3}-1 through two goals from Adeyemi and two from Silva.", severity=Ceiling.WARNING),
        wrong("Perugia beat Trento {3}-2 (25-21, 23-25, 25-19, 25-22).", repair="2", severity=Ceiling.WARNING),
        right("Perugia beat Trento 3-1 (25-21, 23-25, 25-19, 25-22) and lead 2-0.", because="a series"),
        right("Abera won in 2:08:14, 35 seconds ahead of Tola, who clocked 2:08:49."),
        right("They came back from a 29-point deficit to win 107-106 and lead the series 3-1.", because="on the way"),
        right("Karvia trailed 2-1 at the interval and won 4-2."),
        right(
            "With 17 wins and six draws Karvia ended on 54 points after a deduction.", because="some were taken away"
        ),
        right("Kaunas beat Porto 88-79. Their 19-point win in March had been easier.", because="another match"),
        right(
            "The plan passed by 31 votes to 25. The party has a majority of nine in the chamber, but three were ill.",
            because="a majority that it has, whatever is voted on",
        ),
        right("Hahn won in five sets after losing the first two 6-4, 7-6.", because="two sets of the five"),
        wrong(
            "# Karvia 27-19 Velmar\n\nKarvia stayed top of the rugby league. The coach said the {18}-point win "
            "was the hardest of the year.",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The jury of 12 had been out for three days. In the end {nine} voted to convict and four to acquit.",
            severity=Ceiling.WARNING,
        ),
        wrong("The board voted {6}-5 on Monday to close the school, with all nine members present."),
        right("The board voted 6-3 on Monday to close the school, with all nine members present."),
        right("The board voted 7-4 on Monday to close the school, with all four Labour members present."),
        right("The jury of 12 had been out for three days. In the end eight voted to convict and three to acquit."),
        wrong(
            "# Velmar beat Karvia 3-2\n\nTwo goals from Ilo gave Velmar a {4}-2 win over Karvia on Friday.",
            severity=Ceiling.WARNING,
        ),
        right("# Velmar beat Karvia 4-2\n\nTwo goals from Ilo gave Velmar a 4-2 win over Karvia on Friday."),
        right("# Velmar beat Karvia 3-2\n\nVelmar led Karvia 3-1 with a minute left on Friday.", because="not the end"),
        right(
            "# Velmar beat Karvia 3-2\n\nVelmar, who lost 3-1 to Karvia in May, are through.", because="another match"
        ),
        right("# Velmar beat Karvia 3-2\n\nVelmar beat Hull 3-1 a week ago. On Friday it was harder."),
        right(
            "# Karvia 27-19 Velmar\n\nKarvia stayed top on Friday. Their 18-point win over Hull had been easier.",
            because="another match",
        ),
        right(
            "The motion passed by 312 votes to 275. The majority of 58 that the government has on paper shrank.",
            because="a clause says which majority",
        ),
        right("The quarters ended 24-18, 43-39 and 73-56 for a final score of 73-56.", because="running scores"),
        right("The motion was carried by 31 votes to 25, a majority of six."),
        right("Rovers beat the champions 84-71, a 13-point win."),
        right("Rovers won 84-71 after trailing by nine points at the interval.", because="a lead of another time"),
        right("Labour won 412 seats to the Tories' 121, a majority of 174.", because="over all others together"),
        right("The clause was rejected by 25 votes to 31.", because="what falls has fewer votes for it"),
        right("The teams drew 1-1 and Rovers won 4-3 on penalties."),
        right("The 15-member council adopted the text by 11 votes to three, with one abstention."),
        right(
            "Ms Lund leads Mr Roy by 47 to 45 in the poll, inside its margin of 3 points.",
            because="how far a poll may be wrong",
        ),
        right(
            "The chair was elected with 301 votes to 285 for her rival, a majority of four over all others.",
            because="others had votes, too",
        ),
        right(
            "Oslo beat Bergen 4-3 on aggregate, having lost the first leg 1-0 and won the second by two goals.",
            because="of one leg",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per margin and per tally."""
        tied: set[int] = set()
        # what the text ties itself comes before what only stands beside it
        margins: list[Margin | OnlyMargin] = [*sorted(facts.of(Margin), key=lambda found: bool(found.inferred))]
        moved = set(_moved(facts))
        for margin in [*margins, *facts.of(OnlyMargin)]:
            if {margin.margin.name, margin.first.name, margin.second.name} in moved:
                continue  # "plunged to 288 in July, 156 fewer than the 453 of June": a change, and no contest
            if margin.margin.quantity.start not in tied:
                tied.add(margin.margin.quantity.start)
                yield self._margin(margin)
        for tally in facts.of(Tally):
            yield getattr(self, f"_{tally.kind}")(tally)
        for course in facts.of(Course):
            yield getattr(self, f"_{course.kind}")(course)
        for standing in facts.of(Standing):
            yield self._standing(standing)
        for gap in facts.of(Gap):
            yield self._gap(gap)
        for score in facts.of(ScoreAgain):
            yield self._again(score)

    def _margin(self, frame: Margin | OnlyMargin) -> Tie:
        first, second, margin = frame.first, frame.second, frame.margin
        chase = isinstance(frame, OnlyMargin) and frame.chase
        high, low = (first, second) if (first.value or 0) >= (second.value or 0) else (second, first)
        return self.tie(
            Form("the difference", equal(high.var - low.var, margin.var)),
            Form("the other way", equal(low.var - high.var, margin.var)),
            *(Form("to the target", equal(high.var - low.var, margin.var + one)) for one in (1, -1) if chase),
            shown={"difference": high.var - low.var, "high": high.var * 1, "low": low.var * 1},
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            margin=margin,
            first=first,
            second=second,
        )

    def _gap(self, frame: Gap) -> Tie:
        first, second, gap = frame.first, frame.second, frame.gap
        high, low = (first, second) if (first.value or 0) >= (second.value or 0) else (second, first)
        apart = (high.value or 0) - (low.value or 0)
        return self.tie(
            Form("the difference", equal(high.var - low.var, gap.var)),
            words={"seconds": f"{float(apart):.3f}".rstrip("0").rstrip("."), "s": "" if apart == 1 else "s"},
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            message="{first} and {second} are {seconds} second{s} apart, not {gap}.",
            arithmetic="{second} − {first} = {seconds} s" if high is second else "{first} − {second} = {seconds} s",
            gap=gap,
            first=first,
            second=second,
        )

    def _again(self, frame: ScoreAgain) -> Tie:
        return self.tie(
            Form("same", equal(frame.first.var, frame.second.var)),
            message="The score is {again} here, {told} before.",
            arithmetic="{again} and {told}",
            words={"again": frame.again, "told": frame.told},
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            second=frame.second,
            first=frame.first,
        )

    def _carried(self, frame: Tally) -> Tie:
        first, second = frame.parts
        return self.tie(
            Form("more for than against", less(second.var, first.var)),
            message="What was carried had more votes for it than against it, but {first} is less than {second}.",
            shown={"difference": first.var - second.var},
            arithmetic="{first} {difference.sign} {second}",
            first=first,
            second=second,
        )

    def _seats(self, frame: Tally) -> Tie:
        assert frame.whole is not None
        total = _sum(frame.parts)
        roles = {f"part_{i}": fact for i, fact in enumerate(frame.parts, start=1)}
        return self.tie(
            Form("no more than there are", at_most(total, frame.whole.var)),
            shown={"total": total},
            message="{total.n} votes are more than the {seats} that there are.",
            arithmetic=" + ".join(f"{{{role}.n}}" for role in roles) + " = {total.n}",
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            **roles,  # type: ignore[arg-type]
            seats=frame.whole,
        )

    def _all(self, frame: Tally) -> Tie:
        assert frame.whole is not None
        total = _sum(frame.parts)
        roles = {f"part_{i}": fact for i, fact in enumerate(frame.parts, start=1)}
        return self.tie(
            Form("as many as there are", equal(total, frame.whole.var)),
            shown={"total": total},
            message="There are {total.n} votes, but {all} voted.",
            arithmetic=" + ".join(f"{{{role}.n}}" for role in roles) + " = {total.n}",
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            **roles,  # type: ignore[arg-type]
            all=frame.whole,
        )

    def _overall(self, frame: Tally) -> Tie:
        assert frame.whole is not None
        (part, majority), whole = frame.parts, frame.whole
        over = part.var * 2 - whole.var
        return self.tie(
            Form("over all others", equal(majority.var, over)),
            *(Form("over a half", equal(majority.var * 2, over + odd)) for odd in (0, 1, -1)),
            shown={"over": over, "others": whole.var - part.var},
            message="{part} of {whole} leave {others.n} for all others, a majority of {over.n}, not {majority}.",
            arithmetic="{part.n} − {others.n} = {over.n}",
            ceiling=Ceiling.WARNING,
            why="the majority is counted over all others together",
            majority=majority,
            part=part,
            whole=whole,
        )

    def _level(self, frame: Course | Tally) -> Tie:
        first, second = frame.parts
        return self.tie(
            Form("level", equal(first.var, second.var)),
            message="A draw has equal scores, but {first} and {second} differ.",
            arithmetic="{first} ≠ {second}",
            first=first,
            second=second,
        )

    def _split(self, frame: Tally) -> Tie:
        first, second = frame.parts
        return self.tie(
            Form("no more than all", at_most(first.var + second.var, 100)),
            shown={"total": first.var + second.var},
            message="{first} and {second} of the vote are {total.n}%, more than all of it.",
            arithmetic="{first.n} + {second.n} = {total.n}",
            ceiling=Ceiling.WARNING,
            why="both are shares of one vote",
            second=second,
            first=first,
        )

    def _majority(self, frame: Tally) -> Tie:
        assert frame.whole is not None
        (part,), whole = frame.parts, frame.whole
        return self.tie(
            Form("more than half", less(whole.var, part.var * 2)),
            shown={"half": whole.var / 2},
            message="{part} of {whole} is no majority, for half is {half.n}.",
            arithmetic="{whole.n} ÷ 2 = {half.n}",
            part=part,
            whole=whole,
        )

    def _stages(self, frame: Tally) -> Tie:
        *stages, final, other = frame.parts
        total = _sum(stages)
        roles = {f"stage_{i}": fact for i, fact in enumerate(stages, start=1)}
        return self.tie(
            Form("all stages", equal(total, final.var)),
            Form("all stages, the other side first", equal(total, other.var)),
            shown={"total": total},
            message="The scores add up to {total.n}, not {final}.",
            arithmetic=" + ".join(f"{{{role}.n}}" for role in roles) + " {total.eq}",
            primary=(final.quantity.start, final.quantity.end),
            final=final,
            **roles,  # type: ignore[arg-type]
        )

    def _interval(self, frame: Course) -> Tie:
        early, late = frame.parts
        return self.tie(
            Form("no fewer at the end", at_most(early.var, late.var)),
            shown={"difference": early.var - late.var},
            message="No side can end on {late} that had {early} before.",
            arithmetic="{early} {difference.sign} {late}",
            ceiling=Ceiling.WARNING,
            why=frame.inferred or "one score is that of a part of the match",
            late=late,
            early=early,
        )

    def _sets(self, frame: Course) -> Tie:
        (count,) = frame.parts
        return self.tie(
            Form("sets", equal(count.var, frame.number)),
            message="The text speaks of {count} sets, but gives the scores of {found}.",
            arithmetic="{found} scores, not {count}",
            words={"found": str(frame.number)},
            ceiling=Ceiling.WARNING,
            why="the scores are those of all sets",
            count=count,
        )

    def _match(self, frame: Course) -> Tie:
        first, second = frame.parts
        won = first.var + second.var
        return self.tie(
            Form("sets", equal(won, frame.number)),
            shown={"won": won},
            message="A match of {first}-{second} has {won.n} sets, but the text gives the scores of {found}.",
            arithmetic="{first.n} + {second.n} {won.eq}",
            words={"found": str(frame.number)},
            ceiling=Ceiling.WARNING,
            why="the scores are those of all sets",
            first=first,
            second=second,
        )

    def _straight(self, frame: Course) -> Tie:
        first, second = frame.parts
        return self.tie(
            Form("won", less(second.var, first.var)),
            shown={"difference": first.var - second.var},
            message="In straight sets one side wins them all, but one of these went to the other, {second} to {first}.",
            arithmetic="{first} {difference.sign} {second}",
            ceiling=Ceiling.WARNING,
            why="the scores are told for one side",
            said=frame.said,
            edits=(Edit(*frame.said, _COUNTS[frame.number], "as many sets as are told", "turned"),)
            if frame.said
            else (),
            first=first,
            second=second,
        )

    def _goals(self, frame: Course) -> Tie:
        *counts, goals = frame.parts
        told = _sum(counts) + frame.number if counts else goals.var * 0 + frame.number
        return self.tie(
            Form("goals", at_most(told, goals.var)),
            message="The scorers have {told.n} goals, but no side has more than {goals}.",
            shown={"told": told},
            arithmetic="{goals} is less than {told.n}",
            ceiling=Ceiling.WARNING,
            why="the goals are of the same match",
            goals=goals,
            **{f"count_{i}": count for i, count in enumerate(counts, start=1)},  # type: ignore[arg-type]
        )

    def _standing(self, frame: Standing) -> Tie:
        won, drawn, points = frame.won, frame.drawn, frame.points
        made = won.var * frame.wins[0] + drawn.var * frame.draw
        plain = frame.draw == 1
        return self.tie(
            *(
                Form(f"{win} points a win", equal(points.var, won.var * win + drawn.var * frame.draw))
                for win in frame.wins
            ),
            shown={"sum": made},
            message="{won} wins and {drawn} draws make {sum.n} points, not {points}.",
            arithmetic=f"{frame.wins[0]} × {{won.n}} + {'' if plain else f'{frame.draw} × '}{{drawn.n}} {{sum.eq}}",
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            firm=frame.told,
            points=points,
            won=won,
            drawn=drawn,
        )

    def _aggregate(self, frame: Tally) -> Tie:
        *legs, first, second = frame.parts
        total = _sum(legs)
        roles = {f"leg_{i}": fact for i, fact in enumerate(legs, start=1)}
        return self.tie(
            Form("both legs", equal(total, first.var + second.var)),
            shown={"total": total, "aggregate": first.var + second.var},
            message="Both legs have {total.n} together, the aggregate has {aggregate.n}.",
            arithmetic=" + ".join(f"{{{role}.n}}" for role in roles) + " = {total.n}",
            primary=(first.quantity.start, first.quantity.end),
            first=first,
            second=second,
            **roles,  # type: ignore[arg-type]
        )


def _moved(facts: Facts) -> Iterator[frozenset[str]]:
    """The three figures of each change that a word of its own tells, or that are of two times."""
    for change in facts.asserted_changes():
        levels = [*change.start, *change.end]
        sizes = [*change.amounts, *change.points]
        if len(change.start) != 1 or len(change.end) != 1 or len(sizes) != 1:
            continue
        times = [fact.period.key for fact in levels if fact.period is not None]
        if len(change.triggers) > 1 or (len(times) == len(levels) and times[0] != times[1]):
            yield frozenset(fact.name for fact in (*levels, *sizes))


def _sum(facts: tuple[Fact, ...] | list[Fact]) -> Expression:
    total: Expression = facts[0].var
    for fact in facts[1:]:
        total = total + fact.var
    return total
