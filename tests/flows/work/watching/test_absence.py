"""With server, worker and schedule dead the keeper is told all the same."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from letterbox import mailbox, plain

from flows.command.app import OK, PARTLY, run
from flows.settings import read_settings
from flows.work.runs.runlog import RunRecord
from flows.work.watching.absence import MARK, of_absence, overdue
from storage.codec import encode

ROOT = Path(__file__).resolve().parents[4]
NOW = datetime.now(UTC)


def record(hours_ago: float, flow: str = "upkeep", **more: Any) -> RunRecord:
    """A run nobody watched that ended well."""
    at = NOW - timedelta(hours=hours_ago)
    made = RunRecord(f"{at:%Y%m%dT%H%M%S}", flow, "arunika", "arunika", at, ended_at=at, state="completed")
    return replace(made, **more)


@pytest.mark.parametrize(
    ("records", "keys"),
    [
        ([record(35), record(59)], []),
        ([record(37), record(61)], ["arunika:overdue:upkeep"]),
        ([record(80, state="partly"), record(104)], ["arunika:overdue:upkeep"]),
        ([record(1, state="failed"), record(80), record(104)], ["arunika:overdue:upkeep"]),
        ([record(80)], []),  # once may have been by hand
        ([record(80, attended=True), record(104, attended=True)], []),
        ([record(160), record(160 + 168)], []),  # weekly, by an office's own crontab
        ([record(7, "warn"), record(9, "warn"), record(11, "warn")], ["arunika:overdue:warn"]),
        ([record(80, "report"), record(104, "report")], []),  # on demand
    ],
)
def test_a_flow_is_overdue_by_its_schedule_and_its_own_habit(records: list[RunRecord], keys: list[str]) -> None:
    assert [problem.key for problem in overdue("arunika", records, NOW)] == keys


def test_a_machine_where_nothing_ever_ran_is_a_fault_after_some_hours(var: Path) -> None:
    settings = read_settings()
    assert list(of_absence(settings, [])) == [], "it was only just set up"
    (var / MARK).write_text((NOW - timedelta(hours=7)).isoformat())
    assert [problem.key for problem in of_absence(settings, [])] == ["nothing"]
    assert list(of_absence(settings, [record(1)])) == []


@pytest.fixture
def silent(var: Path) -> Path:
    """A GAUNG_VAR whose last nightly upkeep was days ago."""
    (var / "runs").mkdir(parents=True)
    for made in (record(80), record(104)):
        (var / "runs" / f"{made.id}.json").write_text(encode(made), encoding="utf-8")
    return var


@pytest.fixture
def letters(silent: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """The mails that the keeper got from a real mail server."""
    with mailbox() as (url, got):
        monkeypatch.setenv("GAUNG_KEEPER", url)
        yield got


ALERT = """
import sys
from flows.command.app import run
codes = [run(["doctor", "--alert", "--monitor", "arunika"]) for _ in range(2)]
sys.exit("Prefect is there" if "prefect" in sys.modules else max(codes))
"""


def test_with_everything_dead_the_keeper_is_told_once(silent: Path, letters: list[EmailMessage]) -> None:
    done = subprocess.run([sys.executable, "-c", ALERT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == OK, done.stderr
    (letter,) = letters
    assert letter["Subject"].startswith("Gaung: Pemeliharaan malam dan cadangan (arunika) terakhir berhasil")
    assert "is the worker or the crontab running?" in plain(letter)
    assert "Pemeliharaan malam" in (silent / "reports" / "status.html").read_text(encoding="utf-8")


def test_when_nobody_could_be_told_it_says_so(silent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--alert", "--monitor", "arunika", "--json"]) == PARTLY
    told = capsys.readouterr()
    assert "arunika:overdue:upkeep" in told.out
    assert "GAUNG_KEEPER is empty" in told.err
