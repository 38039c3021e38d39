"""Reads a text with a trained pipeline, and parses only the sentences that carry figures.

`Pipeline.read` gives one spaCy `Doc` over the whole normalized text. All of it is tokenized and cut into
sentences; the edges of the blocks that the caller names are always boundaries. A sentence that carries a
figure (`scan.py`) is tagged, lemmatized, parsed and searched for entities as a text of its own, and what
was found is written back, so that the reading of a sentence never depends on its neighbours. The other
sentences have tokens and nothing else.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import spacy
from spacy.tokens import Doc, Span

import factcheck.language.tokenizer  # noqa: F401 - registers the tokenizer that the model's config names
from factcheck.errors import ModelError
from factcheck.language.embedding import look_words_up_once
from factcheck.language.encoding import encode_in_pieces
from factcheck.language.labels import is_clearnlp, to_universal
from factcheck.language.mended import mend_counted, mend_opening, mend_subject
from factcheck.language.model_files import MANIFEST, ModelInfo, shipped_model, verified
from factcheck.language.normalize import normalized
from factcheck.language.segmentation import Segmenter, Uncut
from factcheck.language.token_table import TokenTable, write
from factcheck.word_lists import LANGUAGE

if TYPE_CHECKING:
    from spacy.language import Language

PARSED: Final = "factcheck_parsed"
"""Key in `doc.user_data`: a list of (start, end) in tokens, the sentences that were parsed, in order."""

Blocks = Sequence[tuple[int, int]]

_SEGMENTERS: Final = ("senter", "sentencizer")
_WRITTEN: Final[list[int | str]] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_HEAD, _DEP, _POS, _TAG, _MORPH, _LEMMA = map(_WRITTEN.index, ("HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA"))
_NAMES: Final = frozenset({"PER", "ORG", "LOC"})
_DIGIT: Final = re.compile(r"[0-9]")
_NUMBER: Final = re.compile(r"0[0.,]*")
_BATCH: Final = 128  # sentences
_DOCUMENTS_AT_ONCE: Final = 32


def parsed_sentences(doc: Doc) -> list[Span]:
    """The sentences of a `Doc` from `Pipeline.read` that have a parse, in order, without outer space."""
    return [doc[start:end] for start, end in doc.user_data.get(PARSED, [])]


@dataclass(frozen=True)
class _Draft:
    """A tokenized document, the first tokens of its sentences, and the ranges of those to be parsed."""

    doc: Doc
    table: TokenTable
    starts: set[int]
    wanted: list[tuple[int, int]]


class Pipeline:
    """A trained pipeline, loaded once. Reading is safe from several threads, one at a time inside.

    Args:
        model: None for the model that comes with factcheck; otherwise the name or path of any spaCy
            pipeline for English with a parser. Its labels are turned into UD where they are ClearNLP's.
        selective: Whether to parse only sentences that carry figures. False parses all of them.

    Raises:
        ModelError: There is no such model, it does not match this code, or is for another language than is read.
    """

    def __init__(self, model: str | Path | None = None, *, selective: bool = True) -> None:
        self.nlp, self.info = _load(model)
        look_words_up_once(self.nlp)
        encode_in_pieces(self.nlp)
        self.nlp.max_length = sys.maxsize  # spaCy's limit is for whole texts in the parser; ours are sentences
        self.selective = selective
        self._lock = threading.Lock()
        trained = [self.nlp.get_pipe(name) for name in self.nlp.component_names if name in _SEGMENTERS]
        segmenter = trained[0] if trained else self.nlp.create_pipe("sentencizer")
        self._segmenter = Segmenter(segmenter, self.nlp.vocab, selective=selective)
        self._annotators: list[Any] = [pipe for name, pipe in self.nlp.pipeline if name not in _SEGMENTERS]
        # A recognizer of nothing but names is a second network, and is not asked where no word can be a name.
        labels = self.nlp.pipe_labels.get("ner", [])
        self._names = self.nlp.get_pipe("ner") if labels and _NAMES.issuperset(labels) else None
        parser_labels = self.nlp.pipe_labels.get("parser", [])
        if not parser_labels:
            raise ModelError(f"{self.info.path}: this pipeline has no parser; factcheck needs one.")
        self._foreign_labels = is_clearnlp(parser_labels)
        _require_language_of_the_words(self.info)

    def read(self, text: str, blocks: Blocks) -> Doc:
        """One `Doc` over the normalized `text`, which is as long as `text`.

        Args:
            text: The whole reading text of a document.
            blocks: Half-open ranges of its blocks in characters, ascending and apart. Text outside
                them is tokenized but neither segmented nor parsed.
        """
        return next(self.pipe([(text, blocks)]))

    def pipe(self, items: Iterable[tuple[str, Blocks]]) -> Iterator[Doc]:
        """As `read`, for many documents; faster, since sentences of several are parsed together."""
        items = iter(items)
        while chunk := list(islice(items, _DOCUMENTS_AT_ONCE)):
            with self._lock:
                docs = self._read_together(chunk)
            yield from docs

    def _read_together(self, items: Sequence[tuple[str, Blocks]]) -> list[Doc]:
        drafts = self._drafts([(normalized(text), blocks) for text, blocks in items])
        vocab = self.nlp.vocab
        # A cell of a table is often a number and no more. One number is read like the next: the first of each shape
        # stands for all of them, and a table of ten thousand takes the parser no time.
        alone: list[Doc] = []
        capitals: list[bool] = []
        numbers: dict[str, int] = {}
        readings: list[int] = []
        for draft in drafts:
            for start, end in draft.wanted:
                shape = _shape_of_number(draft.table.words[start]) if end - start == 1 else ""
                readings.append(numbers.setdefault(shape, len(alone)) if shape else len(alone))
                if readings[-1] == len(alone):
                    alone.append(draft.table.part(vocab, start, end, sentence=True))
                    capitals.append(not "".join(draft.table.words[start:end])[1:].islower())
        arrays = [self._array(sentence) for sentence in self._annotated(alone, capitals)]
        read = iter(readings)
        for draft in drafts:
            doc = draft.doc
            doc.user_data[PARSED] = draft.wanted
            array = np.zeros((len(doc), len(_WRITTEN)), dtype="uint64")
            for start, end in draft.wanted:
                array[start:end] = arrays[next(read)]
                if end - start == 1 and _shape_of_number(draft.table.words[start]):
                    array[start, _LEMMA] = vocab.strings.add(draft.table.words[start])
            if len(doc):
                _hang_outer_space(draft, array)
                write(doc, _WRITTEN, array)
                marks = np.full((len(doc), 1), -1, dtype="int64")
                marks[sorted(draft.starts)] = 1
                write(doc, ["SENT_START"], marks.astype("uint64"))
        return [draft.doc for draft in drafts]

    def _drafts(self, items: Sequence[tuple[str, Blocks]]) -> list[_Draft]:
        tokenized = []
        for text, blocks in items:
            _require_ascending(blocks, len(text))
            tokenized.append(self._tokenized(text, blocks))
        uncut = [Uncut(text, table, blocks) for (text, blocks), (_, table) in zip(items, tokenized, strict=True)]
        return [
            _Draft(doc, table, cut.starts, cut.wanted)
            for (doc, table), cut in zip(tokenized, self._segmenter.cut(uncut), strict=True)
        ]

    def _tokenized(self, text: str, blocks: Blocks) -> tuple[Doc, TokenTable]:
        """Tokens of the text, none of which crosses the edge of a block."""
        doc = self.nlp.make_doc(text)
        table = TokenTable.of(doc)
        edges = {edge for block in blocks for edge in block}
        if table.cuts_at(edges):
            return doc, table
        table = TokenTable([], [], [], [], [])
        for start, end in pairwise(sorted(edges | {0, len(text)})):
            table.append(TokenTable.of(self.nlp.make_doc(text[start:end])), at=start)
        return table.whole(self.nlp.vocab), table

    def _annotated(self, sentences: list[Doc], capitals: list[bool]) -> list[Doc]:
        """The sentences with what the components find; names are looked for where the tags or capitals suggest one.

        Args:
            sentences: Each a text of its own.
            capitals: Whether there is anything but small letters behind the first character of each.
        """
        for annotator in self._annotators:
            wanted = sentences
            if annotator is self._names:
                wanted = [s for s, capital in zip(sentences, capitals, strict=True) if capital or s[0].pos_ == "PROPN"]
            stream = annotator.pipe(wanted, batch_size=_BATCH) if hasattr(annotator, "pipe") else map(annotator, wanted)
            read = list(stream)
            if wanted is sentences:
                sentences = read
        return sentences

    def _array(self, sentence: Doc) -> np.ndarray:
        """What the components found in one sentence, as a tree with one root and UD labels."""
        array = sentence.to_array(_WRITTEN)
        strings = self.nlp.vocab.strings
        if self._foreign_labels:
            heads, labels = to_universal(sentence)
        else:
            heads = (array[:, _HEAD].astype("int64") + np.arange(len(array))).tolist()
            labels = [strings[label] for label in array[:, _DEP].tolist()]
        before = [*heads, *labels]
        mend_opening(sentence, heads, labels)
        nouns = [(index, "NN", "Number=Sing") for index in mend_subject(sentence, heads, labels)]
        nouns += [(index, "NNS", "Number=Plur") for index in mend_counted(sentence, heads, labels)]
        for index, tag, number in nouns:
            morph = self.nlp.vocab.morphology.add(number)
            array[index, [_POS, _TAG, _MORPH]] = [strings["NOUN"], strings.add(tag), morph]
        roots = [index for index, head in enumerate(heads) if head == index]
        if self._foreign_labels or len(roots) > 1 or [*heads, *labels] != before:
            for extra in roots[1:]:
                heads[extra], labels[extra] = roots[0], "parataxis"
            offsets = np.asarray(heads, dtype="int64") - np.arange(len(heads))
            array[:, _HEAD] = offsets.astype("uint64")
            array[:, _DEP] = [strings.add(label) for label in labels]
        return array


def _load(model: str | Path | None) -> tuple[Language, ModelInfo]:
    path = shipped_model() if model is None else Path(model)
    info = verified(path) if model is None or (path / MANIFEST).is_file() else None
    try:
        # The tokenizer of our own model is made by this code (`COMPATIBLE`); reading it again is a fifth of the time.
        nlp = spacy.load(path, exclude=["tokenizer"]) if info else spacy.load(path if path.exists() else str(model))
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"{path if info else model}: the language model could not be loaded ({reason}).") from None
    if info is None:
        meta = nlp.meta
        info = ModelInfo(
            f"{meta['lang']}_{meta['name']}", str(meta["version"]), str(meta["lang"]), str(nlp.path or path), ""
        )
    return nlp, info


def _require_language_of_the_words(info: ModelInfo) -> None:
    if info.lang != LANGUAGE:
        raise ModelError(
            f"{info.path}: this pipeline is for the language {info.lang!r}, and factcheck reads {LANGUAGE!r} here;"
            " FACTCHECK_LANGUAGE names the language."
        )


def _require_ascending(blocks: Blocks, length: int) -> None:
    previous = 0
    for start, end in blocks:
        if not previous <= start <= end <= length:
            raise ValueError(f"block ({start}, {end}) overlaps the one before it, or leaves the text of {length}")
        previous = end


def _shape_of_number(word: str) -> str:
    """What a number is read like: its digits as noughts; "" for any other word."""
    shape = _DIGIT.sub("0", word)
    return shape if _NUMBER.fullmatch(shape) else ""


def _hang_outer_space(draft: _Draft, array: np.ndarray) -> None:
    """White space around a parsed sentence hangs on its neighbour within it, as in spaCy's own pipelines."""
    strings = draft.doc.vocab.strings
    dep, tag, space = strings.add("dep"), strings.add("_SP"), strings["SPACE"]
    for start, end in draft.wanted:
        index = end
        while index < len(array) and draft.table.is_space(index) and index not in draft.starts:
            array[index, [_HEAD, _DEP, _POS, _TAG]] = [np.uint64(2**64 - 1), dep, space, tag]  # -1: the one before
            index += 1
        index = start
        while index not in draft.starts:
            index -= 1
            array[index, [_HEAD, _DEP, _POS, _TAG]] = [1, dep, space, tag]
