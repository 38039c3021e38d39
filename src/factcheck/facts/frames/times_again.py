"""A rise in per cent beside how many times as much there is now: "is up 40 per cent and costs five times what it did".

Which of the two is told first does not matter, nor by what words: one figure is so many per cent of a rise (or fall),
the other so many times (or so large a part of) what there was before, and both are of one thing. They stand in one
sentence of which the subject goes on, or in two that go on with each other, or in a headline and the opening below it.
Where each is said to be since a time of its own, or nothing but their nearness ties them, they count only where one of
the two ways in which rises and multiples are mixed up, or one slip, explains what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.headline_words import speak_of_it
from factcheck.facts.model import Change, Direction, Fact, Frame, Role
from factcheck.facts.multiplied import is_asked_for, is_rate_noun, multiplies_a_change
from factcheck.facts.only_time import is_of_time_only, times_behind
from factcheck.facts.said_of import is_of_told, subject_of, takes_up, topic_of, trigger_token, was_told, words_told
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.slips import is_one_likely_slip_away
from factcheck.facts.words import words_about

_ALL = 100
_BEHIND = 9  # tokens behind a multiple in which "it was a year ago" stands
_OPENING = 2  # sentences with figures below a headline
_DOUBLE = 2
_LEAST, _MOST = Fraction(1, 4), Fraction(4)  # how far apart two tellings of one thing can be
_NEARLY = Fraction(1, 20)
_NOUNS = frozenset({"NOUN", "PROPN"})
_KNOWN = frozenset({"that", "the", "this"})
_MANY = frozenset({"many", "much"})
_MEANING = frozenset({"hence", "meaning", "means", "meant", "so", "therefore", "thus"})
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "parataxis", "xcomp"})
_WALLS = frozenset({";", "but", "though", "while"})
_WHY = "the text says again how far the same thing changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesAgain(Frame):
    """One change in per cent and as a multiple of what was before.

    Attributes:
        percent: "40 per cent".
        multiple: "five times".
        direction: Of the change in per cent.
    """

    percent: Fact
    multiple: Fact
    direction: Direction


@dataclass(frozen=True, slots=True)
class _Rise:
    sentence: Sentence
    figure: Figure
    change: Change


@dataclass(frozen=True, slots=True)
class _Times:
    sentence: Sentence
    figure: Figure


def find(context: Context) -> Iterator[TimesAgain]:
    """The changes of a document that are told in both forms."""
    seen: set[str] = set()
    for at in range(len(context.sentences)):
        window = _window(context, at)
        rises = [rise for sentence in window for rise in _rises(context, sentence)]
        times = [found for sentence in window for found in _times(context, sentence)]
        pairs = [(rise, found) for rise in rises for found in times if _may_be_one(window, rise, found)]
        bonds = [(rise, found, bond) for rise, found in pairs if (bond := _bond(context, rise, found)) is not None]
        if len(bonds) != 1:
            continue
        rise, found, bond = bonds[0]
        direction = rise.change.direction
        if found.figure.name in seen or direction is None or not _can_be_meant(context, rise, found, tied=bond):
            continue
        seen.add(found.figure.name)
        yield TimesAgain(
            sentence=found.sentence.number,
            inferred=_WHY,
            percent=context.fact(rise.figure),
            multiple=context.fact(found.figure),
            direction=direction,
        )


def _may_be_one(window: Sequence[Sentence], rise: _Rise, found: _Times) -> bool:
    """Whether a pair is new in a window: of its one sentence, or of the first and another."""
    if len(window) == 1:
        return True
    return rise.sentence is not found.sentence and window[0] in {rise.sentence, found.sentence}


def _window(context: Context, at: int) -> list[Sentence]:
    """A sentence that tells both, or with the next, or a headline with the opening of the body."""
    home = context.sentences[at]
    if home.is_crowded or home.block < 0:
        return []
    if any(_rises(context, home)) and any(_times(context, home)):
        return [home]
    following = context.sentences[at + 1 : at + 1 + _OPENING]
    if not _is_headline(context, home):
        following = [s for s in following[:1] if s.block == home.block and s.number == home.number + 1]
    return [home, *(s for s in following if not s.is_crowded)]


def _is_headline(context: Context, sentence: Sentence) -> bool:
    return context.document.blocks[sentence.block].kind is BlockKind.HEADLINE


def _rises(context: Context, sentence: Sentence) -> Iterator[_Rise]:
    """The changes in per cent that tell neither level."""
    for figure in sentence.figures:
        if figure.quantity.kind is not QuantityKind.PERCENT:
            continue
        if figure.quantity.mod in BOUNDS or (figure.quantity.value or 0) <= 0:
            continue
        for change in context.changes_of.get(figure.name, ()):
            told = [fact.name for fact in change.percents] == [figure.name] and change.direction is not None
            plain = not (change.start or change.end or change.amounts or change.negated or change.periodic)
            if told and plain and sentence.word(figure.last) != "of":
                yield _Rise(sentence, figure, change)


def _times(context: Context, sentence: Sentence) -> Iterator[_Times]:
    """The multiples of what was before."""
    for figure in sentence.figures:
        quantity, fact = figure.quantity, context.fact(figure)
        part = quantity.kind is QuantityKind.FRACTION and sentence.word(figure.last) in {"of", "what"}
        if not (quantity.kind is QuantityKind.MULTIPLE or part) or quantity.mod in BOUNDS or not quantity.value:
            continue
        if fact.role is Role.TARGET or is_asked_for(sentence, figure):
            continue
        if multiplies_a_change(sentence, figure, context.lexicon):
            continue
        if any(change.start and change.end for change in context.changes_of.get(figure.name, ())):
            continue  # two levels say of what
        if not words_about("only_three")["unsure"].isdisjoint(sentence.words):
            continue
        if _is_of_before(context, sentence, figure):
            yield _Times(sentence, figure)


def _is_of_before(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """Whether what is multiplied is the same thing before: "what it was", "as many as a year ago", "the old price"."""
    if _is_verb(sentence, figure) or "fold" in figure.quantity.text.lower():
        return True
    words, at = words_about("only_three"), figure.last
    behind = [sentence.doc[i] for i in range(at, min(at + _BEHIND, sentence.end))]
    stop = next((n for n, token in enumerate(behind) if token.is_punct), len(behind))
    behind = behind[:stop]
    if any(is_rate_noun(token.lower_, context.lexicon) for token in behind):
        return False
    said = [token.lower_ for token in behind]
    if said[:1] == ["of"]:
        said, behind = said[1:], behind[1:]
    if not said:
        return False
    # "What they had been", "than it was": a pronoun with a verb of being or doing.
    for first, second in pairwise(behind):
        if first.pos_ == "PRON" and first.dep_.startswith("nsubj") and second.lemma_ in {"be", "do", "have", "use"}:
            return True
    if (
        len(said) > _DOUBLE
        and said[0] == "as"
        and said[1] in _MANY
        and behind[_DOUBLE].pos_ == "ADP"
        and said[2] != "as"
    ):
        return False  # "twice as many in hospital as in May"
    if said[0] in {"as", "more"} and not (said[0] == "as" and "as" in said[1:]):
        return said[0] == "as"  # "three times as many complaints"
    dated = any(token.i in sentence.in_period for token in behind)
    plain = said[0] in {"the", "its", "their"} and "of" not in said  # not "twice that of its rival"
    return dated or not words["usual"].isdisjoint(said) or plain


def _can_be_meant(context: Context, rise: _Rise, found: _Times, *, tied: bool) -> bool:
    """Whether both figures can be meant to tell the same."""
    percent, times = context.fact(rise.figure).value, context.fact(found.figure).value
    if percent is None or times is None:
        return False
    down = rise.change.direction is Direction.DOWN
    factor = 1 - percent / _ALL if down else 1 + percent / _ALL
    if times < 1 and not down:
        return percent == times * _ALL  # "60 per cent more … 0.6 times what it was"
    if (times < 1) != down or factor <= 0 or not _LEAST <= times / factor <= _MOST:
        return False
    if _have_two_times(rise, found):
        return _are_confused(percent, times)
    round_both = percent % _ALL == 0 and times.denominator == 1  # "100 per cent … three times as many"
    return tied or round_both or _are_confused(percent, times) or _is_slipped(context, rise, times, down=down)


def _is_verb(sentence: Sentence, figure: Figure) -> bool:
    """ "Doubled", but not "twice"; at the end of a sentence, "Use of fertiliser triples", whatever it was parsed as."""
    ends = figure.last >= sentence.end or sentence.doc[figure.last].is_punct or sentence.doc[figure.last].is_space
    told = figure.quantity.written.style == "verb" and ends and sentence.word(figure.first).endswith("s")
    return told or sentence.doc[figure.first].pos_ in {"AUX", "VERB"}


def _are_confused(percent: Fraction, times: Fraction) -> bool:
    """Whether 400 per cent is called four times, or 60 per cent 2.6 times, or the two agree."""
    meant = (times * _ALL, abs(times - 1) * _ALL, *([(times - 2) * _ALL] if times > _DOUBLE else []))
    return any(abs(percent - each) <= _NEARLY * each for each in meant)


def _is_slipped(context: Context, rise: _Rise, times: Fraction, *, down: bool) -> bool:
    """Whether digits in another order, or a nought, explain the percentage; in "four", one slip makes any number."""

    def holds(values: Sequence[Fraction]) -> bool:
        factor = 1 - values[0] / _ALL if down else 1 + values[0] / _ALL
        return abs(factor / times - 1) <= _NEARLY

    return is_one_likely_slip_away((context.fact(rise.figure),), holds)


def _have_two_times(rise: _Rise, found: _Times) -> bool:
    """ "Up 20% since May. It is four times what it was in 1990": whether each names a time, and not the same."""
    times = []
    for sentence, figure in ((rise.sentence, rise.figure), (found.sentence, found.figure)):
        near = range(figure.last, min(figure.last + 2 * _BEHIND, sentence.end))
        stop = next((i for i in near if sentence.word(i) in {",", ";", "and"}), near.stop)
        times.append({sentence.word(i) for i in near if i < stop and i in sentence.in_period})
    if times[0] and not times[1] and _stands_at_height(found):
        return True
    if _is_verb(found.sentence, found.figure) and times[1]:
        return times[0] != times[1]  # "rose 9%. They have doubled since 2010"
    return bool(times[0] and times[1]) and times[0].isdisjoint(times[1])


def _stands_at_height(found: _Times) -> bool:
    """ "A third of what it was at its peak, a drop of 20% since May": of a time that no calendar tells."""
    near = range(found.figure.last, min(found.figure.last + _BEHIND, found.sentence.end))
    stop = next((i for i in near if found.sentence.doc[i].is_punct), near.stop)
    return any(i < stop and found.sentence.word(i) in words_about("only_three")["heights"] for i in near)


def _bond(context: Context, rise: _Rise, found: _Times) -> bool | None:
    """Whether words say that both are of one thing; False where they only do not say otherwise; None for two things."""
    cues = context.lexicon.cues
    words = words_told([rise.sentence])
    thing = found.sentence.doc[min(found.figure.last, found.sentence.end - 1)]
    if rise.sentence is found.sentence:
        return _bond_within(rise, found, cues.anaphora)
    back = found.sentence.number < rise.sentence.number
    above, below = (found.sentence, rise) if back else (rise.sentence, found)
    if _is_headline(context, above):
        return False if speak_of_it(context, above, [(below.sentence, below.figure)]) else None
    if back:  # "four times what they were. The 200 per cent growth …"
        token = trigger_token(rise.change, rise.sentence)
        if token is None or token.pos_ != "NOUN":
            return None
        known = any(child.lower_ in {"the", "that", "this"} for child in token.children)
        if not is_of_told(max(token.i + 1, rise.figure.last), rise.sentence, words_told([found.sentence])):
            return None
        # "Sales have tripled. An increase of 300 per cent …": it opens with it
        return True if known else False if token.i == rise.sentence.start + 1 else None
    subject = subject_of(found.sentence.doc[found.figure.first])
    if subject is not None and subject.lower_ == "that" and (head := clause_head(subject).head).pos_ in _NOUNS:
        subject = None if head.lower_ in cues.transparent else head  # "a charge that has become twice what it was"
    named = subject is not None and subject.lower_ not in cues.anaphora | {"many", "much", "times"}
    if takes_up(found.sentence, cues) and not named:
        return True
    counted = _noun_behind(found.sentence, thing.i)
    if counted is not None:
        return False if was_told(counted, words) else None
    if subject is None or subject.pos_ not in _NOUNS:
        return None
    topic = topic_of(rise.sentence, trigger_token(rise.change, rise.sentence), cues)
    return False if was_told(subject, words) and topic else None


def _bond_of_verb(rise: _Rise, found: _Times) -> bool | None:
    """ "Rose by 300%, tripling in a year", "have tripled, and the rise of 300% …": whether one says the other again.

    Not "doubled in the first year and grew by 50% in the second": a verb with a subject of its own, or behind "and",
    may tell the next step, and so may one with a time where the other has one.
    """
    sentence, verb = rise.sentence, rise.sentence.doc[found.figure.first]
    one, other = sorted((rise.figure, found.figure), key=lambda figure: figure.first)
    between = {sentence.word(i) for i in range(one.last, other.outer)}
    trigger = trigger_token(rise.change, sentence)
    times = [times_behind(sentence, figure) for figure in (rise.figure, found.figure)]
    if trigger is None:
        return None
    if trigger.pos_ == "NOUN":
        known = any(child.lower_ in _KNOWN for child in trigger.children)
        if other is found.figure:  # "a rise of 300 per cent means that visits have tripled"
            known = not between.isdisjoint(_MEANING)
        behind = max(trigger.i + 1, rise.figure.last)
        start, end = (sentence.start, trigger.i) if other is rise.figure else (behind, sentence.end)
        told = words_told([replace(sentence, start=start, end=end)])
        own = is_of_told(behind, sentence, told) and sentence.word(behind) != "since"
        alone = all(child.dep_ != "amod" and child.pos_ != "PROPN" for child in trigger.children)
        return False if known and own and alone and not all(times) else None
    if other is not found.figure or times[1] or not _WALLS.isdisjoint(between):
        return None
    goes_on = verb.tag_ == "VBG" and sentence.word(verb.i - 1) in {",", "–", "—"}
    follows = not between.isdisjoint(_MEANING) and not any(child.dep_.startswith("nsubj") for child in verb.children)
    return False if (goes_on or follows) and is_of_time_only(sentence, verb.i + 1) else None


def _noun_behind(sentence: Sentence, at: int) -> Token | None:
    """ "As many complaints", "the trucks": the noun of which there are so many times as many."""
    for i in range(at, min(at + _BEHIND, sentence.end)):
        token = sentence.doc[i]
        if token.is_punct or token.pos_ in {"PRON", "VERB", "AUX"} or i in sentence.in_period:
            return None
        if token.pos_ in _NOUNS:
            usual = words_about("only_three")["summing"]
            return None if token.lower_ in usual else token
    return None


def _stands_at(sentence: Sentence, times: Figure) -> bool:
    """ "Are up 400 per cent, at four times their former level", and not "at four times their level of 2001"."""
    at = times.outer - 1
    led = sentence.word(at) in {"at", "to"} and sentence.word(at - 1) in {",", "–", "—"}
    near = range(times.last, min(times.last + _BEHIND, sentence.end))
    stop = next((i for i in near if sentence.word(i) in {",", ";", "and"}), near.stop)
    phrase = [sentence.word(i) for i in near if i < stop]
    return (
        led and phrase[:1] in (["its"], ["their"], ["the"]) and not _is_dated(sentence, range(times.last, stop), phrase)
    )


def _is_dated(sentence: Sentence, tokens: range, phrase: Sequence[str]) -> bool:
    return "of" in phrase or any(i in sentence.in_period for i in tokens)


def _bond_within(rise: _Rise, found: _Times, anaphora: frozenset[str]) -> bool | None:
    """ "Has gone up 40 per cent and now costs five times what it did": whether a subject goes on."""
    doc = rise.sentence.doc
    one, other = sorted((rise.figure, found.figure), key=lambda figure: figure.first)
    if _is_verb(rise.sentence, found.figure):
        return _bond_of_verb(rise, found)
    if any(rise.sentence.word(i) in _WALLS for i in range(one.last, other.outer)):
        return None
    heads = [clause_head(doc[figure.first]) for figure in (one, other)]
    if other is found.figure and _stands_at(rise.sentence, other):
        return False
    if heads[0].i == heads[1].i:
        return None  # what one clause ties is for changes
    predicate = heads[1]
    own = next((child for child in predicate.children if child.dep_.startswith("nsubj")), None)
    if own is None or own.lower_ in _MANY or own.lower_ in anaphora:
        return True if predicate.dep_ in _CLAUSES else None
    follows = {rise.sentence.word(i) for i in range(one.last, other.outer)}
    counted = _noun_behind(found.sentence, found.figure.last)
    told = words_told([replace(rise.sentence, end=one.last)])
    if other is found.figure and counted is not None and not was_told(counted, told):
        return None  # "up 100 per cent, so three times as many beds are needed"
    return False if follows & _MEANING and own.pos_ in _NOUNS else None
