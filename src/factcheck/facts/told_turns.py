"""A change of which only the way is said, of levels told right before it: "It was £6.4m … It is £5.1m. The increase …".

The noun is told as known, and nothing but these levels is there for it to take up: they are the only pair of the two
sentences before, the text says in so many words which came first, and no other word of that direction stands beside
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.facts.lexicon import NOUN, ChangeWord, Lexicon
from factcheck.facts.model import Change, Trigger
from factcheck.facts.said_of import Surroundings, is_of_told
from factcheck.facts.sentences import Sentence
from factcheck.facts.told_apart import tells_apart
from factcheck.facts.told_levels import Pair, pair_before

_POINTING = frozenset({"that", "the", "this"})
_OPENING = 3  # tokens of a sentence among which the noun stands: "Still, the increase"
_BACK = 2  # sentences
_WHY = "the only two levels in the sentences before, at two times"


def told_turns(told: Surroundings) -> Iterator[Change]:
    """The changes of a document that are told by a noun alone."""
    for index, sentence in enumerate(told.sentences):
        if index and not sentence.is_crowded:
            found = _noun(sentence, told)
            change = _change(sentence, *found, told) if found is not None else None
            if change is not None:
                yield change


def _noun(sentence: Sentence, told: Surroundings) -> tuple[Token, ChangeWord] | None:
    """ "The increase" at the head of a sentence, with no figure that says how far."""
    for at in range(sentence.start + 1, min(sentence.start + 1 + _OPENING, sentence.end)):
        token = sentence.doc[at]
        if token.pos_ != "NOUN" or sentence.word(at - 1) not in _POINTING or not token.dep_.startswith("nsubj"):
            continue
        word = next((word for word in told.lexicon.changes.get(token.lower_, ()) if word.kind == NOUN), None)
        behind = sentence.word(at + 1) not in {"-", ",", "was"} or sentence.figure_at(at + 2) is None
        if word is not None and behind and sentence.figure_at(at + 1) is None:
            return token, word
    return None


def _change(sentence: Sentence, token: Token, word: ChangeWord, told: Surroundings) -> Change | None:
    trigger = Trigger(token.idx, token.idx + len(token), token.text, word.direction, word.opposite)
    change = Change((trigger,), word.direction, sentence.number)
    owners = [owner for figure in sentence.figures for owner in told.owned.get(figure.name, ())]
    if any(owner.trigger is not None and owner.trigger.start == trigger.start for owner in owners):
        return None
    pair = pair_before(sentence, sentence.start, change, told)
    if pair is None or not pair.order or not _stands_right_before(sentence, pair):
        return None
    if tells_apart(token, sentence, pair.words, told.cues.anaphora):
        return None
    if not is_of_told(token.i + 1, sentence, pair.words) or _tells_another(pair, sentence, word, told.lexicon):
        return None
    start, end = (pair.first, pair.second) if pair.order == "first" else (pair.second, pair.first)
    return Change((trigger,), word.direction, sentence.number, start=(start.fact,), end=(end.fact,), inferred=_WHY)


def _stands_right_before(sentence: Sentence, pair: Pair) -> bool:
    first, second = pair.first.sentence, pair.second.sentence
    return second.number == sentence.number - 1 and first.number >= sentence.number - _BACK


def _tells_another(pair: Pair, sentence: Sentence, word: ChangeWord, lexicon: Lexicon) -> bool:
    """Whether another word of the same way stands beside the levels, which the noun may take up."""
    first = pair.first.sentence
    block_start = first.start
    while (
        block_start > 0 and not first.doc[block_start - 1].is_space and first.start - block_start < 2 * len(first.words)
    ):
        block_start -= 1
    return any(
        entry.direction is word.direction
        for at in range(block_start, sentence.start)
        for entry in lexicon.changes.get(first.doc[at].lower_, ())
    )
