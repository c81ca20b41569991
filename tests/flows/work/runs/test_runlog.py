"""Every run leaves a record of the house's own; one that was killed is known by the lock it no longer holds."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from flows.work.runs import runlog
from flows.work.runs.runlog import RunLog

ROOT = Path(__file__).resolve().parents[4]
WORKER = """
import sys, time
from pathlib import Path
from flows.work.runs.runlog import RunLog
with RunLog(Path(sys.argv[1])).begin("collect", "arunika", "arunika", {}):
    print("at work", flush=True)
    time.sleep(3600)
"""


@pytest.fixture
def log(tmp_path: Path) -> RunLog:
    return RunLog(tmp_path)


def test_a_run_tells_what_it_was_asked_and_how_it_ended(log: RunLog) -> None:
    with log.begin("report", "arunika", "arunika", {"week": "2026-W42"}) as run:
        assert [found.state for found in log.all()] == ["running"]
        log.end(run, "completed", {"articles": 27})
    (found,) = log.all()
    assert (found.flow, found.state, found.asked, found.figures) == (
        "report", "completed", {"week": "2026-W42"}, {"articles": 27},
    )  # fmt: skip
    assert found.seconds is not None
    assert log.sweep() == []


def test_a_run_at_work_is_no_dead_run(log: RunLog) -> None:
    with log.begin("collect", "arunika", "arunika", {}):
        assert log.sweep() == []
        assert [found.state for found in log.all()] == ["running"]


def test_a_killed_run_is_marked_once(log: RunLog, tmp_path: Path) -> None:
    work = subprocess.Popen([sys.executable, "-c", WORKER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert work.stdout is not None
    assert work.stdout.readline() == "at work\n"
    assert log.sweep() == []
    os.kill(work.pid, signal.SIGKILL)
    work.wait()
    work.stdout.close()
    assert [(run.flow, run.state, run.seconds) for run in log.sweep()] == [("collect", "died", None)]
    assert log.sweep() == []
    assert [run.state for run in log.all()] == ["died"]
    assert list(tmp_path.glob("*.lock")) == []


def test_a_run_of_another_machine_is_left_alone(log: RunLog, monkeypatch: pytest.MonkeyPatch) -> None:
    with log.begin("collect", "arunika", "arunika", {}) as run:
        pass
    log._write(replace(run, host="elsewhere"))
    assert log.sweep() == []


def test_a_record_cut_short_by_a_power_cut_is_stepped_over(log: RunLog, tmp_path: Path) -> None:
    with log.begin("collect", "arunika", "arunika", {}) as run:
        log.end(run, "completed", {})
    (tmp_path / "20990101T000000Z-collect-ffffff.json").write_bytes(b"")
    assert [found.id for found in log.all()] == [run.id]


def test_the_oldest_records_are_forgotten(log: RunLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runlog, "KEPT", 3)
    for number in range(5):
        with log.begin("collect", "arunika", f"m{number}", {}) as run:
            log._write(replace(run, id=f"2026010{number}T000000Z-collect-aaaaaa", state="completed"))
            log._path(run.id).unlink()
    log.sweep()
    assert [found.source for found in log.all()] == ["m4", "m3", "m2"]
