"""How what factcheck reads is said in the format of the scorer, and where the suites' conventions are met.

This is the one place for it. A convention is an agreement about form and never a guess at a value. The README names
the cases that no convention can meet.

C1  Units. UCUM codes become English names ("[mi_i]" is a mile), money its ISO code, everything counted no unit at all.
    Units are alike where the scorer says so, and where our own table of units reads both as one dimension: the scorer
    has "cubic metre" but not "cubic meter" among its names.
C2  Bounds. "At least 5" is low 5, and the value 5 as well: suites differ on whether a hedge belongs to the value.
    A hedge of nearness ("about") says nothing in any suite.
C3  Ranges are low and high, and the middle as their value, which is how quantulum writes them. Their span takes the
    words around them in ("between 5 and 7"). `ends` of a range are given instead where a suite asks for numbers.
C4  Suites of numbers (`rt_number`, `duckling_numeral`) want the numeral of every figure, with its scale and sign but
    without its unit: 10000 of "$10000". A numeral that letters touch (".25ml") is none to them.
C5  `rt_range` marks bounds and ranges only, without their units; plain numbers are left out there.
C6  quantulum marks years as numbers; a year of four digits is given as one there.
C7  Several figures in one: "5 feet 10" is 5.83 feet, "20 dollars and 43 cents" is 20.43.
C8  "From 3 to 5" says two figures to a checker, since something went from one to the other; the suites have one range.
    Two neighbours of one unit with "from" before them and "to" between are joined for every suite but those of numbers
    and of money, where a fall from $5 to $3 is two figures, and `own`, which thinks as we do.
C11 Whoever writes sentences of our own has a range with a sign at each end ("£45,000 to £52,000") as one figure or
    as two, and not always alike: it is given as two where the gold has two there.
C9  Basis points are hundredths of a point to a checker; `own` counts them as they are written.
C12 "0.5 mg of lead per kilo": what a figure is per, told behind the stuff that is measured, stands outside its surface.
    It is part of the unit to a checker; a gold unit without it agrees as well.
C10 A gold figure without a unit agrees with any unit that stands within the gold span itself (measeval, grobid and
    rt_range leave units out there). "wt%" is a percentage.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from importlib import resources
from types import ModuleType
from typing import Any

from factcheck.extraction import Extraction, Mod, Period, Quantity, QuantityKind
from factcheck.extraction.units import Unit, unit_at, unit_named

_KINDS = {
    QuantityKind.NUMBER: "number",
    QuantityKind.ORDINAL: "ordinal",
    QuantityKind.PERCENT: "percent",
    QuantityKind.POINTS: "measure",
    QuantityKind.MONEY: "currency",
    QuantityKind.MEASURE: "measure",
    QuantityKind.TEMPERATURE: "temperature",
    QuantityKind.AGE: "age",
    QuantityKind.DURATION: "duration",
    QuantityKind.MULTIPLE: "number",
    QuantityKind.FRACTION: "number",
    QuantityKind.RANGE: "range",
}
_UPWARD = (Mod.MORE_THAN, Mod.EQUAL_OR_MORE)
_DOWNWARD = (Mod.LESS_THAN, Mod.EQUAL_OR_LESS)
_NUMBER_SUITES = ("rt_number", "duckling_numeral")
_RATE = re.compile(r"/|\b(?:an?|each|every|per)\b")
_TWO_ENDS = ("low", "high")
_YEAR = re.compile(r"[12][0-9]{3}")

Prediction = dict[str, Any]


def predictions(found: Extraction, suite: str, text: str, wanted: Sequence[Prediction] = ()) -> list[Prediction]:
    """What was found, as the scorer and the conventions of a suite have it; `wanted` is the gold, for C11 alone."""
    if suite in _NUMBER_SUITES:
        every = [one for quantity in found.quantities for one in _ends(quantity)]
        return [
            _numeral(one) for one in every if one.scale or not text[one.written.end : one.written.end + 1].isalpha()
        ]
    if suite == "own":
        said = [_prediction(one) for quantity in found.quantities for one in _each_end(quantity, wanted)]
        return [_in_basis_points(one) for one in said]
    said = [_prediction(quantity) for quantity in found.quantities]
    if suite != "rt_currency":
        said = _from_to(said, text)
    if suite == "rt_range":
        return [one | {"kind": "range", "unit": ""} for one in said if "low" in one]
    if suite == "quantulum":
        said += [_year(period) for period in found.periods if _YEAR.fullmatch(period.text)]
    return said


def _in_basis_points(one: Prediction) -> Prediction:
    """C9."""
    if not re.match(r"(?:basis|bps?\b)", one["spelled"], re.IGNORECASE) and not one.get("hundredths"):
        return one
    return one | {key: one[key] * 100 for key in ("value", "low", "high") if one.get(key) is not None} | {"unit": "bp"}


_FROM = re.compile(r"\b(?:from|between) $", re.IGNORECASE)
_TO = re.compile(r",? (?:to|and) ")


def _from_to(said: Sequence[Prediction], text: str) -> list[Prediction]:
    """C8."""
    joined: list[Prediction] = []
    for one in said:
        last = joined[-1] if joined else None
        if last is not None and _TO.fullmatch(text[last["end"] : one["start"]]):
            plain = not {"low", "high"} & (last.keys() | one.keys()) and "ordinal" not in (last["kind"], one["kind"])
            lead = _FROM.search(text[max(0, last["start"] - 8) : last["start"]])
            alike = plain and (last["unit"] in (one["unit"], "") or last["unit"] == one["unit"])
            if alike and lead is not None and last["value"] is not None and one["value"] is not None:
                low, high = sorted((last["value"], one["value"]))
                joined[-1] = one | {"start": last["start"] - len(lead.group()), "low": low, "high": high}
                joined[-1]["value"] = (low + high) / 2
                continue
        joined.append(one)
    return joined


def _ends(quantity: Quantity) -> Iterator[Quantity]:
    if quantity.low is None or quantity.high is None:
        yield quantity
    else:
        yield quantity.low
        yield quantity.high


def _each_end(quantity: Quantity, wanted: Sequence[Prediction]) -> Iterator[Quantity]:
    """C11."""
    there = [one for one in wanted if one["start"] < quantity.end and quantity.start < one["end"]]
    if quantity.low is not None and quantity.high is not None and len(there) == len(_TWO_ENDS):
        return iter((quantity.low, quantity.high))
    return iter((quantity,))


def _numeral(quantity: Quantity) -> Prediction:
    value = quantity.written.value * (quantity.scale.factor if quantity.scale else 1)
    start, end = quantity.written.start, quantity.written.end
    if quantity.scale is not None and not quantity.scale.shared:
        end = max(end, quantity.scale.end)
    if quantity.sign:
        value, start = quantity.sign * value, min(start, quantity.start)
    return {"start": start, "end": end, "kind": "number", "unit": "", "value": float(value)}


def _year(period: Period) -> Prediction:
    return {"start": period.start, "end": period.end, "kind": "number", "unit": "", "value": int(period.text)}


def _prediction(quantity: Quantity) -> Prediction:
    start, end = quantity.start, quantity.end
    if quantity.hedge is not None:
        start, end = min(start, quantity.hedge[0]), max(end, quantity.hedge[1])
    said: Prediction = {"start": start, "end": end, "kind": _KINDS[quantity.kind], "unit": _unit(quantity)}
    if quantity.currency is not None:
        said["currency"] = quantity.currency if "$" not in quantity.text else None
    of = quantity
    said["code"] = quantity.unit
    # "from 118" beside basis points: the unit is that of the neighbour.
    said["hundredths"] = quantity.kind is QuantityKind.POINTS and quantity.value == quantity.written.value / 100 != 0
    last = quantity.high or quantity
    said["spelled"] = last.text.split(last.written.text)[-1].strip(" -")
    if quantity.low is not None and quantity.high is not None:
        low, high = quantity.low.value, quantity.high.value
        of = quantity.high
        said |= {"low": _float(low), "high": _float(high)}
        if low is not None and high is not None:
            said["value"] = float((low + high) / 2)
        said["kind"] = _KINDS[of.kind] if of.kind not in (QuantityKind.NUMBER, QuantityKind.AGE) else "range"
    else:
        said["value"] = _float(quantity.value)
        if quantity.mod in _UPWARD:
            said |= {"low": said["value"], "high": None}
        elif quantity.mod in _DOWNWARD:
            said |= {"low": None, "high": said["value"]}
    return said


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _unit(quantity: Quantity) -> str:
    of = quantity.high or quantity
    if of.kind is QuantityKind.MONEY:
        return of.currency or "currency"
    if of.kind is QuantityKind.PERCENT:
        return "percent"
    if of.kind is QuantityKind.POINTS:
        return "percentage_point"
    if of.unit is None or of.unit == "1" or of.kind is QuantityKind.MULTIPLE:
        return ""
    above, *below = of.unit.split("/")
    return " per ".join([name_of(above) if above else "count", *map(name_of, below)])


@cache
def _names() -> dict[str, str]:
    table = tomllib.loads(resources.files("factcheck.extraction.data.en").joinpath("units.toml").read_text("utf-8"))
    names: dict[str, str] = {}
    for row in table["unit"]:
        name = (row["names"] or row["symbols"] or [row["code"]])[0]
        names[row["code"]] = name
        for prefix in table["prefix"] if row.get("prefixes") else ():
            names.setdefault(prefix["code"] + row["code"], prefix["name"] + name)
    exceptions = {
        "Cel": "celsius",
        "[degF]": "fahrenheit",
        "K": "kelvin",
        "kg": "kilogram",
        "[ft_i]": "foot",
        "s": "second",
        "t": "tonne",
    }
    return names | exceptions


def name_of(code: str) -> str:
    """The English name of a UCUM code, singular; the code itself where it has none."""
    return _names().get(code, code.strip("{}"))


@cache
def _read(unit: str) -> Unit | None:
    """A unit as a suite spells it, read by our own table."""
    spelled = unit.replace("_", " ").replace("^-", "-").replace("^", "").replace("·", " ").strip()
    for form in (spelled, spelled.lower(), spelled.replace(".", " ")):
        found = unit_at(form, 0, glued=True)
        if found is not None and found.end == len(form):
            return found.unit
    return None


def agreement(scorer: ModuleType) -> Any:
    """The scorer's rule for units, with C1 and C10."""
    given = scorer.unit_ok

    def alike(said: Prediction, gold: Prediction) -> bool:
        if given(said, gold):
            return True
        spelled, unit = said.get("spelled") or "", (gold.get("unit") or "").strip()
        if not unit and gold.get("kind") in (None, "measure", "range", "number") and said["unit"]:
            return bool(spelled) and spelled.split()[-1] in gold["surface"]
        if scorer.unit_kind(said) == "percent" and unit.startswith(("%", "wt", "w/w", "vol")) and "%" in unit:
            return True
        if (
            scorer.unit_kind(said) in ("currency", "percent", "points", "ordinal")
            or not gold.get("unit")
            or not said["unit"]
        ):
            return False
        one, other = unit_named(said["code"] or "") or _read(said["unit"]), _read(gold["unit"])
        if one is None or other is None:
            return False
        bare = unit_named((said["code"] or "").partition("/")[0]) if _RATE.search(spelled) is None else None
        return other.dimension in {one.dimension, bare.dimension if bare is not None else None}

    return alike
