"""Two workers on one pool, as on two machines: one PostgreSQL server holds Prefect's own database and Gaung's."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import select

from bench.postgres import NoServerError, create, running
from bench.soak.server import prefect_server
from flows.work import analysing, collecting, reporting
from flows.work.desk import open_desk
from samples.arunika.newsroom import running as newsroom
from storage.engine import open_engine
from storage.records import Week
from storage.records.monitor_file import monitor_path
from storage.tables import analyses, fetches, revisions

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
WEEK = Week(2026, 31)  # the sample's first: little to read
# one city read by two offices, each its own half of the press
OUTLETS = {"arunika-utara": ["kabarwetan", "suarawarga"], "arunika-selatan": ["radararunika", "kominfoarunika"]}
WORKERS = ("first", "second")
PATIENCE = 900  # seconds: a guard against hanging
UNENDED = {"SCHEDULED", "PENDING", "RUNNING"}
# a machine busy with other tests answers late: Prefect's own database gives up after ten seconds
PREFECT = {"PREFECT_SERVER_DATABASE_TIMEOUT": "120", "PREFECT_WORKER_QUERY_SECONDS": "1"}


def ask(method: str, url: str, asked: dict[str, Any] | None = None) -> Any:
    """The server's answer; while it is busy (503, or no answer at all) it is asked again."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            answer = httpx.request(method, url, json=asked, timeout=60, trust_env=False)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                return answer.raise_for_status().json()
        time.sleep(1)
    raise AssertionError(f"{url} does not answer")


def until(what: Any) -> Any:
    """The first true answer of something that is asked every second."""
    deadline = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < deadline, "it hangs"
        time.sleep(1)
    return found


@pytest.fixture(scope="module")
def monitors(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two monitors' files, by name."""
    folder, text = tmp_path_factory.mktemp("monitors"), monitor_path("arunika").read_text(encoding="utf-8")
    head, _, rest = text.partition("outlets = [")
    made = {name: folder / f"{name}.toml" for name in OUTLETS}
    for name, slugs in OUTLETS.items():
        named = head.replace('name = "arunika"', f'name = "{name}"')
        made[name].write_text(f"{named}outlets = {json.dumps(slugs)}{rest.partition(']')[2]}", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of whoever works here: the servers run, the deployments are registered."""
    home = tmp_path_factory.mktemp("workers")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GAUNG_", "PREFECT_"))}
    try:
        with running() as url, newsroom() as news:
            own = create(url, "prefect").replace("postgresql://", "postgresql+asyncpg://")
            with prefect_server(home / "server", PREFECT_SERVER_DATABASE_CONNECTION_URL=own, **PREFECT) as api:
                given = {"GAUNG_DATABASE": create(url, "gaung"), "GAUNG_NEWSROOM": news.url, "GAUNG_ENCODER": "off"}
                told = kept | given | PREFECT | {"PREFECT_API_URL": api, "PREFECT_HOME": str(home / "client")}
                deploy(told | {"GAUNG_VAR": str(home)})
                yield told | {"PREFECT_DATABASE": url.replace("/postgres", "/prefect")}
    except NoServerError as error:
        pytest.skip(str(error))


def deploy(environment: dict[str, str]) -> None:
    """Register pool and deployments."""
    command = [sys.executable, "-c", "from flows.command import main; main()", "deploy"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def start(name: str, settings: dict[str, str], place: Path, ending: ExitStack) -> None:
    """A worker with a GAUNG_VAR of its own, as on a machine of its own; it ends with the stack."""
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "gaung", "--name", name, "--limit", "1"]
    log = ending.enter_context((place / f"{name}.log").open("wb"))
    env = settings | {"GAUNG_VAR": str(place / name)}
    worker = subprocess.Popen(command, cwd=place, env=env, stdout=log, stderr=log)
    ending.callback(worker.wait, PATIENCE)
    ending.callback(worker.terminate)


def test_two_workers_share_the_runs_of_two_monitors_and_report_what_one_process_does(
    settings: dict[str, str], monitors: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = settings["PREFECT_API_URL"]
    with ExitStack() as ending:
        for name in WORKERS:
            start(name, settings, tmp_path, ending)
        until(lambda: len(ask("POST", f"{api}/work_pools/gaung/workers/filter", {})) == len(WORKERS))
        runs = [scheduled(api, str(path)) for path in monitors.values()]
        states = until(lambda: ended(api, runs))
    assert states == ["COMPLETED", "COMPLETED"], [(tmp_path / f"{name}.log").read_text() for name in WORKERS]
    each = [len(list((tmp_path / name / "reports").glob(f"arunika-*/{WEEK}"))) for name in WORKERS]
    assert each == [1, 1], "each worker had one"

    monkeypatch.delenv("GAUNG_DATABASE", raising=False)
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path / "single"))
    monkeypatch.setenv("GAUNG_ENCODER", "off")
    for name, path in monitors.items():
        (shared,) = tmp_path.glob(f"*/reports/{name}/{WEEK}/report.json")
        assert shared.read_bytes() == in_one_process(str(path), settings["GAUNG_NEWSROOM"]).read_bytes()

    nothing_is_doubled(settings["GAUNG_DATABASE"])
    with psycopg.connect(settings["PREFECT_DATABASE"]) as connection:
        held = connection.execute("SELECT count(*) FROM flow_run WHERE state_type = 'COMPLETED'").fetchone()
    assert held, "Prefect's own history lies in PostgreSQL"
    assert held[0] >= len(runs)


def scheduled(api: str, monitor: str) -> str:
    """The id of a new run of `weekly/on-demand`."""
    deployment = ask("GET", f"{api}/deployments/name/weekly/on-demand")["id"]
    parameters = {"monitor": monitor, "week": str(WEEK), "formats": ["html"]}
    # asked twice because the answer was lost, it is one run all the same
    asked = {"parameters": parameters, "state": {"type": "SCHEDULED"}, "idempotency_key": Path(monitor).stem}
    return str(ask("POST", f"{api}/deployments/{deployment}/create_flow_run", asked)["id"])


def ended(api: str, runs: list[str]) -> list[str]:
    """How each run ended; empty while one has not."""
    states = [ask("GET", f"{api}/flow_runs/{run}")["state_type"] for run in runs]
    return [] if UNENDED & set(states) else states


def in_one_process(monitor: str, news: str) -> Path:
    """The data of the same report, made by this process alone with SQLite and no Prefect."""
    since = WEEK.shifted(-open_desk(monitor).monitor.alarms.baseline_weeks).start
    for slug in collecting.chosen(monitor, []):
        collecting.collect_outlet(monitor, slug, since, WEEK.end, news)
    analysing.label(monitor, since, WEEK.end)
    analysing.group(monitor, WEEK.end)
    analysing.follow(monitor, WEEK.end)
    analysing.topics(monitor, WEEK)
    return reporting.publish(monitor, WEEK, ["html"]).page.with_name("report.json")


def nothing_is_doubled(database: str) -> None:
    """Each text is stored, told as new and labelled once."""
    engine = open_engine(database)
    with engine.connect() as connection:
        texts = Counter(connection.execute(select(revisions.c.article_id, revisions.c.revision)).tuples())
        labelled = Counter(connection.execute(select(analyses.c.article_id, analyses.c.revision)).tuples())
        new = connection.execute(select(fetches.c.kind).where(fetches.c.kind == "new")).scalars().all()
    engine.dispose()
    assert texts
    assert set(texts.values()) == set(labelled.values()) == {1}
    assert labelled.keys() <= texts.keys()
    assert len(new) == len(texts)
