"""What a change is reckoned from, where the text says it in words: "11% less than last year", "up 6% on the quarter".

A level elsewhere is where such a change began only if it is told to be of that time: "168,000, which is 14,000 more
than in the year before and just short of the record of 171,000, set in 2012" is not reckoned from the record.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.model import Period
from factcheck.facts.lexicon import Cues
from factcheck.facts.model import Change, Fact
from factcheck.facts.order import Level, date_of, is_told_earlier
from factcheck.facts.planned import is_planned, speaks_of_plan
from factcheck.facts.sentences import Sentence

_AFTER = 5  # tokens from the word or size of change to "than" or "on"
_LONG = 9  # tokens of a standard
_HEIGHTS = frozenset({"above", "below"})
_THAN = frozenset({"than"})
_TIMED = frozenset({"as", "from", "on", "over", "since", "with"})
_EXTREMES = frozenset({"best", "highest", "lowest", "peak", "record", "worst"})
_RELATIVE = frozenset({"when", "where", "which", "then"})
_STOPS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "and", "but", "while", "to", "because"})


def standard_of(change: Change, sentence: Sentence) -> range | None:
    """The tokens of a standard that holds no figure; None where the text gives none, or gives it as a figure."""
    sizes = (*change.amounts, *change.percents, *change.points, *change.multiples)
    ends = [fact.quantity.end for fact in sizes]
    if change.trigger is not None:
        ends.append(change.trigger.end)
    if not ends:
        return None
    last = next((i for i in range(sentence.end - 1, sentence.start, -1) if sentence.doc[i].idx < max(ends)), None)
    if last is None:
        return None
    if sentence.word(last) in _HEIGHTS:
        found = _phrase(sentence, last + 1)  # "3% above the total three months earlier"
        return found if len(found) > 1 and all(sentence.figure_at(i) is None for i in found) else None
    for at in range(last + 1, min(last + 1 + _AFTER, sentence.end)):
        word = sentence.word(at)
        if word in _STOPS or sentence.figure_at(at) is not None:
            return None
        if word in _THAN or (word in _TIMED and _names_time(sentence, at + 1)):
            found = _phrase(sentence, at + 1)
            return found if len(found) and all(sentence.figure_at(i) is None for i in found) else None
    return None


def _names_time(sentence: Sentence, start: int) -> bool:
    return any(i in sentence.in_period for i in range(start, min(start + 3, sentence.end)))


def _phrase(sentence: Sentence, start: int) -> range:
    stop = start
    while stop < min(start + _LONG, sentence.end) and sentence.word(stop) not in _STOPS:
        stop += 1
    return range(start, stop)


def is_named_in(fact: Fact, standard: range, here: Sentence) -> bool:
    """Whether a standard names the time that a level is told to be of."""
    aspect = fact.period
    if aspect is None or aspect.origin != "stated" or aspect.start is None:
        return False
    if here.doc[standard.start].idx <= aspect.start <= here.doc[standard.stop - 1].idx:
        return True
    return aspect.text.lower() in " ".join(here.word(i) for i in standard)


def is_of_untold_time(change: Change, levels: Sequence[Fact], here: Sentence) -> bool:
    """ "more than in 2018 (71,000) and twice as many as in 2021": of a time from which no level is told."""
    standard = standard_of(change, here)
    if standard is None or here.in_period.isdisjoint(standard):
        return False
    dated = all(fact.period is not None and fact.period.origin == "stated" for fact in levels)
    return dated and not any(is_named_in(fact, standard, here) for fact in levels)


def is_of_standard(
    level: Level, other: Level, standard: range, here: Sentence, periods: Sequence[Period], cues: Cues
) -> bool:
    """Whether a level is told to be of the time that a standard names.

    Args:
        level: Where the change may have begun.
        other: Where it ended.
        standard: Its tokens in `here`.
        here: The sentence of the change.
        periods: Of the document.
        cues: Words of time.
    """
    aspect = level.fact.period
    if is_planned(level.sentence, level.figure) and not speaks_of_plan(here, standard.start, standard.stop):
        return False  # "6% more than in the year before, and had aimed for £45m"
    extreme = _EXTREMES & {here.word(i) for i in standard}
    if extreme and (level.sentence is here or extreme.isdisjoint(level.sentence.words)):
        return False  # "8% more than it sold in its best year"
    if level.sentence is here and level.figure.first >= standard.stop:
        # "than at the end of July, when it had held 96"; not "11% less than last summer, and took in £305m"
        between = [here.word(i) for i in range(standard.stop, level.figure.outer)]
        return between == ["("] or not _RELATIVE.isdisjoint(between)
    if is_named_in(level.fact, standard, here):
        return True
    if aspect is not None and aspect.origin == "stated":
        then, now = date_of(level, periods), date_of(other, periods)
        if then is not None and now is not None:
            return (then.year + 1, then.month) == (now.year, now.month)
    return is_told_earlier(level, cues) and (aspect is None or date_of(level, periods) is None)
