"""Articles with their answers: planted contradictions of every distance, and false alarms on right ones.

    python benchmarks/articles.py [DIR] [--part development|unseen|all] [--failures] [--json FILE]

DIR is `corpus/distance/` by default. Each edit of an article's gold plants one contradiction; it is *found* if an error
or a warning marks the slip, or a figure that contradicts it, and *located* if one marks the slip itself and a figure
that contradicts it; `repair@3` counts those of which one of the first three suggestions restores the article. Articles
whose gold says `unseen` were never read by whoever wrote the checks: `--failures` does not show them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.checker import Checker
from factcheck.report.model import FindingItem

DISTANCES = ("same-sentence", "next-sentence", "same-section", "headline", "anywhere")


@dataclass
class Score:
    """What was counted."""

    edits: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    texts: int = 0
    words: int = 0


def articles(folder: Path, part: str) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """The articles of a part that say how far apart their contradictions are: path, text, gold."""
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        half = "unseen" if gold.get("unseen") else "development"
        if part not in {"all", half}:
            continue
        if "genre" not in gold:
            continue
        ending = ".md" if gold["format"] == "markdown" else ".txt"
        article = path.with_name(path.name.removesuffix(".gold.json") + ending)
        yield article, article.read_text(encoding="utf-8"), gold


def loud(checker: Checker, text: str, gold: dict[str, Any]) -> list[FindingItem]:
    """Errors and warnings."""
    published = date.fromisoformat(gold["date"]) if gold.get("date") else None
    report = checker.check(text, format=gold["format"], published=published)
    return [finding for finding in report.findings if finding.severity.value != "note"]


def touches(finding: FindingItem, place: list[int]) -> bool:
    """Whether a finding marks a place."""
    return any(span.start < place[1] and place[0] < span.end for span in finding.spans)


def _place(value: Any) -> list[int]:
    return [int(value["start"]), int(value["end"])] if isinstance(value, dict) else [int(value[0]), int(value[1])]


def run(folder: Path, part: str, failures: bool) -> Score:
    """Check every article as it stands, and with each of its edits."""
    checker, score = Checker(), Score()
    for path, text, gold in articles(folder, part):
        show = failures and not gold.get("unseen")
        score.words += len(text.split())
        for name, version in [("as it stands", text), *_silent(text, gold)]:
            score.texts += 1
            for finding in loud(checker, version, gold):
                score.alarms += 1
                if show:
                    print(f"ALARM {path.stem} ({name}): {finding.check}: {finding.message}")
        for edit in gold["edits"]:
            at = text.index(edit["old"])
            wrong = text[:at] + edit["new"] + text[at + len(edit["old"]) :]
            distance = edit["distance"]
            score.edits[distance] += 1
            findings = loud(checker, wrong, gold)
            slip = _place(edit["edited"])
            involved = [_place(place) for place in edit["involved"]]
            hits = [f for f in findings if touches(f, slip) or any(touches(f, place) for place in involved)]
            if not hits:
                if show:
                    print(f"MISS {distance} {path.stem} {edit['check']}: {edit['old']!r} -> {edit['new']!r}")
                continue
            score.found[distance] += 1
            exact = [
                f for f in hits if touches(f, slip) and (not involved or any(touches(f, place) for place in involved))
            ]
            if exact:
                score.located[distance] += 1
            if any(_restores(wrong, text, finding) for finding in exact):
                score.repaired[distance] += 1
    return score


def _silent(text: str, gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for edit in gold.get("silent_edits", ()):
        yield f"{edit['old']} -> {edit['new']}", text.replace(edit["old"], edit["new"], 1)


def _restores(wrong: str, text: str, finding: FindingItem) -> bool:
    return any(wrong[: s.span.start] + s.replacement + wrong[s.span.end :] == text for s in finding.suggestions[:3])


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="Articles with planted contradictions.")
    here = Path(__file__).resolve().parent.parent
    parser.add_argument("folder", type=Path, nargs="?", default=here / "corpus" / "distance")
    parser.add_argument("--part", choices=["development", "unseen", "all"], default="development")
    parser.add_argument("--failures", action="store_true", help="print what was missed and what was flagged wrongly")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    score = run(options.folder, options.part, options.failures)
    print(f"{'distance':16} {'planted':>8} {'found':>12} {'located':>12} {'repair@3':>12}")
    for distance in (*DISTANCES, "all"):
        counts = [
            sum(counter.values()) if distance == "all" else counter[distance]
            for counter in (score.edits, score.found, score.located, score.repaired)
        ]
        shares = [f"{count} ({count / counts[0]:.0%})" if counts[0] else "-" for count in counts[1:]]
        print(f"{distance:16} {counts[0]:8} {shares[0]:>12} {shares[1]:>12} {shares[2]:>12}")
    print(f"false alarms: {score.alarms} in {score.texts} right texts; the articles have {score.words:,} words")
    if options.json is not None:
        options.json.write_text(json.dumps(score.__dict__, default=dict, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
