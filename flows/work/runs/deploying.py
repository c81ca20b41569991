"""Registering schedules with a Prefect server, by Prefect's own command, and the automation that marks dead runs."""

import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from storage.records.monitor_file import ROOT

POOL = "gaung"
FIRST_ANSWER = 180.0  # seconds a server may take to start: 16 were seen for its first migration on an idle machine
AUTOMATIONS = Path(__file__).with_name("automations.toml")


def register() -> None:
    """Make the work pool where there is none, then every deployment of prefect.yaml and every automation; doing it
    again changes nothing."""
    if not (ROOT / "prefect.yaml").is_file():
        raise UsageError("prefect.yaml is missing: run 'gaung deploy' from a checkout, where it stands")
    await_server(FIRST_ANSWER)
    if _prefect("work-pool", "inspect", POOL, quiet=True):
        _checked("work-pool", "create", POOL, "--type", "process")
    _checked("deploy", "--all")
    register_automations()


def register_automations(**trigger: Any) -> None:
    """Make the automations of automations.toml, or renew those there by the same name; `trigger` replaces parts
    of their triggers."""
    from prefect.client.orchestration import get_client
    from prefect.events.schemas.automations import AutomationCore

    wanted = tomllib.loads(AUTOMATIONS.read_text(encoding="utf-8"))["automations"]
    with get_client(sync_client=True) as client:
        for values in wanted:
            automation = AutomationCore.model_validate({**values, "trigger": {**values["trigger"], **trigger}})
            held = client.read_automations_by_name(automation.name)
            if held:
                client.update_automation(held[0].id, automation)
            else:
                client.create_automation(automation)
            for double in held[1:]:
                client.delete_automation(double.id)


def await_server(seconds: float) -> None:
    """Wait until the server of PREFECT_API_URL answers; raises UsageError after `seconds`."""
    import httpx

    url, end = os.environ["PREFECT_API_URL"], time.monotonic() + seconds
    while True:
        try:
            httpx.get(f"{url}/health", timeout=5, trust_env=False).raise_for_status()
            return
        except httpx.HTTPError as error:
            if time.monotonic() > end:
                raise UsageError(f"{url} does not answer ({error}): is gaung-server running?") from error
            time.sleep(1)


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
