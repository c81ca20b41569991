"""Runs that died with their process stay Running on Prefect's page: here they are found and marked Crashed.

A living run of Gaung beats every thirty seconds. The server's automation `crash-silent-runs` watches that all the time;
this looks once, and so also finds what died before the automation was there or while the server was down."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events.filters import EventFilter, EventNameFilter, EventOccurredFilter, EventResourceFilter
from prefect.states import Crashed

BEAT = "prefect.flow-run.heartbeat"
AT_WORK = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]
LOOK = 5.0  # seconds between looks while a run may still give a sign of life


def bury(silent: timedelta, patient: bool = False) -> list[str]:
    """Mark runs Crashed that gave no sign of life for so long; their names. `patient` waits until every run found has
    either beaten or been silent for that long, as after a reboot."""
    began, buried = datetime.now(UTC), []
    with get_client(sync_client=True) as client:
        while True:
            doubtful = 0
            for run in _at_work(client):
                if _lives(client, run, began):
                    continue
                if _silent_since(client, run, datetime.now(UTC) - silent):
                    client.set_flow_run_state(run.id, Crashed(message=_message(silent)), force=True)
                    buried.append(run.name)
                else:
                    doubtful += 1
            if not (patient and doubtful):
                return buried
            time.sleep(LOOK)


def _at_work(client: SyncPrefectClient) -> Iterator[FlowRun]:
    states = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=AT_WORK)))
    yield from client.read_flow_runs(flow_run_filter=states, limit=200)


def _lives(client: SyncPrefectClient, run: FlowRun, since: datetime) -> bool:
    """Whether it is known to be alive: its process is on this machine, or it has beaten since."""
    return _process_lives(run) or _beat(client, run, since)


def _process_lives(run: FlowRun) -> bool:
    """The worker names the process, and the process carries the run's id in its environment: no mistaking it for
    another that got its number."""
    if not (run.infrastructure_pid or "").isdigit():
        return False
    try:
        return str(run.id).encode() in Path(f"/proc/{run.infrastructure_pid}/environ").read_bytes()
    except OSError:
        return False


def _silent_since(client: SyncPrefectClient, run: FlowRun, moment: datetime) -> bool:
    changed = run.state.timestamp if run.state else run.created
    return changed is not None and changed < moment and not _beat(client, run, moment)


def _beat(client: SyncPrefectClient, run: FlowRun, since: datetime) -> bool:
    wanted = EventFilter(
        occurred=EventOccurredFilter.model_validate({"since": since}),
        event=EventNameFilter(name=[BEAT]),
        resource=EventResourceFilter(id=[f"prefect.flow-run.{run.id}"]),
    )
    return client.read_events(wanted, limit=1).total > 0


def _message(silent: timedelta) -> str:
    return f"no sign of life for {silent.total_seconds():.0f} s: its process was killed or its machine stopped"
