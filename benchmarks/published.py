"""Errors that were really published, slips put into published sentences, and published traps.

    python benchmarks/published.py DIR [--part development|unseen|all] [--failures] [--json FILE]

DIR holds `real_errors_*.jsonl` ({"text", "detectable", "span", "error_type"}), `injected.jsonl` ({"text", "original",
"span", "relation"}), `relations.jsonl` ({"text", "match", "relation", "reconciles"}) and `traps_real.jsonl` ({"text"}).
Records are halved by their line, from the first day: even lines are for development, odd ones are unseen, whose
failures are not listed.

Counted are: of the published errors that the passage itself shows ("internal", "format"), those that an error
or a warning, or for a malformed figure a note, marks in the right place; of the others, those that raise an
error or a warning all the same; of the slips put in, those marked in the right place, with the true figure
among the first three suggestions, and the originals that are flagged; of the sentences whose figures
reconcile, those that are tied, and those that are flagged; and the traps sprung.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.report.model import FindingItem, Report

SHOWN = {"internal", "format"}


def records(folder: Path, pattern: str, part: str) -> Iterator[dict[str, Any]]:
    """The records of the files of a kind that belong to a half, with the half."""
    for path in sorted(folder.glob(pattern)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            half = "unseen" if number % 2 else "development"
            if part in {"all", half}:
                yield json.loads(line) | {"half": half}


def loud(report: Report, least: int = 2) -> list[FindingItem]:
    """The findings that are errors or warnings; notes too, for `least` 1."""
    return [finding for finding in report.findings if finding.severity.rank >= least]


def marking(findings: Iterable[FindingItem], spans: list[dict[str, Any]]) -> list[FindingItem]:
    """Those that mark one of the stretches given."""
    return [
        finding
        for finding in findings
        if any(s.start < span["end"] and span["start"] < s.end for s in finding.spans for span in spans)
    ]


class Tally:
    """Counts by table, half and row, and what went wrong in the development half."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str, str], Counter[str]] = {}
        self.failures: list[str] = []

    def add(self, table: str, record: dict[str, Any], row: str, **counts: bool) -> None:
        """Count one record in its row and in the row of all."""
        for name in (row, "all"):
            self.counts.setdefault((table, record["half"], name), Counter()).update(texts=1, **counts)

    def fail(self, record: dict[str, Any], what: str, findings: Iterable[FindingItem] = ()) -> None:
        """Keep a failure of the development half."""
        if record["half"] == "development":
            said = "; ".join(f"{one.severity.value} {one.check}: {one.message}" for one in findings) or "nothing"
            name = record.get("id") or record.get("error_type", "")
            self.failures.append(f"{name}: {what}\n    {record['text']}\n    said: {said}")

    def print(self) -> None:
        """The tables, the rows with most texts first."""
        ordered = sorted(self.counts.items(), key=lambda item: (item[0][0], item[0][1], -item[1]["texts"]))
        heading = None
        for (table, half, row), count in ordered:
            if (table, half) != heading:
                heading = (table, half)
                print(f"\n{table}, {half}")
            rest = ", ".join(f"{name} {int(value)}" for name, value in count.items() if name != "texts")
            print(f"  {row:28} {count['texts']:5}  {rest}")

    def as_json(self) -> dict[str, Any]:
        """The counts, ready to be written."""
        return {" / ".join(key): {k: int(v) for k, v in count.items()} for key, count in self.counts.items()}


def published(checker: Checker, folder: Path, part: str, tally: Tally) -> None:
    """Errors that were really printed."""
    for record in records(folder, "real_errors_*.jsonl", part):
        report = checker.check(record["text"])
        spans = record.get("edits") or [record["span"]]
        if record["detectable"] in SHOWN:
            found = marking(loud(report, 1 if record["detectable"] == "format" else 2), spans)
            tally.add(f"published, {record['detectable']}", record, record["error_type"], flagged=bool(found))
            if not found:
                tally.fail(record, f"missed {record['span']['surface']!r} ({record['error_type']})", report.findings)
        else:
            alarms = loud(report)
            tally.add("published, not in the passage", record, record["detectable"], flagged=bool(alarms))
            if alarms:
                tally.fail(record, f"flagged though {record['detectable']}", alarms)


def injected(checker: Checker, folder: Path, part: str, tally: Tally) -> None:
    """Slips put into sentences that were right."""
    for record in records(folder, "injected.jsonl", part):
        span = record["span"]
        report, before = checker.check(record["text"]), checker.check(record["original"])
        found = marking(loud(report), [span])
        restored = any(
            record["text"][: edit.span.start] + edit.replacement + record["text"][edit.span.end :] == record["original"]
            for finding in found
            for edit in finding.suggestions[:3]
        )
        noise = loud(before)
        tally.add("slips put in", record, record["relation"], flagged=bool(found), restored=restored, noise=bool(noise))
        if not found:
            tally.fail(record, f"missed {span['surface']!r} for {span['correct']!r}", report.findings)
        elif not restored:
            tally.fail(record, f"{span['correct']!r} is no suggestion", found)
        if noise:
            tally.fail(record | {"text": record["original"]}, "the original is flagged", noise)


def related(checker: Checker, folder: Path, part: str, tally: Tally) -> None:
    """Sentences with figures that a mechanical pattern ties."""
    for record in records(folder, "relations.jsonl", part):
        report = checker.check(record["text"])
        at = record["text"].find(record["match"])
        here = [{"start": at, "end": at + len(record["match"])}] if at >= 0 else []
        tied = any(s.start < h["end"] and h["start"] < s.end for c in report.claims for s in c.spans for h in here)
        alarms = loud(report)
        verdict = {True: "reconciles", False: "does not reconcile", None: "base not in reach"}[record["reconciles"]]
        tally.add(f"sentences, {verdict}", record, record["relation"], tied=tied, flagged=bool(alarms))
        if alarms and record["reconciles"] is not False:
            tally.fail(record, f"flagged, {record['match']!r} {verdict}", alarms)


def traps(checker: Checker, folder: Path, part: str, tally: Tally) -> None:
    """Right sentences on which mechanical patterns misfire."""
    for record in records(folder, "traps_real.jsonl", part):
        alarms = loud(checker.check(record["text"]))
        tally.add("traps", record, "sprung" if alarms else "silent")
        if alarms:
            tally.fail(record, "trap sprung", alarms)


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=["development", "unseen", "all"], default="all")
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the development half")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    if not any(options.folder.glob("real_errors_*.jsonl")):
        print(f"{options.folder}: no real_errors_*.jsonl in it", file=sys.stderr)
        return 2
    checker, tally = Checker(), Tally()
    for work in (published, injected, related, traps):
        work(checker, options.folder, options.part, tally)
    tally.print()
    if options.failures:
        print("\n" + "\n".join(tally.failures))
    if options.json is not None:
        options.json.write_text(json.dumps(tally.as_json(), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
