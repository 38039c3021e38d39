"""The texts of the project's own tests and checks in which nothing is to be found, and those with a fault.

Many of them were written to look like an error: whatever does not hold in them is no tie, however much the words sound
like one.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.checks import catalogue
from factcheck.errors import FactcheckError
from recipe.ties.texts import Reader

_LENGTH = range(45, 2500)  # characters
_DIGITS = re.compile(r"[0-9]")
_FEWEST = 2  # digits
_HOLDER = "{"  # of a text that a test completes


def silent_texts(tests: Path, reader: Reader) -> Iterator[str]:
    """Strings of the tests and examples that read like texts with figures and that no check finds fault with.

    Args:
        tests: The folder of the tests.
        reader: Says whether a text is silent, without the model of ties.
    """
    found = dict.fromkeys(
        text
        for text in (*_of_tests(tests), *_of_checks())
        if len(text) in _LENGTH and len(_DIGITS.findall(text)) >= _FEWEST and _HOLDER not in text
    )
    for text in found:
        try:
            if reader.is_silent(text):
                yield text
        except FactcheckError:
            continue


def right_texts(tests: Path) -> Iterator[str]:
    """The texts of the tests and examples in which nothing is to be found, with or without digits."""
    told = tomllib.loads((tests / "unit" / "checks" / "right_texts.toml").read_text(encoding="utf-8"))
    yield from (text for text in _strings(told) if len(text) in _LENGTH)
    for check in catalogue():
        yield from (each.text for each in check.examples if each.kind == "right" and each.format == "text")


def wrong_texts(tests: Path) -> Iterator[tuple[str, str]]:
    """Texts with a fault, each with the check that finds it.

    Args:
        tests: The folder of the tests.
    """
    told = tomllib.loads((tests / "unit" / "checks" / "wrong_texts.toml").read_text(encoding="utf-8"))
    yield from ((check, text) for check, texts in told.items() for text in texts)
    for check in catalogue():
        yield from (
            (check.name, each.text) for each in check.examples if each.kind == "wrong" and each.format == "text"
        )


def _of_tests(tests: Path) -> Iterator[str]:
    for path in sorted(tests.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    for path in sorted(tests.rglob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _of_checks() -> Iterator[str]:
    for check in catalogue():
        yield from (each.text for each in check.examples if each.kind == "right" and each.format == "text")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
