"""Values, units and distractors on news-like sentences with gold.

    python benchmarks/extraction/own.py GOLD.jsonl SUITES [--errors N] [--json PATH]

GOLD holds records as in `quality.py` with `distractors` (digits that name and must not be read as figures), `tags`, and
items that are `optional`. SUITES is the folder that the matching rule lies in. An optional item counts neither when it
is missed nor when it is read; a duration may be read as a figure, a period or both. Prints recall and precision of
quantities and periods at span + value + unit, recall per tag, and how many distractors were read as figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from conventions import agreement, predictions
from period_conventions import period_predictions
from quality import reader

import gold


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="Values, units and distractors on news-like sentences.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("suites", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the counts here")
    options = parser.parse_args()
    rule, read = gold.scorer(options.suites), reader()
    rule.unit_ok = agreement(rule)
    counts: dict[str, Counter[str]] = {"quantities": Counter(), "periods": Counter()}
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    distractors: Counter[str] = Counter()
    shown = 0
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        day = record.get("reference_time")
        published = date.fromisoformat(day[:10]) if day else None
        found = read(record["text"], published)
        said = {
            "quantities": predictions(found, "own", record["text"], record["quantities"]),
            "periods": period_predictions(found, "own", published),
        }
        wrong: list[str] = []
        for what, one in counts.items():
            hits = _count(rule, record, what, said[what], one, wrong)
            if what == "quantities":
                for tag in record["tags"]:
                    tags[tag].update(hits)
        for name in record["distractors"]:
            kind = "score" if name["what"] == "score" else "doubtful" if name["what"].endswith("?") else "distractor"
            distractors[kind] += 1
            reached = [p for p in said["quantities"] if rule.overlap(p, name) > 0]
            if any(all(rule.overlap(p, q) <= 0 for q in record["quantities"]) for p in reached):
                distractors[f"{kind}s read"] += 1
                wrong.append(f"   name {name['surface']!r} ({name['what']})")
        if wrong and shown < options.errors:
            shown += 1
            print(f"\n{record['id']}: {record['text']!r}")
            print("\n".join(wrong))
    if options.json is not None:
        written = {what: dict(one) for what, one in [*counts.items(), ("names", distractors)]}
        options.json.write_text(json.dumps(written) + "\n", encoding="utf-8")
    for what, one in counts.items():
        if not one["gold"]:
            continue  # a file of names alone
        print(f"{what:11} gold {one['gold']}, recall {one['hits'] / one['gold']:.3f}", end="")
        print(f", precision {one['hits'] / max(1, one['said']):.3f}")
    print(", ".join(f"{name} {number}" for name, number in sorted(distractors.items())))
    print(", ".join(f"{tag} {one['hits']}/{one['gold']}" for tag, one in sorted(tags.items()) if one["gold"]))
    return 0


def _count(
    rule: Any, record: dict[str, Any], what: str, said: list[dict[str, Any]], into: Counter[str], wrong: list[str]
) -> Counter[str]:
    """Add the counts of one text, and describe what is wrong in it."""
    wanted = [one for one in record[what] if not one.get("optional")]
    free = [one for one in [*record["quantities"], *record["periods"]] if one.get("optional")]
    if what == "quantities":
        free += record["periods"]
    else:
        free += [one for one in record["quantities"] if one["kind"] in ("duration", "range")]
    aligned = rule.align(said, wanted, what == "periods")
    reached = {index: (said[at], level) for at, (index, level) in aligned.items()}
    for index, one in enumerate(wanted):
        if reached.get(index, (None, 0))[1] < 3:
            shape = {key: one[key] for key in ("value", "low", "high", "values", "unit", "candidates") if key in one}
            wrong.append(f"   want {one['surface']!r} {shape}   said {reached.get(index, ('nothing',))[0]}")
    more = [p for at, p in enumerate(said) if at not in aligned and not any(rule.overlap(p, one) > 0 for one in free)]
    wrong += [f"   more {record['text'][p['start'] : p['end']]!r} {p}" for p in more]
    counted = Counter(
        hits=sum(level >= 3 for _, level in aligned.values()), gold=len(wanted), said=len(aligned) + len(more)
    )
    into.update(counted)
    return counted


if __name__ == "__main__":
    sys.exit(main())
