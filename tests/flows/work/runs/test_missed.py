"""What was missed is caught up once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from patience import ask
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Cancelled, Scheduled

from flows.work.desk import Desk, open_desk
from flows.work.runs.owed import DUE, owed
from storage.records import JAKARTA, OutletRun, Week

ROOT = Path(__file__).resolve().parents[4]
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=JAKARTA)


def collected(at: datetime) -> OutletRun:
    """A collection that ended then."""
    return OutletRun("kabarwetan", at, at, reachable=True)


@pytest.fixture
def desk(var: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A monitor whose clock stands at a Tuesday morning, W47 being its last ended week."""
    found = open_desk("arunika")
    monitor = found.monitor.model_copy(update={"name": "kota", "last_day": None})
    monkeypatch.setattr("flows.work.desk.now_of", lambda _: TUESDAY)
    return replace(found, monitor=monitor)


def test_a_week_that_fell_due_while_the_server_was_down_is_owed(desk: Desk) -> None:
    desk.store.collecting.save_run("kota", collected(TUESDAY - timedelta(days=9)), None, None)
    assert str(owed(desk)) == "2026-W47"


def test_a_published_week_is_not_owed(desk: Desk) -> None:
    desk.store.collecting.save_run("kota", collected(TUESDAY - timedelta(days=9)), None, None)
    edition = desk.settings.reports / "kota" / "2026-W47"
    edition.mkdir(parents=True)
    (edition / "report.json").write_text("{}")
    assert owed(desk) is None


def test_a_new_installation_owes_no_past(desk: Desk) -> None:
    assert owed(desk) is None
    desk.store.collecting.save_run("kota", collected(TUESDAY - timedelta(hours=1)), None, None)
    assert owed(desk) is None


def test_before_monday_five_o_clock_the_week_before_is_the_last_due(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.collecting.save_run("kota", collected(TUESDAY - timedelta(days=30)), None, None)
    monkeypatch.setattr("flows.work.desk.now_of", lambda _: datetime(2026, 11, 23, 4, 59, tzinfo=JAKARTA))
    assert str(owed(desk)) == "2026-W46"


def test_the_hour_it_is_due_is_the_schedules() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    (schedule,) = next(made for made in deployments if made["name"] == "monday")["schedules"]
    minute, hour, *_, weekday = schedule["cron"].split()
    assert (timedelta(hours=int(hour), minutes=int(minute)), weekday) == (DUE, "1")
    assert schedule["timezone"] == "Asia/Jakarta"


@pytest.fixture
def api(deployed: str) -> Iterator[str]:
    """The real server with the deployments, for this process's client."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: deployed}):
        yield deployed


@pytest.mark.slow
def test_of_many_late_runs_one_is_left_and_no_second_is_made(
    api: str, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.client.orchestration import get_client

    from flows.work.runs.missed import join_late, make_owed

    monkeypatch.setattr("flows.work.runs.missed.owed", lambda _: Week(2026, 47))
    now = datetime.now(UTC)
    with get_client(sync_client=True) as client:
        monday = client.read_deployment_by_name("weekly/monday").id
        # the server was down over three Mondays: its scheduler had made their runs before
        first = (now - timedelta(weeks=3)).isoformat()
        missed = {"start_time": first, "end_time": now.isoformat(), "min_runs": 3, "max_runs": 3}
        ask(api, f"deployments/{monday}/schedule", **missed).raise_for_status()
        by_hand = client.create_flow_run_from_deployment(
            monday, state=Scheduled(scheduled_time=now - timedelta(weeks=4))
        )
        names = {run.name for run in runs_of(client, monday)}
        assert len([told for told in join_late() if told.split()[0] in names]) == 2
        assert join_late() == [], "once"
        assert make_owed() == [], "the one left will make the edition"

        late = [run for run in runs_of(client, monday) if is_late(run, now)]
        left = [run for run in late if run.state_name != "Cancelled"]  # the server calls them Late after a while
        assert (len(late), len(left)) == (4, 2)
        assert max(late, key=lambda run: run.expected_start_time or now) in left, "the newest of the schedule's"
        assert by_hand.id in {run.id for run in left}, "what a person asked for is not joined"
        for run in left:
            client.set_flow_run_state(run.id, Cancelled(), force=True)

        (made,) = make_owed()
        assert made.endswith("for madiun 2026-W47")
        assert make_owed() == [], "it is on its way"
        run = next(run for run in runs_of(client, monday) if run.name == made.split()[0])
        assert run.parameters == {"monitor": "madiun", "week": "2026-W47"}
        client.set_flow_run_state(run.id, Cancelled(), force=True)


def runs_of(client: SyncPrefectClient, deployment: UUID) -> list[FlowRun]:
    """A deployment's runs, earliest first."""
    its = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
    return client.read_flow_runs(deployment_filter=its, sort=FlowRunSort.EXPECTED_START_TIME_ASC, limit=200)


def is_late(run: FlowRun, now: datetime) -> bool:
    """Whether it should have begun."""
    return run.expected_start_time is not None and run.expected_start_time < now
