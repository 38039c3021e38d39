"""How the cost grows with the number of figures, and what pathological documents cost.

    python benchmarks/scaling.py [--most N] [--json FILE]

Three curves, from 10 figures up: an article (sentences of the corpus, over and over, in paragraphs), one
sentence of nothing but figures with words between, and a table. For each: seconds of the language pipeline
(reading and extraction), of the facts, and of the checks with the solver and the report, and the whole per
figure; all are seconds of the processor. One thread, one process, each size once.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.checks._judgement import judge
from factcheck.facts import read_facts
from factcheck.report.build import build_report
from factcheck.report.spans import Spans

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10, 100, 1_000, 10_000)
COLUMNS = 50


def article(figures: int) -> tuple[str, str]:
    """Paragraphs of the corpus until there are so many figures, with the format."""
    text = (ROOT / "corpus" / "business" / "finnish-timber-abroad.txt").read_text(encoding="utf-8")
    paragraphs = [part for part in text.split("\n\n") if any(char.isdigit() for char in part)]
    chosen: list[str] = []
    count = 0
    while count < figures:
        paragraph = paragraphs[len(chosen) % len(paragraphs)]
        chosen.append(paragraph)
        count += sum(word.strip("(),.$%")[:1].isdigit() for word in paragraph.split())
    return "\n\n".join(chosen), "text"


def sentence(figures: int) -> tuple[str, str]:
    """One sentence that names a figure after the other."""
    shops = ", ".join(f"{100 + 7 * i % 900} in shop {chr(97 + i % 26)}" for i in range(figures))
    return f"The chain sold {shops} and none elsewhere.", "text"


def table(figures: int) -> tuple[str, str]:
    """A Markdown table of so many cells."""
    columns = min(COLUMNS, figures)
    rows = max(figures // columns, 1)
    lines = ["| Place | " + " | ".join(f"Column {i}" for i in range(columns)) + " |", "|---" * (columns + 1) + "|"]
    lines += [f"| Place {r} | " + " | ".join(str(r * 31 % 97 + c) for c in range(columns)) + " |" for r in range(rows)]
    return "\n".join(lines) + "\n", "markdown"


def measure(checker: Checker, text: str, format: str) -> dict[str, float]:
    """Seconds of each part."""
    began = time.process_time()
    document, doc, extraction = checker.read(text, format)
    read = time.process_time()
    facts = read_facts(document, doc, extraction)
    understood = time.process_time()
    report = build_report(Spans(document), judge(facts), checker._tool, checker._model)
    done = time.process_time()
    return {
        "figures": report.summary.figures,
        "claims": report.summary.claims,
        "reading": read - began,
        "facts": understood - read,
        "checks": done - understood,
        "whole": done - began,
    }


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest number of figures")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    checker = Checker()
    checker.check("Sales rose 5% to 42 tonnes from 40.")
    rows: list[dict[str, Any]] = []
    kinds: dict[str, Callable[[int], tuple[str, str]]] = {"article": article, "sentence": sentence, "table": table}
    print(
        f"{'document':10} {'figures':>8} {'claims':>7} {'reading s':>10} {'facts s':>8} {'checks s':>9}"
        f"{'ms a figure':>13}"
    )
    for kind, make in kinds.items():
        sizes = [*SIZES, 100_000] if kind == "table" and options.most >= 100_000 else SIZES
        for size in (size for size in sizes if size <= options.most):
            row = measure(checker, *make(size))
            rows.append({"document": kind, **row})
            each = 1000 * row["whole"] / max(row["figures"], 1)
            print(
                f"{kind:10} {row['figures']:8} {row['claims']:7} {row['reading']:11.2f} {row['facts']:11.2f} "
                f"{row['checks']:11.2f} {each:11.2f}",
                flush=True,
            )
    if options.json is not None:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
