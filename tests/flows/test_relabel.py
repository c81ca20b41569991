"""Everything labelled anew by Dask's processes: the same labels as by one process, and after a kill only the rest."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.archive import fill
from flows.work import reanalysis
from flows.work.reanalysis import Agenda
from scrapers.catalogue import default_catalogue
from storage.records import load_monitor

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
STORIES, SLICE = 300, 15
ENOUGH = 3  # slices that are done when the run is killed
PATIENCE = 900  # seconds: a guard against hanging
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
# the command as it is, with slices small enough that a small archive has many; Dask's processes import this file
COMMAND = f"""
from flows.command import main
from flows.work import reanalysis
reanalysis.SLICE = {SLICE}
if __name__ == "__main__":
    main()
"""
Label = tuple[object, ...]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A GAUNG_VAR full of stories, and the command with small slices."""
    pytest.importorskip("prefect_dask", reason="the extra 'scale' is not installed")
    outlets = tuple(default_catalogue().get(slug).record() for slug in load_monitor("arunika").outlets)
    fill(f"sqlite:///{tmp_path}/gaung.db", STORIES, outlets)
    (tmp_path / "again.py").write_text(COMMAND)
    monkeypatch.setenv("GAUNG_VAR", str(tmp_path))
    monkeypatch.delenv("GAUNG_DATABASE", raising=False)
    monkeypatch.setenv("GAUNG_ENCODER", "off")
    return tmp_path


def start(archive: Path, server: str) -> "subprocess.Popen[str]":
    """The command over all of it on Dask, in a process group of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    given = {"PREFECT_API_URL": server, "PREFECT_HOME": str(archive / "prefect"), "PYTHONPATH": str(ROOT)}
    command = [
        "analyse",
        "--monitor",
        "arunika",
        "--again",
        "--since",
        f"{SINCE:%Y-%m-%d}",
        "--runner",
        "dask",
        "--json",
    ]
    return subprocess.Popen(
        [sys.executable, str(archive / "again.py"), *command], cwd=ROOT, env=kept | given, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def labelled(process: "subprocess.Popen[str]") -> int:
    """How many the run says it labelled."""
    out, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    return int(json.loads(out)["labelled"])


def labels(archive: Path) -> list[Label]:
    """All labels, without number and clock, and without those the archive was filled with."""
    with sqlite3.connect(archive / "gaung.db") as connection:
        columns = "monitor, article_id, revision, model, level, tone, analysis"
        return sorted(connection.execute(f"SELECT {columns} FROM analyses WHERE model <> 'bench'"))


def spoil(archive: Path) -> None:
    """Wrong labels, which only labelling anew mends."""
    with sqlite3.connect(archive / "gaung.db") as connection:
        connection.execute("UPDATE analyses SET analysis = '{}', tone = 'x', level = 'x' WHERE model <> 'bench'")


def ticks(archive: Path) -> int:
    """How many slices are done for good."""
    return sum(path.read_text().partition("\n")[2].count(".") for path in (archive / "again").glob("*.jsonl"))


def test_a_killed_run_on_dask_is_taken_up_and_ends_with_the_labels_of_one_process(
    archive: Path, prefect_server: str
) -> None:
    agenda = Agenda("arunika", SINCE, None)
    assert len(agenda.left) == 1, "no digit depends on how the stretch is cut"
    assert sum(reanalysis.relabel("arunika", one, SINCE, None, alone=True) for one in agenda.left) == STORIES
    agenda.end()
    alone = labels(archive)
    assert len(alone) == STORIES
    spoil(archive)

    killed = start(archive, prefect_server)
    deadline = time.monotonic() + PATIENCE
    while ticks(archive) < ENOUGH and killed.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    done = ticks(archive)
    assert ENOUGH <= done < STORIES / SLICE
    assert labels(archive) != alone

    assert labelled(start(archive, prefect_server)) == STORIES - SLICE * done
    assert labels(archive) == alone
    assert not list((archive / "again").iterdir()), "the next one begins anew"
