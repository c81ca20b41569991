"""What a database needs done now and then so that it stays quick and small."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url, text

from storage.backup import sqlite_path
from storage.engine import BUSY_MS, open_engine


def tidy(url: str) -> str:
    """Renew the planner's statistics and, in SQLite, empty the write-ahead log; what was done.

    Rows are never deleted, so nothing needs a VACUUM: free pages do not grow."""
    if path := sqlite_path(url):
        return _tidy_sqlite(path)
    if make_url(url).get_backend_name() != "postgresql":
        return "kept in memory: nothing to do"
    engine = open_engine(url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))
    finally:
        engine.dispose()
    return "statistics renewed"


def _tidy_sqlite(path: Path) -> str:
    with closing(sqlite3.connect(path, BUSY_MS / 1000, isolation_level=None)) as connection:
        connection.execute("PRAGMA optimize")
        busy, pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return "statistics renewed; " + ("the log is in use" if busy else f"log of {max(pages, 0)} pages emptied")
