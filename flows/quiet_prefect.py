"""Prefect's own settings for a run by command. Prefect reads them when it is first imported: hush before that."""

import os

from flows.settings import read_settings

DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
    # a first start migrates its database: 16 s were seen where the default allows 20, and a busy machine is slower
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "600",
    # below the 90 s after which the zombie automation calls a run dead
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
}


def hush() -> None:
    """Set what the keeper has not set: quiet, no telemetry, home under GAUNG_VAR."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(read_settings().folder / "prefect"))
