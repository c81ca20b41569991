"""Is the installation well? One finding a part."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from flows.settings import Settings, read_settings

ENOUGH = 2 * 1024**3  # bytes: about a year of one city's raw pages
State = Literal["ok", "warning", "broken"]


class Finding(NamedTuple):
    """How one part is, and what mends it."""

    part: str
    state: State
    says: str


def examine(monitor: str) -> list[Finding]:
    """Every part in turn; a part that fails to answer is a finding, not a crash."""
    checks: dict[str, Callable[[str, Settings], tuple[State, str]]] = {
        "disk": _disk,
        "database": _database,
        "outlets": _outlets,
        "models": _models,
        "clock": _clock,
        "contact": _contact,
        "server": _server,
    }
    settings, found = read_settings(), []
    for part, check in checks.items():
        try:
            found.append(Finding(part, *check(monitor, settings)))
        except Exception as error:
            found.append(Finding(part, "broken", str(error) or repr(error)))
    return found


def _disk(_monitor: str, settings: Settings) -> tuple[State, str]:
    settings.folder.mkdir(parents=True, exist_ok=True)
    probe = settings.folder / ".doctor"
    probe.write_bytes(b"gaung")
    probe.unlink()
    free = shutil.disk_usage(settings.folder).free
    says = f"{free / 1024**3:.1f} GiB free under {settings.folder}"
    return ("ok", says) if free > ENOUGH else ("warning", f"{says}: free some, raw pages grow every day")


def _database(monitor: str, settings: Settings) -> tuple[State, str]:
    from flows.work.desk import open_desk
    from storage.migrations import HEAD

    held = open_desk(monitor).store.articles.count()
    return "ok", f"schema {HEAD}, {held} articles"


def _outlets(monitor: str, _settings: Settings) -> tuple[State, str]:
    from flows.work.outlets import list_outlets

    rows = list_outlets(monitor)
    return "ok", f"{sum(row['on'] == 'yes' for row in rows)} of {len(rows)} outlets on"


def _models(monitor: str, _settings: Settings) -> tuple[State, str]:
    from flows.work.analysing import analyser

    versions = analyser(monitor).versions
    return "ok", ", ".join(f"{part} {version}" for part, version in sorted(versions.items()))


def _clock(monitor: str, _settings: Settings) -> tuple[State, str]:
    from flows.work.desk import open_desk

    desk, now = open_desk(monitor), datetime.now(UTC)
    runs = desk.store.collecting.runs_over(desk.monitor.name, datetime(1990, 1, 1, tzinfo=UTC), now)
    late = [run.outlet for run in runs if run.finished_at > now]
    if late:
        return "broken", f"the last run of {late[0]} lies in the future: the clock was set back; set it right"
    return "ok", f"{now:%Y-%m-%d %H:%M} UTC"


def _contact(_monitor: str, settings: Settings) -> tuple[State, str]:
    if settings.contact:
        return "ok", settings.contact
    return "warning", "GAUNG_CONTACT is empty: outlets cannot tell whom to write to; set an address of your office"


def _server(_monitor: str, _settings: Settings) -> tuple[State, str]:
    import httpx

    url = os.environ.get("PREFECT_API_URL", "")
    if not url:
        return "ok", "none configured: flows run by command, nothing is scheduled (PREFECT_API_URL)"
    try:
        httpx.get(f"{url}/health", timeout=5, trust_env=False).raise_for_status()
    except httpx.HTTPError as error:
        return "broken", f"{url} does not answer ({error}): start it with 'prefect server start'"
    return "ok", url
