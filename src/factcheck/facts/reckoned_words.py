"""What the words beside a figure say that it is made of: "the £31,400 that is left", "the gain of £6m", "32 in all"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache

from spacy.tokens import Token

from factcheck.facts.called import before_light, names_of
from factcheck.facts.ledger import counted_noun, lemma
from factcheck.facts.part_words import ending_at, starting_at
from factcheck.facts.result_words import load_result_words
from factcheck.facts.said_of import was_told, words_told
from factcheck.facts.sentences import Figure, Sentence, clause_head
from factcheck.facts.words import Phrases, table_of, words_about

_OWN = frozenset({"acl", "acl:relcl", "advmod", "amod", "compound", "det"})
_ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "obl:npmod", "obl:tmod", "advmod", "xcomp", "root", "ROOT"}
)
_BESIDE = frozenset({"advmod", "amod", "cop", "xcomp"})
_CHAIN = 2  # from the numeral to the noun of its phrase
_BEHIND = 3  # tokens behind a figure and its noun
_LEAD = 4  # tokens before it
_CLAUSE = 8  # tokens behind it in which "in those two months" stands


class Made(Enum):
    """How a figure is made of others."""

    LEFT = "left"
    APART = "apart"
    TOGETHER = "together"


def made_of(sentence: Sentence, figure: Figure) -> Made | None:
    """How the words beside a figure say that it is made of others, or None.

    Args:
        sentence: Of the figure.
        figure: An amount or count.
    """
    together = _is_together(sentence, figure) and not _is_compared(sentence, figure)
    if _is_left(sentence, figure):
        return Made.LEFT if not together else None  # "In all 11 crews remain in the cup"
    if _is_apart(sentence, figure):
        return Made.APART
    return Made.TOGETHER if together else None


def _is_compared(sentence: Sentence, figure: Figure) -> bool:
    """ "In two years more than in the previous 30 combined": what is held against the others is not made of them."""
    return any(sentence.word(i) == "than" for i in range(max(sentence.start, figure.outer - _LEAD), figure.outer))


def is_definite(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure, or the noun that names it, is said to be known: "The £31,400", "that gain of £6m"."""
    words = words_about("reckoned")["definite"]
    at = before_light(sentence, figure)
    if any(sentence.word(i) in words for i in range(at, figure.outer)):
        return True
    named = sentence.doc[at - 1] if sentence.word(at) == "of" and at > sentence.start else None
    return named is not None and any(child.lower_ in words for child in named.children)


def end_of_phrase(sentence: Sentence, figure: Figure) -> int:
    """The token behind a figure and the noun that it counts."""
    noun = counted_noun(sentence, figure)
    return max(figure.last, noun.i + 1) if noun is not None and noun.i < sentence.end else figure.last


def is_of_all(home: Sentence, figure: Figure, told: Iterable[Sentence]) -> bool:
    """Whether what narrows a figure was told of the others: "the gain of £0.6m on the larger one" is of one of them.

    Args:
        home: Sentence of the figure.
        figure: What others may make.
        told: Their sentences.
    """
    end = end_of_phrase(home, figure)
    if home.word(end) not in words_about("reckoned")["of"] or starting_at(home, end, _phrases("together")):
        return True
    stop = next((i for i in range(end + 1, home.end) if home.doc[i].is_punct), home.end)
    noun = next((home.doc[i] for i in range(end + 1, stop) if home.doc[i].pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or noun.i in home.in_period or home.figure_at(noun.i) is not None:
        return True
    return was_told(noun, words_told(told))


def _anchors(sentence: Sentence, figure: Figure) -> list[Token]:
    """The tokens by which a figure hangs in its clause: the numeral, and the noun of its phrase."""
    found = [figure.head]
    for _ in range(_CHAIN):
        token = found[-1]
        if token.dep_ not in {"nummod", "compound", "amod", "nmod"} or token.head.i < figure.outer:
            break
        if sentence.figure_at(token.head.i) not in {None, figure}:
            break
        found.append(token.head)
    return found


def _is_left(sentence: Sentence, figure: Figure) -> bool:
    words = words_about("reckoned")
    anchors = _anchors(sentence, figure)
    own = {word for anchor in anchors for child in anchor.children if child.dep_ in _OWN for word in _forms(child)}
    at = before_light(sentence, figure)
    own |= {sentence.word(i) for i in range(max(at, sentence.start, figure.outer - _LEAD), figure.outer)}
    own |= {sentence.word(i) for i in range(figure.last, end_of_phrase(sentence, figure))}
    if own & words["left"] or _is_of_others(sentence, figure):
        return True
    end = end_of_phrase(sentence, figure)
    if sentence.word(end) == "to" and sentence.word(end + 1) in words["going"]:
        return True
    if sentence.word(end) in words["left"] and sentence.word(end + 1) != "of" and sentence.doc[end].pos_ != "NOUN":
        return True
    top = anchors[-1]
    if top.dep_ not in _ARGUMENTS:
        return False
    governor = top.head if top.dep_ not in {"root", "ROOT"} else top
    said = {word for child in governor.children if child.dep_ in _BESIDE for word in _forms(child)}
    verb = lemma(governor)
    if governor.lower_ in words["left"] and governor.pos_ in {"ADJ", "VERB", "ADV"} and top.dep_ != "obj":
        return not any(child.dep_ == "obj" for child in governor.children)
    if verb not in words["keeping"]:
        return False
    if verb in words["leaving"]:
        return top.dep_ != "obj" or governor.i < figure.outer
    return bool(said & words["still"])


def _is_of_others(sentence: Sentence, figure: Figure) -> bool:
    """ "The 5.9 million who went elsewhere", "the 36 per cent who voted against"."""
    words = words_about("reckoned")
    end = end_of_phrase(sentence, figure)
    if sentence.word(figure.outer - 1) not in words["definite"] or sentence.word(end) not in {"that", "which", "who"}:
        return False
    for i in range(end + 1, min(end + _CLAUSE, sentence.end)):
        if sentence.word(i) in words["elsewhere"]:
            return True
        if sentence.doc[i].is_punct or sentence.figure_at(i) is not None:
            break
    return False


def _is_apart(sentence: Sentence, figure: Figure) -> bool:
    words, results = words_about("reckoned"), load_result_words()
    names = names_of(sentence, figure)
    if names & words["apart"] or any(names & kind.called for kind in results.differences):
        return True
    if sentence.word(figure.outer - 1) == "by" and sentence.word(figure.outer - 2) in words["ahead"]:
        return True
    if sentence.word(figure.outer - 1) in {"additional", "extra"} and sentence.word(figure.outer - 2) == "the":
        return True
    end = end_of_phrase(sentence, figure)
    if starting_at(sentence, end, _phrases("beside")):
        return True
    if sentence.word(figure.last) not in words["beyond"]:
        return False
    # "19 more injured", "20 less from freight" are of other things; "3,500 more runners", "£650 more, and" are not.
    end = max(end, figure.last + 1)
    behind = sentence.doc[end] if end < sentence.end else None
    return behind is None or behind.is_punct or end > figure.last + 1 or behind.pos_ == "CCONJ"


def _is_together(sentence: Sentence, figure: Figure) -> bool:
    end = end_of_phrase(sentence, figure)
    phrases = _phrases("together")
    at = before_light(sentence, figure)
    if any(ending_at(sentence, i, phrases) for i in range(max(at, figure.outer - _LEAD), figure.outer)):
        return True
    for i in range(end, min(end + _BEHIND, sentence.end)):
        if starting_at(sentence, i, phrases):
            return True
        if sentence.figure_at(i) is not None or sentence.doc[i].is_punct:
            break
    if is_definite(sentence, figure) and _takes_both(sentence, end):
        return True
    opened = starting_at(sentence, sentence.start, phrases)
    return bool(opened) and clause_head(figure.head).dep_ in {"ROOT", "root"}


def _takes_both(sentence: Sentence, end: int) -> bool:
    """ "The 122 mm that fell in those two months"."""
    for i in range(end, min(end + _CLAUSE, sentence.end)):
        if sentence.word(i) in {"across", "at", "for", "from", "in", "of", "on", "over"} and starting_at(
            sentence, i + 1, _phrases("both")
        ):
            return True
        if sentence.doc[i].is_punct:
            break
    return False


def _forms(token: Token) -> Iterator[str]:
    yield token.lower_
    yield lemma(token)


@cache
def _phrases(name: str) -> Phrases:
    return Phrases(table_of("reckoned")[name])
