"""The flow that labels and groups."""

from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.names import run_name
from flows.parameters import Moment, MonitorText
from flows.relabel import Runner, all_again
from flows.work import analysing
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.runtables import keep_counts
from storage.records import Week


@task(name="label", cache_policy=NO_CACHE)
def label(monitor: str, since: datetime | None, until: datetime | None) -> int:
    """Label in batches; each is kept, so a retry goes on where the last one ended."""
    return analysing.label(monitor, since, until)


@task(name="group", cache_policy=NO_CACHE)
def group(monitor: str, until: datetime) -> int:
    """Join stories to events."""
    return analysing.group(monitor, until)


@task(name="follow", cache_policy=NO_CACHE)
def follow(monitor: str, until: datetime) -> int:
    """Follow complaints from week to week."""
    return analysing.follow(monitor, until)


@task(name="topics", cache_policy=NO_CACHE)
def topics(monitor: str, week: str) -> int:
    """Find a week's topics."""
    return len(analysing.topics(monitor, Week.parse(week)))


@flow(name="analyse", flow_run_name=run_name, on_crashed=[after_crash])
def analyse(
    monitor: MonitorText = "madiun",
    since: Moment | None = None,
    until: Moment | None = None,
    again: bool = False,
    runner: Runner = "local",
    workers: int = 2,
) -> dict[str, int]:
    """Label what has no label from the current models, then group it; counts by step.

    Args:
        monitor: What is watched: a monitor's name (madiun, or arunika, the sample) or the path of its file on the
            server.
        since: Stories published from this moment on. Empty: from the first of the weeks a report compares with.
        until: Stories published before this moment. Empty: the end of the last complete week.
        again: Label also what has a label already, with the models installed now. A run that was killed is taken up.
        runner: Where what is labelled again is worked on: here, with a helper a core (local), or by Dask's workers.
        workers: How many processes Dask starts.
    """
    with recorded("analyse", monitor, since=since, until=until, again=again) as run:
        first, after = analysing.span(monitor, since, until)
        labelled = all_again(monitor, first, after, runner, workers) if again else label(monitor, first, after)
        counts = {"labelled": labelled, "events": group(monitor, after)}
        counts |= {"complaints": follow(monitor, after)}
        counts |= {"topics": topics(monitor, str(analysing.last_week(after)))}
        keep_counts(monitor, first, after, counts)
        run.note(**counts)
    return counts
