"""A length of time beside the only two dates of its passage, whatever the syntax that ties the three.

Where a passage tells two dates and one length, and no more of either, the length is that between the two as a rule.
It need not be: "after four years of losses", "a three-year contract". So the three are tied where the length is said
of the whole ("in those 15 years", "after 22 years at the helm", "it had owned the site for 16 years") and what happened
at the dates begins and ends something; elsewhere only where they agree, or would but for a slip that seldom fits by
chance: a ten more or less, two digits exchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from spacy.tokens import Token

from factcheck.extraction.model import Mod, PeriodType, QuantityKind
from factcheck.facts.dated import DatedSentence, predicate_of
from factcheck.facts.happenings import agrees, is_pluperfect, kind_of, orders, subject_of
from factcheck.facts.lengths import Length, Place, lengths_of
from factcheck.facts.model import Fact
from factcheck.facts.passages import Dating, Passage, dates_of, passage_with, years_around
from factcheck.facts.slips import is_likely_slip, is_one_slip_away
from factcheck.facts.stretches import Stretch, of_clock, of_points
from factcheck.facts.timewords import may_change_clock, time_words
from factcheck.facts.whole_lengths import is_celebrated, is_known, is_told_as_whole
from factcheck.facts.words import words_about

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_ENDS: Final = 2
_PAIR: Final = 2  # tokens: "took nearly"
_AROUND: Final = 4  # sentences
_DAY: Final = 24 * 60
_TEN: Final = 10
_HOUR: Final = 60
_NEARLY: Final = Fraction(1, 10)
_OWN: Final = frozenset({"her", "his", "its", "their", "those"})
_REACH: Final = 6  # tokens before a length in which "gives" or "it took" stands
_COMPLEMENT: Final = 4  # tokens
_SIZES: Final = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS})
_WHY: Final = "it is the only length beside the only two dates"
_HEDGES: Final = frozenset({None, Mod.APPROX, Mod.LESS_THAN, Mod.MORE_THAN})
_CLOCKS: Final = "it is the only length beside the only two times of day"


def only_ends(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """The stretch between the only two dates around a length; None where the length may be that of something else."""
    if length.in_minutes:
        return _clocks(context, sentence, length)
    if (length.vague and len(length.span) == 1) or length.place in {Place.LATER, Place.EARLIER}:
        return None
    passage = passage_with(context, sentence, _ENDS) or _told_behind(context, sentence)
    counted = passage is not None and _is_counted_from(sentence, length, passage.dates[0])
    if passage is None:
        return None
    if _is_of_a_size(sentence, length):
        return None
    told = is_told_as_whole(sentence, length, [date.span for date in passage.dates if date.sentence is sentence])
    bounded = _is_unsure(length) if told else _is_bounded(sentence, length)
    if (not counted and bounded) or not _is_only(context, passage, length):
        return None
    kinds = {date.kind.name for date in passage.dates if date.kind is not None}
    if "born" in kinds or any(map(is_interrupted, passage.sentences)):
        return None
    one, two = sorted(passage.dates, key=lambda date: _rank(date.point.year, date.point.month, date.point.day))
    if one.point.year is None and two.point.year is None:
        one, two = passage.dates
    if not _are_two(sentence, length, one, two) or _is_marked_at_another(length, two):
        return None
    inferred = "" if len(passage.sentences) == 1 else _WHY
    frame = of_points(context, sentence, length, [(one.point, two.point)], between=True, inferred=inferred)
    if frame is None:
        return None
    apart = _apart(frame)
    if apart is None:
        return None
    stated = frame.length.fact.value or Fraction(0)

    def makes_one(values: Sequence[Fraction]) -> bool:
        return values[0] in apart

    close = any(abs(between - stated) <= 1 for between in apart)
    if close and not (frame.sharp and told):
        return frame if not frame.sharp or _is_of_all(context, sentence, length, one, two) else None
    if _agrees_around(context, sentence, length):
        return None
    if told:
        return frame
    if _is_of_another(context, length, one, two):
        return None
    if _is_narrower(sentence, length, one, two):
        return None
    if any(is_likely_slip(stated, between) for between in apart) and not _is_in_a_role(sentence, length):
        return frame
    reckoned = _is_reckoned(sentence, length)
    if reckoned and sentence.word(length.last) == "to" and not _is_granted(sentence, length):
        reckoned = _are_work(
            one, two
        )  # "started in May 2017 and took two years to complete": to a day that is not told
        if not reckoned:
            return None
    whole = (counted or reckoned or _is_whole(context, sentence, length, one, two)) and (
        counted
        or reckoned
        or _is_total(length)
        or (not _is_told_between(length, passage) and (begin_and_end(context, one, two) or _of_one(context, one, two)))
    )
    near = stated < _TEN or length.vague or is_one_slip_away((length.fact,), makes_one)
    if length.place is Place.LENGTH and one.event is not None and two.event is not None and one.event.i == two.event.i:
        near = any(
            abs(between - stated) == _TEN for between in apart
        )  # a digit is gone: "six years", from 1982 to 1998
    return frame if whole and near else None


def _is_marked_at_another(length: Length, two: Dating) -> bool:
    """ "Work began in 2006. The school is celebrating 50 years; its first rooms date from 1965": up to today."""
    return is_celebrated(length) and (two.event is None or two.event.i != length.span.root.head.i)


def _told_behind(context: Context, sentence: DatedSentence) -> Passage | None:
    """ "It fell silent in 2017 after six years in orbit. It had been launched in 2011": the first is told last."""
    following = context.timeline.sentence(sentence.number + 1)
    if following is None or following.flow != sentence.flow:
        return None
    here, there = dates_of(context, sentence), dates_of(context, following)
    if here is None or there is None or len(here) != 1 or len(there) != 1:
        return None
    event = there[0].event
    subject = subject_of(event) if event is not None else None
    perfect = event is not None and is_pluperfect(event) and subject is not None and subject.pos_ == "PRON"
    return Passage((sentence, following), (*here, *there)) if perfect else None


def is_interrupted(sentence: DatedSentence) -> bool:
    """Whether a sentence tells of a time that was not all one: "with a break", but not "without a break"."""
    at = (i for i in range(sentence.start, sentence.end) if sentence.word(i) in _words("interrupted"))
    return any(
        {"without", "no", "not"}.isdisjoint((sentence.word(i - 1), sentence.word(i - 2)))
        and {"included", "including"}.isdisjoint(sentence.word(i + near) for near in (1, -1, -2))
        for i in at
    )


def _words(name: str) -> frozenset[str]:
    return words_about("lengths")[name]


def _rank(year: int | None, month: int | None, day: int | None) -> tuple[int, int, int]:
    return year or 0, month or 0, day or 0


def _is_bounded(sentence: DatedSentence, length: Length) -> bool:
    """ "Every four years", "five years after the crash", "a sentence of six years": not from one date to another."""
    quantity = length.fact.quantity
    if _is_unsure(length):
        return True
    lead = {sentence.word(i) for i in range(_lead(sentence, length), length.span.start)}
    if quantity.mod in {Mod.LESS_THAN, Mod.MORE_THAN}:
        lead -= _words("hedging")
    if _is_reckoned(sentence, length):
        return False
    behind = sentence.word(length.last) if length.place is Place.LENGTH else ""
    if lead & (_words("other") | time_words().not_a_length):
        return True
    if behind in (_words("aged") if lead & _words("over") else _words("counted_on")):
        return True
    around = {token.lower_ for token in sentence.doc[max(sentence.start, length.first - 6) : length.last + 2]}
    return bool(around & _words("cut_short"))


def _is_of_a_size(sentence: DatedSentence, length: Length) -> bool:
    """ "4% over two years", "£5m over four years": in how long that much is paid, and nothing more."""
    at = length.span.start - 1
    return sentence.word(at) in {"for", "in", "over"} and any(
        figure.last == at and figure.quantity.kind in _SIZES for figure in sentence.figures
    )


def _is_unsure(length: Length) -> bool:
    """Whether a length is a bound, or was not spent: "would take four years"."""
    quantity = length.fact.quantity
    size = quantity.mod not in _HEDGES or quantity.value is None or quantity.value <= Fraction(0)
    return size or _is_unreal(length.span.root)


def _is_reckoned(sentence: DatedSentence, length: Length) -> bool:
    """Whether words say that a length is what lies between the dates.

    "It was 22 years before he recorded another", "which gives councils three months to bid".
    """
    lead = [sentence.word(i) for i in range(max(sentence.start, length.first - _REACH), length.span.start)]
    behind = sentence.word(length.last)
    if behind in {"before", "until"}:
        return "it" in lead and bool(_words("taking") & set(lead[lead.index("it") :]))
    # "The tunnel took six years to dig", "It took the court three years to decide"
    opened = "it" in lead and bool(_words("taking") & set(lead[lead.index("it") :][:_PAIR]))
    taken = opened or bool(_words("taking") & set(lead[-_PAIR:]))
    return behind == "to" and (taken or _is_granted(sentence, length))


def _is_granted(sentence: DatedSentence, length: Length) -> bool:
    """ "Which gives councils three months to bid"."""
    lead = {sentence.word(i) for i in range(max(sentence.start, length.first - _REACH), length.span.start)}
    return bool(_words("granting") & lead) and bool({",", ";", "this", "that"} & lead)


def _are_work(one: Dating, two: Dating) -> bool:
    """Whether work began at the one date and was done at the other."""
    return one.kind is not None and two.kind is not None and (one.kind.name, two.kind.name) in _WORKED


def _lead(sentence: DatedSentence, length: Length) -> int:
    """Where the phrase of a length begins: its preposition, or the word before it."""
    at = min(length.first, length.span.start) - 1
    while sentence.word(at) in _words("small"):
        at -= 1
    return max(at, sentence.start)


def _is_unreal(token: Token) -> bool:
    """ "Would take three years", "was to run for a month"."""
    predicate = predicate_of(token)
    before = [predicate.doc[max(predicate.i - back, 0)] for back in (1, 2)]
    if before[0].lower_ == "to" and before[1].lemma_ == "be":
        return True  # "was to take 30 months"
    helpers = {child.lower_ for child in predicate.children if child.dep_.startswith("aux") or child.dep_ == "mark"}
    return bool(helpers & _words("unreal"))


def _is_only(context: Context, passage: Passage, length: Length) -> bool:
    """Whether a passage states no other length of its sort, and no age."""
    for sentence in passage.sentences:
        for other in lengths_of(context, sentence):
            if other.span.start != length.span.start and other.in_minutes is length.in_minutes:
                return False
        if any(figure.quantity.kind is QuantityKind.AGE for figure in sentence.figures):
            return False
        durations = [f for f in sentence.figures if f.quantity.kind is QuantityKind.DURATION]
        if any(
            figure.first not in range(length.span.start, length.span.end) and not length.in_minutes
            for figure in durations
            if figure.quantity.unit not in {"h", "min", "s"}
        ):
            return False
    return True


def _apart(frame: Stretch) -> tuple[Fraction, ...] | None:
    """How far the ends are apart in the unit of the length, the first day or year left out or counted in."""
    start, end = frame.ends[0]
    values = [
        fact.value if fact.value is not None else fact.quantity.readings[0].strict.midpoint for fact in (start, end)
    ]
    if values[0] is None or values[1] is None:
        return None
    between = values[1] - values[0]
    if end.dimension == "year":
        return (between,)
    counts = (between / frame.length.size, (between + 1) / frame.length.size)
    return tuple(_rounded(count) for count in counts)


def _rounded(count: Fraction) -> Fraction:
    """From April to April is whole years, whatever days lie between."""
    return Fraction(round(count)) if abs(count - round(count)) <= _NEARLY else count


def _agrees_around(context: Context, sentence: DatedSentence, length: Length) -> bool:
    """Whether two other years nearby lie as far apart as the length says."""
    if length.unit != "a":
        return False
    years = sorted(years_around(context, sentence, _AROUND))
    stated = length.fact.value or Fraction(0)
    return len(years) > _ENDS and any(abs(b - a - stated) <= 1 for i, a in enumerate(years) for b in years[i + 1 :])


def _is_counted_from(sentence: DatedSentence, length: Length, first: Dating) -> bool:
    """ "Started on 1 February, ended on 15 February, 14 days after it began": from the first of the two."""
    if sentence.word(length.last) != "after" or first.kind is None:
        return False
    for token in sentence.doc[length.last + 1 : min(length.last + _COMPLEMENT + 1, sentence.end)]:
        kind = kind_of(token)
        if kind is not None:
            return kind.name == first.kind.name and token.i > first.span.end
    return False


def _is_whole(context: Context, sentence: DatedSentence, length: Length, one: Dating, two: Dating) -> bool:
    """Whether a length is said of all the time, and of nothing narrower: "after 22 years at the helm"."""
    lead = {sentence.word(i) for i in range(_lead(sentence, length), length.span.start)}
    if length.place is Place.NOUN:
        return bool(lead & _words("known"))
    if lead & {"these", "those"}:
        return True
    behind = [sentence.word(i) for i in range(length.last, length.last + _COMPLEMENT)]
    closed = (
        _is_total(length)
        or behind[0] in _words("closing")
        or any(" ".join(behind[:n]) in _words("whole") for n in (1, 2, 3, 4))
    )
    if not closed and behind[0] == "of":
        # "after five years of digging": what began and ended is the work itself.
        closed = one.kind is not None and two.kind is not None and (one.kind.name, two.kind.name) in _WORKED
    predicate = predicate_of(length.span.root)
    own = next((child for child in predicate.children if child.dep_.startswith("nsubj")), None)
    events = [date.event for date in (one, two) if date.event is not None]
    told_first = predicate.i < length.first
    if told_first and own is not None and own.pos_ != "PRON" and predicate.i not in {event.i for event in events}:
        subjects = [subject for event in events if (subject := subject_of(event)) is not None]
        same = any(context.timeline.same(subject, own) for subject in subjects)
        if not same and not _is_total(length) and not lead & {"after"}:
            return False  # "was not finished until 1372, although work stopped for 95 years"
    closed = closed and not _is_in_a_role(sentence, length)
    return closed and (_is_total(length) or bool(lead & _words("over")))


_BEGINNING: Final = frozenset({"appointed", "bought", "enrolled", "founded", "imposed", "married", "seated"})
_WORKED: Final = frozenset({("begun", "completed"), ("begun", "ended"), ("begun", "opened"), ("begun", "stopped")})


def _are_two(sentence: DatedSentence, length: Length, one: Dating, two: Dating) -> bool:
    """Whether two things are dated, of which the second does not begin what goes on, nor the length the first."""
    first, later = one.event, two.event
    here = length.span.sent.start <= one.span.start and two.span.end <= length.span.sent.end
    # "From 1967 to 2009. Her 42 years there were stormy": one stretch, which the sentence takes up.
    ranged = one.span == two.span and sentence.start == length.span.start - 1 and sentence.word(sentence.start) in _OWN
    if first is not None and later is not None and first.i == later.i and not (here or ranged):
        return False  # "met on 3 May and on 17 May. So nothing was done for six weeks."
    if two.kind is not None and two.kind.name in _BEGINNING:
        return False  # "joined in 1958, became its head in 1981": she stayed on
    lead = {sentence.word(i) for i in range(_lead(sentence, length), length.span.start)}
    governed = first is not None and predicate_of(length.span.root).i == first.i and bool(lead & {"after", "following"})
    return not governed or length.span.root.i > two.span.start  # "After three years at sea he sailed in 1990"


def _is_in_a_role(sentence: DatedSentence, length: Length) -> bool:
    """ "Stood down in 2018 after 22 years as a councillor": of what somebody was besides, or before."""
    behind = [sentence.word(i) for i in range(length.last, length.last + _COMPLEMENT)]
    return behind[0] in {"as", "with"} and not any(" ".join(behind[:n]) in _words("whole") for n in (1, 2, 3, 4))


def _is_narrower(sentence: DatedSentence, length: Length, one: Dating, two: Dating) -> bool:
    """ "Shut in 2001 after 27 years of losses", "which had one manager for 27 years", "in the 20 years before that"."""
    behind, following = sentence.word(length.last), sentence.word(length.last + 1)
    whole = f"of {following}" in _words("whole") or following.endswith("ing") or _are_work(one, two)
    if behind == "of" and not whole:
        return True
    predicate = predicate_of(length.span.root)
    events = {date.event.i for date in (one, two) if date.event is not None}
    told_of = predicate.dep_.startswith("acl:relcl") and any(child.dep_ == "obj" for child in predicate.children)
    return (told_of and predicate.i not in events) or (behind in {"after", "before"} and following == "that")


def _is_of_all(context: Context, sentence: DatedSentence, length: Length, one: Dating, two: Dating) -> bool:
    """ "Lasted five weeks", "after five months of work", but not "after two weeks of talks"."""
    behind = f"{sentence.word(length.last)} {sentence.word(length.last + 1)}"
    if behind.startswith("of ") and not (behind in _words("whole") or behind.endswith("ing")):
        return False
    lead = {sentence.word(i) for i in range(_lead(sentence, length), length.span.start)}
    over = bool(lead & (_words("over") | time_words().lasting)) or _is_total(length)
    return over and not _is_of_another(context, length, one, two) and not _is_in_a_role(sentence, length)


def _is_of_another(context: Context, length: Length, one: Dating, two: Dating) -> bool:
    """ "Edited it from 1988 until 1996 and wrote for it for 18 years": said of what somebody did besides."""
    predicate, event = predicate_of(length.span.root), one.event
    if event is None or one.span != two.span or event.lower_ in _words("running"):
        return False
    if length.span.root.head.dep_ == "conj" and length.span.root.head.i > one.span.end:
        return True  # "was mayor from 1998 until 2006 and a councillor for 18 years"
    if predicate.dep_ != "conj" or predicate.head.i != event.i:
        return False
    own = next((child for child in predicate.children if child.dep_.startswith("nsubj")), None)
    owner = subject_of(event)
    apart = own is not None and own.pos_ != "PRON" and owner is not None and not context.timeline.same(owner, own)
    return apart or predicate.lower_ not in time_words().lasting


def _is_total(length: Length) -> bool:
    """ "Seven years in all"."""
    return length.last > length.span.end


def _is_told_between(length: Length, passage: Passage) -> bool:
    """ "Moved to Rome in 1990, stayed for three years and in 2001 won the prize": how long the first thing went on."""
    first, last = passage.dates
    return first.span.start < length.span.start < last.span.start


def _of_one(context: Context, one: Dating, two: Dating) -> bool:
    """Whether what happened at both dates is told of one and the same."""
    if one.event is not None and two.event is not None and one.event.i == two.event.i:
        return True  # one stretch: "from 1982 to 1998"
    subjects = [subject_of(date.event) if date.event is not None else None for date in (one, two)]
    if subjects[0] is None or subjects[1] is None:
        return False
    who = context.timeline.who(subjects[1])
    return context.timeline.same(subjects[0], subjects[1]) or (who.pos_ == "PRON" and agrees(subjects[0], who))


def begin_and_end(context: Context, one: Dating, two: Dating) -> bool:
    """Whether something begins at the one date that ends at the other, of one and the same subject."""
    if one.kind is None or two.kind is None:
        return False
    pair = one.kind.name, two.kind.name
    if not any((order.first, order.later) == pair for order in orders()):
        return False
    themes = [
        next((h.theme for h in context.timeline.near(d.sentence.number, 0) if h.token.i == d.event.i), None)
        for d in (one, two)
        if d.event is not None
    ]
    if len(themes) != _ENDS or themes[0] is None or themes[1] is None:
        return False
    return context.timeline.same(themes[0], themes[1])


# -- times of day


def _clocks(context: Context, sentence: DatedSentence, length: Length) -> Stretch | None:
    """ "The band plays from 8.15pm to 10.45pm, a set of two and a half hours"."""
    near = [sentence]
    clocks = _times(context, sentence)
    if not clocks:
        before = context.timeline.sentence(sentence.number - 1)
        if before is None or before.flow != sentence.flow:
            return None
        near, clocks = [before, sentence], _times(context, before)
    elif len(clocks) == 1:
        before = context.timeline.sentence(sentence.number - 1)
        if before is None or before.flow != sentence.flow:
            return None
        near, clocks = [before, sentence], [*_times(context, before), *clocks]
    spans = [span for i, span in sentence.periods if context.extraction.periods[i].type is PeriodType.TIME]
    told = is_told_as_whole(sentence, length, spans) if len(near) == 1 else is_known(sentence, length)
    bounded = _is_unsure(length) if told else _is_bounded(sentence, length)
    if len(clocks) != _ENDS or bounded or length.place is Place.LATER:
        return None
    passage = Passage(tuple(near), ())
    if not _is_only(context, passage, length) or any(may_change_clock(one.tokens()) for one in near):
        return None
    if any(map(is_interrupted, near)):
        return None
    first, last = clocks
    frame = of_clock(context, sentence, length, (first, last), context.document.text, "" if len(near) == 1 else _CLOCKS)
    lead = {sentence.word(i) for i in range(_lead(sentence, length), length.span.start)}
    behind = sentence.word(length.last)
    whole = (behind in _words("closing") or behind == "without") and bool(
        lead & (_words("over") | {"of"} | time_words().lasting)
    )
    if told and (len(near) == 1 or _is_alike(length, first, last)):
        return frame
    if not _is_hours_off(length, first, last):
        return None  # it is of something else, unless an hour or two explain it
    return frame if whole and _ends_there(context, sentence, length) else None


def _is_alike(length: Length, first: Fact, last: Fact) -> bool:
    """Whether a length is neither half of the time between two times of day nor twice as long."""
    lasted = ((last.value or Fraction(0)) - (first.value or Fraction(0))) % _DAY
    return lasted / 2 < (length.fact.value or Fraction(0)) * length.size < 2 * lasted


def _is_hours_off(length: Length, first: Fact, last: Fact) -> bool:
    """Whether a length agrees with two times of day, or is wrong by an hour or two."""
    lasted = ((last.value or Fraction(0)) - (first.value or Fraction(0))) % _DAY
    off = abs(lasted - (length.fact.value or Fraction(0)) * length.size)
    return off <= 1 or off in {_HOUR, 2 * _HOUR}


def _ends_there(context: Context, sentence: DatedSentence, length: Length) -> bool:
    """Whether no other clause than one on how long it lasted stands between the times of day and the length."""
    spans = [span for i, span in sentence.periods if context.extraction.periods[i].type is PeriodType.TIME]
    end = max((span.end for span in spans if span.end <= length.span.start), default=sentence.start)
    verbs = [token for token in sentence.doc[end : length.span.start] if token.pos_ in {"VERB", "AUX"}]
    predicate = predicate_of(length.span.root)
    if not verbs:
        return True
    if not spans:
        # "He had worked for seven hours", lunch left out; but "she had been on her feet for seven hours".
        working = predicate.pos_ == "VERB" and predicate.lower_ not in time_words().lasting | _words("gone_on")
        return not (working and is_pluperfect(predicate) and sentence.word(length.span.start - 1) == "for")
    if sentence.word(end) in {",", ";"} and _words("so") & {sentence.word(end + 1), sentence.word(end + 2)}:
        return predicate.dep_ not in {"acl:relcl"}  # "so customers will be offline for four and a half hours"
    lasting = {token.lower_ for token in verbs} <= time_words().lasting | {"had", "have", "has", "having", "been"}
    return lasting and not any(child.dep_.startswith("nsubj") and child.i > end for child in predicate.children)


def _times(context: Context, sentence: DatedSentence) -> list[Fact]:
    """The times of day of one sentence."""
    return [
        fact
        for index, _ in sentence.periods
        if context.extraction.periods[index].type is PeriodType.TIME
        for fact in context.clock(index)
    ]
