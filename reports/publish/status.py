"""The status page of the archive: how the last runs went, how the outlets are, what is missing."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from reports.language.dates import clock, short_day
from reports.language.numbers import number
from reports.page.render import FOLDER, environment
from reports.publish.archive import Edition, read_editions
from reports.publish.atomic import place_file
from reports.publish.site import write_archive
from storage.records import JAKARTA

PAGE, DATA = "status.html", "status.json"
_UNITS = ((1024**3, "GiB"), (1024**2, "MiB"), (1024, "KiB"))


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that holds now. `key` is the same as long as it is the same fault; `says` is for everyone, `detail` for
    the server's keeper."""

    key: str
    says: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A flow run; `state` as the run's record has it, `seconds` None while it runs or when it was killed."""

    flow: str
    label: str
    state: str
    begun_at: datetime
    seconds: float | None
    figures: Mapping[str, int | float | str] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class OutletHealth:
    """An outlet: `state` is ok, warning, alarm or off; `empty_days` are those of the last weeks without a story."""

    slug: str
    name: str
    state: str
    reason: str
    detail: str
    last_success: datetime | None
    last_story: datetime | None
    stories: int
    empty_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class MonitorStatus:
    """A monitor: its last run of each flow, its latest runs, its outlets, the weeks that have no report; `last_page` is
    what of the last report a reader opens first, from the archive's root, empty where nothing of it is for readers."""

    name: str
    title: str
    flows: tuple[Run, ...]
    runs: tuple[Run, ...]
    outlets: tuple[OutletHealth, ...]
    missing_weeks: tuple[str, ...]
    last_report: str
    models: Mapping[str, str]
    days: int
    last_page: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the server's keeper looks after; sizes in bytes, None where unknown."""

    database: str
    database_bytes: int | None
    free_bytes: int | None
    backups: int
    last_backup: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """All of it, as of one moment."""

    at: datetime
    problems: tuple[Problem, ...]
    monitors: tuple[MonitorStatus, ...]
    machine: Machine


def write_status(status: Status, folder: Path) -> Path:
    """Place page and data in the archive's folder, whole; the first time the index learns of it."""
    first = not (folder / PAGE).exists() and (folder / "index.html").exists()
    data = json.dumps(asdict(status), ensure_ascii=False, indent=1, default=_plain)
    place_file(data.encode() + b"\n", folder / DATA)
    place_file(render_status(status).encode(), folder / PAGE)
    if first:
        write_archive(folder)
    return folder / PAGE


def render_status(status: Status) -> str:
    """The page."""
    style = (FOLDER / "style.css").read_text(encoding="utf-8")
    template = environment().get_template("status.html.j2")
    return template.render(
        status=status, style=style, clock=clock, short_day=short_day, size=size, lasted=lasted, brief=brief
    )


def missing_weeks(folder: Path, monitor: str, weeks: list[str]) -> tuple[list[str], Edition | None]:
    """Those of some weeks that lie after the first report and have none, and the newest report."""
    found: list[Edition] = [edition for edition in read_editions(folder)[0] if edition.monitor == monitor]
    held = {edition.week for edition in found}
    return [week for week in weeks if held and week > min(held) and week not in held], next(iter(found), None)


def page_of(edition: Edition, folder: Path) -> str:
    """What of a report a reader opens first, from the archive's root; empty where nothing of it is there."""
    return next((place for place, _ in edition.links if (folder / place).is_file()), "")


def brief(moment: datetime) -> str:
    """`17 Okt, 09.10`, for tables."""
    local = moment.astimezone(JAKARTA)
    return f"{short_day(local)}, {local:%H.%M}"


def size(count: int | None) -> str:
    """`1,2 GiB`."""
    if count is None:
        return "tidak diketahui"
    unit, name = next(((unit, name) for unit, name in _UNITS if count >= unit), (1, "bita"))
    return f"{number(count / unit, '#,##0.0' if unit > 1 else '0')} {name}"


def lasted(seconds: float | None) -> str:
    """`3 menit 20 detik`."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "jam"), (minutes, "menit"), (0 if hours else rest, "detik")]
    return " ".join(f"{value} {unit}" for value, unit in parts if value) or "kurang dari 1 detik"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
