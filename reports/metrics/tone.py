"""The tone of a week: counts, the net index, favourability, the coefficient of imbalance."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Self

from reports.metrics.bootstrap import index_draws, interval
from reports.metrics.proportion import Estimate

FAVOURABILITY_MIN = 10  # fewer judging articles than this make P/(P+N) jump by tens of points (domain notes, 3a)


@dataclass(frozen=True, slots=True)
class ToneCounts:
    """Articles by tone toward the city."""

    positive: int = 0
    neutral: int = 0
    negative: int = 0

    @classmethod
    def of(cls, tones: Iterable[str | None]) -> Self:
        """Count `positif`, `netral`, `negatif`; None is left out."""
        listed = [tone for tone in tones if tone]
        return cls(listed.count("positif"), listed.count("netral"), listed.count("negatif"))

    @property
    def n(self) -> int:
        """All of them."""
        return self.positive + self.neutral + self.negative

    def as_tuple(self) -> tuple[int, int, int]:
        """Positive, neutral, negative."""
        return (self.positive, self.neutral, self.negative)


def net_tone(counts: ToneCounts) -> float | None:
    """Net tone index ITN = 100·(P−N)/n, from −100 to +100 (domain notes, 3a); None without articles."""
    return 100 * (counts.positive - counts.negative) / counts.n if counts.n else None


def by_event(items: Iterable[tuple[Hashable, str | None]]) -> list[ToneCounts]:
    """Tone counts of each event, in order of first appearance."""
    grouped: dict[Hashable, list[str | None]] = {}
    for event, tone in items:
        grouped.setdefault(event, []).append(tone)
    return [ToneCounts.of(tones) for tones in grouped.values()]


def net_tone_interval(events: Iterable[ToneCounts], seed: tuple[int, ...] = (0,)) -> Estimate | None:
    """ITN with a percentile interval from resampling whole events (Efron & Tibshirani 1993, ch. 8 and 13).

    Stories on one event share its tone, so events, not articles, are drawn."""
    listed = [counts for counts in events if counts.n]
    total = ToneCounts(*(sum(column) for column in zip(*(c.as_tuple() for c in listed), strict=True)))
    value = net_tone(total)
    if value is None:
        return None
    low, high = interval(index_draws([c.as_tuple() for c in listed], seed))
    return Estimate(value, min(low, value), max(high, value), total.n)


def favourability(counts: ToneCounts) -> float | None:
    """P/(P+N), told only when P+N ≥ 10 (domain notes, 3a)."""
    judging = counts.positive + counts.negative
    return counts.positive / judging if judging >= FAVOURABILITY_MIN else None


def janis_fadner(counts: ToneCounts, total: int | None = None) -> float | None:
    """Coefficient of imbalance, −1 … +1 (Janis & Fadner 1943, Psychometrika 8:105-119).

    r = relevant articles (P+T+N), t = all articles examined (`total`, r when not given):
    P>N: (P²−PN)/(r·t); P<N: (PN−N²)/(r·t); P=N: 0."""
    p, n, relevant = counts.positive, counts.negative, counts.n
    t = relevant if total is None else total
    if t < relevant:
        raise ValueError(f"{t} articles in all cannot hold {relevant} relevant ones")
    if not relevant:
        return None
    if p == n:
        return 0.0
    imbalance = p * p - p * n if p > n else p * n - n * n
    return imbalance / (relevant * t)
