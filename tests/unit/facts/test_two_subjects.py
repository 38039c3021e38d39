"""Whether two figures are told of two subjects."""

from __future__ import annotations

import pytest

from factcheck.facts.two_subjects import are_of_two_subjects
from finder_context import context_of


@pytest.mark.parametrize(
    ("text", "two"),
    [
        pytest.param("Team Rova employs 85 mechanics. Team Silk employs 58 mechanics.", True, id="names"),
        pytest.param("Brenner employs 85 mechanics. Brenner Chemie employs 58 mechanics.", False, id="more of a name"),
        pytest.param("The red team scored 28 points. The blue team scored 82 points.", True, id="told apart"),
        pytest.param("The team scored 28 points. The team scored 82 points.", False, id="one noun"),
        pytest.param("The team scored 28 points. It scored 82 points.", False, id="a pronoun"),
        pytest.param("The court fined 28 firms. Judges fined 82 firms.", False, id="two nouns leave it open"),
        pytest.param("The 36 rooms of the old wing are let. The new wing, with its 63 rooms, is not.", True, id="held"),
        pytest.param("The old wing has 36 rooms. The wing, with its 63 rooms, is let.", False, id="not told apart"),
        pytest.param("The dairy keeps 36 goats. Its rival keeps 63 goats.", True, id="a rival"),
        pytest.param("The dairy keeps 36 goats. The dairy's goats, all 63 of them, are shorn.", False, id="its own"),
        pytest.param("The liner has a crew of 36. All 63 passengers were saved.", True, id="crew and passengers"),
        pytest.param("The liner has a crew of 36. All 63 sailors were saved.", False, id="crew and sailors"),
        pytest.param("The zoo sold 36 goats. Of the 63 goats it had bred, few were fed.", True, id="another deed"),
        pytest.param("The zoo sold 36 goats. Of the 63 goats it had sold, few were fed.", False, id="one deed"),
        pytest.param("Maria Lund, 47, a clerk, said nothing. Olav Lund, 74, her father, wept.", True, id="ages"),
    ],
)
def test_two_subjects_are_told_by_their_names_or_by_what_tells_them_apart(
    text: str, two: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = context_of(text, monkeypatch)
    first, second = context.facts.values()
    assert are_of_two_subjects(context, first, second) is two
