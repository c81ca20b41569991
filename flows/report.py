"""The flow that publishes a week."""

from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.logs import event
from flows.names import run_name
from flows.parameters import Format, MonitorText, WeekText
from flows.work import reporting
from flows.work.desk import open_desk
from flows.work.notifying import notify
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.runtables import place_of
from storage.records import Week


@task(name="publish", cache_policy=NO_CACHE)
def publish(monitor: str, week: str, formats: list[str]) -> reporting.Published:
    """Build a week's report and put it in its place, whole or not at all."""
    return reporting.publish(monitor, Week.parse(week), formats)


@task(name="announce", cache_policy=NO_CACHE)
def announce(monitor: str, week: str, published: reporting.Published) -> bool:
    """Tell the channels of GAUNG_NOTIFY, if any, that the report is out."""
    desk = open_desk(monitor)
    return notify(desk.settings, f"{desk.monitor.mail.subject}: {week}", published)


@flow(name="report", flow_run_name=run_name, on_crashed=[after_crash])
def report(monitor: MonitorText = "madiun", week: WeekText | None = None, formats: list[Format] | None = None) -> Path:
    """Publish one week from what is stored; leaves its key figures as an artifact.

    Args:
        monitor: What is watched: a monitor's name (madiun, or arunika, the sample) or the path of its file on the
            server.
        week: The week to publish, as 2026-W42 (ISO weeks, Monday to Sunday in Jakarta). Empty: the last complete one.
        formats: What to publish besides the data: html (page), pdf, xlsx (workbook). Empty: all three.
    """
    chosen = str(open_desk(monitor).week(week))
    with recorded("report", monitor, week=chosen, formats=formats) as run:
        published = publish(monitor, chosen, list(formats or reporting.FORMATS))
        key = f"{open_desk(monitor).monitor.name}-{chosen}".lower()
        text = f"{published.figures}\n{place_of(published.page)}"
        create_markdown_artifact(key=key, markdown=text, description="key figures")
        event("week published", page=str(published.page))
        run.note(page=str(published.page))
        announce(monitor, chosen, published)
    return published.page
