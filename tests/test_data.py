"""The data files of extraction as data: sorted, unique, sourced, and unit factors as a second library has them."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pint
import pycountry
import pytest
from babel.numbers import get_currency_name

import factcheck.extraction
from factcheck.extraction.tables import load_table
from factcheck.extraction.units import unit_named

DATA = Path(factcheck.extraction.__file__).parent / "data" / "en"
OURS = ["currencies", "designations", "figures", "hedges", "holidays", "numerals", "scales", "units"]


@pytest.mark.parametrize("name", OURS)
def test_file_names_its_sources(name: str) -> None:
    head = [line for line in (DATA / f"{name}.toml").read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    assert any("Source" in line or "SI:" in line for line in head)


def word_lists(value: Any, path: str = "") -> list[tuple[str, list[str]]]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in word_lists(inner, f"{path}.{key}")]
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return [(path, value)]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in word_lists(inner, f"{path}[{index}]")]
    return []


LISTS = [(f"{name}{path}", words) for name in OURS for path, words in word_lists(load_table(name))]
RANKED = (".others", ".also", "signs", ".of", "round_wholes")  # in order of use, not of the alphabet


@pytest.mark.parametrize(("path", "words"), LISTS, ids=[path for path, _ in LISTS])
def test_words_are_unique_and_sorted(path: str, words: list[str]) -> None:
    assert [word for word, count in Counter(words).items() if count > 1] == []
    if not path.endswith(RANKED):
        assert words == sorted(words), path


@pytest.mark.parametrize(
    ("table", "list_name", "key"),
    [
        ("units", "unit", "code"),
        ("units", "prefix", "name"),
        ("currencies", "currency", "code"),
        ("currencies", "ambiguous", "form"),
        ("scales", "scale", "factor"),
    ],
)
def test_rows_are_unique_and_sorted(table: str, list_name: str, key: str) -> None:
    keys = [row[key] for row in load_table(table)[list_name]]
    assert keys == sorted(set(keys))


UNIT_ROWS = {row["code"]: row for row in load_table("units")["unit"]}


@pytest.mark.parametrize("row", UNIT_ROWS.values(), ids=UNIT_ROWS)
def test_unit_row_is_complete(row: dict[str, Any]) -> None:
    assert Fraction(row["factor"]) > 0
    assert row["dimension"]
    assert row["source"]
    assert row["names"] or row["symbols"] or row["code"] == "m[Hg]"
    assert all(name == name.lower() for name in row["names"])
    assert row.get("prefixes", "metric") in {"metric", "large", "small", "binary"}


def test_spellings_of_units_are_unique() -> None:
    names = Counter(name for row in UNIT_ROWS.values() for name in row["names"])
    symbols = Counter(symbol for row in UNIT_ROWS.values() for symbol in row["symbols"])
    assert [word for word, count in (names | symbols).items() if count > 1] == []


# What Pint calls the units whose first name it does not know.
PINT_NAMES = dict(
    line.split(" = ")
    for line in """
A.h = ampere * hour
AU = astronomical_unit
By = byte
Cel = kelvin
G = 1e-4 tesla
GBy = 8e9 bit
GHz = gigahertz
Gbit = 1e9 bit
Gbit/s = gigabit / second
K = kelvin
MBy = 8e6 bit
MBy/s = megabyte / second
MHz = megahertz
Mbit = 1e6 bit
Mbit/s = megabit / second
M{bp} = 1e6
M{pixel} = 1e6
N.m = newton * meter
REM = rem
TBy = 8e12 bit
V.A = volt * ampere
W.h = watt_hour
Wb = weber
Wp = watt
[Btu] = Btu_it
[Cal] = kilocalorie
[HP] = horsepower
[acr_br] = 4840 yard ** 2
[acr_br].[ft_i] = 43560 foot ** 3
[bbl_us] = oil_barrel
[bbl_us]/d = oil_barrel / day
[bu_br] = 8 imperial_gallon
[bu_us] = bushel
[car_Au] = 1 / 24
[car_m] = carat
[cft_i] = foot ** 3
[cft_i]/s = foot ** 3 / second
[cup_m] = 250 milliliter
[degF] = delta_degree_Fahrenheit
[fath_i] = 2 yard
[foz_br] = imperial_fluid_ounce
[foz_us] = fluid_ounce
[ft_i].[lbf_av] = foot * force_pound
[fur_i] = 220 yard
[gal_br] = imperial_gallon
[gal_us] = gallon
[gal_us]/min = gallon / minute
[gal_wi] = dry_gallon
[in_i'Hg] = inch_Hg
[kn_i] = knot
[lcwt_av] = UK_hundredweight
[lton_av] = long_ton
[ly] = light_year
[mi_i] = mile
[mi_i]/[gal_us] = mile / gallon
[mi_i]/h = mile / hour
[nmi_i] = nautical_mile
[oz_tr] = troy_ounce
[ppb] = 1e-9
[ppm] = 1e-6
[ppth] = 1e-3
[psi] = psi
[pt_br] = imperial_pint
[qt_br] = imperial_quart
[scwt_av] = US_hundredweight
[sft_i] = foot ** 2
[smi_us] = mile ** 2
[ston_av] = short_ton
[stone_av] = stone
[syd_i] = yard ** 2
a = year
atm = atmosphere
bar = bar
bit = bit
bit/s = bit / second
cP = centipoise
cal = calorie
cm3 = centimeter ** 3
deg = degree
g = gram
g/m2 = gram / meter ** 2
h = hour
har = hectare
kG = 0.1 tesla
kHz = kilohertz
kbit = 1e3 bit
kg = kilogram
kgf = force_kilogram
kg{CO2e} = kilogram
km/h = kilometer / hour
km2 = kilometer ** 2
k{bp} = 1e3
m2 = meter ** 2
m3/s = meter ** 3 / second
mH = millihenry
m[Hg] = 1000 mmHg
mm[Hg] = mmHg
mo = month
mol/L = molar
nF = nanofarad
pF = picofarad
s = second
t = metric_ton
t{CO2e} = metric_ton
u = dalton
uF = microfarad
uH = microhenry
ug = microgram
{Bcf} = 1e9 foot ** 3
{Ga} = 1e9 year
{MMBtu} = 1e6 Btu_it
{Ma} = 1e6 year
{Mcf} = 1e3 foot ** 3
{PS} = metric_horsepower
{Tcf} = 1e12 foot ** 3
{bbl_beer} = beer_barrel
{bbl_br} = imperial_barrel
{bcm} = 1e9 meter ** 3
{beat}/min = 1 / minute
{bp} = dimensionless
{century} = 100 year
{decade} = 10 year
{dot}/[in_i] = 1 / inch
{dunam} = 1000 meter ** 2
{flop}/s = 1 / second
{fortnight} = fortnight
{frame}/s = 1 / second
{ka} = 1e3 year
{light-minute} = 17987547480 meter
{light-second} = 299792458 meter
{pixel} = dimensionless
{quarter} = 3 month
{quintal} = 100 kilogram
{rev}/min = 1 / minute
{solar mass} = 1.9884e30 kilogram
{therm} = 1e5 Btu_it
""".strip().split("\n")
)
NOT_IN_PINT = {"[iU]", "[pH]", "cd", "dB", "dBi", "dBm", "lm", "lx"}
COHERENT = {
    "angle": "radian",
    "current": "ampere",
    "data": "bit",
    "length": "meter",
    "mass": "kilogram",
    "number": "dimensionless",
    "substance": "mole",
    "temperature": "kelvin",
    "time": "second",
}  # fmt: skip


@pytest.fixture(scope="module")
def pint_units() -> pint.UnitRegistry:
    return pint.UnitRegistry()


@pytest.mark.parametrize("code", [code for code in UNIT_ROWS if code not in NOT_IN_PINT])
def test_factor_agrees_with_pint(code: str, pint_units: pint.UnitRegistry) -> None:
    unit = unit_named(code)
    assert unit is not None
    coherent = pint_units.Quantity(1.0)
    for base, exponent in unit.dimension:
        coherent = coherent * pint_units.Quantity(1.0, COHERENT[base]) ** exponent
    theirs = pint_units.Quantity(PINT_NAMES.get(code) or UNIT_ROWS[code]["names"][0].replace(" ", "_"))
    assert math.isclose(theirs.to(coherent.units).magnitude, float(unit.factor), rel_tol=2e-6), code


def test_temperatures_have_their_offsets() -> None:
    celsius, fahrenheit = unit_named("Cel"), unit_named("[degF]")
    assert celsius is not None
    assert fahrenheit is not None
    assert (100 + celsius.offset) * celsius.factor == (212 + fahrenheit.offset) * fahrenheit.factor


def test_composed_units_have_exact_factors() -> None:
    speed, area = unit_named("km/h"), unit_named("km2")
    assert speed is not None
    assert area is not None
    assert (speed.factor, speed.dimension) == (Fraction(5, 18), (("length", 1), ("time", -1)))
    assert (area.factor, area.dimension) == (Fraction(10**6), (("length", 2),))


def test_currencies_are_those_of_iso_4217() -> None:
    codes = {row["code"] for row in load_table("currencies")["currency"]}
    current = {currency.alpha_3 for currency in pycountry.currencies}
    withdrawn = {"ATS", "BEF", "BGN", "CYP", "DEM", "EEK", "ESP", "FIM", "FRF", "GRD", "HRK", "IEP", "ITL"}
    withdrawn |= {"LTL", "LUF", "LVL", "MTL", "NLG", "PTE", "SIT", "SKK", "ZWL"}
    coins_of_no_state = {"BTC", "ETH"}
    assert codes - current <= withdrawn | coins_of_no_state
    assert len(codes & current) > 140


def test_currency_names_are_those_of_cldr() -> None:
    current = {currency.alpha_3 for currency in pycountry.currencies}
    for row in load_table("currencies")["currency"]:
        if row["code"] in current:
            for count in (1, 2):
                assert get_currency_name(row["code"], count, "en").lower() in row["names"]


def test_hedge_senses_are_consistent() -> None:
    table = load_table("hedges")
    for name, sense in table["senses"].items():
        for strict, loose in zip(sense["strict"], sense["loose"], strict=True):
            assert (strict == "inf") == (loose == "inf"), name
            assert strict == "inf" or loose >= strict, name
    assert {row["sense"] for row in table["hedge"]} <= set(table["senses"])
    words = Counter((row["side"], word) for row in table["hedge"] for word in row["words"])
    assert [word for word, count in words.items() if count > 1] == []


def test_data_files_are_toml_without_tabs() -> None:
    for path in DATA.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        tomllib.loads(text)
        assert "\t" not in text, path.name
