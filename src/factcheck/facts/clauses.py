"""One clause of a sentence, looked at as if it were all: "Profit fell short of it by $7.9m, while tax took $11.6m".

What stands behind "while", "but" or a semicolon, or behind ", and" with a subject of its own, tells of something else.
Where the clause of a change holds its levels, the figures of the other clauses are no rivals of theirs.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from factcheck.facts.sentences import Sentence
from factcheck.facts.words import words_about


def clause_of(sentence: Sentence, at: int) -> Sentence | None:
    """The sentence narrowed to the clause of a token; None where it has no other clause.

    Args:
        sentence: The whole one.
        at: Index of a token in it.
    """
    walls = [i for i in range(sentence.start + 1, sentence.end) if _is_wall(sentence, i)]
    start = max((i + 1 for i in walls if i < at), default=sentence.start)
    end = min((i for i in walls if i > at), default=sentence.end)
    if (start, end) == (sentence.start, sentence.end):
        return None
    return replace(
        sentence,
        start=start,
        end=end,
        words=sentence.words[start - sentence.start : end - sentence.start],
        figures=[figure for figure in sentence.figures if start <= figure.outer and figure.last <= end],
        covered={i: figure for i, figure in sentence.covered.items() if start <= i < end},
        arguments={},
    )


def _is_wall(sentence: Sentence, at: int) -> bool:
    word, words = sentence.word(at), words_about("clauses")
    if sentence.figure_at(at) is not None:
        return False
    if word in words["walls"]:
        return sentence.word(at - 1) not in words["bound"]
    if word not in words["joints"] or sentence.word(at - 1) != ",":
        return False
    return own_subject(sentence, at) is not None


def own_subject(sentence: Sentence, at: int) -> Token | None:
    """ ", and tax took $11.6m": the subject of the verb that follows a joint; None where it has none of its own."""
    for i in range(at + 1, sentence.end):
        token = sentence.doc[i]
        if token.dep_.startswith("nsubj") and token.head.i > i:
            return token
        if token.pos_ == "VERB" or sentence.word(i) in {",", ";"}:
            return None
    return None
