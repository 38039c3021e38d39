"""A share with its part and its whole near by: "It took £48,000. Two-thirds of it, £32,000, was in coins".

Four ways of telling one are read. The part stands beside its share, and the whole is pointed at ("a third of it", "60
per cent of the cost"). The share stands behind both ("£21m of its £28m, three-quarters of the money"). It follows from
the only two amounts of one kind that were told just before ("so it teaches 12% of them", "whose 30% contribution"). The
headline tells the share and the opening its part and whole ("One in four drivers" above "31 of the 124 drivers"). Where
the words name the whole, any other share is a contradiction; where they only seem to, a slip has to explain it. What
fits in another way (the rest, the two together) is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.documents import BlockKind
from factcheck.extraction.model import Mod, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, is_explained
from factcheck.facts.fractions_told import is_another
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.headline_shares import nouns_behind, says_it_of
from factcheck.facts.ledger import lemma, sense_counted
from factcheck.facts.model import Fact, Role
from factcheck.facts.named_wholes import NamedWhole, is_itself_a_share, is_joint, named_whole, names
from factcheck.facts.nearby import Placed, around, figures_of
from factcheck.facts.operands import KINDS, count_alike, thing_counted
from factcheck.facts.phrases import is_said
from factcheck.facts.said_of import words_told
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place
from factcheck.facts.told_parts import told_parts
from factcheck.facts.units import is_attribute, is_bare, looks_like_year, quantities_compare
from factcheck.facts.wholes import is_narrowed, is_rate
from factcheck.facts.words import words_about

NEAR = "near"  # the way

_HUNDRED = 100
_BACK = 2  # sentences
_REACH = 8  # tokens between a word for what follows and its share
_PAIR = 2
_LONG = 8  # tokens that describe a whole behind its figure
_BEHIND_ALL = 5  # tokens behind a share that is of all
_ALL = frozenset({"all", "everything"})
_APPENDING = frozenset({",", "–", "—"})
_CLOSING = frozenset({",", ".", ";", ")", "–", "—", "!", "?"})
_OWNED = frozenset({"ADP", "AUX", "DET", "PRON", "VERB"})
_OPENING = 3  # sentences of the text behind the headline
_ROUGH = Fraction(3, 20)  # what a fraction in words may be off
_ABOVE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = _NOUNS | {"ADJ", "VERB"}
_NOMINAL = _NOUNS | {"ADJ", "DET", "NUM", "PART"}
_PER = frozenset({"/", "per", "a", "an", "each", "apiece", "%"})
_MOVED = frozenset({"above", "against", "below", "by", "down", "from", "over", "than", "to", "under", "up"})
_COMPARED = frozenset({"above", "as", "below", "down", "fewer", "higher", "less", "lower", "more", "up", "-"})
_POINTING = frozenset({"its", "that", "their", "these", "this", "those", "whose"})
_WHY = "its part and its whole stand near by"


def find(context: Context) -> Iterator[KnownShare]:
    """The shares of a document whose part and whole stand near by."""
    for at, home in enumerate(context.sentences):
        if home.is_crowded or home.block < 0:
            continue
        above = context.document.blocks[home.block].kind in _ABOVE
        for rate in home.figures:
            found = None
            if not is_rate(rate) or not _is_share(context, home, rate):
                continue
            if above:
                found = _headed(context, at, rate)
            elif context.fact(rate).role is not Role.CHANGE:
                found = _coupled(context, at, rate) or _appended(context, at, rate) or _followed(context, at, rate)
            if found is not None:
                yield found


def _is_share(context: Context, home: Sentence, rate: Figure) -> bool:
    """Whether a percentage or fraction can be the share of a part: no bound, change, comparison or rate of interest."""
    if rate.quantity.mod not in {None, Mod.APPROX} or not rate.quantity.value:
        return False
    if home.word(rate.outer - 1) in _MOVED or home.word(rate.last) in _COMPARED:
        return False
    beside = {home.word(i) for i in range(rate.outer - 1, rate.last + _PAIR)}
    if not words_about("shares")["other_rates"].isdisjoint(beside):
        return False
    return not _is_paired(context, rate)


# --- the part beside its share -----------------------------------------------------------------------------------


def _coupled(context: Context, at: int, rate: Figure) -> KnownShare | None:
    """ "Two-thirds of it, £32,000, was in coins", "£2.1m, or 60 per cent of the cost"."""
    home = context.sentences[at]
    place = home.figures.index(rate)
    for part in (*home.figures[place + 1 : place + 2], *home.figures[max(0, place - 1) : place]):
        if not _is_level(context, home, part):
            continue
        whole = _joined(home, rate, part)
        if whole is None or whole.head.lower_ == "ones":
            continue  # "A quarter of the rented ones, ten in all": some of what was told
        own = _own_whole(home, part)
        if own is not None:
            return _tied(context, rate, part, own, firm=True)
        choices = _greater(context, at, part, min(part.outer, rate.outer))
        if len({f.quantity.value for _, f in choices}) != 1 or _is_of_more(context, at, part, rate, choices[0][1]):
            return None
        source, meant = choices[-1]
        if is_itself_a_share(source, meant) and not whole.is_pronoun:
            return None
        if source is not home and not whole.is_pronoun and _is_of_own_time(home, rate, whole):
            return None
        return _tied(context, rate, part, meant, firm=names(whole, source, meant, beside=source is home))
    return None


def _joined(home: Sentence, rate: Figure, part: Figure) -> NamedWhole | None:
    """The whole that is named beside a part and its share, if nothing else stands between these two."""
    first, second = sorted((rate, part), key=lambda figure: figure.first)
    whole = named_whole(home, first.last)
    low = whole.end if whole is not None else home.after_noun(first)
    if whole is None and first is part:
        whole = named_whole(home, low)
        low = whole.end if whole is not None else low
    between = [home.word(i) for i in range(low, second.outer)]
    if not is_joint(between):
        return None
    behind = named_whole(home, second.last)
    if whole is None and second is rate and behind is not None:
        # "120 teachers, 30% of them part-time": a share of the part.
        return behind if "or" in between or not behind.is_pronoun else None
    return whole if home.word(second.last) != "of" or second is part else None


def _is_of_own_time(home: Sentence, rate: Figure, whole: NamedWhole) -> bool:
    """ "In 2009 it laid off 310 people, a quarter of its workforce then": of a whole of that time."""
    told = any(i in home.in_period for i in range(home.start, rate.outer))
    return told or home.word(whole.end) in words_about("near_share")["times"]


def _own_whole(home: Sentence, part: Figure) -> Figure | None:
    """ "Half of the space, 3.4 million of its 17 million square feet": the whole behind its part."""
    return next((whole for some, whole in told_parts(home, home.end) if some is part), None)


def _greater(context: Context, at: int, part: Figure, limit: int) -> list[Placed]:
    """The amounts of which a part can be, in its sentence before a token, or in the nearest one before that has any."""
    home = context.sentences[at]
    for sentence in reversed(around(context.sentences, at, _BACK)):
        found = [
            (sentence, f)
            for f in sentence.figures
            if f is not part
            and (sentence is not home or f.last <= limit)
            and _is_level(context, sentence, f)
            and _alike((home, part), (sentence, f))
        ]
        if found:
            return [each for each in found if (each[1].quantity.value or 0) > (part.quantity.value or 0)]
    return []


def _is_of_more(context: Context, at: int, part: Figure, rate: Figure, meant: Figure) -> bool:
    """Whether the share is that of another amount near by."""
    home = context.sentences[at]
    others = [
        f
        for s in around(context.sentences, at, _BACK, 1)
        for f in s.figures
        if f is not part and f is not meant and _is_level(context, s, f) and _alike((home, part), (s, f))
    ]
    return any(_fits(context.fact(rate), context.fact(part), context.fact(f)) for f in others)


# --- the share behind its part and whole -------------------------------------------------------------------------


def _appended(context: Context, at: int, rate: Figure) -> KnownShare | None:
    """ "It spent £21m of its £28m, three-quarters of the money": appended to what it says in other words."""
    home = context.sentences[at]
    told = told_parts(home, rate.outer)
    before = home.figure_before(rate)
    if not told or before is not told[-1][1] or sum(is_rate(figure) for figure in home.figures) > 1:
        return None
    part, whole = told[-1]
    if home.word(rate.outer - 1) not in _APPENDING or not _is_said_at_once(home, whole, rate):
        return None
    end = _end_of_all(home, rate, whole)
    closed = end is not None and (end >= home.end or home.word(end) in _CLOSING)
    return _tied(context, rate, part, whole, firm=True) if closed else None


def _is_said_at_once(home: Sentence, whole: Figure, rate: Figure) -> bool:
    """Whether only the words that belong to a whole stand between it and its share."""
    between = range(whole.last, rate.outer - 1)
    verbs = (home.doc[i] for i in between if home.doc[i].pos_ in {"VERB", "AUX"})
    marks = {home.word(i) for i in between}
    return len(between) <= _LONG and marks.isdisjoint(_APPENDING | _CLOSING) and all(v.tag_ == "VBN" for v in verbs)


def _end_of_all(home: Sentence, rate: Figure, whole: Figure) -> int | None:
    """The token behind the words for all of what was told: "of the money", "of everything it had", or nothing."""
    if home.word(rate.last) in _CLOSING:
        return rate.last
    if home.word(rate.last) == "of" and home.word(rate.last + 1) in _ALL:
        end = rate.last + _PAIR
        while end < home.end and home.doc[end].pos_ in _OWNED and end < rate.last + _BEHIND_ALL:
            end += 1
        return end
    named = named_whole(home, rate.last)
    if named is None or named.is_pronoun or not names(named, home, whole, beside=True):
        return None  # "a third of it": of the part
    return named.end


# --- the share that follows from two amounts ---------------------------------------------------------------------


def _followed(context: Context, at: int, rate: Figure) -> KnownShare | None:
    """ "Tolls brought $130m of its revenue, $190m in all. Drivers thus pay 68% of it", "whose 30% contribution"."""
    home = context.sentences[at]
    if any(f is not rate and is_rate(f) for s in around(context.sentences, at, 1) for f in s.figures):
        return None
    before = home.figure_before(rate)
    if before is not None and "or" in {home.word(i) for i in range(before.last, rate.outer)}:
        return None  # "With 165 of the 192 read, it turned up on 11, or 6.7%": of that one
    led = _is_led(home, rate)
    if not led and not _is_pointed_at(home, rate):
        return None
    pair = _only_pair(context, at, rate)
    if pair is None:
        return None
    (_, part), (source, whole) = pair
    if _fits_otherwise(*(context.fact(figure) for figure in (rate, part, whole))):
        return None
    named = named_whole(home, rate.last)
    said = named is not None and names(named, source, whole, beside=True)
    if home.word(rate.last) == "of" and not said:
        return None  # "so 40% of the team that won": of others
    return _tied(context, rate, part, whole, firm=led and said)


def _is_led(home: Sentence, rate: Figure) -> bool:
    """Whether words say that a share follows: "so", "thus", "That is …", "Since it sold 720, …"."""
    words = words_about("near_share")
    near = range(max(home.start, rate.outer - _REACH), rate.outer)
    if any(home.word(i) in words["follows"] for i in near):
        return True
    opening = [home.word(i) for i in range(home.start, rate.outer)]
    if opening[:1] and opening[0] in words["that"] and len(opening) > 1 and opening[1] in words["being"]:
        return rate.outer - home.start <= _REACH
    given = [f for f in home.figures if f.last <= rate.outer]
    return bool(given) and opening[0] in words["given"] and "," in opening[given[-1].last - home.start :]


def _is_pointed_at(home: Sentence, rate: Figure) -> bool:
    """ "Whose 30% contribution", "that 30% share"."""
    behind = home.doc[rate.last] if rate.last < home.end else None
    return home.word(rate.outer - 1) in _POINTING and behind is not None and behind.pos_ in _NOUNS


def _only_pair(context: Context, at: int, rate: Figure) -> tuple[Placed, Placed] | None:
    """The part and the whole told before a share: so told, or the only two amounts of one kind."""
    home = context.sentences[at]
    for back in range(_BACK + 1):
        near = around(context.sentences, at, back)
        told = [((s, p), (s, w)) for s in near for p, w in told_parts(s, rate.outer if s is home else s.end)]
        if told:
            return told[0] if len(told) == 1 else None
        levels = [(s, f) for s in near for f in s.figures if f.last <= rate.outer and _is_level(context, s, f)]
        pairs = [(one, other) for i, one in enumerate(levels) for other in levels[i + 1 :] if _alike(one, other)]
        if pairs:
            part, whole = sorted(pairs[0], key=lambda each: each[1].quantity.value or 0)
            return (part, whole) if len(pairs) == 1 and part[1].quantity.value != whole[1].quantity.value else None
    return None


# --- the share of the headline -----------------------------------------------------------------------------------


def _headed(context: Context, at: int, rate: Figure) -> KnownShare | None:
    """ "One in four bus drivers off sick" above "31 of the 124 drivers": of the same noun."""
    home = context.sentences[at]
    opening = [s for s in context.sentences[at + 1 :] if s.number <= home.number + _OPENING and not s.is_crowded]
    opening = [s for s in opening if s.block >= 0 and context.document.blocks[s.block].kind not in _ABOVE]
    if any(_is_same(context.fact(rate), context.fact(f)) for s in opening for f in s.figures if is_rate(f)):
        return None
    pairs = [(s, part, whole) for s in opening for part, whole in told_parts(s, s.end)]
    named = [each for each in pairs if sense_counted(each[0], each[2]) in nouns_behind(home, rate)]
    in_other_words = not named and len(home.figures) == 1
    if in_other_words:
        pairs = [each for each in pairs if len(pairs) == 1 and _is_told_below(home, rate, each[0], each[2])]
        named = [each for each in pairs if _makes_another(context, rate, *each[1:])]
    if len(named) != 1 or _fits(*(context.fact(figure) for figure in (rate, *named[0][1:]))):
        return None
    told, part, whole = named[0]
    rest = _fits_rest(*(context.fact(figure) for figure in (rate, part, whole)))
    if not in_other_words and not says_it_of(home, rate, sense_counted(told, whole), (told, part), rest=rest):
        return None
    if _is_of_sample(context, rate, opening, (part, whole)):
        return None
    return _tied(context, rate, part, whole, firm=True)


def _is_told_below(home: Sentence, rate: Figure, source: Sentence, whole: Figure) -> bool:
    """Whether a sentence tells in other words what the headline does: both of "cotton crop" and of gins."""
    if whole.last < source.end and is_narrowed(source.doc[whole.last]):
        return False
    said = words_told([source])
    content = [t for t in home.doc[home.start : home.end] if t.pos_ in _CONTENT and t.i not in home.covered]
    of = rate.last + (home.word(rate.last) == "of")
    end = next((i for i in range(of, home.end) if home.doc[i].pos_ not in _NOMINAL), home.end)
    named = any(token.pos_ in _NOUNS and lemma(token) in said for token in home.doc[of:end])
    return named and len({lemma(t) for t in content if not t.is_stop and is_said(lemma(t), said)}) >= _PAIR


def _makes_another(context: Context, rate: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a part and its whole make another simple fraction than the headline: 312 of 416 are no two-thirds."""
    share, some, every = (context.fact(figure) for figure in (rate, part, whole))
    return share.is_fraction and is_another((some.value or Fraction(0)) / (every.value or Fraction(1)), _size(share))


def _is_of_sample(context: Context, rate: Figure, opening: Sequence[Sentence], told: tuple[Figure, Figure]) -> bool:
    """ "A survey visited 24 of the 72 shops. Twelve took no cash": whether other counts make the share."""
    levels = [(s, f) for s in opening for f in s.figures if _is_level(context, s, f) or f in told]
    pairs = ((one, other) for one in levels for other in levels if one is not other and _alike(one, other))
    pairs = (pair for pair in pairs if (pair[0][1], pair[1][1]) != told)
    return any(_fits(context.fact(rate), context.fact(p), context.fact(w)) for (_, p), (_, w) in pairs)


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two shares may be the same."""
    return abs(_size(one) - _size(other)) <= _size(one) * _ROUGH


# --- what is tied ------------------------------------------------------------------------------------------------


def _is_level(context: Context, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is a plain amount: no bound, rate, year, length of time or end of a change."""
    quantity = figure.quantity
    if quantity.kind not in KINDS or quantity.kind is QuantityKind.DURATION or (quantity.value or 0) <= 1:
        return False
    if quantity.mod not in {None, Mod.APPROX} or is_attribute(quantity) or "/" in (quantity.unit or ""):
        return False
    if sentence.word(figure.last) in _PER or figure.first in sentence.in_period:
        return False
    if is_bare(quantity) and looks_like_year(quantity):
        return False
    return not _is_paired(context, figure)


def _is_paired(context: Context, figure: Figure) -> bool:
    """Whether a change ties a figure to another: then it is a level of before or now, or how far one moved."""
    changes = context.changes_of.get(figure.name, ())
    return any(len({fact.name for fact in figures_of(change)}) > 1 for change in changes)


def _alike(one: Placed, other: Placed) -> bool:
    """Whether two amounts are of one unit, and count the same things."""
    if not quantities_compare(one[1].quantity, other[1].quantity):
        return False
    counts = one[1].quantity.kind is other[1].quantity.kind is QuantityKind.NUMBER
    return not counts or count_alike(thing_counted(*one), thing_counted(*other))


def _size(rate: Fact) -> Fraction:
    return (rate.value or Fraction(0)) / (_HUNDRED if rate.is_percent else 1)


def _room(rate: Fact) -> Fraction:
    """How far a share may be off."""
    return last_place(rate) / _HUNDRED if rate.is_percent else _size(rate) * _ROUGH


def _fits(rate: Fact, part: Fact, whole: Fact) -> bool:
    some, every = part.value or Fraction(0), whole.value or Fraction(1)
    another = rate.is_fraction and is_another(some / every, _size(rate))
    return abs(some / every - _size(rate)) <= _room(rate) and not another


def _fits_otherwise(rate: Fact, part: Fact, whole: Fact) -> bool:
    """Whether the share is that of the rest, or of both together."""
    some, every = part.value or Fraction(0), whole.value or Fraction(1)
    return _fits_rest(rate, part, whole) or abs(some / (some + every) - _size(rate)) <= _room(rate)


def _fits_rest(rate: Fact, part: Fact, whole: Fact) -> bool:
    some, every = part.value or Fraction(0), whole.value or Fraction(1)
    return abs((every - some) / every - _size(rate)) <= _room(rate)


def _tied(context: Context, rate: Figure, part: Figure, whole: Figure, *, firm: bool) -> KnownShare | None:
    """The frame of a share that agrees, or that is wrong in every way in which it can be read."""
    share, some, every = (context.fact(figure) for figure in (rate, part, whole))
    if not (some.value or 0) < (every.value or 0):
        return None
    trio = (share, context.plain(some), context.plain(every))

    def holds(values: Sequence[Fraction]) -> bool:
        said = values[0] / (_HUNDRED if share.is_percent else 1)
        return bool(values[2]) and abs(values[1] / values[2] - said) <= _room(share)

    if not _fits(*trio):
        room = _room(share) / _size(share)
        if not (firm or (is_explained(trio, holds, room, Tied.FIRMLY) and not _fits_otherwise(*trio))):
            return None
    counts = every.quantity.kind is QuantityKind.NUMBER
    return KnownShare(
        sentence=share.sentence,
        inferred=_WHY,
        way=NEAR,
        counted=(some.name, every.name) if counts else (),
        part=some,
        rate=share,
        whole=every,
        firm=firm,
    )
