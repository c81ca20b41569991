"""A real Prefect server, and the gaung command in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
Gaung = Callable[..., "subprocess.CompletedProcess[str]"]


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(var: Path, **more: str) -> dict[str, str]:
    """This process's environment, its Gaung and Prefect settings replaced."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "PREFECT_"))}
    return {**kept, "GAUNG_VAR": str(var), "PREFECT_HOME": str(var / "prefect"), "NO_COLOR": "1", **more}


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The API address of a running Prefect server whose scheduler looks every second."""
    home, port = tmp_path_factory.mktemp("prefect"), free_port()
    settings = {
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment(home, **settings), stdout=log, stderr=log)
    api = f"http://127.0.0.1:{port}/api"
    try:
        _until_healthy(api, server)
        yield api
    finally:
        server.terminate()
        server.wait(timeout=120)


def _until_healthy(api: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(f"{api}/health", timeout=1, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise RuntimeError("the Prefect server did not start")


@pytest.fixture
def gaung(tmp_path: Path) -> Gaung:
    """Run the command as a person would, in a process and a GAUNG_VAR of its own."""

    def call(*arguments: str, var: Path | None = None, **settings: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", "from flows.command import main; main()", *arguments]
        env = environment(var or tmp_path / "var", **settings)
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)

    return call
