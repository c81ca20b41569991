"""What every shelf of the Store has: the engine, and an upsert both databases understand."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import wait_turn


class Shelf:
    """A group of tables and what is done with them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(read_only=True) as connection:
            yield connection

    @contextmanager
    def _writing(self, turn: str = "") -> Iterator[Connection]:
        """One transaction. SQLite lets one writer in at a time; PostgreSQL does so among those of the same `turn`,
        where what is written hangs on what was read or several rows are locked in an order of their own."""
        with self._engine.begin() as connection:
            if turn:
                wait_turn(connection, turn)
            yield connection


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, or overwrite the rows of the same primary key."""
    if not rows:
        return
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key.columns]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))
