"""Precision, recall and F1 from counts; pure functions of label codes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]


def encode(labels: Sequence[str | None], classes: Sequence[str]) -> Codes:
    """Labels as places in `classes`; one that is not there becomes `len(classes)`."""
    place = {name: number for number, name in enumerate(classes)}
    return np.array([place.get(str(label), len(classes)) for label in labels], dtype=np.int64)


def confusion(truth: Codes, predicted: Codes, size: int) -> NDArray[np.int64]:
    """Counts, predicted × true, both with a last place for "none of the classes"."""
    flat = predicted * (size + 1) + truth
    return np.bincount(flat, minlength=(size + 1) ** 2).reshape(size + 1, size + 1)


def precision_recall_f1(right: float, predicted: float, true: float) -> tuple[float, float, float]:
    """The three from counts; 0 where there is nothing to divide by."""
    precision = right / predicted if predicted else 0.0
    recall = right / true if true else 0.0
    return precision, recall, 2 * right / (predicted + true) if predicted + true else 0.0


def macro_f1(truth: Codes, predicted: Codes, size: int) -> float:
    """Mean F1 of the classes that occur in the truth."""
    counts = confusion(truth, predicted, size)
    present = [number for number in range(size) if counts[:, number].sum()]
    found = [precision_recall_f1(counts[n, n], counts[n].sum(), counts[:, n].sum())[2] for n in present]
    return float(np.mean(found)) if found else 0.0


def micro_f1(truth: NDArray[np.bool_], predicted: NDArray[np.bool_]) -> float:
    """F1 over all cells of items × labels."""
    return precision_recall_f1(float((truth & predicted).sum()), float(predicted.sum()), float(truth.sum()))[2]


def accuracy(truth: Codes, predicted: Codes) -> float:
    """Share of equal codes."""
    return float((truth == predicted).mean()) if len(truth) else 0.0
