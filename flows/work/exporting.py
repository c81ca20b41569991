"""Everything a monitor has read, one row an article, with where it came from."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from flows.work.analysing import readings
from flows.work.desk import open_desk
from storage.records import Reading

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def export_rows(monitor: str, since: datetime | None, until: datetime | None) -> Iterator[dict[str, Any]]:
    """Rows of plain values; lists and quotes stay structured until a form cannot hold them."""
    desk = open_desk(monitor)
    for reading in readings(desk, since or FIRST, until or LAST):
        yield row_of(reading)


def row_of(reading: Reading) -> dict[str, Any]:
    """One reading as a row."""
    article, analysis = reading.article, reading.analysis
    return {
        "id": article.id,
        "revision": reading.revision,
        "outlet": reading.outlet.slug,
        "ownership": reading.outlet.ownership,
        "url": article.url,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "title": article.title,
        "text": article.text,
        "text_hash": article.text_hash,
        "level": analysis.level,
        "level_probability": analysis.level_probability,
        "geography": analysis.geography,
        "pillars": list(analysis.pillars),
        "story_type": analysis.story_type,
        "tone": analysis.tone,
        "tone_probabilities": dict(analysis.tone_probabilities),
        "evidence": list(analysis.evidence),
        "quotes": [{name: getattr(quote, name) for name in quote.__slots__} for quote in analysis.quotes],
        "flags": list(analysis.flags),
        "review": list(analysis.review),
        "event": reading.event,
        "copy_of": reading.copy_of,
        "corrected": list(reading.corrected),
        "model": dict(analysis.model),
    }


def write_rows(rows: Iterable[dict[str, Any]], form: str, out: Path | None) -> None:
    """Write rows as jsonl, csv or parquet; a file appears whole or not at all."""
    if out is None:
        _WRITERS[form](rows, sys.stdout.buffer)
        sys.stdout.flush()
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = out.with_name(f".{out.name}.part")
    try:
        with aside.open("wb") as stream:
            _WRITERS[form](rows, stream)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)


def _jsonl(rows: Iterable[dict[str, Any]], stream: IO[bytes]) -> None:
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")


def _flat(rows: Iterable[dict[str, Any]]) -> Any:
    import polars

    flat = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return polars.DataFrame(flat, infer_schema_length=None)


def _plain(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _csv(rows: Iterable[dict[str, Any]], stream: IO[bytes]) -> None:
    _flat(rows).write_csv(stream)


def _parquet(rows: Iterable[dict[str, Any]], stream: IO[bytes]) -> None:
    _flat(rows).write_parquet(stream)


_WRITERS = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}
