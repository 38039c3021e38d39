"""Laws of the weight of evidence for what only the model ties."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checker import default_checker
from factcheck.facts import Fact
from factcheck.facts.reader import read_facts
from factcheck.facts.weight_of_evidence import Explained, weight_of_evidence
from factcheck.ties import Proposal, Relation, figure_item, log_odds

LIKELY = st.floats(min_value=0.3, max_value=0.99)
ALWAYS = (0.0, 0.0, 0.0)


@cache
def facts_of(text: str) -> tuple[Fact, ...]:
    return tuple(read_facts(*default_checker().read(text)))


def evidence(text: str, relation: Relation, likelihood: float, explained: Explained) -> float:
    facts = facts_of(text)
    items = tuple(item for fact in facts if (item := figure_item(fact.name, fact.quantity, fact.dimension)))
    assert len(items) == len(facts)
    return weight_of_evidence(Proposal(relation, items, likelihood, ALWAYS), facts, explained)


FINE = "The mill ground 7,534,218 sacks, its rival 5,791,046 sacks, and 1,473,172 sacks lay between them."
COARSE = "The mill ground 75 sacks, its rival 58 sacks, and 14 sacks lay between them."


@settings(deadline=None)  # the first loads the pipeline
@given(one=LIKELY, other=LIKELY)
def test_what_is_likelier_has_more_evidence(one: float, other: float) -> None:
    low, high = (evidence(FINE, Relation.DIFFERENCE, likelihood, Explained.ANY) for likelihood in sorted((one, other)))
    assert low <= high


@settings(deadline=None)
@given(likelihood=LIKELY)
def test_a_slip_never_counts_against_a_tie_and_a_rare_one_counts_more(likelihood: float) -> None:
    seldom, any_, nothing = (evidence(FINE, Relation.DIFFERENCE, likelihood, explained) for explained in Explained)
    assert seldom >= any_ >= nothing == log_odds(likelihood)


@pytest.mark.parametrize("explained", [Explained.SELDOM, Explained.ANY])
def test_finer_figures_fit_less_by_chance(explained: Explained) -> None:
    fine, coarse = (evidence(text, Relation.DIFFERENCE, 0.8, explained) for text in (FINE, COARSE))
    assert fine > coarse


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        pytest.param("Sales went from $40.2m to $52.8m, up 31%.", Relation.PERCENT, id="percent"),
        pytest.param("Of 4,120 voters 1,236 came, 30%.", Relation.SHARE, id="share"),
        pytest.param("Fifty tickets at $12.50 came to $652.", Relation.PRODUCT, id="product"),
        pytest.param("It was 412 tonnes. The 421 tonnes went by sea.", Relation.SAME, id="same"),
    ],
)
def test_a_rare_slip_counts_for_every_relation(text: str, relation: Relation) -> None:
    assert evidence(text, relation, 0.8, Explained.SELDOM) > log_odds(0.8)
