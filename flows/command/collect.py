"""`gaung collect`."""

from typing import Annotated

from cyclopts import Parameter

from flows.command.app import OK, PARTLY
from flows.command.running import at_work
from flows.command.spans import stretch
from flows.command.talk import console, partly, runs_json, runs_table


def collect(
    *,
    monitor: str = "madiun",
    outlet: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    since: str | None = None,
    until: str | None = None,
    json: bool = False,
) -> int:
    """Fetch what is new and print a row an outlet: found, new, changed, refused, failed, seconds.

    Example: gaung collect --monitor arunika --outlet kabarwetan --since 2026-10-12

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    outlet
        Only this outlet; may be given more than once.
    since
        First day of publication; the report's baseline when absent.
    until
        Last day of publication; today when absent.
    json
        The table as JSON on standard output.
    """
    first, after = stretch(None, since, until)
    with at_work(monitor, "collect"):
        from flows.work.collecting import chosen

        chosen(monitor, outlet)
        from flows.collect import collect as flow

        runs = flow(monitor, list(outlet), first, after)
    print(runs_json(runs)) if json else console().print(runs_table(runs))
    return PARTLY if partly(runs) else OK
