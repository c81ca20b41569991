"""A whole database as one file and back: SQLite by its online backup, PostgreSQL by its own tools."""

import gzip
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError

from storage.engine import DatabaseError, open_engine
from storage.schema import version

SQLITE, POSTGRESQL = "gaung.db.gz", "gaung.pgdump"  # what a dump is called in a backup
PACKED = 6  # gzip level: three quarters of the gain of 9 in a third of its time
STEP = 1 << 20  # bytes moved at once


class BackupError(RuntimeError):
    """A database cannot be saved or put back; the message names the mend."""


def dump_name(url: str) -> str:
    """What the dump of this database is called."""
    return SQLITE if _is_sqlite(url) else POSTGRESQL


def schema_at(url: str) -> str | None:
    """The schema a database is at, without migrating it; None where there is no database, or an empty one.
    Raises BackupError when it does not answer."""
    path = sqlite_path(url)
    if _is_sqlite(url) and (path is None or not path.exists()):
        return None
    try:
        engine = open_engine(url)
        try:
            with engine.connect().execution_options(read_only=True) as connection:
                return version(connection)
        finally:
            engine.dispose()
    except (DatabaseError, OperationalError, ArgumentError) as error:
        raise BackupError(f"the database does not answer ({error}): check GAUNG_DATABASE") from error


def save(url: str, target: Path) -> None:
    """Write the database, consistent as of one moment while others work on it, to a new file.

    Raises BackupError when the copy is not sound, a tool is missing, or the database does not answer."""
    if _is_sqlite(url):
        _save_sqlite(sqlite_path(url), target)
    else:
        _run(["pg_dump", "--format=custom", "--no-owner", f"--file={target}", *_reach(url)], url)
        _run(["pg_restore", "--list", str(target)], url)


def load(source: Path, url: str) -> None:
    """Put a dump in the place of the database, whole or not at all. Raises BackupError."""
    if (source.name == SQLITE) != _is_sqlite(url):
        raise BackupError(
            f"{source.name} is no dump for this kind of database: set GAUNG_DATABASE to the kind it was taken from"
        )
    if _is_sqlite(url):
        _load_sqlite(source, sqlite_path(url))
    else:
        how = ["--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction"]
        _run(["pg_restore", *how, *_reach(url), str(source)], url)


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite database; None for another kind and for one in memory."""
    database = make_url(url).database
    return Path(database) if _is_sqlite(url) and database and database != ":memory:" else None


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _save_sqlite(path: Path | None, target: Path) -> None:
    if path is None or not path.exists():
        raise BackupError(f"there is no database at {path}: nothing to save")
    raw = target.with_suffix(".raw")
    try:
        with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(raw)) as copy:
            live.backup(copy)
            _check(copy, path)
        with raw.open("rb") as source, gzip.GzipFile(target, "wb", PACKED, mtime=0) as packed:
            shutil.copyfileobj(source, packed, STEP)
    except sqlite3.Error as error:
        raise BackupError(f"{path} cannot be copied ({error}): restore an earlier backup") from error
    finally:
        _forget(raw)


def _load_sqlite(source: Path, path: Path | None) -> None:
    if path is None:
        raise BackupError("GAUNG_DATABASE names no file: nothing to restore into")
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.restoring")
    try:
        with gzip.open(source, "rb") as packed, aside.open("wb") as raw:
            shutil.copyfileobj(packed, raw, STEP)
            raw.flush()
            os.fsync(raw.fileno())
        with closing(sqlite3.connect(aside)) as copy:
            _check(copy, source)
        _forget(path)  # its journal, too: it belongs to the old file
        aside.replace(path)
    except (OSError, EOFError, sqlite3.Error) as error:
        raise BackupError(f"{source} cannot be put back ({error}): take an earlier backup") from error
    finally:
        _forget(aside)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    said = connection.execute("PRAGMA integrity_check(3)").fetchall()
    if said != [("ok",)]:
        faults = "; ".join(str(row[0]) for row in said)
        raise BackupError(f"{path} is damaged ({faults}): restore an earlier backup with 'gaung restore'")


def _forget(path: Path) -> None:
    """Remove a database file with its journals."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _reach(url: str) -> list[str]:
    """How PostgreSQL's tools find the database; the password goes by the environment: no process list shows it."""
    plain = make_url(url).set(drivername="postgresql", password=None)
    return [f"--dbname={plain.render_as_string()}"]


def _run(command: list[str], url: str) -> None:
    parsed: URL = make_url(url)
    secret = {"PGPASSWORD": str(parsed.password)} if parsed.password else {}
    try:
        subprocess.run(command, env={**os.environ, **secret}, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise BackupError(
            f"{command[0]} is not on this machine: apt-get install postgresql-client (of the server's version or newer)"
        ) from error
    except subprocess.CalledProcessError as error:
        said = " ".join(error.stderr.split())[-400:]
        raise BackupError(f"{command[0]} failed: {said}") from error
