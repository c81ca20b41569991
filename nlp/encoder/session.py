"""The encoder's two files, opened and checked; whatever is wrong has a short name."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from nlp.encoder.tokenizer import Encoded, PieceTokenizer

NETWORK, PIECES = "encoder.onnx", "encoder-tokenizer.json"
# Network output → one row of it; `evidence` has a value for each token, the others one for each class or dimension.
Outputs = Mapping[str, NDArray[np.float32]]


class EncoderError(ValueError):
    """The encoder cannot be used. The message is a state for `Analysis.model`: `missing: FILE`, `broken: FILE (why)`,
    `unavailable: LIBRARY`; a file's name without its folder."""


@dataclass(frozen=True)
class Facts:
    """What the network's file says of itself: the classes of each head, how a text is put to it, its version."""

    heads: Mapping[str, tuple[str, ...]]
    max_length: int
    prefix: str
    tokenizer: str
    version: str


class Session:
    """A network ready to run, and the tokeniser it was trained with.

    Every text runs by itself: activations are quantised over the whole input, so that a neighbour in a batch would
    change an article's figures. `threads` texts run side by side, each on one; how many changes no figure."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._network = _network(folder / NETWORK)
        self.facts = _facts(self._network)
        self.tokenizer = _tokenizer(folder / PIECES, self.facts.tokenizer)
        self._threads = threads

    def run(self, texts: Sequence["Encoded"]) -> list[Outputs]:
        """All outputs for each text, in order."""
        if self._threads == 1 or len(texts) == 1:
            return [self._one(text) for text in texts]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._one, texts))

    def _one(self, text: "Encoded") -> Outputs:
        ids = np.array([text.ids], dtype=np.int64)
        names = [output.name for output in self._network.get_outputs()]
        rows = self._network.run(names, {"ids": ids, "mask": np.ones_like(ids)})
        return {name: row[0] for name, row in zip(names, rows, strict=True)}


def digest(path: Path) -> str:
    """SHA-256 of a file in hex; raises EncoderError where it is missing."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise EncoderError(f"missing: {path.name}") from error


def _network(path: Path) -> Any:
    if not path.is_file():
        raise EncoderError(f"missing: {path.name}")
    try:
        import onnxruntime
    except (ImportError, OSError) as error:  # OSError: a library of the system that it links to
        raise EncoderError("unavailable: onnxruntime") from error
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # fatal only: faults come as exceptions
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own faults share no base but this
        raise EncoderError(f"broken: {path.name} ({type(error).__name__})") from error


def _facts(network: Any) -> Facts:
    try:
        held = json.loads(network.get_modelmeta().custom_metadata_map["gaung"])
        heads = {name: tuple(map(str, classes)) for name, classes in held["heads"].items()}
        wanted = {*heads, "evidence"} - {output.name for output in network.get_outputs()}
        if wanted:
            raise EncoderError(f"broken: {NETWORK} (lacks the output {min(wanted)})")
        return Facts(heads, int(held["max_length"]), str(held["prefix"]), str(held["tokenizer"]), str(held["version"]))
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise EncoderError(f"broken: {NETWORK} (no description of itself)") from error


def _tokenizer(path: Path, expected: str) -> "PieceTokenizer":
    if digest(path) != expected:
        raise EncoderError(f"broken: {path.name} (not the one the network was trained with)")
    try:
        from nlp.encoder.tokenizer import PieceTokenizer
    except ImportError as error:
        raise EncoderError("unavailable: tokenizers") from error
    return PieceTokenizer.load(path)
