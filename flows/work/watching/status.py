"""What the status page tells, gathered: runs, outlets, holes, the machine."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import make_url

from flows.settings import Settings, read_settings
from flows.work.analysing import readings
from flows.work.desk import Desk, open_desk
from flows.work.runs.runlog import RunLog, RunRecord
from flows.work.watching.outlets import Seen, Verdict, judged
from flows.work.watching.watched import watched
from reports.publish.status import (
    Machine,
    MonitorStatus,
    OutletHealth,
    Run,
    Status,
    missing_weeks,
    page_of,
    write_status,
)
from storage.records import JAKARTA, OutletRun, Week

LATELY = timedelta(days=14)  # runs looked at for an outlet's last success
FLOWS = ("weekly", "collect", "analyse", "warn", "report", "upkeep")


def renew(monitor: str) -> Status:
    """Look over all monitors that ever ran here, tell what is new or gone, and write the page; how all of it is."""
    from flows.work.watching.looking import look

    settings = read_settings()
    log = RunLog(settings.runs)
    dead, records = log.sweep(), log.all()
    sources = {record.monitor: record.source for record in reversed(records)}
    status = look(settings, sources or {monitor: monitor}, records, dead)
    write_status(status, settings.reports)
    return status


def monitor_status(source: str, records: Sequence[RunRecord]) -> MonitorStatus:
    """One monitor as the database and the run records have it."""
    desk, days = open_desk(source), watched().page.days
    name = desk.monitor.name
    mine = [record for record in records if record.monitor == name]
    latest = {flow: next((r for r in mine if r.flow == flow), None) for flow in FLOWS}
    complete = desk.week(None)
    missing, newest = missing_weeks(desk.settings.reports, name, [str(complete.shifted(-n)) for n in range(52)])
    successes = last_successes(desk.store.history.runs(name, datetime.now(UTC) - LATELY))
    return MonitorStatus(
        name=name,
        title=desk.monitor.city.full_name,
        flows=tuple(run_of(record) for record in latest.values() if record),
        runs=tuple(run_of(r) for r in [r for r in mine if not r.within][: watched().page.runs]),
        outlets=tuple(_health(desk, seen, verdict, successes) for seen, verdict in judged(desk)),
        missing_weeks=tuple(sorted(missing)),
        last_report=newest.week if newest else "",
        models=_models(desk, complete),
        days=days,
        last_page=page_of(newest, desk.settings.reports) if newest else "",
    )


def run_of(record: RunRecord) -> Run:
    """A record as the page shows it."""
    label = watched().flow.get(record.flow, record.flow)
    return Run(record.flow, label, record.state, record.begun_at, record.seconds, record.figures, record.error)


def last_successes(runs: Sequence[OutletRun]) -> dict[str, datetime]:
    """When each outlet was last reached."""
    return {run.outlet: run.finished_at for run in runs if run.reachable}


def quiet_for(moments: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long an outlet has been silent, where that is longer than its own habit; else None."""
    rules = watched().silence
    if len(moments) < rules.stories:
        return None
    longest = max(later - earlier for earlier, later in pairwise(moments))
    silent = now - moments[-1]
    return silent if silent > max(longest * rules.times, timedelta(hours=rules.hours)) else None


def empty_days(moments: Sequence[datetime], now: datetime, days: int) -> tuple[date, ...]:
    """The whole days of the last weeks, today left out, on which no story appeared."""
    held = {moment.astimezone(JAKARTA).date() for moment in moments}
    today = now.astimezone(JAKARTA).date()
    return tuple(day for n in range(days, 0, -1) if (day := today - timedelta(days=n)) not in held)


def machine(settings: Settings, desk: Desk | None) -> Machine:
    """Database, disk and backups; what does not answer is unknown."""
    free = size = None
    with suppress(OSError):
        free = shutil.disk_usage(settings.folder).free
    with suppress(Exception):
        size = desk.store.size() if desk else None
    kind = "PostgreSQL" if make_url(settings.database_url).get_backend_name() == "postgresql" else "SQLite"
    made = _backups(settings)
    return Machine(kind, size, free, len(made), made[-1] if made else None)


def _backups(settings: Settings) -> list[datetime]:
    from flows.work.backup.making import backups

    return [at for at, _ in backups(settings.backups_folder)]


def _health(desk: Desk, seen: Seen, verdict: Verdict, successes: dict[str, datetime]) -> OutletHealth:
    outlet, now, words = seen.outlet, desk.now, watched().kind
    moments = desk.store.history.moments(outlet.slug, now - timedelta(weeks=watched().silence.weeks), now)
    quiet = quiet_for(moments, now) if outlet.enabled else None
    state, reason, why = verdict.state, words[verdict.kind], verdict.why
    if quiet and state in ("ok", "warning"):
        state, reason, why = "alarm", words["quiet"], f"{quiet.days} days {quiet.seconds // 3600} hours without a story"
    return OutletHealth(
        slug=outlet.slug,
        name=outlet.name,
        state=state,
        reason=reason,
        detail=why,
        last_success=successes.get(outlet.slug),
        last_story=moments[-1] if moments else None,
        stories=seen.held,
        empty_days=empty_days(moments, now, watched().page.days) if moments else (),
    )


def _models(desk: Desk, week: Week) -> dict[str, str]:
    """The versions that the newest stories were labelled by."""
    found = readings(desk, week.start, desk.now)
    return dict(found[-1].analysis.model) if found else {}
