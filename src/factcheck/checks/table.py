"""The figures of a table against each other."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Tie, right, wrong
from factcheck.facts import Fact, Facts
from factcheck.facts.frames.table_change import TableChange
from factcheck.facts.frames.table_hundred import TableHundred
from factcheck.facts.frames.table_sum import TableSum
from factcheck.facts.tables.changes import Formula
from factcheck.facts.tables.hundreds import WHOLE
from factcheck.reasoning import Form, equal, total

_MOST_TERMS = 8  # of a sum that a line can show


class Table(Check):
    """Totals, shares and changes of a table against its other figures.

    ## What it does
    Ties a total to the cells of its column or row by `total = Σ cells`: where its head says so ("Total", "All", "Sum"),
    and where the same holds in the other rows or columns. Subtotals count once, rows that begin with "less" are taken
    away, "of which" rows are left out, brackets are negative figures, and a dash is nought. Ties percentages without a
    total to 100, where other lines of the table come to it, or a title says that a whole is divided and a slip explains
    the difference. Ties a change to its two levels by `change = after − before`, or
    `change = (after / before − 1) × 100` for per cent: by the years of the heads, or by what holds in most rows. In a
    statement (a balance sheet, a flow of cash, an account of results) one column suffices: all of its sums hold but
    those with one figure in them, and a slip of its digits makes them hold.

    ## Why it matters
    One cell was updated after the total was copied, or a row was lost when the table was typeset.

    ## When it is silent
    Rounding explains it (half a unit for each figure, one for the total); a figure has a footnote or is missing; the
    table shows a selection; leaving out one cell or turning round one sign would make it hold.
    """

    name = "table"
    rank = 4
    examples = (
        wrong(
            "| | Boats |\n|---|---|\n| May | 14 |\n| June | 22 |\n| July | 9 |\n| Total | {54} |\n",
            repair="45",
            format="markdown",
        ),
        wrong(
            "| Season | Wool, t | Hides, t |\n|---|---|---|\n| Spring | 1,240 | 318 |\n| Summer | 860 | 295 |\n"
            "| Autumn | 1,905 | 407 |\n| All | {4,050} | 1,020 |\n",
            repair="4,005",
            format="markdown",
        ),
        wrong(
            "| $m | North | South | Total |\n|---|---|---|---|\n| Fares | 41.5 | 38.2 | 79.7 |\n"
            "| Freight | 12.8 | 20.4 | {32.3} |\n| Post | 3.1 | 2.6 | 5.7 |\n",
            format="markdown",
        ),
        wrong(
            "| Thousand tonnes | 2021 | 2022 |\n|---|---|---|\n| Oats | 412 | 437 |\n| Rye | 288 | 301 |\n"
            "| Grain | 700 | 738 |\n| Peas | 96 | 104 |\n| Beans | 141 | 133 |\n| Pulses | 237 | 237 |\n"
            "| Total crops | 937 | {957} |\n",
            repair="975",
            format="markdown",
        ),
        wrong(
            "| | 2020 | 2021 | 2022 |\n|---|---|---|---|\n| Ticket sales | 51,204 | 60,377 | 64,918 |\n"
            "| Running costs | (38,166) | (41,025) | (45,230) |\n| Surplus | 13,038 | 19,352 | {16,988} |\n",
            repair="19,688",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| £ thousand | 2022 | 2023 |\n|---|---|---|\n| Revenue | 18,420 | 17,105 |\n"
            "| Cost of sales | (11,236) | (10,544) |\n| Gross profit | 7,184 | 6,561 |\n"
            "| Administration | (3,075) | (2,910) |\n| Operating income | {4,190} | 3,651 |\n",
            repair="4,109",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| Crowns, million | 2021 | 2022 | 2023 |\n|---|---|---|---|\n| Receipts | 410 | 428 | 455 |\n"
            "| Outlays | 502 | 497 | 534 |\n| Deficit | 92 | 69 | {97} |\n",
            repair="79",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| | €m |\n|---|---|\n| **Assets** | |\n| Ships | 214 |\n| Cash | 99 |\n| Total assets | 313 |\n"
            "| **Liabilities** | |\n| Loans | 122 |\n| Bills | 47 |\n| Total liabilities | {196} |\n"
            "| **Equity** | |\n| Shares | 50 |\n| Reserves | 94 |\n| Total equity | 144 |\n"
            "| Total liabilities and equity | 313 |\n",
            repair="169",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| Herd | Cattle |\n|---|---|\n| At 1 January | 1,420 |\n| Births | 385 |\n| Sales | (310) |\n"
            "| At 31 December | {1,459} |\n",
            repair="1,495",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| Staff | 2021 | 2022 |\n|---|---|---|\n| Nurses | 610 | 644 |\n| Doctors | 205 | 219 |\n"
            "| Porters | 131 | 138 |\n| All staff | 946 | {1,010} |\n",
            repair="1,001",
            format="markdown",
        ),
        wrong(
            "| Fuel | Share of heat, % |\n|---|---|\n| Wood | 36 |\n| Gas | 41 |\n| Peat | 32 |\n| Total | {100} |\n",
            format="markdown",
        ),
        wrong(
            "| €m | 2021 | 2022 | Change |\n|---|---|---|---|\n| Tickets | 48.3 | 51.9 | 3.6 |\n"
            "| Meals | 17.4 | 19.2 | {8.1} |\n| Rents | 6.8 | 6.1 | (0.7) |\n",
            repair="1.8",
            format="markdown",
        ),
        wrong(
            "| Passengers | 2022 | 2021 | % change |\n|---|---|---|---|\n| Bus | 61,204 | 52,113 | 17.4 |\n"
            "| Tram | 28,950 | 30,411 | {−8.4} |\n| Boat | 9,318 | 7,706 | 20.9 |\n",
            repair="−4.8",
            format="markdown",
        ),
        wrong(
            "| Fuel mix, % | 2022 |\n|---|---|\n| Wood | 46.2 |\n| Waste | 27.5 |\n| Gas | {19.8} |\n| Oil | 7.4 |\n",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| To work by, % | Car | Bus | Bicycle | On foot |\n|---|---|---|---|---|\n| Orrby | 49 | 22 | 18 | 11 |\n"
            "| Vesle | 61 | 17 | 9 | 13 |\n| Tarn | 55 | 20 | {21} | 13 |\n| Holm | 40 | 25 | 24 | 11 |\n"
            "| Brek | 58 | 16 | 14 | 12 |\n",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        right(
            "| Herd | Cattle |\n|---|---|\n| At 1 January | 1,420 |\n| Births | 385 |\n| Sales | (310) |\n"
            "| At 31 December | 1,478 |\n",
            because="other cattle may have come and gone",
            format="markdown",
        ),
        right("| | Boats |\n|---|---|\n| May | 14 |\n| June | 22 |\n| July | 9 |\n| Total | 45 |\n", format="markdown"),
        right(
            "| Fuel | Share of heat, % |\n|---|---|\n| Wood | 36.4 |\n| Gas | 41.3 |\n| Peat | 22.4 |\n"
            "| Total | 100.0 |\n",
            because="rounded figures need not add up to 100",
            format="markdown",
        ),
        right(
            "| Fuel mix, % | 2022 |\n|---|---|\n| Wood | 46.2 |\n| Waste | 27.5 |\n| Gas | 18.9 |\n",
            because="some fuels are left out",
            format="markdown",
        ),
        right(
            "| Households with, % | 2022 |\n|---|---|\n| A car | 61 |\n| A boat | 12 |\n| A bicycle | 37 |\n",
            because="nothing says that they exclude each other",
            format="markdown",
        ),
        right(
            "| | 2021 | 2022 |\n|---|---|---|\n| Operating income | 812 | 905 |\n| Other income | 40 | 38 |\n"
            "| Interest | (61) | (66) |\n| Income before tax | 790 | 878 |\n",
            because="rounded figures need not add up",
            format="markdown",
        ),
        right(
            "| Owner | Ships | Tonnes |\n|---|---|---|\n| Keel | 12 | 310 |\n| Oar | 9 | 266 |\n"
            "| All others | 41 | 908 |\n",
            because="the others are not the sum of these",
            format="markdown",
        ),
        right(
            "| Five largest towns | Homes |\n|---|---|\n| Orrby | 9,120 |\n| Vesle | 7,455 |\n| Tarn | 5,018 |\n"
            "| Total | 41,900 |\n",
            because="the total counts more towns than are shown",
            format="markdown",
        ),
        right(
            "| | 2021 | 2022 |\n|---|---|---|\n| Loans | 318 | 352 |\n| of which secured | 204 | 231 |\n"
            "| Bonds | 127 | 140 |\n| Total | 445 | 492 |\n",
            because="a row begins with “of which”",
            format="markdown",
        ),
        right(
            "| Town | Rent | Homes |\n|---|---|---|\n| Orrby | 612 | 9,120 |\n| Vesle | 540 | 7,455 |\n"
            "| All | 580 | 16,575 |\n",
            because="rents have a mean, and no sum",
            format="markdown",
        ),
        right(
            "| | 2021 | 2022 |\n|---|---|---|\n| Brick | 1,310 | 1,422 |\n| Timber | 875 | 903* |\n"
            "| Total | 2,185 | 2,352 |\n",
            because="a footnote hangs at one of the figures",
            format="markdown",
        ),
        right(
            "| | 2021 | 2022 | Change |\n|---|---|---|---|\n| Beds | 814 | 902 | 10.8% |\n"
            "| Filled | 71.2% | 68.9% | −2.3 |\n"
            "| Nights | 5,120 | 5,388 | 268 |\n",
            because="per cent, points and amounts in one column",
            format="markdown",
        ),
        right(
            "| | Ewes | Rams | Total |\n|---|---|---|---|\n| Hill | 204 | 16 | 220 |\n| Fen | 118 | .. | 131 |\n"
            "| Moor | 96 | – | 96 |\n",
            because="a figure is kept back",
            format="markdown",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per total."""
        for frame in facts.of(TableSum):
            yield self._sum(frame)
        for change in facts.of(TableChange):
            yield self._change(change)
        for hundred in facts.of(TableHundred):
            yield self._hundred(hundred)

    def _change(self, frame: TableChange) -> Tie:
        after, before, sign = frame.after, frame.before, frame.sign
        difference = after.var - before.var
        if frame.formula is Formula.PERCENT:
            forms = [Form("change", equal(after.var, before.var * (1 + sign * frame.change.var / 100)))]
            arithmetic = "{after.n} ÷ {before.n} = {ratio.times}"
        else:
            forms = [Form("change", equal(frame.change.var * sign, difference))]
            arithmetic = "{after.n} − {before.n} {difference.eq}"
        return self.tie(
            *forms,
            shown={"difference": difference, "ratio": after.var / before.var},
            words={"of": f" of “{frame.line}”" if frame.line else ""},
            message="The change{of} from {before} to {after} would be {change.expected}, not {change}.",
            arithmetic=arithmetic,
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            change_=frame.change,
            after=after,
            before=before,
        )

    def _hundred(self, frame: TableHundred) -> Tie:
        made = total(part.var for part in frame.parts)
        parts = {f"part{i}": part for i, part in enumerate(frame.parts, start=1)}
        terms = " + ".join(f"{{{role}.n}}" for role in parts)
        shown = terms if len(parts) <= _MOST_TERMS else f"{len(parts)} figures"
        return self.tie(
            Form("whole", equal(made, WHOLE)),
            shown={"made": made},
            words={"of": f" of “{frame.line}”" if frame.line else ""},
            message="The percentages{of} make {made.n}, not 100.",
            arithmetic=f"{shown} {{made.eq}}",
            primary=(frame.culprit.quantity.start, frame.culprit.quantity.end),
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            listed=parts,
        )

    def _sum(self, frame: TableSum) -> Tie:
        made = total(part.var * sign for part, sign in frame.parts)
        parts: dict[str, Fact] = {}
        terms = ""
        if frame.count == len(frame.parts):
            parts = {f"part{i}": part for i, (part, _) in enumerate(frame.parts, start=1)}
            for at, (role, (_, sign)) in enumerate(zip(parts, frame.parts, strict=True)):
                term = f"({{{role}.n}})" if at and parts[role].value_is_negative else f"{{{role}.n}}"
                terms += f"{'' if not at else ' + ' if sign > 0 else ' − '}{term}"
        shown = terms if 0 < frame.count <= _MOST_TERMS else f"{frame.count} figures"
        return self.tie(
            Form("sum", equal(frame.total.var, made)),
            shown={"sum": made},
            words={
                "parts": f"The parts of “{frame.line}”" if frame.line else "The figures before it",
                "where": f" in “{frame.lane}”" if frame.lane else "",
            },
            message="{parts}{where} add up to {sum.n}, not {total}.",
            arithmetic=f"{shown} {{sum.eq}}",
            ceiling=Ceiling.WARNING if frame.inferred else Ceiling.ERROR,
            why=frame.inferred,
            listed={"total": frame.total, **parts},
        )
