"""More training sentences with figures: swapped figures in treebank sentences, and grown templates.

The treebanks hardly contain the language of figures (a dollar amount in one sentence of eighty, a percentage
in one of four hundred). `swapped` rewrites the figures of a treebank sentence and keeps its tree as UD would
have it; `templated` grows sentences with gold trees from `templates/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from recipe.conllu import Sentence, Word
from recipe.speaker import VocabularySpeaker
from recipe.templates import grow, read_templates

TEMPLATES = Path(__file__).parent / "templates"

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SCALES = ("million", "billion", "thousand", "trillion", "m", "bn", "M", "k")
_SYMBOLS = ("$", "$", "€", "£", "US$", "₹")
_NO_SCALE_BEFORE = frozenset({"year", "month", "day", "hour", "minute", "week", "percent", "time", "degree", "point"})


def templated(count: int, *, part: str, seed: int) -> Iterator[Sentence]:
    """`count` sentences with gold trees, all templates of the part in turn.

    Args:
        count: How many.
        part: "train" or "heldout": which templates and which words.
        seed: Of every choice.
    """
    templates = list(read_templates(TEMPLATES / f"{part}.txt"))
    random = Random(seed)
    for index in range(count):
        yield grow(templates[index % len(templates)], VocabularySpeaker(random, part))


def swapped(sentences: Iterable[Sentence], *, seed: int, copies: int = 1) -> Iterator[Sentence]:
    """The sentences that hold an amount, a percentage or a count, each with other figures.

    Args:
        sentences: Of a training treebank.
        seed: Of every choice.
        copies: How many versions of each.
    """
    random = Random(seed)
    for sentence in sentences:
        for _ in range(copies):
            changed = swap_figures(sentence, random)
            if changed is not None:
                yield changed


def swap_figures(sentence: Sentence, random: Random) -> Sentence | None:
    """The sentence with every swappable figure rewritten; None if it has none."""
    words = list(sentence.words)
    found = False
    index = 0
    while index < len(words):
        if _is_slot(words, index):
            found = True
            words, index = _rewritten(words, index, random)
        index += 1
    return replace(sentence, words=tuple(words)) if found else None


def _is_slot(words: list[Word], index: int) -> bool:
    """Whether the word is the number of an amount, a percentage or a counted plural, and nothing else."""
    word = words[index]
    if word.upos != "NUM" or not _NUMBER.fullmatch(word.form) or not word.head:
        return False
    if any(child.head == index + 1 for child in words):
        return False
    head = words[word.head - 1]
    if word.deprel == "compound":
        return head.form in _SCALES and head.deprel == "nummod" and word.head == index + 2
    if word.deprel != "nummod":
        return False
    if head.upos == "SYM":
        return (head.xpos == "$" and word.head == index) or (head.form == "%" and word.head == index + 2)
    return head.xpos == "NNS" and word.head > index + 1 and not _YEAR.fullmatch(word.form)


def _rewritten(words: list[Word], index: int, random: Random) -> tuple[list[Word], int]:
    """The words with the figure at `index` rewritten, and the index of the figure's last word."""
    number = words[index]
    head_at = number.head - 1
    head = words[head_at]
    words[index] = _with_form(number, _new_number(random))
    if number.deprel == "compound":
        words[head_at] = _scale(random, like=head)
        words[index] = replace(words[index], space_after=len(words[head_at].form) > 2)
        money_at = head.head - 1
        if words[money_at].xpos == "$":
            words[money_at] = _with_form(words[money_at], random.choice(_SYMBOLS))
        return words, index + 1
    if head.xpos == "$":
        words[head_at] = _with_form(head, random.choice(_SYMBOLS))
        if random.random() < 0.5:
            return _with_scale(words, index, random), index + 1
    elif head.form == "%":
        words[index] = _with_form(number, f"{random.uniform(0.3, 99):.{random.choice([0, 0, 1, 2])}f}")
        if random.random() < 0.3:
            words[head_at] = replace(head, form="percent", lemma="percent", upos="NOUN")
            words[index] = replace(words[index], space_after=True)
    elif random.random() < 0.35 and head.lemma not in _NO_SCALE_BEFORE:
        return _with_scale(words, index, random), index + 1
    return words, index


def _with_scale(words: list[Word], index: int, random: Random) -> list[Word]:
    """Makes "5" into "5 million": the scale takes the place of the number in the tree."""
    number = words[index]
    scale = _scale(random, like=number)
    shifted = [replace(word, head=word.head + (word.head > index + 1)) for word in words]
    scale = replace(scale, head=shifted[index].head, deprel="nummod")
    spaced = len(scale.form) > 2
    compound = replace(
        _with_form(shifted[index], f"{random.uniform(1, 400):.{random.choice([0, 1, 1, 2])}f}"),
        head=index + 2, deprel="compound", space_after=spaced,
    )  # fmt: skip
    return [*shifted[:index], compound, scale, *shifted[index + 1 :]]


def _scale(random: Random, *, like: Word) -> Word:
    form = random.choice(_SCALES)
    feats = "NumForm=Word|NumType=Card" if len(form) > 2 else "Abbr=Yes|NumForm=Word|NumType=Card"
    return replace(like, form=form, lemma=form.lower(), upos="NUM", xpos="CD", feats=feats)


def _with_form(word: Word, form: str) -> Word:
    return replace(word, form=form, lemma=form)


def _new_number(random: Random) -> str:
    kind = random.random()
    if kind < 0.4:
        return f"{random.uniform(1, 990):.{random.choice([1, 1, 2])}f}"
    if kind < 0.7:
        return f"{random.randint(1000, 990_000):,}"
    return str(random.randint(2, 999))
