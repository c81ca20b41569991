"""The flow that fetches what is new."""

from datetime import datetime
from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.names import run_name
from flows.work import collecting
from storage.records import OutletRun

# outlets at once: each waits for its own host, so threads idle
SIDE_BY_SIDE = cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=16))


@task(task_run_name="{outlet}", retries=1, retry_delay_seconds=10, cache_policy=NO_CACHE)
def collect_outlet(
    monitor: str, outlet: str, since: datetime, until: datetime, newsroom: str, deep: bool = False
) -> OutletRun:
    """One outlet, from discovery to stored articles; a retry fetches only what is missing."""
    return collecting.collect_outlet(monitor, outlet, since, until, newsroom, deep)


@flow(name="collect", flow_run_name=run_name, task_runner=SIDE_BY_SIDE)
def collect(
    monitor: str = "madiun",
    outlets: list[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    deep: bool = False,
) -> list[OutletRun]:
    """Fetch what is new from a monitor's outlets, side by side; one outlet's failure leaves the others alone."""
    slugs = collecting.chosen(monitor, outlets or [])
    since, until = collecting.span(monitor, since, until)
    with collecting.newsroom(monitor, slugs) as address:
        futures = {slug: collect_outlet.submit(monitor, slug, since, until, address, deep) for slug in slugs}
        results = {slug: future.result(raise_on_failure=False) for slug, future in futures.items()}
    return [collecting.settled(monitor, slug, result, since, until) for slug, result in results.items()]
