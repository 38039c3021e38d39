"""Sentences with their trees, grown from bracketed templates.

A template is a tree in brackets. Each bracket names the relation of its head to the word above it, and holds, in the
order of the text, brackets of dependents and exactly one bare word, the head:

    (root (nsubj @topic) @change.past (obl (case by) @percent) (obl (case to) @level) (punct .))

A bare word is a word of the lexicon, or a slot `@name` that grows a small tree of its own. `?` before an item keeps it
half the time, and `{a | b | c}` picks one of several sequences of items. Brackets that are tokens of the text are
written -LRB- and -RRB-.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Protocol

from recipe.conllu import Sentence, Word


@dataclass
class Node:
    """A word and its dependents on either side, each with its relation."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str = ""
    glued: bool = False
    """Whether the next word follows without a space."""
    apart: bool = False
    """Whether a space comes before it even where its kind has none ("35 %")."""
    plural_form: str = ""
    """For a finite verb: its form, and tag, with a plural subject. `form` is the singular one."""
    plural_xpos: str = ""
    left: list[tuple[str, Node]] = field(default_factory=list)
    right: list[tuple[str, Node]] = field(default_factory=list)


class Speaker(Protocol):
    """Who knows the words and figures of one sentence."""

    random: Random

    def word(self, name: str) -> Node:
        """A new node for a word of the lexicon. Raises KeyError."""

    def slot(self, name: str) -> Node:
        """A new tree for a slot. Raises KeyError."""


class TemplateError(ValueError):
    """A template that cannot be read, or names an unknown slot or word; the message shows it."""


@dataclass(frozen=True)
class _Bare:
    name: str


@dataclass(frozen=True)
class _Bracket:
    relation: str
    items: tuple[_Item, ...]


@dataclass(frozen=True)
class _Choice:
    branches: tuple[tuple[_Item, ...], ...]


_Item = _Bare | _Bracket | _Choice
_Grown = tuple[str | None, Node]

_TOKEN = re.compile(r"[(){}|?]|[^\s(){}|?]+")
_NO_SPACE_BEFORE = frozenset([".", ",", ";", ":", ")", "%", "'s", "n't"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass"])


@cache
def parse_template(template: str) -> _Bracket:
    """The tree of a template.

    Raises:
        TemplateError: It is not one `(root …)` bracket.
    """
    tokens = _TOKEN.findall(template)
    items, rest = _items(tokens, 0, template)
    if rest != len(tokens) or len(items) != 1 or not isinstance(items[0], _Bracket) or items[0].relation != "root":
        raise TemplateError(f"not one (root …) bracket: {template}")
    return items[0]


def _items(tokens: list[str], at: int, template: str) -> tuple[tuple[_Item, ...], int]:
    items: list[_Item] = []
    optional = False
    while at < len(tokens) and tokens[at] not in (")", "}", "|"):
        token = tokens[at]
        at += 1
        if token == "?":
            optional = True
            continue
        item: _Item = _Bare(token)
        if token == "(":
            relation = tokens[at] if at < len(tokens) else ""
            inner, at = _items(tokens, at + 1, template)
            at = _closed(tokens, at, ")", template)
            item = _Bracket(relation, inner)
        elif token == "{":
            branches = []
            while True:
                branch, at = _items(tokens, at, template)
                branches.append(branch)
                if at >= len(tokens) or tokens[at] != "|":
                    break
                at += 1
            at = _closed(tokens, at, "}", template)
            item = _Choice(tuple(branches))
        items.append(_Choice(((item,), ())) if optional else item)
        optional = False
    return tuple(items), at


def _closed(tokens: list[str], at: int, bracket: str, template: str) -> int:
    if at >= len(tokens) or tokens[at] != bracket:
        raise TemplateError(f"{bracket} is missing: {template}")
    return at + 1


def grow(template: str, speaker: Speaker) -> Sentence:
    """One sentence of a template, with every choice made by the speaker.

    Raises:
        TemplateError: The template is malformed, or a word or slot of it is unknown.
    """
    try:
        ((_, root),) = _grown((parse_template(template),), speaker)
    except KeyError as unknown:
        raise TemplateError(f"unknown word or slot {unknown}: {template}") from None
    _agree(root, plural=False)
    return to_sentence(root)


def _grown(items: tuple[_Item, ...], speaker: Speaker) -> list[_Grown]:
    grown: list[_Grown] = []
    for item in items:
        if isinstance(item, _Choice):
            grown += _grown(speaker.random.choice(item.branches), speaker)
        elif isinstance(item, _Bare):
            grown.append((None, speaker.slot(item.name[1:]) if item.name.startswith("@") else speaker.word(item.name)))
        else:
            grown.append((item.relation, _head(item, _grown(item.items, speaker))))
    return grown


def _head(bracket: _Bracket, parts: list[_Grown]) -> Node:
    heads = [index for index, (relation, _) in enumerate(parts) if relation is None]
    if len(heads) != 1:
        raise TemplateError(f"({bracket.relation} …) has {len(heads)} heads, not one")
    head = parts[heads[0]][1]
    head.left = [(str(relation), node) for relation, node in parts[: heads[0]]] + head.left
    head.right = head.right + [(str(relation), node) for relation, node in parts[heads[0] + 1 :]]
    return head


def _agree(node: Node, *, plural: bool) -> None:
    """Finite verbs take the number of their subject; a conjunct without one that of its head's."""
    children = node.left + node.right
    subjects = [child for relation, child in children if relation in _SUBJECTS]
    if subjects:
        subject = subjects[0]
        plural = "Number=Plur" in subject.feats or any(relation == "conj" for relation, _ in subject.right)
    for verb in [node, *(child for relation, child in children if relation in ("aux", "aux:pass", "cop"))]:
        if verb.plural_form:
            number = "Plur" if plural else "Sing"
            verb.feats = verb.feats.replace("Number=?", f"Number={number}")
            if plural:
                verb.form, verb.xpos = verb.plural_form, verb.plural_xpos
            verb.plural_form = ""
    for relation, child in children:
        inherits = relation == "conj" and not any(label in _SUBJECTS for label, _ in child.left)
        _agree(child, plural=plural if inherits else False)


def to_sentence(root: Node) -> Sentence:
    """The tree as a sentence, spaced as English is printed and with a capital at its start."""
    ordered: list[tuple[Node, Node | None, str]] = []

    def walk(node: Node, parent: Node | None, relation: str) -> None:
        for label, child in node.left:
            walk(child, node, label)
        ordered.append((node, parent, relation))
        for label, child in node.right:
            walk(child, node, label)

    walk(root, None, "root")
    place = {id(node): index for index, (node, _, _) in enumerate(ordered, start=1)}
    words: list[Word] = []
    for index, (node, parent, relation) in enumerate(ordered):
        follower = ordered[index + 1][0] if index + 1 < len(ordered) else node
        space = not (node.glued or node.form == "(" or (follower.form in _NO_SPACE_BEFORE and not follower.apart))
        form = node.form
        if node.lemma == "a" and node.upos == "DET":
            form = "an" if follower.form[0] in "aeiou8" else "a"
        if index == 0:
            form = form[0].upper() + form[1:]
        head = place[id(parent)] if parent else 0
        words.append(Word(form, node.lemma, node.upos, node.xpos, node.feats, head, relation, space))
    return Sentence(tuple(words))


def read_templates(path: Path) -> Iterator[str]:
    """The templates of a file: one to a line, a line that begins with white space continues the one before."""
    template = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        text = line.split("#", 1)[0].rstrip()
        if text[:1].isspace():
            template += " " + text.strip()
            continue
        if template:
            yield template
        template = text
    if template:
        yield template
