"""Exact intervals of the real line: rational ends, each open or closed, or infinite.

An `Interval` is a non-empty connected set of reals. Arithmetic returns the *image* of
the operation, the set of every pointwise result, with ends that are open exactly when
they are not attained; nothing is rounded. Two rules follow IEEE Std 1788-2015
(set-based flavour): the ends of an unbounded interval are never members, and in
products of ends 0·∞ is 0, because the factor that is 0 is a number while the other only
grows.

Division is defined where the divisor is not 0. A divisor that has 0 inside it gives two
pieces, which `Interval.quotient_pieces` keeps apart; the operator `/` returns their
hull. Reference: Moore, Kearfott, Cloud, *Introduction to Interval Analysis*, SIAM 2009,
chapters 2, 5 and 8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factcheck.errors import FactcheckError

Number = int | Fraction | Decimal
"""What is accepted as an exact number. Binary floats are refused: they are rarely the number that was meant."""

_ZERO = Fraction(0)

# An end in the making: (−1, 0 or +1 for −∞, finite or +∞; the value if finite; is it excluded?). Tuples order as
# lower ends should: by position, and at one position the attained (closed, False) end before the excluded one.
_End = tuple[int, Fraction, bool]


class DomainError(FactcheckError, ArithmeticError):
    """An operation has no value anywhere on the intervals it was given, or the interval would be empty."""


def exact(value: Number) -> Fraction:
    """`value` as a fraction, without loss.

    Raises:
        TypeError: `value` is a float, a string, or anything else that is not an exact
            number.
    """
    if type(value) is Fraction:
        return value
    if isinstance(value, (int, Fraction, Decimal)) and not isinstance(value, bool):
        return Fraction(value)
    raise TypeError(f"an exact number (int, Fraction, Decimal) is needed, not {value!r}")


@dataclass(frozen=True, slots=True)
class Interval:
    """All reals between two ends; `None` is an infinite end, which is always open.

    Args:
        lower: The lower end, or None for −∞.
        upper: The upper end, or None for +∞.
        lower_open: Whether the lower end itself is excluded.
        upper_open: Whether the upper end itself is excluded.
    Raises:
        DomainError: No number lies between the ends.
    """

    lower: Fraction | None
    upper: Fraction | None
    lower_open: bool = False
    upper_open: bool = False

    def __post_init__(self) -> None:
        lower, upper = self.lower, self.upper
        if lower is None:
            object.__setattr__(self, "lower_open", True)
        elif type(lower) is not Fraction:
            object.__setattr__(self, "lower", exact(lower))
        if upper is None:
            object.__setattr__(self, "upper_open", True)
        elif type(upper) is not Fraction:
            object.__setattr__(self, "upper", exact(upper))
        if lower is None or upper is None:
            return
        if lower > upper or (lower == upper and (self.lower_open or self.upper_open)):
            raise DomainError(f"no number lies between the ends of {self}")

    # --- constructors ------------------------------------------------------------------------------------------

    @classmethod
    def point(cls, value: Number) -> Interval:
        """The single number `value`."""
        number = exact(value)
        return trusted_interval(number, number, False, False)

    @classmethod
    def closed(cls, lower: Number, upper: Number) -> Interval:
        """[lower, upper]."""
        return cls(exact(lower), exact(upper))

    @classmethod
    def open(cls, lower: Number, upper: Number) -> Interval:
        """(lower, upper)."""
        return cls(exact(lower), exact(upper), True, True)

    @classmethod
    def at_least(cls, lower: Number) -> Interval:
        """[lower, ∞)."""
        return trusted_interval(exact(lower), None, False, True)

    @classmethod
    def more_than(cls, lower: Number) -> Interval:
        """(lower, ∞)."""
        return trusted_interval(exact(lower), None, True, True)

    @classmethod
    def at_most(cls, upper: Number) -> Interval:
        """(−∞, upper]."""
        return trusted_interval(None, exact(upper), True, False)

    @classmethod
    def less_than(cls, upper: Number) -> Interval:
        """(−∞, upper)."""
        return trusted_interval(None, exact(upper), True, True)

    @classmethod
    def between(
        cls, lower: Number | None, upper: Number | None, *, lower_open: bool = False, upper_open: bool = False
    ) -> Interval:
        """Between two ends, either of which may be None for infinite."""
        return cls(
            None if lower is None else exact(lower), None if upper is None else exact(upper), lower_open, upper_open
        )

    @classmethod
    def everything(cls) -> Interval:
        """The whole real line."""
        return EVERYTHING

    # --- questions ---------------------------------------------------------------------------------------------

    @property
    def is_point(self) -> bool:
        """Whether exactly one number is in it."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_bounded(self) -> bool:
        """Whether both ends are finite."""
        return self.lower is not None and self.upper is not None

    @property
    def width(self) -> Fraction | None:
        """The distance between the ends; None if infinite."""
        return None if self.lower is None or self.upper is None else self.upper - self.lower

    @property
    def midpoint(self) -> Fraction | None:
        """The number half-way between the ends; None if an end is infinite."""
        return None if self.lower is None or self.upper is None else (self.lower + self.upper) / 2

    def contains(self, value: Number) -> bool:
        """Whether `value` is a member."""
        number = exact(value)
        lower, upper = self.lower, self.upper
        if lower is not None and (number < lower or (self.lower_open and number == lower)):
            return False
        return upper is None or number < upper or (number == upper and not self.upper_open)

    def contains_zero(self) -> bool:
        """Whether 0 is a member (quicker than `contains(0)`)."""
        lower, upper = self.lower, self.upper
        if lower is not None and (lower.numerator > 0 or (self.lower_open and not lower.numerator)):
            return False
        return upper is None or upper.numerator > 0 or (not upper.numerator and not self.upper_open)

    def encloses(self, other: Interval) -> bool:
        """Whether every member of `other` is a member."""
        return self.intersection(other) == other

    # --- sets --------------------------------------------------------------------------------------------------

    def intersection(self, other: Interval) -> Interval | None:
        """The common members; None if there are none."""
        lower, lower_open = self.lower, self.lower_open
        if lower is None:
            lower, lower_open = other.lower, other.lower_open
        elif other.lower is not None:
            if other.lower > lower:
                lower, lower_open = other.lower, other.lower_open
            elif other.lower == lower:
                lower_open = lower_open or other.lower_open
        upper, upper_open = self.upper, self.upper_open
        if upper is None:
            upper, upper_open = other.upper, other.upper_open
        elif other.upper is not None:
            if other.upper < upper:
                upper, upper_open = other.upper, other.upper_open
            elif other.upper == upper:
                upper_open = upper_open or other.upper_open
        if lower is None or upper is None:
            return trusted_interval(lower, upper, lower_open, upper_open)
        if lower > upper or ((lower_open or upper_open) and lower == upper):
            return None
        return trusted_interval(lower, upper, lower_open, upper_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that encloses both."""
        lower = min(self._lower_end(), other._lower_end())
        upper = max((self._upper_end(), other._upper_end()), key=_upper_order)
        return _from_ends(lower, upper)

    # --- arithmetic --------------------------------------------------------------------------------------------

    def __neg__(self) -> Interval:
        """The image of −x."""
        lower, upper = self.lower, self.upper
        return trusted_interval(
            None if upper is None else -upper, None if lower is None else -lower, self.upper_open, self.lower_open
        )

    def __add__(self, other: Interval) -> Interval:
        """The image of x + y."""
        lower = None if self.lower is None or other.lower is None else self.lower + other.lower
        upper = None if self.upper is None or other.upper is None else self.upper + other.upper
        return trusted_interval(lower, upper, self.lower_open or other.lower_open, self.upper_open or other.upper_open)

    def __sub__(self, other: Interval) -> Interval:
        """The image of x − y."""
        lower = None if self.lower is None or other.upper is None else self.lower - other.upper
        upper = None if self.upper is None or other.lower is None else self.upper - other.lower
        return trusted_interval(lower, upper, self.lower_open or other.upper_open, self.upper_open or other.lower_open)

    def __mul__(self, other: Interval) -> Interval:
        """The image of x·y."""
        if self.is_point:
            assert self.lower is not None
            return other.scaled(self.lower)
        if other.is_point:
            assert other.lower is not None
            return self.scaled(other.lower)
        if (
            self.lower is not None
            and other.lower is not None
            and self.lower.numerator > 0
            and other.lower.numerator > 0
        ):  # almost every product of figures: both positive, no need to compare four corners
            upper = None if self.upper is None or other.upper is None else self.upper * other.upper
            return trusted_interval(
                self.lower * other.lower,
                upper,
                self.lower_open or other.lower_open,
                self.upper_open or other.upper_open,
            )
        corners = [
            _product(mine, theirs)
            for mine in (self._lower_end(), self._upper_end())
            for theirs in (other._lower_end(), other._upper_end())
        ]
        return _from_ends(min(corners), max(corners, key=_upper_order))

    def scaled(self, factor: Number) -> Interval:
        """The image of factor·x; {0} if the factor is 0."""
        number = exact(factor)
        if not number:
            return ZERO
        lower = None if self.lower is None else self.lower * number
        upper = None if self.upper is None else self.upper * number
        if number > 0:
            return trusted_interval(lower, upper, self.lower_open, self.upper_open)
        return trusted_interval(upper, lower, self.upper_open, self.lower_open)

    def reciprocal_pieces(self) -> tuple[Interval, ...]:
        """The image of 1/x over the members that are not 0: none, one or two intervals, in ascending order."""
        lower, upper = self.lower, self.upper
        has_negative = lower is None or lower.numerator < 0
        has_positive = upper is None or upper.numerator > 0
        pieces = []
        if has_negative:
            stop = None if has_positive or not upper else 1 / upper
            start = _ZERO if lower is None else 1 / lower
            pieces.append(trusted_interval(stop, start, stop is None or self.upper_open, self.lower_open))
        if has_positive:
            stop = None if has_negative or not lower else 1 / lower
            start = _ZERO if upper is None else 1 / upper
            pieces.append(trusted_interval(start, stop, self.upper_open, stop is None or self.lower_open))
        return tuple(pieces)

    def quotient_pieces(self, divisor: Interval) -> tuple[Interval, ...]:
        """The image of x/y over the divisors that are not 0: none, one or two intervals, in ascending order."""
        if divisor.is_point and divisor.lower:
            return (self.scaled(1 / divisor.lower),)
        return merged(self * piece for piece in divisor.reciprocal_pieces())

    def __truediv__(self, divisor: Interval) -> Interval:
        """The hull of the image of x/y over the divisors that are not 0.

        Raises:
            DomainError: The divisor is {0}.
        """
        pieces = self.quotient_pieces(divisor)
        if not pieces:
            raise DomainError(f"{self} divided by 0")
        return pieces[0] if len(pieces) == 1 else pieces[0].hull(pieces[-1])

    def __pow__(self, exponent: int) -> Interval:
        """The image of x to an integer power (x⁰ is 1 everywhere); a hull for a negative power around 0.

        Raises:
            DomainError: 0 to a negative power.
        """
        if exponent < 0:
            return ONE / self**-exponent
        if exponent == 0:
            return ONE
        lower, upper = self.lower, self.upper
        if exponent % 2 == 0 and (lower is None or lower.numerator < 0):
            if upper is not None and upper.numerator <= 0:
                return (-self) ** exponent
            if lower is None or upper is None:
                return NOT_NEGATIVE
            farther = max((-lower, not self.lower_open), (upper, not self.upper_open))
            return trusted_interval(_ZERO, farther[0] ** exponent, False, not farther[1])
        return trusted_interval(
            None if lower is None else lower**exponent,
            None if upper is None else upper**exponent,
            self.lower_open,
            self.upper_open,
        )

    def _lower_end(self) -> _End:
        return (-1, _ZERO, True) if self.lower is None else (0, self.lower, self.lower_open)

    def _upper_end(self) -> _End:
        return (1, _ZERO, True) if self.upper is None else (0, self.upper, self.upper_open)

    def __str__(self) -> str:
        left = "(" if self.lower_open else "["
        right = ")" if self.upper_open else "]"
        lower = "−∞" if self.lower is None else str(self.lower)
        upper = "∞" if self.upper is None else str(self.upper)
        return f"{left}{lower}, {upper}{right}"


def relative_change(start: Interval, end: Interval) -> Interval:
    """Tightest interval of (end − start) / start, as a fraction: 0.44 means 44%.

    Args:
        start: The base.
        end: In the unit of `start`.
    Raises:
        DomainError: `start` contains 0.
    Computed as end/start − 1, where each input occurs once: the textbook form is too
    wide for falls (the dependency problem; Moore, Kearfott, Cloud, Introduction to
    Interval Analysis, 2009).
    """
    if start.contains_zero():
        raise DomainError(f"no relative change from a base in {start}, which contains 0")
    return end / start - ONE


def merged(pieces: Iterable[Interval]) -> tuple[Interval, ...]:
    """The union of some intervals as disjoint, non-touching intervals in ascending order."""
    ordered = sorted(pieces, key=Interval._lower_end)
    result: list[Interval] = []
    for piece in ordered:
        if result and _connected(result[-1], piece):
            result[-1] = result[-1].hull(piece)
        else:
            result.append(piece)
    return tuple(result)


def _connected(first: Interval, second: Interval) -> bool:
    """Whether the union of two intervals, the first not starting after the second, has no gap."""
    if first.upper is None or second.lower is None or second.lower < first.upper:
        return True
    return second.lower == first.upper and not (first.upper_open and second.lower_open)


def trusted_interval(lower: Fraction | None, upper: Fraction | None, lower_open: bool, upper_open: bool) -> Interval:
    """An interval whose ends are known to be normal: skips the checks of the constructor (four times faster)."""
    made = _new(Interval)
    _set_lower(made, lower)
    _set_upper(made, upper)
    _set_lower_open(made, lower_open)
    _set_upper_open(made, upper_open)
    return made


_new = object.__new__
_set_lower = Interval.__dict__["lower"].__set__
_set_upper = Interval.__dict__["upper"].__set__
_set_lower_open = Interval.__dict__["lower_open"].__set__
_set_upper_open = Interval.__dict__["upper_open"].__set__


def _from_ends(lower: _End, upper: _End) -> Interval:
    return trusted_interval(None if lower[0] else lower[1], None if upper[0] else upper[1], lower[2], upper[2])


def _upper_order(end: _End) -> tuple[int, Fraction, bool]:
    """Sort key of upper ends: by position, and at one position the attained end last."""
    return end[0], end[1], not end[2]


def _product(first: _End, second: _End) -> _End:
    """The corner of a product. A closed 0 attains 0 whatever the other is; an open 0 does not, not even at ∞."""
    first_zero = not first[0] and not first[1]
    second_zero = not second[0] and not second[1]
    if first_zero or second_zero:
        attained = (first_zero and not first[2]) or (second_zero and not second[2])
        return 0, _ZERO, not attained
    if first[0] or second[0]:
        sign = (first[0] or (1 if first[1] > 0 else -1)) * (second[0] or (1 if second[1] > 0 else -1))
        return sign, _ZERO, True
    return 0, first[1] * second[1], first[2] or second[2]


EVERYTHING = Interval(None, None)
ZERO = Interval(_ZERO, _ZERO)
ONE = Interval(Fraction(1), Fraction(1))
NEGATIVE = Interval(None, _ZERO, True, True)
NOT_POSITIVE = Interval(None, _ZERO)
POSITIVE = Interval(_ZERO, None, True, True)
NOT_NEGATIVE = Interval(_ZERO, None)
