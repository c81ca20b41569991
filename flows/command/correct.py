"""`gaung correct`."""

import getpass
import json


def correct(
    article: str, field: str, value: str, /, *, why: str, who: str | None = None, monitor: str = "madiun"
) -> None:
    """Correct a label. The machine's label is kept; the correction counts from the next report on.

    Example: gaung correct kabarwetan:1042 tone negatif --why "judulnya sendiri mengeluh" --monitor arunika

    Parameters
    ----------
    article
        The article's id, as the report's kliping table gives it.
    field
        level, geography, pillars, story_type or tone.
    value
        The right value; pillars are separated by commas.
    why
        The reason, for whoever reads the audit.
    who
        Who corrects; the name of the account when absent.
    """
    from flows.work.desk import open_desk

    desk = open_desk(monitor)
    made = desk.store.correcting.add(desk.monitor.name, article, field, value, why, who or getpass.getuser())
    print(f"{article}: {field} {json.loads(made.old)} -> {json.loads(made.new)}")
