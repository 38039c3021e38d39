"""Alarms on published prose: every error and warning, to be read and judged.

    python benchmarks/precision.py DIR [--sources plos,fomc] [--part development|unseen|all] [--notes] [--json FILE]

DIR holds published text in the formats of prose.py, so that an alarm is false until a reader finds that the text is
wrong. Documents are halved by the parity of a hash of their id: rules are tuned on the development half only. Prints
the alarms, and per source the number of words, figures, claims tied and holding, and alarms per 100,000 words with the
upper end of a 95% Poisson interval.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from prose import documents

from factcheck.checker import Checker

# Upper end of the two-sided 95% interval of a Poisson mean, by the count observed (Garwood, 1936).
UPPER = [3.69, 5.57, 7.22, 8.77, 10.24, 11.67, 13.06, 14.42, 15.76, 17.08, 18.39]


def upper(count: int) -> float:
    """Upper end of the 95% interval for a count."""
    return UPPER[count] if count < len(UPPER) else count + 1.96 * count**0.5 + 2


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="Alarms on published prose.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sources", default="")
    parser.add_argument("--part", choices=["development", "unseen", "all"], default="development")
    parser.add_argument("--notes", action="store_true", help="print notes, too")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    if not options.folder.exists():
        print(f"{options.folder}: no such file or folder", file=sys.stderr)
        return 2
    checker = Checker()
    totals: dict[str, Counter[str]] = {}
    alarms: list[dict[str, Any]] = []
    began = time.perf_counter()
    for record in documents(options.folder, set(filter(None, options.sources.split(","))), options.part):
        report = checker.check(record["text"], format=record["format"])
        count = totals.setdefault(record["file"], Counter())
        count["words"] += record["words"]
        count["figures"] += report.summary.figures
        count["claims"] += len(report.claims)
        count["holding"] += sum(claim.verdict.value in {"consistent", "loose"} for claim in report.claims)
        for finding in report.findings:
            count[finding.severity.value] += 1
            if finding.severity.value == "note" and not options.notes:
                continue
            at = finding.spans[0]
            source = record["text"]
            alarm = {
                "id": record["id"],
                "check": finding.check,
                "severity": finding.severity.value,
                "message": finding.message,
                "explanation": finding.explanation,
                "context": " ".join(source[max(0, at.start - 160) : at.end + 160].split()),
            }
            alarms.append(alarm)
            print(f"{alarm['id']} {alarm['severity']} {alarm['check']}: {alarm['message']}")
            print(f"    … {alarm['context']} …", flush=True)
    seconds = time.perf_counter() - began
    print(
        f"\n{'source':24} {'words':>8} {'figures':>8} {'claims':>7} {'hold':>6} {'error':>6} {'warning':>8} {'note':>6}"
    )
    everything: Counter[str] = Counter()
    for count in totals.values():
        everything += count
    for name, count in [*totals.items(), ("all", everything)]:
        columns = [count[key] for key in ("words", "figures", "claims", "holding", "error", "warning", "note")]
        print(f"{name:24} {columns[0]:8} {columns[1]:8} {columns[2]:7} " + "".join(f"{c:7}" for c in columns[3:]))
    words = everything["words"]
    if words:
        raised = everything["error"] + everything["warning"]
        rate = 100_000 / words
        print(f"\n{raised} errors and warnings in {words:,} words", end=": ")
        print(f"{raised * rate:.2f} per 100,000, at most {upper(raised) * rate:.2f}")
        print(f"claims per 100,000 words: {everything['claims'] * rate:.1f}", end="; ")
        print(f"{words / seconds:,.0f} words a second, one process")
    if options.json is not None:
        options.json.write_text(json.dumps({"alarms": alarms, "totals": totals}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
