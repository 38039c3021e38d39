"""English dependency labels of the ClearNLP kind, as spaCy's own models use them, turned into UD.

Layers above read Universal Dependencies only. A pipeline trained on OntoNotes says `prep` + `pobj` where
UD says `obl` + `case`, makes the copula the head, and hangs "$" on its number; here such a tree is turned
round, as far as that can be done from labels and tags alone. What has no counterpart keeps its label.

Source of the correspondences: Schuster and Manning, Enhanced English Universal Dependencies (2016), and the
UD guidelines for English, https://universaldependencies.org/en/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

RENAMED: Final[dict[str, str]] = {
    "acomp": "xcomp", "agent": "agent", "attr": "xcomp", "auxpass": "aux:pass", "complm": "mark",
    "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj", "intj": "discourse", "neg": "advmod",
    "npadvmod": "obl:unmarked", "nsubjpass": "nsubj:pass", "num": "nummod", "number": "compound",
    "oprd": "xcomp", "partmod": "acl", "poss": "nmod:poss", "possessive": "case", "preconj": "cc:preconj",
    "predet": "det:predet", "prt": "compound:prt", "quantmod": "advmod", "rcmod": "acl:relcl",
    "relcl": "acl:relcl", "tmod": "obl:unmarked",
}  # fmt: skip
"""Labels that only change their name."""

_FOREIGN: Final = frozenset({"dobj", "nsubjpass", "pobj", "npadvmod", "auxpass", "quantmod"})
_CLAUSAL: Final = frozenset({"VERB", "AUX", "ADJ", "ADV"})


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Whether a parser with these labels speaks ClearNLP rather than UD."""
    return not _FOREIGN.isdisjoint(labels)


@dataclass
class _Tree:
    """Heads and labels of a `Doc`, to be rewritten; the root is its own head."""

    doc: Doc
    heads: list[int]
    labels: list[str]

    def children(self, index: int) -> list[int]:
        return [child for child, head in enumerate(self.heads) if head == index and child != index]

    def take_place(self, new: int, old: int) -> None:
        """`new`, a child of `old`, gets its head and label; `old` hangs on `new`, its label to be set."""
        self.heads[new] = new if self.heads[old] == old else self.heads[old]
        self.labels[new] = self.labels[old]
        self.heads[old] = new


def to_universal(doc: Doc) -> tuple[list[int], list[str]]:
    """Heads (as absolute indexes) and UD labels for a `Doc` parsed with ClearNLP labels."""
    tree = _Tree(doc, [token.head.i for token in doc], [token.dep_ for token in doc])
    _turn_prepositions(tree)
    _turn_currencies(tree)
    _turn_copulas(tree)
    tree.labels = [RENAMED.get(label, label) for label in tree.labels]
    _flatten_coordination(tree)
    return tree.heads, tree.labels


def _turn_prepositions(tree: _Tree) -> None:
    """`rose -prep-> by -pobj-> %` becomes `rose -obl-> % -case-> by`; a clause after it takes `mark`."""
    for index, token in enumerate(tree.doc):
        label = tree.labels[index]
        if label not in ("prep", "agent", "dative"):
            continue
        complements = [c for c in tree.children(index) if tree.labels[c] in ("pobj", "pcomp")]
        if not complements:
            if label != "dative":
                tree.labels[index] = "compound:prt" if token.pos_ == "PART" else "advmod"
            continue
        first = complements[0]
        clause = tree.labels[first] == "pcomp" and tree.doc[first].pos_ in ("VERB", "AUX")
        predicate = tree.doc[tree.heads[index]].pos_ in _CLAUSAL
        tree.take_place(first, index)
        if clause:
            tree.labels[first] = "advcl" if predicate else "acl"
        else:
            tree.labels[first] = ("obl:agent" if label == "agent" else "obl") if predicate else "nmod"
        tree.labels[index] = "mark" if clause else "case"
        for child in tree.children(index):
            tree.heads[child] = first


def _turn_currencies(tree: _Tree) -> None:
    """In "$ 5 million" the currency sign becomes the head, and the number its `nummod`."""
    for index, token in enumerate(tree.doc):
        head = tree.heads[index]
        if token.is_currency and head != index and tree.doc[head].pos_ == "NUM" and head > index:
            for child in tree.children(head):
                inside = child > index and tree.labels[child] in ("compound", "number", "nummod")
                if child != index and not inside:
                    tree.heads[child] = index
            tree.take_place(index, head)
            tree.labels[head] = "nummod"


def _turn_copulas(tree: _Tree) -> None:
    """In "is higher" the predicate becomes the head, and the form of "be" its `cop`."""
    for index, token in enumerate(tree.doc):
        if token.lemma_.lower() != "be" and token.lower_ not in ("is", "are", "was", "were", "been", "be", "being"):
            continue
        predicates = [c for c in tree.children(index) if tree.labels[c] in ("attr", "acomp")]
        existential = any(tree.labels[c] == "expl" for c in tree.children(index))
        if not predicates or existential:
            continue
        predicate = predicates[0]
        tree.take_place(predicate, index)
        tree.labels[index] = "cop"
        for child in tree.children(index):
            tree.heads[child] = predicate


def _flatten_coordination(tree: _Tree) -> None:
    """A conjunction hangs on the conjunct that it precedes, and all conjuncts hang on the first."""
    for index, label in enumerate(tree.labels):
        head = tree.heads[index]
        followers = [c for c in tree.children(head) if tree.labels[c] == "conj" and c > index]
        if label == "cc" and followers and head < index:
            tree.heads[index] = min(followers)
    for index, label in enumerate(tree.labels):
        if label == "conj":
            head, seen = tree.heads[index], {index}
            while tree.labels[head] == "conj" and head not in seen:
                seen.add(head)
                head = tree.heads[head]
            tree.heads[index] = head
