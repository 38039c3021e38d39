"""Whether a change tells of another thing than the levels in the sentences before it.

By another definition ("excluding one-off items"), of a part of it ("membership among under-18s"), or of a time to come
("expects a rise of 15 per cent").
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from factcheck.facts.ledger import lemma
from factcheck.facts.part_words import load_part_words
from factcheck.facts.said_of import subject_of, was_told
from factcheck.facts.sentences import Sentence, clause_head
from factcheck.facts.words import words_about

_NAMING = frozenset({"NOUN", "NUM", "PROPN", "SYM"})
_CLAUSES: Final = 3  # up which a verb of planning is looked for


def tells_apart(
    token: Token | None, here: Sentence, words: frozenset[str], anaphora: frozenset[str], *, announced: bool = False
) -> bool:
    """Whether it does.

    Args:
        token: The word of change.
        here: Its sentence.
        words: What the sentences before it told, in all forms.
        anaphora: Words that take up what was told.
        announced: Whether a level is to come as well: "will rise 12% … From May it will be £56".
    """
    definitions = words_about("told_before")["definitions"]
    if any(here.word(i) in definitions and here.word(i) not in words for i in range(here.start, here.end)):
        return True
    return token is not None and (
        (not announced and _is_to_come(token, anaphora))
        or _is_of_part(token, here, words)
        or _is_of_contrary(token, here, words)
    )


def does_to_another(token: Token | None, words: frozenset[str]) -> bool:
    """ "It has grown to $400m and sought to double portfolio investments": the verb's object is not what was told.

    Args:
        token: The word of change.
        words: What the other sentences told, in all forms.
    """
    if token is None or token.pos_ != "VERB":
        return False
    objects = [child for child in token.children if child.dep_ == "obj" and child.pos_ in {"NOUN", "PROPN"}]
    named = [child for it in objects for child in (it, *it.children) if child is it or child.dep_ == "nmod"]
    return bool(objects) and not any(was_told(each, words) for each in named)


def is_cause(token: Token | None) -> bool:
    """ "Income hit $1.1bn, after $410m, buoyed by $597m in gains": what moved the levels is no move of theirs.

    Args:
        token: The word of change.
    """
    while token is not None and token.pos_ in _NAMING and token.head.i != token.i:
        head = token.head
        if token.dep_.startswith("obl") and head.tag_ == "VBN" and head.dep_ in {"acl", "advcl"}:
            agents = (child for child in head.children if child.dep_.startswith("obl"))
            return any(case.dep_ == "case" and case.lower_ == "by" for agent in agents for case in agent.children)
        token = head
    return False


def moves_another(token: Token | None, end: int) -> bool:
    """ "118 jets, more than 104, sent the stock up 7%": what the levels are of did it to something else.

    Args:
        token: The word of change.
        end: The token behind the levels; the verb and what it moves stand after it.
    """
    if token is None or token.pos_ not in {"ADP", "ADV", "PART"} or end > token.head.i:
        return False
    moved = (child for child in token.head.children if child.dep_ in {"dobj", "obj"} and child.i < token.i)
    return any(child.pos_ in _NAMING for child in moved)


def _is_to_come(token: Token, anaphora: frozenset[str]) -> bool:
    told = words_about("told_before")
    predicate = clause_head(token)
    subject = subject_of(token)
    # "that would be a rise of 15 per cent": from what was told
    reckoned = subject is not None and subject.lower_ in anaphora
    for _ in range(_CLAUSES):
        helpers = {child.lower_ for child in predicate.children if child.dep_.startswith("aux")}
        if helpers & told["modals"] and not reckoned:
            return True
        if lemma(predicate) in told["prospects"] and not _was_foreseen(token, predicate):
            return True
        if predicate.head.i == predicate.i:
            break
        predicate = clause_head(predicate.head)
    return False


def _was_foreseen(token: Token, predicate: Token) -> bool:
    """ "The quarter-point move was expected by 19 economists": what has come."""
    helpers = {child.lower_ for child in predicate.children if child.dep_.startswith("aux")}
    led = any(child.dep_ in {"xcomp", "ccomp"} for child in predicate.children)
    return token.dep_ == "nsubj:pass" and bool(helpers & {"had", "was", "were"}) and not led


def _is_of_part(token: Token, here: Sentence, words: frozenset[str]) -> bool:
    """ "Membership among under-18s doubled", where under-18s were not told."""
    subject = subject_of(token) if token.pos_ in {"VERB", "AUX"} else None
    if subject is None or not here.start <= subject.i < here.end:
        return False
    return any(
        child.dep_.startswith("nmod")
        and child.i > subject.i
        and child.i not in here.in_period
        and not was_told(child, words)
        for child in subject.children
    )


def _is_of_contrary(token: Token, here: Sentence, words: frozenset[str]) -> bool:
    """ "There were 1,706 male deaths. Female deaths have increased, to 891": of the other part, which was not told."""
    subject = subject_of(token) if token.pos_ in {"VERB", "AUX"} else None
    if subject is None or not here.start <= subject.i < here.end:
        return False
    own = {lemma(child) for child in subject.children if child.dep_ in {"amod", "compound"}} - words
    return any(pair & own and (pair - own) & words for pair in load_part_words().exhaustive)
