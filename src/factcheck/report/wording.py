"""Sentences of a finding: the templates of a check, filled with the figures as written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.checks import Tie
from factcheck.extraction.model import QuantityKind
from factcheck.facts import Fact
from factcheck.reasoning import Expression, Variable, equal
from factcheck.report.needed import needed_value, solve_for, worth_of, written_value
from factcheck.report.numbers import fixed, rounded_to, significant
from factcheck.report.writing import is_exact_in_style, restyled

_SCALES = {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}
_MEASURED = frozenset({QuantityKind.DURATION, QuantityKind.MEASURE})
_MORE_DECIMALS = 3
_MOST_DECIMALS = 6
_RATIO_DIGITS = 3  # decimals of a quotient: "434 ÷ 321 = 1.352"


class FigureView:
    """A figure in a template."""

    def __init__(self, fact: Fact, tie: Tie, facts: Mapping[str, Fact], scale: Fraction | None) -> None:
        self._fact, self._tie, self._facts, self._scale = fact, tie, facts, scale

    def __str__(self) -> str:
        fact = self._fact
        quantity = fact.quantity
        text = " ".join(quantity.text.split())
        if quantity.kind is QuantityKind.PERCENT:
            text = text.lstrip("+-− ")  # the sentence says the direction in words
        if quantity.scale is not None and quantity.scale.shared and quantity.scale.start >= quantity.end:
            return f"{text} {quantity.scale.text}"
        if quantity.written.style == "words" and not text.isupper():
            text = text[:1].lower() + text[1:]  # "Two" opened its sentence, and stands within this one
        return text

    @property
    def expected(self) -> str:
        """What it would have to be, "about" said where its own digits cannot show it."""
        value = needed_value(self._tie, self._fact, self._facts)
        if value is None:
            return "another figure"
        shows_sign = self._fact.quantity.kind is not QuantityKind.PERCENT and str(self).startswith(("-", "−", "–"))
        sign = "−" if value < 0 and (shows_sign or not self._fact.value_is_negative) else ""
        if is_exact_in_style(self._fact, value):
            return sign + restyled(self._fact, value)
        own = self._fact.quantity.written.decimals
        others = {str(view) for fact in self._tie.roles.values() if fact is not self._fact for view in [self._of(fact)]}
        # So many decimals that it is told from the figure it was computed from: "about $244.807 billion".
        candidates = (restyled(self._fact, value, decimals=own + more) for more in range(_MORE_DECIMALS + 1))
        shown = next((text for text in candidates if text not in others), restyled(self._fact, value))
        return f"about {sign}{shown}"

    def _of(self, fact: Fact) -> FigureView:
        return FigureView(fact, self._tie, self._facts, self._scale)

    @property
    def n(self) -> str:
        """Its numeral in the scale that the figures share."""
        value = written_value(self._fact)
        if value is None:
            return str(self)
        if self._scale is None:
            worth = _shown_worth(self._fact)
            own = max(worth, Fraction(1)) if self._fact.quantity.currency else worth
            word = _SCALES.get(int(own))
            numeral = fixed(value / own, self._fact.quantity.written.decimals)
            return f"{numeral} {word}" if word else numeral
        return fixed(value / self._scale, _decimals_in(self._fact, self._scale))

    @property
    def fraction(self) -> str:
        """A percentage as a pure number: 0.93."""
        value = written_value(self._fact) or Fraction(0)
        if self._fact.is_percent:
            return fixed(value / 100, self._fact.quantity.written.decimals + 2)
        return fixed(value, significant(value, 2))


class ShownView:
    """A computed value in a template."""

    def __init__(self, value: Fraction | None, decimals: int, percent_decimals: int, scale: Fraction | None) -> None:
        self._value, self._decimals, self._percents, self._scale = value, decimals, percent_decimals, scale

    @property
    def n(self) -> str:
        """In the scale that the figures share."""
        if self._value is None:
            return "?"
        if self._scale is None:
            factor = max((f for f in _SCALES if f <= abs(self._value)), default=1)
            numeral = fixed(self._value / factor, max(significant(self._value / factor, 3), 0))
            return f"{numeral} {_SCALES[factor]}" if factor > 1 else numeral
        return fixed(self._value / self._scale, self._decimals)

    @property
    def eq(self) -> str:
        """With the sign of equality that its digits deserve: "= 25.9", "≈ 321"."""
        if self._value is None or self._scale is None:
            return f"= {self.n}"
        exact = rounded_to(self._value / self._scale, self._decimals) == self._value / self._scale
        return f"= {self.n}" if exact else f"≈ {fixed(self._value / self._scale, self._decimals + self._extra())}"

    def _extra(self) -> int:
        """One more decimal for a number that has only a digit or two."""
        size = abs(self._value or Fraction(0)) / (self._scale or 1)
        return 1 if size < 100 else 0

    @property
    def sign(self) -> str:
        """Of a difference: how its first term stands to the second."""
        if self._value is None:
            return "?"
        return "=" if self._value == 0 else "<" if self._value < 0 else ">"

    @property
    def times(self) -> str:
        """A quotient."""
        if self._value is None:
            return "?"
        text = fixed(self._value, _RATIO_DIGITS)
        exact = rounded_to(self._value, _RATIO_DIGITS) == self._value
        return text.rstrip("0").rstrip(".") if exact else text

    @property
    def about(self) -> str:
        """A quotient as a person says it: "about 1.4", "4.5"."""
        if self._value is None:
            return "?"
        text = fixed(self._value, max(significant(self._value, 2), 0))
        return text if Fraction(text.replace(",", "").replace("−", "-")) == self._value else f"about {text}"

    @property
    def percent(self) -> str:
        """The same as a percentage, without its sign."""
        if self._value is None:
            return "?"
        return f"{fixed(abs(self._value) * 100, self._percents)}%"


def fill(template: str, tie: Tie, facts: Mapping[str, Fact]) -> str:
    """A template of a check as a sentence or a line of arithmetic."""
    scale = common_scale(tie)
    figures = {role: FigureView(fact, tie, facts, scale) for role, fact in tie.roles.items()}
    amounts = [fact for fact in tie.roles.values() if fact.is_amount] or list(tie.roles.values())
    decimals = max((_decimals_in(fact, scale) for fact in amounts), default=0)
    percents = max((fact.quantity.written.decimals for fact in tie.roles.values() if fact.is_percent), default=0)
    shown = {
        name: ShownView(evaluate(expression, facts), decimals, percents, scale)
        for name, expression in tie.shown.items()
    }
    sentence = template.format_map({**tie.words, **figures, **shown})
    return sentence[:1].upper() + sentence[1:]


def expected(tie: Tie, fact: Fact, facts: Mapping[str, Fact]) -> str:
    """What a figure would have to be if the others of its tie hold, as the messages say it."""
    return FigureView(fact, tie, facts, common_scale(tie)).expected


def _shown_worth(fact: Fact) -> Fraction:
    """What 1 of a numeral in a sum is worth: lengths and times are shown in the unit that they are reckoned in."""
    quantity = fact.quantity
    if quantity.kind in _MEASURED:
        return Fraction(quantity.scale.factor if quantity.scale else 1)
    return worth_of(fact)


def common_scale(tie: Tie) -> Fraction | None:
    """What 1 of the numerals of a tie is worth, where all amounts are written alike; None where they differ."""
    worths = {_shown_worth(fact) for fact in tie.roles.values() if fact.is_amount}
    if len(worths) <= 1:
        return worths.pop() if worths else Fraction(1)
    # Cents beside dollars are shown in dollars.
    return Fraction(1) if max(worths) <= 1 else None


def _decimals_in(fact: Fact, scale: Fraction | None) -> int:
    """Decimals that show a figure in a scale: 52 cents are 0.52 of a dollar."""
    own = _shown_worth(fact) if fact.is_amount else Fraction(1)
    finer = 0
    while scale is not None and fact.is_amount and own * 10**finer < scale and finer < _MOST_DECIMALS:
        finer += 1
    coarser = 0
    while own * 10 ** (coarser + 1) <= worth_of(fact):
        coarser += 1  # 1.9 m are 190 cm
    return max(fact.quantity.written.decimals - coarser, 0) + finer


def evaluate(expression: Expression, facts: Mapping[str, Fact]) -> Fraction | None:
    """The value of an expression for the figures as written; None where one is missing or a divisor is nought."""
    result = Variable("shown value")
    relation = equal(result, expression)
    points: dict[str, Fraction] = {}
    for name in relation.variables:
        if name == result.name:
            continue
        value = written_value(facts[name]) if name in facts else None
        if value is None:
            return None
        points[name] = value
    return solve_for(relation, result.name, points)


def derived_text(like: Fact, value: Fraction) -> str:
    """A derived value as a writer would put it, "about" where its own digits cannot show it exactly."""
    if is_exact_in_style(like, value):
        return restyled(like, value)
    places = like.quantity.written.decimals
    return f"about {restyled(like, value, decimals=places + (1 if abs(value) / worth_of(like) < 100 else 0))}"
