"""Articles → what the encoder says of them, each text read once."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, softmax

from nlp.encoder.memo import ReadingMemo
from nlp.encoder.session import Facts, Outputs, Session
from nlp.encoder.surface import SurfaceReader
from storage.records import Article

if TYPE_CHECKING:
    from nlp.encoder.tokenizer import Encoded

# Heads whose classes stand side by side; those of the others exclude each other.
ANY_OF = ("pillars",)
# Figures are rounded before anything is decided by them, so that one kept on disk decides as a fresh one.
_DECIMALS = 5


@dataclass(frozen=True)
class Reading:
    """What the encoder says of one article: the probability of each class by head, in the order of the network's
    classes, and a score for each line of headline and lead that its window held (a logit: is it evidence of tone?)."""

    probabilities: Mapping[str, tuple[float, ...]]
    evidence: tuple[float, ...]


class EncoderReader:
    """Reads headline and lead under one monitor's mask; with a memo file no text is read twice by one encoder."""

    def __init__(self, session: Session, surface: SurfaceReader, memo: Path | None = None) -> None:
        self._session, self._surface = session, surface
        self._memo = ReadingMemo(memo, session.facts.version) if memo else None

    @property
    def facts(self) -> Facts:
        """What the network says of itself."""
        return self._session.facts

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """A reading for each article, in order."""
        texts = [self._surface.head(article) for article in articles]
        names = [hashlib.sha256("\n".join(lines).encode()).digest() for lines in texts]
        known = {name: _from_json(text) for name, text in self._remembered(names).items()}
        fresh = {name: lines for name, lines in zip(names, texts, strict=True) if name not in known}
        read = dict(zip(fresh, self._read(fresh.values()), strict=True))
        if self._memo and read:
            self._memo.put({name: _as_json(reading) for name, reading in read.items()})
        known |= read
        return [known[name] for name in names]

    def _remembered(self, names: Sequence[bytes]) -> Mapping[bytes, str]:
        return self._memo.get(names) if self._memo else {}

    def _read(self, texts: Iterable[Sequence[str]]) -> list[Reading]:
        facts, tokenizer = self.facts, self._session.tokenizer
        encoded = [tokenizer.encode(facts.prefix, lines, facts.max_length) for lines in texts]
        found = self._session.run(encoded)
        return [_reading(facts, outputs, text) for outputs, text in zip(found, encoded, strict=True)]


def by_line(tokens: NDArray[np.float32], text: "Encoded") -> list[float]:
    """The mean score of each line's tokens, for the lines that the window held; 0 for one without a token."""
    owners = np.array(text.lines)
    here = [tokens[owners == line] for line in range(max(text.lines) + 1)]
    return [float(scores.mean()) if len(scores) else 0.0 for scores in here]


def _reading(facts: Facts, outputs: Outputs, text: "Encoded") -> Reading:
    found = {}
    for name in facts.heads:
        logits = outputs[name].astype(float)
        values = expit(logits) if name in ANY_OF else softmax(logits)
        found[name] = tuple(round(float(value), _DECIMALS) for value in values)
    return Reading(found, tuple(round(score, _DECIMALS) for score in by_line(outputs["evidence"], text)))


def _as_json(reading: Reading) -> str:
    return json.dumps({"probabilities": reading.probabilities, "evidence": reading.evidence}, separators=(",", ":"))


def _from_json(text: str) -> Reading:
    held = json.loads(text)
    return Reading({name: tuple(row) for name, row in held["probabilities"].items()}, tuple(held["evidence"]))
