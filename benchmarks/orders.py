"""Orders that words tell of two figures: how many are seen to be wrong when the two are exchanged.

    python benchmarks/orders.py [FILE] [--show]

FILE holds texts with their ties, `corpus/ties/orders-in-words.jsonl` by default; `orders-in-sentences.jsonl` is
another. The first order of each is broken by exchanging its two figures; it is *seen* if an error or a warning marks
one of them. As it stands, every text is right: whatever is raised in it is false. `--show` prints both.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from factcheck.checker import Checker
from factcheck.report.model import FindingItem

FILE = Path(__file__).resolve().parent.parent / "corpus" / "ties" / "orders-in-words.jsonl"
MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")


def plain(text: str, exchanged: tuple[str, str] | None = None) -> tuple[str, dict[str, tuple[int, int]]]:
    """A text without its marks, and where each marked figure stands in it; two of them may be exchanged."""
    told, places, pieces, at, length = dict(MARK.findall(text)), {}, [], 0, 0
    for mark in MARK.finditer(text):
        name = mark[1]
        if exchanged is not None and name in exchanged:
            name = exchanged[name == exchanged[0]]
        pieces += [text[at : mark.start()], told[name]]
        length += mark.start() - at
        places[mark[1]] = (length, length + len(told[name]))
        length += len(told[name])
        at = mark.end()
    return "".join([*pieces, text[at:]]), places


def loud(checker: Checker, text: str) -> list[FindingItem]:
    """Errors and warnings."""
    return [finding for finding in checker.check(text).findings if finding.severity.value != "note"]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Orders that words tell, with their figures exchanged.")
    parser.add_argument("file", type=Path, nargs="?", default=FILE)
    parser.add_argument("--show", action="store_true", help="print what was not seen and what was raised in vain")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the counts here")
    options = parser.parse_args()
    checker = Checker()
    texts = orders = seen = vain = 0
    for line in options.file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, _ = plain(record["text"])
        raised = loud(checker, text)
        texts += 1
        vain += bool(raised)
        if raised and options.show:
            print(f"IN VAIN {[finding.message for finding in raised]}\n    {text!r}")
        told = next((tie.split()[1:] for tie in record["relations"] if tie.startswith("order ")), None)
        if told is None:
            continue
        wrong, places = plain(record["text"], (told[0], told[1]))
        spans = [span for finding in loud(checker, wrong) for span in finding.spans]
        orders += 1
        if any(span.start < end and start < span.end for span in spans for start, end in map(places.get, told)):
            seen += 1
        elif options.show:
            print(f"NOT SEEN {told}\n    {wrong!r}")
    if options.json is not None:
        counts = {"texts": texts, "alarms": vain, "orders": orders, "seen": seen}
        options.json.write_text(json.dumps(counts) + "\n", encoding="utf-8")
    print(f"{seen} of {orders} orders seen ({seen / max(orders, 1):.0%}); alarms in {vain} of {texts} right texts")


if __name__ == "__main__":
    main()
