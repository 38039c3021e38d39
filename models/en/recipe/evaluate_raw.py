"""Measures what the program makes of running text: its own tokens, sentences and trees against those of a treebank.

As in the CoNLL 2018 shared task, everything is compared by its characters. A treebank has no text between its
sentences; they are joined by a space, as that task does: into texts of up to ten sentences, since the targets were set
by such texts, and for sentence boundaries also into whole documents, once without any line break and once with a blank
line where the treebank marks a paragraph, as a text comes to a reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from spacy.tokens import Doc, Token

from factcheck.language import Pipeline
from recipe.conllu import Sentence
from recipe.corpora import to_doc
from recipe.evaluate import percent, universal

Extent = tuple[int, int]

_TEXT = 10  # sentences


def raw_scores(pipeline: Pipeline, sentences: Sequence[Sentence]) -> dict[str, float]:
    """F1 in percent of tokens, tokens with a digit, sentences, and labelled arcs (without subtypes), from raw text.

    These are of texts of up to ten sentences. `document_sentence` is that of sentences in whole documents, and
    `paragraph_sentence` the same where paragraphs are parted by a blank line.

    Args:
        pipeline: Reads every sentence, not only those with figures.
        sentences: Of a test set, in order.
    """
    counts: Counter[str] = Counter()
    vocab = pipeline.nlp.vocab
    for document in _documents(sentences):
        for text in (document[at : at + _TEXT] for at in range(0, len(document), _TEXT)):
            gold = to_doc(vocab, text)
            made = pipeline.read(gold.text, [(0, len(gold.text))])
            for name, view in _VIEWS.items():
                _count(counts, name, view(gold), view(made))
        gold = to_doc(vocab, document)
        made = pipeline.read(gold.text, [(0, len(gold.text))])
        _count(counts, "document_sentence", _sentences(gold), _sentences(made))
        opening = [index for index, sentence in enumerate(document) if sentence.opens_paragraph]
        gold = to_doc(vocab, document, breaks=opening)
        made = pipeline.read(gold.text, list(_paragraphs(gold.text)))
        _count(counts, "paragraph_sentence", _sentences(gold), _sentences(made))
    names = (*_VIEWS, "document_sentence", "paragraph_sentence")
    return {f"{name}_f": percent(2 * counts[f"{name}_right"], counts[f"{name}_all"]) for name in names}


def _documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    numbers: list[int] = []
    listed = list(sentences)
    for sentence in listed:
        numbers.append((numbers[-1] if numbers else 0) + sentence.opens_document)
    for _, group in groupby(zip(numbers, listed, strict=True), key=lambda pair: pair[0]):
        yield [sentence for _, sentence in group]


def _paragraphs(text: str) -> Iterator[Extent]:
    start = 0
    for piece in text.split("\n\n"):
        yield start, start + len(piece)
        start += len(piece) + 2


def _count(counts: Counter[str], name: str, gold: set[Any], made: set[Any]) -> None:
    counts.update({f"{name}_right": len(gold & made), f"{name}_all": len(gold) + len(made)})


def _extent(token: Token) -> Extent:
    return token.idx, token.idx + len(token)


def _tokens(doc: Doc) -> set[Extent]:
    return {_extent(token) for token in doc if not token.is_space}


def _digits(doc: Doc) -> set[Extent]:
    return {_extent(token) for token in doc if any(map(str.isdigit, token.text))}


def _sentences(doc: Doc) -> set[Extent]:
    """Each first character with the next one; the last with -1, since both sides end where the text does."""
    starts = [next((t.idx for t in span if not t.is_space), -1) for span in doc.sents]
    return set(pairwise([*(start for start in starts if start >= 0), -1]))


def _arcs(doc: Doc) -> set[tuple[Extent, Extent, str]]:
    return {(_extent(token), _extent(token.head), universal(token.dep_)) for token in doc if not token.is_space}


_VIEWS: dict[str, Callable[[Doc], set[Any]]] = {
    "token": _tokens, "digit": _digits, "sentence": _sentences, "las": _arcs,
}  # fmt: skip
