"""A Store on a real SQLite file and on a real PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.postgres import NoServerError, create, running
from storage.store import Store


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL server that lives as long as the session."""
    try:
        with running() as server:
            yield server
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/gaung.db"
        return
    server = request.getfixturevalue("postgres")
    yield create(server, f"gaung_{abs(hash(request.node.nodeid))}")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An open, empty Store."""
    with Store(database) as opened:
        yield opened
