"""Intervals by resampling whole events: stories of one event are not independent witnesses."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

# Enough for two digits of a 95 % interval; a fixed seed, so the same data give the same interval.
_ROUNDS, _SEED, _LEVEL = 500, 20261018, 0.95

Statistic = Callable[[NDArray[np.int64]], float]


def interval(events: Sequence[str], statistic: Statistic) -> tuple[float, float]:
    """The 95 % percentile interval of `statistic`, a function of the chosen items' numbers."""
    names = sorted(set(events))
    members = {name: [number for number, event in enumerate(events) if event == name] for name in names}
    if not names:
        return 0.0, 0.0
    random = np.random.default_rng(_SEED)
    values = []
    for _ in range(_ROUNDS):
        drawn = random.integers(len(names), size=len(names))
        values.append(statistic(np.array([item for place in drawn for item in members[names[place]]])))
    low, high = np.quantile(values, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return float(low), float(high)
