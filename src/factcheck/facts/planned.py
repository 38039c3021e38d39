"""Figures that were only planned: "had originally aimed for £45m", "a budget of $2m"."""

from __future__ import annotations

from factcheck.facts.comparative_scales import words_of
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Change
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.words import words_about

_BEFORE_LABEL = frozenset({"(", "[", ",", ";"})


def is_planned(sentence: Sentence, figure: Figure) -> bool:
    """Whether a verb or noun of planning governs a figure.

    Args:
        sentence: That holds it.
        figure: A level.
    """
    prospects = words_about("told_before")["prospects"]
    verb = clause_head(figure.head)
    if verb.i < figure.first and lemma(verb) in prospects:
        return True
    if is_labelled_plan(sentence, figure):
        return True
    noun = sentence.doc[figure.outer - 2] if figure.outer - 2 >= sentence.start else None
    return noun is not None and sentence.word(figure.outer - 1) == "of" and lemma(noun) in prospects


def is_labelled_plan(sentence: Sentence, figure: Figure) -> bool:
    """ "$212m (first estimate: $165m; budget of 2021: $220m)": what a label before a colon calls planned."""
    if sentence.word(figure.outer - 1) != ":":
        return False
    marks = (i + 1 for i in range(figure.outer - 2, sentence.start, -1) if sentence.word(i) in _BEFORE_LABEL)
    label = {lemma(token) for token in sentence.doc[next(marks, sentence.start) : figure.outer - 1]}
    words = words_about("told_before")
    return not label.isdisjoint(words["prospects"] | words["reckoned"])


def speaks_of_plan(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a stretch of tokens names a plan: "more than budgeted"."""
    prospects = words_about("told_before")["prospects"]
    return any(lemma(token) in prospects for token in sentence.doc[start : min(stop, sentence.end)])


def is_expected(sentence: Sentence, figure: Figure) -> bool:
    """ "the 1.94 million expected": whether a word right behind a figure says that it was only thought of."""
    return sentence.word(figure.last) in words_of("expecting")


def is_forecast(sentence: Sentence, figure: Figure, change: Change) -> bool:
    """ "jumped 11% to 2.04 million, better than the 1.94 million expected": no level of the change.

    Of "$9.7m short of the $56.2m expected" it is one: the word of change stands right before it.
    """
    if not is_expected(sentence, figure):
        return False
    start = figure.quantity.start
    return not any(0 <= start - trigger.end <= len(" of the ") for trigger in change.triggers)
