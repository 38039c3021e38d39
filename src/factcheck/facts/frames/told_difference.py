"""Differences called so beside the two figures that they are of: "income of £31m and costs of £29m: a surplus of £2m".

A word says that the figure is what two others are apart; no other figures of its unit stand with it. It is tied where
the three agree, or one slip sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.lexicon import COMPARATIVE
from factcheck.facts.model import Fact, Frame, Trigger
from factcheck.facts.said_of import subject_of
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.slips import is_one_slip_away, last_place
from factcheck.facts.units import in_one_unit, of_one_system
from factcheck.facts.words import phrases_about, words_about

_KINDS = frozenset({QuantityKind.DURATION, QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE})
_INTO = frozenset({"at", "to"})
_COMPARATIVES = frozenset({"JJR", "RBR"})  # "40 metres higher"
_CLOSERS = frozenset({",", ".", ")", ""})
_SLIPS = frozenset({"transposed", "shuffled", "changed"})
_PER = frozenset({"/", "per", "a", "an", "each", "apiece", "%"})
_PAIR = 2
_LONGEST = 3  # words of a phrase
_YEARS = (1500, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDifference(Frame):
    """Two figures, in the order of the text, and how far they are apart.

    Attributes:
        first, second, difference: In one unit.
        trigger: The word that says which way the first lies from the second, where there is one.
    """

    first: Fact
    second: Fact
    difference: Fact
    trigger: Trigger | None = None


def find(context: Context) -> Iterator[ToldDifference]:
    """The differences of a document whose two figures stand alone with them."""
    before: Sentence | None = None
    for sentence in context.sentences:
        for figure in sentence.figures:
            if not _may_stand(figure) or sentence.is_crowded or _is_arrived_at(context, figure) or _is_start(figure):
                continue
            pair: list[tuple[Sentence, Figure]] = []
            if _is_called(sentence, figure, "difference", "apart"):
                pair = _others(context, sentence, figure)
            elif (
                before is not None
                and _follows(before, sentence)
                and figure is sentence.figures[0]
                and _is_called(sentence, figure, "gap", "lacking")
            ):
                pair = _others(context, before, figure)
            frame = _tied(context, sentence, figure, pair)
            if frame is not None:
                yield frame
        before = sentence


def _is_arrived_at(context: Context, figure: Figure) -> bool:
    """ "The deficit narrowed to $7bn from $9bn and then widened to $8.2bn": a level, no difference."""
    return any(figure.name == fact.name for change in context.changes_of.get(figure.name, ()) for fact in change.end)


def _is_start(figure: Figure) -> bool:
    """ "up from a surplus of $9bn", "into a deficit of $5bn": a level, no difference."""
    return figure.cue.kind in {CueKind.END, CueKind.START}


def _follows(before: Sentence, sentence: Sentence) -> bool:
    return before.number == sentence.number - 1 and before.block == sentence.block


def _may_stand(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _KINDS or not quantity.value or quantity.value < 0 or quantity.mod is not None:
        return False
    bare = quantity.scale is None and not quantity.written.group_mark and quantity.kind is QuantityKind.NUMBER
    if bare and quantity.noun is None and _YEARS[0] <= quantity.value <= _YEARS[1]:
        return False
    return "/" not in (quantity.unit or "")


def _is_called(sentence: Sentence, figure: Figure, before: str, after: str) -> bool:
    if before == "difference" and _is_predicate(sentence, figure):
        return True
    words = phrases_about("apart")
    lead = (tuple(sentence.word(i) for i in range(figure.outer - n, figure.outer)) for n in range(1, _LONGEST + 1))
    if any(phrase in words[before] for phrase in lead):
        return True
    end = sentence.after_noun(figure)
    if any(tuple(sentence.word(i) for i in range(end, end + n)) in words[after] for n in range(1, _LONGEST + 1)):
        return True
    return before == "difference" and _compares(sentence, figure, end)


def _compares(sentence: Sentence, figure: Figure, end: int) -> bool:
    """ "A, at 840 m, is 130 m longer than B, which measures 710", "A took 128 minutes, B 141, 13 minutes longer"."""
    if end >= sentence.end or sentence.doc[end].tag_ not in _COMPARATIVES or ";" in sentence.words:
        return False
    told = [other.first < figure.first for other in sentence.figures if other.quantity.kind in _KINDS]
    if sentence.word(end + 1) == "than":
        return told.count(True) == 1
    return sentence.word(end + 1) in _CLOSERS and True in told


def _is_predicate(sentence: Sentence, figure: Figure) -> bool:
    """ "The gap between men, at €3,200, and women, at €2,560, is €640"."""
    subject = subject_of(figure.head)
    if subject is None or subject.i > figure.first or subject.lemma_.lower() not in words_about("apart")["nouns"]:
        return False
    before = figure.outer - 1
    if sentence.word(before) in _INTO:
        before -= 1  # "comes to €640", but not "men, at €3,200,"
    return sentence.word(before) in words_about("apart")["equating"]


def _others(context: Context, sentence: Sentence, figure: Figure) -> list[tuple[Sentence, Figure]]:
    """The other figures of its unit in a sentence."""
    fact = context.fact(figure)
    return [
        (sentence, f)
        for f in sentence.figures
        if f is not figure
        and (
            (f.quantity.kind is figure.quantity.kind and context.fact(f).dimension == fact.dimension)
            or of_one_system(context.fact(f).quantity, fact.quantity)
        )
        and _may_stand(f)
        and sentence.word(f.last) not in _PER
        and not _are_those(sentence, f)
        and sentence.doc[min(sentence.after_noun(f), sentence.end - 1)].tag_ not in _COMPARATIVES  # "and 12 fewer than"
        and not _is_denied(sentence, f)
    ]


def _is_denied(sentence: Sentence, figure: Figure) -> bool:
    """ "The gap is £600,000 and no longer £500,000"."""
    before = (sentence.word(figure.outer - 2), sentence.word(figure.outer - 1))
    return before in {("no", "longer"), ("instead", "of"), ("rather", "than")} or before[1] == "not"


def _are_those(sentence: Sentence, figure: Figure) -> bool:
    """ "The gap between the two is four points": who they are, and no figure to be compared."""
    spelled = figure.quantity.written.style == "words" and figure.quantity.noun is None
    return spelled and sentence.word(figure.outer - 1) in {"the", "these", "those"}


def _tied(
    context: Context, home: Sentence, figure: Figure, pair: Sequence[tuple[Sentence, Figure]]
) -> ToldDifference | None:
    if len(pair) != _PAIR:
        return None
    (own, first), (_, second) = pair
    if own.word(second.outer - 1) == "to":
        return None  # "31 votes to 25, a majority of six": a score
    facts = _in_one_unit(context, [context.fact(first), context.fact(second), context.fact(figure)])
    if any(fact.value is None or fact.value <= 0 for fact in facts):
        return None
    if any(context.changes_of.get(f.name) and _is_level(context, f, figure) for _, f in pair):
        return None
    rough = [fact for fact in facts if not fact.quantity.exact]
    slack = sum((last_place(fact) for fact in rough), Fraction(0)) / 2

    def holds(values: Sequence[Fraction]) -> bool:
        return abs(abs(values[0] - values[1]) - values[2]) <= slack

    agrees = holds([fact.value or Fraction(0) for fact in facts])
    if not agrees and not is_one_slip_away(facts, holds, _SLIPS):
        return None
    return ToldDifference(
        sentence=home.number,
        inferred=_why(figure) if own is home else "it is told as what is lacking",
        counted=tuple(fact.name for fact in facts) if figure.quantity.kind is QuantityKind.NUMBER else (),
        first=facts[0],
        second=facts[1],
        difference=facts[2],
        trigger=_trigger(context, home, figure) if own is home else None,
    )


def _why(figure: Figure) -> str:
    counts = figure.quantity.kind is QuantityKind.NUMBER
    return "it is told as what two counts are apart" if counts else "it is told as what the two are apart"


def _in_one_unit(context: Context, facts: Sequence[Fact]) -> list[Fact]:
    quantities = in_one_unit([fact.quantity for fact in facts])
    return [
        fact if fact.quantity.unit == quantity.unit else context.revise(replace(fact, quantity=quantity))
        for fact, quantity in zip(facts, quantities, strict=True)
    ]


def _trigger(context: Context, sentence: Sentence, figure: Figure) -> Trigger | None:
    """The word that says which way "35 minutes longer than" goes."""
    at = figure.last
    if sentence.word(at + 1) != "than":
        return None
    words = [word for word in context.lexicon.changes.get(sentence.word(at), ()) if word.kind == COMPARATIVE]
    if len(words) != 1 or words[0].direction is None:
        return None
    token = sentence.doc[at]
    return Trigger(token.idx, token.idx + len(token), token.text, words[0].direction, words[0].opposite)


def _is_level(context: Context, level: Figure, figure: Figure) -> bool:
    """Whether a change ties a figure to this difference already."""
    changes = context.changes_of.get(level.name, ())
    return any(figure.name in {fact.name for fact in change.amounts} for change in changes)
