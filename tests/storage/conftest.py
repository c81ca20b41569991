"""A Store on a real SQLite file and on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bench.postgres import create
from storage.store import Store
from storage.tables import metadata


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database once."""
    return str(request.param)


@pytest.fixture
def database(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database without a schema."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path}/gaung.db"
    return create(request.getfixturevalue("postgres"), f"gaung_{abs(hash(request.node.nodeid))}")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest schema, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "gaung.db"
    Store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres: str) -> str:
    """A PostgreSQL database at the newest schema, emptied after each test that had it."""
    url = create(postgres, "migrated")
    Store(url).close()
    return url


@pytest.fixture
def store(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An open, empty Store."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "gaung.db")
        with Store(f"sqlite:///{tmp_path}/gaung.db") as opened:
            yield opened
        return
    url = request.getfixturevalue("migrated_database")
    with Store(url) as opened:
        yield opened
    empty(url)


def empty(url: str) -> None:
    """End every connection to a database, and remove its rows."""
    with psycopg.connect(url, autocommit=True) as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}".encode())
        connection.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY".encode())
