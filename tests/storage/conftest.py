"""A Store on a real SQLite file and on a real PostgreSQL server."""

import os
import shutil
import socket
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.store import Store

POSTGRES_BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_postgres(folder: Path) -> list[str]:
    """The server refuses to run as root: hand it the folder, and the words that drop to its user."""
    if os.geteuid() != 0:
        return []
    for place in (folder, *folder.parents):
        if not place.stat().st_mode & stat.S_IXOTH:  # pytest's own folders; what is open already stays as it is
            place.chmod(place.stat().st_mode | stat.S_IXOTH)
    shutil.chown(folder, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty PostgreSQL server that lives as long as the session."""
    if POSTGRES_BIN is None or not (POSTGRES_BIN / "initdb").exists():
        pytest.skip("no PostgreSQL server on this machine: apt-get install postgresql")
    folder = tmp_path_factory.mktemp("postgres")
    user, data, port = _as_postgres(folder), str(folder / "data"), _free_port()

    def run(program: str, *arguments: str) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*user, str(POSTGRES_BIN / program), *arguments], check=True, **quiet)

    run("initdb", "-D", data, "-A", "trust", "-U", "gaung", "-E", "UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start")
    yield f"postgresql://gaung@127.0.0.1:{port}/postgres"
    run("pg_ctl", "-D", data, "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once on each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/gaung.db"
        return
    server = request.getfixturevalue("postgres")
    name = f"gaung_{abs(hash(request.node.nodeid))}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield server.replace("/postgres", f"/{name}")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An open, empty Store."""
    with Store(database) as opened:
        yield opened
