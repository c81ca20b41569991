"""The flow that warns: after each collection it labels what is new and tells the office what flares up."""

from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.analyse import group, label
from flows.logs import event
from flows.names import run_name
from flows.parameters import Moment, MonitorText
from flows.work import warning
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.runtables import keep_flares
from storage.records import Flare


@task(name="warn", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=30)
def tell(monitor: str, since: datetime, now: datetime) -> tuple[Flare, ...]:
    """One message an issue; a retry tells only what is not told yet."""
    told = warning.warn(monitor, since, now)
    for flare in told:
        event("issue told", issue=flare.label, count=flare.count, usual=round(flare.mean, 2), score=flare.score)
    return told


@flow(name="warn", flow_run_name=run_name, on_crashed=[after_crash])
def warn(monitor: MonitorText = "madiun", until: Moment | None = None) -> list[Flare]:
    """Label and group what is new, then tell of every issue that flares up; the issues told.

    Args:
        monitor: What is watched: a monitor's name (madiun, or arunika, the sample) or the path of its file on the
            server.
        until: The moment whose last seven days are looked at. Empty: now.
    """
    with recorded("warn", monitor, until=until) as run:
        since, now = warning.span(monitor, until)
        labelled = label(monitor, since, now)
        group(monitor, now)
        told = list(tell(monitor, since, now))
        keep_flares(monitor, now, told)
        run.note(labelled=labelled, told=len(told))
    return told
