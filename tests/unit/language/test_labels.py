"""ClearNLP trees, as spaCy's own English models draw them, and the UD trees they become."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.language import Pipeline, parsed_sentences
from factcheck.language.labels import is_clearnlp, to_universal

Rows = list[tuple[str, str, str, str]]
"""Word, tag, head, ClearNLP label; the UD head and label follow after a "/" where they differ."""

VOCAB = spacy.blank("en").vocab

TREES: dict[str, list[tuple[str, str, str, str]]] = {
    "preposition": [
        ("Sales", "NOUN", "rose nsubj", "rose nsubj"),
        ("rose", "VERB", "rose ROOT", "rose ROOT"),
        ("by", "ADP", "rose prep", "% case"),
        ("35", "NUM", "% nummod", "% nummod"),
        ("%", "NOUN", "by pobj", "rose obl"),
    ],
    "preposition after a noun": [
        ("Exports", "NOUN", "Exports ROOT", "Exports ROOT"),
        ("of", "ADP", "Exports prep", "grain case"),
        ("grain", "NOUN", "of pobj", "Exports nmod"),
    ],
    "money": [
        ("It", "PRON", "cost nsubj", "cost nsubj"),
        ("cost", "VERB", "cost ROOT", "cost ROOT"),
        ("$", "SYM", "million quantmod", "cost obj"),
        ("5", "NUM", "million compound", "million compound"),
        ("million", "NUM", "cost dobj", "$ nummod"),
    ],
    "money after a preposition": [
        ("rose", "VERB", "rose ROOT", "rose ROOT"),
        ("to", "ADP", "rose prep", "$ case"),
        ("$", "SYM", "million quantmod", "rose obl"),
        ("434", "NUM", "million compound", "million compound"),
        ("million", "NUM", "to pobj", "$ nummod"),
    ],
    "copula": [
        ("Costs", "NOUN", "are nsubj", "higher nsubj"),
        ("are", "AUX", "are ROOT", "higher cop"),
        ("5", "NUM", "% nummod", "% nummod"),
        ("%", "NOUN", "higher npadvmod", "higher obl:unmarked"),
        ("higher", "ADJ", "are acomp", "higher ROOT"),
    ],
    "passive": [
        ("Fares", "NOUN", "cut nsubjpass", "cut nsubj:pass"),
        ("were", "AUX", "cut auxpass", "cut aux:pass"),
        ("cut", "VERB", "cut ROOT", "cut ROOT"),
        ("by", "ADP", "cut agent", "regulators case"),
        ("regulators", "NOUN", "by pobj", "cut obl:agent"),
    ],
    "coordination": [
        ("wheat", "NOUN", "wheat ROOT", "wheat ROOT"),
        ("rye", "NOUN", "wheat conj", "wheat conj"),
        ("and", "CCONJ", "rye cc", "oats cc"),
        ("oats", "NOUN", "rye conj", "wheat conj"),
    ],
    "clause after a preposition": [
        ("fell", "VERB", "fell ROOT", "fell ROOT"),
        ("after", "ADP", "fell prep", "rising mark"),
        ("rising", "VERB", "after pcomp", "fell advcl"),
    ],
}


def doc_of(rows: Rows) -> Doc:
    words = [row[0] for row in rows]
    heads = [words.index(row[2].split()[0]) for row in rows]
    lemmas = ["be" if word in ("are", "were") else word for word in words]
    labels = [row[2].split()[1] for row in rows]
    return Doc(VOCAB, words=words, pos=[row[1] for row in rows], lemmas=lemmas, heads=heads, deps=labels)


@pytest.mark.parametrize("rows", TREES.values(), ids=TREES)
def test_tree_becomes_universal(rows: Rows) -> None:
    words = [row[0] for row in rows]
    heads, labels = to_universal(doc_of(rows))
    assert [f"{words[head]} {label}" for head, label in zip(heads, labels, strict=True)] == [row[3] for row in rows]


@pytest.mark.parametrize(
    ("labels", "foreign"),
    [(["nsubj", "dobj", "prep", "pobj"], True), (["nsubj", "obj", "obl", "case"], False)],
    ids=["ClearNLP", "Universal Dependencies"],
)
def test_scheme_is_told_by_its_labels(labels: list[str], foreign: bool) -> None:
    assert is_clearnlp(labels) is foreign


@Language.component("stand_in_parser")
def stand_in_parser(doc: Doc) -> Doc:
    """Reads every "X rose by N %" as a ClearNLP parser does, and cuts it in two after the verb."""
    for token, head, label in zip(
        doc, [1, 1, 1, 4, 2, 5], ["nsubj", "ROOT", "prep", "nummod", "pobj", "ROOT"], strict=True
    ):
        token.head, token.dep_, token.pos_ = doc[head], label, "VERB" if head == token.i else "NOUN"
    return doc


def test_layers_above_see_universal_labels_and_one_root(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    nlp = spacy.blank("en")
    nlp.add_pipe("stand_in_parser", name="parser")
    nlp.to_disk(tmp_path / "foreign")
    monkeypatch.setattr(Language, "pipe_labels", property(lambda _: {"parser": ["nsubjpass", "pobj", "ROOT"]}))
    pipeline = Pipeline(tmp_path / "foreign")
    text = "Sales rose by 35 %."
    (sentence,) = parsed_sentences(pipeline.read(text, [(0, len(text))]))
    assert [(t.text, t.head.text, t.dep_) for t in sentence] == [
        ("Sales", "rose", "nsubj"), ("rose", "rose", "ROOT"), ("by", "%", "case"), ("35", "%", "nummod"),
        ("%", "rose", "obl"), (".", "rose", "parataxis"),
    ]  # fmt: skip
    assert pipeline.info.path.endswith("foreign")
