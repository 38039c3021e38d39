"""What a figure is called in its own sentence: "a profit of £1.54m", "the deficit came to £7.3m", "a 12-vote majority".

The name may stand before "of", behind the figure, as the subject of the verb before it, or beside it between marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.facts.ledger import lemma
from factcheck.facts.nearby import Placed
from factcheck.facts.part_words import ending_at
from factcheck.facts.result_words import Difference, load_result_words
from factcheck.facts.said_of import subject_of
from factcheck.facts.sentences import Figure, Sentence

_NOUNS = frozenset({"NOUN", "PROPN"})
_MARKS = frozenset({",", ":", "(", "–", "—"})
_BEHIND = 4  # tokens behind a figure in which the noun of its phrase ends: "£1.54m trading profit"
_NEAR = 14  # tokens from a figure to the word of its part
_STOPS = frozenset({".", ";", ":"})
_LIGHT = 4  # words between a name and its figure


def names_of(sentence: Sentence, figure: Figure) -> frozenset[str]:
    """The nouns that name a figure, as lemmas.

    Args:
        sentence: Of the figure.
        figure: Any.
    """
    return frozenset(lemma(token) for token in _names(sentence, figure))


def before_light(sentence: Sentence, figure: Figure) -> int:
    """The last token before a figure, its hedge and the small words and adjectives that lead to it."""
    light = load_result_words().light
    at = figure.outer - 1
    for _ in range(_LIGHT):
        if at < sentence.start or (sentence.word(at) not in light and sentence.doc[at].pos_ != "ADJ"):
            break
        at -= 1
    return at


def part_played(placed: Placed, kind: Difference) -> int:
    """+1 or −1 by the nearest word of a part in the clause of a figure; 0 where there is none.

    Args:
        placed: The figure with its sentence.
        kind: The difference that it may be a part of.
    """
    sentence, figure = placed
    best: tuple[int, int] | None = None
    for step in (-1, 1):
        at = figure.outer - 1 if step < 0 else figure.last
        for distance in range(1, _NEAR + 1):
            word = sentence.word(at)
            other = sentence.figure_at(at)
            if not word or word in _STOPS or (other is not None and other.quantity.kind is figure.quantity.kind):
                break
            if word == "," and step > 0:
                break
            sign = _sign(sentence, at, kind)
            if sign:
                behind = 2 * (step > 0)  # what stands before a figure goes before what follows it
                if best is None or distance + behind < best[0]:
                    best = distance + behind, sign
                break
            at += step
    return best[1] if best is not None else 0


def _sign(sentence: Sentence, at: int, kind: Difference) -> int:
    token = sentence.doc[at]
    said = {lemma(token), token.lower_}
    return bool(said & kind.plus) - bool(said & kind.minus)


def _names(sentence: Sentence, figure: Figure) -> Iterator[Token]:
    doc, at = sentence.doc, before_light(sentence, figure)
    if at > sentence.start:
        before = doc[at - 1]
        if sentence.word(at) in {"of", *_MARKS} and before.pos_ in _NOUNS:
            yield before
        elif ending_at(sentence, at, load_result_words().linking):
            subject = subject_of(figure.head)
            if subject is not None and subject.i < at:
                yield subject
    yield from _behind(sentence, figure)


def _behind(sentence: Sentence, figure: Figure) -> Iterator[Token]:
    """The last noun of the phrase that a figure opens."""
    last: Token | None = None
    for i in range(figure.last, min(figure.last + _BEHIND, sentence.end)):
        token = sentence.doc[i]
        if token.pos_ in _NOUNS:
            last = token
        elif token.pos_ != "ADJ" and token.text != "-":
            break
    if last is not None:
        yield last
