"""Trees that cannot be right, put right: what a small parser now and then gets wrong and its own tree gives away.

Only shapes that Universal Dependencies and English grammar rule out are touched: a right tree stays as it is.
A sentence that opens with a participle without subject or auxiliary, and goes on behind a comma with a clause
that has a subject, has that clause as its main one. What a number counts is a noun, whatever its tag: a singular
verb never follows a plural number as its subject.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

_PARTICIPLES: Final = frozenset({"VBN", "VBG"})
_BASES: Final = frozenset({"VB", "VBP"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_COUNTING: Final = frozenset({"nummod", "nsubj"})
_SINGULAR: Final = frozenset({"1", "one"})
_PLURAL: Final = frozenset({"VBD", "VBP", "MD"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
_JOINED: Final = frozenset({"parataxis", "ccomp", "conj", "dep"})
_CLAUSE_PARTS: Final = frozenset({"nsubj", "csubj", "aux", "cop", "expl", "mark", "cc"})
_NOMINAL: Final = frozenset({"nsubj", "obj", "obl", "nmod"})


def mend_opening(doc: Doc, heads: list[int], labels: list[str]) -> None:
    """Make the clause behind the comma the main one: "Born in 1948, the harpist was 61 when …".

    Args:
        doc: One sentence.
        heads: The head of each token, a root its own; changed in place.
        labels: UD labels, the root's "ROOT"; changed in place.
    """
    first = next((i for i, token in enumerate(doc) if not (token.is_punct or token.is_space)), 0)
    if not len(doc) or heads[first] != first or doc[first].tag_ not in _PARTICIPLES:
        return
    below = [i for i, head in enumerate(heads) if head == first and i != first]
    if any(_plain(labels[i]) in _CLAUSE_PARTS for i in below):
        return
    comma = next((i for i in range(first, len(doc)) if doc[i].text == ","), len(doc))
    later = [i for i in below if i > comma]
    main = next((i for i in later if _plain(labels[i]) in _JOINED and _subject(heads, labels, i, comma) >= 0), -1)
    if main < 0:
        main = next((verb for noun in later if (verb := _main_of_noun(doc, heads, labels, noun)) >= 0), -1)
    if main < 0:
        return
    for index in later:
        if heads[index] == first:
            heads[index] = main
    heads[main], labels[main] = main, "ROOT"
    heads[first], labels[first] = main, "advcl"


def mend_subject(doc: Doc, heads: list[int], labels: list[str]) -> list[int]:
    """The noun that opens a sentence and was read as a command: "Work on the dam began in 1953". Nothing, or that one.

    A command is not followed by a finite verb without a subject of its own, unless a comma or a conjunction parts them.

    Args:
        doc: One sentence.
        heads: The head of each token, a root its own; changed in place.
        labels: UD labels, the root's "ROOT"; changed in place.
    """
    if not len(doc) or heads[0] != 0 or doc[0].tag_ not in _BASES:
        return []
    verb = next((i for i in range(1, len(doc)) if heads[i] == 0 and doc[i].tag_ in {"VBD", "VBZ"}), -1)
    own = [_plain(labels[i]) for i, head in enumerate(heads) if head == verb and i < verb]
    if verb < 0 or not _CLAUSE_PARTS.isdisjoint(own) or any(t.text == "," or t.tag_ == "CC" for t in doc[:verb]):
        return []
    for index in range(1, len(heads)):
        if heads[index] == 0 and index > verb:
            heads[index] = verb
        elif heads[index] == 0 and _plain(labels[index]) in {"obl", "obj"}:
            labels[index] = "nmod"
    heads[verb], labels[verb] = verb, "ROOT"
    heads[0], labels[0] = verb, "nsubj"
    return [0]


def mend_counted(doc: Doc, heads: list[int], labels: list[str]) -> list[int]:
    """The nouns that are tagged as verbs, though a number counts them: "two aims", "that 64 leaks were no surprise".

    Where the number was read as the subject, it becomes that of the noun, and the noun the subject of what follows.

    Args:
        doc: One sentence.
        heads: The head of each token, a root its own; changed in place.
        labels: UD labels, the root's "ROOT"; changed in place.
    """
    found = []
    for index in range(1, len(heads)):
        number = index - 1
        if heads[number] != index or labels[number] not in _COUNTING or doc[index].tag_ not in _PRESENT:
            continue
        if doc[number].pos_ != "NUM" or doc[number].lower_ in _SINGULAR:
            continue
        if labels[number] == "nummod" and _plain(labels[index]) in _NOMINAL:
            found.append(index)
        elif labels[number] == "nsubj" and doc[index].tag_ == "VBZ":
            predicate = _without_subject(doc, heads, labels, index)
            if predicate >= 0:
                if heads[predicate] == index:
                    heads[predicate] = predicate if heads[index] == index else heads[index]
                    labels[predicate] = labels[index]
                heads[index], labels[index], labels[number] = predicate, "nsubj", "nummod"
                found.append(index)
    return found


def _without_subject(doc: Doc, heads: list[int], labels: list[str], after: int) -> int:
    """The first predicate behind `after` that has a finite verb and no subject, in the clause of `after`; or -1."""
    for verb in range(after + 1, len(doc)):
        helper = _plain(labels[verb]) in {"aux", "cop"} and heads[verb] > after
        if doc[verb].tag_ not in _PLURAL:
            continue
        predicate = heads[verb] if helper else verb
        if _subject(heads, labels, predicate, 0) >= 0 or heads[predicate] not in (after, heads[after], predicate):
            return -1
        return predicate
    return -1


def _plain(label: str) -> str:
    return label.partition(":")[0]


def _subject(heads: list[int], labels: list[str], verb: int, after: int) -> int:
    """The subject of a clause that stands behind `after`, or -1."""
    return next((i for i in range(after, len(heads)) if heads[i] == verb and _plain(labels[i]) == "nsubj"), -1)


def _main_of_noun(doc: Doc, heads: list[int], labels: list[str], noun: int) -> int:
    """The verb of "the botanist Edmund Sale died", where it was read as "the botanist whom Edmund Sale died"; or -1."""
    if doc[noun].pos_ not in {"NOUN", "PROPN"}:
        return -1
    for verb in range(noun + 1, len(doc)):
        if heads[verb] != noun or labels[verb] != "acl:relcl" or doc[verb].tag_ not in _FINITE:
            continue
        name = _subject(heads, labels, verb, noun)
        if name < 0 or doc[name].pos_ != "PROPN" or any(t.tag_ in _RELATIVE for t in doc[noun:verb]):
            continue
        if all(_hangs_on(heads, i, name) for i in range(noun + 1, name)):
            heads[noun], labels[noun] = verb, "nsubj"
            heads[name], labels[name] = noun, "appos"
            return verb
    return -1


def _hangs_on(heads: list[int], index: int, top: int) -> bool:
    while index not in (top, heads[index]):
        index = heads[index]
    return index == top
