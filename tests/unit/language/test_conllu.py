"""The CoNLL-U reader of the recipe, and the gold texts made of what it reads."""

from __future__ import annotations

import pytest
import spacy
from recipe.conllu import ConlluError, Sentence, parse_conllu
from recipe.corpora import group_sentences, to_doc

SAMPLE = """\
# newdoc id = a
# sent_id = a-1
# newpar id = a-p1
# text = Costs don't fall.
1	Costs	cost	NOUN	NNS	Number=Plur	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	fall	fall	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	_	_	_	_	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = a-2
# newpar id = a-p2
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	rise	rise	VERB	VBP	_	0	root	_	_
"""


@pytest.fixture
def sentences() -> list[Sentence]:
    return list(parse_conllu(SAMPLE.splitlines()))


def test_words_heads_and_spaces_are_read(sentences: list[Sentence]) -> None:
    first = sentences[0]
    assert first.text == "Costs don't fall."
    assert [(word.form, word.head, word.deprel) for word in first.words] == [
        ("Costs", 4, "nsubj"), ("do", 4, "aux"), ("n't", 4, "advmod"), ("fall", 0, "root"), (".", 4, "punct"),
    ]  # fmt: skip
    assert [word.space_after for word in first.words] == [True, False, True, False, True]


def test_documents_and_paragraphs_are_marked(sentences: list[Sentence]) -> None:
    assert [(s.opens_document, s.opens_paragraph) for s in sentences] == [(True, True), (False, True)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1\tCosts\tcost", "3 columns"),
        ("1\tCosts\tcost\tNOUN\tNNS\t_\t7\tnsubj\t_\t_", "head outside"),
        ("1-1\tXosts\t_\t_\t_\t_\t_\t_\t_\t_\n1\tCosts\tcost\tNOUN\tNNS\t_\t0\troot\t_\t_", "do not spell"),
    ],
    ids=["too few columns", "head out of range", "multiword token that its words do not spell"],
)
def test_what_is_not_conllu_is_refused_with_its_place(row: str, problem: str) -> None:
    with pytest.raises(ConlluError, match=rf"sample:.*{problem}"):
        list(parse_conllu([*row.splitlines(), ""], name="sample"))


def test_gold_text_keeps_trees_and_paragraphs(sentences: list[Sentence]) -> None:
    doc = to_doc(spacy.blank("en").vocab, sentences, breaks=[1])
    assert doc.text == "Costs don't fall.\n\nThey rise"
    assert [span.text for span in doc.sents] == ["Costs don't fall.\n\n", "They rise"]
    assert [(t.text, t.head.text, t.dep_) for t in doc if t.dep_ in ("nsubj", "ROOT", "dep")] == [
        ("Costs", "fall", "nsubj"), ("fall", "fall", "ROOT"), ("\n\n", ".", "dep"),
        ("They", "rise", "nsubj"), ("rise", "rise", "ROOT"),
    ]  # fmt: skip


def test_groups_never_cross_documents(sentences: list[Sentence]) -> None:
    many = sentences * 20
    groups = list(group_sentences(many, seed=3))
    assert [sentence for group in groups for sentence in group] == many
    assert not any(sentence.opens_document for group in groups for sentence in group[1:])
    assert groups == list(group_sentences(many, seed=3))
