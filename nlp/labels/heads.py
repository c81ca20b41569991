"""Linear models by block: a weight for each column and class, so every decision can be taken apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import expit, softmax

from nlp.features.space import Blocks

Kind = Literal["one_of", "any_of"]


@dataclass(frozen=True)
class Head:
    """A logistic model. `scales` names its blocks and how much a column of each counts; `weights[block]` is columns ×
    classes; `one_of` classes share one probability, `any_of` classes have one each. Scores are divided by
    `temperature`, found on folds grouped by event, so that a probability means what it says."""

    kind: Kind
    classes: tuple[str, ...]
    scales: Mapping[str, float]
    weights: Mapping[str, NDArray[np.float32]]
    intercept: NDArray[np.float64]
    temperature: float = 1.0

    def scores(self, blocks: Blocks) -> NDArray[np.float64]:
        """Items × classes before any probability."""
        total = sum(_product(blocks[name], self.weights[name]) * scale for name, scale in self.scales.items())
        return np.asarray(total + self.intercept, dtype=float)

    def probabilities(self, blocks: Blocks) -> NDArray[np.float64]:
        """Items × classes, calibrated."""
        scores = self.scores(blocks) / self.temperature
        return np.asarray(softmax(scores, axis=1) if self.kind == "one_of" else expit(scores))


def _product(block: Any, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Items × classes. A sparse product adds up each item by itself; a dense one would add in an order that depends on
    how many items stand beside it, and an article's last digit on its batch."""
    return np.asarray(csr_array(block) @ weights)
