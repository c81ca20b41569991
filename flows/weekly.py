"""Monday's flow: collect, analyse, report, warn."""

from pathlib import Path

from prefect import flow
from pydantic import BaseModel

from flows.analyse import analyse
from flows.collect import collect
from flows.command.talk import partly
from flows.names import run_name
from flows.parameters import Format, MonitorText, WeekText
from flows.report import report
from flows.warn import tell
from flows.work import warning
from flows.work.desk import open_desk
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.stopwatch import Stopwatch
from storage.records import OutletRun


class Weekly(BaseModel):
    """What a weekly run leaves: the page, how each outlet went, where the time went."""

    page: Path
    runs: list[OutletRun]
    seconds: dict[str, float]


@flow(name="weekly", flow_run_name=run_name, on_crashed=[after_crash])
def weekly(
    monitor: MonitorText = "madiun",
    week: WeekText | None = None,
    collecting: bool = True,
    formats: list[Format] | None = None,
) -> Weekly:
    """Collect what is new, label it, publish the week; after the latest week also tell what flares up.

    Args:
        monitor: What is watched: a monitor's name (madiun, or arunika, the sample) or the path of its file on the
            server.
        week: The week to report on, as 2026-W42 (ISO weeks, Monday to Sunday in Jakarta). Empty: the last complete
            one.
        collecting: Fetch what is new first. Off: report on what is stored already.
        formats: What to publish besides the data: html (page), pdf, xlsx (workbook). Empty: all three.
    """
    chosen = open_desk(monitor).week(week)
    with recorded("weekly", monitor, week=str(chosen), collecting=collecting) as run:
        first = chosen.shifted(-open_desk(monitor).monitor.alarms.baseline_weeks).start
        watch, runs = Stopwatch(), []
        if collecting:
            with watch("collect"):
                runs = collect(monitor, since=first, until=chosen.end)
            run.partly = partly(runs)
        with watch("analyse"):
            analyse(monitor, since=first, until=chosen.end)
        with watch("report"):
            page = report(monitor, str(chosen), formats)
        if collecting and chosen == open_desk(monitor).week(None):
            with watch("warn"):
                tell(monitor, *warning.span(monitor, None))
        run.note(**{name: round(value, 1) for name, value in watch.seconds.items()})
    return Weekly(page=page, runs=runs, seconds=watch.seconds)
