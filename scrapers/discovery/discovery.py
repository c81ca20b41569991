"""The walk through an outlet's entries."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit

from scrapers.catalogue.identity import article_key, is_article_url
from scrapers.catalogue.schema import Discovery, ListRules, OutletFile
from scrapers.client import Client, FetchError
from scrapers.client.hosts import owns
from scrapers.discovery.feeds import parse_feed
from scrapers.discovery.found import Discovered, Item, Known, NotWhatItShould, Window
from scrapers.discovery.hints import fetch_address
from scrapers.discovery.lists import parse_list
from scrapers.discovery.paging import DEEPEST, stop_reason
from scrapers.discovery.sitemaps import parse_sitemap
from storage.records import Link, Page

MAX_CHILDREN = 50  # sitemaps of one index read in a run; a backfill reads DEEPEST
MAX_DEPTH = 2  # an index of indexes exists, deeper ones are loops


async def discover(
    outlet: OutletFile,
    rules: ListRules | None,
    client: Client,
    known: Known,
    window: Window,
    *,
    deep: bool = False,
) -> Discovered:
    """Asks every entry but `ids` and merges the answers, one link an article; a fault of one is a named problem."""
    walk = _Walk(outlet, rules, client, known, window, deep)
    for entry in outlet.discovery:
        if entry.kind != "ids":
            await walk.through(entry)
    return Discovered(tuple(walk.links.values()), walk.reachable, _named(walk.problems), len(walk.outside))


@dataclass
class _Walk:
    outlet: OutletFile
    rules: ListRules | None
    client: Client
    known: Known
    window: Window
    deep: bool
    links: dict[str, Link] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    problems: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    reachable: bool = False

    async def through(self, entry: Discovery) -> None:
        """Reads one entry to its end; what it found before a fault is kept."""
        try:
            async for items in self._pages(entry):
                self._keep(items, entry)
        except (FetchError, NotWhatItShould) as error:
            self._problem(entry, str(error))

    def _pages(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        return self._sitemaps(entry) if entry.kind == "sitemap" else self._paged(entry)

    async def _paged(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        """A feed's or list's pages until one gives a reason to stop."""
        walked: set[str] = set()
        count = (DEEPEST if self.deep else entry.max_pages) if "{page}" in entry.url else 1
        for number in range(entry.first_page, entry.first_page + count):
            page = await self._page(entry, number)
            if page is None:
                return
            items = self._articles(self._parse(entry, page))
            if number == entry.first_page:
                self._first_answer(entry, items)
            yield items
            if stop_reason(items, walked, self.window, self._known()):
                return
            walked |= items.keys()

    async def _page(self, entry: Discovery, number: int) -> Page | None:
        """Page `number`; None where the site says in its way that there are no more."""
        url = urljoin(self.outlet.home, entry.url.replace("{page}", str(number)))
        try:
            page = await self.client.get(url, self.outlet)
        except FetchError as error:
            if number > entry.first_page and error.word in ("http_404", "http_410"):
                return None
            raise
        went_home = urlsplit(page.final_url).path in ("", "/") and urlsplit(url).path not in ("", "/")
        if went_home and number == entry.first_page:
            raise NotWhatItShould("led to the front page: the address is gone")
        return None if went_home else page

    def _parse(self, entry: Discovery, page: Page) -> list[Item]:
        if entry.kind == "feed":
            return parse_feed(page.body, page.final_url)
        return parse_list(page.body, page.final_url, self.rules, self.window.now)

    def _first_answer(self, entry: Discovery, items: dict[str, Item]) -> None:
        if entry.kind == "list" and not items:
            raise NotWhatItShould("no article link on the first page: the layout changed, or a gate stands before it")
        self.reachable = True

    async def _sitemaps(self, entry: Discovery) -> AsyncIterator[dict[str, Item]]:
        """A sitemap, or an index's children that changed in the window, breadth first."""
        queue = [(urljoin(self.outlet.home, entry.url), 0)]
        left = DEEPEST if self.deep else MAX_CHILDREN
        while queue and left:
            (url, depth), left = queue.pop(0), left - 1
            page = await self.client.get(url, self.outlet)
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

    def _keep(self, items: dict[str, Item], entry: Discovery) -> None:
        via = entry.kind
        for key, item in items.items():
            if key in self.links:
                self.links[key] = _enriched(self.links[key], item)
            elif item.before(self.window) or item.after(self.window):
                self.outside.add(key)
            else:
                self.outside.discard(key)
                self.links[key] = Link(item.url, self.outlet.slug, via, item.title, item.date)

    def _problem(self, entry: Discovery, text: str) -> None:
        self.problems.setdefault((entry.kind, text), []).append(entry.url)

    def _known(self) -> Callable[[str], bool] | None:
        return None if self.deep else lambda key: self.known.seen(self.outlet.slug, key)


def _enriched(link: Link, item: Item) -> Link:
    """The link with what another source knew besides."""
    return replace(link, title=link.title or item.title, published_at=link.published_at or item.date)


def _named(problems: dict[tuple[str, str], list[str]]) -> tuple[str, ...]:
    """One line a kind and fault, with the first address and how many more have it."""
    return tuple(
        f"{kind} {urls[0]}{f' and {len(urls) - 1} more' if len(urls) > 1 else ''}: {text}"
        for (kind, text), urls in problems.items()
    )
