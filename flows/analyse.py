"""The flow that labels and groups."""

from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.names import run_name
from flows.work import analysing
from storage.records import Week


@task(name="label", cache_policy=NO_CACHE)
def label(monitor: str, since: datetime | None, until: datetime | None, again: bool) -> int:
    """Label in batches; each is kept, so a retry goes on where the last one ended."""
    return analysing.label(monitor, since, until, again)


@task(name="group", cache_policy=NO_CACHE)
def group(monitor: str, until: datetime) -> int:
    """Join stories to events."""
    return analysing.group(monitor, until)


@task(name="topics", cache_policy=NO_CACHE)
def topics(monitor: str, week: str) -> int:
    """Find a week's topics."""
    return len(analysing.topics(monitor, Week.parse(week)))


@flow(name="analyse", flow_run_name=run_name)
def analyse(
    monitor: str = "madiun",
    since: datetime | None = None,
    until: datetime | None = None,
    again: bool = False,
) -> dict[str, int]:
    """Label what has no label from the current models, then group it; counts by step."""
    first, after = analysing.span(monitor, since, until)
    counts = {"labelled": label(monitor, first, after, again), "events": group(monitor, after)}
    return counts | {"topics": topics(monitor, str(analysing.last_week(after)))}
