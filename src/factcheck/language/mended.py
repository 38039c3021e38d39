"""Trees that cannot be right, put right: what a small parser now and then gets wrong and its own tree gives away.

Only shapes that Universal Dependencies and English grammar rule out are touched, so a right tree stays as it is. A
sentence that opens with a participle without subject or auxiliary, and goes on behind a comma with a clause that has a
subject, has that clause as its main one. What is counted by a number word before it is a noun, whatever its tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

_PARTICIPLES: Final = frozenset({"VBN", "VBG"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})
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


def counted_verbs(doc: Doc, heads: list[int], labels: list[str]) -> Iterator[int]:
    """The tokens that are tagged as verbs, though a number counts them: "two aims"."""
    for index in range(1, len(heads)):
        if heads[index - 1] != index or labels[index - 1] != "nummod" or _plain(labels[index]) not in _NOMINAL:
            continue
        if doc[index].tag_ in _PRESENT and doc[index - 1].pos_ == "NUM":
            yield index


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
