"""The data dictionary: what every export holds, written from the schema itself."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Column, Float, Integer, Table
from sqlalchemy.types import TypeEngine

from flows.work.exports.exported import ARTICLE_FIELDS, LABELLED_FIELDS, Field
from storage.portable.file import FORMAT, VERSION
from storage.portable.selection import columns, tables
from storage.tables import Instant

FLAT = {"integer": "integer", "number": "number"}
HEAD = """# Data dictionary

What `gaung export` writes. This page is written by `gaung export --dictionary` from the schema itself; a test holds the
two together. Every moment is ISO 8601 with its offset, every text UTF-8; an article is identified by `id` everywhere.

JSON Lines keep lists and objects as they are. CSV and parquet have the same columns in the same order; there a list or
an object is JSON text, and so is a moment text. [Analysts](analysts.md) shows how to read them.
"""
ARTICLES = """## Articles: `gaung export`

One row an article with people's corrections applied, by time of publication; those without a date come first, and only
when neither `--since` nor `--until` is given.
"""
CHECKED = """## Checked articles: `gaung export --corrections`

One row an article that a person looked at, as `gaung train --also` and `gaung evaluate` read it.
"""
PORTABLE = f"""## The portable file

`gaung export --portable FILE` writes a ZIP archive: `monitor.toml`, the file of the monitor; `tables/NAME.jsonl`, the
rows below; `pages/OUTLET/DAY.warc.gz`, the raw pages, with `--pages`; and `manifest.json`:

| key | meaning |
|---|---|
| `format`, `version` | `{FORMAT}`, {VERSION} |
| `schema` | the database schema the rows are of |
| `monitor` | the monitor's name |
| `files` | for each other member `sha256` and `bytes`; for a table also `rows` and its `columns` |

The same rows give the same bytes, from SQLite and from PostgreSQL. Numbers that only count rows are left out: the order
of the lines holds them. A column named after a record (`article`, `analysis`, `run`, `topic` …) is JSON text.
"""


def dictionary() -> str:
    """The whole page as Markdown."""
    listed = sorted(tables(), key=lambda table: table.name)
    parts = [HEAD, ARTICLES, _fields(ARTICLE_FIELDS), CHECKED, _fields(LABELLED_FIELDS), PORTABLE, *map(_table, listed)]
    return "\n".join(parts)


def _fields(fields: Sequence[Field]) -> str:
    head = "| field | type | CSV, parquet | null | meaning |\n|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_field(field))} |\n" for field in fields)


def _field(field: Field) -> Iterator[str]:
    yield f"`{field.name}`"
    yield field.kind
    yield FLAT.get(field.kind, "text")
    yield "yes" if field.optional else ""
    yield field.meaning + (f": {', '.join(f'`{value}`' for value in field.values)}" if field.values else "")


def _table(table: Table) -> str:
    meaning = _meanings()[table.name]
    head = f"### {table.name}\n\n{meaning[0].upper()}{meaning[1:]}.\n\n| column | type | null | |\n|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_column(column))} |\n" for column in columns(table))


def _column(column: "Column[object]") -> Iterator[str]:
    yield f"`{column.name}`"
    yield _kind(column.type)
    yield "yes" if column.nullable else ""
    refers = [f"refers to `{key.column.table.name}.{key.column.name}`" for key in column.foreign_keys]
    yield ", ".join([*(["key"] if column.primary_key else []), *refers])


def _kind(kind: "TypeEngine[object]") -> str:
    if isinstance(kind, Instant):
        return "moment"
    return "integer" if isinstance(kind, Integer) else "number" if isinstance(kind, Float) else "text"


def _meanings() -> dict[str, str]:
    found: dict[str, dict[str, str]] = tomllib.loads(
        Path(__file__).with_name("dictionary.toml").read_text(encoding="utf-8")
    )
    return found["tables"]
