"""Whether the tone moved, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reports.metrics.bootstrap import Draws, index_draws, interval
from reports.metrics.tone import ToneCounts, net_tone

Events = Sequence[ToneCounts]
"""A week's tone counts, one an event."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of net tone indices: `probability` is Pr(Δ > 0), `weeks` how many weeks stand against it."""

    delta: float
    low: float
    high: float
    probability: float
    weeks: int

    @property
    def distinguishable(self) -> bool:
        """False when the interval holds 0: then neither rise nor fall may be claimed."""
        return not self.low <= 0 <= self.high


def total(events: Events) -> ToneCounts:
    """All events of a week together."""
    return ToneCounts(sum(e.positive for e in events), sum(e.neutral for e in events), sum(e.negative for e in events))


def change(
    week: Events, baseline: Sequence[Events], seed: tuple[int, ...] = (0,), min_n: int = 10, min_weeks: int = 1
) -> Change | None:
    """ITN of the week less the median ITN of the baseline weeks (domain notes, 3a).

    Weeks under `min_n` articles carry no index and are left out; None when the week itself or all but fewer than
    `min_weeks` baseline weeks are that small. One baseline week gives the change on the week before."""
    usable = [events for events in baseline if total(events).n >= min_n]
    if total(week).n < min_n or len(usable) < min_weeks:
        return None
    now = _draws(week, (*seed, 0))
    before = np.median([_draws(events, (*seed, 1 + i)) for i, events in enumerate(usable)], axis=0)
    delta = _index(week) - float(np.median([_index(events) for events in usable]))
    low, high = interval(now - before)
    above = float(np.mean(now > before) + np.mean(now == before) / 2)
    return Change(delta, min(low, delta), max(high, delta), above, len(usable))


def _draws(events: Events, seed: tuple[int, ...]) -> Draws:
    return index_draws([e.as_tuple() for e in events if e.n], seed)


def _index(events: Events) -> float:
    return net_tone(total(events)) or 0.0
