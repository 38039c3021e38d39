"""Trees that give themselves away are put right, right ones are left alone. A word is "form/TAG/head/label"."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from factcheck.language.mended import mend_counted, mend_opening, mend_subject

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
    "a verb that no other verb follows": ("two/CD/2/nsubj runs/VBZ/0/ROOT", []),
    "a single one, which may do something": ("one/CD/2/nsubj leaks/VBZ/0/ROOT were/VBD/2/conj", []),
    "a noun with its right tag": ("has/VBZ/0/ROOT two/CD/3/nummod aims/NNS/1/obj", []),
}


@pytest.mark.parametrize(("tree", "nouns"), COUNTED.values(), ids=COUNTED)
def test_what_a_number_counts_is_a_noun(tree: str, nouns: list[int]) -> None:
    assert mend_counted(*drawn(tree)) == nouns


def test_nothing_is_found_in_a_text_without_words() -> None:
    mend_opening(Doc(spacy.blank("en").vocab), [], [])


def test_a_number_is_no_subject_of_what_it_counts() -> None:
    doc, heads, labels = drawn("said/VBD/0/ROOT 64/CD/3/nsubj leaks/VBZ/1/ccomp were/VBD/5/cop nothing/NN/1/ccomp")
    assert mend_counted(doc, heads, labels) == [2]
    right = "said/VBD/0/ROOT 64/CD/3/nummod leaks/VBZ/5/nsubj were/VBD/5/cop nothing/NN/1/ccomp"
    assert (heads, labels) == drawn(right)[1:]


COMMANDS = {
    "a noun": (
        "Work/VB/0/ROOT on/IN/3/case dams/NNS/1/obl began/VBD/1/advcl early/RB/1/advmod",
        "Work/VB/4/nsubj on/IN/3/case dams/NNS/1/nmod began/VBD/0/ROOT early/RB/4/advmod",
    ),
    "a command with a clause that has a subject": ("Look/VB/0/ROOT he/PRP/3/nsubj fell/VBD/1/ccomp", ""),
    "a command with a clause that has a mark": ("Stop/VB/0/ROOT when/WRB/3/mark told/VBD/1/advcl", ""),
    "two that are joined": ("Stop/VB/0/ROOT and/CC/3/cc went/VBD/1/conj", ""),
}


@pytest.mark.parametrize(("found", "right"), COMMANDS.values(), ids=COMMANDS)
def test_no_command_is_followed_by_a_finite_verb_alone(found: str, right: str) -> None:
    doc, heads, labels = drawn(found)
    assert mend_subject(doc, heads, labels) == ([0] if right else [])
    assert (heads, labels) == drawn(right or found)[1:]
