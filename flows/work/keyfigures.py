"""A report's key figures as the Markdown a person reads on Prefect's page."""

from pathlib import Path

from storage.records import Report
from storage.records.report import Figure

KEYS = ("volume", "volume-peristiwa", "gema", "itn", "jumlah-positif", "jumlah-netral", "jumlah-negatif")


def key_figures(report: Report, page: Path) -> str:
    """Title, status and the few numbers that say how the week was, with their intervals."""
    figures = {figure.key: figure for figure in report.figures()}
    rows = [_row(figures[key]) for key in KEYS if key in figures]
    head = f"# {report.title}\n\n{report.week}: data {report.status}\n\n"
    return head + "| angka | nilai | selang 95 % |\n| --- | ---: | --- |\n" + "\n".join(rows) + f"\n\n{page}\n"


def _row(figure: Figure) -> str:
    value = "–" if figure.value is None else f"{figure.value:.4g}"
    bounds = "" if figure.low is None or figure.high is None else f"{figure.low:.4g} … {figure.high:.4g}"
    return f"| {figure.label or figure.key} | {value} | {bounds or figure.note} |"
