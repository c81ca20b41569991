"""`gaung deploy`."""

import os

from flows.errors import UsageError


def deploy() -> None:
    """Register the schedules of prefect.yaml with the Prefect server that PREFECT_API_URL names.

    Example: PREFECT_API_URL=http://127.0.0.1:4200/api gaung deploy
    """
    from flows.quiet_prefect import hush
    from flows.work.runs.deploying import register

    if not os.environ.get("PREFECT_API_URL"):
        raise UsageError(
            "no Prefect server: start one with 'prefect server start' and set PREFECT_API_URL=http://127.0.0.1:4200/api"
        )
    hush()
    register()
