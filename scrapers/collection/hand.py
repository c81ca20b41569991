"""Pages taken in by hand: a link somebody sent, a page somebody saved."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from scrapers.archive import Archive
from scrapers.catalogue.schema import OutletFile
from scrapers.client import Client, FetchError
from scrapers.collection.reading import Extract, read_page
from scrapers.extraction import extract as extract_by_layout
from storage.records import Link, Outcome, Page

MAX_FILE = 50_000_000  # bytes: a page saved with its pictures inside is large, but not larger


async def fetch_by_hand(
    url: str, outlet: OutletFile | None, client: Client, archive: Archive, extract: Extract = extract_by_layout
) -> Outcome:
    """Fetches, archives and reads one address; that of no known outlet ends as `bad_host`."""
    link = Link(url, outlet.slug if outlet else "", "hand")
    if outlet is None:
        detail = "no outlet has this host: save the page and add the file with its --url"
        return Outcome(link, error="bad_host", detail=detail)
    try:
        page = await client.get(url, outlet)
    except FetchError as error:
        return Outcome(link, error=error.word, detail=error.detail)
    return add_page(page, archive, extract)


def page_from_file(path: Path, url: str, outlet: str | None = None, now: datetime | None = None) -> Page:
    """A saved page as if `url` had just answered it; raises FetchError `no_file`, `too_large` or `not_text`."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise FetchError("too_large", f"{path}: {size} bytes, more than {MAX_FILE}")
        body = path.read_bytes()
    except OSError as error:
        raise FetchError("no_file", f"{path}: {error.strerror or error}") from error
    if body.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"PK\x03\x04", b"GIF8")):
        raise FetchError("not_text", f"{path}: no web page; save the page itself as HTML")
    return Page(
        url=url,
        final_url=url,
        status=200,
        fetched_at=now or datetime.now(UTC),
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
        outlet=outlet,
        headers=(("content-type", "text/html"),),
    )


def add_page(page: Page, archive: Archive, extract: Extract = extract_by_layout) -> Outcome:
    """Archives and reads a page; raises ArchiveError when it cannot be kept."""
    return read_page(Link(page.url, page.outlet or "", "hand"), archive.store(page), extract)
