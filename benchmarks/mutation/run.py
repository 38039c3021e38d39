"""Slips put into sentences whose relation is known: what is caught, where, with which repair, and flagged in vain.

    python benchmarks/mutation/run.py [--part development|test] [--seeds N] [--failures] [--json FILE]

Numbers are drawn from the relation first, the sentence is written around them (`templates.py`), one figure or
word is altered (`styles.py`), and an evaluator that shares nothing with the checker (`relations.py`) decides
whether the slip can be seen: `detectable` if no values within what the digits loosely allow satisfy the
relation in any reading, `loose` if only the loose ones do, `undetectable` if it still holds. Counted are, with
95% Wilson intervals: detectable slips flagged at the altered figure's relation by one of its checks; the
original among the first one and three suggestions; flags on sentences without a slip, with a loose or
undetectable one, and on the same sentences with their figures blanked; and verdicts that change when the
sentence is put between others, written with other blanks and signs, or wrapped in Markdown.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relations import RELATIONS, Figure, Relation
from styles import slips, written
from templates import DEVELOPMENT, TEST

from factcheck.checker import Checker
from factcheck.report.model import Report

SLOT = re.compile(r"\{(\w+):(\w+)\}|\[([^|\]]+)\|([^\]]+)\]")
DISTRACTORS = (
    "The weather was mild for the season.",
    "A spokesman, who has held the post for years, declined to comment on the plans.",
    "Work on the new wing goes on, and the doors stay open.",
)


@dataclass(frozen=True)
class Text:
    """A sentence with where each slot stands in it."""

    text: str
    spans: dict[str, tuple[int, int]]


def render(template: str, figures: dict[str, Figure], flipped: int | None = None) -> Text:
    """The sentence, with the words of direction as they should be but for one."""
    pieces: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    length = at = words = 0
    for match in SLOT.finditer(template):
        before = template[at : match.start()]
        if match[1]:
            piece = written(figures[match[1]], match[2])
            name = match[1]
        else:
            piece = match[4] if words == flipped else match[3]
            name, words = f"word {words}", words + 1
        pieces += [before, piece]
        start = length + len(before)
        spans[name] = (start, start + len(piece))
        length, at = start + len(piece), match.end()
    return Text("".join(pieces) + template[at:], spans)


def flags(report: Report) -> list[str]:
    """Checks that raise an error or a warning."""
    return [finding.check for finding in report.findings if finding.severity.rank >= 2]


def wilson(hits: int, of: int) -> str:
    """A share with its 95% interval."""
    if not of:
        return "–"
    p, z = hits / of, 1.96
    centre, half = p + z * z / (2 * of), z * ((p * (1 - p) + z * z / (4 * of)) / of) ** 0.5
    low, high = ((centre + sign * half) / (1 + z * z / of) for sign in (-1, 1))
    return f"{p:6.1%} ({low:.0%}–{high:.0%})"


class Marks:
    """Counts by row."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Counter[str]] = {}
        self.noise: Counter[str] = Counter()
        self.failures: list[str] = []

    def caught(self, relation: str, operator: str, **counts: bool) -> None:
        """One detectable slip."""
        for key in (("relation", relation), ("operator", operator), ("all", "all")):
            self.rows.setdefault(key, Counter()).update(slips=1, **counts)


def mutants(
    template: str, relation: Relation, figures: dict[str, Figure], rng: random.Random
) -> Iterator[tuple[str, str, Text, str]]:
    """Operator, altered slot, text, and what the evaluator says of it."""
    for match in SLOT.finditer(template):
        if not match[1]:
            continue
        name, style = match[1], match[2]
        for operator, altered in slips(figures[name], style, rng):
            changed = {**figures, name: altered}
            if altered.value <= 0 or altered.value == figures[name].value:
                continue
            if relation.name == "points" and relation.agrees(changed, loosely=False):
                continue
            fate = "detectable"
            if relation.agrees(changed, loosely=True):
                fate = "undetectable" if relation.agrees(changed, loosely=False) else "loose"
            yield operator, name, render(template, changed), fate
    words = sum(1 for match in SLOT.finditer(template) if not match[1])
    for flipped in range(words):
        yield "direction", f"word {flipped}", render(template, figures, flipped), "detectable"


def examine(checker: Checker, templates: dict[str, tuple[str, ...]], seeds: int, marks: Marks) -> None:
    """Put every mutant and control of every seed to the checker."""
    for family, sentences in templates.items():
        relation = RELATIONS[family]
        for template in sentences:
            rng = random.Random(f"{family}/{template}")
            for _ in range(seeds):
                figures = relation.draw(rng)
                seed = render(template, figures)
                before = checker.check(seed.text)
                marks.noise.update(seeds=1, **{"seeds flagged": bool(flags(before))})
                if flags(before):
                    marks.failures.append(f"right text flagged {flags(before)}: {seed.text}")
                for operator, name, text, fate in mutants(template, relation, figures, rng):
                    _mark(checker, relation, operator, name, seed, text, fate, marks)
                _controls(checker, template, figures, before, marks)


def _mark(
    checker: Checker, relation: Relation, operator: str, name: str, seed: Text, text: Text, fate: str, marks: Marks
) -> None:
    report = checker.check(text.text)
    accepted = relation.checks | {"scale-slip"} | ({"direction"} if operator == "direction" else set())
    loud = [finding for finding in report.findings if finding.severity.rank >= 2]
    if fate != "detectable":
        marks.noise.update({fate: 1, f"{fate} flagged": bool(loud)})
        if loud:
            marks.failures.append(f"{fate} slip ({operator}) flagged {flags(report)}: {text.text}")
        return
    start, end = text.spans[name]
    found = [f for f in loud if any(s.start < end and start < s.end for s in f.spans)]
    right = [f for f in found if f.check in accepted]
    mended = [
        place
        for finding in found
        for place, edit in enumerate(finding.suggestions, start=1)
        if text.text[: edit.span.start] + edit.replacement + text.text[edit.span.end :] == seed.text
    ]
    marks.caught(
        relation.name, operator, flagged=bool(loud), caught=bool(found), family=bool(right),
        first=min(mended, default=9) == 1, three=min(mended, default=9) <= 3,
    )  # fmt: skip
    if not found:
        marks.failures.append(f"missed {text.text[start:end]!r} ({operator}): {text.text}")
    elif min(mended, default=9) > 3:
        offered = [edit.replacement for finding in found for edit in finding.suggestions[:3]]
        marks.failures.append(f"not mended {text.text[start:end]!r} ({operator}), offered {offered}: {text.text}")


def _controls(checker: Checker, template: str, figures: dict[str, Figure], before: Report, marks: Marks) -> None:
    seed = render(template, figures).text
    blank = re.sub(r"\d[\d,.]*\d|\d", "…", seed)
    if re.search(r"\d", seed):
        marks.noise.update(blanked=1, **{"blanked flagged": bool(flags(checker.check(blank)))})
    claims = sorted((claim.check, claim.verdict.value) for claim in before.claims)
    bold = re.sub(r"(\d[\d,.]*)", r"**\1**", seed, count=1)
    variants = {
        "between others": (f"{DISTRACTORS[0]} {seed} {DISTRACTORS[1]}", "text"),
        "in a paragraph of its own": (f"{DISTRACTORS[2]}\n\n{seed}\n\n{DISTRACTORS[0]}", "text"),
        "with no-break spaces": (re.sub(r"(?<=\d) (?=[a-z])", "\u00a0", seed), "text"),
        "in Markdown": (f"## Notes\n\n- {bold}\n", "markdown"),
    }
    for name, (text, format) in variants.items():
        same = sorted((c.check, c.verdict.value) for c in checker.check(text, format=format).claims) == claims
        marks.noise.update({f"control, {name}": 1, f"control, {name} changed": not same})
        if not same:
            marks.failures.append(f"verdict changed {name}: {seed}")


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=["development", "test"], action="append")
    parser.add_argument("--seeds", type=int, default=6, help="drawings per template")
    parser.add_argument("--failures", action="store_true", help="list what went wrong in the development part")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    checker = Checker()
    results: dict[str, object] = {}
    for part in options.part or ["development", "test"]:
        marks = Marks()
        examine(checker, DEVELOPMENT if part == "development" else TEST, options.seeds, marks)
        print(f"\n{part}: {options.seeds} drawings per template")
        print(f"{'':34} {'slips':>6}  {'caught':18} {'right check':18} {'repair@1':18} {'repair@3':18}")
        for (kind, row), count in marks.rows.items():
            shares = "  ".join(
                f"{wilson(int(count[key]), count['slips']):17}" for key in ("caught", "family", "first", "three")
            )
            print(f"{kind + ' ' + row if kind != 'all' else 'all':34} {count['slips']:6}  {shares}")
        for name in [
            name for name in marks.noise if f"{name} flagged" in marks.noise or f"{name} changed" in marks.noise
        ]:
            bad = marks.noise[f"{name} flagged"] + marks.noise[f"{name} changed"]
            verb = "changed" if name.startswith("control") else "flagged"
            print(f"{name:40} {int(bad):4} of {marks.noise[name]:5} {verb}")
        if options.failures and part == "development":
            print("\n" + "\n".join(marks.failures))
        results[part] = {
            "rows": {
                f"{kind} {row}": {k: int(v) for k, v in count.items()} for (kind, row), count in marks.rows.items()
            },
            "noise": {key: int(value) for key, value in marks.noise.items()},
        }
    if options.json is not None:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
