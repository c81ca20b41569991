"""What every command that runs a flow needs: the lock, progress, Prefect kept quiet."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flows.quiet_prefect import hush
from flows.settings import read_settings
from flows.work.runs.lock import only_run
from flows.work.runs.progress import shown
from flows.work.runs.space import check_space
from storage.records import Monitor, load_monitor

FETCHING = ("weekly", "collect", "backfill")


@contextmanager
def at_work(monitor: str, what: str) -> Iterator[None]:
    """Check settings and monitor first, then hold the monitor's lock and show progress."""
    settings, checked = read_settings(), load_monitor(monitor)
    check_space(settings.folder)
    hush()
    if what in FETCHING and not settings.contact and not sample(checked):
        print(
            "gaung: GAUNG_CONTACT is empty: set your office's address, so that outlets can reach you", file=sys.stderr
        )
    with only_run(settings.folder, checked.name, what), shown():
        yield


def sample(monitor: Monitor) -> bool:
    """Whether all it reads is an invented newsroom."""
    from scrapers.catalogue import default_catalogue

    return all(default_catalogue().get(slug).sample for slug in monitor.outlets)
