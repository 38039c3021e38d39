"""What a figure is of: "24 of the 210", "12% of the port's 5.0m tonnes", "Of the 210, 24", "of whom 24"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from factcheck.extraction.model import QuantityKind
from factcheck.facts.apposition import Gap, gap_between
from factcheck.facts.lexicon import NOUN, load_lexicon
from factcheck.facts.partition import Partition, load_partition
from factcheck.facts.sentences import Figure, Sentence

RATES = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION})
AMOUNTS = frozenset({QuantityKind.NUMBER, QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.DURATION})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM", "SYM", "X", "ADV", "PUNCT"})
_NEVER = frozenset({"(", ")", "[", "]", ",", ";", ":", ".", "–", "—", "/", "which", "who", "whom", "that"})
_ARTICLES = frozenset({"a", "an", "the"})
_OWN_WORDS = 5  # between a figure and its "of": "24 newly hired nurses of the 210"
_REACH = 9  # words between "of" and the whole
_DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our", "all", "those", "these", "'s", "’s", "total"})

_POINTING = frozenset({"these", "those"})
_ANAPHORS = frozenset({"them", "which", "whom"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "VBN", "VBG", "IN"})


@dataclass(frozen=True, slots=True)
class Lead:
    """A whole named at the start of a clause, whose parts follow: "Of the 210 patients, 24 …".

    Attributes:
        at: Token index of the preposition.
        whole: The figure; None where it was named before ("Of these, 24 …").
        after: Token index from which its parts stand.
        relative: "of whom", "of which": its antecedent stands in the same sentence.
    """

    at: int
    whole: Figure | None
    after: int
    relative: bool = False


def is_amount(figure: Figure) -> bool:
    """A count, money or measure that can be a part or a whole; "30-mm" only says what kind of thing."""
    quantity = figure.quantity
    return quantity.kind in AMOUNTS and not quantity.text[quantity.written.end - quantity.start :].startswith("-")


def counted_figures(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence without its ordinals and numbers that describe, as in "a two-sample test"."""
    return [
        figure
        for figure in sentence.figures
        if figure.quantity.kind is not QuantityKind.ORDINAL and not _describes(sentence, figure)
    ]


def _describes(sentence: Sentence, figure: Figure) -> bool:
    bare = figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.written.style == "words"
    hyphen = bare and figure.last < sentence.end and sentence.word(figure.last) == "-"
    return hyphen and not sentence.doc[figure.last].whitespace_


def is_rate(figure: Figure) -> bool:
    """A percentage or fraction."""
    return figure.quantity.kind in RATES


def is_slash(gap: Gap) -> bool:
    """ "24/210"."""
    return gap.text.strip() == "/"


def is_of(part: Figure, whole: Figure, gap: Gap, words: Partition) -> bool:
    """Whether a figure is said to be of the next one; "20/30 mg" is a dose."""
    if is_slash(gap):
        return _is_pure(part) and _is_pure(whole)
    found = gap.words
    at = next((i for i, word in enumerate(found) if word in {"of", "among"}), None)
    if at is None or at > _OWN_WORDS or len(found) - at - 1 > _REACH:
        return False
    own = [token for token in gap.tokens if not token.is_space][:at]
    out_of = bool(own) and own[-1].lower_ == "out"
    own = own[:-1] if out_of else own
    if is_rate(part) and own and not {token.lower_ for token in own} <= words.rates:
        return False
    if any(token.pos_ not in {"NOUN", "PROPN", "ADJ", "ADV", "PART"} or token.lower_ in _NEVER for token in own):
        return False
    between = [token for token in gap.tokens if not token.is_space][at + 1 :]
    if not all(_is_nominal(token) for token in between) or any(token.lower_ in _ANAPHORS for token in between):
        return False  # "3,200 readers, half of them under 18": it is they whom the share is of
    if own and not is_rate(part):
        named = out_of or {token.lower_ for token in between} & _DETERMINERS
        return bool(named) and not {token.lower_ for token in own} & words.containers
    return True


def is_base(sentence: Sentence, whole: Figure | None) -> bool:
    """ "Half of the 60 runners, 20 women and ten men": whether a share of a figure stands before it."""
    before = sentence.last_before(whole.outer) if whole is not None else None
    if whole is None or before is None or not is_rate(before):
        return False
    return is_of(before, whole, gap_between(sentence, before, whole), load_partition())


def is_span(tokens: Sequence[Token]) -> bool:
    """Whether tokens can lead from a preposition to the figure that it governs: "an electorate of"."""
    return all(_is_nominal(token) for token in tokens)


def is_narrowed(token: Token) -> bool:
    """Whether a word that points back is a set of its own: "those who came", "those returned late"."""
    if token.lower_ not in _POINTING or token.i + 1 >= len(token.doc):
        return False
    following = token.nbor()
    return following.tag_ in _RELATIVE_TAGS or following.lower_ == "that" or following.head == token


def _is_nominal(token: Token) -> bool:
    described = token.pos_ == "VERB" and token.dep_ == "amod"  # "out of a planned 560"
    return token.lower_ not in _NEVER and (token.pos_ in _NOMINAL or token.lower_ == "of" or described)


def _is_pure(figure: Figure) -> bool:
    return figure.quantity.kind is QuantityKind.NUMBER and figure.quantity.unit in {None, "1"}


def leads(sentence: Sentence, words: Partition) -> Iterator[Lead]:
    """The wholes that are named before their parts, in order."""
    for at in range(sentence.start, sentence.end):
        word = sentence.word(at)
        if word in words.includes:
            yield Lead(at, None, at + 1, relative=True)
        if word not in {"of", "among"}:
            continue
        first = at - 1 if sentence.word(at - 1) == "out" else at
        following = sentence.word(at + 1)
        opens = _opens(sentence, first)
        if following in {"whom", "which"}:
            yield Lead(at, None, at + 2, relative=True)
        elif following in words.anaphora and opens:
            figure = sentence.figure_at(at + 2)
            if figure is not None and figure.quantity.noun is not None and is_amount(figure):
                # "Of these 40 patients, 12 …" names its whole; "Of these, 12 …" and "Of these 12 (3%) …" do not.
                yield Lead(at, figure, figure.last)
            elif following != "those" or sentence.word(at + 2) == ",":
                yield Lead(at, None, at + 2)
        elif opens or _opens_setting(sentence, at, words):
            figure = _next_figure(sentence, at + 1)
            if figure is None or not is_amount(figure):
                continue
            between = [sentence.doc[i] for i in range(at + 1, figure.outer)]
            while between and between[-1].lower_ in {"(", "n", "="}:
                between.pop()
            if all(_is_nominal(token) for token in between):
                yield Lead(at, figure, figure.last)


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a token opens its clause."""
    if at <= sentence.start:
        return True
    before = sentence.word(at - 1)
    if before in {";", ",", ":", "–", "—", "that", "and", "but", '"', "“", "•", "*", "(", "-"}:
        return sentence.figure_at(at - 1) is None
    return sentence.doc[at - 1].is_space and at - 1 == sentence.start


def _opens_setting(sentence: Sentence, at: int, words: Partition) -> bool:
    """ "In a poll of 1,200 adults", "From a field of 64", "A survey of 640 nurses": a set that the clause is about."""
    for i in range(at - 1, max(at - 5, sentence.start) - 1, -1):
        if i == sentence.start and sentence.word(i) in _ARTICLES:
            return True
        if sentence.word(i) in words.settings:
            return _opens(sentence, i) and sentence.word(i + 1) in {"a", "an", "the", "its", "their"}
        if sentence.doc[i].pos_ not in _NOMINAL or sentence.word(i) in _NEVER:
            return False
    return False


def _next_figure(sentence: Sentence, at: int) -> Figure | None:
    for i in range(at, min(at + _REACH + 1, sentence.end)):
        figure = sentence.figure_at(i)
        if figure is not None and figure.quantity.kind is not QuantityKind.ORDINAL:
            return figure
    return None


def gaps(sentence: Sentence, figures: Sequence[Figure]) -> list[Gap]:
    """The stretch behind each figure up to the next one; one less than there are figures."""
    return [gap_between(sentence, first, second) for first, second in pairwise(figures)]


def is_amount_of_change(sentence: Sentence, figure: Figure) -> bool:
    """ "an increase of 1.1 million (2%)": what the percentage beside it is of is the level before."""
    at = figure.outer - 2
    if at < sentence.start or sentence.word(at + 1) != "of":
        return False
    return any(word.kind == NOUN for word in load_lexicon().changes.get(sentence.word(at), ()))
