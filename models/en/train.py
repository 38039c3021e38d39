"""Rebuilds the English model: checks and prepares the data, trains the parts, puts them together, measures them.

    python models/en/train.py --data DIR [--work DIR] [--seeds N] [--baseline]

DIR holds the treebanks and entity files that `recipe/sources.toml` lists. Everything is made on the CPU, with fixed
seeds. With `--work`, what lies between is kept there, and a part whose settings and texts are as they were is not
trained again. The package `factcheck` must be importable.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads slow down matrices as small as ours

import spacy
from recipe import card, prepare
from recipe.assemble import NAME, assemble
from recipe.augment import templated
from recipe.conllu import read_conllu
from recipe.entities import read_iob2
from recipe.evaluate import entity_scores, figure_scores, syntax_scores
from recipe.evaluate_raw import raw_scores
from recipe.own_sentences import own_scores, read_sentences
from recipe.sources import SourceError, check_sources
from spacy.cli.train import train
from spacy.language import Language

import factcheck.language.tokenizer  # noqa: F401 - registers the tokenizer that the configs name
from factcheck.language import Pipeline

HERE = Path(__file__).resolve().parent
VERSION = "0.3.0"
SEED = 0
HELDOUT_SENTENCES = 340  # each held-out template about ten times


def train_part(config: str, corpus: str, work: Path, *, name: str | None = None, seed: int = SEED) -> Path:
    """Trains one config of `configs/`, unless it was; the directory of the best pipeline on the dev set."""
    output = work / (name or config)
    paths = {part: work / f"{corpus}_{part}.spacy" for part in ("train", "dev")}
    settings = HERE / "configs" / f"{config}.cfg"
    key = hashlib.sha256(f"{seed}".encode() + b"".join(p.read_bytes() for p in (settings, *paths.values()))).hexdigest()
    done = output / "trained-from.txt"
    if not (done.is_file() and done.read_text(encoding="utf-8") == key):
        shutil.rmtree(output, ignore_errors=True)
        overrides = {**{f"paths.{part}": str(path) for part, path in paths.items()}, "system.seed": seed}
        train(settings, output, overrides=overrides)
        done.write_text(key, encoding="utf-8")
    return output / "model-best"


def evaluated(nlp: Language, data: Path) -> dict[str, Any]:
    """All figures of the model card that gold words and sentences are given for, in percent."""
    scores: dict[str, Any] = {}
    for name, file in prepare.TEST_SETS.items():
        scores[name] = syntax_scores(nlp, list(read_conllu(data / f"{file}.conllu")))
    heldout = list(templated(HELDOUT_SENTENCES, part="heldout", seed=SEED + 11))
    scores[card.TEMPLATES] = figure_scores(nlp, heldout)
    scores[card.OWN] = own_scores(nlp, read_sentences())
    return scores


def evaluated_whole(target: Path, data: Path) -> dict[str, Any]:
    """As `evaluated`, of the model as it is shipped: from raw text too, and its entities."""
    nlp = spacy.load(target)
    scores = evaluated(nlp, data)
    pipeline = Pipeline(target, selective=False)
    for name, file in prepare.TEST_SETS.items():
        scores[name] |= raw_scores(pipeline, list(read_conllu(data / f"{file}.conllu")))
    known = prepare.known_spacing(data)
    for name, file in prepare.ENTITY_TESTS.items():
        scores[name] = entity_scores(nlp, list(read_iob2(data / "ner" / f"{file}.iob2")), known)
    return scores


def mean_and_spread(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Of every score of several runs: the mean, and the distance between the best and the worst."""
    return {
        group: {
            name: {
                "mean": round(statistics.mean(run[group][name] for run in runs), 2),
                "spread": round(max(run[group][name] for run in runs) - min(run[group][name] for run in runs), 2),
            }
            for name in runs[0][group]
        }
        for group in runs[0]
    }


def main() -> None:
    """Reads the command line and runs every step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ewt/, gum/, pud/ and ner/")
    parser.add_argument("--work", type=Path, help="folder for what lies between (default: a temporary one)")
    parser.add_argument("--target", type=Path, default=HERE / NAME, help="where the model goes")
    parser.add_argument("--seeds", type=int, default=1, help="parsers to train and report the mean of (default 1)")
    parser.add_argument("--baseline", action="store_true", help="also train without augmentation, and report it")
    parser.add_argument("--only-measure", action="store_true", help="measure the model at the target as it is")
    options = parser.parse_args()
    try:
        check_sources(options.data)
    except SourceError as error:
        sys.exit(str(error))
    report_file = options.target.parent / "evaluation.json"
    report: dict[str, Any] = json.loads(report_file.read_text(encoding="utf-8")) if report_file.is_file() else {}
    if not options.only_measure:
        # A comparison that was not asked for anew stays as it was measured.
        report = {key: report[key] for key in ("baseline",) if key in report} | _trained(options)
    report["model"] = evaluated_whole(options.target, options.data)
    report_file.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    card.fill(HERE / "README.md")


def _trained(options: argparse.Namespace) -> dict[str, Any]:
    """Trains everything, writes the model, and returns the report without the scores of the model itself."""
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        report: dict[str, Any] = {"version": VERSION, "seed": SEED}
        if options.baseline:
            prepare.prepare_syntax(options.data, work / "plain", augmented=False, seed=SEED)
            report["baseline"] = evaluated(spacy.load(train_part("parser", "syntax", work / "plain")), options.data)
        prepare.prepare_syntax(options.data, work, augmented=True, seed=SEED)
        prepare.prepare_sentences(options.data, work, seed=SEED)
        prepare.prepare_entities(options.data, work, seed=SEED)
        parsers = [
            train_part("parser", "syntax", work, name=f"parser{seed or ''}", seed=seed)
            for seed in range(SEED, SEED + options.seeds)
        ]
        if options.seeds > 1:
            report["seeds"] = {"runs": options.seeds}
            report["seeds"] |= mean_and_spread([evaluated(spacy.load(path), options.data) for path in parsers])
        assemble(
            parser=parsers[0],
            senter=train_part("senter", "sentences", work),
            ner=train_part("ner", "entities", work),
            target=options.target,
            version=VERSION,
        )
        return report


if __name__ == "__main__":
    main()
