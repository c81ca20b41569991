"""A database of the first release, with data in it, upgraded to today's: every row is kept, and it is backed up first
by whoever reads what doctor says."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, DateTime, Float, Integer, MetaData, Table, inspect, select

from flows.work.watching.health import examine
from storage.backup import schema_at
from storage.engine import open_engine
from storage.migrations import HEAD
from storage.schema import config, ensure

FIRST = "0001"


def value(column: Any) -> Any:
    """Something a column can hold."""
    if isinstance(column.type, DateTime):
        return datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
    if isinstance(column.type, Integer):
        return 1
    return 0.5 if isinstance(column.type, Float) else "{}"


def tables(connection: Connection) -> dict[str, Table]:
    """The tables as they stand, parents first."""
    found = MetaData()
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name != "alembic_version"}


def rows(connection: Connection, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """What the named columns hold."""
    found = tables(connection)
    queries = {name: select(*(found[name].c[column] for column in kept)) for name, kept in columns.items()}
    return {name: [tuple(row) for row in connection.execute(query)] for name, query in queries.items()}


@pytest.fixture
def old(database: str) -> str:
    """A database at the first schema with a row in every table."""
    engine = open_engine(database)
    with engine.begin() as connection:
        command.upgrade(config(connection), FIRST)
        for table in tables(connection).values():
            connection.execute(table.insert().values({column.name: value(column) for column in table.columns}))
    engine.dispose()
    return database


def test_every_row_of_the_first_release_survives_the_upgrade(old: str) -> None:
    engine = open_engine(old)
    with engine.connect() as connection:
        columns = {name: [column.name for column in table.columns] for name, table in tables(connection).items()}
        before = rows(connection, columns)
    assert len(before) >= 10
    assert all(before.values())
    ensure(engine)
    with engine.connect() as connection:
        assert set(columns) <= set(inspect(connection).get_table_names()), "no table was lost"
        assert rows(connection, columns) == before
    assert schema_at(old) == HEAD
    engine.dispose()


def test_doctor_tells_of_a_pending_migration_and_makes_none(
    old: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("GAUNG_DATABASE", old)
    finding = next(finding for finding in examine("arunika") if finding.part == "database")
    assert finding.state == "warning"
    assert f"schema {FIRST}, this Gaung speaks {HEAD}" in finding.says
    assert schema_at(old) == FIRST
