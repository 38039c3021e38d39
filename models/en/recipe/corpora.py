"""From sentences to the `DocBin` files that spaCy trains on.

Text is normalized as at run time, sentences are grouped into short texts of one to ten, and where the
treebank marks a paragraph half of the breaks become "\\n\\n", so that the model knows real paragraphs
and running text alike. Everything random comes from one seed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from factcheck.language.normalize import normalized
from recipe.conllu import Sentence, Word

MAX_SENTENCES = 10
_SPACE = Word("\n\n", "\n\n", "SPACE", "_SP", "", 0, "dep", space_after=False)


def group_sentences(
    sentences: Iterable[Sentence], *, seed: int, max_sentences: int = MAX_SENTENCES
) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one document, in groups of random size up to `max_sentences`."""
    random = Random(seed)
    group: list[Sentence] = []
    size = random.randint(1, max_sentences)
    for sentence in sentences:
        if group and (sentence.opens_document or len(group) >= size):
            yield group
            group, size = [], random.randint(1, max_sentences)
        group.append(sentence)
    if group:
        yield group


def to_doc(vocab: Vocab, sentences: list[Sentence], *, breaks: Iterable[int] = ()) -> Doc:
    """One gold `Doc` of the sentences, parted by a space, or by "\\n\\n" before those in `breaks`.

    Args:
        vocab: The vocabulary that the words go to.
        sentences: At least one.
        breaks: Indexes of sentences that a paragraph break comes before.
    """
    words: list[str] = []
    spaces: list[bool] = []
    columns: dict[str, list[str]] = {"lemmas": [], "pos": [], "tags": [], "morphs": [], "deps": []}
    heads: list[int] = []
    starts: list[bool] = []

    def add(word: Word, *, head: int, start: bool, space: bool) -> None:
        words.append(normalized(word.form))
        spaces.append(space)
        columns["lemmas"].append(normalized(word.lemma))
        columns["pos"].append(word.upos)
        columns["tags"].append(word.xpos)
        columns["morphs"].append(word.feats)
        columns["deps"].append("ROOT" if word.head == 0 and word.deprel == "root" else word.deprel)
        heads.append(head)
        starts.append(start)

    broken = set(breaks)
    for index, sentence in enumerate(sentences):
        if index in broken and words:
            spaces[-1] = False
            add(_SPACE, head=len(words) - 1, start=False, space=False)
        first = len(words)
        for position, word in enumerate(sentence.words):
            last = position == len(sentence.words) - 1
            head = first + position if word.head == 0 else first + word.head - 1
            add(word, head=head, start=position == 0, space=word.space_after or last)
    # A sentence after a text's last word needs no space; words such as "New York" stay as they are.
    spaces[-1] = False
    return Doc(vocab, words=words, spaces=spaces, heads=heads, sent_starts=starts, **columns)  # type: ignore[arg-type]


def treebank_docs(
    vocab: Vocab,
    sentences: Iterable[Sentence],
    *,
    seed: int,
    max_sentences: int = MAX_SENTENCES,
    parted: float = 0.5,
) -> Iterator[Doc]:
    """Gold texts of a treebank; the share `parted` of its marked paragraphs is parted by "\\n\\n"."""
    random = Random(seed + 1)
    for group in group_sentences(sentences, seed=seed, max_sentences=max_sentences):
        breaks = [i for i, sentence in enumerate(group) if sentence.opens_paragraph and random.random() < parted]
        yield to_doc(vocab, group, breaks=breaks)


def write_docs(docs: Iterable[Doc], path: Path) -> int:
    """Writes the texts as one `DocBin`; how many there were."""
    store = DocBin(
        attrs=["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
    )
    count = 0
    for doc in docs:
        store.add(doc)
        count += 1
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return count
