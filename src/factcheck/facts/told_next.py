"""Two dates of which the second sentence says that it comes behind what the first one told.

"The firm bought a yard in 1961. It then went public in 1977", "A second set followed, in 1967": an adverb or a verb,
and in the sentence before one thing that had happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from factcheck.facts.dated import DatedSentence, has_copula
from factcheck.facts.happenings import is_pluperfect
from factcheck.facts.said_order import Told, plain_dates
from factcheck.facts.words import words_about

if TYPE_CHECKING:
    from factcheck.facts.context import Context


def told_next(context: Context, sentence: DatedSentence) -> Iterator[Told]:
    """The dates of a sentence that a word puts behind the only thing dated in the one before."""
    before = context.timeline.sentence(sentence.number - 1)
    told = plain_dates(context, before) if before is not None and before.flow == sentence.flow else None
    if told is None or len(told) != 1 or not has_been(told[0][1]):
        return
    first, said = told[0]
    for point, event in plain_dates(context, sentence) or ():
        main = event.dep_ in {"ROOT", "root"} or (event.dep_ == "conj" and event.head.dep_ in {"ROOT", "root"})
        if main and ((has_been(event) and not is_pluperfect(event) and _is_then(event)) or _is_followed(event)):
            yield Told(first, point, said, event)


def has_been(event: Token) -> bool:
    """Whether something is told as past, and not as a plan or a state."""
    helpers = {child.lower_ for child in event.children if child.dep_.startswith("aux")}
    past = event.tag_ in {"VBD", "VBN"} and helpers <= {"did", "had", "having", "was", "were"}
    return past and not has_copula(event) and (event.tag_ == "VBD" or bool(helpers))


def _is_then(event: Token) -> bool:
    """ "Then went", "was later sold": the adverb stands before its verb, and not before what somebody was then."""
    words = words_about("said_order")["then"]
    return any(
        child.lower_ in words and child.dep_ == "advmod" and child.i < event.i and not list(child.children)
        for child in event.children
    )


def _is_followed(event: Token) -> bool:
    """ "A second set followed": another one of what was told, with no object."""
    helpers = any(child.dep_.startswith(("aux", "obj")) for child in event.children)
    if event.lemma_.lower() != "follow" or event.tag_ not in {"VBD", "VBN"} or helpers:
        return False
    own = {token.lower_ for child in event.lefts for token in child.subtree}
    return not own.isdisjoint(words_about("said_order")["more"])
