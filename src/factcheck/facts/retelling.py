"""Whether a second figure tells what a first one told.

What the second says of its figure is read closely: the noun that it counts or stands before, a relative clause or
participle, a possessor. All of it must be found in the sentence of the first, which is read only as a bag of words:
what a parser makes of "the library cost £14.2m" is not to be relied on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.context import Context
from factcheck.facts.ledger import forms_of, lemma
from factcheck.facts.model import Fact, Frame
from factcheck.facts.phrases import is_said
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.synonyms import sense_of
from factcheck.facts.words import table_of

_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = _NOUNS | {"VERB", "ADJ", "NUM"}
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "these", "those", "all"})
_INDEFINITE = frozenset({"a", "an", "another", "some"})
_OTHERS = frozenset({"another", "one", "other", "others", "second"})
_PRONOUNS = frozenset({"its", "their", "his", "her", "it", "they", "he", "she"})
_PHRASE = frozenset({"nmod", "nmod:poss", "compound", "amod", "flat", "obl", "obl:agent", "obj", "nsubj", "nsubj:pass"})
_CLAUSES = frozenset({"acl", "acl:relcl"})
_DIMENSIONS = frozenset({"apart", "away", "deep", "high", "long", "off", "old", "tall", "thick", "wide"})
_LIMITS = frozenset({"by", "from", "next", "on", "since", "until"})
_PEOPLE = frozenset({"people", "person"})
TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir"})
_NEAR = 2  # tokens from a figure to the noun that it stands before
_JOINT = 6  # characters of " plus "
_LONG = 10  # words of a second telling; a longer one says more than it takes up


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement(Frame):
    """Two figures for one fact, in order of position."""

    first: Fact
    second: Fact


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure with the words that say what it is.

    Attributes:
        figure: The figure.
        sentence: Its sentence.
        told: Lemmas that say what it is of; those that mean little left out.
        compound: It stands before a noun that it does not count: "the 412-metre bridge".
        definite: It is said of something known.
        described: The words of the figure's own phrase say so, not the subject of its clause.
        pronoun: A pronoun points to what the sentence before spoke of.
        period: Key of the time that its clause states, or None.
        within: That time stands in the phrase of the figure itself.
        named: Of the words told, those that name things; what happened to them is left out.
        verb: Lemma of the verb of its clause.
    """

    figure: Figure
    sentence: Sentence
    told: frozenset[str]
    compound: bool
    definite: bool
    described: bool
    pronoun: bool
    period: tuple[str, ...] | None
    within: bool
    named: frozenset[str] = frozenset()
    verb: str = ""


def adds_to_others(text: str, start: int) -> bool:
    """ "the United States, Britain and 42 allies": whether a figure comes on top of what stands before it."""
    return text[max(0, start - _JOINT) : start].endswith((" and ", " plus "))


def telling_of(context: Context, sentence: Sentence, figure: Figure, light: frozenset[str]) -> Telling:
    """What the text says of a figure, close to it."""
    doc = sentence.doc
    noun = _noun(sentence, figure)
    led = figure.outer > sentence.start and (_is_led(sentence, figure) or doc[figure.outer - 1].pos_ == "DET")
    compound = noun is not None and led and _is_attribute(figure, noun)
    tops = [noun] if noun is not None else []
    aside = _set_aside(sentence, figure)
    if noun is None and aside is not None:
        tops.append(aside)
    measure = figure.outer - 2
    if sentence.word(figure.outer - 1) == "of" and measure >= sentence.start and doc[measure].pos_ in _NOUNS:
        tops.append(doc[measure])
    told: set[Token] = set()
    definite = _is_led(sentence, figure) or any(_is_definite(top, counted=top is noun) for top in tops)
    for top in tops:
        told |= _below(top, sentence)
    verb = _relative_verb(sentence, figure, tops)
    if verb is not None:
        told |= _below(verb, sentence) | ({verb.head} | _below(verb.head, sentence) if verb.dep_ in _CLAUSES else set())
        definite = definite or _is_definite(verb.head)
    if any(child.lower_ in _INDEFINITE for top in tops for child in top.children):
        definite = False  # "payments that exceed a monthly cap of $17.5 billion"
    if any(other is not figure for token in told for other in _numbers(sentence, token)):
        definite = False  # "the fourth of them" is not the second
    described = definite
    if verb is None and not definite and not tops:
        head = clause_head(tops[-1] if tops else figure.head)
        told |= _below(head, sentence)
        definite = any(child.dep_.startswith("nsubj") and child.lower_ in _PRONOUNS for child in head.children)
    pronoun = any(token.lower_ in _PRONOUNS for token in told) or any(
        child.lower_ in _PRONOUNS for token in told for child in token.children
    )
    if compound and noun is not None:
        told = {token for token in told if token.i <= noun.i}  # what follows belongs to the verb
    if pronoun and tops:
        # "With its turnover of …, Norvik is …": whose it is stands behind.
        told |= {child for child in clause_head(tops[-1]).children if child.dep_ == "nsubj" and child.pos_ == "PROPN"}
    period, within = _period(context, sentence, figure, told)
    if compound and period is not None and not within:
        period = None
    lemmas = {lemma(token) for token in told if token.pos_ in _CONTENT or token is (verb.head if verb else None)}
    lemmas = {lemma for lemma in lemmas if lemma not in light and lemma[:1].isalpha()}
    named = {lemma(token) for token in told if token.pos_ in _NOUNS | {"ADJ"} and token.lower_ not in TITLES}
    return Telling(
        figure,
        sentence,
        frozenset(lemmas),
        compound,
        definite,
        described,
        pronoun,
        period,
        within,
        frozenset(named & lemmas),
        lemma(clause_head(figure.head)),
    )


def tells_swapped(context: Context, first: Telling, second: Telling) -> bool:
    """Whether the second figure tells what the first told, where its digits are those of the first in another order.

    Two figures of two things are seldom so alike, so that less need be said: the things named are those of the sentence
    before, by the same words or by words for one measure ("a crowd of", "the attendance of"), and nothing that the
    second says sets it apart.
    """
    if first.figure.quantity.kind is not second.figure.quantity.kind or not _sources_agree(context, first, second):
        return False
    apart = second.sentence.number - first.sentence.number
    if not apart and not _is_taken_up_at_once(first, second):
        return False
    mine = second.period if second.within or not (second.compound or second.described) else None
    if first.period is not None and mine is not None and first.period != mine:
        return False
    if second.within and first.period is None:
        return False  # "the 122 people killed in 2020"
    said = _said_in(first.sentence)
    known = said | {word for each in said for word in _kinship().get(each, ())}
    if not all(is_said(word, known) for word in second.named) or not _count_alike(first, second):
        return False
    if not second.definite:
        if not _OTHERS.isdisjoint(second.sentence.words):
            return False  # "A second one has 1,094 arches"
        # "Lending 460,000 books a year, the library …": the same done with the same.
        same = bool(second.named & first.named) and is_said(second.verb, said)
        return same and apart == 1 and not _names_another(first, second)
    if second.compound:
        return not first.compound and not _names_another(first, second)
    counted = _counted(second)
    return bool(second.named) or not apart or (apart == 1 and (counted is None or counted == _counted(first)))


def _is_taken_up_at_once(first: Telling, second: Telling) -> bool:
    """ "The transfer fee of €23m is paid in parts, the last of the €23m transfer fee in May": within one sentence."""
    if first.compound and _counted(second) is not None and _counted(second) == _noun_lemma(first):
        # "The 14-storey hotel … on every one of its 41 storeys"
        return second.sentence.word(second.figure.outer - 1) in {"its", "their"}
    known = (bool(second.named) and second.named <= first.named) or _is_whole_known(second)
    measured = second.figure.quantity.kind is not QuantityKind.NUMBER  # "in 69 until the death of Domitian in 96"
    return known and measured and second.definite and second.described and second.figure.quantity.noun is None


def _is_whole_known(telling: Telling) -> bool:
    """ "Took £18,600 … and has repaid £3,000 of the £16,800 he stole": a part of what was told before."""
    sentence, figure = telling.sentence, telling.figure
    words = [sentence.word(figure.outer - 2), sentence.word(figure.outer - 1)]
    behind = sentence.doc[figure.last] if figure.last < sentence.end else None
    part = sentence.figure_at(figure.outer - 3)
    return words == ["of", "the"] and part is not None and behind is not None and behind.pos_ == "PRON"


def tells_again(context: Context, first: Telling, second: Telling) -> bool:
    """Whether the second figure tells what the first told."""
    if first.figure.quantity.kind is not second.figure.quantity.kind or not second.definite or not second.told:
        return False
    mine = second.period if second.within or not second.compound else None
    described = second.compound or not second.within
    taken_up = mine is None and second.described and second.sentence.number - first.sentence.number == 1
    if first.period != mine and not (described and first.period is None) and not taken_up:
        return False
    if not _sources_agree(context, first, second):
        return False
    said = _said_in(first.sentence)
    if len(second.told) > _LONG or not all(is_said(word, said) for word in second.told):
        return False
    if all(_is_rough(telling.figure) for telling in (first, second)):
        return False  # "0.5 million higher … 0.8 million higher": one digit each, and as near as any other two
    if _stands_before_noun(first) and _stands_before_noun(second):
        return False  # "the 5.4 mm coarse sieve", "the 8.4 mm coarse sieves": sizes that tell things apart
    if second.compound:
        # "The 8-round form" beside "the 20-round form" is another one.
        return not first.compound and not _names_another(first, second)
    if first.told and not any(is_said(word, first.told) for word in second.told):
        return False
    if not _count_alike(first, second):
        return False
    if second.pronoun and names_more(first.sentence, second.sentence, second.figure):
        return False
    adjacent = second.sentence.number - first.sentence.number <= 1
    return len(second.told) + (second.pronoun and adjacent) >= 2


def is_told(word: str, said: frozenset[str]) -> bool:
    """Whether a word is said, or one that can stand for it where figures are told: "ban" after "banned"."""
    return is_said(word, said) or sense_of(word) in said or not _kinship().get(word, frozenset()).isdisjoint(said)


def are_kin(one: str, other: str) -> bool:
    """Whether one word can stand for another where they tell of a figure: "signatures", "names"."""
    return other in _kinship().get(one, ())


@cache
def _kinship() -> Mapping[str, frozenset[str]]:
    """Words of which one can stand for the other, each with those of its groups."""
    kin: dict[str, frozenset[str]] = {}
    for group in table_of("restatement")["kin"]:
        for word in group:
            kin[word] = kin.get(word, frozenset()) | frozenset(group)
    return kin


def _is_rough(figure: Figure) -> bool:
    """Whether a figure has a decimal and one digit that is not nought."""
    written = figure.quantity.written
    return written.decimals > 0 and written.value < 10 * written.unit_in_last_place


def _sources_agree(context: Context, first: Telling, second: Telling) -> bool:
    one, other = context.fact(first.figure).attribution, context.fact(second.figure).attribution
    return one is None or other is None or one.key == other.key


def _said_in(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence, as written and as lemmas."""
    return forms_of(sentence.doc[sentence.start : sentence.end])


def _set_aside(sentence: Sentence, figure: Figure) -> Token | None:
    """What a figure in an aside is said of: "its depth, 91 km,", "at 41 km, the depth of the quake"."""
    before = sentence.word(figure.outer - 1)
    if before == "," and sentence.word(figure.last) in {",", ".", ""}:
        at = figure.outer - 2
        top = sentence.doc[at] if at >= sentence.start else None
        while top is not None and top.dep_ in {"nmod", "flat", "compound"} and sentence.start <= top.head.i < top.i:
            top = top.head
        return top if top is not None and top.pos_ == "NOUN" else None
    if before == "at" and figure.outer - 1 == sentence.start and sentence.word(figure.last) == ",":
        subject = clause_head(figure.head)
        for head in (subject, subject.head):
            found = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
            if found is not None and found.i > figure.last and found.pos_ in _NOUNS:
                return found
    return None


def _names_another(first: Telling, second: Telling) -> bool:
    """ "The Holm scheme is a 912-unit scheme. The Ock scheme is a 192-unit scheme": each sentence has its own name."""
    names = [
        {t.lower_ for t in one.sentence.doc[one.sentence.start : one.figure.outer] if t.pos_ == "PROPN"}
        for one in (first, second)
    ]
    return all(names) and names[0].isdisjoint(names[1])


def names_more(before: Sentence, sentence: Sentence, figure: Figure) -> bool:
    """ "16 dancers at the Royal Ballet. The English Ballet said that two of their 12 dancers …": of another one."""
    told = sentence.doc[sentence.start + 1 : figure.outer]
    names = {token.lower_ for token in told if token.pos_ == "PROPN" or (token.is_title and token.is_alpha)}
    return not names <= _said_in(before)


def _stands_before_noun(telling: Telling) -> bool:
    """Whether a measure stands right before what it is of: "the 8.4 mm coarse sieves", not "8.4 mm long"."""
    sentence, figure = telling.sentence, telling.figure
    if figure.quantity.kind is not QuantityKind.MEASURE:
        return False
    at = figure.last + (sentence.word(figure.last) == "-")
    behind = sentence.doc[at] if at < sentence.end else None
    return behind is not None and behind.pos_ in _NOUNS | {"ADJ"} and behind.lower_ not in _DIMENSIONS


def _count_alike(first: Telling, second: Telling) -> bool:
    """Whether two counts do not count two things; people go by many names."""
    nouns = [_counted(telling) for telling in (first, second)]
    if None in nouns or nouns[0] == nouns[1]:
        return True
    return not _PEOPLE.isdisjoint(nouns) or is_said(str(nouns[1]), {str(nouns[0])})


def _noun_lemma(telling: Telling) -> str | None:
    """The unit of what stands before a noun: "storey" of "the 14-storey hotel"."""
    sentence, at = telling.sentence, telling.figure.last + 1
    hyphen = sentence.word(telling.figure.last) == "-"
    return lemma(sentence.doc[at]) if hyphen and at < sentence.end else _counted(telling)


def _counted(telling: Telling) -> str | None:
    noun = telling.figure.quantity.noun
    span = telling.sentence.doc.char_span(*noun, alignment_mode="expand") if noun is not None else None
    return lemma(span.root) if span is not None else None


def _noun(sentence: Sentence, figure: Figure) -> Token | None:
    """What a figure counts, or the noun that it stands before; for a measure what it is of."""
    doc = sentence.doc
    quantity = figure.quantity
    hyphen = sentence.word(figure.last) == "-"
    behind = doc[figure.last + hyphen] if figure.last + hyphen < sentence.end else None
    if quantity.noun is not None:
        span = doc.char_span(*quantity.noun, alignment_mode="expand")
        root = span.root if span is not None else None
        if root is not None and root.dep_ in {"compound", "amod", "nmod"} and 0 < root.head.i - root.i <= _NEAR:
            return root.head  # "the 34,200-seat stadium"
        return root
    if behind is not None and behind.lower_ == "of":
        whole = next((f for f in sentence.figures if 0 < f.first - behind.i <= _NEAR), None)
        if whole is not None and whole.quantity.noun is not None:
            return _noun(sentence, whole)  # "38 of its 251 branches"
        head = behind.head
        return head if head.i > behind.i and head.pos_ in _NOUNS else None
    if behind is not None and behind.is_alpha and behind.pos_ in _NOUNS | {"ADJ"} and _is_led(sentence, figure):
        while behind.dep_ in {"compound", "amod"} and 0 < behind.head.i - behind.i <= _NEAR:
            behind = behind.head
        return behind
    return None


def _is_led(sentence: Sentence, figure: Figure) -> bool:
    """Whether "the" or "its" stands right before a figure."""
    return sentence.word(figure.outer - 1) in _DEFINITE


def _is_attribute(figure: Figure, noun: Token) -> bool:
    """ "the 412-metre bridge", "the $48m fine": before a singular noun that the figure does not count."""
    hyphen = figure.head.doc[min(figure.last, len(figure.head.doc) - 1)].text == "-"
    bare = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.noun is None and not hyphen
    near = 0 <= noun.i - figure.last <= _NEAR and figure.head.doc[figure.last].text != "of"
    return near and not bare and noun.morph.get("Number", []) != ["Plur"] and noun.head.i != noun.i - 1


def _relative_verb(sentence: Sentence, figure: Figure, tops: list[Token]) -> Token | None:
    """The relative clause or participle that says more of the noun, or in which the figure itself stands."""
    for top in (*tops, figure.head):
        found = next((child for child in top.children if child.dep_ in _CLAUSES and child.pos_ == "VERB"), None)
        if found is not None:
            return found
    head = clause_head(tops[-1] if tops else figure.head)
    inside = sentence.start <= head.i < sentence.end
    return head if inside and head.dep_ in _CLAUSES and head.pos_ in {"VERB", "AUX"} else None


def _is_definite(noun: Token, *, counted: bool = False) -> bool:
    children = list(noun.children)
    # "22 Municipal Councils" are not those of before: a name in the plural is counted like any other noun.
    named = noun.pos_ == "PROPN" and noun.is_title and not (counted and noun.tag_ == "NNPS")
    return named or any(child.lower_ in _DEFINITE or child.dep_ == "nmod:poss" for child in children)


def _below(token: Token, sentence: Sentence) -> set[Token]:
    """The words of a phrase, its clauses left out."""
    found: set[Token] = set()
    stack = [token]
    while stack and len(found) <= 2 * _LONG:
        node = stack.pop()
        if node.i not in sentence.covered and node.i not in sentence.in_period:
            found.add(node)
        stack += [child for child in node.children if child.dep_ in _PHRASE]
    return found


def _numbers(sentence: Sentence, token: Token) -> list[Figure]:
    """Figures that stand as modifiers of a word: "the fourth fishery"."""
    found = (sentence.figure_at(child.i) for child in token.children if child.dep_ in {"amod", "nummod"})
    return [figure for figure in found if figure is not None]


def _period(
    context: Context, sentence: Sentence, figure: Figure, told: set[Token]
) -> tuple[tuple[str, ...] | None, bool]:
    """The time that the clause of a figure states, and whether it stands among the words told of the figure."""
    aspect = context.fact(figure).period
    if aspect is None or aspect.origin != "stated" or aspect.start is None or aspect.end is None:
        return None, False
    span = sentence.doc.char_span(aspect.start, aspect.end, alignment_mode="expand")
    if span is None:
        return None, False
    within = any(span.root.head.i == token.i for token in told)
    if sentence.word(span.start - 1) in _LIMITS:
        within = False  # "must repay the $5.7m loan by June"
    if not within and clause_head(span.root).i != clause_head(figure.head).i:
        return None, False
    return aspect.key, within
