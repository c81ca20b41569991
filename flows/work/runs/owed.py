"""The edition that the last ended week is owed."""

from datetime import timedelta

from flows.work.desk import Desk
from storage.records import Week

DUE = timedelta(hours=5)  # after the week's end: Monday 05:00, as prefect.yaml has it


def owed(desk: Desk) -> Week | None:
    """The last week whose edition is due and missing; None where there is one, or where nothing was collected yet when
    it fell due: a new installation owes no past."""
    week = Week.last_complete(desk.now - DUE)
    due = week.end + DUE
    published = desk.settings.reports / desk.monitor.name / str(week) / "report.json"
    if published.is_file():
        return None
    started = desk.store.collecting.began(desk.monitor.name)
    return week if started is not None and started < due else None
