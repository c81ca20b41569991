"""A run that fails with secrets in every setting leaves none of them behind, wherever one looks."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from patience import ask

pytestmark = pytest.mark.slow
Gaung = Callable[..., "subprocess.CompletedProcess[str]"]
CANARY = "BurungKenari4711"
CHANNEL = f"json://humas:{CANARY}@127.0.0.1:1/{CANARY}x/?token={CANARY}y"


def leaks(var: Path) -> list[str]:
    """The files that hold the secret: logs, records, pages, database."""
    files = [path for path in var.rglob("*") if path.is_file()]
    assert files
    return [str(path.relative_to(var)) for path in files if CANARY.encode() in path.read_bytes()]


def told_to(server: str) -> str:
    """What Prefect's page could show: runs with their states and parameters, logs, artifacts."""
    kinds = ("flow_runs", "task_runs", "logs", "artifacts")
    return "".join(ask(server, f"{kind}/filter").text for kind in kinds)


def test_a_failing_run_leaves_no_secret_anywhere(gaung: Gaung, tmp_path: Path, prefect_server: str) -> None:
    secrets = {"GAUNG_NOTIFY": CHANNEL, "GAUNG_KEEPER": f"slack://{CANARY}@{CANARY}z/b/c"}
    secrets["GAUNG_HEARTBEAT"] = f"http://127.0.0.1:1/{CANARY}w"
    talkative = {"PREFECT_API_URL": prefect_server, "PREFECT_LOGGING_LEVEL": "DEBUG"}
    done = gaung("report", "--monitor", "arunika", "--week", "2026-W42", **secrets, **talkative)
    assert done.returncode == 4, done.stderr
    assert "a channel of GAUNG_NOTIFY did not take the message" in done.stderr
    assert CANARY not in done.stdout + done.stderr
    assert {path.name for path in (tmp_path / "var").iterdir()} >= {"logs", "runs", "reports", "gaung.db"}
    assert leaks(tmp_path / "var") == []
    seen = told_to(prefect_server)
    assert "did not take the message" in seen
    assert CANARY not in seen


def test_a_database_out_of_reach_leaves_no_password_anywhere(gaung: Gaung, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    for url in (f"postgresql://gaung:{CANARY}@127.0.0.1:1/gaung", f"postgresql://gaung:{CANARY}@[", f"x:{CANARY}@y"):
        done = gaung("outlets", "check", "--monitor", "arunika", GAUNG_DATABASE=url)
        assert done.returncode != 0
        assert CANARY not in done.stdout + done.stderr
    assert leaks(tmp_path / "var") == []
