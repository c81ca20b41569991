"""The run of one outlet."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from scrapers.archive import Archive, ArchiveError
from scrapers.catalogue.identity import article_key
from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.client import Client, FetchError
from scrapers.collection.reading import Extract, read_page
from scrapers.collection.stories import completed, is_short, pages_by_path
from scrapers.collection.tally import Stored, Tally
from scrapers.discovery import Discovered, Window, discover, id_walks
from scrapers.extraction import extract as extract_by_layout
from storage.records import Article, Link, Outcome, OutletRun, Page

RECHECK = timedelta(days=2)  # most corrections of a story come within its first two days


class Memory(Protocol):
    """What the store remembers."""

    def seen(self, outlet: str, key: str) -> bool:
        """Whether the article is stored already."""
        ...

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last answer from an address."""
        ...


@dataclass
class Collector:
    """`run` yields one Outcome a link fetched; for each article the caller says by `count` what the store made of it,
    and `summary` then adds up. Known articles that are not fetched again yield nothing and count as `skipped`.

    Cancelling the run loses nothing that was yielded; the next one skips what is stored by then."""

    outlet: OutletFile
    layout: LayoutFile | None
    client: Client
    archive: Archive
    memory: Memory
    window: Window
    recheck: timedelta = RECHECK
    deep: bool = False
    extract: Extract = extract_by_layout
    tally: Tally = field(default_factory=Tally, init=False)
    _found: Discovered = field(default=Discovered((), False), init=False)
    _archive_fault: str = field(default="", init=False)
    _started: datetime = field(default_factory=lambda: datetime.now(UTC), init=False)

    async def run(self) -> AsyncIterator[Outcome]:
        """Discovers, then fetches link by link, then walks ids where the outlet asks for it."""
        rules = self.layout.lists if self.layout else None
        self._found = await discover(self.outlet, rules, self.client, self.memory, self.window, deep=self.deep)
        # Oldest first: paging stops at a page that is known whole, so a run cut short must leave the newest unknown.
        for link in reversed(self._found.links):
            if self._due(link):
                yield await self._outcome(link)
            else:
                self.tally.add("skipped")
        for walk in id_walks(self.outlet, self._found.links, self._seen, self.window.since, deep=self.deep):
            for link in walk:
                outcome = await self._outcome(link)
                walk.saw(outcome.article.published_at if outcome.article else None)
                yield outcome

    def count(self, kind: Stored) -> None:
        """Notes what the store made of an article just yielded."""
        self.tally.add(kind)

    def summary(self) -> OutletRun:
        """How the run went so far; `detail` names the entries that did not answer as they should."""
        parts = [*self._found.problems]
        if self._found.outside:
            parts.append(f"{self._found.outside} outside the window")
        if self._archive_fault:
            parts.append(self._archive_fault)
        finished = datetime.now(UTC)
        return self.tally.run(self.outlet.slug, self._started, finished, self._found.reachable, "; ".join(parts))

    def _seen(self, key: str) -> bool:
        return self.memory.seen(self.outlet.slug, key)

    def _due(self, link: Link) -> bool:
        """New to the store, or young enough to change; where no hint tells the age, a page of a shallow walk is."""
        if not self._seen(article_key(self.outlet, link.url)):
            return True
        if link.published_at is None:
            return not self.deep and any(self.memory.validators(link.url))
        return self.window.now - link.published_at <= self.recheck

    async def _outcome(self, link: Link) -> Outcome:
        """Fetches and reads one link, and counts how it ended."""
        if self._archive_fault:  # what cannot be kept is not asked for
            outcome = Outcome(link, error="archive", detail=self._archive_fault)
        else:
            outcome = await self._fetched(link)
        self.tally.outcome(outcome)
        return outcome

    async def _fetched(self, link: Link) -> Outcome:
        try:
            page = await self._page(link.url, *self._validators(link))
        except FetchError as error:
            return Outcome(link, error=error.word, detail=error.detail)
        except ArchiveError as error:
            self._archive_fault = str(error)
            return Outcome(link, error="archive", detail=str(error))
        if page.status == 304:
            return Outcome(link, page)
        return await self._whole(read_page(link, page, self.extract), page)

    def _validators(self, link: Link) -> tuple[str | None, str | None]:
        known = self._seen(article_key(self.outlet, link.url))
        return self.memory.validators(link.url) if known else (None, None)

    async def _page(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Page:
        page = await self.client.get(url, self.outlet, etag=etag, last_modified=last_modified)
        return self.archive.store(page)

    async def _whole(self, outcome: Outcome, page: Page) -> Outcome:
        """The outcome with all pages of its story."""
        article = outcome.article
        if article is None or not is_short(article):
            return outcome
        by_path = pages_by_path(page.body, self.layout.pager if self.layout else ())
        story = await completed(article, page.final_url, by_path=by_path, fetch=self._part)
        return Outcome(outcome.link, page, article=story)

    async def _part(self, url: str) -> Article | None:
        """Another page of a story, archived like any; None when it does not come or is no article."""
        try:
            page = await self._page(url)
        except (FetchError, ArchiveError):
            return None
        link = Link(url, self.outlet.slug, "list")
        return read_page(link, page, self.extract).article


def backfill(
    outlet: OutletFile,
    layout: LayoutFile | None,
    client: Client,
    archive: Archive,
    memory: Memory,
    window: Window,
) -> Collector:
    """A run through an outlet's past: pages and ids without the everyday bounds, known articles passed by.

    It resumes by itself: what an earlier run stored is skipped."""
    return Collector(outlet, layout, client, archive, memory, window, recheck=timedelta(0), deep=True)
