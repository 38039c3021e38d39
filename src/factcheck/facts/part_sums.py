"""Totals that are told after their parts, net amounts, and parts that go on in the next sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.model import QuantityKind
from factcheck.facts.gathering import leaves_uncounted
from factcheck.facts.ledger import sense_counted
from factcheck.facts.operands import thing_counted
from factcheck.facts.part_drafts import Hold, PartDraft, View
from factcheck.facts.part_kinds import counts_the_others
from factcheck.facts.part_lists import Members, has_word, is_bare_part
from factcheck.facts.part_wholes import dealt_out
from factcheck.facts.part_words import brings_in_next, ending_at, starting_at
from factcheck.facts.rates import is_of_count
from factcheck.facts.segments import Segment, segments_of
from factcheck.facts.sentences import CueKind, Figure
from factcheck.facts.words import Phrases

_COUNTED_ONCE = frozenset({"different", "distinct", "overlap", "overlaps", "twice", "unique"})
_EITHER = frozenset({"or"})
_TOTAL = frozenset({"total", "number", "tally", "sum"})
_ELSE = frozenset({"else", "others", "rest"})
_SHARED = frozenset({"/", "of", "out"})  # behind a part of another whole
_NEAR_VERB = 8  # tokens between the last part and the verb of its sum
_NEAR_CUE = 4  # tokens between a word like "after paying" and its figure
_LIST = 3  # parts that make a list
_NET = 3  # figures of "gross, less costs, leaves net"


@dataclass(eq=False, slots=True)
class Pending:
    """A whole whose parts go on in the next sentence, with those told so far."""

    total: Figure
    parts: list[Figure]


def summed(view: View) -> Iterator[PartDraft]:
    """ "34 men and 41 women, 75 in all", "for a total of 75"."""
    sentence = view.sentence
    for whole in view.amounts:
        stop = _sum_cue(view, whole)
        if stop is None or "-" in whole.quantity.text:
            continue  # "dropped 32-bit machines altogether": a measure that names a kind
        gathered = next((i for i in range(stop - 1, sentence.start, -1) if sentence.word(i) == ";"), None)
        if gathered is not None and starting_at(sentence, gathered + 1, view.words.sum_up):
            stop = gathered  # "14 in the north and 23 in the south; together they are 37"
        low = next((i + 1 for i in range(stop - 1, sentence.start - 1, -1) if sentence.word(i) == ";"), sentence.start)
        if ending_at(sentence, whole.outer - 1, view.words.sum_verbs):
            low = max(low, _after_last_verb(view, stop))
        pieces = [s for s in segments_of(sentence, low, stop) if s.figures or s.bracketed]
        members = view.members(pieces, whole)
        if members is None:
            continue
        members.figures = [f for f in members.figures if not counts_the_others(f, members.figures)]
        if len(members.figures) < 2 or any(f.name in view.used for f in members.figures):
            continue
        if any(ending_at(sentence, f.outer - 1, view.words.sum_before) for f in members.figures):
            continue  # "a total of 73,377 cases and a total of 59,334 controls"
        if has_word(sentence, members.figures[0].last, members.figures[-1].outer, _EITHER):
            continue  # "bonds of $10bn, or, if the payments fall short of $5bn, as much as brings the total to $15bn"
        if has_word(sentence, whole.last, sentence.end, _COUNTED_ONCE):
            continue  # "about 1,200 different people in all, since many came twice"
        if leaves_uncounted(sentence, members.figures[0].last, whole.outer):
            continue  # "300 jobs in Lyon and an unspecified number in Graz, 700 in all"
        if _is_of_each(view, whole, members.figures):
            continue  # "eleven men and three women, with 26 offences between them"
        if any(_is_size(view, figure) for figure in members.figures):
            continue  # "four rows of 12, 48 singers altogether"
        if any(sentence.word(i) == "among" for i in range(members.figures[-1].last, whole.outer)):
            continue  # "£620,000 for a roundabout, among other contributions worth £3.1m in all"
        growing = has_word(sentence, stop - 2, whole.first, view.words.growing)
        if growing and not has_word(sentence, sentence.start, stop, view.words.base):
            yield PartDraft(whole, members, Hold.FIT)
        elif not members.vague:
            yield PartDraft(whole, members, Hold.ADD)


def _is_of_each(view: View, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a total is of what the parts have between them, and not of the parts."""
    sentence = view.sentence
    things = {thing_counted(sentence, figure) for figure in parts} - {None}
    own = thing_counted(sentence, whole)
    return sentence.word(view.noun_end(whole)) == "between" and own is not None and bool(things) and own not in things


def _is_size(view: View, figure: Figure) -> bool:
    """Whether a figure says how many each of what the one before counts holds."""
    figures = view.sentence.figures
    at = figures.index(figure)
    return at > 0 and is_of_count(view.sentence, figures[at - 1], figure)


def _after_last_verb(view: View, stop: int) -> int:
    """The parts are the subject of the verb of the sum: nothing before another verb, or far away, is one."""
    sentence = view.sentence
    last = max((f.last for f in view.amounts if f.last <= stop), default=sentence.start)
    if stop - last > _NEAR_VERB or any(i in sentence.in_period for i in range(last, stop)):
        return stop
    verbs = (i for i in range(stop - 1, sentence.start - 1, -1) if "Fin" in sentence.doc[i].morph.get("VerbForm", []))
    return next(verbs, sentence.start - 1) + 1


def _sum_cue(view: View, whole: Figure) -> int | None:
    """Where the parts of a total end; None where nothing says that it is one."""
    sentence, words = view.sentence, view.words
    if has_word(sentence, whole.outer - 3, whole.outer, _ELSE) or sentence.word(whole.last) == "net":
        return None  # "everything else together 9,400", "which makes 15,000 net"
    length = ending_at(sentence, whole.outer - 1, words.sum_before) or ending_at(
        sentence, whole.outer - 1, words.sum_verbs
    )
    if length:
        return whole.outer - length
    if any(starting_at(sentence, at, words.sum_after) for at in {whole.last, view.noun_end(whole)}):
        return whole.outer
    clause = next((i for i in range(whole.outer - 1, sentence.start, -1) if sentence.word(i) == ";"), None)
    if clause is not None and starting_at(sentence, clause + 1, words.sum_up):
        return whole.outer
    start = whole.cue.at - 3
    if whole.cue.kind is CueKind.END and has_word(sentence, start, whole.cue.at, _TOTAL):
        return max(start, sentence.start)
    return None


def netted(view: View) -> Iterator[PartDraft]:
    """ "Takings of £52,000 less costs of £17,500 left £34,500": what is taken away and what is left make the first."""
    sentence, words = view.sentence, view.words
    groups: dict[str, list[Figure]] = {}
    for figure in view.amounts:
        groups.setdefault(view.context.fact(figure).dimension, []).append(figure)
    for figures in groups.values():
        if len(figures) != _NET or any(f.name in view.used for f in figures):
            continue
        if len({thing_counted(sentence, f) for f in figures} - {None}) > 1:
            continue  # "after the two victories he opened a hotel with 22 beds and kept 50 bicycles"
        taken = [f for f in figures if _is_cued(view, f, words.taken_away)]
        left = [f for f in figures if _is_cued(view, f, words.left_over) and f not in taken]
        gross = [f for f in figures if f not in taken and f not in left]
        if not (len(taken) == len(left) == len(gross) == 1):
            continue
        pieces = segments_of(sentence)
        members = Members([taken[0], left[0]], pieces=pieces, rest=True)
        yield PartDraft(gross[0], members, Hold.ADD)


def _is_cued(view: View, figure: Figure, phrases: Phrases) -> bool:
    """Whether one of some phrases stands close before a figure, with no other figure between."""
    for at in range(figure.outer - 1, max(view.sentence.start, figure.outer - 1 - _NEAR_CUE) - 1, -1):
        if view.sentence.figure_at(at) is not None:
            return False
        if ending_at(view.sentence, at, phrases):
            return True
    return False


def together(view: View, before: View) -> Iterator[PartDraft]:
    """ "Gifts came to £36,500, tickets to £18,250. Together they made £54,750": the parts of the sentence before."""
    if len(view.amounts) != 1:
        return
    whole = view.amounts[0]
    if whole.name in view.used or not _takes_both(view, whole):
        return
    members = before.members(before.segments, whole)
    if members is None or len(members.figures) < 2 or members.vague or members.optional:
        return
    if any(f.name in before.used for f in members.figures):
        return
    if all(before.alike(f, whole) or is_bare_part(f) for f in members.figures):
        yield PartDraft(whole, members, Hold.ADD)


def _takes_both(view: View, whole: Figure) -> bool:
    """Whether a sentence speaks of what the one before told, taken together."""
    sentence, words = view.sentence, view.words
    for at in range(sentence.start, sentence.start + _NEAR_CUE):
        length = starting_at(sentence, at, words.sum_up)
        if length and sentence.doc[at + length].pos_ in {"NOUN", "PROPN"}:
            continue  # "The Vik Aas Combined area had …"
        if length and sentence.word(at + length) == "with":
            continue  # "Together with other adjustments, …"
        if length:
            return not any(sentence.figure_at(i) is whole for i in range(at, at + length))
    behind = any(starting_at(sentence, at, words.sum_after) for at in {whole.last, view.noun_end(whole)})
    return behind and has_word(sentence, sentence.start, sentence.start + 2, words.anaphora)


def continued(view: View, pending: Pending) -> tuple[PartDraft | None, Pending | None]:
    """What the sentence says of the parts of a whole in the sentence before; and what may still go on."""
    members = view.members(view.segments, pending.total)
    if members is None or (members.rest_first and not pending.parts):
        return None, None
    if not pending.parts and brings_in_next(view.sentence):
        return None, None
    figures = [*pending.parts, *members.figures]
    inside = any(f in piece.bracketed for piece in members.pieces for f in members.figures)
    if not pending.parts and (inside or _outgrow(pending.total, figures)):
        return None, None
    if members.rest and len(figures) > 1 and not members.vague:
        if not _is_rest_of(view, figures[-1]) or _is_of_a_whole_before(view, pending.total, members.figures[0]):
            return None, None
        values = [figure.quantity.value or 0 for figure in figures]
        if len(figures) > _LIST - 1 and any(2 * value == sum(values) for value in values):
            return None, None  # "bought for $45,000; $37,500 was paid, and the remaining $7,500 …"
        members.figures = figures
        counts = pending.total.quantity.kind is QuantityKind.NUMBER
        alone = "" if pending.parts or counts else "what is left is told as the rest of what the sentence before told"
        pair = len(figures) == _LIST - 1 and figures[-1].quantity.noun is None
        firm = counts and pair and _is_of_them(view, figures[0])
        return PartDraft(pending.total, members, Hold.ADD, alone, firm=firm), None
    if pending.parts or not (_takes_up(view, pending) or _is_held(view, members)):
        return None, None
    return dealt_out(view, pending.total, members), Pending(pending.total, members.figures)


def _is_rest_of(view: View, rest: Figure) -> bool:
    """Whether "the other nine" may be of what was counted before, and not "the other nine schools of the town"."""
    sentence = view.sentence
    if rest.quantity.noun is None or rest.quantity.kind is not QuantityKind.NUMBER:
        return True
    return sentence.word(sentence.after_noun(rest)) != "of"


def _is_of_a_whole_before(view: View, whole: Figure, part: Figure) -> bool:
    """ "They found 23 faults. The ward has 24 beds. The five grave faults …": of the faults, and not of the beds."""
    noun = sense_counted(view.sentence, part)
    counted = sense_counted(view.context.placed[whole.name][0], whole)
    if noun is None or counted is None or counted == noun:
        return False
    return any(
        figure.quantity.kind is QuantityKind.NUMBER
        and (figure.quantity.value or 0) > (part.quantity.value or 0)
        and sense_counted(sentence, figure) == noun
        for sentence in view.context.sentences
        if sentence.number < view.sentence.number
        for figure in sentence.figures
    )


def _is_of_them(view: View, part: Figure) -> bool:
    """ "Twenty-one of them": a part that is told as one of the whole before it."""
    words = [token.lower_ for token in view.sentence.doc[part.last : part.last + 2]]
    return words[:1] == ["of"] and words[1:] in (["them"], ["these"], ["those"])


def _outgrow(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a part is more than the whole of the sentence before: then it is hardly its part."""
    whole = total.quantity.value
    return whole is not None and any((part.quantity.value or 0) > whole for part in parts)


def _takes_up(view: View, pending: Pending) -> bool:
    """Whether the sentence opens with "Of these, …", or with a bare figure as its subject."""
    sentence = view.sentence
    if not view.is_labelled(Segment(sentence.start, sentence.end, "")):
        return False  # "2.": the number of an item
    if sentence.word(sentence.start) in {"of", "among"}:
        return has_word(sentence, sentence.start, sentence.start + 3, view.words.anaphora)
    first = sentence.figures[0]
    if sentence.word(first.last) in _SHARED or first.outer != sentence.start:
        return False
    return first.quantity.noun is None and pending.total.quantity.noun is not None


def _is_held(view: View, members: Members) -> bool:
    """ "The council has 45 seats. Labour holds 19, the Tories 12 and the Greens 14": one for each name."""
    if len(members.figures) < _LIST or not members.joined or members.figures != view.sentence.figures:
        return False
    verb = view.sentence.doc[members.figures[0].outer - 1]
    holds = verb.lower_ in view.words.holding
    bare = all(is_bare_part(figure) and figure.quantity.noun is None for figure in members.figures)
    tokens = (view.sentence.doc[i] for piece in members.pieces[1:] for i in range(piece.start, piece.end))
    return holds and bare and not any(token.pos_ in {"VERB", "AUX"} for token in tokens)


def open_whole(view: View) -> Pending | None:
    """The one amount of a sentence, which the next one may take apart; of "2,440 of the 4,000 voters" the first."""
    kinds: dict[str, list[Figure]] = {}
    for figure in view.amounts:
        kinds.setdefault(view.context.fact(figure).dimension, []).append(figure)
    kinds = {kind: figures for kind, figures in kinds.items() if "/" not in kind}  # "98 kWh/m²" has no parts
    single = [figures[0] for figures in kinds.values() if len(figures) == 1 or _is_part_of_next(view, figures)]
    single = [figure for figure in single if not _is_whole_of_share(view, figure)]
    # Money before counts: it is what is taken apart most often.
    single.sort(key=lambda f: (f.quantity.currency is None, f.first))
    return Pending(single[0], []) if single else None


def _is_whole_of_share(view: View, figure: Figure) -> bool:
    """ "That is 48% of the 86,000 customers": the next sentence goes on with the share."""
    rates = [f for f in view.sentence.figures if f.quantity.kind is QuantityKind.PERCENT and f.last <= figure.first]
    return bool(rates) and figure.cue.kind is CueKind.OF and figure.cue.at == rates[-1].last


def _is_part_of_next(view: View, figures: list[Figure]) -> bool:
    between = [view.sentence.word(i) for i in range(figures[0].last, figures[1].outer)]
    return len(figures) == 2 and between[:1] == ["of"] and len(between) <= _NEAR_CUE
