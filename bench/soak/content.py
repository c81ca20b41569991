"""What a season of runs left, told so that two seasons can be held against each other."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select

from scrapers.archive import Archive, ArchiveError
from storage.engine import open_engine
from storage.tables import metadata, revisions

Content = dict[str, Counter[Any]]

# What may differ, and why. Everything else of every table must be the same.
OWN = {
    "articles": {"first_seen_at"},  # the wall clock
    "revisions": {"fetched_at", "archived_as"},  # the wall clock; a page fetched again lies elsewhere in its file
    "validators": {"checked_at"},  # the wall clock
    "analyses": {"id", "at"},  # a number from a sequence; the wall clock
}
# Two logs tell what happened, and a killed run makes more happen. What must agree is what they brought: each article's
# first text and each of its changes once, the same refusals, and a finished run of every outlet over every stretch.
STATUS = ("status.html", "status.json")  # tell when the last runs were and how they ended
ONCE = ("new", "changed")
REPEATED = ("unchanged", "not_modified")  # the page was only asked for again


def database(url: str) -> Content:
    """Rows by table, without what may differ."""
    engine = open_engine(url)
    found: Content = {}
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            rows = [dict(row._mapping) for row in connection.execute(select(table))]
            found[table.name] = Counter(LOGS[table.name](rows) if table.name in LOGS else _plain(table.name, rows))
    engine.dispose()
    return found


def _plain(table: str, rows: list[dict[str, Any]]) -> Iterator[Any]:
    for row in rows:
        yield tuple((name, row[name]) for name in sorted(row.keys() - OWN.get(table, set())))


def _fetches(rows: list[dict[str, Any]]) -> Iterator[Any]:
    told = ("outlet", "url", "kind", "word", "detail", "status", "page_digest", "article_id")
    lines = [tuple(row[name] for name in told) for row in rows if row["kind"] not in REPEATED]
    yield from (line for line in lines if line[2] in ONCE)
    yield from {line for line in lines if line[2] not in ONCE}


def _runs(rows: list[dict[str, Any]]) -> Iterator[Any]:
    yield from {(row["monitor"], row["outlet"], row["since"], row["until"]) for row in rows}


LOGS = {"fetches": _fetches, "runs": _runs}


def reports(folder: Path) -> Content:
    """The hash of every published file but the status page, hidden ones included: nothing half-made may lie about."""
    files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}
    files = {name: path for name, path in files.items() if name not in STATUS}
    return {"reports": Counter((name, sha256(path.read_bytes()).hexdigest()) for name, path in files.items())}


def lost_pages(url: str, folder: Path) -> list[str]:
    """The stored texts whose raw page cannot be read back from the archive, or is another page."""
    archive, engine, lost = Archive(folder), open_engine(url), []
    with engine.connect() as connection:
        for row in connection.execute(select(revisions.c.archived_as, revisions.c.page_digest)):
            try:
                if archive.read(row.archived_as).digest != row.page_digest:
                    lost.append(f"{row.archived_as} holds another page")
            except ArchiveError as error:
                lost.append(str(error))
    engine.dispose()
    return lost


def differences(one: Content, other: Content) -> list[str]:
    """What `other` lacks or has too much, a line a row; empty when both are the same."""
    lines = []
    for name in sorted(one.keys() | other.keys()):
        lacks, more = (
            one.get(name, Counter()) - other.get(name, Counter()),
            other.get(name, Counter()) - one.get(name, Counter()),
        )
        lines += [f"{name}: lost {_short(row)}" for row in lacks.elements()]
        lines += [f"{name}: too much {_short(row)}" for row in more.elements()]
    return lines


def _short(row: Any) -> str:
    text = repr(row)
    return text if len(text) < 400 else text[:400] + "…"
