"""Everything a monitor has read, one row an article, with where it came from."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from flows.work.analysing import readings
from flows.work.desk import open_desk
from flows.work.exports.exported import ARTICLE_FIELDS, LABELLED_FIELDS, Field, Said, row_of

FORMULA = r"^[=+\-@\t\r]"  # how a cell begins that a spreadsheet would compute (OWASP, CSV injection)


def export_rows(monitor: str, since: datetime | None, until: datetime | None) -> Iterator[dict[str, Any]]:
    """Rows of plain values; lists and quotes stay structured until a form cannot hold them."""
    desk = open_desk(monitor)
    taken_on = desk.store.following.by_article(desk.monitor.name)
    for reading in readings(desk, since, until):
        yield row_of(Said(reading, followups=taken_on.get(reading.id, ())), ARTICLE_FIELDS)


def labelled_rows(monitor: str, since: datetime | None, until: datetime | None) -> Iterator[dict[str, Any]]:
    """The articles people looked at, as `gaung train` and `gaung evaluate` read them."""
    desk = open_desk(monitor)
    said = desk.store.correcting.by_article(desk.monitor.name, since, until)
    for reading in readings(desk, since, until):
        if reading.checked:
            yield row_of(Said(reading, said[reading.id], desk.monitor.name), LABELLED_FIELDS)


def write_rows(rows: Iterable[dict[str, Any]], fields: Sequence[Field], form: str, out: Path | None) -> None:
    """Write rows of these fields as jsonl, csv or parquet; a file appears whole or not at all."""
    if out is None:
        _WRITERS[form](rows, fields, sys.stdout.buffer)
        sys.stdout.flush()
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = out.with_name(f".{out.name}.part")
    try:
        with aside.open("wb") as stream:
            _WRITERS[form](rows, fields, stream)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)


def _jsonl(rows: Iterable[dict[str, Any]], _fields: Sequence[Field], stream: IO[bytes]) -> None:
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _flat(rows: Iterable[dict[str, Any]], fields: Sequence[Field]) -> Any:
    import polars

    types = {"integer": polars.Int64, "number": polars.Float64}
    schema = {field.name: types.get(field.kind, polars.String) for field in fields}
    return polars.DataFrame([{name: _plain(value) for name, value in row.items()} for row in rows], schema=schema)


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _csv(rows: Iterable[dict[str, Any]], fields: Sequence[Field], stream: IO[bytes]) -> None:
    import polars.selectors as columns

    # spreadsheets take such a cell for a formula; the sign before it keeps it a text
    _flat(rows, fields).with_columns(columns.string().str.replace(FORMULA, "'$0")).write_csv(stream)


def _parquet(rows: Iterable[dict[str, Any]], fields: Sequence[Field], stream: IO[bytes]) -> None:
    _flat(rows, fields).write_parquet(stream)


_WRITERS = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}
