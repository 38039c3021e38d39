"""What a slip is called: the suggestion, and the words that say how it came about."""

from __future__ import annotations

import pytest

from factcheck.checker import Checker

CHECKER = Checker()

NAMED = [
    ("Sales rose 26% to $434 million from $321 million.", "35%", "worked out on the new figure instead of the old"),
    ("Sales rose 53% to $434 million from $321 million.", "35%", "digits swapped"),
    ("The share rose 67 percentage points, to 5.0% from 3.0%.", "67%", "percentage points for per cent"),
    ("The fund shrank from €9.4bn to €7.1bn, a fall of €2.3m.", "€2.3bn", "m for bn"),
    ("The fund shrank from €9.4bn to €7.1bn, a fall of €2.3.", "€2.3bn", "bn left out"),
    ("The choir has tripled, from 21 singers to 42.", "doubled", "one word for another"),
    ("The queue shortened from 120 to 150 names.", "lengthened", "the other way"),
    ("The mill employs 1,800 people, 12,000 of them in Wales.", "1,200", "a nought too many"),
    ("The mill spent £2.4m on repairs, including £18m for a roof.", "£1.8m", "a decimal point"),
    ("Sales rose by 340 from 310 to 30.", "30 from 310 to 340", "figures exchanged"),
    ("The yield rose 8 basis points, to 2.0% from 1.2%.", "80 basis points", "a decimal point"),
]


@pytest.mark.parametrize(("text", "replacement", "why"), NAMED, ids=[case[2] for case in NAMED])
def test_a_slip_is_named(text: str, replacement: str, why: str) -> None:
    [finding] = CHECKER.check(text).findings
    offered = {suggestion.replacement: suggestion.why for suggestion in finding.suggestions}
    assert offered.get(replacement) == why, offered
