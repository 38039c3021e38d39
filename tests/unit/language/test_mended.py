"""Trees that give themselves away are put right, right ones are left alone. A word is "form/TAG/head/label"."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from factcheck.language.mended import counted_verbs, mend_opening

COPULA = "Born/VBN/{} in/IN/3/case 1948/CD/1/obl ,/,/1/punct the/DT/6/det harpist/NN/8/nsubj was/VBD/8/cop 61/CD/{}"
NAMED = "Born/VBN/{} in/IN/3/case 1913/CD/1/obl ,/,/1/punct the/DT/6/det botanist/NN/{} Sale/NNP/{} died/VBD/{}"
PLAIN = "Sales/NNS/2/nsubj rose/VBD/0/ROOT ,/,/2/punct costs/NNS/5/nsubj fell/VBD/2/parataxis"
NO_SUBJECT = "Sold/VBN/0/ROOT in/IN/3/case 1948/CD/1/obl ,/,/1/punct rebuilt/VBN/1/conj in/IN/7/case 1950/CD/5/obl"
PASSIVE = (
    "Sold/VBN/0/ROOT were/VBD/1/aux:pass mills/NNS/1/nsubj:pass ,/,/1/punct the/DT/6/det owner/NN/7/nsubj "
    "said/VBD/1/parataxis"
)
WHO = (
    "Born/VBN/0/ROOT in/IN/3/case 1913/CD/1/obl ,/,/1/punct one/NN/1/parataxis who/WP/8/obj Sale/NNP/8/nsubj "
    "met/VBD/5/acl:relcl"
)

TREES = {
    "a copular clause behind the comma": (COPULA.format("0/ROOT", "1/parataxis"), COPULA.format("8/advcl", "0/ROOT")),
    "a name that was taken for a clause of its noun": (
        NAMED.format("0/ROOT", "1/parataxis", "8/nsubj", "6/acl:relcl"),
        NAMED.format("8/advcl", "8/nsubj", "6/appos", "0/ROOT"),
    ),
    "a tree that was right": (COPULA.format("8/advcl", "0/ROOT"), COPULA.format("8/advcl", "0/ROOT")),
    "a finite verb at the root": (PLAIN, PLAIN),
    "no subject behind the comma": (NO_SUBJECT, NO_SUBJECT),
    "a participle with its auxiliary": (PASSIVE, PASSIVE),
    "a clause with a relative pronoun": (WHO, WHO),
}


def drawn(tree: str) -> tuple[Doc, list[int], list[str]]:
    rows = [word.rsplit("/", 3) for word in tree.split()]
    pos = {"CD": "NUM", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", ",": "PUNCT"}
    doc = Doc(
        spacy.blank("en").vocab,
        words=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=[pos.get(row[1], "VERB") for row in rows],
    )
    heads = [index if row[2] == "0" else int(row[2]) - 1 for index, row in enumerate(rows)]
    return doc, heads, [row[3] for row in rows]


@pytest.mark.parametrize(("found", "right"), TREES.values(), ids=TREES)
def test_an_opening_participle_is_not_the_main_clause(found: str, right: str) -> None:
    doc, heads, labels = drawn(found)
    mend_opening(doc, heads, labels)
    assert (heads, labels) == drawn(right)[1:]


COUNTED = {
    "an object that a number counts": ("has/VBZ/0/ROOT two/CD/3/nummod aims/VBZ/1/obj", [2]),
    "a verb behind its subject": ("aims/NNS/2/nsubj run/VBP/0/ROOT", []),
    "a verb behind a number that counts something else": ("two/CD/2/nsubj runs/VBZ/0/ROOT", []),
    "a noun with its right tag": ("has/VBZ/0/ROOT two/CD/3/nummod aims/NNS/1/obj", []),
}


@pytest.mark.parametrize(("tree", "nouns"), COUNTED.values(), ids=COUNTED)
def test_what_a_number_counts_is_a_noun(tree: str, nouns: list[int]) -> None:
    assert list(counted_verbs(*drawn(tree))) == nouns


def test_nothing_is_found_in_a_text_without_words() -> None:
    mend_opening(Doc(spacy.blank("en").vocab), [], [])
