"""Phrases are found where they begin and where they end, the longest first."""

import pytest

from factcheck.facts.words import Phrases

PHRASES = Phrases(["in all", "in", "for a total of", "all in all"])
WORDS = ["for", "a", "total", "of", "75", "in", "all", ",", "all", "in", "all"]


@pytest.mark.parametrize(
    ("at", "beginning", "ending"),
    [
        pytest.param(0, 4, 0, id="a phrase of four words begins at the first"),
        pytest.param(3, 0, 4, id="and ends at the fourth"),
        pytest.param(5, 2, 1, id="the longer of two that begin with a word, the only one that ends with it"),
        pytest.param(6, 0, 2, id="a word that ends a phrase and begins one that does not go on"),
        pytest.param(8, 3, 0, id="the first word again"),
        pytest.param(10, 0, 3, id="the longer of two that end with a word"),
        pytest.param(4, 0, 0, id="a word of no phrase"),
        pytest.param(-1, 0, 0, id="before the first word"),
        pytest.param(11, 0, 0, id="behind the last word"),
    ],
)
def test_phrase_is_found_at_its_place(at: int, beginning: int, ending: int) -> None:
    assert (PHRASES.beginning_at(WORDS, at), PHRASES.ending_at(WORDS, at)) == (beginning, ending)


def test_phrase_does_not_run_over_the_end() -> None:
    assert PHRASES.beginning_at(["for", "a", "total"], 0) == 0
    assert PHRASES.ending_at(["total", "of"], 1) == 0


def test_phrases_are_listed_longest_first() -> None:
    assert [len(phrase) for phrase in PHRASES] == [4, 3, 2, 1]
