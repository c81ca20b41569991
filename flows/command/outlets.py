"""`gaung outlets` and `gaung outlets check`."""

import json as jsonlib
from typing import Literal

from flows.command.app import OK, PARTLY
from flows.command.talk import console, rows_table


def outlets(action: Literal["list", "check"] = "list", /, *, monitor: str = "madiun", json: bool = False) -> int:
    """The monitor's outlets; `check` tells which went silent, changed layout or were not reachable.

    Example: gaung outlets check --monitor arunika

    Parameters
    ----------
    action
        list or check.
    monitor
        A monitor's name, or the path of its file.
    json
        The table as JSON on standard output.
    """
    from flows.work.watching.outlets import check_outlets, list_outlets

    rows = list_outlets(monitor) if action == "list" else check_outlets(monitor)
    print(jsonlib.dumps(rows, ensure_ascii=False)) if json else console().print(rows_table(rows))
    return PARTLY if any(row.get("state") == "alarm" for row in rows) else OK
