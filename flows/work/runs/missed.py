"""What the schedule missed while the server was down: each deployment's late runs become one, and the last ended week
gets the edition it is owed."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.states import Cancelled

from flows.work.desk import open_desk
from flows.work.runs.owed import owed

WAITING = [StateType.SCHEDULED, StateType.PENDING, StateType.RUNNING]


def join_late() -> list[str]:
    """Of each deployment's scheduled runs that are late, keep the newest and cancel the rest; what was cancelled."""
    now = datetime.now(UTC)
    late = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"before_": now}),
    )
    joined, by_deployment = [], defaultdict(list)
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=late, limit=200):
            if run.auto_scheduled and run.deployment_id:
                by_deployment[run.deployment_id].append(run)
        for runs in by_deployment.values():
            *older, newest = sorted(runs, key=_start)
            for run in older:
                message = f"missed; caught up by the run of {_start(newest):%Y-%m-%d %H:%M} UTC"
                client.set_flow_run_state(run.id, Cancelled(message=message), force=True)
                joined.append(f"{run.name} ({_start(run):%Y-%m-%d %H:%M} UTC)")
    return joined


def make_owed() -> list[str]:
    """A run for each weekly schedule whose last edition is missing, unless one waits or is at work; their names."""
    made = []
    with get_client(sync_client=True) as client:
        for deployment in _weekly(client):
            monitor = str(deployment.parameters.get("monitor", "madiun"))
            week = owed(open_desk(monitor))
            if week is None or _on_its_way(client, deployment):
                continue
            run = client.create_flow_run_from_deployment(deployment.id, parameters={"week": str(week)})
            made.append(f"{run.name} for {monitor} {week}")
    return made


def _weekly(client: SyncPrefectClient) -> list[DeploymentResponse]:
    """The deployments of the weekly flow that a schedule runs."""
    found = client.read_deployments(flow_filter=FlowFilter(name=FlowFilterName(any_=["weekly"])))
    return [made for made in found if any(schedule.active for schedule in made.schedules)]


def _on_its_way(client: SyncPrefectClient, deployment: DeploymentResponse) -> bool:
    """Whether a run of it is at work or about to be; the schedule's future runs are made long before."""
    moment = datetime.now(UTC) + timedelta(minutes=5)
    soon = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=WAITING)),
        expected_start_time=FlowRunFilterExpectedStartTime.model_validate({"before_": moment}),
    )
    runs = client.read_flow_runs(flow_run_filter=soon, limit=200)
    return any(run.deployment_id == deployment.id for run in runs)


def _start(run: FlowRun) -> datetime:
    return run.expected_start_time or datetime.max.replace(tzinfo=UTC)
