"""Pages a person hands over."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from flows.settings import read_settings
from flows.work.desk import Desk, open_desk
from flows.work.newsroom import newsroom_for, routes_to
from scrapers.archive import Archive
from scrapers.catalogue import default_catalogue
from scrapers.catalogue.schema import OutletFile
from scrapers.client import Client, ClientSettings, FetchError
from scrapers.collection import add_page as read_archived
from scrapers.collection import fetch_by_hand, page_from_file
from storage.records import Article, Link, Outcome, Page

WEB = ("http://", "https://")
T = TypeVar("T")


def fetch_page(url: str) -> Page:
    """One page of a known outlet, fetched as politely as any other; raises FetchError."""
    outlet = _outlet_of(url)
    if outlet is None:
        raise FetchError("bad_host", f"{url}: no outlet has this host; save the page and name the file with --url")

    async def fetch(client: Client) -> Page:
        return await client.get(url, outlet)

    return _with_client(outlet, fetch)


def add_page(monitor: str, source: str, url: str | None) -> dict[str, Any]:
    """Take one page into archive and database; what became of it, as a row."""
    desk = open_desk(monitor)
    outcome = _outcome(desk, source, url)
    (kind,) = desk.store.collecting.keep([outcome])
    row: dict[str, Any] = {"source": source, "status": kind}
    if outcome.article:
        row |= {"article": outcome.article.id, "title": outcome.article.title, "published_at": _iso(outcome.article)}
        return row
    reason = outcome.error or (outcome.refusal.reason if outcome.refusal else "unknown")
    detail = outcome.detail or (outcome.refusal.detail if outcome.refusal else "")
    return row | {"reason": reason, "detail": detail}


def _outcome(desk: Desk, source: str, url: str | None) -> Outcome:
    address = source if source.startswith(WEB) else url or ""
    outlet, archive = _outlet_of(address), Archive(desk.settings.pages)
    if outlet:
        desk.store.collecting.save_outlets([outlet.record()])
    if not source.startswith(WEB):
        return _from_file(Path(source), address, outlet, archive)

    async def fetch(client: Client) -> Outcome:
        return await fetch_by_hand(address, outlet, client, archive)

    return _with_client(outlet, fetch)


def _from_file(path: Path, url: str, outlet: OutletFile | None, archive: Archive) -> Outcome:
    link = Link(url, outlet.slug if outlet else "", "hand")
    if outlet is None:
        hint = "name the page's address with --url" if not url else f"no outlet has the host of {url}"
        return Outcome(link, error="bad_host", detail=hint)
    try:
        return read_archived(page_from_file(path, url, outlet.slug), archive)
    except FetchError as error:
        return Outcome(link, error=error.word, detail=error.detail)


def _with_client(outlet: OutletFile | None, fetch: Callable[[Client], Awaitable[T]]) -> T:
    settings = read_settings()
    files = [outlet] if outlet else []

    async def run(address: str) -> T:
        made = ClientSettings(contact=settings.contact, routes=routes_to(address, files))
        async with Client(made) as client:
            return await fetch(client)

    with newsroom_for(files, settings.newsroom) as address:
        return asyncio.run(run(address))


def _outlet_of(url: str) -> OutletFile | None:
    return default_catalogue().by_url(url) if url else None


def _iso(article: Article) -> str | None:
    return article.published_at.isoformat() if article.published_at else None
