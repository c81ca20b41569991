"""Resampling with a fixed seed: the same week gives the same interval on every machine."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 4000  # the percentile bounds then move by less than a point of the index between seeds
FEW_EVENTS = 5  # below this a bootstrap sees too few patterns and reports a certainty that is not there

Draws = NDArray[np.float64]


def index_draws(events: Sequence[tuple[int, int, int]], seed: tuple[int, ...]) -> Draws:
    """Draws of 100·(P−N)/n over resampled events, each given as (positive, neutral, negative) counts.

    With under five events, or when all share one tone, the bootstrap collapses to a point; the posterior of a
    Dirichlet(k+½) on events takes its place (Jeffreys prior; domain notes, 3a)."""
    counts = np.asarray(events, dtype=np.float64).reshape(-1, 3)
    rng = np.random.default_rng(seed)
    if len(counts) < FEW_EVENTS or np.count_nonzero(counts.sum(axis=0)) < 2:
        return _dirichlet_draws(counts, rng)
    weights = rng.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=DRAWS)
    sums = weights @ counts
    return np.asarray(100 * (sums[:, 0] - sums[:, 2]) / sums.sum(axis=1))


def _dirichlet_draws(counts: Draws, rng: np.random.Generator) -> Draws:
    # Shares within an event sum to one, so that ten copies of a story weigh as one event.
    weights = (counts / counts.sum(axis=1, keepdims=True)).sum(axis=0) if len(counts) else np.zeros(3)
    shares = rng.dirichlet(weights + 0.5, size=DRAWS)
    return np.asarray(100 * (shares[:, 0] - shares[:, 2]))


def interval(draws: Draws, confidence: float = 0.95) -> tuple[float, float]:
    """The percentile interval of the draws."""
    tail = 100 * (1 - confidence) / 2
    low, high = np.percentile(draws, [tail, 100 - tail])
    return float(low), float(high)
