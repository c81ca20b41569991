"""Migrations lead exactly to the tables the code uses, and back."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage.engine import open_engine
from storage.migrations import HEAD
from storage.schema import config, ensure, version
from storage.store import Store, StoreError
from storage.tables import metadata


def test_migrations_end_where_the_tables_are(database: str) -> None:
    engine = open_engine(database)
    ensure(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


def test_down_and_up_again(database: str) -> None:
    engine = open_engine(database)
    ensure(engine)
    with engine.begin() as connection:
        command.downgrade(config(connection), "base")
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    ensure(engine)
    with engine.connect() as connection:
        assert version(connection) == HEAD
    engine.dispose()


def test_a_database_of_a_newer_gaung_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/gaung.db"
    Store(url).close()
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="made by a newer version"):
        Store(url)


@pytest.mark.parametrize("url", ["not a url", "sqlite:////proc/nowhere/gaung.db"])
def test_a_database_that_cannot_be_opened_names_the_setting(url: str) -> None:
    with pytest.raises(StoreError, match="GAUNG_"):
        Store(url)


def test_sqlite_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/gaung.db")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    engine.dispose()
