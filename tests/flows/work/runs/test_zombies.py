"""A killed run does not stay Running: by the server's automation, and by upkeep's look. Living runs are left."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from patience import HANG
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.work.runs import zombies
from flows.work.runs.deploying import register_automations
from flows.work.runs.zombies import bury

pytestmark = pytest.mark.slow
SILENT = timedelta(seconds=3)

# a flow at work; it beats every second, so that the test need not wait for half minutes
AT_WORK = """
import sys, time
import prefect.flow_engine as engine
engine.MINIMUM_HEARTBEAT_INTERVAL = 1
engine.BaseFlowRunEngine.heartbeat_seconds = property(lambda self: 1)
from prefect import flow
from prefect.runtime import flow_run
@flow(name="at-work")
def at_work():
    print(flow_run.id, flush=True)
    time.sleep(3600)
at_work()
"""


@pytest.fixture
def client(prefect_server: str) -> Iterator[SyncPrefectClient]:
    """A client of the real server."""
    with temporary_settings({PREFECT_API_URL: prefect_server}), get_client(sync_client=True) as made:
        yield made


@contextmanager
def run_at_work(api: str, var: Path) -> "Iterator[tuple[str, subprocess.Popen[str]]]":
    """A flow run in a process of its own, by its id."""
    from os import environ

    env = {**environ, "PREFECT_API_URL": api, "PREFECT_HOME": str(var), "PREFECT_LOGGING_LEVEL": "CRITICAL"}
    with subprocess.Popen([sys.executable, "-c", AT_WORK], env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def until(done: Callable[[], object]) -> None:
    """Wait for it; the limit only guards against hanging."""
    end = time.monotonic() + HANG
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.2)


def last_beat(client: SyncPrefectClient, run: str) -> datetime | None:
    """When the run sent the newest heartbeat that the server holds."""
    wanted = {"event": {"name": ["prefect.flow-run.heartbeat"]}, "resource": {"id": [f"prefect.flow-run.{run}"]}}
    answer = client.request("POST", "/events/filter", content=json.dumps({"filter": wanted, "limit": 1}))
    return next((datetime.fromisoformat(event["occurred"]) for event in answer.json()["events"]), None)


def stop_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """The look for the dead takes place at this moment, however long it lasts."""
    stopped = type("Stopped", (datetime,), {"now": classmethod(lambda *_: at)})
    monkeypatch.setattr(zombies, "datetime", stopped)
    monkeypatch.setattr(zombies, "LOOK", 0.2)


def state(client: SyncPrefectClient, run: str) -> str:
    """Its state's name."""
    found: FlowRun = client.read_flow_run(run)
    return found.state.name if found.state else ""


def test_upkeep_marks_the_killed_run_and_leaves_the_living(
    client: SyncPrefectClient, prefect_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with run_at_work(prefect_server, tmp_path) as (dead, process), run_at_work(prefect_server, tmp_path) as (living, _):
        until(lambda: last_beat(client, dead) and last_beat(client, living))
        process.kill()
        process.wait()
        silent_from = datetime.now(UTC)
        assert state(client, dead) == "Running", "nobody told the server"
        until(lambda: (last_beat(client, living) or silent_from) > silent_from + SILENT)
        stop_clock(monkeypatch, last_beat(client, living) or silent_from)
        assert client.read_flow_run(dead).name in bury(SILENT, patient=True)
        assert (state(client, dead), state(client, living)) == ("Crashed", "Running")
        assert bury(SILENT) == [], "once"


def test_the_servers_automation_marks_it_by_itself(client: SyncPrefectClient, prefect_server, tmp_path) -> None:
    register_automations(within=10)
    register_automations(within=10)
    assert len(client.read_automations_by_name("crash-silent-runs")) == 1, "registering again doubles nothing"
    with run_at_work(prefect_server, tmp_path) as (dead, process):
        until(lambda: last_beat(client, dead))
        process.kill()
        process.wait()
        until(lambda: state(client, dead) == "Crashed")
    assert "no sign of life" in str(client.read_flow_run(dead).state.message)
    register_automations()
