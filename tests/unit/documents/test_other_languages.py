"""What is in another language is skipped and said; English with foreign names is read."""

from __future__ import annotations

import pytest
from block_table import skipped_blocks

from factcheck.documents import read_document

ENGLISH = "The mill sold 5% more paper than a year before, its owners said on Monday."
GERMAN = "Die Mühle hat im vergangenen Jahr 5 Prozent mehr Papier verkauft, und die Zahl der Arbeiter ist gestiegen."
FRENCH = "Le moulin a vendu 5 % de papier de plus dans la région, et les prix ont augmenté pour la première fois."
SPANISH = "El molino vendió un 5 % más de papel que el año anterior, y los precios de la madera subieron en la región."
RUSSIAN = "Фабрика продала на 5 % больше бумаги, чем годом ранее."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(GERMAN, "in German", id="German"),
        pytest.param(FRENCH, "in French", id="French"),
        pytest.param(SPANISH, "in Spanish", id="Spanish"),
        pytest.param(RUSSIAN, "in another script", id="Russian"),
    ],
)
@pytest.mark.parametrize("format", ["text", "markdown", "html", "rst"])
def test_a_block_in_another_language_is_skipped(text: str, reason: str, format: str) -> None:
    between = "<p>" if format == "html" else "\n\n"
    document = read_document(between.join([ENGLISH, text, ENGLISH]), format=format)
    assert [(why, part.strip()) for why, part in skipped_blocks(document)] == [(reason, text)]
    assert document.text == f"{ENGLISH}\n\n{ENGLISH}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Société Générale de Banque and Compagnie de Saint-Gobain were up 5% on the day.", id="names"),
        pytest.param("“Der Umsatz ist gestiegen”, it said: sales of the group rose by 5% in May.", id="a quotation"),
        pytest.param("Sales 5%, costs 7%, margins 9%, exports 12%, imports 4%, wages 3%, rents 1%.", id="no verbs"),
        pytest.param("λ = 5, α = 7, β = 9", id="symbols"),
        pytest.param("Paris, Lyon, La Rochelle, Le Mans, Le Havre, Les Ulis, La Ciotat, Les Sables", id="towns"),
    ],
)  # fmt: skip
def test_english_with_foreign_words_is_read(text: str) -> None:
    assert read_document(f"{ENGLISH}\n\n{text}\n\n{ENGLISH}").text == f"{ENGLISH}\n\n{text}\n\n{ENGLISH}"


def test_in_a_text_in_another_language_headings_are_skipped_too() -> None:
    document = read_document(f"# Papier 5 % teurer\n\n{GERMAN}\n\n{GERMAN}\n\n- 7 Mühlen\n", format="markdown")
    assert document.text == ""
    assert {reason for reason, _ in skipped_blocks(document)} == {"in German"}
