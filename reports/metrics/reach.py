"""The tone index weighted by an outlet's reach: a second look, never the main figure."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

WEIGHTS_FILE = Path(__file__).with_name("reach_weights.toml")
_SIGN = {"positif": 1, "netral": 0, "negatif": -1}


@cache
def default_weights() -> Mapping[str, float]:
    """The shipped weight of each tier; change them in `reach_weights.toml`."""
    return {name: float(weight) for name, weight in tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8")).items()}


def weighted_net_tone(
    items: Iterable[tuple[str, str | None]], weights: Mapping[str, float] | None = None
) -> float | None:
    """100·Σ w(P−N)/Σ w over (tier, tone) pairs (domain notes, 3a: "Bobot media"); None when no weight is left.

    No money value is put on coverage: the weights only say how far an outlet is read."""
    known = default_weights() if weights is None else weights
    toned = [(known[tier], _SIGN[tone]) for tier, tone in items if tone]
    total = sum(weight for weight, _ in toned)
    return 100 * sum(weight * sign for weight, sign in toned) / total if total else None
