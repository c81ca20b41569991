"""A second run is told who is at work; a killed one leaves no lock."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from flows.work.runs.lock import BusyError, nobody_at_work, only_run, turn

HOLD = """
import sys, time
from pathlib import Path
from flows.work.runs.lock import only_run
with only_run(Path(sys.argv[1]), "arunika", "weekly"):
    print("held", flush=True)
    time.sleep(3600)
"""


def test_a_second_run_is_told_who_is_at_work(tmp_path: Path) -> None:
    busy = pytest.raises(BusyError, match=r"weekly, process \d+, since")
    with only_run(tmp_path, "arunika", "weekly"), busy, only_run(tmp_path, "arunika", "report"):
        pass


def test_another_monitor_may_run_beside(tmp_path: Path) -> None:
    with only_run(tmp_path, "arunika", "weekly"), only_run(tmp_path, "madiun", "weekly"):
        assert {path.name for path in tmp_path.glob(".*.run")} == {".arunika.run", ".madiun.run"}


def test_a_killed_run_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(BusyError), only_run(tmp_path, "arunika", "report"):
            pass
        holder.send_signal(signal.SIGKILL)
    with only_run(tmp_path, "arunika", "report"):
        pass


def test_a_scheduled_run_waits_for_the_one_before(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(BusyError), turn(tmp_path, "arunika", "collect", wait=0.2):
            pass
        threading.Timer(0.3, holder.kill).start()
        with turn(tmp_path, "arunika", "collect", wait=900):
            assert holder.wait(timeout=900) == -signal.SIGKILL, "only after the other has ended"


def test_a_flow_within_a_flow_goes_on_at_once(tmp_path: Path) -> None:
    with turn(tmp_path, "arunika", "weekly", wait=0), turn(tmp_path, "arunika", "collect", wait=0):
        assert (tmp_path / ".arunika.run").read_text().startswith("weekly"), "the outer one has the turn"
    with only_run(tmp_path, "arunika", "report"):
        assert (tmp_path / ".arunika.run").read_text().startswith("report"), "and gives it back"


def test_nobody_at_work_means_no_run_of_any_monitor(tmp_path: Path) -> None:
    for monitor in ("arunika", "madiun"):
        with only_run(tmp_path, monitor, "collect"):
            pass
    with nobody_at_work(tmp_path, "upkeep"), pytest.raises(BusyError), only_run(tmp_path, "madiun", "weekly"):
        pass
