"""Writes docs/checks/, one page per check from its docstring and examples, docs/messages.md, what the checks say of
these examples, docs/report.schema.json and docs/config.schema.json.

    python docs/generate.py          write them
    python docs/generate.py --check  exit with 1 if one is missing, stale or left over
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factcheck.checker import default_checker
from factcheck.checks import Check, Example, catalogue
from factcheck.config.files import schema
from factcheck.report.model import Report

DOCS = Path(__file__).parent


def pages() -> dict[str, str]:
    """Name of each generated file under docs/, and what it should hold."""
    checks = catalogue()
    rows = "\n".join(f"| [{check.name}]({check.name}.md) | {check.title} |" for check in checks)
    head = "# The checks\n\nGenerated from the checks themselves by `docs/generate.py`.\n\n"
    return {
        "checks/index.md": f"{head}| check | what it holds |\n|---|---|\n{rows}\n",
        **{f"checks/{check.name}.md": check.page for check in checks},
        "messages.md": messages(checks),
        "report.schema.json": _json(Report.model_json_schema()),
        "config.schema.json": _json(schema()),
    }


def messages(checks: Iterable[Check]) -> str:
    """What is said of each wrong example, as one page to be read through."""
    lines = [
        "# Every message",
        "",
        "What the checks say of the wrong examples on their pages; generated from them by `docs/generate.py`. The",
        "marked stretch is in bold, the sum in italics.",
    ]
    checker = default_checker()
    for check in checks:
        lines += ["", f"## {check.name}"]
        for example in check.examples:
            if example.kind == "wrong":
                lines += ["", *_told(checker.check(example.text, format=example.format), check.name, example)]
    return "\n".join(lines) + "\n"


def _told(report: Report, check: str, example: Example) -> Iterator[str]:
    """One example with what is said of it."""
    marked = (
        f"{example.text[: example.start]}**{example.text[example.start : example.end]}**{example.text[example.end :]}"
    )
    yield "> " + " / ".join(line for line in marked.splitlines() if line.strip(" |-:"))
    for finding in report.findings:
        if finding.check != check:
            continue
        yield ""
        yield f"{finding.message} " + " ".join(f"*{line.rstrip('.')}.*" for line in finding.explanation)
        for edit in finding.suggestions[:3]:
            yield f"Perhaps {edit.replacement} instead of {edit.span.text} ({edit.why})?"


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Write or compare; returns the exit status."""
    wanted = pages()
    found = [*(DOCS / "checks").glob("*.md"), DOCS / "messages.md", *DOCS.glob("*.schema.json")]
    present = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in found if path.is_file()}
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
        for name in stale:
            print(f"docs/{name}: run python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    (DOCS / "checks").mkdir(parents=True, exist_ok=True)
    for name in present.keys() - wanted.keys():
        (DOCS / name).unlink()
    for name, text in wanted.items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
