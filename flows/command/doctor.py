"""`gaung doctor`."""

import json as jsonlib
import sys

from flows.command.app import BROKEN, OK, PARTLY
from flows.command.talk import console


def doctor(*, monitor: str = "madiun", alert: bool = False, json: bool = False) -> int:
    """Check database, models, outlets, disk, clock, mail and Prefect server; each fault names its mend.

    Example: gaung doctor --monitor arunika

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    alert
        Instead: look over all monitors that ever ran here, tell GAUNG_KEEPER what is new, each fault once, and renew
        the status page. It needs no Prefect, so it tells when nothing runs any more; exit 4 when nobody could be told.
    json
        The findings as JSON on standard output.
    """
    if alert:
        return _alerted(monitor, json)
    from flows.work.watching.health import examine

    findings = examine(monitor)
    if json:
        print(jsonlib.dumps([finding._asdict() for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            console().print(f"{finding.state:<8} {finding.part:<10} {finding.says}", markup=False, highlight=False)
    return BROKEN if any(finding.state == "broken" for finding in findings) else OK


def _alerted(monitor: str, json: bool) -> int:
    from dataclasses import asdict

    from flows.logs import start_logs
    from flows.settings import read_settings
    from flows.work.watching.looking import untold
    from flows.work.watching.status import renew

    settings = read_settings()
    start_logs(settings)
    status = renew(monitor)
    if json:
        print(jsonlib.dumps([asdict(problem) for problem in status.problems], ensure_ascii=False))
    else:
        for problem in status.problems:
            console().print(problem.says, markup=False, highlight=False)
    if missed := untold(settings, status):
        why = "GAUNG_KEEPER is empty, or its channel did not take the message"
        print(f"gaung: nobody was told of {len(missed)} of {len(status.problems)} faults: {why}", file=sys.stderr)
        return PARTLY
    return OK
