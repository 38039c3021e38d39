"""The scales on which comparatives lie: "longer" of lengths and times, "dearer" of money."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.extraction.units import unit_named
from factcheck.facts.model import Fact, Frame
from factcheck.facts.words import table_of

_DIMENSIONS = {
    (("length", 1),): "length",
    (("length", 2),): "area",
    (("length", 3),): "volume",
    (("mass", 1),): "mass",
    (("time", 1),): "time",
    (("length", 1), ("time", -1)): "speed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Frame):
    """Two figures of which a comparative says which is the larger.

    Attributes:
        figure: Of what it is said.
        other: With what it is compared.
        more: Whether `figure` is called the larger.
        said: The word of comparison, as a range of the reading text.
        firm: A mark is named, so that no slip is needed to show that the two belong together.
    """

    figure: Fact
    other: Fact
    more: bool
    said: tuple[int, int] | None = None
    firm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Frame):
    """A figure that the text calls the highest or lowest, and one of its rivals.

    Attributes:
        extreme: The figure so called.
        rival: Another of the same list.
        highest: Whether it is called the highest.
        word: The word that says so, as written.
        said: Where it stands in the reading text.
    """

    extreme: Fact
    rival: Fact
    highest: bool
    word: str
    said: tuple[int, int] | None = None


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words of comparison."""
    return frozenset(table_of("comparatives")[name])


@dataclass(frozen=True, slots=True)
class Scale:
    """What a comparative compares.

    Attributes:
        of: Dimensions that lie on it, or "any".
        said: Words beside a figure that say so.
        more: Whether the comparative names its upper end.
        named: Whether a figure lies on it only where such a word says so.
        shared: Whether it compares amounts of something that has to be the same.
    """

    of: frozenset[str]
    said: frozenset[str]
    more: bool
    named: bool
    shared: bool


@cache
def scales() -> dict[str, tuple[Scale, ...]]:
    """The scales of each comparative, the likeliest first."""
    found: dict[str, tuple[Scale, ...]] = {}
    for entry in table_of("comparatives")["scale"]:
        for more in (True, False):
            scale = Scale(
                frozenset(entry["of"]),
                frozenset(entry["said"]),
                more,
                entry.get("named", False),
                entry.get("shared", False),
            )
            for word in entry["more" if more else "less"]:
                found[word] = (*found.get(word, ()), scale)
    return found


@cache
def may_be_of(word: str, dimension: str) -> bool:
    """Whether a positive adjective or adverb, "fast", may compare figures of a dimension: no lengths, nor money.

    Args:
        word: In lower case; one whose comparative lies on no scale may compare anything.
        dimension: As `dimension_of` has it; a bare number may be of anything.
    """
    forms = (f"{word}er", f"{word}r", f"{word[:-1]}ier", f"{word}{word[-1:]}er")
    of = frozenset[str]().union(*(scale.of for form in forms for scale in scales().get(form, ()) if not scale.shared))
    known = any(form in scales() for form in forms)
    open_ended = any(scale.shared for form in forms for scale in scales().get(form, ()))
    return not known or open_ended or not dimension or dimension in of


@cache
def contrary(word: str) -> str | None:
    """The word of the other end: "shorter" for "longer", "below" for "above"; None where there is none."""
    paired = _paired().get(word)
    if paired is not None:
        return paired
    for entry in table_of("comparatives")["scale"]:
        for mine, its in (("more", "less"), ("less", "more")):
            if word in entry[mine]:
                return str(entry[its][-1])
    return None


def contraries(words: str, quantity: Quantity) -> tuple[str, ...]:
    """The words of the other end for what a figure measures, the most usual first: "less" and not "fewer" for money.

    Args:
        words: One or several, in lower case: "more", "fell short of".
        quantity: The figure.
    """
    table, of = table_of("comparatives"), dimension_of(quantity)
    for own in table["own"]:
        if words == own["word"] and (of in own["of"]):
            return tuple(own["contraries"])
    one = contrary(words)
    pairs = [tuple(pair) for pair in table["contraries"]]
    found = [b if words == a else a for a, b in reversed(pairs) if words in {a, b}]
    return tuple(found[:2] or ([] if one is None else [one]))


@cache
def _paired() -> dict[str, str]:
    pairs = [tuple(pair) for pair in table_of("comparatives")["contraries"]]
    return dict((*pairs, *(pair[::-1] for pair in pairs)))


@cache
def said_beside() -> frozenset[str]:
    """All words that say beside a figure on which scale it lies."""
    return frozenset(word for known in scales().values() for scale in known for word in scale.said)


def dimension_of(quantity: Quantity) -> str:
    """What a figure measures, in the words of the scales; "" for a bare number."""
    if quantity.kind is QuantityKind.MONEY:
        return "money"
    if quantity.kind is QuantityKind.TEMPERATURE:
        return "temperature"
    if quantity.kind in {QuantityKind.AGE, QuantityKind.DURATION}:
        return "time"
    unit = unit_named(quantity.unit) if quantity.unit else None
    if unit is None or quantity.unit == "1":
        return "count" if quantity.noun is not None else ""
    return _DIMENSIONS.get(unit.dimension, "other")
