"""F1 of the figures and periods read, on the test suites of other extractors.

    python benchmarks/extraction/quality.py DIR [--suites rt_number,grobid] [--errors N] [--json FILE]

DIR holds the suites (*.jsonl) and score_extraction.py, the matching rule: spans overlap, values agree, units are of
one kind. Half of every suite was at hand while the reader was built; the other is only ever counted (`gold.half_of`).
Prints precision, recall and F1 at span + value + unit for both halves, with a 95% bootstrap interval over the texts,
per suite and pooled. `--errors N` prints errors of the development half. `conventions` says how factcheck speaks the
suites' language; README.md, which of their oddities are left alone.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import apart
import spacy
from conventions import agreement, predictions
from period_conventions import period_predictions

import gold
from factcheck.extraction import Extraction, add_components, extract
from factcheck.extraction.periods import PUBLISHED_KEY

RESAMPLES = 1000
Reader = Callable[[str, date | None], Extraction]


@dataclass(frozen=True, slots=True)
class Counts:
    """One text: figures that agree in span, value and unit; figures in the gold; figures predicted and in scope.

    `rest` is the same without the gold that `apart` names, None where there is no such gold.
    """

    hits: int
    gold: int
    said: int
    rest: Counts | None = None


def reader() -> Reader:
    """What a pipeline of our components alone finds; names are not asked for."""
    nlp = spacy.blank("en")
    add_components(nlp)
    nlp.remove_pipe("factcheck_entities")
    nlp.max_length = 10**7

    def read(text: str, published: date | None) -> Extraction:
        doc = nlp.make_doc(text)
        doc.user_data[PUBLISHED_KEY] = published
        for _, component in nlp.pipeline:
            doc = component(doc)
        return extract(doc)

    return read


def score(
    rule: ModuleType, record: dict[str, Any], said: list[dict[str, Any]], *, periods: bool
) -> tuple[Counts, bool]:
    """The counts of one text, and whether all is right. A gold unit that has no value is not asked for (README)."""
    wanted = record.get("periods" if periods else "quantities") or []
    if not periods:
        wanted, bare = _less_bare_units(record, wanted)
        said = [
            one for one in said if not any(rule.overlap(one, unit) > 0 for unit in bare) or _reaches(rule, one, wanted)
        ]
    aligned = rule.align(said, wanted, periods)
    counted = [
        one for index, one in enumerate(said) if index in aligned or rule.in_scope(one, record["scope"], periods)
    ]
    hits = sum(level >= 3 for _, level in aligned.values())
    why = apart.period_reason if periods else apart.reason
    strange = [one for one in wanted if why(record, one)]
    rest = None
    if strange:
        kept = [one for one in wanted if one not in strange]
        near = [one for one in said if not _reaches(rule, one, strange) or _reaches(rule, one, kept)]
        rest, _ = score(rule, record | {"periods" if periods else "quantities": kept}, near, periods=periods)
    counts = Counts(hits, len(wanted), len(counted), rest)
    return counts, hits == counts.gold == counts.said


def _reaches(rule: ModuleType, one: dict[str, Any], wanted: list[dict[str, Any]]) -> bool:
    return any(rule.overlap(one, other) > 0 for other in wanted)


def _less_bare_units(record: dict[str, Any], wanted: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """What rt_* suites mark without a figure ("to celsius"): a reader of figures has nothing to say there."""
    if not record["suite"].startswith("rt_"):
        return wanted, []
    bare = [one for one in wanted if not {"value", "low", "high", "values"} & one.keys()]
    return [one for one in wanted if one not in bare], bare


def f1(counts: Iterable[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    counts = list(counts)
    hits = sum(c.hits for c in counts)
    said, wanted = sum(c.said for c in counts), sum(c.gold for c in counts)
    precision, recall = hits / said if said else 0.0, hits / wanted if wanted else 0.0
    return precision, recall, 2 * hits / (said + wanted) if said + wanted else 0.0


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """95% bootstrap interval of F1 over texts."""
    draw = random.Random(7)
    scores = sorted(f1(draw.choices(counts, k=len(counts)))[2] for _ in range(RESAMPLES))
    return scores[RESAMPLES // 40], scores[-1 - RESAMPLES // 40]


def published(record: dict[str, Any]) -> date | None:
    """The day that a record's relative periods count from."""
    day = record.get("reference_time")
    return date.fromisoformat(day[:10]) if day else None


def run(folder: Path, suites: set[str], errors: int) -> dict[str, dict[str, list[Counts]]]:
    """Counts per suite and half; prints up to `errors` errors per suite of the development half."""
    rule, read = gold.scorer(folder), reader()
    rule.unit_ok = agreement(rule)
    found: dict[str, dict[str, list[Counts]]] = defaultdict(lambda: {half: [] for half in gold.HALVES})
    shown: dict[str, int] = defaultdict(int)
    for record in gold.records(folder):
        suite = record["suite"]
        if suites and suite not in suites:
            continue
        half, got = gold.half_of(record["text"]), read(record["text"], published(record))
        periods = "period" in record["scope"]
        day = published(record)
        said = period_predictions(got, suite, day) if periods else predictions(got, suite, record["text"])
        counts, right = score(rule, record, said, periods=periods)
        found[suite][half].append(counts)
        if not right and half == gold.DEVELOPMENT and shown[suite] < errors:
            shown[suite] += 1
            _show(rule, record, said, periods=periods)
    return found


def _show(rule: ModuleType, record: dict[str, Any], said: list[dict[str, Any]], *, periods: bool) -> None:
    text, wanted = record["text"], record["periods" if periods else "quantities"]
    aligned = rule.align(said, wanted, periods)
    reached = {gold_index: (index, level) for index, (gold_index, level) in aligned.items()}
    print(f"\n{record['id']}: {text[:200]!r}")
    for index, one in enumerate(wanted):
        if reached.get(index, (0, 0))[1] < 3:
            other = said[reached[index][0]] if index in reached else None
            start, end = (other["start"], other["end"]) if other else (0, 0)
            shape = {
                key: one[key] for key in ("value", "low", "high", "values", "unit", "currency", "timex") if key in one
            }
            print(f"   want {one['surface']!r} {shape}   said {text[start:end]!r} {_short(other)}")
    for index, one in enumerate(said):
        if index not in aligned and rule.in_scope(one, record["scope"], periods):
            start, end = one["start"], one["end"]
            print(f"   more {text[start:end]!r} {_short(one)}   in {text[max(0, start - 30) : end + 20]!r}")


def _short(one: dict[str, Any] | None) -> dict[str, Any]:
    return (
        {}
        if one is None
        else {key: value for key, value in one.items() if key not in ("start", "end") and value is not None}
    )


def table(found: dict[str, dict[str, list[Counts]]]) -> list[dict[str, Any]]:
    """A row per suite and pool, with both halves."""
    pooled = {name: [s for s in suites if s in found] for name, suites in gold.POOLS.items()}
    groups = {name: [name] for name in sorted(found)} | {f"all {k}": v for k, v in pooled.items() if len(v) > 1}
    rows = []
    for name, suites in groups.items():
        row: dict[str, Any] = {"suite": name}
        for half in gold.HALVES:
            counts = [one for suite in suites for one in found[suite][half]]
            precision, recall, both = f1(counts)
            row[half] = {
                "texts": len(counts), "gold": sum(c.gold for c in counts), "precision": precision, "recall": recall,
                "f1": both, "interval": interval(counts) if counts else (0.0, 0.0),
                "apart": sum(c.gold - c.rest.gold for c in counts if c.rest),
                "f1_without": f1(c.rest or c for c in counts)[2],
            }  # fmt: skip
        rows.append(row)
    return rows


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="F1 on the suites of other extractors.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--suites", default="", help="comma-separated; all by default")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print up to N errors a suite, development half"
    )
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    rows = table(run(options.folder, set(filter(None, options.suites.split(","))), options.errors))
    print(f"\n{'':24}{'development':^42} | {'unseen':^42}")
    print(
        f"{'suite':24}"
        + " | ".join(f"{'gold':>5} {'P':>6} {'R':>6} {'F1':>6} {'95%':^14} apart F1 without" for _ in gold.HALVES)
    )
    for row in rows:
        cells = []
        for half in gold.HALVES:
            one = row[half]
            measures = " ".join(f"{one[name]:6.3f}" for name in ("precision", "recall", "f1"))
            low, high = one["interval"]
            rest = f"{one['apart']:5} {one['f1_without']:10.3f}" if one["apart"] else " " * 16
            cells.append(f"{one['gold']:5} {measures} ({low:.2f}–{high:.2f})  {rest}")
        print(f"{row['suite']:24}" + " | ".join(cells))
    if options.json is not None:
        options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
