"""Grown and swapped training sentences: their trees are trees, and the held-out ones stay apart."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import pytest
import spacy
from recipe.augment import TEMPLATES, swap_figures, templated
from recipe.conllu import Sentence, parse_conllu
from recipe.speaker import VocabularySpeaker, inflected, vocabulary
from recipe.templates import TemplateError, grow, parse_template, read_templates

from factcheck.language.tokenizer import number_tokenizer

PARTS = ["train", "heldout"]


def is_tree(sentence: Sentence) -> bool:
    """Whether every word leads to the one root."""
    heads = [word.head for word in sentence.words]
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def crossing(sentence: Sentence) -> list[tuple[int, int]]:
    arcs = [(min(i, w.head), max(i, w.head)) for i, w in enumerate(sentence.words, start=1) if w.head]
    return [a for a, b in itertools.permutations(arcs, 2) if a[0] < b[0] < a[1] < b[1]]


@pytest.mark.parametrize("part", PARTS)
def test_grown_sentences_are_projective_trees(part: str) -> None:
    for sentence in templated(400, part=part, seed=7):
        assert is_tree(sentence), sentence.text
        assert not crossing(sentence), sentence.text
        assert "?" not in "".join(word.feats for word in sentence.words), sentence.text


def test_grown_sentences_are_cut_as_the_tokenizer_cuts() -> None:
    tokenizer = number_tokenizer(spacy.blank("en"))
    sentences = list(templated(600, part="train", seed=8))
    same = [[token.text for token in tokenizer(s.text)] == [word.form for word in s.words] for s in sentences]
    assert sum(same) / len(same) > 0.97


def test_same_seed_grows_the_same_sentences() -> None:
    assert list(templated(50, part="train", seed=5)) == list(templated(50, part="train", seed=5))
    assert list(templated(50, part="train", seed=5)) != list(templated(50, part="train", seed=6))


def test_held_out_templates_and_words_are_not_trained_on() -> None:
    train, heldout = (set(read_templates(TEMPLATES / f"{part}.txt")) for part in PARTS)
    assert not train & heldout
    words = [{word for table in vocabulary()[part].values() for word in table} for part in PARTS]
    assert words[0] & words[1] == set()


def test_a_template_grows_the_tree_it_draws() -> None:
    template = "(root (nsubj @topic) @verb:rise.past (obl (case by) @percent) (punct .))"
    sentence = grow(template, VocabularySpeaker(Random(1), "train"))
    by_relation = {word.deprel: sentence.words[word.head - 1].form for word in sentence.words if word.head}
    assert by_relation["nsubj"] == by_relation["obl"] == by_relation["punct"] == "rose"
    assert by_relation["case"] in ("%", "percent", "cent", "pc")


@pytest.mark.parametrize(
    "template",
    ["(nsubj up)", "(root up", "(root up down)", "(root)", "(root @nothing)", "(root nowhere)", "(root {up | down)"],
)
def test_malformed_templates_are_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        grow(template, VocabularySpeaker(Random(1), "train"))


def test_choices_and_options_vary() -> None:
    template = "(root {(advmod up) | (advmod down)} ?(advmod also) up)"
    texts = {grow(template, VocabularySpeaker(Random(seed), "train")).text for seed in range(30)}
    assert texts == {"Up up", "Down up", "Up also up", "Down also up"}


def test_comments_and_continued_lines_of_template_files(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("# one\n(root\n  up)  # two\n\n(root down)\n", encoding="utf-8")
    assert list(read_templates(tmp_path / "t.txt")) == ["(root up)", "(root down)"]
    assert parse_template("(root up)").relation == "root"


@pytest.mark.parametrize(
    ("lemma", "past"), [("rise", "rose"), ("decline", "declined"), ("report", "reported"), ("top", "topped")]
)
def test_inflected_past(lemma: str, past: str) -> None:
    assert inflected(lemma)[1] == past


AMOUNTS = """\
1	It	it	PRON	PRP	_	2	nsubj	_	_
2	cost	cost	VERB	VBD	_	0	root	_	_
3	$	$	SYM	$	_	2	obj	_	SpaceAfter=No
4	500	500	NUM	CD	NumForm=Digit|NumType=Card	3	nummod	_	_
5	for	for	ADP	IN	_	7	case	_	_
6	20	20	NUM	CD	NumForm=Digit|NumType=Card	7	nummod	_	_
7	men	man	NOUN	NNS	_	3	nmod	_	_
8	in	in	ADP	IN	_	9	case	_	_
9	2005	2005	NUM	CD	_	2	obl	_	_
"""


@pytest.mark.parametrize("seed", range(12))
def test_swapping_keeps_the_tree(seed: int) -> None:
    (original,) = parse_conllu(AMOUNTS.splitlines())
    changed = swap_figures(original, Random(seed))
    assert changed is not None
    assert is_tree(changed)
    assert changed.text != original.text

    def skeleton(sentence: Sentence) -> list[tuple[str, str, str]]:
        words = sentence.words
        kept = [w for w in words if w.upos not in ("NUM", "SYM")]
        return [(w.form, w.deprel, words[w.head - 1].upos if w.head else "") for w in kept]

    assert skeleton(changed) == skeleton(original)
    assert "2005" in changed.text


def test_a_sentence_without_figures_is_not_swapped() -> None:
    (sentence,) = parse_conllu(
        ["1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_", "2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_"]
    )
    assert swap_figures(sentence, Random(1)) is None
