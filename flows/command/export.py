"""`gaung export`."""

import sys
from pathlib import Path
from typing import Literal

from flows.command.spans import stretch
from flows.errors import UsageError


def export(
    *,
    format: Literal["parquet", "csv", "jsonl"] = "jsonl",
    since: str | None = None,
    until: str | None = None,
    monitor: str = "madiun",
    out: Path | None = None,
) -> None:
    """Everything the monitor has read, with its provenance: one row an article.

    Example: gaung export --format csv --since 2026-10-12 --monitor arunika --out pekan.csv

    Parameters
    ----------
    format
        parquet, csv or jsonl.
    since
        First day of publication; from the beginning when absent.
    until
        Last day of publication; to the end when absent.
    monitor
        A monitor's name, or the path of its file.
    out
        The file to write; standard output when absent.
    """
    from flows.work.exporting import export_rows, write_rows

    if format == "parquet" and out is None and sys.stdout.isatty():
        raise UsageError("parquet is binary: name a file with --out")
    write_rows(export_rows(monitor, *stretch(None, since, until)), format, out)
