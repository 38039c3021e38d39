"""Levels that a change does not govern itself: before it, after it, in brackets, or elsewhere in the sentence."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extraction.model import QuantityKind
from factcheck.facts.brackets import are_part_and_whole
from factcheck.facts.clauses import own_subject
from factcheck.facts.drafts import (
    CHANGE_SLOTS,
    CLAUSE_OPENERS,
    NOT_LEVELS,
    NOUN_REACH,
    PAUSES,
    RELATIVE,
    Draft,
    are_labels,
    figures_of,
    has_rate,
    is_one_of_a_row,
    may_be_appositive,
    noun_tokens,
    nouns_agree,
    phrase_start,
    position,
    same_dimension,
)
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, Cues, Lexicon
from factcheck.facts.order import BASES
from factcheck.facts.planned import is_expected, is_planned, speaks_of_plan
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head, is_content, is_extreme
from factcheck.facts.triggers import Hit
from factcheck.facts.units import is_attribute, is_bare, like_size
from factcheck.facts.words import words_about

_AGAINST = frozenset(
    {"above", "against", "below", "beside", "missing", "over", "than", "to", "under", "versus", "with"}
)
_THAN = 2  # tokens between "short" and what something is short of
_ASIDE = 6  # tokens of "counting the two apprentices" before its figure
_TIME_REACH = 8  # tokens around a level in which its time stands
_FREE_LEVELS = frozenset(
    {CueKind.NONE, CueKind.OF, CueKind.LEVEL, CueKind.END, CueKind.BASE, CueKind.START, CueKind.RESTATED}
)
_NAMED = 4  # tokens behind "a reduction in" in which it says of what
_BASIS = 8  # tokens behind a word of change in which its basis stands
_LENGTH_BEFORE = frozenset(
    {"after", "during", "every", "for", "in", "last", "next", "of", "over", "past", "the", "within"}
)
_IN_BRACKETS = frozenset({":", "in", "for", "the", "vs", "vs.", "against", "from", "–", "—", "-"})
_OPEN = frozenset({"(", "[", "–", "—", "-", ",", ":"})


def fill_from_brackets(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "rose to 56 (2019: 50)", "6% dearer than last May (400)": a level in brackets with its own time is the start."""
    for before, figure in zip(sentence.figures, sentence.figures[1:], strict=False):
        if figure in of or not _is_dated_bracket(sentence, before, figure):
            continue
        owner = of.get(before)
        if owner is not None and owner[1] == "end" and not owner[0].slots["start"] and same_dimension(before, figure):
            put(owner[0], "start", figure)
            continue
        open_ones = [d for d in drafts if d.has_change() and not d.slots["start"] and not d.slots["end"] and d.hits]
        draft = next((d for d in reversed(open_ones) if position(d) < figure.outer), None)
        draft = draft or (open_ones[0] if len(open_ones) == 1 else None)
        if draft is None or figure.quantity.kind in RELATIVE:
            continue
        if draft.hits and speaks_of_plan(sentence, draft.hits[0].last, figure.outer):
            continue  # "5% more than in 2011, and in line with what had been predicted in 2014 (284,000)"
        put(draft, "start", figure)
        if owner is None and same_dimension(before, figure) and not is_bare(before.quantity):
            put(draft, "end", before)


def _is_dated_bracket(sentence: Sentence, before: Figure, figure: Figure) -> bool:
    """Whether a figure stands in brackets with nothing but its time, or right after a time."""
    left = [i for i in range(before.last, figure.outer) if i not in noun_tokens(sentence, before)]
    right = []
    for i in range(figure.last, sentence.end):
        if sentence.word(i) in {")", "]"}:
            break
        right.append(i)
    opening = next((i for i in left if sentence.word(i) in {"(", "["}), None)
    if opening is None or len(right) > NOUN_REACH + 2:
        return False
    inside = [sentence.word(i) for i in left if i > opening and i not in sentence.in_period]
    dated = any(i in sentence.in_period for i in (*(i for i in left if i > opening), *right))
    after_time = opening - 1 in sentence.in_period and not right
    return set(inside) <= _IN_BRACKETS and ((dated and left[0] == opening) or after_time)


def level_left_of(sentence: Sentence, at: int, lexicon: Lexicon) -> Figure | int | None:
    """What a change in apposition is said of: the figure or token next to the left across small words."""
    copula = lexicon.cues.copula
    nouns = {i: figure for figure in sentence.figures for i in noun_tokens(sentence, figure)}
    i = at - 1
    steps = 0
    while i >= sentence.start and steps < 12:
        figure = sentence.figure_at(i) or nouns.get(i)
        if figure is not None:
            return figure
        word = sentence.word(i)
        small = word in _OPEN or word in copula or i in sentence.in_period or sentence.doc[i].is_space
        preposition = word in {"in", "for", "during", "of", "at", "by"} and (i + 1) in sentence.in_period
        if not (small or preposition):
            return i
        i -= 1
        steps += 1
    return None


def fill_from_before(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    lexicon: Lexicon,
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "434, up 35%": the level that the change is said of stands right before it."""
    for draft in drafts:
        _put_before_particle(sentence, draft, of, put)
        if draft.slots["end"] or not may_be_appositive(draft):
            continue
        if any(is_one_of_a_row(sentence, size) for size in draft.slots["percents"]):
            continue
        at = phrase_start(draft)
        level = level_left_of(sentence, at, lexicon)
        if isinstance(level, Figure):
            level = _before_aside(sentence, level, lexicon.cues)
        if isinstance(level, Figure) and is_content(sentence, level):
            level = sentence.figure_at(level.cue.noun - 1) if level.cue.noun is not None else None
        if isinstance(level, Figure):
            level = _before_target(sentence, _in_unit_of_start(sentence, _part_of(sentence, level), draft))
        if isinstance(level, Figure) and level.cue.kind is CueKind.RESTATED:
            level = _restated(sentence, level)  # "32.7 billion crowns, or 4.8 billion dollars, up from 30.9 billion"
        if not isinstance(level, Figure) or level in figures_of(draft) or _is_amount(sentence, level):
            continue
        owner = of.get(level)
        if level.quantity.kind in NOT_LEVELS or is_attribute(level.quantity):
            continue
        if level.cue.kind in {CueKind.BASE, CueKind.START}:
            # "was 10.4m, compared with 9.5m a year earlier, an increase of 9%"
            compared = _level_compared(sentence, level, of)
            if owner is None and compared is not None and not draft.slots["start"]:
                put(draft, "start", level)
                put(draft, "end", compared)
            continue
        if owner is None:
            if _fits(sentence, level, draft):
                put(draft, "end", level)
        elif owner[1] in CHANGE_SLOTS and owner[1] == "percents" and has_rate(draft):
            # "grew 2.9%, up from 2.1%": the growth is the level of the second change.
            draft.put("end", level)


def _restated(sentence: Sentence, level: Figure) -> Figure:
    """The figure that a level in another currency or unit says again."""
    at = sentence.figures.index(level)
    before = sentence.figures[at - 1] if at else level
    other = before.quantity.currency != level.quantity.currency or before.quantity.unit != level.quantity.unit
    return before if other else level


def _part_of(sentence: Sentence, whole: Figure) -> Figure:
    """ "employed 7,718 of the county's 884,788 residents, down from 11,000": the part is what changed."""
    at = sentence.figures.index(whole)
    part = sentence.figures[at - 1] if at else None
    if part is None or sentence.word(part.last) != "of" or not same_dimension(part, whole):
        return whole
    between = sentence.doc[part.last + 1 : whole.outer]
    return part if all(token.pos_ in {"DET", "PART", "PRON", "PROPN", "NOUN"} for token in between) else whole


def _in_unit_of_start(sentence: Sentence, level: Figure, draft: Draft) -> Figure:
    """ "$27,840 for the 944, up from $26,775": the figure before, where it has the unit of the start."""
    starts = draft.slots["start"]
    if not starts or not is_bare(level.quantity) or level is sentence.figures[0]:
        return level
    before, unit = sentence.figures[sentence.figures.index(level) - 1], starts[0].quantity
    shared = before.quantity.kind is unit.kind and before.quantity.currency == unit.currency and not is_bare(unit)
    return before if shared and before.quantity.unit == unit.unit else level


def _before_target(sentence: Sentence, level: Figure) -> Figure:
    """ "71.1% were seen, against a target of 78% and down from 72.1%": what was reached, not what was planned."""
    noun = level.cue.noun
    if level.cue.kind is not CueKind.OF or noun is None:
        return level
    if sentence.word(noun) not in words_about("told_before")["reckoned"]:
        return level
    against = not _AGAINST.isdisjoint(sentence.word(noun - i) for i in (1, 2, 3))
    reached = [f for f in sentence.figures if f.last <= noun and same_dimension(f, level)]
    return reached[-1] if against and reached and not is_bare(reached[-1].quantity) else level


def _before_aside(sentence: Sentence, level: Figure, cues: Cues) -> Figure:
    """ "We are twelve, counting the two apprentices, up from five": the figure that the aside is about."""
    for at in range(level.outer - 1, max(sentence.start, level.outer - _ASIDE) - 1, -1):
        if sentence.word(at) in {",", "(", "–", "—"}:
            before = sentence.figure_at(at - 1)
            return before if sentence.word(at + 1) in cues.asides and before is not None else level
    return level


def _put_before_particle(
    sentence: Sentence,
    draft: Draft,
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "640 down to 320": from where, right before the word that says which way."""
    for hit in draft.hits:
        start = sentence.figure_at(hit.at - 1)
        if hit.word.kind != ADVERB or sentence.word(hit.last) != "to" or start is None or start in of:
            continue
        ends = draft.slots["end"]
        if draft.slots["start"] or len(ends) != 1 or not same_dimension(start, ends[0]):
            continue
        if start.cue.kind is CueKind.NONE and ends[0].outer - hit.last <= 2:
            put(draft, "start", start)


def fill_from_after(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    put: Callable[[Draft, str, Figure], None],
) -> None:
    """ "21% less: 214": the level that the change arrives at stands right after it."""
    for draft in drafts:
        if draft.slots["end"] or not draft.hits or draft.hits[0].word.kind not in {ADVERB, COMPARATIVE}:
            continue
        last = max([draft.hits[0].at + 1, *(figure.last for figure in figures_of(draft))])
        after = next((figure for figure in sentence.figures if figure.outer >= last), None)
        if (
            after is None
            or after in of
            or not _fits(sentence, after, draft)
            or after.cue.kind not in {CueKind.NONE, CueKind.LEVEL}
        ):
            continue
        between = [sentence.word(i) for i in range(last, after.cue.at)]
        if between and between[0] == ":" and set(between) <= PAUSES:
            put(draft, "end", after)


def _level_compared(sentence: Sentence, base: Figure, of: dict[Figure, tuple[Draft, str]]) -> Figure | None:
    """The nearest level before a basis of comparison, in its unit and in no change yet."""
    for figure in reversed(sentence.figures):
        if figure.last > base.cue.at or figure in of or not same_dimension(figure, base):
            continue
        if figure.quantity.kind in NOT_LEVELS or is_attribute(figure.quantity):
            continue
        if figure.cue.kind in {CueKind.NONE, CueKind.LEVEL, CueKind.OF, CueKind.END}:
            return figure
    return None


def _fits(sentence: Sentence, level: Figure, draft: Draft) -> bool:
    """Whether a figure can be the level of a change: an amount, or a rate where the change is of rates."""
    kind = level.quantity.kind
    if kind in {QuantityKind.MULTIPLE, QuantityKind.POINTS, QuantityKind.FRACTION}:
        return False
    starts = draft.slots["start"]
    if starts:
        return any(same_dimension(level, start) and nouns_agree(sentence, level, start) for start in starts)
    if kind is QuantityKind.DURATION:
        return False
    if kind is QuantityKind.PERCENT:
        return bool(draft.slots["points"])
    return True


def _is_of_something_else(sentence: Sentence, draft: Draft, level: Figure) -> bool:
    """Whether a noun of change behind a level says of what it is, and that is not told before it."""
    at = draft.hits[0].last
    if level.first > at or sentence.word(at) != "in" or at in sentence.in_period:
        return False
    named = [token.lemma_ for token in sentence.doc[at + 1 : min(at + _NAMED, sentence.end)] if token.pos_ == "NOUN"]
    return bool(named) and not any(token.lemma_ in named for token in sentence.doc[sentence.start : at])


def fill_from_elsewhere(
    sentence: Sentence, drafts: list[Draft], of: dict[Figure, tuple[Draft, str]], lexicon: Lexicon
) -> None:
    """Fill an empty start or end from the other levels of the sentence in the same unit, where no choice is left."""
    for draft in drafts:
        if not draft.hits or (draft.slots["start"] and draft.slots["end"]):
            continue
        known = draft.slots["start"] or draft.slots["end"] or draft.slots["amounts"]
        taken = {f for d in drafts for f in figures_of(d)}
        rated = any(figure.quantity.kind is QuantityKind.PERCENT for figure in known)
        free = [
            figure
            for figure in sentence.figures
            if figure not in taken
            and figure.cue.kind in _FREE_LEVELS
            and _is_level(sentence, figure)
            and all(same_dimension(figure, other) and nouns_agree(sentence, figure, other) for other in known)
            and not (figure.quantity.kind is QuantityKind.DURATION and any(is_bare(other.quantity) for other in known))
            and all(like_size(figure.quantity, other.quantity) for other in draft.slots["start"] + draft.slots["end"])
            and not _other_clause(sentence, figure, draft.hits[0])
            and not (rated and _shares_unit(sentence, figure))
        ]
        missing = [slot for slot in ("start", "end") if not draft.slots[slot]]
        if len(missing) == 1 and len(free) > 1:
            # Of several, the one of the main clause: "whose tolls bring $90m, collected $241.8m, or 7% more than …".
            main = [f for f in free if clause_head(f.head).dep_ in {"ROOT", "root"} and not is_bare(f.quantity)]
            free = main if len(main) == 1 else free
        if len(missing) == 1 and len(free) == 1:
            # "Up 35% from 301, sales reached 434": the opening says so itself.
            opening = missing == ["end"] and draft.hits[0].at <= sentence.start + 1
            if missing == ["start"] and not _is_earlier(sentence, free[0], lexicon):
                continue
            if "split" in sentence.words:
                continue  # "10.5 cents on the split shares, a 10.5% increase from the 19 cents before the split"
            if are_labels(sentence, free[0], (draft.slots["start"] + draft.slots["end"] + [free[0]])[0]):
                continue
            if is_extreme(sentence, free[0]) or does_another(free[0], lexicon.cues):
                continue
            if are_part_and_whole(sentence, [*draft.slots["start"], *draft.slots["end"], free[0]]):
                continue  # "24 (up 12%) of its 210 units"
            if _is_named(sentence, free[0]):
                continue  # "18 seats, six more than before, and the Liberals 24"
            if _is_added(sentence, draft.hits[0], free[0], missing[0]):
                continue
            if is_expected(sentence, free[0]) and free[0].outer - draft.hits[0].last > _THAN:
                continue  # "jumped 11% to 2.04 million, better than the 1.94 million expected"
            behind = range(draft.hits[0].at + 1, min(draft.hits[0].at + _BASIS, sentence.end))
            timed = any(i in sentence.in_period for i in behind)
            if timed and is_planned(sentence, free[0]) and not speaks_of_plan(sentence, behind.start, behind.stop):
                continue  # "6% more than in the year before, and had originally aimed for £45m"
            named = range(draft.hits[0].last, free[0].outer)
            if free[0].first > draft.hits[0].at and any(sentence.word(i) == "since" for i in named):
                continue  # "15 fewer than in 1985 and the lowest since 1980, when only two were"
            if draft.hits[0].word.kind == NOUN and _is_of_something_else(sentence, draft, free[0]):
                continue  # "going from a 10 point unit to a 16 point unit brings a reduction in energy use"
            # Only the way of the change would be checked: a word of time near a level is too little for that.
            if not draft.has_change() and free[0].cue.kind not in BASES:
                continue
            draft.put(missing[0], free[0])
            of[free[0]] = (draft, missing[0])
            if not opening:
                draft.inferred = draft.inferred or "the only other level of the sentence in that unit"


def _shares_unit(sentence: Sentence, figure: Figure) -> bool:
    """ "3.40 instead of 3.20 francs": a bare figure with the unit of the next, which says it for both."""
    index = sentence.figures.index(figure) + 1
    if not is_bare(figure.quantity) or index == len(sentence.figures):
        return False
    following = sentence.figures[index]
    between = [sentence.word(i) for i in range(figure.last, following.outer)]
    return between == ["instead", "of"] and not is_bare(following.quantity)


def _is_added(sentence: Sentence, hit: Hit, figure: Figure, slot: str) -> bool:
    """Whether a figure is told beside a comparison, and is neither its base nor what is compared.

    As in "290,000 this year, 5,000 more than before, and 295,000 next", "900 more than the 40,300 of May and beat the
    record, 40,900".
    """
    between = [sentence.word(i) for i in range(hit.last, figure.outer)]
    if slot == "end":
        return hit.word.kind == COMPARATIVE and "than" in between and "and" in between[between.index("than") :]
    return hit.word.kind == COMPARATIVE and between[-2:] == [",", "and"]


def _is_named(sentence: Sentence, figure: Figure) -> bool:
    """Whether a bare number stands right behind a name: it is the name's."""
    at = figure.outer - 1
    if at < sentence.start or not is_bare(figure.quantity) or figure.cue.kind is not CueKind.NONE:
        return False
    return sentence.doc[at].pos_ == "PROPN" and at not in sentence.in_period


def does_another(figure: Figure, cues: Cues) -> bool:
    """ "60 fewer than ten years ago, when it sold 80": the figure of another verb, which holds no level."""
    verb = clause_head(figure.head)
    said = {verb.lower_, verb.lemma_.lower()}
    inside = verb.pos_ == "VERB" and verb.dep_.startswith(("advcl", "acl")) and verb.i < figure.first
    return inside and not said & cues.held


def _is_amount(sentence: Sentence, figure: Figure) -> bool:
    """ "£18 more a week, an increase of 6%": how far the change went, not where it arrived."""
    return sentence.word(figure.last) in {"more", "less", "fewer", "extra"} and sentence.word(figure.last + 1) != "than"


def _is_level(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure can be a level: an amount, and no part of "7 of 15"."""
    kind = figure.quantity.kind
    part = sentence.word(figure.last) == "of" and sentence.figure_at(figure.last + 1) is not None
    whole = figure.cue.kind is CueKind.OF and sentence.figure_at(figure.cue.at - 1) is not None
    return (
        not part
        and not whole
        and not is_attribute(figure.quantity)
        and not is_content(sentence, figure)
        and not _is_amount(sentence, figure)
        and (
            kind in {QuantityKind.MONEY, QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.TEMPERATURE}
            or (kind is QuantityKind.DURATION and sentence.word(figure.outer - 1) not in _LENGTH_BEFORE)
        )
    )


def _is_earlier(sentence: Sentence, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a level is said to be of another time: by its cue, by "had", or by words such as "previous" and "ago"."""
    if figure.cue.kind in {CueKind.BASE, CueKind.BASE_AFTER_CHANGE, CueKind.START}:
        return True
    low, high = max(sentence.start, figure.outer - _TIME_REACH), min(sentence.end, figure.last + _TIME_REACH)
    stop = next((f.outer for f in sentence.figures if f.first >= figure.last), high)
    back = max((f.last for f in sentence.figures if f.last <= figure.outer), default=low)
    words = {sentence.word(i) for i in range(max(low, back), min(high, stop))}
    return bool(words & lexicon.cues.earlier)


def _other_clause(sentence: Sentence, figure: Figure, hit: Hit) -> bool:
    low, high = sorted((figure.last, hit.at))
    words = [sentence.word(i) for i in range(low, high)]
    return (
        ";" in words or bool(CLAUSE_OPENERS & set(words)) or any(_is_of_next(sentence, i) for i in range(hit.at, high))
    )


def _is_of_next(sentence: Sentence, at: int) -> bool:
    """ "rose 11% to $2.3bn, and the backlog stands at $6.7bn, against $6.1bn": from here on another thing is told."""
    if [sentence.word(at - 1), sentence.word(at)] != [",", "and"]:
        return False
    subject = own_subject(sentence, at)
    if subject is None or subject.pos_ != "NOUN" or subject.i in sentence.in_period:
        return False
    return subject.lemma_ not in {token.lemma_ for token in sentence.doc[sentence.start : at]}
