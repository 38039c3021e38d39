"""Reads IOB2 files of named entities and turns them into gold texts with PER, ORG and LOC.

The files hold tokens without their spacing. Where the same sentence is in a treebank its spacing is
taken from there; elsewhere it is set by the habits of English punctuation. Labels that are none of the
three, or have no counterpart among them, become "no entity".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from factcheck.language.normalize import normalized
from recipe.conllu import Sentence

LABELS: Mapping[str, str] = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "Person": "PER", "Organisation": "ORG", "Location": "LOC",
}  # fmt: skip

_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "'S", "n't", "'re", "'ve", "'ll", "'d", "'m", "''"]
)
_NO_SPACE_AFTER = frozenset(["(", "[", "{", "$", "£", "€", "#", "``"])


@dataclass(frozen=True)
class TaggedSentence:
    """Tokens with their IOB2 tags, tags already reduced to the three labels."""

    tokens: tuple[str, ...]
    tags: tuple[str, ...]


def read_iob2(path: Path) -> Iterator[TaggedSentence]:
    """The sentences of a file of lines `token TAB tag`, blank lines between sentences."""
    tokens: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if "\t" in line:
            token, tag = line.split("\t")
            tokens.append(token)
            tags.append(_reduced(tag, tags[-1] if tags else "O"))
        elif tokens and not line.strip():
            yield TaggedSentence(tuple(tokens), tuple(tags))
            tokens, tags = [], []


def _reduced(tag: str, previous: str) -> str:
    label = LABELS.get(tag.partition("-")[2])
    if label is None:
        return "O"
    continues = tag.startswith("I-") and previous.endswith(f"-{label}")
    return f"{'I' if continues else 'B'}-{label}"


def spacing_of(sentences: Iterable[Sentence]) -> dict[str, tuple[str, ...]]:
    """Token spacing by the letters of the sentence: what `to_doc` looks sentences up by."""
    return {"".join(w.form for w in s.words): tuple(w.form + " " * w.space_after for w in s.words) for s in sentences}


def _spaces(tokens: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> list[bool]:
    """Whether a space follows each token."""
    words = known.get("".join(tokens))
    if words is not None:
        # The two files may cut words differently: ask at which letters the treebank has a space.
        ends, position = set(), 0
        for word in words:
            position += len(word.rstrip(" "))
            if word.endswith(" "):
                ends.add(position)
        position, spaces = 0, []
        for token in tokens:
            position += len(token)
            spaces.append(position in ends)
        return spaces
    followers = [*tokens[1:], "."]
    return [
        token not in _NO_SPACE_AFTER and follower not in _NO_SPACE_BEFORE
        for token, follower in zip(tokens, followers, strict=True)
    ]


def to_doc(vocab: Vocab, sentences: list[TaggedSentence], known: Mapping[str, tuple[str, ...]] | None = None) -> Doc:
    """One gold `Doc` of the sentences, parted by a space.

    Args:
        vocab: The vocabulary that the words go to.
        sentences: At least one.
        known: The answer of `spacing_of` for the treebanks.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    starts: list[bool] = []
    for sentence in sentences:
        words += map(normalized, sentence.tokens)
        spaces += [*_spaces(sentence.tokens, known or {})[:-1], True]
        tags += sentence.tags
        starts += [index == 0 for index in range(len(sentence.tokens))]
    spaces[-1] = False
    return Doc(vocab, words=words, spaces=spaces, ents=tags, sent_starts=starts)  # type: ignore[arg-type]
