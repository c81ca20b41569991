"""A Prefect server beside the runs, and what it knows of them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from bench.ports import kept_port

SETTINGS = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL"}
# as after a reboot: three times the beat of a run that lives
BURY = """
from datetime import timedelta
from flows.work.runs.zombies import bury
bury(timedelta(seconds=90), patient=True)
"""
STARTING = 600  # seconds: it migrates its database first


@contextmanager
def prefect_server(home: Path, **settings: str) -> Iterator[str]:
    """The address of a server's API; it ends with the block. `settings` are further ones of Prefect."""
    home.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "PREFECT_"))}
    with kept_port() as port:
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(
                command, env={**kept, **SETTINGS, **settings, "PREFECT_HOME": str(home)}, stdout=log, stderr=log
            )
        api = f"http://127.0.0.1:{port}/api"
        try:
            _until_healthy(api, server)
            yield api
        finally:
            server.kill()  # nothing of it is kept
            server.wait()


def _until_healthy(api: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(f"{api}/health", timeout=30, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise RuntimeError("the Prefect server did not start")


def unfinished(environment: Mapping[str, str]) -> list[str]:
    """The runs that still pass for being at work after Gaung has looked for the dead among them: all are dead."""
    subprocess.run([sys.executable, "-c", BURY], env=environment, check=True)
    states = {"flow_runs": {"state": {"type": {"any_": ["RUNNING", "PENDING"]}}}}
    api = environment["PREFECT_API_URL"]
    found = httpx.post(f"{api}/flow_runs/filter", json=states, timeout=300, trust_env=False).json()
    return [run["name"] for run in found]
