"""Rates that a clause tells without a word right beside the figure.

"Each household will get a rebate of $125", "a bus has 60 seats", "it takes 18 kg of milk to make a wheel", "tickets
cost £12", "a unit cost of £24m", "52-seat coaches": what the figure is for each of is named elsewhere in its clause.
Such a rate is weaker than one with "each" or "per" beside it, so that its product needs a slip to be told.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.extraction.units import Unit, unit_at, unit_named
from factcheck.facts.rates import EACH, Rate, rate_at, says
from factcheck.facts.sentences import CLAUSAL, PREDICATES, Figure, Sentence
from factcheck.facts.words import words_about

_KINDS = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_LEAD = 6  # tokens before a figure in which "an average price of" stands
_REACH = 12  # tokens of a clause before a figure
_PURPOSE = 9  # tokens behind a figure in which "to make a wheel" stands
_SMALL = frozenset({"ADJ", "ADP", "ADV", "AUX", "DET", "NOUN", "PART", "PRON", "PUNCT", "SYM", "VERB"})
_WALLS = frozenset({";", ":", "and", "but", "so", "than", "when", "where", "while", "–", "—"})
_PLURAL = frozenset({"NNS", "NNPS"})
_ROUND = {"hundred": 100, "thousand": 1000, "million": 10**6}
_FORMS = frozenset({"VBP", "VBZ", "VB"})


def said_rate(sentence: Sentence, index: int) -> Rate | None:
    """What the figure at an index is for each of, by any cue of its clause; None where there is none."""
    figure = sentence.figures[index]
    quantity = figure.quantity
    if quantity.value is None or quantity.value <= 0:
        return None
    beside = rate_at(sentence, index)
    if beside is not None and beside.noun == "" and beside.unit is None:
        found = _of_subject(sentence, figure, averaged=True)  # "on average a hectare gave 4.8 tonnes"
        return beside if found is None else replace(beside, noun=found[0], unit=found[1])
    if beside is not None and beside.noun in _ROUND:
        return replace(beside, noun=EACH, base=_ROUND[beside.noun])  # "9.2 per thousand"
    if beside is not None:
        return _in_units(sentence, _named(sentence, beside))
    if quantity.kind not in _KINDS or "/" in (quantity.unit or ""):
        return None
    if _is_twofold(sentence, figure):
        return Rate(figure, unit_named(quantity.unit) if quantity.unit else None, None, EACH, 1, figure.last)
    above = unit_named(quantity.unit) if quantity.unit is not None else None
    if quantity.unit is not None and above is None:
        return None
    if is_price(sentence, figure):
        return Rate(figure, above, None, EACH, 1, figure.last)
    if quantity.kind is QuantityKind.NUMBER and sentence.word(figure.outer - 1) in {"each", "every", "per"}:
        return _ratio_of(sentence, index)
    stretch = _stretch_for(sentence, index)
    if stretch is not None:
        return Rate(figure, above, stretch, "", 1, sentence.figures[index + 1].last)
    base = _base(sentence, index)
    if base:
        return Rate(figure, above, None, EACH, base, figure.last)
    ratio = _ratio(sentence, index)
    if ratio is not None:
        return Rate(figure, above, None, ratio, 1, figure.last)
    found = (
        _packed(sentence, figure)
        or _attribute(sentence, figure)
        or _titled(sentence, figure)
        or _for_what(sentence, figure)
        or _of_subject(sentence, figure)
        or _distributed(sentence, index)
        or _priced(sentence, figure)
    )
    if found is None:
        return None
    noun, unit = found
    return Rate(figure, above, unit, noun, 1, figure.last)


def _is_twofold(sentence: Sentence, figure: Figure) -> bool:
    """ "125 kg of olives a day each": for each, in the time that the total is told for."""
    for at in range(figure.last, min(sentence.end, figure.last + _LEAD)):
        if at in sentence.covered and at >= figure.last:
            return False
        if sentence.word(at) in {"a", "an", "per", "every"} and at + 1 in sentence.in_period:
            return sentence.word(at + 2) in {"each", "apiece"} or sentence.word(at + 2) == "per"
    return False


def _ratio_of(sentence: Sentence, index: int) -> Rate | None:
    """ "one nurse for every 18 patients"; "for every 10,000 inhabitants" alone is no rate."""
    ratio = _ratio(sentence, index)
    return Rate(sentence.figures[index], None, None, ratio, 1, sentence.figures[index].last) if ratio else None


def is_price(sentence: Sentence, figure: Figure) -> bool:
    """ "240 cheeses at £9": money behind "at"."""
    return figure.quantity.kind is QuantityKind.MONEY and sentence.word(figure.outer - 1) == "at"


def _in_units(sentence: Sentence, rate: Rate) -> Rate:
    """ "€3.20 a kilo", "every square metre came to €40": what a noun is a unit of."""
    if rate.noun in {"", EACH} or rate.unit is not None:
        return rate
    for at in range(rate.figure.outer - 1, max(sentence.start, rate.figure.outer - _REACH) - 1, -1):
        if sentence.word(at) in {"each", "every"}:
            found = _noun_from(sentence, at + 1)
            if found is not None and found[1] is not None:
                return replace(rate, noun="", unit=found[1])
    unit = unit_at(f"{rate.noun} ", 0, glued=False)
    return replace(rate, noun="", unit=unit.unit) if unit is not None and unit.name else rate


def _named(sentence: Sentence, rate: Rate) -> Rate:
    """ "seven pupils for each teacher": the noun behind the words for each."""
    at = rate.end
    token = sentence.doc[at] if at < sentence.end else None
    if rate.noun != EACH or rate.unit is not None or token is None or at in sentence.covered:
        return rate
    if sentence.word(at - 1) not in {"each", "every"} or token.pos_ not in {"NOUN", "PROPN"}:
        return rate
    return replace(rate, noun=EACH if says("anyone", token.lower_) else token.lemma_.lower(), end=at + 1)


def _packed(sentence: Sentence, figure: Figure) -> tuple[str, Unit | None] | None:
    """ "packed in boxes of 12", "into teams of five": so many in each of what a plural tells without a number."""
    at = figure.outer - 2
    noun = sentence.doc[at] if at > sentence.start else None
    if sentence.word(figure.outer - 1) != "of" or noun is None or noun.tag_ not in _PLURAL or at in sentence.covered:
        return None
    counts = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.noun is None
    led = sentence.word(at - 1) in {"in", "into"} and sentence.doc[figure.last].pos_ not in {"ADJ", "NOUN", "PROPN"}
    return (noun.lemma_.lower(), None) if counts and led else None


def _attribute(sentence: Sentence, figure: Figure) -> tuple[str, Unit | None] | None:
    """ "52-seat coaches", "a 38-hour week": so much has each, or a period."""
    text = sentence.text[figure.quantity.start : figure.quantity.end]
    if "-" in text.strip("-"):
        at = figure.last
    elif sentence.word(figure.last) == "-" and figure.last + 2 < sentence.end:
        at = figure.last + 2
    else:
        return None
    while at < sentence.end and sentence.doc[at].pos_ == "ADJ":
        at += 1
    token = sentence.doc[at] if at < sentence.end else None
    if token is None or token.pos_ not in {"NOUN", "PROPN"} or at in sentence.covered:
        return None
    unit = unit_at(sentence.text, token.idx, glued=False)
    if unit is not None and unit.name:
        return None  # "a 38-hour week" is a number of hours, and no rate of them
    return (token.lemma_.lower(), None) if token.tag_ in _PLURAL else None


def _titled(sentence: Sentence, figure: Figure) -> tuple[str, Unit | None] | None:
    """ "a unit cost of £24m", "mean pay at £31,700", "her usual $300", "an hourly rate of £40"."""
    words = words_about("per_unit")
    per = words["timed_rate"]
    for at in range(figure.outer - 1, max(sentence.start, figure.outer - _LEAD) - 1, -1):
        word, token = sentence.word(at), sentence.doc[at]
        if at in sentence.covered or token.is_punct or word in _WALLS:
            return None
        if word in per and at + 1 < figure.outer and sentence.doc[at + 1].pos_ == "NOUN":
            unit = unit_named({"hourly": "h", "daily": "d", "weekly": "wk", "monthly": "mo", "annual": "a"}[word])
            return "", unit
        if word == "per" and sentence.doc[at + 1].pos_ in {"NOUN", "PROPN"} and at + 1 not in sentence.covered:
            noun = sentence.doc[at + 1].lemma_.lower()
            return (EACH if says("anyone", noun) else noun), None
        if (
            word in words["typical"]
            and not _is_set_against(sentence, at)
            and (at + 1 == figure.outer or token.pos_ in {"ADJ", "NOUN", "VERB"})
        ):
            return EACH if at + 1 == figure.outer or word in {"individual", "unit"} else "", None
    return None


def _is_set_against(sentence: Sentence, at: int) -> bool:
    """ "22 mm above the mean of 164 mm": to be compared with."""
    return bool({sentence.word(at - 1), sentence.word(at - 2)} & {"above", "against", "below", "than", "to"})


def _for_what(sentence: Sentence, figure: Figure) -> tuple[str, Unit | None] | None:
    """ "18 kg of milk to make a wheel of cheese", "two eggs for every litre": for one of what, behind the figure."""
    seen = False
    for at in range(figure.last, min(sentence.end, figure.last + _PURPOSE)):
        word, token = sentence.word(at), sentence.doc[at]
        if at in sentence.covered or token.is_punct or word in _WALLS or token.pos_ not in _SMALL | {"PROPN"}:
            return None
        if word in {"each", "every"} and sentence.word(at + 1) in {"of", "one"}:
            return EACH, None  # "$40,000 going to every one of the 80 players"
        led = word in {"for", "into", "in", "on", "of", "to"} or token.pos_ == "VERB"
        if word in {"each", "every"} and sentence.word(at - 1) in {"for", "from", "in", "into", "of", "on", "to"}:
            return _noun_from(sentence, at + 1)
        if seen and word in {"a", "an", "one", "each", "every"} and sentence.doc[at - 1].pos_ == "VERB":
            return _noun_from(sentence, at + 1)
        seen = seen or (led and word == "to")
    return None


def _noun_from(sentence: Sentence, at: int) -> tuple[str, Unit | None] | None:
    for _ in range(_LEAD):
        if at >= sentence.end or at in sentence.covered:
            return None
        token = sentence.doc[at]
        unit = unit_at(sentence.text, token.idx, glued=False)
        if unit is not None and unit.name:
            return "", unit.unit
        if token.pos_ != "ADJ":
            break
        at += 1
    if token.pos_ not in {"NOUN", "PROPN"} or at in sentence.in_period:
        return None
    return (EACH if says("anyone", token.lower_) else token.lemma_.lower()), None


def _predicate(figure: Figure) -> Token | None:
    """The verb of a figure's clause."""
    token = figure.head
    for _ in range(_REACH):
        if token.pos_ in PREDICATES and (token.dep_ in CLAUSAL or token.dep_ in {"conj", "xcomp"}):
            return token
        if token.head.i == token.i:
            return token if token.pos_ in PREDICATES else None
        token = token.head
    return None


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    found: Token | None = verb
    for _ in range(3):
        if found is None:
            return None
        for child in found.children:
            if child.dep_.startswith("nsubj") and sentence.start <= child.i < sentence.end:
                return child
        found = found.head if found.dep_ in {"conj", "xcomp"} and found.head.i != found.i else None
    return None


def _of_subject(sentence: Sentence, figure: Figure, *, averaged: bool = False) -> tuple[str, Unit | None] | None:
    """ "Each household will get a rebate of $125", "a single turbine supplies 2,500 homes", "every one of them has"."""
    verb = _predicate(figure)
    subject = _subject(sentence, verb) if verb is not None else None
    if subject is None or verb is None or subject.i >= figure.outer or subject.i in sentence.covered:
        return _of_surface_subject(sentence, figure)
    if any(sentence.figure_at(i) is not None for i in range(subject.i + 1, figure.outer)):
        return None
    words = {child.lower_ for child in subject.children if child.dep_ in {"det", "nummod", "amod"}} | {subject.lower_}
    noun = subject.lemma_.lower()
    if subject.lower_ in {"each", "one"} or (words & {"each", "every"}):
        below = [child for child in subject.children if child.dep_ == "nmod"]
        if subject.lower_ in {"each", "one"}:
            if not words & {"each", "every"}:
                return None
            noun = below[0].lemma_.lower() if below and below[0].pos_ == "NOUN" else EACH
        return (EACH if says("anyone", noun) else noun), None
    generic = words & {"a", "an", "one", "single"} and subject.pos_ in {"NOUN", "PROPN"}
    forms = {verb.tag_} | {child.tag_ for child in verb.children if child.dep_.startswith("aux")}
    if generic and (averaged or (forms & _FORMS and "VBN" not in forms)):
        unit = unit_at(sentence.text, subject.idx, glued=False)
        if unit is not None and unit.name:
            return "", unit.unit
        return noun, None  # in general: "a bus has 60 seats"; not "a bus hit 60 cars"
    return None


def _of_surface_subject(sentence: Sentence, figure: Figure) -> tuple[str, Unit | None] | None:
    """ "A single turbine supplies 2,500 homes", where the parser takes the verb for a noun."""
    at = figure.outer - 1
    if not sentence.word(at).endswith("s") or at - 1 in sentence.covered or at in sentence.covered:
        return None
    noun, start = at - 1, at - 2
    while start >= sentence.start and (sentence.doc[start].pos_ == "ADJ" or sentence.word(start) == "single"):
        start -= 1
    if sentence.word(start) not in {"a", "an", "each", "every", "one"} or noun in sentence.covered:
        return None
    return sentence.doc[noun].lemma_.lower(), None


def _sold(sentence: Sentence, figure: Figure) -> str | None:
    """ "sells burial plots for £2,170", "Tolls are a flat €2": the plural before, or a word for a price."""
    words = words_about("per_unit")
    at = figure.outer - 1
    noun = sentence.doc[at - 1] if at > sentence.start else None
    if sentence.word(at) in {"for", "at"} and noun is not None and noun.tag_ in _PLURAL:
        verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
        counted = any(child.dep_ == "nummod" for child in noun.children)
        if verb is not None and verb.lemma_.lower() in words["selling"] and not counted:
            return noun.lemma_.lower()
    while at > sentence.start and (
        sentence.doc[at].pos_ in {"DET", "ADJ", "ADV"} or sentence.word(at) in {"just", "only"}
    ):
        at -= 1
    if sentence.doc[at].lemma_.lower() != "be" or at in sentence.covered:
        return None
    subject = next((t for t in figure.head.children if t.dep_.startswith("nsubj")), None)
    subject = subject or next((t for t in sentence.doc[at].children if t.dep_.startswith("nsubj")), None)
    priced = subject is not None and subject.lemma_.lower() in words["prices"]
    return EACH if priced else None


def _ratio(sentence: Sentence, index: int) -> str | None:
    """ "one nurse for every 18 patients": so many for each of what is told as one."""
    figure = sentence.figures[index]
    at = figure.outer - 1
    if sentence.word(at) in {"each", "every"}:
        at -= 1
    if sentence.word(at) not in {"for", "per", "to"} or figure.quantity.kind is not QuantityKind.NUMBER:
        return None
    noun = sentence.doc[at - 1] if at - 1 > sentence.start else None
    one = at - 2
    while one > sentence.start and sentence.doc[one].pos_ == "ADJ":
        one -= 1
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or sentence.word(one) not in {"1", "a", "an", "one"}:
        return None
    return str(noun.lemma_.lower())


def _stretch_for(sentence: Sentence, index: int) -> Unit | None:
    """ "30 litres of diesel for every 100 km": a hundred kilometres as the unit that a rate is for."""
    figure = sentence.figures[index]
    behind = sentence.figures[index + 1] if index + 1 < len(sentence.figures) else None
    if behind is None or behind.outer - figure.last > _LEAD or behind.quantity.kind is not QuantityKind.MEASURE:
        return None
    unit, value = unit_named(behind.quantity.unit or ""), behind.quantity.value
    if sentence.word(behind.outer - 1) not in {"each", "every", "per"} or unit is None or not value:
        return None
    return replace(unit, factor=unit.factor * value)


def _base(sentence: Sentence, index: int) -> int:
    """ "35 of them for every 10,000 inhabitants": the round number that a rate is for; 0 for none."""
    figure = sentence.figures[index]
    behind = sentence.figures[index + 1] if index + 1 < len(sentence.figures) else None
    if behind is None or behind.outer - figure.last > _LEAD or behind.quantity.kind is not QuantityKind.NUMBER:
        return 0
    value = behind.quantity.value or 0
    round_number = value >= 100 and str(value).strip("0") == "1"
    return int(value) if round_number and sentence.word(behind.outer - 1) in {"each", "every", "per"} else 0


def _distributed(sentence: Sentence, index: int) -> tuple[str, Unit | None] | None:
    """ "every one of them with room for 20 people": each or every, and no other figure, before it in its clause."""
    figure = sentence.figures[index]
    for at in range(figure.outer - 1, max(sentence.start, figure.outer - _REACH) - 1, -1):
        word = sentence.word(at)
        if at in sentence.covered or word in _WALLS | {",", "("}:
            return None
        if word in {"each", "every"} and at not in sentence.in_period:
            if at + 1 == figure.outer or sentence.word(at + 1) in {"of", "one"}:
                return EACH, None
            noun = sentence.doc[at + 1]
            if noun.pos_ == "VERB":
                return EACH, None
            return _noun_from(sentence, at + 1)
    return None


def _priced(sentence: Sentence, figure: Figure) -> tuple[str, Unit | None] | None:
    """ "Tickets cost £12", "books sold for $8": money that each of a bare plural costs or brings."""
    if figure.quantity.kind is not QuantityKind.MONEY:
        return None
    sold = _sold(sentence, figure)
    if sold is not None:
        return sold, None
    verb = _predicate(figure)
    subject = _subject(sentence, verb) if verb is not None else None
    if verb is None or subject is None or verb.lemma_.lower() not in words_about("per_unit")["priced"]:
        return None
    if subject.tag_ not in _PLURAL or subject.i >= figure.outer or subject.i in sentence.covered:
        return None
    counted = any(child.dep_ in {"nummod", "nmod:poss"} for child in subject.children)
    between = range(subject.i + 1, min(sentence.end, figure.last + 3))
    joint = {"all", "altogether", "between", "collectively", "combined", "jointly", "overall", "together", "total"}
    told = any(sentence.figure_at(i) is not None for i in range(subject.i + 1, figure.outer))
    if counted or told or any(sentence.word(i) in joint for i in between):
        return None
    return subject.lemma_.lower(), None
