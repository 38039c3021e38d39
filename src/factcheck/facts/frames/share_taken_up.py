"""A share said in other words of a part and a whole just told: "64 of the 80 flats are sold. The unsold quarter …".

The part and the whole stand in the clause before the share or in the sentence before it. That the share is theirs is
said by a word for what follows ("so 64% of the team", "That is 45% of the board"), by a determiner that points back
("those 22% of falls", "the affected 60%"), or by what it is of: the things counted, or a noun for them all ("a third
of the herd"). It is that of the part or, behind "the", of the others, which are then told as the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from spacy.tokens import Token

from factcheck.extraction.model import BOUNDS
from factcheck.facts.context import Context
from factcheck.facts.evidence import Tied, is_explained
from factcheck.facts.fractions_told import as_fraction, is_called_fraction, is_simple
from factcheck.facts.frames.known_share import KnownShare
from factcheck.facts.frames.rest_share import RestShare
from factcheck.facts.ledger import lemma
from factcheck.facts.model import Fact
from factcheck.facts.nearby import around
from factcheck.facts.operands import count_alike, is_plain, thing_counted
from factcheck.facts.result_words import load_result_words
from factcheck.facts.said_of import opens_elsewhere, was_told, words_told
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.slips import last_place
from factcheck.facts.synonyms import sense_of
from factcheck.facts.told_parts import PartOfWhole, told_parts
from factcheck.facts.wholes import is_narrowed, is_rate
from factcheck.facts.words import words_about

TAKEN_UP = "taken up"  # the way

_HUNDRED = 100
_NEAR = Fraction(3, 20)  # what a fraction in words may be off
_REACH = 8  # tokens between a word that says what follows and its share
_TIME = 5  # tokens between a share and the time that it has for itself
_OPENING = frozenset({"VBG", "VBN", "WRB"})
_THEM = frozenset({"them", "these", "those"})
_POINTING = frozenset({"that", "these", "this", "those"})
_COMPARED = frozenset({"above", "against", "below", "exceeding", "from", "over", "than", "to", "under"})
_NARROWING = frozenset({"aged", "between", "of", "over", "that", "under", "which", "who", "whose", "with"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = _NOUNS | {"ADJ"}  # "Green, at 54 per cent of the haul, …"
_SUBJECTS = frozenset({"csubj", "nsubj", "nsubj:pass"})
_WHY = "it is told of the part and the whole just before it"


def find(context: Context) -> Iterator[KnownShare | RestShare]:
    """The shares of a document that take up a part and a whole."""
    for at, home in enumerate(context.sentences):
        rates = [figure for figure in home.figures if is_rate(figure) or is_called_fraction(home, figure)]
        if home.is_crowded or len(rates) != 1 or not _is_level(context, rates[0]):
            continue
        found = _in_sentence(context, home, rates[0]) or _in_one_before(context, at, rates[0])
        if found is not None:
            yield found


def _is_level(context: Context, rate: Figure) -> bool:
    """Whether a share is no bound and not how far something moved."""
    changes = context.changes_of.get(rate.name, ())
    return rate.quantity.mod not in BOUNDS and not any(change.start or change.end for change in changes)


def _in_sentence(context: Context, home: Sentence, rate: Figure) -> KnownShare | RestShare | None:
    """ "Seven of the eleven had flu, so 64% of the team …", "Having sold 54 of its 90 shops, it has lost 60% of …"."""
    pairs = told_parts(home, rate.outer)
    if len(pairs) != 1 or _tells_another(context, home, rate, home, pairs[0]):
        return None
    start = max(figure.last for figure in pairs[0])
    words = words_about("share_taken_up")
    if not {home.word(i) for i in range(start, rate.outer)}.isdisjoint(words["apart"]):
        return None
    led = any(home.word(i) in words["leads"] for i in range(max(start, rate.outer - _REACH), rate.outer))
    whole = _whole_of(home, rate)
    if whole is None or not (led or (_opens_below(home, pairs[0]) and _is_named(whole, home, pairs[0]))):
        return None
    return _tied(context, home, rate, pairs[0], others=False)


def _opens_below(home: Sentence, pair: PartOfWhole) -> bool:
    """ "With 12 of its 40 shares in hand,": whether a part stands in a clause or phrase that opens its sentence."""
    first = home.doc[home.start]
    behind = next((i for i in range(max(f.last for f in pair), home.end) if home.word(i) == ","), None)
    return behind is not None and (first.pos_ in {"ADP", "SCONJ"} or first.tag_ in _OPENING)


def _in_one_before(context: Context, at: int, rate: Figure) -> KnownShare | RestShare | None:
    home = context.sentences[at]
    before = around(context.sentences, at, 1)[0]
    if before is home or before.is_crowded or opens_elsewhere(home, words_told([before])):
        return None
    pairs = told_parts(before, before.end)
    if len(pairs) != 1 or _tells_another(context, home, rate, before, pairs[0]):
        return None
    pointed = _is_pointed_at(home, rate)
    if any(is_rate(figure) for figure in before.figures) or (_is_of_another_time(home, rate) and not pointed):
        return None
    whole = _whole_of(home, rate)
    if whole is None:
        # "The idle 60% will …", "That gives it a stake of 24%": of what was told, for no noun stands behind the share.
        alone = _is_alone(home, rate) and (pointed or (_says_so(home, rate) and _is_called(home, rate)))
        return _tied(context, home, rate, pairs[0], others=pointed) if alone else None
    if whole.lower_ in _THEM:
        # "Of the 90 ewes, 30 are lame. A quarter of those are old": of the lame ones.
        said = pointed or _says_so(home, rate)
        return _tied(context, home, rate, pairs[0], others=False) if said else None
    if _says_so(home, rate) or (_is_named(whole, before, pairs[0]) and (pointed or _is_of_it(rate, before))):
        described = pointed and home.word(rate.outer - 1) not in _POINTING
        return _tied(context, home, rate, pairs[0], others=described)
    return None


def _tells_another(context: Context, home: Sentence, rate: Figure, source: Sentence, pair: PartOfWhole) -> bool:
    """Whether another figure before the share counts the same things, and may be what it is of."""
    things = thing_counted(source, pair[1])
    return any(
        figure not in pair
        and figure.last <= rate.outer
        and figure.quantity.kind is pair[1].quantity.kind
        and context.fact(figure).dimension == context.fact(pair[1]).dimension
        and is_plain(context, home, figure)
        and count_alike(things, thing_counted(home, figure))
        for figure in home.figures
    )


def _is_of_another_time(home: Sentence, rate: Figure) -> bool:
    """ "In 2019 it won 40% of the seats", "40% of them a year ago", "40% of those that remain"."""
    words = load_result_words()
    beside = range(max(home.start, rate.outer - _TIME), min(home.end, rate.last + _TIME))
    others = words.earlier | words.last | words.remaining
    return any(i in home.in_period or home.word(i) in others for i in beside)


def _whole_of(home: Sentence, rate: Figure) -> Token | None:
    """The noun that a share is said to be of, where nothing narrows it: "of all sales", "half the herd", "of them"."""
    at = rate.last + (home.word(rate.last) in words_about("shares")["rates"])
    determined = home.word(at) in words_about("shares")["determiners"]
    if home.word(at) != "of" and not determined:
        return None
    at += not determined
    if home.word(at) in _THEM:
        return None if is_narrowed(home.doc[at]) else home.doc[at]
    while home.word(at) in words_about("shares")["determiners"] | {"all", "'s", "’s"}:
        at += 1
    if at >= home.end or home.doc[at].pos_ not in _NOUNS or at in home.covered:
        return None
    while at + 1 < home.end and home.doc[at + 1].pos_ in _NOUNS and at + 1 not in home.in_period:
        at += 1
    behind = at + 1
    narrowed = home.word(behind) in _NARROWING or (behind < home.end and home.doc[behind].tag_ in {"VBN", "VBG"})
    return None if narrowed and behind not in home.in_period else home.doc[at]


def _is_named(noun: Token, source: Sentence, pair: PartOfWhole) -> bool:
    """Whether a noun names the whole: the things counted, what they are of, or a noun for all of them."""
    shares = words_about("shares")
    if noun.lower_ in shares["collectives"] | shares["totals"]:
        return True
    whole = pair[1]
    thing = thing_counted(source, whole)
    near = range(whole.outer, min(whole.last + _TIME, source.end))
    told = {sense_of(lemma(source.doc[i])) for i in near if source.doc[i].pos_ in _NOUNS and i not in source.in_period}
    return sense_of(lemma(noun)) in told | {thing}


def _is_pointed_at(home: Sentence, rate: Figure) -> bool:
    """ "Those 22%", "the affected 60%": a share told as known, and no measure of comparison."""
    at = rate.outer - 1
    described = home.doc[at].pos_ == "ADJ" or home.doc[at].tag_ in {"VBN", "VBG"}
    if described:
        at -= 1
    pointing = _POINTING | ({"the"} if described else set())
    return home.word(at) in pointing and home.word(at - 1) not in _COMPARED


def _is_alone(home: Sentence, rate: Figure) -> bool:
    """Whether a share is no attribute of a noun: "the idle 60% will", but not "the 60% rate that rivals see"."""
    behind = home.doc[rate.last] if rate.last < home.end else None
    return behind is None or behind.pos_ in {"AUX", "VERB", "PUNCT"}


def _says_so(home: Sentence, rate: Figure) -> bool:
    """ "That is 45% of the board", "That gives it a stake of 24%"."""
    opens = home.word(home.start) in {"that", "this"} and rate.outer - home.start <= _REACH
    return opens and not home.figures[1:]


def _is_called(home: Sentence, rate: Figure) -> bool:
    """ "A stake of 24%"."""
    named = home.word(rate.outer - 2) in words_about("share_taken_up")["called"]
    return named and home.word(rate.outer - 1) == "of"


def _is_of_it(rate: Figure, before: Sentence) -> bool:
    """Whether what has a share is what the sentence before tells, or nothing that is named.

    "A business that generates a third of all sales", "To fill 35% of seats unopposed": of any such.
    """
    head = clause_head(rate.head)
    if head.dep_ in {"acl:relcl", "csubj", "csubj:pass"} or head.tag_ in {"VB", "VBG"}:
        return head.dep_ != "acl:relcl" or head.head.dep_ in _SUBJECTS
    subject = next((child for child in head.children if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.i >= rate.outer:
        return False
    return subject.pos_ == "PRON" or (subject.pos_ in _CONTENT and was_told(subject, words_told([before])))


def _tied(
    context: Context, home: Sentence, rate: Figure, pair: PartOfWhole, *, others: bool
) -> KnownShare | RestShare | None:
    """The frame of a share that agrees, or that a slip explains.

    Args:
        others: Whether it may as well be that of those who are no part.
    """
    part, whole = (context.plain(context.fact(figure)) for figure in pair)
    share = context.fact(rate) if is_rate(rate) else as_fraction(context, rate)
    trio: tuple[Fact, ...] = (share, part, whole)
    said, some, every = (fact.value or Fraction(0) for fact in trio)
    if not said:
        return None
    scale = _HUNDRED if share.is_percent else 1
    room = last_place(share) if share.is_percent else said * _NEAR

    def off(values: Sequence[Fraction], left: bool) -> Fraction:
        ratio = values[1] / values[2] if values[2] else Fraction(0)
        return abs((1 - ratio if left else ratio) * scale - values[0])

    values = [said, some, every]
    left = others and off(values, True) < off(values, False)
    if not left and off(values, True) <= (room / 2 if share.is_percent else room):
        return None  # of the others

    def holds(meant: Sequence[Fraction]) -> bool:
        return off(meant, left) <= room

    named = not share.is_percent and is_simple(1 - some / every if left else some / every)
    if not holds(values) and not named and not is_explained(trio, holds, room / said, Tied.FIRMLY):
        return None
    counted = (part.name, whole.name)
    if left:
        return RestShare(
            sentence=home.number, inferred=_WHY, way=TAKEN_UP, counted=counted, rest=part, rate=share, whole=whole
        )
    return KnownShare(
        sentence=home.number, inferred=_WHY, way=TAKEN_UP, counted=counted, part=part, rate=share, whole=whole
    )
