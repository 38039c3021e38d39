"""A sum that takes up the amounts just told: "One ward has 22 beds, one 26. The 48 beds …", "All eight of its plants".

The amounts are all of their unit in the sentence before, the last two joined by "and"; the sum is told as known, by
"the" or "all", or it is the headline's, and nothing else in the text tells it. A count that is so taken up can be of
nothing else, so that any other sum nearly as great is wrong; of money a slip has to explain it, unless it is called a
total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.as_printed import summed_as_printed
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, is_explained, room_of, slack_of
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.facts.frames.taken_together import is_made_up, is_of_them
from factcheck.facts.ledger import sense_counted
from factcheck.facts.model import Role
from factcheck.facts.operands import can_take_up, in_one_unit, is_plain
from factcheck.facts.part_kinds import counts_the_others
from factcheck.facts.part_words import people_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.told_parts import told_parts
from factcheck.facts.words import words_about

_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_KINDS = frozenset({QuantityKind.MEASURE, QuantityKind.MONEY, QuantityKind.NUMBER})
_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "PROPN"})
_LEAST = 3
_NEAR = Fraction(1, 5)  # how far a sum may be from what it takes up, as a share of it
_FEW = 3  # the same, of things
_AHEAD = 3  # sentences behind the first in which more of them may be told
_LONG = 12  # tokens between the last two amounts
_MOST_PARTS = 4
_WHY = "it takes up the amounts told just before it"


def find(context: Context) -> Iterator[SummedUp]:
    """The sums of a document that take up what was told just before, or below the headline."""
    for at, home in enumerate(context.sentences):
        if home.is_crowded or home.block < 0:
            continue
        above = context.document.blocks[home.block].kind in _ABOVE
        source = _neighbour(context, at, above=above)
        if source is None:
            continue
        for figure in home.figures:
            if figure.quantity.kind in _KINDS and (figure.quantity.value or 0) >= _LEAST:
                found = _taken_up(context, home, figure, source, above=above)
                if found is not None:
                    yield found


def _neighbour(context: Context, at: int, *, above: bool) -> Sentence | None:
    """The sentence before one in its paragraph; the first one with figures below a headline."""
    home = context.sentences[at]
    other = context.sentences[at + 1 : at + 2] if above else context.sentences[at - 1 : at] if at else ()
    near = [s for s in other if abs(s.number - home.number) == 1 and s.block >= 0 and not s.is_crowded]
    if not near or (not above and near[0].block != home.block):
        return None
    return None if above and context.document.blocks[near[0].block].kind in _ABOVE else near[0]


def _taken_up(context: Context, home: Sentence, figure: Figure, source: Sentence, *, above: bool) -> SummedUp | None:
    total = context.fact(figure)
    if not is_plain(context, home, figure) or total.role is Role.CHANGE:
        return None
    words = words_about("sum_taken_up")
    every, named = _is_every(home, figure), not words["totals"].isdisjoint(_beside(home, figure))
    known = above or every or _is_known(home, figure, named=named)
    if not known or home.word(figure.last) == "-" or not words["open"].isdisjoint(source.words):
        return None
    parts = _parts(context, source, home, figure, loose=every)
    if parts is None or _is_told(context, figure) or (above and _goes_on(context, source, figure, parts)):
        return None
    facts = (total, *(context.plain(context.fact(part)) for part in parts))
    if not above and is_made_up(home, figure, facts):
        return None
    if not is_of_them(home, figure, [(source, part) for part in parts]):
        return None
    values = [fact.value or Fraction(0) for fact in facts]
    slack = slack_of(facts)

    def holds(tried: Sequence[Fraction]) -> bool:
        return abs(tried[0] - sum(tried[1:])) <= slack

    made = sum(values[1:], Fraction(0))
    if values[0] <= max(values[1:]) or abs(values[0] - made) > max(made * _NEAR, Fraction(_FEW) if slack == 0 else 0):
        return None
    firm = are_counts(facts) or named
    if not holds(values) and not firm and not is_explained(facts, holds, room_of(total, slack), Tied.FIRMLY):
        return None
    meant = summed_as_printed(context, facts) or facts
    return SummedUp(
        sentence=home.number,
        inferred=_WHY,
        way="taken up",
        counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
        total=meant[0],
        parts=meant[1:],
        firm=firm,
    )


def _is_every(home: Sentence, figure: Figure) -> bool:
    """ "All eight", "all the eight"."""
    before = [home.word(figure.outer - n) for n in (1, 2)]
    return before[0] == "all" or (before[1] == "all" and before[0] in words_about("sum_taken_up")["known"])


def _is_known(home: Sentence, figure: Figure, *, named: bool) -> bool:
    """ "The 48 beds will go", "the £84,300 total": known, and not narrowed down, as "the 95 bikes in the yard"."""
    if home.word(figure.outer - 1) not in words_about("sum_taken_up")["known"]:
        return False
    at = home.after_noun(figure)
    behind = home.doc[at] if at < home.end else None
    said = behind is None or (behind.pos_ in {"AUX", "PUNCT", "VERB"} and behind.tag_ not in {"VBG", "VBN"})
    return named or said


def _goes_on(context: Context, source: Sentence, figure: Figure, parts: Sequence[Figure]) -> bool:
    """ "Two others were held in Leeds": whether the text behind tells of more of them."""
    fact = context.fact(figure)
    later = [s for s in context.sentences if source.number < s.number <= source.number + _AHEAD]
    more = words_about("sum_taken_up")["open"] | words_about("sum_taken_up")["further"]
    if any(not more.isdisjoint(s.words) for s in later):
        return True
    left = (fact.value or 0) - sum(part.quantity.value or 0 for part in parts)
    return any(f.quantity.value == left and in_one_unit(context, f, fact) for s in later for f in s.figures)


def _beside(home: Sentence, figure: Figure) -> set[str]:
    """The words right before and behind a figure."""
    return {home.word(i) for i in (figure.outer - 1, figure.outer - 2, figure.last, home.after_noun(figure))}


def _is_told(context: Context, figure: Figure) -> bool:
    """Whether the text tells the figure in another place as well: then it takes up that."""
    return any(
        f is not figure and f.quantity.value == figure.quantity.value and in_one_unit(context, f, context.fact(figure))
        for s in context.sentences
        for f in s.figures
    )


def _parts(context: Context, source: Sentence, home: Sentence, figure: Figure, *, loose: bool) -> list[Figure] | None:
    """All amounts of a sentence that a sum can take up, the last joined by "and"; None where they are no such list."""
    noun = sense_counted(home, figure)
    like = [
        f
        for f in source.figures
        if in_one_unit(context, f, context.fact(figure))
        and is_plain(context, source, f)
        and (f.quantity.value or 0) > 1
    ]
    like = (
        like[1:] if like and counts_the_others(like[0], like) else like
    )  # "the two ferries carry 120 and 160 passengers"
    if noun is None and not loose and figure.quantity.kind is QuantityKind.NUMBER:
        like = _joined(source, like)  # "two teams were called out for 24 pupils and three teachers"
    nouns = [sense_counted(source, f) for f in like]
    counts = figure.quantity.kind is QuantityKind.NUMBER
    people = noun in people_words() or (noun is None and counts)
    if counts and noun in nouns and not people:
        like = [f for f, own in zip(like, nouns, strict=True) if own in {None, noun}]
    elif counts and not (people or loose):
        return None
    if counts and not can_take_up(home, figure, [(source, f) for f in like]):
        return None
    if not 1 < len(like) <= _MOST_PARTS or told_parts(source, source.end):
        return None
    between = range(like[-2].last, like[-1].outer)
    if len(between) > _LONG or "and" not in {source.word(i) for i in between}:
        return None
    return like if {";", "but", "or"}.isdisjoint({source.word(i) for i in between}) else None


def _joined(source: Sentence, figures: Sequence[Figure]) -> list[Figure]:
    """The last of some figures, with those before it that nothing but nouns and "and" parts from it."""
    run = list(figures[-1:])
    for figure in reversed(figures[:-1]):
        between = [source.doc[i] for i in range(figure.last, run[0].outer)]
        if any(token.pos_ not in _NOMINAL and token.lower_ not in {"and", ","} for token in between):
            break
        run.insert(0, figure)
    return run
