"""What a text takes back is not held against it."""

from __future__ import annotations

import pytest

from factcheck.checker import default_checker

WRONG = "Sales rose 53% to $434 million from $321 million."


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param(WRONG, 1, id="an error"),
        pytest.param(f"Correction: {WRONG}", 0, id="under the heading of a correction"),
        pytest.param(f"Corrections and clarifications, 4 May: {WRONG}", 0, id="under a longer heading"),
        pytest.param(
            "An earlier version of this article said that sales rose 53% to $434 million from $321 million.",
            0,
            id="of an earlier version",
        ),
        pytest.param(
            "The minister wrongly claimed that sales rose 53% to $434 million from $321 million.", 0, id="called wrong"
        ),
        pytest.param(f"The report was misquoted in March. {WRONG}", 1, id="only the sentence itself"),
        pytest.param("Wrongly, the paper put 4 May 2020 on a Friday. It was a Monday.", 0, id="a date without figures"),
        pytest.param(f"The correction of the market went on. {WRONG}", 1, id="another sense of the word"),
    ],
)
def test_a_withdrawn_statement_is_not_flagged(text: str, findings: int) -> None:
    assert len(default_checker().check(text).findings) == findings
