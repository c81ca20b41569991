"""From stored readings to a published week."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from flows.work.analysing import readings
from flows.work.desk import Desk, open_desk
from flows.work.keyfigures import key_figures
from storage.records import Material, OutletRun, Validation, Week

FORMATS = ("html", "pdf", "xlsx")


def material(monitor: str, week: Week) -> Material:
    """Everything a week's report is made of, as the database holds it now."""
    from scrapers.catalogue import default_catalogue

    desk, catalogue = open_desk(monitor), default_catalogue()
    name, baseline = desk.monitor.name, desk.monitor.alarms.baseline_weeks
    found = readings(desk, week.shifted(-baseline).start, week.end)
    runs = desk.store.collecting.runs_over(name, week.start, week.end)
    corrections = desk.store.correcting.between(name, week.shifted(-baseline).start, week.end)
    return Material(
        monitor=desk.monitor,
        week=week,
        readings=found,
        events=desk.store.grouping.events(name, week.shifted(-baseline).start, week.end),
        topics=desk.store.grouping.topics(name, str(week)),
        runs=runs,
        outlets=tuple(catalogue.get(slug).record() for slug in desk.monitor.outlets),
        corrections=corrections,
        validation=_validation(),
        undated=desk.store.articles.undated(desk.monitor.outlets),
        versions=_versions(found[-1].analysis.model if found else {}),
        cutoff=_cutoff(desk, week, runs),
    )


class Published(NamedTuple):
    """Where the page is, and its key figures in Markdown."""

    page: Path
    figures: str


def publish(monitor: str, week: Week, formats: Sequence[str] = FORMATS) -> Published:
    """Build a week's report and put it in its place, whole or not at all."""
    from reports.build import build_report
    from reports.publish import publish as publish_report

    gathered = material(monitor, week)
    report = build_report(gathered)
    edition = publish_report(report, gathered, open_desk(monitor).settings.reports, formats)
    page = edition / ("index.html" if "html" in formats else "report.json")
    return Published(page, key_figures(report, page))


def _validation() -> Validation | None:
    from nlp.models import validation

    return validation()


def _versions(model: Mapping[str, str]) -> dict[str, str]:
    try:
        code = version("gaung")
    except PackageNotFoundError:
        code = "source"
    return {"gaung": code, **model}


def _cutoff(desk: Desk, week: Week, runs: Sequence[OutletRun]) -> datetime:
    """After this moment nothing was looked at: a standing clock's own time, else the last collection's end or the last
    page taken in by hand."""
    if desk.monitor.last_day:
        return max(desk.now, week.end)
    fetched = desk.store.articles.last_fetched(week.start, week.end, desk.monitor.outlets)
    return max([run.finished_at for run in runs] + ([fetched] if fetched else []), default=week.end)
