"""The sentences of our own with checked arcs: readable, apart from the training templates, and scored arc by arc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy
from recipe.augment import TEMPLATES
from recipe.own_sentences import (
    CheckedArc,
    CheckedSentence,
    SentenceFileError,
    is_figure,
    own_scores,
    read_sentences,
    token_named,
)
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language.tokenizer import number_tokenizer


@pytest.fixture(scope="module")
def tokenizing() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = number_tokenizer(nlp)
    return nlp


@pytest.fixture(scope="module")
def sentences() -> list[CheckedSentence]:
    return list(read_sentences())


def test_there_are_three_hundred_different_ones(sentences: list[CheckedSentence]) -> None:
    assert len({sentence.text for sentence in sentences}) == len(sentences) >= 300


def test_every_word_of_an_arc_is_in_its_sentence_once_named(
    sentences: list[CheckedSentence], tokenizing: Language
) -> None:
    for sentence in sentences:
        doc = tokenizing.make_doc(sentence.text)
        words = [token_named(doc, arc.word).i for arc in sentence.arcs]
        heads = [token_named(doc, arc.head).i for arc in sentence.arcs if arc.head]
        assert len(set(words)) == len(words), sentence.text
        assert heads, sentence.text


def test_sentences_have_at_most_one_root_and_nearly_all_a_figure(
    sentences: list[CheckedSentence], tokenizing: Language
) -> None:
    with_figures = 0
    for sentence in sentences:
        doc = tokenizing.make_doc(sentence.text)
        assert [arc.label for arc in sentence.arcs].count("root") <= 1, sentence.text
        with_figures += any(is_figure(token_named(doc, arc.word), arc.label) for arc in sentence.arcs)
    assert with_figures > 290  # the others say "a quarter", "a fifth"


def test_arcs_lead_to_no_circle(sentences: list[CheckedSentence]) -> None:
    for sentence in sentences:
        heads = {arc.word: arc.head for arc in sentence.arcs}
        for word in heads:
            seen, at = set(), word
            while at in heads and at not in seen:
                seen.add(at)
                at = heads[at]
            assert at not in seen, f"{word} in: {sentence.text}"


def test_none_is_a_template(sentences: list[CheckedSentence]) -> None:
    trained = (TEMPLATES / "train.txt").read_text(encoding="utf-8")
    assert not [sentence.text for sentence in sentences if sentence.text in trained]


@pytest.mark.parametrize(
    "lines",
    ["    sales nsubj rose", "Sales rose.\n    sales nsubj", "Sales rose.\n    rose root sales"],
    ids=["arcs without a sentence", "no head", "root with a head"],
)
def test_malformed_files_are_refused(tmp_path: Path, lines: str) -> None:
    (tmp_path / "f.txt").write_text(lines + "\n", encoding="utf-8")
    with pytest.raises(SentenceFileError):
        list(read_sentences(tmp_path / "f.txt"))


@pytest.mark.parametrize("name", ["costs", "$", "$#3"], ids=["absent", "one of several", "too many"])
def test_a_name_that_means_no_single_word_is_refused(tokenizing: Language, name: str) -> None:
    with pytest.raises(SentenceFileError, match="no single word"):
        token_named(tokenizing.make_doc("Sales rose to $5 from $4."), name)


class PointsAtTheVerb:
    """Hangs every word on the second one, as its "obl"."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.head, token.dep_ = doc[1], "ROOT" if token.i == 1 else "obl:unmarked"
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        assert batch_size > 1
        return map(self, docs)


@Language.factory("points_at_the_verb")
def points_at_the_verb(nlp: Language, name: str) -> PointsAtTheVerb:  # noqa: ARG001 - spaCy names them
    return PointsAtTheVerb()


def test_scores_tell_right_arcs_from_wrong_ones() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = number_tokenizer(nlp)
    nlp.add_pipe("points_at_the_verb")
    arcs = (CheckedArc("Sales", "nsubj", "rose"), CheckedArc("rose", "root", ""), CheckedArc("5", "nummod", "%"),
            CheckedArc("%", "obl", "rose"))  # fmt: skip
    scores = own_scores(nlp, [CheckedSentence("Sales rose 5%.", arcs)])
    assert (scores["arcs"], scores["all"], scores["figures"], scores["facts"]) == (4, 50, 50, 50)
    assert (scores["figures: sign"], scores["figures: number"], scores["sentences_right"]) == (100, 0, 0)
