"""Monday's flow: collect, analyse, report."""

from pathlib import Path
from typing import Annotated

from prefect import flow
from pydantic import BaseModel, Field

from flows.analyse import analyse
from flows.collect import collect
from flows.names import run_name
from flows.report import report
from flows.work.desk import open_desk
from flows.work.stopwatch import Stopwatch
from storage.records import OutletRun

WeekText = Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$", description="ISO week, as 2026-W42")]


class Weekly(BaseModel):
    """What a weekly run leaves: the page, how each outlet went, where the time went."""

    page: Path
    runs: list[OutletRun]
    seconds: dict[str, float]


@flow(name="weekly", flow_run_name=run_name)
def weekly(
    monitor: str = "madiun",
    week: WeekText | None = None,
    collecting: bool = True,
    formats: list[str] | None = None,
) -> Weekly:
    """Collect what is new, label it, publish the week (the last complete one by default)."""
    chosen = open_desk(monitor).week(week)
    first = chosen.shifted(-open_desk(monitor).monitor.alarms.baseline_weeks).start
    watch, runs = Stopwatch(), []
    if collecting:
        with watch("collect"):
            runs = collect(monitor, since=first, until=chosen.end)
    with watch("analyse"):
        analyse(monitor, since=first, until=chosen.end)
    with watch("report"):
        page = report(monitor, str(chosen), formats)
    return Weekly(page=page, runs=runs, seconds=watch.seconds)
