"""`gaung report`."""

from flows.command.formats import parse_formats
from flows.command.running import at_work


def report(*, monitor: str = "madiun", week: str | None = None, format: str = "html,pdf,xlsx") -> None:
    """Build and publish one week from what is stored; prints the path of its page.

    Example: gaung report --monitor arunika --week 2026-W42 --format html,pdf

    Parameters
    ----------
    monitor
        A monitor's name, or the path of its file.
    week
        The ISO week; the last complete one when absent.
    format
        Forms to publish besides report.json: html, pdf, xlsx.
    """
    formats = parse_formats(format)
    with at_work(monitor, "report"):
        from flows.work.desk import open_desk

        chosen = str(open_desk(monitor).week(week))
        from flows.report import report as flow

        page = flow(monitor, chosen, formats)
    print(page)
