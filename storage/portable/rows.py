"""Rows to lines of JSON and back, exactly."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from storage.tables import Instant


def line_of(row: Mapping[str, Any]) -> bytes:
    """One row as a line; instants as ISO 8601 in UTC."""
    plain = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
    return json.dumps(plain, ensure_ascii=False).encode() + b"\n"


def row_of(table: Table, told: Mapping[str, Any]) -> dict[str, Any]:
    """The row a line was made of."""
    return {name: _value(table, name, value) for name, value in told.items()}


def _value(table: Table, name: str, value: Any) -> Any:
    if value is not None and isinstance(table.c[name].type, Instant):
        return datetime.fromisoformat(value)
    return value
