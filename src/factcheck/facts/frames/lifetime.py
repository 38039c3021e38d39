"""An age or anniversary with the two dates that it lies between: born 1948, 51 in 1999."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from spacy.tokens import Span, Token

from factcheck.facts.ages import Age, Way, ages_of
from factcheck.facts.beside import date_beside, names_kin, only_birth, people_in
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence, has_copula
from factcheck.facts.far_births import far_birth
from factcheck.facts.happenings import Happening, event_of, is_person, kind_of, subject_of
from factcheck.facts.model import Fact, Frame
from factcheck.facts.moments import Point
from factcheck.facts.passages import Dating, passage_with
from factcheck.facts.slips import is_likely_slip
from factcheck.facts.timewords import time_words

_ENDED: Final = frozenset({"demolished", "died", "dissolved", "killed", "sunk"})
_LEAP_DAY: Final = (2, 29)
_LEAP_CYCLE: Final = 4  # years
_LEAPING: Final = frozenset({"leap", "leap-day", "leap-year", "leapling", "leapling,"})
_BACK: Final = 2  # sentences between a birth and an age
_THINGS: Final = frozenset({"begun", "built", "founded", "held", "launched", "married", "opened", "signed"})
_CLAUSES: Final = frozenset({"advcl", "acl", "acl:relcl", "advcl:relcl", "ccomp"})
_AT: Final = frozenset({"", "in", "on", "at", "by", "during", "of", "around"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime(Frame):
    """An age, and the years between which it lies.

    Attributes:
        age: The figure.
        birth, moment: The year in which it begins, and the year at which it is reached.
        offsets: What `age - (moment - birth)` can be, the likeliest first.
        began: The word that says what began, "born".
        whole: Whether the figure counts anniversaries.
    """

    age: Fact
    birth: Fact
    moment: Fact
    offsets: tuple[int, ...]
    began: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Birth:
    point: Point
    word: str
    token: Token
    sentence: int


def find(context: Context) -> Iterator[Lifetime]:
    """Every age with both its dates."""
    for sentence in context.dated:
        ages = list(ages_of(context, sentence))
        for age in (age for age in ages if not _is_only_claimed(sentence, age)):
            told = False
            for birth in _births(context, sentence, age) or _only_birth(context, sentence, age):
                beside = date_beside(context, sentence, age.fact.name)
                point = beside if beside not in {None, birth.point} else _moment(context, sentence, age, birth)
                if point is None or point.year is None or birth.point.year is None:
                    continue
                begin, reached = context.year(birth.point), context.year(point)
                if age.way is Way.SHOWN and context.document.published is None and not _is_of_then(sentence, age):
                    continue  # "Hart, 62," may be of the day of writing
                if begin is None or reached is None or point.year == birth.point.year:
                    continue
                if _is_feigned(sentence, age, birth.token) or _is_in_leap_days(context, age, birth.point, point):
                    continue
                if _is_birth(context, sentence, point):
                    continue  # "women born in 1982 had fewer by their 30th birthday than women born in 1967"
                if age.way is Way.ANNIVERSARY and (birth.point.month, birth.point.day) == _LEAP_DAY:
                    continue  # "his 20th birthday", for whom was born on 29 February 1936
                yield Lifetime(
                    sentence=sentence.number,
                    inferred="" if birth.sentence == sentence.number else "both are said of the same subject",
                    age=age.fact,
                    birth=begin,
                    moment=reached,
                    offsets=offsets_of(age, birth.point, point, context),
                    began=birth.word,
                    whole=age.way is Way.ANNIVERSARY,
                )
                told = True
                break
            if not told:
                found = _only_dates(context, sentence, age) if len(ages) == 1 else None
                found = found or _of_far_birth(context, sentence, age)
                if found is not None:
                    yield found


def _is_of_then(sentence: DatedSentence, age: Age) -> bool:
    """ "In 1993 the 62-year-old painter moved", "the 60-year-old bridge … was pulled down": old at that time."""
    opens = sentence.periods and sentence.periods[0][1].end <= sentence.start + len(("In", "1993", ","))
    figure = next((f for f in sentence.figures if f.name == age.fact.name), None)
    first = bool(opens) and figure is not None and figure.outer - sentence.periods[0][1].end <= len((",", "the"))
    kind = kind_of(age.predicate)
    return first or (kind is not None and kind.name in _ENDED and age.predicate.tag_ in {"VBD", "VBN"})


def _is_feigned(sentence: DatedSentence, age: Age, born: Token) -> bool:
    """ "She claimed to be 25", "17 in 1966, she told them that she had been born in 1945": no age that anybody had."""
    words, head = time_words(), born.head
    told = born.dep_ in {"ccomp", "acl:relcl"} and any(child.dep_.startswith("nsubj") for child in born.children)
    if told and head.pos_ not in {"VERB", "AUX"}:
        head = head.head  # "told the producers she had been born in 1945", which hangs on the producers
    said = told and head.i < born.i and head.lemma_.lower() in words.claiming
    feigned = not words.feigning.isdisjoint(token.lower_ for token in sentence.tokens())
    return age.way is not Way.ANNIVERSARY and (said or feigned)


def _is_only_claimed(sentence: DatedSentence, age: Age) -> bool:
    """ "was 19 when he joined, or said he was": whoever tells it doubts it."""
    return age.way is not Way.ANNIVERSARY and any(
        token.lower_ == "or" and token.i + 1 < sentence.end and token.nbor().lemma_.lower() in time_words().claiming
        for token in sentence.tokens()
    )


def _is_in_leap_days(context: Context, age: Age, birth: Point, moment: Point) -> bool:
    """ "The leapling, born in 1952, turned 18 in 2024": of those born on 29 February, as they like to count."""
    years, stated = (moment.year or 0) - (birth.year or 0), age.fact.value
    leap = _LEAP_DAY in {(birth.month, birth.day), (moment.month, moment.day)}
    told = leap or not _LEAPING.isdisjoint(context.document.text.lower().split())
    return told and stated is not None and abs(years - stated * _LEAP_CYCLE) < _LEAP_CYCLE


def _is_birth(context: Context, sentence: DatedSentence, point: Point) -> bool:
    """Whether a date is that of a birth, too."""
    near = context.timeline.near(sentence.number, 0)
    return any(happening.kind.name == "born" and happening.point == point for happening in near)


def _only_dates(context: Context, sentence: DatedSentence, age: Age) -> Lifetime | None:
    """An age beside the only two dates of its passage, of which one is that of a birth or a beginning.

    It is reached at the other date where the text points there ("was 37 when, in 1989, …", "was 41 by then"). Else the
    three are tied where they agree, or would but for a slip that seldom fits by chance.
    """
    passage = passage_with(context, sentence, len(("birth", "moment")))
    if passage is None or age.way is Way.SHOWN:
        return None
    if any((date.point.month, date.point.day) == _LEAP_DAY for date in passage.dates):
        return None
    own = _is_its_own(sentence, age)
    if not own and (names_kin(passage.words()) or len(set(people_in(context, passage.sentences))) > 1):
        return None
    if age.noun is not None and not own and _is_of_something(sentence, age.noun):
        return None  # "marked the 90th anniversary of its first win"
    old = age.way is Way.AGE and not age.fact.quantity.text.lower().endswith("old")
    begins = {"born"} if age.person or old else {"born", *_THINGS}
    births = [date for date in passage.dates if date.kind is not None and date.kind.name in begins]
    event = births[0].event if len(births) == 1 else None
    if event is None:
        return None
    theme = subject_of(event)
    holder = context.timeline.who(age.holder) if own and age.holder is not None else None
    if holder is not None and theme is not None and holder.pos_ != "PRON" and not context.timeline.same(theme, holder):
        return None  # "founded in 1968, it bought a brewery that celebrated its 150th anniversary"
    if event.lower_ != "born" and _is_of_another_thing(context, age, theme):
        return None
    [birth] = births
    [reached] = (date for date in passage.dates if date is not birth)
    begin, moment = context.year(birth.point), context.year(reached.point)
    if begin is None or moment is None or (moment.value or 0) <= (begin.value or 0) or age.fact.value is None:
        return None
    offsets = offsets_of(age, birth.point, reached.point, context)
    years = Fraction((moment.value or 0) - (begin.value or 0))
    agrees = any(age.fact.value == years + offset for offset in offsets)
    if not agrees and _is_of_another_verb(sentence, age, reached):
        return None
    sure = _points_there(sentence, age) or (own and len(passage.sentences) == 1)
    if not agrees and not sure and not _is_slip(age, years, birth.point, reached.point):
        return None
    return Lifetime(
        sentence=sentence.number,
        inferred="" if len(passage.sentences) == 1 and agrees else "it is the only age beside the only two dates",
        age=age.fact,
        birth=begin,
        moment=moment,
        offsets=offsets,
        began=event.text,
        whole=age.way is Way.ANNIVERSARY,
    )


def _is_of_another_thing(context: Context, age: Age, theme: Token | None) -> bool:
    """ "The tree was 130 years old when the hotel beside it, built in 1890, …", "pupils aged 80": two nouns."""
    holder = age.holder
    if age.way is not Way.AGE or holder is None or theme is None or holder.pos_ != "NOUN" or theme.pos_ != "NOUN":
        return False
    return not context.timeline.same(theme, holder)


def _of_far_birth(context: Context, sentence: DatedSentence, age: Age) -> Lifetime | None:
    """An age with the only birth around it, where they agree or a slip that seldom fits by chance tells."""
    far = far_birth(context, sentence, age)
    begin = context.year(far.birth) if far is not None else None
    reached = context.year(far.moment) if far is not None else None
    if far is None or begin is None or reached is None or age.fact.value is None:
        return None
    offsets, years = offsets_of(age, far.birth, far.moment, context), (reached.value or 0) - (begin.value or 0)
    agrees = any(age.fact.value == years + offset for offset in offsets)
    if years <= 0 or not (agrees or _is_slip(age, Fraction(years), far.birth, far.moment)):
        return None
    return Lifetime(
        sentence=sentence.number,
        inferred="it is the only birth, or beginning, that is told nearby",
        age=age.fact,
        birth=begin,
        moment=reached,
        offsets=offsets,
        began=far.word.text,
        whole=age.way is Way.ANNIVERSARY,
    )


def _is_of_another_verb(sentence: DatedSentence, age: Age, reached: Dating) -> bool:
    """ "Joined the firm at 24 and left it in 2015": the age at something else than what is dated."""
    if age.way is not Way.AGE or has_copula(age.predicate) or reached.sentence is not sentence or reached.event is None:
        return False
    return age.predicate.pos_ == "VERB" and age.predicate.i != reached.event.i


def _is_its_own(sentence: DatedSentence, age: Age) -> bool:
    """ "Opened in 1877, the market hall celebrated its 125th anniversary": not that of something that it did."""
    if age.way is not Way.ANNIVERSARY or age.noun is None or _is_of_something(sentence, age.noun):
        return False
    return "its" in {child.lower_ for child in age.noun.children}


def _is_of_something(sentence: DatedSentence, noun: Token) -> bool:
    """ "Its 125th anniversary in the hall", and not "in 2002"."""
    dated = {i for _, span in sentence.periods for i in range(span.start, span.end)}
    own = (child for child in noun.children if child.i > noun.i and child.i not in dated)
    return any(case.lower_ in {"of", "as", "at", "in"} for child in own for case in child.children)


def _points_there(sentence: DatedSentence, age: Age) -> bool:
    """ "Was 37 when, in 1989, …", "was 41 by then", "was 34 at the time"."""
    figure = next((f for f in sentence.figures if f.name == age.fact.name), None)
    if figure is None or not has_copula(age.predicate) or age.way is not Way.AGE:
        return False
    at = figure.last
    while sentence.word(at) in {"years", "old", "of", "age"}:
        at += 1
    behind = " ".join(sentence.word(i) for i in range(at, at + 3))
    return any(behind.startswith(words) for words in time_words().by_then)


def _is_slip(age: Age, years: Fraction, birth: Point, moment: Point) -> bool:
    """Whether the age is wrong by tens, or a year has two digits exchanged."""
    stated = age.fact.value or Fraction(0)
    if any(is_likely_slip(stated, years + off) for off in ((0,) if age.way is Way.ANNIVERSARY else (0, -1))):
        return True
    return is_year_exchanged(stated, birth, moment)


def is_year_exchanged(stated: Fraction, birth: Point, moment: Point) -> bool:
    """Whether a number of years fits once the last two digits of one year are exchanged."""
    one, other = birth.year or 0, moment.year or 0
    meant = (abs(b - a) for a, b in ((_exchanged(one), other), (one, _exchanged(other))) if (a, b) != (one, other))
    return any(stated == between for between in meant)


def _exchanged(year: int) -> int:
    """A year with its last two digits exchanged."""
    return year // 100 * 100 + int(f"{year % 100:02d}"[::-1])


def _only_birth(context: Context, sentence: DatedSentence, age: Age) -> list[_Birth]:
    """The one birth of the sentence, where the parse finds no holder of the age."""
    born = only_birth(context, sentence) if age.way in {Way.AGE, Way.SHOWN} and len(sentence.figures) == 1 else None
    return [_Birth(born.point, born.token.text, born.token, sentence.number)] if born is not None else []


def _births(context: Context, sentence: DatedSentence, age: Age) -> list[_Birth]:
    """When that began whose age it is, the nearest first."""
    return list(_begun(context, sentence, age))


def _begun(context: Context, sentence: DatedSentence, age: Age) -> Iterator[_Birth]:
    near = sorted(
        context.timeline.near(sentence.number, _BACK, 1),
        key=lambda happening: (happening.kind.name != "born", abs(happening.token.i - age.predicate.i)),
    )
    begun = {happening.kind.name for happening in near} & _THINGS
    for happening in near:
        finished = happening.kind.name == "ended" and not age.person and not begun
        if happening.kind.name != "born" and (age.person or not (finished or _can_begin(happening, age))):
            continue
        if (age.noun is not None and happening.token.head.i == age.noun.i and happening.kind.noun) or (
            age.holder is not None and context.timeline.same(happening.theme, age.holder)
        ):
            yield _Birth(happening.point, happening.token.text, happening.token, happening.sentence.number)
    if age.holder is None:
        return
    if age.noun is not None and age.holder.head.i == age.noun.i:
        for index, span in sentence.periods:
            points = context.points(index)
            if (
                len(points) == 1
                and span.root.head.i == age.holder.i
                and context.extraction.periods[index].relation in _AT
            ):
                yield _Birth(points[0], age.holder.text, span.root, sentence.number)
    name = context.timeline.who(age.holder)
    for index, span in sentence.periods:
        points = context.points(index)
        if len(points) == 2 and sentence.word(span.start - 1) == "(" and sentence.word(span.end) == ")":
            before = sentence.doc[span.start - 2] if span.start - 2 >= sentence.start else None
            if before is None or not _is_of(before, name):
                continue
            if before.pos_ == "PROPN" or before.is_title or before.i == name.i:
                yield _Birth(points[0], "born", span.root, sentence.number)


def _can_begin(happening: Happening, age: Age) -> bool:
    """Whether a thing may be counted from what happened: not "29 when she signed", when it was reached."""
    if happening.kind.name not in _THINGS or is_person(happening.theme):
        return False
    if happening.kind.name == "married" and age.way is not Way.ANNIVERSARY:
        return False  # "She married in 1861 … died aged 96"
    token = happening.token
    return token.dep_ != "advcl" or token.head.i != age.predicate.i or not _marked_when(token)


def _marked_when(token: Token) -> bool:
    return any(child.lower_ in {"when", "as", "while", "before", "after"} for child in token.children)


def _is_of(token: Token, name: Token) -> bool:
    """Whether a word is part of a name: "the actor Nils Bo"."""
    above = {token.i, token.head.i}
    if token.dep_ == "flat" and token.head.dep_ in {"appos", "flat"}:
        above.add(token.head.head.i)
    return name.i in above or name.head.i == token.i


def _moment(context: Context, sentence: DatedSentence, age: Age, birth: _Birth) -> Point | None:
    """When the age was reached: the one date of its own clause, else the one of a clause that hangs on it."""
    own: list[Point] = []
    beside: list[Point] = []
    for index, span in sentence.periods:
        points = context.points(index)
        if len(points) == 2 and points[0] == birth.point and _is_of_death(age):
            own.append(points[1])
        if len(points) != 1 or points[0] == birth.point or context.extraction.periods[index].relation not in _AT:
            continue
        event = event_of(span)
        if event is None or event.i == birth.token.i:
            continue
        if _is_parted(sentence, age, span):
            continue
        if event.i == age.predicate.i or (age.noun is not None and span.root.head.i == age.noun.i):
            own.append(points[0])
        elif (
            _hangs(event, age.predicate)
            or _hangs(age.predicate, event)
            or (age.way is Way.SHOWN and event.dep_ == "parataxis" and event.head.i == age.predicate.i)
        ):
            beside.append(points[0])
    for found in (own, beside):
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return _death(context, sentence, age) or _that_spring(context, sentence, age, birth)


def _that_spring(context: Context, sentence: DatedSentence, age: Age, birth: _Birth) -> Point | None:
    """ "The judge retired in 2011. He had turned 60 that spring": the one year of the sentence before."""
    pointing = any(
        child.lower_ in time_words().seasons and any(c.lower_ in {"that", "same"} for c in child.children)
        for child in age.predicate.children
    )
    before = context.timeline.sentence(sentence.number - 1)
    if not pointing or before is None or before.flow != sentence.flow:
        return None
    named = [point for index, _ in before.periods for point in context.points(index)]
    years = {point.year for point in named}
    return replace(named[0], month=None, day=None) if len(years) == 1 and named[0] != birth.point else None


def _death(context: Context, sentence: DatedSentence, age: Age) -> Point | None:
    """ "lived to be 90": when the same person died."""
    said = age.predicate.lower_ in time_words().living or _is_of_death(age) or _says_no_more(sentence, age)
    if age.holder is None or not said:
        return None
    died = [
        happening.point
        for happening in context.timeline.near(sentence.number, 1, 1)
        if happening.kind.name == "died" and context.timeline.same(happening.theme, age.holder)
    ]
    return died[0] if len(died) == 1 else None


def _says_no_more(sentence: DatedSentence, age: Age) -> bool:
    """ "… died in 1999; she was 88."."""
    end = age.fact.quantity.end
    rest = [token for token in sentence.tokens() if token.idx >= end]
    return has_copula(age.predicate) and all(token.is_punct or token.is_space for token in rest)


def _hangs(clause: Token, predicate: Token) -> bool:
    """Whether a clause hangs on a predicate as "when she made her first record" does."""
    if clause.dep_ not in _CLAUSES:
        return False
    head = clause.head
    return head.i == predicate.i or (head.pos_ not in {"VERB", "AUX"} and head.head.i == predicate.i)


def _is_parted(sentence: DatedSentence, age: Age, span: Span) -> bool:
    """ "moved to Paris at 20 and, in 1990, to Rome": another part of the clause begins between an age and a date."""
    figure = next((f for f in sentence.figures if f.name == age.fact.name), None)
    if figure is None or age.way is not Way.AGE or has_copula(age.predicate):
        return False
    low, high = sorted([(figure.first, figure.last), (span.start, span.end)])
    between = [sentence.word(i) for i in range(low[1], high[0])]
    counted = any(other is not figure and low[1] <= other.first < high[0] for other in sentence.figures)
    if counted and "," in between:
        return True  # "moved to Oslo at 22, won his first prize at 24 in 1994"
    later = next((n for n, word in enumerate(between) if word in {"after", "before"}), None)
    if later is not None and "," not in between[later:]:
        return True  # "published in 2012 after her death at 79"
    return bool({"and", "but", ";", "or"} & set(between))


def _is_of_death(age: Age) -> bool:
    """ "was 56 when she died", "died aged 56"."""
    around = (age.predicate, *age.predicate.children)
    return any((kind := kind_of(token)) is not None and kind.name == "died" for token in around)


def offsets_of(age: Age, birth: Point, moment: Point, context: Context) -> tuple[int, ...]:
    """What an age can be beyond the difference of its years, the likeliest first."""
    if age.way is Way.ANNIVERSARY:
        # What was begun in one year is now and then reckoned from the next or the one before.
        return (0, -1, 1)
    base: tuple[int, ...] = (0, -1)
    if birth.month and moment.month:
        one, other = (birth.month, birth.day or 0), (moment.month, moment.day or 0)
        if birth.month != moment.month or (birth.day and moment.day):
            base = (0,) if other >= one else (-1,)
    if age.way is Way.YEAR:
        return tuple(offset + 1 for offset in base)
    if age.way is Way.SHOWN:
        published = context.document.published
        now = (published.year - moment.year,) if published is not None and moment.year is not None else ()
        return (*base, *(n + k for n in now for k in (0, -1)))
    return base
