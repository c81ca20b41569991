"""Fitting the stack's few numbers: two weights and a shift for each class, by penalised likelihood."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, log_expit, log_softmax, logit

from nlp.labels.heads import Kind
from nlp.labels.lines import Probabilities
from nlp.labels.stack import StackHead, StackLines, as_scores

# Numbers are rounded so that another machine's last bits give the same file.
_DECIMALS = 3
# A source may be ignored, never turned round.
_WEIGHT, _SHIFT = (0.0, 3.0), (-3.0, 3.0)
# Which sources speak: (linear, encoder).
Voices = tuple[bool, bool]
BOTH: Voices = (True, True)


@dataclass(frozen=True)
class Sides:
    """Out-of-fold probabilities of both sources and the truth (0 and 1), items × classes; and how much each item
    counts."""

    linear: Probabilities
    encoder: Probabilities
    truth: NDArray[np.float64]
    weights: NDArray[np.float64]

    def rows(self, chosen: NDArray[np.bool_]) -> "Sides":
        """The chosen items alone."""
        return Sides(self.linear[chosen], self.encoder[chosen], self.truth[chosen], self.weights[chosen])


@dataclass(frozen=True)
class Ridge:
    """How hard the two weights are held to an even share of one, and the shifts to 0."""

    weights: float
    shifts: float


def fit_head(kind: Kind, classes: Sequence[str], sides: Sides, ridge: Ridge, voices: Voices = BOTH) -> StackHead:
    """The head under which the labels are likeliest."""
    scored = np.stack([as_scores(sides.linear, kind), as_scores(sides.encoder, kind)])
    share = sides.weights / sides.weights.sum()
    start = np.array([*voices, *[0.0] * len(classes)], dtype=float) / sum(voices)
    hold = np.array([ridge.weights] * 2 + [ridge.shifts] * len(classes))

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """The loss and its gradient."""
        cost, by_score = _loss(kind, np.tensordot(values[:2], scored, 1) + values[2:], sides.truth, share)
        slope = np.concatenate([(scored * by_score).sum(axis=(1, 2)), by_score.sum(axis=0)])
        away = values - start
        return cost + float(hold @ away**2), slope + 2 * hold * away

    bounds = [_WEIGHT if voice else (0.0, 0.0) for voice in voices] + [_SHIFT] * len(classes)
    found = np.round(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x, _DECIMALS)
    return StackHead(kind, tuple(classes), float(found[0]), float(found[1]), found[2:])


def _loss(
    kind: Kind, scores: NDArray[np.float64], truth: NDArray[np.float64], share: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    if kind == "one_of":
        logs = log_softmax(scores, axis=1)
        return -float(share @ (logs * truth).sum(axis=1)), (np.exp(logs) - truth) * share[:, None]
    logs = log_expit(np.where(truth > 0, scores, -scores))
    return -float(share @ logs.mean(axis=1)), (expit(scores) - truth) * share[:, None] / scores.shape[1]


def fit_lines(moving: NDArray[np.float64], scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> StackLines:
    """From each line's linear probability of moving the tone, the encoder's score (NaN where it saw none) and whether
    people marked it."""
    from sklearn.linear_model import LogisticRegression

    seen = ~np.isnan(scores)
    columns = np.column_stack([logit(np.clip(moving, 1e-4, 1 - 1e-4)), np.where(seen, scores, 0.0), seen])
    model = LogisticRegression(C=1.0, max_iter=500).fit(columns, truth)
    linear, encoder, shift = map(float, np.round(model.coef_[0], _DECIMALS))
    unseen = round(float(model.intercept_[0]), _DECIMALS)
    return StackLines(linear, encoder, round(shift + unseen, _DECIMALS), unseen)
