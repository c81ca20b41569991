"""`gaung doctor`."""

import json as jsonlib

from flows.command.app import BROKEN, OK
from flows.command.talk import console


def doctor(*, monitor: str = "madiun", json: bool = False) -> int:
    """Check database, models, outlets, disk, clock, mail and Prefect server; each fault names its mend.

    Example: gaung doctor --monitor arunika

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    json
        The findings as JSON on standard output.
    """
    from flows.work.health import examine

    findings = examine(monitor)
    if json:
        print(jsonlib.dumps([finding._asdict() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            console().print(f"{finding.state:<8} {finding.part:<10} {finding.says}", markup=False, highlight=False)
    return BROKEN if any(finding.state == "broken" for finding in findings) else OK
