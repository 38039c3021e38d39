"""Edits: every small change to one figure, word or pair of figures that would undo a human slip.

Candidates are made from the figure on the page (digits swapped, dropped, doubled, one changed, a decimal point moved, a
scale word taken for another or left out, a year off by one, a percentage of the wrong base, a direction turned round,
two figures exchanged) and from what the other figures make. `repair` keeps those with which the figures agree.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from factcheck.checks import Tie
from factcheck.checks._judgement import solve
from factcheck.extraction.model import Mod, QuantityKind, Written
from factcheck.extraction.number_names import fraction_like, multiple_in_words
from factcheck.facts import Direction, Fact, Facts
from factcheck.facts.moments import YEAR_UNIT
from factcheck.facts.slips import numeral_slips
from factcheck.facts.trends import Trend
from factcheck.reasoning import DIGITS, digit_slips
from factcheck.report.needed import needed_value, unit_of, worth_of
from factcheck.report.numbers import rounded_to
from factcheck.report.writing import numeral_like
from factcheck.word_lists import read_words

_UNSLIPPED = frozenset({"clock", "date", "fraction"})  # styles in which no digit slips: "one in five"
FAR = 100  # times: nobody writes 7 for 700 by reckoning; a scale word does that
_NUMERATORS = {2: (1,), 3: (1, 2), 4: (1, 3), 5: (1, 2, 3, 4), 6: (1, 5), 7: (1, 2, 3), 8: (1, 3, 5, 7), 9: (1, 2, 4)}
_FRACTIONS = tuple(
    Fraction(above, below)
    for below, usual in {**_NUMERATORS, 10: (1, 3, 7, 9), 12: (1,), 20: (1,)}.items()
    for above in usual
)
_DETERMINED = re.compile(r"\s(?:an?|her|his|its|our|that|the|their|th[eo]se|what)\b")
_WORD_UNIT = Fraction(3, 50)
"""Of a word for a multiple or a fraction, which is meant within 3% either way: `misfit_as_written` takes half of it."""
_BOUND_UNIT = Fraction(1, 10)  # the same, of one with a bound: all of it on one side
_BELOW = frozenset({Mod.LESS_THAN, Mod.EQUAL_OR_LESS})
_ABOVE = frozenset({Mod.MORE_THAN, Mod.EQUAL_OR_MORE})
_YEARS_AHEAD = 20  # beyond the last that a text names; nobody meant 2100 for 2010
_YEARS_OFF = (-1, 1, -10, 10, -100, 100)
_THOUSAND = 1000
_LETTERS = 2  # of a scale that is glued to its number: "m", "bn"
_EXCHANGE_REACH = 80  # characters over which two figures are exchanged by one edit


@dataclass(frozen=True, slots=True)
class Edit:
    """One possible edit.

    Attributes:
        slip: Its kind, a key of `repair.COST`.
        values: The new values of the figures that it changes and the worth of their last digit, by name.
        start, end: What is replaced, in the reading text.
        replacement: By what.
        figure: Name of the fact that is edited; "" for a word.
        why: The slip, in plain words.
    """

    slip: str
    values: Mapping[str, tuple[Fraction, Fraction]]
    start: int
    end: int
    replacement: str
    figure: str
    why: str


@cache
def slip_words() -> tuple[tuple[dict[str, int], ...], dict[str, str]]:
    """The families of scale words, and what each kind of slip is called."""
    data = read_words("report", "slips")
    return tuple(entry["factors"] for entry in data["scales"]), data["why"]


def figures_of_tie(tie: Tie) -> tuple[str, ...]:
    """The names of the variables of a tie."""
    return tuple(sorted({name for form in tie.forms for name in form.relation.variables}))


def digit_edits(fact: Fact, broken: Sequence[Tie], by_name: Mapping[str, Fact], text: str) -> Iterator[Edit]:
    """Every slip of digits in one numeral, and the value that the other figures make."""
    written = fact.quantity.written
    scale = worth_of(fact)
    sign = -1 if fact.value_is_negative else 1
    _, why = slip_words()
    if written.style == "fraction":
        yield from _fraction_edits(fact, text)
    if not fact.quantity.start <= written.start < written.end <= fact.quantity.end or written.style in _UNSLIPPED:
        return
    if written.style == "verb":
        yield from _word_edits(fact)
        return
    inner = written.unit_in_last_place
    step = inner * _noughts(written) if any(tie.check.keeps_noughts for tie in broken) else inner
    offered: set[Fraction] = set()
    latest = _last_year(by_name) if fact.quantity.unit == YEAR_UNIT else None

    def edit(value: Fraction, unit: Fraction, slip: str, decimals: int | None = None) -> Edit:
        full = sign * value * scale
        text = numeral_like(fact, full, decimals=decimals)
        values = {fact.name: (full, unit * scale)}
        return Edit(slip, values, written.start, written.end, text, fact.name, why[slip])

    if fact.quantity.unit == YEAR_UNIT:
        for years in _YEARS_OFF:
            if written.value + years not in offered:
                offered.add(written.value + years)
                yield edit(written.value + years, inner, "year")
    partners = (other for tie in broken for other in tie.roles.values() if other.dimension == fact.dimension)
    fineness = {other.quantity.written.decimals for other in partners if other is not fact}
    if written.style == "digits":
        for slip, moved, decimals in _point_moved(written, fineness):
            unit = Fraction(1, 10**decimals)
            if moved not in offered and (moved / unit).denominator == 1:
                offered.add(moved)
                yield edit(moved, unit, slip, decimals)
        for slip, number in digit_slips(written.value, inner):
            if number not in offered and number != written.value and (latest is None or number <= latest):
                offered.add(number)
                yield edit(number, step if (number / step).denominator == 1 else inner, slip)
    if written.style == "compound":
        for slip, number in numeral_slips(written):
            if number not in offered and number != written.value:
                offered.add(number)
                yield edit(number, inner, slip)
    if written.style == "digits":
        for number in _finer(written) if max(fineness, default=0) > written.decimals else ():
            if number not in offered:
                offered.add(number)
                yield edit(number, inner / 10, "added", written.decimals + 1)
    for tie in broken:
        needed = needed_value(tie, fact, by_name)
        if needed is None or needed * sign <= 0:
            continue
        number = abs(needed) / scale
        nearest = rounded_to(number / step, 0) * step
        # Nought has no size that another figure could be near to.
        near = written.value > 0 and Fraction(1, FAR) < nearest / written.value < FAR
        # A change that becomes the level beside it is no change.
        same = {other.value for other in tie.roles.values() if other is not fact} if len(tie.roles) > 2 else set()
        if near and nearest > 0 and sign * nearest * scale not in same and nearest not in offered | {written.value}:
            offered.add(nearest)
            # A number in words is not mistyped digit by digit: one word is taken for another.
            yield edit(nearest, step, "word" if written.style == "words" else "computed")


def _point_moved(written: Written, fineness: Collection[int]) -> Iterator[tuple[str, Fraction, int]]:
    """A tenth and ten times of a numeral, each with its slip and its decimals."""
    whole = written.value % 10 == 0
    # Nobody writes 350,000 for 35,000.0: that is a nought too many.
    yield "nought" if whole else "point", written.value / 10, written.decimals + (not whole)
    keeps = not written.decimals or (written.value < 1 and written.decimals in fineness)  # "$0.8" beside "$4.5": 8.0
    yield "point", written.value * 10, written.decimals if keeps else written.decimals - 1


def _noughts(written: Written) -> int:
    """How many of its last units a numeral is rounded to: 100 for "38,200", 1 for "80", which has one digit besides."""
    steps = written.value / written.unit_in_last_place
    if written.style != "digits" or steps.denominator != 1:
        return 1
    digits = str(steps.numerator)
    kept = digits.rstrip("0")
    return int("1".ljust(1 + len(digits) - len(kept), "0")) if len(kept) > 1 else 1


def _last_year(by_name: Mapping[str, Fact]) -> Fraction:
    """The last year that a slip may have been meant for."""
    years = [fact.value for fact in by_name.values() if fact.quantity.unit == YEAR_UNIT and fact.value is not None]
    return max(years, default=Fraction(0)) + _YEARS_AHEAD


def _finer(written: Written) -> Iterator[Fraction]:
    """What a numeral may have been before a digit behind its decimal mark was left out: 1.69 of "1.9"."""
    steps = written.value / written.unit_in_last_place
    if not written.decimals or steps.denominator != 1:
        return
    digits = str(steps.numerator).rjust(written.decimals + 1, "0")
    for place in range(len(digits) - written.decimals, len(digits) + 1):
        for digit in DIGITS:
            yield int(digits[:place] + digit + digits[place:]) * written.unit_in_last_place / 10


def _fraction_edits(fact: Fact, text: str) -> Iterator[Edit]:
    """ "A quarter" for "a third", "one in six" for "one in five": another usual fraction in its form."""
    written = fact.quantity.written
    if not written.value or fact.value is None or fact.index < 0:
        return
    _, why = slip_words()
    worth = fact.value / written.value
    halves = written.text.lower() == "half"  # "half the time", but "a third of the time"
    of = " of" if halves and _DETERMINED.match(text, written.end) is not None else ""
    for value in _FRACTIONS:
        like = "a half" if halves else written.text
        shown = fraction_like(value, like) if value != written.value else None
        if shown is not None:
            shown = shown[0].upper() + shown[1:] + of if written.text[0].isupper() else shown + of
            values = {fact.name: _meant(value * worth, fact.quantity.mod)}
            yield Edit("fraction", values, written.start, written.end, shown, fact.name, why["word"])


def _meant(value: Fraction, mod: Mod | None) -> tuple[Fraction, Fraction]:
    """What a fraction in words is taken for, and its unit: "nearly a third" lies below it, "over half" above."""
    if mod in _BELOW or mod in _ABOVE:
        aside = _BOUND_UNIT / 2
        return value * (1 - aside if mod in _BELOW else 1 + aside), abs(value) * _BOUND_UNIT
    return value, abs(value) * _WORD_UNIT


def share_edits(broken: Sequence[Tie], text: str) -> Iterator[Edit]:
    """Another fraction for one that is exact in its first equation, "a quarter" for "a third of 3,600, 900"."""
    for tie in broken if len(broken) == 1 else ():
        rate, part, whole = (tie.roles.get(role) for role in ("rate", "part", "whole"))
        if rate is None or part is None or whole is None or not part.value or not whole.value:
            continue
        if rate.quantity.written.style != "fraction" or rate.name in tie.forms[0].relation.variables:
            continue
        for edit in _fraction_edits(rate, text):
            value, unit = edit.values[rate.name]
            if abs(part.value / whole.value - value) <= unit / 2:
                yield edit


def _word_edits(fact: Fact) -> Iterator[Edit]:
    """ "Tripled" for "doubled": another word for a multiple, in the same form."""
    written = fact.quantity.written
    _, why = slip_words()
    for times in (*range(2, 6), Fraction(1, 2)):
        value = Fraction(times)
        text = multiple_in_words(value, written.text)
        if value != fact.value and text is not None:
            shown = text.capitalize() if written.text[:1].isupper() else text
            yield Edit(
                "word",
                {fact.name: (value, value * _WORD_UNIT)},
                written.start,
                written.end,
                shown,
                fact.name,
                why["word"],
            )


def base_edits(fact: Fact, broken: Sequence[Tie], by_name: Mapping[str, Fact]) -> Iterator[Edit]:
    """A percentage that was worked out on the new level instead of the old one."""
    _, why = slip_words()
    written = fact.quantity.written
    for tie in broken:
        start, end = tie.roles.get("start"), tie.roles.get("end")
        if tie.roles.get("change") is not fact or not fact.is_percent or start is None or end is None:
            continue
        old, new, said = start.value, end.value, fact.value
        if written.style != "digits" or not old or not new or said is None:
            continue
        inner = written.unit_in_last_place
        if rounded_to(abs(new - old) / abs(new) * 100 / inner, 0) * inner != abs(said):
            continue
        needed = needed_value(tie, fact, by_name)
        if needed is None:
            continue
        value = rounded_to(abs(needed) / inner, 0) * inner
        sign = -1 if fact.value_is_negative else 1
        text = numeral_like(fact, sign * value)
        yield Edit("base", {fact.name: (sign * value, inner)}, written.start, written.end, text, fact.name, why["base"])


def kind_edits(fact: Fact, broken: Sequence[Tie], text: str) -> Iterator[Edit]:
    """ "Up 67 percentage points, to 5% from 3%": per cent, where points are written."""
    _, why = slip_words()
    quantity = fact.quantity
    for tie in broken:
        start, end = tie.roles.get("start"), tie.roles.get("end")
        if tie.roles.get("change") is not fact or not fact.is_points or start is None or end is None:
            continue
        old, new, said = start.value, end.value, fact.value
        if not old or not new or said is None or not (start.is_percent and end.is_percent):
            continue
        inner = quantity.written.unit_in_last_place
        worth = unit_of(fact) / inner if inner else Fraction(1)
        if worth != 1 or rounded_to(abs(new - old) / abs(old) * 100 / inner, 0) * inner != abs(said):
            continue
        sign = "%" if text[start.quantity.start : start.quantity.end].endswith("%") else " per cent"
        unit = quantity.written.end
        # What the figure then says is no longer in points, so no equation of the conflict can be asked.
        yield Edit("kind", {}, unit, quantity.end, sign, fact.name, why["kind"])
        return


def exchanged_edits(involved: Sequence[Fact], text: str) -> Iterator[Edit]:
    """Two figures of one kind that stand in each other's place."""
    _, why = slip_words()
    for i, first in enumerate(involved):
        for second in involved[i + 1 :]:
            a, b = sorted((first.quantity, second.quantity), key=lambda quantity: quantity.start)
            if first.dimension != second.dimension or first.quantity.kind is not second.quantity.kind:
                continue
            if first.value is None or second.value is None or first.value == second.value:
                continue
            if first.block != second.block:
                continue  # another paragraph, or another cell
            shared = any(q.scale is not None and q.scale.shared for q in (a, b))
            if a.end > b.start or b.end - a.start > _EXCHANGE_REACH or shared or first.index < 0 or second.index < 0:
                continue
            values = {
                first.name: (second.value, unit_of(second)),
                second.name: (first.value, unit_of(first)),
            }
            replacement = text[b.start : b.end] + text[a.end : b.start] + text[a.start : a.end]
            yield Edit("exchanged", values, a.start, b.end, replacement, "", why["exchanged"])


def scale_edits(fact: Fact, broken: Sequence[Tie], text: str, sharing: Iterable[Fact]) -> Iterator[Edit]:
    """Another scale word of the same style, or the one left out.

    Args:
        fact: The figure.
        broken: The ties of the conflict.
        text: The reading text.
        sharing: The figures that take their scale from the same word, all of which change with it.
    """
    scale = fact.quantity.scale
    if scale is None:
        yield from _left_out_scales(fact, broken, text)
        yield from _other_units(fact, text)
        return
    families, why = slip_words()
    said = scale.text
    for family in families:
        key = said if said in family else said.lower() if said.lower() in family else None
        if key is None:
            continue
        for word, factor in family.items():
            if word == key:
                continue
            ratio = Fraction(factor, scale.factor)
            values = {
                other.name: (other.value * ratio, unit_of(other) * ratio)
                for other in sharing
                if other.value is not None
            }
            replacement = word.capitalize() if said[:1].isupper() and said[1:].islower() else word
            told = why["scale"].format(was=said, now=replacement)
            partners = (other.quantity.scale for tie in broken for other in tie.roles.values())
            spelled = any(one is not None and one.factor == _THOUSAND for one in partners)
            digits = _in_digits(fact, ratio) if factor == _THOUSAND and len(values) == 1 and not spelled else None
            if digits is not None:
                start = fact.quantity.written.start
                yield Edit("scale", values, start, scale.end, digits, fact.name, told)
            yield Edit("scale", values, scale.start, scale.end, replacement, fact.name, told)
        return


def _in_digits(fact: Fact, ratio: Fraction) -> str | None:
    """ "600,000" and not "600 thousand", as newsrooms write it; None for what has a fraction or another style."""
    written, scale = fact.quantity.written, fact.quantity.scale
    if written.style != "digits" or scale is None or scale.shared or not written.end <= scale.start:
        return None
    number = abs((fact.value or Fraction(0)) * ratio)
    if number.denominator != 1 or number < _THOUSAND:
        return None
    return f"{number.numerator:,}".replace(",", written.group_mark or ("." if written.decimal_mark == "," else ","))


def _other_units(fact: Fact, text: str) -> Iterator[Edit]:
    """ "26,000 kg" for 26,000 tonnes: another unit of the same measure, a thousand times as large or as small."""
    written, quantity = fact.quantity.written, fact.quantity
    if quantity.kind is not QuantityKind.MEASURE or written.style != "digits" or fact.value is None or fact.index < 0:
        return
    behind = text[written.end : quantity.end]
    said = behind.strip(" -\u00a0")
    start = written.end + behind.find(said)
    _, why = slip_words()
    for family in read_words("report", "slips")["units"]:
        for word, factor in family.items() if said in family else ():
            ratio = Fraction(factor) / Fraction(family[said])
            if ratio in {Fraction(1000), Fraction(1, 1000)}:
                values = {fact.name: (fact.value * ratio, unit_of(fact) * ratio)}
                told = why["scale"].format(was=said, now=word)
                yield Edit("scale", values, start, start + len(said), word, fact.name, told)


def _left_out_scales(fact: Fact, broken: Sequence[Tie], text: str) -> Iterator[Edit]:
    """ "$2.3" beside "$9.4bn": the scale word of its partners."""
    written = fact.quantity.written
    if written.style != "digits" or not fact.is_amount or fact.value is None or fact.index < 0:
        return
    _, why = slip_words()
    offered: set[str] = set()
    yield from _scaled_up(fact, broken)
    for partner in (other for tie in broken for other in tie.roles.values()):
        scale = partner.quantity.scale
        if scale is None or scale.shared or partner.dimension != fact.dimension or scale.text in offered:
            continue
        offered.add(scale.text)
        word = text[partner.quantity.written.end : scale.end]
        if word.strip() != scale.text:
            continue
        values = {fact.name: (fact.value * scale.factor, unit_of(fact) * scale.factor)}
        replacement = written.text + word
        told = why["unscaled"].format(now=scale.text)
        yield Edit("unscaled", values, written.start, written.end, replacement, fact.name, told)


def _scaled_up(fact: Fact, broken: Sequence[Tie]) -> Iterator[Edit]:
    """ "$300m" for "$300,000" beside "$15m": noughts where a scale word was meant, in the style of its partners."""
    written = fact.quantity.written
    families, why = slip_words()
    if written.value % _THOUSAND or not written.group_mark or fact.value is None:
        return
    number = numeral_like(fact, written.value / _THOUSAND)
    scales = [other.quantity.scale for tie in broken for other in tie.roles.values() if other is not fact]
    offered: set[str] = set()
    for scale in scales:
        family = next((each for each in families if scale is not None and scale.text in each), {})
        gap = "" if scale is None or len(scale.text) <= _LETTERS else " "
        for word, factor in family.items():
            if factor > _THOUSAND and word not in offered:
                offered.add(word)
                value = written.value / _THOUSAND * factor
                told = why["scale"].format(was=written.text, now=f"{number}{gap}{word}")
                yield Edit(
                    "scale", {fact.name: (value, Fraction(factor))}, written.start, written.end, f"{number}{gap}{word}",
                    fact.name, told,
                )  # fmt: skip


def direction_edits(broken: Sequence[Tie], facts: Facts) -> Iterator[Edit]:
    """The word of change turned round, if all relations of the conflict then hold."""
    _, why = slip_words()
    for tie in broken:
        trigger = tie.trigger
        if not {"start", "end"} <= tie.roles.keys():
            continue  # without two levels nothing shows which way it went
        if trigger is not None and trigger.direction is None and tie.check.name == "direction":
            contrary = read_words("report", "slips")["contraries"].get(trigger.text.lower())
            if contrary is not None:
                shown = contrary.capitalize() if trigger.text[:1].isupper() else contrary
                yield Edit("direction", {}, trigger.start, trigger.end, shown, "", why["direction"])
                return
        if trigger is None or trigger.opposite is None or trigger.direction is None:
            continue
        flipped = Direction.DOWN if trigger.direction is Direction.UP else Direction.UP
        changes = tuple(
            replace(
                change,
                direction=flipped,
                triggers=(replace(trigger, direction=flipped), *change.triggers[1:]),
            )
            for change in facts.changes
            if change.trigger == trigger
        )
        frames = tuple(
            replace(frame, direction=flipped)
            if isinstance(frame, Trend) and frame.trigger.start == trigger.start
            else frame
            for frame in facts.frames
        )
        turned = replace(facts, changes=changes, frames=frames)
        checks = {tie.check.name: tie.check for tie in broken}
        ties = list({other.name: other for check in checks.values() for other in check.relate(turned)}.values())
        solution = solve(ties, facts)
        if ties and all(result.verdict in {"consistent", "loose"} for result in solution.relations.values()):
            yield Edit("direction", {}, trigger.start, trigger.end, trigger.opposite, "", why["direction"])
            return
