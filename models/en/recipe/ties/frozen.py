"""Trains the head of one relation on the vectors of the shipped transformer, which stays as it is.

A relation that the transformer was not trained for finds its own use of what it tells; some 0.4 MB of weights are new.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from factcheck.ties import Relation
from factcheck.ties.relations import ARITY
from factcheck.ties.scorer import Scorer
from recipe.ties.head import Head
from recipe.ties.labels import TIED, UNKNOWN, Labelled, labelled
from recipe.ties.texts import Text

_RATE, _DECAY = 1e-3, 1e-2
_BATCH = 32  # passages
_NOISE = 0.3  # share of the vectors' values that are left out in training


@dataclass(frozen=True)
class Seen:
    """A passage as the head sees it."""

    vectors: Tensor
    starts: Tensor
    labels: Sequence[Labelled]


def seen(texts: Iterable[Text], relation: Relation, scorer: Scorer) -> list[Seen]:
    """The passages of texts in which something is known of the relation."""
    found: list[Seen] = []
    for text in texts:
        for at, labels in labelled(text):
            known = [each for each in labels.get(relation, ()) if each.label != UNKNOWN]
            if not known:
                continue
            vectors, starts, read = scorer.read(text.passages[at])
            kept = [each for each in known if all(read[i] for i in each.tied)]
            if kept:
                found.append(Seen(torch.from_numpy(vectors), torch.from_numpy(starts), kept))
    return found


def train_head(relation: Relation, passages: Sequence[Seen], rounds: int, seed: int = 0) -> Head:
    """A head that was trained for some rounds; the rate falls to nothing towards their end.

    Args:
        relation: What it tells.
        passages: From `seen`.
        rounds: How often each is looked at.
        seed: For the order and the first weights.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = Head(ARITY[relation])
    optimizer = torch.optim.AdamW(head.parameters(), lr=_RATE, weight_decay=_DECAY)
    steps = rounds * (len(passages) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    head.train()
    for _ in range(rounds):
        order = rng.sample(passages, len(passages))
        for at in range(0, len(order), _BATCH):
            logits, labels = logits_of(head, order[at : at + _BATCH], noise=_NOISE)
            known = torch.tensor([float(each.label == TIED) for each in labels])
            weight = torch.tensor([each.weight for each in labels])
            missed = (functional.binary_cross_entropy_with_logits(logits, known, reduction="none") * weight).mean()
            optimizer.zero_grad()
            missed.backward()
            optimizer.step()
            schedule.step()
    return head.eval()


def logits_of(head: Head, passages: Sequence[Seen], noise: float = 0.0) -> tuple[Tensor, list[Labelled]]:
    """The logits of all that is known of some passages, in order."""
    first, indexes = 0, []
    for each in passages:
        indexes += [[first + i for i in label.tied] for label in each.labels]
        first += len(each.starts)
    vectors = functional.dropout(torch.cat([each.vectors for each in passages]), noise)
    starts = torch.cat([each.starts for each in passages])
    return head(torch.tensor(indexes), vectors, starts)[:, 0], [label for each in passages for label in each.labels]
