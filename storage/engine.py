"""The SQLAlchemy engine, with what each database needs to be safe under several processes."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

BUSY_MS = 30_000  # longer than any of our transactions; a writer waits instead of failing

_WAIT = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


class DatabaseError(RuntimeError):
    """The database cannot be opened; the message names the mend."""


class LockedError(DatabaseError):
    """Another process holds the database for longer than any of our transactions; the message names the mend."""


def open_engine(url: str) -> Engine:
    """An engine for a SQLAlchemy URL; a SQLite file's folder is made, and its journal is WAL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise DatabaseError(f"GAUNG_DATABASE is no SQLAlchemy URL ({error}): use sqlite:///var/gaung.db") from error
    if parsed.get_backend_name() == "postgresql" and parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    event.listen(engine, "handle_error", _name_lock)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    # autocommit mode: SQLAlchemy's own BEGIN below decides, not the driver
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    """A deferred transaction that turns writer midway fails at once with 'database is locked'; this one waits."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("read_only") else "BEGIN IMMEDIATE")


def _name_lock(context: Any) -> None:
    if "database is locked" in str(context.original_exception):
        raise LockedError(
            f"the database stayed locked for {BUSY_MS / 1000:.0f} s: end whatever else has it open (a copy, another "
            "gaung), then run again; nothing was half-written"
        ) from context.original_exception


def wait_turn(connection: Connection, name: str) -> None:
    """Wait for every other transaction that took this turn to end; it is given back with the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(_WAIT, {"name": name})
