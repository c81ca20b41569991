"""The install script: tells first, stages on request, keeps settings, and leaves a server that can be scheduled."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from machine import Machine

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """An empty one."""
    return Machine(tmp_path / "machine")


def tree(root: Path) -> set[str]:
    """What stands there, not following links, code left out."""
    return {
        str(Path(folder, name).relative_to(root))
        for folder, _, names in os.walk(root)
        for name in names
        if "/opt/gaung" not in folder
    }


def test_a_dry_run_tells_each_step_and_does_none(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "deploy/install.sh", "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for word in ("useradd", "-m venv", "pip install", "gaung-worker.service", "systemctl", "gaung deploy"):
        assert word in done.stdout
    assert not Path("/opt/gaung.new").exists()


def test_staged_it_makes_everything_but_user_and_services(machine: Machine) -> None:
    done = machine.install("--contact", "humas@kota.example")
    assert done.returncode == 0, done.stderr
    units = {f"etc/systemd/system/{unit.name}" for unit in (ROOT / "deploy/systemd").iterdir()}
    assert tree(machine.root) == units | {"etc/gaung/gaung.env", "usr/local/bin/gaung"}
    settings = machine.root / "etc/gaung/gaung.env"
    assert "GAUNG_CONTACT=humas@kota.example" in settings.read_text()
    assert settings.stat().st_mode & 0o007 == 0, "it may hold passwords"
    assert (machine.root / "opt/gaung/prefect.yaml").is_file()


def test_again_it_renews_the_code_and_leaves_the_settings(machine: Machine) -> None:
    assert machine.install().returncode == 0
    settings, code = machine.root / "etc/gaung/gaung.env", machine.root / "opt/gaung"
    settings.write_text("GAUNG_CONTACT=humas@kota.example\n")
    (code / "stale.py").write_text("")
    before = tree(machine.root)
    done = machine.install("--contact", "lain@kota.example")
    assert done.returncode == 0
    assert settings.read_text() == "GAUNG_CONTACT=humas@kota.example\n"
    assert not (code / "stale.py").exists()
    assert tree(machine.root) == before


def test_an_unknown_argument_is_refused(machine: Machine) -> None:
    done = machine.install("--conatct", "x")
    assert done.returncode == 1
    assert "unknown: --conatct" in done.stderr


def test_every_setting_of_the_file_is_one_that_gaung_or_prefect_knows(machine: Machine) -> None:
    from flows.settings import Settings

    names = {
        line.lstrip("#").partition("=")[0]
        for line in (ROOT / "deploy/gaung.env").read_text().splitlines()
        if "=" in line and not line.startswith("# ")
    }
    ours = {f"GAUNG_{name.upper()}" for name in Settings.model_fields} | {"GAUNG_ROOT", "DO_NOT_TRACK"}
    assert {name for name in names if not name.startswith("PREFECT_")} <= ours


def test_the_compose_file_is_valid() -> None:
    tool = shutil.which("docker-compose")
    command = [tool] if tool else ["docker", "compose"]
    if not tool and subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("no docker compose on this machine")
    env = {**os.environ, "GAUNG_CONTACT": "humas@kota.example", "POSTGRES_PASSWORD": "x"}
    done = subprocess.run(
        [*command, "-f", str(ROOT / "deploy/compose.yaml"), "config"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
