"""The gold annotations of `corpus/`, as `corpus/README.md` describes them, and an oracle of their arithmetic.

The oracle knows nothing of factcheck: it computes with fractions and the last written digit, and
says whether the figures of a claim can hold together. It keeps the gold honest, not the checker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


class Gold(BaseModel):
    """Base of all annotations: closed, so that a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(Gold):
    """A stretch of the article: the nth place where `text` stands alone, from 1."""

    text: str
    nth: int = 1
    within: str | None = None

    def find(self, article: str) -> tuple[int, int]:
        """Half-open offsets in the article.

        Raises:
            LookupError: The article does not say it that often.
        """
        if self.within is not None:
            start = article.index(self.text, article.index(self.within))
            return start, start + len(self.text)
        # "12" does not stand in "2012" or "1,312".
        alone = re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(self.text)}(?!\d|[.,]\d)")
        for count, match in enumerate(alone.finditer(article), start=1):
            if count == self.nth:
                return match.span()
        raise LookupError(f"{self.text!r} does not stand {self.nth} times in the article")


def _as_place(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


AnyPlace = Annotated[Place, BeforeValidator(_as_place)]
OneOrMore = Annotated[tuple[str, ...], BeforeValidator(lambda value: (value,) if isinstance(value, str) else value)]


class GoldQuantity(Place):
    """A figure; what is not given is not asserted."""

    kind: str | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    unit: str | None = None
    currency: str | None = None
    mod: str | None = None
    period: str | None = None
    entity: str | None = None
    attribution: str | None = None
    about: bool = False
    optional: bool = False


class GoldPeriod(Place):
    """A stretch of time and its TIMEX3 value."""

    timex: str


class GoldClaim(Gold):
    """A relation that the text asserts."""

    name: str
    check: str
    verdict: Literal["consistent", "loose"]
    direction: Literal["up", "down"] | None = None
    figures: dict[str, AnyPlace]


class GoldDerived(Gold):
    """A value that the text implies."""

    value: str
    low: str
    high: str
    figures: list[AnyPlace]


class GoldNote(Place):
    """A note that the article deserves as it is."""

    check: str
    suggestion: str | None = None


class EditedFigure(Gold):
    """A figure after an edit."""

    text: str
    value: str


class GoldEdit(Gold):
    """A slip that plants one contradiction."""

    name: str
    old: str
    new: str
    check: OneOrMore
    figure: str
    repair: OneOrMore | None
    breaks: str | None = None
    direction: Literal["up", "down"] | None = None
    figures: dict[str, EditedFigure] = Field(default_factory=dict)

    def apply(self, article: str) -> str:
        """The article with the slip."""
        return article.replace(self.old, self.new, 1)


class SilentEdit(Gold):
    """An edit that no reader of the article alone could object to."""

    name: str
    old: str
    new: str
    why: str

    def apply(self, article: str) -> str:
        """The article with the edit."""
        return article.replace(self.old, self.new, 1)


class Annotations(Gold):
    """The contents of a `.gold.json` file."""

    topic: str
    style: str
    format: str
    published: str | None
    headline: Place
    skipped: list[str]
    quantities: list[GoldQuantity]
    not_quantities: list[str]
    periods: list[GoldPeriod]
    entities: list[str] = Field(default_factory=list)
    claims: list[GoldClaim]
    derived: list[GoldDerived]
    notes: list[GoldNote]
    edits: list[GoldEdit]
    silent_edits: list[SilentEdit]

    def value(self, place: Place) -> EditedFigure:
        """The figure at a place, with its value."""
        for quantity in self.quantities:
            if quantity.text == place.text and quantity.nth == place.nth and quantity.value is not None:
                return EditedFigure(text=quantity.text, value=quantity.value)
        raise LookupError(f"{place.text!r} is not among the quantities")


class Article(Gold):
    """An article of the corpus with its annotations."""

    slug: str
    path: Path
    text: str
    gold: Annotations

    def __str__(self) -> str:
        return self.slug


@cache
def articles() -> tuple[Article, ...]:
    """All articles of the corpus, by path."""
    found = []
    for path in sorted(CORPUS.glob("*/*.gold.json")):
        [source] = [other for other in path.parent.glob(f"{path.name.removesuffix('.gold.json')}.*") if other != path]
        gold = Annotations.model_validate_json(path.read_text(encoding="utf-8"))
        found.append(Article(slug=source.stem, path=source, text=source.read_text(encoding="utf-8"), gold=gold))
    return tuple(found)


_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:(?:\.|, )\d+)?")
_WORDS = {"fourfold": Fraction(1)}


def unit_in_last_place(figure: EditedFigure) -> Fraction:
    """What one unit of the last written digit is worth, scale applied."""
    match = _DIGITS.search(figure.text)
    if match is None:
        return _WORDS[figure.text]
    numeral = match.group().replace(", ", ".").replace(",", "")
    decimals = len(numeral.partition(".")[2])
    scale = abs(Fraction(figure.value)) / Fraction(numeral)
    return scale * Fraction(f"1e-{decimals}")


def corners(figures: Mapping[str, EditedFigure], slack: Fraction) -> Iterator[dict[str, Fraction]]:
    """Each figure at both ends of what its digits allow: ± `slack` units of the last digit."""
    ends = [
        [Fraction(figure.value) + sign * slack * unit_in_last_place(figure) for sign in (-1, 1)]
        for figure in figures.values()
    ]
    for values in product(*ends):
        yield dict(zip(figures, values, strict=True))


def residual(check: str, direction: str | None, at: Mapping[str, Fraction]) -> Fraction:
    """What must be 0 for an equation, and above 0 for an order.

    The relations are monotone in each figure, so that their extremes lie at the corners.
    """
    sign = {"up": 1, "down": -1, None: 0}[direction]
    if check == "change-amount":
        return at["end"] - at["start"] - sign * at["change"]
    if check == "percent-change":
        start = at["start"] if "start" in at else at["end"] - sign * at["amount"]
        amount = at["amount"] if "amount" in at else sign * (at["end"] - start)
        return amount - start * at["change"] / 100
    if check == "percent-against-multiple":
        return at["multiple"] - 1 - sign * at["change"] / 100
    if check == "headline-and-body":
        return at["headline"] - at["body"]
    if check == "direction":
        return sign * (at["end"] - at["start"])
    if check == "range-order":
        return at["high"] - at["low"]
    raise LookupError(f"no oracle for {check}")


def can_hold(check: str, direction: str | None, figures: Mapping[str, EditedFigure], slack: Fraction) -> bool:
    """Whether figures that are off by at most `slack` units of their last digit can be in the relation."""
    values = [residual(check, direction, at) for at in corners(figures, slack)]
    if check in {"direction", "range-order"}:
        return max(values) > 0
    return min(values) <= 0 <= max(values)
