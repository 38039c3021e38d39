"""A checker without a language model, so that the command line can be tested alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any, ClassVar, Self

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import factcheck
from factcheck.config import Config
from factcheck.documents import Document
from factcheck.report.model import (
    Extracted,
    FindingItem,
    ModelItem,
    Report,
    Severity,
    SpanItem,
    SuggestionItem,
    Summary,
    ToolItem,
)


class WordChecker:
    """Finds the words "error", "warning" and "note", and fails on the word "bug"."""

    configs: ClassVar[list[Config]] = []

    def __init__(self, config: Config | None = None) -> None:
        self.configs.append(config or Config())

    def configured(self, config: Config) -> Self:
        """Another one."""
        return type(self)(config)

    def check_document(self, document: Document, *, published: date | None) -> Report:
        """A finding for each word that names a severity."""
        text = document.source
        if "bug" in text:
            raise KeyError("q7")
        if "interrupt" in text:
            raise KeyboardInterrupt
        findings = []
        for severity in Severity:
            start = text.find(severity.value)
            if start >= 0:
                end = start + len(severity.value)
                line = text.count("\n", 0, start) + 1
                column = start - text.rfind("\n", 0, start)
                span = SpanItem(start=start, end=end, line=line, column=column, text=severity.value)
                findings.append(
                    FindingItem(
                        id=f"n{len(findings) + 1}",
                        check="impossible",
                        severity=severity,
                        message="It cannot be.",
                        explanation=[],
                        spans=[span],
                        fingerprint="0",
                    )
                )
        findings += [_suggesting(text, word) for word in ("typo", "choice") if word in text]
        summary = Summary(figures=0, tied=0, consistent=0, loose=0, contradictory=0, unchecked=0, claims=0, findings={})
        read = self.extract_document(document, published=published)
        parts: dict[str, Any] = {"findings": findings, "claims": [], "derived": [], "facts": [], "summary": summary}
        return Report(**read.model_dump(), **parts)

    def extract_document(self, document: Document, *, published: date | None) -> Extracted:
        """Nothing but the head."""
        return Extracted(
            tool=ToolItem(version="0"),
            model=ModelItem(name="none", version="0", lang="en"),
            format=document.format,
            published=published.isoformat() if published else None,
            quantities=[],
            periods=[],
            entities=[],
            blocks=[],
        )


def _suggesting(text: str, word: str) -> FindingItem:
    """A finding with suggestions: one that is safe for "typo", two to choose from for "choice"."""
    start = text.index(word)
    span = SpanItem(start=start, end=start + len(word), line=text.count("\n", 0, start) + 1, column=1, text=word)
    offered = ("type",) if word == "typo" else ("first", "second")
    return FindingItem(
        id=word,
        check="malformed-number" if word == "typo" else "impossible",
        severity=Severity.NOTE if word == "typo" else Severity.ERROR,
        message="It can be mended.",
        explanation=[],
        spans=[span],
        suggestions=[
            SuggestionItem(span=span, replacement=item, why="a slip", safe=word == "typo") for item in offered
        ],
        fingerprint=word,
    )


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> type[WordChecker]:
    """The class that the command line takes for the checker."""
    module = ModuleType("factcheck.checker")
    module.Checker = WordChecker  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "factcheck.checker", module)
    monkeypatch.setattr(WordChecker, "configs", [])
    return WordChecker


@pytest.fixture
def run(checker: type[WordChecker], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the program with arguments, in an environment of its own."""
    del checker
    for name in ("FACTCHECK_FAIL_ON", "FACTCHECK_IGNORE", "FACTCHECK_MAX_FILE_BYTES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments, stdin=None: CliRunner().invoke(factcheck, [str(item) for item in arguments], input=stdin)
