"""Figures told as known that nothing else in the text tells: "It has 73 houses. … from each of the 78 houses".

"The 78 houses" and "the budget of £462.8m" take up what the text tells in another place, before or after. Where it
tells no such figure there, and one slip makes it the only figure of that thing that it does tell, that one was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from spacy.tokens import Token

from factcheck.documents import BlockKind
from factcheck.extraction.model import Quantity, QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import counted_noun, forms_of, lemma
from factcheck.facts.model import Fact
from factcheck.facts.order import SUPERLATIVES
from factcheck.facts.phrases import is_said
from factcheck.facts.retelling import Restatement, adds_to_others, names_more
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.slips import last_place
from factcheck.facts.swapped import is_swapped
from factcheck.facts.synonyms import sense_of, with_senses
from factcheck.facts.words import words_about
from factcheck.reasoning import digit_slips

_KINDS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PARTS = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss"})
_CLAUSES = frozenset({"advmod", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "xcomp"})
_SLIPS = frozenset({"transposed", "changed"})
_LONG = 1000  # in units of the last digit: figures with the same digits in another order are one figure
_OWN = frozenset({"her", "his", "its", "our", "their"})
_THOSE = frozenset({"these", "those"})
_TWO = 2
_TELLING = 3  # digits of a sum that are no coincidence
_LEAST = 10  # smaller counts are told of many things
_RELATIVES = frozenset({"that", "which", "who", "whose"})
_YEARS = (1500, 2100)
_MOST = 60  # figures of one kind; more make every other by sum or difference
_SPAN = 5  # sentences over which two sums are added to one that is then told as known
_NEAR, _OFTEN = 2, 3  # sentences back, and sentences that tell it, of what a bare number can mean


def find(context: Context) -> Iterator[Restatement]:
    """The figures of a document that are told as known, with what was meant."""
    told = [
        (sentence, figure)
        for sentence in context.sentences
        for figure in sentence.figures
        if figure.quantity.kind in _KINDS and figure.quantity.value
    ]
    for sentence, figure in told:
        if figure.quantity.mod is not None or not _is_plain(context, sentence, figure):
            continue
        known = _known_as(sentence, figure)
        if known is None:
            continue
        like = [(s, f) for s, f in told if f is not figure and _are_alike(context.fact(f), context.fact(figure))]
        like = [(s, f) for s, f in like if s.word(f.last) != "other"]  # "beating 13 other scullers": some of them
        meant = _meant(context, sentence, figure, known, like)
        if meant is not None and _is_rough(meant.quantity, figure.quantity):
            bare = figure.quantity.kind is QuantityKind.MONEY and _is_bare(sentence, figure)
            if not (bare and _is_what_is_paid(sentence, figure, meant.quantity, like)):
                continue
        if meant is not None and not adds_to_others(context.document.text, meant.quantity.start):
            yield Restatement(
                sentence=sentence.number,
                inferred="it is told as known, and the text tells no other figure of it",
                first=meant,
                second=context.fact(figure),
                way="taken up",
            )


def _is_rough(first: Quantity, second: Quantity) -> bool:
    """ "$900m" and "$700m": two round sums differ in one digit by chance."""
    if first.kind is not QuantityKind.MONEY:
        return False
    digits = [quantity.written.text.replace(",", "").replace(".", "").strip("0") for quantity in (first, second)]
    return any(len(written) < _TELLING for written in digits)


def _is_bare(sentence: Sentence, figure: Figure) -> bool:
    """ "The £4.6m, she remarked, …": it is told as known, and nothing is said of it."""
    return sentence.word(figure.outer - 1) in {"that", "the"} and _bare(sentence, figure) is not None


def _is_what_is_paid(home: Sentence, figure: Figure, meant: Quantity, like: Sequence[tuple[Sentence, Figure]]) -> bool:
    """Whether a text tells a round sum time and again, and no two of the sums before a bare one make that one."""
    told = {s.number for s, f in like if f.quantity.value == meant.value}
    near = {f.quantity.value or Fraction(0) for s, f in like if 0 <= home.number - s.number <= _SPAN}
    value = figure.quantity.value
    return len(told) >= _TWO and not any(value in {abs(b - a), a + b} for a, b in combinations(sorted(near), 2))


def _is_plain(context: Context, sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    block = context.document.blocks[sentence.block] if sentence.block >= 0 else None
    if block is None or block.kind in {BlockKind.TABLE_CELL, BlockKind.CODE} or quantity.written.style != "digits":
        return False
    text = context.document.text
    if text[quantity.start - 1 : quantity.start] == "-" or text[quantity.end : quantity.end + 2] in {"'s", "’s"}:
        return False  # "the 747-300's"
    if quantity.kind is QuantityKind.NUMBER:
        if (quantity.value or 0) < _LEAST or "/" in (quantity.unit or ""):
            return False
        bare = quantity.scale is None and not quantity.written.group_mark
        if bare and _YEARS[0] <= (quantity.value or 0) <= _YEARS[1]:
            return False
    changes = context.changes_of.get(figure.name, ())
    return not any(change.start or change.percents for change in changes)


def _known_as(sentence: Sentence, figure: Figure) -> frozenset[str] | None:
    """What a figure told as known is said to be of, its noun first among them; None for any other figure."""
    words = words_about("taken_up")
    before = sentence.word(figure.outer - 1)
    if sentence.word(figure.outer - 2) == "plus":
        return None  # "1,700 plus the 200 units of the margin": one of two that are added
    if before == "all" and sentence.word(figure.outer - 2) == "in":
        return None  # "In all 99 requests were withdrawn"
    if figure.last < sentence.end and sentence.doc[figure.last].tag_ in SUPERLATIVES:
        return None  # "the 60 most common names": as many as one likes
    noun = counted_noun(sentence, figure)
    if before == "that" and sentence.doc[figure.outer - 1].pos_ != "DET":
        return None  # "said that 12,000 records had been stolen"
    if before in words["pointing"] or (before in words["adjectives"] and sentence.word(figure.outer - 2) == "the"):
        if sentence.word(figure.last) == "-" or _is_named(sentence, figure):
            return None
        if noun is not None and sentence.word(noun.i + 1) == "not":
            return None  # "the 11 papers not supported": the others
        return _said_of(sentence, noun) if noun is not None else _bare(sentence, figure)
    if before == "of" and noun is not None and figure.outer - 1 == sentence.start:
        return _said_of(sentence, noun)  # "Of 23 faults, five …"
    if before == "of":
        top = sentence.doc[figure.outer - 2] if figure.outer - 2 >= sentence.start else None
        if top is None or top.pos_ not in _NOUNS or lemma(top) in words["measures"]:
            return None
        if any(child.lower_ in words["pointing"] for child in top.children) and not _goes_on(sentence, figure):
            return frozenset({lemma(top)} - words["transparent"]) if lemma(top) in words["whole"] else None
    return None


def _is_named(sentence: Sentence, figure: Figure) -> bool:
    """ "the 52 Weeks programme", "the 1,000 Genomes": a name, and "the 20 metre mark": a measure before a noun."""
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    if behind is None or behind.pos_ == "PROPN" or behind.lower_ in {"class", "model", "series"}:
        return True
    if figure.quantity.kind is QuantityKind.MEASURE and "-" in figure.quantity.text:
        return behind.is_alpha  # "the 15-mg dose", whatever the tagger takes a dose for
    return figure.quantity.kind is not QuantityKind.NUMBER and behind.pos_ in _NOUNS | {"ADJ"}


def _bare(sentence: Sentence, figure: Figure) -> frozenset[str] | None:
    """Nothing is said of "The £4.6m, she remarked, …" and "the 161 who are left"; other numbers may be of anything."""
    behind = sentence.word(figure.last)
    if figure.quantity.kind is QuantityKind.MONEY:
        return frozenset() if behind in {",", "."} else None
    return frozenset() if figure.quantity.kind is QuantityKind.NUMBER and behind in {"who", "."} else None


def _goes_on(sentence: Sentence, figure: Figure) -> bool:
    """ "the cost of £38,000 a year in 2012": what it is of is narrower than its noun."""
    return sentence.word(figure.last) in {"in", "for", "on", "a", "per", "from", "of"}


def _said_of(sentence: Sentence, noun: Token) -> frozenset[str] | None:
    """The words of a noun's phrase; None where a figure or a name narrows it."""
    words = {lemma(noun)}
    stack = [child for child in noun.children if child.dep_ in _PARTS]
    while stack:
        token = stack.pop()
        if sentence.figure_at(token.i) is not None or token.like_num:
            continue
        if token.i in sentence.in_period or token.pos_ == "PROPN":
            return None
        if token.pos_ in _CONTENT and token.lower_ not in words_about("taken_up")["narrowing_nothing"]:
            words.add(lemma(token))
        stack += [child for child in token.children if child.dep_ in _PARTS | _CLAUSES]
    if sentence.word(noun.i + 1) in _RELATIVES:
        # "the 41 states that tax gains": those, and not the states of another clause.
        words |= {lemma(child) for child in noun.children if child.dep_ == "acl:relcl" and child.pos_ == "VERB"}
    return frozenset(words)


def _are_alike(first: Fact, second: Fact) -> bool:
    return first.quantity.kind is second.quantity.kind and first.dimension == second.dimension


def _meant(
    context: Context,
    sentence: Sentence,
    figure: Figure,
    known: frozenset[str],
    like: Sequence[tuple[Sentence, Figure]],
) -> Fact | None:
    fact = context.fact(figure)
    value = fact.value or Fraction(0)
    counted = counted_noun(sentence, figure)
    if len(like) > _MOST or any(
        _rounds_to(context.fact(f), fact) and _may_count(s, f, counted, value) for s, f in like
    ):
        return None
    if figure.quantity.kind is QuantityKind.NUMBER:
        near = {
            f.quantity.value or Fraction(0)
            for s, f in like
            if abs(s.number - sentence.number) <= 1 or _counts_same(s, f, counted)
        }
        if any(value in {b - a, a + b} for a, b in combinations(sorted(near), 2)):
            return None  # "the 18 who stayed": of 20, two left
    written = figure.quantity.written
    factor = value / written.value if written.value else Fraction(0)
    slips = list(digit_slips(written.value, written.unit_in_last_place))
    meant = {other * factor for slip, other in slips if slip in _SLIPS}
    # Of a figure with one or two digits, another by one digit is soon found by chance: there, the noun must be one.
    few = _digits(written.value / written.unit_in_last_place) <= _TWO
    long = written.value >= _LONG * written.unit_in_last_place
    # "Those 600,000 people" are the passengers told before, "the 600,000 people" may be any.
    same = _counts_same if sentence.word(figure.outer - 1) in _THOSE else _names_same
    found: list[tuple[Sentence, Figure]] = []
    for s, f in like:
        other = context.fact(f)
        rounded = _rounded(other, fact)
        if sentence.word(figure.outer - 1) in _OWN and names_more(s, sentence, figure):
            continue
        if few and figure.quantity.kind is QuantityKind.NUMBER and not same(s, f, counted):
            continue
        swapped = long and is_swapped(figure.quantity, rounded)
        if s is sentence or f.quantity.mod is not None or _is_one_of_two(s, f):
            continue
        if _times_differ(fact, other) and not (swapped and _is_dated_by_verb(figure, fact, sentence)):
            continue
        if (rounded in meant or swapped) and _is_said(s, f, frozenset() if swapped else known, counted):
            found.append((s, f))
    if not known and figure.quantity.kind is QuantityKind.NUMBER:
        found = [(s, f) for s, f in found if _is_what_is_spoken_of(sentence, s, f, like)]
    blocks = context.document.blocks
    # A headline rounds: "cases pass 100" beside the 117 of the body is no second figure.
    found = [(s, f) for s, f in found if blocks[s.block].kind is not BlockKind.HEADLINE] or found
    # "They found 23 faults: five serious, eleven moderate": what is counted by the noun, before what leaves it out.
    found = [pair for pair in found if _counts_same(*pair, counted)] or found
    return context.fact(found[0][1]) if len({f.quantity.value for _, f in found}) == 1 else None


def _is_dated_by_verb(figure: Figure, fact: Fact, sentence: Sentence) -> bool:
    """ "The budget of £486.2m takes effect on 1 April": the day is not that of the figure."""
    at = fact.period.start if fact.period is not None else None
    if at is None or at < figure.quantity.end:
        return False
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    money = figure.quantity.kind is QuantityKind.MONEY
    if money and behind is not None and behind.is_alpha and behind.pos_ != "ADP" and behind.idx < at:
        return True  # a verb, whatever the tagger takes it for: a sum has no noun behind it
    return any(token.pos_ in {"VERB", "AUX"} for token in sentence.doc[figure.last : sentence.end] if token.idx < at)


def _is_what_is_spoken_of(
    home: Sentence, sentence: Sentence, figure: Figure, like: Sequence[tuple[Sentence, Figure]]
) -> bool:
    """Whether a bare number can mean a figure: one counted right before, or one that the text tells time and again."""
    if sentence.block == home.block and 0 < home.number - sentence.number <= _NEAR:
        return figure.quantity.noun is not None
    value = figure.quantity.value
    return len({s.number for s, f in like if f.quantity.value == value and s is not home}) >= _OFTEN


def _digits(steps: Fraction) -> int:
    """How many digits of a numeral mean something: two of 1,300."""
    return len(str(int(abs(steps))).rstrip("0"))


def _is_one_of_two(sentence: Sentence, figure: Figure) -> bool:
    """ "two projects, of 8 and 12 flats": told of two things, and so not of the one that is known."""
    return sentence.word(figure.outer - 1) in {"and", "or"} and sentence.figure_at(figure.outer - 2) is not None


def _times_differ(fact: Fact, other: Fact) -> bool:
    """Whether a time is told of the first that is not that of the other: "the 122 people killed in 2020"."""
    mine, theirs = fact.period, other.period
    if mine is None or theirs is None:
        return False
    return mine.origin == theirs.origin == "stated" and mine.key != theirs.key


def _may_count(sentence: Sentence, figure: Figure, counted: Token | None, value: Fraction) -> bool:
    """Whether a figure may count the same; a small one does only where its sentence speaks of it."""
    if counted is None or value >= _LONG:
        return True
    return _is_said(sentence, figure, frozenset({lemma(counted)}), counted)


def _counts_same(sentence: Sentence, figure: Figure, counted: Token | None) -> bool:
    other = _counted_in(sentence, figure)
    return counted is not None and other is not None and _same(lemma(counted), lemma(other))


def _names_same(sentence: Sentence, figure: Figure, counted: Token | None) -> bool:
    """Whether two figures count what one word names, or one that means the same: houses and homes."""
    other = _counted_in(sentence, figure)
    return counted is not None and other is not None and sense_of(lemma(counted)) == sense_of(lemma(other))


def _counted_in(sentence: Sentence, figure: Figure) -> Token | None:
    """What a figure counts: homes, both in "24 homes" and in "24 of the 72 homes"."""
    noun = counted_noun(sentence, figure)
    if noun is not None or sentence.word(figure.last) != "of":
        return noun
    at = figure.last + 1
    at += sentence.word(at) in words_about("taken_up")["pointing"]
    whole = sentence.figure_at(at) if at < sentence.end else None
    return counted_noun(sentence, whole) if whole is not None else None


def _rounded(other: Fact, fact: Fact) -> Fraction:
    """Another figure, as coarse as this one."""
    unit = last_place(fact)
    return round((other.value or Fraction(0)) / unit) * unit if last_place(other) < unit else other.value or Fraction(0)


def _rounds_to(other: Fact, fact: Fact) -> bool:
    return _rounded(other, fact) == fact.value or _rounded(fact, other) == other.value


def _is_said(sentence: Sentence, figure: Figure, known: frozenset[str], counted: Token | None) -> bool:
    """Whether the sentence of another figure says all that is said of the first, and counts the same."""
    other = _counted_in(sentence, figure)
    if counted is not None and other is not None and not _same(lemma(counted), lemma(other)):
        return False
    tokens = sentence.doc[sentence.start : sentence.end]
    said = with_senses(forms_of(tokens))
    people = words_about("taken_up")["people"]
    return all(is_said(word, said) or sense_of(word) in said or (word in people and said & people) for word in known)


def _same(first: str, second: str) -> bool:
    people = words_about("taken_up")["people"]
    return sense_of(first) == sense_of(second) or {first, second} <= people or is_said(first, {second})
