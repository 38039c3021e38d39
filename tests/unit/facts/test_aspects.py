"""Measure, entity, period, basis and attribution of figures."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker
from factcheck.facts import Fact, Role, read_facts

CHECKER = Checker()


def fact_of(text: str, figure: str) -> Fact:
    document, doc, extraction = CHECKER.read(text)
    [fact] = [fact for fact in read_facts(document, doc, extraction) if fact.quantity.text == figure]
    return fact


SENTENCE = (
    "According to the Riga Trade Board, exports of honey from Latvia reached $434 million in the first 11 months "
    "of 2020, which is 35% more than in 2019."
)


def test_level_has_all_its_aspects() -> None:
    fact = fact_of(SENTENCE, "$434 million")
    assert fact.role is Role.LEVEL
    assert fact.measure is not None
    assert "honey" in fact.measure.key
    assert fact.entity is not None
    assert fact.entity.key == ("LV",)
    assert fact.period is not None
    assert fact.period.key == ("2020-01/2020-11",)
    assert fact.attribution is not None
    assert fact.attribution.text == "the Riga Trade Board"


def test_change_is_compared_with_a_period() -> None:
    fact = fact_of(SENTENCE, "35%")
    assert fact.role is Role.CHANGE
    assert fact.direction is not None
    assert fact.direction.value == "up"
    assert fact.basis is not None
    assert fact.basis.text == "2019"


@pytest.mark.parametrize(
    ("figure", "entity"), [("+ 13%", "BY"), ("+ 43%", "UZ"), ("+ 98%", "UA")], ids=["first", "middle", "last"]
)
def test_figure_in_brackets_belongs_to_the_name_before_it(figure: str, entity: str) -> None:
    text = "The main buyers in May 2020 were Belarus (+ 13%), Uzbekistan (+ 43%) and Ukraine (+ 98%)."
    fact = fact_of(text, figure)
    assert fact.entity is not None
    assert fact.entity.key == (entity,)
    assert fact.period is not None
    assert fact.period.key == ("2020-05",)


def test_entity_of_the_sentence_before_is_inferred() -> None:
    fact = fact_of("Latvia sells honey to forty countries. Sales rose by 12%.", "12%")
    assert fact.entity is not None
    assert (fact.entity.key, fact.entity.origin) == (("LV",), "inferred")


def test_each_level_has_its_own_year() -> None:
    text = "Visitor numbers dropped from 25,000 in 2019 to 22,000 in 2020."
    periods = [fact.period.key for fact in (fact_of(text, "25,000"), fact_of(text, "22,000")) if fact.period]
    assert periods == [("2019",), ("2020",)]
