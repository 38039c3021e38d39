"""What can go wrong, as data first and text second.

FactcheckError
├── InputError            one input could not be read; carries `name` and `problem`
│   ├── UnreadableInput       missing, a directory, no permission
│   ├── BinaryInput           not text at all
│   ├── DamagedInput          broken, encrypted, or not what its format says
│   ├── UndecodableInput      text in an encoding that we do not read
│   ├── InvalidCharacter      a NUL or a lone surrogate; carries `offset`
│   ├── EmptyInput            nothing but white space
│   ├── InputTooLarge         over the configured limit; carries `limit`
│   └── UnknownFormat         no reader of that name; carries `allowed`
├── ConfigError           an option has a value that it cannot have
└── ModelError            the language model is missing or does not match the code
"""

from __future__ import annotations

from collections.abc import Sequence


class FactcheckError(Exception):
    """Every error that factcheck raises on purpose."""


class InputError(FactcheckError):
    """One input could not be read; the others are still checked.

    Args:
        name: The input as the user named it, a path or "text".
        problem: What is wrong, in one clause without a full stop.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


class UnreadableInput(InputError):
    """The input is missing, is a directory, or may not be opened."""


class BinaryInput(InputError):
    """The input is not text."""


class DamagedInput(InputError):
    """The input is broken, is encrypted, or is not what its format says."""


class UndecodableInput(InputError):
    """The input is text in an encoding that is not read."""


class EmptyInput(InputError):
    """The input holds nothing but white space, where text is required."""


class InvalidCharacter(InputError):
    """The text holds a character that no text may hold.

    Args:
        offset: Where it stands, in code points from the start of the text.
    """

    def __init__(self, name: str, problem: str, *, offset: int) -> None:
        super().__init__(name, problem)
        self.offset = offset


class InputTooLarge(InputError):
    """The input is over the configured limit.

    Args:
        limit: The limit, in what the problem counts: bytes, lines, pages.
    """

    def __init__(self, name: str, problem: str, *, limit: int) -> None:
        super().__init__(name, problem)
        self.limit = limit


class UnknownFormat(InputError):
    """No reader has the name that was asked for.

    Args:
        allowed: The names that there are.
    """

    def __init__(self, name: str, problem: str, *, allowed: Sequence[str] = ()) -> None:
        super().__init__(name, problem)
        self.allowed = tuple(allowed)


class ConfigError(FactcheckError):
    """An option has a value that it cannot have."""


class ModelError(FactcheckError):
    """The language model is missing, unreadable, or made for another version of the code."""
