"""Changes: which figures a word of change ties together, and in which slot.

Three kinds of evidence are weighed, in this order: what stands right beside the figure ("up 35%", "an increase of
35%"), which predicate governs it in the tree, and which lies nearest with no other clause between. A figure that
could fill a slot beside another one stays in it as an alternative: the checks speak only when all of them fail.
"""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.extraction.model import QuantityKind
from factcheck.facts.attachment import continued_from, governing_draft, is_closed_aside, slot_of
from factcheck.facts.drafts import (
    CHANGE_SLOTS,
    NOT_LEVELS,
    Draft,
    are_labels,
    count_other_things,
    is_beside_trade,
    nouns_agree,
    same_dimension,
)
from factcheck.facts.ellipsis import join_restated, open_multiples, open_signed, split_gapped
from factcheck.facts.kept_out import keeps_out
from factcheck.facts.levels import fill_from_after, fill_from_before, fill_from_brackets, fill_from_elsewhere
from factcheck.facts.lexicon import COMPARATIVE, NOUN, VERB, Lexicon
from factcheck.facts.merging import merged_drafts
from factcheck.facts.model import Change, Fact
from factcheck.facts.multiplied import multiplies_a_change, multiplies_a_rate
from factcheck.facts.ratios import compare_levels
from factcheck.facts.sentences import CueKind, Figure, Sentence, is_field
from factcheck.facts.triggers import find_hits
from factcheck.facts.units import is_bare, like_size

_SIZES = frozenset({"amounts", "percents", "points"})
_SEVERAL = frozenset({"number", "range", "series", "variety"})
_TOGETHER = frozenset({"aggregate", "combined", "joint", "total"})
_PAIR_BEFORE = re.compile(r"\d\s?/\s?\d[\d,. ]*\s?[(\[]$")
_PAIR_REACH = 16  # characters
_CLOCK = re.compile(r"0\d{3}")
_WHO = frozenset({"which", "who"})
_OWNERS = frozenset({"her", "his", "its", "their", "those"})

_SECURITIES = frozenset({"bond", "bonds", "debenture", "debentures", "gilt", "gilts", "note", "notes"})
_SECURITY = 4  # tokens from a rate to what it is the name of
_MOVED = frozenset({"down", "up"})
_ASIDE = 6  # tokens behind a level in which it is said whose it is: "for women in full-time work,"
_OBJECT = 8  # tokens of the object of a verb
_REACH = 4  # tokens from a size to "every"


def find_changes(sentence: Sentence, lexicon: Lexicon, fact_of: dict[str, Fact]) -> list[Change]:
    """The changes of one sentence.

    Args:
        sentence: With figures and cues.
        lexicon: Words of change.
        fact_of: The facts by name.
    """
    hits = find_hits(sentence, lexicon)
    drafts = [Draft([hit]) for hit in hits]
    of: dict[Figure, tuple[Draft, str]] = {}

    def put(draft: Draft, slot: str, figure: Figure) -> None:
        draft.put(slot, figure)
        of[figure] = (draft, slot)

    for figure in sentence.figures:
        if figure.quantity.kind in NOT_LEVELS or _is_time(sentence, figure) or _is_cause(sentence, figure, lexicon):
            continue
        draft = continued_from(sentence, figure, of)
        if draft is None or is_closed_aside(sentence, figure, draft, drafts):
            draft = governing_draft(sentence, figure, drafts)
        if draft is not None and keeps_out(sentence, figure, draft, of):
            draft = None
        slot = slot_of(sentence, figure, draft) if draft is not None else None
        if draft is not None and slot is not None and not _is_of_earlier_change(sentence, figure, draft, lexicon):
            put(draft, slot, figure)
    for first, second in pairwise(sentence.figures):
        if second not in of and first in of and of[first][1] in _SIZES and _is_next_step(sentence, first, second):
            put(*of[first], second)
    open_signed(sentence, drafts, of, put)
    split_gapped(sentence, drafts, of)
    join_restated(sentence, of, lexicon, put)
    open_multiples(sentence, drafts, of, put)
    compare_levels(sentence, drafts, of, lexicon, put)
    fill_from_brackets(sentence, drafts, of, put)
    fill_from_before(sentence, drafts, of, lexicon, put)
    fill_from_after(sentence, drafts, of, put)
    drafts = merged_drafts(sentence, drafts, of, lexicon)
    fill_from_elsewhere(sentence, drafts, of, lexicon)
    return [_finish(sentence, draft, fact_of, lexicon) for draft in drafts if any(draft.slots.values())]


def _is_cause(sentence: Sentence, figure: Figure, lexicon: Lexicon) -> bool:
    """ "attributed the increase to the 24 mentors", "put the rise down to two storms": a cause."""
    near = range(figure.outer - 1, max(sentence.start, figure.outer - _ASIDE), -1)
    at = next((i for i in near if sentence.word(i) in lexicon.cues.attributing), sentence.start)
    if any(sentence.doc[i].pos_ == "VERB" for i in range(at, figure.outer)):
        return False
    counts = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.noun is not None
    if sentence.word(at - 1) == "down" and not counts:
        return False  # "put the fee down to £3"
    verbs = lexicon.cues.attributing.get(sentence.word(at - 1) + " " + sentence.word(at), frozenset())
    verbs = verbs or lexicon.cues.attributing.get(sentence.word(at), frozenset())
    between = range(max(sentence.start, at - _OBJECT), at)
    begun = (f.cue.kind is CueKind.START for f in sentence.figures if f.first in between)
    return any(sentence.word(i) in verbs for i in between) and not any(begun)


def _is_time(sentence: Sentence, figure: Figure) -> bool:
    """ "From 0900 to 1305", "from 24 million years ago to 2 million years ago": when, and not how much."""
    if _CLOCK.fullmatch(figure.quantity.text):
        return True
    return figure.quantity.kind is QuantityKind.DURATION and sentence.word(figure.last) == "ago"


def _is_next_step(sentence: Sentence, first: Figure, second: Figure) -> bool:
    """ "grew by 400 in May and 900 in June": a second size, of another time."""
    between = [i for i in range(first.last, second.outer) if i not in sentence.in_period]
    words = [sentence.word(i) for i in between]
    dated = first.last + 1 in sentence.in_period and second.last + 1 in sentence.in_period
    named = words in (["in", "and"], ["on", "and"], ["in", ",", "and"], ["on", ",", "and"])
    return dated and named and same_dimension(first, second)


def _is_of_earlier_change(sentence: Sentence, figure: Figure, draft: Draft, lexicon: Lexicon) -> bool:
    """ "a rise to 1.25% after last year's fall to 0.75% from 3.6%": behind "after", another change is told."""
    ends = draft.slots["end"]
    if figure.cue.kind not in {CueKind.END, CueKind.START} or not ends:
        return False
    between = range(ends[0].last, figure.cue.at)
    told = next((i for i in between if sentence.word(i) in {"after", "following"}), None)
    return told is not None and any(sentence.word(i) in lexicon.changes for i in range(told, figure.cue.at))


def _finish(sentence: Sentence, draft: Draft, fact_of: dict[str, Fact], lexicon: Lexicon) -> Change:
    hits = draft.hits
    directions = {hit.direction for hit in hits if hit.direction is not None}
    direction = draft.sign or (hits[0].direction if hits else None)
    if direction is None and len(directions) == 1:
        direction = next(iter(directions))
    starts = draft.slots["start"]
    draft.slots["percents"] = [one for one in draft.slots["percents"] if not _is_share_in_bracket(sentence, one)]
    if draft.slots["percents"]:
        # "rose 4% a year, twice the pace of the last decade"
        draft.slots["multiples"] = [m for m in draft.slots["multiples"] if not multiplies_a_rate(sentence, m, lexicon)]
    draft.slots["multiples"] = [m for m in draft.slots["multiples"] if not multiplies_a_change(sentence, m, lexicon)]
    if draft.slots["multiples"] or draft.slots["points"]:
        _take_rates(draft)
    _take_end(sentence, draft)
    _leave_others(sentence, draft)
    for slot in ("start", "end") if hits else ():
        draft.slots[slot] = [
            one
            for one in draft.slots[slot]
            if not _lasts_until(sentence, one, hits[0].at) and not is_field(sentence, one)
        ]
    if hits:
        _leave_way_of_another(sentence, draft, hits[0].last)
    starts = draft.slots["start"]
    if starts:
        # An end in another unit than every start was never an end: "fell at 40 ports to $3m from $5m".
        draft.slots["end"] = [
            end
            for end in draft.slots["end"]
            if any(same_dimension(end, s) and not _are_of_two(sentence, end, s) for s in starts)
        ]
        starts = [start for start in starts if not any(_is_beside(start, end) for end in draft.slots["end"])]
    comparatives = [hit for hit in hits if hit.word.kind == COMPARATIVE]
    ends = draft.slots["end"]
    starts = draft.slots["start"] = [
        start
        for start in starts
        # "14 points from seven games, one more than Wick"
        if not _places_another(sentence, start)
        and not _is_one_of_a_sum(sentence, start)
        and not (
            comparatives
            and start.last <= comparatives[0].at
            and (
                _goes_on(sentence, start, comparatives[0].at)
                or not all(nouns_agree(sentence, start, end) for end in ends)
            )
        )
    ]
    if comparatives and starts and not draft.slots["end"] and draft.slots["percents"]:
        _take_object(draft, comparatives[0].at)
    if (
        _is_quoted(sentence, draft, lexicon)
        or _is_of_a_change(sentence, draft, lexicon)
        or _names_a_thing(sentence, draft)
        or _is_revised(sentence, draft)
        or _is_one_of_several(sentence, draft)
    ):
        direction = None
    facts = {slot: tuple(fact_of[f.name] for f in figures) for slot, figures in draft.slots.items()}
    return Change(
        triggers=tuple(hit.trigger(sentence) for hit in hits),
        direction=direction,
        sentence=sentence.number,
        comparison=bool(comparatives),
        times_more=any(
            _is_by_times(f) or any(hit.figure is f for hit in comparatives) for f in draft.slots["multiples"]
        ),
        signed=_is_signed(draft, lexicon),
        negated=any(hit.negated for hit in hits),
        inferred=draft.inferred,
        periodic=any(_is_per_period(sentence, f, lexicon) for slot in CHANGE_SLOTS for f in draft.slots[slot]),
        called_percent=False,
        **facts,
    )


def _is_share_in_bracket(sentence: Sentence, figure: Figure) -> bool:
    """ "Rose from 12/60 (20%) to 27/75 (36%)": a share of what stands before its bracket."""
    before = sentence.text[max(0, figure.quantity.start - _PAIR_REACH) : figure.quantity.start]
    return _PAIR_BEFORE.search(before) is not None


def _lasts_until(sentence: Sentence, level: Figure, at: int) -> bool:
    """ "Doses from 0.03 to 32 mg until a 20% fall was seen": the change ends what the level is told of."""
    return any(sentence.word(i) in {"till", "until"} for i in range(level.last, at))


def _leave_way_of_another(sentence: Sentence, draft: Draft, behind: int) -> None:
    """ "down to 18 minutes for a charge from 10 to 80 per cent": where another noun or verb begins and ends."""
    for start in draft.slots["start"]:
        token = sentence.doc[max(start.cue.at - 1, sentence.start)]
        if start.cue.kind is not CueKind.START or token.pos_ not in {"NOUN", "PROPN", "VERB"}:
            continue
        own = [
            end
            for end in draft.slots["end"]
            if end.cue.kind is CueKind.END and end.cue.at >= behind and sentence.after_noun(end) <= token.i
        ]
        ends = [end for end in draft.slots["end"] if end.cue.at != start.last]
        if len(ends) < len(draft.slots["end"]) and own and not any(same_dimension(end, start) for end in own):
            draft.slots["end"] = ends
            draft.slots["start"] = [one for one in draft.slots["start"] if one is not start]


def _is_beside(start: Figure, end: Figure) -> bool:
    """ "fell 2 to 103 on 625,000 shares", "to 2.24 on these two sets": "on" brings a count of something else."""
    if start.cue.kind is not CueKind.BASE_AFTER_CHANGE:
        return False
    if is_beside_trade(start) or (start.cue.named and not like_size(start.quantity, end.quantity)):
        return True
    if start.quantity.kind is not QuantityKind.NUMBER or not is_bare(end.quantity):
        return False
    if start.quantity.noun is None or end.quantity.noun is not None:
        return False
    spelled = start.quantity.written.style == "words" and end.quantity.written.decimals > 0
    return spelled or not like_size(start.quantity, end.quantity)


def _are_of_two(sentence: Sentence, first: Figure, second: Figure) -> bool:
    per = [sentence.word(figure.last) == "per" for figure in (first, second)]
    if per[0] != per[1] and is_bare(first.quantity) and is_bare(second.quantity):
        return True  # "reduced the weight from 84 per pound to 96": more to the pound weigh less
    return are_labels(sentence, first, second) or count_other_things(sentence, first, second)


def _goes_on(sentence: Sentence, start: Figure, at: int) -> bool:
    """ "was 24.07bn, up from 23.77bn and 3% above the total of May": a second change, with a base of its own."""
    based = start.cue.kind in {CueKind.BASE, CueKind.START}
    return based and any(sentence.word(i) == "and" for i in range(start.last, at))


def _is_quoted(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> bool:
    """ "The yen rose against the dollar to 153.50 from 154.67": the dearer it is, the fewer of it buy the other."""
    levels = draft.slots["start"] + draft.slots["end"]
    rated = any(sentence.word(f.last) in {"a", "per", "to"} for f in levels)  # "153.49 yen per dollar"
    if not rated and not all(f.quantity.currency is None or is_bare(f.quantity) for f in levels):
        return False
    quoted = lexicon.cues.quoted_in
    if any(
        sentence.word(f.last + i) == "to" and sentence.word(f.last + i + 2) in quoted for f in levels for i in (0, 1)
    ):
        return True  # "fell to 18.75 kwacha to the dollar"
    return any(
        sentence.word(at) == "against" and not quoted.isdisjoint({sentence.word(at + i) for i in (1, 2, 3)})
        for at in range(sentence.start, sentence.end)
    )


def _is_of_a_change(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> bool:
    """ "Add that reduction in the rate from 47 to 45": which of the two words the levels belong to is not said."""
    levels = draft.slots["start"] + draft.slots["end"]
    if not draft.hits or not levels or draft.hits[0].word.kind != VERB:
        return False
    hit = draft.hits[0]
    return any(
        word.kind == NOUN and word.direction not in {None, hit.direction}
        for i in range(hit.last, min(figure.outer for figure in levels))
        for word in lexicon.changes.get(sentence.word(i), ())
    )


def _names_a_thing(sentence: Sentence, draft: Draft) -> bool:
    """ "the period for capital gains tax goes to one year from three": a tax on gains may fall."""
    if not draft.hits or not draft.slots["start"] or not draft.slots["end"] or draft.hits[0].word.kind != NOUN:
        return False
    token = sentence.doc[draft.hits[0].last - 1]
    return token.dep_ == "compound" and token.head.i == token.i + 1 and token.head.pos_ == "NOUN"


def _is_revised(sentence: Sentence, draft: Draft) -> bool:
    """ "It revised down the gains in December, from 157,000 to 133,000": two tellings of one gain."""
    if not draft.hits or draft.hits[0].word.kind != NOUN:
        return False
    token = sentence.doc[draft.hits[0].last - 1]
    return token.head.lemma_.lower() == "revise" and not token.dep_.startswith("nsubj")


def _is_one_of_several(sentence: Sentence, draft: Draft) -> bool:
    """ "a range of decreases from 1 to 20 percent": the least and the greatest of them."""
    if not draft.hits or draft.hits[0].word.kind != NOUN:
        return False
    at = draft.hits[0].at
    return sentence.word(at - 1) == "of" and sentence.word(at - 2) in _SEVERAL


def _leave_others(sentence: Sentence, draft: Draft) -> None:
    """Leave out levels that are no counts: "A grid of 1.5 km instead of 2.2 means twice as many squares"."""
    slots = draft.slots
    if any(sentence.word(m.last) == "as" and sentence.word(m.last + 1) == "many" for m in slots["multiples"]):
        for slot in ("start", "end"):
            slots[slot] = [f for f in slots[slot] if f.quantity.kind is QuantityKind.NUMBER]
    if not any(slots[slot] for slot in ("percents", "points", "amounts", "multiples")):
        # "Limiting the warming to 1.5 °C instead of 2 °C": with no word of how far, the other choice is no beginning.
        slots["start"] = [f for f in slots["start"] if not _is_other_choice(sentence, f)]


def _is_other_choice(sentence: Sentence, figure: Figure) -> bool:
    """ "1.5 °C instead of 2 °C"."""
    words = [sentence.word(figure.outer - i) for i in range(1, 5)]
    return "instead" in words and words[words.index("instead") - 1] == "of"


def _is_one_of_a_sum(sentence: Sentence, start: Figure) -> bool:
    """ "36% less than the combined cost of a $218 pass and a $116.50 card": the base is what both make."""
    before = {sentence.word(i) for i in range(max(sentence.start, start.outer - _REACH - 1), start.outer)}
    return not before.isdisjoint(_TOGETHER) and any(
        sentence.word(i) == "and" for i in range(start.last, min(start.last + _ASIDE, sentence.end))
    )


def _places_another(sentence: Sentence, figure: Figure) -> bool:
    """ "risk at 78 is double that at 63": where, or at what age, that was."""
    words = [sentence.word(figure.outer - i) for i in (1, 2)]
    if is_bare(figure.quantity) and words[0] in {"at", "in", "on"} and words[1] in {"that", "those"}:
        return True
    if is_bare(figure.quantity) and sentence.word(figure.last) == "," and sentence.word(figure.last + 1) in _WHO:
        return True  # "40% faster than 1.7, which took 3.5 seconds": a name
    if figure.quantity.kind is QuantityKind.PERCENT and _names_security(sentence, figure):
        return True
    if figure.cue.kind is CueKind.BASE and _has_own_change(sentence, figure):
        return True
    # "fell to 31%, against 28% for its rival": the level of another.
    against = figure.cue.kind is CueKind.BASE and words[0] in {"against", "versus", "vs", "with"}
    owner = sentence.word(figure.last + 1) in _OWNERS and figure.last + 2 not in sentence.in_period
    return against and sentence.word(figure.last) in {"for", "among"} and owner


def _names_security(sentence: Sentence, figure: Figure) -> bool:
    """ "107 basis points over the 9-1/4 pct Treasury bonds": the rate that a bond is called by."""
    for at in range(figure.last, min(figure.last + _SECURITY, sentence.end)):
        if sentence.word(at) in _SECURITIES:
            return True
        if sentence.doc[at].pos_ not in {"ADJ", "NOUN", "PROPN"}:
            return False
    return False


def _has_own_change(sentence: Sentence, figure: Figure) -> bool:
    """ "£546, up 1.7%, compared with £449 for women, up 2.3%": the level of others, who changed by themselves."""
    for at in range(figure.last, min(figure.last + _ASIDE, sentence.end)):
        if at in sentence.covered:
            return False
        if sentence.word(at) == ",":
            return sentence.word(at + 1) in _MOVED and sentence.figure_at(at + 2) is not None
    return False


def _take_object(draft: Draft, at: int) -> None:
    """ "raised $18m, 24% more than the $14.5m of 2023": what was raised is the level that is compared."""
    amounts = draft.slots["amounts"]
    # "£18 more a week" says how far.
    if len(amounts) == 1 and amounts[0].last < at and amounts[0].cue.kind is not CueKind.CHANGE:
        draft.slots["end"], draft.slots["amounts"] = amounts, []


def _is_per_period(sentence: Sentence, figure: Figure, lexicon: Lexicon) -> bool:
    """ "3% a year", "an annual 3%", "an annual rate of 3%"."""
    after = tuple(sentence.word(figure.last + i) for i in range(3))
    if after[:1] in lexicon.cues.per_period or after[:2] in lexicon.cues.per_period:
        return True
    for at in range(figure.last, figure.last + _REACH):
        if sentence.word(at) in {",", ";", ":", "."}:
            break
        following = sentence.figure_at(at + 1)
        if sentence.word(at) in {"every", "each"} and following is not None:
            if following.quantity.kind is QuantityKind.DURATION:
                return True  # "doubled every three years", "doubles in size every 20 minutes"
            break
    before = [sentence.word(figure.outer - i) for i in range(1, 5)]
    return bool({"annual", "annualised", "annualized", "annually"} & set(before)) and "rate" in before


def _is_by_times(figure: Figure) -> bool:
    """ "Rose by three times" may be ×4; "by a factor of three" may not."""
    return figure.cue.kind is CueKind.CHANGE and "factor" not in figure.cue.named


def _take_rates(draft: Draft) -> None:
    """ "Doubled: 40% against 22%": beside a multiple or points, a percentage compared with another is a level."""
    rates, starts = draft.slots["percents"], draft.slots["start"]
    if draft.slots["end"] or len(rates) != 1 or not starts or not all(same_dimension(rates[0], s) for s in starts):
        return
    if rates[0].quantity.kind is QuantityKind.PERCENT and starts[0].quantity.kind is QuantityKind.PERCENT:
        draft.slots["end"], draft.slots["percents"] = rates, []


def _take_end(sentence: Sentence, draft: Draft) -> None:
    """ "went up to 34%, from 29%": beside a percentage that it came from, what stands behind "up to" is no size."""
    rates, starts = draft.slots["percents"], draft.slots["start"]
    if draft.slots["end"] or len(rates) != 1 or len(starts) != 1 or sentence.word(rates[0].outer - 1) != "to":
        return
    percents = all(figure.quantity.kind is QuantityKind.PERCENT for figure in (rates[0], starts[0]))
    if percents and starts[0].cue.kind is CueKind.START:
        draft.slots["end"], draft.slots["percents"] = rates, []


def _is_signed(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether levels lie on both sides of nought, or may: "from a profit of 5 to a loss of 3"."""
    cues = lexicon.cues
    named: list[frozenset[str]] = []
    degrees = any(f.quantity.kind is QuantityKind.TEMPERATURE for f in draft.slots["start"] + draft.slots["end"])
    for figure in draft.slots["start"] + draft.slots["end"]:
        below = figure.quantity.value is not None and figure.quantity.value < 0
        if below and not degrees:
            return True
        named.append(frozenset(figure.cue.named) & (cues.negative | cues.positive))
    return any(names for names in named) and len(set(named)) > 1
