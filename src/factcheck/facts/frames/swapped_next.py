"""A figure told again a sentence or two on with its digits in another order: "It cost £36m. … the £63m bill".

The two are the only figures of their unit and size from the one sentence to the other, or have three digits or more, of
which another pair hardly ever has the same. The second is said of something known: it stands behind "the" or a
possessive before a noun of the first sentence ("the 53kg of cocaine", "a 36% turnout"), behind such a noun ("the price
of £1,150", "the key rate at 4.52%"), in an aside behind a name that was told, or opens what is said of it ("At 1,420
metres, it …", "With a depth of 1,420 metres, the lake …", "Of the 98 survivors, …"). So little needs to be said because
figures of two things seldom have the same digits. Where both stand beside the same noun, another digit, or another
scale word, is a slip too.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.phrases import is_said
from factcheck.facts.retelling import Restatement, names_more
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.swapped import digits_of, is_swapped
from factcheck.facts.synonyms import sense_of
from factcheck.facts.units import like_size
from factcheck.facts.words import table_of

_KINDS = frozenset(
    {QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE}
    | {QuantityKind.PERCENT}
)
_BUT = frozenset({"but", "while"})
_BACK = 3  # sentences from one telling to the other
_BESIDE = 3  # tokens around a figure in which a word says that it is another
_LEVELS = frozenset({"at", "of"})
_FEW = 2  # digits that two figures of two things may share
_MOST = 4  # figures of one unit among which one is looked for
_PAIR = 2
_TRAIL = 8  # tokens behind a figure in which more is said of it
_KNOWN = frozenset({"all", "her", "his", "its", "the", "their", "these", "this", "those"})
_PRONOUNS = frozenset({"he", "it", "she", "they"})
_APART = frozenset(
    {
        "another",
        "but",
        "different",
        "earlier",
        "former",
        "instead",
        "new",
        "next",
        "other",
        "previous",
        "second",
        "than",
        "while",
    }
)
_SAYING = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss"})
_DEEDS = frozenset({"acl", "acl:relcl"})
_CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
_NOUN_REACH = 3  # tokens from a figure to the noun that it stands before
_TOLD = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_LEAST = 10
_AGAIN = 6  # tokens before a figure
_COUNTED = frozenset({QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.NUMBER})
_ASIDE = frozenset({"at", "of", "worth"})
_LEADING = frozenset({"at", "with"})
_LEAD = 4  # tokens of "a capacity of"


def find(context: Context) -> Iterator[Restatement]:
    """The figures of a document that are told again soon."""
    for at, home in enumerate(context.sentences):
        if home.is_crowded or home.block < 0:
            continue
        for figure in home.figures:
            if not _may_be_told_again(context, home, figure):
                continue
            told = _only_other(context, at, figure)
            if told is None or not _slipped(context, *told, home, figure):
                continue
            before, first = told
            if "again" in {home.word(i) for i in range(figure.outer - _AGAIN, figure.outer)}:
                continue  # "winning again in a time of 10.35": it happened once more
            known = _is_known(before, first, home, figure)
            if home.number - before.number == 1 and _APART.isdisjoint(home.words):
                known = known or _opens(before, home, figure) or _is_aside(before, home, figure)
            if known:
                yield Restatement(
                    sentence=home.number,
                    inferred="it is told again in the next sentence, and a slip sets the two apart",
                    first=context.fact(first),
                    second=context.fact(figure),
                )


def _may_be_told_again(context: Context, home: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.kind not in _KINDS or quantity.mod is not None or figure.name in context.changes_of:
        return False
    aged = quantity.kind is QuantityKind.AGE
    if not aged and any(i in home.in_period for i in range(figure.last, figure.last + 2)):
        return False
    near = {home.word(i) for i in range(figure.outer - _BESIDE, figure.last)}
    near |= {home.word(i) for i in range(figure.last, figure.last + _BESIDE)} - {"than"}
    return near.isdisjoint(_APART) and (quantity.value or 0) >= (_LEAST if quantity.kind in _COUNTED else 1)


def _only_other(context: Context, at: int, figure: Figure) -> tuple[Sentence, Figure] | None:
    """The only other figure of its unit and size as far back as there is one, with its sentence.

    Of figures with three digits or more, the only one that a slip makes of it.
    """
    home = context.sentences[at]
    if any(_is_like(context, home, f, home, figure) for f in home.figures) and not _reopens(home, figure):
        return None
    long = _significant(figure) > _FEW
    seen: list[tuple[Sentence, Figure]] = []
    for back in range(at - 1, -1, -1):
        before = context.sentences[back]
        if home.number - before.number > _BACK or before.flow != home.flow or before.is_crowded:
            break
        seen += [(before, f) for f in before.figures if _is_like(context, before, f, home, figure)]
        if seen and not long:
            return seen[0] if len(seen) == 1 else None
    if any(f.quantity.value == figure.quantity.value for _, f in seen):
        return None
    found = [(s, f) for s, f in seen if _slipped(context, s, f, home, figure)]
    return found[0] if len(found) == 1 and len({f.quantity.value for _, f in seen}) <= _MOST else None


def _is_like(context: Context, before: Sentence, first: Figure, home: Sentence, figure: Figure) -> bool:
    """Whether one figure can be another told again: of its unit and size, and no count of another thing."""
    one, other = first.quantity, figure.quantity
    if first is figure or one.kind is not other.kind or not one.value:
        return False
    unit, again = (context.fact(f).dimension for f in (first, figure))
    # "340,000 eggs a day … the 430,000 eggs": for how long is said once
    if unit != again and (unit.partition("/")[0] or "1") != again:
        return False
    if not like_size(one, other) and one.written.value != other.written.value:
        return False
    nouns = [counted_noun(s, f) for s, f in ((before, first), (home, figure))]
    named = [sense_of(lemma(noun)) for noun in nouns if noun is not None]
    if len(set(named)) < _PAIR:
        return True
    others = (counted_noun(before, f) for f in before.figures if f is not first)
    counted = {sense_of(lemma(noun)) for noun in others if noun is not None}
    long = _significant(figure) > _FEW or _reopens(home, figure)
    return named[1] not in counted and (long or _is_told(named[1], before))


def _significant(figure: Figure) -> int:
    """How many digits of a figure mean something: two of 1,300."""
    written = figure.quantity.written
    return len(str(int(written.value / written.unit_in_last_place)).rstrip("0"))


def _slipped(context: Context, before: Sentence, first: Figure, home: Sentence, figure: Figure) -> bool:
    """Whether one slip makes the one figure of the other, and nothing says that they are of two things."""
    one, quantity = first.quantity, figure.quantity
    if any(
        f.quantity.value == quantity.value for s in context.sentences if s.number < before.number for f in s.figures
    ):
        return False  # "An earlier version said £4.1m. It cost £1.4m. … the bill of £4.1m": told of another thing
    same = one.written.decimals == quantity.written.decimals and (one.scale is None) == (quantity.scale is None)
    if not same or one.value is None or _differ(context, first, figure, dated=not _is_attribute(home, figure)):
        return False
    beside = _are_beside_one(before, first, home, figure) and one.written.style == quantity.written.style
    beside = beside and not names_more(before, home, figure)  # "In Osk all 37 nurses"
    if one.written.value == quantity.written.value and one.value != quantity.value:
        return home.word(figure.outer - 1) in _KNOWN  # "the $2.3 million takeover" of $2.3 billion
    if not beside and sorted(digits_of(one)) != sorted(digits_of(quantity)):
        return False  # "120 swept the floor … 212 prints": alike only once 212 is rounded
    return is_swapped(quantity, one.value, changed=beside) or is_swapped(one, quantity.value or one.value)


def _differ(context: Context, first: Figure, second: Figure, *, dated: bool) -> bool:
    """Whether both are told of two times, or by two sources; what a thing is like has no date."""
    one, other = context.fact(first), context.fact(second)
    pairs = [(one.attribution, other.attribution), *([(one.period, other.period)] if dated else [])]
    return any(a and b and a.origin == b.origin == "stated" and a.key != b.key for a, b in pairs)


def _is_attribute(home: Sentence, figure: Figure) -> bool:
    """ "the 9,200-metre mountain", "a 36 per cent turnout": before a singular noun that it says something of."""
    noun = _noun(home, figure)
    if noun is None or (figure.quantity.kind is QuantityKind.NUMBER and "-" not in figure.quantity.text):
        return False
    return noun.morph.get("Number", []) != ["Plur"] and home.word(figure.last) != "of"


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


def _is_known(before: Sentence, first: Figure, home: Sentence, figure: Figure) -> bool:
    """ "The £63m bill", "the 46 workers", "the 34 days": of a noun that the sentence before says."""
    lead, kind = home.word(figure.outer - 1), figure.quantity.kind
    if _are_of_one(before, first, home, figure) or _counts_again(before, first, home, figure):
        return True
    if _reopens(home, figure):
        return True
    if lead in _LEVELS:
        return _is_of_known(before, home, figure, _KNOWN | ({"a", "an"} if lead == "of" else set()))
    if lead in {"'s", "’s"} and home.word(figure.outer - 2) in _said_in(before):
        return True  # "the Orla's 1,620 kilometres"
    if lead == "all" and home.word(figure.outer - 2) == "in":
        return False  # "In all 430 tickets were sold": a total, and nothing known
    if lead not in _KNOWN and not (lead in {"a", "an"} and kind is QuantityKind.PERCENT):
        return False
    if kind is QuantityKind.DURATION and "-" not in figure.quantity.text:
        return True
    if kind is QuantityKind.AGE:
        return "old" in figure.quantity.text and not (
            {*home.words, *before.words} & set(table_of("restatement")["relatives"])
        )
    noun = _noun(home, figure)
    long = _significant(figure) > _FEW
    if noun is None and long and kind is not QuantityKind.PERCENT:
        return _adds_nothing(before, home, figure)  # "the 142 millimetres that fell"
    if noun is None or (kind is QuantityKind.PERCENT and noun.morph.get("Number", []) == ["Plur"]):
        return False  # "the 26% voters" are others than the 62% of before
    if not all(_is_told(lemma(token), before) for token in _told_of(home, noun, figure)):
        return False  # "the 12 points scored by Reyes", "the £63m second phase"
    if _is_attribute(home, figure) and _is_attribute(before, first) and lead == "the":
        return True  # "a 26-carat emerald … the 62-carat stone"
    generic = long or (kind is QuantityKind.MONEY and lemma(noun) in table_of("restatement")["sums"])
    return generic or _is_told(lemma(noun), before)


def _reopens(home: Sentence, figure: Figure) -> bool:
    """ "Of the 98 survivors, 14 …", "For $390, buyers get …": a sentence that begins with what is known."""
    start = home.start
    if home.word(start) == "of" and figure.outer == start + _PAIR and home.word(start + 1) in _KNOWN:
        noun = _noun(home, figure)
        plain = noun is not None and not _told_of(home, noun, figure)  # "Of the 48 foxes with collars" are some of them
        return figure.quantity.kind is QuantityKind.NUMBER and plain
    opens = home.word(start) == "for" and figure.outer == start + 1 and home.word(figure.last) == ","
    return opens and figure.quantity.kind is QuantityKind.MONEY


def _adds_nothing(before: Sentence, home: Sentence, figure: Figure) -> bool:
    """Whether what stands behind a figure names nothing new: not "the 18,900 who came to the second match"."""
    if home.doc[min(figure.last, home.end - 1)].pos_ in {"AUX", "VERB"}:
        return True  # "pay the £186 may bring"
    behind = range(figure.last, min(figure.last + _TRAIL, home.end))
    stop = next((i for i in behind if home.doc[i].is_punct), home.end)
    named = (home.doc[i] for i in range(figure.last, min(stop, figure.last + _TRAIL)))
    return all(_is_told(lemma(t), before) or t.i in home.in_period for t in named if t.pos_ in {"ADJ", "NOUN", "PROPN"})


def _counts_again(before: Sentence, first: Figure, home: Sentence, figure: Figure) -> bool:
    """ "has 1,409 arches … standing on 1,094 arches": the same thing counted in four digits."""
    nouns = [counted_noun(s, f) for s, f in ((before, first), (home, figure))]
    if None in nouns or _significant(figure) <= _FEW + 1 or not (_APART - _BUT).isdisjoint(home.words):
        return False
    one = len({sense_of(lemma(noun)) for noun in nouns if noun is not None}) == 1
    return (
        one
        and not names_more(before, home, figure)
        and not any(i in home.in_period for i in range(home.start, home.end))
    )


def _are_of_one(before: Sentence, first: Figure, home: Sentence, figure: Figure) -> bool:
    """ "14.7% of the vote … 17.4% of the vote": with the same words behind them, of a thing that is known."""
    if _significant(figure) <= _FEW or home.word(figure.last) != "of" or home.word(figure.last + 1) not in _KNOWN:
        return False
    return all(home.word(figure.last + i) == before.word(first.last + i) for i in range(_PAIR + 1))


def _is_told(word: str, before: Sentence) -> bool:
    """Whether a sentence says a word, one that means the same, or one that can stand for it where figures are told."""
    said = _said_in(before)
    known = said | {other for group in table_of("restatement")["kin"] if not said.isdisjoint(group) for other in group}
    return is_said(word, known) or sense_of(word) in said


def _is_of_known(before: Sentence, home: Sentence, figure: Figure, articles: frozenset[str]) -> bool:
    """ "the price of £1,150", "the key rate at 4.52%": of a noun with "the" that the sentence before tells."""
    at = figure.outer - 2
    if at < home.start or home.doc[at].pos_ not in {"NOUN", "PROPN"}:
        return False
    while at > home.start and home.doc[at].pos_ in {"ADJ", "NOUN", "PROPN"}:
        if not _is_told(lemma(home.doc[at]), before):
            return False
        at -= 1
    return home.word(at) in articles or (home.word(at) in {"'s", "’s"} and _is_told(home.word(at - 1), before))


def _said_in(before: Sentence) -> set[str]:
    tokens = before.doc[before.start : before.end]
    return {form for t in tokens for form in (t.lower_, lemma(t), sense_of(lemma(t)))}


def _told_of(home: Sentence, noun: Token, figure: Figure) -> list[Token]:
    """The words that say more of a noun, the time of a deed ("killed in 2020") and of what is counted among them."""
    told: list[Token] = []
    counts = figure.quantity.kind is QuantityKind.NUMBER
    for child in noun.children:
        if child.dep_ in _SAYING and not (child.dep_ in _DEEDS and _is_attribute(home, figure)):
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
    behind = figure.last + (home.word(figure.last) == "of")  # "the 53kg of cocaine"
    for at in range(behind, min(behind + _NOUN_REACH, home.end)):
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
