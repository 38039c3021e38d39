"""Numbers in words: "four hundred and twelve thousand", "two and a half", "three-quarters", "half a dozen".

The words are data; the grammar here is that of English number names (Quirk et al. 1985, 6.63-6.68): groups
below a thousand, each with its scale word, the scales falling from left to right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.tables import load_table

_LONGEST: Final = 24  # words of a number name; no honest one is longer
_WORD: Final = re.compile(r"(\s{1,3}|\s?-\s?|)([A-Za-z]+)")
_HALF: Final = Fraction(1, 2)
_MILLION: Final = 1_000_000
_THOUSAND: Final = 1000
_ALONE: Final = {"hundred": 100, "thousand": _THOUSAND, "million": _MILLION}
_TWENTY: Final = 20
_THREE: Final = 3


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words.

    Attributes:
        end: Where its words end, the scale word left out.
        value: Without the scale.
        unit: Worth of one step: 1 for whole numbers, less for "and a half".
        kind: "cardinal", "ordinal", "fraction" (a share) or "mixed" (with a fraction of a unit).
        scale: Extent of the scale word and its factor, or None.
        one: Whether it is the bare word "one".
    """

    end: int
    value: Fraction
    unit: Fraction = Fraction(1)
    kind: str = "cardinal"
    scale: tuple[int, int, int] | None = None
    one: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    denominators: dict[str, int]
    scales: dict[str, int]
    before_greater: frozenset[str]
    known: frozenset[str]


def glued_names(last: dict[str, int]) -> dict[str, int]:
    """Number names that have lost their hyphen: "twentyfive", "fortysecond"."""
    tens = {word: value for word, value in load_table("numerals")["cardinals"].items() if 20 <= value < 100}
    ones = {word: value for word, value in last.items() if 0 < value < 10}
    return {ten + one: high + low for ten, high in tens.items() for one, low in ones.items()}


@cache
def _words() -> _Words:
    table, scale_table = load_table("numerals"), load_table("scales")
    cardinals = table["cardinals"] | glued_names(table["cardinals"])
    scales = {
        name.lower(): row["factor"]
        for row in scale_table["scale"]
        for name in (*row["names"], *(short for short in row["letters"] if len(short) > 2))  # "one mln barrels"
        if row["factor"] >= 1000
    }
    ordinals = table["ordinals"] | glued_names(table["ordinals"])
    for ten, value in table["cardinals"].items():  # a hyphenated ordinal is two words: "twenty-first"
        if value >= 20 and value % 10 == 0:
            ordinals.setdefault(ten[:-1] + "ieth", value)
    for name, factor in scales.items():
        ordinals.setdefault(name.rstrip("s") + "th", factor)
    denominators = {word: value for word, value in ordinals.items() if value > 2}
    denominators |= {word + "s": value for word, value in denominators.items()} | table["irregular"]
    small = {"a", "an", "and", "couple", "dozen", "dozens", "hundred", "hundredths", "of", "point"}
    known = {*cardinals, *ordinals, *denominators, *scales, *small}
    before_greater = frozenset(scale_table["before_greater"])
    return _Words(cardinals, ordinals, denominators, scales, before_greater, frozenset(known))


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    gap: str


def read_words(text: str, start: int) -> Spelled | None:
    """The number name that starts at `start`, as long as it goes; None where no number starts."""
    tokens = _tokens(text, start)
    if not tokens:
        return None
    behind = _WORD.match(text, tokens[-1].end)
    return _Reader(tokens, behind.group(2).lower() if behind is not None else "").number()


def _tokens(text: str, start: int) -> list[_Token]:
    known = _words().known
    tokens: list[_Token] = []
    position = start
    while len(tokens) < _LONGEST:
        match = _WORD.match(text, position)
        if match is None or (tokens and not match.group(1)):
            break
        word = match.group(2).lower()
        if word not in known:
            break
        tokens.append(_Token(word, match.start(2), match.end(), match.group(1)))
        position = match.end()
    return tokens


class _Reader:
    """Recursive descent over the words of one number name."""

    def __init__(self, tokens: list[_Token], behind: str) -> None:
        self.tokens = tokens
        self.behind = behind  # the word after the last of them
        self.words = _words()

    def word(self, index: int) -> str:
        """The word at `index`, "" beyond the last."""
        return self.tokens[index].word if index < len(self.tokens) else ""

    def end(self, index: int) -> int:
        """Where the word before `index` ends."""
        return self.tokens[index - 1].end

    # --- the whole -------------------------------------------------------------------------------------------------

    def number(self) -> Spelled | None:
        """A number name that starts with the first word."""
        first = self.word(0)
        if first in ("half", "quarter"):
            return self.part_of_scale(Fraction(1, 2 if first == "half" else 4), 1)
        if first in ("a", "an"):
            return self.after_article()
        if first == "dozen":  # "the dozen workshops"
            return self.with_scale(Fraction(12), 1, 1)
        if first == "hundred" and (above := self.hundreds(1, 0))[2]:  # "the hundred and third"
            return Spelled(self.end(above[1]), Fraction(above[0]), kind="ordinal")
        if first in _ALONE:  # "another hundred"
            return Spelled(self.end(1), Fraction(_ALONE[first]))
        if first == "point":
            return None
        if first in self.words.ordinals and first not in self.words.cardinals:
            return Spelled(self.end(1), Fraction(self.words.ordinals[first]), kind="ordinal")
        return self.after_cardinal()

    def after_article(self) -> Spelled | None:
        second = self.word(1)
        if second == "couple":
            index = 3 if self.word(2) == "of" else 2
            if self.word(index) in ("dozen", "hundred") or self.word(index) in self.words.scales:
                return self.with_scale(Fraction(2), index, index)
            return None
        if second == "dozen":
            return self.with_scale(Fraction(12), 2, 2)
        if second == "half":
            return self.part_of_scale(_HALF, 2)
        denominator = self.words.denominators.get(second)
        if denominator is not None and not second.endswith("s"):
            return self.part_of_scale(Fraction(1, denominator), 2)
        if second == "hundred" or second in self.words.scales:
            return self.after_cardinal(first=1)
        return None

    def part_of_scale(self, share: Fraction, index: int) -> Spelled:
        """As in "half a million", "a quarter of a million", "half a dozen"; or the bare share."""
        ahead = index
        if self.word(ahead) == "of" and self.word(ahead + 1) in ("a", "an"):
            ahead += 1
        if self.word(ahead) in ("a", "an"):
            ahead += 1
        target = self.word(ahead)
        if target in ("dozen", "hundred") or target in self.words.scales:
            spelled = self.with_scale(share, ahead, ahead)
            unit = _step(share) if spelled.scale else Fraction(1)
            return Spelled(spelled.end, spelled.value, unit, "mixed", spelled.scale)
        return Spelled(self.end(index), share, _step(share), "fraction")

    def after_cardinal(self, first: int = 0) -> Spelled | None:
        cardinal = self.cardinal(first)
        if cardinal is None:
            return None
        value, index, scales, ordinal = cardinal
        if ordinal:
            return Spelled(self.end(index), value, kind="ordinal")
        following = self.word(index)
        if following == "point":
            decimals = self.decimals(index + 1)
            if decimals is not None:
                share, index, digits = decimals
                return self.with_scale(value + share, index, index, Fraction(1, 10**digits))
        shared = self.divided(value, index, scales)
        if shared is None and following == "and":
            shared = self.with_share(value, index, scales)
        if shared is not None:
            return shared
        if following in ("dozen", "dozens"):
            return self.with_scale(value * 12, index + 1, index + 1)
        if len(scales) == 1 and self.word(index - 1) in self.words.scales:
            at, factor = scales[0]
            return Spelled(self.end(at), value / factor, scale=(self.tokens[at].start, self.end(index), factor))
        return Spelled(self.end(index), value, one=index == 1 and value == 1)

    def divided(self, value: Fraction, index: int, scales: list[tuple[int, int]]) -> Spelled | None:
        """As in "three quarters", "seven twenty-fifths": a denominator stands behind the number."""
        following = self.word(index)
        denominator = self.words.denominators.get(following)
        plural = following.endswith("s") or following == "halves"
        if denominator is not None and not plural and self.word(index - 1) == "one" and self.word(index - 2) == "and":
            return self.mixed(index + 1, value - 1, Fraction(1, denominator))  # "a hundred and one quarter"
        if scales:
            at = index - 2 if self.word(index - 2) == "and" else index - 3
            last = self.last_group(index, value) if denominator is not None and plural else None
            return self.with_share(value - last, at, scales) if last is not None else None
        compound = self.compound_denominator(index)
        if compound is not None:
            return self.part_of_scale(value / compound[0], compound[1])
        if following == "one" and value != 1 and self.word(index + 1).endswith("s"):
            hyphenated = self.words.denominators.get(self.word(index + 1))  # "eighty-one one-hundredths"
            return self.part_of_scale(value / hyphenated, index + 2) if hyphenated is not None else None
        if denominator is None:
            return None
        if plural if value != 1 else not plural:
            last = self.last_group(index, value)
            if last is not None and last < denominator <= value:
                return self.mixed(index + 1, value - last, last / denominator)  # "five hundred and three fifths"
            return self.part_of_scale(value / denominator, index + 1)
        if following == "quarter" and value == _THREE and self.word(index + 1) in self.words.scales:
            return self.part_of_scale(value / 4, index + 1)  # "three-quarter million"
        return None

    def with_share(self, value: Fraction, index: int, scales: list[tuple[int, int]]) -> Spelled | None:
        """As in "two and a half", "a million and a half": "and" with a share behind the number."""
        ones, tens = self.words.cardinals.get(self.word(index + 1), 0), value % 100
        if tens >= _TWENTY and tens % 10 == 0 and 0 < ones < 10 and self.word(index + 2) == "and":
            added = self.added_share(index + 3)  # "twenty and three and three fifths"
            if added is not None:
                return self.mixed(added[1], value + ones, added[0])
        added = self.added_share(index + 1)
        if added is None:
            return None
        share, beyond = added
        last = beyond == len(self.tokens) and share.denominator not in (2, 4)
        if last and self.behind in words_behind_shares():
            return None  # "rated it seven and a fifth said": another share
        if scales:
            at, factor = scales[-1]
            smaller = self.words.scales.get(self.word(beyond), 0)
            if 0 < smaller < factor:  # "a billion and three quarters million"
                return Spelled(self.end(beyond + 1), value + share * smaller, smaller * _step(share), "mixed")
            if len(scales) == 1 and at == index - 1 and factor >= _MILLION and share.denominator in (2, 4):
                scale = (self.tokens[at].start, self.end(at + 1), factor)  # a million and a half is 1.5 million
                return Spelled(self.end(beyond), value / factor + share, _step(share), "mixed", scale)
        total = self.with_scale(value + share, beyond, beyond, _step(share))
        return Spelled(total.end, total.value, total.unit, "mixed", total.scale)

    def mixed(self, index: int, whole: Fraction, share: Fraction) -> Spelled:
        """A whole number and a share of one, which ends before `index`."""
        return Spelled(self.end(index), whole + share, _step(share), "mixed")

    def last_group(self, index: int, value: Fraction) -> Fraction | None:
        """What stands between the last "and" and `index`, where that is not all: 3 of "five hundred and three"."""
        for at in (index - 2, index - 3):
            if at > 0 and self.word(at) == "and":
                group = self.below_hundred(at + 1)
                return Fraction(group[0]) if group is not None and group[1] == index and group[0] < value else None
        return None

    def compound_denominator(self, index: int) -> tuple[int, int] | None:
        """As in "(seven) twenty-fifths", "(three) ten-thousandths": the denominator and the index behind it."""
        word, following = self.word(index), self.word(index + 1)
        if index + 1 >= len(self.tokens) or self.tokens[index + 1].gap != "-":
            return None
        last = self.words.denominators.get(following)
        if last is None:
            return None
        if word in ("ten", "hundred") and last >= _THOUSAND:
            return (10 if word == "ten" else 100) * last, index + 2
        tens = self.words.cardinals.get(word, 0)
        if tens >= _TWENTY and tens % 10 == 0 and last < 10 and following.endswith("s"):
            return tens + last, index + 2
        return None

    def with_scale(self, value: Fraction, index: int, end: int, unit: Fraction = Fraction(1)) -> Spelled:
        """`value` with the scale words that stand at `index`."""
        target = self.word(index)
        if target == "dozen":
            return self.with_scale(value * 12, index + 1, index + 1, unit)
        if target == "hundred":
            return self.with_scale(value * 100, index + 1, index + 1, unit)
        factor = self.words.scales.get(target)
        if factor is None:
            return Spelled(self.end(end), value, unit)
        token = self.tokens[index]
        return Spelled(self.end(index), value, unit, scale=(token.start, token.end, factor))

    # --- the parts -------------------------------------------------------------------------------------------------

    def cardinal(self, first: int) -> tuple[Fraction, int, list[tuple[int, int]], bool] | None:
        """Value, next index, the scale words met (index, factor), and whether it ended as an ordinal."""
        total, index, last = 0, first, None
        scales: list[tuple[int, int]] = []
        while True:
            start = index
            if last is not None and self.word(index) == "and":
                index += 1
            group = self.group(index) if index > first or first == 0 else (1, first, False)
            if first and index == first:  # "a hundred", "a million": the article counts one
                group = self.hundreds(1, first)
            if group is None:
                index = start
                break
            value, ahead, ordinal = group
            last_factor = self.words.ordinals.get(self.word(ahead), 0)
            if last_factor >= _THOUSAND and value > 1 and not ordinal and (last is None or last > last_factor):
                return Fraction(total + value * last_factor), ahead + 1, scales, True  # "the five thousandth"
            factor, beyond = self.scale(ahead)
            if last is not None and (factor >= last or (factor == 1 and value >= last)):
                index = start
                break
            if factor > 1 and not ordinal:
                scales.append((ahead, factor))
            total += value * factor
            index, last = beyond, factor
            if ordinal:
                return Fraction(total), index, scales, True
            if factor == 1:
                break
        return None if index == first and last is None else (Fraction(total), index, scales, False)

    def scale(self, index: int) -> tuple[int, int]:
        """Factor and next index of the scale words at `index`: "thousand million" is one scale."""
        factor = self.words.scales.get(self.word(index))
        if factor is None:
            return 1, index
        greater = self.words.scales.get(self.word(index + 1))
        if greater == factor == _MILLION and self.word(index) == self.word(index + 1):  # "a million million"
            return factor * greater, index + 2
        if greater is not None and greater > factor and self.word(index) in self.words.before_greater:
            return factor * greater, index + 2
        return factor, index + 1

    def group(self, index: int) -> tuple[int, int, bool] | None:
        """A number below ten thousand without scale words: value, next index, whether an ordinal ended it."""
        below = self.below_hundred(index)
        if below is None:
            return None
        value, ahead, ordinal = below
        return below if ordinal else self.hundreds(value, ahead)

    def hundreds(self, value: int, index: int) -> tuple[int, int, bool]:
        if self.word(index) == "hundredth" and value > 1:
            return value * 100, index + 1, True  # "the five hundredth"
        if self.word(index) != "hundred" or not value or self.compound_denominator(index) is not None:
            return value, index, False
        value, index = value * 100, index + 1
        ahead = index + 1 if self.word(index) == "and" else index
        rest = self.below_hundred(ahead)
        if rest is None or self.word(rest[1]) == "hundred":
            return value, index, False
        return value + rest[0], rest[1], rest[2]

    def below_hundred(self, index: int) -> tuple[int, int, bool] | None:
        value = self.words.cardinals.get(self.word(index))
        if value is None:
            ordinal = self.words.ordinals.get(self.word(index))
            if ordinal is None or index == 0 or ordinal > 99:
                return None
            return ordinal, index + 1, True
        if value >= 20 and value % 10 == 0:
            following = self.words.cardinals.get(self.word(index + 1))
            if following is not None and 0 < following < 10:
                return value + following, index + 2, False
            ordinal = self.words.ordinals.get(self.word(index + 1))
            if ordinal is not None and 0 < ordinal < 10 and self.word(index + 1) != "second":
                return value + ordinal, index + 2, True
        return value, index + 1, False

    def added_share(self, index: int) -> tuple[Fraction, int] | None:
        """As in "(two) and a half", "(three) and three quarters": the share and the next index."""
        if self.word(index) in ("a", "an", "one"):
            denominator = self.words.denominators.get(self.word(index + 1))
            if denominator is not None and not self.word(index + 1).endswith("s"):
                return Fraction(1, denominator), index + 2
            return None
        group = self.below_hundred(index)
        if group is None:
            return None
        denominator = self.words.denominators.get(self.word(group[1]))
        hyphenated = group[1] < len(self.tokens) and self.tokens[group[1]].gap == "-"  # "one and three-quarter acres"
        scaled = group[0] == _THREE and self.word(group[1] + 1) in self.words.scales  # "one and three quarter million"
        if denominator is None or not (self.word(group[1]).endswith("s") or (hyphenated and group[0] > 1) or scaled):
            return None
        return Fraction(group[0], denominator), group[1] + 1

    def decimals(self, index: int) -> tuple[Fraction, int, int] | None:
        """Digits after "point", one by one or as a number: the share, the next index, how many digits."""
        digits = ""
        while (value := self.words.cardinals.get(self.word(index))) is not None:
            group = self.below_hundred(index)
            assert group is not None
            digits += str(group[0])
            index = group[1]
            if value >= 10:
                break
        return (Fraction(int(digits), 10 ** len(digits)), index, len(digits)) if digits else None


@cache
def words_behind_shares() -> frozenset[str]:
    """Words behind a share of people or things that no unit is: verbs and function words."""
    nouns = load_table("figures")["nouns"]
    return frozenset([*nouns["ends"], *nouns["stop"], "say", "says", "said", "think", "thought"])


def _step(share: Fraction) -> Fraction:
    """How finely a fraction of a unit is meant: a half within ±0.1, a quarter within ±0.05."""
    return Fraction(2, 5 * share.denominator)
