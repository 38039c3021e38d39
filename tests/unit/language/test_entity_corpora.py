"""IOB2 files of entities, and the spacing of the gold texts made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from recipe.conllu import parse_conllu
from recipe.entities import TaggedSentence, read_iob2, spacing_of, to_doc

IOB2 = """\
# source: nobody
Ada\tB-Person
Lund\tI-Person
of\tO
Acme\tB-ORG
lives\tO
in\tO
Oslo\tB-Location
in\tO
May\tB-Temporal

Rye\tI-MISC
Corp\tI-ORG
"""


def test_labels_are_reduced_to_three(tmp_path: Path) -> None:
    (tmp_path / "sample.iob2").write_text(IOB2, encoding="utf-8")
    first, second = read_iob2(tmp_path / "sample.iob2")
    assert first.tags == ("B-PER", "I-PER", "O", "B-ORG", "O", "O", "B-LOC", "O", "O")
    assert second.tags == ("O", "B-ORG")


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (("It", "fell", "(", "5", "%", ")", "."), "It fell (5%)."),
        (("Ada", "'s", "$", "5", ",", "then"), "Ada's $5, then"),
    ],
    ids=["brackets and percent", "possessive and money"],
)
def test_unknown_sentences_are_spaced_as_print_is(tokens: tuple[str, ...], text: str) -> None:
    doc = to_doc(spacy.blank("en").vocab, [TaggedSentence(tokens, ("O",) * len(tokens))])
    assert doc.text == text


def test_known_sentences_take_the_spacing_of_their_treebank() -> None:
    rows = ["1\tup\tup\tADV\tRB\t_\t0\troot\t_\tSpaceAfter=No", "2\t-\t-\tPUNCT\tHYPH\t_\t3\tpunct\t_\tSpaceAfter=No",
            "3\tdate\tdate\tNOUN\tNN\t_\t1\tdep\t_\t_", "4\tAcme\tAcme\tPROPN\tNNP\t_\t1\tdep\t_\t_"]  # fmt: skip
    sentence = TaggedSentence(("up-date", "Acme"), ("O", "B-ORG"))
    doc = to_doc(spacy.blank("en").vocab, [sentence], spacing_of(parse_conllu(rows)))
    assert doc.text == "up-date Acme"
    assert [(span.text, span.label_) for span in doc.ents] == [("Acme", "ORG")]
