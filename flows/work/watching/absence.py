"""What did not run: no record of it is left by anything, so somebody has to look whether there is one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from flows.settings import Settings
from flows.work.runs.runlog import RunRecord
from flows.work.watching.watched import watched
from reports.language.dates import clock
from reports.publish.status import Problem

MARK = "watched-since"
HABIT = 2  # unattended runs of a flow: one may have been started by hand from Prefect's page


def of_absence(settings: Settings, records: Sequence[RunRecord]) -> Iterator[Problem]:
    """Nothing has ever run here, although somebody looks; or a flow that used to run by schedule no longer does."""
    now = datetime.now(UTC)
    if not records and now - _since(settings.folder, now) > timedelta(hours=watched().collection.hours):
        says = "Belum pernah ada proses Gaung yang berjalan di server ini"
        yield Problem("nothing", says, "is the worker or the crontab running? systemctl status 'gaung-*'")
    for monitor in dict.fromkeys(record.monitor for record in records):
        yield from overdue(monitor, [record for record in records if record.monitor == monitor], now)


def overdue(monitor: str, records: Sequence[RunRecord], now: datetime) -> Iterator[Problem]:
    """The flows whose last good end lies further back than their schedule, or their own habit, allows."""
    rules = watched()
    for flow, hours in rules.overdue.hours.items():
        good = sorted(
            record.ended_at
            for record in records
            if record.flow == flow and record.state in ("completed", "partly") and record.ended_at
            if not record.attended
        )
        if len(good) < HABIT:
            continue
        usual = timedelta(seconds=median((later - earlier).total_seconds() for earlier, later in pairwise(good)))
        if now - good[-1] > max(timedelta(hours=hours), usual * rules.overdue.times):
            says = f"{rules.flow[flow]} ({monitor}) terakhir berhasil {clock(good[-1])}"
            yield Problem(f"{monitor}:overdue:{flow}", says, "is the worker or the crontab running?")


def _since(folder: Path, now: datetime) -> datetime:
    """When somebody first looked and found nothing."""
    mark = folder / MARK
    try:
        return datetime.fromisoformat(mark.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(f"{now.isoformat()}\n", encoding="ascii")
        return now
