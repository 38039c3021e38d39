"""Whether what a comparison is said of is a figure of the sentence before: "That was more than", "The gain beat"."""

from __future__ import annotations

from factcheck.facts.lexicon import Lexicon
from factcheck.facts.sentences import Sentence

_BACK = frozenset({"that", "this", "it", "both"})
_REACH = 14  # tokens from the start of a sentence to its words of comparison


def points_back(lexicon: Lexicon, sentence: Sentence, at: int, before: Sentence, *, verb: bool) -> bool:
    """Whether a sentence goes on with what the one before told.

    Args:
        lexicon: Words of change, and of levels.
        sentence, at: The words of comparison.
        before: The sentence before it.
        verb: Whether the words are a verb, whose subject a known noun can be.
    """
    if at - sentence.start > _REACH:
        return False
    if sentence.word(sentence.start) in _BACK:
        return True
    noun = sentence.doc[at - 1]
    if not verb or sentence.word(sentence.start) != "the" or noun.i - sentence.start != 1 or noun.pos_ != "NOUN":
        return False
    moved = any(change.direction is not None for change in lexicon.changes.get(noun.lower_, ()))
    return moved or noun.lower_ in lexicon.cues.transparent or noun.lower_ in before.words
