"""Whether words of comparison are denied or merely supposed, by the words of their own clause."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from factcheck.facts.comparison_words import load_comparison_words

_WALLS = frozenset(
    {",", ";", ":", "(", ")", "–", "—", "and", "because", "but", "so", "that", "though", "although", "whereas", "which"}
    | {"while", "who"}
)
_CONDITIONS = frozenset({"if", "unless", "whether"})
_DOUBTING = frozenset(
    {"deny", "dispute", "doubt", "fail", "hope", "refuse", "struggle", "wish"}
)  # what governs the words
_ONCE = frozenset({"formerly", "long", "once", "previously"})  # "long the costlier of the two"


def is_supposed(doc: Doc, bounds: tuple[int, int], start: int, end: int, skipped: frozenset[int]) -> bool:
    """Whether a word that denies or supposes stands in the clause of some words, or a condition before them.

    What another clause denies ("was no surprise, but orders topped …") says nothing of them.

    Args:
        doc: The document.
        bounds: Token range of the sentence.
        start, end: Token range of the words.
        skipped: Tokens of periods: "in May" is no "may".
    """
    hypothetical = load_comparison_words().hypothetical
    low, high = bounds
    first = next((i + 1 for i in range(start - 1, low - 1, -1) if doc[i].lower_ in _WALLS), low)
    last = next((i for i in range(end, high) if doc[i].lower_ in _WALLS), high)
    told = {doc[i].lower_ for i in range(first, last) if i not in skipped and not (doc[i].is_title and i > low)}
    helpers = {child.lower_ for child in doc[start].children if child.dep_.startswith("aux")}
    if not hypothetical.isdisjoint(told | helpers):
        return True
    above = [token for token in doc[start].ancestors if low <= token.i < high]
    if any(token.lemma_.lower() in _DOUBTING or _is_ruled_out(token) for token in above):
        return True
    if start - 2 >= low and doc[start - 1].lower_ == "the" and doc[start - 2].lower_ in _ONCE:
        return True
    stop = next((i + 1 for i in range(start - 1, low - 1, -1) if doc[i].lower_ == ";"), low)
    return any(doc[i].lower_ in _CONDITIONS for i in range(stop, start))


def _is_ruled_out(token: Token) -> bool:
    """ "It cannot be ruled out that …"."""
    return token.lemma_.lower() == "rule" and any(child.lower_ == "out" for child in token.children)
