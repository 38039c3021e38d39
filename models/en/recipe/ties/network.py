"""The network as it is trained: MiniLM with a small head for each relation. `factcheck.ties.scorer` runs the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from factcheck.ties import Passage, Relation
from factcheck.ties.relations import ARITY
from factcheck.ties.scorer import pieces_of
from recipe.ties.head import Head
from recipe.ties.labels import TIED, Labelled

_FROZEN = 2  # layers of MiniLM that stay as they are
_TIED_COUNTS = 3.0


@dataclass(frozen=True)
class Example:
    """A passage as numbers.

    Attributes:
        ids: Of its pieces.
        spans: Of its items, in pieces.
        labels: What is known of its candidates.
    """

    ids: Sequence[int]
    spans: Sequence[tuple[int, int]]
    labels: Mapping[Relation, Sequence[Labelled]]


def example(tokenizer: Tokenizer, passage: Passage, labels: Mapping[Relation, Sequence[Labelled]]) -> Example:
    """A passage with what is known of it; candidates whose items were cut off are left out."""
    encoding = tokenizer.encode(passage.text)
    spans = [pieces_of(encoding.offsets, start, end) for start, end in passage.spans]
    kept = {
        relation: [each for each in known if all(spans[i] is not None for i in each.tied)]
        for relation, known in labels.items()
    }
    return Example(encoding.ids, [span or (0, 1) for span in spans], {r: known for r, known in kept.items() if known})


class Network(nn.Module):
    """MiniLM and the heads.

    Args:
        folder: Of MiniLM, as its makers publish it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.enc = AutoModel.from_pretrained(folder, attn_implementation="sdpa")
        self.enc.pooler = None
        for frozen in (self.enc.embeddings, *self.enc.encoder.layer[:_FROZEN]):
            for parameter in frozen.parameters():
                parameter.requires_grad = False
        self.heads = nn.ModuleDict({relation.value: Head(ARITY[relation]) for relation in Relation})
        self.drop = nn.Dropout(0.15)

    def forward(
        self, batch: Sequence[Example], wanted: Mapping[Relation, Sequence[Sequence[int]]]
    ) -> dict[Relation, Tensor]:
        """The logits of tuples.

        Args:
            batch: The passages.
            wanted: Indexes among all items of the batch, one after the other.
        """
        longest = max(len(each.ids) for each in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, each in enumerate(batch):
            ids[row, : len(each.ids)] = torch.tensor(each.ids)
            mask[row, : len(each.ids)] = 1
        hidden = self.enc(ids, attention_mask=mask).last_hidden_state
        owner = torch.tensor([row for row, each in enumerate(batch) for _ in each.spans])
        starts = torch.tensor([start for each in batch for start, _ in each.spans])
        ends = torch.tensor([end for each in batch for _, end in each.spans])
        summed = torch.cat([torch.zeros_like(hidden[:, :1]), hidden.cumsum(1)], 1)
        vectors = (summed[owner, ends] - summed[owner, starts]) / (ends - starts).unsqueeze(1)
        vectors = self.drop(vectors)
        return {
            relation: self.heads[relation.value](torch.tensor(tuples), vectors, starts)
            for relation, tuples in wanted.items()
        }


def loss(logits: Mapping[Relation, Tensor], labels: Mapping[Relation, Sequence[Labelled]]) -> Tensor:
    """How far the network is from what is known."""
    total = torch.zeros(())
    for relation, of_relation in logits.items():
        known = torch.tensor([each.label for each in labels[relation]])
        weight = torch.tensor([each.weight for each in labels[relation]])
        each = functional.binary_cross_entropy_with_logits(of_relation[:, 0], (known == TIED).float(), reduction="none")
        each = each * torch.where(known == TIED, _TIED_COUNTS, 1.0)
        total = total + (each * weight).sum() / (12 + 0.01 * len(known) + 2 * (known > 0).sum())
    return total
