"""`gaung outlets` and `gaung outlets check`."""

import json as jsonlib
from typing import Any, Literal

from flows.command.app import OK, PARTLY
from flows.command.talk import console


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
    from flows.work.outlets import check_outlets, list_outlets

    rows = list_outlets(monitor) if action == "list" else check_outlets(monitor)
    print(jsonlib.dumps(rows, ensure_ascii=False)) if json else _show(rows)
    return PARTLY if any(row.get("state") == "alarm" for row in rows) else OK


def _show(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in rows[0] if rows else ():
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    console().print(table)
