"""What the checks make of the ties that a model proposes: stand-ins for it say what the wording ties."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from factcheck import checker as checker_module
from factcheck.checker import Checker
from factcheck.config import Config
from factcheck.ties import Passage, Relation, Ties
from sure_ties import Sure


class Never:
    """Is not asked."""

    def score(self, passage: Passage, _held: object) -> Mapping[Relation, Mapping[tuple[int, ...], float]]:
        raise AssertionError(passage.text)


Needed = tuple[float, float, float]
NEVER = 99.0
NEEDED = dict.fromkeys(Relation, (0.5, NEVER, NEVER))


def told(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    scores: Sure,
    needed: Mapping[Relation, tuple[float, float, float]] = NEEDED,
) -> list[str]:
    ties = Ties(lambda: scores, needed)
    monkeypatch.setattr(checker_module, "ties_for", lambda _lang: ties)
    return [f"{each.check}: {each.message}" for each in Checker().check(text).findings]


DIFFERENCE = "Of the two mills, one ground 753 sacks. Its rival ground 579 tubs. Between them lay 147, said the miller."


@pytest.mark.parametrize(
    ("text", "relation", "tied", "expected"),
    [
        pytest.param(
            DIFFERENCE,
            Relation.DIFFERENCE,
            [(753, 579, 147)],
            "change-amount: 753 and 579 are 174 apart, not 147.",
            id="difference",
        ),
        pytest.param(
            "The old mill could boast of 62%. Its rival had to be content with 41%. What lay between the two was"
            " 12 percentage points.",
            Relation.DIFFERENCE,
            [(62, 41, 12)],
            "percentage-points: 62% and 41% are 21 points apart, not 12 percentage points.",
            id="points",
        ),
        pytest.param(
            "The ferry once had 412 guests. This summer it has 463 guests. By the captain's count business is better by"
            " a good 21%.",
            Relation.PERCENT,
            [(412, 463, 21)],
            "percent-change: 412 to 463 is a rise of 12%, not 21%.",
            id="percent",
        ),
        pytest.param(
            "Of what was caught that year, herring made 240 tonnes. The boats landed 600 tonnes of fish. Herring was to"
            " be thanked for 14% of it.",
            Relation.SHARE,
            [(240, 600, 14)],
            "share: 240 tonnes of 600 tonnes is 40%, not 14%.",
            id="share",
        ),
        pytest.param(
            "The first edition had 120 readers. The second found 480 readers. A success seven times over, as the"
            " printer put it.",
            Relation.TIMES,
            [(120, 480, 7)],
            "multiple: 480 is 4 times 120, not “seven times”.",
            id="times",
        ),
        pytest.param(
            "The first edition had 120 readers. The second found 480 readers. A success seven times over, as the"
            " printer put it.",
            Relation.TIMES,
            [(480, 120, 7)],
            "multiple: 480 is 4 times 120, not “seven times”.",
            id="times, the other way round",
        ),
        pytest.param(
            "Each guest was handed 14 oysters. There were 30 at the table. The cook opened 240 that night.",
            Relation.PRODUCT,
            [(14, 30, 240)],
            "per-unit: 30 at 14 would make 420, not 240.",
            id="product",
        ),
        pytest.param(
            "The choir has 48 voices, the priest says. Her list of those who sing in it runs to 84.",
            Relation.SAME,
            [(48, 84)],
            "same-fact: 84 is told here, 48 before.",
            id="same",
        ),
    ],
)
def test_a_proposal_is_told(
    monkeypatch: pytest.MonkeyPatch, text: str, relation: Relation, tied: list[tuple[float, ...]], expected: str
) -> None:
    assert told(monkeypatch, text, Sure(relation)) == []
    assert told(monkeypatch, text, Sure(relation, *tied)) == [expected]


@pytest.mark.parametrize(
    ("text", "relation", "tied"),
    [
        pytest.param(
            "Anna drew £1,000 a day. She had work for two weeks. The firm paid £41,000.",
            Relation.PRODUCT,
            [(1000, 2, 41000)],
            id="a rate of another time",
        ),
        pytest.param(
            "The balance was −41 points in May. In the words of the bank, 14 points were lost.",
            Relation.SAME,
            [(41, 14)],
            id="signs",
        ),
    ],
)
def test_a_proposal_that_cannot_be_judged_is_not_told(
    monkeypatch: pytest.MonkeyPatch, text: str, relation: Relation, tied: list[tuple[float, ...]]
) -> None:
    assert told(monkeypatch, text, Sure(relation, *tied)) == []


def test_an_option_leaves_the_model_out(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = Sure(Relation.DIFFERENCE, (753, 579, 147))
    monkeypatch.setattr(checker_module, "ties_for", lambda _lang: Ties(lambda: scores, NEEDED))
    assert [len(Checker(Config(read_ties=told)).check(DIFFERENCE).findings) for told in (True, False)] == [1, 0]


def test_a_table_is_not_read_as_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "| Herd | Goats |\n|---|---|\n| Kvamme | 48 |\n| Fardal | 84 |\n"
    monkeypatch.setattr(checker_module, "ties_for", lambda _lang: Ties(Never, NEEDED))
    assert Checker().check(text, format="markdown").findings == []


def test_a_slip_that_fits_by_chance_needs_a_likelier_proposal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = DIFFERENCE.replace("147", "134")
    scores = Sure(Relation.DIFFERENCE, (753, 579, 134))
    assert told(monkeypatch, text, scores) == []
    assert len(told(monkeypatch, text, scores, dict.fromkeys(Relation, (0.5, 2.0, NEVER)))) == 1


def test_without_a_slip_a_proposal_needs_to_be_likelier_still(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = Sure(Relation.DIFFERENCE, (753, 579, 318))
    text = DIFFERENCE.replace("147", "318")
    assert told(monkeypatch, text, scores, dict.fromkeys(Relation, (0.5, 2.0, NEVER))) == []
    assert len(told(monkeypatch, text, scores, dict.fromkeys(Relation, (0.5, 2.0, 3.0)))) == 1


@pytest.mark.parametrize(
    ("text", "relation", "tied", "expected"),
    [
        pytest.param(
            "The fare to the pass is 90 dollars. At the counter travellers were asked for €828. Each of the former, the"
            " clerk said, came to €9.80.",
            Relation.PRODUCT,
            (9.8, 90, 828),
            "exchange-rate: At €9.80, 90 dollars would be €882, not €828.",
            id="two currencies",
        ),
        pytest.param(
            "The bourse opened its doors in 1943. Tea was served to all brokers in 2023. It turns 98, the porter said.",
            Relation.LENGTH,
            (1942.5, 2022.5, 98),
            "age-and-year: From 1943 to 2023 are 80 years, not 98.",
            id="an age",
        ),
        pytest.param(
            "The bourse opened its doors in 1943. Tea was served to all brokers in 2023. It had taken 98 years.",
            Relation.LENGTH,
            (1942.5, 2022.5, 98),
            "duration: From 1943 to 2023 are 80 years, not 98 years.",
            id="a length",
        ),
    ],
)
def test_what_is_tied_has_the_name_of_its_kind(
    monkeypatch: pytest.MonkeyPatch, text: str, relation: Relation, tied: tuple[float, ...], expected: str
) -> None:
    needed = dict.fromkeys(Relation, (0.5, 0.8, 0.8))
    assert told(monkeypatch, text, Sure(relation), needed) == []
    assert told(monkeypatch, text, Sure(relation, tied), needed) == [expected]


HALL = "The audience was three times the usual size. Normally 110 people come; on Friday there were 480."
PLUNGE = "Membership has plunged 85% since the scandal. The club had 5,000 members then and has 2,100 today."
WAGGONS = (
    "A total of 24.5m passengers a year for 3,500 waggons means 8,000 each, but the drivers' union of Negomba doubts"
    " the survey, in which 11 students stood at 6 crossings."
)


@pytest.mark.parametrize(
    ("text", "scores", "expected"),
    [
        pytest.param(HALL, None, "warning", id="no model"),
        pytest.param(HALL, Sure(Relation.TIMES, (110, 480, 3)), "warning", id="likely"),
        pytest.param(HALL, Sure(Relation.TIMES), "note", id="unlikely"),
        pytest.param(PLUNGE, None, "warning", id="digits swapped, no model"),
        pytest.param(PLUNGE, Sure(Relation.PERCENT), "warning", id="digits swapped, unlikely"),
        pytest.param(WAGGONS, None, "note", id="a weak way, no model"),
        pytest.param(WAGGONS, Sure(Relation.PRODUCT, (8000, 3500, 24.5e6)), "warning", id="a weak way, likely"),
    ],
)
def test_the_wording_weighs_what_the_checks_tie(
    monkeypatch: pytest.MonkeyPatch, text: str, scores: Sure | None, expected: str
) -> None:
    ties = Ties(lambda: scores, dict.fromkeys(Relation, (2.0, 0.85, 0.85))) if scores is not None else None
    monkeypatch.setattr(checker_module, "ties_for", lambda _lang: ties)
    [finding] = Checker().check(text).findings
    assert finding.severity == expected
