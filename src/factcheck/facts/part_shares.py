"""Shares of all there is: "60% go by road, 30% by rail and the remaining 10% by sea"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.part_drafts import Hold, PartDraft, View
from factcheck.facts.part_lists import SHARES, Members, has_word
from factcheck.facts.part_words import within
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import is_one_slip_away

_LEAST = 3  # shares of a list that nothing closes; two say little of a whole
_COMPARED = frozenset({"against", "compared", "than", "versus", "vs"})
_OF, _THE = frozenset({"among", "of"}), frozenset({"that", "the", "these", "this", "those"})
_IT = frozenset({"it", "them", "this"})
_FRACTIONS = frozenset({"half", "majority", "most", "quarter", "third"})
_BEFORE = 50  # tokens before a sentence in which a share may be told in a word
_BESIDE = 30  # tokens around a sentence in which it is said that one may answer twice
_LITTLE = 60  # per cent that a few shares with their rest must make to be of one whole
_WHOLE = 100
_ROUNDING = 1
_LITTLE_MORE = 130  # per cent
_ALL = 100  # per cent
_TOO_MUCH = 200  # shares that make twice the whole answer several questions


def deal(view: View, before: Members | None) -> tuple[PartDraft | None, Members | None]:
    """Shares that make the whole or cannot exceed it, and those that the next sentence may complete.

    Args:
        view: The sentence.
        before: Shares that the sentence before left open.
    """
    members = read_shares(view)
    if members is None:
        return None, None
    if members.rest_first and len(members.figures) == 1 and _tells_of_a_half(view):
        return None, None  # "Half of those asked … 17% said … The remaining 33%"
    if before is not None and members.rest_first and len(members.figures) == 1:
        members.figures = [*before.figures, *members.figures]
        # What the sentence before the last one dealt out may belong to the same whole, or not.
        members.optional = before.optional
        return PartDraft(None, members, Hold.ADD), None
    if _are_complete(view, members):
        return PartDraft(None, members, Hold.ADD), None
    if _are_answers(view, members):
        return PartDraft(None, members, Hold.FIT, firm=True), None
    if _are_exclusive(view, members):
        return PartDraft(None, members, Hold.FIT, firm=_would_make_all(view, members)), None
    if before is not None:
        members.optional = list(before.figures)
        members.figures = [*before.figures, *members.figures]
    return None, members


def _tells_of_a_half(view: View) -> bool:
    """Whether a share was told shortly before in a word, which no list of percentages counts."""
    doc, start = view.sentence.doc, view.sentence.start
    return any(token.lower_ in _FRACTIONS for token in doc[max(0, start - _BEFORE) : start])


def read_shares(view: View) -> Members | None:
    """The shares of one whole that a sentence lists, or None where their wholes or times differ."""
    sentence = view.sentence
    told = [f for f in sentence.figures if f.quantity.kind in SHARES and f.quantity.value is not None]
    shares = [figure for figure in told if not _is_base(sentence, figure)]
    if not shares or all(f.quantity.kind is QuantityKind.FRACTION for f in shares):
        return None
    if any(view.context.changes_of.get(f.name) or f.name in view.used for f in shares):
        return None
    first = next((i for i, s in enumerate(view.segments) if s.end > shares[0].first), len(view.segments))
    colon = next((i for i, s in enumerate(view.segments) if i > first and s.joint == ":"), None)
    if colon is not None and sum(f.first >= view.segments[colon].start for f in shares) > 1:
        first = colon  # "1,740 (60%) could be named: 44% were of sheep, …": the list is what the colon opens
    members = view.members(view.segments[first:], None)
    if members is None or members.vague or members.optional or not set(members.figures) <= set(shares):
        return None
    if len(_wholes(sentence, members.figures)) > 1 or _is_dated(sentence, members) or _is_broken_down(members):
        return None
    return members


def _is_base(sentence: Sentence, figure: Figure) -> bool:
    """ "Of the 8% who wrote back, 41% …": what the shares behind it are shares of."""
    return sentence.word(figure.outer - 1) in _THE and sentence.word(figure.outer - 2) in _OF


def _is_broken_down(members: Members) -> bool:
    """ "62% of the emissions – 47% from kilns and 15% from trucks": one of the shares is the sum of the others."""
    values = [figure.quantity.value or Fraction(0) for figure in members.figures]
    made = sum(values)
    return len(values) >= _LEAST and made > _WHOLE + _ROUNDING and abs(2 * max(values) - made) <= _ROUNDING


def _are_exclusive(view: View, members: Members) -> bool:
    """Whether the shares are dealt out, so that nothing has two of them."""
    if members.crossing or not _are_dealt(view, members):
        return False
    if _are_of_mass(view, members) and _would_make_all(view, members):
        return True
    if _are_swapped(view, members):
        return True
    # "transport (17.6%) and production (13.3%)": what stands before a bracket names a part, and not the whole.
    bracketed = sum(f in piece.bracketed for piece in members.pieces for f in members.figures) > 1
    end = members.pieces[0].start if bracketed else view.sentence.end
    lemmas = {token.lemma_.lower() for token in view.sentence.doc[view.sentence.start : end]}
    return not lemmas.isdisjoint(view.words.exclusive)


def _are_of_mass(view: View, members: Members) -> bool:
    """ "64% of the sewage is treated, 22% is stored and …": of a mass, which is in one place only."""
    sentence, first = view.sentence, members.figures[0]
    at = first.last
    if sentence.word(at) != "of" or sentence.word(at + 1) not in {"its", "the", "their"}:
        return False
    noun = next((t for t in sentence.doc[at + 2 : at + 5] if t.pos_ == "NOUN"), None)
    words = view.words.people | view.words.crowds
    return noun is not None and noun.tag_ == "NN" and noun.lemma_.lower() not in words


def _are_swapped(view: View, members: Members) -> bool:
    """ "By rail came 42%, by bus 35% and by car 32%": 100 with two digits exchanged, and little more as it is."""
    facts = [view.context.fact(figure) for figure in members.figures]
    made = sum(figure.quantity.value or Fraction(0) for figure in members.figures)
    if not _ALL < made <= _LITTLE_MORE or len(facts) < _LEAST or "respectively" in view.sentence.words:
        return False
    labelled = all(view.is_labelled(piece) for piece in members.pieces)
    return labelled and is_one_slip_away(facts, lambda values: sum(values) == _ALL, frozenset({"transposed"}))


def _would_make_all(view: View, members: Members) -> bool:
    """Whether one digit put right would make the shares all there is: a list of all of them, then."""
    facts = [view.context.fact(figure) for figure in members.figures]

    def holds(values: Sequence[Fraction]) -> bool:
        return _ALL - 1 <= sum(values) <= _ALL + 1

    return len(facts) >= _LEAST and is_one_slip_away(facts, holds, frozenset({"changed", "transposed"}))


def _are_dealt(view: View, members: Members) -> bool:
    """Whether the list is one in which nothing should have two of the shares."""
    if not members.joined or len(members.figures) < _LEAST or _may_answer_twice(view):
        return False
    return _are_of_one(members)


def _are_of_one(members: Members) -> bool:
    return sum(f.quantity.value or 0 for f in members.figures) <= _TOO_MUCH


def _are_answers(view: View, members: Members) -> bool:
    """ "62% approve, 31% disapprove and 17% do not know": two contrary answers, and beside them none."""
    pieces = members.pieces
    two = len(pieces) == 2 and not _may_answer_twice(view) and _are_of_one(members)
    if not (two or _are_dealt(view, members)):
        return False
    for number, first in enumerate(pieces):
        for second in pieces[number + 1 :]:
            if view.are_contrary(first, second, view.words.contrary):
                others = (piece for piece in pieces if piece not in (first, second))
                return all(not view.words.no_answer.isdisjoint(view.lemmas(piece)) for piece in others)
    return False


def _may_answer_twice(view: View) -> bool:
    """Whether the sentence or one beside it says that several answers could be given."""
    sentence, doc = view.sentence, view.sentence.doc
    around = range(max(0, sentence.start - _BESIDE), min(len(doc), sentence.end + _BESIDE))
    words = [doc[i].lower_ for i in around]
    return any(view.words.several_answers.beginning_at(words, at) for at in range(len(words)))


def _are_complete(view: View, members: Members) -> bool:
    """Whether the text says that the shares make the whole: a rest is told, or what the whole is made up of."""
    if len(members.figures) < 2:
        return False
    if members.rest:
        # "kept back 28% of them but put off the other 28%": the other part of those, not of all.
        return sum(f.quantity.value or 0 for f in members.figures) > _LITTLE
    at = within(view.sentence, view.sentence.start, members.figures[0].first, view.words.composition)
    return at is not None and members.joined and not members.crossing


def _wholes(sentence: Sentence, figures: Sequence[Figure]) -> set[str]:
    """What the shares are said to be of, by lemma: "45% of the harvest"."""
    found: set[str] = set()
    for figure in figures:
        if sentence.word(figure.last) != "of":
            continue
        of = sentence.doc[figure.last]
        found.add(of.head.lemma_.lower() if of.head.i > of.i else "?")
    return found


def _is_dated(sentence: Sentence, members: Members) -> bool:
    """Whether the shares after the first have times of their own."""
    if any(i in sentence.in_period for piece in members.pieces[1:] for i in range(piece.start, piece.end)):
        return True
    # "36% against" ends with its word: what they voted, and nothing that it is compared with.
    # So does "71% were against it".
    return any(
        has_word(sentence, piece.start, piece.end - 1 - (sentence.word(piece.end - 1) in _IT), _COMPARED)
        for piece in members.pieces
    )
