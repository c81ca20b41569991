"""A PostgreSQL server of one's own, for measures and tests: it lives as long as the block."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.ports import kept_port

BIN = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


class NoServerError(RuntimeError):
    """No PostgreSQL server is installed; the message names the mend."""


@contextmanager
def running(options: Sequence[str] = ("fsync=off",)) -> Iterator[str]:
    """The URL of a new server's database `postgres`; its data go with the block. Raises NoServerError.

    They lie in the system's temporary folder and not in one of pytest's: another test run closes those to other users,
    and a server that cannot read its own lock file any more stops at once."""
    if BIN is None or not (BIN / "initdb").exists():
        raise NoServerError("no PostgreSQL server on this machine: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="gaung-postgres-") as place, kept_port() as port:
        folder = Path(place)
        user, data = _as_postgres(folder), str(folder / "data")

        def run(program: str, *arguments: str) -> None:
            command = [*user, str(BIN / program), *arguments]  # type: ignore[operator]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        run("initdb", "-D", data, "-A", "trust", "-U", "gaung", "-E", "UTF8")
        given = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *options)
        words = " ".join(f"-c {one}" for one in given)
        run("pg_ctl", "-D", data, "-o", words, "-w", "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://gaung@127.0.0.1:{port}/postgres"
        finally:
            _stop(folder / "data" / "postmaster.pid")


def _stop(pid_file: Path) -> None:
    """At once: nothing of it is kept."""
    number = int(pid_file.read_text().split()[0])
    os.kill(number, signal.SIGQUIT)
    while pid_file.exists():
        time.sleep(0.05)


def create(server: str, name: str) -> str:
    """The URL of a new, empty database on a server."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server.rpartition('/')[0]}/{name}"


def _as_postgres(folder: Path) -> list[str]:
    """The server refuses to run as root: hand it the folder, and the words that drop to its user."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
