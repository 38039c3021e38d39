"""Who and what a text names: extents, identity, and what is no name."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from factcheck.extraction import add_components
from factcheck.extraction.entities import read_entities
from factcheck.extraction.model import Entity


def found(text: str) -> dict[str, list[str]]:
    """Key → surfaces of its mentions."""
    return {entity.key: [mention.text for mention in entity.mentions] for entity in read_entities(text)}


def entity_of(text: str, key: str) -> Entity:
    return next(entity for entity in read_entities(text) if entity.key == key)


COUNTRIES = [
    (
        "sold to the U.S., the United States and American buyers in the USA",
        "US",
        ["U.S.", "United States", "American", "USA"],
    ),
    (
        "made in the UK by British firms, as Britain and the United Kingdom",
        "GB",
        ["UK", "British", "Britain", "United Kingdom"],
    ),
    ("from the Russian Federation, Russia or Russian ports", "RU", ["Russian Federation", "Russia", "Russian"]),
    ("in the Republic of Belarus and Belarus", "BY", ["Republic of Belarus", "Belarus"]),
    ("goods for the Netherlands, by the Dutch", "NL", ["Netherlands", "Dutch"]),
    ("oil of Côte d'Ivoire or Ivory Coast", "CI", ["Côte d'Ivoire", "Ivory Coast"]),
    ("between Bosnia and Herzegovina", "BA", ["Bosnia and Herzegovina"]),
    ("sent to GERMANY", "DE", ["GERMANY"]),
]


@pytest.mark.parametrize(("text", "code", "mentions"), COUNTRIES, ids=[row[1] for row in COUNTRIES])
def test_forms_of_a_country_are_one_entity(text: str, code: str, mentions: list[str]) -> None:
    entity = entity_of(text, code)
    assert [mention.text for mention in entity.mentions] == mentions
    assert (entity.code, entity.label) == (code, "COUNTRY")


def test_adjective_of_a_country_is_marked() -> None:
    mentions = entity_of("sales to Germany and German buyers", "DE").mentions
    assert [(mention.text, mention.adjectival) for mention in mentions] == [("Germany", False), ("German", True)]


ORGANIZATIONS = [
    "Ministry of Trade and Industry of the Russian Federation",
    "Department of Housing and Urban Development",
    "National Institutes of Health",
    "Lower Saxony Export Center",
    "Bank of England",
    "University of Copenhagen",
    "Government of Canada",
    "Siemens AG",
    "Harland Wolff Group Ltd",
    "American Airlines",
]


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_organization_is_one_entity_and_no_country(name: str) -> None:
    entities = read_entities(f"according to the {name}, it rose")
    assert [(entity.name, entity.mentions[0].text) for entity in entities] == [(name, name)]
    assert entities[0].code is None


@pytest.mark.parametrize("name", [name for name in ORGANIZATIONS if name != "American Airlines"])
def test_organization_is_typed_by_its_head_or_legal_form(name: str) -> None:
    assert read_entities(f"according to the {name}, it rose")[0].label == "ORG"


def test_parenthesis_after_an_organization_is_another_one() -> None:
    keys = list(found("the Bremen Port Authority (part of the Ministry of Transport) said"))
    assert keys == ["bremen port authority", "ministry of transport"]


ALIASES = [
    ("the Lower Saxony Export Center (LSEC) grew; later the LSEC shrank", "lower saxony export center", "LSEC"),
    ("shares of Siemens AG rose before Siemens fell", "siemens", "Siemens"),
    ("by President Maria Okafor, and Okafor said", "maria okafor", "Okafor"),
    ("Mr. Paul Varga met them. Varga left.", "paul varga", "Varga"),
]


@pytest.mark.parametrize(("text", "key", "alias"), ALIASES, ids=[row[2] for row in ALIASES])
def test_short_form_joins_the_full_name(text: str, key: str, alias: str) -> None:
    assert found(text)[key][-1] == alias
    assert list(found(text)) == [key]


def test_surname_that_two_people_share_joins_neither() -> None:
    keys = found("both Mr. Paul Varga and Mrs. Anna Varga came, and then Varga left")
    assert keys["varga"] == ["Varga"]


def test_title_is_no_part_of_the_name() -> None:
    entity = entity_of("said Finance Minister Olena Marchenko on Monday", "olena marchenko")
    assert (entity.name, entity.label) == ("Olena Marchenko", "PERSON")


SILENT = [
    "worth 8.8 billion Russian rubles",
    "paid in US dollars",
    "paid in US$ and Canadian Dollars",
    "in March and on Monday",
    "during the COVID pandemic the GDP fell",
    "However, the exports rose. Overall sales fell.",
    "the Committee met the Board",
    "I think so",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_entity(text: str) -> None:
    assert found(text) == {}


def test_heading_in_title_case_names_only_what_the_body_names() -> None:
    body = "The exports of Norway rose, said Kvaerner, a maker of tools."
    text = f"Exports of Machine Tools from Norway Have Risen Sharply\n\n{body}\n"
    assert found(text) == {"NO": ["Norway", "Norway"], "kvaerner": ["Kvaerner"]}


def test_heading_finds_the_name_that_the_body_has() -> None:
    text = "Kvaerner Sells More Machine Tools Abroad\n\nThe exports rose, said the maker Kvaerner on Monday.\n"
    assert found(text)["kvaerner"] == ["Kvaerner", "Kvaerner"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Growth slowed. The maker is Kvaerner. Kvaerner grew.", {"kvaerner": ["Kvaerner", "Kvaerner"]}),
        ("Growth slowed. Kvaerner grew.", {}),
    ],
    ids=["used as a name elsewhere", "never used as a name"],
)
def test_first_word_of_a_sentence_needs_evidence(text: str, keys: dict[str, list[str]]) -> None:
    assert found(text) == keys


def _pipeline() -> spacy.Language:
    nlp = spacy.blank("en")
    add_components(nlp)
    return nlp


def test_recognizer_types_a_run_and_adds_what_the_run_misses() -> None:
    nlp = _pipeline()
    doc = nlp.make_doc("Yesterday Lindqvist met the people of iRobot there.")
    doc.ents = [Span(doc, 1, 2, label="PER")]
    doc = _run(nlp, doc)
    assert [(entity.key, entity.label) for entity in doc.user_data["factcheck_entities"]] == [("lindqvist", "PERSON")]


def test_tagger_silences_a_capital_that_is_no_proper_noun() -> None:
    nlp = _pipeline()
    words = ["They", "call", "the", "Method", "and", "Kvaerner", "."]
    doc = Doc(nlp.vocab, words=words, pos=["PRON", "VERB", "DET", "NOUN", "CCONJ", "PROPN", "PUNCT"])
    doc = _run(nlp, doc)
    assert [entity.key for entity in doc.user_data["factcheck_entities"]] == ["kvaerner"]


def test_component_writes_spans_with_their_entity() -> None:
    nlp = _pipeline()
    doc = nlp("The exports of Norway rose.")
    (span,) = doc.spans["entities"]
    assert (span.text, span.label_, span._.entity.key) == ("Norway", "COUNTRY", "NO")


def _run(nlp: spacy.Language, doc: Doc) -> Doc:
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
