"""What a share told before comes to, in a sentence of its own.

"Doctors treated 104 people. Eighty per cent of them were not vaccinated. That is 83 people", "It moved 420,000 tonnes.
Timber made up 15 per cent of it. … The 63,000 tonnes of timber": a figure is said to follow from the share, or is told
as known and of what the share was told of. The whole is the only greater figure of its kind before the share. They are
tied where they agree, or where a slip explains why they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.extraction.model import QuantityKind
from factcheck.facts.called import before_light
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, is_explained
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.frames.rest_share import RestShare
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.model import Fact, Role
from factcheck.facts.nearby import Placed, around
from factcheck.facts.operands import is_amount, is_plain, operands
from factcheck.facts.part_words import ending_at
from factcheck.facts.reckoned_words import Made, is_definite, made_of
from factcheck.facts.result_words import load_result_words
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place
from factcheck.facts.synonyms import sense_of
from factcheck.facts.wholes import is_rate
from factcheck.facts.words import words_about

_BACK = 4  # sentences
_LEAST = 10
_PAIR = 2
_LONG = 5  # letters of a word that names a part again
_NOUNS = frozenset({"NOUN", "PROPN"})
_OF_THIS = frozenset({("of", "it"), ("of", "that"), ("of", "this")})
_POINTING = frozenset({"that", "this", "which"})
_CLOSE = 3  # tokens from a share to the word that makes it a rate of something else
_BESIDE = 6  # tokens before and behind a figure
_WHY = "it is what the share told before comes to"


def find(context: Context) -> Iterator[KnownShare | RestShare]:
    """The figures of a document that a share told before makes."""
    for at, sentence in enumerate(context.sentences):
        if sentence.is_crowded:
            continue
        for figure in sentence.figures:
            both = _of_both(context, at, figure) if is_rate(figure) else None
            if both is not None:
                yield both
            if is_amount(sentence, figure) and not is_rate(figure) and (figure.quantity.value or 0) >= _LEAST:
                found = _made(context, at, figure)
                if found is not None:
                    yield found


def _of_both(context: Context, at: int, rate: Figure) -> KnownShare | None:
    """ "It has 6,250 seats. With an attendance of 6,000, it was thus 96 per cent full": of the only two amounts."""
    home = context.sentences[at]
    lead = {home.word(i) for i in range(rate.outer - _CLOSE, rate.outer)}
    words = words_about("reckoned")
    makes = home.word(rate.outer - 2) in words["making"] and home.word(rate.outer - 1) == "up"
    if not (makes or lead & words["thus"]) or home.word(rate.last) in {"of", "more", "less", "higher", "lower"}:
        return None
    if rate.quantity.kind is not QuantityKind.PERCENT or rate.quantity.mod is not None:
        return None
    if context.fact(rate).role is Role.CHANGE or len(_shares(context, at, rate, 1)) > 0:
        return None
    amounts = [
        (s, f)
        for s in around(context.sentences, at, 1)
        for f in s.figures
        if f.last <= rate.outer and is_plain(context, s, f) and (f.quantity.value or 0) >= _LEAST
    ]
    if makes and len(amounts) > _PAIR:
        amounts = _by_subject(home, rate, amounts)
    if len(amounts) != _PAIR or len({context.fact(f).dimension for _, f in amounts}) != 1:
        return None
    part, whole = sorted((context.plain(context.fact(f)) for _, f in amounts), key=lambda fact: fact.value or 0)
    trio = (part, context.plain(context.fact(rate)), whole)
    room = _room(*trio)

    def holds(values: Sequence[Fraction]) -> bool:
        return _off(*values, percent=True, left=False) <= room

    if not holds(_values(trio)) and not is_explained(trio, holds, 2 * room / (part.value or 1), Tied.FIRMLY):
        return None
    found = _frame(*trio, left=False)
    return found if isinstance(found, KnownShare) else None


def _by_subject(home: Sentence, rate: Figure, amounts: Sequence[Placed]) -> list[Placed]:
    """ "Of 117 cases, 94 had not been vaccinated, 14 had … The unvaccinated make up 80 percent": the part it names."""
    whole = max(amounts, key=lambda each: each[1].quantity.value or 0)
    stem = home.word(rate.outer - _CLOSE).removeprefix("un").removeprefix("non-")
    named = []
    for sentence, figure in amounts:
        after = min((f.outer for f in sentence.figures if f.outer > figure.last), default=sentence.end)
        if figure is not whole[1] and stem in {sentence.word(i) for i in range(figure.last, after)}:
            named.append((sentence, figure))
    return [whole, *named] if len(stem) >= _LONG else []


def _made(context: Context, at: int, figure: Figure) -> KnownShare | RestShare | None:
    found = _rate_before(context, at, figure)
    if found is None:
        return None
    (where, share), left = found
    wholes = [
        (s, f)
        for s, f in operands(context, at, figure, _BACK)
        if (f.last <= share.outer or s is where) and (f.quantity.value or 0) > (figure.quantity.value or 0)
    ]
    if (where.word(share.last), where.word(share.last + 1)) in _OF_THIS:
        wholes = [each for each in wholes if each[1].last <= share.outer][-1:]
    facts = [
        (context.plain(context.fact(figure)), context.plain(context.fact(share)), context.plain(context.fact(f)))
        for _, f in wholes
    ]
    for trio in facts:
        if _off(*_values(trio), percent=trio[1].is_percent, left=left) <= _room(*trio):
            return _frame(*trio, left=left)
    if len({fact.value for _, _, fact in facts}) != 1:
        return None
    trio = facts[0]
    percent, room = trio[1].is_percent, _room(*trio)

    def holds(values: Sequence[Fraction]) -> bool:
        return _off(*values, percent=percent, left=left) <= room

    share_of_value = 2 * room / (trio[0].value or 1)
    turned = left and _off(*_values(trio), percent=percent, left=False) <= room  # the share itself is told as the rest
    explained = turned or is_explained(trio, holds, share_of_value, Tied.FIRMLY)
    return _frame(*trio, left=left) if explained else None


def _values(facts: Sequence[Fact]) -> list[Fraction]:
    return [fact.value or Fraction(0) for fact in facts]


def _off(part: Fraction, rate: Fraction, whole: Fraction, *, percent: bool, left: bool) -> Fraction:
    share = rate / (100 if percent else 1)
    return abs(whole * (1 - share if left else share) - part)


def _room(part: Fact, rate: Fact, whole: Fact) -> Fraction:
    size = whole.value or Fraction(0)
    of_rate = last_place(rate) / 100 if rate.is_percent else (rate.value or Fraction(0)) / 10
    loose = (
        Fraction(0) if whole.quantity.exact else last_place(whole) * (rate.value or 0) / (100 if rate.is_percent else 1)
    )
    return (of_rate * size + last_place(part) + loose) / 2


def _rate_before(context: Context, at: int, figure: Figure) -> tuple[Placed, bool] | None:
    """The only share that a figure can come from, and whether the figure is what it leaves."""
    home = context.sentences[at]
    left = made_of(home, figure) is Made.LEFT
    if left or _follows(home, figure) or _opens(home, figure):
        share = _only(context, _shares(context, at, figure, 1))
        if share is not None:
            return share, left
    if left or not is_definite(home, figure):
        return None
    told = [(s, f) for s, f in _shares(context, at, figure, _BACK) if s is not home]
    kin = _only(context, [(s, f) for s, f in told if _speak_of_one(context, at, figure, s)])
    return (kin, False) if kin is not None and len(told) == 1 else None


def _shares(context: Context, at: int, figure: Figure, back: int) -> list[Placed]:
    near = around(context.sentences, at, back)
    return [(s, f) for s in near for f in s.figures if is_rate(f) and f.last <= figure.outer]


def _only(context: Context, shares: Sequence[Placed]) -> Placed | None:
    if len(shares) != 1:
        return None
    figure = shares[0][1]
    sentence = shares[0][0]
    plain = figure.quantity.mod is None and context.fact(figure).role is not Role.CHANGE
    # "interest at 4.5%": a rate, and no part of anything
    priced = sentence.word(figure.outer - 1) in {"at", "by", "to"}
    beside = {
        sentence.word(i)
        for i in (*range(figure.outer - _CLOSE, figure.outer), *range(figure.last, figure.last + _CLOSE))
    }
    named = not words_about("shares")["other_rates"].isdisjoint(beside)
    return shares[0] if plain and not priced and not named else None


def _opens(home: Sentence, figure: Figure) -> bool:
    """ "The £4,500 came from a fund": a bare amount, told as known, at the head of its sentence."""
    bare = figure.quantity.kind is QuantityKind.MONEY or counted_noun(home, figure) is None
    return bare and figure.outer == home.start + 1 and home.word(home.start) == "the"


def _follows(home: Sentence, figure: Figure) -> bool:
    """ "That is 83 people", "which comes to £4m": said to be what was told, in other words."""
    at = before_light(home, figure)
    length = ending_at(home, at, load_result_words().linking) or (home.word(at) in {"means", "makes"})
    lead = at - int(length)
    return bool(length) and lead >= home.start and home.word(lead) in _POINTING


def _speak_of_one(context: Context, at: int, figure: Figure, told: Sentence) -> bool:
    """Whether the sentences of a figure and of a share name one thing that those between and before do not."""
    home = context.sentences[at]
    others = [s for s in around(context.sentences, at, _BACK) if s is not home and s is not told]
    named = _nouns(home, figure) & _nouns(told)
    return bool(named - frozenset().union(*(_nouns(s) for s in others)))


def _nouns(sentence: Sentence, figure: Figure | None = None) -> frozenset[str]:
    """The nouns of a sentence, or of those words of it that stand near a figure."""
    low = sentence.start if figure is None else max(sentence.start, figure.outer - _BESIDE)
    high = sentence.end if figure is None else min(sentence.end, figure.last + _BESIDE)
    counted = counted_noun(sentence, figure) if figure is not None else None
    return frozenset(
        sense_of(lemma(token))
        for token in sentence.doc[low:high]
        if token.pos_ in _NOUNS
        and token.i not in sentence.covered
        and token.i not in sentence.in_period
        and token is not counted
    )


def _frame(part: Fact, rate: Fact, whole: Fact, *, left: bool) -> KnownShare | RestShare:
    counts = part.quantity.kind is QuantityKind.NUMBER and part.dimension == "1"
    counted = (part.name, whole.name) if counts else ()
    if left:
        return RestShare(
            sentence=part.sentence, inferred=_WHY, way="reckoned", counted=counted, rest=part, rate=rate, whole=whole
        )
    return KnownShare(
        sentence=part.sentence, inferred=_WHY, way="reckoned", counted=counted, part=part, rate=rate, whole=whole
    )
