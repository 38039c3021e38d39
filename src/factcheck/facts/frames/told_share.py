"""A share told by itself, of a part and a whole told before: "420 farms were asked. 147 replied. That rate, 41%, …".

What says that the share takes up what was told is its noun ("that response rate, 41%"), its place at the head of the
sentence ("At 15 per cent, …"), or a pronoun behind it ("16 per cent of that"). The part and the whole are the only two
figures of one unit in the two sentences before it, or the part is pointed at in the sentence behind it ("these 21,800
packets"). They are tied where they make the share, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed, around, is_changed
from factcheck.facts.partition import load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away, last_place
from factcheck.facts.units import is_bare, looks_like_year, quantities_compare
from factcheck.facts.wholes import counted_figures, gaps, is_amount, is_of, is_rate
from factcheck.facts.words import words_about

_BACK, _AHEAD = 2, 1  # sentences
_LEAST = 10  # smaller counts are of many things
_NOUN_REACH = 3  # tokens from the noun of a share to its figure
_SWAPPED = frozenset({"transposed"})
_NAMED = frozenset({"transposed", "shuffled", "changed"})  # where the share is named, other slips count as well
_CLOSE = Fraction(11, 20)  # of the last digit: how near a slip has to bring the three
_ALL = 100
_FRACTION = Fraction(1, 50)
_TWO = 2
_POINTING = frozenset({"that", "the", "this"})
_OWN_WHOLE = 5  # tokens of "of the vote,"
_CLOSERS = frozenset({",", ".", "–", "—", ")", ";"})
_SHOWN = frozenset({":", "with", "(", "–", "—"})
TOLD = "told"  # the way
_WHY = "the only part and whole that the sentences around tell"


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document that stand in a sentence of their own."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            known = is_rate(figure) and _is_known(sentence, figure)
            frame = _beside_pair(context, at, figure, known) if is_rate(figure) else None
            if frame is None and is_rate(figure) and not is_changed(context, figure):
                frame = _of_rate(context, at, figure)
            if frame is not None:
                yield frame


def _beside_pair(context: Context, at: int, rate: Figure, known: bool) -> KnownShare | None:
    """A share with the part and the whole of the next sentence, or, where it is told as known, of the one before.

    "Damaged items made up 4 per cent of everything … Managers logged 18,000 such cases among 450,000 parcels",
    "Shares accounted for $1.8bn of the assets of $7.2bn. Trustees intend to lift that 25 per cent weighting".
    """
    home = context.sentences[at]
    beside = [
        s
        for s in around(context.sentences, at, 1, 0 if known else 1)
        if s is not home and (s.number < home.number) == known and not s.is_crowded
    ]
    if len(beside) != 1 or any(is_rate(f) for s in (home, *beside) for f in s.figures if f is not rate):
        return None
    pair = _part_and_whole(context, beside[0])
    if pair is None or not (known or home.word(rate.last) == "of"):
        return None
    whole, part = pair
    such = {beside[0].word(i) for i in range(part.last, part.last + _NOUN_REACH)}
    if not known and "such" not in such:
        return None
    return _tied(home, context.fact(part), context.fact(rate), context.fact(whole), _NAMED, _WHY)


def _is_known(home: Sentence, rate: Figure) -> bool:
    """ "That 25 per cent weighting": a share named behind its figure, and told as known."""
    nouns = words_about("shares")["rates"] | words_about("shares")["known_rates"]
    return home.word(rate.outer - 1) in _POINTING and home.word(rate.last) in nouns


def _part_and_whole(context: Context, sentence: Sentence) -> tuple[Figure, Figure] | None:
    """The whole and the part where a sentence tells two amounts that can be compared, one of them of the other."""
    levels = [figure for figure in sentence.figures if _is_level(context, figure)]
    if len(levels) != _TWO or not quantities_compare(levels[0].quantity, levels[1].quantity):
        return None
    whole, part = sorted(levels, key=lambda figure: -(figure.quantity.value or 0))
    between = {sentence.word(i) for i in range(part.last, whole.outer)}
    led = "of" in {sentence.word(i) for i in range(max(sentence.start, whole.outer - _TWO), whole.outer)}
    return (whole, part) if not between.isdisjoint({"of", "among"}) or led else None


def _of_rate(context: Context, at: int, rate: Figure) -> KnownShare | None:
    home = context.sentences[at]
    beside = _parted(context, home, rate)
    if beside is not None:
        part, whole = (context.fact(figure) for figure in beside)
        return _tied(home, part, context.fact(rate), whole, _NAMED, "the only part and whole of its sentence")
    named, of_told = _is_named(home, rate), _is_of_told(home, rate)
    if not (named or of_told or _opens(home, rate)):
        return None
    levels = [
        (s, f)
        for s in around(context.sentences, at, _BACK)
        if s is not home
        for f in s.figures
        if _is_level(context, f)
    ]
    if of_told:
        later = around(context.sentences, at, 0, _AHEAD)
        levels += [
            (s, f)
            for s in later
            for f in s.figures
            if f.outer > rate.last
            and _is_level(context, f)
            and s.word(f.outer - 1) in words_about("shares")["pointing"]
        ]
    pair = _pair(levels)
    if pair is None:
        return None
    whole, part = (context.fact(figure) for figure in pair)
    return _tied(home, part, context.fact(rate), whole, _NAMED if named else _SWAPPED, _WHY)


def _tied(home: Sentence, part: Fact, rate: Fact, whole: Fact, kinds: frozenset[str], why: str) -> KnownShare | None:
    if not _agree(part, rate, whole, kinds):
        return None
    return KnownShare(
        sentence=home.number,
        inferred=why,
        way=TOLD,
        counted=(part.name, whole.name) if whole.quantity.kind is QuantityKind.NUMBER else (),
        part=part,
        rate=rate,
        whole=whole,
    )


def _parted(context: Context, home: Sentence, rate: Figure) -> tuple[Figure, Figure] | None:
    """ "The pass rate was 84%, with 168 of the 200 passing": the only part and whole of a sentence with one share."""
    figures = counted_figures(home)
    if sum(map(is_rate, figures)) > 1 or (
        home.word(rate.last) in {"of", "in", "among"} and not _is_set_out(home, rate)
    ):
        return None
    pairs = [
        (part, whole)
        for (part, whole), gap in zip(pairwise(figures), gaps(home, figures), strict=True)
        if _is_level(context, part) and _is_level(context, whole) and is_of(part, whole, gap, load_partition())
    ]
    if len(pairs) != 1 or len(figures) != len(("rate", *pairs[0])):
        return None
    between = {home.word(i) for i in range(rate.last, pairs[0][0].outer)}
    return pairs[0] if home.word(pairs[0][0].outer - 1) in _SHOWN and not between & {";", "and", "but"} else None


def _is_set_out(home: Sentence, rate: Figure) -> bool:
    """ "Took 54% of the vote, with 2,700 of the 5,000 ballots": the figures behind a share."""
    stop = next((i for i in range(rate.last, rate.last + _OWN_WHOLE) if home.word(i) == ","), None)
    return stop is not None and home.word(stop + 1) in {"with", "or"} and home.figure_at(stop + 2) is not None


def _is_named(home: Sentence, rate: Figure) -> bool:
    """ "That response rate, 41.4%,", "a share of 57 per cent", "an occupancy of 22 per cent"."""
    nouns = words_about("shares")["rates"] | words_about("shares")["told_rates"]
    before = [home.word(i) for i in range(max(home.start, rate.outer - _NOUN_REACH), rate.outer)]
    if before[-1:] == ["of"]:
        return before[-2:-1] != [] and before[-2] in nouns
    return (
        before[-1:] in ([","], ["–"], ["—"], ["("])
        and before[-2:-1] != []
        and before[-2] in nouns
        and (home.word(rate.last) in _CLOSERS)
    )


def _opens(home: Sentence, rate: Figure) -> bool:
    """ "At 15 per cent, they were …", "If 21 per cent sounds bad"."""
    opening = [home.word(i) for i in range(home.start, rate.outer)]
    return opening in (["at"], ["if"])


def _is_of_told(home: Sentence, rate: Figure) -> bool:
    """ "16 per cent of that", "two-fifths of them"."""
    after = home.word(rate.last), home.word(rate.last + 1)
    return after[0] == "of" and after[1] in words_about("shares")["anaphora"]


def _is_level(context: Context, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind is QuantityKind.MULTIPLE or is_changed(context, figure):
        return False
    sound = is_amount(figure) and quantity.kind is not QuantityKind.DURATION
    large = (quantity.value or 0) >= _LEAST or quantity.kind is not QuantityKind.NUMBER
    return sound and large and not (is_bare(quantity) and looks_like_year(quantity))


def _pair(levels: Sequence[Placed]) -> tuple[Figure, Figure] | None:
    """The whole and the part, where there are two figures that can be compared and no third."""
    pairs = [
        (one, other)
        for i, (s, one) in enumerate(levels)
        for t, other in levels[i + 1 :]
        if s is not t and quantities_compare(one.quantity, other.quantity) and _may_count_alike(s, one, t, other)
    ]
    if len(pairs) != 1 or len(levels) > _TWO + 1:
        return None
    whole, part = sorted(pairs[0], key=lambda figure: -(figure.quantity.value or 0))
    return whole, part


def _may_count_alike(sentence: Sentence, one: Figure, later: Sentence, other: Figure) -> bool:
    """ "198 had answered", "290 of them", "these 21,800 packets": no count of other things."""
    noun, second = counted_noun(sentence, one), counted_noun(later, other)
    if noun is None or second is None or lemma(noun) == lemma(second):
        return True
    return later.word(other.outer - 1) in {"these", "those"}


def _agree(part: Fact, rate: Fact, whole: Fact, kinds: frozenset[str]) -> bool:
    """Whether the three agree, or would but for one slip."""
    unit = last_place(rate) if rate.is_percent else _FRACTION

    def off(values: Sequence[Fraction]) -> Fraction:
        some, share, every = values
        return abs(some / every * (_ALL if rate.is_percent else 1) - share) / unit

    values = [fact.value for fact in (part, rate, whole) if fact.value is not None]
    if len(values) != len(("part", "rate", "whole")):
        return False

    def holds(meant: Sequence[Fraction]) -> bool:
        return off(meant) <= _CLOSE

    some, share, every = values
    if off(values) <= 1 or is_one_slip_away((part, rate, whole), holds, kinds):
        return True
    if kinds is not _NAMED or not rate.is_percent or some >= every:
        return False
    # A nought too many, or the part held against the rest.
    return is_one_likely_slip_away((part, rate, whole), holds) or off([some, share, every - some]) <= _CLOSE
