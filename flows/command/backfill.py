"""`gaung backfill`."""

from flows.command.app import OK, PARTLY
from flows.command.running import at_work
from flows.command.spans import stretch
from flows.command.talk import console, partly, runs_json, runs_table


def backfill(*, outlet: str, since: str, until: str | None = None, monitor: str = "madiun", json: bool = False) -> int:
    """Walk an outlet's past, deeper than a collection goes; a stopped walk goes on where it was.

    Example: gaung backfill --outlet kabarwetan --since 2026-08-01 --until 2026-08-31 --monitor arunika

    Parameters
    ----------
    outlet
        The outlet's slug.
    since
        First day of publication.
    until
        Last day of publication; today when absent.
    monitor
        A monitor's name, or the path of its file.
    json
        The table as JSON on standard output.
    """
    first, after = stretch(None, since, until)
    with at_work(monitor, "backfill"):
        from flows.work.collecting import chosen

        chosen(monitor, (outlet,))
        from flows.collect import collect as flow

        runs = flow(monitor, [outlet], first, after, deep=True)
    print(runs_json(runs)) if json else console().print(runs_table(runs))
    return PARTLY if partly(runs) else OK
