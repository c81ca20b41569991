"""Text → the pieces the encoder knows: the Unigram tokeniser of XLM-R, pruned to Indonesian."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import Unigram

_SPACES = re.compile(r"\s+")
# SentencePiece writes a space as this mark.
_SPACE = "▁"


@dataclass(frozen=True)
class Pieces:
    """What a tokeniser is made of: pieces with their log probabilities in order of id, four special ids, and the map
    of characters to what stands for them (SentencePiece's own normalisation, `nmt_nfkc`)."""

    pieces: tuple[tuple[str, float], ...]
    characters: Mapping[int, str]
    bos: int = 0
    pad: int = 1
    eos: int = 2
    unk: int = 3

    def save(self, path: Path) -> None:
        """Write JSON that `load` reads; the same pieces give the same bytes."""
        content = {
            "bos": self.bos,
            "eos": self.eos,
            "pad": self.pad,
            "unk": self.unk,
            "characters": {str(code): text for code, text in sorted(self.characters.items())},
            "pieces": [[piece, round(score, 6)] for piece, score in self.pieces],
        }
        path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Pieces":
        """Read what `save` wrote; raises OSError, ValueError or KeyError for any other file."""
        content = json.loads(path.read_text(encoding="utf-8"))
        characters = {int(code): text for code, text in content["characters"].items()}
        special = {name: int(content[name]) for name in ("bos", "eos", "pad", "unk")}
        return cls(tuple((piece, float(score)) for piece, score in content["pieces"]), characters, **special)


@dataclass(frozen=True)
class Encoded:
    """Ids of a text of several lines, and for each id the number of its line (-1 for what belongs to none)."""

    ids: tuple[int, ...]
    lines: tuple[int, ...]


class PieceTokenizer:
    """Lines of text → ids, as `intfloat/multilingual-e5-small` has them where the piece was kept."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self._model = Tokenizer(Unigram(list(pieces.pieces), pieces.unk, byte_fallback=False))

    @classmethod
    def load(cls, path: Path) -> "PieceTokenizer":
        """The tokeniser of a saved file."""
        return cls(Pieces.load(path))

    def plain(self, text: str) -> list[int]:
        """The ids of one text, without marks of beginning and end."""
        ids: list[int] = self._model.encode(self._normalised(text), add_special_tokens=False).ids
        return ids

    def encode(self, prefix: str, lines: Sequence[str], limit: int) -> Encoded:
        """`prefix` and all lines in one sequence of at most `limit` ids, its two marks included."""
        ids, owners = list(self.plain(prefix)), []
        owners += [-1] * len(ids)
        for number, line in enumerate(lines):
            if len(ids) >= limit - 2:
                break
            found = self.plain(line)
            ids += found
            owners += [number] * len(found)
        ids, owners = ids[: limit - 2], owners[: limit - 2]
        return Encoded((self.pieces.bos, *ids, self.pieces.eos), (-1, *owners, -1))

    def _normalised(self, text: str) -> str:
        even = _SPACES.sub(" ", text.translate(self.pieces.characters)).strip()
        return f"{_SPACE}{even.replace(' ', _SPACE)}" if even else ""


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
