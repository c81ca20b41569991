"""A night's backup: a folder that is whole or absent, whose unchanged files are shared with the one before."""

import hashlib
import os
import shutil
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pydantic import SecretStr
from sqlalchemy import make_url

from flows.settings import Settings
from flows.work.backup.files import copy, data_files, listed, share
from flows.work.backup.manifest import Manifest, RestoreError, faults, read_manifest, write_manifest
from flows.work.backup.rotation import superseded
from flows.work.rules import Keep, Rules
from reports.publish.atomic import sync
from storage.backup import BackupError, dump_name, save, schema_at, sqlite_path
from storage.records import JAKARTA
from storage.records.monitor_file import known_monitors, load_monitor, monitor_path

STAMP = "%Y-%m-%dT%H%M%S"  # of the Jakarta clock
DATA, DATABASE, MONITORS = "var", "database", "monitors"  # the folders of a backup
PART = ".part"  # a backup that is being made


class Backup(NamedTuple):
    """A backup that was made: how much of it is new, how much it shares with the one before."""

    folder: Path
    manifest: Manifest
    copied: int
    shared: int


def backups(folder: Path) -> list[tuple[datetime, Path]]:
    """The whole backups of a folder, oldest first."""
    found = []
    for path in folder.glob("*T*") if folder.is_dir() else ():
        try:
            found.append((datetime.strptime(path.name, STAMP).replace(tzinfo=JAKARTA), path))
        except ValueError:
            continue
    return sorted(found)


def newest(folder: Path) -> tuple[Path, Manifest] | None:
    """The newest backup with a sound list."""
    for _, path in reversed(backups(folder)):
        with suppress(RestoreError):
            return path, read_manifest(path)
    return None


def back_up(settings: Settings, rules: Rules, now: datetime, monitor: str) -> Backup:
    """Save database, pages, reports, monitor files and settings in a new folder; raises BackupError, and then leaves
    no half of one behind."""
    target = settings.backups_folder / now.astimezone(JAKARTA).strftime(STAMP)
    if target.exists():
        raise BackupError(f"{target} exists: wait a second")
    aside = target.with_name(f"{PART}-{target.name}")
    try:
        settings.backups_folder.mkdir(parents=True, exist_ok=True)
        _check_room(settings, rules)
        aside.mkdir(mode=0o700)
        made = _fill(aside, settings, rules, now, monitor)
        aside.rename(target)
        sync(target.parent)
    except OSError as error:
        raise BackupError(f"{target} cannot be written ({error.strerror or error}): see GAUNG_BACKUPS") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return made._replace(folder=target)


def rotate(folder: Path, keep: Keep) -> list[Path]:
    """Remove what rotation no longer keeps, and what a killed run left half-made; the backups removed."""
    for half in folder.glob(f"{PART}-*"):
        shutil.rmtree(half, ignore_errors=True)
    held = dict(backups(folder))
    gone = [held[at] for at in superseded(list(held), keep)]
    for path in gone:
        aside = path.with_name(f"{PART}-{path.name}")
        path.rename(aside)  # half of a backup never bears its name
        shutil.rmtree(aside)
    return gone


def model_hashes() -> dict[str, str]:
    """SHA-256 of each file of the shipped models."""
    from nlp.models import FOLDER

    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FOLDER.glob("*.skops"))}


def _fill(aside: Path, settings: Settings, rules: Rules, now: datetime, monitor: str) -> Backup:
    # the database first: a page is stored before a row names it, so every row finds its page
    dump = aside / DATABASE / dump_name(settings.database_url)
    dump.parent.mkdir()
    save(settings.database_url, dump)
    last = newest(settings.backups_folder)
    before, known = (last[0], {kept.path: kept for kept in last[1].files}) if last else (aside, {})
    files, shared = [listed(dump, aside)], 0
    for path in data_files(settings, rules.backup.leave_out):
        name = f"{DATA}/{path.relative_to(settings.folder).as_posix()}"
        old = known.get(name)
        if old and share(before / name, path, aside / name):
            files.append(old)
            shared += old.bytes
        else:
            files.append(copy(path, aside, name))
    for name, path in _monitor_files(monitor).items():
        files.append(copy(path, aside, name))
    manifest = Manifest(
        made_at=now,
        gaung=version("gaung"),
        database=f"{DATABASE}/{dump.name}",
        schema_version=schema_at(settings.database_url),
        settings=_settings(settings),
        models=model_hashes(),
        files=tuple(files),
    )
    write_manifest(aside, manifest)
    for folder, _, _ in os.walk(aside):
        sync(Path(folder))
    if wrong := list(faults(aside, manifest.files[:1])):
        raise BackupError(f"the copy just written reads back wrong ({wrong[0]}): look after the disk of GAUNG_BACKUPS")
    return Backup(aside, manifest, sum(kept.bytes for kept in files) - shared, shared)


def _monitor_files(monitor: str) -> dict[str, Path]:
    paths = [*known_monitors().values(), monitor_path(monitor)]
    return {f"{MONITORS}/{load_monitor(path).name}.toml": path for path in paths}


def _settings(settings: Settings) -> dict[str, str]:
    """The settings without secrets: those are named, not told."""
    told = {
        f"GAUNG_{name.upper()}": "(secret: not in the backup)" if isinstance(value, SecretStr) else str(value)
        for name, value in settings.model_dump().items()
        if (value.get_secret_value() if isinstance(value, SecretStr) else value)
    }
    return told | {"GAUNG_DATABASE": make_url(settings.database_url).render_as_string(hide_password=True)}


def _check_room(settings: Settings, rules: Rules) -> None:
    """Raise BackupError where the dump alone would leave too little; pages are mostly shared."""
    live = sqlite_path(settings.database_url)
    wanted = rules.disk.keep_free_mib * 1024**2 + (2 * live.stat().st_size if live and live.exists() else 0)
    free = shutil.disk_usage(settings.backups_folder).free
    if free < wanted:
        raise BackupError(
            f"only {free / 1024**2:.0f} MiB free under {settings.backups_folder}, {wanted / 1024**2:.0f} wanted: "
            "free some, or point GAUNG_BACKUPS at another disk; nothing was begun"
        )
