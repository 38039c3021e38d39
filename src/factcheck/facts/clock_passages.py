"""A length in hours or minutes beside the only two times of day told before it, in its sentence or the two before.

`only_ends` ties those that are said of the whole by their syntax, or miss it by whole hours. Here words point at the
time between the two: "during those two hours", "the sitting of six hours", "…, having been out for two hours", "…,
after four hours in the water", "she had swum for eleven hours".
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.dated import DatedSentence, predicate_of
from factcheck.facts.happenings import event_in, is_pluperfect, kind_of, orders, subject_of
from factcheck.facts.lengths import Length, Place, lengths_of
from factcheck.facts.model import Fact
from factcheck.facts.only_ends import is_interrupted
from factcheck.facts.slips import is_likely_slip
from factcheck.facts.stretches import Stretch, days_between, of_clock
from factcheck.facts.timewords import may_change_clock, time_words
from factcheck.facts.whole_lengths import is_known
from factcheck.facts.words import words_about

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_ENDS: Final = 2
_BACK: Final = 2  # sentences
_DAY: Final = 24 * 60
_HALF_HOUR: Final = 30
_MOST_OFF: Final = 120  # minutes by which an hour in the head is wrong at most
_REACH: Final = 6  # tokens from "having" to its length
_PHRASE: Final = 4  # tokens of "at the helm"
_PLACED: Final = 4  # tokens between a time of day and what is told of it: "at 5.30pm without a break, …"
_POINTING: Final = frozenset({"these", "those"})
_KNOWN: Final = frozenset({"her", "his", "its", "that", "the", "their", "this"})
_SOFT: Final = frozenset({"a", "about", "almost", "exactly", "full", "just", "nearly", "only", "roughly", "some"})
_OWNERS: Final = frozenset({"he", "i", "it", "she", "they", "we", "you"})
_JOINTS: Final = frozenset({",", "(", "–", "—"})
_SPENDING: Final = frozenset({"for", "lasted", "taken"})
_APART: Final = frozenset({"", ")", ",", ".", ";", "that", "which", "–", "—"})
_ON: Final = frozenset({"before", "in", "on", "to", "without"})
_WHY: Final = "it is the only length beside the only two times of day"


@dataclass(frozen=True, slots=True)
class _Clocks:
    """Two times of day and the sentences that they stand in; `end` is the token behind the second one."""

    first: Fact
    last: Fact
    end: int
    sentences: tuple[DatedSentence, ...]

    @property
    def home(self) -> DatedSentence:
        """The sentence of the second one."""
        return next(one for one in self.sentences if one.start < self.end <= one.end)

    @property
    def ranged(self) -> bool:
        """Whether both are told as one stretch, "from noon until 6 p.m."."""
        return self.first.name.partition(".")[0] == self.last.name.partition(".")[0]


def between_clocks(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """The stretch between the two times of day that a length points at; None where it may be of something else."""
    if not length.in_minutes or length.place not in {Place.LENGTH, Place.NOUN}:
        return None
    told = _clocks_before(context, sentence, length)
    if told is None or not _is_plain(context, told, length):
        return None
    sure = _is_sure(context, sentence, length, told)
    if not sure and not _is_likely(context, sentence, length, told):
        return None
    days = days_between(context, (told.first, told.last))
    minutes = (told.last.value or Fraction(0)) - (told.first.value or Fraction(0))
    lasted = minutes + days * _DAY if days else minutes % _DAY
    stated = (length.fact.value or Fraction(0)) * length.size
    off = abs(lasted - stated)
    if off > 1 and not (lasted / 2 < stated < 2 * lasted):
        return None
    hours_off = off % _HALF_HOUR == 0 and off <= _MOST_OFF
    if off > 1 and not (sure or hours_off or is_likely_slip(stated / length.size, lasted / length.size)):
        return None  # it is of something else, unless a few half-hours or a slip explain it
    why = "" if sure and len(told.sentences) == 1 else _WHY
    return of_clock(context, sentence, length, (told.first, told.last), context.document.text, why)


def _clocks_before(context: Context, sentence: DatedSentence, length: Length) -> _Clocks | None:
    """The only two times of day before a length."""
    found: list[tuple[Fact, int]] = []
    sentences: list[DatedSentence] = []
    for back in range(_BACK + 1):
        one = context.timeline.sentence(sentence.number - back)
        if one is None:
            continue  # it names neither a time nor a figure
        if one.flow != sentence.flow:
            return None
        times = [
            (fact, span.end)
            for index, span in one.periods
            if context.extraction.periods[index].type is PeriodType.TIME
            for fact in context.clock(index)
        ]
        if one is sentence and any(end > length.span.start for _, end in times):
            return None
        found, sentences = [*times, *found], [one, *sentences]
        if len(found) >= _ENDS:
            break
    if len(found) != _ENDS:
        return None
    (first, _), (last, end) = found
    return _Clocks(first, last, end, tuple(sentences))


def _is_plain(context: Context, told: _Clocks, length: Length) -> bool:
    """Whether the time was all one, on one clock, and no other length or day is told with it."""
    quantity = length.fact.quantity
    if quantity.mod is not None or (length.fact.value or 0) <= 0 or any(map(is_interrupted, told.sentences)):
        return False
    if any(may_change_clock(one.tokens()) for one in told.sentences):
        return False
    others = [
        other
        for one in told.sentences
        for other in lengths_of(context, one)
        if other.in_minutes and other.span.start != length.span.start
    ]
    days = [
        context.extraction.periods[index]
        for one in told.sentences
        for index, _ in one.periods
        if context.extraction.periods[index].type is PeriodType.DATE
        and context.extraction.periods[index].granularity == "day"
    ]
    # "Began on 3 May at noon and ended at 6pm on 5 May": how many days lie between is not read.
    return not others and not any(told.first.quantity.start < day.start < length.span[0].idx for day in days)


def _lead(sentence: DatedSentence, length: Length) -> int:
    """The word before a length, hedges left out."""
    at = length.span.start - 1
    while sentence.word(at) in _SOFT:
        at -= 1
    return at


def _is_closed(sentence: DatedSentence, at: int) -> bool:
    return sentence.word(at) in words_about("lengths")["closing"]


def _is_all(sentence: DatedSentence, length: Length) -> bool:
    """Whether nothing narrows a length: "after five hours at the board", but not "after five hours of talks"."""
    behind = [sentence.word(i) for i in range(length.last, length.last + _PHRASE + 1)]
    words = words_about("lengths")["whole"] | words_about("lengths")["under_way"]
    # "After six hours on the road and a long lunch": not all of it.
    whole = any(" ".join(behind[:n]) in words and behind[n] not in {"and", "or"} for n in range(2, _PHRASE + 1))
    return whole or _is_closed(sentence, length.last) or behind[:2] in (["in", "which"], ["during", "which"])


def _is_sure(context: Context, sentence: DatedSentence, length: Length, told: _Clocks) -> bool:
    """Whether words point at the time between the two: nothing else was told of that takes time."""
    at = _lead(sentence, length)
    if length.place is Place.NOUN:
        noun = sentence.doc[length.last - 1]
        known = sentence.word(length.first) in _KNOWN and noun.lower_ not in words_about("lengths")["parts"]
        beside = told.end <= sentence.start and length.first <= sentence.start + 1
        stopped = told.ranged and noun.lower_ in words_about("lengths")["stopped"]
        return known and beside and (stopped or _begins_and_ends(context, told))
    if told.end <= sentence.start and is_known(sentence, length):
        return True
    if sentence.word(at) in _POINTING and at <= sentence.start + 1:
        return True  # "During those two hours 18,000 homes were without light"
    if _is_spent_in(sentence, length, told):
        return True
    behind = [sentence.word(i) for i in range(length.last, length.last + _ENDS)]
    return _is_apposed(sentence, length, told) and (behind[0] in _APART or behind[1] == "which")


def _is_spent_in(sentence: DatedSentence, length: Length, told: _Clocks) -> bool:
    """ "Were back at 1.05pm, having been out for two hours", "having deliberated for just four hours"."""
    at = _lead(sentence, length)
    low = max(told.end, at - _REACH)
    having = next((i for i in range(low, at) if sentence.word(i) == "having"), None)
    if having is None or sentence.word(having - 1) not in _JOINTS or sentence.word(at) not in _SPENDING:
        return False
    verbs = [token for token in sentence.doc[having:at] if token.pos_ in {"AUX", "VERB"} and token.i > having]
    gone_on = len(verbs) == 1 and verbs[0].lower_ in words_about("lengths")["gone_on"]
    return gone_on and (_is_all(sentence, length) or sentence.word(length.last) in _ON | {"after"})


def _is_apposed(sentence: DatedSentence, length: Length, told: _Clocks) -> bool:
    """ "From 10am to 5.30pm without a break, a stretch of seven hours, …", "to 4.15pm, six hours that may not do"."""
    at = length.first
    if sentence.word(length.span.start - 1) == "of":
        stints = words_about("lengths")["stints"] | time_words().spans
        if sentence.word(length.span.start - 2) not in stints:
            return False
        at = length.span.start - 2
    while sentence.word(at - 1) in _SOFT:
        at -= 1
    own = sentence.doc[told.end : at]
    if told.end < sentence.start or not 0 < len(own) <= _PLACED + 1 or own[-1].text not in _JOINTS:
        return False
    return all(token.pos_ in {"ADP", "ADJ", "DET", "NOUN", "PROPN", "PUNCT"} for token in own)


def _is_likely(context: Context, sentence: DatedSentence, length: Length, told: _Clocks) -> bool:
    """Whether a length is said of what went on from the one time to the other, as far as syntax tells."""
    at, here = _lead(sentence, length), told.end > sentence.start
    if length.place is Place.NOUN:
        return False
    if sentence.word(at) == "after" and _is_all(sentence, length):
        # "… at 11.25am, after five hours in the water", "After five hours at the board she ate"
        beside = here and at - told.end <= 1 and sentence.word(at - 1) in {",", sentence.word(told.end - 1)}
        return beside or (at == sentence.start and not here and _is_of_same(context, length, told))
    if sentence.word(at) == "the":
        root = length.span.root
        behind = sentence.word(length.last)
        subject = at == sentence.start and root.dep_.startswith("nsubj") and behind not in {"of", "as"}
        return not here and (subject or behind in _OWNERS)
    predicate = predicate_of(length.span.root)
    subject_token = subject_of(predicate)
    if here or not is_pluperfect(predicate) or subject_token is None or subject_token.lower_ != "it":
        return False  # "It had taken two hours"; "she had worked for seven hours" leaves out her lunch
    return predicate.lower_ in {"lasted", "taken"} and predicate.i < length.first and _is_all(sentence, length)


def _is_of_same(context: Context, length: Length, told: _Clocks) -> bool:
    """ "After five hours at the board she ate": of the one whose times are told, and of nobody else."""
    own, event = subject_of(predicate_of(length.span.root)), _event_of(told.sentences[0], told.first)
    owner = subject_of(event) if event is not None else None
    if own is None or owner is None:
        return False
    return own.pos_ == "PRON" or context.timeline.same(owner, own)


def _begins_and_ends(context: Context, told: _Clocks) -> bool:
    """Whether something begins at the one time and the same ends at the other: "doors opened" tells of no concert."""
    events = [_event_of(one, fact) for one, fact in ((told.sentences[0], told.first), (told.home, told.last))]
    kinds = [kind_of(event) if event is not None else None for event in events]
    if events[0] is None or events[1] is None or kinds[0] is None or kinds[1] is None:
        return False
    subject, other = subject_of(events[0]), subject_of(events[1])
    same = other is None or other.pos_ == "PRON" or (subject is not None and context.timeline.same(subject, other))
    pair = kinds[0].name, kinds[1].name
    daily = pair[0] == "opened"  # "opens at 10am and closes at 5pm. The six-hour tour …"
    return same and not daily and any((order.first, order.later) == pair for order in orders())


def _event_of(sentence: DatedSentence, clock: Fact) -> Token | None:
    """What happens at a time of day."""
    span = next((span for _, span in sentence.periods if span.start_char <= clock.quantity.start < span.end_char), None)
    return event_in(sentence, span) if span is not None else None
