"""Figures that the trained model ties, by the words around them: what no finder of words or syntax has to foresee.

The model reads the wording with the numerals masked (`factcheck.ties`). Only what it ties and what does not agree is a
frame here: a proposal is worth nothing where it changes nothing. What no slip of the pen
explains was mostly not meant to belong together, and many figures that tell two things are one digit apart, so how
likely a proposal must be depends on the slip: least where it seldom fits by chance, as digits in another order do, a
nought, another scale.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ellipsis import is_share_of_each
from factcheck.facts.elsewhere import is_told_elsewhere
from factcheck.facts.model import WAY_OF_MODEL, Fact, Frame
from factcheck.facts.named_wholes import is_itself_a_share
from factcheck.facts.sentences import Figure
from factcheck.facts.two_subjects import are_of_two_subjects
from factcheck.facts.weight_of_evidence import Explained, explained_by, weight_of_evidence
from factcheck.ties import Item, Proposal, Relation, holds

_WHY: Final = {
    Relation.DIFFERENCE: "the wording makes it the difference of the other two",
    Relation.PERCENT: "the wording makes it the change from one to the other",
    Relation.SHARE: "the wording makes it the share of one in the other",
    Relation.TIMES: "the wording makes one so many times the other",
    Relation.PRODUCT: "the wording makes one so much for each of the other",
    Relation.LENGTH: "the wording makes it the time from one to the other",
    Relation.SAME: "the wording tells one thing twice",
}
_YEARS: Final = frozenset({"a", "1"})
_TIMES: Final = frozenset({"a", "mo", "wk", "d"})
_ROUNDED: Final = 1000  # of a product, what rounding leaves out
_MANY: Final = 20  # a smaller number makes one amount of another by chance
_PAIR: Final = 2
_OTHER_ARM: Final = re.compile(
    r"(?:\s[^\W\d]+){0,3},?\s(?:against|compared\s(?:to|with)|v|versus|vs\.?)\s\d[\d,.]*(?:/|\s(?:in|of|out\sof)\s)\d"
)
_POINTED: Final = re.compile(r"\sof\s(?:it|that|them|these|this|those)\b")
_SIZES: Final = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.PERCENT})
_RESULT: Final = re.compile(r"\b(?:so|hence|thus|therefore|leaving|making|meaning|means)\b")
_JOINT: Final = 3  # words of "of all the" and "out of its"
_NOUN: Final = 5  # words of "Canterbury dairy farms ("


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(Frame):
    """Facts that one relation ties and whose figures do not agree.

    Attributes:
        relation: Which one.
        facts: In its order; for `LENGTH`, two years and how many.
        likelihood: The model's own, 0 to 1.
        explained: What explains that they do not agree.
        evidence: How much speaks for it, see `weight_of_evidence`.
    """

    relation: Relation
    facts: tuple[Fact, ...]
    likelihood: float
    explained: Explained
    evidence: float


def find(context: Context) -> Iterator[Proposed]:
    """What the model ties in a document; nothing where there is none for its language."""
    best: dict[str, Proposed] = {}
    for frame in _told(context):
        result = frame.facts[-1].name
        if result not in best or frame.evidence > best[result].evidence:
            best[result] = frame
    of_levels: dict[tuple[Relation, frozenset[str]], Proposed] = {}
    for frame in best.values():  # a headline's other percentage is not of the two levels that have one already
        levels = frame.relation, frozenset(fact.name for fact in frame.facts[:-1])
        if levels not in of_levels or frame.evidence > of_levels[levels].evidence:
            of_levels[levels] = frame
    yield from {frozenset(fact.name for fact in frame.facts): frame for frame in of_levels.values()}.values()


def _told(context: Context) -> Iterator[Proposed]:
    """All that speaks for itself, and to whose result nothing comes as near."""
    for proposal in context.wording.proposals:
        if proposal.relation is Relation.COUNT:
            continue  # a list is no fact: see `read_list`
        facts = _facts(context, proposal)
        if facts and proposal.relation is Relation.SHARE and _is_one_arm(context, facts[1]):
            continue
        if facts and proposal.relation is Relation.PRODUCT and _makes_another(context, facts):
            continue
        explained = _explained(facts, proposal)
        if explained is Explained.NOTHING and facts and _has_its_own(context, proposal.relation, facts):
            continue
        evidence = weight_of_evidence(proposal, facts, explained) if facts else -math.inf
        if evidence >= proposal.needed[explained] and not any(
            _is_explained(context, proposal, rival, explained) for rival in proposal.rivals
        ):
            yield Proposed(
                sentence=facts[-1].sentence,
                inferred=_WHY[proposal.relation],
                way=WAY_OF_MODEL,
                relation=proposal.relation,
                facts=facts,
                likelihood=proposal.likelihood,
                explained=explained,
                evidence=evidence,
            )


def _is_one_arm(context: Context, whole: Fact) -> bool:
    """ "A reduction of 41% (24 of 210 v 40 of 208)": two rates beside each other, of which a third is made."""
    return _OTHER_ARM.match(context.document.text, whole.quantity.end) is not None


def _makes_another(context: Context, facts: Sequence[Fact]) -> bool:
    """ "10,970 started, 9,412 finished. … paid €75, which brings €823,000 into a budget of €1.4m": of that."""
    rate, _, total = facts
    made = [context.fact(figure) for figure in _beside(context, rate) if figure.name not in {rate.name, total.name}]
    made = [fact for fact in made if fact.quantity.currency == total.quantity.currency and fact.value]
    counts = {f.quantity.value for s in context.sentences for f in s.figures if f.quantity.kind is QuantityKind.NUMBER}
    return any(
        abs((rate.value or 0) * count - fact.value) <= fact.value / _ROUNDED
        for fact in made
        for count in counts
        if fact.value and count and count >= _MANY
    )


def _beside(context: Context, fact: Fact) -> Sequence[Figure]:
    """The figures of the sentence of one, itself among them."""
    placed = context.placed.get(fact.name)
    return placed[0].figures if placed is not None else ()


def _is_explained(context: Context, proposal: Proposal, rival: tuple[Item, ...], explained: Explained) -> bool:
    """Whether as much explains that a rival does not agree."""
    other = replace(proposal, items=rival, rivals=())
    facts = _facts(context, other)
    return bool(facts) and _explained(facts, other) <= explained


def _explained(facts: Sequence[Fact], proposal: Proposal) -> Explained:
    return explained_by(facts, _Agreeing(proposal))


class _Agreeing:
    """Whether the figures of a proposal agree with other values in their places."""

    def __init__(self, proposal: Proposal) -> None:
        self._relation = proposal.relation
        self._items = proposal.items

    def __call__(self, values: Sequence[Fraction]) -> bool:
        meant = [
            item if item.is_date else _moved(item, abs(float(value)))
            for item, value in zip(self._items, values, strict=True)
        ]
        if self._relation is Relation.SAME:
            return values[0] == values[1]  # nobody rounds a figure and slips as well
        return holds(self._relation, meant)


def _moved(item: Item, value: float) -> Item:
    return replace(item, value=value, low=item.low - item.value + value, high=item.high - item.value + value)


def _facts(context: Context, proposal: Proposal) -> tuple[Fact, ...]:
    """The facts of a proposal; none where what they are speaks against it, whatever the wording says."""
    facts = [_fact(context, item) for item in proposal.items]
    known = tuple(fact for fact in facts if fact is not None)
    if len(known) < len(facts) or any((fact.value or 0) < 0 for fact in known):
        return ()
    if any(_describes_a_noun(context, fact) or _is_a_noun(fact) for fact in known):
        return ()
    return known if _FITTING[proposal.relation](context, known) else ()


def _are_of_one_unit(facts: Sequence[Fact]) -> bool:
    """Whether figures have one unit, or none; one of several may leave it to the others."""
    units = [(fact.dimension, _per(fact)) for fact in facts if fact.dimension != "1" or _per(fact)]
    return len(set(units)) <= 1 and (not units or len(units) >= len(facts) - 1)


def _is_length(context: Context, facts: Sequence[Fact]) -> bool:
    """Two years and a number of years; "the 70-year-old" is as old as that today."""
    first, second, length = facts
    if length.dimension not in _YEARS or first.value == second.value or length.quantity.text.endswith("old"):
        return False
    return not any(_names_a_subject(context, year) for year in (first, second))


def _names_a_subject(context: Context, year: Fact) -> bool:
    """ "Four years before the 1966 World Cup was awarded": which it was, and not when that was."""
    span = context.doc.char_span(year.quantity.start, year.quantity.end, alignment_mode="expand")
    if span is None:
        return False
    noun = span.root.head
    led = any(child.lower_ in {"after", "before"} for each in (noun, noun.head) for child in each.children)
    return led and noun.i > span.root.i and noun.dep_.startswith("nsubj")


def _is_product(context: Context, facts: Sequence[Fact]) -> bool:
    """Not "£1,000 a day for two weeks" or "€40 a MWh for 2 TWh", and not with a rate for the total.

    A count of a year may be one: what six cost to buy and what they cost a year are two things, passengers are not.
    """
    rate, number, total = facts
    units = {_per(rate) or "1", number.dimension, "1"}
    if number.quantity.kind is QuantityKind.DURATION or len(units) > _PAIR:
        return False
    in_time = _per(total) in _TIMES and not _per(rate) and total.quantity.currency is None
    return in_time if _per(total) else not _is_over_time(context, facts)


def _is_over_time(context: Context, facts: Sequence[Fact]) -> bool:
    """ "The grant, €240,000 over three years, pays for two students at €35,000 a year each": for all the years."""
    rate, number, total = facts
    if _per(rate) not in _TIMES or number.dimension in _TIMES:
        return False
    return any(
        figure.quantity.kind is QuantityKind.DURATION for fact in (rate, total) for figure in _beside(context, fact)
    )


def _is_told_twice(context: Context, facts: Sequence[Fact]) -> bool:
    """Figures of one kind and written in one way, of which no two things are counted."""
    nouns = {context.counted[fact.name] for fact in facts if fact.name in context.counted}
    scales = {fact.quantity.scale.factor if fact.quantity.scale is not None else 1 for fact in facts}
    ways = {(fact.quantity.kind, fact.quantity.written.style) for fact in facts}
    turns = {change.direction for fact in facts for change in context.changes_of.get(fact.name, ()) if change.direction}
    alike = len(turns) <= 1 and len(ways) == len(scales) == 1 and len(nouns) <= 1 and _are_of_one_unit(facts)
    return alike and not (are_of_two_subjects(context, *facts) or is_told_elsewhere(context, *facts))


def _is_share(context: Context, facts: Sequence[Fact]) -> bool:
    """Levels of one unit, the part not more than the whole."""
    part, whole, rate = facts
    if _is_bracketed_behind(context, whole, rate) or (part.value or 0) > (whole.value or 0):
        return False
    return _are_of_one_unit(facts[:2]) and not _is_of_more(context, whole, rate)


def _is_of_more(context: Context, whole: Fact, rate: Fact) -> bool:
    """ "Two thirds of sales, £90m, were abroad. … £12m, or 9% of the total": £90m is a part as well."""
    placed = context.placed.get(whole.name)
    if placed is None or whole.sentence == rate.sentence:
        return False
    pointed = _POINTED.match(context.document.text, rate.quantity.end) is not None
    return not pointed and is_itself_a_share(*placed)


def _has_its_own(context: Context, relation: Relation, facts: Sequence[Fact]) -> bool:
    """Whether an "of" joins a part to its whole: "610 of the 1,150, at 95 per cent of their value" is of another."""
    if relation is not Relation.SHARE:
        return False
    first, second = sorted((fact.quantity.start, fact.quantity.end) for fact in facts[:2])
    between = context.document.text[first[1] : second[0]].lower().split()
    return "of" in between[:_PAIR] and len(between) <= _JOINT


def _is_bracketed_behind(context: Context, whole: Fact, rate: Fact) -> bool:
    """ "110 farms (17.7%)": the share that the 110 are of others."""
    between = context.document.text[whole.quantity.end : rate.quantity.start]
    return between.endswith("(") and len(between.split()) <= _NOUN and "." not in between


def _are_levels(context: Context, facts: Sequence[Fact]) -> bool:
    """The first two are different levels of one unit; the third is a pure number."""
    if not _are_of_one_unit(facts[:2]) or facts[0].value == facts[1].value:
        return False
    return not (_follows_from_more(context, facts) or _is_share_in_brackets(context, facts))


def _is_share_in_brackets(context: Context, facts: Sequence[Fact]) -> bool:
    """ "from 74 in 2016 (5.2%) to 85 in 2017 (5.7%)": the share that each level is."""
    *levels, size = facts
    text, end = context.document.text, max(levels, key=lambda level: level.quantity.start)
    in_brackets = text[size.quantity.start - 1 : size.quantity.start] == "("
    placed = context.placed.get(end.name)
    return in_brackets and placed is not None and is_share_of_each(*placed)


def _follows_from_more(context: Context, facts: Sequence[Fact]) -> bool:
    """ "Stays fell from 6.2 days to 4.8, patients rose by a tenth, so that wards were 15% emptier": of both changes."""
    first, second, size = facts
    end = max(first.quantity.end, second.quantity.end)
    if {first.sentence, second.sentence} != {size.sentence} or size.quantity.start < end:
        return False
    between = context.document.text[end : size.quantity.start]
    return _RESULT.search(between) is not None and any(
        end < figure.quantity.start < size.quantity.start and figure.quantity.kind in _SIZES
        for figure in _beside(context, size)
    )


def _are_amounts(_context: Context, facts: Sequence[Fact]) -> bool:
    """All are of one unit; of rates, the points between them are another."""
    return facts[0].is_percent or _are_of_one_unit(facts)


_FITTING: Final[dict[Relation, Callable[[Context, Sequence[Fact]], bool]]] = {
    Relation.DIFFERENCE: _are_amounts,
    Relation.PERCENT: _are_levels,
    Relation.SHARE: _is_share,
    Relation.TIMES: _are_levels,
    Relation.PRODUCT: _is_product,
    Relation.LENGTH: _is_length,
    Relation.SAME: _is_told_twice,
}


def _per(fact: Fact) -> str:
    """For each of what a figure is given: "a" of "$249 a year"."""
    return (fact.quantity.unit or "").partition("/")[2]


def _is_a_noun(fact: Fact) -> bool:
    """ "The new quarter", "the third quarter": no share of anything."""
    return fact.is_fraction and fact.quantity.text.lower() in {"quarter", "quarters"}


def _describes_a_noun(context: Context, fact: Fact) -> bool:
    """ "A two-party margin", "the 12-member jury": it counts something else than the relation does."""
    after = context.document.text[fact.quantity.end : fact.quantity.end + 2]
    return len(after) > 1 and after[0] == "-" and after[1].isalpha()


def _fact(context: Context, item: Item) -> Fact | None:
    """The fact of an item; of a date, its year."""
    if not item.is_date:
        return context.revised.get(item.name, context.facts[item.name])
    points = context.points(int(item.name[1:]))
    return context.year(points[0]) if len(points) == 1 else None
