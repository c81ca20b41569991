"""`gaung analyse`."""

import json as jsonlib
from typing import Literal

from flows.command.running import at_work
from flows.command.spans import stretch
from flows.command.talk import console
from flows.errors import UsageError


def analyse(
    *,
    monitor: str = "madiun",
    week: str | None = None,
    since: str | None = None,
    until: str | None = None,
    again: bool = False,
    runner: Literal["local", "dask"] = "local",
    workers: int = 2,
    json: bool = False,
) -> None:
    """Label what has no label from the current models, then group it to events and topics.

    Example: gaung analyse --monitor arunika --week 2026-W42 --again

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    week
        Only this ISO week.
    since
        First day of publication.
    until
        Last day of publication.
    again
        Label all of it, also what this model has labelled. A run that was killed is taken up where it stopped.
    runner
        Where what is labelled again is worked on: local, in this process and its helpers, or dask.
    workers
        How many processes Dask starts.
    json
        The counts as JSON on standard output.
    """
    if runner != "local" and not again:
        raise UsageError("--runner is for --again: what has no label yet is labelled in this process")
    first, after = stretch(week, since, until)
    with at_work(monitor, "analyse"):
        from flows.analyse import analyse as flow

        counts = flow(monitor, first, after, again, runner, workers)
    if json:
        print(jsonlib.dumps(counts))
    else:
        console().print(", ".join(f"{name} {count}" for name, count in counts.items()))
