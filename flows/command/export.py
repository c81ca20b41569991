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
    corrections: bool = False,
    portable: Path | None = None,
    pages: bool = False,
    dictionary: bool = False,
) -> None:
    """Everything the monitor has read, with its provenance: one row an article.

    docs/data-dictionary.md tells what each field means. --portable writes the whole monitor instead, for `gaung import`
    on another machine: every table, the monitor's file, and a manifest of hashes.

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
    corrections
        Only the articles people looked at, in the shape that gaung train and gaung evaluate read.
    portable
        Write the whole monitor into this one file.
    pages
        With --portable: the raw pages too.
    dictionary
        Print what every export holds, as Markdown, instead.
    """
    from flows.work.exports.exported import ARTICLE_FIELDS, LABELLED_FIELDS
    from flows.work.exports.exporting import export_rows, labelled_rows, write_rows

    if dictionary:
        from flows.work.exports.dictionary import dictionary as describe

        print(describe(), end="")
        return
    if portable:
        _whole(monitor, portable, pages, (since, until, out))
        return
    if format == "parquet" and out is None and sys.stdout.isatty():
        raise UsageError("parquet is binary: name a file with --out")
    rows = (labelled_rows if corrections else export_rows)(monitor, *stretch(None, since, until))
    write_rows(rows, LABELLED_FIELDS if corrections else ARTICLE_FIELDS, format, out)


def _whole(monitor: str, out: Path, pages: bool, given: tuple[object, ...]) -> None:
    from flows.work.exports.carrying import write_monitor

    if any(given):
        raise UsageError("--portable writes everything into its own file: leave --since, --until and --out away")
    counts = write_monitor(monitor, out, pages)
    print(", ".join(f"{name} {count}" for name, count in counts.items() if count), file=sys.stderr)
    print(out)
