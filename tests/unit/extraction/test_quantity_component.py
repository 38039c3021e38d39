"""The component `factcheck_quantities` in a pipeline: what it writes, and what it leaves to the periods."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import factcheck.extraction.quantities  # noqa: F401  (registers the factory)
from factcheck.extraction import extract
from factcheck.extraction.model import Period, PeriodReading, PeriodType

TEXT = "In March 2020 the G7 paid €5\u00a0million, or 12%, for five years."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("factcheck_quantities")
    return pipeline


def period(text: str, surface: str, kind: PeriodType) -> Period:
    start = text.index(surface)
    return Period(start, start + len(surface), surface, kind, (PeriodReading(surface, None, None),), "month")


def test_spans_carry_their_quantities(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = extract(doc).quantities
    assert [span._.quantity for span in doc.spans["quantities"]] == list(found)
    assert [TEXT[q.start : q.end] for q in found] == ["2020", "€5\u00a0million", "12%", "five years"]
    assert [(span.text, span.label_) for span in doc.spans["designations"]] == [("G7", "NAME")]
    assert [designation.text for designation in extract(doc).designations] == ["G7"]


def test_dates_are_left_to_the_periods_and_durations_are_not(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data["factcheck_periods"] = (
        period(TEXT, "March 2020", PeriodType.DATE),
        period(TEXT, "five years", PeriodType.DURATION),
    )
    doc = nlp.get_pipe("factcheck_quantities")(doc)
    assert [quantity.text for quantity in extract(doc).quantities] == ["€5 million", "12%", "five years"]


def test_country_decides_the_dollar() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("factcheck_quantities", config={"country": "CA"})
    (quantity,) = extract(pipeline("It cost $5.")).quantities
    assert quantity.currency == "CAD"


def test_a_text_without_figures_has_none(nlp: Language) -> None:
    doc = nlp("Nothing was counted.")
    assert extract(doc).quantities == ()
    assert list(doc.spans["quantities"]) == []
