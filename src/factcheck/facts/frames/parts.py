"""Parts and their whole: "Of the 90 goats, 34 are in milk, 41 are kids and 15 bucks"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck.facts.as_printed import summed_as_printed
from factcheck.facts.brackets import bracket_of, brackets_of
from factcheck.facts.context import Context
from factcheck.facts.model import Fact, Frame
from factcheck.facts.part_appositions import apposed
from factcheck.facts.part_drafts import Hold, PartDraft, View
from factcheck.facts.part_lists import Members, as_parts, counts_among
from factcheck.facts.part_records import record
from factcheck.facts.part_shares import deal
from factcheck.facts.part_sums import Pending, continued, netted, open_whole, summed, together
from factcheck.facts.part_wholes import READERS
from factcheck.facts.part_words import load_part_words
from factcheck.facts.sentences import Figure
from factcheck.facts.units import measure_alike
from factcheck.facts.wholes import is_base

_FAR = 10  # times the whole: swapped and added digits make less of a part
_LAST_ITEM = 99
_REST = 6  # tokens of "most of the rest ("
_SOME = frozenset({"half", "many", "most", "much", "some"})
_LIST = 3  # parts that make a list
_CLOSED = frozenset({"composed", "listed"})  # ways that tell the parts as those of the whole, and as all of them
_PRINTED = "the sum is off by more than the rounding of its figures"
_THOUSAND = 1000
_LEAST, _MOST = Fraction(1, 3), 3  # how far a sum may be from the total before they are two things

__all__ = ["Hold", "Parts", "find"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Frame):
    """A whole and figures that are parts of it.

    Attributes:
        total: The whole; None where the parts are percentages of all there is.
        parts: In order.
        hold: How the whole holds them.
        optional: Names of parts that may stand outside of the list.
        rest: The last part is what the others leave.
        others: Figures that may be the whole as well.
        firm: As in `PartDraft`.
    """

    total: Fact | None
    parts: tuple[Fact, ...]
    hold: Hold
    optional: frozenset[str] = frozenset()
    rest: bool = False
    others: tuple[Fact, ...] = ()
    firm: bool = False


def find(context: Context) -> Iterator[Parts]:
    """All wholes with parts, one per list."""
    words = load_part_words()
    pending: Pending | None = None
    shares: Members | None = None
    before: View | None = None
    for sentence in context.sentences:
        apart = before is None or before.sentence.flow != sentence.flow
        if before is None or apart or sentence.number - before.sentence.number > 1:
            pending = shares = before = None
        view = View(context, sentence, words)
        if sentence.is_crowded:
            pending = shares = before = None
            continue
        drafts = list(_own(view))
        if before is not None and not drafts:
            drafts += _kept(view, _by("together", together(view, before)))
        if drafts:
            pending = next((p for draft in drafts if (p := _left_open(view, draft)) is not None), None)
        elif pending is not None:
            draft, pending = continued(view, pending)
            drafts += _kept(view, _by("continued", [draft]))
        if not drafts and pending is None:
            pending = open_whole(view)
        dealt, shares = deal(view, shares)
        drafts += [draft for draft in _by("shares of all", [dealt]) if not _is_of_the_rest(view, draft)]
        yield from (_frame(view, draft) for draft in drafts)
        before = view


def _own(view: View) -> Iterator[PartDraft]:
    """What a sentence says by itself."""
    if len(view.sentence.figures) > 1:
        for read in (summed, netted, record, *READERS, apposed):
            yield from _kept(view, _by(read.__name__, read(view)))


def _by(way: str, drafts: Iterable[PartDraft | None]) -> Iterator[PartDraft]:
    """Drafts that say in which way they were read."""
    return (replace(draft, way=way) for draft in drafts if draft is not None)


def _kept(view: View, drafts: Iterable[PartDraft]) -> Iterator[PartDraft]:
    """The drafts that can be one whole and its parts, their figures marked as used."""
    for draft in drafts:
        if _numbers_items(view, draft) or _makes_another(view, draft) or is_base(view.sentence, draft.whole):
            continue
        if (
            _lists_a_part(view, draft)
            or _leaves_one_out(view, draft)
            or _is_of_the_rest(view, draft)
            or (draft.whole is not None and draft.whole.quantity.value == 1)
        ):
            continue  # "one count of assault, one count of theft"
        if not _far_apart(draft) if draft.hold is Hold.EACH else _of_one_size(draft):
            view.used.update(figure.name for figure in (draft.whole, *draft.members.figures) if figure is not None)
            yield draft


def _leaves_one_out(view: View, draft: PartDraft) -> bool:
    """ "Eight stages: four on flat roads, three in the hills and one against the clock": a part without a figure."""
    made = sum(figure.quantity.value or 0 for figure in draft.members.figures)
    if draft.whole is None or draft.hold is not Hold.ADD or (draft.whole.quantity.value or 0) != made + 1:
        return False
    sentence, told = view.sentence, {figure.outer for figure in draft.members.figures}
    places = range(draft.members.figures[0].last, sentence.end)
    return any(sentence.word(i) == "one" and i not in told and sentence.word(i - 1) in {",", "and"} for i in places)


def _is_of_the_rest(view: View, draft: PartDraft) -> bool:
    """ "61 per cent found work, with most of the rest (33 per cent) unaccounted for": some of them are left."""
    last = draft.members.figures[-1]
    before = [view.sentence.word(i) for i in range(max(view.sentence.start, last.outer - _REST), last.outer)]
    return any(quantity in _SOME and before[i + 1 : i + 2] == ["of"] for i, quantity in enumerate(before)) and bool(
        load_part_words().rest & set(before)
    )


def _lists_a_part(view: View, draft: PartDraft) -> bool:
    """ "Of 900 letters, 310 came back: 280 with an answer and 30 undelivered": a colon lists the parts of one part."""
    members = draft.members.figures
    for at, figure in enumerate(members[:-2]):
        rest = members[at + 1 :]
        between = range(figure.last, rest[0].outer)
        if any(view.sentence.word(i) == ":" for i in between):
            return sum(other.quantity.value or 0 for other in rest) == figure.quantity.value
    return False


def _makes_another(view: View, draft: PartDraft) -> bool:
    """ "Five of the hits were from two players (two for Grant, three for Hale)": the parts are of the hits."""
    own = {figure.name for figure in (draft.whole, *draft.members.figures) if figure is not None}
    made = sum(figure.quantity.value or 0 for figure in draft.members.figures)
    if draft.whole is None or draft.whole.quantity.value == made or draft.hold is not Hold.ADD:
        return False
    if draft.whole.quantity.value == len(draft.members.figures) and made > len(draft.members.figures):
        return True  # one part for each of those who were counted
    rivals = (figure for figure in view.sentence.figures if figure.name not in own)
    return any(
        figure.quantity.value == made and measure_alike(figure.quantity, draft.whole.quantity) for figure in rivals
    )


def _numbers_items(view: View, draft: PartDraft) -> bool:
    """Whether one of the figures is the mark of an item: "1. the house, 2. the barn", "1) sowing or 2) planting"."""
    return any(_is_mark(view, figure) for figure in (draft.whole, *draft.members.figures) if figure is not None)


def _is_mark(view: View, figure: Figure) -> bool:
    sentence, quantity = view.sentence, figure.quantity
    if quantity.written.style != "digits" or quantity.unit not in {None, "1"} or quantity.currency is not None:
        return False
    if (quantity.value or 0) > _LAST_ITEM or quantity.scale is not None:
        return False
    after, opens = sentence.word(figure.last), figure.first == sentence.start
    if after == ")":
        return sentence.word(figure.first - 1) != "(" and bracket_of(figure, brackets_of(sentence)) is None
    # A mark opens the item, and the item a capital: "2 As defined."
    following = sentence.doc[figure.last] if figure.last < sentence.end else None
    capital = following is not None and following.is_title and quantity.noun is None
    return (after == "." and figure.last < sentence.end - 1) or (opens and capital)


def _far_apart(draft: PartDraft) -> bool:
    """Whether a part is so much greater than its whole that it is a part of something else."""
    whole = draft.whole.quantity.value if draft.whole is not None else None
    largest = max((_unslipped(figure, draft) for figure in draft.members.figures), default=Fraction(0))
    return bool(whole) and largest > _FAR * (whole or 1)


def _of_one_size(draft: PartDraft) -> bool:
    """Whether the sum of the parts is of the size of the total."""
    total = draft.whole.quantity.value if draft.whole is not None else None
    together = sum(_unslipped(figure, draft) for figure in draft.members.figures)
    return bool(total) and _LEAST <= together / (total or 1) <= _MOST


def _outgrows(draft: PartDraft) -> bool:
    """Whether the parts make more than their whole, which no part that was left out would mend."""
    whole = draft.whole.quantity.value if draft.whole is not None else None
    parts = [figure for figure in draft.members.figures if figure not in draft.members.optional]
    plain = all(figure.quantity.mod is None for figure in parts) and len(parts) >= _LIST
    return plain and draft.hold is Hold.ADD and sum(f.quantity.value or 0 for f in parts) > (whole or 0) > 0


def _unslipped(figure: Figure, draft: PartDraft) -> Fraction:
    """The value of a part in the scale of its whole, where another scale word slipped in: "$10bn" of "$90m"."""
    value = figure.quantity.value or Fraction(0)
    if draft.whole is None or figure.quantity.scale is None or draft.whole.quantity.scale is None:
        return value
    scale, whole = figure.quantity.scale, draft.whole.quantity.scale
    slipped = value > (draft.whole.quantity.value or 0) and scale.factor / whole.factor == _THOUSAND
    return value / _THOUSAND if slipped and not scale.shared else value


def _left_open(view: View, draft: PartDraft) -> Pending | None:
    """A whole with whose parts the next sentence may go on: "The rest, 40, …"."""
    told = {figure.name for figure in draft.members.figures}
    last = draft.members.figures[-1].last
    # "Of 96 clones, 88 carried it, and 19 of 24 showed it. The other 69": of the 88, or of the 96?
    if draft.whole is not None and any(
        figure.first >= last and figure.name not in told and view.alike(figure, draft.whole) for figure in view.amounts
    ):
        return None
    closed = draft.members.rest or (draft.hold is Hold.ADD and not draft.inferred)
    return Pending(draft.whole, draft.members.figures) if draft.whole is not None and not closed else None


def _frame(view: View, draft: PartDraft) -> Parts:
    total, parts = as_parts(view.context, draft.whole, draft.members.figures)
    counted, inferred = counts_among(total, parts), draft.inferred
    if total is not None and not counted and draft.hold is Hold.ADD and not draft.members.optional:
        printed = summed_as_printed(view.context, (total, *parts))
        if printed is not None:
            total, parts, inferred = printed[0], printed[1:], inferred or _PRINTED
    return Parts(
        sentence=view.sentence.number,
        inferred=inferred,
        counted=counted,
        total=total,
        parts=parts,
        hold=draft.hold,
        optional=frozenset(figure.name for figure in draft.members.optional),
        rest=draft.members.rest,
        firm=draft.firm or (draft.way in _CLOSED and _outgrows(draft)),
        others=tuple(view.context.fact(figure) for figure in draft.others),
        way=f"{draft.way}, {draft.hold.name.lower()}",
    )
