"""Levels compared as multiples: "three times as many as the 20 of last year", "half the 40 of May".

A multiple, or a fraction of an earlier level, is followed by its base across words that only point to it ("as many as
the", "what it was in", "last year's"). The level that it is said of stands before it, or after its base.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.extraction.model import QuantityKind
from factcheck.facts.drafts import Draft, noun_tokens, nouns_agree, same_dimension
from factcheck.facts.lexicon import Cues, Lexicon
from factcheck.facts.multiplied import adds_as_much
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import is_bare

_REACH = 14  # tokens from a multiple to its base: "six times the number in 1990, when it had 160"
_TIME_REACH = 6  # tokens after a base in which its time stands: "the 40 bicycles sold in May"
_NO_BASES = frozenset(
    {QuantityKind.MULTIPLE, QuantityKind.FRACTION, QuantityKind.ORDINAL, QuantityKind.RANGE, QuantityKind.POINTS}
)
_COUNTS = frozenset({"amount", "number", "output", "quantity"})
_RECURRING = frozenset({"annual", "daily", "monthly", "quarterly", "weekly", "yearly"})
_VAGUE = frozenset(
    {"then", "when", "old", "present", "used", "had", "having", "instead", "before"}
)  # said of no time alone
_ASIDE = frozenset({",", "or", "–", "—", "just", "only", "about"})
_TIMES = frozenset({"coming", "first", "following", "last", "next", "over", "past", "previous", "within"})
_RELATIVE = frozenset({"he", "it", "she", "that", "they", "we", "which", "who", "when", "you"})

Put = Callable[[Draft, str, Figure], None]


def compare_levels(
    sentence: Sentence,
    drafts: list[Draft],
    of: dict[Figure, tuple[Draft, str]],
    lexicon: Lexicon,
    put: Put,
) -> None:
    """Give multiples and fractions their base, and the level that they are said of."""
    for figure in sentence.figures:
        kind = figure.quantity.kind
        if kind is QuantityKind.FRACTION:
            if figure in of or not _compares(sentence, figure) or adds_as_much(sentence, figure):
                continue
        elif kind is not QuantityKind.MULTIPLE:
            continue
        if sentence.word(figure.outer - 1) == "of" and sentence.word(figure.outer - 2) in _COUNTS:
            continue  # "the quantity of 65 times the average cost": a product
        owner = of.get(figure)
        if owner is not None and (owner[1] != "multiples" or owner[0].slots["start"]):
            continue
        base = _base(sentence, figure, of, lexicon)
        if base is None:
            if kind is QuantityKind.FRACTION and _points_back(sentence, figure):
                # "5,230, a fifth of that": the base is another level of the text; see `pairing`.
                draft = Draft([])
                drafts.append(draft)
                put(draft, "multiples", figure)
                level = _left_of(sentence, figure, of)
                if level is not None:
                    put(draft, "end", level)
            continue
        on = sentence.word(base.outer - 1) == "on" and is_bare(base.quantity)
        if on and any(child.dep_ == "obj" for child in sentence.doc[figure.first].children):
            continue  # "put them ahead after 11 minutes and doubled the lead on 34"
        graded = sentence.word(figure.last) == "as"
        if (
            kind is QuantityKind.FRACTION
            and not graded
            and not _is_of_another_time(sentence, figure, base, lexicon.cues)
        ):
            continue  # "half the 40 shops": a share
        second = _after_as(sentence, base)
        dated = any(i in sentence.in_period for i in range(figure.last, base.last + 1))
        if second is None and base.cue.kind is CueKind.PARENTHESIS and not dated:
            continue  # "more than 2 times as many diagnoses (265)": the level itself, or where it began
        if second is not None and second not in of and same_dimension(base, second):
            # "Twice as many women (38%) as men (19%)": what is said to be more comes first.
            level, base = base, second
        else:
            level = None
        draft = owner[0] if owner is not None else Draft([])
        if owner is None:
            drafts.append(draft)
            put(draft, "multiples", figure)
        if base in of:
            of[base][0].slots[of[base][1]].remove(base)
        put(draft, "start", base)
        if not draft.slots["end"]:
            level = level or _level(sentence, figure, base, of)
            if level is not None:
                put(draft, "end", level)


def _points_back(sentence: Sentence, figure: Figure) -> bool:
    """ "a fifth of that", "half of it"."""
    following = [sentence.word(figure.last + i) for i in range(3)]
    return following[:2] in (["of", "that"], ["of", "this"]) and following[2] in {".", ",", ";", ")", ""}


def _left_of(sentence: Sentence, figure: Figure, of: dict[Figure, tuple[Draft, str]]) -> Figure | None:
    """The level right before, across a comma: "5,230, a fifth of that"."""
    before = next((other for other in reversed(sentence.figures) if other.last <= figure.outer), None)
    if before is None or before in of or before.quantity.kind in _NO_BASES:
        return None
    nouns = noun_tokens(sentence, before)
    free = [i for i in range(before.last, figure.outer) if i not in nouns]
    words = {sentence.word(i) for i in free}
    if words <= _ASIDE:
        return before
    # "its neighbour, at 32 million, held a third of that": an aside on the subject, and what it did.
    verbs = [i for i in free if sentence.doc[i].pos_ in {"VERB", "AUX"}]
    aside = sentence.word(before.outer - 1) in {"at", "with", ","} and free and sentence.word(free[0]) == ","
    return before if aside and len(verbs) == 1 and words <= _ASIDE | {sentence.word(verbs[0])} else None


def _compares(sentence: Sentence, figure: Figure) -> bool:
    """Whether a fraction goes on as a comparison: "half the 40", "a third of last year's 60", "half as many as"."""
    value = figure.quantity.value
    if value is None or value >= 1:
        return False  # "the two halves of the state"
    return sentence.word(figure.last) in {"the", "that", "of", "as", "its", "their", "last", "what"}


def _base(sentence: Sentence, figure: Figure, of: dict[Figure, tuple[Draft, str]], lexicon: Lexicon) -> Figure | None:
    """The next figure, where nothing but words that point to a level stand between."""
    following = next((other for other in sentence.figures if other.first >= figure.last), None)
    if following is None or following.quantity.kind in _NO_BASES or following.outer - figure.last > _REACH:
        return None
    if following.quantity.kind is QuantityKind.DURATION and sentence.word(following.outer - 1) in _TIMES:
        return None  # "up about twice that much in the next 100 years"
    owner = of.get(following)
    if owner is not None and (owner[1] != "amounts" or figure not in owner[0].slots["multiples"]):
        return None
    if following.cue.kind in {CueKind.END, CueKind.CHANGE, CueKind.RESTATED, CueKind.BASE_AFTER_CHANGE}:
        return None
    cues = lexicon.cues
    if figure.last == following.outer or sentence.word(figure.last) not in cues.base_of_multiple:
        return None
    told = False
    for i in range(figure.last, following.outer):
        word, token = sentence.word(i), sentence.doc[i]
        if word == "," and sentence.word(i + 1) not in {"when", "which"}:
            return None
        if word in {";", ":", "and", "but", "while", "whereas", "with"} or word in lexicon.changes:
            return None
        told = told or word in {"which", "who", "when", "what"}
        if token.pos_ == "VERB" and not told and word not in cues.held and token.lemma_ not in cues.held:
            return None
        if token.pos_ == "AUX" and not told:
            return None  # "the time to empty half of it was 21 minutes"
    return following


def _after_as(sentence: Sentence, first: Figure) -> Figure | None:
    """The figure after "as" or "than" that stands in brackets like the one before it."""
    second = next((other for other in sentence.figures if other.first >= first.last), None)
    if second is None or not first.cue.kind is second.cue.kind is CueKind.PARENTHESIS:
        return None
    between = {sentence.word(i) for i in range(first.last, second.outer)}
    return second if between & {"as", "than"} and ";" not in between else None


def _is_of_another_time(sentence: Sentence, figure: Figure, base: Figure, cues: Cues) -> bool:
    """Whether a base is said to be a level of another time: "last year's 60", "the 40 of May", "the 900 in 2019"."""
    low, high = figure.last, min(base.last + _TIME_REACH, sentence.end)
    told = False
    for i in range(low, high):
        if i >= base.last and (
            sentence.word(i) in {",", ";", ":", "(", ".", "and", "but"} or sentence.figure_at(i) is not None
        ):
            return False
        told = told or (i >= base.last and sentence.word(i) in _RELATIVE)
        if i >= base.last and sentence.doc[i].pos_ in {"VERB", "AUX"} and sentence.doc[i].tag_ != "VBN" and not told:
            return False  # "half of the 60 pupils came in May"
        if (i in sentence.in_period and sentence.word(i) not in _RECURRING) or (
            sentence.word(i) in cues.earlier - _VAGUE and not base.first <= i < base.last
        ):
            return True
    return False


def _level(sentence: Sentence, figure: Figure, base: Figure, of: dict[Figure, tuple[Draft, str]]) -> Figure | None:
    """What the multiple is said of: the nearest level before it in the unit of the base, or else the next after it."""
    before = [other for other in sentence.figures if other.last <= figure.outer]
    alike = [other for other in before if _is_level_like(sentence, other, base)]
    if len({sentence.word(other.last) for other in alike if sentence.doc[other.last].pos_ == "ADJ"}) > 1:
        return None  # "14 km wide and 2 km deep, twice as deep as its neighbour of 11 km": which of the two is that?
    for other in reversed(before):
        if any(sentence.word(i) == ";" for i in range(other.last, figure.outer)):
            break
        if _is_level_like(sentence, other, base) and _is_free(other, of):
            return other
        if same_dimension(other, base) and not is_bare(other.quantity):
            return None  # a level in that unit that something else owns
    after = [other for other in sentence.figures if other.first >= base.last]
    if not before and after and _is_level_like(sentence, after[0], base) and _is_free(after[0], of):
        return after[0]
    return None


def _is_free(figure: Figure, of: dict[Figure, tuple[Draft, str]]) -> bool:
    owner = of.get(figure)
    return owner is None or (owner[1] == "end" and not owner[0].slots["start"])


def _is_level_like(sentence: Sentence, figure: Figure, base: Figure) -> bool:
    part = sentence.word(figure.last) == "of" and sentence.figure_at(figure.last + 1) is not None
    free = figure.cue.kind in {CueKind.NONE, CueKind.LEVEL, CueKind.OF, CueKind.END, CueKind.PARENTHESIS}
    return free and not part and same_dimension(figure, base) and nouns_agree(sentence, figure, base)
