"""The trainings of a rebuild. Each is a process of its own, so that as many run at once as there are cores for."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads slow down matrices as small as ours

from spacy.cli.train import train

import factcheck.language.tokenizer  # noqa: F401 - registers the tokenizer that the configs name

CONFIGS = Path(__file__).resolve().parents[1] / "configs"


@dataclass(frozen=True)
class Part:
    """One training.

    Attributes:
        config: Its name in `configs/`.
        corpus: The stem of its texts in `work`, which has `<corpus>_train.spacy` and `<corpus>_dev.spacy`.
        work: The folder of those texts, where the result goes too.
        seed: Of its weights and the order of the texts.
    """

    config: str
    corpus: str
    work: Path
    seed: int

    @property
    def output(self) -> Path:
        """The folder of what is trained."""
        return self.work / f"{self.config}{self.seed or ''}"


def train_part(part: Part) -> Path:
    """Trains a part, unless that was done with the same settings, texts and seed; the pipeline that was best on dev."""
    paths = {name: part.work / f"{part.corpus}_{name}.spacy" for name in ("train", "dev")}
    settings = CONFIGS / f"{part.config}.cfg"
    bytes_read = (p.read_bytes() for p in (settings, *paths.values()))
    key = hashlib.sha256(f"{part.seed}".encode() + b"".join(bytes_read)).hexdigest()
    done = part.output / "trained-from.txt"
    if not (done.is_file() and done.read_text(encoding="utf-8") == key):
        shutil.rmtree(part.output, ignore_errors=True)
        overrides = {**{f"paths.{name}": str(path) for name, path in paths.items()}, "system.seed": part.seed}
        train(settings, part.output, overrides=overrides)
        done.write_text(key, encoding="utf-8")
    return part.output / "model-best"


def train_parts(
    parts: Sequence[Part], *, jobs: int, train_one: Callable[[Part], Path] = train_part
) -> dict[Part, Path]:
    """Trains several parts, `jobs` at once, the first of them first; where each is.

    A training depends on its seed alone, not on what ran before or beside it.
    """
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        return dict(zip(parts, processes.map(train_one, parts), strict=True))
