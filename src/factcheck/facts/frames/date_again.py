"""A date or time of day told again with a noun, a slip off: "It opens on 14 May. … The 15 May opening …".

Beside a noun that has "the" or a possessive, a date says which of the things told is meant. Where the sentences just
before name one day, or one time of day, and a slip makes that of it, they are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from spacy.tokens import Span, Token

from factcheck.extraction.model import PeriodType
from factcheck.facts.context import Context
from factcheck.facts.dated import DatedSentence
from factcheck.facts.ledger import forms_of, lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.retelling import is_told

_POINTING = frozenset({"her", "his", "its", "that", "the", "their", "this"})
_TAKEN_FOR_VERBS = frozenset({"VB", "VBG", "VBP"})  # "the 11.30am start"
_AT = frozenset({"at", "on"})
_OTHERS = frozenset({"another", "next", "other", "second"})
_MORE = frozenset({"for", "in", "of", "to"})  # "the opening on 15 May of another hall"
_BACK = 2  # sentences
_HOUR = 60  # minutes
_NOUNS = frozenset({"NOUN", "PROPN"})

_Moment = tuple[str, int]
"""What is counted within what ("05" for the days of May, "" for the minutes of a day), and which one it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAgain(Frame):
    """One date, or time of day, told twice.

    Attributes:
        first, second: What differs, the day of the month or the minute of the day.
        told, again: Both in full, as written.
    """

    first: Fact
    second: Fact
    told: str
    again: str


def find(context: Context) -> Iterator[DateAgain]:
    """The dates and times of a document that are told again."""
    told: list[tuple[DatedSentence, int, Span, _Moment]] = []  # near by
    known: set[_Moment] = set()
    for sentence in context.dated:
        if sentence.block < 0:
            continue
        for index, span in sentence.periods:
            moment = _moment(context, index)
            if moment is None:
                continue
            told = [one for one in told if sentence.number - one[0].number <= _BACK]
            near = [one for one in told if one[0].flow == sentence.flow and one[0] is not sentence]
            like = [one for one in near if bool(one[3][0]) is bool(moment[0])]
            alone = context.extraction.periods[index].day is None  # "the 4:21 a.m. blast", on the day told before
            slipped = alone and moment not in known and len(like) == 1 and _is_slip(like[0][3], moment)
            if slipped and _takes_up(like[0][0], sentence, span, sure=_is_hour_or_day_off(like[0][3], moment)):
                yield DateAgain(
                    sentence=sentence.number,
                    inferred="it is told again before a noun, and only one was told before",
                    first=_fact(context, like[0][1], like[0][3]),
                    second=_fact(context, index, moment),
                    told=context.extraction.periods[like[0][1]].text,
                    again=_without_article(span),
                )
            told.append((sentence, index, span, moment))
            known.add(moment)


def _moment(context: Context, index: int) -> _Moment | None:
    """A day of a month, or a minute of a day; None for any other period."""
    period = context.extraction.periods[index]
    if period.oddities or "/" in period.timex or not any(char.isdigit() for char in period.text):
        return None  # "yesterday"
    if period.type is PeriodType.TIME:
        clock = context.clock(index)
        return ("", int(clock[0].value or 0)) if len(clock) == 1 else None
    points = context.points(index)
    if len(points) != 1 or points[0].month is None or points[0].day is None:
        return None
    return f"{points[0].month:02}", points[0].day


def _takes_up(before: DatedSentence, sentence: DatedSentence, span: Span, *, sure: bool) -> bool:
    """ "The 15 May hearing" of what was told, "its 9am opening"; the article may be read as a part of the date."""
    if sentence.word(span.start - 1) in _AT:
        return _is_beside(before, sentence, span)
    led = sentence.word(span.start - 1) in _POINTING or span[0].lower_ in _POINTING
    behind = sentence.doc[span.end] if span.end < sentence.end else None
    if not led or behind is None or not (behind.pos_ in _NOUNS or behind.tag_ in _TAKEN_FOR_VERBS):
        return False
    told = is_told(lemma(behind), forms_of(before.tokens()))
    return told and (sure or _is_deed(before, sentence, behind))


def _is_beside(before: DatedSentence, sentence: DatedSentence, span: Span) -> bool:
    """ "The hearing on 15 May": behind the noun, of which nothing more is said."""
    noun = sentence.doc[span.start - 2] if span.start - 2 >= sentence.start else None
    if noun is None or not (noun.pos_ in _NOUNS or noun.tag_ == "VBG") or sentence.word(span.end) in _MORE:
        return False
    return sentence.word(noun.i - 1) in _POINTING and _is_deed(before, sentence, noun)


def _is_deed(before: DatedSentence, sentence: DatedSentence, noun: Token) -> bool:
    """Whether a noun takes up a verb: "was launched", "the launch"; no ferry or train, of which there are many."""
    if any(token.lower_ in _OTHERS for token in sentence.tokens()):
        return False
    deeds = [token for token in before.tokens() if token.pos_ == "VERB"]
    return any(is_told(lemma(noun), frozenset({token.lower_, lemma(token)})) for token in deeds)


def _is_slip(told: _Moment, again: _Moment) -> bool:
    if told[0] != again[0] or told[1] == again[1]:
        return False
    if _is_hour_or_day_off(told, again):
        return True
    if not told[0]:
        return _digits(told[1]) == _digits(again[1])
    shorter, longer = sorted((str(told[1]), str(again[1])), key=len)
    return len(shorter) < len(longer) and shorter in longer  # "5 October", "15 October"


def _is_hour_or_day_off(told: _Moment, again: _Moment) -> bool:
    """Whether a moment is off by what is soon mistaken, whatever it is of."""
    apart = abs(told[1] - again[1])
    return apart == _HOUR if not told[0] else apart == 1 or f"{told[1]:02}"[::-1] == f"{again[1]:02}"


def _digits(minute: int) -> list[str]:
    """The digits of a time of day in order of size: those of 4.15 are those of 5.14."""
    return sorted(f"{minute // _HOUR:02}{minute % _HOUR:02}")


def _fact(context: Context, index: int, moment: _Moment) -> Fact:
    """The day of the month of a date, or the time of day."""
    if not moment[0]:
        return context.clock(index)[0]
    period = context.extraction.periods[index]
    day = re.search(rf"(?<!\d)0?{moment[1]}(?!\d)", period.text)
    start = period.start + (day.start() if day else 0)
    end = period.start + day.end() if day else period.end
    return context.word(f"p{index + 1}:day", start, end, Fraction(moment[1]), unit="day", style="digits")


def _without_article(span: Span) -> str:
    return str(span[1:].text if span[0].lower_ in _POINTING else span.text)
