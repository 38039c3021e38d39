"""Headlines that do the sum: "Town to spend £3.8m on pool and gym", where the pool costs £2.6m and the gym £1.2m.

The opening of the body tells the figures, the headline what they make: their sum, what they are apart, how the one
became the other, or which part one is of the other. Where no figure and no such sum of the opening gives the
headline's, one can be meant and a slip explains why they differ, the headline is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, permutations

from factcheck.documents import BlockKind
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.called import names_of, part_played
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, is_explained, printed_slack, room_of, slack_of
from factcheck.facts.fractions_told import is_simple
from factcheck.facts.headline_shares import says_it_of
from factcheck.facts.headline_words import RATIOS, speak_of_it
from factcheck.facts.ledger import lemma, sense_counted
from factcheck.facts.model import Direction, Fact, Frame, Role
from factcheck.facts.nearby import Placed
from factcheck.facts.one_more import may_count_one_more
from factcheck.facts.operands import by_thing, count_alike, is_amount, is_plain, thing_counted, with_unit
from factcheck.facts.order import Level, earlier_of, is_to_come, will_be
from factcheck.facts.part_words import people_words
from factcheck.facts.reckoned_words import Made as Remainder
from factcheck.facts.reckoned_words import made_of
from factcheck.facts.result_words import Difference, load_result_words
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.slips import Holds, last_place
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import is_bare, like_size
from factcheck.facts.words import words_about

_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_OPENING = 8  # sentences of the text behind the headline that tell what it sums up
_MOST_PARTS = 4
_PAIR = 2
_MOST_LIKE = 6  # figures of which two may make it
_TELLING = 10  # units of the last place: fewer are made by chance
_YEAR = 4  # digits
_AFTER = 30  # tokens behind the last part in which the rest is spoken of
_PARTING = frozenset({"but", "for", "of", "while", ";", "("})
_THEM = frozenset({"them", "these", "those"})
_FEW = 100  # counts below it are not rounded
_LEVELS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_FIRST = 3  # sentences with figures in which the two of a ratio stand
_SIZE = (Fraction(2, 5), Fraction(5, 2))  # how far a word may be from what it was taken for
_NEAR = Fraction(3, 20)  # what a fraction or multiple in words may be off


class Made(StrEnum):
    """What the figures of the body make."""

    SUM = "sum"
    DIFFERENCE = "difference"
    CHANGE = "change"
    MULTIPLE = "multiple"
    SAME = "same"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineMade(Frame):
    """A figure of the headline and those of the body that make it.

    Attributes:
        made: How.
        headline: The figure.
        operands: Of a sum all; the larger and the smaller; the level before and after; the whole and its part.
        grows: Of a change, whether it goes up.
        agrees: Whether the headline says what they make.
    """

    made: Made
    headline: Fact
    operands: tuple[Fact, ...]
    grows: bool = True
    agrees: bool = False


def find(context: Context) -> Iterator[HeadlineMade]:
    """The headline figures of a document that the opening of the body makes."""
    kinds = {s.number: context.document.blocks[s.block].kind for s in context.sentences if s.block >= 0}
    above = [s for s in context.sentences if kinds.get(s.number) in _ABOVE and not s.is_crowded]
    if not above:
        return
    last = above[-1].number
    opening = [
        s
        for s in context.sentences
        if last < s.number <= last + _OPENING and kinds.get(s.number) in _BODY and not s.is_crowded
    ]
    for sentence in above:
        for figure in sentence.figures:
            found = _made(context, sentence, figure, opening)
            if found is not None:
                yield found


def _made(context: Context, home: Sentence, figure: Figure, opening: Sequence[Sentence]) -> HeadlineMade | None:
    if figure.quantity.mod is not None or not figure.quantity.value:
        return None
    if figure.quantity.kind in RATIOS:
        return _ratio(context, home, figure, opening)
    points = figure.quantity.kind is QuantityKind.POINTS or thing_counted(home, figure) == "point"
    voted = home.word(figure.outer - 1) == "by" and (points or is_amount(home, figure))
    parted = _score(context, context.fact(figure), opening) if voted else None
    if parted is not None:
        return parted
    if points:
        return _points(context, home, figure, opening)
    fact = context.fact(figure)
    if fact.role is Role.CHANGE and not _is_told(context, fact):
        changed = _change(context, home, fact, opening)
        if changed is not None or made_of(home, figure) is Remainder.APART:
            return changed
    if not is_amount(home, figure):
        return None
    like = [
        (s, f)
        for s in opening
        for f in s.figures
        if f.quantity.kind is figure.quantity.kind
        and context.fact(f).dimension == fact.dimension
        and is_plain(context, s, f)
        and (fact.dimension != "1" or count_alike(_thing(home, figure), thing_counted(s, f)))
    ]
    if _is_told(context, fact):
        return None
    names, told = names_of(home, figure), made_of(home, figure)
    kind = next((kind for kind in load_result_words().differences if names & kind.called), None)
    if kind is not None:
        return _difference(context, fact, like, kind)
    voted = voted and figure.quantity.kind is QuantityKind.NUMBER
    if told in {Remainder.LEFT, Remainder.APART} or voted:
        parted = _difference(context, fact, like, load_result_words().differences[0], told=True)
        if parted is not None or told is not Remainder.LEFT:
            return parted
    if clause_head(figure.head).pos_ == "VERB" and lemma(clause_head(figure.head)) in load_result_words().earning:
        earned = _difference(context, fact, like, load_result_words().differences[0])
        return earned if earned is not None and _has_parts(like) else None
    # The first sentences tell it, if they tell it whole: of fewer figures fewer sums can be meant.
    windows = (opening[:1], opening[:_PAIR], opening)
    sums = (_sum(context, home, fact, [each for each in like if each[0] in window]) for window in windows)
    made = next((found for found in sums if found is not None), None) or _same(context, home, figure, opening)
    made = made or _difference(context, fact, like, load_result_words().differences[0])
    return made or _supported(context, fact, like)


def _thing(home: Sentence, figure: Figure) -> str | None:
    """What a figure of the headline counts; jobs go to people."""
    thing = thing_counted(home, figure)
    return "people" if thing in words_about("reckoned")["jobs"] else thing


def _has_parts(like: Sequence[Placed]) -> bool:
    return {part_played(each, load_result_words().differences[0]) for each in like} == {1, -1}


def _is_told(context: Context, headline: Fact) -> bool:
    """Whether the body tells the headline's own figure, finer or as it is."""
    size, unit = headline.value or Fraction(0), last_place(headline)
    unit = Fraction(0) if headline.quantity.exact or (headline.dimension == "1" and size < _FEW) else unit
    return any(
        other.name != headline.name
        and other.dimension == headline.dimension
        and other.value is not None
        and context.document.blocks[other.block].kind not in _ABOVE
        and abs(other.value - size) <= unit
        for other in map(context.fact, (f for s in context.sentences for f in s.figures))
    )


def _difference(
    context: Context, headline: Fact, like: Sequence[Placed], kind: Difference, *, told: bool = False
) -> HeadlineMade | None:
    if len(like) != _PAIR or not count_alike(*(thing_counted(s, f) for s, f in like)):
        return None  # "Fire leaves 12 homeless", with 21 firefighters and four flats
    larger, smaller = sorted(
        (context.fact(f) for _, f in like), key=lambda fact: fact.value or Fraction(0), reverse=True
    )
    slack, printed = slack_of([headline, larger, smaller]), printed_slack([headline, larger, smaller])

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(values[1] - values[2] - values[0]) <= slack

    def close(values: Sequence[Fraction]) -> bool:
        return abs(values[1] - values[2] - values[0]) <= printed

    parts = {part_played(each, kind) for each in like}
    tied = Tied.FIRMLY if told or parts == {1, -1} else Tied.NEARLY if len(parts) > 1 else Tied.MADE
    return _tied(Made.DIFFERENCE, headline, (larger, smaller), holds, room_of(headline, slack), tied=tied, close=close)


def _score(context: Context, headline: Fact, opening: Sequence[Sentence]) -> HeadlineMade | None:
    """ "Rangers win by 17 points", with the only score of the opening, 38–21."""
    last = opening[:_FIRST][-1].number if opening else 0
    told = [s for s in context.contested if headline.sentence < s.number <= last]
    scores = [index for s in told for index, _, _ in context.scores_in(s)]
    if len(scores) != 1 or context.extraction.designations[scores[0]].text.count("-") > 1:
        return None
    sides = [context.score(scores[0], part) for part in (0, 1)]
    larger, smaller = sorted(sides, key=lambda fact: fact.value or Fraction(0), reverse=True)

    def holds(values: Sequence[Fraction]) -> bool:
        return values[1] - values[2] == values[0]

    found = _tied(Made.DIFFERENCE, headline, (larger, smaller), holds, Fraction(0), tied=Tied.FIRMLY)
    return replace(found, way="score") if found is not None else None


def _supported(context: Context, headline: Fact, like: Sequence[Placed]) -> HeadlineMade | None:
    """What two of several figures are apart, to the last digit: then the headline has it from them."""
    for larger, smaller in permutations([context.plain(context.fact(f)) for _, f in like[:_MOST_LIKE]], _PAIR):
        apart = (larger.value or Fraction(0)) - (smaller.value or Fraction(0))
        if apart == headline.value and apart >= _TELLING * last_place(headline):
            return _tied(Made.DIFFERENCE, headline, (larger, smaller), lambda _: True, Fraction(1))
    return None


def _change(context: Context, home: Sentence, headline: Fact, opening: Sequence[Sentence]) -> HeadlineMade | None:
    """ "Marathon to lure 3,500 more runners", with 15,500 entries against 12,000 last year."""
    pair = _then_and_now(context, opening, of=_base(headline))
    if pair is None or not speak_of_it(context, home, pair) or _has_other_pair(context, opening, pair, _base(headline)):
        return None
    before, after = _in_one_unit(context, pair)
    if _base(after) != _base(headline) or not like_size(after.quantity, before.quantity):
        return None
    if headline.direction is not None and ((after.value or 0) > (before.value or 0)) is not (
        headline.direction is Direction.UP
    ):
        return None
    larger, smaller = sorted((before, after), key=lambda fact: fact.value or Fraction(0), reverse=True)
    slack, printed = slack_of([headline, larger, smaller]), printed_slack([headline, larger, smaller])

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(values[1] - values[2] - values[0]) <= slack

    def close(values: Sequence[Fraction]) -> bool:
        return abs(values[1] - values[2] - values[0]) <= printed

    return _tied(
        Made.DIFFERENCE, headline, (larger, smaller), holds, room_of(headline, slack), tied=Tied.FIRMLY, close=close
    )


def _has_other_pair(context: Context, opening: Sequence[Sentence], pair: tuple[Placed, Placed], base: str) -> bool:
    """ "48,000 people, compared with 41,000 … On its branch it was 12,000, up from 10,000": which add up."""
    own = {sentence.number for sentence, _ in pair}
    levels = [
        [f for f in sentence.figures if _is_level(context, sentence, f) and _base(context.fact(f)) == base]
        for sentence in opening[:_FIRST]
        if sentence.number not in own
    ]
    return any(len(beside) >= _PAIR for beside in levels)


def _points(context: Context, home: Sentence, figure: Figure, opening: Sequence[Sentence]) -> HeadlineMade | None:
    """ "Senator leads by 13 points", with 51 and 38 per cent: the first two percentages of the opening."""
    rates: list[Placed] = []
    for sentence in opening[:_FIRST]:
        rates += [(sentence, f) for f in sentence.figures if f.quantity.kind is QuantityKind.PERCENT]
        if len(rates) >= _PAIR:
            break
    headline = context.fact(figure)
    if len(rates) != _PAIR or any(context.fact(f).role is Role.CHANGE or f.quantity.mod for _, f in rates):
        return None
    larger, smaller = sorted((context.fact(f) for _, f in rates), key=lambda fact: fact.value or 0, reverse=True)
    slack = slack_of([headline, larger, smaller])

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(values[1] - values[2] - values[0]) <= slack

    levels = [Level(context.fact(f), f, s) for s, f in rates]
    ordered = earlier_of(levels[0], levels[1], context.extraction.periods, context.lexicon.cues)
    tied = Tied.FIRMLY if ordered and speak_of_it(context, home, rates) else Tied.MADE
    return _tied(Made.DIFFERENCE, headline, (larger, smaller), holds, Fraction(1, 100), tied=tied)


def _sum(context: Context, home: Sentence, headline: Fact, like: Sequence[Placed]) -> HeadlineMade | None:
    size = headline.value or Fraction(0)
    runs = [
        run
        for group in by_thing(like)
        for count in range(_PAIR, _MOST_PARTS + 1)
        for run in (group[i : i + count] for i in range(len(group) - count + 1))
    ]
    # What one of them alone, or the difference of two, makes is no sum.
    values = [f.quantity.value or Fraction(0) for _, f in like]
    if any(abs(abs(a - b) - size) <= last_place(headline) for a, b in combinations(values, 2)):
        return None
    found = []
    for run in runs:
        parts = [context.plain(context.fact(f)) for _, f in run]
        slack = slack_of([headline, *parts])

        def holds(values: Sequence[Fraction], slack: Fraction = slack) -> bool:
            return abs(sum(values[1:]) - values[0]) <= slack

        total = sum((part.value or Fraction(0) for part in parts), Fraction(0))
        if slack < abs(total - size) <= last_place(headline):
            return None
        tied = Tied.FIRMLY if len(runs) == 1 and _are_joined(run) else Tied.MADE
        frame = _tied(Made.SUM, headline, tuple(parts), holds, room_of(headline, slack), choices=len(runs), tied=tied)
        if frame is not None and speak_of_it(context, home, run, adds=True):
            if abs(total - size) <= slack:
                return frame
            found.append(frame)
    return found[0] if len(found) == 1 and not _is_told_in_part(context, like) else None


def _are_joined(run: Sequence[Placed]) -> bool:
    """ "£4m to one group and £2m to another": two amounts of one clause, with nothing but "and" to part them."""
    (sentence, first), (other, second) = run[0], run[-1]
    if sentence is not other or len(run) != _PAIR:
        return False
    between = [sentence.doc[i] for i in range(first.last, second.outer)]
    plain = not any(token.pos_ in {"VERB", "AUX"} or token.lower_ in _PARTING for token in between)
    return plain and any(token.lower_ == "and" for token in between)


def _is_told_in_part(context: Context, like: Sequence[Placed]) -> bool:
    """ "The rest will follow": whether the words up to the end of the paragraph say that there are more parts."""
    if not like:
        return False
    words = load_result_words()
    first, last = like[0][0].start, like[-1][0].end
    block = context.document.blocks[like[-1][0].block]
    said = {t.lower_ for t in context.doc[first : last + _AFTER] if t.i < last or t.idx < block.end}
    return not said.isdisjoint(words.remaining | words.unsure)


def _same(context: Context, home: Sentence, figure: Figure, opening: Sequence[Sentence]) -> HeadlineMade | None:
    """ "Fire kills five", "Four people died": the only number of which the opening says what the headline says."""
    fact = context.fact(figure)
    said = {_deed(figure), sense_of(lemma(home.doc[figure.last])) if figure.last < home.end else None}
    if fact.dimension != "1" or thing_counted(home, figure) == "people":
        return None
    if home.word(figure.outer - 1) in {"aged", "at"}:
        return None  # "Last survivor dies at 101", who was one of those in a blast that killed 63
    if any(s.word(f.outer - 1) in {"another", "further"} for s in opening for f in s.figures):
        return None  # "1,960 from the village, and another 850": the headline counts them all
    found = [
        (s, f)
        for s in opening
        for f in s.figures
        if _deed(f) in said - {None}
        and f.quantity.kind is QuantityKind.NUMBER
        and is_plain(context, s, f)
        and thing_counted(s, f) in {None, "people"}
        and not (s.word(f.last) == "of" and s.word(f.last + 1) in _THEM | {"whom"})  # "one of them seriously"
    ]
    deed = _deed(found[0][1]) if found else None
    values = {f.quantity.value for _, f in found}
    if len(values) != 1 or deed is None or not speak_of_it(context, home, found, without=deed):
        return None
    [size] = values
    if not size or not _SIZE[0] < size / (fact.value or 1) < _SIZE[1] or fact.value == size:
        return None
    if any(may_count_one_more(context.document.text, context.fact(f), fact) for _, f in found):
        return None  # "Four held" above "three men and a woman"
    return HeadlineMade(
        sentence=fact.sentence,
        inferred="the body says the same of another number",
        counted=(fact.name, found[0][1].name),
        way=Made.SAME.value,
        made=Made.SAME,
        headline=fact,
        operands=(context.fact(found[0][1]),),
    )


def _deed(figure: Figure) -> str | None:
    """What happened to what a figure counts, by the word that stands for it."""
    head = clause_head(figure.head)
    return sense_of(lemma(head)) if head.pos_ == "VERB" else None


def _ratio(context: Context, home: Sentence, figure: Figure, opening: Sequence[Sentence]) -> HeadlineMade | None:
    """ "Fares to rise by a third", "cases have tripled", "four in ten farms": what two figures of the opening make."""
    fact = context.fact(figure)
    if not fact.value or any(f.quantity.kind is figure.quantity.kind for s in opening for f in s.figures):
        return None
    pair = _part_of(home, figure, opening) if fact.role is Role.SHARE else _then_and_now(context, opening)
    if pair is None or not speak_of_it(context, home, pair):
        return None
    first, second = _in_one_unit(context, pair)
    made = Made.SHARE
    if fact.role is not Role.SHARE:
        made = Made.MULTIPLE if fact.is_multiple else Made.CHANGE
        if made is Made.CHANGE and fact.direction is None:
            return None
        if fact.direction is not None and ((second.value or 0) > (first.value or 0)) is not (
            fact.direction is Direction.UP
        ):
            return None
    grows = fact.direction is Direction.UP

    def ratio(values: Sequence[Fraction]) -> Fraction:
        size = values[2] / values[1] if values[1] else Fraction(0)
        return size if made is not Made.CHANGE else (size - 1 if grows else 1 - size)

    scale = 100 if fact.is_percent else 1
    rounding = last_place(fact) if fact.is_percent else fact.value * _NEAR
    room = rounding / scale if fact.is_percent else rounding / fact.value

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(ratio(values) * scale - values[0]) <= rounding

    values = [fact.value, first.value or Fraction(0), second.value or Fraction(0)]
    spoken = not fact.is_percent and is_simple(ratio(values)) and _SIZE[0] < ratio(values) / fact.value < _SIZE[1]
    tied = Tied.MADE if made is Made.SHARE else Tied.FIRMLY
    explained = spoken or is_explained((fact, first, second), holds, room, tied)
    if not holds(values) and not (explained and (made is not Made.SHARE or _is_of_part(home, figure, pair, holds))):
        return None
    return HeadlineMade(
        sentence=fact.sentence,
        inferred="the headline sums up what the body tells",
        way=made.value,
        made=made,
        headline=fact,
        operands=(first, second),
        grows=grows,
        agrees=holds(values),
    )


def _is_of_part(home: Sentence, rate: Figure, pair: tuple[Placed, Placed], holds: Holds) -> bool:
    """Whether the headline speaks of the part that the body tells, and of no other part of the same whole."""
    whole, part = pair
    every, some = whole[1].quantity.value or Fraction(0), part[1].quantity.value or Fraction(0)
    rest = holds([rate.quantity.value or Fraction(0), every, every - some])
    return says_it_of(home, rate, sense_counted(*whole), part, rest=rest)


def _base(fact: Fact) -> str:
    """What a figure is in, whatever it is for: money in "€12 a month"."""
    return fact.dimension.partition("/")[0] or "1"


def _in_one_unit(context: Context, pair: tuple[Placed, Placed]) -> tuple[Fact, Fact]:
    """The facts of two levels, a bare one in the unit of the other: "1,150 tonnes …; they were allowed 750"."""
    first, second = (f for _, f in pair)
    return with_unit(context, first, second.quantity), with_unit(context, second, first.quantity)


def _then_and_now(context: Context, opening: Sequence[Sentence], *, of: str = "") -> tuple[Placed, Placed] | None:
    """The only two levels of one thing in as few of the first sentences as have two, the one of before first.

    Args:
        context: Of the document.
        opening: The first sentences of the body.
        of: In what the levels are; "" for anything.
    """
    for count in range(1, _FIRST + 1):
        found = _in_order(context, opening[:count], of)
        if found is not None:
            return found
    return None


def _in_order(context: Context, opening: Sequence[Sentence], of: str) -> tuple[Placed, Placed] | None:
    placed = [(s, f) for s in opening for f in s.figures if _is_level(context, s, f)]
    units: dict[tuple[str, str], list[Placed]] = {}
    for s, f in placed:
        units.setdefault((f.quantity.kind.value, _base(context.fact(f))), []).append((s, f))
    like_it = [like for (_, base), like in units.items() if of in {"", base}]
    pairs = [group for like in like_it for group in by_thing(like) if len(group) > 1]
    if not pairs:
        pairs = _with_bare(units, of)
    if len(pairs) != 1 or len(pairs[0]) != _PAIR:
        return None
    levels = [Level(context.fact(f), f, s) for s, f in pairs[0]]
    order = earlier_of(levels[0], levels[1], context.extraction.periods, context.lexicon.cues)
    coming = [is_to_come(level) for level in levels]
    coming = [will_be(level) for level in levels] if all(coming) else coming
    if not order and coming[0] != coming[1]:
        order = "second" if coming[0] else "first"
    if order:
        return (pairs[0][0], pairs[0][1]) if order == "first" else (pairs[0][1], pairs[0][0])
    words = load_result_words()
    now = [each for each in pairs[0] if not words.later.isdisjoint(each[0].words)]
    for told in (words.earlier, words.last, words.former):
        then = [each for each in pairs[0] if not told.isdisjoint(each[0].words)]
        if not then and len(now) == 1:
            then = [each for each in pairs[0] if each is not now[0]]
        if then:
            break
    if not then:  # "This winter … In 2015": the one that is dated
        then = [each for each in pairs[0] if any(i in each[0].in_period for i in _years(each[0]))]
    if len(then) != 1:
        return None
    [present] = [each for each in pairs[0] if each is not then[0]]
    return then[0], present


def _with_bare(units: Mapping[tuple[str, str], list[Placed]], of: str) -> list[list[Placed]]:
    """ "Pay 1,250 zloty a year … will be charged 1,400": a level, and the only bare one that is of its size."""
    united = [like for (kind, base), like in units.items() if kind != QuantityKind.NUMBER and of in {"", base}]
    numbers = (like for (kind, _), like in units.items() if kind == QuantityKind.NUMBER)
    bare = [(s, f) for like in numbers for s, f in like if is_bare(f.quantity) and thing_counted(s, f) is None]
    pairs = [
        sorted((one, each), key=lambda placed: placed[1].first)
        for like in united
        for one in like[:1]
        for each in bare
        if len(like) == 1 and one[0] is each[0] and like_size(one[1].quantity, each[1].quantity)
    ]
    return pairs if all(pair[0] in united[0] for pair in pairs) else []


def _years(sentence: Sentence) -> Iterator[int]:
    """The tokens of a sentence that name a year."""
    return (
        i for i in range(sentence.start, sentence.end) if sentence.doc[i].is_digit and len(sentence.word(i)) == _YEAR
    )


def _part_of(home: Sentence, figure: Figure, opening: Sequence[Sentence]) -> tuple[Placed, Placed] | None:
    """ "Of 1,250 farms asked, 500 have no heir": the only whole of the things of the headline, and its part."""
    thing, found = thing_counted(home, figure), []
    behind = home.doc[figure.last] if figure.last < home.end else None
    if thing is None and behind is not None and behind.pos_ in {"NOUN", ""} and behind.is_alpha:
        thing = sense_of(lemma(behind))  # "One in three lorries"
    if thing is None and home.word(figure.last) == "of" and figure.last + 1 < home.end:
        thing = sense_of(lemma(home.doc[figure.last + 1]))  # "Half of lifeboats need repair"
        thing = "people" if thing in people_words() else thing
    before: Placed | None = None
    for sentence in opening[:_FIRST]:
        counts = [f for f in sentence.figures if f.quantity.kind is QuantityKind.NUMBER and f.quantity.value]
        own = [f for f in counts if thing_counted(sentence, f) == thing]
        led_by = sentence.word(sentence.start) == "of" and sentence.word(sentence.start + 1) in _THEM
        them = [f for f in counts if sentence.word(f.last) == "of" and sentence.word(f.last + 1) in _THEM]
        bare = counts[:1] if counts and counts[0].outer == sentence.start and counts[0].quantity.noun is None else []
        if bare and before is not None and before[0].number == sentence.number - 1:
            found.append(
                (before, (sentence, bare[0]))
            )  # "Seventy-seven had faulty brakes, while 12 drivers were fined"
            break
        them = them or (counts[:1] if led_by else [])  # "Of these, 600 had considered it"
        if len(counts) == _PAIR and all(f.quantity.mod in {None, Mod.APPROX} for f in counts):
            whole, part = sorted(counts, key=lambda f: f.quantity.value or 0, reverse=True)
            led = sentence.word(whole.outer - 1) == "of" or part in them
            if led and whole in own and count_alike(thing, thing_counted(sentence, part)):
                found.append(((sentence, whole), (sentence, part)))
        elif len(counts) == len(them) == 1 and before is not None:
            found.append((before, (sentence, them[0])))
        before = (sentence, own[0]) if len(own) == 1 else None
    return found[0] if len(found) == 1 and thing is not None else None


def _is_level(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """A level that may be told again for another time, a rate among them: "420 euros a month"."""
    quantity = figure.quantity
    if quantity.kind not in _LEVELS or quantity.mod is not None or (quantity.value or 0) <= 0:
        return False
    return "/" in (quantity.unit or "") or is_plain(context, sentence, figure)


def _tied(
    made: Made,
    headline: Fact,
    operands: tuple[Fact, ...],
    holds: Holds,
    room: Fraction,
    *,
    choices: int = 1,
    tied: Tied = Tied.MADE,
    close: Holds | None = None,
) -> HeadlineMade | None:
    facts = [headline, *operands]
    agree = holds([fact.value or Fraction(0) for fact in facts])
    meant = holds if tied is not Tied.FIRMLY or close is None else close
    if not agree and not is_explained(facts, meant, room, tied, choices=choices):
        return None
    return HeadlineMade(
        sentence=headline.sentence,
        inferred="the headline sums up what the body tells",
        counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
        way=made.value,
        made=made,
        headline=headline,
        operands=operands,
        agrees=agree,
    )
