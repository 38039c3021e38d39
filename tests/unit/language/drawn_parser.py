"""A stand-in for a trained pipeline: a spaCy component that knows the trees of a few sentences by heart."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

TREES: dict[str, str] = {}
"""Text of a sentence → its words, parted by spaces, each as form/lemma/part of speech/head/label; heads count from 1,
0 is the root. Tests add what they need."""


class DrawnParser:
    """Writes the tree of `TREES` into a text that is there, and makes every word of another its own "dep" of the first.

    Args:
        labels: The dependency labels that it says it knows, by which a scheme is told.
    """

    def __init__(self, labels: list[str]) -> None:
        self.labels = tuple(labels)

    def __call__(self, doc: Doc) -> Doc:
        drawn = TREES.get(doc.text.strip())
        if drawn is None:
            for token in doc:
                token.head, token.dep_ = doc[0], "ROOT" if token.i == 0 else "dep"
            return doc
        for token, word in zip(doc, drawn.split(), strict=True):
            form, lemma, pos, head, label = word.split("/")
            if form != token.text:
                raise ValueError(f"{token.text!r} is drawn as {form!r}")
            token.lemma_, token.pos_ = lemma, pos
            token.head, token.dep_ = doc[int(head) - 1 if int(head) else token.i], label
        return doc


@Language.factory("drawn_parser", default_config={"labels": []})
def make_drawn_parser(nlp: Language, name: str, labels: list[str]) -> Callable[[Doc], Doc]:  # noqa: ARG001 - spaCy names them
    """The factory that `nlp.add_pipe("drawn_parser", name="parser")` calls."""
    return DrawnParser(labels)
