"""Short articles that are made up of tied figures, right ones and ones with a slip, and other ways to tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from hypothesis import assume
from hypothesis import strategies as st

IDLE = (
    "The roof of the old shed leaks, and nobody knows why.",
    "Rain fell on the market all morning.",
    "The mayor did not wish to comment.",
    "A band played in the square, and children danced.",
    "Critics had long warned of this.",
)


@dataclass(frozen=True)
class Story:
    """Two or three statements of one tie, each with another way to say the same, and the check that holds them.

    Attributes:
        check: Which check speaks if it is wrong.
        plain: The statements.
        other: The same, with synonyms or in the passive.
        wrong: Whether a slip was made.
    """

    check: str
    plain: tuple[str, ...]
    other: tuple[str, ...]
    wrong: bool


def _swapped(value: int) -> int:
    """The number with its first two digits in the other order."""
    digits = str(value)
    return int(digits[1] + digits[0] + digits[2:])


def _unequal(value: int) -> bool:
    digits = str(value)
    return len(digits) > 1 and digits[0] != digits[1] and digits[1] != "0"


_COUNTS = st.integers(120, 970).filter(_unequal)


@st.composite
def shares(draw: st.DrawFn) -> Story:
    """A share of a whole that was counted before."""
    percent = draw(st.integers(41, 89).filter(_unequal))
    whole = draw(st.integers(3, 9)) * 100
    part = whole * percent // 100
    wrong = draw(st.booleans())
    told = _swapped(percent) if wrong else percent
    return Story(
        "share",
        (f"The union asked {whole} nurses.", f"Of the nurses asked, {part} ({told}%) want a later shift."),
        (f"Some time ago {whole} nurses were asked.", f"Of the nurses asked, {part} ({told}%) want a later shift."),
        wrong,
    )


@st.composite
def rests(draw: st.DrawFn) -> Story:
    """What is left of a whole that was counted before."""
    rest = draw(_COUNTS)
    lent = draw(st.integers(11, 30)) * 10
    whole = rest + lent
    wrong = draw(st.booleans()) and _swapped(rest) < whole
    told = _swapped(rest) if wrong else rest
    return Story(
        "parts-and-total",
        (f"The choir owns {whole} scores.", f"It lends out {lent} scores. The other {told} scores are too fragile."),
        (f"The choir has {whole} scores.", f"It lends {lent} scores to schools. The remaining {told} scores are torn."),
        wrong,
    )


@st.composite
def totals(draw: st.DrawFn) -> Story:
    """A list whose total was told before."""
    parts = [draw(st.integers(112, 480).filter(_unequal)) for _ in range(3)]
    total = sum(parts)
    wrong = draw(st.booleans()) and _swapped(parts[0]) < total
    first = _swapped(parts[0]) if wrong else parts[0]
    north, south, coast = first, parts[1], parts[2]
    return Story(
        "parts-and-total",
        (
            f"The bus line hires {total} drivers.",
            f"The north gets {north} drivers, the south {south} and the coast {coast}.",
        ),
        (
            f"At the bus firm, {total} drivers are taken on.",
            f"The north is given {north} drivers, the south {south} and the coast {coast}.",
        ),
        wrong,
    )


@st.composite
def tellings(draw: st.DrawFn) -> Story:
    """A count that is taken up again."""
    count = draw(_COUNTS)
    wrong = draw(st.booleans())
    told = _swapped(count) if wrong else count
    return Story(
        "same-fact",
        (f"The trust owns {count} houses on the island.", f"Rents come to £2,000 from each of the {told} houses."),
        (f"On the island the trust owns {count} homes.", f"Each of the {told} houses brings in a rent of £2,000."),
        wrong,
    )


@st.composite
def changes(draw: st.DrawFn) -> Story:
    """A change whose start the next sentence tells; the two stand in one paragraph."""
    start = draw(st.integers(20, 80)) * 100
    percent = draw(st.integers(12, 39).filter(_unequal))
    wrong = draw(st.booleans())
    end = start * (100 + percent) // 100
    told = _swapped(percent) if wrong else percent
    return Story(
        "percent-change",
        (f"Exports of cheese grew by {told}%, to {end:,} tonnes. In 2021 they had been {start:,} tonnes.",),
        (f"Exports of cheese rose by {told}%, to {end:,} tonnes. They had come to {start:,} tonnes before.",),
        wrong,
    )


@st.composite
def articles(draw: st.DrawFn) -> list[Story]:
    """One to three stories, no two of one kind of thing."""
    makers = draw(st.permutations([shares(), rests(), totals(), tellings(), changes()]))
    stories = [draw(maker) for maker in makers[: draw(st.integers(1, 3))]]
    assume(not _add_up_by_chance(stories))
    return stories


def _add_up_by_chance(stories: list[Story]) -> bool:
    """Whether figures of two stories make a sum: of these the text may as well tell another tie."""
    told = [
        (number, value)
        for number, each in enumerate(stories)
        for value in {int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", " ".join(each.plain))}
    ]
    return any(
        len({number for number, _ in three}) > 1 and sum(value for _, value in three) == 2 * max(v for _, v in three)
        for three in combinations(told, 3)
    )
