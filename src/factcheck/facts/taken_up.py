"""Figures that a pronoun says again: "It burned 1,500 hectares. For readers abroad: that is 3,707 acres".

The pronoun and its verb stand right before the second figure; what leads up to them ("learned that it was some …") says
nothing of the figure. It takes up the one figure of the sentence before that can be the same amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.facts.restated import MAX_LEAD, Alike, Restated, load_words
from factcheck.facts.sentences import Figure, Sentence

_PRONOUNS = frozenset({"it", "that", "this", "which"})
_WHY = "the sentence says the figure of the one before again"


def find_taken_up(sentences: Sequence[Sentence], convertible: Alike) -> Iterator[Restated]:
    """The pairs of a document.

    Args:
        sentences: Those with figures.
        convertible: Whether two figures can be one amount said in two ways.
    """
    before: Sentence | None = None
    for sentence in sentences:
        if before is not None and before.number == sentence.number - 1 and before.flow == sentence.flow:
            second = sentence.figures[0]
            if _follows_pronoun(sentence, second) and _is_all(sentence, second):
                found = [figure for figure in before.figures if convertible(figure, second)]
                if len(found) == 1:
                    yield Restated(found[0], second, before, sentence, inferred=_WHY)
        before = sentence


def _is_all(sentence: Sentence, figure: Figure) -> bool:
    """Whether nothing goes on from a figure: "250 litres short of what it needs" says another one."""
    token = sentence.doc[min(figure.last, sentence.end - 1)]
    return figure.last >= sentence.end or token.is_punct or token.is_space


def _follows_pronoun(sentence: Sentence, figure: Figure) -> bool:
    """Whether "it is", "that makes" or "this comes to" stands before a figure."""
    words = load_words()
    at = figure.outer - 1
    while at > sentence.start and figure.outer - at <= MAX_LEAD and sentence.word(at) in words.lead - words.verbs:
        at -= 1
    for start in range(max(sentence.start, at - 2), at + 1):
        said = tuple(sentence.word(i) for i in range(start, at + 1))
        if said[:1] and said[0] in words.verbs and (len(said) == 1 or said in words.joints):
            return sentence.word(start - 1) in _PRONOUNS
    return False
