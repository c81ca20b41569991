"""Fitting one head: a logistic regression on scaled blocks, and its temperature from event-grouped folds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_sample_weight

from nlp.features.space import Blocks
from nlp.labels.heads import Head
from nlp.training.recipe import HeadRecipe

Scores = NDArray[np.float64]
# Weights are rounded, so that a last bit that differs between processors does not change the file.
_DECIMALS = 4
_LOG_TEMPERATURE = (-1.5, 1.5)
# Ten times the library's default: half the time, and no score moved by more than its interval.
_TOLERANCE = 1e-3


def rows(blocks: Blocks, chosen: Sequence[int] | NDArray[Any]) -> Blocks:
    """The blocks of some of the items."""
    return {name: block[chosen] for name, block in blocks.items()}


@dataclass(frozen=True)
class Data:
    """What a head learns from: the items' blocks, their event-grouped folds, and which come from beside the corpus."""

    blocks: Blocks
    folds: NDArray[np.int64]
    also: NDArray[np.bool_]

    def weights(self, recipe: HeadRecipe) -> Scores:
        """How much each item counts."""
        return np.where(self.also, recipe.also, 1.0)


def fit_one_of(data: Data, labels: Sequence[str], classes: tuple[str, ...], recipe: HeadRecipe) -> tuple[Head, Scores]:
    """A head whose classes exclude each other, and the items' out-of-fold probabilities."""
    design, answers, weights = _design(data.blocks, recipe), np.array(labels), data.weights(recipe)
    outside = np.full((len(answers), len(classes)), np.nan)
    for fold in np.unique(data.folds):
        inside = data.folds != fold
        model = _fit(design[inside], answers[inside], weights[inside], recipe)
        outside[~inside] = _scores(model, design[~inside], classes)
    truth = np.array([classes.index(label) for label in labels])
    target = data.also if data.also.any() else ~data.also
    temperature, shift = _calibration(outside[target], truth[target], recipe.prior)
    coefficients, intercept = _by_class(_fit(design, answers, weights, recipe), classes)
    intercept += np.round(shift, _DECIMALS)
    head = Head("one_of", classes, recipe.scales, _split(data.blocks, recipe, coefficients), intercept, temperature)
    return head, np.asarray(softmax((outside + shift) / temperature, axis=1))


def fit_any_of(data: Data, truth: NDArray[np.bool_], classes: tuple[str, ...], recipe: HeadRecipe) -> Head:
    """A head whose classes stand side by side; of the block `term` each class sees its own columns only."""
    blocks, folds, weights = data.blocks, data.folds, data.weights(recipe)
    columns, intercepts, outside = [], [], np.zeros(truth.shape)
    for number in range(len(classes)):
        mask = _own_columns(blocks, recipe, number, len(classes))
        design, answers = _design(blocks, recipe) @ sparse.diags_array(mask), truth[:, number]
        for fold in np.unique(folds):
            inside = folds != fold
            model = _fit(design[inside], answers[inside], weights[inside], recipe)
            outside[~inside, number] = model.decision_function(design[~inside])
        model = _fit(design, answers, weights, recipe)
        columns.append(model.coef_[0] * mask)
        intercepts.append(float(model.intercept_[0]))
    target = data.also if data.also.any() else ~data.also
    signed = np.where(truth, outside, -outside)[target]
    temperature = _temperature(lambda t: -np.log(expit(signed / t)))
    parts = _split(blocks, recipe, np.array(columns))
    return Head("any_of", classes, recipe.scales, parts, np.round(intercepts, _DECIMALS), temperature)


def _design(blocks: Blocks, recipe: HeadRecipe) -> Any:
    scaled = [sparse.csr_array(blocks[name]) * scale for name, scale in recipe.scales.items()]
    return sparse.hstack(scaled).tocsr()


def _fit(design: Any, answers: NDArray[Any], weights: Scores, recipe: HeadRecipe) -> LogisticRegression:
    if recipe.balanced:
        weights = weights * compute_sample_weight("balanced", answers)
    return LogisticRegression(C=recipe.c, max_iter=500, tol=_TOLERANCE).fit(design, answers, weights)


def _by_class(model: LogisticRegression, classes: tuple[str, ...]) -> tuple[NDArray[np.float64], Scores]:
    """Coefficients and intercepts in the order of `classes`; a class never seen gets an intercept that rules it out."""
    coefficients = np.zeros((len(classes), model.coef_.shape[1]))
    intercept = np.full(len(classes), -20.0)
    binary = len(model.classes_) == 2
    for number, name in enumerate(model.classes_):
        at = classes.index(name)
        # Two classes share one row: the second's, and the first's with the sign turned.
        sign, row = ((number * 2 - 1) / 2, 0) if binary else (1.0, number)
        coefficients[at], intercept[at] = sign * model.coef_[row], sign * model.intercept_[row]
    return coefficients, np.round(intercept, _DECIMALS)


def _scores(model: LogisticRegression, design: Any, classes: tuple[str, ...]) -> Scores:
    coefficients, intercept = _by_class(model, classes)
    return np.asarray(design @ coefficients.T + intercept)


def _split(blocks: Blocks, recipe: HeadRecipe, coefficients: NDArray[np.float64]) -> dict[str, NDArray[np.float32]]:
    """Classes × all columns → a block's columns × classes, rounded."""
    widths = [blocks[name].shape[1] for name in recipe.scales]
    parts = np.split(coefficients.T, np.cumsum(widths)[:-1])
    return {name: np.round(part, _DECIMALS).astype(np.float32) for name, part in zip(recipe.scales, parts, strict=True)}


def _own_columns(blocks: Blocks, recipe: HeadRecipe, number: int, classes: int) -> NDArray[np.float64]:
    """1 for the columns class `number` may use, 0 for the other classes' share of `term`."""
    masks = []
    for name in recipe.scales:
        width = blocks[name].shape[1]
        own = np.arange(width) // (width // classes) == number if name == "term" else np.ones(width, dtype=bool)
        masks.append(own.astype(float))
    return np.concatenate(masks)


def _calibration(outside: Scores, truth: NDArray[np.int64], prior: float) -> tuple[float, Scores]:
    """Temperature and shift of the classes' scores that make the out-of-fold labels likeliest.

    `prior` loosens a ridge on the shift: 0 forbids it. A class not seen is not moved."""
    here = np.arange(len(truth))
    shift = np.zeros(outside.shape[1])
    if prior:
        seen = np.isin(np.arange(len(shift)), truth)

        def loss(values: Scores) -> float:
            moved = (outside + values[1:] * seen) / np.exp(values[0])
            return float(-np.log(softmax(moved, axis=1)[here, truth]).mean() + (values[1:] ** 2).mean() / prior)

        found = minimize(
            loss, np.zeros(len(shift) + 1), method="L-BFGS-B", bounds=[_LOG_TEMPERATURE, *[(-5, 5)] * len(shift)]
        )
        shift = np.round(found.x[1:] * seen, 3)
    return _temperature(lambda t: -np.log(softmax((outside + shift) / t, axis=1)[here, truth])), shift


def _temperature(losses: Any) -> float:
    """The divisor of scores that makes the out-of-fold labels likeliest."""
    found = minimize_scalar(lambda log: float(np.mean(losses(np.exp(log)))), bounds=_LOG_TEMPERATURE, method="bounded")
    return round(float(np.exp(found.x)), 3)
