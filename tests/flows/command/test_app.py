"""The command line: known words, exit codes, and nothing heavy before it is needed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.command.app import BROKEN, COMMANDS, USAGE, run
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
WITHOUT_FLOW = [
    "stem",
    "extract",
    "label",
    "group",
    "evaluate",
    "train",
    "newsroom",
    "correct",
    "export",
    "outlets",
    "agreement",
    "compare",
    "import",
]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert "Example: " in (shown := capsys.readouterr().out)
    assert f"gaung {name}" in shown


def test_the_list_of_commands_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    shown = capsys.readouterr().out
    assert all(re.search(rf"\b{name}\b +\w", shown) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"gaung {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_names_every_setting(name: str) -> None:
    assert f"GAUNG_{name.upper()}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_command_without_a_flow_does_not_import_prefect() -> None:
    """In one process, where the first that brings it in is named."""
    code = f"""
import sys
from flows.command.app import run
for name in {WITHOUT_FLOW!r}:
    run([name, "--help"])
    if "prefect" in sys.modules:
        sys.exit(name + " imports prefect")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nope"], "Unknown command"),
        (["weekly", "--monitr", "arunika"], "Did you mean --monitor"),
        (["weekly", "--monitor", "nowhere"], "no monitor 'nowhere'"),
        (["weekly", "--monitor", "arunika", "--week", "2026-W99"], "2026 has no week 99"),
        (["report", "--monitor", "arunika", "--week", "next"], "as in 2026-W42"),
        (["report", "--monitor", "arunika", "--format", "docx"], "choose html, pdf, xlsx"),
        (["collect", "--monitor", "arunika", "--outlet", "kabarwetn"], "kabarwetan"),
        (["collect", "--monitor", "arunika", "--since", "kemarin"], "write it as 2026-10-12"),
        (["analyse", "--monitor", "arunika", "--week", "2026-W42", "--since", "2026-10-01"], "exclude each other"),
        (["analyse", "--monitor", "arunika", "--since", "2026-10-02", "--until", "2026-10-01"], "swap them"),
        (["add", "--monitor", "arunika"], "nothing to add"),
        (["label", "/no/such/file.jsonl"], "No such file"),
        (["deploy"], "PREFECT_API_URL"),
    ],
)
def test_bad_usage_exits_2_and_names_the_mend(
    arguments: list[str], says: str, var: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert run(arguments) == USAGE
    shown = capfd.readouterr()
    assert says in " ".join((shown.err + shown.out).replace("│", " ").split())
    assert not list(var.glob("reports/**/*.html")), "nothing is published"


def test_an_unknown_setting_is_an_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GAUNG_DATABSE", "sqlite://")
    assert run(["doctor"]) == USAGE
    assert "did you mean GAUNG_DATABASE?" in capsys.readouterr().err


def test_a_database_out_of_reach_names_the_setting(
    var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GAUNG_DATABASE", "sqlite:////proc/nowhere/gaung.db")
    assert run(["export", "--monitor", "arunika"]) == BROKEN
    assert "check GAUNG_DATABASE" in capsys.readouterr().err
