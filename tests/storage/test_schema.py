"""Migrations lead exactly to the tables the code uses, and back."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from makers import OUTLET, analysis, article, moment, outcome
from sqlalchemy import inspect, text

from storage.engine import open_engine
from storage.migrations import HEAD
from storage.records import Event, Grouping, OutletRun
from storage.schema import config, ensure, version
from storage.store import Store, StoreError
from storage.tables import metadata

SCRIPTS = ScriptDirectory.from_config(config())
NOW = moment("2026-10-13 08:00")
WEEK = (moment("2026-10-12 00:00"), moment("2026-10-19 00:00"))


def test_migrations_end_where_the_tables_are(database: str) -> None:
    engine = open_engine(database)
    ensure(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_head_is_the_last_migration() -> None:
    assert SCRIPTS.get_current_head() == HEAD


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


def _filled(url: str) -> dict[str, int]:
    """One row at least in most tables; how many each holds."""
    with Store(url) as store:
        store.collecting.save_outlets([OUTLET])
        store.collecting.keep([outcome(article(key)) for key in "123"])
        store.collecting.save_run("arunika", OutletRun("kabarwetan", NOW, NOW, found=3, new=3), None, NOW)
        store.reading.save("arunika", "m1", [analysis(f"kabarwetan:{key}") for key in "123"])
        event = Event("e1", "Jalan mulus", ("kabarwetan:1",), NOW, NOW)
        store.grouping.save("arunika", Grouping({}, {"kabarwetan:1": "e1"}, (event,)))
        store.correcting.add("arunika", "kabarwetan:1", "tone", "negatif", "judul mengeluh", "Humas")
    return _counts(url)


def _counts(url: str) -> dict[str, int]:
    engine = open_engine(url)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        found = {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}
    engine.dispose()
    return found


@pytest.mark.parametrize(
    "old", [step.revision for step in ScriptDirectory.from_config(config()).walk_revisions()][::-1]
)
def test_a_filled_database_of_every_age_is_upgraded_with_all_its_rows(database: str, old: str) -> None:
    held = _filled(database)
    engine = open_engine(database)
    with engine.begin() as connection:
        command.downgrade(config(connection), old)
    engine.dispose()
    aged = _counts(database)
    assert aged == {name: held[name] for name in aged}, "going down keeps the rows of the tables that stay"
    with Store(database) as store:
        (reading, *_rest) = store.reading.readings("arunika", *WEEK, {"kabarwetan": OUTLET})
        assert (reading.analysis.tone, reading.event) == ("negatif", "e1")
    assert {name: count for name, count in _counts(database).items() if name in aged} == aged
