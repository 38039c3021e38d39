"""How likely each kind of finding is a true error, measured, and written where the report reads it.

    python benchmarks/calibration.py CLEAN [CLEAN …] [--twins FILE …] [--errors N] [--write]

True findings come from texts with one known error: twins that the model of ties was not trained on, the articles of
`corpus/distance`, and the files given by `--twins`; one is true if it marks the figure that was altered and is not
raised by the right text. False ones come from CLEAN, published prose in the formats of prose.py on which little has
been tuned: every finding there counts as false, though a few are misprints, so that the probabilities are on the
careful side. The two are put on one scale by `--errors`: how many errors that can be seen a draft is taken to have per
100,000 words.

A cell is a check, a severity, the grounds of a finding and what the trained model makes of its wording
(report/confidence.py). Its probability is shrunk towards that of all checks with the same three, this one towards that
of the severity and the grounds, and this one towards that of all findings.
Texts are halved by a hash of their name; each half is judged by what the other one gives, which makes the reliability
table and the diagram. `--write` writes `src/factcheck/report/data/en/confidence.toml` and `docs/calibration.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from articles import articles
from prose import documents, half_of
from twins.run import PARTS

from factcheck.checker import Checker
from factcheck.report.confidence import Grounds, Wording, wording_of
from factcheck.report.model import FindingItem, Report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TABLE = ROOT / "src" / "factcheck" / "report" / "data" / "en" / "confidence.toml"
PAGE = ROOT / "docs" / "calibration.md"
PICTURE = ROOT / "docs" / "calibration.svg"
ERRORS = 10.0  # that can be seen, per 100,000 words of a draft: one in some twenty articles
SHRINKAGE = 4.0  # false findings' worth of what is known of the like
TRAINED_ON = frozenset(PARTS["development"]) - {"development-19.jsonl"}
"""Twins that the trained model has seen, so that it finds their ties likelier than those of a draft."""
LIKE = {4: slice(1, 4), 3: slice(0, 2), 2: slice(0, 0)}
"""For a key of so many parts, which of them make the key of the like."""
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)

Key = tuple[str, ...]  # check, severity, grounds and wording; or the last three; or severity and grounds; or nothing


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding whose truth is known."""

    cell: Key
    half: str
    true: bool


@dataclass
class Evidence:
    """Findings, and how much text they come from, by half."""

    findings: list[Seen]
    planted: Counter[str]
    clean_words: Counter[str]


def cell_of(finding: FindingItem) -> Key:
    """Check, severity, grounds and what the model makes of the wording."""
    step = wording_of(finding.likelihood).name
    return finding.check, finding.severity.value, Grounds(finding.grounds).name, step


def like(key: Key) -> Key:
    """The key of what a cell is held to be like as long as little of it was seen."""
    return key[LIKE[len(key)]]


def keys_of(cell: Key) -> Iterator[Key]:
    """A cell, what it is like, what this is like, and so on to all findings."""
    while cell:
        yield cell
        cell = like(cell)
    yield cell


def true_findings(right: Report, wrong: Report, start: int, end: int) -> Iterator[FindingItem]:
    """Those of a wrong text that mark what was altered, and are not raised by the right one."""
    before = {(finding.check, finding.message) for finding in right.findings}
    for finding in wrong.findings:
        marks = any(span.start < end and start < span.end for span in finding.spans)
        if marks and (finding.check, finding.message) not in before:
            yield finding


def gather(checker: Checker, clean: Iterable[Path], twins: Iterable[Path]) -> Evidence:
    """Everything that is known."""
    evidence = Evidence([], Counter(), Counter())

    def take(findings: Iterable[FindingItem], half: str, *, true: bool) -> None:
        evidence.findings += [Seen(cell_of(finding), half, true) for finding in findings]

    for path in twins:
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            if "wrong" not in pair:
                continue
            half, start = half_of(pair["id"]), pair["start"]
            evidence.planted[half] += 1
            reports = checker.check(pair["right"]), checker.check(pair["wrong"])
            take(true_findings(*reports, start, start + len(pair["figure"])), half, true=True)
    for path, text, gold in articles(ROOT / "corpus" / "distance", "all"):
        half, right = half_of(path.stem), checker.check(text, format=gold["format"])
        for edit in gold["edits"]:
            at = text.index(edit["old"])
            wrong = checker.check(text[:at] + edit["new"] + text[at + len(edit["old"]) :], format=gold["format"])
            evidence.planted[half] += 1
            take(true_findings(right, wrong, at, at + len(edit["new"])), half, true=True)
    for folder in clean:
        for record in documents(folder, set(), "all"):
            half = half_of(record["id"])
            evidence.clean_words[half] += record["words"]
            take(checker.check(record["text"], format=record["format"]).findings, half, true=False)
    return evidence


def weights(evidence: Evidence, halves: Iterable[str], errors: float) -> tuple[float, float]:
    """What one true and one false finding count for, in findings per 100,000 words of a draft."""
    planted = sum(evidence.planted[half] for half in halves)
    words = sum(evidence.clean_words[half] for half in halves)
    return errors / planted, 100_000 / words


def fitted(evidence: Evidence, halves: Iterable[str], errors: float) -> dict[Key, float]:
    """The probability of each cell and of what it is like, from some halves."""
    chosen = list(halves)
    of_true, of_false = weights(evidence, chosen, errors)
    true: Counter[Key] = Counter()
    false: Counter[Key] = Counter()
    for seen in evidence.findings:
        if seen.half in chosen:
            for key in keys_of(seen.cell):
                (true if seen.true else false)[key] += 1

    def odds(key: Key) -> float:
        """False findings for each true one, as if SHRINKAGE more of them had been seen, in the odds of the like."""
        if not key:
            return max(false[()], 1) / max(true[()], 1)
        return (false[key] + SHRINKAGE) / (true[key] + SHRINKAGE / odds(like(key)))

    return {key: 1 / (1 + of_false / of_true * odds(key)) for key in {*true, *false} if key}


def judged(evidence: Evidence, errors: float) -> list[tuple[float, bool, float]]:
    """Of every finding: its probability by the other half, whether it is true, and what it counts for."""
    result = []
    for half, other in (("development", "unseen"), ("unseen", "development")):
        known = fitted(evidence, [other], errors)
        of_true, of_false = weights(evidence, [half], errors)
        for seen in evidence.findings:
            if seen.half == half:
                probability = next((known[key] for key in keys_of(seen.cell) if key in known), 0.5)
                result.append((probability, seen.true, of_true if seen.true else of_false))
    return result


def reliability(told: list[tuple[float, bool, float]]) -> list[tuple[str, int, float, float]]:
    """By bin: its bounds, how many findings, their mean probability, and the share that is true, both weighted."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [one for one in told if low <= one[0] < high or (high == 1.0 and one[0] == 1.0)]
        weight = sum(w for _, _, w in inside)
        if inside:
            mean = sum(p * w for p, _, w in inside) / weight
            rows.append((f"{low:g} to {high:g}", len(inside), mean, sum(w for _, true, w in inside if true) / weight))
    return rows


def _rounded(probability: float) -> str:
    """Two digits; nothing is certain."""
    return f"{min(0.99, max(0.01, probability)):.2f}"


_NAMES = ("check", "severity", "grounds", "wording")


def written(known: dict[Key, float], evidence: Evidence, errors: float) -> str:
    """The table as TOML."""
    count = Counter((seen.cell, seen.true) for seen in evidence.findings)
    planted, words = evidence.planted.total(), evidence.clean_words.total()
    lines = [
        "# The probability that a finding is a true error, by check, severity, grounds and what the model makes of the",
        "# wording (report/confidence.py).",
        f"# Written by benchmarks/calibration.py from {planted:,} texts with a known error and {words:,} words of",
        f"# published prose, for drafts with {errors:g} visible errors per 100,000 words. `true`, `false`: as seen.",
        "",
    ]
    for cell in sorted(key for key in known if len(key) == len(_NAMES)):
        lines += ["[[cells]]", *(f'{name} = "{part}"' for name, part in zip(_NAMES, cell, strict=True))]
        lines += [
            f"true = {count[cell, True]}",
            f"false = {count[cell, False]}",
            f"confidence = {_rounded(known[cell])}",
            "",
        ]
    for key in sorted(key for key in known if len(key) < len(_NAMES)):
        lines += ["[[pooled]]", *(f'{name} = "{part}"' for name, part in zip(_NAMES[1:], key, strict=False))]
        lines += [f"confidence = {_rounded(known[key])}", ""]
    return "\n".join(lines)


def picture(rows: list[tuple[str, int, float, float]]) -> str:
    """The reliability diagram: what was said against what was true; the area of a dot is its number of findings."""
    most = max(count for _, count, _, _ in rows)
    dots = "".join(
        f'<circle cx="{40 + 240 * said:.1f}" cy="{260 - 240 * true:.1f}" r="{3 + 9 * (count / most) ** 0.5:.1f}"'
        f' fill="#2b6cb0" fill-opacity="0.7"><title>{name}: {count} findings, said {said:.2f}, true {true:.2f}</title>'
        "</circle>"
        for name, count, said, true in rows
    )
    ticks = "".join(
        f'<text x="{40 + 240 * at:.0f}" y="276" text-anchor="middle">{at:g}</text>'
        f'<text x="34" y="{264 - 240 * at:.0f}" text-anchor="end">{at:g}</text>'
        for at in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 305" width="450" font-family="sans-serif"'
        ' font-size="10" role="img" aria-label="Reliability diagram">'
        '<rect width="300" height="305" fill="#fff"/><path d="M40 20V260H280" fill="none" stroke="#333"/>'
        '<path d="M40 260L280 20" stroke="#999" stroke-dasharray="4 3"/>'
        f"{ticks}{dots}"
        '<text x="160" y="296" text-anchor="middle">confidence stated</text>'
        '<text transform="translate(12 140) rotate(-90)" text-anchor="middle">share that is true</text></svg>\n'
    )


def page(rows: list[tuple[str, int, float, float]], evidence: Evidence, errors: float, brier: float) -> str:
    """The page of the docs."""
    table = "\n".join(f"| {name} | {count} | {said:.2f} | {true:.2f} |" for name, count, said, true in rows)
    known = fitted(evidence, evidence.planted, errors)
    count = Counter((seen.cell[1:], seen.true) for seen in evidence.findings)
    grounds = "\n".join(
        f"| {key[0]} | {Grounds[key[1]].value} | {Wording[key[2]].value} | {count[key, True]} | {count[key, False]}"
        f" | {known[key]:.2f} |"
        for key in sorted(key for key in known if len(key) == len(_NAMES) - 1)
    )
    planted, words = evidence.planted.total(), evidence.clean_words.total()
    return f"""# What a confidence is worth

The `confidence` of a finding is the probability that it is a true error. It is measured, by
`python benchmarks/calibration.py`: of findings with the same check, severity, grounds and step of `likelihood`, which
is what the [trained model](misses-and-alarms.md#a-learned-model-of-ties) makes of the wording, how many were true on
{planted:,} texts with one known error, and how many were raised on {words:,} words of published prose on which
little had been tuned when this was run: some causes of its first alarms had been mended. There all count as false,
though a few are misprints. It is a probability for a draft with {errors:g} errors that can be seen per 100,000
words: a text with more of them makes every finding likelier.

| severity | rests on | to the model, the figures | true | false | confidence, all checks |
|---|---|---|---|---|---|
{grounds}

Texts were halved by a hash of their name, and each half was judged by what the other gave:

| confidence stated | findings | mean of it | share that is true |
|---|---|---|---|
{table}

![Reliability diagram](calibration.svg)

Brier score {brier:.3f}, each finding weighted by how often a draft has its like. The dots would lie on the line if the
confidence of one half were the truth of the other.

`--min-confidence 0.4` leaves out what is less sure. The severity is another thing: how bad a contradiction is, if it
is one.
"""


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="How likely each kind of finding is a true error.")
    parser.add_argument("clean", type=Path, nargs="+")
    parser.add_argument("--twins", type=Path, nargs="*", default=[])
    parser.add_argument("--errors", type=float, default=ERRORS)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    for place in (*options.clean, *options.twins):
        if not place.exists():
            print(f"{place}: no such file or folder", file=sys.stderr)
            return 2
    own = [HERE / "twins" / name for names in PARTS.values() for name in names if name not in TRAINED_ON]
    evidence = gather(Checker(), options.clean, [*own, *options.twins])
    told = judged(evidence, options.errors)
    rows = reliability(told)
    brier = sum(w * (p - true) ** 2 for p, true, w in told) / sum(w for _, _, w in told)
    for name, count, said, true in rows:
        print(f"{name:12} {count:6} {said:6.2f} {true:6.2f}")
    print(f"Brier score {brier:.3f}")
    known = fitted(evidence, evidence.planted, options.errors)
    if options.write:
        TABLE.write_text(written(known, evidence, options.errors), encoding="utf-8")
        PICTURE.write_text(picture(rows), encoding="utf-8")
        PAGE.write_text(page(rows, evidence, options.errors, brier), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
