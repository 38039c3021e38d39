"""Frames: every way other than a change in which a text ties its figures together, one kind per file.

A module of this package that does not start with "_" holds one kind: its dataclass (a `Frame`) and a function
`find(context)` that yields the frames of a document. Nothing else registers it, and no kind imports another; what kinds
share stands in modules of `facts`. A check asks for them with `facts.of(Kind)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from factcheck.facts.context import Context
from factcheck.facts.elsewhere import is_told_elsewhere
from factcheck.facts.model import Frame
from factcheck.facts.retelling import Restatement
from factcheck.facts.two_subjects import are_of_two_subjects

__all__ = ["Context", "find_frames"]

Finder = Callable[[Context], Iterator[Frame]]


_COMPARED = re.compile(r"(?<!\S)(?:closer\s+to|nearer\s+(?:the|to))(?!\S)", re.IGNORECASE)


@cache
def _finders() -> tuple[Finder, ...]:
    modules = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").find for name in modules)


def find_frames(context: Context) -> tuple[Frame, ...]:
    """The frames of every kind, those of one kind in order of position."""
    found = (frame for find in _finders() for frame in find(context))
    return tuple(frame for frame in found if not (isinstance(frame, Restatement) and _is_of_two(context, frame)))


def _is_of_two(context: Context, frame: Restatement) -> bool:
    """Whether what is taken for one fact told twice is of two subjects, places or times, whichever finder found it."""
    if not frame.inferred:
        return False
    first, second = sorted((frame.first.quantity, frame.second.quantity), key=lambda quantity: quantity.start)
    # "158p in Ely, closer to the 152p paid in Wisbech"
    compared = _COMPARED.search(context.document.text, first.end, max(first.end, second.start)) is not None
    if compared or is_told_elsewhere(context, frame.first, frame.second):
        return True
    return are_of_two_subjects(context, frame.first, frame.second)
