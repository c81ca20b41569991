"""The run of one outlet."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from scrapers.archive import Archive, ArchiveError
from scrapers.catalogue.identity import article_key
from scrapers.catalogue.schema import LayoutFile, OutletFile
from scrapers.client import Client, FetchError
from scrapers.collection.reading import Extract, misdeclared, read_page
from scrapers.collection.stories import TRUNCATED, whole
from scrapers.collection.tally import Stored, Tally
from scrapers.discovery import Discovered, Walk, Window, id_walks, merged
from scrapers.extraction import extract as extract_by_layout
from storage.records import Link, Outcome, OutletRun, Page
from storage.records.collection import MISSING_PART

NOT_THERE = ("http_404", "http_410")
RECHECK = timedelta(days=2)  # most corrections of a story come within its first two days


class Memory(Protocol):
    """What the store remembers."""

    def seen(self, outlet: str, key: str) -> bool:
        """Whether the article is stored already."""
        ...

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of the last answer from an address."""
        ...

    def refused(self, url: str) -> bool:
        """Whether an address gave no article lately, for a reason that lasts."""
        ...

    def missed(self) -> Sequence[Link]:
        """The links whose last fetch failed lately for a reason that may have passed."""
        ...

    def walked(self, entry: str, since: datetime) -> bool:
        """Whether the last walk through an entry came to its end and went back to `since`."""
        ...


@dataclass
class Collector:
    """`run` yields one Outcome a link fetched; for each article the caller says by `count` what the store made of it,
    and `summary` then adds up. Known articles that are not fetched again, and pages refused lately, yield nothing and
    count as `skipped`.

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
    _misdeclared: int = field(default=0, init=False)
    _started: datetime = field(default_factory=lambda: datetime.now(UTC), init=False)

    async def run(self) -> AsyncIterator[Outcome]:
        """Takes up what failed lately, discovers, then fetches link by link, then walks ids where the outlet asks."""
        missed, walk = self.memory.missed(), self._walk()
        for link in missed:
            yield await self._outcome(link)
        done = {article_key(self.outlet, link.url) for link in missed}
        async for link in self._links(walk):
            if done and article_key(self.outlet, link.url) in done:
                continue
            if self._due(link):
                yield await self._outcome(link, *self._validators(link))
            else:
                self.tally.add("skipped")
        async for outcome in self._by_number(walk.keys | done):
            yield outcome

    async def _by_number(self, keys: set[str]) -> AsyncIterator[Outcome]:
        for walk in id_walks(self.outlet, keys, self._seen, self.window.since, deep=self.deep):
            for link in walk:
                if self.memory.refused(link.url):
                    self.tally.add("skipped")
                    continue
                outcome = await self._outcome(link)
                walk.saw(outcome.article.published_at if outcome.article else None)
                yield outcome

    async def _links(self, walk: Walk) -> AsyncIterator[Link]:
        self._found = walk.found()
        if self.deep:  # page by page: a past of any length must fit into memory
            async for page in walk.pages():
                for link in page.values():
                    yield link
            self._found = walk.found()
            return
        self._found = await merged(walk)
        # Oldest first: paging stops at a page that is known whole, so a run cut short must leave the newest unknown.
        for link in reversed(self._found.links):
            yield link

    def _walk(self) -> Walk:
        def walked(entry: str) -> bool:
            return self.memory.walked(entry, self.window.since)

        return Walk(
            self.outlet,
            self.layout.lists if self.layout else None,
            self.client,
            self.memory,
            self.window,
            self.deep,
            walked,
            self.memory.refused,
            self._evidence,
        )

    def _evidence(self, page: Page) -> Page:
        """Keeps a page that shows what is wrong with an entry."""
        try:
            return self.archive.store(page)
        except ArchiveError as error:
            self._archive_fault = str(error)
            return page

    def count(self, kind: Stored) -> None:
        """Notes what the store made of an article just yielded."""
        self.tally.add(kind)

    def summary(self) -> OutletRun:
        """How the run went so far; `detail` names the entries that did not answer as they should."""
        parts = [*self._found.problems, *self._mended()]
        if self._found.outside:
            parts.append(f"{self._found.outside} outside the window")
        if self._archive_fault:
            parts.append(self._archive_fault)
        return self.tally.run(self.outlet.slug, self._started, datetime.now(UTC), self._found, "; ".join(parts))

    def _mended(self) -> list[str]:
        """Faults that cost nothing: what a further attempt mended, and pages that misstate their charset."""
        again = ", ".join(f"{word} {count}" for word, count in sorted(self.client.mended[self.outlet.slug].items()))
        told = [f"tried again with success: {again}"] if again else []
        return told + ([f"{self._misdeclared} pages in another charset than declared"] if self._misdeclared else [])

    def _seen(self, key: str) -> bool:
        return self.memory.seen(self.outlet.slug, key)

    def _due(self, link: Link) -> bool:
        """New to the store, or young enough to change; where no hint tells the age, a page of a shallow walk is."""
        if self.memory.refused(link.url):
            return False
        if not self._seen(article_key(self.outlet, link.url)):
            return True
        if link.published_at is None:
            return not self.deep and any(self.memory.validators(link.url))
        return self.window.now - link.published_at <= self.recheck

    async def _outcome(self, link: Link, etag: str | None = None, last_modified: str | None = None) -> Outcome:
        """Fetches and reads one link, and counts how it ended."""
        if self._archive_fault:  # what cannot be kept is not asked for
            outcome = Outcome(link, error="archive", detail=self._archive_fault)
        else:
            outcome = await self._fetched(link, etag, last_modified)
        self.tally.outcome(outcome)
        return outcome

    async def _fetched(self, link: Link, etag: str | None, last_modified: str | None) -> Outcome:
        try:
            page = await self.client.get(link.url, self.outlet, etag=etag, last_modified=last_modified)
            page = self.archive.store(page)
        except FetchError as error:
            return Outcome(link, error=error.word, detail=error.detail)
        except ArchiveError as error:
            self._archive_fault = str(error)
            return Outcome(link, error="archive", detail=str(error))
        if page.status == 304:
            return Outcome(link, page)
        self._misdeclared += misdeclared(page)
        return await self._whole(read_page(link, page, self.extract), page)

    def _validators(self, link: Link) -> tuple[str | None, str | None]:
        known = self._seen(article_key(self.outlet, link.url))
        return self.memory.validators(link.url) if known else (None, None)

    async def _whole(self, outcome: Outcome, page: Page) -> Outcome:
        """The outcome with all pages of its story; `detail` says which fault kept one away."""
        faults: list[str] = []

        async def part(url: str) -> Page | None:
            try:
                return self.archive.store(await self.client.get(url, self.outlet), part_of=page.url)
            except (FetchError, ArchiveError) as error:
                if getattr(error, "word", "") not in NOT_THERE:
                    faults.append(f"{MISSING_PART} {url}: {error}")
                return None

        story = await whole(outcome, page, self.layout, part, self.extract)
        cut = story.article is not None and TRUNCATED in story.article.flags
        return replace(story, detail=faults[0]) if cut and faults else story


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
