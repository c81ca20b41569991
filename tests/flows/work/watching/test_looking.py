"""Each fault is told once, by real mail, and once more when it is over."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from letterbox import mailbox, plain
from makers import moment

from flows.settings import Settings, read_settings
from flows.work.runs import recording
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.runlog import RunLog, RunRecord
from flows.work.watching import looking
from flows.work.watching.faults import of_machine, of_monitor, of_runs
from flows.work.watching.status import empty_days, quiet_for
from reports.publish.status import Machine, MonitorStatus, OutletHealth, Problem

ROOT = Path(__file__).resolve().parents[4]
NOW = datetime.now(UTC)
ALARM = OutletHealth("kabarwetan", "KABARWETAN.com", "alarm", "tidak dapat dijangkau", "connect", None, None, 0)


@pytest.fixture
def letters(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EmailMessage]]:
    """The mails that the keeper got from a real mail server."""
    with mailbox() as (url, got):
        monkeypatch.setenv("GAUNG_KEEPER", url)
        yield got


def run(state: str = "failed", **more: Any) -> RunRecord:
    made = RunRecord("1", "collect", "arunika", "arunika", NOW, ended_at=NOW, state=state)  # type: ignore[arg-type]
    return replace(made, **more)


def monitor(*outlets: OutletHealth) -> MonitorStatus:
    return MonitorStatus("arunika", "Kota Arunika", (), (), outlets, (), "", {}, 28)


@pytest.mark.parametrize(
    ("records", "keys"),
    [
        ([run("failed")], ["arunika:run:collect"]),
        ([run("died", ended_at=None)], ["arunika:run:collect"]),
        ([run("completed"), run("failed")], []),
        ([run("partly"), run("failed")], []),
        ([run("running"), run("failed")], ["arunika:run:collect"]),
        ([run("failed"), run("failed"), run("failed")], ["arunika:run:collect"]),
        ([run("failed", within="2")], []),
        ([run("failed", attended=True)], []),
        ([run("stopped"), run("completed")], []),
        ([run("failed"), run("failed", flow="weekly")], ["arunika:run:collect", "arunika:run:weekly"]),
    ],
)
def test_a_flow_is_at_fault_until_it_comes_to_its_end(records: Sequence[RunRecord], keys: list[str]) -> None:
    assert [problem.key for problem in of_runs(records)] == keys


@pytest.mark.parametrize(
    ("outlet", "keys"),
    [
        (ALARM, ["arunika:outlet:kabarwetan"]),
        (replace(ALARM, last_success=NOW - timedelta(hours=2)), []),
        (replace(ALARM, last_success=NOW - timedelta(hours=9)), ["arunika:outlet:kabarwetan"]),
        (replace(ALARM, reason="tata halaman tampaknya berubah"), ["arunika:layout:kabarwetan"]),
        (replace(ALARM, state="warning"), []),
        (replace(ALARM, state="off"), []),
    ],
)
def test_an_outlet_is_a_fault_when_it_is_gone_for_hours_or_changed(outlet: OutletHealth, keys: list[str]) -> None:
    assert [problem.key for problem in of_monitor(monitor(outlet))] == keys


def test_a_full_disk_and_an_old_backup_are_faults() -> None:
    well = Machine("SQLite", 1, 10**12, 3, datetime.now(UTC))
    assert list(of_machine(well)) == []
    bad = replace(well, free_bytes=10**6, last_backup=datetime.now(UTC) - timedelta(days=3))
    assert [problem.key for problem in of_machine(bad)] == ["disk", "backup"]


def stories(*hours_ago: float) -> list[datetime]:
    return [NOW - timedelta(hours=hours) for hours in sorted(hours_ago, reverse=True)]


def test_an_outlet_is_silent_by_its_own_habit() -> None:
    daily = [24 * n for n in range(2, 40)]
    weekly = [24 * 7 * n for n in range(1, 12)]
    assert quiet_for(stories(*daily), NOW) is None
    assert quiet_for(stories(*(hours + 24 for hours in daily)), NOW) is not None
    assert quiet_for(stories(*(hours + 24 for hours in weekly)), NOW) is None
    assert quiet_for(stories(*(hours + 24 * 9 for hours in weekly)), NOW) is not None
    assert quiet_for(stories(500, 600), NOW) is None, "two stories show no habit"
    assert quiet_for([], NOW) is None


def test_days_without_a_story_are_those_of_jakartas_calendar() -> None:
    held = [moment("2026-10-15 00:30"), moment("2026-10-17 23:30")]
    assert empty_days(held, moment("2026-10-19 05:00"), 4) == (date(2026, 10, 16), date(2026, 10, 18))


def told(*problems: Problem, passed: Sequence[Problem] = (), unread: Sequence[str] = ()) -> None:
    looking._tell(read_settings(), problems, passed, unread)


DRIFT = Problem("arunika:layout:kabarwetan", "KABARWETAN.com: tata halaman tampaknya berubah", "editor found on 0%")
FAILED = Problem("arunika:run:collect", "Pengumpulan berita (arunika) gagal", "OSError: disk")


def test_a_fault_is_told_once_and_again_only_when_it_is_over_and_comes_back(letters: list[EmailMessage]) -> None:
    read_settings().folder.mkdir()
    told(DRIFT)
    told(DRIFT)
    assert [letter["Subject"] for letter in letters] == ["Gaung: KABARWETAN.com: tata halaman tampaknya berubah"]
    assert "editor found on 0%" in plain(letters[0])
    told()
    told()
    assert letters[1]["Subject"] == "Gaung: pulih"
    assert "Sudah pulih:" in plain(letters[1])
    told(DRIFT)
    assert len(letters) == 3


def test_many_faults_at_once_are_one_message(letters: list[EmailMessage]) -> None:
    read_settings().folder.mkdir()
    told(DRIFT, FAILED)
    assert [letter["Subject"] for letter in letters] == ["Gaung: 2 gangguan baru"]


def test_what_could_not_be_sent_is_told_the_next_time(
    letters: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_settings().folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setenv("GAUNG_KEEPER", "json://127.0.0.1:1/")
        told(DRIFT)
    told(DRIFT)
    assert len(letters) == 1


def test_nothing_is_said_to_be_over_of_a_monitor_that_cannot_be_read(letters: list[EmailMessage]) -> None:
    read_settings().folder.mkdir()
    told(DRIFT)
    told(Problem("arunika:database", "Keadaan pemantauan arunika tidak dapat dibaca"), unread=["arunika"])
    assert "Sudah pulih" not in plain(letters[1])
    told(DRIFT)
    assert "tidak dapat dibaca" in plain(letters[2])
    assert "tata halaman" not in plain(letters[2])


def test_a_headline_cannot_write_into_the_head_of_a_mail(letters: list[EmailMessage]) -> None:
    read_settings().folder.mkdir()
    told(replace(DRIFT, says="Banjir\r\nBcc: penyusup@example.com\n\nisi\x00\u2028palsu"))
    (letter,) = letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Gaung: Banjir Bcc: penyusup@example.com isi palsu"


def fail() -> None:
    with recorded("collect", "arunika"):
        raise OSError("the disk says no")


def test_a_flow_that_fails_is_told_once_until_it_succeeds(letters: list[EmailMessage]) -> None:
    for _ in range(2):
        with pytest.raises(OSError, match="says no"):
            fail()
    assert len(letters) == 1
    assert "Pengumpulan berita (arunika) gagal" in plain(letters[0])
    assert "the disk says no" in plain(letters[0])
    with recorded("collect", "arunika"):
        pass
    assert [letter["Subject"] for letter in letters[1:]] == ["Gaung: pulih"]


def test_a_flow_inside_another_tells_nothing_of_its_own(letters: list[EmailMessage]) -> None:
    with pytest.raises(OSError, match="says no"), recorded("weekly", "arunika"):
        fail()
    assert len(letters) == 1
    assert "Laporan pekanan" in plain(letters[0])
    assert {(r.flow, r.state, bool(r.within)) for r in RunLog(read_settings().runs).all()} == {
        ("weekly", "failed", False), ("collect", "failed", True),
    }  # fmt: skip


def test_a_flow_is_told_to_have_failed_even_where_the_database_is_what_failed(
    letters: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAUNG_DATABASE", "postgresql://gaung:burungkenari@127.0.0.1:1/gaung")
    with pytest.raises(OSError, match="says no"):
        fail()
    assert "Pengumpulan berita (arunika) gagal" in plain(letters[0])
    assert "tidak dapat dibaca" in plain(letters[0])
    assert "burungkenari" not in plain(letters[0])


KILLED = """
import time
from flows.work.runs.recording import recorded
with recorded("collect", "arunika"):
    print("at work", flush=True)
    time.sleep(3600)
"""


@pytest.mark.parametrize("found_by", ["the worker's hook", "the next run"])
def test_a_flow_that_is_killed_is_told_once(letters: list[EmailMessage], found_by: str) -> None:
    work = subprocess.Popen([sys.executable, "-c", KILLED], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert work.stdout is not None
    assert work.stdout.readline() == "at work\n"
    os.kill(work.pid, signal.SIGKILL)
    work.wait()
    work.stdout.close()
    if found_by == "the worker's hook":
        crashed = type("FlowRun", (), {"parameters": {"monitor": "arunika"}})
        after_crash(flow=None, flow_run=crashed, state=None)
    with recorded("collect", "arunika"):
        pass
    assert "terhenti di tengah jalan" in plain(letters[0])
    assert sum("Gangguan baru" in plain(letter) for letter in letters) == 1


def test_a_look_that_fails_never_fails_the_run(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.work.watching.status.renew", lambda _: 1 / 0)
    with recorded("collect", "arunika") as account:
        account.note(found=3)
    (found,) = RunLog(read_settings().runs).all()
    assert (found.state, found.figures) == ("completed", {"found": 3})
    written = "".join(path.read_text() for path in read_settings().logs.iterdir())
    assert "the look after the run failed" in written
    assert "ZeroDivisionError" in json.loads(written.splitlines()[-1])["error"]


def test_an_unknown_monitor_is_an_error_and_no_run(var: Path) -> None:
    with pytest.raises(ValueError, match="nirwana"), recorded("collect", "nirwana"):
        pass
    assert not Settings().runs.exists()


def test_the_hook_has_the_parameters_prefect_calls_it_by() -> None:
    assert list(recording.after_crash.__annotations__)[:3] == ["flow", "flow_run", "state"]
