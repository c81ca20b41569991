"""The look over everything after a run: the keeper is told of each fault once, and once more when it is gone."""

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from flows.logs import event
from flows.secrets import mask
from flows.settings import Settings
from flows.work.desk import open_desk
from flows.work.notifying import NotifyError, tell_keeper
from flows.work.runs.runlog import RunRecord
from flows.work.watching.absence import of_absence
from flows.work.watching.faults import key_of, killed, of_clock, of_machine, of_monitor, of_runs
from flows.work.watching.status import machine, monitor_status
from reports.publish.status import Problem, Status

STATE = "alerts.json"


def look(
    settings: Settings, sources: Mapping[str, str], records: Sequence[RunRecord], dead: Sequence[RunRecord]
) -> Status:
    """Everything as it is now; whoever is to know of a new fault or of its end has been told."""
    monitors, found = [], [*of_runs(records), *of_absence(settings, records)]
    for name, source in sources.items():
        try:
            monitors.append(monitor_status(source, records))
            found += [*of_monitor(monitors[-1]), *of_clock(source, monitors[-1])]
        except Exception as error:
            event("a monitor could not be looked over", logging.ERROR, error=error, of=name)
            why = mask(f"{type(error).__name__}: {error}", settings)
            found.append(Problem(f"{name}:database", f"Keadaan pemantauan {name} tidak dapat dibaca", why))
    desk = open_desk(next(iter(sources.values()))) if monitors else None
    ours = machine(settings, desk)
    found += of_machine(ours)
    passed = [killed(run) for run in dead if not run.within and not any(p.key == key_of(run) for p in found)]
    unread = [name for name in sources if name not in {status.name for status in monitors}]
    _tell(settings, found, passed, unread)
    return Status(datetime.now(UTC), tuple(found), tuple(monitors), ours)


def _tell(settings: Settings, found: Sequence[Problem], passed: Sequence[Problem], unread: Sequence[str]) -> None:
    """One message of all that is new and all that is over; what was told is remembered once the message is out.

    Of a monitor that could not be read nothing is said to be over."""
    place = settings.folder / STATE
    with FileLock(place.with_name(f".{STATE}.lock"), timeout=30):
        told = _read(place)
        now = {problem.key: problem.says for problem in found}
        kept = {key: says for key, says in told.items() if key.partition(":")[0] in unread}
        new = [*(problem for problem in found if problem.key not in told), *passed]
        over = [says for key, says in told.items() if key not in now | kept]
        if not new and not over:
            return
        try:
            sent = tell_keeper(settings, *_message(new, over, len(found), settings.site))
        except NotifyError as error:
            event("a fault could not be told", logging.ERROR, error=error)
            return
        if sent:
            event("faults told", new=[problem.key for problem in new], over=len(over))
            _write(place, kept | now)


def untold(settings: Settings, status: Status) -> list[Problem]:
    """The faults that nobody could be told of: no channel is set, or none took the message."""
    told = _read(settings.folder / STATE)
    return [problem for problem in status.problems if problem.key not in told]


def _message(new: Sequence[Problem], over: Sequence[str], still: int, site: str) -> tuple[str, str]:
    """Subject and text."""
    if len(new) == 1:
        subject = f"Gaung: {new[0].says}"
    else:
        subject = f"Gaung: {len(new)} gangguan baru" if new else "Gaung: pulih"
    lines = [line for p in new for line in (f"- {p.says}", *([f"  {p.detail}"] if p.detail else []))]
    parts = ["Gangguan baru:", *lines, ""] if new else []
    parts += ["Sudah pulih:", *(f"- {says}" for says in over), ""] if over else []
    rest = f"Masih ada {still} gangguan; " if still else "Tidak ada gangguan lain; "
    page = f"{site.rstrip('/')}/status.html" if site else "reports/status.html"
    return subject, "\n".join([*parts, f"{rest}rinciannya di halaman keadaan: {page}"])


def _read(place: Path) -> dict[str, str]:
    """What the keeper was told and is not over, by key."""
    try:
        return {str(key): str(says) for key, says in json.loads(place.read_bytes()).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write(place: Path, told: Mapping[str, str]) -> None:
    aside = place.with_name(f".{STATE}.part")
    aside.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(place)
