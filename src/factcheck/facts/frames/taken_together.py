"""A number that takes up all that was counted right before it: "57 cows and 86 sheep. None of the 143 animals was ill".

It is told as known and as that of everybody or everything: "all 255 of them", "none of the 143", "the 323 deputies
present", "the total of £5.7m". Its parts are the figures of its unit before it, in its own sentence or in that and one
or two more. Where no part of them makes it, and one slip would make all of them do, there is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.as_printed import summed_as_printed
from factcheck.facts.contests import VOTES, contests_of
from factcheck.facts.context import Context
from factcheck.facts.evidence import are_counts, close_slack, printed_slack, slack_of
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact
from factcheck.facts.nearby import Placed, around
from factcheck.facts.operands import can_take_up, in_one_unit, is_amount, thing_counted, with_unit
from factcheck.facts.part_kinds import counts_the_others
from factcheck.facts.part_lists import told_finely
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.units import is_bare
from factcheck.facts.words import Phrases, table_of, words_about

_BACK = 2  # sentences
_FEWEST, _MOST = 2, 7  # parts
_LEAST = 10  # smaller numbers are made by chance
_FAR = 3  # times: no slip makes so much more or less of a sum
_THEM = frozenset({"them", "these", "those", "us"})
_THE = frozenset({"the", "these", "those"})
_SLIPS = frozenset({"changed", "shuffled", "transposed"})
_WHY = "it takes up all that was counted right before it"


def find(context: Context) -> Iterator[SummedUp]:
    """The numbers of a document that take up what stands before them."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            large = (figure.quantity.value or 0) >= _LEAST or figure.quantity.kind is not QuantityKind.NUMBER
            if large and figure.quantity.mod is None and is_amount(sentence, figure) and _takes_up(sentence, figure):
                frame = _made(context, at, figure)
                if frame is not None:
                    yield frame


@cache
def _every() -> Phrases:
    return Phrases(table_of("taken_together")["every"])


def _takes_up(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is told as known, and as that of all."""
    before, behind = sentence.word(figure.outer - 1), sentence.word(figure.last)
    words = words_about("taken_together")
    if behind == "of" and sentence.word(figure.last + 1) in _THEM:
        whole = sentence.word(figure.last + 2) in words["here"] or not _is_narrowed(sentence, figure.last + 2)
        return before in {"all", "the"} and whole
    end = _noun_end(sentence, figure)
    if before in {"of", ","} and sentence.word(figure.outer - 2) in words["sums"]:
        # "the total of £5.7m", "The total, 11,550, was …"
        alone = before == "of" or behind in {",", "–", "—"}
        return alone and sentence.word(figure.outer - 3) in {"the", "that", "this"} and sentence.word(end) != "for"
    if figure.quantity.kind is not QuantityKind.NUMBER:
        return False
    if before in _THE and sentence.word(end) in words["here"]:
        return True  # "the 323 deputies present"
    if _is_narrowed(sentence, end):
        return False
    of = figure.outer - 2 if before in _THE else figure.outer
    if before in _THE and sentence.word(of) == "of":
        length = _every().ending_at(sentence.words, of - 1 - sentence.start)
        return bool(length)
    return before == "all"


def is_of_them(home: Sentence, figure: Figure, parts: Sequence[Placed]) -> bool:
    """Whether a sum can be of parts in other sentences: it counts what they count, then and there.

    Where all of them count one thing, "all 200 rolls" are no loaves. Of cows and sheep, animals can be the sum. "All 60
    singers of the festival choir" and "the 90 pupils present the next day" are others.
    """
    at = _noun_end(home, figure)
    if at > figure.last and home.word(at) in {"in", "of", "on"} and not any(s is home for s, _ in parts):
        return False
    if home.word(at) in words_about("taken_together")["here"] and bool({at + 1, at + 2} & home.in_period):
        return False
    noun, own = thing_counted(home, figure), counted_noun(home, figure)
    if own is not None and _is_room(parts) and all(lemma(n) != lemma(own) for n in _nouns_of(parts)):
        return False  # "The bus takes 52 passengers, the coach 48. All 90 pupils had a seat"
    told = {thing for sentence, f in parts if (thing := thing_counted(sentence, f)) is not None}
    if len(told) > 1:
        return noun not in told or noun == "people"  # "40 sheds and 12 boats. None of the 60 boats …"
    taken_up = home.word(figure.outer - 1) != "all"  # "57 cows and 86. Not one of the 143 animals", "Those 143 animals"
    return noun is None or not told or noun in told or taken_up or "people" in told | {noun}


def _nouns_of(parts: Sequence[Placed]) -> list[Token]:
    return [noun for sentence, f in parts if (noun := counted_noun(sentence, f)) is not None]


def _is_room(parts: Sequence[Placed]) -> bool:
    """ "The bus takes 52 passengers": how many it can hold."""
    room = words_about("taken_together")["room"]
    return any(lemma(clause_head(f.head)) in room for _, f in parts)


def is_made_up(home: Sentence, figure: Figure, facts: Sequence[Fact]) -> bool:
    """ "All 151 of them, eight having joined": whether a figure behind the sum tells what it has more, or fewer."""
    values = [fact.value or Fraction(0) for fact in facts]
    left = abs(values[0] - sum(values[1:]))
    return any(f.quantity.value == left for f in home.figures if f.first >= figure.last)


def _noun_end(sentence: Sentence, figure: Figure) -> int:
    noun = counted_noun(sentence, figure)
    return noun.i + 1 if noun is not None and noun.i >= figure.last else figure.last


def _is_narrowed(sentence: Sentence, at: int) -> bool:
    """Whether the word behind a noun says which of them are meant: "all 60 singers of the guild"."""
    token = sentence.doc[at] if at < sentence.end else None
    if token is None:
        return False
    # "the 143 animals they saw", "the 143 animals killed"
    return token.lower_ in words_about("taken_together")["narrowing"] or token.tag_ == "VBN" or token.pos_ == "PRON"


def _made(context: Context, at: int, figure: Figure) -> SummedUp | None:
    home = context.sentences[at]
    near = [s for s in around(context.sentences, at, _BACK) if s.number <= home.number]
    if any(contest.counted == VOTES for s in near for contest in contests_of(context, s)):
        return None  # those who voted need not be all who can: see `all_voters`
    earlier = [f for s in context.sentences[: at + 1] for f in s.figures if f.last <= figure.outer]
    if any(f.quantity.value == figure.quantity.value and f.quantity.kind is figure.quantity.kind for f in earlier):
        return None  # it was told before, and is no sum of others
    first: Sequence[Fact] = ()
    for back in range(len(near)):
        window = near[len(near) - 1 - back :]
        placed = [
            (s, f)
            for s in window
            for f in s.figures
            if f.last <= figure.outer and _is_of_its_kind(context, figure, s, f)
        ]
        own = [f for _, f in placed]
        if own and counts_the_others(own[0], own):
            placed = placed[1:]  # "the two ferries carry 120 and 160"
        if not _FEWEST <= len(placed) <= _MOST or _is_open(window, placed, figure):
            continue
        if not can_take_up(home, figure, placed) or not is_of_them(home, figure, placed):
            continue
        facts = [context.plain(context.fact(figure)), *(with_unit(context, f, figure.quantity) for _, f in placed)]
        facts = [told_finely(context, fact, facts) for fact in facts]
        if _makes(facts):
            return _frame(context, home, facts)
        if is_made_up(home, figure, facts):
            return None
        first = first or facts
        if any(_makes([facts[0], *some]) for size in range(2, len(facts)) for some in combinations(facts[1:], size)):
            return None  # of some of them
    return _frame(context, home, first) if first and _is_explained(first) else None


def _is_of_its_kind(context: Context, total: Figure, sentence: Sentence, figure: Figure) -> bool:
    if not is_amount(sentence, figure) or figure.first in sentence.in_period:
        return False
    bare = is_bare(figure.quantity) and total.quantity.kind is not QuantityKind.NUMBER
    return bare or in_one_unit(context, figure, context.fact(total))


def _is_open(window: Sequence[Sentence], placed: Sequence[Placed], total: Figure) -> bool:
    """Whether the sentences of the parts speak of others, which have no figure."""
    words = words_about("taken_together")["open"]
    homes = [s for s in window if any(s is sentence for sentence, _ in placed)]
    low, high = placed[0][1].first, placed[-1][1].last
    return any(
        s.word(i) in words for s in homes for i in range(s.start, s.end) if i < total.outer and (low <= i or i < high)
    )


def _makes(facts: Sequence[Fact]) -> bool:
    values = [fact.value or Fraction(0) for fact in facts]
    return abs(sum(values[1:]) - values[0]) <= slack_of(facts)


def _is_explained(facts: Sequence[Fact]) -> bool:
    slack = min(close_slack(facts), printed_slack(facts))
    values = [fact.value or Fraction(0) for fact in facts]
    made = sum(values[1:])
    if max(values[1:]) >= values[0] or made > _FAR * values[0] or values[0] > _FAR * made:
        return False

    def holds(meant: Sequence[Fraction]) -> bool:
        return abs(sum(meant[1:]) - meant[0]) <= slack

    return is_one_slip_away(facts, holds, _SLIPS) or is_one_likely_slip_away(facts, holds)


def _frame(context: Context, home: Sentence, facts: Sequence[Fact]) -> SummedUp:
    facts = summed_as_printed(context, facts) or facts
    return SummedUp(
        sentence=home.number,
        inferred=_WHY,
        way="taken together",
        counted=tuple(fact.name for fact in facts) if are_counts(facts) else (),
        total=facts[0],
        parts=tuple(facts[1:]),
        firm=True,
    )
