"""Lists of parts: which figure of each piece of a sentence is a part of a given whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.counting import is_countable, is_round
from factcheck.facts.model import Fact
from factcheck.facts.part_words import PartWords, starting_at, within
from factcheck.facts.planned import is_labelled_plan
from factcheck.facts.segments import Segment
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.units import in_unit_of, is_bare, like_size
from factcheck.facts.words import words_about

AMOUNTS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION})
_ROUND = 1000  # a count from here on may be rounded where it ends in two noughts
_COARSE = 100
_FORMER = frozenset({CueKind.START, CueKind.BASE, CueKind.BASE_AFTER_CHANGE})
_ENUMERATED = re.compile(r"\d,\d")
_THE = frozenset({"the", "its", "their", "his", "her", "our"})
_SIGNS = frozenset({"=", "<", ">", "≤", "≥", "±", "×", "~", "/", "+"})
_COMPARING = frozenset({"more", "fewer", "less", "higher", "lower", "up", "down", "extra"})
_COUNTING = frozenset({"final", "first", "last", "next", "other", "remaining", "same"})
_PLACES = frozenset({"at", "@", "aged"})
_INSTEAD = frozenset({("instead", "of"), ("rather", "than")})
_WITH = frozenset({"with"})
_AFTER_REST = 3  # tokens from "the rest" to its figure: "the rest, or 40"


@dataclass(eq=False, slots=True)
class Members:
    """Parts of a whole, as read from a run of pieces.

    Attributes:
        figures: In order.
        optional: Those that may stand outside of the list.
        rest: Whether the last one is what the others leave.
        rest_first: Whether the first one is what parts told before leave.
        joined: Whether "and" stands before the last one.
        vague: A piece speaks of a part without a figure.
        crossing: The parts may share members.
        pieces: Those of the figures.
    """

    figures: list[Figure] = field(default_factory=list)
    optional: list[Figure] = field(default_factory=list)
    rest: bool = False
    rest_first: bool = False
    joined: bool = False
    vague: bool = False
    crossing: bool = False
    pieces: list[Segment] = field(default_factory=list)


def read_members(
    context: Context, sentence: Sentence, segments: Sequence[Segment], whole: Figure | None, words: PartWords
) -> Members | None:
    """The parts that a run of pieces gives, one a piece; None where a piece has several and none of them leads.

    Args:
        context: The document.
        sentence: Of the pieces.
        segments: The run.
        whole: What they are parts of; None for shares of all there is.
        words: Of parts.
    """
    found = Members()
    leading: list[bool] = []
    resting = rest_first = False
    for segment in segments:
        if found.rest and len(found.figures) > 1:
            break  # "the other two, aged 71 and 74": what is left closes the list
        resting = resting or _says_rest(sentence, segment, words, shared=whole is None)
        candidates = [f for f in segment.figures if _may_be_part(context, f, whole)]
        if not candidates:
            bracketed = (f for f in segment.bracketed if not is_labelled_plan(sentence, f))
            candidates = [f for f in bracketed if _may_be_part(context, f, whole)][:1]
        sub = within(sentence, segment.start, segment.end, words.inside)
        if sub is not None:
            if found.figures and any(f.last == sub for f in segment.figures):
                found.vague = True  # "60 writers and 35 actors, since fifteen of them are both"
                continue
            candidates = [f for f in candidates if f.first < sub]
        if not candidates:
            shares = whole is not None and any(f.quantity.kind in SHARES for f in segment.figures)
            if shares or _is_uncounted(sentence, segment, words, last=bool(found.figures)):
                found.vague = True  # "half are in milk", "most are kids": a part that cannot be added
            continue
        if len(candidates) > 1 and not segment.leads(sentence, candidates[0]):
            return None
        figure = candidates[0]
        if found.figures and _begins(context, figure):
            break
        if _is_former(context, sentence, figure):
            if len(found.figures) > 1:
                break
            return None
        found.figures.append(figure)
        leading.append(resting or segment.leads(sentence, figure))
        found.joined = segment.conjoined and segment.joint not in {"while", "but", "whereas"}
        found.crossing = found.crossing or _crosses(sentence, segment, words)
        found.pieces.append(segment)
        found.rest = resting
        rest_first = rest_first or (resting and len(found.figures) == 1)
        resting = False
        if any(_begins(context, other) for other in segment.figures if other is not figure):
            break
    if len(leading) > 1 and leading[0] and leading[1]:
        found.optional = [f for f, leads in zip(found.figures, leading, strict=True) if not leads]
    found.optional += [f for f in _asides(sentence, found) if f not in found.optional]
    # "A 164.9, B 146.3 and C 91.8 and also a sum of 54.4": beyond the list
    found.optional += [
        f
        for f, piece in zip(found.figures, found.pieces, strict=True)
        if "also" in piece.words(sentence)[:2] and f not in found.optional
    ]
    found.rest_first = rest_first
    return found if found.figures else None


def _is_uncounted(sentence: Sentence, segment: Segment, words: PartWords, *, last: bool) -> bool:
    """Whether a piece speaks of what nobody counted: "most are kids", "only one is", "and smaller sums to others"."""
    if starting_at(sentence, segment.start, words.vague):
        return True
    tokens = sentence.doc[segment.start : segment.end]
    if any(t.lower_ == "one" and sentence.doc[t.i + 1 : t.i + 2].text.lower() in {"is", "was"} for t in tokens):
        return True
    plain = not any(t.pos_ in {"VERB", "AUX"} for t in tokens)
    return last and segment.conjoined and plain and any(t.tag_ == "NNS" for t in tokens)


def _asides(sentence: Sentence, members: Members) -> list[Figure]:
    """ "31 were saved, two by a fisherman; five drowned": a figure that may be a part of the part before it."""
    found = []
    for before, piece, after in zip(members.pieces, members.pieces[1:], members.pieces[2:], strict=False):
        figure = members.figures[members.pieces.index(piece)]
        verbs = [any(sentence.doc[i].pos_ in {"VERB", "AUX"} for i in range(p.start, p.end)) for p in (before, piece)]
        how = figure.last < piece.end and sentence.doc[figure.last].pos_ == "ADP"
        if verbs == [True, False] and how and not piece.conjoined and after.joint == ";":
            found.append(figure)
    return found


def _begins(context: Context, figure: Figure) -> bool:
    """ "142 to group B. Fifty-five of them": a sentence that was not seen to begin."""
    return figure.quantity.written.style == "words" and context.doc[figure.first].text[:1].isupper()


def _says_rest(sentence: Sentence, segment: Segment, words: PartWords, *, shared: bool) -> bool:
    """Whether a piece speaks of what is left: "the rest", "the other 15", "leaving 40 empty".

    Of shares, "leaving Channel Six with 14%" speaks of one of those among whom the rest is shared.
    """
    figures = segment.figures or segment.bracketed
    stop = figures[0].outer if figures else segment.end
    for i in range(segment.start, min(stop, segment.start + _AFTER_REST + 1)):
        if sentence.word(i) in words.leaving and i <= segment.start + 1:
            return not (shared and has_word(sentence, i, stop, _WITH))
    # "to a donor, who gives the remaining 2.1m", "hardware the remaining $138m"
    near = range(max(segment.start, stop - _AFTER_REST), stop) if figures else range(segment.start, stop)
    return any(says_rest_at(sentence, i, words) for i in near)


def says_rest_at(sentence: Sentence, at: int, words: PartWords) -> bool:
    """Whether "the rest", "the other", "its remaining" stands at a token."""
    return sentence.word(at) in words.rest and sentence.word(at - 1) in _THE


def _may_be_part(context: Context, figure: Figure, whole: Figure | None) -> bool:
    quantity = figure.quantity
    if quantity.value is None or quantity.value < 0 or figure is whole or _in_formula(context, figure):
        return False
    if _ENUMERATED.fullmatch(quantity.text):
        return False  # "for 5,6 and 7": a list without blanks
    if figure.outer and context.doc[figure.outer - 1].lower_ in _PLACES:
        return False  # "at €5", "at 09.12", "aged 71": a price, a time or a place, or an age
    if _is_gone_for(context, figure) or _is_a_crew(context, figure):
        return False
    if whole is not None and (_has_own_whole(context, figure, whole) or _is_size(context, figure)):
        return False
    before = tuple(token.lower_ for token in context.doc[max(0, figure.outer - 2) : figure.outer])
    if before in _INSTEAD:
        return False  # "13 will be reserved, instead of 11"
    if whole is None:
        return quantity.kind in SHARES
    lasting = whole.quantity.kind is QuantityKind.DURATION
    if quantity.kind not in AMOUNTS and not (lasting and quantity.kind is QuantityKind.DURATION):
        return False
    mine, total = context.fact(figure), context.fact(whole)
    if mine.dimension == total.dimension:
        # "40 hectares, 28 in Kent": a bare figure that took the unit of the one before it.
        return mine.quantity.kind is total.quantity.kind and (mine.quantity.unit or "1") == (total.quantity.unit or "1")
    return is_bare(quantity)


def _is_a_crew(context: Context, figure: Figure) -> bool:
    """ "The fastest of which was the composite eight": one boat, and no eight of anything."""
    lead = context.doc[max(0, figure.outer - len(("was", "the", "old"))) : figure.outer]
    if len(lead) < len(("was", "the", "old")):
        return False
    verb, article, kind = lead
    plain = figure.quantity.noun is None and figure.quantity.written.style == "words"
    single = verb.lower_ in {"is", "was"} and article.lower_ == "the" and kind.lower_ not in _COUNTING
    return plain and single and kind.pos_ in {"ADJ", "NOUN"}


def _is_gone_for(context: Context, figure: Figure) -> bool:
    """ "Two balls, one of which ran away for four": what something counted for, and no part."""
    bare = is_bare(figure.quantity) and figure.quantity.noun is None
    return bare and figure.outer > 0 and context.doc[figure.outer - 1].lower_ == "for"


def _has_own_whole(context: Context, figure: Figure, whole: Figure) -> bool:
    """ "Among the 26 cycles, 31 of the 60 embryos": a part of something else."""
    tokens = context.doc[figure.last : figure.last + 3]
    if len(tokens) < 3 or tokens[0].lower_ != "of" or tokens[1].lower_ not in _THE | {"these", "those"}:
        return False
    return tokens[2].like_num and tokens[2].i != whole.first


def _is_size(context: Context, figure: Figure) -> bool:
    """ "Divided into groups of five and six": how many each of them holds."""
    if figure.outer < 2 or context.doc[figure.outer - 1].lower_ != "of":
        return False
    noun = context.doc[figure.outer - 2]
    plural = "Plur" in noun.morph.get("Number", [])
    counted = noun.i > 0 and context.doc[noun.i - 1].like_num
    return plural and not counted and str(noun.lemma_).lower() in words_about("groups")["groups"]


def _in_formula(context: Context, figure: Figure) -> bool:
    """ "p = 0.03", "0 = female"."""
    doc = context.doc
    around = [doc[i].text for i in (figure.outer - 1, figure.last) if 0 <= i < len(doc)]
    return any(word in _SIGNS for word in around)


def _is_former(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """ "up from 80", "12 more than last year", "rose to 40 from 30": no part, but a comparison."""
    if figure.cue.kind in _FORMER:
        return True
    if sentence.word(figure.last) in _COMPARING and sentence.word(figure.last + 1) in {"than", "from", "on"}:
        return True
    for change in context.changes_of.get(figure.name, ()):
        if figure.cue.kind is not CueKind.END and not change.start and any(f.name == figure.name for f in change.end):
            continue  # "two gold and five bronze, one fewer than in May": a level that a comparison takes up
        slots = (change.start, change.end, change.amounts, change.percents, change.points, change.multiples)
        if sum(bool(slot) for slot in slots) > 1 or change.comparison:
            return True
    return False


def _crosses(sentence: Sentence, segment: Segment, words: PartWords) -> bool:
    """Whether the piece says something that may be true of the members of another part, too."""
    for i in range(segment.start, segment.end):
        word = sentence.word(i)
        if word in words.overlap and not (word in {"other"} and sentence.word(i - 1) == "the"):
            return True
        token = sentence.doc[i]
        if token.pos_ == "VERB" and token.lemma_.lower() in words.crosscut:
            return True
        if word in {"had", "have", "has"} and token.pos_ == "VERB":
            return True
    return False


def as_parts(context: Context, total: Figure | None, parts: Sequence[Figure]) -> tuple[Fact | None, tuple[Fact, ...]]:
    """The facts of a whole and its parts, bare ones in its unit."""
    facts = [context.fact(figure) for figure in parts]
    whole = context.fact(total) if total is not None else None
    if whole is not None:
        model = next((f.quantity for f in (whole, *facts) if not is_bare(f.quantity)), None)
        if model is not None and (model.unit or model.currency):
            facts = [_in_unit(context, fact, model) for fact in facts]
            whole = _in_unit(context, whole, model)
        facts = [told_finely(context, fact, facts) for fact in facts]
        whole = told_finely(context, whole, facts)
    return whole, tuple(facts)


def told_finely(context: Context, fact: Fact, others: Sequence[Fact]) -> Fact:
    """A figure whose trailing noughts are digits, since a partner shows finer ones: "340, 210, 95 and 35 hectares"."""
    quantity = fact.quantity
    mine = _coarseness(fact)
    if mine is None or all(mine <= (_coarseness(other) or mine) for other in others):
        return fact
    readings = tuple(replace(reading, coarse=reading.loose) for reading in quantity.readings)
    return context.revise(replace(fact, quantity=replace(quantity, readings=readings)))


def _coarseness(fact: Fact) -> Fraction | None:
    """What the last digit that is no nought is worth."""
    written = fact.quantity.written
    if not written.value or written.style not in {"digits", "words"}:
        return None
    unit = written.unit_in_last_place
    steps = written.value / unit
    while steps and steps.denominator == 1 and steps % 10 == 0:
        steps, unit = steps / 10, unit * 10
    return unit * (fact.quantity.scale.factor if fact.quantity.scale else 1)


def _in_unit(context: Context, fact: Fact, model: Quantity) -> Fact:
    if not is_bare(fact.quantity):
        return fact
    if model.kind is QuantityKind.DURATION and not like_size(fact.quantity, model):
        return fact  # "47,000 visitors over its three days"
    return context.revise(replace(fact, quantity=in_unit_of(fact.quantity, model)))


def counts_among(whole: Fact | None, parts: Sequence[Fact]) -> tuple[str, ...]:
    """Names of the figures that are counts of single things, if all of a list are: neither rounded nor truncated."""
    facts = [*parts, *([whole] if whole is not None else [])]
    if whole is None or not all(fact.quantity.exact or is_countable(fact.quantity) for fact in facts):
        return ()
    if all(is_round(fact.quantity) for fact in facts):
        return ()
    return tuple(fact.name for fact in facts if (fact.value or 0) < _ROUND or (fact.value or 0) % _COARSE)


def is_bare_part(figure: Figure) -> bool:
    """Whether a figure says nothing of its unit, and may take that of its whole."""
    return is_bare(figure.quantity)


def has_word(sentence: Sentence, start: int, end: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands in a token range."""
    return any(sentence.word(i) in words for i in range(start, end))
