"""Whatever words stand beside each other, a report is made: articles of the corpus with their words in any order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.checker import default_checker

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ODD = (
    *("%", "per cent", "(", ")", "–", "-", ",", ";", ":", "/", "n =", "p <", "t(0)", "1e400", "10^-400", "½", "²", "…"),
    *(
        "a year",
        "second",
        "half",
        "third",
        "quarter",
        "doubled",
        "times",
        "respectively",
        "each",
        "between",
        "from",
        "to",
    ),
    *("31 February", "24:00", "Q3", "0 of 0 (0%)", "5:4", "1,234,567.89", "1/3", "-5", "0%", "NaN", "\n", "\n\n", "- "),
)


@cache
def words() -> tuple[str, ...]:
    """All words of the corpus that was read, in order of first use, those with figures twice."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]
    found = dict.fromkeys(word for text in texts for word in text.split())
    return (*found, *(word for word in found if any(char.isdigit() for char in word)), *ODD)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(["text", "markdown"]))
def test_any_order_of_words_gives_a_report(data: st.DataObject, format: str) -> None:
    soup = data.draw(st.lists(st.sampled_from(words()), min_size=2, max_size=40))
    report = default_checker().check(" ".join(soup), format=format)
    for finding in report.findings:
        for span in finding.spans:
            assert span.text == " ".join(soup)[span.start : span.end]
