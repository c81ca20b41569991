"""The tests' browser is found first, installed second, and its absence is explained."""

import sys
from pathlib import Path

import pytest

from scripts import browser


def command(folder: Path, name: str, script: str) -> Path:
    """An executable shell script, standing for a program of the system."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root's machine whose only programs are those a test puts in the returned folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "executable", str(command(tmp_path, "python", "exit 1")))
    return tmp_path


def test_a_browser_of_the_system_is_used_and_nothing_installed(bare_machine, capsys):
    chromium = command(bare_machine, "chromium-browser", "")
    command(bare_machine, "apt-get", f"echo called > {bare_machine}/called")
    assert browser.main() == 0
    assert capsys.readouterr().out.strip() == str(chromium)
    assert not (bare_machine / "called").exists()


def test_apt_updates_its_lists_before_it_installs(bare_machine, capsys):
    log = bare_machine / "log"
    copy = f'case "$*" in *install*) /bin/cp {sys.executable} {bare_machine}/chromium;; esac'
    command(bare_machine, "apt-get", f'echo "$@" >> {log}\n{copy}')
    assert browser.main() == 0
    assert [line.split()[2] for line in log.read_text().splitlines()] == ["update", "install"]


def test_without_root_apt_is_left_alone(bare_machine, monkeypatch):
    command(bare_machine, "apt-get", "")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    assert [commands[0][1:] for commands in browser.install_commands()] == [["-m", "playwright", "install", "chromium"]]


def test_where_nothing_works_the_mend_is_named(bare_machine, capsys):
    command(bare_machine, "apt-get", "exit 100")
    assert browser.main() == 1
    assert "install the package 'chromium'" in capsys.readouterr().err
