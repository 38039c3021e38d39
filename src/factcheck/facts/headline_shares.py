"""Whether the body says of a part what the headline says of its share: "off sick", "had called in sick"."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from factcheck.facts.ledger import lemma
from factcheck.facts.nearby import Placed
from factcheck.facts.phrases import is_said
from factcheck.facts.sentences import Figure, Sentence
from factcheck.facts.synonyms import sense_of, with_senses

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINAL = _NOUNS | {"ADJ", "DET", "NUM", "PART"}
_SAYING = frozenset({"ADJ", "ADV", "NOUN", "VERB"})
_DENIED = frozenset({"n't", "neither", "never", "no", "none", "nor", "not", "without"})
_ROOT = 4  # letters that "close" and "closure" have in common


def nouns_behind(home: Sentence, rate: Figure) -> dict[str, int]:
    """The plurals that a share of a headline can be of, each with its token: "bus drivers", "of rural branches"."""
    at = rate.last + (home.word(rate.last) == "of")
    found = {}
    while at < home.end and home.doc[at].pos_ in _NOMINAL and home.figure_at(at) in {None, rate}:
        if home.doc[at].tag_ in {"NNS", "NNPS"}:
            found[sense_of(lemma(home.doc[at]))] = at
        at += 1
    return found


def says_it_of(home: Sentence, rate: Figure, thing: str | None, part: Placed, *, rest: bool) -> bool:
    """Whether the sentence of a part says of it what the headline says of its share.

    Args:
        home: The headline.
        rate: Its share.
        thing: What the whole counts.
        part: The figure of the body with its sentence.
        rest: Whether the part may be what the share leaves, "Three in five ferries late" above "100 of the 250 were on
            time": then the first word that the headline says of its share has to be said again.
    """
    told = part[0]
    words = with_senses(lemma(token) for token in told.doc[told.start : told.end] if token.pos_ in _SAYING)
    again = [_is_among(word, words) for word in _predicate(home, rate, thing)]
    if rest:
        denied = any(s.word(i) in _DENIED for s in (home, told) for i in range(s.start, s.end))
        return again[:1] == [True] and not denied
    return any(again)


def _predicate(home: Sentence, rate: Figure, thing: str | None) -> list[str]:
    """The words of a headline that say something of a share, up to where and when that was."""
    noun = nouns_behind(home, rate).get(thing or "", rate.last - 1)
    end = next((i for i in range(noun + 2, home.end) if home.doc[i].dep_ == "prep"), home.end)
    said = [*home.doc[noun + 1 : end], *home.doc[home.start : rate.outer]]
    return [lemma(token) for token in said if _says_something(token) and sense_of(lemma(token)) != thing]


def _says_something(token: Token) -> bool:
    return token.pos_ in _SAYING and not token.is_stop


def _is_among(word: str, words: frozenset[str]) -> bool:
    return sense_of(word) in words or is_said(word, words) or any(_are_of_one_root(word, other) for other in words)


def _are_of_one_root(one: str, other: str) -> bool:
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return common >= _ROOT and common >= min(len(one), len(other)) - 1
