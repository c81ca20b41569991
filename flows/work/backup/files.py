"""The files a backup takes: found, shared with the backup before, or copied and hashed on the way."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from flows.settings import Settings
from flows.work.backup.manifest import STEP, Kept, digest
from reports.publish.atomic import sync
from storage.backup import sqlite_path


def data_files(settings: Settings, leave_out: tuple[str, ...]) -> Iterator[Path]:
    """The files of GAUNG_VAR that only exist there; the database goes by its own way."""
    live = sqlite_path(settings.database_url)
    journals = {f"{live.resolve()}{end}" for end in ("", "-wal", "-shm", "-journal")} if live else set()
    for parent, folders, names in os.walk(settings.folder):
        here = Path(parent)
        folders[:] = sorted(
            name for name in folders if _wanted(name, leave_out) and here / name != settings.backups_folder
        )
        for name in sorted(names):
            path = here / name
            if _wanted(name, leave_out) and path.is_file() and not path.is_symlink() and str(path) not in journals:
                yield path


def _wanted(name: str, leave_out: tuple[str, ...]) -> bool:
    return not any(fnmatch(name, pattern) for pattern in leave_out)


def share(old: Path, live: Path, target: Path) -> bool:
    """Link the earlier backup's file where the live one has not been written since; False where that cannot be."""
    try:
        before, now = old.stat(), live.stat()
        if (before.st_size, before.st_mtime_ns) != (now.st_size, now.st_mtime_ns):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, target)
    except OSError:  # the earlier one is gone, or the disk knows no links
        return False
    return True


def copy(path: Path, folder: Path, name: str) -> Kept:
    """Copy a file to `folder/name` with the time it was written; a page's file between two records only."""
    target, found, size = folder / name, hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as source, target.open("wb") as written:
        fcntl.flock(source, fcntl.LOCK_SH)
        stat = os.fstat(source.fileno())
        while chunk := source.read(STEP):
            found.update(chunk)
            size += written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return Kept(path=name, bytes=size, sha256=found.hexdigest())


def listed(path: Path, folder: Path) -> Kept:
    """The entry of a file that stands in the backup already, forced to the disk."""
    sync(path)
    with path.open("rb") as file:
        return Kept(path=path.relative_to(folder).as_posix(), bytes=path.stat().st_size, sha256=digest(file))
