"""`gaung upkeep`."""

import json as jsonlib

from flows.command.app import OK, PARTLY
from flows.command.talk import console, rows_table


def upkeep(*, monitor: str = "madiun", json: bool = False) -> int:
    """Nightly: look after runs, models, pages, outlets and database; make a backup, and keep only what is needed.

    Example: gaung upkeep --monitor arunika

    Parameters
    ----------
    monitor
        The monitor whose outlets are checked, by name or file; the backup holds every monitor's data.
    json
        The findings as JSON on standard output.
    """
    from flows.quiet_prefect import hush
    from flows.settings import read_settings
    from flows.work.runs.space import check_space
    from storage.records import load_monitor

    load_monitor(monitor)
    check_space(read_settings().folder)
    hush()
    from flows.upkeep import upkeep as flow
    from flows.work.upkeep import UpkeepError

    try:
        findings, code = flow(monitor), OK
    except UpkeepError as error:
        findings, code = error.findings, PARTLY
    rows = [finding._asdict() for finding in findings]
    print(jsonlib.dumps(rows, ensure_ascii=False)) if json else console().print(rows_table(rows))
    return code
