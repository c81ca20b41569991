"""The nightly flow: looks after runs, models, pages, outlets and database; makes a backup, keeps what is needed."""

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.names import run_name
from flows.parameters import MonitorText
from flows.work import upkeep as work
from flows.work.runs.recording import after_crash, recorded
from flows.work.watching.health import Finding


@task(name="look-after", task_run_name="{part}", cache_policy=NO_CACHE)
def look_after(part: str, monitor: str) -> Finding:
    """One step; it never fails, but says how it went."""
    return work.look_after(part, monitor)


@flow(name="upkeep", flow_run_name=run_name, on_crashed=[after_crash])
def upkeep(monitor: MonitorText = "madiun") -> list[Finding]:
    """Every step in turn; leaves the findings as an artifact and raises UpkeepError when a part is broken.

    Args:
        monitor: The monitor whose outlets are checked, by name or file; the backup holds every monitor's data.
    """
    with recorded("upkeep", monitor) as run:
        findings = [look_after(part, monitor) for part in work.STEPS]
        create_table_artifact(key="upkeep", table=[finding._asdict() for finding in findings], description="upkeep")
        states = [finding.state for finding in findings]
        run.note(ok=states.count("ok"), warning=states.count("warning"), broken=states.count("broken"))
        if "broken" in states:
            raise work.UpkeepError(findings)
    return findings
