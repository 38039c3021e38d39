"""A change of which only the way is told, of levels told right before it: "It was £6.4m … It is £5.1m. The increase …".

The noun is told as known, and nothing but these levels is there for it to take up: they are the only pair of the two
sentences before, the text says in so many words which came first, and no other word of that direction stands beside
them. Where the noun says from where the change came ("the drop from 3,968 a year earlier"), or to where, the other
level is the only one of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factcheck.facts.lexicon import NOUN, ChangeWord, Lexicon
from factcheck.facts.model import Change, Trigger
from factcheck.facts.said_of import Surroundings, is_of_told, sizes_of, trigger_token
from factcheck.facts.sentences import Sentence
from factcheck.facts.told_apart import tells_apart
from factcheck.facts.told_levels import Pair, pair_before

_POINTING = frozenset({"that", "the", "this"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl"})
_BACK = 2  # sentences
_TIME = 3  # tokens behind a noun of change in which it is said when that was
_WHY = "the only two levels in the sentences before, at two times"
_WHY_HALF = "the noun takes up the only level of the sentence before"


def told_turns(told: Surroundings) -> Iterator[Change]:
    """The changes of a document that are told by a noun alone."""
    for index, sentence in enumerate(told.sentences):
        if index and not sentence.is_crowded:
            found = _noun(sentence, told)
            change = _change(sentence, *found, told) if found is not None else None
            if change is not None:
                yield change


def half_told(change: Change, told: Surroundings) -> Change:
    """A change told by a known noun with one of its levels, with the other; else the change as it is."""
    here = told.sentences[told.at[change.sentence]]
    levels = (*change.start, *change.end)
    token = trigger_token(change, here)
    if len(levels) != 1 or sizes_of(change) or change.negated or here.is_crowded or token is None:
        return change
    if not _is_known(token, here, told.lexicon) or any(sizes_of(o) for o in told.by_sentence.get(here.number - 1, ())):
        return change
    pair = pair_before(here, token.i, change, told)
    if pair is None or pair.first.sentence.number != here.number - 1 or pair.second.sentence is not here:
        return change
    if tells_apart(token, here, pair.words, told.cues.anaphora) or not is_of_told(token.i + 1, here, pair.words):
        return change
    when = pair.second.fact.period
    if when is None or when.origin != "stated":
        return change  # "The cliff is 40 metres high. The fall from 30 metres killed him"
    other = pair.first.fact
    start, end = (change.start, (other,)) if change.start else ((other,), change.end)
    if levels[0].quantity.end <= token.idx:
        # "A year ago it was 4.7 million, and the rise …": told by no "from" or "to"; "the rise in testing" is another
        if not pair.order or here.word(token.i + 1) in {"in", "of"}:
            return change
        start, end = ((other,), levels) if pair.order == "first" else (levels, (other,))
    return replace(change, start=start, end=end, inferred=change.inferred or _WHY_HALF)


def _noun(sentence: Sentence, told: Surroundings) -> tuple[Token, ChangeWord] | None:
    """ "The increase", "attributed the increase to": the only known noun of change, without a size."""
    found = [
        (token, word)
        for token in sentence.doc[sentence.start + 1 : sentence.end]
        if (word := _is_known(token, sentence, told.lexicon)) is not None
    ]
    if len(found) != 1 or any(i in sentence.in_period for i in range(found[0][0].i + 1, found[0][0].i + 1 + _TIME)):
        return None  # "the fall in June": maybe of another time
    return found[0]


def _is_known(token: Token, sentence: Sentence, lexicon: Lexicon) -> ChangeWord | None:
    """What a noun behind "the" says of a way, where it is subject or object and no figure says how far."""
    at = token.i
    if token.pos_ != "NOUN" or sentence.word(at - 1) not in _POINTING or token.dep_ not in _ARGUMENTS:
        return None
    word = next((word for word in lexicon.changes.get(token.lower_, ()) if word.kind == NOUN), None)
    behind = sentence.word(at + 1) not in {"-", ",", "was", "of"} or sentence.figure_at(at + 2) is None
    return word if behind and sentence.figure_at(at + 1) is None else None


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
