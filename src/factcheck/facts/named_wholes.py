"""What a share is said to be of: "a third of it", "60 per cent of the cost", "half of those voters"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.facts.ledger import lemma
from factcheck.facts.operands import thing_counted
from factcheck.facts.partition import load_partition
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of
from factcheck.facts.wholes import is_narrowed, is_rate
from factcheck.facts.words import words_about

_LONG = 10  # words of a whole that is named: "of the office space in the old docks"
_BESIDE = 3  # tokens around a figure
_NOUNS = frozenset({"NOUN", "PROPN"})
_WITHIN = frozenset({"ADJ", "ADP", "ADV", "DET", "NOUN", "PART", "PRON", "PROPN"})
_MOVED = frozenset({"by", "down", "from", "to", "up"})
_COMPARED = frozenset({"above", "below", "down", "fewer", "higher", "less", "lower", "more", "up"})
_RELATIVE = frozenset({"that", "where", "which", "who", "whom", "whose"})
_PLACING = frozenset({"at", "for", "from", "in", "on"})
_PERSONAL = frozenset({"it", "them", "these", "this", "that", "those", "which", "whom"})
_NARROWING = frozenset({"aged", "between", "over", "that", "under", "which", "who", "whose", "with"})


@dataclass(frozen=True, slots=True)
class NamedWhole:
    """What stands behind the "of" of a share or part.

    Attributes:
        head: Its noun or pronoun.
        end: The token behind it.
        definite: Whether it is told as known: "the", "its", "all", a genitive.
    """

    head: Token
    end: int
    definite: bool

    @property
    def is_pronoun(self) -> bool:
        """Whether it only points back: "of it", "of them"."""
        return self.head.lower_ in _PERSONAL


def named_whole(sentence: Sentence, at: int) -> NamedWhole | None:
    """The whole that "of" at a token leads to; None where there is none, or something narrows it down."""
    if sentence.word(at) != "of" or at + 1 >= sentence.end:
        return None
    first = sentence.doc[at + 1]
    if first.lower_ in _PERSONAL and not (first.i + 1 < sentence.end and sentence.doc[first.i + 1].pos_ in _NOUNS):
        return None if is_narrowed(first) else NamedWhole(first, at + 2, definite=True)
    shares = words_about("shares")
    determined = first.lower_ in shares["determiners"] | {"all"}
    head, end = None, at + 1
    while end < min(at + _LONG, sentence.end) and _goes_on(sentence, end, head):
        token = sentence.doc[end]
        determined = determined or token.tag_ == "POS"
        head = token if token.pos_ in _NOUNS and (head is None or head.i == token.i - 1) else head
        end += 1
    if head is None or sentence.word(end) in _NARROWING:
        return None
    return NamedWhole(head, end, determined)


def _goes_on(sentence: Sentence, at: int, head: Token | None) -> bool:
    """Whether a token belongs to a noun phrase; behind its head only a place or a time may follow."""
    token = sentence.doc[at]
    if sentence.figure_at(at) is not None or token.lower_ in _RELATIVE:
        return False
    behind = head is not None and token.pos_ not in _NOUNS and token.lower_ not in _PLACING
    participle = token.tag_ in {"VBG", "VBN"} and head is None
    return participle or (token.pos_ in _WITHIN and not (behind and token.pos_ in {"ADP", "PRON"}))


def names(whole: NamedWhole, source: Sentence, figure: Figure, *, beside: bool) -> bool:
    """Whether it names a figure told before: by a pronoun, its own noun or, beside it, a noun for all of something.

    Args:
        whole: What a share is said to be of.
        source, figure: The figure and its sentence.
        beside: Whether nothing else of the kind is told between: then "of the budget" is of it.
    """
    if whole.is_pronoun:
        return True
    shares = words_about("shares")
    if not whole.definite:
        return False
    if whole.head.lower_ in shares["totals"] or (beside and whole.head.lower_ in shares["collectives"]):
        return True
    return sense_of(lemma(whole.head)) in _told(source, figure)


def _told(source: Sentence, figure: Figure) -> set[str | None]:
    """What a figure counts, and the nouns beside it: "$2 billion capital budget", "a list of 560"."""
    near = range(max(source.start, figure.outer - _BESIDE), min(figure.last + _BESIDE + 1, source.end))
    nouns = {sense_of(lemma(source.doc[i])) for i in near if source.doc[i].pos_ in _NOUNS and i not in source.in_period}
    return nouns | {thing_counted(source, figure)}


def is_joint(words: list[str]) -> bool:
    """Whether words only join two forms of one thing: ", or about", "(", ", that is,"."""
    partition = load_partition()
    marks = {",", "(", "–", "—", "or", ":", "i.e.", "is", "that"}
    fill = partition.adverbs | partition.bracket_leads | marks
    return bool(words) and not {",", "(", "–", "—", "or"}.isdisjoint(words) and set(words) <= fill


def is_itself_a_share(sentence: Sentence, figure: Figure) -> bool:
    """ "Two thirds of sales, £90m, were abroad. … £12m, or 9% of the total": the total is what £90m is a part of."""
    for rate in filter(is_rate, sentence.figures):
        if sentence.word(rate.outer - 1) in _MOVED or sentence.word(rate.last) in _COMPARED:
            continue  # "320, or 4% more than last year"
        first, second = sorted((rate, figure), key=lambda one: one.first)
        between = sentence.doc[first.last : second.outer]
        other = any(sentence.figure_at(token.i) is not None for token in between)
        if not other and is_joint([token.lower_ for token in between if token.pos_ not in _WITHIN]):
            return True
    return False
