"""Monday's run from end to end: real newsroom, real database, real Prefect."""

import json
import re
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from patience import HANG, ask

pytestmark = pytest.mark.slow
Gaung = Callable[..., "subprocess.CompletedProcess[str]"]
# what Python reads before anything else
NO_NAMES = """
import socket
from pathlib import Path

resolve = socket.getaddrinfo

def no_names(host, *rest, **more):
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in ("localhost", "127.0.0.1", "::1", "None"):
        return resolve(host, *rest, **more)
    with Path(__file__).with_name("asked").open("a") as file:
        print(name, file=file)
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

socket.getaddrinfo = no_names
"""


def figures(page: Path) -> dict[str, object]:
    """What the report counted."""
    return json.loads((page.parent / "report.json").read_text(encoding="utf-8"))


def articles(var: Path) -> int:
    """How many articles the database holds."""
    with sqlite3.connect(var / "gaung.db") as connection:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def test_a_week_without_a_server_then_again(gaung: Gaung, tmp_path: Path) -> None:
    first = gaung("weekly", "--monitor", "arunika", "--week", "2026-W33")
    assert first.returncode == 0, first.stderr
    page = Path(first.stdout.splitlines()[-1])
    assert page.name == "index.html"
    assert "Kota Arunika" in page.read_text(encoding="utf-8")
    assert (page.parents[2] / "index.html").is_file(), "the archive of all weeks"
    assert re.search(r"time: prefect .* collect .* analyse .* report .* in all", first.stderr)
    held, bytes_before = articles(tmp_path / "var"), page.read_bytes()

    again = gaung("weekly", "--monitor", "arunika", "--week", "2026-W33", "--no-collect")
    assert again.returncode == 0, again.stderr
    assert articles(tmp_path / "var") == held
    assert page.read_bytes() == bytes_before, "the same inputs give the same bytes"


def test_against_a_running_server_it_leaves_a_named_run_and_an_artifact(gaung: Gaung, prefect_server: str) -> None:
    given = {"PREFECT_API_URL": prefect_server, "GAUNG_ENCODER": "off"}
    done = gaung("weekly", "--monitor", "arunika", "--week", "2026-W32", **given)
    assert done.returncode == 0, done.stderr
    named = {"flow_runs": {"name": {"any_": ["arunika-2026-W32"]}}}
    runs = ask(prefect_server, "flow_runs/filter", **named).json()
    assert "arunika-2026-W32" in {run["name"] for run in runs}
    artifacts = ask(prefect_server, "artifacts/filter").json()
    assert any(a["key"] == "arunika-2026-w32" and "artikel" in a["data"] for a in artifacts)


def test_the_schedules_make_runs_in_jakarta_time(gaung: Gaung, deployed: str) -> None:
    again = gaung("deploy", PREFECT_API_URL=deployed)
    assert again.returncode == 0, again.stderr
    deadline, starts = time.monotonic() + HANG, []
    while time.monotonic() < deadline and not starts:
        scheduled = {
            "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
            "deployments": {"name": {"any_": ["monday"]}},
        }
        runs = ask(deployed, "flow_runs/filter", **scheduled).json()
        starts = [run["expected_start_time"] for run in runs]
        time.sleep(0.5)
    assert starts, "the scheduler made no run"
    assert all("T22:00:00" in start for start in starts), "Monday 05:00 WIB is Sunday 22:00 UTC"


def test_the_form_of_each_deployment_explains_each_parameter(deployed: str) -> None:
    held = ask(deployed, "deployments/filter").json()
    forms = {each["name"]: each["parameter_openapi_schema"]["properties"] for each in held}
    assert {"monday", "two-hourly", "warning", "on-demand", "analyse-on-demand", "report-on-demand"} <= set(forms)
    silent = [(name, field) for name, form in forms.items() for field in form if not form[field].get("description")]
    assert silent == []
    on_demand = next(each["id"] for each in held if each["name"] == "on-demand")
    wrong = {"parameters": {"week": "pekan lalu"}, "enforce_parameter_schema": True}
    asked = ask(deployed, f"deployments/{on_demand}/create_flow_run", **wrong)
    assert asked.status_code == 409, "a wrong week makes no run"
    assert "week" in asked.text


@pytest.fixture
def cut_off(tmp_path: Path) -> Path:
    """A folder for PYTHONPATH under which no name but this machine's is known, as without a network: the outlets are
    real ones, and a test must not ask them."""
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "sitecustomize.py").write_text(NO_NAMES, encoding="ascii")
    return tmp_path / "cut"


def test_without_a_network_the_report_says_that_its_data_are_missing(
    gaung: Gaung, prefect_server: str, cut_off: Path
) -> None:
    settings = {"PREFECT_API_URL": prefect_server, "PYTHONPATH": str(cut_off)}
    done = gaung("weekly", "--monitor", "madiun", "--week", "2026-W42", **settings)
    assert done.returncode == 4, done.stderr
    assert (cut_off / "asked").read_text(encoding="ascii").count("bangsaonline.com") > 0, "names go through here"
    assert "not reachable" in done.stderr
    page = Path(done.stdout.splitlines()[-1])
    text = page.read_text(encoding="utf-8")
    assert "tidak dapat dijangkau" in text or "belum terkumpul" in text or "tidak tersedia" in text


def test_a_saved_page_added_by_hand_becomes_a_report_without_a_trend(
    gaung: Gaung, prefect_server: str, shared: Path
) -> None:
    seed = shared / "pages" / "bangsaonline_2019_seed.html"
    url = "https://bangsaonline.com/berita/60102/pemkot-madiun-gelar-bimtek-siap-menuju-kota-pintar"
    added = gaung("add", str(seed), "--url", url)
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout)["status"] == "new"
    done = gaung("weekly", "--week", "2019-W27", "--no-collect", PREFECT_API_URL=prefect_server)
    assert done.returncode == 0, done.stderr
    text = Path(done.stdout.splitlines()[-1]).read_text(encoding="utf-8")
    assert "Pemkot Madiun Gelar Bimtek Siap Menuju Kota Pintar" in text
    assert "Maidi" in text
