"""The week and the weeks before it, sorted once into the sets every section counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reports.metrics.counting import counted, standing
from reports.metrics.tone import ToneCounts, by_event
from storage.records import Material, Reading, Week


@dataclass(frozen=True)
class Window:
    """Readings of the nine weeks by week; `here` are this week's."""

    material: Material

    @property
    def week(self) -> Week:
        """The week of the report."""
        return self.material.week

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The baseline weeks, oldest first, then this one."""
        return (*self.week.before(self.material.monitor.alarms.baseline_weeks), self.week)

    @cached_property
    def by_week(self) -> dict[Week, tuple[Reading, ...]]:
        """All readings of each week, in order of publication."""
        found: dict[Week, list[Reading]] = {week: [] for week in self.weeks}
        for reading in self.material.readings:
            moment = reading.article.published_at
            if moment and (week := Week.of(moment)) in found:
                found[week].append(reading)
        return {week: tuple(sorted(listed, key=_by_time)) for week, listed in found.items()}

    @cached_property
    def here(self) -> tuple[Reading, ...]:
        """All readings of this week."""
        return self.by_week[self.week]

    @cached_property
    def counted_by_week(self) -> dict[Week, tuple[Reading, ...]]:
        """The counting set of each week."""
        return {week: counted(listed) for week, listed in self.by_week.items()}

    @cached_property
    def counted(self) -> tuple[Reading, ...]:
        """This week's counting set."""
        return self.counted_by_week[self.week]

    @cached_property
    def watched(self) -> tuple[Week, ...]:
        """The baseline weeks in which anything at all was read: an unwatched week is no week of silence."""
        return tuple(week for week in self.weeks[:-1] if self.by_week[week])

    def standing(self, *names: str) -> tuple[Reading, ...]:
        """This week's readings of the given standing (`milik_pemkot`, `salinan` …)."""
        return tuple(reading for reading in self.here if standing(reading) in names)

    @cached_property
    def by_id(self) -> dict[str, Reading]:
        """Every reading of the window by its id."""
        return {reading.id: reading for listed in self.by_week.values() for reading in listed}

    @property
    def small(self) -> bool:
        """Whether the week is too small for shares: then only raw counts are told."""
        return len(self.counted) < self.material.monitor.alarms.min_n_share

    @property
    def min_weeks(self) -> int:
        """How many watched weeks make a baseline: half of those asked for."""
        return (self.material.monitor.alarms.baseline_weeks + 1) // 2


def _by_time(reading: Reading) -> tuple[float, str]:
    moment = reading.article.published_at
    return (moment.timestamp() if moment else 0.0, reading.id)


def ids(readings: Iterable[Reading]) -> tuple[str, ...]:
    """The readings' ids."""
    return tuple(reading.id for reading in readings)


def tones(readings: Iterable[Reading]) -> ToneCounts:
    """Their tones, counted."""
    return ToneCounts.of(reading.analysis.tone for reading in readings)


def tones_by_event(readings: Iterable[Reading]) -> list[ToneCounts]:
    """Their tones, counted event by event."""
    return by_event((reading.event, reading.analysis.tone) for reading in readings)


def events(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """The readings of each event, in order of first appearance."""
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        grouped.setdefault(reading.event, []).append(reading)
    return grouped


def seed(window: Window, salt: int) -> tuple[int, ...]:
    """A seed that depends on the week and the place it is used, and on nothing else."""
    return (window.week.year, window.week.number, salt)
