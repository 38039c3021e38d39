"""Change against its two levels."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Doubt, Tie, Unknown, right, wrong
from factcheck.checks._changes import (
    WORDS,
    comparable,
    directions,
    is_apposed,
    is_said_plainly,
    level_pairs,
    same_unit,
    when,
    whose,
)
from factcheck.facts import Change, Fact, Facts
from factcheck.facts.frames.difference import Difference
from factcheck.facts.frames.margin import Margin
from factcheck.facts.frames.only_difference import OnlyDifference
from factcheck.facts.frames.proposed import Proposed
from factcheck.facts.frames.steps import Steps
from factcheck.facts.frames.told_difference import ToldDifference
from factcheck.facts.frames.worked_out import WorkedOut
from factcheck.reasoning import Form, Variable, equal
from factcheck.ties import Relation

_PAIR = 2
_APPOSED = 6  # words of ", a record reduction of"


class ChangeAmount(Check):
    """The amount of a change against the levels before and after it.

    ## What it does
    Ties "increased by $7 million, from $244.8 to $251.8 million" by `end = start ± change`, in any order of the
    three, with a scale word that both ends may share. Where one of the three is left out, it is derived.

    ## Why it matters
    Amount and levels are often copied from different columns, and one slipped digit in any of them goes unseen.

    ## When it is silent
    The levels are in another unit than the change; they lie on two sides of nought; the change is denied; the digits
    as rounded leave room for it.
    """

    name = "change-amount"
    rank = 1
    relations = frozenset({Relation.DIFFERENCE})
    message = "{Up} {change} from {start} would be {end.expected}, not {end}."
    arithmetic = "{end.n} − {start.n} = {difference.n}"
    doubtful = Doubt.ALL
    least_digits = 3
    examples = (
        wrong(
            "The trust bought the mill for £820,000. It sold it to a firm for £2.36m. The profit of {£1.45m} is spent.",
            repair="£1.54m",
            severity=Ceiling.WARNING,
        ),
        right(
            "With 31 points from 29 games Hale are 17th of 24, four points above the last place.",
            because="24 are ranked",
        ),
        wrong("The queue at the passport desk shrank by {nine days}, to 23 from 34.", repair="11 days"),
        right("The queue at the passport desk shrank by ten days, to 23 from 34.", because="34.4 and 22.6 round so"),
        right("The levy raised $1.5m more, $9.4m after $7.8m.", because="each of the three is rounded"),
        right(
            "The trust bought the mill for £820,000. It sold it to a firm for £2.36m. The profit after tax was £1.05m.",
            because="tax was taken off",
        ),
        wrong("Payroll at the shipyard went up by {310}, to 4,220 from 3,810.", repair="410"),
        wrong("Wool exports increased by {$17 million}, from $244.8 to $251.8 million.", repair="$7 million"),
        wrong("The fund shrank from €9.4bn to €7.1bn, a fall of {€3.3bn}.", repair="€2.3bn"),
        wrong("The pension fund's costs rose by {$15 million}, from $10 million to $15 million.", repair="$5 million"),
        wrong("From $10 million, ticket sales rose by {$22 million} to $15 million."),
        wrong("Membership of the choir fell by {26}, from 91 to 75.", repair="16"),
        wrong("The level of the reservoir dropped {4.9 metres}, to 31.6 metres from 38.5 metres.", repair="6.9 metres"),
        wrong("The fee went up from £2.20 to £2.60, an increase of {£0.80}.", repair="£0.40"),
        wrong("Enrolment grew by 45 in May and by 54 in June, from 310 to {490}.", repair="409"),
        wrong(
            "In 2016 the choir sold 3,610 seats. In 2018 it sold 4,150. Those {450} extra seats paid a tenor.",
            repair="540",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "At the start 612 people were waiting; a doctor took 147 names off the list, which leaves {456}.",
            repair="465",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "In January 6,340 patients came, in February 7,120. The {870} additional patients filled all rooms.",
            repair="780",
            severity=Ceiling.WARNING,
        ),
        right(
            "The school had 540 pupils. Eighty-two left in July and others came, so that 485 remained.",
            because="how many came is not said",
        ),
        wrong(
            "Rent used to be £640. Since the sale tenants pay £715, which is {£57} more than before.",
            repair="£75",
            severity=Ceiling.WARNING,
        ),
        right(
            "The fare is £640. In winter tenants pay £715 in heating, which is £90 more than before.",
            because="no slip explains it: heating cost something else before",
        ),
        wrong(
            "The trust foresees income of £310,000 and expenditure of £296,000, and so a surplus of {£41,000}.",
            repair="£14,000",
            severity=Ceiling.WARNING,
        ),
        wrong(
            "The ward should have 1,240 nurses and has 1,045. {One hundred and eighty-six} posts are vacant.",
            severity=Ceiling.WARNING,
        ),
        right(
            "Income of £310,000 and costs of £296,000 were foreseen, with a surplus of £8,200 in May.",
            because="no slip explains it",
        ),
        wrong(
            "The average rent rose from £648 to £862 in five years, which means that tenants pay {£412} more.",
            repair="£214",
            severity=Ceiling.WARNING,
        ),
        right(
            "Rent rose from £648 to £862 in five years. Tenants in the north pay £412 more for heating.",
            because="heating is no rent",
        ),
        right("Enrolment grew by 45 in May and by 54 in June, from 310 to 409.", because="both together"),
        right("Wool exports increased by $7 million, from $244.8 to $251.8 million."),
        right("Rent for the hall rose by £150; the deposit went from £480 to £620.", because="another measure"),
        right(
            "But for the 1,900 newcomers, the county of 388,200 people, with 3,310 births, would have shrunk by 970.",
            because="it did not shrink",
        ),
        right("Membership of the choir fell by about 20, from 91 to 75.", because="about leaves room"),
        right(
            "Freight shrank by 1.1m tonnes to 6.3m tonnes.",
            because="the level before is derived, 7.4m tonnes",
        ),
        right(
            "Orders decreased $3.5 million, from $6.3 million to $2.9 million.",
            because="6.34 less 2.86 is 3.48",
        ),
        right("The company swung from a profit of $5 million to a loss of $3 million, a drop of $8 million."),
        right("The crew has 14 points from seven races, one more than Wick.", because="races are no points"),
        right("Wick were 150 for two after 28 overs before they lost eight wickets.", because="overs are no wickets"),
        right(
            "Silver added $9 to $2,651, after a record $2,685 last week.", because="a record is not where the day began"
        ),
        right(
            "On £200,000 over 25 years it costs £1,089 a month rather than £1,252, £163 less.", because="over a time"
        ),
        right("On Monday 38 clerks left. On Saturdays it costs £4.50, up 50p.", because="38 is no money"),
        right(
            "The union counts 8,200 members. Management counts 6,900. The fall of 400 hurts both.",
            because="two sources",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per change that gives an amount and at least one level."""
        parts: set[str] = set()
        for told in facts.of(Steps):
            parts |= {step.name for step in told.steps}
            if told.start is not None and told.end is not None and told.steps[0].is_amount:
                yield from self._steps(told, told.start, told.end)
        for told_apart in facts.of(ToldDifference):
            difference, why = told_apart.difference, told_apart.inferred
            yield self._apart(difference, told_apart.first, told_apart.second, why, facts.document.text)
        margins = {margin.margin.name for margin in facts.of(Margin)}  # told by the check of scores
        for made in facts.of(WorkedOut):
            if made.difference.name in margins:
                continue
            yield self._apart(made.difference, made.larger, made.smaller, made.inferred, facts.document.text)
        for change in facts.asserted_changes():
            if any(amount.name in parts for amount in change.amounts):
                continue  # one of several steps
            tie = self._between(change, facts.document.text) or self._open(change)
            if tie is not None:
                yield tie
        yield from map(self._difference, facts.of(Difference))
        yield from self._only(facts)
        for read in facts.of(Proposed):
            if read.relation is Relation.DIFFERENCE and all(fact.is_amount for fact in read.facts):
                first, second, difference = read.facts
                yield self._apart(difference, first, second, read.inferred, facts.document.text, read)

    def _only(self, facts: Facts) -> Iterator[Tie]:
        """The differences that no other words tie to their two levels."""
        tied = [{fact.name for fact in (*c.start, *c.end, *c.amounts)} for c in facts.changes]
        tied += [{one.first.name, one.second.name, one.difference.name} for one in facts.of(ToldDifference)]
        tied += [{one.first.name, one.second.name, one.rest.name} for one in facts.of(Difference)]
        tied += [{one.larger.name, one.smaller.name, one.difference.name} for one in facts.of(WorkedOut)]
        tied += [{step.name for step in told.steps} for told in facts.of(Steps)]
        for one in facts.of(OnlyDifference):
            three = {one.difference.name, one.first.name, one.second.name}
            if not any((one.difference.name in names and len(names) > _PAIR) or names == three for names in tied):
                yield self._apart(one.difference, one.first, one.second, one.inferred, facts.document.text)

    def _difference(self, told: Difference) -> Tie:
        """ "612 were waiting; 147 were taken off the list, which leaves 465"."""
        first, second = told.first, told.second
        return self.tie(
            Form("the rest", equal(first.var - second.var, told.rest.var)),
            shown={"difference": first.var - second.var},
            message="{first} less {second} leaves {difference.n}, not {rest}.",
            arithmetic="{first.n} − {second.n} = {difference.n}",
            ceiling=Ceiling.WARNING,
            why=told.inferred,
            rest=told.rest,
            first=first,
            second=second,
        )

    def _apart(
        self, difference: Fact, larger: Fact, smaller: Fact, why: str, text: str, read: Proposed | None = None
    ) -> Tie:
        """ "income of £310,000 and expenditure of £296,000, and so a surplus of £14,000"."""
        if (larger.value or 0) < (smaller.value or 0):
            larger, smaller = smaller, larger
        return self.tie(
            *(
                Form("apart", equal(one.var, other.var + difference.var))
                for one, other in ((larger, smaller), (smaller, larger))
            ),
            shown={"apart": larger.var - smaller.var},
            message="{larger} and {smaller} are {apart.n} apart, not {difference}.",
            arithmetic="{larger.n} − {smaller.n} = {apart.n}",
            ceiling=Ceiling.WARNING,
            why=why,
            way="apart",
            read=read,
            firm=read is None and is_apposed(difference, larger, smaller, text),
            difference=difference,
            larger=larger,
            smaller=smaller,
        )

    def _steps(self, told: Steps, start: Fact, end: Fact) -> Iterator[Tie]:
        """ "grew by 45 in spring and by 54 in autumn, from 310 to 409"."""
        if not all(same_unit(step, start) for step in told.steps) or not comparable(start, end):
            return
        whole = sum((step.var for step in told.steps[1:]), told.steps[0].var + 0)
        signs = (told.direction.sign,) if told.direction is not None else (1, -1)
        yield self.tie(
            *(Form("all together", equal(end.var, start.var + sign * whole)) for sign in signs),
            shown={"whole": whole},
            message="From {start}, both together lead to {end.expected}, not {end}.",
            arithmetic="{start.n} " + ("+" if signs[0] > 0 else "−") + " {whole.n} = {end.expected}",
            ceiling=Ceiling.WARNING if told.inferred else Ceiling.ERROR,
            why=told.inferred,
            end=end,
            start=start,
            listed={f"step{number}": step for number, step in enumerate(told.steps, start=1)},
        )

    def _between(self, change: Change, text: str) -> Tie | None:
        combinations = [
            (start, end, amount)
            for start, end in level_pairs(change)
            for amount in change.amounts
            if same_unit(amount, start) and amount not in (start, end)
        ]
        if not combinations:
            return None
        forms = tuple(
            Form(direction.value, equal(end.var, start.var + direction.sign * amount.var))
            for start, end, amount in combinations
            for direction in directions(change)
        )
        start, end, amount = combinations[0]
        direction = directions(change)[0]
        rising = (end.value or 0) >= (start.value or 0)
        return self.tie(
            *forms,
            change=change,
            words=WORDS[direction],
            shown={"difference": end.var - start.var if rising else start.var - end.var},
            arithmetic="" if rising else "{start.n} − {end.n} = {difference.n}",
            firm=len(combinations) == 1
            and (
                is_said_plainly(change, amount, text)
                or (_is_spelled_out if not change.inferred else _is_summed_up)(amount, start, end, text)
            ),
            change_=amount,
            start=start,
            end=end,
        )

    def _open(self, change: Change) -> Tie | None:
        """A change with one level: the other one follows."""
        if change.direction is None or len(change.amounts) != 1:
            return None
        amount, sign = change.amounts[0], change.direction.sign
        if len(change.end) == 1 and not change.start and same_unit(amount, change.end[0]):
            end = change.end[0]
            before = Unknown(f"{amount.name}:start", "before", end, whose(end), when(amount))
            return self.tie(
                Form(change.direction.value, equal(end.var, Variable(before.name) + sign * amount.var)),
                change=change,
                unknowns=(before,),
                words=WORDS[change.direction],
                shown={"before": end.var - sign * amount.var},
                arithmetic="{end.n} − {change.n} {before.eq}" if sign > 0 else "{end.n} + {change.n} {before.eq}",
                change_=amount,
                end=end,
            )
        if len(change.start) == 1 and not change.end and same_unit(amount, change.start[0]):
            start = change.start[0]
            after = Unknown(f"{amount.name}:end", "after", start, whose(start))
            return self.tie(
                Form(change.direction.value, equal(Variable(after.name), start.var + sign * amount.var)),
                change=change,
                unknowns=(after,),
                words=WORDS[change.direction],
                shown={"after": start.var + sign * amount.var},
                arithmetic="{start.n} + {change.n} {after.eq}" if sign > 0 else "{start.n} − {change.n} {after.eq}",
                change_=amount,
                start=start,
            )
        return None


def _is_spelled_out(amount: Fact, start: Fact, end: Fact, text: str) -> bool:
    """Whether the wording leaves no doubt: "by 22, from 10 to 15"; with a unit also "from $10m, up $22m to $15m"."""
    if _stand_together(start, end, text):
        return True
    if amount.dimension == "1" or not start.sentence == end.sentence == amount.sentence:
        return False
    beside = _stand_together(amount, end, text) or _stand_together(amount, start, text)
    return beside or _is_summed_up(amount, start, end, text)


def _is_summed_up(amount: Fact, start: Fact, end: Fact, text: str) -> bool:
    """ "…, from £14.2m in April to £9.6m in May, a reduction of £4.6m": said behind both levels, in apposition."""
    last = max(start.quantity.end, end.quantity.end)
    if last > amount.quantity.start:
        return False
    words = text[last : amount.quantity.start].replace(",", " , ").split()
    at = max((i for i, word in enumerate(words) if word in {",", "–", "—"}), default=None)
    if at is None or words[-1] != "of":
        return False
    return words[at + 1 : at + 2] in (["a"], ["an"]) and len(words) - at <= _APPOSED


def _stand_together(one: Fact, other: Fact, text: str) -> bool:
    """Whether one word parts two figures, and nothing else."""
    first, second = sorted((one.quantity, other.quantity), key=lambda quantity: quantity.start)
    return text[first.end : second.start].strip().isalpha()
