"""`gaung extract`."""

import json as jsonlib
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from flows.command.app import OK, PARTLY, REFUSED
from flows.command.jsonl import Source
from flows.command.spans import stretch
from flows.errors import UsageError


def extract(
    source: Source | None = None,
    /,
    *,
    url: str | None = None,
    from_archive: Annotated[bool, Parameter(negative="")] = False,
    since: str | None = None,
    until: str | None = None,
    outlet: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    monitor: str = "madiun",
    json: bool = False,
) -> int:
    """One page to JSON on standard output; a refused page says why and exits 3. Or the whole archive again.

    Example: gaung extract halaman.html --url https://bangsaonline.com/berita/60102/judul
    Example: gaung extract --from-archive --since 2026-10-01 --outlet bangsaonline

    Parameters
    ----------
    source
        A saved page, `-` for standard input, or an address to fetch.
    url
        Where a saved page came from; an outlet's own layout is chosen by it.
    from_archive
        Read the kept pages again, without the network; only a text that differs becomes a new revision.
    since
        From the archive: first day of fetching; all days when absent.
    until
        From the archive: last day of fetching.
    outlet
        From the archive: only this outlet; may be given more than once.
    monitor
        From the archive: a monitor's name, or the path of its file; its outlets are read.
    json
        From the archive: the table as JSON on standard output.
    """
    if from_archive:
        if source is not None or url is not None:
            raise UsageError("--from-archive reads the kept pages: leave out the page and --url")
        return _again(monitor, outlet, since, until, json)
    if source is None:
        raise UsageError("nothing to extract: name a saved page, an address or --from-archive")
    return _one(source, url)


def _one(source: str, url: str | None) -> int:
    from scrapers.extraction import as_json
    from scrapers.extraction import extract as extract_page
    from storage.records import Article

    body, address = page_of(source, url)
    result = extract_page(body, address)
    print(jsonlib.dumps(as_json(result), ensure_ascii=False, indent=2))
    return OK if isinstance(result, Article) else REFUSED


def _again(monitor: str, outlets: tuple[str, ...], since: str | None, until: str | None, json: bool) -> int:
    stretch(None, since, until)
    from flows.command.talk import console, rows_table
    from flows.settings import read_settings
    from flows.work.rereading import reread
    from flows.work.runs.lock import only_run
    from flows.work.runs.progress import shown
    from storage.records import load_monitor

    first = date.fromisoformat(since) if since else date.min
    last = date.fromisoformat(until) if until else date.max
    with only_run(read_settings().folder, load_monitor(monitor).name, "extract"), shown():
        rows: list[dict[str, Any]] = reread(monitor, outlets, first, last)
    print(jsonlib.dumps(rows, ensure_ascii=False)) if json else console().print(rows_table(rows))
    return PARTLY if any(row["failed"] for row in rows) else OK


def page_of(source: str, url: str | None) -> tuple[bytes, str]:
    """A page's bytes and address."""
    if source == "-":
        return sys.stdin.buffer.read(), url or ""
    if source.startswith(("http://", "https://")):
        from flows.work.byhand import fetch_page

        page = fetch_page(source)
        return page.body, url or page.final_url
    path = Path(source)
    if not path.is_file():
        raise UsageError(f"'{source}' is neither a file nor an address: name a saved page or http(s)://…")
    return path.read_bytes(), url or ""
