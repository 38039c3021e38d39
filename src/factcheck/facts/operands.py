"""The figures near another one of which it may be made: in its unit, of its things, plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.extraction.model import Mod, Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, sense_counted
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed, around
from factcheck.facts.part_words import people_words
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import in_unit_of, is_attribute, is_bare, looks_like_year

KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_UNITED = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY})
_BESIDE = 4  # tokens between a count and a bare figure that counts the same: "closed 40 shops, opened 12"
_ROUND = 100
_DOERS = ("ant", "ee", "er", "ian", "ist", "or")  # endings of words for people, and of few others that are counted
_FOLK = ("boys", "children", "folk", "girls", "kids", "men", "pupils", "women")
OF_WHOM = frozenset({("of", "whom"), ("of", "which")})
OF_THEM = OF_WHOM | {("of", "them"), ("of", "these"), ("of", "those")}
_PER = frozenset({"/", "per", "a", "an", "each", "apiece", "%"})
_BEFORE = frozenset({"ago", "before", "earlier"})  # "$100m a year earlier" is no rate


def is_plain(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a level or count that can be added and taken away: no bound, rate, year or step."""
    if not is_amount(sentence, figure):
        return False
    for change in context.changes_of.get(figure.name, ()):
        if figure.name not in {fact.name for fact in change.amounts}:
            continue
        # "raised £186,500", "shot 239 of them": an amount that came or went, of which no level is told.
        if change.start or change.end or change.trigger is None or figure.cue.kind is CueKind.CHANGE:
            return False
        span = sentence.doc.char_span(change.trigger.start, change.trigger.end, alignment_mode="expand")
        if span is None or span[0].i > figure.first or _is_noun_of(span[0], figure):
            return False
    return True


def is_amount(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is an amount or a count, a step of a change among them: no bound, rate or year."""
    quantity = figure.quantity
    if quantity.kind not in KINDS or not quantity.value or quantity.value < 0:
        return False
    if quantity.mod is not None and not _is_exact_some(sentence, figure):
        return False
    if (
        is_attribute(quantity)
        or "/" in (quantity.unit or "")
        or (sentence.word(figure.last) in _PER and sentence.word(figure.last + 2) not in _BEFORE)
        or sentence.is_crowded
    ):
        return False
    return not (is_bare(quantity) and looks_like_year(quantity))


def in_one_unit(context: Context, other: Figure, fact: Fact) -> bool:
    """Whether a figure is of the kind and in the unit of another one."""
    return other.quantity.kind is fact.quantity.kind and context.fact(other).dimension == fact.dimension


def _goes_on(other: Figure, figure: Figure) -> bool:
    """ "Bought for 13.4 million kroner …, sold for 21.5 million": scaled, and without a unit beside one with it."""
    scaled = is_bare(other.quantity) and other.quantity.scale is not None
    return scaled and figure.quantity.kind in _UNITED


def with_unit(context: Context, figure: Figure, model: Quantity) -> Fact:
    """The fact of a figure, a bare one in the unit of another."""
    fact = context.fact(figure)
    if is_bare(fact.quantity) and model.kind in _UNITED:
        fact = context.revise(replace(fact, quantity=in_unit_of(fact.quantity, model)))
    return context.plain(fact)


def _is_noun_of(trigger: Token, figure: Figure) -> bool:
    """Whether a noun of change has a figure for its size: "a loss of 239", but not "Marksmen shot 239"."""
    return trigger.pos_ != "VERB" and trigger.i != figure.outer - 1


def _is_exact_some(sentence: Sentence, figure: Figure) -> bool:
    """ "Some 7,860 apprentices": a word that hedges no figure told to its last digit."""
    quantity = figure.quantity
    hedged = quantity.mod is Mod.APPROX and figure.first - figure.outer == 1 and sentence.word(figure.outer) == "some"
    return hedged and quantity.kind is QuantityKind.NUMBER and (quantity.value or 0) % _ROUND != 0


def operands(
    context: Context, at: int, figure: Figure, back: int, ahead: int = 0, *, of_any: bool = False
) -> list[Placed]:
    """The plain figures of the kind of another one in the sentences around it, without itself, in order.

    Args:
        context: Of the document.
        at: Index of the sentence of the figure.
        figure: What may be made of them.
        back, ahead: Sentences of the text to look at.
        of_any: Whether it may be made of what another noun counts: "1,340 bikes … the 2,510 cases".
    """
    home, fact = context.sentences[at], context.fact(figure)
    return [
        (sentence, other)
        for sentence in around(context.sentences, at, back, ahead)
        for other in sentence.figures
        if other is not figure
        and (_goes_on(other, figure) or in_one_unit(context, other, fact))
        and is_plain(context, sentence, other)
        and (
            of_any
            or figure.quantity.kind is not QuantityKind.NUMBER
            or count_alike(thing_counted(home, figure), thing_counted(sentence, other))
        )
    ]


def thing_counted(sentence: Sentence, figure: Figure) -> str | None:
    """What a figure counts; one word for all nouns of people, who are told by many.

    A bare figure counts what the one before it in its sentence counts: "187 votes to 175".
    """
    counted = counted_noun(sentence, figure)
    if counted is not None and counted.i in sentence.in_period and figure.first not in sentence.in_period:
        return None  # "against 12,000 last year": no years are counted
    noun = sense_counted(sentence, figure)
    if noun is None and is_bare(figure.quantity):
        before = [f for f in sentence.figures if f.last <= figure.outer and f.quantity.kind is QuantityKind.NUMBER]
        beside = bool(before) and figure.outer - before[-1].last <= _BESIDE
        noun = sense_counted(sentence, before[-1]) if beside else None
    return "people" if noun in people_words() else noun


def count_alike(first: str | None, second: str | None) -> bool:
    """Whether two figures can count the same things: by one noun, or one of them by none."""
    return first is None or second is None or first == second


def can_take_up(home: Sentence, total: Figure, parts: Sequence[Placed]) -> bool:
    """Whether figures can be added to one: people to people, things to things, as far as the words for them tell.

    "14 cars and nine vans" are none of "the 33 residents", and "120 and 160 passengers" no "280 seats".
    """
    noun = counted_noun(home, total)
    if noun is None:
        return True
    people = _names_people(noun) or _may_name_people(noun)
    own = [counted for sentence, figure in parts if (counted := counted_noun(sentence, figure)) is not None]
    if people:
        return all(_names_people(counted) or _may_name_people(counted) for counted in own)
    return not any(map(_names_people, own))


def _names_people(noun: Token) -> bool:
    said = str(noun.lemma_).lower()
    return said in people_words() or noun.lower_.endswith(_FOLK) or (noun.is_title and noun.pos_ == "PROPN")


def _may_name_people(noun: Token) -> bool:
    return str(noun.lemma_).lower().endswith(_DOERS)


def of_one_thing(placed: Sequence[Placed]) -> bool:
    """Whether figures count by one noun at most."""
    return len({thing_counted(*each) for each in placed} - {None}) <= 1


def part_and_whole(context: Context, sentence: Sentence) -> tuple[Figure, Figure] | None:
    """The only two counts of a sentence, one of them said to be of the other: the whole, and its part."""
    counts = [f for f in sentence.figures if f.quantity.kind is QuantityKind.NUMBER and is_plain(context, sentence, f)]
    groups = [group for group in by_thing([(sentence, f) for f in counts]) if len(group) > 1]
    if len(groups) != 1 or len(groups[0]) != len(("whole", "part")):
        return None
    whole, part = sorted((f for _, f in groups[0]), key=lambda f: f.quantity.value or 0, reverse=True)
    after = (sentence.word(part.last), sentence.word(part.last + 1))
    said = after in OF_THEM
    said = said or (sentence.word(part.outer - 2), sentence.word(part.outer - 1)) in OF_WHOM
    before = {sentence.word(whole.outer - 1), sentence.word(whole.outer - 2)}
    return (whole, part) if said or "of" in before else None


def pairs_of_whole(context: Context, sentences: Sequence[Sentence]) -> list[tuple[Figure, Figure]]:
    """The wholes and parts that sentences tell, in one of them or in two: "It went to 8,150 clubs. 4,870 of them …"."""
    found: list[tuple[Figure, Figure]] = []
    before: list[Placed] = []
    for sentence in sentences:
        pair = part_and_whole(context, sentence)
        counts = [
            (sentence, f)
            for f in sentence.figures
            if f.quantity.kind is QuantityKind.NUMBER and is_plain(context, sentence, f)
        ]
        if pair is not None:
            found.append(pair)
        elif len(before) == len(counts) == 1:
            part, whole = counts[0][1], before[0][1]
            of_them = (sentence.word(part.last), sentence.word(part.last + 1))
            if of_them in OF_THEM and (part.quantity.value or 0) < (whole.quantity.value or 0):
                found.append((whole, part))
        before = counts or before
    return found


def by_thing(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Figures by what they count, those that count by no noun among each; all together where none counts."""
    things = [thing_counted(*each) for each in placed]
    named = list(dict.fromkeys(thing for thing in things if thing is not None))
    if not named:
        return [list(placed)]
    return [[each for each, own in zip(placed, things, strict=True) if own in {None, thing}] for thing in named]
