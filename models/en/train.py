"""Rebuilds the English model: checks and prepares the data, trains the parts, puts them together, measures them.

    python models/en/train.py --data DIR [--work DIR] [--jobs N] [--seeds N] [--baseline]

DIR holds the treebanks and entity files that `recipe/sources.toml` lists. Everything is made on the CPU, with fixed
seeds, `--jobs` parts at once. With `--work`, what lies between is kept there, and a part whose settings and texts are
as they were is not trained again. The package `factcheck` must be importable.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import spacy
from recipe import card, prepare
from recipe.assemble import NAME, assemble
from recipe.augment import templated
from recipe.conllu import read_conllu
from recipe.entities import read_iob2
from recipe.evaluate import entity_scores, figure_scores, syntax_scores
from recipe.evaluate_raw import raw_scores
from recipe.own_sentences import own_scores, read_sentences
from recipe.parts import Part, train_parts
from recipe.sources import SourceError, check_sources
from spacy.language import Language

from factcheck.language import Pipeline

HERE = Path(__file__).resolve().parent
VERSION = "0.3.0"
SEED = 0
HELDOUT_SENTENCES = 340  # each held-out template about ten times
OTHERS_SCORES = frozenset({"token_f", "digit_f", "sentence_f", "document_sentence_f", "paragraph_sentence_f"})


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


def of_parsers(scores: dict[str, Any]) -> dict[str, Any]:
    """The scores that another parser can change: sentences, tokens and the types of names are not its business."""
    return {
        group: {name: score for name, score in found.items() if name not in OTHERS_SCORES}
        if group not in prepare.ENTITY_TESTS
        else {"touched": found["touched"]}
        for group, found in scores.items()
    }


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
    parser.add_argument("--jobs", type=int, default=1, help="parts to train at once, each on one core (default 1)")
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
    if options.only_measure:
        report["model"] = evaluated_whole(options.target, options.data)
    else:
        # Comparisons that were not asked for anew stay as they were measured.
        report = {key: report[key] for key in ("baseline", "seeds") if key in report} | _trained(options)
    report_file.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    card.fill(HERE / "README.md")


def _trained(options: argparse.Namespace) -> dict[str, Any]:
    """Trains everything, writes the model, and returns the report."""
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        report: dict[str, Any] = {"version": VERSION, "seed": SEED}
        seeds = range(SEED, SEED + options.seeds)
        parsers = [Part("parser", "syntax", work, seed) for seed in seeds]
        senter = Part("senter", "sentences", work, SEED)
        entities = Part("ner", "entities", work, SEED)
        plain = Part("parser", "syntax", work / "plain", SEED)
        prepare.prepare_syntax(options.data, work, augmented=True, seed=SEED)
        prepare.prepare_sentences(options.data, work, seed=SEED)
        prepare.prepare_entities(options.data, work, seed=SEED)
        if options.baseline:
            prepare.prepare_syntax(options.data, plain.work, augmented=False, seed=SEED)
        # The longest come first, so that no core waits at the end.
        found = train_parts([*parsers, *([plain] if options.baseline else []), entities, senter], jobs=options.jobs)
        if options.baseline:
            report["baseline"] = evaluated(spacy.load(found[plain]), options.data)
        runs = []
        for parser in parsers:
            target = options.target if parser.seed == SEED else work / f"{NAME}{parser.seed}"
            assemble(parser=found[parser], senter=found[senter], ner=found[entities], target=target, version=VERSION)
            runs.append(evaluated_whole(target, options.data))
        report["model"] = runs[0]
        if options.seeds > 1:
            report["seeds"] = {"runs": options.seeds, **mean_and_spread([of_parsers(run) for run in runs])}
        return report


if __name__ == "__main__":
    main()
