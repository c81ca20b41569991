"""What every step has at hand: settings, monitor, database."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from flows.settings import Settings, read_settings
from storage.records import JAKARTA, Monitor, Week, load_monitor
from storage.store import Store


@dataclass(frozen=True)
class Desk:
    """One monitor at work. Steps take its name and open it themselves, so that they run in any process."""

    settings: Settings
    monitor: Monitor
    store: Store

    @property
    def now(self) -> datetime:
        """The monitor's present: today, or the Monday 05:00 after its last day."""
        return now_of(self.monitor)

    def week(self, text: str | None) -> Week:
        """The week named, else the last complete one."""
        return Week.parse(text) if text else Week.last_complete(self.now)


def now_of(monitor: Monitor) -> datetime:
    """Where a monitor's clock stands; a finished archive stands still, so that its reports can be made again."""
    if monitor.last_day is None:
        return datetime.now(UTC)
    return datetime.combine(monitor.last_day + timedelta(days=1), time(5), JAKARTA)


def open_desk(monitor: str) -> Desk:
    """The desk of a monitor, by name or file; opened once a process for each set of settings."""
    return _open(monitor, read_settings())


@lru_cache(maxsize=4)
def _open(monitor: str, settings: Settings) -> Desk:
    return Desk(settings, load_monitor(monitor), Store(settings.database_url))
