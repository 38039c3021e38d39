"""Looking every word of a batch up once gives the vectors that looking all of them up gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import Adam, Model

from factcheck.language import embedding
from factcheck.language.embedding import distinct_rows, look_words_up_once
from factcheck.language.model_files import shipped_model

TEXTS = ("Sales rose 4% and costs rose 4%.", "Costs fell, sales fell, and so on and so on.", "Fees")


@pytest.fixture
def nlp() -> Language:
    """The shipped model, as spaCy loads it."""
    return spacy.load(shipped_model())


def vectors(nlp: Language) -> list[Any]:
    """Of every text, from the network that the tags and trees are read from."""
    return list(nlp.get_pipe("tok2vec").model.predict([nlp.make_doc(text) for text in TEXTS]))


def lookups(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers of a network that look distinct words up."""
    return [node for node in model.walk() if node.name == "distinct"]


def looked_up(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by how many words the network of trees and tags looks up at a time."""
    look_words_up_once(nlp)
    inner = lookups(nlp.get_pipe("tok2vec").model)[0].layers[0]
    seen: list[int] = []
    real = inner._func

    def counted(model: Model[Any, Any], words: Any, is_train: bool) -> Any:
        seen.append(len(words.dataXd))
        return real(model, words, is_train)

    monkeypatch.setattr(inner, "_func", counted)
    return seen


def test_the_vectors_are_the_same(nlp: Language) -> None:
    before = vectors(nlp)
    look_words_up_once(nlp)
    for one, other in zip(before, vectors(nlp), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("component", ["tok2vec", "ner", "senter"])
def test_every_network_of_the_shipped_model_is_changed_once(nlp: Language, component: str) -> None:
    look_words_up_once(nlp)
    look_words_up_once(nlp)
    assert len(lookups(nlp.get_pipe(component).model)) == 1


def test_no_word_is_looked_up_twice(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = looked_up(nlp, monkeypatch)
    nlp.get_pipe("tok2vec").model.predict([nlp.make_doc("up and up and up and up")])
    assert seen == [3]  # "up" and "and" before a space, "up" before none


def test_words_that_share_a_hash_are_all_looked_up(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = vectors(nlp)
    look_words_up_once(nlp)
    monkeypatch.setattr(embedding, "_MULTIPLIER", np.uint64(0))  # only the last column is told apart now
    for one, other in zip(before, vectors(nlp), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_a_word_of_an_earlier_text_is_known(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = looked_up(nlp, monkeypatch)
    model = nlp.get_pipe("tok2vec").model
    model.predict([nlp.make_doc("up and up")])
    model.predict([nlp.make_doc("up and down")])
    assert seen == [3, 1]  # "up" before a space and at the end, "and"; then "down"


def test_only_so_many_words_are_kept(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    before = vectors(nlp)
    monkeypatch.setattr(embedding, "_MOST", 4)
    seen = looked_up(nlp, monkeypatch)
    model = nlp.get_pipe("tok2vec").model
    for text in ("up and", "down or", "on", "up and down or on or on"):
        model.predict([nlp.make_doc(text)])
    assert seen == [2, 2, 1, 6]  # full, so begun anew; and six at once are more than are ever kept
    for one, other in zip(before, vectors(nlp), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_what_was_trained_is_looked_up_again(nlp: Language) -> None:
    look_words_up_once(nlp)
    model = nlp.get_pipe("tok2vec").model
    texts = [nlp.make_doc("up and up")]
    before = model.predict(texts)[0].copy()
    found, backwards = model.begin_update(texts)
    backwards([np.ones_like(text) for text in found])
    model.finish_update(Adam(0.1))
    assert not np.allclose(before, model.predict(texts)[0], atol=1e-3)


def test_training_goes_through_all_words(nlp: Language) -> None:
    look_words_up_once(nlp)
    found, backwards = nlp.get_pipe("tok2vec").model.begin_update([nlp.make_doc("up and up")])
    assert len(found[0]) == 3
    backwards(found)


def test_a_network_built_otherwise_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    look_words_up_once(nlp)
    assert [sentence.text for sentence in nlp("Up. Down.").sents] == ["Up.", "Down."]


@pytest.mark.parametrize(
    ("rows", "distinct"),
    [
        pytest.param([[1, 2], [3, 4], [1, 2]], 2, id="a row that comes again"),
        pytest.param([[1, 2], [2, 1]], 2, id="the same ids in another order"),
        pytest.param([[7, 7]], 1, id="one row"),
    ],
)
def test_distinct_rows_make_the_table_again(rows: list[list[int]], distinct: int) -> None:
    table = np.asarray(rows, dtype="uint64")
    hashes, found, places = distinct_rows(table)
    assert len(found) == len(set(hashes.tolist())) == distinct
    assert np.array_equal(found[places], table)


def test_no_rows_are_none() -> None:
    assert [len(part) for part in distinct_rows(np.zeros((0, 5), dtype="uint64"))] == [0, 0, 0]
