"""The flow that warns: after each collection it labels what is new and tells the office what flares up."""

from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.analyse import group, label
from flows.names import run_name
from flows.work import warning
from storage.records import Flare


@task(name="warn", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=30)
def tell(monitor: str, since: datetime, now: datetime) -> tuple[Flare, ...]:
    """One message an issue; a retry tells only what is not told yet."""
    return warning.warn(monitor, since, now)


@flow(name="warn", flow_run_name=run_name)
def warn(monitor: str = "madiun", until: datetime | None = None) -> list[Flare]:
    """Label and group what is new, then tell of every issue that flares up; the issues told."""
    since, now = warning.span(monitor, until)
    label(monitor, since, now, False)
    group(monitor, now)
    return list(tell(monitor, since, now))
