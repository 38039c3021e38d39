"""The measure of raw text: what is right counts, what is cut or hung otherwise does not."""

from __future__ import annotations

import pytest
from recipe.conllu import Sentence, parse_conllu
from recipe.evaluate_raw import raw_scores

from factcheck.language import Pipeline

ROWS = """\
# newdoc
# newpar
1	Sales	sale	NOUN	NNS	_	2	nsubj	_	_
2	rose	rise	VERB	VBD	_	0	root	_	_
3	by	by	ADP	IN	_	5	case	_	_
4	5	5	NUM	CD	_	5	nummod	_	SpaceAfter=No
5	%	%	SYM	NN	_	2	obl	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

# newpar
1	Costs	cost	NOUN	NNS	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.fixture(scope="module")
def everything() -> Pipeline:
    return Pipeline(selective=False)


def scores(pipeline: Pipeline, rows: str) -> dict[str, float]:
    sentences: list[Sentence] = list(parse_conllu(rows.splitlines()))
    return raw_scores(pipeline, sentences)


def test_a_plain_text_is_read_as_the_treebank_has_it(everything: Pipeline) -> None:
    assert set(scores(everything, ROWS).values()) == {100.0}


@pytest.mark.parametrize(
    ("change", "kept", "score", "percent"),
    [
        (("5\t5\tNUM", "5x\t5\tNUM"), "sentence_f", "digit_f", 0.0),
        (("# newpar\n1\tCosts", "1\tCosts"), "token_f", "sentence_f", 100.0),
        (("2\tnsubj\t_\t_\n2\tfell", "3\tnsubj\t_\t_\n2\tfell"), "token_f", "las_f", 88.89),
    ],
    ids=["a number cut otherwise", "no paragraph", "a wrong head"],
)
def test_what_differs_is_counted(
    everything: Pipeline, change: tuple[str, str], kept: str, score: str, percent: float
) -> None:
    assert change[0] in ROWS
    found = scores(everything, ROWS.replace(*change))
    assert (found[kept], found[score]) == (100.0, percent)
