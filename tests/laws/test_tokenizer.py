"""Laws of the number tokenizer and of normalization: nothing is lost, and no input is slow."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.language.normalize import normalized
from factcheck.language.tokenizer import number_tokenizer

TOKENIZER = number_tokenizer(spacy.blank("en"))
COLD_TOKENIZER = number_tokenizer(spacy.blank("en"))
COLD_TOKENIZER.max_cache_size = 0

PIECES = st.sampled_from(
    ["$", "€", "US$", "USD", "%", "-", "–", "—", ".", ",", " ", "\n", "(", ")", "'", "~", "±", "/", "bn", "m", "x",
     "am", "No.", "5G", "million", "from", "0", "7", "12", "2019", "3.5", "1,234"]
)  # fmt: skip
FIGURE_LIKE = st.lists(PIECES, max_size=25).map("".join)
TEXTS = st.text(max_size=60) | FIGURE_LIKE


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_tokens_spell_the_text(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_tokenizer_is_deterministic(text: str) -> None:
    first, again, other = ([token.text for token in cut(text)] for cut in (TOKENIZER, TOKENIZER, COLD_TOKENIZER))
    assert first == again == other


@settings(deadline=None, max_examples=100)
@given(FIGURE_LIKE, FIGURE_LIKE)
def test_blank_lines_part_tokens(before: str, after: str) -> None:
    left, right = before.strip(), after.strip()
    parted = [token.text for token in TOKENIZER(f"{left}\n\n{right}") if not token.is_space]
    apart = [token.text for text in (left, right) for token in TOKENIZER(text) if not token.is_space]
    assert parted == apart


@settings(max_examples=200)
@given(st.text())
def test_normalization_keeps_every_offset(text: str) -> None:
    plain = normalized(text)
    assert len(plain) == len(text)
    assert normalized(plain) == plain
    assert all(normalized(text[at]) == plain[at] for at in range(len(text)))


@pytest.mark.parametrize("piece", ["1-", "$1.2bn–", "-", "1,", "%-", "a-1", "USD", "5.", "(", "1/"])
def test_long_runs_take_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        tokenizer = number_tokenizer(spacy.blank("en"))
        start = time.perf_counter()
        tokenizer(piece * count)
        return time.perf_counter() - start

    # Affixes are cut off one at a time from a string, so quadratic copying is allowed for; exponential is not.
    assert seconds(1_000) < 2.0
