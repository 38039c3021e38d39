"""factcheck reads article text and finds the figures that contradict each other.

    import factcheck
    report = factcheck.check("Sales rose 53% to $434 million from $321 million.")
    for finding in report.findings:
        print(finding.message)

Importing the package loads no language model and no framework; the first check does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.checker import Checker, check, extract
    from factcheck.config import Config
    from factcheck.errors import (
        BinaryInput,
        ConfigError,
        EmptyInput,
        FactcheckError,
        InputError,
        InputTooLarge,
        InvalidCharacter,
        ModelError,
        UndecodableInput,
        UnknownFormat,
        UnreadableInput,
    )
    from factcheck.report.model import Extracted, Report

__version__ = "0.1.0"

_HOME = {
    "Checker": "checker",
    "check": "checker",
    "extract": "checker",
    "Config": "config",
    "Extracted": "report.model",
    "Report": "report.model",
} | dict.fromkeys(
    [
        "BinaryInput",
        "ConfigError",
        "EmptyInput",
        "FactcheckError",
        "InputError",
        "InputTooLarge",
        "InvalidCharacter",
        "ModelError",
        "UndecodableInput",
        "UnknownFormat",
        "UnreadableInput",
    ],
    "errors",
)

__all__ = [
    "BinaryInput",
    "Checker",
    "Config",
    "ConfigError",
    "EmptyInput",
    "Extracted",
    "FactcheckError",
    "InputError",
    "InputTooLarge",
    "InvalidCharacter",
    "ModelError",
    "Report",
    "UndecodableInput",
    "UnknownFormat",
    "UnreadableInput",
    "__version__",
    "check",
    "extract",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    if name in _HOME:
        return getattr(import_module(f"factcheck.{_HOME[name]}"), name)
    raise AttributeError(f"module 'factcheck' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
