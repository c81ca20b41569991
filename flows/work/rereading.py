"""The archive read again: by a better extractor, or into an empty database. No network."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flows.work.desk import Desk, open_desk
from flows.work.runs.progress import meter
from scrapers.archive import Archive
from scrapers.catalogue import OutletFile, default_catalogue
from scrapers.catalogue.identity import article_key
from scrapers.collection import Extract, read_page, whole
from scrapers.extraction import extract as extract_by_layout
from storage.records import Article, Link, Outcome, Page

KINDS = ("new", "changed", "unchanged", "refused", "failed")


def reread(
    monitor: str, outlets: Sequence[str], since: date, until: date, extract: Extract = extract_by_layout
) -> list[dict[str, Any]]:
    """Extracts the latest page of every story fetched from day `since` to day `until` and keeps what differs; a row an
    outlet: pages read, and how they ended. Raises CatalogueError for an unknown outlet."""
    desk = open_desk(monitor)
    files = [default_catalogue().get(slug) for slug in outlets or desk.monitor.outlets]
    desk.store.collecting.save_outlets([file.record() for file in files])
    return [_row(desk, file, since, until, extract) for file in files]


def _row(desk: Desk, outlet: OutletFile, since: date, until: date, extract: Extract) -> dict[str, Any]:
    archive, kinds = Archive(desk.settings.pages), Counter[str]()
    places = _latest(archive, outlet, since, until)
    meter().start(outlet.slug, len(places))
    for page in map(archive.read, places):
        kinds[_kept(desk, asyncio.run(_outcome(archive, outlet, page, extract)))] += 1
        meter().advance(outlet.slug)
    meter().finish(outlet.slug, f"{kinds['new'] + kinds['changed']} new or changed")
    return {"outlet": outlet.slug, "pages": len(places), **{kind: kinds[kind] for kind in KINDS}}


def _latest(archive: Archive, outlet: OutletFile, since: date, until: date) -> list[str]:
    """Where each story's latest page is: an older one would only bring an older text back."""
    places: dict[str, str] = {}
    for page in archive.pages(since, until, outlet.slug):
        places[article_key(outlet, page.url)] = page.archived_as or ""
    return sorted(places.values(), key=_order)


def _order(place: str) -> tuple[str, int]:
    name, _, offset = place.partition("#")
    return name, int(offset)


async def _outcome(archive: Archive, outlet: OutletFile, page: Page, extract: Extract) -> Outcome:
    """A page and, where its story goes on, the further pages kept with it."""

    async def part(url: str) -> Page | None:
        return next((found for found in _parts(archive, page) if found.url == url), None)

    first = read_page(Link(page.url, outlet.slug, "hand"), page, extract)
    return await whole(first, page, default_catalogue().layout(outlet.layout, None), part, extract)


def _parts(archive: Archive, page: Page) -> Iterator[Page]:
    return archive.parts(page.archived_as or "")


def _kept(desk: Desk, outcome: Outcome) -> str:
    article = outcome.article
    if article is None:
        return "failed" if outcome.error else "refused"
    if _poorer(desk, article):
        return "unchanged"
    return desk.store.articles.save(article, outcome.page)


def _poorer(desk: Desk, article: Article) -> bool:
    """Whether the archive holds only part of a story that the database has whole."""
    if "truncated" not in article.flags:
        return False
    known = desk.store.articles.get(article.id)
    return known is not None and "truncated" not in known.article.flags
