"""A total and its parts that are all the figures of one unit in a sentence, or in that and the one before it.

"Freight earned €71m and passengers €48m, bringing its revenue to €119m", "Of the 420 tonnes, 250 were cod, 110 haddock
and 60 other fish", "The herd numbers 182 animals. It consists of 97 cows, 61 calves and 24 bulls". A word says that the
figures make a whole, which stands first or last among them. They are tied where they make it, or would but for a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import is_round
from factcheck.facts.frames.known_total import KnownTotal
from factcheck.facts.model import Fact
from factcheck.facts.part_kinds import are_told_apart_twice
from factcheck.facts.part_lists import says_rest_at
from factcheck.facts.part_words import PartWords, load_part_words, starting_at
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import looks_like_year

_KINDS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.CHANGE})
_PER = frozenset({"/", "a", "an", "apiece", "each", "per"})
_OPENING = frozenset({"it", "of", "that", "there", "these", "they", "this", "those"})
_LISTING = frozenset({"there", "these", "they", "those"})
_ADDED = frozenset({"addition", "also", "another", "besides", "further", "more", "other", "too"})
_OTHER_SIDE = frozenset({"opponents", "opposition"})
_APART = frozenset({"could", "if", "may", "might", "must", "should", "than", "unless", "while", "would"})
_SINGLE = frozenset({"neither", "no", "nobody", "none", "one"})
_NEAR = 5  # tokens from "the remaining" to its figure
_SLIPS = frozenset({"changed", "transposed"})
_LEAST = 3  # figures
_MOST = 9
_FAR = 10  # times: a swapped digit makes no more of a figure
_LEAST_TOTAL = 20  # sums of small numbers meet by chance
_WHY = "all the figures of one kind beside each other"


def find(context: Context) -> Iterator[KnownTotal]:
    """The totals that stand with all their parts."""
    words = load_part_words()
    before: Sentence | None = None
    for sentence in context.sentences:
        near = before is not None and sentence.number - before.number == 1 and before.flow == sentence.flow
        frame = None
        if not sentence.is_crowded:
            frame = _closed(context, (sentence,), words)
            if frame is None and before is not None and near and sentence.word(sentence.start) in _OPENING:
                frame = _closed(context, (before, sentence), words)
        if frame is not None:
            yield frame
        before = sentence


def _closed(context: Context, window: Sequence[Sentence], words: PartWords) -> KnownTotal | None:
    figures = [figure for sentence in window for figure in sentence.figures]
    said = {word for sentence in window for word in sentence.words}
    if said & (words.overlap | words.statistic | words.crosscut | words.offset) - words.never_overlap:
        return None
    if any(starting_at(s, i, words.among) for s in window for i in range(s.start, s.end)):
        return None
    if said & _APART or _leaves_one_out(window, words):
        return None
    figures = [f for f in figures if f.quantity.kind is not QuantityKind.ORDINAL]
    amounts = [f for f in figures if f.quantity.kind in _KINDS and not looks_like_year(f.quantity)]
    if len(amounts) != len(figures) or not _LEAST <= len(amounts) <= _MOST:
        return None
    home = {f.name: s for s in window for f in s.figures}
    if any(not _is_plain(context, home[f.name], f) for f in amounts) or not _one_kind(context, amounts):
        return None
    whole = max(amounts, key=lambda f: f.quantity.value or 0)
    last = whole is amounts[-1]
    if not last and whole is not amounts[0] and not _is_whole_of_first(home, whole, amounts):
        return None
    sentence = home[whole.name]
    if not (_sums_up(sentence, whole, words) if last else _shares_out(window, whole, amounts, words)):
        return None
    total = context.plain(context.fact(whole))
    parts = tuple(context.plain(context.fact(f)) for f in amounts if f is not whole)
    own = [f for f in amounts if f is not whole and home[f.name] is sentence]
    if not _agree(total, parts) or are_told_apart_twice(sentence, own):
        return None
    counts = whole.quantity.kind is QuantityKind.NUMBER
    return KnownTotal(
        sentence=window[-1].number,
        inferred=_WHY,
        way="closed",
        counted=tuple(f.name for f in amounts) if counts and not all(is_round(f.quantity) for f in amounts) else (),
        total=context.fact(whole),
        parts=tuple(context.fact(f) for f in amounts if f is not whole),
    )


def _leaves_one_out(window: Sequence[Sentence], words: PartWords) -> bool:
    """ "22 drive, eleven repair the trams and the rest sell tickets", "one has no opinion": a part without a figure."""
    for sentence in window:
        for i in range(sentence.start, sentence.end):
            word = sentence.word(i)
            if word in _SINGLE and sentence.figure_at(i) is None:
                return True
            near = range(i - 1, i + _NEAR)
            if word in words.rest and not any(sentence.figure_at(j) is not None for j in near):
                return True
            if word in words.boxes:
                return True  # "divided into two groups: 12 and 12"
    return False


def _is_plain(context: Context, sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if not quantity.value or quantity.value < 0 or quantity.mod is not None or figure.cue.kind in _FORMER:
        return False
    if sentence.word(figure.last) in _PER or "/" in (quantity.unit or ""):
        return False
    changes = context.changes_of.get(figure.name, ())
    return not any(figure.name in {fact.name for fact in change.amounts} and change.end for change in changes)


def _one_kind(context: Context, amounts: Sequence[Figure]) -> bool:
    """Whether the figures are of one unit; counts may name the kinds that they are of."""
    units = {context.fact(figure).dimension for figure in amounts} - {"1"}
    named = [figure for figure in amounts if context.fact(figure).dimension in units]
    # "Of the 420 tonnes, 250 were cod": the unit is said once, with the whole.
    return not units or (len(units) == 1 and (len(named) == len(amounts) or amounts[0] in named))


def _sums_up(sentence: Sentence, whole: Figure, words: PartWords) -> bool:
    """Whether words beside the last figure say that those before it make it."""
    text = [sentence.word(i) for i in range(sentence.start, sentence.end)]
    at = whole.outer - 1 - sentence.start
    if words.sum_before.ending_at(text, at) or words.sum_verbs.ending_at(text, at):
        return True
    behind = whole.last - sentence.start
    if any(words.sum_after.beginning_at(text, behind + step) for step in range(3) if behind + step < len(text)):
        return True
    opened = words.sum_after.beginning_at(text, 0) or text[:1] == ["adding"]
    if opened or text[at : at + 1] == ["makes"] or text[at : at + 1] == ["total"]:
        return True
    # "… bringing its revenue for the year to €119m", "… took its spending to £25.0m"
    return text[at : at + 1] == ["to"] and bool(words.growing & set(text[:at])) and not words.base & set(text)


def _shares_out(window: Sequence[Sentence], whole: Figure, amounts: Sequence[Figure], words: PartWords) -> bool:
    """Whether words say that what follows the first figure shares it out."""
    first = window[0]
    opened = first.word(first.start) == "of" and amounts[0] is whole and whole.first - first.start <= _LEAST
    text = [word for sentence in window for word in sentence.words]
    rest = any(
        says_rest_at(sentence, i, words)
        for sentence in window
        for i in range(max(sentence.start, whole.last), sentence.end)
    )
    composed = any(words.composition.beginning_at(text, i) for i in range(len(text)))
    joined = "and" in text
    told = bool(words.dealing & set(text))
    several = len(amounts) > _LEAST  # "Of the 40 staff, 22 drive, and 11 of the drivers are women"
    other_side = not _OTHER_SIDE.isdisjoint(text) and len(amounts) == _LEAST
    listed = len(window) > 1 and joined and several and _is_list_only(window[-1])
    return (opened and joined and several) or composed or rest or (told and joined) or other_side or listed


def _is_whole_of_first(home: dict[str, Sentence], whole: Figure, amounts: Sequence[Figure]) -> bool:
    """ "holds 58 of the 101 seats": the whole stands behind its first part."""
    sentence, first = home[whole.name], amounts[0]
    between = [sentence.word(i) for i in range(first.last, whole.outer)]
    return home[first.name] is sentence and whole is amounts[1] and between in (["of", "the"], ["of", "its"], ["of"])


def _is_list_only(sentence: Sentence) -> bool:
    """ "There were 15 gold, 12 silver and 29 bronze": figures with a word or two each, and nothing else."""
    if not _ADDED.isdisjoint(sentence.words) or sentence.word(sentence.start) not in _LISTING:
        return False
    if sentence.figures[0].outer - sentence.start > _LEAST:
        return False
    ends = [*(figure.outer for figure in sentence.figures[1:]), sentence.end]
    return all(stop - figure.last <= _NEAR for figure, stop in zip(sentence.figures, ends, strict=True))


def _agree(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts make the total, or would but for one slip."""
    values = [fact.value or Fraction(0) for fact in (total, *parts)]
    rough = any(not fact.quantity.exact and fact.quantity.kind is not QuantityKind.NUMBER for fact in (total, *parts))
    slack = (sum(last_place(part) for part in parts) + last_place(total)) / 2 if rough else Fraction(0)

    def holds(meant: Sequence[Fraction]) -> bool:
        return abs(sum(meant[1:]) - meant[0]) <= slack

    if holds(values):
        return True
    made = sum(values[1:])
    if values[0] < _LEAST_TOTAL * last_place(total) or made > _FAR * values[0] or _FAR * made < values[0]:
        return False
    return is_one_slip_away((total, *parts), holds, _SLIPS)
