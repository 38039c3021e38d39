"""Levels that are the only two figures that a change can mean: "It came to £84m; a year earlier it was £70m. Growth …".

A change that was read without its levels takes them from its own sentence, or from that and the one beside it, where
exactly two figures there can be levels of one thing, and something sets their times apart. Where the text says how
far it went, the three agree or would but for one slip; where it only says which way, it says which level came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.agreement import agrees
from factcheck.facts.clauses import clause_of
from factcheck.facts.ledger import counted_noun
from factcheck.facts.level_pairs import are_alike, are_at_two_times, are_of_one, order_of
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, VERB, ChangeWord
from factcheck.facts.model import Change, Direction, Fact, Role, Trigger
from factcheck.facts.no_pair import are_no_pair, is_one_of_several
from factcheck.facts.order import Level, Order
from factcheck.facts.said_of import (
    Surroundings,
    sizes_of,
    subject_of,
    takes_up,
    trigger_token,
    was_told,
    words_told,
)
from factcheck.facts.sentences import CueKind, Sentence
from factcheck.facts.standards import is_of_standard, standard_of
from factcheck.facts.told_apart import is_cause, moves_another
from factcheck.facts.told_levels import only_pair_of, reason_of
from factcheck.facts.words import words_about

_RATES = frozenset({QuantityKind.MULTIPLE, QuantityKind.PERCENT, QuantityKind.POINTS})
_MOVED = frozenset({CueKind.START, CueKind.END})
_DENYING = frozenset({"could", "if", "may", "might", "should", "unless", "whether", "would"})
_WHY = "the only two levels beside the change, at two times"
_BASE = 8  # tokens from "below" to the level that is compared with
_WHY_BASED = "the sentence has one level beside the one that it compares with"
_PAIR = 2
_COMPLEMENT = 12  # tokens from a noun of change to its size: "a reduction in the use of offices of"
_BASE = 9  # tokens from "smaller" to its base: "than in the year before, when 226bn"
_OPENING = 4  # tokens of "It is now"
_BECOMING = frozenset({"be", "become", "get", "grow", "stay", "turn"})
_BEING = frozenset({"is", "are", "was", "were", "stands", "stood"})


def closed_pairs(told: Surroundings) -> list[Change]:
    """The changes, those that lack a level with the only two that they can have."""
    result = [_filled(change, told) if _is_open(change) else change for change in told.changes]
    for sentence in told.sentences:
        if not sentence.is_crowded and not told.by_sentence.get(sentence.number):
            result += _turned(sentence, told)
    return result


def _is_open(change: Change) -> bool:
    sizes = sizes_of(change)
    if (
        (change.start and change.end)
        or change.direction is None
        or len(sizes) > 1
        or len(change.start + change.end) > 1
    ):
        return False
    if change.negated or change.signed or change.periodic or change.multiples:
        return False
    if change.trigger is not None and change.trigger.text.lower() in words_about("levies")["own"]:
        return False  # a discount has a reader of its own
    return not any(size.quantity.mod in BOUNDS or size.value_is_negative for size in sizes)


def _windows(here: Sentence, told: Surroundings) -> Iterator[tuple[Sentence, ...]]:
    """The sentence alone, with the one before it, with the one behind it."""
    index = told.at[here.number]
    yield (here,)
    for other in (index - 1, index + 1):
        if 0 <= other < len(told.sentences):
            beside = told.sentences[other]
            if abs(beside.number - here.number) == 1 and beside.flow == here.flow and not beside.is_crowded:
                yield (beside, here) if other < index else (here, beside)


def _filled(change: Change, told: Surroundings) -> Change:
    """The change with the only two levels of its clause, else of its sentence and one beside it."""
    here = told.sentences[told.at[change.sentence]]
    token = trigger_token(change, here)
    if here.is_crowded or "split" in here.words or is_cause(token):
        return change  # "12 cents on the split shares, up 14% from the 21 cents before the split"
    clause = clause_of(here, token.i) if token is not None else None
    if clause is not None and len(clause.figures) >= _PAIR:
        filled = _filled_within(change, told, clause, token, [(clause,)])
        if filled is not change:
            return filled
    return _filled_within(change, told, here, token, _windows(here, told))


def _filled_within(
    change: Change,
    told: Surroundings,
    here: Sentence,
    token: Token | None,
    windows: Iterable[tuple[Sentence, ...]],
) -> Change:
    standard = standard_of(change, here)
    known = {fact.name for fact in (*change.start, *change.end)}
    for window in windows:
        if len(window) > 1 and change.comparison and standard is None:
            return change  # "Last year 15 did, 12 fewer": than what, only the text before can say
        pair = _only_pair(window, change, told)
        if pair is None:
            continue
        if known and not known & {level.fact.name for level in pair}:
            return change
        if are_no_pair(token, *pair, told.lexicon) or is_one_of_several(here, told.lexicon):
            return change
        if pair[0].sentence is here and moves_another(token, pair[1].figure.last):
            return change
        if _tells_more(change, pair, window, told):
            return change
        if (
            change.comparison
            and standard is not None
            and not any(
                is_of_standard(level, other, standard, here, told.periods, told.cues)
                for level, other in (pair, pair[::-1])
                if level.sentence is not here or level.figure.first >= standard.stop
            )
        ):
            return change  # "and 4% above the total three months earlier": no level of that time is told
        return _with(change, pair, window, told)
    return change


def _tells_more(change: Change, pair: tuple[Level, Level], window: Sequence[Sentence], told: Surroundings) -> bool:
    """Whether another change, or another rate, is told there: "up 4% to 212p, after falling 6% on Monday"."""
    own = {fact.name for fact in sizes_of(change)} | {level.fact.name for level in pair}
    for sentence in window:
        for other in told.by_sentence.get(sentence.number, ()):
            figures = (*sizes_of(other), *other.start, *other.end)
            if other is not change and any(sentence.covers(fact.quantity.start) for fact in figures):
                return True
        rates = (figure for figure in sentence.figures if figure.name not in own)
        if any(figure.quantity.kind in _RATES for figure in rates):
            return True
    return False


def _only_pair(window: Sequence[Sentence], change: Change, told: Surroundings) -> tuple[Level, Level] | None:
    """The two figures of a window that can be levels of one thing, if no others can."""
    pair = only_pair_of(window, change, told, are_alike)
    if pair is None:
        return None
    first, second = pair
    per = [level.sentence.word(level.figure.last) == "per" for level in (first, second)]
    if per[0] != per[1]:
        return None  # "reduced the weight from 84 per pound to 96"
    return None if any(_is_barred(level, change, told) for level in (first, second)) else (first, second)


def _is_barred(level: Level, change: Change, told: Surroundings) -> bool:
    """Whether a figure is a target, a bound, a part, or a level of another change that is whole."""
    if level.fact.role in {Role.TARGET, Role.RANK} or level.fact.quantity.mod in BOUNDS:
        return True
    behind = (level.sentence.word(level.figure.last), level.sentence.word(level.figure.last + 1))
    if behind[0] == "of" and behind[1] in {"the", "those", "them", "whom", "all"} and not level.fact.is_percent:
        return True
    if _is_of_change(level, change, told):
        return True
    owners = [owner for owner in told.owned.get(level.fact.name, ()) if owner is not change]
    return any(owner.start and owner.end for owner in owners)


def _is_of_change(level: Level, change: Change, told: Surroundings) -> bool:
    """ "a reduction in the use of offices of $4.8m": how far something else went, that no change was read for."""
    sentence, figure = level.sentence, level.figure
    if sentence.word(figure.outer - 1) != "of":
        return False
    own = {trigger.start for trigger in change.triggers}
    for token in reversed(sentence.doc[max(sentence.start, figure.outer - _COMPLEMENT) : figure.outer - 1]):
        if token.i in sentence.covered or token.is_punct:
            return False
        words = told.lexicon.changes.get(token.lower_, ())
        if token.pos_ == "NOUN" and any(word.kind == NOUN and word.direction is not None for word in words):
            return token.idx not in own
    return False


def _with(change: Change, pair: tuple[Level, Level], window: Sequence[Sentence], told: Surroundings) -> Change:
    first, second = pair
    order = order_of(first, second, told)
    if not are_of_one(first, second, told, loosely=True) or not (order or are_at_two_times(first, second, told)):
        return change
    here = told.sentences[told.at[change.sentence]]
    if _names_its_base(change, pair, here):
        return change
    if is_defined_anew(window) or does_another(first, second) or _is_of_untold(change, here, window, told):
        return change
    if len(window) > 1 and first.sentence is second.sentence is not here and not _go_on(here, first, told):
        return change
    if len(window) > 1 and not (order and are_at_two_times(first, second, told)):
        return change
    apart = first.sentence is second.sentence is not here and sizes_of(change) and bool(order)
    if here is window[0] is not window[-1] and order != "second" and not apart:
        return change  # what is told next is no level before
    sizes = sizes_of(change)
    if not sizes:
        return _turn(change, pair, order, window, told)
    low, high = sorted((first.fact, second.fact), key=lambda fact: fact.value or 0)
    start, end = (low, high) if change.direction is Direction.UP else (high, low)
    other = (change.start and change.start[0].name != start.name) or (change.end and change.end[0].name != end.name)
    if other and (not order or change.comparison):
        return change  # which way it went is another question
    why = _WHY_BASED if _compares_with(change, start, pair, here) else reason_of(change, first, second, _WHY)
    filled = replace(change, start=(start,), end=(end,), inferred=change.inferred or why)
    way = Direction.DOWN if change.direction is Direction.UP else Direction.UP
    turned = replace(change, start=(end,), end=(start,), direction=way)
    if agrees(filled, sizes[0], start, end, exactly=True) or not agrees(turned, sizes[0], end, start, exactly=True):
        return filled if agrees(filled, sizes[0], start, end) else change
    return change


def _compares_with(change: Change, start: Fact, pair: tuple[Level, Level], here: Sentence) -> bool:
    """ "$78, 3% below Monday's close of $80.40": whether a comparison names its base right behind its word."""
    token = trigger_token(change, here)
    level = next(level for level in pair if level.fact.name == start.name)
    if token is None or not change.comparison or any(each.sentence is not here for each in pair):
        return False
    return token.i < level.figure.first <= token.i + _BASE


def _go_on(here: Sentence, first: Level, told: Surroundings) -> bool:
    """ "Membership has plunged 58%. The club had 5,000 members": whether change and levels speak of one thing."""
    if takes_up(here, told.cues):
        return True
    noun = counted_noun(first.sentence, first.figure)
    return noun is not None and first.sentence.number > here.number and was_told(noun, words_told([here]))


def _names_its_base(change: Change, pair: tuple[Level, Level], here: Sentence) -> bool:
    """ "£658 (27% higher than the national median)": what it is more than is named, and is neither level."""
    token = trigger_token(change, here)
    if token is None or here.word(token.i + 1) != "than":
        return False
    behind = [level for level in pair if level.sentence is here and level.figure.first > token.i]
    return not any(level.figure.outer - token.i <= _BASE for level in behind)


def is_defined_anew(window: Sequence[Sentence]) -> bool:
    """ "After adjustment this was 455": another way of reckoning."""
    definitions = words_about("told_before")["definitions"]
    return any(not definitions.isdisjoint(sentence.words) for sentence in window)


def does_another(first: Level, second: Level) -> bool:
    """ "spent £412m on players, 11 per cent less than last summer, and took in £305m": two things that were done."""
    sentence = first.sentence
    if sentence is not second.sentence:
        return False
    between = range(first.figure.last, second.figure.outer - 1)
    done = {t.lemma_.lower() for t in sentence.doc[sentence.start : first.figure.outer] if t.pos_ in {"AUX", "VERB"}}
    return any(
        sentence.word(i) == "and"
        and sentence.doc[i + 1].pos_ == "VERB"
        and sentence.doc[i + 1].lemma_.lower() not in done  # "had 5,000 members then and has 2,100 today"
        for i in between
    )


def _is_of_untold(change: Change, here: Sentence, window: Sequence[Sentence], told: Surroundings) -> bool:
    """ "It held 640 swans. … the number of boats fell by 51%": another thing than the sentence before told of."""
    token = trigger_token(change, here)
    if len(window) == 1 or here is window[0] or token is None or token.pos_ != "VERB":
        return False
    subject = subject_of(token)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or subject.i in here.in_period:
        return False
    words = words_told(sentence for sentence in window if sentence is not here)
    if subject.lower_ not in told.cues.transparent:
        return not was_told(subject, words)
    named = [child for child in subject.children if child.dep_ == "nmod" and child.i > subject.i]
    return any(not was_told(child, words) for child in named)


def _turn(
    change: Change, pair: tuple[Level, Level], order: Order, window: Sequence[Sentence], told: Surroundings
) -> Change:
    """A change of which only the way is told, between levels of which the earlier is known."""
    first, second = pair
    known = bool(change.start or change.end)
    trigger, text = change.trigger, window[0].text
    if trigger is not None and text[: trigger.start].endswith("from ") and trigger.text.endswith("ing"):
        return change  # "the 215 it takes to keep the queue from growing"
    if not order or not _names_no_other(second, told) or any(map(_is_denied, window)):
        return change
    if first.fact.is_percent and not any(level.figure.cue.kind in _MOVED for level in pair):
        return change  # "shrank at a rate of 1.2%, after 0.3% in the quarter before"
    here = told.sentences[told.at[change.sentence]]
    goes_on = known and _is_own(second) and _is_of_told(change, here, window, told)
    if len(window) > 1 and not goes_on and not _stands_now(second, told):
        return change
    start, end = (first.fact, second.fact) if order == "first" else (second.fact, first.fact)
    if (change.start and change.start[0].name != start.name) or (change.end and change.end[0].name != end.name):
        return change
    return replace(
        change, start=(start,), end=(end,), inferred=change.inferred or reason_of(change, first, second, _WHY)
    )


def _is_of_told(change: Change, here: Sentence, window: Sequence[Sentence], told: Surroundings) -> bool:
    """Whether what changed was told before, or is only named as its level: "its share declined"."""
    token = trigger_token(change, here)
    subject = None
    if token is not None:
        subject = token.head if token.dep_ == "amod" else subject_of(token)  # "rising inflation"
    if subject is None:
        return False
    told_words = words_told(sentence for sentence in window if sentence is not here)
    return subject.lower_ in told.cues.anaphora | told.cues.transparent or was_told(subject, told_words)


def _stands_now(level: Level, told: Surroundings) -> bool:
    """ "It is now 4,100": a sentence that says nothing but the level that was arrived at."""
    sentence = level.sentence
    opening = {sentence.word(i) for i in range(sentence.start, level.figure.outer)}
    return takes_up(sentence, told.cues) and level.figure.outer - sentence.start <= _OPENING and bool(opening & _BEING)


def _is_denied(sentence: Sentence) -> bool:
    """Whether a sentence only tells what may be; "in May" tells when."""
    return any(
        sentence.word(i) in _DENYING and i not in sentence.in_period for i in range(sentence.start, sentence.end)
    )


def _is_own(level: Level) -> bool:
    """ "This time its share declined to 20.1%"."""
    words = {level.sentence.word(i) for i in range(level.sentence.start, level.figure.outer)}
    return bool(words & {"its", "their", "his", "her", "it", "they"})


def _names_no_other(level: Level, told: Surroundings) -> bool:
    """Whether no noun beside a level may name another thing: "against revenue of £6m"."""
    sentence, figure = level.sentence, level.figure
    at = figure.outer - 1
    while at > sentence.start and sentence.word(at) not in {",", ";", ".", "–", "—", "("}:
        token = sentence.doc[at]
        if sentence.figure_at(at) is not None or token.pos_ in {"VERB", "AUX"}:
            break
        noun = token.pos_ in {"NOUN", "PROPN"} and at not in sentence.in_period
        if noun and token.lower_ not in told.cues.transparent and sentence.word(at + 1) not in {"'s", "’s"}:
            return False
        at -= 1
    return sentence.word(figure.last) != "of"


def _turned(sentence: Sentence, told: Surroundings) -> Iterator[Change]:
    """The change of a sentence in which one word says which way it went, and no figure says how far."""
    if told.cues.negation & set(sentence.words) or _is_denied(sentence):
        return
    found = [(token, word) for token in sentence.doc[sentence.start : sentence.end] for word in _ways(token, told)]
    if len(found) != 1 or found[0][0].i in sentence.covered:
        return
    token, word = found[0]
    if token.dep_ == "amod":
        return  # "the cause of the increased pain": what is only described is not told to have moved
    start, end = token.idx, token.idx + len(token.text)
    trigger = Trigger(start, end, token.text, word.direction, word.opposite)
    change = _filled(Change((trigger,), word.direction, sentence.number), told)
    if change.start and change.end:
        yield change


def _ways(token: Token, told: Surroundings) -> Iterator[ChangeWord]:
    """What a word says of a way: a verb, "were down", "was bigger"."""
    for word in told.lexicon.changes.get(token.lower_, ()):
        if word.direction is None or word.base or word.counts:
            continue
        before = token.nbor(-1) if token.i > token.sent.start else None
        said = before is not None and (before.lemma_ in _BECOMING or before.pos_ == "ADV")
        if (word.kind == VERB and token.pos_ == "VERB") or (word.kind in {ADVERB, COMPARATIVE} and said):
            yield word
        else:
            continue
        return
