"""The words of a text as plain lists, which are made into texts of their own again."""

from __future__ import annotations

import pytest

from factcheck.language import Pipeline
from factcheck.language.token_table import TokenTable

TEXT = "Fees don't fall:\n  $1.2bn in 2019."


@pytest.fixture
def table(pipeline: Pipeline) -> TokenTable:
    return TokenTable.of(pipeline.nlp.make_doc(TEXT))


def test_a_table_has_what_the_tokens_have(pipeline: Pipeline, table: TokenTable) -> None:
    tokens = list(pipeline.nlp.make_doc(TEXT))
    assert table.words == [token.text for token in tokens]
    assert table.ids == [token.orth for token in tokens]
    assert table.spaces == [bool(token.whitespace_) for token in tokens]
    assert table.norms == [token.norm for token in tokens]
    assert table.offsets == [token.idx for token in tokens]


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        pytest.param([0, len(TEXT)], True, id="the ends of the text"),
        pytest.param([TEXT.index("fall")], True, id="where a word begins"),
        pytest.param([TEXT.index(" fall")], True, id="where a word ends"),
        pytest.param([TEXT.index("n't")], True, id="between two tokens that touch"),
        pytest.param([TEXT.index("fall") + 1], False, id="inside a word"),
        pytest.param([0, TEXT.index("bn") + 1], False, id="one between tokens and one inside"),
        pytest.param([], True, id="nowhere"),
    ],
)
def test_whether_tokens_end_at_characters(table: TokenTable, characters: list[int], expected: bool) -> None:
    assert table.cuts_at(characters) is expected


def test_an_empty_text_is_cut_at_its_end_alone() -> None:
    empty = TokenTable([], [], [], [], [])
    assert empty.cuts_at([0])
    assert not empty.cuts_at([1])


def test_a_part_is_a_text_of_its_own_with_its_norms(pipeline: Pipeline, table: TokenTable) -> None:
    part = table.part(pipeline.nlp.vocab, 1, 4, sentence=True)
    assert part.text == "don't fall"
    assert [token.norm_ for token in part] == ["do", "not", "fall"]
    assert [token.is_sent_start for token in part] == [True, False, False]
