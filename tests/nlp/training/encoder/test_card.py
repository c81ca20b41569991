"""The card tells what stands in the files it is made from."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from nlp.encoder.session import NETWORK, PIECES
from nlp.models.named import named, strangers
from nlp.training.encoder.card import write_card
from nlp.training.encoder.examples import CLASSES, Reading


def test_scores_by_set_and_the_cost_of_shipping(readings: list[Reading], tmp_path: Path) -> None:
    mixed = [replace(reading, kind=("gold", "real", "corpus")[number % 3]) for number, reading in enumerate(readings)]
    rows = [{"probabilities": {name: _right(name, reading) for name in CLASSES}} for reading in mixed]
    for name in (NETWORK, PIECES):
        (tmp_path / name).write_bytes(name.encode())
    write_card(tmp_path / "encoder.md", mixed, rows, [{"whole": 0.7, "shipped": 0.69}, {"whole": 0.6, "shipped": 0.6}])
    text = (tmp_path / "encoder.md").read_text(encoding="utf-8")
    assert "12 articles (4 corpus, 0 briefs, 4 gold, 4 real)" in text
    assert "| tone | 1.000 [1.000, 1.000] | 1.000 [1.000, 1.000] | 1.000 [1.000, 1.000] |" in text
    assert "0.700 → 0.690; 0.600 → 0.600. Mean loss 0.005" in text
    assert set(named(text)) == {NETWORK, PIECES}
    assert strangers(tmp_path) == []


def _right(name: str, reading: Reading) -> list[float]:
    target = reading.targets.get(name, 0)
    return list(target) if isinstance(target, list) else list(np.eye(len(CLASSES[name]))[target])
