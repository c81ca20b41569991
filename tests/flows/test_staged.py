"""From an empty machine to a scheduled server, and the keeper's documents run line by line on it."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from machine import STUBS, Machine
from patience import ask

from storage.migrations import HEAD

pytestmark = pytest.mark.slow
DOCS = Path(__file__).resolve().parents[2] / "docs"
# the script itself has tests of its own; a second run here would cost a copy of the code
SCRIPTED = "sh deploy/install.sh"


def commands(page: str) -> list[str]:
    """The lines a document tells its reader to type, in order."""
    blocks = re.findall(r"^ *```console\n(.*?)^ *```", (DOCS / page).read_text(encoding="utf-8"), re.M | re.S)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.fixture
def machine(tmp_path: Path, prefect_server: str, fortnight: Path) -> Machine:
    """A staged machine beside a running server, with a fortnight of the sample."""
    made = Machine(tmp_path / "machine")
    done = made.install("--contact", "humas@kota.example")
    assert done.returncode == 0, done.stderr
    made.settle(PREFECT_API_URL=prefect_server)
    shutil.copytree(fortnight, made.root / "var/lib/gaung", dirs_exist_ok=True)
    return made


def follow(machine: Machine, page: str, lines: list[str] | None = None) -> None:
    """Do what a page says, or some lines of it, as its reader would."""
    for command in lines or commands(page):
        if not command.startswith(SCRIPTED):
            done = machine.run(command)
            assert done.returncode == 0, f"{page}: {command}\n{done.stdout}\n{done.stderr}"


def test_the_staged_machine_is_scheduled_and_well(machine: Machine, prefect_server: str) -> None:
    deployed = machine.run("gaung deploy")
    assert deployed.returncode == 0, deployed.stderr
    found = ask(prefect_server, "deployments/filter").json()
    expected = {"monday", "two-hourly", "warning", "nightly", "on-demand", "analyse-on-demand", "report-on-demand"}
    assert expected <= {made["name"] for made in found}
    made = ask(prefect_server, "automations/filter").json()
    assert "crash-silent-runs" in {automation["name"] for automation in made}
    well = machine.run("gaung doctor --monitor arunika --json")
    assert well.returncode == 0, well.stderr
    follow(machine, "install.md")


def test_backup_and_restore_as_the_document_says(machine: Machine) -> None:
    lines = commands("restore.md")
    lost = lines.index("systemctl stop gaung-watch.timer gaung-worker")
    follow(machine, "restore.md", lines[:lost])
    state = machine.root / "var/lib/gaung"
    shutil.move(state, machine.root / "lost")
    state.mkdir()
    follow(machine, "restore.md", lines[lost:])
    held = {str(path.relative_to(state)) for path in state.glob("pages/*/*")}
    assert held == {str(path.relative_to(machine.root / "lost")) for path in machine.root.glob("lost/pages/*/*")}


def test_upgrading_as_the_document_says(machine: Machine) -> None:
    follow(machine, "upgrade.md")
    with closing(sqlite3.connect(machine.root / "var/lib/gaung/gaung.db")) as held:
        assert held.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_troubleshooting_as_the_document_says(machine: Machine) -> None:
    (machine.root / "var/lib/gaung/prefect").mkdir(exist_ok=True)
    for command in commands("troubleshooting.md"):
        done = machine.run(command)
        # `outlets check` tells by its exit code that an outlet raises an alarm: here none was ever collected
        assert done.returncode in ((0, 4) if command.endswith("check") else (0,)), f"{command}\n{done.stderr}"
    called = (machine.root / "stubs/called").read_text()
    named = set(re.findall(r"gaung-[a-z-]+", called))
    assert named <= {path.stem for path in (machine.root / "etc/systemd/system").glob("*")}
    assert all(command in STUBS for command in {line.split()[0] for line in called.splitlines()})
