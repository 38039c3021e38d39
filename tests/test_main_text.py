"""The text of web pages as the benchmark measures it: no change may lose what was reached."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from main_text import PAGES, PARTS, Score, by_peer, of_page


@pytest.mark.parametrize("part", PARTS)
def test_most_of_the_text_is_read_and_little_of_the_frame(part: str) -> None:
    words, figures = Score(), Score()
    for path in sorted((PAGES / part).glob("*.html")):
        of_words, of_figures = of_page(path.read_text(encoding="utf-8"))
        words, figures = words + of_words, figures + of_figures
    for score in (words, figures):
        precision, recall, mean = score.values()
        assert recall >= 0.95
        assert precision >= 0.78
        assert mean >= 0.86


def test_benchmark_counts_words_and_figures_apart() -> None:
    page = "<h1 data-read>Rail</h1><p data-read>It has 11 stations.</p><nav><a>Tram 9</a></nav><p data-either>By 1</p>"
    assert of_page(page) == (Score(right=5), Score(right=1))
    read, left_out = "Rail It has 11 stations Tram 9 By 1", "Rail"
    assert by_peer(page, lambda _: read) == (Score(right=5, alarms=2), Score(right=1, alarms=1))
    assert by_peer(page, lambda _: left_out) == (Score(right=1, missed=4), Score(missed=1))
