"""The only two levels of a passage of which one is so many times the other, whatever words tell them.

"The audience was three times the usual size. Normally 280 people come; on Friday there were 840": a multiple, or a part
of "that", says no more than that two levels of the passage have this ratio. Where some two have it, they are meant.
Where none have, and one slip makes exactly one pair have it, there is the slip. Which of the two is meant to be the
larger, the ratio says itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise, takewhile

from factcheck.extraction.model import BOUNDS, QuantityKind
from factcheck.facts.comparative_scales import dimension_of, may_be_of
from factcheck.facts.lexicon import load_lexicon
from factcheck.facts.model import Change, Direction, Fact, Role, Trigger
from factcheck.facts.multiplied import adds_as_much, is_asked_for, multiplies_a_change
from factcheck.facts.rates import counted_noun, rate_words
from factcheck.facts.said_of import subject_of, was_told, words_told
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.slips import is_one_likely_slip_away, is_one_slip_away
from factcheck.facts.standards import is_of_untold_time
from factcheck.facts.told_apart import does_to_another
from factcheck.facts.units import LEVEL_KINDS, is_bare, looks_like_year
from factcheck.facts.words import words_about

_WINDOWS = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))
_MOST = 6  # figures that can be a level; of more, some two have a ratio by chance
_ROOM = Fraction(1, 6)  # how far off a ratio is still called twice or a third
_FINE = Fraction(1, 40)  # how far off it may be once a slip is undone
_NAMED = 7  # tokens behind a multiple in which "the old one" stands
_REFERRING = 4  # tokens behind a part in which "that" stands
_LIKE = Fraction(1)  # how far off a ratio may be that a wrong digit explains: to the double
_BEHIND = 3  # tokens behind a multiple in which "long" or "time" stands
_STEM = 4  # letters by which two nouns are of one thing: "member", "membership"
_TWO = 2
_TO_COME = frozenset({"'ll", "could", "may", "might", "shall", "will", "would", "’ll"})
_AGAINST = frozenset({("compared", "to"), ("compared", "with")})
_WRITTEN = 10  # higher multiples are seldom written, lower levels have a ratio by chance
_WHY = "the only two levels beside it"


@dataclass(frozen=True, slots=True)
class _Level:
    sentence: Sentence
    figure: Figure
    fact: Fact


def only_multiples(
    changes: Sequence[Change], facts: Mapping[str, Fact], sentences: Sequence[Sentence]
) -> tuple[list[Change], dict[str, Fact]]:
    """The changes, and new ones, with the levels of their bare multiples; and the facts, units shared.

    Args:
        changes: Of the whole document, facts renewed.
        facts: By name.
        sentences: Those with figures, in order.
    """
    known = dict(facts)
    result = list(changes)
    of = {change.multiples[0].name: at for at, change in enumerate(changes) if len(change.multiples) == 1}
    held = {fact.name for change in changes for fact in (*change.percents, *change.points)}
    held |= {fact.name for change in changes if change.start or change.end for fact in change.amounts}
    ends = {fact.name: at for at, change in enumerate(changes) for fact in (*change.start, *change.end)}
    courses = {fact.name for change in changes if _is_course(change) for fact in (*change.start, *change.end)}
    for at, sentence in enumerate(sentences):
        if sentence.is_crowded:
            continue
        sizes = [figure for figure in sentence.figures if _is_size(sentence, figure)]
        if len(sizes) != 1:
            continue
        figure = sizes[0]
        change = result[of[figure.name]] if figure.name in of else _made(sentence, figure, known)
        if not _is_open(change, sentence, figure):
            continue
        own = {fact.name for fact in (*change.start, *change.end)} if not (change.start and change.end) else set()
        taken = held | {name for name, owner in ends.items() if owner != of.get(figure.name)}
        if _is_of_before(sentence, figure):
            taken -= {other.name for other in sentence.figures if _goes_on(sentence, figure, other)} & courses
        pair = _pair(sentences, at, figure, known, taken, own)
        if pair is None:
            continue
        start, end = pair
        if is_of_untold_time(change, pair, sentence):
            continue
        graded = sentence.word(figure.last + 1) if sentence.word(figure.last) == "as" else ""
        if graded == "many" and start.quantity.kind is not QuantityKind.NUMBER:
            continue  # "cost £18,000, because twice as many were needed"
        if not may_be_of(graded, dimension_of(start.quantity)):
            continue  # "58m km from the sun, it goes round four times as fast": no lengths are compared
        known |= {start.name: start, end.name: end}
        filled = replace(change, start=(start,), end=(end,), inferred=change.inferred or _WHY)
        if filled.direction is Direction.DOWN and (known[figure.name].value or 0) > 1:
            filled = replace(filled, start=(end,), end=(start,))
        if figure.name in of:
            result[of[figure.name]] = filled
        else:
            result.append(filled)
    return result, known


def _is_course(change: Change) -> bool:
    """ "Rising from $4 to $12": two levels, and nothing else of how far it went."""
    sized = change.amounts or change.percents or change.multiples or change.points
    return bool(change.start and change.end and change.triggers) and not (sized or change.inferred)


def _is_of_before(sentence: Sentence, figure: Figure) -> bool:
    """ "Five times as dear", "two times the old figure": and nothing else is named of which it is so many times."""
    at = figure.last
    if sentence.word(at) == "as":
        return not sentence.word(at + 2)[:1].isalpha()
    words = words_about("only_three")["usual"]
    return sentence.word(at) in {"its", "the", "their"} and sentence.word(at + 1) in words


def _goes_on(sentence: Sentence, size: Figure, level: Figure) -> bool:
    """Whether a multiple is said of what a level is of: "rides have become five times as dear, rising from $4"."""
    own, other = (subject_of(sentence.doc[figure.first]) for figure in (size, level))
    return own is not None and other is not None and own.i == other.i


def _is_size(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a multiple, or a part of what was told before: "a quarter of that number"."""
    if figure.quantity.mod in BOUNDS or not figure.quantity.value:
        return False
    if figure.quantity.kind is QuantityKind.MULTIPLE:
        part = figure.quantity.value < 1 and figure.quantity.written.style != "verb"  # "y = 0.0428x"
        return not part and not (
            is_asked_for(sentence, figure)
            or _is_of_rate(sentence, figure)
            or _is_how_often(sentence, figure)
            or multiplies_a_change(sentence, figure, load_lexicon())
        )
    if figure.quantity.kind is not QuantityKind.FRACTION or not 0 < figure.quantity.value < 1:
        return False
    behind = sentence.word(figure.last + 2)
    ends = behind in words_about("only_three")["summing"] or not behind[:1].isalpha()
    pointing = sentence.word(figure.last + 1)
    named = pointing in {"its", "the", "their"} and behind in words_about("only_three")["summing"]
    refers = sentence.word(figure.last) == "of" and ((pointing in {"that", "this"} and ends) or named)
    return (
        refers
        or _closes(sentence, figure)
        or (sentence.word(figure.last) == "as" and not adds_as_much(sentence, figure))
    )


def _closes(sentence: Sentence, figure: Figure) -> bool:
    """ "is over in 40 minutes, half the time": in apposition, of what it was before."""
    at = figure.last + (sentence.word(figure.last) == "of")
    named = sentence.word(at) == "the" and sentence.word(at + 1) in words_about("only_three")["spent"]
    before, behind = sentence.word(figure.outer - 1), sentence.word(at + 2)
    return named and before in {",", "–", "—"} and not behind[:1].isalpha()


def _is_how_often(sentence: Sentence, figure: Figure) -> bool:
    """ "has been forked 14 times": how often, where nothing is compared."""
    if "time" not in figure.quantity.text:
        return False
    word = sentence.word(figure.last)
    return not (word in words_about("only_three")["times"] or word in {"more", "higher", "larger", "greater", "those"})


def _is_of_rate(sentence: Sentence, figure: Figure) -> bool:
    """ "twice the rate of growth", "doubled every three years": of other things than two levels."""
    words = {sentence.word(i) for i in range(figure.last, figure.last + _REFERRING)}
    return not words_about("only_three")["repeated"].isdisjoint(words)


def _made(sentence: Sentence, figure: Figure, facts: Mapping[str, Fact]) -> Change:
    start, end = figure.quantity.start, figure.quantity.end
    trigger = Trigger(start, end, sentence.text[start:end], None)
    return Change((trigger,), None, sentence.number, multiples=(facts[figure.name],), comparison=True)


def _is_open(change: Change, home: Sentence, size: Figure) -> bool:
    """Whether levels are missing, or were guessed where no words name the base, and do not agree."""
    if change.negated or change.signed or change.periodic or change.times_more:
        return False
    if change.amounts or change.percents or change.points:
        return False
    if not (change.start and change.end):
        return True
    factor = change.multiples[0].value or Fraction(0)
    pairs = [(s.value or Fraction(0), e.value or Fraction(0)) for s in change.start for e in change.end]
    agrees = any(start and factor and abs(end / (start * factor) - 1) <= _ROOM for start, end in pairs)
    return not agrees and (bool(change.inferred) or (change.direction is None and _is_open_ended(home, size)))


def _has(pair: Sequence[Fraction], factor: Fraction, room: Fraction) -> bool:
    """Whether the greater of two is so many times the other."""
    low, high = sorted(pair)
    times = max(factor, 1 / factor) if factor else Fraction(0)
    return bool(low > 0 and times) and 1 / (1 + room) <= high / (low * times) <= 1 + room


def _pair(
    sentences: Sequence[Sentence],
    at: int,
    size: Figure,
    facts: Mapping[str, Fact],
    held: set[str],
    own: set[str],
) -> tuple[Fact, Fact] | None:
    """Start and end, in one unit."""
    home, factor = sentences[at], size.quantity.value or Fraction(1)
    groups = []
    for back, ahead in _WINDOWS if not _closes(home, size) else _WINDOWS[:1]:
        window = [s for s in sentences[max(0, at - back) : at + ahead + 1] if _is_near(s, home, max(back, ahead))]
        if len(window) != back + ahead + 1:
            continue
        levels = [_Level(s, f, facts[f.name]) for s in window for f in s.figures if _is_level(s, f, size)]
        pairs = [pair for one, other in combinations(levels, _TWO) if (pair := _in_one_unit(one, other))]
        groups.append((window, levels, pairs))
    for _, _, pairs in groups:
        for pair in pairs:
            values = [fact.value or Fraction(0) for fact in pair]
            if _has(values, factor, _ROOM):  # what agrees only roughly may be meant, and is left alone
                return _ordered(pair, factor) if _has(values, factor, 2 * _FINE) else None

    def holds(values: Sequence[Fraction]) -> bool:
        return _has(values, factor, _FINE)

    # Of what stands beside it, those that something else can be a multiple of: not "with the same 38 workers".
    paired = {fact.name for _, _, pairs in groups for pair in pairs for fact in pair}
    near = paired & {figure.name for figure in home.figures if _is_level(home, figure, size)}
    for window, levels, known in groups:
        if not known:
            continue
        pairs = [pair for pair in known if not {fact.name for fact in pair} & held]
        pairs = [pair for pair in pairs if own <= {fact.name for fact in pair}]
        pairs = [pair for pair in pairs if _are_of_one(pair, levels, size)]
        if near:  # "puts the cost at €2.1bn, and the commission at a third of that": of what stands beside it
            pairs = [pair for pair in pairs if near & {fact.name for fact in pair}]
        if _are_of_other_years(home, window):
            return None
        more = any(f.quantity.kind is QuantityKind.MULTIPLE and f is not size for s in window for f in s.figures)
        if (
            len(levels) > _MOST
            or more
            or _is_set_apart(window)
            or (window != [home] and not _is_open_ended(home, size))
            or does_to_another(home.doc[size.first], words_told(s for s in window if s is not home))
        ):
            return None
        alone = len(known) == 1
        found = [pair for pair in pairs if is_one_likely_slip_away(pair, holds)]
        if alone and not found:
            like = _has([fact.value or Fraction(0) for fact in known[0]], factor, _LIKE)
            found = [
                pair for pair in pairs if (like and is_one_slip_away(pair, holds)) or _is_other_multiple(pair, size)
            ]
        if not alone and not found:
            found = _exactly_another(pairs, size)
        if len(found) == 1 and _is_said_of_another(home, size, found[0], levels, window):
            return None
        if found and _is_foreseen(found[0], window) and not _is_to_come(size):
            return None  # "has doubled to $6 billion, and will be near $7 billion"
        if len(found) == 1:
            return _meant(found[0], factor)
        if found:
            return None
    return None


def _is_said_of_another(
    home: Sentence, size: Figure, pair: tuple[Fact, Fact], levels: Sequence[_Level], window: Sequence[Sentence]
) -> bool:
    """ "It costs $499, and $199 at first. Its share is 41%. The shares have halved": of what stands between."""
    subject = subject_of(home.doc[size.first])
    if subject is None or subject.pos_ != "NOUN":
        return False
    names = {fact.name for fact in pair}
    theirs = [level.sentence for level in levels if level.fact.name in names]
    others = [s for s in window if s is not home and all(s is not each for each in theirs)]
    return was_told(subject, words_told(others)) and not was_told(subject, words_told([*theirs]))


def _are_of_one(pair: tuple[Fact, Fact], levels: Sequence[_Level], size: Figure) -> bool:
    """Whether two levels count one thing, and that which multiplied; "45 inns …; hotels have quadrupled": another."""
    first, second = (next(level for level in levels if level.fact.name == fact.name) for fact in pair)
    nouns = {noun for level in (first, second) if (noun := counted_noun(level.sentence, level.figure))}
    counts = pair[0].quantity.kind is QuantityKind.NUMBER
    if counts and len(nouns) > 1 and not (nouns <= _people() or _stem(nouns)):
        return False
    if size.quantity.written.style != "verb":
        return True
    if first.sentence is second.sentence and first.sentence.start <= size.first < first.sentence.end:
        between = range(first.figure.last, second.figure.outer)
        if any(first.sentence.word(i) == ";" for i in between):
            return False
    subject = next((child for child in size.head.children if child.dep_.startswith("nsubj")), None)
    named = subject is not None and subject.pos_ in {"NOUN", "PROPN"}
    if not (counts and nouns and named and subject is not None):
        return True
    return subject.lemma_.lower() in words_about("only_three")["summing"] | nouns or any(
        subject.lemma_.lower().startswith(noun[:_STEM]) for noun in nouns
    )


def _stem(nouns: set[str]) -> bool:
    return len({noun[:_STEM] for noun in nouns}) == 1


def _people() -> frozenset[str]:
    """Words for people, who are counted by many names."""
    return frozenset(" ".join(phrase) for phrase in rate_words()["people"])


def _is_other_multiple(pair: tuple[Fact, Fact], size: Figure) -> bool:
    """ "168 children, three times as many as the 42 of then": exactly four times, or ten times too much."""
    low, high = sorted(fact.value or Fraction(0) for fact in pair)
    factor = size.quantity.value or Fraction(1)
    times = max(factor, 1 / factor)
    named = pair[0].quantity.kind is not QuantityKind.NUMBER  # "8 metres … 32 metres", but not "two … eight"
    whole = (high / low).denominator == 1 and 1 < high / low <= _WRITTEN and (named or low >= _WRITTEN)
    pointed = any(fact.quantity.written.decimals for fact in pair)  # 1.1 for 0.11
    tens = pointed and any(_has((low, high), times * ten, _FINE) for ten in (10, Fraction(1, 10)))
    return (whole and times.denominator == 1) or tens


def _exactly_another(pairs: Sequence[tuple[Fact, Fact]], size: Figure) -> list[tuple[Fact, Fact]]:
    """ "Claims have trebled: 132 came then and 528 now; 61 were paid": of all pairs, one is exactly fourfold."""
    exact = [pair for pair in pairs if _is_other_multiple(pair, size)]
    near = [pair for pair in exact if _has([fact.value or Fraction(0) for fact in pair], _times(size), _LIKE)]
    return near if len(exact) == 1 else []


def _times(size: Figure) -> Fraction:
    factor = size.quantity.value or Fraction(1)
    return max(factor, 1 / factor)


def _is_open_ended(home: Sentence, size: Figure) -> bool:
    """ "tripled", "twice as many", "double that", "three times the usual size": of what, another sentence says.

    "Eight times the width of the Moon" says it itself.
    """
    if size.quantity.written.style == "verb":
        return True
    at, words = size.last, words_about("only_three")
    if home.word(at) in {"as", "of"}:
        at += 1
    behind = [home.word(i) for i in range(at, at + _NAMED)]
    figures = any(home.figure_at(i) is not None for i in range(at, at + _NAMED))  # "as many as the 20 of last year"
    if (
        not figures
        and set(behind) & words["usual"]
        and behind[0] in {"as", "the", "his", "her", "its", "their", *words["sizes"]}
    ):
        return True  # "four times as long as the old one managed"
    clause = takewhile(lambda word: word not in {";", ":"}, (home.word(i) for i in range(at, home.end)))
    if home.word(size.last) == "as" and any(pair in _AGAINST for pair in pairwise(clause)):
        return False  # "three times as many girls do so, compared to boys": of what the sentence names itself
    if home.word(size.last) == "as":
        return behind[1] != "as" or home.doc[at + 2].pos_ in {"PRON", "ADP", "ADV", "NUM"}
    named = behind[0] in {"its", "the", "their"} and behind[1] in words["summing"]
    return named or behind[0] in {"that", "this", "more", ",", ".", ";", ")", "–"}


def _is_near(sentence: Sentence, home: Sentence, reach: int) -> bool:
    joined = sentence.block == home.block or (sentence.flow == home.flow and sentence.flow >= 0)
    return joined and abs(sentence.number - home.number) <= reach


def _is_level(sentence: Sentence, figure: Figure, size: Figure) -> bool:
    quantity = figure.quantity
    if figure is size or quantity.kind not in LEVEL_KINDS or quantity.mod in BOUNDS:
        return False
    if quantity.value is None or quantity.value <= 0 or (is_bare(quantity) and looks_like_year(quantity)):
        return False
    if quantity.kind is QuantityKind.NUMBER and quantity.value < _WRITTEN and not quantity.written.decimals:
        return False  # "two hackathons", "one of them"
    behind = {token.lower_ for token in size.head.doc[size.last : size.last + _BEHIND]}
    lasting = quantity.kind is QuantityKind.DURATION and not {"long", "time"}.isdisjoint(behind)
    return lasting or not (quantity.kind is QuantityKind.DURATION and _is_span(sentence, figure))


def _is_foreseen(pair: tuple[Fact, Fact], window: Sequence[Sentence]) -> bool:
    """Whether a level of a pair is only to come."""
    names = {fact.name for fact in pair}
    return any(_is_to_come(figure) for sentence in window for figure in sentence.figures if figure.name in names)


def _is_to_come(figure: Figure) -> bool:
    """Whether the verb of a figure says that it is foreseen: "will be near $7 billion"."""
    verbs = (figure.head, clause_head(figure.head))
    return any(child.tag_ == "MD" and child.lower_ in _TO_COME for verb in verbs for child in verb.children)


def _is_span(sentence: Sentence, figure: Figure) -> bool:
    """ "in five years", "over two hours": how long it took, and no level."""
    return sentence.word(figure.outer - 1) in words_about("only_three")["spans"] or sentence.word(figure.last) in {
        "ago",
        "after",
        "before",
        "earlier",
        "later",
    }


def _in_one_unit(one: _Level, other: _Level) -> tuple[Fact, Fact] | None:
    """Two levels in one unit, in order of position; what one leaves out it takes from the other."""
    first, second = one.fact.quantity, other.fact.quantity
    if first.kind is second.kind and first.currency == second.currency:
        if first.unit == second.unit:
            return one.fact, other.fact
        heads = [(quantity.unit or "").partition("/")[0] for quantity in (first, second)]
        rated = [quantity for quantity in (first, second) if "/" in (quantity.unit or "")]
        if heads[0] == heads[1] and len(rated) == 1:
            longer = rated[0].unit
            return replace(one.fact, quantity=replace(first, unit=longer)), replace(
                other.fact, quantity=replace(second, unit=longer)
            )
        return None
    if is_bare(second) and other.figure.quantity.noun is None and first.kind is not QuantityKind.NUMBER:
        return one.fact, _in_unit(other.fact, one.fact)
    return None


def _in_unit(bare: Fact, model: Fact) -> Fact:
    """ "2.2 seconds … now 0.11": a bare figure in the unit of the one before."""
    quantity = model.quantity
    known = replace(bare.quantity, kind=quantity.kind, unit=quantity.unit, currency=quantity.currency)
    return replace(bare, quantity=known, role=Role.LEVEL)


def _ordered(pair: tuple[Fact, Fact], factor: Fraction) -> tuple[Fact, Fact]:
    low, high = sorted(pair, key=lambda fact: fact.value or 0)
    return (low, high) if factor >= 1 else (high, low)


def _meant(pair: tuple[Fact, Fact], factor: Fraction) -> tuple[Fact, Fact]:
    """Start and end of two that a slip sets apart: the order in which the slip makes them agree."""

    def holds(values: Sequence[Fraction]) -> bool:
        return bool(values[0]) and abs(values[1] / (values[0] * factor) - 1) <= _FINE

    start, end = _ordered(pair, factor)
    if is_one_slip_away((start, end), holds) or not is_one_likely_slip_away((end, start), holds):
        return start, end
    return end, start


def _are_of_other_years(home: Sentence, window: Sequence[Sentence]) -> bool:
    """ "Rents doubled between 2001 and 2015. A flat that cost £400 in 2008 …": whether the years are others."""
    own = _years(home)
    others = frozenset[str]().union(*(_years(sentence) for sentence in window if sentence is not home))
    return bool(own and others) and own.isdisjoint(others)


def _years(sentence: Sentence) -> frozenset[str]:
    return frozenset(
        word for i, word in enumerate(sentence.words, sentence.start) if _is_year(word) and i in sentence.in_period
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _is_set_apart(window: Sequence[Sentence]) -> bool:
    """Whether a figure of the passage is a target or another's, or only supposed: "twice the national average"."""
    return any(
        not (words_about("only_three")["others"] | words_about("only_three")["supposed"]).isdisjoint(sentence.words)
        for sentence in window
    )
