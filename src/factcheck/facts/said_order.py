"""Two dates of which a word, or a tense, says which is the earlier one, whatever happened at them.

"She joined in 2012. She had finished her thesis in 2011": what had happened by then is not later.

"Joined the firm in 1983 and retired in 1997": verbs of one subject in the plain past are told in their order.

"Bought it in 2005 before selling it in 2010", "reopened in 1986 after a fire in 1978", "joined in 2003 and later left
in 2011", "had been lost since 1790, was found in 1976": the word stands between the two, and nothing else that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.dated import DatedSentence
from factcheck.facts.happenings import agrees, event_of, is_pluperfect, kind_of, orders, subject_of
from factcheck.facts.moments import Point
from factcheck.facts.words import words_about

if TYPE_CHECKING:
    from factcheck.facts.context import Context

_OWN: Final = frozenset({"", "in", "on"})
_REACH: Final = 10  # tokens from the word to its date
_BACK: Final = 12  # tokens from the date before to the word
_NAMED: Final = 4  # tokens of "after a fire in 1978"
_TWO: Final = 2
_BESIDE: Final = frozenset({"after", "before"})
_OVER: Final = frozenset({"", "between", "from"})
_BEGINS: Final = frozenset({"begun", "born", "built", "enrolled", "founded", "launched", "opened", "seated"})


@dataclass(frozen=True, slots=True)
class Told:
    """Two dates in their order, with the words for what happened at them.

    Attributes:
        in_row: Whether the row of the two alone tells it.
        word: The word that orders the two, where it could be meant the other way.
    """

    first: Point
    later: Point
    said_first: Token
    said_later: Token
    in_row: bool = False
    word: Token | None = None


def said_orders(context: Context, sentence: DatedSentence) -> Iterator[Told]:
    """The pairs of neighbouring dates of a sentence that a word orders."""
    dates = [
        (points[0], span, context.extraction.periods[index].relation or "")
        for index, span in sentence.periods
        if context.extraction.periods[index].type is PeriodType.DATE and len(points := context.points(index)) == 1
    ]
    others = sum(context.extraction.periods[i].type is PeriodType.DATE for i, _ in sentence.periods) - len(dates)
    for at, (two, there, relation) in enumerate(dates):
        # "Went critical in 1959, supplied power from 1961 and was shut in 1985": behind the first of the row, too.
        for one, here, lead in dates[: max(at - 1, 0)]:
            told, then = event_of(here), event_of(there)
            if told is None or then is None or others or not {lead, relation} <= _OWN:
                continue
            if _is_in_row(sentence, dates[at - 1][1], told, then) and told.i < here.start:
                yield Told(one, two, told, then, in_row=True)
    for (one, here, lead), (two, there, relation) in pairwise(dates):
        if relation == "of" and lead in _OWN and not others:
            yield from _beside_named(context, sentence, (one, here), (two, there))
        if relation not in _OWN:
            continue
        told, then = event_of(here), event_of(there)
        if told is None or then is None or told.i == then.i or others:
            continue
        if lead == "since" and len(dates) == _TWO and _is_over(told, then):
            yield Told(one, two, told, then)
        if lead not in _OWN:
            continue
        if _is_behind(context, sentence, here, there, then, "before"):
            yield Told(one, two, told, then, word=_word_between(sentence, here, there, "before"))
        elif _is_then(context, sentence, here, then):
            yield Told(one, two, told, then)
        elif _is_in_row(sentence, here, told, then):
            yield Told(one, two, told, then, in_row=True)
        elif _is_behind(context, sentence, here, there, then, "after"):
            yield Told(two, one, then, told, word=_word_between(sentence, here, there, "after"))
        elif (opened := _opens(context, sentence, here, there, told)) is not None:
            word, ahead = sentence.doc[opened], sentence.word(opened) == "after"
            yield Told(one, two, told, then, word=word) if ahead else Told(two, one, then, told, word=word)


def is_doubted(sentence: DatedSentence) -> bool:
    """Whether a sentence asks, denies or imagines what it tells: "it is a myth that", "had the bridge opened"."""
    words = {token.lower_ for token in sentence.tokens()}
    opens = sentence.word(sentence.start) in {"had", "were"}
    return opens or not _words("doubted").isdisjoint(words)


def _beside_named(
    context: Context, sentence: DatedSentence, dated: tuple[Point, Span], named: tuple[Point, Span]
) -> Iterator[Told]:
    """ "Opened in 1931, long after the fire of 1907": what was done, and a thing that is known by its year."""
    (one, here), (two, there) = dated, named
    noun, told = there.root.head, event_of(here)
    word = next((child for child in noun.children if child.dep_ == "case" and child.lower_ in _BESIDE), None)
    if told is None or word is None or noun.lower_ not in _words("events") or is_doubted(sentence):
        return
    between = [sentence.word(i) for i in range(here.end, word.i)]
    parted = {"and", "but", ";"} & set(between) or _verbs(sentence, here.end, word.i)
    near = here.end <= word.i < noun.i < there.start and there.start - word.i <= _REACH
    if parted or not near or not _is_past(told) or not _is_free(context, sentence, word.i):
        return
    if word.lower_ == "before":
        yield Told(one, two, told, noun, word=word)
    else:
        yield Told(two, one, noun, told, word=word)


def had_happened(context: Context, sentence: DatedSentence) -> Iterator[Told]:
    """ "Joined the bank in 2016, having entered the ministry in 2008", "He left in 2016. He had come in 2008"."""
    here = plain_dates(context, sentence)
    before = context.timeline.sentence(sentence.number - 1)
    yield from _had_gone_on(context, sentence, before)
    for point, event in here or ():
        done = _participle(event)
        if done is None or _opens_clause(sentence, event) or done.lemma_.lower() in _words("aiming"):
            continue
        if done.lower_ in context.lexicon.changes:
            continue  # "in 2001 there were 61,000, but in 2011 this had risen to 64,000": nobody minds the tense there
        others = [(one, other) for one, other in here or () if other.i != event.i]
        told = others
        if not others and before is not None and before.flow == sentence.flow and _is_main(event):
            told = plain_dates(context, before) or []
            told = [(one, other) for one, other in told if _of_one(context, other, event)]
        simple = [(one, other) for one, other in told if _is_past(other)]
        if not simple or len(told) != len(simple):
            continue
        # Of several that are told in the plain past, it is before the last one at least.
        last, said = max(simple, key=lambda one: (one[0].year or 0, one[0].month or 0, one[0].day or 0))
        if not others or any(_is_near(one, event) for _, one in simple):
            yield Told(point, last, done, said)


def _had_gone_on(context: Context, sentence: DatedSentence, before: DatedSentence | None) -> Iterator[Told]:
    """ "Became a hospital in 1929. It had been a barracks, from 1914 to 1919": it began before that at least."""
    main = next((token for token in sentence.tokens() if token.dep_ in {"ROOT", "root"}), None)
    if main is None or before is None or before.flow != sentence.flow or not is_pluperfect(main):
        return
    ranges = [
        points[0]
        for index, _ in sentence.periods
        if len(points := context.points(index)) == _TWO and context.extraction.periods[index].relation in _OVER
    ]
    told = [(point, event) for point, event in plain_dates(context, before) or () if _of_one(context, event, main)]
    if len(ranges) != 1 or not told or not all(_is_past(event) for _, event in told):
        return
    last, said = max(told, key=lambda one: (one[0].year or 0, one[0].month or 0, one[0].day or 0))
    yield Told(ranges[0], last, main, said)


def _opens_clause(sentence: DatedSentence, event: Token) -> bool:
    """ "Were eased in 2016 and, having been tightened in 2019, are now strict": it belongs to what comes behind it."""
    having = next((child for child in (event, *event.children) if child.lower_ == "having"), None)
    at = having.i - 1 if having is not None else sentence.start - 1
    while sentence.word(at) == ",":
        at -= 1
    return sentence.word(at) in {"and", "but"}


def _participle(event: Token) -> Token | None:
    """What had happened by another time: "had bought", "having bought", for which the parser takes "having" alone."""
    if event.lower_ == "having":
        following = event.doc[event.i + 1 : event.i + 1 + _TWO]
        return next((token for token in following if token.tag_ in {"JJ", "VBD", "VBN"}), None)
    return event if event.tag_ == "VBN" and is_pluperfect(event) else None


def plain_dates(context: Context, sentence: DatedSentence) -> list[tuple[Point, Token]] | None:
    """The dates of a sentence with what happened then; None where one is a stretch, a limit or has no event."""
    found = []
    for index, span in sentence.periods:
        period, points = context.extraction.periods[index], context.points(index)
        event = event_of(span)
        if period.type is not PeriodType.DATE or period.offset or len(points) != 1 or period.relation not in _OWN:
            return None
        if event is None or event.pos_ not in {"VERB", "AUX"}:
            return None
        found.append((points[0], event))
    return found


def _is_past(event: Token) -> bool:
    """Whether something is told in the plain past: "joined", "was sold"."""
    helpers = {child.lower_ for child in event.children if child.dep_.startswith("aux")}
    return event.tag_ in {"VBD", "VBN"} and helpers <= {"was", "were", "did"} and (event.tag_ == "VBD" or bool(helpers))


def _is_main(event: Token) -> bool:
    """Whether a clause is no condition and nobody's words."""
    return event.dep_ in {"ROOT", "root", "conj", "acl:relcl"} and not any(c.dep_ == "mark" for c in event.children)


def _is_near(told: Token, event: Token) -> bool:
    """Whether what had happened hangs on what is told, and not the other way: "had returned to what it was in 2018"."""
    if told.dep_ == "parataxis" and told.head.i == event.i < told.i and event.i - event.sent.start <= _TWO:
        return True  # "Having won the seat in 2007, she lost it in 2012": the parser takes the first for the head
    if told.dep_ == "advcl" and told.head.i == event.i and told.i < event.i:
        return True  # "By the time the road was finished in 2004, the firm had been wound up"
    if told.i == event.head.i and event.dep_ == "conj" and told.nbor(-1).lower_ == ",":
        # "A rival, opened in 1848, had been swept away in 1929": a parser that takes the participle for the verb
        return any(child.dep_ == "cc" for child in event.children)
    return told.i == event.head.i or (
        told.i == event.head.head.i and event.head.dep_ == "conj" and _is_past(event.head)
    )


def _of_one(context: Context, told: Token, event: Token) -> bool:
    """Whether both are told of one and the same."""
    one, other = subject_of(told), subject_of(event)
    if one is None or other is None:
        return False
    who = context.timeline.who(other)
    return context.timeline.same(one, other) or (who.pos_ == "PRON" and agrees(one, who))


def _is_behind(context: Context, sentence: DatedSentence, here: Span, there: Span, then: Token, word: str) -> bool:
    """Whether "before", or "after", stands between two dates and governs what is dated by the second one."""
    at = [i for i in range(here.end, there.start) if sentence.word(i) == word]
    if len(at) != 1 or there.start - at[0] > _REACH or at[0] - here.end > _BACK:
        return False
    [at_word] = at
    if not _is_free(context, sentence, at_word) or _verbs(sentence, here.end, at_word):
        return False
    if {"and", "but", ";"} & {sentence.word(i) for i in range(here.end, at_word)}:
        return False  # "was abandoned in 1746 and, after being bought in 1931, …"
    return _governs(sentence, at_word, there, then)


def _word_between(sentence: DatedSentence, here: Span, there: Span, word: str) -> Token:
    return next(sentence.doc[i] for i in range(here.end, there.start) if sentence.word(i) == word)


def _opens(context: Context, sentence: DatedSentence, here: Span, there: Span, told: Token) -> int | None:
    """ "After closing in 1990, it reopened in 1998": where the word opens the sentence, or a part of it."""
    at = here.start - 1
    while at >= sentence.start and sentence.word(at) not in {"after", "before"}:
        at -= 1
    if at < sentence.start or here.start - at > _REACH or not _is_free(context, sentence, at):
        return None
    opens = at == sentence.start or sentence.word(at - 1) in {"and", "but", ";"}
    comma = sentence.word(here.end) == ","
    if not opens or not comma or not _governs(sentence, at, here, told):
        return None
    return at if len(_verbs(sentence, here.end, there.start)) == 1 else None


def _governs(sentence: DatedSentence, at: int, date: Span, event: Token) -> bool:
    """Whether what is dated hangs on a conjunction: one verb, or one noun and little else, and no wish or plan."""
    verbs = _verbs(sentence, at, date.start)
    own = [sentence.word(i) for i in range(at + 1, date.start)]
    if not _words("planned").isdisjoint(own) or _words("parting") & set(own) or {",", "and", "but"} & set(own):
        return False
    if verbs:
        return len(verbs) == 1 and verbs[0].i == event.i and "to" not in own[: own.index(event.lower_)]
    return len(own) <= _NAMED and (kind := kind_of(event)) is not None and kind.noun and at < event.i < date.start


def _is_then(context: Context, sentence: DatedSentence, here: Span, then: Token) -> bool:
    """ "Joined in 2003 and later left in 2011"."""
    if then.i <= here.end or then.i - here.end > _REACH or then.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    between = [sentence.word(i) for i in range(here.end, then.i)]
    if not _words("then") & set(between[-3:]) or len(_verbs(sentence, here.end, then.i)) or ";" in between:
        return False
    at = next(i for i in range(then.i - 1, here.end - 1, -1) if sentence.word(i) in _words("then"))
    return _is_free(context, sentence, at) and not _words("parting") & set(between)


def _head_of_row(verb: Token) -> Token:
    """The first of the verbs that one is joined to."""
    for _ in range(_REACH):
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb


@cache
def _closing() -> frozenset[str]:
    """The kinds of what comes after something else."""
    return frozenset(order.later for order in orders()) - _BEGINS


def _is_in_row(sentence: DatedSentence, here: Span, told: Token, then: Token) -> bool:
    """ "Joined the firm in 1983, became a partner in 1990 and retired in 1997": verbs of one subject, told in a row."""
    if not told.i < here.start < then.i or then.dep_ != "conj" or _head_of_row(then).i != _head_of_row(told).i:
        return False
    past = all(verb.tag_ in {"VBD", "VBN"} for verb in (told, then))
    if not past or then.lemma_ == told.lemma_ or any(child.dep_.startswith("nsubj") for child in then.children):
        return False
    if any(
        token.pos_ == "NOUN" and token.dep_ == "conj" and token.head.i == told.i for token in then.doc[told.i : then.i]
    ):
        return False  # "was dissolved in 2011, and its archive, begun in 1948, was published": a subject of its own
    # "freed in 2016, having been arrested in 2006 and convicted in 2007": the second row is before the first
    row = [verb for verb in (told, then, then.head) if verb.i >= told.i]
    helpers = {child.lower_ for verb in row for child in verb.children if child.dep_.startswith("aux")}
    between = {sentence.word(i) for i in range(here.end, then.i)}
    apart = _words("parting") | _words("harking")
    first, last = kind_of(told), kind_of(then)
    # "He won the race in 2014 and came second in 2012": of what only happens, the better may be told first.
    begins = first is not None and first.name in _BEGINS
    if not begins and (last is None or last.name not in _closing()):
        return False
    return (
        helpers.isdisjoint({"had", "having"}) and apart.isdisjoint(between) and not _verbs(sentence, here.end, then.i)
    )


def _is_over(told: Token, then: Token) -> bool:
    """ "Had been lost since 1790, was found in 1976": what had gone on since the one date ended at the other."""
    had = {child.lower_ for child in told.children if child.dep_.startswith("aux")}
    has = {child.lower_ for child in then.children if child.dep_.startswith("aux")}
    return bool(had & {"had", "'d"}) and not has & {"had", "'d", "having"} and then.tag_ in {"VBD", "VBN"}


def _is_free(context: Context, sentence: DatedSentence, at: int) -> bool:
    """Whether nothing goes with the word to make another sense: "two years after", "named after", "even before"."""
    if sentence.word(at - 1) in _words("bound_before") or sentence.word(at + 1) in _words("bound_behind"):
        return False
    return not any(
        span.start <= at - 1 < span.end and context.extraction.periods[index].type is not PeriodType.DATE
        for index, span in sentence.periods
    )


def _verbs(sentence: DatedSentence, start: int, end: int) -> list[Token]:
    return [sentence.doc[i] for i in range(start, end) if sentence.doc[i].pos_ == "VERB"]


def _words(name: str) -> frozenset[str]:
    return words_about("said_order")[name]
