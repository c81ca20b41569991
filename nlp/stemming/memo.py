"""What was stemmed once is never stemmed again: a vocabulary kept on disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

# Words wait in memory until this many are new, so that a run of singles does not write one by one.
_BATCH = 5_000


class Memo:
    """Word → stem. With a path it is an SQLite file that several processes may share; without one it lives in memory.

    `fingerprint` names the rules the stems come from; a file of other rules is emptied, not believed. What `put` takes
    reaches the file by `save`, by leaving the `with` block, or every 5,000 new words; each write is one transaction."""

    def __init__(self, path: Path | str | None = None, fingerprint: str = "") -> None:
        self._path = Path(path) if path else None
        self._fingerprint = fingerprint
        self._stems: dict[str, str] = {}
        self._fresh: dict[str, str] = {}
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._load()

    def __len__(self) -> int:
        return len(self._stems)

    def get(self, word: str) -> str | None:
        """The stem of a word seen before."""
        return self._stems.get(word)

    def put(self, word: str, stem: str) -> None:
        """Remember a stem."""
        self._stems[word] = stem
        if self._path:
            self._fresh[word] = stem
            if len(self._fresh) >= _BATCH:
                self.save()

    def save(self) -> None:
        """Write what is new; another process's words stay."""
        if not self._path or not self._fresh:
            return
        with self._open() as db:
            db.executemany("INSERT OR IGNORE INTO stems VALUES (?, ?)", self._fresh.items())
        self._fresh = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.save()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        assert self._path is not None
        with closing(sqlite3.connect(self._path, timeout=30)) as db, db:
            yield db

    def _load(self) -> None:
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("CREATE TABLE IF NOT EXISTS stems (word TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID")
            db.execute("CREATE TABLE IF NOT EXISTS rules (fingerprint TEXT NOT NULL)")
            if db.execute("SELECT fingerprint FROM rules").fetchone() != (self._fingerprint,):
                db.execute("DELETE FROM stems")
                db.execute("DELETE FROM rules")
                db.execute("INSERT INTO rules VALUES (?)", (self._fingerprint,))
            self._stems = dict(db.execute("SELECT word, stem FROM stems"))
