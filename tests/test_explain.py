"""Why a line was flagged, or not, told with the real checker."""

from __future__ import annotations

from functools import cache

import pytest

from factcheck.checker import Checker
from factcheck.config import Config
from factcheck.report.explain import explain_line

TEXT = """\
---
title: Fares
---

Fares rose 53% to $434 million from $321 million in 2019.

Rents rose 37.4% to $5,512.5 from $4,009.7, and 40 people moved along the A12.

The mill sold 12 wheels.

Nothing is said here.

```
12
```

<!-- factcheck: ignore -- restated -->
Tolls rose by £13 million, to £42 million from £23 million.
"""


@cache
def explained(line: int) -> list[str]:
    report = Checker(Config()).check(TEXT, format="markdown")
    return list(explain_line(TEXT, report, line))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(5, "  Fares rose 53% to $434 million from $321 million in 2019.", id="the line itself"),
        pytest.param(5, "53% (column 12): percent 53 %", id="the figure"),
        pytest.param(5, "  from 52.5 to 53.5, loosely from 52 to 54", id="what its digits stand for"),
        pytest.param(5, "  read as change up, of Fares", id="what it was read as"),
        pytest.param(5, "  contradicts other figures, or itself (tied by percent-change)", id="its fate"),
        pytest.param(
            5,
            "  percent-change: 53% · $434 million · $321 million: does not hold, however it is read: "
            "434 ÷ 321 = 1.352, a rise of 35%",
            id="the claim that it is in",
        ),
        pytest.param(5, "Periods: 2019 (2019)", id="periods"),
        pytest.param(
            7,
            "  percent-change: 37.4% · $5,512.5 · $4,009.7: holds only if a figure was cut off, or is coarser than it "
            "is written: 5,512.5 ÷ 4,009.7 = 1.375, a rise of 37.5%",
            id="the reading that saves it",
        ),
        pytest.param(7, "Not read as figures, but as part of a name, a place or code: 12", id="digits that name"),
        pytest.param(7, "Not flagged.", id="that it is not flagged"),
        pytest.param(9, "  not checked (no other figure of the text is tied to it)", id="why a figure is not checked"),
        pytest.param(11, "There is no figure in this line.", id="no figure"),
        pytest.param(2, "Not read, because it is front matter.", id="front matter"),
        pytest.param(14, "Not read, because it is code.", id="code"),
        pytest.param(18, "Nothing else is flagged.", id="that nothing else is flagged"),
    ],
)
def test_line_is_explained_with(line: int, expected: str) -> None:
    assert expected in explained(line)


def test_flag_names_the_fingerprint_to_choose_by() -> None:
    (flag,) = [line for line in explained(5) if line.startswith("Flagged")]
    assert flag.startswith("Flagged: error percent-change, fingerprint ")
    assert len(flag.split()[-1]) == 16


def test_suppressed_finding_is_told_with_its_reason() -> None:
    assert any(
        line.startswith("Suppressed by the instruction in line 17 (restated): error change-amount, fingerprint ")
        for line in explained(18)
    )


@pytest.mark.parametrize("line", [0, 20])
def test_line_that_there_is_not_is_refused(line: int) -> None:
    with pytest.raises(ValueError, match=rf"there is no line {line}; the last one is 19"):
        explained(line)
