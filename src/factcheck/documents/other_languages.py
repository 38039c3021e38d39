"""Skips what is written in another language or script: its figures follow other rules, and its words say nothing here.

A block is skipped only if hardly a word of it is English; names and quotes inside an English block change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.documents.drafts import Draft
from factcheck.word_lists import read_words

MIN_WORDS = 10  # fewer may be names, or a quotation
SAMPLE_CHARACTERS = 1_000  # of a block
FOREIGN_SHARE = 0.2  # of its words are function words of the other language; running text has a third or more
MIN_DISTINCT = 3  # of them; one alone may be part of names
OWN_PER_FOREIGN = 0.25  # function words of the language that is read for each of the other language, at most

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufeff\uff66-\uffdc]")
_MIN_OTHER_LETTERS = 6  # fewer are symbols


@dataclass(frozen=True, slots=True)
class _Languages:
    own: frozenset[str]
    others: dict[str, frozenset[str]]


def mark_other_languages(drafts: Sequence[Draft]) -> None:
    """Skips the blocks in another language; in a text that mostly is in one, the short ones too."""
    read = [draft for draft in drafts if draft.is_read]
    found: dict[str, int] = {}
    short: list[Draft] = []
    own = 0
    for draft in read:
        sample = draft.text[:SAMPLE_CHARACTERS]
        words = _WORD.findall(sample)
        if _is_other_script(sample):
            draft.skip(draft.kind, "in another script")
        elif len(words) < MIN_WORDS:
            short.append(draft)
        elif (name := _language_of(words)) is not None:
            draft.skip(draft.kind, f"in {name}")
            found[name] = found.get(name, 0) + 1
        else:
            own += 1
    main = max(found, key=lambda name: found[name], default=None)
    if main is not None and found[main] > own:
        known = _languages().own
        for draft in short:
            if not known.intersection(_WORD.findall(draft.text.lower())):
                draft.skip(draft.kind, f"in {main}")


def _is_other_script(sample: str) -> bool:
    if sample.isascii():
        return False
    others = len(_OTHER_SCRIPT.findall(sample))
    return others >= _MIN_OTHER_LETTERS and others * 2 > sum(map(str.isalpha, sample))


def _language_of(words: Sequence[str]) -> str | None:
    """The name of the language, where it plainly is not English."""
    languages = _languages()
    own = sum(word.lower() in languages.own for word in words)
    if own > FOREIGN_SHARE * len(words) / 2:
        return None
    # With a capital they are parts of names: "Le Mans, La Rochelle".
    found = {name: [word for word in words if word in known] for name, known in languages.others.items()}
    name = max(found, key=lambda other: len(found[other]))
    count = len(found[name])
    is_running_text = count >= FOREIGN_SHARE * len(words) and len(set(found[name])) >= MIN_DISTINCT
    return name if is_running_text and own <= OWN_PER_FOREIGN * count else None


@cache
def _languages() -> _Languages:
    data = read_words("documents", "other_languages")
    return _Languages(
        own=frozenset(data["own"]["words"]),
        others={other["name"]: frozenset(other["words"]) for other in data["languages"].values()},
    )
