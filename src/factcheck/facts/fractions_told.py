"""Numbers that are told by a simple word: a half, two thirds, three times."""

from __future__ import annotations

from fractions import Fraction

_SIMPLE = tuple({Fraction(n, d) for d in range(2, 6) for n in range(1, d)} | {Fraction(k) for k in range(2, 11)})
_CLOSE = 20  # a twentieth of it


def is_simple(ratio: Fraction) -> bool:
    """Whether a number is told by a simple fraction or a whole multiple, for which another one may be taken."""
    return any(abs(ratio - simple) * _CLOSE <= simple for simple in _SIMPLE)
