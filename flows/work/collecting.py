"""From an outlet to stored articles."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast

from flows.work.desk import Desk, open_desk
from flows.work.memory import StoreMemory
from flows.work.newsroom import newsroom_for, routes_to
from flows.work.runs.progress import meter
from scrapers.archive import Archive
from scrapers.catalogue import default_catalogue
from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.client import Client, ClientSettings, Hosts
from scrapers.collection import Collector, backfill
from scrapers.discovery import Window
from storage.records import Outcome, OutletRun
from storage.store.articles import Saved

HOSTS = Hosts()  # outlets of one process that share a host take turns there
BATCH = 16  # outcomes a transaction: what a killed process may have to fetch again


def chosen(monitor: str, outlets: Sequence[str]) -> list[str]:
    """The outlets to collect: those asked for, else all of the monitor that are on; an unknown one raises
    CatalogueError with the nearest name."""
    catalogue, mine = default_catalogue(), open_desk(monitor).monitor.outlets
    if outlets:
        return [catalogue.get(slug).slug for slug in outlets]
    return [slug for slug in mine if catalogue.get(slug).enabled]


def span(monitor: str, since: datetime | None, until: datetime | None) -> tuple[datetime, datetime]:
    """The stretch of publication times to fetch: as asked, else from the baseline's first week until now."""
    desk = open_desk(monitor)
    first = desk.week(None).shifted(-desk.monitor.alarms.baseline_weeks).start
    return since or first, until or desk.now


@contextmanager
def newsroom(monitor: str, outlets: Sequence[str]) -> Iterator[str]:
    """The address of the newsroom that sample outlets need; empty for real ones."""
    files = [default_catalogue().get(slug) for slug in outlets]
    with newsroom_for(files, open_desk(monitor).settings.newsroom) as address:
        yield address


def collect_outlet(
    monitor: str, slug: str, since: datetime, until: datetime, newsroom_address: str, deep: bool = False
) -> OutletRun:
    """Discover, fetch, extract and store one outlet; every outcome is kept, and the run's sums with it."""
    desk, outlet = open_desk(monitor), default_catalogue().get(slug)
    desk.store.collecting.save_outlets([outlet.record()])
    meter().start(slug)
    run = asyncio.run(_collected(desk, outlet, Window(since, until, desk.now), newsroom_address, deep))
    desk.store.collecting.save_run(desk.monitor.name, run, since, until)
    meter().finish(slug, f"{run.new} new")
    return run


async def _collected(desk: Desk, outlet: OutletFile, window: Window, address: str, deep: bool) -> OutletRun:
    settings = ClientSettings(contact=desk.settings.contact, routes=routes_to(address, [outlet]))
    memory, archive = StoreMemory(desk.store, outlet.slug), Archive(desk.settings.pages)
    async with Client(settings, hosts=HOSTS) as client:
        make = backfill if deep else Collector
        collector = make(outlet, _layout(outlet), client, archive, memory, window)
        keeper = _Keeper(desk, collector, memory)
        try:
            async for outcome in collector.run():
                keeper.add(outcome)
        finally:
            keeper.flush()
        return collector.summary()


def _layout(outlet: OutletFile) -> LayoutFile:
    return default_catalogue().layout(outlet.layout, None)


class _Keeper:
    """Gives outcomes to the Store a batch at a time, and tells the collector what became of each article."""

    def __init__(self, desk: Desk, collector: Collector, memory: StoreMemory) -> None:
        self._desk, self._collector, self._memory = desk, collector, memory
        self._waiting: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Take one outcome."""
        self._waiting.append(outcome)
        meter().advance(outcome.link.outlet)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Store what waits."""
        batch, self._waiting = self._waiting, []
        for outcome, kind in zip(batch, self._desk.store.collecting.keep(batch), strict=True):
            if outcome.article:
                self._memory.learn(outcome.article)
                self._collector.count(cast(Saved, kind))


def settled(monitor: str, slug: str, result: Any, since: datetime, until: datetime) -> OutletRun:
    """A task's run, or, for one that died, a run that says so: its week must not look empty."""
    if isinstance(result, OutletRun):
        return result
    now = datetime.now(UTC)
    run = OutletRun(slug, now, now, reachable=False, detail=f"stopped by a fault: {result!r}"[:300])
    desk = open_desk(monitor)
    desk.store.collecting.save_run(desk.monitor.name, run, since, until)
    return run
