"""What every command that runs a flow needs: the lock, progress, Prefect kept quiet."""

from collections.abc import Iterator
from contextlib import contextmanager

from flows.quiet_prefect import hush
from flows.settings import read_settings
from flows.work.lock import only_run
from flows.work.progress import shown
from storage.records import load_monitor


@contextmanager
def at_work(monitor: str, what: str) -> Iterator[None]:
    """Check settings and monitor first, then hold the monitor's lock and show progress."""
    settings, checked = read_settings(), load_monitor(monitor)
    hush()
    with only_run(settings.folder, checked.name, what), shown():
        yield
