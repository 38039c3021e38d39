"""Trains the head of one relation anew, on the transformer of the model of ties as it is shipped.

    python models/en/train_head.py RELATION --prose DIR [--hold FILE …] [--rounds N]

`RELATION` is one of `factcheck.ties.Relation`. Needs torch and the package `factcheck`, and some twenty minutes. Reads
what `train_ties.py` reads, and all texts of the tests in which nothing is to be found; puts the head into
`models/en/ties/heads.npz` and signs the manifest.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from recipe.ties.frozen import seen, train_head
from recipe.ties.head import export_head
from recipe.ties.silent import right_texts
from recipe.ties.sources import prose_texts, told_texts
from recipe.ties.texts import Reader

from factcheck.language.model_files import MANIFEST, write_manifest
from factcheck.ties import Relation
from factcheck.ties.scorer import Scorer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROSE = 1500  # texts of published prose
ROUNDS = 15


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Trains the head of one relation.")
    parser.add_argument("relation", type=Relation)
    parser.add_argument("--prose", type=Path, required=True)
    parser.add_argument("--hold", nargs="*", default=["development-19.jsonl"])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--model", type=Path, default=HERE / "ties")
    options = parser.parse_args()
    reader = Reader()
    texts = list(prose_texts(options.prose))
    prose = random.Random(0).sample(texts, min(PROSE, len(texts)))
    read = [*told_texts(ROOT, reader, options.hold), *reader.right([*right_texts(ROOT / "tests"), *prose])]
    passages = seen(read, options.relation, Scorer(options.model))
    print(f"{len(passages)} passages")
    export_head(options.relation, train_head(options.relation, passages, options.rounds), options.model)
    told = json.loads((options.model / MANIFEST).read_text(encoding="utf-8"))
    write_manifest(options.model, name=told["name"], version=told["version"], lang=told["lang"])


if __name__ == "__main__":
    main()
