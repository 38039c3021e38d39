"""Sentences of our own that are dense with figures, with the arcs that facts are read from, checked by hand.

`sentences/figures.txt` explains its own format. The arcs of a sentence are not its whole tree: only figures with their
units and signs, what they are counted or measured of, the prepositions before them, and the verbs, subjects and nouns
that they hang on. Nothing of the file is trained on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from factcheck.language.normalize import normalized

SENTENCES = Path(__file__).parent / "sentences" / "figures.txt"

_SIGNS = frozenset(["%", "percent", "cent"])
_NUMERAL_LABELS = frozenset(["nummod", "compound"])


@dataclass(frozen=True)
class CheckedArc:
    """A word with its head, both as written in the file, and the label without its subtype; the root has head ""."""

    word: str
    label: str
    head: str


@dataclass(frozen=True)
class CheckedSentence:
    """A text of one sentence, and its arcs in the order of the words."""

    text: str
    arcs: tuple[CheckedArc, ...]


class SentenceFileError(ValueError):
    """A line that is neither a sentence nor its arcs, or a word that is not in the sentence; the message shows it."""


def read_sentences(path: Path = SENTENCES) -> Iterator[CheckedSentence]:
    """The sentences of a file.

    Raises:
        SentenceFileError: A line cannot be read.
    """
    text = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            text = line
            continue
        parts = [arc.split() for arc in line.split(";")]
        if not text or any(len(part) not in (2, 3) or (len(part) == 2) != (part[1] == "root") for part in parts):
            raise SentenceFileError(f"{path.name}: not the arcs of a sentence: {line.strip()}")
        yield CheckedSentence(text, tuple(CheckedArc(part[0], part[1], part[2] if part[2:] else "") for part in parts))
        text = ""


def token_named(doc: Doc, name: str) -> Token:
    """The token that a name of the file means: "%#2" is the second "%".

    Raises:
        SentenceFileError: There is none, or "#" is missing where there are several.
    """
    form, _, number = name.partition("#")
    same = [token for token in doc if token.text == form]
    index = int(number) - 1 if number else 0
    if index >= len(same) or (not number and len(same) > 1):
        raise SentenceFileError(f"no single word {name!r} in: {doc.text}")
    return same[index]


def is_figure(token: Token, label: str) -> bool:
    """Whether a token is itself part of a figure: a number, a scale word, a percent or currency sign."""
    spelled = label in _NUMERAL_LABELS and token.like_num
    return any(map(str.isdigit, token.text)) or token.text in _SIGNS or token.is_currency or spelled


def own_scores(nlp: Language, sentences: Iterable[CheckedSentence]) -> dict[str, float]:
    """Percent of arcs with the right head and label: all, those of figures by kind, and those that facts are read from.

    Each text is tokenized, taken for one sentence, and read by every component but the segmenter.
    """
    checked = list(sentences)
    docs = [_one_sentence(nlp, sentence.text) for sentence in checked]
    for name, component in nlp.pipeline:
        if name != "senter":
            docs = list(component.pipe(docs, batch_size=128))  # type: ignore[attr-defined]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sentence, doc in zip(checked, docs, strict=True):
        whole = True
        for arc in sentence.arcs:
            token = token_named(doc, arc.word)
            head = token if arc.label == "root" else token_named(doc, arc.head)
            found = "root" if token.dep_ == "ROOT" else token.dep_.partition(":")[0]
            good = token.head.i == head.i and found == arc.label
            whole &= good
            for kind in _kinds(token, arc.label):
                total[kind] += 1
                right[kind] += good
        total["sentences"] += 1
        right["sentences"] += whole
    scores: dict[str, float] = {"sentences": total["sentences"], "arcs": total["all"]}
    scores |= {kind: round(100 * right[kind] / total[kind], 2) for kind in sorted(total) if kind != "sentences"}
    return {**scores, "sentences_right": round(100 * right["sentences"] / total["sentences"], 2)}


def _one_sentence(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(normalized(text))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _kinds(token: Token, label: str) -> Iterator[str]:
    yield "all"
    if not is_figure(token, label):
        yield "facts"
        yield f"facts: {label if label in ('nsubj', 'case', 'nmod', 'obl', 'conj', 'appos') else 'other'}"
        return
    yield "figures"
    yield "figures: sign" if token.text in _SIGNS else "figures: currency" if token.is_currency else "figures: number"
