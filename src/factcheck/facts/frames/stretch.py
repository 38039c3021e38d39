"""A length of time with the two dates, or times of day, that it lies between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.backwards import backwards
from factcheck.facts.clock_passages import between_clocks
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence, predicate_of
from factcheck.facts.happenings import Happening, event_of, kind_of, orders, subject_of
from factcheck.facts.lengths import Length, Place, lengths_of
from factcheck.facts.model import Fact
from factcheck.facts.moments import Point
from factcheck.facts.not_whole import is_explained, is_told_in_parts
from factcheck.facts.only_ends import is_interrupted, only_ends
from factcheck.facts.shifts import MOST_ANCHORS, anchors_of, counted_from, is_turned, target_of
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.stretches import Stretch, of_clock, of_points
from factcheck.facts.timewords import may_change_clock, time_words
from factcheck.facts.units import is_bare
from factcheck.facts.words import words_about

_ENDS: Final = 2
_REACH: Final = 8  # tokens from "until" to its date
_CLOCKS_BACK: Final = 4  # sentences
_DAY: Final = 24 * 60
_HOUR: Final = 60
_ROUGHLY: Final = 5  # minutes
_SLIPS: Final = frozenset({"transposed", "shuffled", "changed"})
_MOST_HAPPENINGS: Final = 12  # of two sentences; more is a chronicle
_OWN_START: Final = 4  # tokens from "two years" to its own date: "on loan from 2012"
_APPOSED: Final = 6  # tokens: ", a full set of"
_UP_TO: Final = frozenset({"to", "through", "until"})
_LINKS: Final = frozenset({",", "(", "–", "—", "-", ":", "from", "between", "in", "on", "at", "i.e.", "the"})
_CLOSERS: Final = frozenset(
    {",", ".", ";", ")", "(", "–", "—", "", "and", "but", ":", "!", "?", "before", "including", "until", "when"}
)
_RECKONED: Final = frozenset(
    {",", ")", "(", "–", "—", "-", "giving", "i.e.", "is", "makes", "making", "namely", "or", "that", "which"}
)  # between a time and how long it is
_JOINED: Final = frozenset({",", "–", "—", "(", "just", "only", "exactly"})
_STOPS: Final = frozenset({",", ".", ";", "(", ":", ""})
_FOLLOWING: Final = frozenset({"keeping", "leaving", "meaning", "so", "therefore", "thus"})
_SPENDING: Final = frozenset({"spend", "serve"})
_IN_PLACE: Final = 6  # tokens between "eleven years" and "from 1979 to 1990": "in prison,"
_BETWEEN: Final = frozenset({("in", "between"), ("between", "them"), ("between", ",")})
_TOWARDS: Final = frozenset({"from", "between", "", "of", "in", "for", "during", "over", "("})


def find(context: Context) -> Iterator[Stretch]:
    """Every length that the text gives both ends of."""
    for sentence in context.dated:
        lengths = list(lengths_of(context, sentence))
        broken = bool(lengths) and is_interrupted(sentence)
        for length in lengths:
            if (
                (broken and length.place is Place.LENGTH)
                or _is_added_to(sentence, length)
                or is_explained(sentence, length)
            ):
                continue  # "for twelve years, with a break, between 1998 and 2014"
            if sentence.word(length.last) == "on" and sentence.word(length.last + 1) == ",":
                continue  # "marked its 125th anniversary in 2015 and, two years on, was sold"
            if backwards(context, sentence, length) is not None:
                continue  # what runs backwards is no question of length
            if length.place in {Place.LATER, Place.EARLIER}:
                found = _shift(context, sentence, length)
            else:
                found = _over_range(context, sentence, length, lengths)
                if length.nights and found is None:
                    continue  # "two nights in Rome"
                found = found or _over_events(context, sentence, length)
                found = found or _counted_from(context, sentence, length)
                found = found or (_over_clock(context, sentence, length) if length.in_minutes else None)
                found = found or _over_told(context, sentence, length, alone=len(lengths) == 1)
                found = found or _between_told(context, sentence, length, alone=len(lengths) == 1)
                found = found or only_ends(context, sentence, length) or between_clocks(context, sentence, length)
            if found is not None and not is_told_in_parts(sentence, found):
                yield found


def _is_added_to(sentence: DatedSentence, length: Length) -> bool:
    """ "After 21 days at sea and three in Tenerife": a second length of the same unit."""
    at = next((i for i in range(length.last, length.last + _IN_PLACE) if sentence.word(i) in {"and", *_STOPS}), None)
    other = sentence.figure_at(at + 1) if at is not None and sentence.word(at) == "and" else None
    if other is None or not is_bare(other.quantity):
        return False
    return sentence.doc[min(other.last, sentence.end - 1)].pos_ == "ADP"


# -- one range


def _over_range(context: Context, sentence: DatedSentence, length: Length, lengths: list[Length]) -> Stretch | None:
    """ "for six years, from 1990 until 1996", "27 years (1971–1998)", "the decade from 1994 to 2004"."""
    ranges = []
    for index, span in sentence.periods:
        period = context.extraction.periods[index]
        if "/" not in period.timex or period.relation not in _TOWARDS | {","}:
            continue
        nights = length.nights and len(context.points(index)) == _ENDS
        if ((period.type is PeriodType.TIME) is not length.in_minutes and not nights) or period.oddities:
            continue
        ranges.append((index, span))
    if not ranges and not length.in_minutes:
        return _from_until(context, sentence, length)
    if len(ranges) > 1 and length.last > length.span.end:
        return None  # "from 1998 to 2002 and from 2006 to 2010, eight years in all"
    beside = [item for item in ranges if _beside(sentence, length, item[1])]
    if len(beside) != 1:
        alone = len(ranges) == 1 and len(lengths) == 1
        if not alone or not _lasts(context, sentence, length, ranges[0][1]):
            return None
        beside = ranges
    index, span = beside[0]
    if length.vague and not (span.start >= length.last or length.span[0].i > span.end):
        return None
    if length.in_minutes:
        clocks = context.clock(index)
        if len(clocks) != 2:
            return None
        text = context.document.text
        ends = (clocks[0], clocks[1])
        return of_clock(context, sentence, length, ends, text)
    points = context.points(index)
    return of_points(context, sentence, length, [(points[0], points[1])], between=True) if len(points) == 2 else None


def _is_lasting(predicate: Token) -> bool:
    """ "lasted", "in force", "went on"."""
    words = time_words().lasting
    particle = predicate.nbor(1).lower_ if predicate.i + 1 < len(predicate.doc) else ""
    return predicate.lower_ in words or f"{predicate.lower_} {particle}" in words


def _from_until(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "for 25 years, from 1970 until his death in 1995": the ends apart, the later one with its event."""
    dates = [(i, span) for i, span in sentence.periods if len(context.points(i)) == 1]
    for (one, start), (two, end) in pairwise(dates):
        between = [sentence.word(i) for i in range(start.end, end.start)]
        if _is_until(sentence, length, start, end):
            pair = (context.points(one)[0], context.points(two)[0])
            return of_points(context, sentence, length, [pair], between=True)
        relation = context.extraction.periods[one].relation
        if relation != "from" or len(between) > _REACH or not between or between[0] not in {"until", "till", "to"}:
            continue
        gap = [sentence.word(i) for i in range(length.last, start.start)]
        linked = all(word in _LINKS for word in gap) or _is_spent(
            sentence, length, start, predicate_of(length.span.root)
        )
        if length.last <= start.start and linked:
            pair = (context.points(one)[0], context.points(two)[0])
            return of_points(context, sentence, length, [pair], between=True)
    return None


def _is_until(sentence: DatedSentence, length: Length, start: Span, end: Span) -> bool:
    """ "Began on 5 January and will last six weeks, until 16 February"."""
    gap = [sentence.word(i) for i in range(length.last, end.start)]
    told = start.end <= length.first and gap in ([",", "until"], ["until"])
    first, lasting = event_of(start), predicate_of(length.span.root)
    if not told or first is None or not _is_lasting(lasting):
        return False
    kind = kind_of(first)
    return kind is not None and kind.name in {"begun", "opened"} and lasting.head.i == first.i


def _beside(sentence: DatedSentence, length: Length, span: Span) -> bool:
    """Whether a length stands right before or behind a range, with nothing but a link between the two."""
    if sentence.word(length.first - 1) == "at":
        return False  # "again at 21 months, from 7 November to 23 December": when, not how long
    if sentence.word(span.end) in _UP_TO and any(other.start == span.end + 1 for _, other in sentence.periods):
        return False  # "the six years 1923–24 to 1928–29": from one double year to another
    if span.start >= length.last:
        between = [sentence.word(i) for i in range(length.last, span.start)]
        if "in" in between and sentence.word(length.first) != "for":
            return False  # "rose from 77.5 years in 2006–08 to 78.9 years in 2010–12": levels of a time
        return (len(between) <= 3 and all(word in _LINKS for word in between)) or _is_its_own(sentence, length, span)
    between = [sentence.word(i) for i in range(span.end, length.first)]
    if _is_apposed(sentence, length, span):
        return _is_closed(sentence, length)
    if len(between) > 3 or not all(word in _RECKONED for word in between) or not between:
        return False
    return _is_closed(sentence, length)


def _is_its_own(sentence: DatedSentence, length: Length, span: Span) -> bool:
    """ "Her nine years as mayor, from 2005 to 2014, were stormy": the dates hang on the length itself."""
    own = sentence.doc[length.last : span.start]
    plain = all(token.pos_ not in {"AUX", "CCONJ", "NUM", "VERB"} for token in own)
    # "The fund's 13-year run of gains, from 2010 to 2021": the parser may hang the dates on anything.
    at = span.start - 1 - (sentence.word(span.start - 1) in {"between", "from"})
    apposed = length.place is Place.NOUN and sentence.word(at) == "," and at > length.last
    return (apposed or span.root.head.i == length.span.root.i) and len(own) <= _IN_PLACE and plain


def _is_closed(sentence: DatedSentence, length: Length) -> bool:
    """ "Eight hours.", "eight hours in which some 900 people pass through"."""
    return sentence.word(length.last) in _CLOSERS or (
        sentence.word(length.last) in {"during", "in"} and sentence.word(length.last + 1) == "which"
    )


def _is_apposed(sentence: DatedSentence, length: Length, span: Span) -> bool:
    """ "From 8.15pm to 10.45pm, a set of two and a half hours", "from 1986 to 2004, a reign of 18 years"."""
    own = sentence.doc[span.end : length.span.start]
    if not len(("set", "of")) < len(own) <= _APPOSED or own[0].text not in {",", "–", "—", "("}:
        return False
    if own[1].lower_ not in {"a", "an"} or own[-1].lower_ not in {"of", "lasting"}:
        return False
    return all(token.pos_ in {"NOUN", "ADJ"} for token in own[2:-1])


def _lasts(context: Context, sentence: DatedSentence, length: Length, span: Span) -> bool:
    """ "Between May and June the port was shut, 24 days altogether", "from 1914 to 1918 the war lasted nine years"."""
    if length.place is Place.NOUN:
        return False
    total = length.last > length.span.end or (
        length.first < length.span.start
        and (
            sentence.word(length.first) != "for"
            and "total" in {sentence.word(i) for i in range(length.first, length.last)}
        )
    )
    told = sentence.word(length.first - 1) in {":", "–", "—"} and sentence.word(length.last) in {".", ";", ""}
    if total or told:
        return sentence.word(length.last) in _CLOSERS and not _is_besides(length, span)
    if length.in_minutes and _follows(sentence, length, span):
        return True
    predicate = predicate_of(length.span.root)
    if _is_spent(sentence, length, span, predicate):
        return True
    if not _is_lasting(predicate) or sentence.word(length.last) not in _CLOSERS:
        return False
    subject = subject_of(predicate)
    of_subject = subject is not None and context.timeline.who(subject).i == span.root.head.i
    owner = subject_of(predicate_of(span.root))
    of_subject |= subject is not None and owner is not None and context.timeline.same(owner, subject)
    return of_subject or predicate.i == predicate_of(span.root).i  # "the 1939–45 war, which lasted six years"


def _is_besides(length: Length, span: Span) -> bool:
    """ "Served between 1992 and 2004 and sat on the council for 22 years in all": two verbs, each with its own time."""
    one, two = predicate_of(span.root), predicate_of(length.span.root)
    return two.dep_ == "conj" and two.head.i == one.i and length.first > two.i > span.start and not _is_lasting(two)


def _follows(sentence: DatedSentence, length: Length, span: Span) -> bool:
    """ "Off from 6.15pm to 9.45pm, leaving homes dark for three and a half hours": the length ends what follows."""
    own = [sentence.word(i) for i in range(span.end, length.first)]
    ends = sentence.word(length.last) in {".", "", ";"}
    return ends and own[:1] in ([","], [";"]) and not _FOLLOWING.isdisjoint(own[1:3]) and len(own) <= _REACH


def _is_spent(sentence: DatedSentence, length: Length, span: Span, predicate: Token) -> bool:
    """ "He spent eleven years in prison, from 1979 to 1990": no verb and no other figure stands between."""
    own = sentence.doc[length.last : span.start - (sentence.word(span.start - 1) == "from")]
    if not 0 < len(own) <= _IN_PLACE or str(predicate.lemma_).lower() not in _SPENDING or predicate.i > length.first:
        return False
    plain = all(token.pos_ not in {"VERB", "AUX", "NUM", "CCONJ"} for token in own)
    return plain and own[0].pos_ == "ADP" and own[-1].lower_ == ","


def _counted_from(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "three years after the fire of 1987, in 1990", "in 1990, three years after the fire of 1987"."""
    if length.in_minutes:
        return _clock_counted_from(context, sentence, length)
    found = counted_from(context, sentence, length)
    if found is None:
        return None
    anchor, target, after = found
    pair = (anchor, target) if after else (target, anchor)
    return of_points(context, sentence, length, [pair], between=False)


def _clock_counted_from(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "Doors open at 19:00, half an hour before the concert at 20:00"."""
    after, text = sentence.word(length.last), context.document.text
    clocks = [(i, span) for i, span in sentence.periods if context.extraction.periods[i].type is PeriodType.TIME]
    if after not in {"after", "before"} or len(clocks) != _ENDS or sentence.word(length.first - 1) not in _JOINED:
        return None
    (one, _), (two, behind) = clocks
    own = sentence.doc[length.last + 1 : behind.start]
    if behind.start <= length.last or clocks[0][1].end > length.first or len(own) > _REACH:
        return None
    facts = [*context.clock(one), *context.clock(two)]
    if len(facts) != _ENDS or any(token.is_punct or token.pos_ in {"AUX", "VERB", "CCONJ"} for token in own):
        return None
    ends = (facts[0], facts[1]) if after == "before" else (facts[1], facts[0])
    return of_clock(context, sentence, length, ends, text)


# -- two events


def _over_events(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "began on 2 June and ended on 30 June. It had lasted six weeks", "dissolved after 30 years in 1990"."""
    if length.in_minutes or length.place is Place.NOUN:
        return None
    near = list(context.timeline.near(sentence.number, 1))
    if len(near) > _MOST_HAPPENINGS:
        return None
    predicate = predicate_of(length.span.root)
    lasting = _is_lasting(predicate)
    pairs: list[tuple[Happening, Happening]] = []
    for first in near:
        for later in near:
            if first is later or not _are_ends(first, later) or not context.timeline.same(first.theme, later.theme):
                continue
            if lasting and sentence.word(length.last) in _CLOSERS:
                subject = subject_of(predicate)
                if subject is not None and context.timeline.same(subject, first.theme):
                    pairs.append((first, later))
            elif (
                (_after(sentence, length) and later.sentence is sentence and _is_of_later(length, first, later))
                or (
                    predicate.i == first.token.i
                    and later.sentence is sentence
                    and _is_term(sentence, length)
                    and not _is_cut_short(sentence, length, later)
                )
                or (later.sentence is first.sentence is sentence and _closes(sentence, length, later))
            ):
                pairs.append((first, later))
    if len(pairs) != 1:
        return None
    [(first, later)] = pairs
    apart = "" if first.sentence is later.sentence is sentence else "all is said of the same subject"
    return of_points(context, sentence, length, [(first.point, later.point)], between=True, inferred=apart)


def _over_told(context: Context, sentence: DatedSentence, length: Length, *, alone: bool) -> Stretch | None:
    """ "I cast off on 11 April and made fast on 2 May. So you had been at sea for three weeks", "The 21-day trip …".

    The sentence before names two days and no more, and this one none: it reckons up what was told.
    """
    before = context.timeline.sentence(sentence.number - 1)
    if length.in_minutes or not alone or before is None or before.flow != sentence.flow:
        return None
    reckons = sentence.word(sentence.start) in time_words().reckoning
    known = length.place is Place.NOUN and sentence.word(length.first) == "the" and length.first == sentence.start
    if not (reckons or known) or any(context.points(index) for index, span in sentence.periods if span != length.span):
        return None
    dates = [context.points(index) for index, _ in before.periods]
    single = [points[0] for points in dates if len(points) == 1]
    events = {event.i for _, span in before.periods if (event := event_of(span)) is not None}
    if len(dates) != len(single) or len(single) != len(("from", "to")) or len(events) != len(single):
        return None  # "met on 3 May and on 17 May" begins and ends nothing
    why = "the sentence reckons up the two dates of the one before"
    return of_points(context, sentence, length, [(single[0], single[1])], between=True, inferred=why)


def _between_told(context: Context, sentence: DatedSentence, length: Length, *, alone: bool) -> Stretch | None:
    """ "She joined in 1971. In 1998 she gave up her job. During those 27 years …", "The nine years in between …".

    The sentence before names two dates, or the two before name one each; the second is later, and this one names none.
    """
    if length.in_minutes or not alone or length.place is not Place.LENGTH:
        return None
    pointing = sentence.word(length.first - 1) in {"these", "those"} and length.first <= sentence.start + 2
    between = sentence.word(length.span.start - 1) == "the" or sentence.word(length.span.start) == "the"
    between = between and (sentence.word(length.span.end), sentence.word(length.span.end + 1)) in _BETWEEN
    inside = sentence.word(sentence.start) in {"during", "in", "over"}  # "In the nine years between, …"
    between = between and length.span.start <= sentence.start + 1 + inside
    told = [context.timeline.sentence(sentence.number - back) for back in (2, 1)]
    if not (pointing or between) or any(context.points(index) for index, span in sentence.periods):
        return None
    points: list[Point] = []
    for before in reversed(told):
        if before is None or before.flow != sentence.flow:
            return None
        points[:0] = [point for index, _ in before.periods for point in context.points(index)]
        if len(points) == _ENDS:
            break
        if len(points) != 1:
            return None
    if len(points) != _ENDS:
        return None
    first, later = points
    if (first.year or 0) >= (later.year or 0) or _began_before(context, sentence, first):
        return None
    why = "it points at the time between the two dates told before"
    return of_points(context, sentence, length, [(first, later)], between=True, inferred=why)


def _began_before(context: Context, sentence: DatedSentence, first: Point) -> bool:
    """Whether an earlier year stands near: "It began in 1951. … until 1962. … in 1992. Over those four decades …"."""
    near = [context.timeline.sentence(sentence.number - back) for back in (2, 3)]
    told = [before for before in near if before is not None and before.flow == sentence.flow]
    points = [point for before in told for index, _ in before.periods for point in context.points(index)]
    return any(point.year is not None and point.year < (first.year or 0) for point in points)


def _are_ends(first: Happening, later: Happening) -> bool:
    pair = first.kind.name, later.kind.name
    return any((order.first, order.later) == pair and order.first != "born" for order in orders())


def _is_of_later(length: Length, first: Happening, later: Happening) -> bool:
    """ "sailed on 3 March and arrived on 24 March, after 31 days": behind both verbs it hangs on either in the tree.

    "After four years of losses" counts the losses only.
    """
    behind = length.span.doc[length.last : length.last + 2].text.lower()
    dated = any(
        date.start <= length.last + _OWN_START for _, date in later.sentence.periods if date.start > length.last
    )
    if (
        behind.startswith(("of", "with the ", "with a "))
        or behind in {"as a", "as an"}
        or (dated and later.token.i > length.last)
    ):
        return False  # "after 22 years as a councillor": what somebody was besides, or before
    predicate = predicate_of(length.span.root)
    if predicate.i == first.token.i and first.sentence is later.sentence and length.first > later.token.i:
        return later.token.head.i == predicate.i
    return predicate.i == later.token.i


def _after(sentence: DatedSentence, length: Length) -> bool:
    return sentence.word(length.span.start - 1) == "after" or sentence.word(length.first - 1) == "after"


def _is_term(sentence: DatedSentence, length: Length) -> bool:
    """ "signed for a term of 25 years", "let for 25 years"; but who is jailed for nine years may be freed before."""
    imposed = words_about("lengths")["cut_short"] & {sentence.word(i) for i in range(length.first - 2, length.first)}
    return not imposed and "for" in {sentence.word(length.first), sentence.word(length.first - 1)}


def _is_cut_short(sentence: DatedSentence, length: Length, later: Happening) -> bool:
    """ "Signed in 2015 for ten years, but was ended in 2019", "and ended early": it did not last as long."""
    return not {"but", "early", "however", "only", "yet"}.isdisjoint(
        sentence.word(i) for i in range(length.last, later.token.i + 2)
    )


def _closes(sentence: DatedSentence, length: Length, later: Happening) -> bool:
    """A length in apposition at the very end: "opened in 1990 and closed in 1996, six years in all"."""
    at = length.first - 1
    while sentence.word(at) in {",", "–", "—", "(", "after"}:
        at -= 1
    ends_at = later.point.end
    token = sentence.doc[at] if sentence.start <= at else None
    return (
        token is not None and token.idx < ends_at <= token.idx + len(token) and sentence.word(length.last) in _CLOSERS
    )


# -- times of day


def _over_clock(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "starts at 19:40 and ends at 21:55, lasts 165 minutes"."""
    clocks = [
        (index, span) for index, span in sentence.periods if context.extraction.periods[index].type is PeriodType.TIME
    ]
    if len(clocks) != 2 or may_change_clock(sentence.tokens()):
        return None
    facts = [context.clock(index) for index, _ in clocks]
    if any(len(fact) != 1 for fact in facts):
        return None
    between = {sentence.word(i) for i in range(clocks[0][1].end, clocks[1][1].start)}
    if "and" not in between or between & {";", ":"}:
        return None
    if between == {"and"} and sentence.word(clocks[0][1].start - 1) != "between":
        return None  # "leave at 10.30am and 5pm and take two and a half hours": two journeys
    predicate = predicate_of(length.span.root)
    told = [sentence.word(i) for i in range(clocks[1][1].end, length.first)]
    told_last = bool(told) and len(told) <= 3 and all(word in _RECKONED for word in told)
    subject, events = subject_of(predicate), [event_of(span) for _, span in clocks]
    owner = subject_of(events[0]) if events[0] is not None else None
    lasting = (
        _is_lasting(predicate) and subject is not None and owner is not None and context.timeline.same(subject, owner)
    )
    more = told_last and sentence.word(length.last) == "and"  # "3pm, 90 minutes and perhaps a shoot-out"
    if not (told_last or lasting) or more or sentence.word(length.last) not in _CLOSERS:
        return None
    return of_clock(context, sentence, length, (facts[0][0], facts[1][0]), context.document.text)


# -- shifts


def _shift(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "in 1989 … five years later, in 1994": from whichever date was named before."""
    here = target_of(context, sentence, length)
    if here is None:
        return None
    index, span = here
    if sentence.word(length.last) == "than" and span.start < length.first:
        return None  # "reopened on 9 February, six weeks earlier than planned"
    if length.in_minutes:
        return _clock_shift(context, sentence, length, index)
    targets = context.points(index)
    if len(targets) != 1:
        return None
    anchors = anchors_of(context, sentence, min(length.first, span.start))
    if not anchors or len(anchors) > MOST_ANCHORS:
        return None
    [target] = targets
    later = length.place is Place.LATER
    if len(anchors) == 1 and is_turned(anchors[0], target, length, on=later) is not None:
        return None  # what runs backwards is no question of length
    pairs = [(a, target) if later else (target, a) for a in anchors]
    only = len(anchors) == 1 and anchors[0].start >= sentence.start_char
    return of_points(
        context, sentence, length, pairs, between=False, inferred="" if only else "it is counted from the date before"
    )


def _clock_shift(context: Context, sentence: DatedSentence, length: Length, target: int) -> Stretch | None:
    clocks = [
        index
        for index, span in sentence.periods
        if context.extraction.periods[index].type is PeriodType.TIME and span.start < length.first
    ]
    others = [index for index in clocks if index != target]
    inferred = ""
    if not others:
        others, inferred = _clocks_before(context, sentence), "the only time of day in the sentences before"
    if len(others) != 1 or may_change_clock(sentence.tokens()):
        return None
    one, two = context.clock(others[0]), context.clock(target)
    if len(one) != 1 or len(two) != 1:
        return None
    ends = (one[0], two[0]) if length.place is Place.LATER else (two[0], one[0])
    if inferred and (sentence.word(length.last) == "than" or not _may_last(length, ends)):
        return None  # "20 minutes later than planned", or than something that has no time of day
    return of_clock(context, sentence, length, ends, context.document.text, inferred)


def _may_last(length: Length, ends: tuple[Fact, Fact]) -> bool:
    """Whether a length is that between two times of day, roughly or but for one slip."""
    lasted = ((ends[1].value or 0) - (ends[0].value or 0)) % _DAY
    stated = (length.fact.value or 0) * length.size
    if abs(lasted - stated) <= max(_ROUGHLY, lasted / 10):
        return True
    if stated > _HOUR and abs(lasted - stated) in {_HOUR, 2 * _HOUR}:
        return True  # "six hours and 15 minutes" instead of five
    return is_one_slip_away((length.fact,), lambda values: values[0] * length.size == lasted, _SLIPS)


def _clocks_before(context: Context, sentence: DatedSentence) -> list[int]:
    """The times of day of the sentences before, in the same paragraph."""
    near = [
        one for one in context.dated if one.block == sentence.block and 0 < sentence.number - one.number <= _CLOCKS_BACK
    ]
    return [
        index for one in near for index, _ in one.periods if context.extraction.periods[index].type is PeriodType.TIME
    ]
