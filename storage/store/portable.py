"""A monitor's rows out to a portable file and in again."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.migrations import HEAD
from storage.portable.errors import PortableError
from storage.portable.file import MONITOR, TABLE, Manifest, Reader, Writer
from storage.portable.rows import line_of, row_of
from storage.portable.selection import SHARED, columns, outlets_of, rows_of, tables
from storage.store.shelf import Shelf

BATCH = 500


class PortableShelf(Shelf):
    """What is exported twice is the same bytes; what is taken in is taken in whole or not at all."""

    def write(
        self, path: Path, monitor: str, toml: bytes, outlets: Sequence[str], pages: Mapping[str, Path]
    ) -> dict[str, int]:
        """Everything of a monitor into one file; rows by table. `pages` are raw pages by their place in the archive."""
        counts = {}
        writer = Writer(path, monitor, HEAD)
        writer.add(MONITOR, iter([toml]))
        with self._snapshot() as connection:
            slugs = outlets_of(connection, monitor, outlets)
            for table in tables():
                query = rows_of(connection, table, monitor, slugs)
                found = connection.execution_options(yield_per=BATCH).execute(query).mappings()
                names = tuple(column.name for column in columns(table))
                counts[table.name] = writer.add_table(table.name, names, (line_of(row) for row in found))
        for name, source in sorted(pages.items()):
            writer.add(f"pages/{name}", _chunks(source), packed=False)
        writer.close()
        return counts

    def outlets(self, monitor: str, configured: Sequence[str]) -> list[str]:
        """The monitor's outlets: those its file names, and those it once read or walked."""
        with self._reading() as connection:
            return outlets_of(connection, monitor, configured)

    def take_in(self, reader: Reader, outlets: Sequence[str]) -> dict[str, int]:
        """The rows of a verified file in one transaction; rows by table. Raises PortableError where the schema is
        unknown or the monitor has rows already."""
        check_schema(reader.manifest)
        monitor, counts = reader.manifest.monitor, {}
        with self._writing() as connection:
            slugs = sorted({*outlets, *(str(row["slug"]) for row in reader.rows("outlets"))})
            _check_empty(connection, monitor, slugs)
            for table in tables():
                counts[table.name] = sum(_insert(connection, table, batch) for batch in _batches(reader, table))
        return counts

    def _snapshot(self) -> Any:
        """One moment for all tables."""
        connection = self._engine.connect()
        if connection.dialect.name == "postgresql":
            return connection.execution_options(isolation_level="REPEATABLE READ")
        return connection.execution_options(read_only=True)


def check_schema(manifest: Manifest) -> None:
    """Raises PortableError for a schema this version cannot take in: a later one, or one whose rows lack what ours
    need."""
    known = {table.name: table for table in tables()}
    for name, member in manifest.files.items():
        if not (match := TABLE.fullmatch(name)):
            continue
        table = known.get(match[1])
        strange = set(member.columns) - {column.name for column in columns(table)} if table is not None else {match[1]}
        if strange:
            raise PortableError(
                f"the file is of schema {manifest.schema}, this Gaung speaks {HEAD} and does not know "
                f"'{sorted(strange)[0]}': take a newer Gaung"
            )
        lacking = [c.name for c in columns(known[match[1]]) if c.name not in member.columns and not _may_lack(c)]
        if lacking:
            raise PortableError(
                f"the file is of schema {manifest.schema}, and its {match[1]} have no '{lacking[0]}': take it in with "
                f"the Gaung that wrote it, upgrade there (schema {HEAD}), and export it again"
            )


def _may_lack(column: Any) -> bool:
    return bool(column.nullable or column.default is not None or column.server_default is not None)


def _check_empty(connection: Connection, monitor: str, slugs: Sequence[str]) -> None:
    for table in tables():
        if table.name in SHARED:
            continue
        held = rows_of(connection, table, monitor, slugs).order_by(None).subquery()
        if count := connection.execute(select(func.count()).select_from(held)).scalar_one():
            raise PortableError(
                f"monitor '{monitor}' is not empty here: {table.name} has {count} rows of it or of its outlets; "
                "point GAUNG_DATABASE at an empty database"
            )


def _batches(reader: Reader, table: Table) -> Iterator[list[dict[str, Any]]]:
    rows = (row_of(table, told) for told in reader.rows(table.name))
    while batch := list(islice(rows, BATCH)):
        yield batch


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    if table.name in SHARED:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(insert(table), rows)
    return len(rows)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            yield chunk
