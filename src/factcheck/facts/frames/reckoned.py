"""Figures that words call the rest, the difference or the sum of others, with those that make them.

"The appeal brought in £58,900. The committee spent £45,500 on the roof. The £13,400 that is left …": the words say how
a figure is made; of which others, the text around it does. They are the only ones of its kind there, or the only ones
in the nearest sentences that hold enough of them. They are tied where they agree, or a slip explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.called import names_of, part_played
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, are_counts, close_slack, is_explained, printed_slack, room_of, slack_of
from factcheck.facts.frames.remaining import Remaining
from factcheck.facts.frames.summed_up import SummedUp
from factcheck.facts.frames.worked_out import WorkedOut
from factcheck.facts.gathering import leaves_one_out
from factcheck.facts.model import Fact, Role
from factcheck.facts.nearby import Placed, around
from factcheck.facts.operands import by_thing, is_amount, operands, thing_counted, with_unit
from factcheck.facts.part_lists import told_finely
from factcheck.facts.part_words import brings_in_next, load_part_words
from factcheck.facts.reckoned_words import Made, is_definite, is_of_all, made_of
from factcheck.facts.result_words import is_deducted, load_result_words
from factcheck.facts.said_of import subject_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import looks_like_year
from factcheck.facts.wholes import is_rate
from factcheck.facts.words import words_about

_BACK = 5  # sentences before a figure in which those stand that make it
_NEAR = 2
_MOST = 6  # figures
_PAIR = 2
_OUT_OF = frozenset({"among", "of"})
_LEAST = 10  # smaller counts are made of many things
_HUNDRED = 100
_TINY = 200  # times smaller than what is made: no part of it
_ROOM = Fraction(1, 8)  # of a figure, that digits may leave open; a rounder one is made of anything
_WHY = "the words call it so, and only these can make it"

Frame = Remaining | SummedUp | WorkedOut


def find(context: Context) -> Iterator[Frame]:
    """The figures of a document that are told as made of others."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            if figure.quantity.kind is QuantityKind.PERCENT:
                share = _of_hundred(context, at, figure)
                if share is not None:
                    yield share
            if not is_amount(sentence, figure) or _is_tied(context, figure):
                continue
            made = made_of(sentence, figure)
            if made is Made.APART and is_deducted(sentence.words):
                continue
            found = _of(context, at, figure, made) if made is not None else None
            if found is not None:
                yield found


def _of_hundred(context: Context, at: int, figure: Figure) -> Remaining | None:
    """ "64 per cent were in favour. … The 36 per cent who voted against": what the only share before it leaves."""
    home, result = context.sentences[at], context.fact(figure)
    if result.role is Role.CHANGE or figure.quantity.mod is not None or made_of(home, figure) is not Made.LEFT:
        return None
    near = around(context.sentences, at, _BACK, 1)
    shares = [context.fact(f) for s in near for f in s.figures if f is not figure and is_rate(f)]
    if len(shares) != 1 or shares[0].quantity.start > figure.quantity.start or not shares[0].is_percent:
        return None
    facts = [result, shares[0]]
    if shares[0].role is Role.CHANGE or shares[0].quantity.mod is not None:
        return None
    start = next((i + 1 for i in range(figure.outer - 1, home.start, -1) if home.word(i) == ";"), home.start)
    if home.word(start) in _OUT_OF:
        return None  # "Of the young, 47% plan to leave; of the old, 63%": a share of its own whole
    told = context.doc.char_span(shares[0].quantity.end, figure.quantity.start, alignment_mode="contract")
    if told is not None and any(_reports(context, token) for token in told):
        return None  # "While Vaidya estimates that 60% are left out, the engineer says 30%": two may differ
    slack = slack_of(facts)

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(sum(values, Fraction(0)) - _HUNDRED) <= slack

    if not holds([fact.value or Fraction(0) for fact in facts]) and not is_explained(
        facts, holds, Fraction(1, _HUNDRED), Tied.FIRMLY
    ):
        return None
    return Remaining(sentence=home.number, inferred=_WHY, way="reckoned", whole=None, gone=(shares[0],), left=result)


def _reports(context: Context, token: Token) -> bool:
    """Whether a verb has somebody say what follows: "the engineer says …"."""
    named = any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)
    return named and token.lemma_.lower() in context.speech.reporting


def _is_tied(context: Context, figure: Figure) -> bool:
    """Whether a change gives it levels already."""
    changes = context.changes_of.get(figure.name, ())
    return any(change.start and change.end and not change.inferred for change in changes)


def _of(context: Context, at: int, figure: Figure, made: Made) -> Frame | None:
    result = context.fact(figure)
    if (result.value or 0) < _LEAST and figure.quantity.kind is QuantityKind.NUMBER and result.dimension == "1":
        return None
    home = context.sentences[at]
    generic = made is Made.TOGETHER and thing_counted(home, figure) in words_about("reckoned")["generic"]
    every = operands(context, at, figure, _BACK, 1, of_any=generic)
    size = figure.quantity.value or Fraction(0)
    every = [
        each for each in every if (each[1].quantity.value or Fraction(0)) * _TINY >= size
    ]  # a share at £250 beside £1.2m
    before = [each for each in every if each[1].last <= figure.outer]
    if any(f.quantity.value == figure.quantity.value for _, f in every):
        return None  # told again
    if made is Made.LEFT and any(brings_in_next(each) for each in (home, *(s for s, _ in before))):
        return None  # "Forty-nine lead east. Then come seven, and the other 38 …": of more than 49
    sets: dict[tuple[str, ...], Sequence[Placed]] = {}
    for back in range(_BACK + 1):
        near = [each for each in before if each[0].number >= result.sentence - back]
        for every_one in by_thing(near):
            parted = made is Made.APART and len(every_one) > _PAIR
            group = _by_their_parts(home, figure, every_one) if parted else every_one
            if _PAIR <= len(group) <= _MOST:
                sets.setdefault(tuple(f.name for _, f in group), group)
    sets = {
        names: some
        for names, some in sets.items()
        if not _is_moved(context, some) and is_of_all(home, figure, [sentence for sentence, _ in some])
    }
    if made is Made.APART:
        sets = {names: some for names, some in sets.items() if not _are_of_two(context, figure, some)}
    else:
        words = load_part_words()
        sets = {names: some for names, some in sets.items() if not leaves_one_out([home, *(s for s, _ in some)], words)}
    choices = [choice for group in sets.values() for choice in _choices(context, figure, group, made)]
    choices = [
        (group, facts)
        for group, facts in choices
        if room_of(result, printed_slack(facts)) <= _ROOM
        or (made is Made.APART and _by_their_parts(home, figure, group))  # "bought for €4 million"
    ]
    for _, facts in choices:
        if _holds(facts, made, slack_of(facts)):
            return _frame(facts, made)
    if not choices:
        return None
    if any(_makes(context, result, every)):
        return None
    fitting = [
        (group, facts)
        for group, facts in choices
        if _is_explained(facts, made, _tied(context, at, figure, group, every), len(choices))
    ]
    fitting = [each for each in fitting if len(each[0]) == len(every)] or fitting
    return _frame(fitting[0][1], made) if len(fitting) == 1 else None


def _by_their_parts(home: Sentence, figure: Figure, group: Sequence[Placed]) -> list[Placed]:
    """Of several figures the only one that came in and the only one that went out: "took £341,000 … cost £370,000"."""
    names = names_of(home, figure)
    kind = next((kind for kind in load_result_words().differences if names & kind.called), None)
    signs = [part_played(each, kind) for each in group] if kind is not None else []
    chosen = [each for each, sign in zip(group, signs, strict=False) if sign]
    return chosen if sorted(filter(None, signs)) == [-1, 1] else []


def _are_of_two(context: Context, figure: Figure, group: Sequence[Placed]) -> bool:
    """Whether two figures are of two changes, or of two who are named.

    As in "Expense increased $5.4 million, due to a $2.7 million decrease in interest and a $1.5 million increase in
    fees" and "Arle had 4,100 residents. Burwick had 5,200".
    """
    figures = (figure, *(f for _, f in group))
    changes = [change for f in figures for change in context.changes_of.get(f.name, ())]
    sizes = {amount.name for change in changes for amount in change.amounts}
    if len(sizes & {f.name for f in figures}) > 1:
        return True
    subjects = [subject_of(f.head) for _, f in group]
    names = {token.lower_ for token in subjects if token is not None and token.pos_ == "PROPN"}
    return len(group) == _PAIR and len(names) == _PAIR


def _is_moved(context: Context, group: Sequence[Placed]) -> bool:
    """ "Sales rose to $3m from $2.9m": both levels of one change, and nothing else."""
    names = {f.name for _, f in group}
    changes = (change for _, f in group for change in context.changes_of.get(f.name, ()) if not change.inferred)
    return any(
        {fact.name for fact in change.start} & names and {fact.name for fact in change.end} & names
        for change in changes
    )


def _tied(context: Context, at: int, figure: Figure, group: Sequence[Placed], every: Sequence[Placed]) -> Tied:
    """How firmly: no other figure of the kind stands there, or none in the sentences right before what is known."""
    alone = len(group) == len(every)
    home = context.sentences[at]
    if _leaves_out(context, at, figure, group):
        return Tied.MADE
    near = all(home.number - sentence.number <= _NEAR for sentence, _ in group)
    return Tied.FIRMLY if alone or (near and is_definite(home, figure)) else Tied.MADE


def _leaves_out(context: Context, at: int, figure: Figure, group: Sequence[Placed]) -> bool:
    """ "Of the 17 states, only one is an island, four are landlocked": more may belong to it, counts or hedged sums."""
    first, names = min(f.first for _, f in group), {f.name for _, f in group}
    size, kind = figure.quantity.value or Fraction(0), figure.quantity.kind
    return any(
        f.quantity.kind is kind
        and f.name not in names
        and first < f.first < figure.first
        and not looks_like_year(f.quantity)
        and f.first not in s.in_period
        and (kind is not QuantityKind.MONEY or (f.quantity.value or Fraction(0)) * _TINY >= size)
        and "/" not in (f.quantity.unit or "")
        for s in around(context.sentences, at, _BACK)
        for f in s.figures
    )


def _choices(
    context: Context, figure: Figure, group: Sequence[Placed], made: Made
) -> Iterator[tuple[Sequence[Placed], list[Fact]]]:
    """The result with its operands: what it is taken from first, for rests and differences."""
    facts = [context.fact(figure), *(with_unit(context, f, figure.quantity) for _, f in group)]
    result, *facts = [told_finely(context, fact, facts) for fact in facts]
    if made is Made.TOGETHER:
        counts = figure.quantity.kind is QuantityKind.NUMBER
        apart = not (counts and any(sentence.word(f.last) == "of" for sentence, f in group))  # "ten of the 14"
        apart = apart and not any(made_of(sentence, f) is made for sentence, f in group)  # a row of totals
        if apart and all((fact.value or 0) < (figure.quantity.value or 0) for fact in facts):
            yield group, [result, *facts]
        return
    whole = max(facts, key=lambda fact: fact.value or 0)
    gone = [fact for fact in facts if fact is not whole]
    size, out = whole.value or Fraction(0), sum(((fact.value or Fraction(0)) for fact in gone), Fraction(0))
    if out < size and (figure.quantity.value or 0) < size:
        yield group, [result, whole, *gone]


def _holds(facts: Sequence[Fact], made: Made, slack: Fraction) -> bool:
    return _agree([fact.value or Fraction(0) for fact in facts], made, slack)


def _agree(values: Sequence[Fraction], made: Made, slack: Fraction) -> bool:
    result, first, *others = values
    out = sum(others, Fraction(0))
    if made is Made.TOGETHER:
        return abs(first + out - result) <= slack
    return result > 0 and abs(first - out - result) <= slack


def _makes(context: Context, result: Fact, every: Sequence[Placed]) -> Iterator[bool]:
    """Whether some of the figures around make it in any way."""
    facts = [context.plain(context.fact(f)) for _, f in every]
    size = result.value or Fraction(0)
    for count in range(_PAIR, len(facts) + 1 if len(facts) <= _MOST else _PAIR + 1):
        for some in combinations(facts, count):
            slack = slack_of([result, *some])
            values = sorted((fact.value or Fraction(0) for fact in some), reverse=True)
            yield abs(sum(values) - size) <= slack
            yield abs(values[0] - sum(values[1:]) - size) <= slack


def _is_explained(facts: Sequence[Fact], made: Made, tied: Tied, choices: int) -> bool:
    slack = min(close_slack(facts), printed_slack(facts))

    def holds(values: Sequence[Fraction]) -> bool:
        return _agree(values, made, slack)

    return is_explained(facts, holds, room_of(facts[0], slack), tied, choices=choices)


def _frame(facts: Sequence[Fact], made: Made) -> Frame:
    result, *others = facts
    counted = tuple(fact.name for fact in facts) if are_counts(facts) else ()
    if made is Made.APART:
        return WorkedOut(
            sentence=result.sentence,
            inferred=_WHY,
            way="reckoned",
            counted=counted,
            difference=result,
            larger=others[0],
            smaller=others[1],
        )
    if made is Made.LEFT:
        return Remaining(
            sentence=result.sentence,
            inferred=_WHY,
            way="reckoned",
            counted=counted,
            whole=others[0],
            gone=tuple(others[1:]),
            left=result,
        )
    return SummedUp(
        sentence=result.sentence,
        inferred=_WHY,
        way="reckoned",
        counted=counted,
        total=result,
        parts=tuple(others),
    )
