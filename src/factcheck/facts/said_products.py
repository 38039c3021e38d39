"""Whether words say what a count at a rate comes to: "That is $6,000 for each of its 13,000 pupils"."""

from __future__ import annotations

from factcheck.facts.products import Product
from factcheck.facts.rates import Rate, is_introduced, rate_words, says
from factcheck.facts.sentences import Figure, Sentence

SAID = "said"
"""The way of a frame whose three figures the words tie, whatever is wrong with them."""
_LEAD = 4  # tokens before a total in which it is called one
_APPOSED = 10  # tokens from a total or count and its noun to the rate that follows from it
_OPENING = 7  # tokens of "That therefore works out at just"
_OPENERS = frozenset({"a", "an", "at", "each", "every", "its", "the", "with"})


def takes_up_told(home: Sentence, rate: Rate) -> bool:
    """ "At £150 a head they were a gamble", "That amounts to three for each", "An average of 26 metres a day": whether
    a rate opens its sentence, as what the figures of the one before make, and nothing new is named before it."""
    figure = rate.figure
    if figure is not home.figures[0] or figure.outer - home.start > _OPENING or (rate.noun == "" and rate.unit is None):
        return False
    lead = home.doc[home.start : figure.outer]
    if not lead or any(token.lower_ in {"also", "another", "further"} for token in lead):
        return False
    if not (lead[0].lower_ in _OPENERS or says("takes_up", lead[0].lower_)):
        return False
    words = rate_words()
    known = words["lead"] | words["averages"] | words["average"] | words["totals"] | words["joints"]
    named = [token for token in lead[1:] if token.pos_ in {"NOUN", "PROPN"} and (token.lower_,) not in known]
    return not named and not any(i in home.in_period for i in range(home.start, figure.outer))


def is_said(home: Sentence, rate: Rate, found: Product) -> bool:
    """Whether a count, a rate and a total are told as one sum, so that no slip has to explain what is wrong.

    Args:
        home: The sentence of the rate.
        rate: What is told for each.
        found: The three.
    """
    if found.loose or not found.is_like_size():
        return False
    own = {name: f for name in found.names for f in home.figures if f.name == name.partition(":")[0]}
    total, count = (own.get(fact.name) for fact in (found.total, found.count))
    figure = rate.figure
    begin = home.doc[home.start].idx
    if any(fact.quantity.start >= begin for fact, f in ((found.total, total), (found.count, count)) if f is None):
        return False  # "The price is £150 a tonne. Sales so far have brought in £780,000"
    if total is None:
        return takes_up_told(home, rate) and (count is None or count.first > figure.first)
    if count is None:
        goes_on = says("takes_up", home.word(home.start)) or home.word(home.start) in {"its", "the", "their"}
        return goes_on and _is_apposed(home, figure, total)  # "The fish weighed 756 lb, an average of nine pounds"
    if count.last <= figure.outer and figure.last <= total.outer:
        return _is_called_sum(home, total)  # "240 orders at an average of $465,000 for a total of $99.6 million"
    last = max(total, count, key=lambda each: each.last if each.last <= figure.outer else 0)
    return _is_apposed(home, figure, last)


def _is_apposed(home: Sentence, figure: Figure, last: Figure) -> bool:
    """ "…, or €5 a jar", "…, an average of nine pounds": a rate behind a figure, with no verb between."""
    if last.last > figure.outer:
        return False
    between = home.doc[last.last : figure.outer]
    apposed = 0 < len(between) <= _APPOSED and all(token.pos_ != "VERB" for token in between)
    return apposed and is_introduced(home, figure)


def _is_called_sum(home: Sentence, total: Figure) -> bool:
    words = {(home.word(i),) for i in range(max(home.start, total.outer - _LEAD), total.outer)}
    behind = [tuple(home.word(i) for i in range(total.last, total.last + n)) for n in (1, 2)]
    sums = rate_words()["totals"] | rate_words()["made"] | {("taking",), ("total",)}
    return bool(words & sums) or any(says("in_all", *phrase) for phrase in behind)
