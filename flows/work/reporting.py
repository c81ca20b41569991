"""From stored readings to a published week."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    runs = _collected(desk, week)
    corrections = desk.store.correcting.between(name, week.shifted(-baseline).start, week.end)
    return Material(
        monitor=desk.monitor,
        week=week,
        readings=found,
        events=desk.store.grouping.events(name, week.shifted(-baseline).start, week.end),
        topics=desk.store.grouping.topics(name, str(week)),
        followups=desk.store.following.since(name, week.shifted(-baseline).start),
        runs=runs,
        outlets=tuple(catalogue.get(slug).record() for slug in desk.monitor.outlets),
        corrections=corrections,
        validation=_validation(desk, "stack" in found[-1].analysis.model if found else False),
        undated=desk.store.articles.undated(desk.monitor.outlets),
        versions=_versions(found[-1].analysis.model if found else {}),
        cutoff=_cutoff(desk, week, runs),
    )


def _collected(desk: Desk, week: Week) -> tuple[OutletRun, ...]:
    """Each outlet's last run that covers the week, with what all runs brought together: a run that is killed or made
    again finds its work done, and the week's report must not differ for that."""
    runs = desk.store.collecting.runs_over(desk.monitor.name, week.start, week.end)
    first = week.shifted(-desk.monitor.alarms.baseline_weeks).start
    asked = (week.start, max((run.finished_at for run in runs), default=week.end))
    held = desk.store.collecting.held(first, week.end, asked, [run.outlet for run in runs])
    return tuple(_with_all(run, held[run.outlet]) for run in runs)


def _with_all(run: OutletRun, held: Mapping[str, int]) -> OutletRun:
    reasons = {key.partition(":")[2]: count for key, count in sorted(held.items()) if ":" in key}
    refused, failed = (
        sum(n for key, n in held.items() if key.startswith(f"{kind}:")) for kind in ("refused", "failed")
    )
    kept, changed = held.get("articles", 0), held.get("changed", 0)
    return replace(
        run,
        found=kept + refused + failed,
        new=kept - changed,
        changed=changed,
        unchanged=0,
        skipped=0,
        refused=refused,
        failed=failed,
        reasons=reasons,
    )


def _sum_of(held: Mapping[str, int], kind: str) -> int:
    return sum(count for key, count in held.items() if key.startswith(f"{kind}:"))


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


def _validation(desk: Desk, stacked: bool) -> Validation | None:
    from flows.work.coding.validation import validated
    from nlp.models import validation

    return validated(desk, validation(stacked=stacked))


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
