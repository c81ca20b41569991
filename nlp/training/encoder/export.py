"""A fine-tuned network → one ONNX file in 8 bits, with what a reader must know inside it."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from nlp.encoder.tokenizer import fingerprint
from nlp.training.encoder.batches import padded
from nlp.training.encoder.examples import CLASSES, Reading
from nlp.training.encoder.fit import PREFIX, Base
from nlp.training.encoder.network import Network
from nlp.training.encoder.recipe import EncoderRecipe
from nlp.training.encoder.smooth import smooth

OUTPUTS = (*CLASSES, "evidence", "vector")
# Longest text and largest batch the file takes.
_LENGTH, _BATCH = 512, 256
_OPSET = 18
# Every so many articles one is looked at for the range of activations.
_CALIBRATE_EACH = 12


def export(
    network: Network, base: Base, readings: Sequence[Reading], tokenizer: Path, out: Path, recipe: EncoderRecipe
) -> None:
    """Smooth, write as ONNX, cut to 8 bits by channel, note labels and tokeniser. `network` is changed by it."""
    network = network.eval().requires_grad_(False)
    seen = [base.encode(reading, reading.head, recipe.max_length) for reading in readings[::_CALIBRATE_EACH]]
    smooth(network, (padded([text], base.tokenizer.pieces.pad) for text in seen))
    with tempfile.TemporaryDirectory() as folder:
        whole, ready, small = (Path(folder) / f"{name}.onnx" for name in ("whole", "ready", "small"))
        _write(network, whole)
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        # Per channel: one scale a matrix loses four to eight points of tone.
        quantize_dynamic(ready, small, weight_type=QuantType.QInt8, per_channel=True)
        _save(onnx.load(small), tokenizer, out, recipe)


class _InOrder(nn.Module):
    """The network with its outputs in a fixed order, as ONNX wants them."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        found = self.network(ids, mask)
        return tuple(found[name] for name in OUTPUTS)


def _write(network: Network, path: Path) -> None:
    ids, mask = torch.randint(4, 1000, (2, 40)), torch.ones(2, 40, dtype=torch.int64)
    batch, length = torch.export.Dim("batch", min=1, max=_BATCH), torch.export.Dim("length", min=2, max=_LENGTH)
    torch.onnx.export(
        _InOrder(network),
        (ids, mask),
        path,
        input_names=["ids", "mask"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
        dynamo=True,
        external_data=False,
        opset_version=_OPSET,
    )


def _save(model: onnx.ModelProto, tokenizer: Path, out: Path, recipe: EncoderRecipe) -> None:
    weights = b"".join(sorted(tensor.raw_data for tensor in model.graph.initializer))
    notes = {
        "heads": {name: list(classes) for name, classes in CLASSES.items()},
        "max_length": recipe.max_length,
        "prefix": PREFIX,
        "tokenizer": fingerprint(tokenizer),
        "version": hashlib.sha256(weights).hexdigest()[:12],
    }
    # What an exporter notes of the machine and source it ran on is nobody's business.
    for node in (*model.graph.node, *model.graph.input, *model.graph.output, *model.graph.value_info):
        del node.metadata_props[:]
    for node in model.graph.node:
        node.doc_string = ""
    del model.metadata_props[:]
    onnx.helper.set_model_props(model, {"gaung": json.dumps(notes)})
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = out.with_suffix(".part")
    onnx.save(model, aside)
    aside.replace(out)
