"""A real Prefect server, and the gaung command in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from patience import HANG, PATIENT

from bench.soak import server
from flows.work import collecting

ROOT = Path(__file__).resolve().parents[2]
Gaung = Callable[..., "subprocess.CompletedProcess[str]"]
PATIENCE = {"PREFECT_API_REQUEST_TIMEOUT": "900"}  # a server busy with other tests answers late
# what a server at work does once in a minute or in five seconds, tests need not wait for
HASTE = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "0.5",
    "PREFECT_SERVER_DATABASE_TIMEOUT": "120",  # of ten seconds: a machine busy with other tests answers late
}


def environment(var: Path, **more: str) -> dict[str, str]:
    """This process's environment, its Gaung and Prefect settings replaced."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "PREFECT_"))}
    return {**kept, "GAUNG_VAR": str(var), "PREFECT_HOME": str(var / "prefect"), "NO_COLOR": "1", **PATIENCE, **more}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of the client that a busy machine does not reach."""
    monkeypatch.setattr(collecting, "ClientSettings", PATIENT)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API address of a running Prefect server that is quicker at its rounds than one at work."""
    with server.prefect_server(tmp_path_factory.mktemp("prefect") / "home", **HASTE) as api:
        yield api


@pytest.fixture(scope="session")
def deployed(prefect_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same server, after `gaung deploy`."""
    done = _gaung(tmp_path_factory.mktemp("deployed"), ["deploy"], PREFECT_API_URL=prefect_server)
    assert done.returncode == 0, done.stderr
    return prefect_server


@pytest.fixture
def gaung(tmp_path: Path) -> Gaung:
    """Run the command as a person would, in a process and a GAUNG_VAR of its own."""

    def call(*arguments: str, var: Path | None = None, **settings: str) -> "subprocess.CompletedProcess[str]":
        return _gaung(var or tmp_path / "var", arguments, **settings)

    return call


def _gaung(var: Path, arguments: Sequence[str], **settings: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", "from flows.command import main; main()", *arguments]
    env = environment(var, **settings)
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=HANG, check=False)
