"""The shipped models: skops files of arrays, a card for each, and the scores they were shipped with."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from storage.records import Validation

FOLDER = Path(__file__).parent
# Scores of the linear models alone, and of the stack with the encoder.
SCORES, STACK_SCORES = "scores.json", "stack.json"


@cache
def scores(folder: Path = FOLDER) -> dict[str, Any]:
    """The scores on held-out events that `gaung train` wrote beside the models."""
    return _read(folder / SCORES)


def validation(folder: Path = FOLDER, stacked: bool = False) -> Validation:
    """The tone model's confusion matrix on articles of events it has not seen; `stacked`: with the encoder, where such
    a one is in the folder."""
    both = stacked and (folder / STACK_SCORES).is_file()
    tone = (_read(folder / STACK_SCORES) if both else scores(folder))["tone_matrix"]
    matrix = tuple(tuple(int(count) for count in row) for row in tone["predicted_by_true"])
    rows = tuple((int(true), tuple(map(float, row))) for true, row in tone["probabilities"])
    return Validation(tuple(tone["labels"]), matrix, str(tone["source"]), rows, invented=not both)


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
