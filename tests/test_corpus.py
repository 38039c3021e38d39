"""The articles of `corpus/` against their gold: what is read, what is tied, and what a slip leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from factcheck.checker import default_checker
from factcheck.report.model import BlockItem, FactItem, FindingItem, QuantityItem, Report, Severity
from gold import (
    Annotations,
    Article,
    GoldClaim,
    GoldEdit,
    Place,
    SilentEdit,
    articles,
    can_hold,
)

ROUNDED = Fraction(1, 2)
TRUNCATED = Fraction(1)


@cache
def report_on(text: str, format: str) -> Report:
    """The report, made once per text."""
    return default_checker().check(text, format=format)


def report_of(article: Article) -> Report:
    """The report on the clean article."""
    return report_on(article.text, article.gold.format)


def each(choose: Callable[[Annotations], Iterable[Any]], name: Callable[[Any], str]) -> pytest.MarkDecorator:
    """One case for each annotation of a kind in each article, with a readable id."""
    cases = [
        pytest.param(article, item, id=f"{article.slug}: {name(item)}")
        for article in articles()
        for item in choose(article.gold)
    ]
    return pytest.mark.parametrize(("article", "item"), cases)


every_article = pytest.mark.parametrize("article", articles(), ids=str)


def by_text(item: Any) -> str:
    """Id of a place."""
    return f"{item.text} #{item.nth}" if item.nth > 1 else str(item.text)


def by_name(item: Any) -> str:
    """Id of a named annotation."""
    return str(item.name)


def complaints(report: Report) -> list[FindingItem]:
    """Findings above a note."""
    return [finding for finding in report.findings if finding.severity is not Severity.NOTE]


def told(findings: Iterable[FindingItem]) -> list[str]:
    """Findings as a failing test should show them."""
    return [f"{finding.severity} {finding.check}: {finding.message} [{finding.spans[0].text}]" for finding in findings]


def overlaps(item: Any, span: tuple[int, int]) -> bool:
    """Whether an item with offsets shares a character with a span."""
    return bool(item.start < span[1] and span[0] < item.end)


def quantity_at(report: Report, span: tuple[int, int]) -> QuantityItem:
    """The one quantity at a span, the ends of a range aside."""
    [found] = [quantity for quantity in report.quantities if overlaps(quantity, span)]
    return found


def fact_at(report: Report, span: tuple[int, int]) -> FactItem:
    """The fact of the quantity at a span."""
    quantity = quantity_at(report, span)
    [fact] = [fact for fact in report.facts if fact.quantity == quantity.id]
    return fact


# The gold itself.


@every_article
def test_gold_stands_in_the_article(article: Article) -> None:
    gold = article.gold
    places: list[Place] = [gold.headline, *gold.quantities, *gold.periods, *gold.notes]
    for claim in gold.claims:
        places.extend(claim.figures.values())
    for derived in gold.derived:
        places.extend(derived.figures)
    for place in places:
        place.find(article.text)
    assert [text for text in [*gold.skipped, *gold.not_quantities] if text not in article.text] == []
    edits: list[GoldEdit | SilentEdit] = [*gold.edits, *gold.silent_edits]
    assert [edit.name for edit in edits if article.text.count(edit.old) != 1] == []


@each(lambda gold: gold.claims, by_name)
def test_gold_claim_holds_by_arithmetic(article: Article, item: GoldClaim) -> None:
    figures = {role: article.gold.value(place) for role, place in item.figures.items()}
    assert can_hold(item.check, item.direction, figures, ROUNDED)


@each(lambda gold: [edit for edit in gold.edits if edit.breaks or edit.figures], by_name)
def test_gold_edit_breaks_its_claim_by_arithmetic(article: Article, item: GoldEdit) -> None:
    claim = next((claim for claim in article.gold.claims if claim.name == item.breaks), None)
    figures = dict(item.figures)
    direction = item.direction
    if claim is not None:
        figures = {role: article.gold.value(place) for role, place in claim.figures.items()} | figures
        direction = direction or claim.direction
    check = claim.check if claim is not None else item.check[0]
    assert not can_hold(check, direction, figures, TRUNCATED)


# The clean article.


@every_article
def test_clean_article_is_not_accused(article: Article) -> None:
    assert told(complaints(report_of(article))) == []


@every_article
def test_clean_article_gets_its_notes_and_no_others(article: Article) -> None:
    notes = [finding for finding in report_of(article).findings if finding.severity is Severity.NOTE]
    expected = [(note.check, note.find(article.text)) for note in article.gold.notes]
    assert sorted((note.check, (note.spans[0].start, note.spans[0].end)) for note in notes) == sorted(expected), told(
        notes
    )


@each(lambda gold: [note for note in gold.notes if note.suggestion], by_text)
def test_note_suggests_the_usual_writing(article: Article, item: Any) -> None:
    span = item.find(article.text)
    [note] = [finding for finding in report_of(article).findings if overlaps(finding.spans[0], span)]
    assert [suggestion.replacement for suggestion in note.suggestions] == [item.suggestion]


@each(lambda gold: [quantity for quantity in gold.quantities if not quantity.optional], by_text)
def test_quantity_is_read(article: Article, item: Any) -> None:
    found = quantity_at(report_of(article), item.find(article.text))
    expected = {
        name: getattr(item, name)
        for name in ("kind", "value", "low", "high", "unit", "currency", "mod")
        if getattr(item, name) is not None
    }
    assert {name: getattr(found, name) for name in expected} == expected
    if not item.about:
        assert found.text == item.text


@each(lambda gold: [quantity for quantity in gold.quantities if quantity.period], by_text)
def test_figure_has_its_period(article: Article, item: Any) -> None:
    report = report_of(article)
    period = fact_at(report, item.find(article.text)).period
    assert period is not None
    assert [found.timex for found in report.periods if found.id == period.refers_to] == [item.period]


@each(lambda gold: [quantity for quantity in gold.quantities if quantity.entity], by_text)
def test_figure_has_its_entity(article: Article, item: Any) -> None:
    report = report_of(article)
    entity = fact_at(report, item.find(article.text)).entity
    assert entity is not None
    assert [found.name for found in report.entities if found.id == entity.refers_to] == [item.entity]


@each(lambda gold: [quantity for quantity in gold.quantities if quantity.attribution], by_text)
def test_figure_has_its_source(article: Article, item: Any) -> None:
    attribution = fact_at(report_of(article), item.find(article.text)).attribution
    assert attribution is not None
    assert item.attribution in attribution.text


@every_article
def test_nothing_else_is_read_as_a_figure(article: Article) -> None:
    known = [quantity.find(article.text) for quantity in article.gold.quantities]
    report = report_of(article)
    cells = [(block.start, block.end) for block in report.blocks if block.kind == "table-cell"]
    strangers = [
        quantity.text
        for quantity in report.quantities
        if not any(overlaps(quantity, span) for span in [*known, *cells])
    ]
    assert strangers == []


@each(lambda gold: gold.not_quantities, str)
def test_designation_is_no_figure(article: Article, item: str) -> None:
    start = article.text.index(item)
    read = [
        quantity.text for quantity in report_of(article).quantities if overlaps(quantity, (start, start + len(item)))
    ]
    assert read == []


@each(lambda gold: gold.periods, by_text)
def test_period_is_read(article: Article, item: Any) -> None:
    span = item.find(article.text)
    found = [period for period in report_of(article).periods if overlaps(period, span)]
    assert item.timex in [period.timex for period in found]


@each(lambda gold: gold.entities, str)
def test_entity_is_read(article: Article, item: str) -> None:
    assert item in [entity.name for entity in report_of(article).entities]


@every_article
def test_date_of_publication_is_found(article: Article) -> None:
    assert report_of(article).published == article.gold.published


@every_article
def test_headline_is_known(article: Article) -> None:
    start, end = article.gold.headline.find(article.text)
    kinds = [block.kind for block in report_of(article).blocks if overlaps(block, (start, end))]
    assert kinds == ["headline"]


@each(lambda gold: gold.skipped, str)
def test_page_furniture_is_skipped(article: Article, item: str) -> None:
    start = article.text.index(item)
    blocks: list[BlockItem] = [
        block for block in report_of(article).blocks if overlaps(block, (start, start + len(item)))
    ]
    assert blocks
    assert [block.kind for block in blocks if block.read] == []
    assert all(block.reason for block in blocks)


@each(lambda gold: gold.claims, by_name)
def test_claim_is_confirmed(article: Article, item: GoldClaim) -> None:
    wanted = [place.find(article.text) for place in item.figures.values()]
    claims = [
        claim
        for claim in report_of(article).claims
        if claim.check == item.check and all(any(overlaps(span, want) for span in claim.spans) for want in wanted)
    ]
    assert [claim.verdict.value for claim in claims] == [item.verdict]
    assert claims[0].explanation


@each(lambda gold: gold.derived, lambda item: item.value)
def test_value_left_out_is_derived(article: Article, item: Any) -> None:
    wanted = [place.find(article.text) for place in item.figures]
    found = [
        derived
        for derived in report_of(article).derived
        if all(any(overlaps(span, want) for span in derived.spans) for want in wanted)
    ]
    assert [derived.value for derived in found] == [item.value]
    bounds = found[0].bounds
    assert bounds.lower is not None
    assert bounds.upper is not None
    assert Fraction(item.low) <= Fraction(bounds.lower) <= Fraction(bounds.upper) <= Fraction(item.high)


# The article with one slip.


@each(lambda gold: gold.edits, by_name)
def test_slip_is_found_where_it_is(article: Article, item: GoldEdit) -> None:
    text = item.apply(article.text)
    found = complaints(report_on(text, article.gold.format))
    assert len(found) == 1, told(found)
    [finding] = found
    assert finding.check in item.check
    start = text.index(item.figure, article.text.index(item.old))
    slipped = (start, start + len(item.figure))
    assert any(overlaps(span, slipped) for span in finding.spans), told(found)
    assert finding.explanation or item.breaks is None


@each(lambda gold: [edit for edit in gold.edits if edit.repair], by_name)
def test_slip_is_undone_by_a_suggestion(article: Article, item: GoldEdit) -> None:
    found = complaints(report_on(item.apply(article.text), article.gold.format))
    replacements = [suggestion.replacement for finding in found for suggestion in finding.suggestions]
    assert item.repair is not None
    assert any(repair in replacement for replacement in replacements for repair in item.repair), replacements


@each(lambda gold: gold.silent_edits, by_name)
def test_harmless_edit_is_not_flagged(article: Article, item: Any) -> None:
    text = item.apply(article.text)
    assert told(complaints(report_on(text, article.gold.format))) == []
