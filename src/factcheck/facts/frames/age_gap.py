"""Two ages and the years between them: "Anna is 34. Her brother, who is five years younger, is 29".

Either the text compares the two ("three years older than", "nine years her senior"), or it tells how old the one was
when the other was born. Ages are completed years, so that the gap may be off by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from factcheck.extraction.model import PeriodType, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import exactly
from factcheck.facts.model import Fact, Frame
from factcheck.facts.nearby import around
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import words_about

_OLDEST = 110
_NEAR = 2  # tokens from an age to the comparison that follows from it
_RELATIVES = frozenset({"that", "which", "who"})
_BACK = 1  # sentences
_POSSESSIVE = frozenset({"her", "his", "my", "our", "their", "your", "'s", "’s"})
_CLOSERS = frozenset({"", ",", ".", ";", ")", "and", "but", "–", "—", "when", "years", "who", "while", "is", "was"})
_OPENERS = frozenset({",", "(", "–", "—"})
_COPULAS = frozenset({"'m", "’m", "is", "was", "'s", "’s", "are", "were", "am", "turned", "turns"})
_TURNING = frozenset({"turned", "turning", "turns"})
_SOFT = frozenset({"about", "almost", "already", "just", "nearly", "now", "only", "still", "then", "therefore", "thus"})
_WHY = "both ages are told of people whose ages are compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeGap(Frame):
    """Two ages and how many years lie between them.

    Attributes:
        first, second: The ages, in order of position.
        gap: The years between them.
        sign: +1 where the first is the elder, −1 where the second is, 0 where the text leaves it open.
    """

    first: Fact
    second: Fact
    gap: Fact
    sign: int


@dataclass(frozen=True, slots=True)
class _Compared:
    """ "Five years younger", "four years apart": the gap, whether it is of the elder, if that is said, its end."""

    gap: Figure
    older: bool | None
    last: int


def find(context: Context) -> Iterator[AgeGap]:
    """The gaps of a document whose two ages stand with them."""
    words = words_about("ages")
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        compared = [found for figure in sentence.figures if (found := _compared(sentence, figure, words))]
        if len(compared) == 1:
            yield from _told(context, at, compared[0], words)
        elif not compared:
            yield from _at_birth(context, at, words)


def _compared(sentence: Sentence, figure: Figure, words: dict[str, frozenset[str]]) -> _Compared | None:
    quantity = figure.quantity
    if quantity.kind is not QuantityKind.DURATION or quantity.unit != "a" or quantity.mod is not None:
        return None
    after = [sentence.word(figure.last + i) for i in range(3)]
    if after[0] in words["older"] | words["younger"]:
        return _Compared(figure, after[0] in words["older"], figure.last + 1)
    if after[0] == "apart" and figure.outer > sentence.start:
        return _Compared(figure, None, figure.last + 1)
    at = next((i for i in (1, 2) if after[i] in words["senior"] | words["junior"]), None)
    if at is not None and (after[0] in _POSSESSIVE or after[at - 1] in {"'s", "’s"}):
        return _Compared(figure, after[at] in words["senior"], figure.last + at + 1)
    return None


def _told(context: Context, at: int, compared: _Compared, words: dict[str, frozenset[str]]) -> Iterator[AgeGap]:
    home = context.sentences[at]
    window = [home]
    ages = _ages(home)
    before = [(s, f) for s in around(context.sentences, at, _BACK) for _, f in _ages(s)]
    if len(ages) < 2:
        window = around(context.sentences, at, _BACK)
        ages = before
    if len(before) > 2 and any(_fits(compared, one, two) for (_, one), (_, two) in combinations(before, 2)):
        return  # "Anna is 31. Greta, six years older, is 37, and their brother is 25"
    if len(ages) != 2 or any(_is_of_other_times(context, s, words) for s in window):
        return
    (_, first), (_, second) = ages
    between = [home.word(i) for i in range(second.last, compared.gap.outer)]
    own = between[:2] == [",", "who"] and len(between) == _NEAR + 1  # "Uri Stark, 71, who is 13 years older"
    if second.last <= compared.gap.outer and len(between) > _NEAR and not own:
        return  # "Maya, 23, and Leo, 21, beat a pair who were ten years older"
    yield AgeGap(
        sentence=home.number,
        inferred=_WHY if len(window) > 1 else "",
        first=_exact(context, first),
        second=_exact(context, second),
        gap=_exact(context, compared.gap),
        sign=_sign(home, compared, first, second),
    )


def _fits(compared: _Compared, one: Figure, two: Figure) -> bool:
    ages = [figure.quantity.value or Fraction(0) for figure in (one, two)]
    return abs(abs(ages[0] - ages[1]) - (compared.gap.quantity.value or Fraction(0))) <= 1


def _sign(home: Sentence, compared: _Compared, first: Figure, second: Figure) -> int:
    """Which of the two is the elder, where the words between them tell."""
    way = 1 if compared.older else -1
    if compared.older is None:
        return 0
    if second.last <= compared.gap.outer and second.first >= home.start:
        than = home.word(compared.last) == "than"
        return -way if than or home.word(compared.last) in {"", ".", ";", ","} else 0  # "I am 12, three years younger"
    if not (first.last <= compared.gap.outer and compared.last <= second.outer):
        return 0
    if "than" in [home.word(i) for i in range(compared.last, second.outer)]:
        return way  # "Tom, 45, is three years older than Rita, 42"
    before = compared.gap.outer - 1
    while home.word(before) in _SOFT:
        before -= 1
    of_first = home.word(before) in _COPULAS and first.first >= home.start and home.word(before - 1) not in _RELATIVES
    return 0 if of_first else -way  # "Anna is 34. Her brother, five years younger, is 29"


def _exact(context: Context, figure: Figure) -> Fact:
    """A number of completed years, which nobody rounds."""
    fact = context.fact(figure)
    whole = len(fact.quantity.readings) == 1 and fact.value is not None
    return context.revise(replace(fact, quantity=exactly(fact.quantity))) if whole else fact


def _at_birth(context: Context, at: int, words: dict[str, frozenset[str]]) -> Iterator[AgeGap]:
    """ "Lena was 28 when her son was born. He is now 12 and she is 40"."""
    home = context.sentences[at]
    first = next((f for _, f in _ages(home) if _was_at_birth(home, f, words)), None)
    if first is None:
        return
    later = [
        (s, f)
        for s in around(context.sentences, at, 0, 1)
        for _, f in _ages(s)
        if f is not first and f.outer > first.last
    ]
    told = {s.number for s, _ in later}
    if len(later) != 2 or len(told) != 1 or not all(_is_of_now(s, f) for s, f in later):
        return
    if any(_has_date(context, s) for s in around(context.sentences, at, 0, 1)):
        return
    (where, one), (_, two) = later
    yield AgeGap(
        sentence=where.number,
        inferred="" if where is home else "both ages are told beside the birth of the younger",
        first=_exact(context, one),
        second=_exact(context, two),
        gap=_exact(context, first),
        sign=0,
    )


def _was_at_birth(sentence: Sentence, figure: Figure, words: dict[str, frozenset[str]]) -> bool:
    if sentence.word(figure.outer - 1) not in {"was", "at", "aged"} or sentence.word(figure.last) != "when":
        return False
    clause = [sentence.word(i) for i in range(figure.last, min(figure.last + 9, sentence.end))]
    return bool(words["birth"] & set(clause))


def _is_of_now(sentence: Sentence, figure: Figure) -> bool:
    """Whether an age is told in the present."""
    near = {sentence.word(i) for i in range(figure.outer - 3, figure.last + 1)}
    return bool(near & {"is", "'s", "’s", "now", "today"}) and "was" not in near


def _is_of_other_times(context: Context, sentence: Sentence, words: dict[str, frozenset[str]]) -> bool:
    """Whether the two ages may be of two days: "34 when they met", "in 1990"."""
    told = {
        sentence.word(i)
        for i in range(sentence.start, sentence.end)
        if not (sentence.word(i) == "until" and i + 1 in sentence.in_period)  # "has signed until 2028"
    }
    return bool(words["times"] & told) or _has_date(context, sentence)


def _has_date(context: Context, sentence: Sentence) -> bool:
    dated = next((one for one in context.dated if one.number == sentence.number), None)
    return dated is not None and any(
        context.extraction.periods[index].type is PeriodType.DATE
        and context.extraction.periods[index].relation != "until"
        and any(point.year is not None for point in context.points(index))
        for index, _ in dated.periods
    )  # "who turned 23 last week and has signed until 2028" is 23 now


def _ages(sentence: Sentence) -> Sequence[tuple[Sentence, Figure]]:
    return [(sentence, figure) for figure in sentence.figures if _is_age(sentence, figure)]


def _is_age(sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.value is None or not 1 <= quantity.value <= _OLDEST or quantity.mod is not None:
        return False
    if quantity.kind is QuantityKind.AGE:
        return True
    opens = sentence.word(figure.outer - 1) == "at" and figure.outer - 1 == sentence.start
    plain = quantity.kind is QuantityKind.NUMBER and (quantity.unit or "1") == "1" and (quantity.noun is None or opens)
    if not plain or quantity.currency or quantity.scale is not None or quantity.written.decimals:
        return False
    at = figure.outer - 1
    while sentence.word(at) in _SOFT:
        at -= 1
    before = sentence.word(at)
    turned = before in _TURNING and sentence.word(figure.last) == "in"  # "turns 81 in May"
    if sentence.word(figure.last) not in _CLOSERS and not turned and not opens:
        return False
    if "apart" in sentence.words and sentence.doc[at].pos_ == "PROPN":
        return True  # "Luis is 30 and Marco 26"
    if opens and sentence.doc[figure.last].pos_ == "PROPN":
        return True  # "At 41 Marco is seven years younger than …"
    if before == "at":
        return sentence.word(figure.last) in {",", ".", "", "is", "was"}
    beside = sentence.figure_at(at - 1)
    if before == "and" and "apart" in sentence.words and beside is not None and _is_age(sentence, beside):
        return True  # "they are now 71 and 41"
    return before in _COPULAS or before == "aged" or (before in _OPENERS and sentence.word(figure.last) != "years")
