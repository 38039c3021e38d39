"""The prose around a table against its cells."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Edit, Tie, right, wrong
from factcheck.facts import Facts
from factcheck.facts.frames.table_direction import DirectionInText
from factcheck.facts.frames.table_greatest import GreatestInText
from factcheck.facts.frames.table_text import CellInText
from factcheck.reasoning import Form, at_most, equal

_SALES = "| | Sales |\n|---|---|\n| May | 38 |\n| June | 54 |\n| July | 41 |\n"
_COD = (
    "| Tonnes | Cod 2021 | Cod 2022 | Crab 2021 | Crab 2022 |\n|---|---|---|---|---|\n"
    "| Orrby | 412 | 278 | 20 | 31 |\n| Vesle | 118 | 125 | 290 | 318 |\n| Tarn | 80 | 77 | 301 | 322 |\n"
)
_MONEY = (
    "| $m | 2020 | 2021 | 2022 |\n|---|---|---|---|\n| Fares | 41.5 | 38.2 | 44.0 |\n| Freight | 12.8 | 20.4 | 11.3 |\n"
)
_LANDINGS = (
    "Landings by species, tonnes\n\n| Species | 2021 | 2022 |\n|---|---|---|\n| Haddock | 3,102 | 3,418 |\n"
    "| Saithe | 2,340 | 2,207 |\n| Ling | 702 | 611 |\n"
)


class TableAndText(Check):
    """What the text says of a table against the table.

    ## What it does
    Ties a figure of the prose to the cell whose row and column the sentence names ("Sales in June were 54"), and a
    claim of the highest or lowest ("Sales peaked in June") to the row that is so, and a bare claim of a rise or fall
    ("Freight fell in 2022") to the cells of its years. The scale of a head counts: 54 under
    "$m" is 54 million. The table may stand before or behind the sentence, or in a CSV file beside the text.

    ## Why it matters
    The table is updated, the sentence above it is not.

    ## When it is silent
    The sentence does not name both heads, or names several rows; it speaks of another year, season or place, of a
    forecast, a sum or a mean; the figure is in another unit or stands elsewhere in the row; a footnote hangs at the
    cell. A sentence that names more than the heads ("the trawlers landed 2,700 tonnes of cod") is held against the cell
    only where a slip explains the difference.
    """

    name = "table-and-text"
    rank = 5
    examples = (
        wrong(
            f"Sales in June were {{45}}, the shop says.\n\n{_SALES}",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="54",
        ),
        wrong(
            f"{_SALES}\nIn July, sales came to {{14}} after a wet spring.\n",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="41",
        ),
        wrong(
            f"Sales peaked in {{May}} this summer.\n\n{_SALES}",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="June",
        ),
        wrong(f"As the table shows, sales were lowest in {{July}}.\n\n{_SALES}", repair="May", format="markdown"),
        wrong(
            f"Orrby landed 412 tonnes of cod in 2021 and {{287 tonnes}} in 2022.\n\n{_COD}",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="278 tonnes",
        ),
        wrong(
            f"The table has {{$13.1 million}} for freight in 2022.\n\n{_MONEY}",
            repair="$11.3 million",
            format="markdown",
        ),
        wrong(
            f"Fares were highest in {{2020}} of these years.\n\n{_MONEY}", severity=Ceiling.WARNING, format="markdown"
        ),
        wrong(f"Fares {{rose}} sharply in 2021.\n\n{_MONEY}", severity=Ceiling.WARNING, format="markdown"),
        wrong(f"From 2020 to 2022, freight {{grew}}.\n\n{_MONEY}", severity=Ceiling.WARNING, format="markdown"),
        wrong(
            f"{_LANDINGS}\nThey landed 3,418 tonnes of haddock in 2022, and {{2,702 tonnes}} of saithe.\n",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="2,207 tonnes",
        ),
        wrong(
            f"In 2022 boats landed 3,418 tonnes of haddock, up from {{3,012 tonnes}} a year earlier.\n\n{_LANDINGS}",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="3,102 tonnes",
        ),
        right(
            f"In 2022 boats landed 3,418 tonnes of haddock, up from a revised 3,012 a year earlier.\n\n{_LANDINGS}",
            because="the figure of the year before was revised",
            format="markdown",
        ),
        right(
            f"Haddock landings rose to 3,900 tonnes from 3,102 in 2021.\n\n{_LANDINGS}",
            because="of this year",
            format="markdown",
        ),
        right(f"The haddock quota for 2021 was 3,500 tonnes.\n\n{_LANDINGS}", because="a quota", format="markdown"),
        right(f"Ling was landed by 720 boats in 2021.\n\n{_LANDINGS}", because="boats, not tonnes", format="markdown"),
        right(
            f"Landings of ling in the spring of 2021 were 270 tonnes.\n\n{_LANDINGS}",
            because="a season",
            format="markdown",
        ),
        right(
            f"Of the haddock landed in 2021, 1,900 tonnes was sold.\n\n{_LANDINGS}", because="a part", format="markdown"
        ),
        right(f"In 2021 ling was 720 tonnes below its quota.\n\n{_LANDINGS}", because="a distance", format="markdown"),
        wrong(
            "Welders earned {€3,410 a month} in 2023.\n\nMonthly pay, €\n\n| Trade | 2022 | 2023 |\n|---|---|---|\n"
            "| Welders | 2,990 | 3,140 |\n| Fitters | 2,860 | 2,975 |\n",
            severity=Ceiling.WARNING,
            format="markdown",
            repair="€3,140 a month",
        ),
        right(
            f"In June the shop earned 4,500 euros in sales.\n\n{_SALES}", because="euros, not sales", format="markdown"
        ),
        right(
            f"Of its boats, 45 of the sales in June were rowing boats.\n\n{_SALES}", because="a part", format="markdown"
        ),
        right(f"The fewest complaints about sales came in July.\n\n{_SALES}", because="complaints", format="markdown"),
        right(
            "Welders earned €36,410 a year in 2023.\n\nMonthly pay, €\n\n| Trade | 2022 | 2023 |\n|---|---|---|\n"
            "| Welders | 2,990 | 3,140 |\n| Fitters | 2,860 | 2,975 |\n",
            because="a year's pay",
            format="markdown",
        ),
        right(f"Fares fell in 2021, and rose in 2022.\n\n{_MONEY}", format="markdown"),
        right(f"Freight fell slightly from 2020 to 2022.\n\n{_MONEY}", format="markdown"),
        right(f"Complaints about fares rose in 2021.\n\n{_MONEY}", because="not of fares", format="markdown"),
        right(f"Among the young, sales in June were 45.\n\n{_SALES}", because="of some, not of all", format="markdown"),
        right(
            f"Sales in June were 54, against 45 in Vesle.\n\n{_SALES}", because="of another place", format="markdown"
        ),
        right(f"Sales in June were 54, and in July 41.\n\n{_SALES}", format="markdown"),
        right(f"Sales peaked in June and were lowest in May.\n\n{_SALES}", format="markdown"),
        right(f"Sales in June were 45 in Vesle.\n\n{_SALES}", because="of another place", format="markdown"),
        right(f"Sales in June 2019 were 45.\n\n{_SALES}", because="of another year", format="markdown"),
        right(f"Sales by the end of June were 92.\n\n{_SALES}", because="so far, not in June alone", format="markdown"),
        right(f"Sales in May and June were 92.\n\n{_SALES}", because="two rows together", format="markdown"),
        right(f"Sales rose by 16 in June.\n\n{_SALES}", because="a change, not a level", format="markdown"),
        right(f"Sales were second highest in July.\n\n{_SALES}", because="not the highest", format="markdown"),
        right(f"Orrby landed more cod in 2021, 412 tonnes.\n\n{_COD}", format="markdown"),
        right(f"Freight brought in $11.3 million in 2022.\n\n{_MONEY}", because="the head says $m", format="markdown"),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per figure or claim."""
        for frame in facts.of(CellInText):
            yield self._figure(frame)
        for claim in facts.of(GreatestInText):
            yield self._greatest(claim)
        for way in facts.of(DirectionInText):
            yield self._direction(way)

    def _figure(self, frame: CellInText) -> Tie:
        forms = [Form(f"times {factor}", equal(frame.figure.var, frame.cell.var * factor)) for factor in frame.factors]
        return self.tie(
            *forms,
            words={"row": frame.row, "column": f" in “{frame.column}”" if frame.column else ""},
            message="The table has {cell} for “{row}”{column}, not {figure}.",
            ceiling=Ceiling.ERROR if frame.pointed else Ceiling.WARNING,
            why="" if frame.pointed else frame.inferred,
            figure=frame.figure,
            cell=frame.cell,
        )

    def _direction(self, frame: DirectionInText) -> Tie:
        low, high = (frame.before, frame.after) if frame.rises else (frame.after, frame.before)
        return self.tie(
            Form("direction", at_most(low.var, high.var)),
            words={"row": frame.name, "way": "fell" if frame.rises else "rose"},
            message="In the table “{row}” {way}, from {before} to {after}.",
            primary=(frame.start, frame.end),
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            before=frame.before,
            after=frame.after,
        )

    def _greatest(self, frame: GreatestInText) -> Tie:
        low, high = (frame.other, frame.named) if frame.greatest else (frame.named, frame.other)
        return self.tie(
            Form("order", at_most(low.var, high.var)),
            words={
                "row": frame.name,
                "other_row": frame.other_name,
                "further": "more" if frame.greatest else "less",
            },
            message="In the table {other} for “{other_row}” is {further} than {named} for “{row}”.",
            primary=(frame.start, frame.end),
            ceiling=Ceiling.ERROR if frame.pointed else Ceiling.WARNING,
            why="" if frame.pointed else frame.inferred,
            edits=(_renamed(frame),),
            named=frame.named,
            other=frame.other,
        )


def _renamed(frame: GreatestInText) -> Edit:
    return Edit(frame.start, frame.end, frame.other_name, "what the table shows", slip="misread")
