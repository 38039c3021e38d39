"""Figures that look like parts and are none: told apart in two ways at once, or labels of what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.part_words import load_part_words
from factcheck.facts.sentences import Figure, Sentence

_SMALL = 12  # so many places are counted before each of them has its figure
_LEAST_OTHERS = 2
_LABELS = 20  # steps, points and requirements are seldom more
_YOUNG = frozenset({"child", "minor", "teenager"})  # beside women, these are told apart
_JOINING = frozenset({",", "and", "or"})
_BEHIND = 5  # tokens behind a figure in which it is said which part it is


def are_told_apart_twice(sentence: Sentence, figures: Sequence[Figure]) -> bool:
    """Whether some parts are told by who made them, and others in another way.

    Args:
        sentence: Of the parts.
        figures: The parts, in order.
    """
    said: list[str] = []
    for at, figure in enumerate(figures):
        stop = figures[at + 1].outer if at + 1 < len(figures) else sentence.end
        tokens = sentence.doc[figure.last : min(stop, figure.last + _BEHIND)]
        said.append(next((token.lower_ for token in tokens if token.pos_ == "ADP"), ""))
    return "by" in said and any(word not in {"by", ""} for word in said)


def are_told_in_kinds(sentence: Sentence, figures: Sequence[Figure]) -> bool:
    """Whether parts are told by what they are in one way, and not all of them in that way.

    "131 were Greek, 52 were children and 41 were travelling alone", "nine are women, eight come from the south and
    five are under 40".

    Args:
        sentence: Of the parts.
        figures: The parts, in order.
    """
    if _is_one_side(sentence, figures):
        return True
    said: list[bool] = []
    for figure in figures:
        at = figure.last
        if at >= sentence.end or sentence.doc[at].pos_ != "AUX" or at + 1 >= sentence.end:
            return False
        said.append(sentence.doc[at + 1].is_title)
    return any(said) and not all(said)


def _is_one_side(sentence: Sentence, figures: Sequence[Figure]) -> bool:
    """Whether one part is one side of all, of the other side nothing is said, and another part tells where or when."""
    words = {token.lemma_.lower() for token in sentence.doc[sentence.start : sentence.end]}
    pairs = [pair for pair in load_part_words().exhaustive if len(pair & words) == 1]
    sides = frozenset[str]().union(*pairs)
    behind = [sentence.doc[figure.last : min(figure.last + 2, sentence.end)] for figure in figures]
    if len(figures) <= _LEAST_OTHERS or not pairs or _YOUNG & words or any(len(tokens) <= 1 for tokens in behind):
        return False
    one = any(tokens[0].lemma_ == "be" and tokens[1].lemma_.lower() in sides for tokens in behind)
    other = any(tokens[0].pos_ == "VERB" or tokens[1].pos_ == "ADP" or tokens[1].tag_ == "VBN" for tokens in behind)
    return one and other


def counts_the_others(figure: Figure, figures: Sequence[Figure], besides: int = 0) -> bool:
    """Whether a figure only says how many others there are: "in three languages: 2,400 in English, 900 in …".

    Args:
        figure: A count.
        figures: All that may be parts, with it.
        besides: How many of them may be a whole instead.
    """
    value, others = figure.quantity.value or 0, len(figures) - 1
    plain = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.noun is not None
    least = min((other.quantity.value or 0 for other in figures if other is not figure), default=Fraction(0))
    return plain and _LEAST_OTHERS <= value <= _SMALL and value < least and others - besides <= value <= others


def is_of_tries(sentence: Sentence, figure: Figure) -> bool:
    """ "8-for-30", "9-of-12": how often somebody hit, and how often he tried; none is added to what stands around."""
    behind = [sentence.word(i) for i in range(figure.last, figure.last + len(("-", "for", "-")))]
    before = [sentence.word(i) for i in range(figure.outer - len(("-", "for", "-")), figure.outer)]
    return any(words[:1] == words[-1:] == ["-"] and words[1] in {"for", "of"} for words in (behind, before))


def is_one_of_labels(sentence: Sentence, figure: Figure) -> bool:
    """ "requirements 1, 2 and 3 together": small bare numbers in a list behind the noun that they number."""
    first, several = figure, False
    while _is_small(first):
        at = first.outer - 1
        while at > sentence.start and sentence.word(at) in _JOINING:
            at -= 1
        before = sentence.figure_at(at) if at < first.outer - 1 else None
        if before is None:
            break
        first, several = before, True
    behind = figure.last
    while behind < sentence.end and sentence.word(behind) in _JOINING:
        behind += 1
    several = several or (behind > figure.last and sentence.figure_at(behind) is not None)
    if first.outer == sentence.start and first.outer:
        # "(Figs. 7 and 8)": a full stop that ends no sentence.
        word = sentence.text[: sentence.doc[first.outer].idx].rstrip().rsplit(maxsplit=1)[-1:]
        return bool(word) and word[0].strip("(.").lower() in load_part_words().labelled and _is_small(figure)
    named = first.outer > sentence.start and sentence.doc[first.outer - 1].tag_ == "NNS"
    return several and named and _is_small(figure)


def _is_small(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is QuantityKind.NUMBER and quantity.noun is None and quantity.written.style == "digits"
    return plain and quantity.written.decimals == 0 and 0 < (quantity.value or 0) < _LABELS
