"""Numbers written in words, for repairs that are written the way the original was."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck.extraction.tables import load_table


@cache
def _names() -> tuple[dict[int, str], list[tuple[int, str]]]:
    table, scales = load_table("numerals"), load_table("scales")
    small = {value: word for word, value in table["cardinals"].items() if word not in table["variants"]["cardinals"]}
    western = [row for row in scales["scale"] if str(row["factor"]).count("0") % 3 == 0]
    return small, sorted(((row["factor"], row["names"][0]) for row in western), reverse=True)


def in_words(value: int) -> str | None:
    """`value` as a number name ("four hundred and twelve"); None for negative numbers and from 10^21 on."""
    small, scales = _names()
    if not 0 <= value < 10**21:
        return None
    if value <= 20:
        return small[value]
    if value < 100:
        tens, ones = value // 10 * 10, value % 10
        return f"{small[tens]}-{small[ones]}" if ones else small[tens]
    if value < 1000:
        rest = value % 100
        head = f"{small[value // 100]} hundred"
        return f"{head} and {in_words(rest)}" if rest else head
    for factor, name in scales:
        if value >= factor:
            rest = value % factor
            head = f"{in_words(value // factor)} {name}"
            if not rest:
                return head
            return f"{head} and {in_words(rest)}" if rest < 100 else f"{head} {in_words(rest)}"
    return None


def ordinal_in_words(value: int) -> str | None:
    """ "Third" for 3, "twenty-first" for 21; None where the last word of the number has no ordinal."""
    name = in_words(value)
    if name is None:
        return None
    start = max(name.rfind(" "), name.rfind("-")) + 1
    ordinal = _ordinals().get(load_table("numerals")["cardinals"].get(name[start:], 0))
    return None if ordinal is None else name[:start] + ordinal


def is_ordinal_in_words(text: str) -> bool:
    """Whether a number in words ends in an ordinal: "third", "twenty-first"."""
    return re.split(r"[\s-]", text.lower())[-1] in load_table("numerals")["ordinals"]


@cache
def _ordinals() -> dict[int, str]:
    table = load_table("numerals")
    return {number: word for word, number in table["ordinals"].items() if word not in table["variants"]["ordinals"]}


def fraction_in_words(value: Fraction, like: str) -> str | None:
    """A share written as `like` is: a glyph for a glyph, "3/4" for "1/4", words for words; None if there is none."""
    if value.denominator == 1 or value > 1:
        return None
    if any(character.isdigit() for character in like) and "/" in like:
        return f"{value.numerator}/{value.denominator}"
    table = load_table("numerals")
    if not like.isascii():
        pair = [value.numerator, value.denominator]
        return next((glyph for glyph, parts in table["glyphs"].items() if parts == pair), None)
    if value == Fraction(1, 2):
        return "half"
    name = "quarter" if value.denominator == 4 else _ordinals().get(value.denominator)
    numerator = in_words(value.numerator)
    if name is None or numerator is None:
        return None
    return f"a {name}" if value.numerator == 1 else f"{numerator}-{name}s"


_OF = re.compile(r"(?P<above>[\w-]+)(?P<between>\s(?:in|in every|of every|out of|out of every)\s)(?P<below>[\w-]+)")

_OF_ONE = re.compile(r"([a-z -]+?)(?: of)? a", re.IGNORECASE)


def fraction_like(value: Fraction, like: str) -> str | None:
    """As `fraction_in_words`, and "one in six" like "one in five", "quarter" like "third"; None without such a form."""
    ratio, part = _OF.fullmatch(like), _OF_ONE.fullmatch(like)
    if part is not None:  # "half a" mile, "a quarter of a" point
        name = fraction_in_words(value, part[1])
        text = f"{name} a" if value == Fraction(1, 2) else f"{name} of a"
        return None if name is None else text
    if ratio is not None:
        times = _of_one_base(value, ratio["below"])
        above, below = (
            str(number * times) if ratio[part].isdigit() else in_words(number * times)
            for number, part in ((value.numerator, "above"), (value.denominator, "below"))
        )
        text = f"{above}{ratio['between']}{below}"
    else:
        found = fraction_in_words(value, like)
        if found is None or not found.replace("-", " ").replace(" ", "").isalpha():
            return found
        text = found
        one, bare = re.match(r"one[- ]", like.lower()), re.fullmatch(r"[^\W\d_]+", like) is not None
        if text == "half" and one is not None:
            text = f"{one.group()}half"
        if text.startswith("a ") and (one is not None or bare):
            text = text.replace("a ", "" if one is None else one.group(), 1)
        if "-" not in like and one is None and not bare and not like.lower().startswith("a "):
            text = text.replace("-", " ")  # "two thirds"
    return text[0].upper() + text[1:] if like[:1].isupper() else text


def _of_one_base(value: Fraction, below: str) -> int:
    """By how much a fraction is extended to be of as many as another: "six in ten" like "four in ten"."""
    base = next((number for number in range(2, 101) if below.lower() in {str(number), in_words(number)}), 1)
    return 1 if base % value.denominator else base // value.denominator


def multiple_in_words(value: Fraction, like: str) -> str | None:
    """The verb for a multiple in the form of `like` ("tripled" for 3 like "doubled"); None if there is none."""
    table = load_table("numerals")["multiples"]
    verbs = table["verbs"] | table["other"]
    suffix = like.lower()[-2:]
    pair = [value.numerator, value.denominator]
    # From the end of the alphabet: "tripled" is more usual than "trebled".
    return next((verb for verb in sorted(verbs, reverse=True) if verbs[verb] == pair and verb[-2:] == suffix), None)
