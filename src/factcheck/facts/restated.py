"""Figures that say one amount twice: "39 miles (63 km)", "22 knots, that is 41 km/h", "£45m/€54m".

What stands between two neighbours says so, never the figures themselves; whether they can be one amount (a length in
two units, money in two currencies) is for the kinds of frame to see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.brackets import Bracket, brackets_of, innermost
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.words import split, table_of

MAX_NOUN = 5  # tokens between a figure and its bracket: "1,200 acres of old oak woodland (486 hectares)"
MAX_NOUNS = 9  # where these are a list: "640 acres of pasture, orchard and wood (259 hectares)"
BESIDE_NOUN = "the second stands beside the first and its noun, between marks"
MAX_LEAD = 6  # tokens between the joint and the second figure: "or, at today's exchange rates, about"
MAX_LIST = 4  # figures that one bracket says again
_BREAKS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"})
_STOPS = frozenset({",", ".", ";", ":", ")", "]", "–", "—", "-", "", "and", "but", "!", "?"})
_LONGEST = 5  # words of a joint
_ENDS = 2  # of a range
_FOR_EACH = frozenset({"a", "an", "apiece", "each", "every", "per"})
_PER = frozenset({"per", "/"})
_HYPHEN = frozenset({"-"})
_IN_LIST = frozenset({"-", ",", "and"})
_DASHES = frozenset({"–", "—", "--", "-"})

Alike = Callable[[Figure, Figure], bool]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `restated.toml`."""

    joints: frozenset[tuple[str, ...]]
    lead: frozenset[str]
    after: frozenset[str]
    follow: frozenset[str]
    choices: frozenset[str]
    listed: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Restated:
    """Two figures for one amount.

    Attributes:
        first, second: In the order of the text.
        home, own: The sentences of the two.
        end: 0 or 1 where the first is a range and only its lower or upper end is said again by the second.
        inferred: Why they are taken for one amount, where the text does not say it outright.
        bracket: The bracket that the second stands in, or None.
    """

    first: Figure
    second: Figure
    home: Sentence
    own: Sentence
    end: int | None = None
    inferred: str = ""
    bracket: Bracket | None = None


@cache
def load_words() -> Words:
    """The words of one language; read once."""
    data = table_of("restated")
    return Words(
        split(data["joints"]),
        frozenset(data["lead"]),
        frozenset(data["after"]),
        frozenset(data["follow"]),
        frozenset(data["choices"]),
        frozenset(data["listed"]),
        frozenset(data["verbs"]),
    )


def find_restated(sentences: Sequence[Sentence], convertible: Alike, alike: Alike) -> Iterator[Restated]:
    """The pairs of a document.

    Args:
        sentences: Those with figures.
        convertible: Whether two figures can be one amount said in two ways.
        alike: Whether two figures are written in one unit or currency, and can be a list.
    """
    words = load_words()
    before: Sentence | None = None
    for sentence in sentences:
        bracket_at = innermost(brackets_of(sentence), sentence.figures)
        seen: set[str] = set()
        figures = sentence.figures
        for index in range(1, len(figures)):
            for pair in _pairs_at(sentence, index, bracket_at, words, convertible, alike):
                if pair.second.name not in seen:
                    seen.add(pair.second.name)
                    yield pair
        if before is not None and before.number == sentence.number - 1 and before.flow == sentence.flow:
            pair_across = _continued(before, sentence, words)
            if pair_across is not None and convertible(pair_across.first, pair_across.second):
                yield pair_across
        before = sentence


def _pairs_at(
    sentence: Sentence,
    index: int,
    bracket_at: Mapping[str, Bracket],
    words: Words,
    convertible: Alike,
    alike: Alike,
) -> Iterator[Restated]:
    """What the figure at `index` says again, with the figures that share its bracket."""
    figures = sentence.figures
    first, second = figures[index - 1], figures[index]
    rates = "/" in (first.quantity.unit or "") and "/" in (second.quantity.unit or "")
    if (
        not rates
        and sentence.word(second.last) in _FOR_EACH
        and sentence.word(first.last) != sentence.word(second.last)
    ):
        return  # "45 tonnes, that is 15 kg a tree"
    if sentence.text[first.quantity.end : second.quantity.start].strip() == "/" and convertible(first, second):
        yield Restated(first, second, sentence, sentence)
        return
    if first.last > second.outer:
        return
    bracket = bracket_at.get(second.name)
    if bracket is not None and first.first not in bracket:
        inside = _inside(sentence, index, bracket, words)
        if not inside or not _plain_nouns(sentence, first.last, bracket.opening):
            return
        rate = first.quantity.unit is not None and "/" in first.quantity.unit
        if (
            not rate
            and _per(sentence, first.last, bracket.opening)
            and not _per(sentence, second.last, bracket.closing)
        ):
            return  # "one bit per word (8 bytes)": the bracket speaks of the word
        same = [figure for figure in inside if alike(figure, second)]
        if len(same) == 1:
            several = (other for other in inside if convertible(first, other))
            yield from (Restated(first, other, sentence, sentence, bracket=bracket) for other in several)
        elif len(same) == len(inside) == _ENDS and first.quantity.kind is QuantityKind.RANGE:
            ends = (other for other in inside if convertible(first, other))
            for end, other in enumerate(ends):
                yield Restated(first, other, sentence, sentence, end=end, bracket=bracket)
        elif len(same) == len(inside) and (listed := _listed(sentence, index, len(inside), words, alike)):
            pairs = zip(listed, inside, strict=True)
            yield from (Restated(a, b, sentence, sentence, bracket=bracket) for a, b in pairs if convertible(a, b))
        return
    if convertible(first, second):
        inferred = _joined(sentence, first, second, words)
        if inferred is not None:
            yield Restated(first, second, sentence, sentence, inferred=inferred)


def _inside(sentence: Sentence, index: int, bracket: Bracket, words: Words) -> list[Figure]:
    """The figures of a bracket that holds nothing else; none if it says more than that."""
    found: list[Figure] = []
    at = bracket.opening + 1
    for figure in sentence.figures[index:]:
        if figure.first not in bracket:
            break
        between = [sentence.word(i) for i in range(at, figure.outer)]
        allowed = words.lead if not found else words.lead | words.listed | words.after | {";"}
        if len(between) > MAX_LEAD or any(word not in allowed for word in between) or len(found) == MAX_LIST:
            return []
        found.append(figure)
        at = figure.last
    rest = [sentence.word(i) for i in range(at, bracket.closing)]
    closes = bool(rest) and rest[0] in {",", ";"} and bool(found)
    if not closes and any(word not in words.after and word not in {"respectively", ","} for word in rest):
        return []
    return found


def _plain_nouns(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only a noun with its adjectives, or a list behind "of", stands between a figure and a bracket."""
    listed = sentence.word(start) == "of"
    if end - start > (MAX_NOUNS if listed else MAX_NOUN):
        return False
    marks = _IN_LIST if listed and end - start > 1 and sentence.doc[end - 1].pos_ == "NOUN" else _HYPHEN
    return all(sentence.doc[i].pos_ not in _BREAKS or sentence.word(i) in marks for i in range(start, end))


def _per(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.word(i) in _PER for i in range(start, end))


def _listed(sentence: Sentence, index: int, count: int, words: Words, alike: Alike) -> list[Figure]:
    """So many figures in one unit before the one at `index`, with nothing but commas and "and" between them."""
    figures = sentence.figures[max(0, index - count) : index]
    if len(figures) != count:
        return []
    for one, other in pairwise(figures):
        between = " ".join(sentence.word(i) for i in range(one.last, other.outer))
        parts = between.replace(", ", " , ").split() if between else []
        if not alike(one, other) or not parts or any(part not in words.listed for part in parts):
            return []
    return figures


def _joined(sentence: Sentence, first: Figure, second: Figure, words: Words) -> str | None:
    """Whether what stands between two neighbours makes them one amount: "" if it says so, a reason, or None."""
    if second.outer - first.last > MAX_NOUN + MAX_LEAD + _LONGEST:
        return None
    between = [sentence.word(i) for i in range(first.last, second.outer)]
    following = sentence.word(second.last)
    for start in range(len(between)):
        for length in range(min(_LONGEST, len(between) - start), 0, -1):
            joint = tuple(between[start : start + length])
            if joint not in words.joints:
                continue
            before, lead = between[:start], between[start + length :]
            if len(lead) > MAX_LEAD or any(word not in words.lead for word in lead):
                continue
            comma = bool(before) and before[-1] in {",", ";", ":", *_DASHES, "(", "["}
            nouns = before[:-1] if comma else before
            if not _plain_nouns(sentence, first.last, first.last + len(nouns)):
                continue
            if joint == ("or",) and _is_alternative(sentence, first, second):
                return None
            if joint == ("or",) and not comma:
                if words.choices.intersection(sentence.words):
                    return None
                return "“or” joins them"
            return ""
    mark = next((i for i, word in enumerate(between) if word in {",", *_DASHES}), None)
    if mark is None or any(word not in words.lead for word in between[mark + 1 :]) or len(between) - mark > MAX_LEAD:
        return None
    of_noun = between[0] == "of" and first.quantity.currency is None  # "7.4 km of cliff, 4.6 miles, in 46 sections"
    if mark and not (of_noun and _plain_nouns(sentence, first.last, first.last + mark)):
        return None
    hedged = second.quantity.hedge is not None  # "20bn forints, about €50m."
    closed = following in {",", *_DASHES} or ((between[mark] in _DASHES or hedged) and following in _STOPS)
    return (BESIDE_NOUN if mark else "the second stands beside the first, between marks") if closed else None


def _is_alternative(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "keeps for 5 days, or 3 months in the freezer": another time under another condition."""
    durations = first.quantity.kind is second.quantity.kind is QuantityKind.DURATION
    return durations and second.last < sentence.end and sentence.doc[second.last].pos_ in {"ADP", "SCONJ"}


def _continued(before: Sentence, sentence: Sentence, words: Words) -> Restated | None:
    """ "The pass lies at 2,350 metres. That is 7,710 feet." """
    first, second = before.figures[-1], sentence.figures[0]
    opening = [sentence.word(i) for i in range(sentence.start, second.outer)]
    if not opening or opening[0] not in words.follow or len(opening) > MAX_LEAD:
        return None
    rest = tuple(opening[1:])
    said = any(rest[:length] in words.joints or rest[:1] == ("is",) for length in range(1, len(rest) + 1))
    if not said or any(word not in words.lead and (word,) not in words.joints for word in rest):
        return None
    return Restated(first, second, before, sentence, inferred="the sentence says the figure of the one before again")
