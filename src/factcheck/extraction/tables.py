"""The word lists of a language: `data/<lang>/*.toml`, read once, and fast lookup of phrases in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Final, Generic, TypeVar

from factcheck.word_lists import read_words

_KEY: Final = re.compile(r"[^\W\d_¹²³⁴₂]+|[^\w\s]|[_¹²³⁴₂]")
_GAPS: Final = str.maketrans("-\n\t", "   ")

T = TypeVar("T")


@cache
def load_table(name: str) -> dict[str, Any]:
    """The tables of `data/<lang>/<name>.toml`; decimals are exact fractions, since tolerances are."""
    return read_words("extraction", name, parse_float=Fraction)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; a space matches any single gap."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)


def trie_pattern(words: Sequence[str]) -> str:
    """A regular expression for any of `words` that tests no letter twice."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}

    def pattern(node: dict[str, Any]) -> str:
        branches = [re.escape(letter) + pattern(child) for letter, child in sorted(node.items()) if letter]
        if not branches:
            return ""
        joined = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
        return joined + "?" if "" in node and branches else joined

    return pattern(tree)


def endings(words: Iterable[str]) -> frozenset[str]:
    """The letters and digits that each phrase ends in, small; where a sign is last, that sign."""
    return frozenset(ending_before(word, len(word)) for word in words)


_LONGEST_ENDING: Final = 24


def ending_before(text: str, end: int) -> str:
    """The word or sign before `end` and a gap, as `endings` has them: a cheap test before a search backwards."""
    last = end - 1
    while last >= 0 and last > end - 4 and text[last] in " \n\t":
        last -= 1
    if last < 0:
        return ""
    first = last
    while first >= 0 and text[first].isalnum() and last - first < _LONGEST_ENDING:
        first -= 1
    return text[first + 1 : last + 1].lower() if first < last else text[last]


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """Words or a symbol with what they stand for.

    Attributes:
        text: As written; in lower case if `any_case`.
        meaning: What the phrase stands for.
        any_case: Whether capitals make no difference.
    """

    text: str
    meaning: T
    any_case: bool


class PhraseTable(Generic[T]):
    """Phrases by their first word, so that one dictionary look-up tells what may stand at a place."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        self._by_key: dict[str, list[Phrase[T]]] = {}
        self._starts: set[str] = set()
        for phrase in phrases:
            self._starts.add(phrase.text[:2].lower().rstrip())
            key = _KEY.match(phrase.text)
            if key is None:
                raise ValueError(f"a phrase starts with a letter or a sign, not {phrase.text!r}")
            self._by_key.setdefault(key.group().lower(), []).append(phrase)
        for entries in self._by_key.values():
            entries.sort(key=lambda phrase: -len(phrase.text))

    def at(self, text: str, start: int) -> list[tuple[int, T]]:
        """Every phrase that stands at `start` as whole words, the longest first, with its end."""
        pair = text[start : start + 2].lower()
        if pair not in self._starts and pair[:1] not in self._starts:  # most words are none of the table
            return []
        key = _KEY.match(text, start)
        if key is None:
            return []
        entries = self._by_key.get(key.group().lower())
        if entries is None:
            return []
        found = []
        for phrase in entries:
            end = start + len(phrase.text)
            surface = text[start:end]
            if phrase.any_case:
                surface = surface.lower()
                if surface != phrase.text and surface.translate(_GAPS) != phrase.text.translate(_GAPS):
                    continue
            elif surface != phrase.text:
                continue
            if not (surface[-1:].isalpha() and text[end : end + 1].isalpha()):
                found.append((end, phrase.meaning))
        return found
