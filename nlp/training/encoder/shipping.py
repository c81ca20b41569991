"""What cutting to 8 bits costs, measured on articles a network has not learned from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from nlp.encoder.reading import by_line
from nlp.encoder.session import Session
from nlp.evaluation.measures import macro_f1
from nlp.training.encoder.examples import CLASSES, Reading
from nlp.training.encoder.fit import Base, Columns

# A file that loses more than this of the tone's macro-F1 is not shipped.
MOST_LOST = 0.015


class ShippingError(ValueError):
    """The exported file is not as good as the network it came from; the message says by how much."""


def shipped_columns(folder: Path, base: Base, readings: Sequence[Reading]) -> Columns:
    """What the ONNX file in `folder` says of headline and lead of each reading."""
    session = Session(folder, threads=1)
    texts = [base.encode(reading, reading.head, session.facts.max_length) for reading in readings]
    rows = session.run(texts)
    found = {name: [row[name] for row in rows] for name in CLASSES}
    evidence = [by_line(row["evidence"], text) for row, text in zip(rows, texts, strict=True)]
    return found | {"evidence": evidence}


def tone_f1(rows: Sequence[Any], readings: Sequence[Reading]) -> float:
    """Macro-F1 of the tone over the readings that have one; `rows` are logits or probabilities."""
    toned = [number for number, reading in enumerate(readings) if "tone" in reading.targets]
    truth = np.array([readings[number].targets["tone"] for number in toned])
    found = np.array([int(np.argmax(rows[number])) for number in toned])
    return macro_f1(truth, found, len(CLASSES["tone"]))
