"""How much the checks tie in published prose, and how much of it holds.

    python benchmarks/yield.py DIR [DIR …] [--sources plos,fomc] [--part development|unseen|all] [--json FILE]

Published text is right but for a misprint now and then, so that a way of tying figures of which a noticeable share does
not hold ties what does not belong together. Prints the ties per 100,000 words by genre, and by check and way of tying
the ties, those that hold (strictly or loosely), and those that do not; and how many of the ties in running text reach
beyond one sentence, which is what would be lost if sentences were read one by one. DIR as for precision.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from precision import upper
from prose import documents

from factcheck.checker import Checker
from factcheck.checks import Tie
from factcheck.checks._judgement import judge
from factcheck.documents import BlockKind
from factcheck.facts import Facts, read_facts

GENRES = {
    "business": ("secfilings", "tatqa"),
    "clinical": ("trials",),
    "news": ("gum_news", "gum_interview", "re3d", "ud_pud", "en_pud", "wp_current_events"),
    "official": ("18f", "cfpb", "digitalgov", "factbook", "fomc", "multiner", "state_of_state", "va_gov"),
    "science": ("grobid", "gum_academic", "measeval", "oa_stm", "plos"),
    "technology": ("go_blog", "optech", "real_errors_git", "rust_blog"),
}


def genre_of(source: str) -> str:
    """The genre of a source; what is mixed is "general"."""
    return next((genre for genre, stems in GENRES.items() if source.startswith(stems)), "general")


def way_of(tie: Tie) -> str:
    """How figures came to be tied."""
    return tie.way or tie.why or "the text says so"


def reach_of(tie: Tie, facts: Facts) -> str:
    """How far apart the figures of a tie stand: "table", "one sentence", or "more than one"."""
    kinds = {facts.document.blocks[fact.block].kind for fact in tie.roles.values() if fact.block >= 0}
    if BlockKind.TABLE_CELL in kinds:
        return "table"
    return "one sentence" if len({fact.sentence for fact in tie.roles.values()}) == 1 else "more than one"


def main() -> int:
    """Run, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="What is tied in published prose, and how much of it holds.")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--sources", default="")
    parser.add_argument("--part", choices=["development", "unseen", "all"], default="all")
    parser.add_argument("--json", type=Path, default=None)
    options = parser.parse_args()
    for folder in options.folders:
        if not folder.exists():
            print(f"{folder}: no such file or folder", file=sys.stderr)
            return 2
    checker = Checker()
    words: Counter[str] = Counter()
    genres: dict[str, Counter[str]] = {}
    ways: dict[tuple[str, str], Counter[str]] = {}
    reaches: dict[str, Counter[str]] = {}
    held: Counter[str] = Counter()
    sources = set(filter(None, options.sources.split(",")))
    for record in (one for folder in options.folders for one in documents(folder, sources, options.part)):
        genre = genre_of(record["file"])
        words[genre] += record["words"]
        facts = read_facts(*checker.read(record["text"], record["format"]))
        judgement = judge(facts)
        for name, tie in judgement.ties.items():
            verdict = judgement.solution.relations[name].verdict
            if verdict != "unchecked":
                ways.setdefault((tie.check.name, way_of(tie)), Counter())[verdict] += 1
                genres.setdefault(tie.check.name, Counter())[genre] += 1
                reach = reach_of(tie, facts)
                reaches.setdefault(reach, Counter())[genre] += 1
                held[reach] += verdict != "contradiction"
    columns = sorted(words)
    print("ties per 100,000 words")
    print(f"{'':28}" + "".join(f"{genre:>11}" for genre in columns))
    print(f"{'words':28}" + "".join(f"{words[genre]:11}" for genre in columns))
    for check, count in sorted(genres.items()):
        print(f"{check:28}" + "".join(f"{100_000 * count[genre] / words[genre]:11.1f}" for genre in columns))
    for reach, count in sorted(reaches.items()):
        print(f"{reach:28}" + "".join(f"{100_000 * count[genre] / words[genre]:11.1f}" for genre in columns))
    for reach, count in sorted(reaches.items()):
        print(f"{reach}: {sum(count.values())} ties, {held[reach]} hold")
    print(f"\n{'check':26} {'ties':>6} {'hold':>6} {'loosely':>8} {'do not':>7} {'hold %':>7}  way")
    for (check, way), count in sorted(ways.items()):
        ties, broken = sum(count.values()), count["contradiction"]
        line = f"{check:26} {ties:6} {ties - broken:6} {count['loose']:8} {broken:7}"
        print(f"{line} {100 * (1 - broken / ties):7.1f}  {way}")
    ties = sum(sum(count.values()) for count in ways.values())
    broken = sum(count["contradiction"] for count in ways.values())
    share = 100_000 / max(sum(words.values()), 1)
    print(f"\n{ties} ties, {ties - broken} hold; {ties * share:.1f} per 100,000 words; at most ", end="")
    print(f"{100 * upper(broken) / max(ties, 1):.1f}% do not")
    if options.json is not None:
        table = {f"{check} / {way}": dict(count) for (check, way), count in ways.items()}
        options.json.write_text(json.dumps({"words": words, "ties": genres, "ways": table}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
