"""Rates, means and ranks of a table against the cells that they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks._base import Ceiling, Check, Tie, right, wrong
from factcheck.facts import Facts
from factcheck.facts.frames.table_rate import TableMean, TableRank, TableRate
from factcheck.reasoning import Form, at_most, equal, total

_MOST_TERMS = 8  # of a mean that a line can show


class TableRates(Check):
    """Rates, means and ranks of a table against the cells that they are made of.

    ## What it does
    Ties the cells of a line that is called a rate, a price, a margin or a share to two other lines of the table by
    `amount = rate × base`: a yield to harvest and area, a price to revenue and quantity, a share to its column and the
    total of it. By which power of ten is what holds in most places. Ties a row called "Average" to the rows before it,
    and the neighbours of a ranking to the figures by which it is in order everywhere else.

    ## Why it matters
    Such columns are computed once and stay behind when the figures beside them are corrected.

    ## When it is silent
    The formula is not seen to hold in most of the table, or, where the heads name all three ("t/ha" beside "t" and
    "ha", an operating margin beside its profit and the sales), in any other place; a figure has a footnote or is
    missing; rounding of all three figures explains the difference; a mean may be weighted and lies within its figures;
    fewer than five places are ranked.
    """

    name = "table-rates"
    rank = 4
    examples = (
        wrong(
            "| Farm | Wheat, t | Area, ha | Yield, t/ha |\n|---|---|---|---|\n| Orrby | 1,240 | 155 | 8.0 |\n"
            "| Vesle | 2,130 | 300 | 7.1 |\n| Tarn | 888 | 120 | {4.7} |\n| Holm | 1,035 | 150 | 6.9 |\n",
            severity=Ceiling.WARNING,
            repair="7.4",
            format="markdown",
        ),
        wrong(
            "| Goods | Sold | Price, € | Takings, € |\n|---|---|---|---|\n| Mugs | 412 | 7.50 | 3,090 |\n"
            "| Bowls | 138 | 24.00 | 3,312 |\n| Jugs | 960 | 31.00 | {29,670} |\n| Plates | 250 | 12.40 | 3,100 |\n",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| Line | Revenue, $m | Profit, $m | Margin, % |\n|---|---|---|---|\n| Rail | 412.6 | 51.2 | 12.4 |\n"
            "| Road | 288.3 | 24.5 | 8.5 |\n| Sea | 195.0 | 30.8 | {18.5} |\n| Air | 640.9 | 44.9 | 7.0 |\n",
            severity=Ceiling.WARNING,
            repair="15.8",
            format="markdown",
        ),
        wrong(
            "| Town | Loans | Share |\n|---|---|---|\n| Orrby | 4,812 | 40.1% |\n| Vesle | 3,180 | {25.6%} |\n"
            "| Tarn | 2,244 | 18.7% |\n| Holm | 1,764 | 14.7% |\n| Total | 12,000 | |\n",
            severity=Ceiling.WARNING,
            repair="26.5%",
            format="markdown",
        ),
        wrong(
            "| Class | Maths | Music | Greek |\n|---|---|---|---|\n| Ash | 62 | 71 | 58 |\n| Elm | 70 | 66 | 64 |\n"
            "| Oak | 57 | 79 | 55 |\n| Average | 63 | 72 | {95} |\n",
            severity=Ceiling.WARNING,
            repair="59",
            format="markdown",
        ),
        wrong(
            "| Rank | Port | Landings, t |\n|---|---|---|\n| 1 | Orrby | 4,120 |\n| 2 | Vesle | 3,870 |\n"
            "| 3 | Tarn | {2,450} |\n| 4 | Holm | 2,540 |\n| 5 | Skarne | 1,910 |\n| 6 | Brek | 1,204 |\n",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| | 2020 | 2021 | 2022 |\n|---|---|---|---|\n| Births | 4,120 | 4,306 | 4,015 |\n"
            "| People, thousand | 412 | 415 | 419 |\n| Birth rate per 1,000 | 10.0 | 10.4 | {6.9} |\n",
            severity=Ceiling.WARNING,
            repair="9.6",
            format="markdown",
        ),
        wrong(
            "| Rank | Chimney | Height, m |\n|---|---|---|\n| 1 | Brekke | 141 |\n| 2 | Holm | {128} |\n"
            "| 3 | Sund | 171 |\n| 4 | Vang | 96 |\n| 5 | Tarn | 74 |\n| 6 | Orrby | 52 |\n",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        wrong(
            "| Week | Sales |\n|---|---|\n| 1 | 398 |\n| 2 | 455 |\n| 3 | 402 |\n| 4 | 429 |\n| Mean | {412} |\n",
            severity=Ceiling.WARNING,
            repair="421",
            format="markdown",
        ),
        wrong(
            "<table><tr><th>Rank<th>Club<th>Points</tr><tr><th>1<td>Vesle<td>71</tr><tr><th>2<td>Orrby<td>{64}</tr>"
            "<tr><th>3<td>Tarn<td>85</tr><tr><th>4<td>Ness<td>51</tr><tr><th>5<td>Ulm<td>44</tr>"
            "<tr><th>6<td>Brek<td>40</tr></table>",
            severity=Ceiling.WARNING,
            format="html",
        ),
        wrong(
            "| | 2023 | 2022 |\n|---|---|---|\n| Revenue, £m | 640 | 585 |\n| Operating profit, £m | 96 | 82 |\n"
            "| Operating margin | 15.0% | {16.4%} |\n",
            severity=Ceiling.WARNING,
            format="markdown",
        ),
        right(
            "| | 2023 | 2022 |\n|---|---|---|\n| Revenue, £m | 640 | 585 |\n| Operating profit, £m | 96 | 82 |\n"
            "| Underlying operating margin | 15.8% | 14.6% |\n",
            because="the margin is of another profit",
            format="markdown",
        ),
        right(
            "| Town | Rent |\n|---|---|\n| Orrby | 612 |\n| Vesle | 540 |\n| Tarn | 711 |\n"
            "| National average | 587 |\n",
            because="the mean is of more towns",
            format="markdown",
        ),
        right(
            "| Farm | Wheat, t | Area, ha | Yield, t/ha |\n|---|---|---|---|\n| Orrby | 1,240 | 155 | 8.0 |\n"
            "| Vesle | 2,130 | 300 | 7.1 |\n| Tarn | 888 | 120 | 7.4 |\n| Holm | 1,035 | 150 | 6.9 |\n",
            format="markdown",
        ),
        right(
            "| Goods | Sold | Price, € | Takings, € |\n|---|---|---|---|\n| Mugs | 412 | 8 | 3,090 |\n"
            "| Bowls | 138 | 24 | 3,312 |\n| Jugs | 96 | 31 | 2,967 |\n| Plates | 250 | 12 | 3,100 |\n",
            because="prices in whole euros explain the takings",
            format="markdown",
        ),
        right(
            "| Line | Revenue, $m | Profit, $m | Return, % |\n|---|---|---|---|\n| Rail | 412.6 | 51.2 | 9.4 |\n"
            "| Road | 288.3 | 24.5 | 7.7 |\n| Sea | 195.0 | 30.8 | 18.5 |\n| Air | 640.9 | 44.9 | 3.2 |\n",
            because="the return is on something that the table does not show",
            format="markdown",
        ),
        right(
            "| Class | Pupils | Maths | Music |\n|---|---|---|---|\n| Ash | 12 | 62 | 71 |\n| Elm | 31 | 70 | 66 |\n"
            "| Oak | 9 | 57 | 79 |\n| Average | | 66 | 69 |\n",
            because="the mean is weighted by pupils",
            format="markdown",
        ),
        right(
            "| Rank | Team | Points | Goals |\n|---|---|---|---|\n| 1 | Orrby | 41 | 60 |\n| 2 | Vesle | 39 | 66 |\n"
            "| 3 | Tarn | 39 | 51 |\n| 4 | Holm | 30 | 44 |\n| 5 | Skarne | 22 | 29 |\n| 6 | Brek | 17 | 21 |\n",
            because="the places go by points, not by goals",
            format="markdown",
        ),
        right(
            "| Town | Loans | Share |\n|---|---|---|\n| Orrby | 4,812 | 40.1% |\n| Vesle | 3,180 | 26.6% |\n"
            "| Tarn | 2,244 | 18.7% |\n| Holm | 1,764 | 14.7% |\n| Total | 12,000 | |\n",
            because="one unit of the last digit",
            format="markdown",
        ),
        right(
            "| Port | Ships | Days | Rate |\n|---|---|---|---|\n| Orrby | 40 | 12 | 3 |\n| Vesle | 31 | 9 | 5 |\n"
            "| Tarn | 28 | 7 | 4 |\n",
            because="too little agrees to see what the rate is of",
            format="markdown",
        ),
    )

    def relate(self, facts: Facts) -> Iterator[Tie]:
        """One tie per rate, mean and pair of neighbours."""
        for rate in facts.of(TableRate):
            yield self._rate(rate)
        for mean in facts.of(TableMean):
            yield self._mean(mean)
        for pair in facts.of(TableRank):
            yield self._rank(pair)

    def _rate(self, frame: TableRate) -> Tie:
        factor = frame.factor
        times = "" if factor == 1 else f" × {factor.numerator:,}" if factor > 1 else f" ÷ {factor.denominator:,}"
        ratio = frame.amount.var * factor / frame.base.var
        cells = {"rate": frame.rate, "amount": frame.amount, "base": frame.base}
        order = ("amount", "base", "rate") if frame.is_price else ("rate", "amount", "base")
        arithmetic = f"{{amount.n}}{times} ÷ {{base.n}} {{ratio.eq}}"
        if frame.is_price:
            back = "" if factor == 1 else f" ÷ {factor.numerator:,}" if factor > 1 else f" × {factor.denominator:,}"
            arithmetic = f"{{base.n}} × {{rate.n}}{back} {{made.eq}}"
        return self.tie(
            Form("rate", equal(frame.amount.var * factor, frame.rate.var * frame.base.var)),
            shown={"ratio": ratio, "made": frame.base.var * frame.rate.var / factor},
            words={
                "line": f"“{frame.line}”" if frame.line else "the rate",
                "of": f" of “{frame.lane}”" if frame.lane else "",
            },
            message="{base} by {rate} would make {amount.expected}{of}, not {amount}."
            if frame.is_price
            else "By {amount} and {base}, {line}{of} would be {rate.expected}, not {rate}.",
            arithmetic=arithmetic,
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            listed={role: cells[role] for role in order},
        )

    def _mean(self, frame: TableMean) -> Tie:
        where = {"where": f" in “{frame.lane}”" if frame.lane else ""}
        if frame.bound is not None:
            above = (frame.mean.value or 0) > (frame.bound.value or 0)
            low, high = (frame.mean, frame.bound) if above else (frame.bound, frame.mean)
            return self.tie(
                Form("within", at_most(low.var, high.var)),
                words=where | {"beyond": "more" if above else "less", "furthest": "greatest" if above else "least"},
                message="A mean of {mean}{where} is {beyond} than the {furthest} of its figures, {bound}.",
                mean=frame.mean,
                bound=frame.bound,
            )
        count = len(frame.members)
        made = total(member.var for member in frame.members) / count
        members = {f"part{i}": member for i, member in enumerate(frame.members, start=1)}
        terms = " + ".join(f"{{{role}.n}}" for role in members) if count <= _MOST_TERMS else f"{count} figures"
        return self.tie(
            Form("mean", equal(frame.mean.var * count, made * count)),
            shown={"mean_of": made},
            words=where,
            message="The mean of the figures{where} is {mean.expected}, not {mean}.",
            arithmetic=f"({terms}) ÷ {count} {{mean_of.eq}}",
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            listed={"mean": frame.mean, **members},
        )

    def _rank(self, frame: TableRank) -> Tie:
        low, high = (frame.after, frame.before) if frame.falling else (frame.before, frame.after)
        first, second = frame.before.value or 0, frame.after.value or 0
        sign = "<" if first < second else ">" if first > second else "="
        return self.tie(
            Form("order", at_most(low.var, high.var)),
            words={
                "name": f" (“{frame.name}”)" if frame.name else "",
                "other_name": f" (“{frame.other_name}”)" if frame.other_name else "",
                "further": "less" if frame.falling else "more",
            },
            message="Place {rank}{name} has {before}, {further} than the {after} of the next{other_name}.",
            arithmetic=f"{{before.n}} {sign} {{after.n}}",
            ceiling=Ceiling.WARNING,
            why=frame.inferred,
            before=frame.before,
            after=frame.after,
            rank=frame.rank,
        )
