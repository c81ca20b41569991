"""Is the installation well? One finding a part."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from flows.settings import Settings, read_settings

ENOUGH = 2 * 1024**3  # bytes: about a year of one city's raw pages
SECRET = (
    "GAUNG_NOTIFY", "GAUNG_KEEPER", "GAUNG_HEARTBEAT", "GAUNG_DATABASE", "PREFECT_API_KEY", "AUTH_STRING",
    "CONNECTION_URL",
)  # fmt: skip
SETTINGS_FILES = (Path(".env"), Path("/etc/gaung/gaung.env"))  # a desk's, and the units'
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SERVER_SECONDS = 60  # a dead server refuses at once, a busy one answers late
LISTENING = "0A"  # TCP_LISTEN of the kernel's tcp_states.h
STALE = timedelta(days=2)  # a backup older than that: two nights were missed
OPENING = ("database", "outlets", "models", "encoder", "clock")  # checks that open the database, which migrates it
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
        "encoder": _encoder,
        "clock": _clock,
        "contact": _contact,
        "secrets": _secrets,
        "server": _server,
        "switch": _switch,
        "backup": _backup,
        "exposure": _exposure,
    }
    settings, found = read_settings(), []
    waiting = _pending(settings)
    for part, check in checks.items():
        if waiting and part in OPENING:
            found.append(Finding(part, "warning", waiting))
            continue
        try:
            found.append(Finding(part, *check(monitor, settings)))
        except Exception as error:
            found.append(Finding(part, "broken", str(error) or repr(error)))
    return found


def _pending(settings: Settings) -> str:
    """What to do before a migration; empty where none is pending. Looking must not be what migrates."""
    from storage.backup import BackupError, schema_at
    from storage.migrations import HEAD

    try:
        found = schema_at(settings.database_url)
    except BackupError:
        return ""  # the check of the database says why
    if found is None or found >= HEAD:
        return ""
    return f"schema {found}, this Gaung speaks {HEAD}: back up with the old version, then 'gaung outlets' migrates"


def _backup(_monitor: str, settings: Settings) -> tuple[State, str]:
    from flows.work.backup.making import backups

    held = backups(settings.backups_folder)
    if not held:
        return "warning", f"none in {settings.backups_folder} yet: 'gaung upkeep' makes one"
    at, path = held[-1]
    if datetime.now(UTC) - at > STALE:
        return "warning", f"the last is {path}: look why upkeep does not run at night"
    return "ok", str(path)


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
    from flows.work.watching.outlets import list_outlets

    rows = list_outlets(monitor)
    return "ok", f"{sum(row['on'] == 'yes' for row in rows)} of {len(rows)} outlets on"


def _models(monitor: str, _settings: Settings) -> tuple[State, str]:
    from flows.work.analysing import analyser
    from nlp.models import FOLDER
    from nlp.models.named import strangers

    versions = analyser(monitor).versions
    if others := strangers(FOLDER):
        return "warning", f"{', '.join(others)}: not the files their cards name; restore nlp/models, or 'gaung train'"
    return "ok", ", ".join(f"{part} {version}" for part, version in sorted(versions.items()) if part != "encoder")


def _encoder(monitor: str, settings: Settings) -> tuple[State, str]:
    from flows.work.analysing import analyser

    state = analyser(monitor).versions["encoder"]
    if settings.encoder == "off":
        return "ok", "off by GAUNG_ENCODER: the linear models answer alone"
    if ":" not in state:
        return "ok", state
    absent = state.startswith("unavailable")
    mend = "install onnxruntime and tokenizers" if absent else "restore the files of nlp/models"
    return "warning", f"{state}; the linear models answer alone: {mend}, or set GAUNG_ENCODER=off"


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
        httpx.get(f"{url}/health", timeout=SERVER_SECONDS, trust_env=False).raise_for_status()
    except httpx.HTTPError as error:
        return "broken", f"{url} does not answer ({error}): start it with 'prefect server start'"
    return "ok", url


def _switch(_monitor: str, settings: Settings) -> tuple[State, str]:
    """Whether somebody elsewhere would learn that this machine is off. The address is not asked: that were a beat."""
    url = settings.heartbeat.get_secret_value().strip()
    if not url:
        return "ok", "GAUNG_HEARTBEAT is empty: when the machine is off, nobody elsewhere learns of it"
    if url.startswith(("https://", "http://")):
        return "ok", "a service elsewhere hears of each run"
    return "warning", "GAUNG_HEARTBEAT is no http address: no run can tell it anything"


def _secrets(_monitor: str, settings: Settings) -> tuple[State, str]:
    """Whether somebody else of this machine can read a password."""
    files = [path for path in SETTINGS_FILES if path.is_file()]
    for path in files:
        text = path.read_text(encoding="utf-8", errors="replace").casefold()
        held = [name for name in SECRET if name.casefold() in text]
        if held and path.stat().st_mode & 0o007:
            return "warning", f"{path.resolve()} holds {', '.join(held)} and all may read it: chmod o= it"
    named = ", ".join(str(path.resolve()) for path in files)
    return (
        "ok",
        f"nobody else reads a secret in {named}" if files else "no settings file: they come from the environment",
    )


def _exposure(_monitor: str, _settings: Settings) -> tuple[State, str]:
    """Whether somebody on the network could start runs: Prefect's interface asks for no password by itself."""
    import httpx

    url = httpx.URL(os.environ.get("PREFECT_API_URL", "") or "http://localhost")
    port = url.port or (443 if url.scheme == "https" else 80)
    if not os.environ.get("PREFECT_API_URL") or (url.host in LOOPBACK and not _open_to_all(port)):
        return "ok", "no Prefect server is open to the network"
    try:
        asked = httpx.post(f"{url}/flows/count", json={}, timeout=SERVER_SECONDS, trust_env=False)
    except httpx.HTTPError as error:
        return "ok", f"{url.host} does not answer ({error})"
    if asked.status_code in (401, 403):
        return "ok", "the Prefect server asks for a password"
    return "warning", (
        f"whoever reaches port {port} of {url.host} may start runs: start the server with --host 127.0.0.1, or set "
        "PREFECT_SERVER_API_AUTH_STRING for it and PREFECT_API_AUTH_STRING for worker and command"
    )


def _open_to_all(port: int) -> bool:
    """Whether a socket of this machine listens on that port of every interface (Linux tells in /proc/net)."""
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
                address, state = line.split()[1], line.split()[3]
                host, _, number = address.rpartition(":")
                if state == LISTENING and int(number, 16) == port and not host.strip("0"):
                    return True
    return False
