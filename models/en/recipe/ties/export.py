"""The trained network as files of the package: weights in eight bits, calculated with in single precision.

Each row of the table of word pieces, and each column of a matrix, has a scale of its own; a runtime multiplies them out
when it loads the model. Activations in eight bits as well would cost four times the accuracy, and make one machine
round otherwise than another; they were a quarter faster.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from recipe.ties.head import HEADS, arrays
from recipe.ties.network import Network

_SMALL = 20_000  # weights of a tensor that is left as it is
_OPSET = 17


class _Encoder(nn.Module):
    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        hidden: Tensor = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return hidden


def export(network: Network, minilm: Path, target: Path) -> None:
    """Writes `encoder.onnx`, `heads.npz` and `tokenizer.json`.

    Args:
        network: Trained.
        minilm: The folder of MiniLM, whose tokenizer is shipped with it.
        target: Where to.
    """
    network.eval()
    network.enc.set_attn_implementation("eager")
    ids = torch.randint(1000, 20_000, (1, 40))
    free = {0: "passages", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Encoder(network.enc).eval(),
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["input_ids", "attention_mask"],
            output_names=["hidden"],
            dynamic_axes={"input_ids": free, "attention_mask": free, "hidden": free},
            opset_version=_OPSET,
            dynamo=False,
        )
        _shrink(whole, target / "encoder.onnx")
    np.savez_compressed(target / HEADS, **arrays(network.heads))
    shutil.copy(minilm / "tokenizer.json", target / "tokenizer.json")


def _shrink(source: Path, target: Path) -> None:
    model = onnx.load(source)
    graph = model.graph
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    kept, first = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.dtype != np.float32 or weights.size < _SMALL:
            kept.append(tensor)
            continue
        name = tensor.name
        is_table = all(node.op_type == "Gather" and node.input[0] == name for node in readers[name])
        scale = np.maximum(np.abs(weights).max(axis=1 if is_table else 0, keepdims=True), 1e-12) / 127
        kept += [
            numpy_helper.from_array(np.round(weights / scale).astype(np.int8), f"{name}.eighth"),
            numpy_helper.from_array(scale.astype(np.float32), f"{name}.scale"),
        ]
        if not is_table:
            first += [
                helper.make_node("Cast", [f"{name}.eighth"], [f"{name}.cast"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{name}.cast", f"{name}.scale"], [name]),
            ]
            continue
        for node in readers[name]:
            out, at = node.output[0], list(graph.node).index(node)
            looked_up = [
                helper.make_node("Gather", [f"{name}.eighth", node.input[1]], [f"{out}.eighth"], axis=0),
                helper.make_node("Gather", [f"{name}.scale", node.input[1]], [f"{out}.scale"], axis=0),
                helper.make_node("Cast", [f"{out}.eighth"], [f"{out}.cast"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{out}.cast", f"{out}.scale"], [out]),
            ]
            graph.node.remove(node)
            for place, new in enumerate(looked_up, start=at):
                graph.node.insert(place, new)
    del graph.initializer[:]
    graph.initializer.extend(kept)
    for place, new in enumerate(first):
        graph.node.insert(place, new)
    onnx.checker.check_model(model)
    onnx.save(model, target)
