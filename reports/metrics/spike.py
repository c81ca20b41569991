"""Early warning: more stories than chance explains."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import betainc, pdtrc


@dataclass(frozen=True, slots=True)
class Spike:
    """A week's count against its baseline: `p` is Pr(X ≥ count) under `model` (`poisson`, `negative_binomial`)."""

    count: int
    mean: float
    p: float
    model: str
    weeks: int
    alarm: bool


def spike(
    count: int, baseline: Sequence[int], p_max: float = 0.01, min_count: int = 3, min_weeks: int = 4
) -> Spike | None:
    """Spike when count ≥ `min_count` and Pr(X ≥ count | baseline) < `p_max` (domain notes, 3a); None when the baseline
    is shorter than `min_weeks`.

    The mean is (Σx + ½)/weeks, as the Jeffreys prior has it, so that a theme never seen before has a small rate and
    not an impossible one. An overdispersed baseline (variance > mean) takes the negative binomial by moments."""
    weeks = len(baseline)
    if weeks < max(min_weeks, 2):
        return None
    mean = (sum(baseline) + 0.5) / weeks
    raw_mean = sum(baseline) / weeks
    variance = sum((x - raw_mean) ** 2 for x in baseline) / (weeks - 1)
    if variance > mean:
        p, model = _negative_binomial_tail(count, mean, variance), "negative_binomial"
    else:
        p, model = _poisson_tail(count, mean), "poisson"
    return Spike(count, mean, p, model, weeks, count >= min_count and p < p_max)


def _poisson_tail(count: int, mean: float) -> float:
    return 1.0 if count <= 0 else float(pdtrc(count - 1, mean))


def _negative_binomial_tail(count: int, mean: float, variance: float) -> float:
    """Pr(X ≥ count) = I_{1−q}(count, k), with size k = m²/(v−m) and success probability q = m/v."""
    return 1.0 if count <= 0 else float(betainc(count, mean * mean / (variance - mean), 1 - mean / variance))
