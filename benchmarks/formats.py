"""How fast each output format writes, and whether a thousand reports need the memory of one.

    python benchmarks/formats.py [--texts N] [--json FILE]

One text of PARAGRAPHS paragraphs with a finding each is checked once; its report is then written N times as that of N
texts. Memory is the largest that Python held while it wrote, without the report itself.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from factcheck.checker import check  # noqa: E402
from factcheck.report.formats import Entry, View, load, names  # noqa: E402

PARAGRAPH = "Tram journeys fell by 6,000, from 48,000 to 45,000, the operator said on its pages about the year.\n\n"
PARAGRAPHS = 10


def entries(count: int) -> Iterator[Entry]:
    """The same report as that of so many texts."""
    text = PARAGRAPH * PARAGRAPHS
    report = check(text, format="markdown")
    for number in range(count):
        yield Entry(f"drafts/{number}.md", text, report)


def measured(name: str, count: int) -> dict[str, float]:
    """Characters written, seconds, and the peak of memory in KiB, the last measured in a run of its own."""
    source = list(entries(count))
    began = time.perf_counter()
    written = sum(len(piece) for piece in load(name).render(iter(source), View()))
    seconds = time.perf_counter() - began
    tracemalloc.start()
    for _ in load(name).render(iter(source), View()):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return {"characters": written, "seconds": round(seconds, 4), "peak_kib": round(peak / 1024, 1)}


def main() -> None:
    """Measure every format, with one text and with many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=200, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    results = {}
    print(f"{'format':8} {'findings/s':>10} {'KiB, 1 text':>12} {f'KiB, {options.texts} texts':>15}")
    for name in names():
        measured(name, 1)  # loads what the format needs
        one, many = measured(name, 1), measured(name, options.texts)
        results[name] = {"one": one, "many": many}
        rate = options.texts * PARAGRAPHS / many["seconds"]
        print(f"{name:8} {rate:10,.0f} {one['peak_kib']:12,.1f} {many['peak_kib']:15,.1f}")
    if options.json:
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
