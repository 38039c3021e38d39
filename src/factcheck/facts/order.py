"""Which of two levels is the earlier one, as far as the text says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from factcheck.extraction.model import Period
from factcheck.facts.lexicon import Cues
from factcheck.facts.model import Fact
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head

_WEEKDAYS = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_BEHIND = 6  # tokens from a level to its day: "1.35 metres at the gauge on Sunday"
_MONTH = re.compile(r"XXXX-(\d\d)")
ENDS_OF_SCALE = frozenset({"bottom", "poorest", "richest", "top", "wealthiest"})
SUPERLATIVES = frozenset({"JJS", "RBS"})  # behind a number: "the 50 most common names" are as many as one likes
BASES = frozenset({CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.START})
_BREAKS = frozenset({";", ":", ",", "(", ")", "–", "—", ".", "and", "but", "while"})
_RELATIVE = frozenset({"as", "that", "when", "where", "which", "who"})
_TAKING_UP = frozenset({"it", "that", "they", "this", "those"})
_HALF_YEAR = 5  # months; of two further apart the later may be of the year before
_PHRASE = 7  # tokens of "from a January projection of"
_FROM = frozenset((word, article) for word in ("against", "from") for article in ("a", "an", "its", "the", "their"))
_LENGTHS = frozenset(length + plural for length in ("day", "month", "quarter", "week", "year") for plural in ("", "s"))
_OPENING = 4  # tokens of "Some three months on"
_HAVING = 3  # tokens from "having been" to its figure
_COMING = frozenset({"shall", "will", "'ll", "’ll"})
_BOUND = frozenset({("are", "to"), ("is", "to")})
_OWNERS = frozenset({"her", "his", "its", "my", "our", "their"})
_STOPS = frozenset({";", ":", "."})
_PASSIVE = frozenset({"are", "be", "been", "being", "is", "was", "were"})

Order = Literal["first", "second", ""]
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOUN_REACH = 8  # tokens from a count to its noun


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that may be a level, with the place where it stands."""

    fact: Fact
    figure: Figure
    sentence: Sentence


def counted_by(level: Level) -> Token | None:
    """The noun that a count counts: the one read with it, or further behind: "18 national, local and other clubs"."""
    noun = level.fact.quantity.noun
    span = level.sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    if span is not None and span.root.pos_ in _NOUNS and span.root.i not in level.sentence.in_period:
        return span.root  # but not "81 last summer"
    token, head = level.figure.head, level.figure.head.head
    if head.pos_ == "ADJ":
        head = head.head
    if (
        level.fact.quantity.scale is not None
        or token.dep_ != "nummod"
        or head.pos_ != "NOUN"
        or not 0 < head.i - token.i <= _NOUN_REACH
    ):
        return None
    if head.i in level.sentence.in_period:
        return None  # "has 2,100 today"
    between = range(level.figure.last, head.i)
    if any(level.sentence.doc[i].pos_ == "DET" for i in between):
        return None  # "today there are 1,200, a reduction of 25%"
    free = all(i not in level.sentence.covered for i in (*between, head.i))
    return head if free else None


def in_groups(levels: Iterable[Level], alike: Callable[[Level, Level], bool]) -> list[list[Level]]:
    """Levels sorted into groups of which all members are alike, by the first group that takes each."""
    groups: list[list[Level]] = []
    for level in levels:
        group = next((group for group in groups if all(alike(level, other) for other in group)), None)
        if group is None:
            groups.append([level])
        else:
            group.append(level)
    return groups


def earlier_of(first: Level, second: Level, periods: Sequence[Period], cues: Cues) -> Order:
    """Which of two levels is the earlier one; "" where that is not said.

    Args:
        first, second: In order of position.
        periods: Of the document.
        cues: Words of time.
    """
    base_first, base_second = _is_base(first), _is_base(second)
    if base_first != base_second:
        return "first" if base_first else "second"
    a, b = date_of(first, periods), date_of(second, periods)
    if a is not None and b is not None and a != b:
        return "first" if a < b else "second"
    if (a is None) != (b is None) and _is_of_this_week(first if a is None else second, periods):
        return "second" if a is None else "first"  # "17% on Sunday and 44% in 2019"
    if a is None and b is not None and _is_present(first) and _is_past(second):
        return "second"  # "The clinic treats 840 a month. In 2015 it was 1,120"
    early_a, early_b = is_told_earlier(first, cues), is_told_earlier(second, cues)
    late_a, late_b = is_later(first, cues), is_later(second, cues)
    if early_a and early_b and _is_past_perfect(first) != _is_past_perfect(second):
        return "first" if _is_past_perfect(first) else "second"  # "having sold 900 in 2022, it sold 800 last summer"
    if early_a != early_b and (b if early_a else a) is not None and _is_of_last(first if early_a else second, cues):
        return ""  # "$19.6m in 2020 … last year $49m": nothing says when that was
    if early_a != early_b:
        contrary = late_a if early_a else late_b
        return "" if contrary else "first" if early_a else "second"
    if late_a != late_b:
        # "It is now 61" is later than what has a date, or was true "when" or "then".
        other, later = (first, second) if late_b else (second, first)
        dated = date_of(other, periods) is not None or may_be_earlier(other, cues)
        was = _is_past(other) and not _is_past(later)
        return "" if not (dated or was) else "first" if late_b else "second"
    if first.sentence is second.sentence and _is_past(first) and is_to_come(second):
        return "first"  # "which was £11.80, will be £12.60"
    if first.sentence is second.sentence and not (early_a or early_b):
        return "first" if _are_months_on(first, second, cues) or _are_told_in_turn(first, second) else ""
    return _by_months(first, second)


def _by_months(first: Level, second: Level) -> Order:
    """ "19.1% at the end of September. At the end of June it was 14.3%": months near each other are of one year."""
    months = _months(first.fact, second.fact, _MONTH)
    near = first.sentence.flow == second.sentence.flow and second.sentence.number - first.sentence.number == 1
    opening = {second.sentence.word(i) for i in range(second.sentence.start, second.figure.outer)}
    if months is None or not near or opening.isdisjoint(_TAKING_UP) or not 0 < abs(months[1] - months[0]) <= _HALF_YEAR:
        return ""
    return "first" if months[0] < months[1] else "second"


def is_to_come(level: Level) -> bool:
    """ "will pay 56 cents from October", "is to be 56 cents": later than what was or is."""
    words = _segment(level)
    return not _COMING.isdisjoint(words) or any(pair in _BOUND for pair in pairwise(words))


def will_be(level: Level) -> bool:
    """ "Who now pay 1,250 will be charged 1,400": whether the verb of a level itself is said to be to come."""
    head = clause_head(level.figure.head)
    return any(child.lower_ in _COMING and child.dep_.startswith("aux") for child in head.children)


def _is_of_this_week(level: Level, periods: Sequence[Period]) -> bool:
    """Whether a level is told with a day or week of the present, "on Sunday"."""
    aspect = level.fact.period
    if aspect is None or aspect.origin != "stated" or aspect.refers_to is None:
        return False
    period = periods[aspect.refers_to]
    return period.relative and not period.offset and period.granularity in {"day", "week"}


def date_of(level: Level, periods: Sequence[Period]) -> date | None:
    """The first day of the period that the text gives a level; None for a period such as "last year"."""
    aspect = level.fact.period
    if aspect is None or aspect.origin != "stated" or aspect.refers_to is None:
        return None
    period = periods[aspect.refers_to]
    return period.readings[0].first if not period.relative else None


def may_be_earlier(level: Level, cues: Cues) -> bool:
    """Whether a word stands beside it that may say so: "when", "then", "until"."""
    return bool(set(_segment(level)) & cues.earlier)


def is_later(level: Level, cues: Cues) -> bool:
    """Whether a word stands beside it that says so: "now", "since", "left"."""
    return bool(set(_segment(level)) & cues.later) or _is_so_long_on(level.sentence)


def _is_so_long_on(sentence: Sentence) -> bool:
    """ "Three months on it had come to 6.8": told as later than what stands before, whatever its tense."""
    opening = [sentence.word(i) for i in range(sentence.start, sentence.start + _OPENING)]
    return any(unit in _LENGTHS and on == "on" for unit, on in pairwise(opening))


def _is_base(level: Level) -> bool:
    """By what stands right before it: "against", "from", "after"."""
    sentence, outer = level.sentence, level.figure.outer
    before, verb = (sentence.word(outer - i) for i in (1, 2))
    if level.figure.cue.kind in BASES or (before == "after" and not verb.startswith("look")):  # "looked after 71"
        return True
    # "down from a January projection of 3.5%"
    lead = [sentence.word(i) for i in range(max(sentence.start, outer - _PHRASE), outer)]
    return before == "of" and any(pair in _FROM for pair in pairwise(lead))


def is_told_earlier(level: Level, cues: Cues) -> bool:
    """Whether words beside it say so: "a year ago", "had been", "last May's"."""
    words = _segment(level)
    own = [word for before, word in pairwise(["", *words]) if word != "last" or before not in _OWNERS]
    told = bool(set(own) & (cues.earlier - cues.sometimes_earlier))  # "in its last month" is no month ago
    return told or _is_past_perfect(level) or _used_to(words)


def _used_to(words: Sequence[str]) -> bool:
    """ "It used to be 6,480", and not "was used to treat 6,480"."""
    return any(
        (word, after) == ("used", "to") and before not in _PASSIVE
        for before, word, after in zip(["", *words], words, words[1:], strict=False)
    )


def _is_of_last(level: Level, cues: Cues) -> bool:
    """Whether "last" is all that tells it to be earlier."""
    told = set(_segment(level)) & (cues.earlier - cues.sometimes_earlier)
    return told == {"last"} and not _is_past_perfect(level)


def _segment(level: Level) -> list[str]:
    """The words around a level as far as its clause goes: not past another figure or a semicolon."""
    sentence, figure = level.sentence, level.figure
    low, high = figure.outer, figure.last
    while low > sentence.start and not _is_other(sentence, low - 1) and sentence.word(low - 1) not in _STOPS:
        low -= 1
    while high < sentence.end and not _is_other(sentence, high) and sentence.word(high) not in _BREAKS:
        high += 1
    if low > sentence.start and _is_other(sentence, low - 1):
        low = _parted(sentence, low, figure.outer) or low
    if high < sentence.end and _is_other(sentence, high):
        high = _parted(sentence, figure.last, high) or high
    # "Since 2010" tells when it began.
    dated = (i for i in range(low, high) if sentence.word(i) == "since" and i + 1 in sentence.in_period)
    left_out = set(dated)
    return [sentence.word(i) for i in range(low, high) if i not in left_out]


def _parted(sentence: Sentence, low: int, high: int) -> int | None:
    """ "that cost £240 last year | is now £276": where the words between two figures part, if one verb parts them.

    Args:
        sentence: The sentence.
        low, high: The tokens between the figures, half-open.
    """
    verbs = [i for i in range(low, high) if sentence.doc[i].pos_ in {"AUX", "VERB"} and i not in sentence.in_period]
    comma = next((i for i in range(low, high) if sentence.word(i) == ","), None)
    if comma is not None and sentence.word(comma + 1) in _RELATIVE:
        return None  # "than a year before, when it was 155"
    if comma is not None:
        return comma + 1  # "14 minutes before the change, | 11 minutes after it"
    first = verbs[0] if verbs else low
    return first if first > low and all(i in sentence.in_period for i in range(low, first)) else None


def _is_other(sentence: Sentence, at: int) -> bool:
    """Whether another figure stands there; a verb such as "doubled" is passed over."""
    figure = sentence.figure_at(at)
    return figure is not None and figure.quantity.written.style != "verb"


def _is_past_perfect(level: Level) -> bool:
    """ "It had stood at 310": of two times, the earlier one."""
    sentence = level.sentence
    head = clause_head(level.figure.head)
    if _is_so_long_on(sentence):
        return False
    if any(sentence.word(i) == "having" for i in range(level.figure.outer - _HAVING, level.figure.outer)):
        return True  # "It came to €8.8m, having been €7.9m"
    had = any(child.lower_ in {"had", "'d", "’d"} and child.dep_.startswith("aux") for child in head.children)
    return had and sentence.start <= head.i < sentence.end


def _is_past(level: Level) -> bool:
    sentence, figure = level.sentence, level.figure
    for i in range(figure.outer - 1, max(sentence.start, figure.outer - _HAVING) - 1, -1):
        if sentence.word(i) in {"is", "are", "stands"}:
            return False
        if sentence.word(i) in {"was", "were", "stood"}:
            return True
    return clause_head(figure.head).tag_ == "VBD"


def _is_present(level: Level) -> bool:
    """ "The clinic treats 840 people": what is so now, by its verb alone."""
    head = clause_head(level.figure.head)
    return head.tag_ in {"VBP", "VBZ"} or any(
        child.dep_ == "cop" and child.tag_ in {"VBP", "VBZ"} for child in head.children
    )


def is_told_in_course(first: Level, second: Level) -> bool:
    """ "Saw 340 in March. By November the number was 430": months without a year, both of the plain past."""
    months = _months(first.fact, second.fact, _MONTH)
    return months is not None and months[0] < months[1] and _is_past(first) and _is_past(second)


def is_month_before(fact: Fact, other: Fact) -> bool:
    """Whether a figure is of the month before that of another one, both without a year."""
    months = _months(fact, other, _MONTH)
    return months is not None and months[0] + 1 == months[1]


def _are_months_on(first: Level, second: Level, cues: Cues) -> bool:
    """ "7.1 per cent in January and 9.3 in June": months without a year, told in the order of the calendar."""
    months = _months(first.fact, second.fact, _MONTH)
    told = set(_segment(first)) | set(_segment(second))
    return months is not None and months[0] < months[1] and told.isdisjoint(cues.earlier)


def _are_told_in_turn(first: Level, second: Level) -> bool:
    """ "402 on Monday and 173 on Friday", "94 in the first term; in the second it was 117"."""
    one, other = (_day_beside(level) for level in (first, second))
    if one and other:
        return one != other
    between = [first.sentence.word(i) for i in range(first.figure.last, second.figure.outer)]
    return "first" in between and "second" in between and between.index("first") < between.index("second")


def _day_beside(level: Level) -> str:
    """The day of the week named right behind a level; "" for none."""
    sentence, figure = level.sentence, level.figure
    for i in range(figure.last, min(figure.last + _BEHIND, sentence.end)):
        if sentence.figure_at(i) is not None or sentence.word(i) in {";", "and"}:
            return ""
        if sentence.word(i) in _WEEKDAYS:
            return sentence.word(i)
    return ""


def _months(fact: Fact, other: Fact, written: re.Pattern[str]) -> tuple[int, int] | None:
    """The months, or days of the week, of two figures, both without a year."""
    found = [
        written.fullmatch(one.period.key[0]) if one.period is not None and len(one.period.key) == 1 else None
        for one in (fact, other)
    ]
    if found[0] is None or found[1] is None:
        return None
    return int(found[0][1]), int(found[1][1])
