"""How far two codings of the same items agree beyond chance."""

from collections.abc import Sequence

import numpy as np


def cohen_kappa(matrix: Sequence[Sequence[int]]) -> float | None:
    """κ = (p_o − p_e)/(1 − p_e) of a square table of counts (Cohen 1960, Educ. Psychol. Meas. 20:37-46); None where
    chance alone agrees on everything or there is nothing to compare."""
    counts = np.asarray(matrix, dtype=np.float64)
    total = counts.sum()
    if total == 0:
        return None
    shares = counts / total
    expected = float(shares.sum(axis=0) @ shares.sum(axis=1))
    return (float(np.trace(shares)) - expected) / (1 - expected) if expected < 1 else None


def krippendorff_alpha(matrix: Sequence[Sequence[int]]) -> float | None:
    """Nominal α = 1 − D_o/D_e of two coders' table of counts (Krippendorff 2004, Content Analysis, ch. 11); None where
    all codes are alike or there is nothing to compare.

    The code book asks for 0.80, and allows tentative conclusions from 0.667 on."""
    counts = np.asarray(matrix, dtype=np.float64)
    coincidences = counts + counts.T
    margins, total = coincidences.sum(axis=0), coincidences.sum()
    expected = total * total - float(margins @ margins)
    if expected == 0:
        return None
    observed = total - float(np.trace(coincidences))
    return float(1 - (total - 1) * observed / expected)
