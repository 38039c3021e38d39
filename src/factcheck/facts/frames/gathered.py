"""A whole and its parts that are all the figures of one unit in a sentence or a few.

"Farms got £64m. Fisheries received £38m. In all the fund paid out £102m", "With 250 of its 420 lamps sold, the shop has
170 left", "The class has 42 pupils. Twenty-five are girls; the boys number 17". Words in the clause of one figure say
what it is to the others: their sum, what they leave, or what they share out. None of the same unit may be left over,
and they are tied where they agree, or would but for one slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable, is_round
from factcheck.facts.gathering import Group, groups, windows
from factcheck.facts.gathering_words import (
    REST,
    SHARED,
    SUM,
    Draft,
    drafts,
    has_grown,
    is_list_only,
    is_taken_apart,
    words_of,
)
from factcheck.facts.ledger import counted_noun, lemma, sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.operands import OF_WHOM
from factcheck.facts.part_lists import as_parts, read_members
from factcheck.facts.part_words import brings_in_next, load_part_words
from factcheck.facts.reckoned_words import is_of_all
from factcheck.facts.segments import segments_of
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.wholes import is_base

_SLIPS = frozenset({"changed", "shuffled", "transposed"})
_LIKELY = frozenset({"shuffled", "transposed"})
_FAR = 10  # times: no slip of a digit makes more of a figure
_LEAST_TOTAL = 8  # units of the last place: sums of smaller numbers meet by chance
_LEAST_APART = 20  # the same, where the figures stand in several sentences
_SMALL = 10
_DIGITS = 100  # units of the last place: three digits
_FINE = 50  # times the slack that rounding gives: a coarser sum meets anything
_TINY = 500  # times smaller than the whole: no part that anybody would add
_WHY = "all the figures of one kind beside each other"
_WHY_SHARED = "all the figures of one kind beside what they may share out"
_OF_THESE = frozenset({"them", "these", "those", "which", "whom"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered(Frame):
    """A whole, and all its parts."""

    total: Fact
    parts: tuple[Fact, ...]


def find(context: Context) -> Iterator[Gathered]:
    """The wholes that stand with all their parts."""
    told: set[str] = set()
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        slipped: list[Gathered] = []
        for window in windows(context, at):
            frames = [
                (frame, agrees)
                for group in groups(context, window, words_of("among"))
                for draft in drafts(group)
                if (found := _tied(context, group, draft)) is not None
                for frame, agrees in (found,)
            ]
            agreeing = [frame for frame, agrees in frames if agrees]
            if agreeing:
                slipped = []
                yield from (frame for frame in agreeing[:1] if not _names(frame) & told)
                told |= _names(agreeing[0])
                break
            slipped += [frame for frame, _ in frames]
        if slipped and not _names(slipped[0]) & told:
            told |= _names(slipped[0])
            yield slipped[0]


def _names(frame: Gathered) -> set[str]:
    return {frame.total.name, *(part.name for part in frame.parts)}


def _tied(context: Context, group: Group, draft: Draft) -> tuple[Gathered, bool] | None:
    """The frame, and whether its figures agree; None where no slip mends them."""
    home = group.home(draft.whole)
    if is_base(home, draft.whole) or (home.word(draft.whole.outer - 2), home.word(draft.whole.outer - 1)) in OF_WHOM:
        return None  # "420m crowns, of which 185m is for flats, 140m for workshops and the remaining 95m for farms"
    if _is_of_each(group, draft) or not _count_alike(group, draft):
        return None
    if draft.way == SHARED and _is_vague(context, group, draft):
        return None
    last = draft.parts[-1]
    if draft.way == REST and not is_of_all(group.home(last), last, [s for s, f in group.placed if f is not last]):
        return None  # "the remaining £460,000 of the loan"
    total, parts = as_parts(context, draft.whole, draft.parts)
    if total is None:
        return None
    figures = (total, *parts)
    values = [fact.value or Fraction(0) for fact in figures]
    exact = all(is_countable(fact.quantity) for fact in figures)
    slack = Fraction(0) if exact else (sum(last_place(part) for part in parts) + last_place(total)) / 2

    def holds(meant: Sequence[Fraction]) -> bool:
        return abs(sum(meant[1:]) - meant[0]) <= slack

    if min(values) * _TINY < max(values):
        return None  # "1 number comes out of 1,000,000"
    agrees = holds(values)
    outgrown = draft.way == SUM and max(values[1:]) >= values[0]
    if outgrown and (values[0] in values[1:] or len(group.window) > 1 or not is_one_slip_away(figures, holds, _LIKELY)):
        return None  # "won 31 medals … ahead of Sudland, which won 27 in all": of another, or one told again
    made = sum(values[1:])
    if not agrees and 0 < values[0] - made <= _singles(group, draft):
        return None  # "five tractors, two quads and a muck spreader make up the eight"
    if not agrees and draft.way != SUM and _are_items(context, group, draft):
        return None
    if made > values[0] and draft.way == SHARED and _may_overlap(group, draft):
        return None
    if not agrees:
        if values[0] in values[1:]:
            return None  # "theft (11 counts), fraud (11 counts) and arson (1 count)"
        told_plainly = len(group.window) == 1 or (draft.way == REST and is_taken_apart(group, draft.whole))
        least = _LEAST_TOTAL if told_plainly and not has_grown(group, draft.whole) else _LEAST_APART
        if max(values) < least * last_place(total) or made > _FAR * values[0] or _FAR * made < values[0]:
            return None
        if (not draft.sure and slack * _FINE > values[0]) or not is_one_slip_away(figures, holds, _SLIPS):
            return None
        outgrown = draft.way == REST and len(group.window) > 1 and max(values[1:]) > values[0]
        if outgrown and not is_one_slip_away(figures, holds, _LIKELY):
            return None  # "rises to 618. In Indonesia it rises to 908, while 410 remain missing": of two things
        if not draft.sure and (draft.bare or made < values[0]) and not is_one_slip_away(figures, holds, _LIKELY):
            return None
    if (
        not agrees
        and exact
        and not draft.sure
        and min(values) < _SMALL
        and not is_one_slip_away(figures, holds, _LIKELY)
    ):
        return None  # of small counts one is soon a changed digit away
    if not agrees and any(brings_in_next(sentence) for sentence in group.window):
        return None  # "32 carts go up. Then come nine with flags, and the other 25 …": of more than 32
    coarse = max(values) < _DIGITS * last_place(total)
    if not (agrees or exact or draft.sure) and coarse and not is_one_slip_away(figures, holds, _LIKELY):
        return None  # of two digits, one changed digit makes a sum of too many figures
    counts = draft.whole.quantity.kind is QuantityKind.NUMBER and not all(is_round(f.quantity) for f in group.figures)
    frame = Gathered(
        sentence=group.window[-1].number,
        inferred=_WHY if exact or draft.way != SHARED else _WHY_SHARED,
        way=draft.way,
        counted=tuple(fact.name for fact in figures) if counts and exact else (),
        total=total,
        parts=parts,
    )
    return frame, agrees


def _singles(group: Group, draft: Draft) -> int:
    """How many things are told by an article among the parts that stand in the sentence of their sum."""
    home = group.home(draft.whole)
    own = [part for part in draft.parts if group.home(part) is home]
    if not own or draft.whole.quantity.kind is not QuantityKind.NUMBER:
        return 0
    low, high = min(part.last for part in own), max(draft.whole.outer, *(part.last for part in own))
    joints = {",", "and"}
    return sum(home.word(i) in {"a", "an"} and home.word(i - 1) in joints for i in range(low, high))


def _are_items(context: Context, group: Group, draft: Draft) -> bool:
    """ "* Service: 12 projects * Control: 27 projects * Other: 29 projects": items of a list stand side by side."""
    homes = {group.home(figure).block for figure in (draft.whole, *draft.parts)}
    kinds = {context.document.blocks[block].kind for block in homes if block >= 0}
    return len(homes) > 1 and kinds == {BlockKind.LIST_ITEM}


def _are_kinds(group: Group, draft: Draft) -> bool:
    """ "610 cars and 740 vans, or 1,350 vehicles": each part with a noun of its own, and the whole with another."""
    nouns = [counted_noun(group.home(figure), figure) for figure in (draft.whole, *draft.parts)]
    words = [lemma(noun) for noun in nouns if noun is not None]
    if draft.way == REST or len(words) < len(nouns) or len(set(words)) < len(words):
        return False
    taken = draft.way == SUM and group.says(draft.whole, load_part_words().sum_after)
    return len(group.window) == 1 or (taken and len(group.window) == len(("parts", "sum")))


def _may_overlap(group: Group, draft: Draft) -> bool:
    """ "248 had sailed, 17 of them not on the list, and 239 were safe": some may be of both parts."""
    held = [group.home(part).word(part.last + 1) in _OF_THESE for part in draft.parts]
    if all(held) or not any(held):
        return False
    said = {lemma(token) for s in group.window for token in s.doc[s.start : s.end]}
    words = load_part_words()
    return not any(pair <= said for pair in (*words.contrary, *words.exhaustive))


def _is_of_each(group: Group, draft: Draft) -> bool:
    """ "12 women and four men, with 29 offences between them": what they have, and not who they are."""
    home = group.home(draft.whole)
    noun = sense_counted(home, draft.whole)
    own = {sense_counted(group.home(part), part) for part in draft.parts}
    return home.word(home.after_noun(draft.whole)) == "between" and noun is not None and noun not in own


def _is_vague(context: Context, group: Group, draft: Draft) -> bool:
    """Whether a part has no figure: "£3.5m to hospitals, £2.5m to museums and smaller sums to others"."""
    sentence = group.home(draft.whole)
    last = draft.parts[-1]
    beyond = (f.outer for f in sentence.figures if group.home(last) is sentence and f.outer > last.last)
    pieces = segments_of(sentence, draft.whole.last, next(beyond, sentence.end))
    pieces = [piece for piece in pieces if piece.end > draft.parts[0].outer]
    members = read_members(context, sentence, pieces, draft.whole, load_part_words()) if pieces else None
    return members is not None and members.vague


def _count_alike(group: Group, draft: Draft) -> bool:
    """Whether the parts are of what the whole counts: of its noun or none, or of kinds with nouns of their own."""
    noun = sense_counted(group.home(draft.whole), draft.whole)
    own = [sense_counted(group.home(part), part) for part in draft.parts]
    if _are_kinds(group, draft):
        return True
    if noun is None or all(each in {None, noun} for each in own):
        return True
    people = noun in load_part_words().people or (len(group.window) > 1 and is_list_only(group.window[-1]))
    # "26 at Hull, in all 57 vehicles" takes the lorries together; "all 37 engineers" of 27 farms are others.
    every = group.home(draft.whole).word(draft.whole.outer - 1) == "all"
    kinds = [each for each in own if each != noun and not (every and each is None)]
    # "64 cows and 38 sheep, 102 animals": all of them kinds, and none of them the whole's; beside each other only.
    if len(group.window) > 1 and not people and not group.is_list:
        return False
    if draft.way == SHARED and None in kinds:
        return people  # "Eighteen papers, 11 of them for two candidates, and one for …": the candidates are no papers
    return people or (len(kinds) == len(own) and len(set(own)) > 1)
