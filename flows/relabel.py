"""The flow that labels a stretch of any length anew: slice by slice, here or on Dask's workers."""

import logging
from collections import deque
from datetime import datetime
from typing import Any, Literal

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner

from flows.errors import UsageError
from flows.work import analysing, reanalysis
from flows.work.reanalysis import Agenda, Slice
from flows.work.runs.progress import meter

Runner = Literal["local", "dask"]
AHEAD = 4  # slices a worker that are handed out before the oldest is back: none idles, and memory stays flat


@task(name="slice", task_run_name="{one.upto}", retries=2, retry_delay_seconds=10, cache_policy=NO_CACHE)
def label_slice(monitor: str, one: Slice, since: datetime | None, until: datetime | None) -> int:
    """Label one slice in whatever process this is."""
    return reanalysis.relabel(monitor, one, since, until, alone=True)


@flow(name="relabel")
def relabel(monitor: str, since: datetime | None, until: datetime | None, workers: int = 1) -> int:
    """Label all of a stretch anew by the flow's task runner; what an earlier, killed run has done is not done again.
    How many articles this run labelled."""
    agenda, waiting, done = Agenda(monitor, since, until), deque[tuple[Slice, Any]](), 0
    meter().start("relabel", sum(one.articles for one in agenda.left))
    left = agenda.left
    for place, one in enumerate(left):
        waiting.append((one, label_slice.submit(monitor, one, since, until)))
        while len(waiting) >= AHEAD * workers or (waiting and place == len(left) - 1):
            ready, future = waiting.popleft()
            done += future.result()
            agenda.tick(ready)
            meter().advance("relabel", ready.articles)
    meter().finish("relabel", f"{done} labelled")
    agenda.end()
    return done


def relabel_here(monitor: str, since: datetime | None, until: datetime | None) -> int:
    """The same in this process, which shares a slice out to the machine's cores by itself."""
    agenda, done = Agenda(monitor, since, until), 0
    for one in agenda.left:
        done += reanalysis.relabel(monitor, one, since, until, alone=False)
        agenda.tick(one)
    agenda.end()
    return done


def dask(workers: int) -> "TaskRunner[Any]":
    """A cluster of processes on this machine for the while; UsageError where Dask is not installed."""
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise UsageError("--runner dask needs the extra 'scale': pip install -c constraints.txt '.[scale]'") from error
    logging.getLogger("distributed").setLevel(logging.ERROR)
    # one thread a process: the work is Python's own and holds the interpreter; its page on a free loopback port
    kwargs = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "dashboard_address": "127.0.0.1:0",
        "silence_logs": "ERROR",
    }
    return DaskTaskRunner(cluster_kwargs=kwargs)


def all_again(monitor: str, since: datetime | None, until: datetime | None, runner: Runner, workers: int) -> int:
    """Label a stretch anew by a runner, and what came in meanwhile; how many were labelled."""
    if runner == "dask":
        done = relabel.with_options(task_runner=dask(workers))(monitor, since, until, workers)
    else:
        done = relabel_here(monitor, since, until)
    return done + analysing.label(monitor, since, until)
