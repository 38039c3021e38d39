"""Frames: every way other than a change in which a text ties its figures together, one kind per file.

A module of this package that does not start with "_" holds one kind: its dataclass (a `Frame`) and a function
`find(context)` that yields the frames of a document. Nothing else registers it, and no kind imports another; what kinds
share stands in modules of `facts`. A check asks for them with `facts.of(Kind)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from factcheck.facts.context import Context
from factcheck.facts.model import Frame

__all__ = ["Context", "find_frames"]

Finder = Callable[[Context], Iterator[Frame]]


@cache
def _finders() -> tuple[Finder, ...]:
    modules = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").find for name in modules)


def find_frames(context: Context) -> tuple[Frame, ...]:
    """The frames of every kind, those of one kind in order of position."""
    return tuple(frame for find in _finders() for frame in find(context))
