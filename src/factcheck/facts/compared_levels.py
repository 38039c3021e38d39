"""Figures that a comparison passes over: how far two levels are apart, and what says which, when or where."""

from __future__ import annotations

from spacy.tokens import Doc

from factcheck.extraction.model import QuantityKind
from factcheck.facts.comparative_scales import said_beside, words_of
from factcheck.facts.sentences import Figure
from factcheck.facts.units import is_bare

_REST = frozenset({"other", "remaining"})
_LABELS = 20  # groups, years, steps and the like are seldom more


def is_a_time(doc: Doc, figure: Figure) -> bool:
    """ "in the first 40 years than in the 10 years after that": when, and not how long."""
    words = words_of("times")
    behind = doc[figure.last].lower_ if figure.last < len(doc) else ""
    beside = doc[max(figure.outer - 1, 0)].lower_ in words or behind in words
    return figure.quantity.kind is QuantityKind.DURATION and beside


def is_term(doc: Doc, figure: Figure) -> bool:
    """ "the 30-year rate … the 15-year rate": which of several rates, and not how long."""
    behind = doc[figure.last] if figure.last < len(doc) else None
    named = behind is not None and behind.pos_ in {"NOUN", "PROPN"}
    return named and figure.quantity.kind is QuantityKind.DURATION and "-" in figure.quantity.text


def is_of_rest(doc: Doc, figure: Figure) -> bool:
    """ "In 31 the water had more than 50 mg; the other 209 were below the limit of 50": how many, and no level."""
    return figure.quantity.noun is None and is_bare(figure.quantity) and doc[max(figure.outer - 1, 0)].lower_ in _REST


def is_margin(doc: Doc, figure: Figure) -> bool:
    """ "52 seconds slower than that", "38 seconds outside the record": how far two levels are apart."""
    behind = doc[figure.last] if figure.last < len(doc) else None
    if behind is None or figure.quantity.kind not in {QuantityKind.DURATION, QuantityKind.MEASURE}:
        return False
    return behind.tag_ in {"JJR", "RBR"} or behind.lower_ in words_of("margins")


def is_label(doc: Doc, figure: Figure) -> bool:
    """ "world number five", "Harbour 3": a small number behind a noun says which."""
    quantity, before = figure.quantity, doc[max(figure.outer - 1, 0)]
    if quantity.kind is not QuantityKind.NUMBER or (quantity.value or 0) >= _LABELS:
        return False
    counted = before.tag_ == "NN" and not quantity.written.decimals
    return counted or before.tag_ == "NNP" or before.lower_ in words_of("numbered")


def is_name(doc: Doc, figure: Figure) -> bool:
    """ "the 8.4 mm gravel beach": a measure before a noun tells which."""
    behind = doc[figure.last] if figure.last < len(doc) else None
    if figure.quantity.kind is not QuantityKind.MEASURE or behind is None:
        return False
    return behind.pos_ in {"ADJ", "NOUN", "PROPN"} and behind.lower_ not in said_beside()
