"""Parts behind the comma of their whole: "73 houses, 41 in Ely, 22 in Diss and 10 in Hull"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.facts.part_drafts import Hold, PartDraft, View
from factcheck.facts.part_lists import Members
from factcheck.facts.part_wholes import LIKELY, is_net, kind_behind
from factcheck.facts.segments import segments_of
from factcheck.facts.sentences import Figure
from factcheck.facts.slips import is_one_slip_away
from factcheck.facts.units import is_bare

_LIST = 3  # parts that make a list
_KINDS = frozenset({"ADJ", "ADP", "NOUN"})
_CROSSING = frozenset({"of", "with", "without"})
_STOPS = frozenset({";", ":", "–", "—", "("})


def apposed(view: View) -> Iterator[PartDraft]:
    """Three parts or more that close a sentence, told in one way, which make the whole or would but for one slip."""
    sentence, amounts = view.sentence, view.amounts
    for at, whole in enumerate(amounts[:-_LIST]):
        first = amounts[at + 1]
        told_before = any(view.alike(other, whole) for other in amounts[:at])
        if whole.name in view.used or told_before or not view.is_named(whole) or is_net(view, whole):
            continue
        if sentence.word(first.outer - 1) != "," or _is_said(view, whole.last, sentence.end):
            continue
        members = view.members(segments_of(sentence, first.outer, sentence.end), whole)
        if members is None or members.figures != amounts[at + 1 :] or not _are_told_alike(view, members):
            continue
        if all(view.can_hold(whole, part) for part in members.figures) and _add_up(view, whole, members.figures):
            yield PartDraft(whole, members, Hold.ADD, LIKELY)
            return


def _is_said(view: View, start: int, end: int) -> bool:
    """Whether a verb of its own, or a mark that opens something else, stands in a stretch."""
    tokens = [view.sentence.doc[i] for i in range(start, end)]
    return any(token.lower_ in _STOPS or "Fin" in token.morph.get("VerbForm", []) for token in tokens)


def _are_told_alike(view: View, members: Members) -> bool:
    """Whether the parts are bare or all have their word, and are told apart by one kind of word."""
    if len(members.figures) < _LIST or not members.joined or members.vague or members.crossing or members.optional:
        return False
    kinds = {kind_behind(view, figure, piece) for figure, piece in zip(members.figures, members.pieces, strict=True)}
    later = members.figures[1:]
    words = {view.sentence.word(figure.last) for figure in members.figures}
    if len(words) > 1 and not words.isdisjoint(_CROSSING):
        return False  # "30 cousins, 11 in Oslo, six in Bergen and 14 with children"
    return len(kinds) == 1 and kinds <= _KINDS and len({is_bare(figure.quantity) for figure in later}) == 1


def _add_up(view: View, whole: Figure, parts: Sequence[Figure]) -> bool:
    facts = [view.context.fact(figure) for figure in (whole, *parts)]
    values = [fact.value for fact in facts if fact.value is not None]

    def holds(known: Sequence[Fraction]) -> bool:
        return known[0] == sum(known[1:])

    return len(values) == len(facts) and (holds(values) or is_one_slip_away(facts, holds))
