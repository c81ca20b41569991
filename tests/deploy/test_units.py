"""The units as systemd reads them: valid, with least rights, and what they start can be started."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from machine import Machine

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
TIMERS = sorted((ROOT / "deploy/systemd").glob("*.timer"))
WORST = 1.6  # exposure by systemd-analyze: 0 is perfect, 10 unprotected; the worker has 1.4 for needing the internet


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A staged machine."""
    made = Machine(tmp_path_factory.mktemp("machine"))
    assert made.install().returncode == 0
    return made


@pytest.fixture
def analyze() -> str:
    """systemd's own checker."""
    found = shutil.which("systemd-analyze")
    if not found:
        pytest.skip("no systemd-analyze on this machine: apt-get install systemd")
    return found


def options(unit: Path) -> dict[str, str]:
    """The last value of each option of [Service]."""
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    return dict(parser["Service"])


@pytest.mark.parametrize("unit", [*UNITS, *TIMERS], ids=lambda unit: unit.name)
def test_systemd_finds_no_fault(unit: Path, analyze: str, machine: Machine, tmp_path: Path) -> None:
    for each in [*UNITS, *TIMERS]:  # what it starts stands elsewhere on this machine
        (tmp_path / each.name).write_text(machine.moved(each.read_text()))
    done = subprocess.run([analyze, "verify", tmp_path / unit.name], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "gaung" in line]
    assert ours == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_calls_it_protected(unit: Path, analyze: str) -> None:
    told = subprocess.run(
        [analyze, "security", "--offline=yes", unit], capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    ).stdout
    found = re.search(r"exposure level for \S+: ([\d.]+)", told)
    assert found
    assert float(found[1]) <= WORST, told


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_it_runs_as_nobody_special_and_is_bounded(unit: Path) -> None:
    held = options(unit)
    assert held["User"] == "gaung"
    assert held["ProtectSystem"] == "strict"
    assert held["NoNewPrivileges"] == "yes"
    assert held["CapabilityBoundingSet"] == ""
    assert {"MemoryMax", "TasksMax"} <= held.keys()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_it_starts_exists_and_knows_its_arguments(unit: Path, machine: Machine) -> None:
    command = options(unit)["ExecStart"]
    words = [word for word in command.split()[1:] if word.startswith("--")]
    program, *rest = command.split()
    verbs = [word for word in rest if re.fullmatch(r"[a-z-]+", word) and not word.startswith("-")][:2]
    done = machine.run(" ".join([program, *(verbs if "prefect" in program else verbs[:1]), "--help"]))
    assert done.returncode == 0, done.stderr
    assert [word for word in words if word not in done.stdout] == []


def test_only_what_asks_outlets_or_tells_the_keeper_reaches_the_internet() -> None:
    walled = {unit.stem for unit in UNITS if options(unit).get("IPAddressDeny") == "any"}
    assert walled == {unit.stem for unit in UNITS} - {"gaung-worker", "gaung-watch"}


def test_the_watch_needs_nothing_of_what_it_watches() -> None:
    text = (ROOT / "deploy/systemd/gaung-watch.service").read_text()
    assert "gaung-server" not in text
    assert "gaung-worker" not in text


@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.name)
def test_a_timer_has_its_service_and_starts_with_the_machine(timer: Path) -> None:
    assert timer.with_suffix(".service") in UNITS
    assert "WantedBy=timers.target" in timer.read_text()
