"""Shares and their intervals."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # the standard normal's 97.5 % quantile


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the bounds of its 95 % interval; `n` is the number of items it rests on."""

    value: float
    low: float
    high: float
    n: int


def wilson(successes: int, n: int, z: float = Z95) -> Estimate | None:
    """Share `successes / n` with the Wilson score interval (Wilson 1927, JASA 22:209-212); None without items.

    (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n)"""
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    if n == 0:
        return None
    p = successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    # At 0 and n the bound equals the share exactly; rounding must not push it past.
    return Estimate(p, min(p, max(0.0, centre - half)), max(p, min(1.0, centre + half)), n)


def newcombe(successes: int, n: int, later: int, m: int) -> Estimate | None:
    """Difference `later / m − successes / n` of two independent shares with its 95 % interval from the two Wilson
    intervals (Newcombe 1998, Statist. Med. 17:873-890, method 10); None where one of them has no items."""
    before, after = wilson(successes, n), wilson(later, m)
    if before is None or after is None:
        return None
    delta = after.value - before.value
    low = delta - sqrt((after.value - after.low) ** 2 + (before.high - before.value) ** 2)
    high = delta + sqrt((after.high - after.value) ** 2 + (before.value - before.low) ** 2)
    return Estimate(delta, low, high, n + m)
