"""The flow that publishes a week."""

from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.names import run_name
from flows.work import reporting
from flows.work.desk import open_desk
from flows.work.notifying import notify
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


@flow(name="report", flow_run_name=run_name)
def report(monitor: str = "madiun", week: str | None = None, formats: list[str] | None = None) -> Path:
    """Publish one week, the last complete one by default; leaves its key figures as an artifact."""
    chosen = str(open_desk(monitor).week(week))
    published = publish(monitor, chosen, formats or list(reporting.FORMATS))
    key = f"{open_desk(monitor).monitor.name}-{chosen}".lower()
    create_markdown_artifact(key=key, markdown=published.figures, description="key figures")
    announce(monitor, chosen, published)
    return published.page
