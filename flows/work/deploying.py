"""Registering schedules with a Prefect server, by Prefect's own command."""

import os
import subprocess
import sys

from flows.errors import UsageError
from storage.records.monitor_file import ROOT

POOL = "gaung"


def register() -> None:
    """Make the work pool where there is none, then every deployment of prefect.yaml; doing it again changes nothing."""
    if not (ROOT / "prefect.yaml").is_file():
        raise UsageError("prefect.yaml is missing: run 'gaung deploy' from a checkout, where it stands")
    if _prefect("work-pool", "inspect", POOL, quiet=True):
        _checked("work-pool", "create", POOL, "--type", "process")
    _checked("deploy", "--all")


def _prefect(*arguments: str, quiet: bool = False) -> int:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    out = subprocess.DEVNULL if quiet else sys.stderr
    environment = {**os.environ, "GAUNG_ROOT": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=out, stderr=out, check=False).returncode


def _checked(*arguments: str) -> None:
    if _prefect(*arguments):
        raise UsageError(
            f"'prefect {' '.join(arguments)}' failed: see above; is the server at PREFECT_API_URL running?"
        )
