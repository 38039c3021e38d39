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
from functools import cache
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable, is_round
from factcheck.facts.gathering import Group, groups, leaves_one_out, phrases, windows
from factcheck.facts.ledger import lemma, sense_counted
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_kinds import are_told_apart_twice
from factcheck.facts.part_lists import as_parts, read_members
from factcheck.facts.part_words import ending_at, load_part_words, starting_at
from factcheck.facts.segments import segments_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import is_bare
from factcheck.facts.words import Phrases, table_of, words_about

_SLIPS = frozenset({"changed", "shuffled", "transposed"})
_LIKELY = frozenset({"shuffled", "transposed"})
_FAR = 10  # times: no slip of a digit makes more of a figure
_LEAST_TOTAL = 8  # units of the last place: sums of smaller numbers meet by chance
_LEAST_APART = 20  # the same, where the figures stand in several sentences
_FINE = 50  # times the slack that rounding gives: a coarser sum meets anything
_TINY = 500  # times smaller than the whole: no part that anybody would add
_FEW = 5  # figures of a whole, what went, and what is left
_THREE = 3
_COLON = frozenset({":", "–", "—"})
_BEHIND = 9  # tokens from a whole to the mark before its list
_OF = frozenset({"among", "of", "out"})
_WHY = "all the figures of one kind beside each other"
_GAINING = frozenset({"win"})  # of seats, which are lost as well
_LISTING = frozenset({"there", "these", "they", "those"})
_OTHER_SIDE = frozenset({"opponents", "opposition"})
_SUM, _REST, _SHARED = "sum", "rest", "shared out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered(Frame):
    """A whole, and all its parts."""

    total: Fact
    parts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A whole and its parts, and what words say so.

    Attributes:
        whole, parts: The figures.
        way: What the words say.
        sure: Whether they leave little doubt; else the parts must outgrow the whole, or swapped digits set them apart.
        bare: Nothing but the list itself says so; then only swapped digits tell.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    way: str
    sure: bool
    bare: bool = False


@cache
def _phrases(name: str) -> Phrases:
    return phrases(name)


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
                for group in groups(context, window, _phrases("among"))
                for draft in _drafts(group)
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


def _drafts(group: Group) -> Iterator[_Draft]:
    """What the words beside the figures say of them."""
    figures, words = group.figures, group.words()
    last, first = figures[-1], figures[0]
    if (
        words & _single()["apart"]
        or _flows(group)
        or leaves_one_out(group.window, load_part_words())
        or _has_choice(group, last)
    ):
        return
    pairs = list(group.partitives())
    inner = [f for f in figures if starting_at(group.home(f), f.last, _phrases("within"))]
    if any(not _is_of_first(group, f) for f in inner):
        return
    if not pairs and not _is_parted(group, figures[:-1]):
        if _is_sum(group, last):
            yield _Draft(last, tuple(figures[:-1]), _SUM, sure=True)
        elif _closes_list(group, figures[:-1], last):
            yield _Draft(last, tuple(figures[:-1]), _SUM, sure=False, bare=True)
    resting = [figure for figure in figures if group.says(figure, _phrases("rest"))]
    summed = group.says(last, load_part_words().sum_after)  # "In all 11 crews remain": perhaps others
    if resting == [last] and not summed and words.isdisjoint(_single()["came"]) and len(pairs) <= 1:
        whole = pairs[0][1] if pairs else first
        if whole in figures[:2] and len(figures) <= _FEW:
            yield _Draft(whole, tuple(f for f in figures if f is not whole), _REST, sure=True)
    whole = pairs[0][1] if pairs else first
    parts = tuple(f for f in figures if f is not whole)
    derived = any(group.says(part, _phrases("so"), before=True) for part in parts)  # "so that 1.7 million are left"
    if words & _single()["shared"] or len(pairs) > 1 or whole not in figures[:2] or derived:
        return
    if starting_at(group.home(whole), whole.last, _phrases("within")):
        return  # "Nine of them are in the north, six take families": itself a part
    if _is_parted(group, parts):
        return
    sure = _is_shared_out(group, whole, parts)
    if sure is not None:
        yield _Draft(whole, parts, _SHARED, sure)
    elif _is_bare_list(group, whole, parts):
        yield _Draft(whole, parts, _SHARED, sure=False, bare=True)


def _flows(group: Group) -> bool:
    """ "It lost 8 and won 3 elsewhere": some came and others went, which `balance` reckons."""
    words = words_about("balance")
    verbs = {lemma(token) for s in group.window for token in s.doc[s.start : s.end] if token.pos_ == "VERB"}
    return bool(verbs & (words["coming"] | _GAINING)) and bool(verbs & words["going"])


def _has_choice(group: Group, last: Figure) -> bool:
    """Whether "or" stands elsewhere than before the sum itself: "46 in the north and 29 in the south, or 75 in all"."""
    return any(
        sentence.word(i) == "or" and not (sentence is group.home(last) and i == last.outer - 1)
        for sentence in group.window
        for i in range(sentence.start, sentence.end)
    )


def _is_of_first(group: Group, figure: Figure) -> bool:
    """Whether "12 of whom" stands behind the first figure, and tells of its parts."""
    return figure in group.figures[:2]


def _is_parted(group: Group, parts: Sequence[Figure]) -> bool:
    """Whether a semicolon stands between some of the parts in a sentence, and not between all: two lists."""
    gaps = [
        ";" in {group.home(one).word(i) for i in range(one.last, other.outer)}
        for one, other in pairwise(parts)
        if group.home(one) is group.home(other)
    ]
    return len(gaps) > 1 and any(gaps) and not all(gaps)


@cache
def _single() -> dict[str, frozenset[str]]:
    table = table_of("gathered")
    return {name: frozenset(table[name]) for name in ("all", "apart", "came", "given", "ordered", "shared")}


def _is_sum(group: Group, figure: Figure) -> bool:
    """Whether words beside the last figure say that it takes the others together."""
    sentence = group.home(figure)
    if group.says(figure, load_part_words().sum_after) or group.says(figure, load_part_words().sum_up):
        return True
    if len(group.window) > 1 and not group.is_list:
        return False  # beyond its own sentence a figure says plainly that it is a sum
    total = group.says(figure, _phrases("total"), before=True)
    if total or sentence.word(figure.outer - 1) in _single()["all"]:
        return True
    if ending_at(sentence, figure.outer - 1, load_part_words().sum_verbs) or ending_at(
        sentence, figure.outer - 1, load_part_words().sum_before
    ):
        return True
    region = group.region(figure)
    if any(starting_at(sentence, i, _phrases("so")) for i in region if i < figure.outer):
        return not group.says(figure, _phrases("rest"))
    if sentence.word(sentence.start) == "with" and "and" in sentence.words and len(group.window) == 1:
        # "With 46 cases in the north and 29 in the south, the country now has 75"
        return _opens_main_clause(group, figure)
    made = ending_at(sentence, figure.outer - 1, _phrases("making"))
    if made and sentence.word(figure.outer - 1) != "is":
        return True
    return _has_grown(group, figure) and not load_part_words().base & group.words()


def _has_grown(group: Group, figure: Figure) -> bool:
    """ "Bringing the field to 64"."""
    sentence = group.home(figure)
    growing = load_part_words().growing & {sentence.word(i) for i in group.region(figure)}
    return sentence.word(figure.outer - 1) == "to" and bool(growing)


def _opens_main_clause(group: Group, figure: Figure) -> bool:
    """Whether one comma parts a figure from all before it, and its own verb follows that comma."""
    sentence, before = group.home(figure), group.figures[-2]
    between = range(before.last, figure.outer)
    comma = [i for i in between if sentence.word(i) == ","]
    verbs = [i for i in between if "Fin" in sentence.doc[i].morph.get("VerbForm", [])]
    return len(comma) == 1 and bool(verbs) and verbs[0] > comma[0] and group.figures[0].outer - sentence.start <= _THREE


def _is_shared_out(group: Group, whole: Figure, parts: Sequence[Figure]) -> bool | None:
    """Whether what stands behind a figure shares it out; None where nothing says so."""
    sentence, words = group.home(whole), load_part_words()
    text = [sentence.word(i) for i in range(sentence.start, sentence.end)]
    if group.home(parts[-1]) is sentence and are_told_apart_twice(sentence, parts):
        return None
    if any(words.composition.beginning_at(text, i) for i in range(len(text))):
        return True
    behind = range(
        whole.last, min(whole.last + _BEHIND, parts[0].outer if parts[0].first > whole.first else whole.last)
    )
    if any(sentence.word(i) in _COLON for i in behind) or group.says(whole, _phrases("total"), before=True):
        return True
    ordered = sum(any(group.home(part).word(i) in _single()["ordered"] for i in group.region(part)) for part in parts)
    if ordered >= len(parts) - 1 > 0:
        return len(parts) >= _THREE
    other_side = len(group.window) == 1 and not _OTHER_SIDE.isdisjoint(text) and any(group.partitives())
    if len(parts) == _THREE - 1 and (other_side or _are_opposed(group, parts)):
        return True
    if len(group.window) > 1 and len(parts) >= _THREE and _is_list_only(group.window[-1]):
        return True
    joined = all("and" in group.home(part).words for part in parts)
    opened = sentence.word(sentence.start) in _OF and whole.first - sentence.start <= _THREE
    taken_up = any(starting_at(group.home(part), part.last, _phrases("within")) for part in parts)
    if joined and (opened or taken_up or any(starting_at(sentence, i, _phrases("within")) for i in behind)):
        return len(parts) >= _THREE
    later = {group.home(part).number for part in parts} != {sentence.number}
    given = any(not _single()["given"].isdisjoint(group.home(part).words) for part in parts)
    if (
        given
        and len(group.window) <= 2
        and (later or (joined and ("with" in text or "," in text)))
        and _are_given(group, parts)
    ):
        return False
    if later and len(parts) == _THREE - 1 and _are_set_against(group, parts):
        return False
    return None


def _closes_list(group: Group, parts: Sequence[Figure], whole: Figure) -> bool:
    """ "Adults paid for 5,310 tickets, children for 1,940, which puts the gate at 7,250": a list, and what follows."""
    sentence = group.home(whole)
    if any(group.home(part) is not sentence for part in parts):
        return False
    between = (sentence.word(i) for i in range(parts[-2].last, parts[-1].outer))
    verbs = (sentence.doc[i] for i in range(parts[-1].last, whole.outer))
    return "and" in between and any(token.pos_ in {"AUX", "VERB"} for token in verbs)


def _is_list_only(sentence: Sentence) -> bool:
    """ "There were 15 gold, 12 silver and 29 bronze": figures with a word or two each, and nothing else."""
    if "and" not in sentence.words or sentence.word(sentence.start) not in _LISTING:
        return False
    if sentence.figures[0].outer - sentence.start > _THREE:
        return False
    ends = [*(figure.outer for figure in sentence.figures[1:]), sentence.end]
    return all(stop - figure.last <= _FEW for figure, stop in zip(sentence.figures, ends, strict=True))


def _is_bare_list(group: Group, whole: Figure, parts: Sequence[Figure]) -> bool:
    """ "The 212 km stage takes in 64 km of cobbles, 31 km of climbs and 117 km of flat road": one verb for all."""
    sentence = group.home(whole)
    if len(parts) < _THREE or whole.first > parts[0].first or any(group.home(part) is not sentence for part in parts):
        return False
    pieces = [piece for piece in segments_of(sentence, parts[0].outer, sentence.end) if piece.figures]
    if [piece.figures[0] for piece in pieces[: len(parts)]] != list(parts):
        return False
    verbs = (sentence.doc[i] for i in range(parts[0].last, parts[-1].outer))
    finite = any("Fin" in token.morph.get("VerbForm", []) and token.pos_ in {"AUX", "VERB"} for token in verbs)
    return not finite and pieces[len(parts) - 1].conjoined


def _are_set_against(group: Group, parts: Sequence[Figure]) -> bool:
    """ "Fifty-one board, while 54 live at home": two bare numbers, each with its verb, and "while" between."""
    home = group.home(parts[0])
    bare = group.home(parts[1]) is home and all(is_bare(part.quantity) for part in parts)
    between = {home.word(i) for i in range(parts[0].last, parts[1].outer)} if bare else set()
    return bare and parts[0].outer == home.start and not between.isdisjoint({"whereas", "while"})


def _are_given(group: Group, parts: Sequence[Figure]) -> bool:
    """Whether nothing but verbs by which a whole is shared out stands between the parts."""
    for one, other in pairwise(parts):
        home = group.home(other)
        low = one.last if group.home(one) is home else home.start
        verbs = (home.doc[i] for i in range(low, other.outer) if home.doc[i].pos_ in {"VERB", "AUX"})
        if any(token.lower_ not in _single()["given"] for token in verbs):
            return False
    return True


def _are_opposed(group: Group, parts: Sequence[Figure]) -> bool:
    """Whether two parts are told by two words that share a whole out: girls and boys, passed and failed."""
    if group.home(parts[0]) is not group.home(parts[1]) and len(group.window) > len(parts):
        return False
    said = [
        {lemma(token) for i in group.region(part) for token in (group.home(part).doc[i],)}
        | {group.home(part).word(i) for i in group.region(part)}
        for part in parts
    ]
    for one, other in table_of("gathered")["opposed"]:
        if (one in said[0] and other in said[1]) or (other in said[0] and one in said[1]):
            return True
    return False


def _tied(context: Context, group: Group, draft: _Draft) -> tuple[Gathered, bool] | None:
    """The frame, and whether its figures agree; None where no slip mends them."""
    if not _count_alike(group, draft) or (draft.way == _SHARED and _is_vague(context, group, draft)):
        return None
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
    if draft.way == _SUM and max(values[1:]) >= values[0]:
        return None  # "won 31 medals … ahead of Sudland, which won 27 in all": of another, or one told again
    made = sum(values[1:])
    if not agrees:
        least = _LEAST_TOTAL if len(group.window) == 1 and not _has_grown(group, draft.whole) else _LEAST_APART
        if max(values) < least * last_place(total) or made > _FAR * values[0] or _FAR * made < values[0]:
            return None
        if (not draft.sure and slack * _FINE > values[0]) or not is_one_slip_away(figures, holds, _SLIPS):
            return None
        outgrown = draft.way == _REST and len(group.window) > 1 and max(values[1:]) > values[0]
        if outgrown and not is_one_slip_away(figures, holds, _LIKELY):
            return None  # "rises to 618. In Indonesia it rises to 908, while 410 remain missing": of two things
        if not draft.sure and (draft.bare or made < values[0]) and not is_one_slip_away(figures, holds, _LIKELY):
            return None
    counts = draft.whole.quantity.kind is QuantityKind.NUMBER and not all(is_round(f.quantity) for f in group.figures)
    frame = Gathered(
        sentence=group.window[-1].number,
        inferred=_WHY,
        way=draft.way,
        counted=tuple(fact.name for fact in figures) if counts and exact else (),
        total=total,
        parts=parts,
    )
    return frame, agrees


def _is_vague(context: Context, group: Group, draft: _Draft) -> bool:
    """Whether a part has no figure: "£3.5m to hospitals, £2.5m to museums and smaller sums to others"."""
    sentence = group.home(draft.whole)
    pieces = segments_of(sentence, draft.whole.last, sentence.end)
    pieces = [piece for piece in pieces if piece.end > draft.parts[0].outer]
    members = read_members(context, sentence, pieces, draft.whole, load_part_words()) if pieces else None
    return members is not None and members.vague


def _count_alike(group: Group, draft: _Draft) -> bool:
    """Whether the parts are of what the whole counts: of its noun or none, or of kinds with nouns of their own."""
    noun = sense_counted(group.home(draft.whole), draft.whole)
    own = [sense_counted(group.home(part), part) for part in draft.parts]
    if noun is None or all(each in {None, noun} for each in own):
        return True
    people = noun in load_part_words().people or (len(group.window) > 1 and _is_list_only(group.window[-1]))
    kinds = [each for each in own if each != noun]
    # "64 cows and 38 sheep, 102 animals": all of them kinds, and none of them the whole's; beside each other only.
    if len(group.window) > 1 and not people and not group.is_list:
        return False
    return people or (len(kinds) == len(own) and len(set(own)) > 1)
