"""Tallies: what a vote or match came to besides its margin.

A proposal carried by 31 votes to 25 had more for it than against; a council of 15 has no more than 15 votes; a draw has
equal scores; the legs of a tie add up to the aggregate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.contests import VOTES, Contest, contests_of, has_abstained
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact, Frame
from factcheck.facts.partition import load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.wholes import counted_figures, gaps, is_of, leads
from factcheck.facts.words import words_about

_TRIO = 3
_NAMED = 4  # tokens behind "41" in which its members vote
_VERB_REACH = 8  # tokens between "adopted" and its votes
_CARRIED, _SEATS, _LEVEL, _AGGREGATE, _MAJORITY = "carried", "seats", "level", "aggregate", "majority"
_LEAST_SCORES = 3  # of two stages and of the end
_STAGES, _SPLIT, _OVERALL, _ALL = "stages", "split", "overall", "all"
_REACH = 5  # tokens between what a side scored and in which part of the match
_PAIR_REACH = 8  # tokens between the shares of two rivals: "52.4% of the vote against Reed's 47.6%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Frame):
    """What the figures of a vote or match have to do with each other.

    Attributes:
        kind: "carried" (first above second), "seats" (all together at most the whole), "level" (first equals second),
            "aggregate" (the first four add up to the last two), "stages" (all but the last two add up to one of
            these), "overall" (what the first is more than all others of the whole have, the second), "all" (all
            together are the whole), "split" (shares that are no more than all) or "majority" (more than half of the
            whole).
        parts: The figures.
        whole: The seats; None elsewhere.
    """

    kind: str
    parts: tuple[Fact, ...]
    whole: Fact | None = None


def find(context: Context) -> Iterator[Tally]:
    """The tallies of a document."""
    before: tuple[Sentence, list[Contest]] | None = None
    for sentence in context.contested:
        contests = contests_of(context, sentence)
        for contest in contests:
            if _is_carried(sentence, contest):
                yield _tally(sentence, _CARRIED, (contest.first, contest.second))
            if contest.first.index < 0 and _is_level(sentence, contest):
                yield _tally(sentence, _LEVEL, (contest.first, contest.second))
        yield from _majorities(context, sentence)
        yield from _split(context, sentence)
        near = before[0] if before is not None and before[0].flow == sentence.flow else None
        yield from _within_seats(context, sentence, contests, near)
        earlier = before if before is not None and before[0].block == sentence.block else None
        yield from _aggregates(sentence, contests, earlier)
        yield from _stages(sentence, contests, earlier)
        yield from _halves(context, sentence, contests)
        yield from _of_all(context, sentence)
        yield from _overall(context, sentence)
        before = sentence, contests


def _tally(
    sentence: Sentence, kind: str, parts: tuple[Fact, ...], whole: Fact | None = None, inferred: str = ""
) -> Tally:
    figures = (*parts, whole) if whole is not None else parts
    return Tally(
        sentence=sentence.number,
        inferred=inferred,
        counted=tuple(fact.name for fact in figures if fact.index >= 0),
        kind=kind,
        parts=parts,
        whole=whole,
    )


def _is_carried(sentence: Sentence, contest: Contest) -> bool:
    """ "adopted the text by 11 votes to 4": carried, and not denied."""
    words = words_about("contests")
    start = max(sentence.start, contest.start - _VERB_REACH)
    before = [sentence.word(i) for i in range(start, contest.start)]
    verb = next((i for i in range(len(before) - 1, -1, -1) if before[i] in words["carried"]), None)
    if verb is None or set(before) & words["unmade"] or {";", ".", "but", "and"} & set(before[verb:]):
        return False
    if any(sentence.figure_at(i) is not None for i in range(start + verb, contest.start)):
        return False
    by = before[-1] in {"by", "with"} or before[-2:] in (["by", "a"], ["vote", "of"])
    return contest.counted == VOTES and (by or contest.sided or contest.first.index < 0)


def _is_level(sentence: Sentence, contest: Contest) -> bool:
    """ "a 2-2 draw", "drew 1-1"; nothing that went on to penalties."""
    words = words_about("contests")
    after = [sentence.word(i) for i in range(contest.end, contest.end + 4)]
    before = [sentence.word(i) for i in range(max(sentence.start, contest.start - 2), contest.start)]
    if set(after) & words["partial"]:
        return False
    if after[:1] in (["draw"], ["stalemate"], ["draws"]):
        return True
    return before[-1:] in (["drew"], ["tied"], ["drawn"]) or before[-2:] in (["level", "at"], ["tied", "at"])


def _within_seats(
    context: Context, sentence: Sentence, contests: Sequence[Contest], before: Sentence | None
) -> Iterator[Tally]:
    """ "The 15-member council … by 11 votes to 4", "Of the 50 ballots, 27 were for …", "All 65 members came. …"."""
    votes = [contest for contest in contests if contest.counted == VOTES]
    if len(votes) != 1:
        return
    contest = votes[0]
    seats = [figure for figure in sentence.figures if _is_body(sentence, figure)]
    if not seats:
        seats = [figure for figure in sentence.figures if _votes(sentence, figure, contest)]
    if not seats:
        named = [lead.whole for lead in leads(sentence, load_partition()) if lead.whole is not None]
        seats = [figure for figure in named if sentence.word(figure.last) in words_about("contests")["votes"]]
    abstained = [context.fact(figure) for figure in sentence.figures if has_abstained(sentence, figure)]
    told_before = not seats and before is not None and contest.sided
    if told_before and before is not None:
        most = max(contest.first.value or 0, contest.second.value or 0)
        seats = [
            figure
            for figure in before.figures
            if _counts(before, figure) or (_is_body(before, figure) and (figure.quantity.value or 0) >= most)
        ]
    if len(seats) != 1 or seats[0].name in {contest.first.name, contest.second.name}:
        return
    whole = context.fact(seats[0])
    parts = (contest.first, contest.second, *(fact for fact in abstained if fact.name != whole.name))
    if told_before and not _may_be_all(parts, whole):
        return
    everybody = before if told_before and before is not None else sentence
    if _all_voted(everybody, seats[0]) and not abstained and _may_be_all(parts, whole, exactly=True):
        yield _tally(sentence, _ALL, parts, whole, "all of them voted")
        return
    yield _tally(sentence, _SEATS, parts, whole, "the body was counted in the sentence before" if told_before else "")


def _halves(context: Context, sentence: Sentence, contests: Sequence[Contest]) -> Iterator[Tally]:
    """ "The Bears, who scored 21 points in the first half and 17 in the second, won 38-30": of one side."""
    words = words_about("contests")
    scores = [contest for contest in contests if contest.first.index < 0]
    parts = [f for f in sentence.figures if is_countable(f.quantity) and _is_of_part(sentence, f)]
    if len(scores) != 1 or len(parts) < 2 or not words["scoring"] & set(sentence.words):
        return
    facts = tuple(context.fact(figure) for figure in parts)
    score = scores[0]
    total = sum(fact.value or 0 for fact in facts)
    sides = (score.first.value, score.second.value)

    def holds(values: Sequence[Fraction]) -> bool:
        return sum(values[:-2]) in values[-2:]

    trio = (*facts, score.first, score.second)
    if total in sides or is_one_slip_away(trio, holds):
        yield _tally(sentence, _STAGES, trio)


def _of_all(context: Context, sentence: Sentence) -> Iterator[Tally]:
    """ "Nine of the 15 judges backed the ruling and six dissented": no more than there are."""
    words = words_about("contests")
    figures = [f for f in sentence.figures if f.quantity.kind is not QuantityKind.ORDINAL]
    if len(figures) != _TRIO or not all(is_countable(figure.quantity) for figure in figures):
        return
    part, whole, other = figures
    of = [sentence.word(i) for i in range(part.last, whole.outer)]
    verbs = {sentence.word(i) for i in range(whole.last, other.outer)}
    behind = {sentence.word(i) for i in range(other.last, min(sentence.end, other.last + _NAMED))}
    if of not in (["of", "the"], ["of", "its"]) or sentence.word(other.outer - 1) not in {"and", ",", "while"}:
        return
    if verbs & words["sided_for"] and behind & words["sided_against"]:
        yield _tally(sentence, _SEATS, (context.fact(part), context.fact(other)), context.fact(whole))


def _is_of_part(sentence: Sentence, figure: Figure) -> bool:
    """ "21 points in the first half", "17 in the second"."""
    ordinals = {"first", "second", "third", "fourth"}
    for at in range(figure.last, figure.last + _REACH):
        if sentence.word(at) in ordinals and sentence.word(at - 1) == "the" and sentence.word(at - 2) == "in":
            return True
        if sentence.word(at) in {",", ";", "and"} or (at >= figure.last and sentence.word(at)[:1].isdigit()):
            return False
    return False


def _overall(context: Context, sentence: Sentence) -> Iterator[Tally]:
    """ "took 34 seats in the 61-member assembly, an overall majority of seven": over all others together."""
    words = words_about("contests")
    majorities = [f for f in sentence.figures if is_countable(f.quantity) and _is_majority(sentence, f)]
    wholes = [f for f in sentence.figures if _is_body(sentence, f) or _is_of_seats(sentence, f)]
    if len(majorities) != 1 or len(wholes) != 1 or set(sentence.words) & words["denied"]:
        return
    rest = [f for f in sentence.figures if f not in (*majorities, *wholes) and is_countable(f.quantity)]
    parts = [f for f in rest if sentence.word(f.last) in words["seats"] | words["votes"] | {"of"}]
    if len(parts) != 1:
        return
    facts = (context.fact(parts[0]), context.fact(majorities[0]), context.fact(wholes[0]))

    def holds(values: Sequence[Fraction]) -> bool:
        over = 2 * values[0] - values[2]
        return over in {values[1], 2 * values[1], 2 * values[1] - 1, 2 * values[1] + 1}

    if holds([fact.value or Fraction(0) for fact in facts]) or is_one_slip_away(facts, holds):
        yield _tally(sentence, _OVERALL, facts[:2], facts[2])


def _is_majority(sentence: Sentence, figure: Figure) -> bool:
    """ "an overall majority of seven", "a 12-seat majority"."""
    behind = [sentence.word(i) for i in range(figure.last, figure.last + 3)]
    led = sentence.word(figure.outer - 1) == "of" and sentence.word(figure.outer - 2) == "majority"
    return led or "majority" in behind


def _is_of_seats(sentence: Sentence, figure: Figure) -> bool:
    """ "34 of the 61 seats"."""
    seats = sentence.word(figure.last) in words_about("contests")["seats"]
    return seats and [sentence.word(figure.outer - n) for n in (2, 1)] == ["of", "the"]


def _split(context: Context, sentence: Sentence) -> Iterator[Tally]:
    """ "Low won 52.4% of the vote against Reed's 47.6%": the only two shares of a vote, told against each other."""
    words = words_about("contests")
    shares = [figure for figure in sentence.figures if figure.quantity.kind is QuantityKind.PERCENT]
    if len(shares) != 2 or not words["polls"] & set(sentence.words) or {"turnout", "each"} & set(sentence.words):
        return
    if any(context.changes_of.get(figure.name) or figure.quantity.mod is not None for figure in shares):
        return
    first, second = shares
    between = [sentence.word(i) for i in range(first.last, second.outer)]
    dated = any(i in sentence.in_period for i in range(first.last, second.last + 2))
    rivals = bool({"against", "opponent", "rival", "rivals", "to", "versus"} & set(between))
    names = any(sentence.doc[i].pos_ == "PROPN" for i in range(first.last, second.outer))
    verbs = any(sentence.doc[i].pos_ in {"AUX", "VERB"} for i in range(first.last, second.outer))
    rivals = rivals or (names and not verbs and "and" in between and not {"in", "at", "from"} & set(between))
    rest = set(between[:1]) | {sentence.word(second.last)}
    if rivals and 0 < len(between) <= _PAIR_REACH and not dated and not rest & {"in", "among"}:
        yield _tally(sentence, _SPLIT, (context.fact(first), context.fact(second)))


def _counts(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure counts those who vote: "all 101 members", "each of the 27 states"."""
    words = words_about("contests")
    named = {sentence.word(i) for i in (figure.last, figure.last + 1)}
    return is_countable(figure.quantity) and bool(named & (words["votes"] | words["voters"]))


def _all_voted(sentence: Sentence, figure: Figure) -> bool:
    """ "All 535 members voted": there are no other votes."""
    behind = {sentence.word(i) for i in range(figure.last, figure.last + _NAMED)}
    real = sentence.word(figure.outer - 2) != "if" and "had" not in behind
    return real and sentence.word(figure.outer - 1) == "all" and bool(behind & {"voted", "vote"})


def _all_present(sentence: Sentence, figure: Figure) -> bool:
    """ "The board voted 6-3 to close the school, with all nine members present": there can be no more votes."""
    words = words_about("contests")
    members = sentence.word(figure.last) in words["votes"] | words["voters"]
    present = sentence.word(figure.last + 1) in {"present", "voting"}
    return sentence.word(figure.outer - 1) == "all" and members and present


def _may_be_all(parts: Sequence[Fact], whole: Fact, *, exactly: bool = False) -> bool:
    """Whether the votes are no more than those who have one, or as many, or would be but for one slip."""

    def holds(values: Sequence[Fraction]) -> bool:
        if exactly:
            return sum(values[:-1]) == values[-1]
        return sum(values[:-1]) <= values[-1]

    figures = (*parts, whole)
    values = [fact.value for fact in figures if fact.value is not None]
    return len(values) == len(figures) and (holds(values) or is_one_slip_away(figures, holds))


def _is_body(sentence: Sentence, figure: Figure) -> bool:
    """ "the 15-member council", "the 120-seat chamber"."""
    words = words_about("contests")
    if not is_countable(figure.quantity):
        return False
    after = [sentence.word(i) for i in range(figure.last, figure.last + 5) if sentence.word(i) != "-"]
    if sentence.word(figure.outer - 1) == "of" and sentence.word(figure.outer - 2) in words["bodies"]:
        return figure.quantity.noun is None or after[0] in words["voters"] | words["votes"]  # "the jury of 12"
    return after[0] in words["bodies_by"] and bool(set(after[1:3]) & words["bodies"])


def _votes(sentence: Sentence, figure: Figure, contest: Contest) -> bool:
    """ "The council's 41 members voted 26-15": who voted, with the verb right behind."""
    if sentence.word(figure.outer - 1) == "the" and sentence.word(figure.outer - 2) in {"among", "of"}:
        return figure.first >= contest.end and _counts(
            sentence, figure
        )  # "with eight abstentions among the 100 members"
    if _all_voted(sentence, figure) or _all_present(sentence, figure):
        return _counts(sentence, figure)
    took = [sentence.word(i) for i in range(figure.last + 1, figure.last + _NAMED)]
    if took[:2] == ["took", "part"] and figure.last <= contest.start:
        return is_countable(figure.quantity)  # "203 doctors took part: 112 voted to strike and 91 to accept"
    owned = sentence.word(figure.outer - 1) in {"'s", "’s", "all", "its", "the"}
    said = [sentence.word(i) for i in range(figure.last, min(contest.start, figure.last + _NAMED))]
    voted = bool(words_about("contests")["votings"] & set(said))
    return owned and _counts(sentence, figure) and voted and figure.last <= contest.start


def _majorities(context: Context, sentence: Sentence) -> Iterator[Tally]:
    """ "With 151 of the 300 seats the party has an absolute majority": more than half, unless the text denies it."""
    words = words_about("contests")
    said = sentence.words
    claimed = any(first in words["absolute"] and second in words["majority"] for first, second in pairwise(said))
    if not claimed or set(said) & words["denied"]:
        return
    figures = counted_figures(sentence)
    found = [
        (first, second)
        for (first, second), gap in zip(pairwise(figures), gaps(sentence, figures), strict=True)
        if is_countable(first.quantity)
        and is_countable(second.quantity)
        and is_of(first, second, gap, load_partition())
    ]
    if len(found) == 1 and sentence.word(found[0][1].last) in words["seats"] | words["votes"]:
        first, second = (context.fact(figure) for figure in found[0])
        yield _tally(sentence, _MAJORITY, (first,), second)


def _has_legs(said: set[str], contests: Sequence[Contest]) -> bool:
    """Whether two scores are told to be those of two legs."""
    words = words_about("contests")
    if said & words["unfinished"] or len(contests) < 3:
        return False
    return bool(said & (words["legs"] | {"home", "away"}))


def _aggregates(
    sentence: Sentence, here: Sequence[Contest], before: tuple[Sentence, list[Contest]] | None
) -> Iterator[Tally]:
    """ "Beaten 2-1 in the first leg, they won the second 3-0 and went through 4-2 on aggregate"."""
    words = words_about("contests")
    contests = [*before[1], *here] if before is not None else here
    said = {*sentence.words, *(before[0].words if before is not None else ())}
    scores = [contest for contest in contests if contest.first.index < 0]
    for at, contest in enumerate(scores):
        after = [sentence.word(i) for i in range(contest.end, contest.end + 3)]
        if contest not in here or not set(after) & words["aggregate"] or at != 2 or len(scores) != 3:
            continue
        if not _has_legs(said, contests):
            continue
        legs = (scores[0].first, scores[0].second, scores[1].first, scores[1].second)
        yield _tally(sentence, _AGGREGATE, (*legs, contest.first, contest.second))


def _stages(
    sentence: Sentence, contests: Sequence[Contest], before: tuple[Sentence, list[Contest]] | None
) -> Iterator[Tally]:
    """ "The quarters went 24-18, 19-21, 30-17 and 22-20 for a final score of 95-76", which may stand behind."""
    words = words_about("contests")
    scores = [contest for contest in contests if contest.first.index < 0]
    said, begin = set(sentence.words), sentence.start
    if len(scores) == 1 and before is not None:
        said |= set(before[0].words)
        scores = [*(contest for contest in before[1] if contest.first.index < 0), *scores]
    elif len(scores) > 1:
        begin = scores[-2].end
    if len(scores) < _LEAST_SCORES or not said & words["stages"]:
        return
    *stages, final = scores
    if not {sentence.word(i) for i in range(begin, final.start)} & words["final"]:
        return
    running = all(
        (a.first.value or 0) <= (b.first.value or 0) and (a.second.value or 0) <= (b.second.value or 0)
        for a, b in pairwise(stages)
    )
    if not running:  # each score would hold those before it
        yield _tally(sentence, _STAGES, (*(stage.first for stage in stages), final.first, final.second))
        yield _tally(sentence, _STAGES, (*(stage.second for stage in stages), final.second, final.first))
