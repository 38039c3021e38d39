"""A figure told again in the next sentence with its digits in another order: "It cost £36m. … the £63m bill".

The two are the only figures of their unit in the two sentences, and the second is said of something known: it stands
behind "the" or a possessive before a noun of the first sentence, in an aside behind a name that was told, or opens what
is said of it ("At 1,420 metres, it …", "With a depth of 1,420 metres, the lake …"). So little needs to be said because
figures of two things seldom have the same digits. Where both stand beside the same noun, another digit is a slip too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import lemma
from factcheck.facts.phrases import is_said
from factcheck.facts.retelling import Restatement
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.swapped import is_swapped
from factcheck.facts.synonyms import sense_of
from factcheck.facts.words import table_of

_KINDS = frozenset(
    {QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE}
)
_KNOWN = frozenset({"all", "her", "his", "its", "the", "their", "these", "this", "those"})
_PRONOUNS = frozenset({"he", "it", "she", "they"})
_APART = frozenset(
    {"another", "but", "different", "earlier", "former", "instead", "next", "previous", "second", "than", "while"}
)
_SAYING = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss"})
_DEEDS = frozenset({"acl", "acl:relcl"})
_CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
_NOUN_REACH = 3  # tokens from a figure to the noun that it stands before
_TOLD = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_LEAST = 10
_COUNTED = frozenset({QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.NUMBER})
_ASIDE = frozenset({"at", "of", "worth"})
_LEADING = frozenset({"at", "with"})
_LEAD = 4  # tokens of "a capacity of"


def find(context: Context) -> Iterator[Restatement]:
    """The figures of a document that are told again at once."""
    for before, home in pairwise(context.sentences):
        if home.number != before.number + 1 or home.flow != before.flow or home.block < 0:
            continue
        if before.is_crowded or home.is_crowded or not _APART.isdisjoint(home.words):
            continue
        for figure in home.figures:
            first = _swapped(context, before, home, figure)
            known = _is_known(before, home, figure) or _opens(before, home, figure) or _is_aside(before, home, figure)
            if first is not None and known:
                yield Restatement(
                    sentence=home.number,
                    inferred="it is told again in the next sentence, and a slip sets the two apart",
                    first=context.fact(first),
                    second=context.fact(figure),
                )


def _swapped(context: Context, before: Sentence, home: Sentence, figure: Figure) -> Figure | None:
    """The only other figure of its unit in the two sentences, where it has the same digits."""
    quantity = figure.quantity
    if quantity.kind not in _KINDS or quantity.mod is not None:
        return None
    if figure.name in context.changes_of or any(i in home.in_period for i in range(figure.last, figure.last + 2)):
        return None
    if (quantity.value or 0) < (_LEAST if quantity.kind in _COUNTED else 1):
        return None
    dimension = context.fact(figure).dimension
    like = [
        f
        for s in (before, home)
        for f in s.figures
        if f is not figure and f.quantity.kind is quantity.kind and context.fact(f).dimension == dimension
    ]
    if len(like) != 1 or like[0] not in before.figures or not like[0].quantity.value:
        return None
    if any(
        f.quantity.value == quantity.value for s in context.sentences if s.number < before.number for f in s.figures
    ):
        return None  # "An earlier version said £4.1m. It cost £1.4m. … the bill of £4.1m": told of another thing
    one = like[0].quantity
    same = one.written.decimals == quantity.written.decimals and (one.scale is None) == (quantity.scale is None)
    if not same or one.value is None:
        return None
    changed = _are_beside_one(before, like[0], home, figure) and one.written.style == quantity.written.style
    slipped = is_swapped(quantity, one.value, changed=changed) or is_swapped(one, quantity.value or one.value)
    return like[0] if slipped and not _differ(context, like[0], figure) else None


def _differ(context: Context, first: Figure, second: Figure) -> bool:
    """Whether both are told of two times, or by two sources."""
    one, other = context.fact(first), context.fact(second)
    pairs = ((one.period, other.period), (one.attribution, other.attribution))
    return any(a and b and a.origin == b.origin == "stated" and a.key != b.key for a, b in pairs)


def _are_beside_one(before: Sentence, first: Figure, home: Sentence, second: Figure) -> bool:
    """ "19 storeys … the 16-storey block", "a man of 36 … the 63-year-old man": beside both stands the same word."""
    beside = []
    for sentence, figure in ((before, first), (home, second)):
        behind = [t for t in sentence.doc[figure.last : figure.last + _NOUN_REACH] if t.text != "-"]
        joined = sentence.word(figure.last) == "-"  # "16-storey"
        nouns = [t for t in behind[:1] if joined or t.pos_ in {"NOUN", "PROPN"}]
        noun = _noun(sentence, figure)
        if sentence.word(figure.outer - 1) == "of" and figure.outer - 2 >= sentence.start:
            nouns.append(sentence.doc[figure.outer - 2])  # "a crew of 29"
        named = {lemma(t).removesuffix("s") for t in (*nouns, *((noun,) if noun is not None else ()))}
        beside.append(named | {sense_of(word) for word in named})
    if home.word(second.outer - 1) == "of":
        return _is_of_known(before, home, second, _KNOWN)
    shared = bool(beside[0] & beside[1])
    return shared and home.word(second.outer - 1) in _KNOWN


def _is_known(before: Sentence, home: Sentence, figure: Figure) -> bool:
    """ "The £63m bill", "the 46 workers", "the 34 days": of a noun that the sentence before says."""
    if home.word(figure.outer - 1) == "of":
        return _is_of_known(before, home, figure, _KNOWN | {"a", "an"})
    if home.word(figure.outer - 1) in {"'s", "’s"} and home.word(figure.outer - 2) in _said_in(before):
        return True  # "the Orla's 1,620 kilometres"
    if home.word(figure.outer - 1) not in _KNOWN:
        return False
    if figure.quantity.kind is QuantityKind.DURATION and "-" not in figure.quantity.text:
        return True
    noun = _noun(home, figure)
    if noun is None:
        return False
    said = _said_in(before)
    known = said | {word for group in table_of("restatement")["kin"] if not said.isdisjoint(group) for word in group}
    if not all(is_said(lemma(token), known) for token in _told_of(home, noun, figure)):
        return False  # "the 12 points scored by Reyes", "the £63m second phase"
    return is_said(lemma(noun), known) or sense_of(lemma(noun)) in said


def _is_of_known(before: Sentence, home: Sentence, figure: Figure, articles: frozenset[str]) -> bool:
    """ "the price of £1,150": of a noun with "the" that stands for what the sentence before tells of the figure."""
    noun, article = home.doc[figure.outer - 2], home.word(figure.outer - 3)
    if article not in articles or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    said = _said_in(before)
    kin = {word for group in table_of("restatement")["kin"] if not said.isdisjoint(group) for word in group}
    return is_said(lemma(noun), said | kin)


def _said_in(before: Sentence) -> set[str]:
    tokens = before.doc[before.start : before.end]
    return {form for t in tokens for form in (t.lower_, lemma(t), sense_of(lemma(t)))}


def _told_of(home: Sentence, noun: Token, figure: Figure) -> list[Token]:
    """The words that say more of a noun, the time of a deed ("killed in 2020") and of what is counted among them."""
    told: list[Token] = []
    counts = figure.quantity.kind is QuantityKind.NUMBER
    for child in noun.children:
        if child.dep_ in _SAYING:
            dated = counts or child.dep_ in _DEEDS
            told += [t for t in _said_of(child) if dated or t.i not in home.in_period]
    return [t for t in told if t.pos_ in _CONTENT and home.figure_at(t.i) is not figure]


def _said_of(child: Token) -> list[Token]:
    """The words of a modifier; of a clause only as far as its verb goes: "the 31 who voted for it | left early"."""
    tokens = sorted(child.subtree, key=lambda token: token.i)
    finite = [token.i for token in tokens if token.tag_ in _TOLD] if child.dep_ in _DEEDS else []
    ends = [at for at, before in zip(finite[1:], finite, strict=False) if at - before > 1]
    return [token for token in tokens if not ends or token.i < ends[0]]


def _noun(home: Sentence, figure: Figure) -> Token | None:
    last = None
    for at in range(figure.last, min(figure.last + _NOUN_REACH, home.end)):
        token = home.doc[at]
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif token.pos_ != "ADJ" and token.text != "-":
            break
    return last


def _opens(before: Sentence, home: Sentence, figure: Figure) -> bool:
    """ "At 1,420 metres, it is the longest", "With a capacity of 2,400 megalitres, the reservoir …"."""
    start = home.start
    if home.word(start) not in _LEADING or home.word(figure.last) != ",":
        return False
    lead = [home.word(i) for i in range(start + 1, figure.outer)]
    if len(lead) > _LEAD or (lead and lead[-1] != "of"):
        return False
    return home.word(figure.last + 1) in _PRONOUNS or _names_told(before, home, figure.last + 1)


def _names_told(before: Sentence, home: Sentence, at: int) -> bool:
    """ "the reservoir", "Mount Lurra": whether what begins there was told, and nothing new is said of it."""
    said, named = _said_in(before), False
    if home.word(at) in _KNOWN:
        at += 1
    elif home.doc[min(at, home.end - 1)].pos_ != "PROPN":
        return False
    while at < home.end and home.doc[at].pos_ in {"ADJ", "NOUN", "PROPN"}:
        if not is_said(lemma(home.doc[at]), said) and sense_of(lemma(home.doc[at])) not in said:
            return named and home.doc[at].pos_ == "NOUN"  # a verb that looks like a noun: "the reservoir supplies"
        at, named = at + 1, True
    return named


def _is_aside(before: Sentence, home: Sentence, figure: Figure) -> bool:
    """ "the summit of Mount Lurra, 6,150 metres above the sea": behind a name that the sentence before has."""
    mark = figure.outer - 1 - (home.word(figure.outer - 1) in _ASIDE)
    at, named = mark - 1, False
    if home.word(mark) not in {",", "("} or figure.quantity.kind is QuantityKind.NUMBER:
        return False
    if mark < figure.outer - 1 and home.doc[max(at, 0)].pos_ == "NOUN":
        return home.word(at - 1) in _KNOWN and is_said(lemma(home.doc[at]), _said_in(before))  # "The jewels, worth €2m"
    said = _said_in(before)
    while at >= home.start and home.doc[at].pos_ == "PROPN" and at not in home.in_period:
        if home.word(at) not in said:
            return False
        at, named = at - 1, True
    return named
