"""The context that finders of frames are given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.checker import default_checker
from factcheck.facts import Frame, frames
from factcheck.facts.context import Context
from factcheck.facts.reader import read_facts


def context_of(text: str, monkeypatch: pytest.MonkeyPatch) -> Context:
    """The context that a finder is given for a text."""
    seen: list[Context] = []

    def finder(context: Context) -> Iterator[Frame]:
        seen.append(context)
        return iter(())

    monkeypatch.setattr(frames, "_finders", lambda: (finder,))
    document, doc, extraction = default_checker().read(text)
    read_facts(document, doc, extraction)
    return seen[0]
