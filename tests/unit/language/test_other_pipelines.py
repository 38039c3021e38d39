"""Any spaCy pipeline for English can take the place of ours; one for a language without word lists is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from drawn_parser import TREES

from factcheck.checker import Checker
from factcheck.errors import ModelError
from factcheck.language import Pipeline

WRONG = "Sales rose 53% to $434 million from $321 million."
RIGHT = "Sales rose 35% to $434 million from $321 million."
CLEARNLP = (
    "Sales/sale/NOUN/2/nsubj rose/rise/VERB/0/ROOT {}/{}/NUM/4/nummod %/%/NOUN/2/npadvmod to/to/ADP/2/prep "
    "$/$/SYM/8/quantmod 434/434/NUM/8/compound million/million/NUM/5/pobj from/from/ADP/2/prep $/$/SYM/12/quantmod "
    "321/321/NUM/12/compound million/million/NUM/9/pobj ././PUNCT/2/punct"
)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A pipeline with spaCy's own tokenizer and sentences, and a parser that speaks ClearNLP."""
    TREES.update({WRONG: CLEARNLP.format("53", "53"), RIGHT: CLEARNLP.format("35", "35")})
    nlp = spacy.blank("en")
    nlp.add_pipe("drawn_parser", name="parser", config={"labels": ["nsubj", "prep", "pobj", "npadvmod", "ROOT"]})
    nlp.meta.update(name="stand_in", version="7.0")
    nlp.to_disk(tmp_path / "stand_in")
    return tmp_path / "stand_in"


@pytest.mark.parametrize(
    ("text", "checks"), [(WRONG, ["percent-change"]), (RIGHT, [])], ids=["contradiction", "agreement"]
)
def test_another_pipeline_gives_the_same_findings(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, text: str, checks: list[str]
) -> None:
    ours = Checker().check(text)
    monkeypatch.setenv("FACTCHECK_MODEL", str(foreign))
    theirs = Checker().check(text)
    assert [finding.check for finding in theirs.findings] == checks
    assert [(f.message, f.spans[0].text) for f in theirs.findings] == [
        (f.message, f.spans[0].text) for f in ours.findings
    ]
    assert theirs.summary.consistent == ours.summary.consistent


def test_the_report_names_the_other_pipeline(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_MODEL", str(foreign))
    model = Checker().check(RIGHT).model
    assert (model.name, model.version, model.lang, model.sha256) == ("en_stand_in", "7.0", "en", "")


def test_a_pipeline_for_another_language_is_refused_in_one_line(tmp_path: Path) -> None:
    nlp = spacy.blank("fi")
    nlp.add_pipe("drawn_parser", name="parser", config={"labels": ["nsubj", "ROOT"]})
    nlp.to_disk(tmp_path / "finnish")
    with pytest.raises(ModelError, match=r"for the language 'fi', and factcheck reads 'en' here"):
        Pipeline(tmp_path / "finnish")
