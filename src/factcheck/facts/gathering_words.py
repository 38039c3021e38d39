"""What the words beside some figures of one unit say: a sum of the others, what they leave, or what they share out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.facts.gathering import Group, leaves_one_out, phrases
from factcheck.facts.ledger import lemma
from factcheck.facts.part_kinds import are_told_apart_twice, are_told_in_kinds
from factcheck.facts.part_words import ending_at, load_part_words, starting_at
from factcheck.facts.segments import segments_of
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.units import is_bare
from factcheck.facts.words import Phrases, table_of, words_about

_FEW = 5  # figures of a whole, what went, and what is left
_TWO, _HUNDRED = 2, 100
_THREE = 3
_COLON = frozenset({":", "–", "—"})
_BEHIND = 9  # tokens from a whole to the mark before its list
_OF = frozenset({"among", "of", "out"})
_GAINING = frozenset({"win"})  # of seats, which are lost as well
_LISTING = frozenset({"there", "these", "they", "those"})
_OTHER_SIDE = frozenset({"opponents", "opposition"})
_WITH = frozenset({"besides", "including", "plus", "with"})
_MORE = frozenset({"fewer", "less", "more"})
_SETS = ("all", "apart", "came", "given", "incoming", "modals", "ordered", "outgoing", "shared")
SUM, REST, SHARED = "sum", "rest", "shared out"


@dataclass(frozen=True, slots=True)
class Draft:
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
def words_of(name: str) -> Phrases:
    """Some phrases of `gathered.toml`; read once."""
    return phrases(name)


def drafts(group: Group) -> Iterator[Draft]:
    """What the words beside the figures say of them, the likeliest first.

    Args:
        group: All figures of one unit in some sentences.
    """
    figures, words = group.figures, group.words()
    last, first = figures[-1], figures[0]
    if (
        _is_said_apart(group, last)
        or any(starting_at(s, i, words_of("innings")) for s in group.window for i in range(s.start, s.end))
        or _compares(group)
        or _flows(group)
        or leaves_one_out(group.window, load_part_words())
        or _has_choice(group, last)
    ):
        return
    pairs = list(group.partitives())
    inner = [f for f in figures if starting_at(group.home(f), f.last, words_of("within"))]
    if figures[-1] in inner and len(figures) > _THREE:
        # "31 women and 47 men, six of whom joined this year": a part of the last part
        figures = figures[:-1]
        last = figures[-1]
    if any(not _is_of_first(group, f) for f in inner if f in figures):
        return
    if not pairs and not _is_parted(group, figures[:-1]):
        if _is_sum(group, last) and not _turns_round(group, last):
            yield Draft(last, tuple(figures[:-1]), SUM, sure=True)
        elif _closes_list(group, figures[:-1], last):
            yield Draft(last, tuple(figures[:-1]), SUM, sure=False, bare=True)
    resting = [figure for figure in figures if group.says(figure, words_of("rest"))]
    summed = group.says(last, load_part_words().sum_after)  # "In all 11 crews remain": perhaps others
    if resting == [last] and not summed and words.isdisjoint(_single()["came"]) and len(pairs) <= 1:
        # "The state gives £2.1m towards the £5.4m scheme, with the other £3.3m …": the largest is the whole.
        whole = pairs[0][1] if pairs else _largest(group)
        if whole in figures[:2] and len(figures) <= _FEW:
            yield Draft(whole, tuple(f for f in figures if f is not whole), REST, sure=True)
    whole = pairs[0][1] if pairs else first
    parts = tuple(f for f in figures if f is not whole)
    derived = any(group.says(part, words_of("so"), before=True) for part in parts)  # "so that 1.7 million are left"
    shared = words & _single()["shared"]
    if shared == {"both"} and group.says(whole, load_part_words().sum_after, before=True):
        shared = set()  # "Both shifts together pick 46 tonnes"
    if shared or len(pairs) > 1 or whole not in figures[:2] or derived:
        return
    if starting_at(group.home(whole), whole.last, words_of("within")):
        return  # "Nine of them are in the north, six take families": itself a part
    if _is_parted(group, parts):
        return
    sure = _is_shared_out(group, whole, parts)
    if sure is not None:
        yield Draft(whole, parts, SHARED, sure)
    elif _is_bare_list(group, whole, parts):
        yield Draft(whole, parts, SHARED, sure=False, bare=not _are_seats(group, whole))


def _is_said_apart(group: Group, last: Figure) -> bool:
    """Whether a word says that figures are no parts of one whole; what would be done is no matter behind the last."""
    if group.words() & _single()["apart"]:
        home = group.home(last)
        said = [s.word(i) for s in group.window for i in range(s.start, s.end) if s is not home or i < last.last]
        behind = {home.word(i) for i in range(last.last, home.end)} - _single()["modals"]
        return not _single()["apart"].isdisjoint({*said, *behind})
    return False


def _largest(group: Group) -> Figure:
    """The larger of the first two of three amounts of money in a sentence; of other figures the first."""
    first, second, *_ = group.figures
    money = len(group.window) == 1 and len(group.figures) == _THREE and second.quantity.currency is not None
    return second if money and (second.quantity.value or 0) > (first.quantity.value or 0) else first


def _are_seats(group: Group, whole: Figure) -> bool:
    """ "The parliament has 61 seats; the Greens hold 22, …": nobody sits on the seat of another."""
    return group.home(whole).word(whole.last) in words_about("contests")["seats"]


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
    return {name: frozenset(table[name]) for name in _SETS}


def _is_sum(group: Group, figure: Figure) -> bool:
    """Whether words beside the last figure say that it takes the others together."""
    sentence = group.home(figure)
    if group.says(figure, load_part_words().sum_after) or group.says(figure, load_part_words().sum_up):
        return True
    if _is_or_sum(sentence, figure) or _is_told_total(group, figure):
        return True
    if len(group.window) > 1 and not group.is_list:
        return False  # beyond its own sentence a figure says plainly that it is a sum
    region = group.region(figure)
    if _accounts_for_all(sentence, figure):
        return True
    total = group.says(figure, words_of("total"), before=True)
    if total or sentence.word(figure.outer - 1) in _single()["all"]:
        return True
    if ending_at(sentence, figure.outer - 1, load_part_words().sum_verbs) or ending_at(
        sentence, figure.outer - 1, load_part_words().sum_before
    ):
        return True
    if any(starting_at(sentence, i, words_of("so")) for i in region if i < figure.outer):
        return not group.says(figure, words_of("rest"))
    if sentence.word(sentence.start) == "with" and "and" in sentence.words and len(group.window) == 1:
        # "With 46 cases in the north and 29 in the south, the country now has 75"
        return _opens_main_clause(group, figure)
    made = ending_at(sentence, figure.outer - 1, words_of("making"))
    if made and sentence.word(figure.outer - 1) != "is":
        return True
    return has_grown(group, figure) and not load_part_words().base & group.words()


def _is_or_sum(sentence: Sentence, figure: Figure) -> bool:
    """ "610 cars and 740 vans, or 1,350 vehicles"."""
    return [sentence.word(figure.outer - n) for n in (2, 1)] == [",", "or"] and "and" in sentence.words


def _is_told_total(group: Group, figure: Figure) -> bool:
    """ "… on Saturday and 1,720 on Sunday. The weekend total was 5,120": alone in a sentence of its own."""
    sentence = group.home(figure)
    if len(group.window) != _TWO or sentence is not group.window[-1] or len(sentence.figures) > 1:
        return False
    lead = [sentence.word(i) for i in range(sentence.start, figure.outer)]
    verb = lead[-1:] in (["was"], ["is"], ["reached"]) or lead[-2:] in (["came", "to"], ["comes", "to"])
    return verb and lead[:1] in (["the"], ["its"], ["their"], ["that"]) and "total" in lead and len(lead) <= _FEW + 1


def is_taken_apart(group: Group, whole: Figure) -> bool:
    """Whether a figure is told as a whole: "Of the vessel's 19 crew", "12 of the 19"."""
    sentence = group.home(whole)
    opened = sentence.word(sentence.start) in _OF and whole.first - sentence.start <= _FEW
    return opened or any(other is whole for _, other in group.partitives())


def _turns_round(group: Group, figure: Figure) -> bool:
    """Whether what came in is told before, and what went out with a figure: "… in fees; total spending was €4.7m"."""
    home, region, sides = group.home(figure), group.region(figure), _single()
    mine = {lemma(home.doc[i]) for i in region}
    told = {lemma(t) for s in group.window for t in s.doc[s.start : s.end] if t.i < region.start}
    return any(
        mine & sides[one] and told & sides[other] and not told & sides[one]
        for one, other in (("incoming", "outgoing"), ("outgoing", "incoming"))
    )


def _accounts_for_all(sentence: Sentence, figure: Figure) -> bool:
    """ "Which accounts for all of the £93,000"."""
    near = [sentence.word(i) for i in range(max(sentence.start, figure.outer - _FEW), figure.outer)]
    return "all" in near and near[: near.index("all")][-1:] == ["for"]


def _compares(group: Group) -> bool:
    """Whether "than" is said, unless it compares one of the figures alone: "64, 12 more than before"."""
    return any(
        sentence.word(i) == "than" and not (sentence.word(i - 1) in _MORE and sentence.figure_at(i - 2) is not None)
        for sentence in group.window
        for i in range(sentence.start, sentence.end)
    )


def has_grown(group: Group, figure: Figure) -> bool:
    """Whether a figure is told as grown by the others: "bringing the field to 64"."""
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
    if group.home(parts[-1]) is sentence and (
        are_told_apart_twice(sentence, parts) or are_told_in_kinds(sentence, parts)
    ):
        return None
    low, high = whole.last - sentence.start, parts[0].outer - sentence.start
    composed = range(low, high if high > low and group.home(parts[0]) is sentence else len(text))
    if any(words.composition.beginning_at(text, i) for i in composed):
        return True
    if len(group.window) > 1 and _opens_with_composition(group):
        return True
    behind = range(
        whole.last, min(whole.last + _BEHIND, parts[0].outer if parts[0].first > whole.first else whole.last)
    )
    if any(sentence.word(i) in _COLON for i in behind) or group.says(whole, words_of("total"), before=True):
        return True
    ordered = sum(any(group.home(part).word(i) in _single()["ordered"] for i in group.region(part)) for part in parts)
    if ordered >= len(parts) - 1 > 0:
        return len(parts) >= _THREE
    other_side = len(group.window) == 1 and not _OTHER_SIDE.isdisjoint(text) and any(group.partitives())
    if len(parts) == _THREE - 1 and (other_side or _are_opposed(group, parts)):
        return True
    if len(group.window) > 1 and len(parts) >= _THREE and is_list_only(group.window[-1]):
        return True
    joined = all("and" in group.home(part).words for part in parts)
    opened = sentence.word(sentence.start) in _OF and whole.first - sentence.start <= _THREE
    taken_up = any(starting_at(group.home(part), part.last, words_of("within")) for part in parts)
    if joined and (opened or taken_up or any(starting_at(sentence, i, words_of("within")) for i in behind)):
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
    sentence, home = group.home(whole), group.home(parts[0])
    if any(group.home(part) is not home for part in parts) or _WITH & {sentence.word(i) for i in group.region(whole)}:
        return False
    if sentence is not home and (len(group.window) > 2 or len(parts) < _THREE or len(sentence.figures) > 1):
        return False
    return "and" in {home.word(i) for i in range(parts[-2].last, parts[-1].outer)}


def _opens_with_composition(group: Group) -> bool:
    """ "The herd numbers 182. It consists of 97 cows, 61 calves and 24 bulls"."""
    sentence = group.window[-1]
    before = range(sentence.start, sentence.figures[0].outer if sentence.figures else sentence.start)
    return any(starting_at(sentence, i, load_part_words().composition) for i in before)


def is_list_only(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a list: "There were 15 gold, 12 silver and 29 bronze"."""
    if "and" not in sentence.words or sentence.word(sentence.start) not in _LISTING:
        return False
    if sentence.figures[0].outer - sentence.start > _THREE:
        return False
    ends = [*(figure.outer for figure in sentence.figures[1:]), sentence.end]
    return all(stop - figure.last <= _FEW for figure, stop in zip(sentence.figures, ends, strict=True))


def _is_bare_list(group: Group, whole: Figure, parts: Sequence[Figure]) -> bool:
    """ "The 212 km stage takes in 64 km of cobbles, 31 km of climbs and 117 km of flat road": one verb for all."""
    sentence = group.home(whole)
    if (
        len(parts) < (_TWO if (whole.quantity.value or 0) >= _HUNDRED else _THREE)
        or whole.first > parts[0].first
        or any(group.home(part) is not sentence for part in parts)
    ):
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
