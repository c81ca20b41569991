"""Lists that an outlet keeps by day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote

from scrapers.catalogue.schema import Discovery
from scrapers.discovery.found import Window
from storage.records import JAKARTA


def by_day(entry: Discovery) -> bool:
    """Whether the entry's address names a day."""
    return "{date}" in entry.url


def addresses(entry: Discovery, window: Window) -> Iterator[str]:
    """The entry's address for each day of the window, the newest first, none later than the moment of looking."""
    day = _local(min(window.now, window.until - timedelta(microseconds=1)))
    while day >= _local(window.since):
        yield entry.url.replace("{date}", quote(day.strftime(entry.date_format), safe=""))
        day -= timedelta(days=1)


def _local(moment: datetime) -> datetime:
    """The moment's midnight in Jakarta, where the outlets' days begin."""
    return moment.astimezone(JAKARTA).replace(hour=0, minute=0, second=0, microsecond=0)
