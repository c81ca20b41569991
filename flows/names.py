"""What a run is called on Prefect's page: monitor, then week or days."""

from datetime import datetime

from prefect.runtime import flow_run


def run_name() -> str:
    """`arunika-2026-W42`, `madiun-2026-10-12..2026-10-19`; the flow's own name where it has neither."""
    given = flow_run.parameters
    monitor = str(given.get("monitor", "madiun")).rsplit("/", 1)[-1].removesuffix(".toml")
    days = [_day(given.get(name)) for name in ("since", "until")]
    what = given.get("week") or ("..".join(days) if any(days) else flow_run.flow_name)
    return f"{monitor}-{what}"


def _day(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value or "")[:10]
