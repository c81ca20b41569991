"""Undoing the machine's known errors in tone shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reports.metrics.bootstrap import interval
from reports.metrics.proportion import Estimate

DRAWS = 400  # enough for bounds steady to a point; each draw solves a small least-squares problem

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CorrectedShares:
    """A share with its interval for each label, in the order of the labels."""

    shares: tuple[Estimate, ...]
    validated_on: int


def rates(confusion: Sequence[Sequence[int]]) -> Matrix | None:
    """M_ij = Pr(predicted i | true j) from counts; None when a true class was never seen."""
    counts = np.asarray(confusion, dtype=np.float64)
    columns = counts.sum(axis=0)
    return np.asarray(counts / columns) if columns.all() else None


def adjusted_count(matrix: Matrix, observed: Matrix) -> Matrix:
    """ACC: p̂ = argmin ‖M p − c‖² over the simplex (Forman 2008, DMKD 17:164-206; Saerens et al. 2002 for the use).

    Solved exactly: on each set of non-zero classes the constrained least-squares solution is closed, and the best
    feasible one wins."""
    k = len(observed)
    best, best_error = np.asarray(observed), np.inf
    for size in range(1, k + 1):
        for support in combinations(range(k), size):
            candidate = _on_support(matrix, observed, list(support))
            error = float(np.sum((matrix @ candidate - observed) ** 2))
            if candidate.min() >= -1e-12 and error < best_error - 1e-15:
                best, best_error = np.clip(candidate, 0, 1), error
    return np.asarray(best / best.sum())


def _on_support(matrix: Matrix, observed: Matrix, support: list[int]) -> Matrix:
    """Least squares with Σp = 1 and the other classes at 0, by its Lagrange system."""
    part = matrix[:, support]
    size = len(support)
    system = np.ones((size + 1, size + 1))
    system[:size, :size] = part.T @ part
    system[size, size] = 0
    right = np.append(part.T @ observed, 1.0)
    solution = np.linalg.lstsq(system, right, rcond=None)[0]
    full = np.zeros(len(observed))
    full[support] = solution[:size]
    return full


def corrected_shares(
    counts: Sequence[int], confusion: Sequence[Sequence[int]], seed: tuple[int, ...] = (0,)
) -> CorrectedShares | None:
    """Tone shares after ACC, with intervals from resampling both the validation data and the week's predictions.

    None without predictions or when the validation data lack a class."""
    matrix, n = rates(confusion), int(sum(counts))
    if matrix is None or n == 0:
        return None
    observed = np.asarray(counts, dtype=np.float64) / n
    point = adjusted_count(matrix, observed)
    bounds = _bounds(matrix, np.asarray(confusion).sum(axis=0), observed, n, seed)
    shares = tuple(
        Estimate(float(value), min(low, float(value)), max(high, float(value)), n)
        for value, (low, high) in zip(point, bounds, strict=True)
    )
    return CorrectedShares(shares, int(np.sum(confusion)))


def _bounds(
    matrix: Matrix, seen: NDArray[np.int_], observed: Matrix, n: int, seed: tuple[int, ...]
) -> list[tuple[float, float]]:
    rng = np.random.default_rng(seed)
    draws = np.array([_draw(rng, matrix, seen, observed, n) for _ in range(DRAWS)])
    return [interval(column) for column in draws.T]


def _draw(rng: np.random.Generator, matrix: Matrix, seen: NDArray[np.int_], observed: Matrix, n: int) -> Matrix:
    columns = [rng.multinomial(int(total), matrix[:, j]) / total for j, total in enumerate(seen)]
    return adjusted_count(np.column_stack(columns), rng.multinomial(n, observed) / n)


Items = Sequence[tuple[int, Sequence[float]]]


def probabilistic_shares(
    week: Sequence[Sequence[float]], validated: Items, seed: tuple[int, ...] = (0,)
) -> CorrectedShares | None:
    """Tone shares after PACC: ACC with mean probabilities in the place of counts (Bella et al. 2010, ICDM:737-742).

    `week` holds each article's probabilities, `validated` each validation item's true class and probabilities. None
    without articles or when the validation data lack a class."""
    observed = np.asarray(week, dtype=np.float64)
    truth = np.asarray([true for true, _ in validated], dtype=np.int64)
    given = np.asarray([row for _, row in validated], dtype=np.float64)
    if not len(observed) or not len(given) or len(set(truth)) < given.shape[1]:
        return None
    classes = [given[truth == label] for label in range(given.shape[1])]
    point = _by_means(classes, observed)
    rng = np.random.default_rng(seed)
    draws = np.array([_by_means([_again(rng, part) for part in classes], _again(rng, observed)) for _ in range(DRAWS)])
    shares = tuple(
        Estimate(float(value), min(low, float(value)), max(high, float(value)), len(observed))
        for value, (low, high) in zip(point, map(interval, draws.T), strict=True)
    )
    return CorrectedShares(shares, len(given))


def _by_means(classes: Sequence[Matrix], observed: Matrix) -> Matrix:
    return adjusted_count(np.column_stack([part.mean(axis=0) for part in classes]), observed.mean(axis=0))


def _again(rng: np.random.Generator, rows: Matrix) -> Matrix:
    """The rows drawn again with replacement."""
    return np.asarray(rows[rng.integers(len(rows), size=len(rows))])
