"""Page by page through one outlet's entries."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urljoin, urlsplit

from scrapers.catalogue.identity import article_key, is_article_url
from scrapers.catalogue.schema import Discovery, ListRules, OutletFile
from scrapers.client import Client, FetchError
from scrapers.client.hosts import owns
from scrapers.discovery.dated import addresses, by_day
from scrapers.discovery.feeds import parse_feed
from scrapers.discovery.found import Discovered, Item, Known, NotWhatItShould, Window
from scrapers.discovery.hints import fetch_address
from scrapers.discovery.lists import parse_list
from scrapers.discovery.paging import DEEPEST, stop_reason
from scrapers.discovery.problems import Problems
from scrapers.discovery.sitemaps import parse_sitemap
from storage.records import Link, Page

MAX_CHILDREN = 50  # sitemaps of one index read in a run; a backfill reads DEEPEST
CHANGED = "the layout changed, or a gate stands before it"
MAX_DEPTH = 2  # an index of indexes exists, deeper ones are loops


def _always(entry: str) -> bool:
    return True


def _never(url: str) -> bool:
    return False


@dataclass
class Walk:
    """Asks every entry but `ids`; a fault of one is a named problem, and what it gave before is kept.

    `walked` says of an entry's address whether its last walk came to its end: only then does a page known whole mean
    that all behind it is known too; `refused` of a link's address, whether it lately turned out to be no article: it
    is as good as known. `keep` archives the page that shows a problem; `keys` are those of the articles
    found inside the window."""

    outlet: OutletFile
    rules: ListRules | None
    client: Client
    known: Known
    window: Window
    deep: bool = False
    walked: Callable[[str], bool] = _always
    refused: Callable[[str], bool] = _never
    keep: Callable[[Page], Page] | None = None
    reachable: bool = False
    broken: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    _outside: set[str] = field(default_factory=set)
    _last: Page | None = None

    def __post_init__(self) -> None:
        self.problems = Problems(self.keep)

    async def pages(self) -> AsyncIterator[dict[str, Link]]:
        """The links of each page by article key, those inside the window; but in a backfill, a key may come again,
        better known."""
        for entry in self.outlet.discovery:
            if entry.kind == "ids" or (entry.backfill and not self.deep):
                continue
            try:
                async for items in self._entry(entry):
                    yield dict(self._inside(items, entry))
            except (FetchError, NotWhatItShould) as error:
                self._problem(entry, str(error), self._last if isinstance(error, NotWhatItShould) else None)

    def found(self, links: Iterable[Link] = ()) -> Discovered:
        """How the walk went so far."""
        return Discovered(
            tuple(links), self.reachable, self.problems.named(), len(self._outside), tuple(dict.fromkeys(self.broken))
        )

    def _entry(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        if entry.kind == "sitemap":
            return self._sitemaps(entry)
        return self._days(entry) if by_day(entry) else self._paged(entry)

    async def _paged(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        first = True
        async for items, _reason in self._list(entry, entry.url):
            if first:
                self.reachable, first = True, False
            yield items

    async def _days(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        """A dated list, day by day back, to the window's start or a day that is known whole; days may be empty."""
        found = False
        for url in addresses(entry, self.window):
            known = False
            async for items, reason in self._list(entry, url, may_be_empty=True):
                found, known = found or bool(items), reason == "known"
                yield items
            if known:
                break
        if not found:
            raise NotWhatItShould("no article link on any day's page: " + CHANGED)
        self.reachable = True

    async def _list(
        self, entry: Discovery, url: str, *, may_be_empty: bool = False
    ) -> AsyncIterator[tuple[dict[str, Item], str | None]]:
        """A feed's or list's pages until one gives a reason to stop, each with that reason."""
        walked: set[str] = set()
        afresh = self.deep or not self.walked(entry.url)
        count = (DEEPEST if self.deep else entry.max_pages) if "{page}" in url else 1
        for number in range(entry.first_page, entry.first_page + count):
            page = await self._page(entry, url, number, may_be_missing=may_be_empty or number > entry.first_page)
            if page is None:
                return
            items = self._articles(self._parse(entry, page))
            if not items and entry.kind == "list" and number == entry.first_page and not may_be_empty:
                raise NotWhatItShould("no article link on the first page: " + CHANGED)
            known = None if afresh else partial(self._known, items)
            reason = stop_reason(items, walked, self.window, known)
            yield items, reason
            if reason:
                return
            walked |= items.keys()

    async def _page(self, entry: Discovery, url: str, number: int, *, may_be_missing: bool) -> Page | None:
        """Page `number`; None where the site says in its way that there are no more."""
        address = urljoin(self.outlet.home, url.replace("{page}", str(number)))
        try:
            page = await self._get(address)
        except FetchError as error:
            if may_be_missing and error.word in ("http_404", "http_410"):
                return None
            raise
        went_home = urlsplit(page.final_url).path in ("", "/") and urlsplit(address).path not in ("", "/")
        if went_home and not may_be_missing:
            raise NotWhatItShould("led to the front page: the address is gone")
        return None if went_home else page

    async def _get(self, url: str) -> Page:
        self._last = page = await self.client.get(url, self.outlet)
        return page

    def _parse(self, entry: Discovery, page: Page) -> list[Item]:
        if entry.kind == "feed":
            return parse_feed(page.body, page.final_url)
        return parse_list(page.body, page.final_url, self.rules, self.window.now)

    async def _sitemaps(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        """A sitemap, or an index's children that changed in the window, breadth first."""
        queue = [(urljoin(self.outlet.home, entry.url), 0)]
        left = DEEPEST if self.deep else MAX_CHILDREN
        while queue and left:
            (url, depth), left = queue.pop(0), left - 1
            page = await self._get(url)
            sitemap = parse_sitemap(page.body, page.final_url)
            self.reachable = True
            yield self._articles(sitemap.items)
            if depth < MAX_DEPTH:
                fresh = (child for child in sitemap.children if not child.before(self.window))
                queue.extend((child.url, depth + 1) for child in fresh)
        if queue:
            self._problem(entry, f"{len(queue)} more sitemaps left unread")

    def _articles(self, items: Iterable[Item]) -> dict[str, Item]:
        """The items that are articles of this outlet, by key."""
        found: dict[str, Item] = {}
        for item in items:
            if owns(self.outlet, item.url) and is_article_url(self.outlet, item.url):
                address = fetch_address(self.outlet, item.url)
                found.setdefault(article_key(self.outlet, address), replace(item, url=address))
        return found

    def _inside(self, items: dict[str, Item], entry: Discovery) -> Iterator[tuple[str, Link]]:
        """The items inside the window as links; what one entry calls old, another may have brought in."""
        for key, item in items.items():
            again = key in self.keys
            if again and self.deep:
                continue
            if not again and (item.before(self.window) or item.after(self.window)):
                self._outside.add(key)
                continue
            self._outside.discard(key)
            self.keys.add(key)
            yield key, Link(item.url, self.outlet.slug, entry.kind, item.title, item.date)

    def _problem(self, entry: Discovery, text: str, page: Page | None = None) -> None:
        self.broken.append(entry.url)
        self.problems.add(entry, text, page)

    def _known(self, items: dict[str, Item], key: str) -> bool:
        return self.known.seen(self.outlet.slug, key) or self.refused(items[key].url)
