"""Margins: how far a side of a vote or match is ahead, "31 votes to 25, a majority of six", "84-71, a 13-point win"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.contests import POINTS, SEATS, VOTES, Contest, contests_of
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact, Frame
from factcheck.facts.other_margins import is_over_others
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.words import words_about

_CLAUSE = 14  # tokens of the clause between a vote and its margin
_ONLY = frozenset({"barely", "just", "mere", "only"})
_OPENINGS = frozenset(
    {(), ("the",), ("that",), ("this",), ("with",), ("it", "was"), ("it", "is"), ("this", "was"), ("that", "was")}
    | {(owner,) for owner in ("her", "his", "its", "our", "their")}
)
_OTHER_TIMES = frozenset({"first", "half", "half-time", "halftime", "interval", "return", "second", "yet"})
_NAMED = 4  # tokens behind a margin in which it says against whom
_GAP = 8  # tokens between a contest and its margin
_SHARED = frozenset({"apiece", "each"})
_VERB_REACH = 6  # tokens between a verb of outcome and "by"
_DASHES = frozenset({"-", "–", "—"})
_MARKS = frozenset({",", "–", "—", "-", "(", ")", ":", '"', "”", "“"})
_PARTS = frozenset({"frame", "frames", "leg", "legs", "set", "sets"})
_RELATIVE = frozenset({"that", "which", "when", "whose"})
_OVER_ALL = frozenset({"absolute", "but", "combined", "others", "overall", "rest", "than", "while"})
_OWN = frozenset({"her", "his", "its", "the", "their"})
_POINTING = frozenset({"that", "this"})
_TABLES = frozenset({"at the bottom", "at the top", "in the league", "in the standings", "in the table"})
_LEAGUE = 3  # words of these
_THUS = frozenset({"hence", "so", "that", "therefore", "this", "thus"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin(Frame):
    """A difference of two sides.

    Attributes:
        margin: How far ahead.
        first, second: The two sides, in order of position.
    """

    margin: Fact
    first: Fact
    second: Fact


@dataclass(frozen=True, slots=True)
class _Said:
    """A margin with the token range of its phrase: "a 13-point win", "a majority of six", "won by 14"."""

    figure: Figure
    start: int
    end: int
    noun: str = ""


def find(context: Context) -> Iterator[Margin]:
    """The margins of a document."""
    before: tuple[Sentence, list[Contest]] | None = None
    untied: tuple[Sentence, _Said] | None = None
    for sentence in context.contested:
        contests = contests_of(context, sentence)
        said = [margin for figure in sentence.figures if (margin := _margin(sentence, figure, contests)) is not None]
        tied = set()
        for margin in said:
            contest = _contest_of(sentence, margin, contests)
            if contest is None and len(contests) == len(said) == 1:
                contest = _only_one(context, sentence, margin, contests[0])
            if contest is not None:
                tied.add(margin.figure.name)
                yield _frame(context, sentence, margin, contest, "")
        follows = before is not None and before[0].block == sentence.block and len(before[1]) == 1
        if before is not None and follows and not contests and said and said[0].figure.name not in tied:
            contest = before[1][0]
            told = _goes_on(sentence, said[0]) or _takes_up(context, before[0], sentence, said[0], contest)
            if told and _can_differ(before[0], said[0], contest):
                yield _frame(context, sentence, said[0], contest, "the two sides stand in the sentence before")
        told_after = len(contests) == 1 and _is_told_after(sentence)
        told_after = told_after and untied is not None and untied[0].block == sentence.block
        if untied is not None and told_after and _can_differ(*untied, contests[0]):
            yield _frame(context, sentence, untied[1], contests[0], "the score stands in the sentence behind")
        before = sentence, contests
        loose = [margin for margin in said if margin.figure.name not in tied]
        untied = (sentence, loose[0]) if len(loose) == len(said) == 1 and not contests else None


def _is_told_after(sentence: Sentence) -> bool:
    """ "The final score was 98-84", "It ended 98-84"."""
    opening = {sentence.word(i) for i in range(sentence.start, sentence.start + _NAMED)}
    return sentence.word(sentence.start) in {"it", "the"} and bool(opening & {"score", "ended", "finished"})


def _frame(context: Context, sentence: Sentence, margin: _Said, contest: Contest, inferred: str) -> Margin:
    figures = (context.fact(margin.figure), contest.first, contest.second)
    return Margin(
        sentence=sentence.number,
        inferred=inferred,
        counted=tuple(fact.name for fact in figures if fact.index >= 0),
        margin=figures[0],
        first=contest.first,
        second=contest.second,
    )


def _margin(sentence: Sentence, figure: Figure, contests: list[Contest]) -> _Said | None:
    """The phrase that makes a figure a margin, or None."""
    quantity, words = figure.quantity, words_about("contests")
    points = quantity.kind is QuantityKind.POINTS and quantity.written.unit_in_last_place == 1
    if not is_countable(quantity) and not points:
        return None
    if any(contest.start <= figure.first < contest.end for contest in contests):
        return None
    if sentence.word(figure.outer - 1) in _DASHES and sentence.figure_at(figure.outer - 2) is not None:
        return None  # "an 8 – 0 run to take a 26 – 20 lead": a side of a score
    led = range(max(sentence.start, figure.outer - _NAMED), figure.outer)
    if any(sentence.word(i) in words["undone"] for i in led):
        return None  # "came back from a 29-point deficit to win 107-106"
    after = [sentence.word(i) for i in range(figure.last, figure.last + 4)]
    # "a 13-point win", "a six-vote majority"
    for at, word in enumerate(after):
        if word in words["margin"]:
            shared = sentence.word(figure.last + at + 1) in _SHARED  # "one win each": counted, and no margin
            return None if shared else _Said(figure, figure.outer, figure.last + at + 1, word)
        if word not in words["votes"] | words["points"] | words["seats"] | words["outcome"] | {"-"}:
            break
    end = figure.last
    if after[0] in words["votes"] | words["points"] | words["seats"]:
        end += 1
    before = figure.outer - 1
    while sentence.word(before) in _ONLY:
        before -= 1
    lead = sentence.word(before)
    if lead == "of" and sentence.word(before - 1) in words["margin"]:
        return _Said(figure, before - 1, end, sentence.word(before - 1))
    if lead == "by" and sentence.word(before - 1) in words["margin"]:
        return _Said(figure, before - 1, end, sentence.word(before - 1))  # "a victory by nine points"
    if lead == "by":
        reach = range(before - 1, max(sentence.start, before - 1 - _VERB_REACH) - 1, -1)
        outcome = words["outcome"] | words["carried"] | words["carrying"]
        verb = next((i for i in reach if sentence.word(i) in outcome), None)
        if verb is not None and not any(_is_other(sentence, i) for i in range(verb + 1, before)):
            named = {sentence.word(figure.last), sentence.word(figure.last + 1)}
            # "won 4-2, by two goals": the score stands between the verb and its margin.
            parted = any(verb < contest.start < before for contest in contests)
            return None if "to" in named else _Said(figure, before if parted else verb, end)
    if lead in {"is", "was", "at", "to"} and before - 1 >= sentence.start:
        noun = next((i for i in range(before - 1, before - 4, -1) if sentence.word(i) in words["margin"]), None)
        if noun is not None:
            return _Said(figure, noun, end, sentence.word(noun))
    return None


def _is_other(sentence: Sentence, at: int) -> bool:
    """ "lead the league by seven": no margin of a match."""
    played = sentence.doc[at].lemma_.lower() in words_about("contests")["played"]  # "won the game by 12 points"
    return sentence.figure_at(at) is not None or (sentence.doc[at].pos_ == "NOUN" and not played)


def _contest_of(sentence: Sentence, margin: _Said, contests: list[Contest]) -> Contest | None:
    """The contest that a margin is of: the one beside it, with only small words between."""
    before = [contest for contest in contests if contest.end <= margin.start]
    if before:
        contest = before[-1]
        gap = range(contest.end, margin.start)
        if margin.noun == "deficit" and words_about("contests")["winning"] & {sentence.word(i) for i in gap}:
            return None
        pointing = bool({sentence.word(i) for i in range(margin.start - 2, margin.start)} & _POINTING)
        if (_is_link(sentence, gap, margin, contest) or (pointing and not _has_figure(sentence, gap))) and _can_differ(
            sentence, margin, contest
        ):
            return contest
    after = next((contest for contest in contests if contest.start >= margin.end), None)
    if after is not None and margin.noun == "deficit":
        led = {sentence.word(i) for i in range(margin.end, after.start)}
        if words_about("contests")["winning"] & led:
            return None  # "erasing a nine-point deficit to win 74-70"
    if after is None or not _can_differ(sentence, margin, after):
        return None
    gap = range(margin.end, after.start)
    stated = sentence.word(margin.end) in {":", "("} and len(gap) <= _GAP and not _has_figure(sentence, gap)
    return after if stated or _is_link(sentence, gap, margin, after) else None


def _only_one(context: Context, sentence: Sentence, margin: _Said, contest: Contest) -> Contest | None:
    """ "Senators passed the bill 58-41 on Thursday, a margin of 17": the only margin beside the only contest."""
    behind = contest.end <= margin.start
    apart = range(contest.end, margin.start) if behind else range(margin.end, contest.start)
    words = {sentence.word(i) for i in range(min(contest.start, margin.start), sentence.end)}
    if not margin.noun or not _can_differ(sentence, margin, contest) or ";" in {sentence.word(i) for i in apart}:
        return None
    if words & (context.lexicon.cues.earlier | _OTHER_TIMES) or words & _OVER_ALL:
        return None
    named = margin.noun in {"margin", "majority"}
    figures = (contest.first, contest.second, context.fact(margin.figure))
    values = [fact.value for fact in figures if fact.value is not None]
    slip = len(values) == len(figures) and (_is_difference(values) or is_one_slip_away(figures, _is_difference))
    pointing = bool({sentence.word(i) for i in range(margin.start - 3, margin.start)} & _OWN)
    return contest if slip and (named or pointing or _follows_comma(sentence, margin)) else None


def _follows_comma(sentence: Sentence, margin: _Said) -> bool:
    """ "…, a 13-point win": in apposition."""
    at = margin.start - 1
    while sentence.word(at) in {"a", "an", "the"} or (at > sentence.start and sentence.doc[at].pos_ in {"ADJ", "ADV"}):
        at -= 1
    return sentence.word(at) in {",", "–", "—", "("}


def _is_difference(values: Sequence[Fraction]) -> bool:
    return abs(values[0] - values[1]) == values[2]


def _is_link(sentence: Sentence, gap: range, margin: _Said, contest: Contest) -> bool:
    """Whether a stretch ties a contest and its margin, and tells of no other time or side."""
    words = words_about("contests")
    said = {sentence.word(i) for i in gap}
    if _is_appended(sentence, gap, margin, contest):
        return True
    if len(gap) > _GAP or _has_figure(sentence, gap) or (not margin.noun and said & {"and", ";"}):
        return False
    if sentence.word(margin.start) == "by" and said == {","}:
        return True
    linking = words["links"] | words["outcome"] | words["margin"] | _MARKS
    kinds = {"ADJ", "DET"}
    if contest.counted == VOTES:
        linking, kinds = linking | words["carried"] | words["proposals"], kinds | {"NOUN"}
    if said & _THUS:
        kinds |= {"PROPN"}
    return all(sentence.word(i) in linking or sentence.doc[i].pos_ in kinds for i in gap)


def _is_appended(sentence: Sentence, gap: range, margin: _Said, contest: Contest) -> bool:
    """ "By 61 votes to 48 the senate rejected the treaty, a margin of 13": behind the clause of the vote."""
    if not margin.noun or contest.counted != VOTES or len(gap) > _CLAUSE or _has_figure(sentence, gap):
        return False
    at = margin.start - 1
    while at >= gap.start and sentence.doc[at].pos_ in {"ADJ", "ADV", "DET"}:
        at -= 1
    said = {sentence.word(i) for i in gap if i < at}
    dated = any(i in sentence.in_period for i in gap)
    return at >= gap.start and sentence.word(at) == "," and not dated and not said & {",", ";", "and", "but", "while"}


def _has_figure(sentence: Sentence, gap: range) -> bool:
    return any(sentence.figure_at(i) is not None for i in gap)


def _can_differ(sentence: Sentence, margin: _Said, contest: Contest) -> bool:
    """Whether the margin can be the difference: a majority of seats is one over all others together."""
    words = words_about("contests")
    own = next(
        (token.lower_ for token in sentence.doc[margin.figure.last : margin.figure.last + 2] if token.lower_ != "-"), ""
    )
    if own in _PARTS and not contest.counted:
        return False  # "6-4, 3-1, a lead of one set": the scores are those of games
    if own in words["wickets"]:
        return False  # "tumbled to 110-7 … a three-wicket win": what is left, and no difference of runs
    if " ".join(sentence.word(i) for i in range(margin.end, margin.end + _LEAGUE)) in _TABLES:
        return False  # "won 2-1 to keep its seven-point lead at the top": of all matches
    named = next((kind for kind in (VOTES, POINTS, SEATS) if own in words[kind]), "")
    if named and contest.counted and named != contest.counted:
        return False
    seats = contest.counted == SEATS or bool(words["seats"] & set(sentence.words))
    if is_over_others(sentence, margin.figure.last):
        return False
    return not (seats and margin.noun in words["majority"] and contest.counted != VOTES)


def _takes_up(context: Context, before: Sentence, sentence: Sentence, margin: _Said, contest: Contest) -> bool:
    """ "Kaunas beat Porto 88-79. Their nine-point win …", "It was a 25-point thrashing", "With a lead of only 482 …".

    Nothing may tell of another match, and the figures agree or would but for one slip.
    """
    opening = [sentence.word(i) for i in range(sentence.start, margin.start)]
    while opening and opening[-1] in {"a", "an", *_ONLY}:
        opening.pop()
    known = tuple(opening) in _OPENINGS or (len(opening) <= _CLAUSE and not any(w in _MARKS for w in opening))
    if not margin.noun or not known or not {"had", "has"}.isdisjoint(opening):
        return False
    clause = range(margin.end, next((i for i in range(margin.end, sentence.end) if _ends(sentence, i)), sentence.end))
    words = {sentence.word(i) for i in clause}
    cues = context.lexicon.cues
    if words & (cues.earlier | _OTHER_TIMES) or any(i in sentence.in_period for i in clause):
        return False
    names = {sentence.word(i) for i in clause[:_NAMED] if sentence.doc[i].pos_ == "PROPN"}
    if not names <= set(before.words) or _is_told_apart(sentence, margin):
        return False
    figures = (contest.first, contest.second, context.fact(margin.figure))

    values = [fact.value for fact in figures if fact.value is not None]
    return len(values) == len(figures) and (_is_difference(values) or is_one_slip_away(figures, _is_difference))


def _ends(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in {",", ";", ".", ":"} or sentence.figure_at(at) is not None


def _is_told_apart(sentence: Sentence, margin: _Said) -> bool:
    """Whether a clause or a phrase of time or place says which margin is meant: "the majority of 58 that it has"."""
    behind = max(margin.end, margin.figure.last)
    return sentence.word(behind) in _RELATIVE or behind in sentence.in_period or behind + 1 in sentence.in_period


def _goes_on(sentence: Sentence, margin: _Said) -> bool:
    """ "Leeds thus won by 14.", "That 24-point lead …", "The margin was six."."""
    opening = [sentence.word(i) for i in range(sentence.start, margin.start)]
    if len(opening) > _CLAUSE or "had" in opening or _is_told_apart(sentence, margin):
        return False
    named = margin.noun != "" and opening in ([], ["the"]) and margin.start < margin.figure.outer
    return named or bool(set(opening) & _THUS)
