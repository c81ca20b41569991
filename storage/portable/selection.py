"""Which rows of each table are a monitor's, in an order that both databases share."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Column, ColumnElement, Connection, Integer, Select, String, Table, false, or_, select, union

from storage.tables import analyses, articles, fetches, metadata, outlets, runs, validators

SHARED = ("outlets", "validators")
"""Tables whose rows several monitors may have in common."""
LATEST = 1000  # fetches of an outlet that tell which hosts it has


def tables() -> list[Table]:
    """Every table, those that others refer to first."""
    return list(metadata.sorted_tables)


def columns(table: Table) -> list[Column[Any]]:
    """The columns that travel: all but numbers the database gives by itself."""
    own = _own_number(table)
    return [column for column in table.columns if column is not own]


def outlets_of(connection: Connection, monitor: str, configured: Sequence[str]) -> list[str]:
    """The monitor's outlets: those its file names, and those it once read or walked."""
    read = select(articles.c.outlet).join(analyses, analyses.c.article_id == articles.c.id)
    walked = select(runs.c.outlet).where(runs.c.monitor == monitor)
    found = connection.execute(union(read.where(analyses.c.monitor == monitor), walked)).scalars()
    return sorted({*configured, *found})


def rows_of(connection: Connection, table: Table, monitor: str, slugs: Sequence[str]) -> Select[Any]:
    """The query of a table's rows that are this monitor's, or its outlets'."""
    query = select(*columns(table))
    if "monitor" in table.c:
        query = query.where(table.c.monitor == monitor)
    elif table is outlets:
        query = query.where(table.c.slug.in_(slugs))
    elif table is validators:
        query = query.where(_of_hosts(connection, slugs))
    elif "outlet" in table.c:
        query = query.where(table.c.outlet.in_(slugs))
    else:
        theirs = select(articles.c.id).where(articles.c.outlet.in_(slugs))
        query = query.where(table.c.article_id.in_(theirs))
    return query.order_by(*_order(connection, table))


def _of_hosts(connection: Connection, slugs: Sequence[str]) -> ColumnElement[bool]:
    """The addresses of the hosts these outlets were last fetched from: feeds and lists are no outlet's own rows."""
    hosts = set()
    for slug in slugs:
        last = select(fetches.c.url).where(fetches.c.outlet == slug).order_by(fetches.c.id.desc()).limit(LATEST)
        hosts |= {urlsplit(url)[:2] for url in connection.execute(last).scalars()}
    begun = (validators.c.url.startswith(f"{scheme}://{host}/", autoescape=True) for scheme, host in sorted(hosts))
    return or_(false(), *begun)


def _own_number(table: Table) -> Column[Any] | None:
    """A primary key that only counts rows."""
    key = list(table.primary_key.columns)
    return key[0] if len(key) == 1 and isinstance(key[0].type, Integer) else None


def _order(connection: Connection, table: Table) -> list[Any]:
    """By number of entry, else by key, byte by byte whatever the database's language."""
    own = _own_number(table)
    if own is not None:
        return [own]
    plain = connection.dialect.name == "postgresql"
    return [
        column.collate("C") if plain and isinstance(column.type, String) else column
        for column in table.primary_key.columns
    ]
