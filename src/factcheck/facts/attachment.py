"""Which word of change a figure belongs to, and which slot its cue gives it.

What stands right beside the figure decides first; then the predicate that governs it in the tree, and what lies
nearest with no other clause between.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.drafts import CLAUSE_OPENERS, PAUSES, Draft, change_slot, figures_of, noun_tokens
from factcheck.facts.lexicon import ADVERB, COMPARATIVE, NOUN, VERB
from factcheck.facts.sentences import CueKind, Figure, Sentence, clause_head
from factcheck.facts.triggers import Hit, stands_beside

_BOUNDS = frozenset({"above", "below", "beneath", "past"})
_MIN_SCORE = 1.0
_RELATIVE_REACH = 4  # tokens from the comma before "which" to its verb
_OTHER_CLAUSES = frozenset({"conj", "parataxis", "ROOT", "advcl"})
_BASES_OF_VERBS = frozenset({QuantityKind.MONEY, QuantityKind.NUMBER, QuantityKind.MEASURE})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_FOLD_REACH = 8  # tokens from a verb to "eightfold", across its object
_POINTING = frozenset({"its", "the", "their"})
_PACES = frozenset({"clip", "pace"})
_WHAT_CHANGES = frozenset({"in", "of"})
_EVERY = frozenset({"each", "every"})
_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.POINTS})
_EQUATING = frozenset(
    {":", "=", "amounts", "amounted", "came", "comes", "equals", "is", "to", "totalled", "was", "were", "being"}
)
_PASSED = frozenset({",", "in", "at", "for", "the", "a", "of", "–", "—"})


def slot_of(sentence: Sentence, figure: Figure, draft: Draft) -> str | None:
    """The slot that the cue gives a figure in a change."""
    kind = figure.cue.kind
    multiple = figure.quantity.kind is QuantityKind.MULTIPLE
    if figure.quantity.kind is QuantityKind.DURATION:
        if sentence.word(figure.outer - 1) in _EVERY:
            return None  # "a cadence of every six weeks": more often is sooner
        levelled = kind in {CueKind.START, CueKind.END, CueKind.CHANGE, CueKind.OF}
        levelled = levelled or (kind is CueKind.NONE and draft.hits[0].word.counts)  # "saving 35 minutes"
        # "slowed from 52 seconds to 55": what is slower takes longer.
        if not levelled or any(hit.word.speed for hit in draft.hits):
            return None
    if kind is CueKind.BASE_AFTER_CHANGE and figure.quantity.kind is QuantityKind.PERCENT and not draft.has_change():
        return "percents"  # "declined on 24%", as translated texts have it
    named = draft.hits and draft.hits[0].word.kind == NOUN and draft.hits[0].at == figure.last
    if named and kind is CueKind.BASE and figure.quantity.kind in _RATES:
        return change_slot(figure)  # "have protested against the 35 per cent increase"
    if kind in {CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE}:
        return None if multiple else "start"
    if kind is CueKind.LEVEL and not _is_level_of(sentence, figure, draft):
        return None
    if kind is CueKind.LEVEL and figure.quantity.kind is QuantityKind.PERCENT and _is_pace(sentence, figure):
        return "percents"  # "expanded at a 2.1% annualised pace"
    if kind in {CueKind.END, CueKind.LEVEL}:
        # "shrunk to a quarter of its size": of what it was.
        part = figure.quantity.kind is QuantityKind.FRACTION and kind is CueKind.END
        words = set(re.split(r"\W", figure.quantity.text))
        part = part and figure.quantity.written.style == "fraction" and words.isdisjoint({"in", "out"})
        return "multiples" if multiple or part else "end"
    if kind in {CueKind.RESTATED, CueKind.PARENTHESIS} and not any(hit.figure is figure for hit in draft.hits):
        return None
    hit = draft.hits[0]
    if hit.word.kind == VERB and kind is CueKind.NONE and sentence.word(figure.outer) in _BOUNDS:
        return None  # "fell below 25 °C": where it went past, not how far
    if hit.word.direction is None and figure.quantity.kind in _RATES and _is_share_of(sentence, figure):
        return None  # "moved 40% of this sum into bonds"
    if hit.word.direction is None and hit.word.kind == VERB and figure.outer < figure.first and kind is CueKind.NONE:
        return None  # "have fluctuated around 600,000": where it stood
    carried = figure.quantity.kind is QuantityKind.MEASURE and figure.outer >= hit.last
    if hit.word.direction is None and hit.word.kind == VERB and kind is CueKind.NONE and carried:
        return None  # "moves 90 litres a minute"
    if hit.word.base and kind is CueKind.NONE and figure.outer >= hit.last and figure.quantity.kind in _BASES_OF_VERBS:
        return "start"  # "beat last July's $318m by 5.5%"
    return change_slot(figure)


def _is_pace(sentence: Sentence, figure: Figure) -> bool:
    """Whether a percentage tells how fast: "a 2.1% annualised pace", "a 3% clip"."""
    if sentence.word(figure.outer - 1) == "of" and sentence.word(figure.outer - 2) in _PACES | {"rate"}:
        return True  # "grew at an annual rate of 8.3%"
    return not _PACES.isdisjoint({sentence.word(figure.last), sentence.word(figure.last + 1)})


def _is_share_of(sentence: Sentence, figure: Figure) -> bool:
    """Whether "of" goes on from a percentage."""
    return sentence.word(figure.last) == "of"


def _is_level_of(sentence: Sentence, figure: Figure, draft: Draft) -> bool:
    """ "up 35% at $434m" gives the level; "hit by the strike at 40 ports" does not."""
    hits = {hit.at for hit in draft.hits}
    at = figure.cue.at - 1
    while at >= sentence.start and (sentence.word(at) in PAUSES or at in hits or at in sentence.in_period):
        if at in hits:
            return True
        at -= 1
    return any(other.outer <= at < other.last for other in figures_of(draft))


def continued_from(sentence: Sentence, figure: Figure, of: dict[Figure, tuple[Draft, str]]) -> Draft | None:
    """ "… to 12 from 9": the change of the figure that stands right before, whatever the parser made of it."""
    if figure.cue.kind not in {CueKind.START, CueKind.END}:
        return None
    before = next((other for other in reversed(sentence.figures) if other.last <= figure.cue.at), None)
    owner = of.get(before) if before is not None else None
    if before is None or owner is None or owner[0].slots[figure.cue.kind.value]:
        return None
    nouns = noun_tokens(sentence, before)
    between = range(before.last, figure.cue.at)
    passable = all(i in nouns or i in sentence.in_period or sentence.word(i) in _PASSED for i in between)
    return owner[0] if passable else None


def governing_draft(sentence: Sentence, figure: Figure, drafts: list[Draft]) -> Draft | None:
    """The change that a figure belongs to, or None."""
    for draft in drafts:
        hit = draft.hits[0]
        if stands_beside(hit, figure) or (hit.figure is figure and hit.word.kind in {ADVERB, COMPARATIVE}):
            return draft
    if figure.cue.kind in {CueKind.BASE, CueKind.BASE_AFTER_CHANGE}:
        # "60 basis points above that of German ones, and 20 above 4.1%": each its own.
        for draft in drafts:
            if draft.hits[0].word.kind == COMPARATIVE and draft.hits[0].at in {figure.cue.at, figure.cue.at - 1}:
                return draft
    if figure.cue.kind is CueKind.OF:
        return _of_noun(figure, drafts)
    if figure.cue.kind in {CueKind.RESTATED, CueKind.PARENTHESIS}:
        return None
    if figure.cue.kind is CueKind.NONE:
        return _direct(sentence, figure, drafts)
    if figure.cue.kind is CueKind.CHANGE and _is_agent(sentence, figure, drafts):
        return None
    ancestors = _path(figure)
    verbs = any(draft.hits and draft.hits[0].word.kind != NOUN for draft in drafts)
    scored = []
    for i, draft in enumerate(drafts):
        hit = draft.hits[0]
        if is_closed_aside(sentence, figure, draft, drafts):
            continue
        score = _score(sentence, figure, hit, ancestors)
        if verbs and hit.word.kind == NOUN and _is_changed(sentence.doc[hit.at], drafts):
            score -= 4.0  # "job growth was revised down, from 148 to 125": what changed, not how
        scored.append((score, -i, draft))
    if not scored:
        return None
    best = max(scored, key=lambda item: (item[0], item[1]))
    return _nearer(sentence, figure, best[2], drafts) if best[0] >= _MIN_SCORE else None


def _nearer(sentence: Sentence, figure: Figure, draft: Draft, drafts: list[Draft]) -> Draft:
    """ "growth of 2% after last year's fall to 0.5%": a later noun of change that stands right before the preposition.

    Not so in "a slowdown in growth to 3%", where it tells what slowed down.
    """
    hit = draft.hits[0]
    if hit.word.kind != NOUN or not draft.has_change():
        return draft
    for other in drafts:
        near = other.hits[0]
        if near.word.kind == NOUN and hit.at < near.at and near.last == figure.cue.at:
            cases = {child.lower_ for child in sentence.doc[near.at].children}
            return draft if cases & _WHAT_CHANGES else other
    return draft


def _is_changed(noun: Token, drafts: list[Draft]) -> bool:
    """Whether a noun of change is itself what changed: "job growth was revised down", "it revised down the gains"."""
    if noun.dep_.startswith("nsubj"):
        return True
    particle = any(child.lower_ in {"down", "up"} for child in noun.children)
    moved = any(noun.head.i in {hit.at, hit.phrase} for draft in drafts for hit in draft.hits if hit.at != noun.i)
    return moved and (noun.dep_ == "obj" or (noun.dep_ == "obl" and particle))


def is_closed_aside(sentence: Sentence, figure: Figure, draft: Draft, drafts: list[Draft]) -> bool:
    """ "Complaints dropped from 1,500 to 1,230, and delays, which had trebled in May, from 6.1% to 4.0%".

    The second pair goes on from the first, whose verb is left out: the relative clause between its commas is over.
    """
    at = draft.hits[0].at
    told = any(other is not draft and other.slots["start"] and other.slots["end"] for other in drafts)
    if not told or draft.slots["start"] or draft.slots["end"] or at > figure.outer:
        return False
    opener = next((i for i in range(at - 1, sentence.start, -1) if sentence.word(i) == ","), None)
    if opener is None or sentence.word(opener + 1) not in {"which", "who"}:
        return False
    return any(sentence.word(i) == "," for i in range(at, figure.cue.at))


def _is_how_far(figure: Figure) -> bool:
    """ "cut the viral load eightfold", "raised its rate half a point": never an object, so it may stand further off."""
    return figure.quantity.text.endswith("fold") or figure.quantity.kind is QuantityKind.POINTS


def _is_agent(sentence: Sentence, figure: Figure, drafts: list[Draft]) -> bool:
    """ "was led by two gangs": who did it, under a verb that is no word of change."""
    noun = figure.head if figure.head.pos_ == "NOUN" else figure.head.head
    verb = noun.head
    counted = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.noun is not None
    share = figure.quantity.kind in _RATES and _is_share_of(sentence, figure)
    passive = verb.tag_ == "VBN" or (share and verb.tag_ == "VBD")  # "smoking, admitted by 11% of mothers"
    return (counted or share) and passive and all(hit.at != verb.i for draft in drafts for hit in draft.hits)


def _path(figure: Figure) -> dict[int, int]:
    """Token index → steps up from the figure, for all ancestors of its head."""
    steps = {figure.head.i: 0}
    for step, token in enumerate(figure.head.ancestors, start=1):
        steps.setdefault(token.i, step)
    return steps


def _of_noun(figure: Figure, drafts: list[Draft]) -> Draft | None:
    """ "an increase of 35%", "a rise in sales of 35%": the noun of change that the "of" hangs on."""
    ancestors = _path(figure)
    best: Draft | None = None
    for draft in drafts:
        hit = draft.hits[0]
        if hit.word.kind != NOUN or hit.at > figure.first:
            continue
        if figure.cue.noun == hit.at or (hit.at in ancestors and figure.cue.at - hit.at <= 6):
            best = draft
    return best


def _direct(sentence: Sentence, figure: Figure, drafts: list[Draft]) -> Draft | None:
    """A figure without a cue: right after the verb, right before the noun, or its direct dependent."""
    for draft in drafts:
        hit = draft.hits[0]
        if hit.figure is figure and hit.word.kind == VERB:
            return draft
        if hit.figure is not None and _is_measured(sentence, hit.figure, figure):
            continue
        if hit.word.kind == VERB and hit.word.counts and _is_counted(figure, hit):
            return draft
        if hit.word.kind == VERB and hit.at < figure.outer and _is_how_far(figure):
            between = range(hit.last, figure.outer)
            if len(between) <= _FOLD_REACH and not any(
                sentence.figure_at(i) or sentence.word(i) in {",", ";"} for i in between
            ):
                return draft  # "cut the viral load eightfold"
        if hit.word.kind == VERB and hit.at < figure.outer:
            between = range(hit.last, figure.outer)
            if all(_is_small(sentence, i) for i in between):
                return draft
            if figure.head.head.i == hit.at and len(between) <= 6 and not any(sentence.figure_at(i) for i in between):
                relation = figure.head.dep_.split(":")[0]
                closed = {",", ":", ";"} & {sentence.word(i) for i in between}  # "Pallets moved: 487,200"
                if relation in {"obj", "obl", "nmod", "xcomp", "advmod"} and not closed:
                    return draft
        if hit.word.kind == NOUN and hit.at < figure.outer and _is_equated(sentence, hit, figure):
            return draft
        if hit.word.kind == NOUN and figure.last <= hit.at <= figure.last + 3:
            between = range(figure.last, hit.at)
            words = {sentence.word(i) for i in between}
            if any(sentence.doc[i].tag_ in _FINITE for i in between):
                continue  # "This year's 3,870 represents an increase": a level
            if not any(sentence.doc[i].is_punct and sentence.word(i) != "-" for i in between) and not words & {
                "of", "in", "on", "and", "to", "from", "a", "the",
            }:  # fmt: skip
                return draft
    return None


def _is_measured(sentence: Sentence, multiple: Figure, figure: Figure) -> bool:
    """ "more than double the 10% increase in cars": so many times another percentage."""
    rates = multiple.quantity.kind is QuantityKind.MULTIPLE and figure.quantity.kind is QuantityKind.PERCENT
    return rates and multiple.last == figure.outer - 1 and sentence.word(multiple.last) in _POINTING


def _is_counted(figure: Figure, hit: Hit) -> bool:
    """ "300 jobs were lost", "20% having been gained"."""
    head = figure.head if figure.head.head.i == hit.at else figure.head.head
    if head.head.i != hit.at or figure.last > hit.at:
        return False
    return head.dep_ == "nsubj:pass" or (head.dep_ == "nsubj" and figure.quantity.kind in _RATES)


def _is_equated(sentence: Sentence, hit: Hit, figure: Figure) -> bool:
    """ "the increase was €7.6m", "growth: 21%", "the rise therefore comes to 12"."""
    between = [sentence.word(i) for i in range(hit.last, figure.outer)]
    if not 0 < len(between) <= 4:
        return False
    tokens = sentence.doc[hit.last : figure.outer]
    copula = any(word in _EQUATING for word in between)
    return copula and all(
        word in _EQUATING or token.pos_ in {"ADV", "AUX", "PART"} for word, token in zip(between, tokens, strict=True)
    )


def _is_small(sentence: Sentence, index: int) -> bool:
    token = sentence.doc[index]
    return token.pos_ in {"ADV", "DET", "PART"} or sentence.word(index) in {
        "by",
        "a",
        "an",
        "another",
        "about",
        "further",
    }


def _score(sentence: Sentence, figure: Figure, hit: Hit, ancestors: dict[int, int]) -> float:
    """How well a word of change governs a figure with a cue; the scale is only compared with itself."""
    score = 0.0
    if hit.at in ancestors:
        score += 6.0 - 0.4 * ancestors[hit.at]
        if _through_subject(figure, hit):
            score -= 8.0  # "supplementation from 12 to 35 weeks increased …": the range belongs to the subject
    if hit.word.kind == COMPARATIVE and any(sentence.doc[i].pos_ == "VERB" for i in range(hit.at, figure.cue.at)):
        score -= 10.0  # "2 degrees higher, and the lake dried out from 4.2 to 3.9 thousand years ago"
    if hit.direction is None:
        score -= 2.0
    if _is_closed_off(sentence, hit, figure):
        score -= 8.0
    head, clause = clause_head(sentence.doc[hit.at]), clause_head(figure.head)
    if head.i == clause.i:
        score += 2.0
    elif _tells_of_another(clause, hit):
        score -= 8.0
    low, high = sorted((hit.at, figure.cue.at))
    between = range(low + 1, high)
    score += 2.0 if hit.at < figure.cue.at else 0.0
    depth = 0
    for i in between:
        word = sentence.word(i)
        depth += (word in {"(", "["}) - (word in {")", "]"})
        if depth > 0:
            continue
        if word == ";":
            score -= 6.0
        elif word in CLAUSE_OPENERS:
            score -= 4.0
        elif sentence.doc[i].pos_ == "VERB" and i not in ancestors and sentence.doc[i].dep_ in _OTHER_CLAUSES:
            # A verb that has a figure of its own already governs what follows, too.
            score -= 12.0 if any(i < other.outer < figure.outer for other in sentence.figures) else 2.0
    # A bracket between the two keeps them apart, unless the word stands beside a figure in the same bracket.
    if depth:
        score -= 4.0
    return score - 0.08 * len(between)


def _tells_of_another(clause: Token, hit: Hit) -> bool:
    """ "Costs rose 11%, so that profit came to £30m": a clause behind the word of change, with its own subject."""
    if clause.head.i != hit.at or clause.i < hit.at or clause.dep_ not in {"advcl", "parataxis"}:
        return False
    return any(child.dep_.startswith("nsubj") and child.pos_ in {"NOUN", "PROPN"} for child in clause.children)


def _is_closed_off(sentence: Sentence, hit: Hit, figure: Figure) -> bool:
    """ "cancellations, which had trebled in spring, fell from 6.1% to 4.0%": a relative clause ends at its comma."""
    words = [sentence.word(i) for i in range(hit.at - _RELATIVE_REACH, hit.at)]
    relative = any(one == "," and two in {"which", "who"} for one, two in pairwise(words))
    return relative and any(sentence.word(i) == "," for i in range(hit.at, figure.cue.at))


def _through_subject(figure: Figure, hit: Hit) -> bool:
    """Whether a figure hangs on the word of change through its subject."""
    token = figure.head
    while token.i not in {token.head.i, hit.at}:
        if token.head.i == hit.at:
            return token.dep_.startswith("nsubj")
        token = token.head
    return False
