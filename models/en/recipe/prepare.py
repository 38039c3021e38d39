"""From the folder of open treebanks and entity files to the `DocBin` files of one training.

The folder holds `ewt/`, `gum/`, `pud/` with CoNLL-U and `ner/` with IOB2 files, named as their projects release
them; `sources.toml` lists the files, where they come from, and their licences.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from recipe import entities
from recipe.augment import swapped, templated
from recipe.conllu import Sentence, read_conllu
from recipe.corpora import group_sentences, to_doc, treebank_docs, write_docs

TREEBANKS = ("ewt/en_ewt", "gum/en_gum")
TEST_SETS = {"EWT test": "ewt/en_ewt-ud-test", "PUD": "pud/en_pud-ud-test", "GUM test": "gum/en_gum-ud-test"}
ENTITY_TESTS = {"UNER EWT test": "uner_ewt-test", "UNER PUD": "uner_pud-test"}

SWAPPED = 1_400
TEMPLATED = 3_800
"""How many sentences each way of augmentation adds: together 22% of the training sentences."""

_ALONE = 3  # sentences to a text, at most: the parser reads sentences one by one at run time, and learns faster so

_ENTITY_TRAINING = ("gum_derived-train", "wikigold", "crossner-train", "crossner-dev", "crossner-test", "multiner-gov",
                    "re3d-open")  # fmt: skip
_ENTITY_DEV = "uner_ewt-dev"
_ENTITY_DEV_SPLIT = 1_500  # sentences: the first are trained on, twice, as the only gold ones of the web; the rest tune
_ENTITY_GROUP = 3  # sentences to a text, at most


def treebank(data: Path, part: str) -> Iterator[Sentence]:
    """The sentences of both training treebanks; `part` is train or dev."""
    for name in TREEBANKS:
        yield from read_conllu(data / f"{name}-ud-{part}.conllu")


def prepare_syntax(data: Path, work: Path, *, augmented: bool, seed: int) -> None:
    """Writes `syntax_train.spacy` and `syntax_dev.spacy` under `work`."""
    vocab = spacy.blank("en").vocab
    sentences = list(treebank(data, "train"))
    docs = list(treebank_docs(vocab, sentences, seed=seed, max_sentences=_ALONE))
    if augmented:
        docs += _augmentation(vocab, sentences, seed=seed)
    write_docs(docs, work / "syntax_train.spacy")
    dev = treebank_docs(vocab, treebank(data, "dev"), seed=seed, max_sentences=_ALONE)
    write_docs(dev, work / "syntax_dev.spacy")


def prepare_sentences(data: Path, work: Path, *, seed: int) -> None:
    """Writes `sentences_train.spacy` and `sentences_dev.spacy` under `work`: longer texts, for the segmenter.

    The treebanks come twice, grouped differently: once with half of their paragraphs parted, once without any break, as
    text comes whose line breaks were lost. The dev set tunes on both alike.
    """
    vocab = spacy.blank("en").vocab
    sentences = list(treebank(data, "train"))
    docs = list(treebank_docs(vocab, sentences, seed=seed))
    docs += treebank_docs(vocab, sentences, seed=seed + 1, parted=0.0)
    docs += _augmentation(vocab, sentences, seed=seed)
    write_docs(docs, work / "sentences_train.spacy")
    sentences = list(treebank(data, "dev"))
    docs = list(treebank_docs(vocab, sentences, seed=seed, parted=0.0))
    docs += treebank_docs(vocab, sentences, seed=seed + 1, parted=1.0)
    write_docs(docs, work / "sentences_dev.spacy")


def _augmentation(vocab: Vocab, sentences: list[Sentence], *, seed: int) -> Iterator[Doc]:
    random = Random(seed + 2)
    changed = list(swapped(sentences, seed=seed + 1, copies=2))
    random.shuffle(changed)
    extra = changed[:SWAPPED] + list(templated(TEMPLATED, part="train", seed=seed + 3))
    random.shuffle(extra)
    for group in group_sentences(extra, seed=seed + 4, max_sentences=_ALONE):
        yield to_doc(vocab, group)


def known_spacing(data: Path) -> dict[str, tuple[str, ...]]:
    """Spacing of every treebank sentence that an entity file may share."""
    names = ["ewt/en_ewt-ud-dev", "gum/en_gum-ud-train", "gum/en_gum-ud-dev", *TEST_SETS.values()]
    return entities.spacing_of(sentence for name in names for sentence in read_conllu(data / f"{name}.conllu"))


def prepare_entities(data: Path, work: Path, *, seed: int) -> None:
    """Writes `entities_train.spacy` and `entities_dev.spacy` under `work`."""
    vocab = spacy.blank("en").vocab
    random = Random(seed)
    known = known_spacing(data)
    gold = list(entities.read_iob2(data / "ner" / f"{_ENTITY_DEV}.iob2"))
    sources = [gold[:_ENTITY_DEV_SPLIT] * 2]
    sources += [list(entities.read_iob2(data / "ner" / f"{name}.iob2")) for name in _ENTITY_TRAINING]
    tuning = [gold[_ENTITY_DEV_SPLIT:], list(entities.read_iob2(data / "ner" / "gum_derived-dev.iob2"))]
    for name, parts in (("train", sources), ("dev", tuning)):
        docs = (entities.to_doc(vocab, group, known) for part in parts for group in _entity_groups(part, random))
        write_docs(docs, work / f"entities_{name}.spacy")


def _entity_groups(sentences: list[entities.TaggedSentence], random: Random) -> Iterator[list[entities.TaggedSentence]]:
    start = 0
    while start < len(sentences):
        size = random.randint(1, _ENTITY_GROUP)
        yield sentences[start : start + size]
        start += size
