"""Putting a backup back: checked first, files next, the database last, so that a restore cut short is begun again."""

import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from flows.settings import Settings
from flows.work.backup.making import DATA, backups
from flows.work.backup.manifest import MANIFEST, Kept, Manifest, RestoreError, digest, faults, read_manifest
from flows.work.runs.progress import meter
from reports.publish.atomic import sync
from storage.backup import load, schema_at, sqlite_path
from storage.migrations import HEAD
from storage.records import JAKARTA

NAMED = 5  # faults told one by one; the rest are counted


class Restored(NamedTuple):
    """What was put back, and where what stood there before was moved to."""

    backup: Path
    manifest: Manifest
    files: int
    moved_to: Path | None


def find_backup(place: Path) -> Path:
    """The backup that a path means: itself, the folder of its manifest, or the newest of a folder of backups."""
    if place.name == MANIFEST and place.is_file():
        return place.parent
    if (place / MANIFEST).is_file():
        return place
    held = backups(place)
    if not held:
        raise RestoreError(f"no backup in {place}: name a backup, its {MANIFEST}, or the folder of all backups")
    return held[-1][1]


def check(backup: Path) -> Manifest:
    """Read every file of a backup against its hash; raises RestoreError naming what is wrong."""
    manifest = read_manifest(backup)
    meter().start("check", sum(kept.bytes for kept in manifest.files))
    wrong = list(faults(backup, manifest.files, lambda size: meter().advance("check", size)))
    meter().finish("check")
    if wrong:
        raise RestoreError(f"{backup} is damaged: {_some(wrong)}; take an earlier backup, nothing was restored")
    return manifest


def restore(backup: Path, settings: Settings, force: bool = False) -> Restored:
    """Put a checked backup back under GAUNG_VAR and into the database.

    Raises RestoreError where data stand already, unless `force`: then they are moved aside, or, in PostgreSQL,
    replaced in one transaction."""
    manifest = check(backup)
    _check_version(manifest)
    ours = [kept for kept in manifest.files if kept.path.startswith(f"{DATA}/")]
    others = [kept for kept in ours if _differs(backup, kept, settings)]
    occupied = schema_at(settings.database_url) is not None
    if (occupied or others) and not force:
        what = "a database of Gaung" if occupied else f"other files ({_some(kept.path for kept in others)})"
        raise RestoreError(f"there is {what} already: restore into an empty GAUNG_VAR and database, or use --force")
    moved = _move_aside(settings, others, occupied)
    meter().start("restore", len(ours))
    for kept in ours:
        _put(backup, kept, settings)
        meter().advance("restore")
    load(backup / manifest.database, settings.database_url)
    if path := sqlite_path(settings.database_url):
        sync(path.parent)
    meter().finish("restore")
    return Restored(backup, manifest, len(ours), moved)


def _check_version(manifest: Manifest) -> None:
    if manifest.schema_version and manifest.schema_version > HEAD:
        raise RestoreError(
            f"the backup speaks schema {manifest.schema_version}, this Gaung {HEAD}: it was made by Gaung "
            f"{manifest.gaung}; install that or a newer one first"
        )


def _target(kept: Kept, settings: Settings) -> Path:
    return settings.folder / kept.path.removeprefix(f"{DATA}/")


def _differs(backup: Path, kept: Kept, settings: Settings) -> bool:
    """Whether something else stands there. A file of pages that only grew since the backup is no other file."""
    target = _target(kept, settings)
    if not target.exists():
        return False
    if target.is_file() and (target.stat().st_size == kept.bytes or target.suffixes[-2:] == [".warc", ".gz"]):
        with target.open("rb") as file:
            return digest(file, kept.bytes) != kept.sha256
    return True


def _move_aside(settings: Settings, others: list[Kept], occupied: bool) -> Path | None:
    """Keep what a forced restore replaces, under a name that says when."""
    live = sqlite_path(settings.database_url) if occupied else None
    paths = [_target(kept, settings) for kept in others]
    if live:
        journals = (live.with_name(f"{live.name}{end}") for end in ("", "-wal", "-shm"))
        paths += [path for path in journals if path.exists()]
    if not paths:
        return None
    aside = settings.folder / f"replaced-{datetime.now(JAKARTA):%Y-%m-%dT%H%M%S}"
    for path in paths:
        inside = path.relative_to(settings.folder) if path.is_relative_to(settings.folder) else Path(path.name)
        (aside / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, aside / inside)
    return aside


def _put(backup: Path, kept: Kept, settings: Settings) -> None:
    """Copy one file into place, whole or not at all; one that stands there already is left alone."""
    target = _target(kept, settings)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.restoring")
    shutil.copy2(backup / kept.path, aside)
    sync(aside)
    os.replace(aside, target)


def _some(names: Iterable[str]) -> str:
    found = list(names)
    rest = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return ", ".join(found[:NAMED]) + rest
