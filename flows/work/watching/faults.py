"""What is wrong now, as the status page and the keeper's messages name it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from flows.work.desk import open_desk
from flows.work.runs.owed import owed
from flows.work.runs.runlog import RunRecord
from flows.work.watching.watched import watched
from reports.language.dates import clock
from reports.publish.status import Machine, MonitorStatus, OutletHealth, Problem
from storage.records import Week

APART = 1800  # seconds: outlets of one collection end closer together than that


def of_runs(records: Sequence[RunRecord]) -> Iterator[Problem]:
    """A flow that failed or was killed, and has not come to its end since. What a person starts at a terminal tells
    that person."""
    seen: set[str] = set()
    for run in records:
        if run.within or run.state in ("running", "stopped") or key_of(run) in seen:
            continue
        seen.add(key_of(run))
        if run.state in ("failed", "died") and not run.attended:
            yield killed(run) if run.state == "died" else _failed(run)


def key_of(run: RunRecord) -> str:
    """What a flow's fault goes by."""
    return f"{run.monitor}:run:{run.flow}"


def _failed(run: RunRecord) -> Problem:
    says = f"{_label(run)} ({run.monitor}) gagal pada {clock(run.begun_at)}"
    return Problem(key_of(run), says, run.error)


def killed(run: RunRecord) -> Problem:
    """A run whose process died."""
    says = f"{_label(run)} ({run.monitor}) yang dimulai {clock(run.begun_at)} terhenti di tengah jalan"
    return Problem(key_of(run), says, f"process {run.process} was killed, or the machine lost power; run it again")


def _label(run: RunRecord) -> str:
    return watched().flow.get(run.flow, run.flow)


def of_monitor(found: MonitorStatus) -> Iterator[Problem]:
    """Outlets that are silent, out of reach for hours, or changed their layout."""
    patience = timedelta(hours=watched().collection.unreachable_hours)
    for outlet in found.outlets:
        unreachable = outlet.reason == watched().kind["unreachable"]
        if outlet.state != "alarm" or (unreachable and _reached_since(outlet, datetime.now(UTC) - patience)):
            continue
        part = "layout" if outlet.reason == watched().kind["layout"] else "outlet"
        says = f"{outlet.name} ({found.title}): {outlet.reason}"
        yield Problem(f"{found.name}:{part}:{outlet.slug}", says, outlet.detail)


def _reached_since(outlet: OutletHealth, moment: datetime) -> bool:
    return outlet.last_success is not None and outlet.last_success > moment


def of_clock(source: str, found: MonitorStatus) -> Iterator[Problem]:
    """Faults that only a monitor whose clock runs can have: no collection, no report."""
    desk, now, rules = open_desk(source), datetime.now(UTC), watched()
    if desk.monitor.last_day is not None:
        return
    ended = sorted({run.finished_at for run in desk.store.history.runs(found.name, now - timedelta(days=60))})
    if ended:
        usual = _usual_gap(ended)
        limit = max(timedelta(hours=rules.collection.hours), usual * rules.collection.times)
        if now - ended[-1] > limit:
            says = f"Tidak ada berita {found.title} yang dikumpulkan sejak {clock(ended[-1])}"
            yield Problem(f"{found.name}:collection", says, "is the worker or the crontab running?")
    week = Week.last_complete(now)
    if owed(desk) == week and now - week.end > timedelta(hours=rules.report.hours):
        says = f"Laporan {found.title} pekan {week} belum terbit"
        yield Problem(f"{found.name}:report", says, f"gaung weekly --monitor {found.name} --week {week}")


def _usual_gap(ended: Sequence[datetime]) -> timedelta:
    """The median rest between collections, whose outlets end minutes apart."""
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(ended)]
    rests = [gap for gap in gaps if gap > APART]
    return timedelta(seconds=median(rests)) if rests else timedelta()


def of_machine(ours: Machine) -> Iterator[Problem]:
    """A disk that fills up, a backup that grows old."""
    free, last = ours.free_bytes, ours.last_backup
    if free is not None and free < watched().disk.free_mib * 1024**2:
        yield Problem("disk", "Ruang simpan server hampir habis", f"{free // 1024**2} MiB free under GAUNG_VAR")
    if last and datetime.now(UTC) - last > timedelta(hours=watched().backup.hours):
        yield Problem("backup", f"Cadangan terakhir dibuat {clock(last)}", "the nightly backup has not run since")
