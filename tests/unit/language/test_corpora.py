"""How the sentences of a treebank become texts: where a paragraph is parted, and where the line breaks were lost."""

from __future__ import annotations

import pytest
import spacy
from recipe.conllu import Sentence, Word
from recipe.corpora import treebank_docs

SENTENCES = [
    Sentence((Word(form, form, "X", "X", "", 0, "root"),), opens_document=not index, opens_paragraph=index % 2 == 0)
    for index, form in enumerate(["One", "two", "Three", "four", "Five", "six", "Seven", "eight"])
]


@pytest.mark.parametrize(
    ("parted", "text"),
    [
        (0.0, "One two Three four Five six Seven eight"),
        (1.0, "One two\n\nThree four\n\nFive six\n\nSeven eight"),
    ],
    ids=["line breaks lost", "every paragraph parted"],
)
def test_paragraphs_are_parted_as_often_as_asked(parted: float, text: str) -> None:
    docs = list(treebank_docs(spacy.blank("en").vocab, SENTENCES, seed=0, max_sentences=1_000, parted=parted))
    whole = " ".join(doc.text for doc in docs)
    assert whole == text
    assert sum(token.is_sent_start for doc in docs for token in doc) == len(SENTENCES)
