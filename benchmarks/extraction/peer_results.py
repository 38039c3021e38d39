"""What other extractors make of the same texts: quality per suite, beside factcheck.

    python benchmarks/extraction/peer_results.py DIR --python PEERS/bin/python [--json FILE]

PEERS is a virtual environment of the peers' own: `pip install -r benchmarks/extraction/peers/requirements.txt`. An
adapter per peer, `peers/*_adapter.py`, reads texts on its standard input and says what the peer found in the terms of
the scorer; it adds nothing and leaves nothing out. Prints F1 at span + value + unit on the unseen half, per suite.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conventions import agreement
from quality import Counts, f1, published, run, score

import gold

ADAPTERS = sorted((Path(__file__).parent / "peers").glob("*_adapter.py"))


def answers(python: Path, adapter: Path, records: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a peer says to each text, by id, and its name and version."""
    asked = "".join(
        json.dumps({"id": r["id"], "text": r["text"], "day": d.isoformat() if (d := published(r)) else None}) + "\n"
        for r in records
    )
    done = subprocess.run([python, adapter], input=asked, capture_output=True, text=True, check=True)
    *lines, last = done.stdout.splitlines()
    return {answer["id"]: answer for answer in map(json.loads, lines)}, json.loads(last)


def counts_of(folder: Path, said: dict[str, Any]) -> dict[str, list[Counts]]:
    """Counts per suite on the unseen half; none where the peer has nothing of the kind that a suite asks for."""
    rule = gold.scorer(folder)
    rule.unit_ok = agreement(rule)
    counts: dict[str, list[Counts]] = defaultdict(list)
    for record in gold.records(folder):
        answer, periods = said.get(record["id"]), "period" in record["scope"]
        kind = "periods" if periods else "quantities"
        if answer is None or kind not in answer or gold.half_of(record["text"]) != gold.UNSEEN:
            continue
        said_here = [one | {"code": "?"} for one in answer[kind]]  # a peer names its units, and has no code for them
        counts[record["suite"]].append(score(rule, record, said_here, periods=periods)[0])
    return counts


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="F1 of other extractors on the same texts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", type=Path, required=True, help="the Python of the peers' environment")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    if not options.python.exists():
        print(f"{options.python}: no such program", file=sys.stderr)
        return 2
    wanted = {suite for suites in gold.POOLS.values() for suite in suites}
    records = [record for record in gold.records(options.folder) if record["suite"] in wanted]
    columns = {"factcheck": {s: halves[gold.UNSEEN] for s, halves in run(options.folder, wanted, 0).items()}}
    for adapter in ADAPTERS:
        said, name = answers(options.python, adapter, records)
        columns[f"{name['peer']} {name['version']}"] = counts_of(options.folder, said)
    print("| unseen half, F1 | " + " | ".join(columns) + " |\n|---|" + "---:|" * len(columns))
    rows: dict[str, dict[str, float | None]] = {}
    for pool, suites in gold.POOLS.items():
        for name, members in [*((suite, (suite,)) for suite in suites if len(suites) > 1), (f"**{pool}**", suites)]:
            row = {}
            for peer, counts in columns.items():
                found = [one for suite in members for one in counts.get(suite, ())]
                row[peer] = f1(found)[2] if found else None
            rows[name] = row
            print(f"| {name} | " + " | ".join("–" if v is None else f"{v:.2f}" for v in row.values()) + " |")
    if options.json is not None:
        options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
