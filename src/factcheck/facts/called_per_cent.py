"""So many per cent between two rates where points are meant: "from 48 per cent to 60 per cent, a rise of 12 per cent".

A percentage beside two rates is a part of the first, or calls by another name the points that lie between them. It does
the second where it is as many as they are apart to the last digit, and is said of no whole: "a rise of 2 per cent of
output" and "an extra 2 per cent" are. The levels of such a change are looked for as if it had been told in points,
and taken where they then agree; a percentage that agrees in neither way says nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.extraction.model import Period, QuantityKind
from factcheck.facts.closed_pairs import closed_pairs
from factcheck.facts.ledger import lemma
from factcheck.facts.levels_beside import levels_beside
from factcheck.facts.lexicon import Lexicon
from factcheck.facts.model import Change, Fact
from factcheck.facts.only_three import only_three
from factcheck.facts.pairing import pair_levels
from factcheck.facts.said_of import Surroundings, sizes_of, surroundings, trigger_token, was_told, words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.told_before import told_before
from factcheck.facts.words import words_about

_NOUNS = frozenset({"NOUN", "PROPN"})
_READERS = (pair_levels, told_before, closed_pairs, levels_beside, only_three)
_PAIR = 2
_BEFORE = 3  # tokens before a percentage in which it is said to be one more
_REACH = 6  # sentences with figures to either side: levels stand in three, and what else these tell, in three more


def called_per_cent(
    changes: Sequence[Change],
    facts: Mapping[str, Fact],
    sentences: Sequence[Sentence],
    periods: Sequence[Period],
    lexicon: Lexicon,
) -> list[Change]:
    """The changes, marked where a percentage is as many points as two rates are apart; with those, if they had none.

    Args:
        changes: Of the whole document, in per cent where they are told so.
        facts: With their aspects.
        sentences: Those with figures, in order.
        periods: Of the document.
        lexicon: Words of change and cues.
    """
    result = list(changes)
    at = {sentence.number: sentence for sentence in sentences}
    order = {sentence.number: place for place, sentence in enumerate(sentences)}
    told_in: dict[int, list[int]] = {}
    for index, change in enumerate(changes):
        told_in.setdefault(change.sentence, []).append(index)
    for index, change in enumerate(changes):
        here = at.get(change.sentence)
        if here is None or not _may_be_points(change, here):
            continue
        whole = change if change.start and change.end else None
        if whole is None and _takes_up(change, here):
            place = order[here.number]
            near = sentences[max(0, place - _REACH) : place + _REACH + 1]
            beside = [result[i] for i in sorted(i for sentence in near for i in told_in.get(sentence.number, ()))]
            whole = _whole(change, here, surroundings(beside, facts, near, periods, lexicon))
        if whole is not None and _agrees(whole) and _is_of_those(whole, here, at):
            result[index] = replace(whole, called_percent=True)
    return result


def _may_be_points(change: Change, here: Sentence) -> bool:
    """Whether a change tells nothing but one percentage, which is of no whole."""
    if len(change.percents) != 1 or sizes_of(change) != change.percents or here.is_crowded:
        return False
    size = change.percents[0]
    if not size.is_percent or size.quantity.mod is not None or size.value_is_negative:
        return False
    if change.negated or change.signed or change.periodic or change.trigger is None:
        return False
    figure = _figure(here, size)
    words = words_about("called_per_cent")
    if figure is None or here.word(figure.last) in words["of"] or not words["reckoned"].isdisjoint(here.words):
        return False
    before = {here.word(figure.outer - i) for i in range(1, _BEFORE + 1)}
    return words["more"].isdisjoint(before) and not any(here.word(i) in {"point", "points"} for i in _span(here))


def _span(here: Sentence) -> range:
    return range(here.start, here.end)


def _figure(here: Sentence, fact: Fact) -> Figure | None:
    return next((figure for figure in here.figures if figure.name == fact.name), None)


def _follows_rates(change: Change, here: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether two other rates were told by then, or one where the change has another: else there is nothing to find."""
    size = change.percents[0].name
    rates = [
        figure
        for sentence in sentences
        if sentence.number <= here.number
        for figure in sentence.figures
        if figure.quantity.kind is QuantityKind.PERCENT and figure.name != size
    ]
    return len(rates) >= _PAIR


def _whole(change: Change, here: Sentence, told: Surroundings) -> Change | None:
    """A change with the rates that it would have, had it been told in points."""
    if not _follows_rates(change, here, told.sentences):
        return None
    changes = list(told.changes)
    index = next(i for i, other in enumerate(changes) if other is change)
    changes[index] = replace(change, percents=(), points=change.percents)
    for reader in _READERS:
        changes = reader(surroundings(changes, told.facts, told.sentences, told.periods, told.lexicon))
        found = changes[index]
        if found.start and found.end:
            return replace(change, start=found.start, end=found.end, inferred=found.inferred)
    return None


def _takes_up(change: Change, here: Sentence) -> bool:
    """Whether a change without levels is one that was told: by its noun, or where it has one of the two, a rate."""
    if any(not level.is_percent for level in change.end):
        return False
    token = trigger_token(change, here)
    # "VAT rises from 10% to 12%, and prices will go up by 2%"; but "crept to 10.4%, which is 1.2% higher"
    return token is not None and (token.pos_ in _NOUNS or bool(change.start or change.end))


def _is_of_those(change: Change, here: Sentence, at: Mapping[int, Sentence]) -> bool:
    """Whether nothing is named of which it is a change, unless the rates are told of it."""
    levels = (*change.start, *change.end)
    words = words_told(at[fact.sentence] for fact in levels if fact.sentence != here.number and fact.sentence in at)
    rates = words_about("called_per_cent")["rates"]
    for trigger in change.triggers:
        span = here.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
        if span is None or span[0].pos_ not in _NOUNS:
            continue
        before = {lemma(token) for token in here.doc[here.start : span[0].left_edge.i]}
        for noun in _named(span[0], here):
            if not (lemma(noun) in before | rates or was_told(noun, words)):
                return False
    return True


def _named(token: Token, here: Sentence) -> Iterator[Token]:
    """The nouns that say what changed: "prices" in "a rise of 2% in prices", "the 2% price rise"."""
    for child in token.children:
        unit = here.figure_at(child.i) is not None or child.i in here.covered
        if child.pos_ not in _NOUNS or child.dep_ not in {"compound", "nmod"} or unit:
            continue
        of = [grand.lower_ for grand in child.children if grand.dep_ == "case"]
        if child.dep_ == "compound" or {"in", "of"} & set(of):
            yield child


def _agrees(change: Change) -> bool:
    """Whether one pair of rates is as many points apart as is said in per cent, the way that is said."""
    size = change.percents[0].value
    return any(
        start.is_percent
        and end.is_percent
        and start.value is not None
        and end.value is not None
        and size is not None
        and abs(end.value - start.value) == size
        and (change.direction is None or (end.value - start.value) * change.direction.sign > 0)
        for start in change.start
        for end in change.end
        if start is not end
    )
