"""`gaung weekly`."""

import sys
from typing import Annotated

from cyclopts import Parameter

from flows.command.app import OK, PARTLY
from flows.command.formats import parse_formats
from flows.command.running import at_work
from flows.command.talk import console, partly, runs_table, time_line


def weekly(
    *,
    monitor: str = "madiun",
    week: str | None = None,
    collect: Annotated[bool, Parameter(negative="--no-collect")] = True,
    format: str = "html,pdf,xlsx",
) -> int:
    """Collect, analyse and report one week; the last line printed is the report's page.

    Example: gaung weekly --monitor arunika --week 2026-W42

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    week
        The ISO week; the last complete one when absent.
    collect
        Whether to fetch first; --no-collect reports on what is stored.
    format
        Forms to publish besides report.json: html, pdf, xlsx.
    """
    from time import perf_counter

    from flows.work.desk import open_desk

    formats = parse_formats(format)
    with at_work(monitor, "weekly"):
        chosen, begun = str(open_desk(monitor).week(week)), perf_counter()
        from flows.weekly import weekly as flow

        done = flow(monitor, chosen, collecting=collect, formats=formats)
        server = perf_counter() - begun - sum(done.seconds.values())
    talk = console()
    if done.runs:
        talk.print(runs_table(done.runs))
    talk.print(time_line({"prefect": server, **done.seconds}))
    sys.stderr.flush()
    print(done.page, flush=True)
    return PARTLY if partly(done.runs) else OK
