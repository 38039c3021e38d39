"""How far a change went, beside the only two levels of its sentence: "48 MB before, 31 MB after: the 17 MB saved …".

Where a sentence, or two that go on with each other, holds exactly three figures that can be levels and their
difference, and a word beside one of them says that it is how far the other two are apart, the three are tied, though
nothing says which level came first. They agree, or would but for one slip; else they are taken to be of two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.agreement import agrees
from factcheck.facts.clauses import clause_of
from factcheck.facts.closed_pairs import does_another, is_defined_anew
from factcheck.facts.level_pairs import are_alike, are_of_one, order_of
from factcheck.facts.lexicon import COMPARATIVE, NOUN, VERB, ChangeWord
from factcheck.facts.model import Change, Direction, Fact, Role, Trigger
from factcheck.facts.multiplied import adds_as_much, multiplies_a_change
from factcheck.facts.order import Level
from factcheck.facts.said_of import Surroundings, sizes_of, takes_up, trigger_token
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.standards import is_of_untold_time, standard_of
from factcheck.facts.told_apart import is_cause
from factcheck.facts.told_levels import only_pair_of, reason_of
from factcheck.facts.units import like_size
from factcheck.facts.words import words_about

_SIZES = frozenset(
    {
        QuantityKind.DURATION,
        QuantityKind.MEASURE,
        QuantityKind.MONEY,
        QuantityKind.NUMBER,
        QuantityKind.PERCENT,
        QuantityKind.POINTS,
    }
)
_RATES = frozenset({QuantityKind.MULTIPLE, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.FRACTION})
_POINTING = frozenset({"that", "the", "these", "this", "those"})
_OTHERS = frozenset({"another", "average", "expected", "forecast", "median", "other", "others", "rival", "target"})
_ASIDE = 8  # tokens between two rates and the points between them
_WALLS = frozenset({"although", "but", "though", "when", "whereas", "while"})
_PAIR = 2
_BASE = 9  # tokens from "than" to the level that a comparison names
_WHY = "the only two levels beside it"


def only_three(told: Surroundings) -> list[Change]:
    """The changes, those that lack a level with the only two beside them, and those that no change held."""
    owned = {fact.name for change in told.changes for fact in sizes_of(change)}
    owned |= {fact.name for change in told.changes for fact in (*change.start, *change.end)}
    changes = [_with_points(change, told, owned) for change in told.changes]
    result = [_filled(change, told) if _is_open(change) else change for change in changes]
    for sentence in told.sentences:
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            if figure.name in owned:
                continue
            change = _unread(sentence, figure, told) or _times(sentence, figure, told)
            if change is not None:
                filled = _filled(change, told)
                if filled.start and filled.end:
                    result.append(filled)
    return result


def _with_points(change: Change, told: Surroundings, owned: set[str]) -> Change:
    """ "slipped from 54 to 47 per cent, seven points in a month": how far, behind a change of rates that is whole."""
    levels = (*change.start, *change.end)
    if len(levels) != _PAIR or not (change.start and change.end) or not all(fact.is_percent for fact in levels):
        return change
    here = told.sentences[told.at[change.sentence]]
    if change.amounts and not (change.points or change.percents or change.multiples):
        # "by 0.4 of a point"
        figure = next((f for f in here.figures if f.name == change.amounts[0].name), None)
        if len(change.amounts) == 1 and figure is not None and _are_points(here, figure):
            return replace(change, amounts=(), points=change.amounts)
    if sizes_of(change):
        return change
    free = [f for f in here.figures if f.name not in owned and _are_points(here, f)]
    last = max(fact.quantity.end for fact in levels)
    if len(free) != 1 or free[0].quantity.start < last or free[0].quantity.mod in BOUNDS:
        return change
    between = [here.doc[i] for i in range(here.start, free[0].outer) if here.doc[i].idx >= last]
    if len(between) > _ASIDE or not any(token.lower_ in {",", "–", "—", "("} for token in between):
        return change
    if any(token.pos_ == "VERB" or token.lower_ in {"and", ";", "but", "while", "by"} for token in between):
        return change
    return replace(change, points=(told.facts[free[0].name],))


def _are_points(here: Sentence, figure: Figure) -> bool:
    """ "seven points", "0.4 of a point"."""
    if figure.quantity.kind is not QuantityKind.NUMBER or figure.quantity.scale is not None:
        return False
    at = figure.last
    if here.word(at) == "of" and here.word(at + 1) == "a":
        at += 2
    at += here.word(at) == "percentage"
    return here.word(at) in {"point", "points"} and here.word(at + 1) != "of"


def _is_open(change: Change) -> bool:
    sizes = sizes_of(change)
    complete = change.start and change.end
    if complete or len(sizes) != 1 or len(change.start + change.end) > 1:
        return False
    if change.negated or change.signed or change.periodic:
        return False
    if change.trigger is None and not change.multiples:
        return False
    return sizes[0].quantity.mod not in BOUNDS and not sizes[0].value_is_negative


def _unread(sentence: Sentence, figure: Figure, told: Surroundings) -> Change | None:
    """The change that a word beside a figure tells, where none was read: "saves readers 75 cents"."""
    kind = figure.quantity.kind
    if kind not in _SIZES or figure.quantity.mod in BOUNDS or figure.cue.kind in {CueKind.START, CueKind.END}:
        return None
    found = _word_beside(sentence, figure, told)
    if found is None:
        return None
    token, way = found
    fact = told.facts[figure.name]
    trigger = Trigger(token.idx, token.idx + len(token), token.text, way)
    return Change(
        (trigger,),
        way,
        sentence.number,
        percents=(fact,) if kind is QuantityKind.PERCENT else (),
        points=(fact,) if kind is QuantityKind.POINTS else (),
        amounts=(fact,) if kind not in {QuantityKind.PERCENT, QuantityKind.POINTS} else (),
    )


def _times(sentence: Sentence, figure: Figure, told: Surroundings) -> Change | None:
    """ "four times the number", "half as many complaints": a multiple that says of what, where no change was read."""
    words = words_about("only_three")
    kind, after = figure.quantity.kind, sentence.word(figure.last)
    part = kind is QuantityKind.FRACTION and figure.quantity.mod is None and after == "as"
    if not part and not (kind is QuantityKind.MULTIPLE and after in words["times"]):
        return None
    if multiplies_a_change(sentence, figure, told.lexicon) or adds_as_much(sentence, figure):
        return None
    fact = told.facts[figure.name]
    start, end = figure.quantity.start, figure.quantity.end
    trigger = Trigger(start, end, sentence.text[start:end], None)
    return Change((trigger,), None, sentence.number, multiples=(fact,), comparison=True)


def _word_beside(sentence: Sentence, figure: Figure, told: Surroundings) -> tuple[Token, Direction | None] | None:
    """The word that makes a figure a difference, and its way."""
    words = words_about("only_three")
    last = sentence.after_noun(figure)
    after, before = sentence.word(last), figure.outer - 1
    if after in words["saved"]:
        return sentence.doc[last], None
    entries = told.lexicon.changes.get(after, ())
    word: ChangeWord | None = next((e for e in entries if e.kind in {COMPARATIVE, NOUN}), None)
    if word is not None and sentence.figure_at(last) is None:
        return sentence.doc[last], word.direction
    # "saves readers 75 cents", "saving each of them 75 cents"
    for at in range(before, max(sentence.start, before - 5) - 1, -1):
        if at in sentence.covered or sentence.doc[at].is_punct:
            break
        if sentence.word(at) in words["saving"]:
            return (sentence.doc[at], None) if not _is_of_others(sentence.doc[at]) else None
        if sentence.doc[at].pos_ in {"VERB", "AUX", "ADP"} and sentence.word(at) not in words["passed"]:
            break
    return None


def _is_of_others(verb: Token) -> bool:
    """ "The price was cut, and readers who subscribe save 95 cents": a clause with a subject of its own."""
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    if any(child.lower_ in {"so", "thus"} for child in verb.children):
        return False  # "…, so the group has paid down $420m": what follows from the levels
    return verb.dep_ in {"conj", "parataxis"} and subject is not None and subject.pos_ in {"NOUN", "PROPN"}


def _is_of_verb(token: Token) -> bool:
    """ "Sales rose 5% in the year": a verb has its levels beside it, or says of which times they are."""
    words = words_about("only_three")
    return token.pos_ in {"VERB", "AUX"} and token.lower_ not in words["saving"] | words["saved"]


def _windows(here: Sentence, told: Surroundings) -> Iterator[tuple[Sentence, ...]]:
    """The sentence alone, then with the one before it."""
    index = told.at[here.number]
    yield (here,)
    before = told.sentences[index - 1] if index else None
    near = before is not None and before.number == here.number - 1 and before.block == here.block
    if near and before is not None and not before.is_crowded:
        yield (before, here)


def _filled(change: Change, told: Surroundings) -> Change:
    """The change with the only two levels of its clause, else of its sentence and the one before."""
    here = told.sentences[told.at[change.sentence]]
    if here.is_crowded or "split" in here.words:
        return change
    figure = next((f for f in here.figures if f.name == sizes_of(change)[0].name), None)
    if figure is None:
        return change
    clause = clause_of(here, figure.first)
    if clause is not None and len(clause.figures) > _PAIR:
        filled = _filled_within(change, told, clause, figure, [(clause,)])
        if filled.start and filled.end:
            return filled
    return _filled_within(change, told, here, figure, _windows(here, told))


def _filled_within(
    change: Change, told: Surroundings, here: Sentence, figure: Figure, windows: Iterable[tuple[Sentence, ...]]
) -> Change:
    size = sizes_of(change)[0]
    token = trigger_token(change, here)
    if token is not None and _is_of_others(token):
        return change
    known = {fact.name for fact in (*change.start, *change.end)}
    for window in windows:
        pair = _only_pair(window, change, told)
        if pair is None:
            continue
        if known and not known & {level.fact.name for level in pair}:
            return change
        if len(window) > 1 and not _goes_on(here, figure, pair, told):
            return change
        values = [level.fact.value or 0 for level in pair]
        if size.is_percent and not like_size(*(level.fact.quantity for level in pair)):
            return change  # "€18.4 million in the first half … €14.9 billion": no percentage makes the one of the other
        if values[0] == values[1]:
            return change  # "10 mg of zinc, 5 mg of growth factor and 10 mg of iron": of two things that did not move
        if (not size.is_percent and sum(values) == size.value) or _moves_more(change, pair, window, told):
            return change  # "increased $5.3m as a result of fees of $3.3m and rents of $2.0m"
        if change.multiples and (len(window) > 1 or figure.quantity.written.style == "digits"):
            return change  # "5x faster" beside other times: which ones, nobody says
        if change.multiples and (
            _is_of_another(here, figure, pair)
            or is_of_untold_time(change, [level.fact for level in pair], told.sentences[told.at[change.sentence]])
        ):
            return change
        if token is not None and _is_of_verb(token) and not _elaborates(here, figure, pair):
            return change
        if is_defined_anew(window) or does_another(*pair) or _stand_apart(here, figure, pair):
            return change
        if _tells_more(change, pair, window, told) or _names_its_base(change, pair, here, window):
            return change
        return _with(change, size, pair, told)
    return change


def _is_of_another(here: Sentence, figure: Figure, pair: tuple[Level, Level]) -> bool:
    """ "14,000 days, against 9,500 in 2018, when three times as many firms were hit": a multiple of others."""
    places = [figure.first, *(level.figure.first for level in pair if level.sentence is here)]
    if not _WALLS.isdisjoint(here.words[min(places) - here.start : max(places) - here.start]):
        return True
    named = here.word(figure.last) == "as" and here.word(figure.last + 2) not in {"as", ",", ".", "", ":", ";"}
    return named and not _elaborates(here, figure, pair)


def _elaborates(here: Sentence, figure: Figure, pair: tuple[Level, Level]) -> bool:
    """ "Rents climbed by 12%: a flat that went for €850 now goes for €952": levels behind a colon, of this change."""
    if any(level.sentence is not here for level in pair):
        return False
    between = range(figure.last, pair[0].figure.outer)
    return any(here.word(i) == ":" for i in between)


def _stand_apart(here: Sentence, figure: Figure, pair: tuple[Level, Level]) -> bool:
    """ "The bank is 40 metres higher; the dam is 120 metres long": whether a semicolon makes two stories of them."""
    places = [level.figure.first for level in pair if level.sentence is here]
    if not places:
        return False
    low, high = min([figure.first, *places]), max([figure.first, *places])
    inside = [i for i in range(low, high) if here.word(i) == ";"]
    return any((figure.first < i) != (place < i) for i in inside for place in places) and len(places) == _PAIR


def _goes_on(here: Sentence, figure: Figure, pair: tuple[Level, Level], told: Surroundings) -> bool:
    """Whether the figure is told of the sentence before: "The 17 MB saved", "That is 17 MB less"."""
    if any(level.sentence is here for level in pair):
        return takes_up(here, told.cues)
    opening = figure.outer <= here.start + 4
    return opening and (here.word(figure.outer - 1) in _POINTING or takes_up(here, told.cues))


def _only_pair(window: Sequence[Sentence], change: Change, told: Surroundings) -> tuple[Level, Level] | None:
    """The two figures of a window that can be levels of one thing, if no others can."""
    pair = only_pair_of(window, change, told, _rates_alike if change.multiples else are_alike)
    if pair is None:
        return None
    first, second = pair
    moved = second.figure.cue.kind in {CueKind.START, CueKind.END}
    if not moved and not are_of_one(first, second, told):
        return None
    return None if any(_is_barred(level, change, told) for level in (first, second)) else (first, second)


def _rates_alike(first: Level, second: Level) -> bool:
    """ "12 GWh a year, three times what the old one made (4 GWh)": what each is for may be said once."""
    one, other = first.fact.quantity, second.fact.quantity
    units = sorted((one.unit or "", other.unit or ""), key=len)
    once = one.kind is other.kind and one.currency == other.currency and units[1].startswith(f"{units[0]}/")
    return are_alike(first, second) or (once and bool(units[0]) and like_size(one, other))


def _is_barred(level: Level, change: Change, told: Surroundings) -> bool:
    """Whether a figure is a target, a bound, a part, or a level of another change that says how far it went."""
    if level.fact.role in {Role.TARGET, Role.RANK} or level.fact.quantity.mod in BOUNDS:
        return True
    sentence, last = level.sentence, level.figure.last
    if sentence.word(last) == "of" and not level.fact.is_percent:
        return True
    if sentence.word(last) == "-" and not sentence.doc[last].whitespace_:
        return True  # "the 48-hour test"
    owners = [owner for owner in told.owned.get(level.fact.name, ()) if owner is not change]
    return any(sizes_of(owner) for owner in owners)


def _tells_more(change: Change, pair: tuple[Level, Level], window: Sequence[Sentence], told: Surroundings) -> bool:
    """Whether another size or rate is told there."""
    own = {fact.name for fact in sizes_of(change)} | {level.fact.name for level in pair}
    for sentence in window:
        others = [other for other in told.by_sentence.get(sentence.number, ()) if other is not change]
        if any(sentence.covers(size.quantity.start) for other in others for size in sizes_of(other)):
            return True
        if any(f.quantity.kind in _RATES for f in sentence.figures if f.name not in own):
            return True
    return False


def _names_its_base(change: Change, pair: tuple[Level, Level], here: Sentence, window: Sequence[Sentence]) -> bool:
    """ "£658, 27% higher than the national median": what it is more than is named, and is neither level."""
    token = trigger_token(change, here)
    if is_cause(token):
        return True
    behind = [level for level in pair if token is not None and level.sentence is here and level.figure.first > token.i]
    near = any(level.figure.outer - token.i <= _BASE for level in behind) if token is not None else False
    if any(not _OTHERS.isdisjoint(sentence.words) for sentence in window) and not near:
        return True
    return token is not None and standard_of(change, here) is not None and not near


def _moves_more(change: Change, pair: tuple[Level, Level], window: Sequence[Sentence], told: Surroundings) -> bool:
    """Whether another word of change stands there that neither level belongs to: "a reduction in fees of $4.8m"."""
    own = {trigger.start for trigger in change.triggers}
    for level in pair:
        own |= {trigger.start for owner in told.owned.get(level.fact.name, ()) for trigger in owner.triggers}
    for sentence in window:
        for token in sentence.doc[sentence.start : sentence.end]:
            if token.idx in own or token.i in sentence.covered:
                continue
            words = told.lexicon.changes.get(token.lower_, ())
            moved = any(word.direction is not None and word.kind in {NOUN, VERB} for word in words)
            if moved and token.pos_ in {"NOUN", "VERB"} and token.dep_ != "amod":
                return True
    return False


def _with(change: Change, size: Fact, pair: tuple[Level, Level], told: Surroundings) -> Change:
    low, high = sorted((level.fact for level in pair), key=lambda fact: fact.value or 0)
    why = reason_of(change, *pair, _WHY)
    if low.value == high.value:
        return change  # "a $40,000 inflow … the $40,000 …, it does save $40,000"
    if change.multiples:
        start, end = (low, high) if (size.value or 0) >= 1 else (high, low)
        filled = replace(change, start=(start,), end=(end,), inferred=change.inferred or why)
        fits = not (change.start and change.start[0].name != start.name)
        fits = fits and not (change.end and change.end[0].name != end.name)
        return filled if fits and agrees(filled, size, start, end) else change
    orders = [(low, high), (high, low)]
    if change.direction is Direction.UP:
        orders = orders[:1]
    elif change.direction is Direction.DOWN:
        orders = orders[1:]
    orders = [
        (start, end)
        for start, end in orders
        if not (change.start and change.start[0].name != start.name)
        and not (change.end and change.end[0].name != end.name)
    ]
    told_first = order_of(*pair, told)
    if told_first:
        start = pair[0 if told_first == "first" else 1].fact
        orders = [order for order in orders if order[0].name == start.name]  # the way is another question
    for start, end in orders:
        way = change.direction or (Direction.UP if start is low else Direction.DOWN)
        filled = replace(change, direction=way, start=(start,), end=(end,), inferred=change.inferred or why)
        if agrees(filled, size, start, end, exactly=True):
            return filled
    if len(orders) > 1 and size.is_percent:
        return change
    for start, end in orders:
        way = change.direction or (Direction.UP if start is low else Direction.DOWN)
        filled = replace(change, direction=way, start=(start,), end=(end,), inferred=change.inferred or why)
        if agrees(filled, size, start, end):
            return filled
    return change
