"""Rebuilds the English model: prepares the data, trains the parts, puts them together, measures them.

    python models/en/train.py --data DIR

DIR holds the treebanks and entity files that README.md lists. Everything is made on the CPU, with fixed seeds, in
about 25 minutes on two cores; `--work` keeps what lies between. The package `factcheck` must be importable.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads slow down matrices as small as ours

import spacy
from recipe import prepare
from recipe.assemble import NAME, assemble
from recipe.augment import templated
from recipe.conllu import read_conllu
from recipe.entities import read_iob2
from recipe.evaluate import entity_scores, figure_scores, raw_scores, syntax_scores
from spacy.cli.train import train
from spacy.language import Language

import factcheck.language.tokenizer  # noqa: F401 - registers the tokenizer that the configs name

HERE = Path(__file__).resolve().parent
VERSION = "0.2.0"
SEED = 0
HELDOUT_SENTENCES = 340  # each held-out template about ten times


def train_part(config: str, corpus: str, work: Path, *, name: str | None = None) -> Path:
    """Trains one config of `configs/`; the directory of the best pipeline on the dev set."""
    output = work / (name or config)
    paths = {"paths.train": str(work / f"{corpus}_train.spacy"), "paths.dev": str(work / f"{corpus}_dev.spacy")}
    train(HERE / "configs" / f"{config}.cfg", output, overrides={**paths, "system.seed": SEED})
    return output / "model-best"


def evaluated(nlp: Language, data: Path) -> dict[str, Any]:
    """All figures of the model card but speed, in percent."""
    scores: dict[str, Any] = {}
    for name, file in prepare.TEST_SETS.items():
        sentences = list(read_conllu(data / f"{file}.conllu"))
        scores[name] = {**syntax_scores(nlp, sentences), **(raw_scores(nlp, sentences) if _whole(nlp) else {})}
    if _whole(nlp):
        known = prepare.known_spacing(data)
        for name, file in prepare.ENTITY_TESTS.items():
            scores[name] = entity_scores(nlp, list(read_iob2(data / "ner" / f"{file}.iob2")), known)
    heldout = list(templated(HELDOUT_SENTENCES, part="heldout", seed=SEED + 11))
    scores["figure arcs, held-out templates"] = figure_scores(nlp, heldout)
    return scores


def _whole(nlp: Language) -> bool:
    return "senter" in nlp.pipe_names


def main() -> None:
    """Reads the command line and runs every step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ewt/, gum/, pud/ and ner/")
    parser.add_argument("--work", type=Path, help="folder for what lies between (default: a temporary one)")
    parser.add_argument("--target", type=Path, default=HERE / NAME, help="where the model goes")
    parser.add_argument("--baseline", action="store_true", help="also train without augmentation, and report it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        report: dict[str, Any] = {"version": VERSION, "seed": SEED}
        if options.baseline:
            prepare.prepare_syntax(options.data, work, augmented=False, seed=SEED)
            report["baseline"] = evaluated(
                spacy.load(train_part("parser", "syntax", work, name="baseline")), options.data
            )
        prepare.prepare_syntax(options.data, work, augmented=True, seed=SEED)
        prepare.prepare_entities(options.data, work, seed=SEED)
        assemble(
            parser=train_part("parser", "syntax", work),
            senter=train_part("senter", "syntax", work),
            ner=train_part("ner", "entities", work),
            target=options.target,
            version=VERSION,
        )
        report["model"] = evaluated(spacy.load(options.target), options.data)
    (options.target.parent / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
