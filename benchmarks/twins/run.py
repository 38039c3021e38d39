"""Put the examination of twins to the checker and print the marks, check by check.

`python benchmarks/twins/run.py` marks both parts. `--failures` lists what went wrong in the development
part; the unseen part gives counts only, unless `--show` is said. `--json PATH` writes the counts. `--file PATH` marks
another file of such records instead.
README.md says what counts as right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.report.model import FindingItem, Report, Severity

HERE = Path(__file__).parent
_UNSEEN = ("unseen", *(f"unseen-{number}" for number in range(2, 10)))
PARTS = {
    "development": ("development.jsonl", *(f"development-{number}.jsonl" for number in range(2, 20))),
    # Parts that nobody who works on the checks has read; one is written anew before its score is quoted.
    **{name: (f"{name}.jsonl",) for name in _UNSEEN if (HERE / f"{name}.jsonl").is_file()},
}
COLUMNS = ("pairs", "right", "caught", "quiet", "elsewhere", "repairable", "repair@1", "repair@3")


@dataclass
class Marks:
    """The counts of one part, and what went wrong in it."""

    checks: dict[str, Counter[str]] = field(default_factory=dict)
    distances: dict[str, Counter[str]] = field(default_factory=dict)
    traps: Counter[str] = field(default_factory=Counter)
    alarms_by_check: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    @property
    def macro_accuracy(self) -> float:
        """The mean over the checks of the share of pairs that are right."""
        return sum(count["right"] / count["pairs"] for count in self.checks.values()) / max(len(self.checks), 1)


def is_alarm(finding: FindingItem) -> bool:
    """True for an error or a warning."""
    return finding.severity.rank >= Severity.WARNING.rank


def told(findings: list[FindingItem]) -> str:
    """Findings in one line, for the list of failures."""
    return "; ".join(f"{one.severity.value} {one.check}: {one.message}" for one in findings) or "nothing"


def same_text(one: str, other: str) -> bool:
    """True where two texts differ in blanks and in the shape of the minus sign at most."""
    return re.sub(r"\s", "", one).replace("−", "-") == re.sub(r"\s", "", other).replace("−", "-")


def repair_rank(finding: FindingItem, pair: dict[str, Any]) -> int | None:
    """The place, from 1, of the first suggestion that turns the wrong text into the right one."""
    for place, suggestion in enumerate(finding.suggestions, start=1):
        start, end = suggestion.span.start, suggestion.span.end
        if same_text(pair["wrong"][:start] + suggestion.replacement + pair["wrong"][end:], pair["right"]):
            return place
    return None


def mark_pair(pair: dict[str, Any], wrong: Report, right: Report, marks: Marks) -> None:
    """Count one pair under its check and its distance."""
    accepted = {pair["check"], *pair["also_ok"]}
    least = Severity(pair["least"]).rank
    start, end = pair["start"], pair["start"] + len(pair["figure"])
    loud = [one for one in wrong.findings if one.severity.rank >= least and one.check in accepted]
    caught = [one for one in loud if any(span.start < end and start < span.end for span in one.spans)]
    noise = [one for one in right.findings if is_alarm(one)]
    noise += [
        one for one in right.findings if one not in noise and one.check in accepted and one.severity.rank >= least
    ]
    count: Counter[str] = Counter(pairs=1, caught=bool(caught), quiet=not noise)
    count["right"] = bool(caught) and not noise
    count["elsewhere"] = not caught and any(is_alarm(one) for one in wrong.findings)
    if pair["repair"] is not None:
        ranks = [rank for one in caught if (rank := repair_rank(one, pair)) is not None]
        count["repairable"] = 1
        count["repair@1"] = bool(ranks) and min(ranks) == 1
        count["repair@3"] = bool(ranks) and min(ranks) <= 3
        if caught and not count["repair@3"]:
            offered = [edit.replacement for one in caught for edit in one.suggestions[:3]]
            marks.failures.append(f"{pair['id']}: repair {pair['repair']!r} not among {offered}\n    {pair['wrong']}")
    for table, key in ((marks.checks, pair["check"]), (marks.distances, pair["distance"])):
        table.setdefault(key, Counter()).update(count)
    if not caught:
        marks.failures.append(
            f"{pair['id']}: not caught at {pair['figure']!r}\n    {pair['wrong']}\n    said: {told(wrong.findings)}"
        )
    if noise:
        marks.failures.append(f"{pair['id']}: right text flagged\n    {pair['right']}\n    said: {told(noise)}")


def mark_trap(trap: dict[str, Any], report: Report, marks: Marks) -> None:
    """Count one trap; it is sprung by an error or a warning."""
    alarms = [one for one in report.findings if is_alarm(one)]
    marks.traps.update(texts=1, words=len(trap["text"].split()), sprung=bool(alarms), alarms=len(alarms))
    marks.alarms_by_check.update(one.check for one in alarms)
    if alarms:
        marks.failures.append(f"{trap['id']}: trap sprung\n    {trap['text']}\n    said: {told(alarms)}")


def examine(checker: Checker, files: Iterable[Path]) -> Marks:
    """Check every text of some files."""
    marks = Marks()
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    for line in filter(str.strip, lines):
        record = json.loads(line)
        if "trap" in record:
            mark_trap(record, checker.check(record["text"]), marks)
        else:
            mark_pair(record, checker.check(record["wrong"]), checker.check(record["right"]), marks)
    return marks


def print_table(title: str, rows: dict[str, Counter[str]]) -> None:
    """Counts, a row a key, with their sums below."""
    print(f"{title:<28}" + "".join(f"{column:>11}" for column in COLUMNS))
    total: Counter[str] = Counter()
    for key, count in rows.items():
        total.update(count)
        print(f"{key:<28}" + "".join(f"{int(count[column]):>11}" for column in COLUMNS))
    print(f"{'all':<28}" + "".join(f"{int(total[column]):>11}" for column in COLUMNS))


def print_marks(part: str, marks: Marks) -> None:
    """Everything that is counted, nothing that is quoted."""
    print(f"\n{part}")
    print_table("check", marks.checks)
    print()
    print_table("distance", marks.distances)
    traps = marks.traps
    rate = 1000 * traps["alarms"] / max(traps["words"], 1)
    print(f"\npair accuracy, mean over the checks: {marks.macro_accuracy:.1%}")
    print(f"traps sprung: {traps['sprung']} of {traps['texts']}; {rate:.2f} false alarms per 1,000 words")
    if marks.alarms_by_check:
        print("  by " + ", ".join(f"{check} {count}" for check, count in marks.alarms_by_check.most_common()))


def as_json(marks: Marks) -> dict[str, Any]:
    """The counts, ready to be written."""
    rows = {key: {column: int(count[column]) for column in COLUMNS} for key, count in marks.checks.items()}
    traps = {key: int(value) for key, value in marks.traps.items()}
    return {"checks": rows, "macro_pair_accuracy": round(marks.macro_accuracy, 4), "traps": traps}


def main() -> int:
    """Mark the parts that were asked for; always 0, since marks are not a verdict."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", choices=tuple(PARTS), action="append", help="only this part (default: all)")
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the development part")
    parser.add_argument("--show", action="store_true", help="list it for the unseen part too: this spends it")
    parser.add_argument("--file", type=Path, action="append", metavar="PATH", help="this file instead of the parts")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the counts here")
    options = parser.parse_args()
    checker = Checker()
    results: dict[str, Any] = {}
    chosen = {part: [HERE / file for file in PARTS[part]] for part in options.part or PARTS}
    for part, files in ({file.stem: [file] for file in options.file} if options.file else chosen).items():
        marks = examine(checker, files)
        results[part] = as_json(marks)
        print_marks(part, marks)
        if options.show or (options.failures and (options.file or part == "development")):
            print("\n" + "\n".join(marks.failures))
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
