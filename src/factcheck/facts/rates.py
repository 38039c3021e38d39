"""So much for each: the figures that say it, and the total and the count that can belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.extraction.units import Unit, unit_at, unit_named
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import phrases_about, words_about

_OF_BEFORE = frozenset({"preceding", "previous", "prior"})
_MEASURED = frozenset({QuantityKind.MEASURE, QuantityKind.DURATION})
_TWO = 2
_LONGEST = 4  # words of a phrase
_SUBJECT = 9  # words of a sentence up to the figure that its subject is the average of
EACH = "*"
_TO_EACH = 7  # tokens from "each" to what each has
_MAX_LEAD = 7  # tokens between a joint and its rate
_EACH = frozenset({"a", "an", "each", "every", "per"})
_SYMBOLS = frozenset({"kg", "km"})  # that are no words: "28p a kWh", "€2 a kg"
_MORE = frozenset({"a", "an", "another", "one", "some"})
_BESIDES = frozenset({("along", "with"), ("together", "with")})
_CLAUSES = frozenset({",", ";", ":", "and", "as", "because", "if", "since", "when", "where", "while"})
_TIME = (("time", 1),)
_OF_THEM = frozenset({("of", "them"), ("of", "these"), ("of", "those"), ("of", "whom")})
_PUT = frozenset({"no", "put", "puts", "putting", "set", "sets", "setting", "without"})


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure for each of something.

    Attributes:
        figure: The figure.
        above: Unit of what is counted up, None for money and plain numbers.
        unit: What it is for, a unit; None for a noun.
        noun: Lemma of what it is for; "*" for whatever is counted, "" where it is only an average.
        base: 100,000 in "per 100,000", else 1.
        end: Token after all that says so.
        bare: The figure names no unit; `above` is that of the total.
    """

    figure: Figure
    above: Unit | None
    unit: Unit | None
    noun: str
    base: int
    end: int
    bare: bool = False


def rate_words() -> dict[str, frozenset[tuple[str, ...]]]:
    """The word lists of `per_unit.toml`."""
    return phrases_about("per_unit")


def says(key: str, *words: str) -> bool:
    """Whether words stand in a list."""
    return words in rate_words()[key]


def rate_at(sentence: Sentence, index: int) -> Rate | None:
    """What the figure at an index is for each of, or None; "£500 a pupil more than last year" is a difference."""
    rate = _rate_at(sentence, index)
    return None if rate is not None and says("differing", sentence.word(rate.end)) else rate


def _rate_at(sentence: Sentence, index: int) -> Rate | None:
    figure = sentence.figures[index]
    before = sentence.figures[index - 1] if index else None
    quantity = figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return None
    if quantity.unit is not None and "/" in quantity.unit:
        # "3 visits per week per person" is of two things at once, "three times per week" says how often.
        at = sentence.after_noun(figure)
        yearly = _yearly_for_each(sentence, figure, at)
        if yearly is not None:
            return yearly
        odd = sentence.word(at + 2) == "per" or "times" in {sentence.word(at - 1), sentence.word(at)}
        return None if odd else _written_rate(sentence, figure)
    if quantity.kind not in {QuantityKind.MONEY, QuantityKind.NUMBER, *_MEASURED}:
        return None
    above = unit_named(quantity.unit) if quantity.unit is not None else None
    if quantity.unit is not None and above is None:
        return None
    at = _after_content(sentence, figure, sentence.after_noun(figure))
    if sentence.word(at - 1) == "times" or sentence.word(at) == "times":
        return None  # "three times per week": how often, not how many
    for length in range(3, 0, -1):
        phrase = tuple(sentence.word(i) for i in range(at, at + length))
        if says("each", *phrase) and not _have_each(sentence, figure, at, phrase):
            return Rate(figure, above, None, EACH, 1, at + length)
        if says("per", *phrase) and phrase != ("the",):
            if at in sentence.in_period or (phrase[0] == "to" and quantity.kind is QuantityKind.MONEY):
                return None  # "13.15 billion a year earlier", "brought €5.7m to a valley"
            found = _below(sentence, at + length)
            if found is not None and sentence.word(at + length + 1) in {"per", "a", "each"}:
                return None  # "3 visits per week per person": of two things at once
            if found is not None and found[0] is None and phrase == ("to", "the"):
                return None  # "312 km to the border"
            if found is not None:
                unit, noun = found
                return Rate(figure, above, unit, noun, 1, at + length + 1)
    one = _one_of(sentence, figure)
    if one is not None:
        return Rate(figure, above, *one, 1, at)
    whole = any(says("in_all", *(sentence.word(i) for i in range(at, at + n))) for n in (1, 2))
    if is_of_count(sentence, before, figure) or (_after_each(sentence, before) and not whole):
        return Rate(figure, above, None, EACH, 1, at)
    led = _led_by_each(sentence, figure)
    if led is not None:
        return Rate(figure, above, None, led, 1, at)
    if _average(sentence, figure):
        return Rate(figure, above, _time_behind(sentence, at), "", 1, at)
    return None


def _time_behind(sentence: Sentence, at: int) -> Unit | None:
    """ "An average of £50,000 leaving the account each day": the time for which an average is told later."""
    for i in range(at, min(at + _TO_EACH, sentence.end)):
        if sentence.word(i) in {"each", "every", "per"}:
            found = _below(sentence, i + 1)
            return found[0] if found is not None and found[0] is not None and found[0].dimension == _TIME else None
        if i in sentence.covered or sentence.doc[i].is_punct:
            return None
    return None


def _have_each(sentence: Sentence, figure: Figure, at: int, phrase: tuple[str, ...]) -> bool:
    """ "The 14,500 starters each got a shirt": how many they are, and not what each has."""
    counts = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.noun is not None and phrase == ("each",)
    verb = sentence.doc[at + 1] if at + 1 < sentence.end else None
    return counts and verb is not None and verb.pos_ in {"AUX", "VERB"} and verb.tag_ in {"VBD", "VBP", "VBZ", "MD"}


def _yearly_for_each(sentence: Sentence, figure: Figure, at: int) -> Rate | None:
    """ "pay £40 a year each", "each pays £40 a year": so much for each, in a year like their total."""
    if figure.quantity.kind is not QuantityKind.MONEY or not _in_all(figure.quantity):
        return None
    for length in range(3, 0, -1):
        phrase = tuple(sentence.word(i) for i in range(at, at + length))
        if says("each", *phrase):
            return Rate(figure, None, None, EACH, 1, at + length)
        below = _below(sentence, at + length) if says("per", *phrase) and phrase != ("the",) else None
        if below is not None and below[0] is None:
            return Rate(figure, None, None, below[1], 1, at + length + 1)
    noun = _led_by_each(sentence, figure)
    return Rate(figure, None, None, noun, 1, at) if noun is not None else None


def _led_by_each(sentence: Sentence, figure: Figure) -> str | None:
    """ "each worked 58 hours", "every member gives £40": for each of whom, by the subject of the verb before a figure.

    Returns:
        The lemma of what stands behind "each" or "every", `EACH` for whatever is counted, None where none does.
    """
    noun, verbs = "", 0
    for at in range(figure.outer - 1, max(sentence.start, figure.outer - _TO_EACH) - 1, -1):
        token, word = sentence.doc[at], sentence.word(at)
        if word in {"each", "every"} and at not in sentence.in_period:
            if at - 1 in sentence.covered:
                return None  # "cases of wine at £96 each came to £288"
            given = sentence.doc[at - 1].pos_ == "VERB" and at - 1 >= sentence.start  # "giving each worker €4,200"
            led = verbs or at == figure.outer - 1 or given
            if not noun and not (led and word == "each"):
                return None
            if noun and not verbs and not given:
                return None  # "each year the 40 houses"
            return EACH if not noun or says("anyone", noun) else noun
        if at in sentence.covered or token.is_punct or token.pos_ in {"CCONJ", "SCONJ", "NUM"}:
            return None
        if token.pos_ in {"NOUN", "PROPN"}:
            noun = noun or token.lemma_.lower()
        elif token.pos_ in {"VERB", "AUX"}:
            if noun:
                return None
            verbs += 1
    return None


def _written_rate(sentence: Sentence, figure: Figure) -> Rate | None:
    """The rate that a unit with a bar says: "L/d", "/100000", "km/h"."""
    quantity = figure.quantity
    head, _, below = (quantity.unit or "").partition("/")
    above = unit_named(head) if head else None
    if head and above is None:
        return None
    end = sentence.after_noun(figure)
    if "/" in below:
        return _twofold(sentence, figure, above, below)
    if below.isdigit():
        return Rate(figure, above, None, EACH, int(below), end)
    if below.startswith("{") and (unit := unit_named(below)) is None:
        noun = below.strip("{}")
        return Rate(figure, above, None, EACH if says("anyone", noun) else noun, 1, end)
    unit = unit_named(below)
    return Rate(figure, above, unit, "", 1, end) if unit is not None else None


def _twofold(sentence: Sentence, figure: Figure, above: Unit | None, below: str) -> Rate | None:
    """ "130 litres per person per day", beside a total that is told "daily": for each, in the time of the total."""
    parts = below.split("/")
    nouns = [part.strip("{}") for part in parts if part.startswith("{") and unit_named(part) is None]
    times = [part for part in parts if (unit := unit_named(part)) is not None and unit.dimension == _TIME]
    if len(parts) != _TWO or len(nouns) != 1 or len(times) != 1:
        return None
    said = {sentence.word(i) for i in range(sentence.start, sentence.end) if not figure.first <= i < figure.last}
    if said.isdisjoint(words_about("per_unit").get(f"every_{times[0]}", frozenset())):
        return None
    return Rate(figure, above, None, EACH if says("anyone", nouns[0]) else nouns[0], 1, sentence.after_noun(figure))


def _one_of(sentence: Sentence, figure: Figure) -> tuple[Unit | None, str] | None:
    """ "a litre costs £1.45", "each jar holds 340 g": of what one has the figure, by the verb before it."""
    at = figure.outer - 1
    if sentence.word(at) in {"about", "around", "for"}:
        at -= 1
    noun = at - 1
    if not says("having", sentence.word(at)) or sentence.word(noun - 1) not in {"a", "an", "each", "every", "one"}:
        return None
    if noun - 2 >= sentence.start and sentence.word(noun - 2) not in _CLAUSES:
        return None
    found = _below(sentence, noun)
    return found if found is not None and (found[0] is None or found[0].dimension != _TIME) else None


def _after_content(sentence: Sentence, figure: Figure, at: int) -> int:
    """ "14 kg of bread | a day": the token after what an amount is of, where a word of "for each" stands there."""
    if figure.quantity.kind is not QuantityKind.MEASURE or sentence.word(at) != "of":
        return at
    for i in range(at + 1, at + _LONGEST):
        if sentence.word(i) in _EACH:
            return i
        if i in sentence.covered or i >= sentence.end or sentence.doc[i].pos_ not in {"ADJ", "NOUN", "PROPN"}:
            break
    return at


def _below(sentence: Sentence, at: int) -> tuple[Unit | None, str] | None:
    """The unit or noun that a figure is for."""
    if at >= sentence.end or at in sentence.covered:
        return None
    token = sentence.doc[at]
    found = unit_at(sentence.text, token.idx, glued=False)
    symbol = len(token.text) > 1 and (not token.is_lower or token.text in _SYMBOLS)
    if found is not None and (found.name or (symbol and found.end >= token.idx + len(token))):
        return found.unit, ""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    return None, EACH if says("anyone", token.lower_) else token.lemma_.lower()


def are_two_offers(sentence: Sentence, rate: Rate, total: Figure) -> bool:
    """ "$175 a person or $1,650 for a table of ten": who takes more pays less for each."""
    return any(sentence.word(i) == "or" for i in range(rate.end, total.outer))


def is_own_count(sentence: Sentence, before: Figure | None, figure: Figure) -> bool:
    """ "each of the 12 founders put in €580", "30 rows of 24 seats": the figure before is that of how many."""
    return before is not None and (is_of_count(sentence, before, figure) or _after_each(sentence, before))


def _after_each(sentence: Sentence, count: Figure | None) -> bool:
    """Whether the figure before is that of "each of the 140 homes"."""
    if count is None or count.quantity.noun is None:
        return False
    at = count.outer
    return any(says("each_of", *(sentence.word(i) for i in range(at - length, at))) for length in range(2, 5))


def is_of_count(sentence: Sentence, count: Figure | None, figure: Figure) -> bool:
    """As in "30 rows of 24 seats": the noun of the figure before stands right before "of"."""
    at = figure.outer - 1
    if count is None or count.quantity.noun is None or sentence.word(at) != "of":
        return False
    token = sentence.doc[at - 1]
    # "30 rows of 24 seats"; of money only where all are said to be alike: "three equal tranches of 3 billion rupiah"
    alike = "equal" in {sentence.word(i) for i in range(count.last, at)}
    ends = token.idx + len(token.text) == count.quantity.noun[1] or (alike and token.pos_ == "NOUN")
    return ends and (alike or figure.quantity.kind is not QuantityKind.MONEY)


def _average(sentence: Sentence, figure: Figure) -> bool:
    """Whether "an average of" stands before a figure."""
    at = figure.outer
    for before in range(at - 1, max(sentence.start, at - _SUBJECT) - 1, -1):
        token, word = sentence.doc[before], sentence.word(before)
        if word == "average" and before == at - 1 and sentence.word(before - 1) == "on":
            return True  # "On average 317 passengers were on board"
        if word in {"average", "mean"} and token.pos_ in {"ADJ", "NOUN"}:
            # "the average income of the town is $52,000", "the average catch worked out at 17"
            return any(sentence.doc[i].pos_ in {"VERB", "AUX"} for i in range(before, at)) or before == at - 2
        if before in sentence.covered or token.is_punct or word in _CLAUSES or word in {"than", "above", "below"}:
            break
    return any(
        says("average", *(sentence.word(i) for i in range(at - length, at))) for length in range(1, _LONGEST + 1)
    )


def factor_of(rate: Rate, total: Quantity, count: Quantity) -> Fraction | None:
    """What units make of `count × rate`."""
    factor = Fraction(1, rate.base)
    if rate.above is not None and not rate.bare:
        own = unit_named((total.unit or "").removesuffix("/a"))
        if own is None:
            return None
        factor *= rate.above.factor / own.factor
    if rate.unit is not None:
        own = unit_named(count.unit or "")
        if own is None:
            return None
        factor *= own.factor / rate.unit.factor
    return factor


def choose(
    sentence: Sentence, rate: Rate, near: Sequence[Figure], *, named: bool = True
) -> tuple[Figure, Figure] | None:
    """The one total and the one count among some figures.

    Args:
        sentence: Of the figures.
        rate: What is told for each.
        near: The others.
        named: Whether what is counted is told in the word that the rate has: 1,240 guidebooks are as many copies.
    """
    counts = [figure for figure in near if is_count(sentence, rate, figure, named=named)]
    totals = [figure for figure in near if is_total(sentence, rate, figure, named=named)]
    if rate.figure.quantity.kind is QuantityKind.MONEY or rate.above is not None or rate.unit is not None:
        return (totals[0], counts[0]) if len(totals) == len(counts) == 1 and totals[0] is not counts[0] else None
    both = [figure for figure in near if figure in totals or figure in counts]
    if len(both) != 2:
        return None
    first, second = sorted(both, key=lambda figure: figure.quantity.value or 0)
    if rate.base > 1:
        return (first, second) if second in counts and (second.quantity.value or 0) >= rate.base / 100 else None
    # More than one for each makes a total that is greater than the count.
    total, count = (second, first) if (rate.figure.quantity.value or 0) > 1 else (first, second)
    return (total, count) if total in totals and count in counts else None


def is_count(sentence: Sentence, rate: Rate, figure: Figure, *, named: bool = True) -> bool:
    """Whether a figure can be of how many the rate is told."""
    quantity = figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return False
    if rate.unit is not None:
        unit = unit_named(quantity.unit) if quantity.unit else None
        return unit is not None and unit.dimension == rate.unit.dimension and quantity.kind in _MEASURED
    if quantity.kind is not QuantityKind.NUMBER or quantity.unit not in {None, "1"}:
        return False
    if sentence.word(figure.outer - 1) in _OF_BEFORE:
        return False  # "against 1.4 million, and an average of 1.76 million in the previous three seasons"
    own = sentence.figure_at(rate.end + 1) if sentence.word(rate.end) == "for" else None
    if own is not None and own is not figure:
        return False  # "40 bins for £3,200, and paid £90 each for 10 more"
    noun = counted_noun(sentence, figure)
    if rate.noun in {EACH, ""} or not named:
        told = sentence.word(figure.outer - 1) in {"of", "numbering", "totalling"}
        told = told or [sentence.word(figure.outer - n) for n in (2, 1)] == ["there", "are"]
        return noun != "" or rate.base > 1 or told
    return noun == rate.noun or (says("people", noun) and says("people", rate.noun))


def is_total(sentence: Sentence, rate: Rate, figure: Figure, *, named: bool = True) -> bool:
    """Whether a figure can be what all together make."""
    quantity, own = figure.quantity, rate.figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return False
    if (sentence.word(figure.last), sentence.word(figure.last + 1)) in _OF_THEM:
        return False  # "300 of them": some, and not all
    if own.kind is QuantityKind.MONEY:
        # "£200,000 a week per player" of "£4.6m a week"
        timed = rate.unit is None and "/" in (own.unit or "") and _in_all(own)
        fits = not timed or quantity.unit == own.unit or (own.unit == "/a" and quantity.unit is None)
        alike = quantity.kind is QuantityKind.MONEY and quantity.currency == own.currency
        return alike and fits and _in_all(quantity)
    if rate.above is not None:
        head = (quantity.unit or "").removesuffix("/a")  # "46 weeks at 38 hours a week make 1,748 hours a year"
        unit = unit_named(head) if head else None
        if rate.above.dimension == _TIME and not rate.bare and head != (own.unit or "").partition("/")[0]:
            return False  # "18 sessions over 6 weeks, of 90 minutes each": weeks are no sum of minutes
        return unit is not None and unit.dimension == rate.above.dimension and quantity.kind in _MEASURED
    if quantity.kind is not QuantityKind.NUMBER or quantity.unit not in {None, "1"}:
        return False
    mine, theirs = counted_noun(sentence, rate.figure), counted_noun(sentence, figure)
    people = says("people", mine) and says("people", theirs)
    return rate.base > 1 or "" in {mine, theirs} or mine == theirs or people or not named


def _in_all(quantity: Quantity) -> bool:
    """Whether money is a sum, and no price: "£45m" and "£45m a year", not "£5 a jar"."""
    below = (quantity.unit or "/a").partition("/")[2]
    unit = unit_named(below)
    return unit is not None and unit.dimension == _TIME


def counted_noun(sentence: Sentence, figure: Figure) -> str:
    """Lemma of what a figure counts; "" where no noun follows."""
    noun = figure.quantity.noun
    if noun is None:
        if sentence.word(figure.outer - 1 - (sentence.word(figure.outer - 1) in {"of", ":"})) == "population":
            return "inhabitant"  # "The city, population 600,000, …"
        hyphen = sentence.word(figure.last) == "-" and figure.last + 1 < sentence.end  # "a 90-page report"
        return str(sentence.doc[figure.last + 1].lemma_.lower()) if hyphen else ""
    for at in range(figure.last, min(figure.last + _LONGEST, len(sentence.doc))):
        token = sentence.doc[at]
        if token.idx + len(token.text) >= noun[1]:
            return str(token.lemma_.lower())
    return sentence.text[slice(*noun)].lower()


def stand_apart(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something stands between the figures that makes two stories of them."""
    inside = {(sentence.word(i),) for i in range(start, end)}
    return not inside.isdisjoint(rate_words()["walls"])


def adds_more(sentence: Sentence, start: int, end: int) -> bool:
    """ "at £96 each and one of port came to £388": whether more things are counted before a total."""
    return any(
        sentence.word(i) == "and" and (sentence.word(i + 1) in _MORE or sentence.figure_at(i + 1) is not None)
        for i in range(start, end)
    )


def is_spoiled(sentence: Sentence) -> bool:
    """Whether a sentence counts more than three figures tell: "including postage"."""
    words, said = words_about("per_unit"), set(sentence.words)
    if words["outlays"] & said and words["returns"] & said:
        return True  # "bought 400 jars for €2,000 and sold them at €8 a jar": two prices of the same things
    if "after" in said and any(sentence.word(figure.outer - 1) == "first" for figure in sentence.figures):
        return True  # "$54 for the first 20 minutes, and $22 for every 10 minutes after"
    if any(pair in _BESIDES for pair in pairwise(sentence.words)):
        return True
    spoilers = rate_words()["spoilers"]
    # "The state has set aside $45m" leaves nothing out, and "there is no discount" takes nothing off.
    kept = (i for i in range(sentence.start, sentence.end) if sentence.word(i - 1) not in _PUT)
    # "They have until 31 March to claim": when, and nothing more
    return any(
        (sentence.word(i),) in spoilers and i + 1 not in sentence.in_period and not _is_shared(sentence, i)
        for i in kept
    )


def _is_shared(sentence: Sentence, at: int) -> bool:
    """ "share a bonus of €129,000": what is shared out itself, and nothing that is added."""
    before = sentence.figure_at(at - 1)
    if before is not None and before.quantity.kind is QuantityKind.MONEY:
        return True  # "a €3m bonus pot"
    led = sentence.word(at - 1) in {"a", "the", "their"} or sentence.doc[at - 1].pos_ == "ADJ"
    return led and sentence.word(at + 1) == "of" and sentence.figure_at(at + 2) is not None


def _before_each(sentence: Sentence, figure: Figure) -> int:
    """The token before a figure, or before the "each of them" between it and its verb."""
    for i in range(figure.outer - 1, max(sentence.start, figure.outer - _LONGEST) - 1, -1):
        if sentence.word(i) == "each":
            return i - 1
        if sentence.doc[i].pos_ not in {"ADP", "DET", "NOUN", "PRON"} or i in sentence.covered:
            break
    return figure.outer - 1


def is_introduced(sentence: Sentence, figure: Figure) -> bool:
    """Whether a rate is introduced as what the figures before it make."""
    words = rate_words()
    at = _before_each(sentence, figure)
    for steps in range(_MAX_LEAD):
        for length in range(3, 0, -1):
            if tuple(sentence.word(i) for i in range(at - length + 1, at + 1)) in words["joints"]:
                return True
        if (sentence.word(at),) not in words["lead"] and steps < _MAX_LEAD:
            return False
        at -= 1
    return False
