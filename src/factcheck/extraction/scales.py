"""Scale words and letters behind a numeral: "million", "bn", "k", "lakh crore"; and whether "m" is a million."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from factcheck.extraction.currencies import MoneyHabit, money_after
from factcheck.extraction.drafts import Draft
from factcheck.extraction.hedges import hedge_after
from factcheck.extraction.model import Oddity, Scale
from factcheck.extraction.nouns import is_plural, noun_after
from factcheck.extraction.tables import Phrase, PhraseTable, alternatives, load_table
from factcheck.extraction.units import unit_at

_AND_HALF: Final = re.compile(r"\sand\sa\shalf(?!-|\s(?:an?|dozen|million|of|the)\b|\w)")  # "3 million and a half"
_MONEY_RANGE: Final = re.compile(r"[$€£¥₹]\s?[0-9][0-9.,]{0,11}(?:\s?[-–]\s?|\sto\s)$")
_MILLION: Final = 1_000_000
_SIGNS: Final = ("€", "$", "£", "¥", "₹")


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """A scale in the table.

    Attributes:
        factor: Its power of ten.
        name: A word, not letters.
        meant: The right spelling, where the word is misspelled.
        glued, money, beside_money: As in scales.toml.
    """

    factor: int
    name: bool = False
    meant: str = ""
    glued: bool = False
    money: bool = False
    beside_money: bool = False


@cache
def scale_words() -> PhraseTable[ScaleWord]:
    """Every spelling of a scale. Letters in several lists of one row have the properties of all."""
    phrases = []
    for row in load_table("scales")["scale"]:
        factor = row["factor"]
        phrases += [Phrase(name, ScaleWord(factor, name=True), any_case=True) for name in row["names"]]
        for name in row["names"]:
            phrases += [Phrase(typo, ScaleWord(factor, name=True, meant=name), any_case=True) for typo in _typos(name)]
        glued, money, beside = set(row["glued"]), set(row["money"]), set(row.get("beside_money", ()))
        for letters in sorted({*row["letters"], *glued, *money, *beside}):
            word = ScaleWord(factor, glued=letters in glued, money=letters in money, beside_money=letters in beside)
            phrases.append(Phrase(letters, word, any_case=False))
    return PhraseTable(phrases)


def _typos(name: str) -> list[str]:
    """What slips of the pen make of "million" and its like: a letter left out inside, two exchanged, an l too many."""
    if not name.rstrip("s").endswith("illion"):
        return []
    inside = range(1, len(name.rstrip("s")) - 1)
    dropped = {name[:at] + name[at + 1 :] for at in inside}
    swapped = {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in inside}
    return sorted({*dropped, *swapped, name.replace("ll", "lll")} - {name, name.rstrip("s")})


@cache
def _before_greater() -> frozenset[str]:
    return frozenset(load_table("scales")["before_greater"])


@cache
def _length_next() -> re.Pattern[str]:
    return re.compile(rf"[\s-](?:{alternatives(load_table('scales')['glued_m']['lengths'])})\b")


def gap_after(text: str, end: int) -> int | None:
    """Where the next word starts after at most one break or hyphen and a space; None where the text ends."""
    following = text[end : end + 1]
    if not following:
        return None
    if following in " \n" or (following == "-" and text[end + 1 : end + 2].isalpha()):
        return end + 2 if text[end + 1 : end + 2] == " " else end + 1
    return end


def read_scale(text: str, draft: Draft, habit: MoneyHabit) -> None:
    """Give `draft` the scale that stands behind its numeral, in place."""
    odd = hedge_after(text, draft.end) if text.startswith("-odd ", draft.end) else None
    at = gap_after(text, draft.end) if odd is None else odd.end + 1  # "thirty-odd thousand"
    if at is None:
        return
    glued = at == draft.end
    for stop, word in scale_words().at(text, at):
        if odd is not None and not word.name:
            continue
        if not word.name and not _is_scale(text, draft, stop, word, habit, glued=glued):
            continue
        compound = text[stop : stop + 1] == "-" and text[stop + 1 : stop + 2].isalpha()
        if compound and not word.name and not (draft.money_before or _money_follows(text, stop, habit)):
            continue
        end, factor = _greater(text, at, stop, word.factor)
        draft.scale = Scale(at, end, text[at:end], factor)
        draft.end, draft.hedge = end, odd
        # Which of two marks is wrong shows only in the whole amount.
        draft.oddities = [replace(odd, end=end) if odd.kind == "two-decimal-marks" else odd for odd in draft.oddities]
        if word.meant:
            draft.oddities.append(Oddity("misspelled-scale", at, end, word.meant))
        elif glued and word.name and draft.style == "digits":
            suggestion = f"{draft.covered(text)} {text[at:end]}"
            draft.oddities.append(Oddity("missing-space", draft.number_start, end, suggestion))
        read_second_scale(text, draft)
        half = _AND_HALF.match(text, draft.end) if word.name and word.factor >= _MILLION else None
        if half is not None and draft.numerals[0].unit == 1:
            first = draft.numerals[0]
            draft.numerals = (replace(first, value=first.value + Fraction(1, 2), unit=Fraction(1, 5)),)
            draft.style, draft.end = "words", half.end()
        return


def _greater(text: str, start: int, end: int, factor: int) -> tuple[int, int]:
    """End and factor where a greater scale follows a smaller one: "5 lakh crore", "a thousand million"."""
    if text[start:end].lower() in _before_greater() and text[end : end + 1] in (" ", "-"):
        for stop, word in scale_words().at(text, end + 1):
            if word.name and word.factor > factor:
                return stop, factor * word.factor
    return end, factor


def _is_scale(text: str, draft: Draft, end: int, word: ScaleWord, habit: MoneyHabit, *, glued: bool) -> bool:
    """Whether letters after the numeral are a scale and not a unit."""
    if draft.style != "digits":
        return False
    if draft.money_before or _money_follows(text, end, habit) or _ends_money(text, draft.number_start):
        return True
    if word.money and glued:
        # A capital ("10M", "5B") is no metre; before a chemical it is molar ("0.1M NaCl"). A small b needs a decimal.
        if text[end - 1].isupper():
            return not (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())
        if text[end - 1] == "m" and _length_next().match(text, end) is not None:
            return False  # "the 400m hurdles"
        return (word.glued and draft.numerals[0].decimals > 0) or _counts_after(text, end)
    alone = not word.beside_money or (glued and word.glued)
    return (glued or not word.glued) and not word.money and alone


def _ends_money(text: str, start: int) -> bool:
    """Whether the numeral is the upper end of a range of money: "€1–1.5m", "from £2 to 3bn"."""
    return start > 2 and text[start - 1] in "-– " and _MONEY_RANGE.search(text[max(0, start - 24) : start]) is not None


def _money_follows(text: str, end: int, habit: MoneyHabit) -> bool:
    at = gap_after(text, end)
    if at is None or not (text[at : at + 1].isalpha() or text[at : at + 1] in _SIGNS):
        return False
    return money_after(text, at, habit) is not None and not text[at + 1 : at + 3].strip()[:1].isdigit()  # "4.2 M€"


def _counts_after(text: str, end: int) -> bool:
    """Whether a noun in the plural, or the name of a unit, follows: "7.4m people", "1.2b tonnes"."""
    noun = noun_after(text, end) if text[end : end + 1] == " " else None
    if noun is None:
        return False
    found = unit_at(text, end + 1, glued=False)
    if found is not None:
        return found.name
    return noun[0] == end + 1 and is_plural(text[noun[0] : noun[1]].lower())


_COUNTED = frozenset({12, 100})  # "1.2 million dozen" eggs are counted in dozens


def read_second_scale(text: str, draft: Draft) -> None:
    """As in "5 million bn", "5 million million": two scales where one was meant."""
    end = draft.end
    if draft.scale is None or text[end : end + 1] != " ":
        return
    for stop, word in scale_words().at(text, end + 1):
        if word.glued or word.money or word.beside_money or word.factor in _COUNTED:
            continue
        spelled = (
            draft.scale.text.isalpha()
            and draft.scale.text.endswith("illion")
            and text[end + 1 : stop].endswith("illion")
        )
        if spelled and word.factor > draft.scale.factor and not draft.money_before:
            return  # "35 million billion neutrinos": a number that has no word of its own
        kept = text[draft.number_start : end] if word.factor == draft.scale.factor else None
        draft.oddities.append(Oddity("doubled-scale", draft.number_start, stop, kept, changes_meaning=True))
        draft.end = stop
        return
