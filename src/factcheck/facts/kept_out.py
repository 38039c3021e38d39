"""What keeps a figure out of a change that stands before it: another clause, another pair, another standard.

A figure behind a word of change is taken for its start, its end or its size by the small word before it. That word
may belong to something else: to a vote, to a forecast, to what a later clause tells.
"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.extraction.model import QuantityKind
from factcheck.facts.drafts import Draft, figures_of
from factcheck.facts.lexicon import COMPARATIVE, NOUN
from factcheck.facts.order import BASES
from factcheck.facts.planned import is_expected
from factcheck.facts.sentences import CueKind, Figure, Sentence

_CONCEDING = frozenset({"albeit", "although", "though"})
_TAKING = frozenset({CueKind.BASE, CueKind.CHANGE, CueKind.END, CueKind.START})
_OPENING = frozenset({"after", "although", "and", "as", "because", "but", "so", "when", "whereas", "while"})
_LISTING = frozenset({"last", "next", "past", "previous"})
_SIDES = 2  # tokens between the two sides of a vote, "votes to"
_BESIDE = 3  # tokens between a word of change and the "by" of its size


def keeps_out(sentence: Sentence, figure: Figure, draft: Draft, of: Mapping[Figure, tuple[Draft, str]]) -> bool:
    """Whether a figure is not of the change that its cue seems to make it a part of.

    Args:
        sentence: Where both stand.
        figure: The figure.
        draft: The change so far.
        of: The figures before it that have a change, with their part in it.
    """
    return (
        _is_conceded(sentence, figure, draft)
        or _is_in_a_row(sentence, figure, draft, of)
        or _is_of_next_clause(sentence, figure, draft)
        or _is_side_of_vote(sentence, figure, draft)
        or _is_expected(sentence, figure)
        or _counts_times(sentence, figure)
        or _is_base_of_nearer(sentence, figure, draft)
        or _is_one_of_two(sentence, figure)
        or _is_former_range(sentence, figure)
        or _stands_before_another(sentence, figure, draft)
        or _is_whom(sentence, figure, draft)
    )


def _is_whom(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "gave 320 meals, a third more than the 240 of May, to 90 homes": a comparative has its end before it."""
    if figure.cue.kind is not CueKind.END or sentence.word(figure.cue.at) != "to" or not draft.slots["start"]:
        return False
    compared = bool(draft.hits) and all(hit.word.kind == COMPARATIVE for hit in draft.hits)
    than = compared and "than" in {sentence.word(i) for i in range(draft.hits[0].last, draft.slots["start"][0].outer)}
    return than and figure.cue.at >= draft.slots["start"][-1].last


def _stands_before_another(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "upping the week from 35 to 40 hours, cuts in sick leave": a noun that goes on with the next thing."""
    if not draft.hits or draft.hits[0].word.kind != NOUN or figure.cue.kind not in {CueKind.END, CueKind.START}:
        return False
    at = draft.hits[0].at
    return figure.last <= at - 1 and sentence.word(at - 1) == "," and draft.hits[0].phrase == at


def _is_conceded(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "rose strongly (though to a lower level of 45% versus 49%)": told against the change."""
    if not draft.hits or figure.cue.kind not in {CueKind.BASE, CueKind.END, CueKind.START} or figures_of(draft):
        return False
    return any(sentence.word(i) in _CONCEDING for i in range(draft.hits[0].last, figure.outer))


def _is_in_a_row(sentence: Sentence, figure: Figure, draft: Draft, of: Mapping[Figure, tuple[Draft, str]]) -> bool:
    """ "raised prices to $78, up from $76, and to $63, up from $61": the "to" goes on with the one before."""
    if figure.cue.kind is not CueKind.END or not draft.slots["start"] or sentence.word(figure.cue.at - 1) != "and":
        return False
    start = draft.slots["start"][-1].first
    return any(slot == "end" and other is not draft and f.last < start for f, (other, slot) in of.items())


def _is_of_next_clause(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """Whether a clause with a verb of its own, or a gapped one, begins between a change and a figure.

    As in "shrank by 3% to 21.2 million animals, so that a farm now keeps 1,250 pigs compared with 860", "rose 16% to
    £118m and its profit from £6.1m to £7.9m", "rose 7% to 905,000, helped by 2,140 events".
    """
    known = [one for one in figures_of(draft) if one.last <= figure.outer]
    if figure.cue.kind not in _TAKING or not draft.hits:
        return False
    at = figure.cue.at
    before = sentence.doc[at - 1] if at > sentence.start else None
    own = any(hit.at <= at - 1 < hit.last for hit in draft.hits)
    if not known:
        # "Ankle swelling was reported by 9 per cent": who did so
        passive = before is not None and before.tag_ == "VBN" and sentence.doc[at - 2].pos_ == "AUX"
        return sentence.word(at) == "by" and passive and not own and draft.hits[-1].word.kind == NOUN
    verb = before is not None and before.tag_ in {"VBD", "VBN"} and before.i >= known[-1].last
    if sentence.word(at) == "by" and verb and not own:
        return True
    if sentence.word(at - 1) in {",", ";", ")"}:
        return False  # "rose 3%, as demand picked up, to £5m": back in the clause before
    between = sentence.doc[known[-1].last : at]
    opened = next((token.i for token in between if token.lower_ in _OPENING), None)
    if opened is None:
        return False
    rest = sentence.doc[opened + 1 : at]
    if any(token.pos_ in {"AUX", "VERB"} and token.morph.get("VerbForm", []) == ["Fin"] for token in rest):
        return True
    index = sentence.figures.index(figure)
    before_it, behind = sentence.figures[index - 1] if index else None, sentence.figures[index + 1 :][:1]
    named = any(token.pos_ == "NOUN" for token in rest)
    if figure.cue.kind is CueKind.START and behind and behind[0].cue.kind is CueKind.END:
        return named and behind[0].cue.at == figure.last
    if not draft.slots["end"] or not (named or any(token.pos_ == "PROPN" for token in rest)):
        return False
    # "fell by $265 to $5,420, and EBITDA to $840 from $1,015"
    if figure.cue.kind is CueKind.END and behind:
        return behind[0].cue.kind is CueKind.START and behind[0].cue.at == figure.last
    return (
        figure.cue.kind is CueKind.START
        and before_it is not None
        and before_it.cue.kind is CueKind.END
        and before_it not in figures_of(draft)
        and before_it.last == figure.cue.at
    )


def _is_side_of_vote(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "cleared the house by 312 votes to 289, well down on the 61 of March": neither is a size or an end."""
    ends = figure.cue.kind is CueKind.END
    if (sentence.figure_at(figure.cue.at - _SIDES) is None) if ends else (sentence.word(figure.cue.at) != "by"):
        return False
    index = sentence.figures.index(figure)
    if ends:
        first = sentence.figures[index - 1] if index else None
        second: Figure | None = figure
    else:
        first = figure
        second = sentence.figures[index + 1] if index + 1 < len(sentence.figures) else None
    if first is None or second is None or second.cue.kind is not CueKind.END or first.quantity.noun is None:
        return False
    paired = 0 < second.cue.at - first.last < _SIDES and sentence.word(first.cue.at) == "by"
    return paired and not any(0 <= first.cue.at - hit.last < _BESIDE for hit in draft.hits)


def _is_expected(sentence: Sentence, figure: Figure) -> bool:
    """ "rose 11% to 2.04 million, better than the 1.94 million expected": what was forecast is no start."""
    return figure.cue.kind in BASES and is_expected(sentence, figure)


def _counts_times(sentence: Sentence, figure: Figure) -> bool:
    """ "1,900 more than the average of the last five seasons": how many times, and no level."""
    return figure.cue.kind in BASES and sentence.word(figure.outer - 1) in _LISTING


def _is_base_of_nearer(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "was 2% higher at 88,300, or 79 per 1,000, against 92 per 1,000": a rate is held against the rate before it."""
    unit = figure.quantity.unit or ""
    if figure.cue.kind not in BASES or "/" not in unit or figure is sentence.figures[0]:
        return False
    index = sentence.figures.index(figure)
    nearer = sentence.figures[index - 1]
    ends = draft.slots["end"]
    return nearer.quantity.unit == unit and bool(ends) and all(end.quantity.unit != unit for end in ends)


def _is_one_of_two(sentence: Sentence, figure: Figure) -> bool:
    """ "£4.10 and the café £3.60, up from £3.75 and £3.05": of two starts, each for a level of its own."""
    if figure.cue.kind is not CueKind.START or sentence.word(figure.last) != "and" or figure is sentence.figures[-1]:
        return False
    index = sentence.figures.index(figure)
    following = sentence.figures[index + 1]
    one, other = figure.quantity, following.quantity
    alike = one.kind is other.kind and one.currency == other.currency and one.unit == other.unit
    before = [
        f for f in sentence.figures[:index] if f.quantity.kind is one.kind and f.quantity.currency == one.currency
    ]
    together = one.kind is not QuantityKind.NUMBER or one.noun == other.noun
    return alike and together and len(before) > 1 and following.outer == figure.last + 1


def _is_former_range(sentence: Sentence, figure: Figure) -> bool:
    """ "narrowed its forecast to $2.35 to $2.45 from $2.30 to $2.50": the two ends of where it lay before."""
    index = sentence.figures.index(figure) - (figure.cue.kind is CueKind.END)
    if index < 1 or index + 1 >= len(sentence.figures):
        return False
    now, start, end = sentence.figures[index - 1 : index + 2]
    joined = sentence.word(start.last) == "to" and end.outer == start.last + 1
    back = start.cue.kind is CueKind.START and start.cue.at - now.last <= len((",", "down"))
    return now.quantity.kind is QuantityKind.RANGE and joined and back


def is_per_other(sentence: Sentence, host: Draft, guest: Draft) -> bool:
    """ "from $9 to $27 per barrel, an increase of 32 cents per six pack": of a size for something else.

    Args:
        sentence: Where both changes stand.
        host, guest: The levels, and how far.
    """
    levels = {_per(sentence, level) for level in (*host.slots["end"], *host.slots["start"])} - {""}
    sizes = {_per(sentence, size) for size in guest.slots["amounts"]} - {""}
    return bool(levels) and bool(sizes) and levels.isdisjoint(sizes)


def _per(sentence: Sentence, figure: Figure) -> str:
    """What a figure is told to be for one of: the words behind "per"."""
    if sentence.word(figure.last) != "per":
        return ""
    return next((token.lemma_ for token in sentence.doc[figure.last + 1 : figure.last + 5] if token.pos_ == "NOUN"), "")
