"""The flow that fetches what is new."""

from datetime import datetime
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.command.talk import partly
from flows.logs import bound, event
from flows.names import run_name
from flows.parameters import Moment, MonitorText, OutletText
from flows.work import collecting
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.runtables import figures, keep_outlets, totals
from storage.records import OutletRun

# outlets at once: each waits for its own host, so threads idle
SIDE_BY_SIDE = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=16))


@task(task_run_name="{outlet}", retries=1, retry_delay_seconds=10, cache_policy=NO_CACHE)
def collect_outlet(
    monitor: str, outlet: str, since: datetime, until: datetime, newsroom: str, deep: bool = False
) -> OutletRun:
    """One outlet, from discovery to stored articles; a retry fetches only what is missing."""
    with bound(outlet=outlet):
        run = collecting.collect_outlet(monitor, outlet, since, until, newsroom, deep)
        event("outlet collected", **figures(run))
    return run


@flow(name="collect", flow_run_name=run_name, task_runner=SIDE_BY_SIDE, on_crashed=[after_crash])
def collect(
    monitor: MonitorText = "madiun",
    outlets: list[OutletText] | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
    deep: bool = False,
) -> list[OutletRun]:
    """Fetch what is new from a monitor's outlets, side by side; one outlet's failure leaves the others alone.

    Args:
        monitor: What is watched: a monitor's name (madiun, or arunika, the sample) or the path of its file on the
            server.
        outlets: Only these, by slug, as `gaung outlets` lists them. Empty: all of the monitor that are on.
        since: Stories published from this moment on. Empty: from the first of the weeks a report compares with.
        until: Stories published before this moment. Empty: until now.
        deep: Walk an outlet's past page by page, as `gaung backfill` does, and not only its lists of the day.
    """
    with recorded("collect", monitor, outlets=outlets, since=since, until=until, deep=deep) as run:
        slugs = collecting.chosen(monitor, outlets or [])
        since, until = collecting.span(monitor, since, until)
        with collecting.newsroom(monitor, slugs) as address:
            futures = {slug: collect_outlet.submit(monitor, slug, since, until, address, deep) for slug in slugs}
            results = {slug: future.result(raise_on_failure=False) for slug, future in futures.items()}
        runs = [collecting.settled(monitor, slug, result, since, until) for slug, result in results.items()]
        keep_outlets(monitor, runs)
        run.partly = partly(runs)
        run.note(**totals(runs))
    return runs
