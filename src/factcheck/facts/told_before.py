"""A change told of levels that the sentences before it tell: "£48.2m … A year earlier £41.9m. The 25% rise …".

How far it went is said by a noun of change ("the 25 per cent rise", "a gain of seven points", "the loss of 280
people"), by a comparison that takes up what was told ("that is 404 more", "2.5 times as much"), by a count of what came
("those 64 additional hives"), or by a verb whose subject was told. The levels are the only pair that `told_levels`
finds, and the three agree or would but for one slip. Both orders are readings, since a sentence seldom says which level
came first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from spacy.tokens import Token

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.agreement import agrees
from factcheck.facts.lexicon import COMPARATIVE, NOUN, VERB, ChangeWord, Lexicon
from factcheck.facts.model import Change, Direction, Fact, Trigger
from factcheck.facts.no_pair import are_no_pair
from factcheck.facts.order import Level
from factcheck.facts.said_of import (
    Surroundings,
    is_loss,
    is_of_told,
    opens_elsewhere,
    sizes_of,
    subject_of,
    trigger_token,
    was_told,
)
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.told_after import told_after
from factcheck.facts.told_apart import tells_apart
from factcheck.facts.told_levels import Pair, in_points, pair_before
from factcheck.facts.told_turns import half_told, told_turns
from factcheck.facts.words import table_of, words_about

_SIZES = frozenset({QuantityKind.FRACTION, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.NUMBER})
_SIZES |= frozenset({QuantityKind.PERCENT, QuantityKind.POINTS})
_POINTING = frozenset({"its", "that", "the", "their", "these", "this", "those"})
_OWNERS = frozenset({"her", "his", "its", "their"})
_PAIR = 2
_EXACT = Fraction(3, 100)
_ARTICLES = frozenset({"a", "an"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMING = frozenset({"", "NN", "NNP", "VBG"})
_QUOTES = frozenset({'"', "“", "'", "‘", "–", "—", ":"})
_OPENING = 3  # tokens from the head of a sentence to a change that takes up what was told
_ENDS = frozenset({"!", ".", "?"})
_LINKS = frozenset({"amounts", "comes", "is", "makes", "means", "represents", "was"})
_HAVING = frozenset({"experience", "have", "see", "show"})  # "The town saw a fall": whose it is stands before
_CLAUSE = 8  # tokens between what a comparison is said of and its figure
_WHY = "the only two levels in the sentences before, at two times"


def told_before(told: Surroundings) -> list[Change]:
    """The changes, those without levels with a pair from before, and those that only such a pair shows."""
    result = [half_told(_filled(change, told), told) for change in told_after(told)]
    for sentence in told.sentences:
        if not sentence.is_crowded:
            result += [change for change in _unread(sentence, told) if change.start]
    return [*result, *told_turns(told)]


def _filled(change: Change, told: Surroundings) -> Change:
    """A change that was read, with its levels; unchanged where they are not found."""
    sizes = sizes_of(change)
    here = told.sentences[told.at[change.sentence]]
    if here.is_crowded or not sizes or (change.start and change.end) or len(change.start + change.end) > 1:
        return change
    if (
        is_loss(change)
        or change.negated
        or change.signed
        or change.periodic
        or any(size.quantity.mod in BOUNDS for size in sizes)
    ):
        return change
    figures = [figure for figure in here.figures if figure.name in {size.name for size in sizes}]
    if not figures:
        return change
    change = in_points(change, here, figures)
    token = trigger_token(change, here)
    pair = pair_before(here, min(figure.outer for figure in figures), change, told)
    if pair is None or not _takes_up(change, token, figures, here, pair, told):
        return change
    start = pair.second if pair.order == "second" else pair.first
    if start.sentence is here and start.figure.cue.kind is CueKind.END and _names_a_year(start.fact):
        return change  # "Until August 2,381 came. In 2016 they rose 5% to 2,662": of another year
    return _with_levels(change, pair)


def _names_a_year(fact: Fact) -> bool:
    period = fact.period
    return period is not None and bool(period.key) and period.key[0][:4].isdigit()


def _unread(sentence: Sentence, told: Surroundings) -> Iterator[Change]:
    """The changes that a noun beside a figure tells, where no word of change was read to hold it."""
    for figure in sentence.figures:
        if figure.quantity.kind not in _SIZES or figure.quantity.mod in BOUNDS or told.owned.get(figure.name):
            continue
        found = _noun_beside(sentence, figure, told.lexicon) or _counted_more(sentence, figure)
        if found is None:
            continue
        token, word = found
        fact = told.facts[figure.name]
        kind = figure.quantity.kind
        relative = kind in {QuantityKind.PERCENT, QuantityKind.FRACTION}
        points = kind is QuantityKind.POINTS
        change = Change(
            (Trigger(token.idx, token.idx + len(token), token.text, word.direction, word.opposite),),
            word.direction,
            sentence.number,
            percents=(fact,) if relative else (),
            points=(fact,) if points else (),
            amounts=() if relative or points else (fact,),
        )
        change = in_points(change, sentence, [figure])
        pair = pair_before(sentence, figure.outer, change, told)
        if pair is not None and _takes_up(change, token, [figure], sentence, pair, told):
            yield _with_levels(change, pair)


def _noun_beside(sentence: Sentence, figure: Figure, lexicon: Lexicon) -> tuple[Token, ChangeWord] | None:
    """ "the 25 per cent rise", "the reduction, 55 per cent,", "the loss of 280 people"."""
    at = figure.last
    while at < sentence.end and (sentence.word(at) in {"-", "point", "points"} or sentence.doc[at].pos_ == "ADJ"):
        at += 1
    places = [at]
    if sentence.word(figure.outer - 1) in {",", "(", "–", "—"}:
        places.append(figure.outer - 2)
    if sentence.word(figure.outer - 1) == "of":
        places.append(figure.outer - 2)
    for place in places:
        noun = next((word for word in lexicon.changes.get(sentence.word(place), ()) if word.kind == NOUN), None)
        counts = figure.quantity.kind is QuantityKind.NUMBER  # a gain of money is a profit
        if noun is None and counts and place != at and sentence.word(place) in words_about("told_before")["counting"]:
            way = Direction(table_of("told_before")["counting"][sentence.word(place)])
            noun = ChangeWord(sentence.word(place), NOUN, way, None)
        if noun is None and place == at and sentence.word(place) in words_about("told_before")["moving"]:
            noun = ChangeWord(sentence.word(place), NOUN, None, None)
        if noun is None and place == at and _names_points(sentence, figure, place):
            noun = ChangeWord(sentence.word(place), NOUN, None, None)
        if noun is not None and sentence.figure_at(place) is None:
            return sentence.doc[place], noun
    return None


def _names_points(sentence: Sentence, figure: Figure, at: int) -> bool:
    """ "the 2.8-point squeeze": whatever is so many points large is how far a rate went; a "12-point plan" is not."""
    if figure.quantity.written.style == "digits" and not figure.quantity.written.decimals:
        return False
    spelled = figure.quantity.text.lower().endswith("point") or sentence.word(at - 1) == "point"
    known = sentence.word(figure.outer - 1) in _POINTING or sentence.word(figure.outer - 1) in _ARTICLES
    return spelled and known and at < sentence.end and sentence.doc[at].tag_ in _NAMING


def _counted_more(sentence: Sentence, figure: Figure) -> tuple[Token, ChangeWord] | None:
    """ "those 64 additional hives": how many more there are than before."""
    known = sentence.word(figure.outer - 1) in _POINTING
    extra = sentence.word(figure.last) in words_about("told_before")["extra"]
    if figure.quantity.kind is not QuantityKind.NUMBER or not known or not extra:
        return None
    return sentence.doc[figure.last], ChangeWord(sentence.word(figure.last), COMPARATIVE, Direction.UP, None)


def _takes_up(
    change: Change, token: Token | None, figures: Sequence[Figure], here: Sentence, pair: Pair, told: Surroundings
) -> bool:
    """Whether a change is told of what was told before."""
    if pair.second.sentence is here and pair.first.sentence is here:
        return False  # what one sentence ties is for `pairing`
    if are_no_pair(token, pair.first, pair.second, told.lexicon):
        return False
    figure = figures[0]
    cues = told.cues
    if tells_apart(token, here, pair.words, cues.anaphora) or opens_elsewhere(here, pair.words):
        return False
    levels = {pair.first.fact.value, pair.second.fact.value}
    if figure.quantity.value in levels or figure.outer - 1 in here.in_period:
        return False  # "the women's 8km … the junior men's 8km", "until April three"
    if token is None:
        return _points_back(here, figure, cues.anaphora)
    kinds = {word.kind for word in told.lexicon.changes.get(token.lower_, ())}
    if token.lower_ in words_about("told_before")["counting"] | words_about("told_before")["moving"]:
        kinds.add(NOUN)
    if not kinds and change.points and _names_points(here, figure, token.i):
        kinds.add(NOUN)
    if token.lower_ in words_about("told_before")["extra"] and here.word(figure.outer - 1) in _POINTING:
        return is_of_told(_last_of(here, figure, token), here, pair.words)
    if COMPARATIVE in kinds:
        return _points_back(here, figure, cues.anaphora) and here.word(token.i + 1) not in {"than", "people"}
    beside = abs(token.i - figure.outer) <= _CLAUSE
    if NOUN in kinds and (token.pos_ in _NOUNS or figure.last <= token.i <= figure.last + 2):
        first = min(token.i, figure.outer)
        before = {here.word(i) for i in range(max(here.start, first - 3), first)}
        # "A gain of seven points makes …" takes up what was told; "there is a 30-fold increase" may tell something new.
        opens = bool(before & _ARTICLES) and first - _start_of_clause(here, figure) <= _OPENING
        opens = opens and not _is_of_another(token, pair, told)
        # "That was up from £61.3m the year before, an increase of £6.5m": said of a level of its own sentence.
        appended = bool(before & _ARTICLES) and "," in before and pair.second.sentence is here
        return (
            beside
            and (bool(before & _POINTING) or opens or appended)
            and is_of_told(max(token.i + 1, figure.last), here, pair.words)
        )
    if VERB in kinds and _recaps(here, token, change, levels):
        return True
    if VERB in kinds:
        subject = subject_of(token)
        if subject is None or any(_names_another(level, here, pair) for level in (pair.first, pair.second)):
            return False
        if subject.lower_ in {"that", "which"} and token.dep_ == "acl:relcl":
            subject = token.head  # "the manufacturing sector, which grew by 19.3%"
        elif subject.lower_ == "which" and here.start < subject.i < token.i:
            before_it = here.doc[here.start : subject.i]
            subject = next((one for one in reversed(before_it) if one.pos_ in _NOUNS), subject)
        thing = next((child for child in token.children if child.dep_ == "obj" and child.i > token.i), None)
        if thing is not None and here.figure_at(thing.i) is None and token.lemma_.lower() not in _HAVING:
            return was_told(thing, pair.words)  # "The firm will cut its share capital by half"
        if subject.lower_ in cues.anaphora and subject.i < token.i:
            return True
        if _is_whole(pair, told):
            return False  # "Cars rose to 8.3m from 7.5m. … Other production rose 1%": that change has its own word
        drawn = any(here.word(i) in words_about("told_before")["therefore"] for i in range(here.start, figure.last + 1))
        if change.end and pair.first.fact.quantity.kind is QuantityKind.MEASURE:
            return True  # "it used 1.2 megawatt-hours … Consumption has quadrupled, to 4.8 megawatt-hours"
        return drawn or was_told(subject, pair.words)
    return False


def _recaps(here: Sentence, token: Token, change: Change, levels: Collection[Fraction | None]) -> bool:
    """ "Having quadrupled its traffic, it wants a second terminal", where so many passengers are so many times those.

    What is called traffic was told by another name; that the levels are as many times each other is hardly chance.
    """
    opens = here.word(here.start) == "having" and token.i <= here.start + 2 and here.word(token.i + 1) in _OWNERS
    if not opens or not change.multiples or None in levels:
        return False
    low, high = sorted(level for level in levels if level is not None) if len(levels) == _PAIR else (0, 0)
    times = Fraction(high) / low if low else Fraction(0)
    return round(times) > 1 and abs(times / round(times) - 1) <= _EXACT


def _names_another(level: Level, here: Sentence, pair: Pair) -> bool:
    """ "cut $59m from a $136m rate request": a figure of the sentence that only says how large a new thing is."""
    sentence, figure = level.sentence, level.figure
    at = figure.last
    if sentence is not here or at >= sentence.end or sentence.doc[at].pos_ not in _NOUNS or at in sentence.in_period:
        return False
    while at + 1 < sentence.end and sentence.doc[at + 1].pos_ in _NOUNS and at + 1 not in sentence.in_period:
        at += 1
    return not was_told(sentence.doc[at], pair.words)


def _is_whole(pair: Pair, told: Surroundings) -> bool:
    """Whether both levels are those of one change that was told with a word of its own."""
    return any(
        {pair.first.fact.name, pair.second.fact.name} <= {fact.name for fact in (*owner.start, *owner.end)}
        for owner in told.owned.get(pair.first.fact.name, ())
    )


def _is_of_another(token: Token, pair: Pair, told: Surroundings) -> bool:
    """ "Imports saw an increase of 18%": a change that something else had."""
    subject = subject_of(token)
    if subject is None or subject.i >= token.i or subject.pos_ not in _NOUNS or subject.lower_ in told.cues.transparent:
        return False
    return not was_told(subject, pair.words)


def _last_of(here: Sentence, figure: Figure, token: Token) -> int:
    """Where what is counted ends."""
    noun = figure.quantity.noun
    span = here.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    return max(token.i + 1, span.end if span is not None else 0)


def _points_back(here: Sentence, figure: Figure, anaphora: frozenset[str]) -> bool:
    """ "That is 404 more", "8.3 million more": a comparison with what was told, which opens its sentence."""
    start = _start_of_clause(here, figure)
    opening = [here.word(i) for i in range(start, figure.outer) if here.word(i) not in _QUOTES]
    if len(opening) > _CLAUSE:
        return False
    return not opening or (opening[0] in anaphora and bool(_LINKS & set(opening)))


def _start_of_clause(here: Sentence, figure: Figure) -> int:
    """What a quotation opens is often read on as one sentence with what stands before it."""
    return max((i + 1 for i in range(here.start, figure.outer) if here.word(i) in _ENDS), default=here.start)


def _with_levels(change: Change, pair: Pair) -> Change:
    """The change with the pair in both orders, the one that the text tells first."""
    start, end = (pair.first.fact, pair.second.fact) if pair.order != "second" else (pair.second.fact, pair.first.fact)
    if not pair.order and change.direction is not None:
        rises = (end.value or 0) >= (start.value or 0)
        if rises != (change.direction is Direction.UP):
            start, end = end, start
    if change.direction is None and not change.multiples:
        way = Direction.UP if (end.value or 0) >= (start.value or 0) else Direction.DOWN
        change = replace(change, direction=way)  # "the improvement" has the way that the levels went
    if change.start or change.end:
        known = (*change.start, *change.end)[0]
        other = end if start.name == known.name else start
        starts, ends = ((other,), change.end) if change.end else (change.start, (other,))
        if pair.order and starts[0].name != start.name:
            starts, ends = (start, end), (end, start)  # "It had spent $32m a year earlier, an increase of one-half"
        filled = replace(change, start=starts, end=ends, inferred=change.inferred or _WHY)
    else:
        filled = replace(change, start=(start, end), end=(end, start), inferred=change.inferred or _WHY)
    return filled if _may_hold(filled) else change


def _may_hold(change: Change) -> bool:
    """Whether how far it went agrees with the levels, or would but for one slip, in one of the orders."""
    size = sizes_of(change)[0]
    return any(
        agrees(change, size, start, end)
        for start in change.start
        for end in change.end
        if start is not end and start.name != end.name
    )
