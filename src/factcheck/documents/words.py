"""The words by which a document's layout is understood, read from `data/<lang>/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from factcheck.word_lists import read_words


@dataclass(frozen=True, slots=True)
class FrameKind:
    """One kind of site frame.

    Attributes:
        reason: What the reader is told, such as "legal notice".
        weights: How strongly each phrase, in lower case, speaks for it.
        pattern: Finds any of the phrases in text of lower case.
    """

    reason: str
    weights: dict[str, float]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """All of them, compiled."""

    months: dict[str, int]
    weekdays: Mapping[str, int]
    published_labels: frozenset[str]
    revised_labels: frozenset[str]
    byline_labels: frozenset[str]
    reading_time: frozenset[str]
    name_particles: frozenset[str]
    naming_words: frozenset[str]
    source_labels: frozenset[str]
    caption_labels: frozenset[str]
    note_labels: frozenset[str]
    navigation_items: frozenset[str]
    unfinished: frozenset[str]
    hyphenated: frozenset[str]
    code_placeholder: str
    formula_placeholder: str
    frame_threshold: float
    frame_kinds: tuple[FrameKind, ...]


@cache
def layout_words() -> LayoutWords:
    """The words of the language that is read."""
    calendar = read_words("documents", "calendar")
    layout = read_words("documents", "layout")
    frame = read_words("documents", "frame")
    return LayoutWords(
        months=calendar["months"],
        weekdays=calendar["weekdays"],
        published_labels=frozenset(layout["dateline"]["published"]),
        revised_labels=frozenset(layout["dateline"]["revised"]),
        byline_labels=frozenset(layout["dateline"]["byline"]),
        reading_time=frozenset(layout["dateline"]["reading_time"]),
        name_particles=frozenset(layout["dateline"]["name_particles"]),
        naming_words=frozenset(layout["numbers"]["naming"]),
        source_labels=frozenset(layout["source_note"]["labels"]),
        caption_labels=frozenset(layout["caption"]["labels"]),
        note_labels=frozenset(layout["table_note"]["labels"]),
        navigation_items=frozenset(layout["navigation"]["items"]),
        unfinished=frozenset(layout["lines"]["unfinished"]),
        hyphenated=frozenset(layout["lines"]["hyphenated"]),
        code_placeholder=layout["placeholders"]["code"],
        formula_placeholder=layout["placeholders"]["formula"],
        frame_threshold=frame["threshold"],
        frame_kinds=tuple(_frame_kind(kind) for kind in frame["kinds"].values()),
    )


def alternatives(phrases: frozenset[str] | dict[str, int] | dict[str, float]) -> str:
    """A regular expression for any of the phrases, the longest that fits first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _frame_kind(kind: dict[str, Any]) -> FrameKind:
    weights = {phrase: float(weight) for phrase, weight in kind.items() if phrase != "reason"}
    return FrameKind(kind["reason"], weights, re.compile(rf"(?<!\w)(?:{alternatives(weights)})(?!\w)"))
