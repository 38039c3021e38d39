"""Whether words say that a length is that of all the time between two dates, and not of a part of it.

"From 1988 to 1995, a stint of seven years", "her seven years there", "the seven-year dig began in 1988 and ended in
1995", "took seven years to build", "found in 1995, seven years on", "the first in the seven years since 1988".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span, Token

from factcheck.facts.dated import DatedSentence, predicate_of
from factcheck.facts.happenings import event_of, kind_of
from factcheck.facts.lengths import Length, Place
from factcheck.facts.words import words_about

_PAIR: Final = 2
_APPOSED: Final = 5  # tokens: ", a closure of nearly"
_REACH: Final = 4  # tokens between "so" and its verb, or "giving" and its length
_JOINTS: Final = frozenset({",", "(", "–", "—", ";", ":"})
_OWNED: Final = frozenset({"her", "his", "its", "their", "these", "those"})
_DOING: Final = frozenset({"serve", "spend", "stand", "take"})


def is_told_as_whole(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """Whether a length is said of all the time between two dates.

    Args:
        sentence: The one with the length.
        length: The length.
        dates: Of the two dates, those that stand in the same sentence.
    """
    if length.place is Place.NOUN:
        return _is_subject(sentence, length, dates) or _is_dated_itself(sentence, length, dates)
    return (
        _is_apposed(sentence, length)
        or _is_right_behind(sentence, length, dates)
        or is_known(sentence, length)
        or is_marked(sentence, length)
        or _is_time_on(sentence, length, dates)
        or _is_done(sentence, length, dates)
        or _follows(sentence, length)
        or _is_in_post(sentence, length, dates)
        or _is_dated_itself(sentence, length, dates)
        or _is_first_in(sentence, length, dates)
    )


def is_known(sentence: DatedSentence, length: Length) -> bool:
    """Whether a length is said of the time that was told of: "those 11 hours", "the strike of 18 days"."""
    return _is_pointed_at(sentence, length) or _is_of_known(sentence, length)


def is_celebrated(length: Length) -> bool:
    """ "Celebrated 40 years", "to mark 50 years"."""
    root = length.span.root
    return root.dep_ == "obj" and str(root.head.lemma_).lower() in words_about("lengths")["marking"]


def is_marked(sentence: DatedSentence, length: Length) -> bool:
    """ "In 2015 it celebrated 40 years of music": and not "100 years at its present ground"."""
    at = length.last
    while sentence.word(at).isspace():
        at += 1
    return is_celebrated(length) and (sentence.word(at) in {"of", "in"} or _is_closed(sentence, at))


def _is_of_known(sentence: DatedSentence, length: Length) -> bool:
    """ "The sitting of six and a half hours heard 11 witnesses": no part of it, as a break or a delay is."""
    at = length.span.start - 2
    noun = sentence.doc[at] if at > sentence.start else None
    if noun is None or sentence.word(at + 1) != "of" or not _is_span(noun):
        return False
    while sentence.doc[at - 1].pos_ == "ADJ" and at - 1 > sentence.start:
        at -= 1
    return sentence.word(at - 1) in {"that", "the", "this"} and noun.lower_ not in words_about("lengths")["parts"]


def _is_right_behind(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "Began on 3 April and ended on 24 April, three weeks in which …": in apposition to the time between the two."""
    if (
        len(dates) != _PAIR
        or dates[1].end + 1 != length.first
        or sentence.word(dates[1].end) not in {",", "–", "—", "("}
    ):
        return False
    told = [sentence.word(length.last), sentence.word(length.last + 1)]
    return _is_closed(sentence, length.last) or (told[0] in {"during", "in"} and told[1] == "which")


def _is_closed(sentence: DatedSentence, at: int) -> bool:
    return sentence.word(at) in words_about("lengths")["closing"]


def _is_apposed(sentence: DatedSentence, length: Length) -> bool:
    """ ", a stint of four years.", "– a journey of 35 minutes"."""
    at = length.span.start - 1
    while sentence.word(at) in words_about("lengths")["small"] - {"a", "an", "the", "of"}:
        at -= 1
    if sentence.word(at) not in {"of", "lasting", "spanning"} or not _is_closed(sentence, length.last):
        return False
    low = next((i for i in range(at - 1, at - _APPOSED, -1) if sentence.word(i) in {"a", "an"}), None)
    if low is None or sentence.word(low - 1) not in _JOINTS or low - 1 <= sentence.start:
        return False
    named = sentence.doc[low + 1 : at]
    return bool(named) and all(token.pos_ in {"NOUN", "ADJ"} for token in named) and _is_span(named[-1])


def _is_span(token: Token) -> bool:
    return token.lower_ in words_about("time")["spans"] | words_about("lengths")["stints"]


def _is_pointed_at(sentence: DatedSentence, length: Length) -> bool:
    """ "Her seven years there were stormy": a subject that says whose the time was."""
    at = length.span.start - 2
    inside = sentence.word(at) in {"during", "in", "over"}  # "and in her seven years there it won two cups"
    at -= inside
    opened = at < sentence.start or sentence.word(at) in ({",", ";", "and", ":"} if inside else {";", ".", ":"})
    owned = sentence.word(length.span.start - 1) in _OWNED
    behind = sentence.doc[length.last : min(length.last + _REACH, sentence.end)]
    said = any("Fin" in token.morph.get("VerbForm", []) for token in behind)
    # "Her twelve years as a nurse", "his four years of study": what somebody was or did besides.
    narrower = sentence.word(length.last) in {"as", "of"} or any(token.is_punct for token in behind[:1])
    return opened and owned and said and not narrower


def _is_time_on(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "Found in 1995, four years on", "the first in the four years since 1988"."""
    behind = sentence.word(length.last)
    if behind == "on":
        return _is_closed(sentence, length.last + 1) and any(date.end < length.first for date in dates)
    if behind == "apart":
        return len(dates) > 1 and all(date.start > length.last for date in dates)
    since = behind == "since" and any(date.start == length.last + 1 for date in dates)
    return since and sentence.word(length.span.start - 1) == "the"


def _is_done(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "Took four years to build, from 1988 to 1995", "served four years", "spent four years there (1988–1995)"."""
    predicate = predicate_of(length.span.root)
    if not dates:
        # "They married in 1988 and divorced in 1995. The marriage had lasted seven years."
        subject = next((child for child in predicate.children if child.dep_.startswith("nsubj")), None)
        known = subject is not None and any(c.lower_ in {"the", "their", "its"} for c in (subject, *subject.children))
        return known and predicate.lower_ == "lasted" and _is_closed(sentence, length.last)
    if str(predicate.lemma_).lower() not in _DOING or not sentence.start <= predicate.i < length.first:
        return False
    if predicate.lemma_ == "take":
        if sentence.word(length.last) == ":":
            return len(dates) > 1  # "Repairs took six months: it was shut in March and opened again in September"
        if _is_taken_until(sentence, length, predicate, dates):
            return True
        made = sentence.word(length.last) == "to" and sentence.word(length.last + 1) in words_about("lengths")["making"]
        return made and len(dates) > 1
    bracketed = any(sentence.word(date.start - 1) == "(" and date.start > length.last for date in dates)
    return bracketed or (predicate.lemma_ in {"serve", "stand"} and _is_closed(sentence, length.last))


def _is_taken_until(sentence: DatedSentence, length: Length, predicate: Token, dates: Sequence[Span]) -> bool:
    """ "It took 28 months and was done in June 2019": what took so long is over at the one date behind it."""
    subject = next((child for child in predicate.children if child.dep_.startswith("nsubj")), None)
    event = event_of(dates[0]) if len(dates) == 1 and dates[0].start > length.last else None
    kind = kind_of(event) if event is not None else None
    if subject is None or subject.lower_ != "it" or event is None or kind is None:
        return False
    joined = event.dep_ == "conj" and event.head.i == predicate.i and sentence.word(length.last) in {",", "and"}
    return joined and kind.name in {"completed", "ended", "stopped"}


def _is_in_post(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "Appointed in 1988, she left in 1995 after seven years in the chair": all the time in one place or post."""
    behind = [sentence.word(i) for i in range(length.last, length.last + _REACH)]
    whole = words_about("lengths")["whole"]
    placed = any(" ".join(behind[:n]) in whole and _is_closed(sentence, length.last + n) for n in (2, 3, 4))
    told = bool(dates) and all(date.end <= length.first for date in dates)
    return placed and told and sentence.word(length.span.start - 1) == "after"


def _is_dated_itself(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "After four years of work that had started in 1988", "a four-year wait that went back to 1988"."""
    date = next((date for date in dates if date.start >= length.last), None)
    if date is None or not any(other.end <= length.first for other in dates):
        return False
    own = sentence.doc[length.last : date.start]
    words = words_about("lengths")
    told = any(token.lower_ in words["beginning"] for token in own)
    noun = length.place is Place.NOUN or (bool(own) and own[0].lower_ == "of")
    return noun and told and not any(token.is_punct or token.lower_ in {"and", "but"} for token in own)


def _is_first_in(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "Its first title in seven years, having last won it in 1988"."""
    before = [sentence.word(i) for i in range(max(sentence.start, length.first - 2 * _REACH), length.first)]
    other = next((date for date in dates if date.start >= length.last), None)
    if sentence.word(length.last) == "without" and length.span.start <= sentence.start + 1 and len(dates) > 1:
        # "After 17 years without a title, the club won in 2015; its last one had come in 1998"
        return "last" in {sentence.word(i) for i in range(dates[0].end, dates[1].start)}
    if before[-1:] != ["in"] or "first" not in before or other is None:
        return False
    between = {sentence.word(i) for i in range(length.last, other.start)}
    return bool({"last", "previous", "previously", "since"} & between)


def _follows(sentence: DatedSentence, length: Length) -> bool:
    """ "Restored at 11.10am, so homes were dark for 55 minutes", "giving candidates two hours to answer"."""
    low = max(sentence.start, length.first - 2 * _REACH)
    at = next((i for i in range(length.first - 1, low, -1) if sentence.word(i) in words_about("lengths")["so"]), None)
    if at is None or sentence.word(at - 1) not in {",", ";", "–", "—"}:
        return False
    between = sentence.doc[at + 1 : length.first]
    figures = any(token.like_num for token in between)
    governed = length.first - at <= _REACH or sentence.word(length.span.start - 1) == "for"
    return not figures and governed and (_is_closed(sentence, length.last) or sentence.word(length.last) == "to")


def _is_subject(sentence: DatedSentence, length: Length, dates: Sequence[Span]) -> bool:
    """ "The four-hour match began at 2pm and was over at 9pm": of the clause that tells the dates."""
    noun = sentence.doc[length.last - 1]
    if not noun.dep_.startswith("nsubj") or sentence.word(length.first) in {"a", "an"} or not dates:
        return False
    verb = noun.head
    events = [predicate_of(date.root) for date in dates]
    if any(event.i not in {verb.i, *(child.i for child in verb.children if child.dep_ == "conj")} for event in events):
        return False
    return len({event.i for event in events}) > 1 or verb.lemma_ in {"last", "run"}
