"""What an encoder has read it never reads again: readings kept on disk by the hash of their text."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

# SQLite takes this many values in one statement, whatever its build.
_ASKED = 500


class ReadingMemo:
    """Text hash → reading (JSON), in an SQLite file that several processes may share.

    `version` names the encoder; a file of another one is emptied, so that it never grows by more than the texts that
    one encoder has read. Each write is one transaction. Unlike the stems' memo nothing is held in memory."""

    def __init__(self, path: Path, version: str) -> None:
        self._path, self._version = path, version
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._prepare()
        except sqlite3.OperationalError:  # locked or out of reach: not for us to mend
            raise
        except sqlite3.DatabaseError:  # no database any more; what it held can be read again
            path.unlink()
            self._prepare()

    def get(self, texts: Sequence[bytes]) -> dict[bytes, str]:
        """The readings known of these hashes."""
        found: dict[bytes, str] = {}
        with self._open() as db:
            if self._is_ours(db):
                for at in range(0, len(texts), _ASKED):
                    part = texts[at : at + _ASKED]
                    marks = ", ".join("?" * len(part))
                    found |= dict(db.execute(f"SELECT text, reading FROM readings WHERE text IN ({marks})", part))
        return found

    def put(self, readings: Mapping[bytes, str]) -> None:
        """Keep readings; where another encoder has taken the file over meanwhile, nothing is kept."""
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            if self._is_ours(db):
                db.executemany("INSERT OR IGNORE INTO readings VALUES (?, ?)", readings.items())

    def _prepare(self) -> None:
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("CREATE TABLE IF NOT EXISTS readings (text BLOB PRIMARY KEY, reading TEXT NOT NULL)")
            db.execute("CREATE TABLE IF NOT EXISTS encoder (version TEXT NOT NULL)")
            if not self._is_ours(db):
                db.execute("DELETE FROM readings")
                db.execute("DELETE FROM encoder")
                db.execute("INSERT INTO encoder VALUES (?)", (self._version,))

    def _is_ours(self, db: sqlite3.Connection) -> bool:
        return bool(db.execute("SELECT version FROM encoder").fetchone() == (self._version,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=30)) as db, db:
            yield db
