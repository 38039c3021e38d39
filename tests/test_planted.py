"""The articles of `corpus/distance/`: the gold stands in the text, and those that were read are not accused.

How many of the planted contradictions are found is measured by `benchmarks/articles.py`, not tested.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.checker import default_checker
from planted import Planted, planted

every = pytest.mark.parametrize(("path", "text", "gold"), planted(), ids=[path.stem for path, _, _ in planted()])
read = [each for each in planted() if not each[2].unseen]


@every
def test_gold_stands_in_the_article(path: Path, text: str, gold: Planted) -> None:
    assert path.parent.parent.name == ("unseen" if gold.unseen else "development")
    for place in (gold.headline, *gold.quantities, *gold.periods):
        place.find(text)
    for relation in gold.relations:
        for place in relation.figures.values():
            place.find(text)
    for fact in gold.facts:
        for place in fact.places:
            place.find(text)
    assert [trap.text for trap in gold.traps if trap.text not in text] == []
    assert [edit.name for edit in (*gold.edits, *gold.silent_edits) if text.count(edit.old) != 1] == []
    names = {relation.name for relation in gold.relations}
    assert [edit.name for edit in gold.edits if not set(edit.relations) <= names] == []
    assert set(gold.together) <= {edit.name for edit in gold.edits}


@every
def test_slips_are_marked_where_they_stand(path: Path, text: str, gold: Planted) -> None:
    for edit in gold.edits:
        wrong = edit.apply(text)
        assert wrong != text, f"{path.stem}: {edit.name}"
        for extent in (edit.edited, *edit.involved):
            assert wrong[extent.start : extent.end] == extent.text, f"{path.stem}: {edit.name}"


@pytest.mark.parametrize(("path", "text", "gold"), read, ids=[path.stem for path, _, _ in read])
def test_articles_that_were_read_are_not_accused(path: Path, text: str, gold: Planted) -> None:
    published = date.fromisoformat(gold.date) if gold.date else None
    report = default_checker().check(text, format=gold.format, published=published, name=path.name)
    told = [f"{finding.check}: {finding.message}" for finding in report.findings if finding.severity.value != "note"]
    assert told == []
