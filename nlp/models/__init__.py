"""The shipped models: skops files of arrays, a card for each, and the scores they were shipped with."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from storage.records import Validation

FOLDER = Path(__file__).parent


@cache
def scores(folder: Path = FOLDER) -> dict[str, Any]:
    """The scores on held-out events that `gaung train` wrote beside the models."""
    found: dict[str, Any] = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return found


def validation(folder: Path = FOLDER) -> Validation:
    """The tone model's confusion matrix on articles of events it has not seen."""
    tone = scores(folder)["tone_matrix"]
    matrix = tuple(tuple(int(count) for count in row) for row in tone["predicted_by_true"])
    rows = tuple((int(true), tuple(map(float, row))) for true, row in tone["probabilities"])
    return Validation(tuple(tone["labels"]), matrix, str(tone["source"]), rows)
