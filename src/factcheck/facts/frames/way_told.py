"""Two levels whose way other words of the passage tell: "The rate is creeping up. It was 7.1 in May and 9.3 in June".

The two are the only levels of one thing in up to three sentences, one word there says which way something went, time
or tense say which level came first, and what is said later goes on with what was spoken of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact
from factcheck.facts.order import BASES, Level, Order, earlier_of, is_later
from factcheck.facts.sentences import CueKind, Figure, Sentence
from factcheck.facts.trends import (
    OWNERS,
    Trend,
    Turn,
    differ,
    forms_of,
    has_own_subject,
    is_said_of_levels,
    is_size,
    is_sized,
    may_be_one,
    trend_of,
    way_at,
)
from factcheck.facts.units import LEVEL_KINDS, in_unit_of, is_bare, like_size
from factcheck.facts.ways_beside import way_beside
from factcheck.facts.words import words_about

_PAIR = 2
_SERIES = 3
_SHORT = 24  # words of a sentence that tells only which way something went
_PLACED = frozenset({"above", "away", "below", "beneath", "from", "inland", "offshore", "under", "underground"})
_DOERS = frozenset({"it", "they"})
_OPENING = 4  # words that go on with the sentence before
_LONG_OPENING = 10  # words in which a sentence takes up what went before


def find(context: Context) -> Iterator[Trend]:
    """All of them, those of one sentence first."""
    before: Sentence | None = None
    for sentence in context.sentences:
        near = before if before is not None and before.number == sentence.number - 1 else None
        if not sentence.is_crowded:
            yield from _foretold(context, sentence, near)
        before = sentence
    yield from _told_around(context)


def _told_around(context: Context) -> Iterator[Trend]:
    """ "In 2015 it treated 840 patients. The number has since grown to 1,120": two levels and one way in a passage."""
    at = {sentence.number: sentence for sentence in context.sentences}
    bounds = [(sent.start, sent.end) for sent in context.doc.sents]
    for number in range(len(bounds) - 1):
        for length in (_PAIR, _SERIES):
            numbers = range(number, number + length)
            if numbers[-1] >= len(bounds) or numbers[0] not in at:
                break
            found = _around(context, [at.get(n) for n in numbers], [bounds[n] for n in numbers])
            if found is not None:
                yield found
                break


def _around(context: Context, sentences: Sequence[Sentence | None], bounds: Sequence[tuple[int, int]]) -> Trend | None:
    doc = context.doc
    told = [sentence for sentence in sentences if sentence is not None]
    if any(sentence.is_crowded for sentence in told) or any(
        "\n" in token.text for token in doc[bounds[0][0] : bounds[-1][1] - 1]
    ):
        return None
    if any(figure.quantity.kind is QuantityKind.MULTIPLE for sentence in told for figure in sentence.figures):
        return None  # "the average has more than doubled": how far it went is for others to say
    levels = [
        Level(context.fact(figure), figure, sentence)
        for sentence in told
        for figure in sentence.figures
        if figure.quantity.kind in LEVEL_KINDS and not is_size(context, figure) and figure.quantity.mod is None
    ]
    pairs = [(one, other) for i, one in enumerate(levels) for other in levels[i + 1 :] if may_be_one(one, other)]
    if len(pairs) != 1 or pairs[0][0].sentence is pairs[0][1].sentence or pairs[0][0].sentence is not sentences[0]:
        return None
    first, second = pairs[0]
    if any(is_sized(context, level.figure) or _is_place(level.sentence, level.figure) for level in pairs[0]):
        return None
    if _are_at_one_time(first.fact, second.fact):
        return None
    turns = [
        (i, turn)
        for i, (start, end) in enumerate(bounds)
        for turn in [way_at(context, start, at) for at in range(start, end)]
        if turn is not None
    ]
    if len(turns) == 1 and turns[0][0] == 0 and not _holds(context, turns[0][1], first):
        return None  # "Mount Lurra, 6,510 metres high, was first climbed in 1958"
    if len(turns) != 1 or not _goes_on_from(context, sentences, bounds, turns[0][0], second):
        return None
    order = _order(context, first, second, turns[0][1])
    if not order or _is_denied(context, bounds[turns[0][0]]):
        return None
    start, end = (first, second) if order == "first" else (second, first)
    turn = turns[0][1]
    if turns[0][0] and not is_said_of_levels(context, turn, bounds[turns[0][0]][0], first, second):
        return None
    if turn.start >= second.figure.last and doc[turn.end : turn.end + 1].text.lower() in {"in", "of"}:
        return None  # "had been 97.1 in February, and the decline of the autumn was made good": of another time
    if not turn.suits((start.sentence, start.figure), (end.sentence, end.figure)):
        return None
    return trend_of(context, second.sentence, turn, start.figure, end.figure, "the passage tells both, and one way")


def _is_place(sentence: Sentence, figure: Figure) -> bool:
    """ "The ice has retreated; it ends 2,310 metres above the sea": where it is, which may grow as it withdraws."""
    return figure.quantity.kind is QuantityKind.MEASURE and sentence.word(figure.last) in _PLACED


def _are_at_one_time(first: Fact, second: Fact) -> bool:
    """ "1,706 men died in 2012. … reaching 891 in 2012", "for the quarter … for the full year": no way between them."""
    stated = [fact.period for fact in (first, second) if fact.period is not None and fact.period.origin == "stated"]
    if len(stated) != _PAIR or not all(period.key for period in stated):
        return False
    one, other = (period.key[0] for period in stated)
    return one == other or len(one) != len(other)


def _holds(context: Context, turn: Turn, level: Level) -> bool:
    """Whether a figure is a level of the change that a word tells."""
    offset = context.doc[turn.start].idx
    return any(
        trigger.start == offset and level.fact.name in {fact.name for fact in (*change.start, *change.end)}
        for change in context.changes_of.get(level.fact.name, ())
        for trigger in change.triggers
    )


def _order(context: Context, first: Level, second: Level, turn: Turn) -> Order:
    """Which level is the earlier one: what a change arrives at is the later one, whatever its tense."""
    cues = context.lexicon.cues
    if second.figure.cue.kind in BASES:
        return earlier_of(first, second, context.extraction.periods, cues)  # "This number is up from 14.7 million"
    behind = turn.start < second.figure.outer  # "A year ago it was 2.8 million, and the rise surprised them"
    arrived = (
        behind
        and _holds(context, turn, second)
        and any(second.fact.name in {end.name for end in change.end} for change in context.changes_of[second.fact.name])
    )
    present = context.doc[turn.start].tag_ in {"VBP", "VBZ"}  # "It is 310 metres long. It rises to 140 metres"
    timed = any(i in sentence.in_period for sentence in (first.sentence, second.sentence) for i in _places(sentence))
    if (arrived and (timed or not present)) or (
        second.sentence.start <= turn.start < second.figure.outer and is_later(second, cues)
    ):
        return "" if is_later(first, cues) else "first"
    return earlier_of(first, second, context.extraction.periods, cues)


def _places(sentence: Sentence) -> range:
    return range(sentence.start, sentence.end)


def _goes_on_from(
    context: Context,
    sentences: Sequence[Sentence | None],
    bounds: Sequence[tuple[int, int]],
    turn: int,
    second: Level,
) -> bool:
    """Whether the sentence of the second level, and that of the way, speak of what the first spoke of."""
    cues, doc = context.lexicon.cues, context.doc
    said = {form for token in doc[slice(*bounds[0])] for form in forms_of(token) if not token.is_stop}
    if has_own_subject(context, second, said):
        return False
    for i in {turn, next(i for i, sentence in enumerate(sentences) if sentence is second.sentence)} - {0}:
        start, end = bounds[i]
        stop = second.figure.outer if sentences[i] is second.sentence else end
        opening = [doc[at].lower_ for at in range(start, min(start + _LONG_OPENING, stop))]
        if not (cues.anaphora | OWNERS).isdisjoint(opening):
            continue
        sentence = sentences[i]
        nouns = [doc[at] for at in range(start, stop) if sentence is not None and _is_noun(sentence, at)]
        if not any(noun.lower_ in cues.transparent or not said.isdisjoint(forms_of(noun)) for noun in nouns[:2]):
            return False
        if any(noun.pos_ == "PROPN" and said.isdisjoint(forms_of(noun)) for noun in nouns):
            return False
    return True


def _is_denied(context: Context, bounds: tuple[int, int]) -> bool:
    words = _words(context.doc[slice(*bounds)])
    if not (words_about("trends")["denying"] - {"when", "while", "until"}).isdisjoint(words):
        return True
    # "planned to reduce it to 36.4% by 1992. It is currently 64.3%": what was to come stands first
    return any(lemma(token) in words_about("told_before")["prospects"] for token in context.doc[slice(*bounds)])


def _arrives_elsewhere(sentence: Sentence, turn: Turn, first: Figure) -> bool:
    """ "The gap is down to four points, at 39% against 35%": what the word says is of the figure behind "to"."""
    to = turn.end if turn.start < first.first else sentence.end
    figure = sentence.figure_at(to + 1)
    return sentence.word(to) == "to" and figure is not None and figure is not first


def _foretold(context: Context, sentence: Sentence, before: Sentence | None) -> Iterator[Trend]:
    """ "The jobless rate has been creeping up. It was 7.1 per cent in January and 9.3 in June": first told in words."""
    levels = [
        figure for figure in sentence.figures if figure.quantity.kind in LEVEL_KINDS and not is_size(context, figure)
    ]
    pairs = [
        (one, other) for i, one in enumerate(levels) for other in levels[i + 1 :] if _are_alike(sentence, one, other)
    ]
    if len(pairs) != 1 or any(is_sized(context, figure) or _is_place(sentence, figure) for figure in pairs[0]):
        return
    first, second = pairs[0]
    turn = _elaborated(context, sentence, first) or _half(context, sentence, first, second)
    turn = turn or _appended(context, sentence, first, second)
    turn = turn or _ahead(context, sentence, before, first)
    turn = turn or way_beside(context, sentence, first, second)
    since = _since(context, sentence, first, second) if turn is None else None
    if since is not None and since.suits((sentence, first), (sentence, second)):
        yield trend_of(context, sentence, since, first, second, "the words before say which way it went")
    if turn is None or _arrives_elsewhere(sentence, turn, first):
        return
    one, other = (Level(context.fact(figure), figure, sentence) for figure in (first, second))
    order = earlier_of(one, other, context.extraction.periods, context.lexicon.cues)
    if order and turn.suits((sentence, first), (sentence, second)):
        start, end = (first, second) if order == "first" else (second, first)
        yield trend_of(context, sentence, turn, start, end, "the words before say which way it went")


def _are_alike(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether two figures of a sentence can be levels of one thing."""
    a, b = one.quantity, other.quantity
    if is_bare(a) != is_bare(b):
        a, b = (in_unit_of(a, b), b) if is_bare(a) else (a, in_unit_of(b, a))  # "85 pence and is now 59"
    if differ(one, other) or not like_size(a, b):
        return False
    found = [noun for figure in (one, other) if (noun := counted_noun(sentence, figure)) is not None]
    nouns = {lemma(noun) for noun in found if noun.i not in sentence.in_period}
    if a.written.decimals != b.written.decimals and any(is_bare(q) for q in (one.quantity, other.quantity)) and nouns:
        return False  # "to 6.1 by 2018, say authors who interviewed 52 midwives": people have no decimals
    return len(nouns) <= 1 and max(one.quantity.value or 0, other.quantity.value or 0) > 1


def _since(context: Context, sentence: Sentence, first: Figure, second: Figure) -> Turn | None:
    """ "have declined since 2015, when the figure was 1.82; last year it came to 1.24"."""
    between = {sentence.word(i) for i in range(first.last, second.outer)}
    if between.isdisjoint({"it", "they"}) or between.isdisjoint({";", "and", "but", ","}):
        return None
    subject = next(
        (i for i in range(sentence.start, first.outer) if sentence.word(i) in {"when", "where", "which"}), None
    )
    return _only_turn(context, sentence.start, subject) if subject is not None else None


def _appended(context: Context, sentence: Sentence, first: Figure, second: Figure) -> Turn | None:
    """ "improved again in May, with the index at 83 after 61 in April": both levels behind the way that they went."""
    against = second.cue.kind in BASES or sentence.word(second.outer - 1) == "after"
    if not against:
        return None
    comma = next((i for i in range(first.outer - 1, sentence.start, -1) if sentence.word(i) == ","), None)
    if comma is None:
        return None
    verbal = sentence.doc[comma + 1].tag_ == "VBG"  # "coming in at $212 million where …"
    beside = first.outer - comma - 1 == 1  # "with 3.1 per cent of herds"
    led = (sentence.word(comma + 1) in {"at", "with"} and (beside or first.cue.kind is CueKind.LEVEL)) or (
        verbal and all(sentence.doc[i].pos_ != "NOUN" for i in range(comma + 1, first.outer))
    )
    return _only_turn(context, sentence.start, comma) if led else None


def _half(context: Context, sentence: Sentence, first: Figure, second: Figure) -> Turn | None:
    """ "recovered, trading at $77 from $74 at the open": a change that was read with one of its two levels."""
    if second.cue.kind is not CueKind.START or first.cue.kind is not CueKind.LEVEL:
        return None
    for figure in (first, second):
        for change in context.changes_of.get(figure.name, ()):
            trigger = change.trigger
            if trigger is None or change.direction is None or change.negated or change.comparison or change.signed:
                continue
            span = sentence.doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
            if span is not None and span.end <= first.outer:
                return Turn(span.start, span.end, change.direction, trigger.opposite)
    return None


def _elaborated(context: Context, sentence: Sentence, level: Figure) -> Turn | None:
    """ "The gap has widened since Easter: it was 4.1 points then": what is told before a colon."""
    colons = [i for i in range(sentence.start, level.outer) if sentence.word(i) in {":", ";"}]
    return _only_turn(context, sentence.start, colons[0]) if len(colons) == 1 else None


def _ahead(context: Context, sentence: Sentence, before: Sentence | None, level: Figure) -> Turn | None:
    """What the sentence before says of which way it went, with no level of that kind, where this one goes on."""
    if not sentence.start:
        return None
    ahead = sentence.doc[sentence.start - 1].sent
    if "\n" in sentence.text[ahead.start_char : sentence.doc[sentence.start].idx].rstrip(" "):
        return None
    told = before is not None and before.start == ahead.start
    if told and before is not None and any(not differ(figure, level) for figure in before.figures):
        return None
    turn = _only_turn(context, ahead.start, ahead.end)
    opening = [sentence.word(i) for i in range(sentence.start, min(sentence.start + _OPENING, level.outer))]
    cues = context.lexicon.cues
    if turn is None or not opening:
        return None
    of_them = {sentence.word(i) for i in range(level.last, level.last + _PAIR)} & {"them", "these", "those"}
    if of_them:
        return turn
    pronoun = not cues.anaphora.isdisjoint(opening) or opening[0] in OWNERS
    if pronoun:
        return turn if opening[0] not in _DOERS or _is_told_as_level(sentence, level) else None
    if level.head.dep_ == "obj" and level.quantity.noun is None and level.quantity.kind is QuantityKind.NUMBER:
        return turn  # "Wardens counted 41 last month": of what the sentence before spoke of
    said = {token.lower_ for token in ahead if not token.is_stop}
    subject = next((sentence.word(i) for i in range(sentence.start, level.outer) if _is_noun(sentence, i)), "")
    return turn if subject in cues.transparent or subject in said else None


def _is_told_as_level(sentence: Sentence, level: Figure) -> bool:
    """ "It was 7.1 per cent", "There were 5,110": nothing else is done with it, as in "It paid out 7.1 million"."""
    verbs = [
        sentence.doc[i].lemma_.lower()
        for i in range(sentence.start, level.outer)
        if sentence.doc[i].pos_ in {"AUX", "VERB"} and i not in sentence.in_period
    ]
    return all(verb in words_about("trends")["levels"] for verb in verbs)


def _is_noun(sentence: Sentence, at: int) -> bool:
    return sentence.doc[at].pos_ in {"NOUN", "PROPN"} and at not in sentence.in_period


def _only_turn(context: Context, start: int, end: int) -> Turn | None:
    """The one word of some that says which way something went; None where two do, or where it is denied.

    Args:
        context: The document.
        start, end: Token range; a sentence without figures carries no parse.
    """
    doc = context.doc
    words = _words(doc[start:end])
    denied = words_about("trends")["denying"] - ({"than"} if _is_than_then(words) else set())
    if len(words) > _SHORT or not denied.isdisjoint(words):
        return None
    turns = [turn for at in range(start, end) if (turn := way_at(context, start, at)) is not None]
    return turns[0] if len(turns) == 1 else None


def _words(span: Span) -> list[str]:
    """The words of a stretch in lower case, without names: "in May" is no "may"."""
    return [token.lower_ for token in span if not token.is_space and (token.i == span.start or not token.is_title)]


def _is_than_then(words: list[str]) -> bool:
    """ "is shorter than a year ago": the only "than" compares with another time."""
    at = [i for i, word in enumerate(words) if word == "than"]
    return len(at) == 1 and not words_about("trends")["then"].isdisjoint(words[at[0] + 1 : at[0] + 4])
