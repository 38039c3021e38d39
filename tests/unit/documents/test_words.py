"""The word lists of the documents layer, as data."""

from __future__ import annotations

import pytest

from factcheck.documents.words import layout_words


def test_months_cover_the_year() -> None:
    assert set(layout_words().months.values()) == set(range(1, 13))


@pytest.mark.parametrize("kind", layout_words().frame_kinds, ids=lambda kind: kind.reason)
def test_frame_phrases_are_lower_case_and_weighed(kind) -> None:
    for phrase, weight in kind.weights.items():
        assert phrase == phrase.lower().strip()
        assert 0 < weight <= layout_words().frame_threshold
        assert kind.pattern.findall(f"x {phrase} y") == [phrase]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(layout_words().navigation_items, id="menu"),
        pytest.param(layout_words().unfinished, id="line ends"),
        pytest.param(layout_words().source_labels, id="source labels"),
        pytest.param(layout_words().published_labels | layout_words().revised_labels, id="date labels"),
    ],
)
def test_words_are_lower_case(words: frozenset[str]) -> None:
    assert words
    assert all(word == word.lower().strip() for word in words)
