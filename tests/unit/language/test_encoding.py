"""Reading a network's layers in pieces gives the vectors that reading the whole batch gives, to the last bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from thinc.api import Model, NumpyOps, fix_random_seed

from factcheck.language import encoding
from factcheck.language.encoding import encode_in_pieces
from factcheck.language.model_files import shipped_model

TEXTS = ("Sales rose 4% and costs rose 4%.", "Fees", "Costs fell, sales fell, and so on and so on and so on.")
WIDTH = 8


@pytest.fixture
def nlp() -> Language:
    """The shipped model, as spaCy loads it."""
    return spacy.load(shipped_model())


def readers(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers of a network that read in pieces."""
    return [node for node in model.walk() if node.name == "in_pieces"]


def encoder(*, window: int = 1, depth: int = 3, pieces: int = 3) -> Model[Any, Any]:
    """A network of random weights that looks at neighbours."""
    fix_random_seed(4)
    layer = MaxoutWindowEncoder(WIDTH, window, pieces, depth)
    layer.initialize(X=rows(5))
    for node in layer.walk():
        for name in node.param_names:  # thinc begins with biases of nought and scales of one, which would hide much
            weights = node.get_param(name)
            node.set_param(name, weights + np.random.default_rng(7).normal(size=weights.shape).astype("float32"))
    return layer


def rows(*lengths: int) -> list[Any]:
    """Texts of so many words, as random vectors."""
    random = np.random.default_rng(3)
    return [random.normal(size=(length, WIDTH)).astype("float32") for length in lengths]


def unchanged(_: Model[Any, Any], texts: list[Any], __: bool) -> tuple[list[Any], Any]:
    """A layer that does nothing."""
    return texts, None


@pytest.mark.parametrize(
    ("lengths", "piece"),
    [
        pytest.param([9], 512, id="one text in one piece"),
        pytest.param([40, 1, 17], 7, id="texts cut by the edges of pieces"),
        pytest.param([40, 1, 17], 1, id="every row a piece"),
        pytest.param([3, 0, 2], 4, id="a text without words"),
        pytest.param([0], 4, id="nothing but a text without words"),
    ],
)
@pytest.mark.parametrize("pieces", [2, 3])
def test_vectors_are_those_of_the_whole(
    lengths: list[int], piece: int, pieces: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "_ROWS", piece)
    whole, texts = encoder(pieces=pieces), rows(*lengths)
    cut = encoding._replaced(whole)
    assert cut.name == "in_pieces"
    for one, other in zip(whole.predict(texts), cut.predict(texts), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_no_texts_have_no_vectors() -> None:
    assert encoding._replaced(encoder()).predict([]) == []


@pytest.mark.parametrize("component", ["tok2vec", "ner", "senter"])
def test_every_network_of_the_shipped_model_is_changed_once_and_reads_alike(nlp: Language, component: str) -> None:
    pipe = nlp.get_pipe(component)
    tok2vec = next(node for node in pipe.model.walk() if node.name.startswith("extract_features") and node.layers)
    texts = [nlp.make_doc(text) for text in TEXTS]
    before = tok2vec.predict(texts)
    encode_in_pieces(nlp)
    encode_in_pieces(nlp)
    assert len(readers(pipe.model)) == 1
    after = tok2vec.predict(texts)
    before, after = (list(getattr(found, "dataXd", found)) for found in (before, after))
    for one, other in zip(before, after, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


def test_training_goes_through_the_layers_as_they_were_built() -> None:
    whole, texts = encoder(), rows(6, 2)
    found, backwards = encoding._replaced(whole).begin_update(texts)
    assert [len(text) for text in backwards(found)] == [6, 2]
    assert any(node.has_grad("W") for node in whole.walk() if node.has_param("W"))


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(encoder(window=2), id="a wider window"),
        pytest.param(Model("with_array(other)", unchanged, layers=[encoder()]), id="other layers"),
        pytest.param(Model("residual", unchanged), id="no encoder"),
    ],
)
def test_a_network_built_otherwise_stays_as_it_is(model: Model[Any, Any]) -> None:
    assert encoding._replaced(model) is model


def test_a_network_of_another_device_stays_as_it_is() -> None:
    class Elsewhere:
        """Where numpy cannot reach."""

    model = encoder()
    model.ops = Elsewhere()  # type: ignore[assignment]
    assert encoding._replaced(model) is model
    model.ops = NumpyOps()
    assert encoding._replaced(model) is not model
