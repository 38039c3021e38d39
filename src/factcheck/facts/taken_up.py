"""Figures that a pronoun says again: "It burned 1,500 hectares. For readers abroad: that is 3,707 acres".

The pronoun and its verb stand right before the second figure; what leads up to them ("learned that it was some …") says
nothing of the figure. It takes up the one figure of the sentence before that can be the same amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.facts.restated import MAX_LEAD, Alike, Restated, load_words
from factcheck.facts.sentences import Figure, Sentence

_PRONOUNS = frozenset({"it", "that", "this", "which"})
MAX_BACK = 2  # sentences from one telling to the other
_WHY_AGAIN = "the only two amounts here that can be one, and swapped digits set them apart"
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


def find_told_again(sentences: Sequence[Sentence], convertible: Alike) -> Iterator[Restated]:
    """Pairs over up to three sentences that may be one amount: "The boar weighed 68 kg. It took … 150 lb".

    They are the only two figures that can be one amount, and each the only one of its sentence that can be.

    Args:
        sentences: Those with figures.
        convertible: Whether two figures can be one amount said in two ways.
    """
    for at, sentence in enumerate(sentences):
        near = [one for one in sentences[max(0, at - MAX_BACK) : at + MAX_BACK + 1] if _is_near(one, sentence)]
        for second in sentence.figures:
            others = [(home, figure) for home in near for figure in home.figures if convertible(figure, second)]
            if len(others) != 1 or others[0][0].number >= sentence.number:
                continue
            home, first = others[0]
            rivals = [f for s in near for f in s.figures if f is not second and convertible(first, f)]
            alike = [f for s in near for f in s.figures if f is not second and f.quantity.unit == second.quantity.unit]
            alike += [f for s in near for f in s.figures if f is not first and f.quantity.unit == first.quantity.unit]
            if not rivals and not alike:
                yield Restated(first, second, home, sentence, inferred=_WHY_AGAIN)


def _is_near(one: Sentence, sentence: Sentence) -> bool:
    return abs(one.number - sentence.number) <= MAX_BACK and (
        one.block == sentence.block or (one.flow == sentence.flow and one.flow >= 0)
    )


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
