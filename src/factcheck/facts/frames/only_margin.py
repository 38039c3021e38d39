"""The margin of the only two sides of a passage: "she got 141,205 votes; her rival's 114,887 left him 26,318 short".

A word of being ahead or behind governs one figure of a sentence that tells of a vote or match, and the passage has
figures that can be the two sides, in any words and order. Where some two of them differ by so much, they are meant.
Where none do, and one slip makes one pair of them differ by it, there is the slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from factcheck.documents import BlockKind
from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.contests import contests_of
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable
from factcheck.facts.model import Fact, Frame
from factcheck.facts.named_scores import named_scores
from factcheck.facts.other_margins import is_of_error, is_of_one_leg, is_over_others
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.units import is_bare, looks_like_year
from factcheck.facts.words import words_about

_BESIDE = 4  # tokens between a figure and the word that makes it a margin
_MOVED = 7  # tokens between "lead" and "to": "the lead at the top was trimmed to"
_MOST = 6  # figures that can be a side; of more, some differ by it by chance
_PAIR = 2
_BACK = 2  # sentences
_MORE = frozenset({"at", "by", "earlier", "in", "of", "over", "that", "which", "with"})
_BELOW = 4  # sentences below a headline in which the score of it is told
_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_FEW = 10  # smaller margins fit too many pairs, but for the only one
_MANY = 1000  # so many are votes, where votes are told of, whatever they are called
_LIKE = 4  # times: two sides of one contest are of like size, but for goals
_SCORES = 10
_OF_THEM = frozenset({"it", "them", "these", "those", "which", "whom"})
_NAMED = 10**6  # number of a score that names tell, beside those of the extraction
_SINCE = frozenset({"since"})  # "a margin that was the narrowest since 1988": of now
_BALLOTS = frozenset({"ballot", "ballots", "vote", "votes"})
_SEATED = frozenset({"assembly", "chamber", "congress", "house", "parliament", "senate"})
_AGAINST = frozenset({"'s", "’s", "against", "to"})
_LENGTHS = frozenset({"length", "lengths"})  # of a boat or a horse
_WHY = "the only two sides beside it"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyMargin(Frame):
    """A difference of two sides.

    Attributes:
        margin: How far ahead.
        first, second: The two sides, in order of position.
        chase: One of them may be a target, which is one more than the other side has.
    """

    margin: Fact
    first: Fact
    second: Fact
    chase: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A margin and the word that says so."""

    figure: Figure
    word: str
    at: int


@dataclass(frozen=True, slots=True)
class _Side:
    """What may be a side: of one score, or a figure with the noun that it counts."""

    fact: Fact
    at: int
    score: int
    early: bool = False
    noun: str = ""


def find(context: Context) -> Iterator[OnlyMargin]:
    """The margins of a document whose sides stand elsewhere in the sentence, or beside it."""
    sentences = context.contested
    for index, sentence in enumerate(sentences):
        if sentence.is_crowded or not sentence.figures:
            continue
        said = [margin for figure in sentence.figures if (margin := margin_of(sentence, figure)) is not None]
        if len(said) != 1 or _is_of_another_time(context, sentence, said[0]) or _is_of_a_hurdle(sentence, said[0]):
            continue
        low, high = sorted((said[0].at, said[0].figure.last))
        if is_of_error(sentence) or is_over_others(sentence, high) or is_of_one_leg(sentence, low, high):
            continue
        points = said[0].figure.quantity.kind is QuantityKind.POINTS
        for back, ahead in ((0, 0), (1, 0), (0, 1), (2, 0)):
            window = [s for s in sentences[max(0, index - back) : index + ahead + 1] if _is_near(s, sentence)]
            if points and words_about("contests")["polled"].isdisjoint(word for s in window for word in s.words):
                continue  # "a difference of 54 basis points" between two rates of interest
            if len(window) != back + ahead + 1 or not (
                any(_is_contest(context, s) for s in window) or _is_short_of(sentence, said[0])
            ):
                continue
            frame = _tied(context, window, sentence, said[0])
            if frame is not None:
                yield frame
                break
            if len(list(_pairs(_sides(context, window, said[0]), said[0]))) > 0:
                break
        else:
            frame = _of_headline(context, sentence, said[0])
            if frame is not None:
                yield frame


def _of_headline(context: Context, sentence: Sentence, said: _Said) -> OnlyMargin | None:
    """ "Tarn Valley 27-19 Redcliffe … The captain said the eight-point victory was hard": a match of the headline.

    Or the headline tells the margin, and one of the first sentences below it the score.
    """
    above = [s for s in context.contested if s.block >= 0 and context.document.blocks[s.block].kind in _ABOVE]
    played = said.word in words_about("contests")["state"] or said.figure.quantity.mod in BOUNDS
    ended = words_about("contests")["margin"] | words_about("contests")["results"] | words_about("contests")["outcome"]
    if played or len(above) > 1 or not above or said.word not in ended:
        return None
    if sentence is not above[0]:
        if sentence.word(max(said.at + 1, said.figure.last)) in _MORE:
            return None  # "the 20-point margin of their win in May"
        lead = {sentence.word(i) for i in range(said.figure.outer - 1, said.figure.outer - 1 - _PAIR, -1)}
        known = not lead.isdisjoint({"the", "that", "this"})
        told = sum(text.count("-") + text.count("–") == 1 for text in _scores(context, above[0]))
        return _tied(context, [above[0], sentence], sentence, said) if known and told == 1 else None
    below = [s for s in context.contested if s is not sentence and 0 < s.number - sentence.number <= _BELOW]
    told_in = [s for s in below if contests_of(context, s) or named_scores(s)]
    if len(told_in) != 1 or len(contests_of(context, told_in[0])) > 1:
        return None
    return _tied(context, [sentence, told_in[0]], sentence, said)


def _scores(context: Context, sentence: Sentence) -> list[str]:
    return [context.extraction.designations[index].text for index, _, _ in context.scores_in(sentence)]


def _is_near(sentence: Sentence, home: Sentence) -> bool:
    return sentence.block == home.block and abs(sentence.number - home.number) <= _BACK


def _is_contest(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence tells of a vote or match."""
    words = words_about("contests")
    return (
        bool(named_scores(sentence)) or bool(words["topic"] & set(sentence.words)) or bool(context.scores_in(sentence))
    )


def _is_short_of(sentence: Sentence, said: _Said) -> bool:
    """ "12 short of the 200 that Kent had made": of another figure, whatever is counted."""
    after = range(said.at + 2, said.at + 2 + _BESIDE)
    of = sentence.word(said.at + 1) in {"of", "than"} and said.word in words_about("contests")["apart_by"]
    return of and any(sentence.figure_at(i) is not None for i in after)


def _is_of_a_hurdle(sentence: Sentence, said: _Said) -> bool:
    """ "Ten votes short of the two-thirds needed": of what would have been enough, and of no rival."""
    of = sentence.word(said.at + 1) == "of" and said.word in words_about("contests")["apart_by"]
    after = range(said.at + 2, min(sentence.end, said.at + 2 + _BESIDE))
    told = next((figure for i in after if (figure := sentence.figure_at(i)) is not None), None)
    return of and (told is None or not is_countable(told.quantity))


def margin_of(sentence: Sentence, figure: Figure) -> _Said | None:
    """The word by which a figure says how far ahead or behind, or None."""
    quantity, words = figure.quantity, words_about("contests")
    points = quantity.kind is QuantityKind.POINTS
    if not points and (not is_countable(quantity) or quantity.mod in BOUNDS):
        return None
    if sentence.word(figure.outer - 1) == "or":
        return None  # "one or two more"
    counted = words["votes"] | words["points"] | words["seats"]
    unit = [sentence.word(i) for i in range(figure.last, figure.last + _BESIDE)]
    if unit[0] == "-" and unit[1] in words["played"]:
        return None  # "a five-game romp"
    if next(word for word in unit if word != "-") in words["wickets"] | _LENGTHS:
        return None  # "won by four wickets", "a three-wicket win": what was left, and no difference of runs
    if unit[0] == "-" and unit[1] in counted and unit[2] not in words["hauls"] and unit[2].isalpha():
        return _Said(figure, unit[2], figure.last + 2)  # "a 31-point hiding"
    # "26,318 short", "a nine-point lead", "72 runs behind", "three shots better", "12 more votes"
    for at in range(figure.last, min(sentence.end, figure.last + _BESIDE)):
        word = sentence.word(at)
        if word in words["margin"] or word in words["apart_by"]:
            shared = sentence.word(at + 1) in {"each", "apiece"}
            beyond = word == "more" and at + 1 < sentence.end and sentence.doc[at + 1].pos_ in {"AUX", "VERB"}
            other = word == "more" and (_counts_on(sentence, at + 1) or _goes_on(sentence, at + 1))
            if beyond or other:
                return None  # "Fourteen more are on order", "knocked out of three more games"
            if sentence.word(at + 1) == "than" and sentence.doc[min(at + 2, sentence.end - 1)].pos_ in {"ADP", "PRON"}:
                return None  # "63 more than on election night"
            return None if shared else _Said(figure, word, at)
        if word not in counted | {"-", "percentage"} and sentence.doc[at].pos_ != "ADJ":
            break
    at = figure.outer - 1
    while sentence.word(at) in {"a", "an", "exactly", "just", "only", "the"}:
        at -= 1
    lead = sentence.word(at)
    if lead == "by" and unit[0] in words["votes"] - _BALLOTS:
        return None  # "was backed by 812 members"
    if lead in {"of", "by", "was", "is", "at", "stood", "to"}:
        for i in range(at - 1, max(sentence.start, at - 1 - (_MOVED if lead == "to" else _BESIDE)) - 1, -1):
            word = sentence.word(i)
            both = word == "two" and sentence.word(i - 1) == "the"  # "the gap between the two parties is down to"
            if (sentence.figure_at(i) is not None and not both) or sentence.doc[i].is_punct:
                break
            if word in words["margin"]:
                # "up 109-98, but the others cut the lead to two": of a later moment
                return None if lead == "to" and sentence.doc[i].dep_ == "obj" else _Said(figure, word, i)
            if lead == "by" and word in words["outcome"] | words["carried"] | words["trailing"]:
                if "to" in {sentence.word(figure.last), sentence.word(figure.last + 1)}:
                    return None  # "approved by 61 votes to 34": a side
                return _Said(figure, word, i)
            if lead == "by" and word in words["kept"] and unit[0] in words["votes"]:
                return _Said(figure, word, i)  # "kept her post by 138 votes"
            if lead == "of":
                break
    return None


def _counts_on(sentence: Sentence, at: int) -> bool:
    """Whether "more" leads to a noun that no side of a contest is counted by."""
    words = words_about("contests")
    counted = words["votes"] | words["points"] | words["seats"]
    return at < sentence.end and sentence.doc[at].pos_ == "NOUN" and sentence.word(at) not in counted


def _goes_on(sentence: Sentence, at: int) -> bool:
    """ "Went on to take three more wickets": further ones, where nothing says than whose."""
    behind = {sentence.word(i) for i in range(at, at + _BESIDE)}
    return sentence.word(at) in words_about("contests")["points"] and "than" not in behind


def _is_of_another_time(context: Context, sentence: Sentence, said: _Said) -> bool:
    """ "after trailing by nine at the interval", "with a majority of 25 in 2019": no margin of what is told here.

    A lead that was wiped out is that of a score on the way, where one is told: "trailing 58-49 …, the nine-point gap".
    """
    low, high = min(said.at, said.figure.outer), max(said.at + 1, said.figure.last)
    words = words_about("contests")
    before = {sentence.word(i) for i in range(low - _BESIDE, low) if i >= sentence.start}
    beyond = next((i for i in range(high, sentence.end) if sentence.word(i) in {":", ";"}), sentence.end)
    behind = [i for i in range(high, min(high + _BESIDE + 1, beyond)) if not _counts_last(sentence, i)]
    near = before | {sentence.word(i) for i in behind}
    superlative = any(sentence.word(i).endswith("est") for i in range(high, min(high + _BESIDE, beyond)))
    if near & (words["once"] - _SINCE if superlative else words["once"]) or near & context.lexicon.cues.earlier:
        return True
    if said.word in words["majority"] and before & {"has", "have"} and _SEATED & near:
        return True  # "the government has a majority of nine in the chamber"
    if "than" in near and any(i in sentence.in_period for i in range(high, min(high + _BESIDE, sentence.end))):
        return True  # "39% were content with him, six points fewer than in March": than at another time
    trails = said.word in words["state"] and any(side.early for side in _sides(context, [sentence], said))
    return bool(before & (words["then"] if trails else words["then"] | words["undone"]))


def _counts_last(sentence: Sentence, at: int) -> bool:
    """ "The last three wickets": no other time, as "in their last three matches" is."""
    counted = sentence.word(at) == "last" and sentence.figure_at(at + 1) is not None
    return counted and "in" not in {sentence.word(at - 1), sentence.word(at - 2)}


def _sides(context: Context, window: Sequence[Sentence], said: _Said) -> list[_Side]:
    words = words_about("contests")
    counted = words["votes"] | words["points"] | words["seats"]
    found: list[_Side] = []
    for sentence in window:
        for index, start, end in context.scores_in(sentence):
            text = context.extraction.designations[index].text
            if text.count("-") + text.count("–") != 1:
                continue
            beside = {sentence.word(i) for i in _clause(sentence, start, end)}
            early = bool(beside & (words["interval"] | words["leading"]))
            found += [_Side(context.score(index, part), start, index, early) for part in (0, 1)]
        found += _named(context, sentence)
        for figure in sentence.figures:
            sides = _side(context, sentence, figure, said, counted)
            found += [_Side(fact, figure.first, -1, noun=_noun(figure)) for fact in sides]
    return found


def _clause(sentence: Sentence, start: int, end: int) -> Iterator[int]:
    """The tokens right beside a score, up to a comma or "and"."""
    for step, first in ((-1, start - 1), (1, end)):
        for i in range(first, first + step * _BESIDE, step):
            if sentence.word(i) in {"", ",", ";", "and", "but"}:
                break
            yield i


def _named(context: Context, sentence: Sentence) -> list[_Side]:
    """ "Denbury 2, Harcastle 5": a score told by the names of the sides."""
    found = named_scores(sentence)
    if len(found) != 1:
        return []
    facts = [context.word(f"n{at}", at, end, value, unit="1", style="digits") for at, end, value in found[0]]
    return [_Side(fact, sentence.start, _NAMED) for fact in facts]


def _are_points(figure: Figure) -> bool:
    """ "8.4 percentage points", "three points"."""
    doc = figure.head.doc
    named = figure.last < len(doc) and doc[figure.last].lower_ in {"point", "points"}
    return figure.quantity.kind is QuantityKind.POINTS or named


def _side(context: Context, sentence: Sentence, figure: Figure, said: _Said, counted: frozenset[str]) -> Iterator[Fact]:
    quantity = figure.quantity
    named = any(at == figure.quantity.start for score in named_scores(sentence) for at, _, _ in score)
    if figure is said.figure or named:
        return
    if _are_points(said.figure) and quantity.unit == "%":
        ends = context.ends(context.fact(figure)) if quantity.kind is QuantityKind.RANGE else None
        yield from ends or ((context.fact(figure),) if quantity.kind is QuantityKind.PERCENT else ())
        return
    if _are_points(said.figure) and said.figure.quantity.kind is QuantityKind.POINTS:
        if is_bare(quantity) and sentence.word(figure.outer - 1) in _AGAINST:
            yield context.fact(figure)  # "54.2 per cent of the vote to Moe's 45.8"
        return
    ends = context.ends(context.fact(figure)) if quantity.kind is QuantityKind.RANGE and not quantity.unit else None
    if ends is not None:
        yield from ends
        return
    if not is_countable(quantity) or quantity.mod is not None:
        return
    if sentence.word(figure.last) == "of" and sentence.word(figure.last + 1) in _OF_THEM:
        return  # "241, with 88 of them from the captain": a part of a side
    if quantity.noun is not None:
        noun = sentence.text[slice(*quantity.noun)].lower()
        many = (quantity.value or 0) >= _MANY  # "8,214 papers to 8,163"
        if noun not in counted and sentence.word(figure.last) not in counted and not many:
            return
    elif looks_like_year(quantity):
        return
    yield context.fact(figure)


def _noun(figure: Figure) -> str:
    """The noun that a figure counts, in the singular; "" for none."""
    noun = figure.quantity.noun
    return figure.head.doc.text[slice(*noun)].lower().removesuffix("s") if noun is not None else ""


def _are_of_two_things(one: _Side, other: _Side, said: _Said) -> bool:
    """ "31 points from 19 games, two points behind"; "level on 24, have played one game fewer and won seven"."""
    words, nouns = words_about("contests"), {one.noun, other.noun}
    if one.noun and other.noun and len(nouns) > 1:
        return any(f"{noun}s" not in words["votes"] for noun in nouns)
    played = _noun(said.figure)
    return one.score < 0 and played in words["played"] and played not in nouns


def _pairs(sides: Sequence[_Side], said: _Said) -> Iterator[tuple[Fact, Fact]]:
    """Two sides each: those of one score, or two figures of like size."""
    several = len({side.score for side in sides if side.score >= 0}) > 1
    for one, other in combinations(sides, _PAIR):
        if one.score != other.score:
            continue
        if _are_of_two_things(one, other, said):
            continue
        first, second = one.fact.value or Fraction(0), other.fact.value or Fraction(0)
        if first == second:
            continue  # "hit a huge six to come within 6 of victory": nobody is ahead
        far = said.figure.quantity.value or Fraction(0)
        if said.word in words_about("contests")["kept"] and far >= min(first, second):
            continue  # votes are many, and a margin that keeps a seat is less than either side's
        if far >= max(first, second) and str(far)[::-1] != str(abs(first - second)):
            continue  # "rally from a 29-point deficit … a 3-1 lead in the series"
        if (
            one.score < 0
            and max(first, second) > _LIKE * max(min(first, second), Fraction(1))
            and max(first, second) > _SCORES
        ):
            continue
        state = said.word in words_about("contests")["state"]
        if one.score >= 0 and one.early != state and (state or several):
            continue  # a lead is that of a score on the way, a victory that of the last one
        yield one.fact, other.fact


def _tied(context: Context, window: Sequence[Sentence], home: Sentence, said: _Said) -> OnlyMargin | None:
    sides = _sides(context, window, said)
    pairs = list(_pairs(sides, said))
    if not pairs or len(sides) > _MOST:
        return None
    margin = context.fact(said.figure)
    chase = bool(words_about("contests")["chase"] & {word for s in window for word in s.words})

    def holds(values: Sequence[Fraction]) -> bool:
        between = abs(abs(values[0] - values[1]) - values[2])
        return between == 0 or (chase and between == 1)

    trios = [(first, second, margin) for first, second in pairs]
    found = [trio for trio in trios if holds([fact.value or Fraction(0) for fact in trio])]
    if not found:
        scores = {side.score for side in sides if side.score >= 0}
        beside = [[side.fact.value or Fraction(0) for side in sides if side.score == score] for score in scores]
        if any(len(pair) == _PAIR and holds([*pair, margin.value or Fraction(0)]) for pair in beside):
            return None  # "won 3-1 after leading 2-0": whichever of them the margin is of
        small = (margin.value or 0) < _FEW and len(trios) > 1
        slips = is_one_likely_slip_away if small or (len(window) > 1 and len(trios) > 1) else is_one_slip_away
        found = [trio for trio in trios if slips(trio, holds)]
        if len(found) != 1 or _is_of_seats(context, window, said):
            return None
        if chase and _is_of_two_innings(context, home, said):
            return None
    first, second, _ = found[0]
    return OnlyMargin(
        sentence=home.number,
        inferred=_WHY,
        way="only",
        counted=tuple(fact.name for fact in (margin, first, second) if fact.index >= 0 and not fact.is_percent),
        margin=margin,
        first=first,
        second=second,
        chase=chase,
    )


def _is_of_two_innings(context: Context, home: Sentence, said: _Said) -> bool:
    """ "Essex scored 310 and 205. Surrey replied with 260 and 181, losing by 74 runs": each side is two figures."""
    sides = [side.fact.name for side in _sides(context, [home], said)]
    figures = [figure for figure in home.figures if figure.name in sides]
    return any([home.word(i) for i in range(one.last, other.outer)] == ["and"] for one, other in pairwise(figures))


def _is_of_seats(context: Context, window: Sequence[Sentence], said: _Said) -> bool:
    """ "412 seats to the Tories' 121, a majority of 174": over all others together."""
    words = words_about("contests")
    return (
        said.word in words["majority"]
        and any(words["seats"] & set(s.words) for s in window)
        and not any(contest.counted == "votes" for s in window for contest in contests_of(context, s))
    )
