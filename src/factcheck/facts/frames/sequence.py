"""What comes before what: two dated happenings to one subject of which one must be the earlier.

Three things say so: what happened ("founded … dissolved"), a length that leads from one date to the other ("reopened
five years later, in 1984"), and numbers in a series ("won its first title in 1958 and its second in 1966").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import Period, PeriodType
from factcheck.extraction.number_words import read_words
from factcheck.facts.backwards import backwards
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import (
    Happening,
    Timeline,
    agrees,
    event_in,
    event_of,
    is_of_phrase,
    is_pluperfect,
    kind_in,
    kind_of,
    orders,
    said_of,
    subject_of,
)
from factcheck.facts.lengths import Length, Place, lengths_of, single_lengths
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point
from factcheck.facts.passages import passage_with
from factcheck.facts.said_order import had_happened, is_doubted, said_orders
from factcheck.facts.sentences import is_passive
from factcheck.facts.series import in_series
from factcheck.facts.shifts import anchors_of, counted_from, is_turned, ordering_word, target_of
from factcheck.facts.timewords import may_change_clock, time_words
from factcheck.facts.told_back import told_back
from factcheck.facts.told_next import told_next
from factcheck.facts.words import table_of, words_about

_ROW = "the two are told in a row"
_DAILY_FIRST = frozenset({"begun", "departed", "launched", "left", "opened"})
_DAILY_LATER = frozenset({"arrived", "closed", "completed", "ended", "extinguished", "returned", "stopped"})
_PLACE = re.compile(r"\s(?:in\s|\(?)[A-Z]|\s(?:local|there)\b")
_EVENING = 6 * 60  # minutes
_NOON = 13 * 60
_ANEW = frozenset({"rebuilt", "reopened", "returned"})
_KNOWN = frozenset({"her", "his", "its", "that", "the", "their", "this"})
_BACK = 2  # sentences
_FAR = 3  # sentences between the only two dates
_WHEN = frozenset({"", "in", "on"})
_FIRST_OF_ALL = frozenset({"born", "founded"})
_LAST_OF_ALL = frozenset({"died", "dissolved", "extinct"})
_ONE = (frozenset({"it"}), frozenset({"he", "she"}))
_PRONOUNS = frozenset({"he", "him", "it", "she", "they", "them"})
_ANY_YEAR = 2023  # stands for the year that neither date names
_CONJOINED = frozenset({",", ";", "and", "but"})
_OTHERS = frozenset({"another", "one", "ones"})
_UNTIL = frozenset({"till", "until"})
_MOVED = frozenset({"brought", "delayed", "extended", "moved", "not", "postponed", "shifted", "unless"})
_LAST = 999  # "his last": behind all others
_NEAR = 8  # tokens from "its second" to its date
_POSTS = frozenset({"appointed", "enrolled", "graduated", "left", "nominated", "reelected", "resigned", "seated"})
_OF_POST = frozenset({"as", "from", "to"})
_WITHIN = 92  # days: dates without a year that lie further back are of the year that follows
_BEHIND = 6  # tokens from "came" to "before that"
_FOLLOWING = frozenset({"followed", "follows"})
_BACK_TO = frozenset({"it", "that", "this"})
_SERIES = "a word puts it before or after what the sentence before tells"
_MOST = 24  # happenings of two sentences; more is a chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence(Frame):
    """Two points in time in the order that they must have.

    Attributes:
        first, later: The points, as years where both name one and as days otherwise.
        said_first, said_later: The words that say what happened, "founded", "dissolved".
        about: Whom or what it happened to, as written.
        apart: How many years lie between the two, where that is said.
        word: The word that orders the two, where it could be meant the other way: "later", "previous".
    """

    first: Fact
    later: Fact
    said_first: str
    said_later: str
    about: str = ""
    apart: Fact | None = None
    word: Fact | None = None


def find(context: Context) -> Iterator[Sequence]:
    """Every pair that the table of orders knows."""
    timeline = context.timeline
    for sentence in context.dated:
        here = timeline.by_sentence.get(sentence.number, ())
        near = tuple(timeline.near(sentence.number, _BACK))
        if len(near) > _MOST:
            continue
        for happening in here:
            for other in near:
                if other.token.i >= happening.token.i:
                    continue
                frame = _frame(context, timeline, other, happening)
                if frame is not None:
                    yield frame
        yield from _shifted(context, sentence)
        yield from _in_series(context, sentence)
        yield from _numbered(context, sentence)
        yield from _until(context, sentence)
        yield from _followed(context, sentence)
        yield from _followed_back(context, sentence)
        told = list(_said(context, sentence))
        yield from (frame for frame in told if frame.inferred != _ROW)
        yield from _in_between(context, timeline, sentence)
        yield from _only_two(context, timeline, sentence)
        yield from _clocked(context, sentence)
        yield from (frame for frame in told if frame.inferred == _ROW)  # behind what says it more firmly


def _clocked(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "Kicked off at 7pm and ended at 9pm": two times of one day of which the later is told to come first.

    A night lies between the two where it is long enough; what ends a little before it begins would last for a day.
    """
    periods = [context.extraction.periods[index] for index, _ in sentence.periods]
    times = [
        (clocks[0], event_in(sentence, span), period)
        for (index, span), period in zip(sentence.periods, periods, strict=True)
        if period.type is PeriodType.TIME and len(clocks := context.clock(index)) == 1
    ]
    if may_change_clock(sentence.tokens()):
        return
    for (first, begins, start), (later, ends, end) in pairwise(times):
        if begins is None or ends is None or begins.i == ends.i or first.value is None or later.value is None:
            continue
        if not _may_follow(begins, ends) or _is_another_day(start, end, periods) or _is_elsewhere(sentence, start, end):
            continue
        if not 0 < first.value - later.value <= _EVENING or not _is_on_clock_of_24(context, first, later):
            continue
        if ends.head.i != begins.i and not _CONJOINED & {sentence.word(i) for i in range(begins.i, ends.i)}:
            continue
        yield Sequence(
            sentence=sentence.number,
            first=first,
            later=later,
            said_first=said_of(begins),
            said_later=said_of(ends),
        )


def _is_another_day(start: Period, end: Period, periods: Iterable[Period]) -> bool:
    """ "On Tuesday at 10 a.m. … on Wednesday at 9 a.m.", "9 a.m. the next day": a day is told behind the first time."""
    own = end.timex.partition("T")[0]
    if own:
        return own != start.timex.partition("T")[0]
    return any(period.granularity == "day" and period.start >= start.end for period in periods)


def _is_elsewhere(sentence: DatedSentence, start: Period, end: Period) -> bool:
    """ "At 9am in New York … at 7am in Los Angeles", and "midnight", which opens a day as well as it closes one."""
    text = sentence.doc.text
    return "midnight" in start.text.lower() or all(_PLACE.match(text, each.end) is not None for each in (start, end))


def _may_follow(begins: Token, ends: Token) -> bool:
    """Whether one thing ends what the other begins, or both are told in a row: "was raised … and they left …"."""
    one, two = kind_in(begins), kind_in(ends)
    if one is not None and two is not None and one.name in _DAILY_FIRST and two.name in _DAILY_LATER:
        return _is_of_it(begins, ends)
    past = begins.tag_ in {"VBD", "VBN"} and ends.tag_ in {"VBD", "VBN"}
    row = ends.dep_ == "conj" and ends.head.i == begins.i and begins.lemma_ != ends.lemma_
    return past and row and not (is_pluperfect(begins) or is_pluperfect(ends))


def _is_of_it(begins: Token, ends: Token) -> bool:
    """Whether one thing begins and ends: "the match starts at 3pm but the car park closes at 2.30pm" tells of two."""
    if any(child.i < ends.i and child.dep_ == "compound" for child in ends.children):
        return False  # "parking closes", which the parser takes for two nouns
    own, first = subject_of(ends), subject_of(begins)
    return own is None or own.pos_ == "PRON" or (first is not None and own.lemma_ == first.lemma_)


def _is_on_clock_of_24(context: Context, first: Fact, later: Fact) -> bool:
    """Whether both times say their half of the day, or are beyond noon by their numbers."""
    texts = [context.document.text[fact.quantity.start : fact.quantity.end].lower() for fact in (first, later)]
    marked = ["m" in text or "noon" in text for text in texts]
    return all(marked) or (not any(marked) and (later.value or 0) >= _NOON)


def _said(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "Bought in 2005 before it was sold in 2010": a word says which comes first."""
    for told in (
        *said_orders(context, sentence),
        *had_happened(context, sentence),
        *told_next(context, sentence),
        *told_back(context, sentence),
    ):
        facts = _facts(context, told.first, told.later)
        if facts is not None:
            apart = told.said_first.sent.start != told.said_later.sent.start
            yield Sequence(
                sentence=sentence.number,
                inferred="both are said of the same subject" if apart else _ROW if told.in_row else "",
                first=facts[0],
                later=facts[1],
                said_first=said_of(told.said_first),
                said_later=said_of(told.said_later),
                word=_word(context, told.word),
            )


def _in_between(context: Context, timeline: Timeline, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "Founded in 1924, the club won its first title in 1929 and folded in 1950": all that it does lies between.

    Behind a foundation or a birth that a sentence before tells: "The club was founded in 1924. It won its first title".
    """
    for bound in timeline.near(sentence.number, _BACK):
        apart = bound.sentence is not sentence
        opens = bound.kind.name in _FIRST_OF_ALL
        if not (opens or bound.kind.name in _LAST_OF_ALL) or _comes_again(bound) or not _is_beside(bound):
            continue
        if apart and not (opens and _is_plainly_told(bound)):
            continue
        for index, span in sentence.periods:
            points, event = context.points(index), event_of(span)
            if len(points) != 1 or event is None or context.extraction.periods[index].relation not in _WHEN:
                continue
            if span.root.head.i != event.i or not _is_done(timeline, event, bound):
                continue
            if apart and not _is_its_deed(sentence, event, bound):
                continue
            own = Happening(bound.kind, event, bound.theme, bound.who, points[0], sentence, perfect=False)
            first, later = (bound, own) if opens else (own, bound)
            facts = _facts(context, first.point, later.point)
            if facts is not None:
                yield Sequence(
                    sentence=sentence.number,
                    first=facts[0],
                    later=facts[1],
                    said_first=said_of(first.token),
                    said_later=said_of(later.token),
                    about=bound.who.text,
                    inferred="both are said of the same subject" if apart else "",
                )


def _is_plainly_told(bound: Happening) -> bool:
    """ "The club was founded in 1924": and not "said that it was", "in which it was", "unless it was"."""
    token = bound.token
    verb = not bound.kind.noun and token.dep_ in {"ROOT", "root", "advcl", "acl", "conj", "parataxis"}
    return verb and not bound.perfect and not any(child.dep_ == "mark" for child in token.children)


def _is_its_deed(sentence: DatedSentence, event: Token, bound: Happening) -> bool:
    """Whether a sentence says of the same one what it did, and not what its forerunners had or were."""
    subject = subject_of(event)
    main = event.dep_ in {"ROOT", "root"} or (event.dep_ == "conj" and event.head.dep_ in {"ROOT", "root"})
    own = _ONE[bound.kind.name == "born"]
    told = subject is not None and subject.lower_ in own and main and not is_doubted(sentence)
    return told and str(event.lemma_).lower() in table_of("events")["deeds"]


def _is_beside(bound: Happening) -> bool:
    """Whether a date stands with its happening: not "(6% of those since it was founded) and 301 in 2019"."""
    doc, at = bound.sentence.doc, bound.token.i + 1
    if bound.point.start < bound.token.idx:
        return True
    while at < bound.sentence.end and doc[at].idx < bound.point.start:
        if doc[at].lower_ in {")", "and", ";", "but"}:
            return False
        at += 1
    return True


def _is_done(timeline: Timeline, event: Token, bound: Happening) -> bool:
    """Whether it is the same subject that does something, which the table of orders does not speak of."""
    # "The bishop, who died in 1880, had laid the stone in 1888"; what a club had done before is its past.
    past = event.tag_ == "VBD" or (bound.kind.name in _LAST_OF_ALL and event.tag_ == "VBN" and is_pluperfect(event))
    if event.i == bound.token.i or not past or str(event.lemma_).lower() in time_words().harking:
        return False
    if is_passive(event):
        return False
    subject, kind = subject_of(event), kind_of(event)
    if subject is None or not timeline.same(subject, bound.theme):
        return False
    return kind is None or not any({bound.kind.name, kind.name} == {order.first, order.later} for order in orders())


def _only_two(context: Context, timeline: Timeline, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "The car was closed in 1998. Engineers … It reopened in 1994": the only two dates, and a pronoun for the one."""
    passage = passage_with(context, sentence, len(("first", "later")), ahead=False)
    if passage is None or len(passage.sentences) == 1:
        return
    near = list(timeline.near(sentence.number, _FAR))
    told, then = (next((h for h in near if h.point == date.point), None) for date in passage.dates)
    if told is None or then is None or then.sentence.number - told.sentence.number > _FAR:
        return
    if timeline.same(told.theme, then.theme) or not (_is_work(then) or agrees(told.who, then.who)):
        return
    if then.who.lower_ not in _PRONOUNS and not _is_work(then):
        return
    frame = _frame(context, timeline, told, then, same=True)
    if frame is not None:
        yield frame


def _is_work(then: Happening) -> bool:
    """ "The tower was finished in 1911. Work had started in 1908": on what was told of, and nothing else."""
    alone = all(child.dep_ not in {"nmod", "nmod:poss", "amod", "compound"} for child in then.who.children)
    behind = then.sentence.doc[then.token.i + 1 : then.sentence.end]
    other = any(token.lower_ == "on" and not token.nbor().like_num for token in behind)  # "on a museum"
    return then.perfect and alone and not other and then.who.lower_ in table_of("events")["works"]


def _frame(
    context: Context, timeline: Timeline, told: Happening, then: Happening, *, same: bool = False
) -> Sequence | None:
    """The pair in its order, told first or told later."""
    for order in orders():
        if (order.first, order.later) == (told.kind.name, then.kind.name):
            first, later = told, then
            elsewhere = not _is_joined(told, then) and (_goes_elsewhere(then) or _goes_elsewhere(told))
            if not order.once and (then.perfect or elsewhere):
                return None
        elif (order.once or then.perfect) and (order.first, order.later) == (then.kind.name, told.kind.name):
            first, later = then, told
            if not order.once and (told.perfect or _goes_elsewhere(then) or _goes_elsewhere(told)):
                return None
        else:
            continue
        if not (same or timeline.same(first.theme, later.theme) or _is_named(told, then)):
            return None
        if _comes_again(first) or (_comes_again(later) and not (later is then and later.kind.name in _ANEW)):
            return None
        points = _facts(context, first.point, later.point)
        if points is None:
            return None
        apart = first.sentence.number != later.sentence.number
        if apart and "VB" in {first.token.tag_, later.token.tag_}:
            return None  # "It is to open in 2025. … When told to close in 2020, it …": one of them is only meant to be
        return Sequence(
            sentence=then.sentence.number,
            inferred="both are said of the same subject" if apart else "",
            first=points[0],
            later=points[1],
            said_first=said_of(first.token),
            said_later=said_of(later.token),
            about=first.who.text,
        )
    return None


def _shifted(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "closed in 1989 and reopened five years later, in 1984": a length that leads the wrong way."""
    for length in (*lengths_of(context, sentence), *single_lengths(context, sentence)):
        turned = backwards(context, sentence, length)
        found = turned or _led(context, sentence, length)
        if found is None or length.in_minutes:
            continue
        start, end, on = found
        if turned is None:
            ends = is_turned(start, end, length, on=on)
            if ends is None:
                continue  # how long it was is another question
            start, end = ends
        years = start.year != end.year
        one, two = (context.year(point) if years else context.day(point) for point in (start, end))
        if one is None or two is None:
            continue
        in_years = length.unit == "a" and years
        yield Sequence(
            sentence=sentence.number,
            inferred="" if start.start >= sentence.start_char else "it is counted from the date before",
            first=one if in_years or on else two,
            later=two if in_years or on else one,
            said_first="",
            said_later="later" if on else "earlier",
            apart=length.fact if in_years else None,
            word=_word(context, ordering_word(sentence, length)),
        )


def _in_series(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "Its sequel", "the later one of 2017", "the previous autumn, in November 2017"."""
    for told in in_series(context, sentence):
        facts = _facts(context, told.first, told.later)
        if facts is not None:
            yield Sequence(
                sentence=sentence.number,
                inferred="" if min(told.first.start, told.later.start) >= sentence.start_char else _SERIES,
                first=facts[0],
                later=facts[1],
                said_first="",
                said_later="later" if told.on else "earlier",
                word=_word(context, told.word),
            )


def _word(context: Context, token: Token | None) -> Fact | None:
    """The word that puts one date before or after another, so that it can be marked, too."""
    if token is None:
        return None
    return context.word(f"t{token.i}:order", token.idx, token.idx + len(token), Fraction(0), unit="order", style="date")


def _led(context: Context, sentence: DatedSentence, length: Length) -> tuple[Point, Point, bool] | None:
    """The date that a length is counted from, the one that it leads to, and whether that is to be the later one."""
    if length.place not in {Place.LATER, Place.EARLIER}:
        return counted_from(context, sentence, length)
    target = target_of(context, sentence, length)
    if target is None or length.in_minutes:
        return None
    points = context.points(target[0])
    anchors = anchors_of(context, sentence, min(length.first, target[1].start))
    if len(points) != 1 or len(anchors) != 1 or anchors[0].year is None:
        return None
    return anchors[0], points[0], length.place is Place.LATER


def _numbered(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "its first title in 1958 and its second in 1966": what is numbered happens in that order."""
    numbers: list[tuple[int, Token, Point]] = []
    for index, span in sentence.periods:
        at = span.start - 1
        while at > sentence.start and sentence.word(at) not in _CONJOINED and _ordinal(sentence.word(at)) is None:
            at -= 1
        number, points = _ordinal(sentence.word(at)), context.points(index)
        if number is not None and len(points) == 1 and span.start - at <= _NEAR and points[0].year is not None:
            numbers.append((number, sentence.doc[at], points[0]))
    for (number, one, point), (following, two, then) in pairwise(numbers):
        noun = two.head if two.dep_ == "amod" and two.head.i == two.i + 1 else None
        counted = one.head if one.dep_ == "amod" else one
        # The second leaves out its noun or repeats it, so that it is of the same.
        if following not in {number + 1, _LAST} or (noun is not None and noun.lower_ != counted.lower_):
            continue
        if sentence.word(two.i - 1) == "-":
            continue  # "reached the third round in 2024 and the semi-final in 2023": a round of another year
        facts = _facts(context, point, then)
        if facts is not None:
            yield Sequence(
                sentence=sentence.number,
                first=facts[0],
                later=facts[1],
                said_first="",
                said_later=two.lower_,
                about=counted.text,
            )


def _until(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "opens on 4 September and runs until 14 August": what goes on until a day has begun before it."""
    dates = [(points[0], span) for index, span in sentence.periods if len(points := context.points(index)) == 1]
    if len(dates) != len(("first", "later")) or _MOVED & {token.lower_ for token in sentence.tokens()}:
        return
    (first, one), (later, two) = dates
    if sentence.word(two.start) not in _UNTIL and sentence.word(two.start - 1) not in _UNTIL:
        return
    begins, lasts = event_of(one), event_of(two)
    if begins is None or lasts is None or any(child.lower_ in {"had", "not", "n't"} for child in lasts.children):
        return
    joined = lasts.dep_ == "conj" and lasts.head.i == begins.i
    own = any(child.dep_.startswith("nsubj") for child in lasts.children)
    if lasts.i != begins.i and (not joined or own or lasts.tag_ != begins.tag_):
        return
    facts = _facts(context, first, later)
    if facts is not None:
        yield Sequence(
            sentence=sentence.number,
            first=facts[0],
            later=facts[1],
            said_first=said_of(begins),
            said_later="until",
        )


def _followed(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "The first phase, in 2014, was followed by a second in 2016", "the flood of 1999 came after that of 1994"."""
    dates = [(points[0], span) for index, span in sentence.periods if len(points := context.points(index)) == 1]
    if len(dates) != len(("first", "later")) or is_doubted(sentence):
        return
    (one, here), (two, there) = dates
    between = sentence.doc[here.end : there.start]
    verbs = [token for token in between if token.pos_ == "VERB"]
    if len(verbs) != 1 or any(token.lower_ in {"and", "but", "not", "n't", ";"} for token in between):
        return
    [verb] = verbs
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    said, other = _said_in_order(sentence, verb)
    if said not in _words_of_order() or subject is None or other is None:
        return
    if said in _FOLLOWING and not {subject.lower_, other.lower_} <= words_about("said_order")["events"] | _BACK_TO:
        return  # "the sonata of 1801 followed the quartet of 1826"
    beside = there.root.head.i == verb.i and there.start - other.i <= len(("second", "in"))
    if here.root.head.i != subject.i or not (there.root.head.i == other.i or beside):
        return  # "a book of 2014 was followed by a film about a war in 1999"
    ahead = _words_of_order()[said]
    facts = _facts(context, *((one, two) if ahead else (two, one)))
    if facts is not None:
        yield Sequence(
            sentence=sentence.number,
            first=facts[0],
            later=facts[1],
            said_first=_named(subject if ahead else other),
            said_later=_named(other if ahead else subject),
        )


def _followed_back(context: Context, sentence: DatedSentence) -> Iterator[Sequence]:
    """ "It was set up in 1998. The crisis of 2003 came five years before that": the one date of the sentence before."""
    before = context.timeline.sentence(sentence.number - 1)
    if before is None or before.flow != sentence.flow or is_doubted(sentence):
        return
    here, there = (
        [
            (points[0], span)
            for index, span in each.periods
            if not context.extraction.periods[index].offset and len(points := context.points(index)) == 1
        ]
        for each in (before, sentence)
    )
    if len(here) != 1 or len(there) != 1 or len(before.periods) != 1:
        return
    [(one, told)], [(two, own)] = here, there
    subject, event = own.root.head, event_of(told)
    verb = subject.head
    behind = range(verb.i + 1, min(verb.i + _BEHIND, sentence.end))
    word = next((sentence.word(i) for i in behind if _points_back(sentence, i)), "")
    said = f"{verb.lower_} {word}"
    if (
        event is None
        or said not in _words_of_order()
        or not subject.dep_.startswith("nsubj")
        or subject.pos_ not in {"NOUN", "PROPN"}
    ):
        return
    ahead = _words_of_order()[said]  # the thing of this sentence is then the earlier one
    facts = _facts(context, *((two, one) if ahead else (one, two)))
    if facts is not None:
        names = _named(subject), said_of(event)
        yield Sequence(
            sentence=sentence.number,
            inferred=_SERIES,
            first=facts[0],
            later=facts[1],
            said_first=names[0] if ahead else names[1],
            said_later=names[1] if ahead else names[0],
        )


def _points_back(sentence: DatedSentence, at: int) -> bool:
    """ "Before that" and "after it", where nothing more is said of it."""
    here = sentence.word(at) in {"after", "before"} and sentence.word(at + 1) in _BACK_TO
    return here and sentence.word(at + 2) in {"", ",", ".", ";", "and"}


def _said_in_order(sentence: DatedSentence, verb: Token) -> tuple[str, Token | None]:
    """The words that order two things, and the second of them: "preceded" its object, "came three years before"."""
    thing = next((child for child in verb.children if child.dep_ in {"dobj", "obj"} and child.i > verb.i), None)
    if thing is not None and not is_passive(verb):
        return str(verb.lower_), thing
    others = [child for child in verb.children if child.dep_.startswith("obl") and child.i > verb.i]
    other = next(iter(others), None)
    if other is not None and f"{verb.lower_} {sentence.word(verb.i + 1)}" not in _words_of_order():
        case = next((child for child in other.children if child.dep_ == "case"), None)
        return (f"{verb.lower_} {case.lower_}" if case is not None else ""), other
    return f"{verb.lower_} {sentence.word(verb.i + 1)}", other


def _named(token: Token) -> str:
    """ "a second" as written: the noun with what stands before it."""
    led = next((child.i + 1 for child in token.lefts if child.dep_ == "case"), token.left_edge.i)
    return token.doc[led : token.i + 1].text


@cache
def _words_of_order() -> dict[str, bool]:
    """Verbs between two dated things, and whether the first is then the earlier."""
    words = words_about("said_order")
    return {**dict.fromkeys(words["followed"], True), **dict.fromkeys(words["preceded"], False)}


def _ordinal(word: str) -> int | None:
    if word in {"final", "last"}:
        return _LAST
    found = read_words(word, 0) if word.isalpha() else None
    return int(found.value) if found is not None and found.kind == "ordinal" else None


def _facts(context: Context, one: Point, two: Point) -> tuple[Fact, Fact] | None:
    if one.year is None and two.year is None and _are_near(one, two):
        one, two = (replace(point, year=_ANY_YEAR) for point in (one, two))
    if one.year is None or two.year is None:
        return None
    years = one.year != two.year
    facts = [context.year(point) if years else context.day(point) for point in (one, two)]
    return (facts[0], facts[1]) if facts[0] is not None and facts[1] is not None else None


def _are_near(one: Point, two: Point) -> bool:
    """ "began on 14 March and ended on 1 March": too near each other for a year to lie between them."""
    days = [replace(point, year=_ANY_YEAR).days() for point in (one, two) if point.month is not None]
    # "The tax year begins on 6 April and ends on 5 April": one day less is a whole year.
    return (
        len(days) == 2 and days[0] is not None and days[1] is not None and 1 < abs(days[0][0] - days[1][0]) <= _WITHIN
    )


def _comes_again(happening: Happening) -> bool:
    """ "was built anew", "the present bridge": another one of its kind."""
    if happening.token.i and happening.token.nbor(-1).lower_ in _OTHERS:
        return True  # "it builds on one granted in 1989"
    words = {child.lower_ for child in happening.token.children} - {"first"}  # "first described in 1901" is a beginning
    words |= {child.lower_ for child in happening.who.children} | {child.lower_ for child in happening.theme.children}
    return bool(words & time_words().again)


def _is_joined(told: Happening, then: Happening) -> bool:
    """ "Took over as chairman in 1983 and handed over in 1997": two verbs of one clause, told in a row."""
    return then.token.dep_ == "conj" and then.token.head.i == told.token.i


def _is_named(told: Happening, then: Happening) -> bool:
    """ "He was convicted in 1983, and the conviction was quashed in 1989": what was told is what it happened to."""
    kind = kind_of(then.theme)
    known = any(child.lower_ in _KNOWN for child in then.theme.children)
    return kind is not None and kind.noun and kind.name == told.kind.name and known and not told.kind.noun


def _goes_elsewhere(happening: Happening) -> bool:
    """ "resigned as deputy", "appointed director": one of several posts, so that another may be meant."""
    gone = {"to"} if happening.kind.name == "resigned" else set()  # "handed over to her deputy"
    return happening.kind.name in _POSTS and any(
        child.dep_ in {"xcomp", "obl", "nmod", "obj"}
        and any(case.lower_ in _OF_POST - gone for case in (child, *child.children))
        for child in happening.token.children
        if child.ent_type_ != "DATE" and not is_of_phrase(happening.token, child)
    )
