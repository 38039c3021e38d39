"""Multiples in words for one that does not fit: "three times" for "twice", "trebled" or "tripled" for "doubled"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from factcheck.checks import Tie
from factcheck.extraction.model import Mod
from factcheck.extraction.number_names import in_words
from factcheck.facts import Fact, Facts
from factcheck.report.edits import figures_of_tie, slip_words
from factcheck.report.needed import needed_value
from factcheck.report.repair import COST, MAX_REPAIRS, Repair
from factcheck.word_lists import read_words

_WORD: Final = re.compile(r"[^\W\d_]+")
_TWICE: Final = 2
_HALVES: Final = tuple(Fraction(twice, 2) for twice in range(2, 21) if twice > _TWICE)
_VALUES: Final = (Fraction(1, 2), Fraction(7, 4), *_HALVES)
_NEAR: Final = Fraction(3, 100)  # of a word for a multiple, either way
_FAR: Final = Fraction(1, 4)  # beyond "more than" it, or short of "almost" it
_LESS: Final = frozenset({Mod.LESS_THAN, Mod.EQUAL_OR_LESS})
_MORE: Final = frozenset({Mod.MORE_THAN, Mod.EQUAL_OR_MORE})
_SURER: Final = 1.6  # the cost of a slip that goes before a word for another
_LIKELY: Final = 2.0
_FIRST: Final = 2
_FINE: Final = Fraction(1, 80)  # of what is no whole multiple
_TIMES: Final = re.compile(r"\btimes\b", re.IGNORECASE)


def multiples(broken: Sequence[Tie], facts: Mapping[str, Fact], text: str) -> Iterator[Repair]:
    """The words for the multiples that the other figures make, for each that is written in words.

    Args:
        broken: The ties of a conflict.
        facts: All by name.
        text: The reading text, whose own words say which of two are usual in it.
    """
    names = {name for tie in broken for name in figures_of_tie(tie) if name in facts}
    for name in sorted(names):
        fact = facts[name]
        if not fact.is_multiple or fact.quantity.written.style not in {"verb", "words"}:
            continue
        needed = [needed_value(tie, fact, facts) for tie in broken if name in figures_of_tie(tie)]
        for value in _fitting(fact, [value for value in needed if value is not None]):
            for shown in _written(value, fact, text):
                start, end = fact.quantity.start, fact.quantity.end
                if shown.lower() != text[start:end].lower():
                    now = shown.capitalize() if text[start].isupper() else shown
                    yield Repair(start, end, now, slip_words()[1]["word"], "word", name)


def _fitting(fact: Fact, needed: Iterable[Fraction]) -> list[Fraction]:
    values, mod = list(needed), fact.quantity.mod
    if not values:
        return []
    fits = [value for value in _VALUES if all(_is_near(value, one, mod) for one in values)]
    return sorted(fits, key=lambda value: abs(value - values[0]))[:1]


def _is_near(value: Fraction, needed: Fraction, mod: Mod | None) -> bool:
    over = under = _NEAR if value.denominator == 1 else _FINE
    if mod in _MORE:
        over, under = _FAR, Fraction(0)
    elif mod in _LESS:
        over, under = Fraction(0), _FAR / 2
    return value * (1 - under) <= needed <= value * (1 + over)


def _written(value: Fraction, fact: Fact, text: str) -> list[str]:
    """In the form of the figure: a verb, an adjective, or so many times."""
    said = text[fact.quantity.start : fact.quantity.end].lower()
    table = read_words("report", "multiples")
    if said.endswith("fold") or (fact.quantity.written.style == "words" and _TIMES.search(said) is None):
        number = _in_words(value)
        fold = said.endswith("fold")
        return [] if number is None or (fold and value.denominator != 1) else [number + "fold" * fold]
    forms = next(
        (row for row in table["forms"] if any(said in words for words in row["by"].values() if " " not in said)), None
    )
    if forms is not None and (words := forms["by"].get(str(value))):
        british = not set(table["british"]).isdisjoint(_WORD.findall(text.lower())) or "£" in text
        return sorted(words, key=lambda word: (word[:3] == "tre") != british)
    if forms is not None and not forms["times"]:
        return []
    if value == _TWICE:
        return ["twice"]
    number = _in_words(value)
    behind = said[fact.quantity.written.end - fact.quantity.start :] if _TIMES.search(said) else " times"
    return [] if number is None else [f"{number}{behind}"]


def _in_words(value: Fraction) -> str | None:
    whole, rest = divmod(value, 1)
    if value < 1:
        return None
    name = in_words(int(whole))
    if not rest or name is None:
        return name
    return f"{name} and a half" if rest == Fraction(1, 2) else f"{name} and three-quarter"


def with_multiples(broken: Sequence[Tie], known: Sequence[Repair], facts: Facts) -> list[Repair]:
    """The repairs of a conflict with the words for a multiple among them.

    Of digits that were swapped or stand for others of a scale nobody would think twice; behind these, the word.
    """
    text, by_name = facts.document.text, facts.by_name
    found = [*_turned(broken, by_name), *multiples(broken, by_name, text)]
    if not found:
        return list(known)
    rest = [repair for repair in known if repair.slip != "word" and not _is_digit_for_word(repair, found)]
    before = [repair for repair in rest if COST[repair.slip] <= _SURER][:_FIRST]
    if any(tie.check.name == "percent-against-multiple" for tie in broken) and rest and COST[rest[0].slip] <= _LIKELY:
        before = before or rest[:1]
    of_word = [repair.slip == "word" and repair.figure == found[-1].figure for repair in known]
    if any(of_word):  # another word was found before: the one that fits takes its place
        before = [repair for repair in known[: of_word.index(True)] if repair in rest]
    return [*before, *found, *(repair for repair in rest if repair not in before)][:MAX_REPAIRS]


def _is_digit_for_word(repair: Repair, found: Sequence[Repair]) -> bool:
    """ "3 times" beside "three times"."""
    return any(repair.figure == other.figure for other in found)


def _turned(broken: Sequence[Tie], facts: Mapping[str, Fact]) -> Iterator[Repair]:
    """ "Doubled" for "halved", which is wrong in its direction and in its multiple at once."""
    for tie in broken:
        trigger, fact = tie.trigger, tie.roles.get("multiple")
        if trigger is None or trigger.opposite is None or fact is None or not fact.value:
            continue
        if (trigger.start, trigger.end) != (fact.quantity.start, fact.quantity.end):
            continue
        needed, value = needed_value(tie, fact, facts), 1 / fact.value
        if needed is not None and _is_near(value, needed, fact.quantity.mod):
            yield Repair(trigger.start, trigger.end, trigger.opposite, slip_words()[1]["direction"], "direction", "")
