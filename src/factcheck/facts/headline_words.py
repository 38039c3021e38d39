"""Whether what the body tells is what the headline speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.nearby import Placed
from factcheck.facts.part_words import people_words
from factcheck.facts.phrases import is_said
from factcheck.facts.said_of import words_told
from factcheck.facts.sentences import Sentence
from factcheck.facts.synonyms import sense_of, with_senses

RATIOS = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.MULTIPLE})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_SHORT = 3
_OF = 5  # tokens behind a share in which the noun that it is of stands


def speak_of_it(
    context: Context, home: Sentence, run: Sequence[Placed], *, adds: bool = False, without: str = ""
) -> bool:
    """Whether the paragraphs of some figures speak of something that the headline names.

    Args:
        context: Of the document.
        home: The headline.
        run: The figures with their sentences.
        adds: Whether they are added up: then workers and jobs are both people.
        without: A word that does not count.
    """
    blocks = {sentence.block for sentence, _ in run}
    said = words_told(sentence for sentence, _ in run) | _words_of(context, blocks)
    people = (sense_of(lemma(token)) in people_words() for token in home.doc[home.start : home.end])
    if adds and people_words() & said and any(people):
        return True
    if not adds and not _is_of_said(home, said):
        return False
    tokens = (t for t in home.doc[home.start : home.end] if _has_content(t) and t.i not in home.covered)
    words = ({sense_of(lemma(token)), lemma(token), token.lower_} for token in tokens)
    return any(without not in word and not word.isdisjoint(said) for word in words)


def _has_content(token: Token) -> bool:
    """A noun, name, verb or adjective; a longer word where the headline was not parsed, "Price of eggs trebles"."""
    return token.pos_ in _CONTENT or (not token.pos_ and token.is_alpha and len(token) > _SHORT)


def _is_of_said(home: Sentence, said: frozenset[str]) -> bool:
    """Whether what a share of the headline is of is spoken of: "half of its teachers"."""
    for figure in home.figures:
        if figure.quantity.kind in RATIOS and home.word(figure.last) == "of":
            behind = [home.doc[i] for i in range(figure.last + 1, min(figure.last + _OF, home.end))]
            noun = next((token for token in behind if token.pos_ in {"NOUN", "PROPN"}), None)
            if noun is not None and sense_of(lemma(noun)) not in said and not is_said(lemma(noun), said):
                return False
    return True


def _words_of(context: Context, blocks: Iterable[int]) -> frozenset[str]:
    """The words of some blocks, of sentences without figures as well."""
    found: set[str] = set()
    for block in (context.document.blocks[index] for index in blocks):
        span = context.doc.char_span(block.start, block.end, alignment_mode="expand")
        # Sentences without figures are not parsed: "trams" is no form of "tram" there.
        found.update(form for token in (span or ()) for form in (token.lower_, token.lower_.removesuffix("s")))
    return with_senses(found)
