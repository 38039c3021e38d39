"""Trains the model of ties, which tells from the words around figures which of them belong together.

    python models/en/train_ties.py --minilm DIR --prose DIR [--minutes N] [--hold FILE …] [--keep FILE] [--from FILE]
    python models/en/train_ties.py --sign

`--minilm` is the folder of all-MiniLM-L6-v2 as its makers publish it; `--prose` holds `*.jsonl` files of right texts in
their key "text". Needs torch, transformers, onnx and the package `factcheck`. Texts with their ties come from
`corpus/ties/`, twins from `benchmarks/twins/development*.jsonl` but for those named by `--hold`, texts in which nothing
is to be found, or one fault, from the tests and the examples of the checks. Writes `models/en/ties/`; `--keep` writes
the weights as trained, from which `--from` goes on. From which evidence on a relation is told (`needed.json`) is set
by hand, by what `benchmarks/ties.py` measures; `--sign` then writes the manifest again. `train_head.py` trains the head
of one relation anew.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from recipe.ties.export import export
from recipe.ties.labels import UNKNOWN, Labelled, labelled
from recipe.ties.mixing import mixed
from recipe.ties.network import Example, Network, example, loss
from recipe.ties.silent import silent_texts
from recipe.ties.sources import prose_texts, told_texts
from recipe.ties.texts import Reader, Text
from tokenizers import Tokenizer

from factcheck.language.model_files import write_manifest
from factcheck.ties import TOLD, Passage, Relation
from factcheck.ties.scorer import LONGEST

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VERSION = "0.4.0"
RATE, HEAD_RATE = 1e-4, 1e-3
MOST_PIECES, MOST_PASSAGES, MOST_CANDIDATES = 2600, 24, 160
PROSE = 6000  # texts of published prose
MIXED = 0.45  # of the texts with ties are set among prose as well
SHARES = {"told": 0.67, "mixed": 0.67, "silent": 1.0, "prose": 0.33}
"""How much of each kind a round sees, so that prose does not drown the ties."""


def examples(texts: Iterable[Text], tokenizer: Tokenizer) -> Iterator[Example]:
    """The passages of texts of which something is known."""
    for text in texts:
        for at, labels in labelled(text):
            yield from _example(tokenizer, text.passages[at], labels)


def among_prose(
    texts: Iterable[Text], prose: Sequence[Text], tokenizer: Tokenizer, rng: random.Random
) -> Iterator[Example]:
    """Some of the texts, each among prose."""
    for text in texts:
        stretch = mixed(text, prose, rng) if rng.random() < MIXED else None
        if stretch is not None:
            yield from _example(tokenizer, stretch.passage, stretch.labels)


def _example(
    tokenizer: Tokenizer, passage: Passage, labels: Mapping[Relation, Sequence[Labelled]]
) -> Iterator[Example]:
    known = {relation: [each for each in found if each.label != UNKNOWN] for relation, found in labels.items()}
    made = example(tokenizer, passage, {relation: found for relation, found in known.items() if found})
    if made.labels:
        yield made


def batches(passages: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of passages of like length, in random order."""
    mixed = rng.sample(passages, len(passages))
    made: list[list[Example]] = []
    for at in range(0, len(mixed), 40 * MOST_PASSAGES):
        current: list[Example] = []
        for each in sorted(mixed[at : at + 40 * MOST_PASSAGES], key=lambda passage: len(passage.ids)):
            if current and (len(current) == MOST_PASSAGES or (len(current) + 1) * len(each.ids) > MOST_PIECES):
                made.append(current)
                current = []
            current.append(each)
        made.append(current)
    rng.shuffle(made)
    return made


def chosen(batch: Sequence[Example], rng: random.Random) -> dict[Relation, list[Labelled]]:
    """The candidates of a batch that one step looks at, by indexes among all items: every tie, and some of the rest."""
    found: dict[Relation, list[Labelled]] = {}
    first = 0
    for each in batch:
        for relation, labels in each.labels.items():
            kept = list(labels)
            if len(kept) > MOST_CANDIDATES:
                tied = [label for label in kept if label.label > 0]
                rest = [label for label in kept if label.label <= 0]
                kept = tied + rng.sample(rest, max(0, min(len(rest), MOST_CANDIDATES - len(tied))))
            found.setdefault(relation, []).extend(
                replace(label, tied=tuple(first + i for i in label.tied)) for label in kept
            )
        first += len(each.spans)
    return found


def train(network: Network, kinds: Mapping[str, Sequence[Example]], minutes: float, seed: int = 0) -> None:
    """Trains for some minutes; the rate falls to nothing towards their end.

    Args:
        network: To be trained.
        kinds: Examples by kind, see `SHARES`.
        minutes: For how long; another machine gets further in the same time.
        seed: For the order of the examples.
    """
    if minutes <= 0 or not any(kinds.values()):
        raise SystemExit("there is nothing to train on, or no time")
    rng = random.Random(seed)
    torch.manual_seed(seed)
    encoder = [p for p in network.enc.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("enc.")]
    optimizer = torch.optim.AdamW([{"params": encoder}, {"params": heads}], lr=RATE, weight_decay=0.01)
    network.train()
    begun, step = time.monotonic(), 0
    while True:
        of_round = [
            each for kind, known in kinds.items() for each in rng.sample(known, round(len(known) * SHARES[kind]))
        ]
        for batch in batches(of_round, rng):
            done = (time.monotonic() - begun) / (60 * minutes)
            if done >= 1:
                return
            for group, rate in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * min(1.0, (step + 1) / 80) * max(0.02, 1 - done)
            labels = chosen(batch, rng)
            wanted = {relation: [each.tied for each in known] for relation, known in labels.items()}
            missed = loss(network(batch, wanted), labels)
            optimizer.zero_grad()
            missed.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Trains the model of ties.")
    parser.add_argument("--minilm", type=Path)
    parser.add_argument("--prose", type=Path)
    parser.add_argument("--minutes", type=float, default=250)
    parser.add_argument("--hold", nargs="*", default=["development-19.jsonl"])
    parser.add_argument("--keep", type=Path, metavar="FILE")
    parser.add_argument("--from", type=Path, metavar="FILE", dest="begin")
    parser.add_argument("--out", type=Path, default=HERE / "ties")
    parser.add_argument("--sign", action="store_true", help="only write the manifest again")
    options = parser.parse_args()
    if not options.sign:
        if options.minilm is None or options.prose is None:
            parser.error("--minilm and --prose are needed to train")
        learn(options)
    write_manifest(options.out, name="factcheck_ties", version=VERSION, lang="en")


def learn(options: argparse.Namespace) -> None:
    """Reads, trains and exports."""
    rng = random.Random(0)
    tokenizer = Tokenizer.from_file(str(options.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    reader = Reader()
    told = told_texts(ROOT, reader, options.hold)
    texts = list(prose_texts(options.prose))
    prose = [*reader.right(rng.sample(texts, min(PROSE, len(texts))))]
    kinds = {
        "told": [*examples(told, tokenizer)],
        "mixed": [*among_prose(told, prose, tokenizer, rng)],
        "silent": [*examples(reader.right(silent_texts(ROOT / "tests", reader)), tokenizer)],
        "prose": [*examples(prose, tokenizer)],
    }
    network = Network(options.minilm)
    if options.begin is not None:
        network.load_state_dict(torch.load(options.begin))
    train(network, kinds, options.minutes)
    if options.keep is not None:
        torch.save(network.state_dict(), options.keep)
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.minilm, options.out)
    needed = options.out / "needed.json"
    if not needed.exists():
        needed.write_text(json.dumps({relation.value: [3, 3, 99] for relation in TOLD}) + "\n")


if __name__ == "__main__":
    main()
