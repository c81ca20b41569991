"""`gaung catch-up`."""

import os

from flows.command.app import OK
from flows.command.talk import console


def catch_up(*, monitor: str = "madiun") -> int:
    """Once, after the server was down: mark dead runs, join late ones, make the edition that the last week is owed.

    Example: PREFECT_API_URL=http://127.0.0.1:4200/api gaung catch-up

    Parameters
    ----------
    monitor
        Without a Prefect server: the monitor looked after. With one, each monitor that has a weekly schedule is.
    """
    from flows.quiet_prefect import hush
    from flows.settings import read_settings
    from flows.work.rules import read_rules

    hush()
    if os.environ.get("PREFECT_API_URL"):
        return _with_server(read_rules(read_settings().folder).runs.silent_seconds)
    from flows.command.weekly import weekly
    from flows.work.desk import open_desk
    from flows.work.runs.owed import owed

    week = owed(open_desk(monitor))
    if week is None:
        console().print("nothing was missed")
        return OK
    return weekly(monitor=monitor, week=str(week))


def _with_server(silent_seconds: float) -> int:
    from datetime import timedelta

    from flows.work.runs.deploying import FIRST_ANSWER, await_server
    from flows.work.runs.missed import join_late, make_owed
    from flows.work.runs.zombies import bury

    await_server(FIRST_ANSWER)
    late = join_late()
    dead = bury(timedelta(seconds=silent_seconds), patient=True)
    made = make_owed()
    for words, names in (("marked Crashed", dead), ("joined with a later run", late), ("made up for", made)):
        for name in names:
            console().print(f"{words}: {name}", soft_wrap=True)
    if not (dead or late or made):
        console().print("nothing was missed")
    return OK
