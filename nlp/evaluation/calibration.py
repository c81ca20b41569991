"""Whether a probability means what it says, and what is won when doubtful articles go to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BINS = 10
# Shares of the articles the model answers for, surest first.
SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)

Confidence = NDArray[np.float64]
Right = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Accuracy among the `share` of articles the model is surest of; the rest would go to a person."""

    share: float
    accuracy: float
    least: float


def expected_calibration_error(confidence: Confidence, right: Right) -> float:
    """Mean distance of confidence from accuracy over ten bins of equal width, weighted by their articles.

    After Guo et al. 2017, "On Calibration of Modern Neural Networks", eq. 3."""
    if not len(confidence):
        return 0.0
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * (bins == b).sum() for b in np.unique(bins)]
    return float(sum(gaps) / len(confidence))


def coverage_curve(confidence: Confidence, right: Right) -> list[Coverage]:
    """For each of SHARES the accuracy on the surest articles, and the least confidence among them."""
    order = np.argsort(-confidence, kind="stable")
    curve = []
    for share in SHARES if len(order) else ():
        kept = order[: max(1, round(share * len(order)))]
        curve.append(Coverage(share, float(right[kept].mean()), float(confidence[kept[-1]])))
    return curve


def confidences(truth: Sequence[str], rows: Sequence[dict[str, float] | Any]) -> tuple[Confidence, Right]:
    """The likeliest class's probability of each item, and whether it is the true one."""
    best = [max(row, key=row.__getitem__) for row in rows]
    found = [float(row[name]) for name, row in zip(best, rows, strict=True)]
    return np.array(found), np.array([name == label for name, label in zip(best, truth, strict=True)], dtype=bool)
