"""A small outlet, a memory that behaves like the store's, and an extractor simple enough to see through."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.archive import Archive
from scrapers.catalogue.schema import LayoutFile, ListRules
from scrapers.client import Client, ClientSettings
from scrapers.collection import Collector
from scrapers.discovery import Window
from storage.records import Article, Link, Outcome, Refusal

NOW = datetime(2026, 10, 18, 22, tzinfo=UTC)
LAYOUT = LayoutFile(name="coba", body=("main",), pager=(".pager a",), lists=ListRules(item="li", date="time"))


class Shelf:
    """Remembers articles by outlet and key, validators by address, as the store does."""

    def __init__(self) -> None:
        self.hashes: dict[str, str] = {}
        self.tags: dict[str, tuple[str | None, str | None]] = {}
        self.refusals: set[str] = set()
        self.failed: dict[str, Link] = {}
        self.unwalked: set[str] = set()

    def refused(self, url: str) -> bool:
        return url in self.refusals

    def missed(self) -> list[Link]:
        return list(self.failed.values())

    def walked(self, entry: str, since: datetime) -> bool:
        return entry not in self.unwalked

    def seen(self, outlet: str, key: str) -> bool:
        return f"{outlet}:{key}" in self.hashes

    def validators(self, url: str) -> tuple[str | None, str | None]:
        return self.tags.get(url, (None, None))

    def put(self, outcome: Outcome) -> str:
        """Stores an article and says what it was: new, changed or unchanged."""
        article, page = outcome.article, outcome.page
        assert article is not None
        assert page is not None
        before = self.hashes.get(article.id)
        self.hashes[article.id] = article.text_hash
        self.tags[page.url] = (page.etag, page.last_modified)
        return "new" if before is None else "unchanged" if before == article.text_hash else "changed"


def read(html: bytes, url: str, *, now: datetime) -> Article | Refusal:
    """An article of every `<p>`; pages without one are refused, and one word crashes the reader."""
    text = html.decode()
    if "RUSAK" in text:
        raise ZeroDivisionError("RUSAK")
    paragraphs = tuple(re.findall(r"<p>(.*?)</p>", text))
    if not paragraphs:
        return Refusal(url, "no_text")
    pages = re.search(r"<!--pages (\d+)-->", text)
    expected = int(pages[1]) if pages else None
    seen = expected or 1 if "single=1" in url or "page=all" in url else 1
    flags = ("truncated",) if (expected or 1) > seen else ()
    key = re.search(r"/berita/(\d+)", url)
    return Article(
        "coba", key[1] if key else url, url, "Judul", paragraphs, pages_expected=expected, pages_seen=seen, flags=flags
    )


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "pages")


@pytest.fixture
async def client(site, hourglass):
    async with Client(ClientSettings("humas@arunika.example", site.routes), clock=hourglass.clock) as client:
        yield client


@pytest.fixture
def collector(client, archive, shelf, outlet_with) -> Callable[..., Collector]:
    """Makes a collector of the outlet whose one list is `/indeks`."""

    usual: dict[str, object] = {
        "outlet": outlet_with(("list", "/indeks")),
        "layout": LAYOUT,
        "client": client,
        "archive": archive,
        "memory": shelf,
        "window": Window(datetime(2026, 10, 1, tzinfo=UTC), NOW, NOW),
        "extract": read,
    }

    def make(**fields: object) -> Collector:
        return Collector(**(usual | fields))

    return make


@pytest.fixture
def gather(shelf: Shelf):
    """Runs a collector to its end, storing articles; returns the outcomes."""

    async def gather(collector: Collector) -> list[Outcome]:
        outcomes = []
        async for outcome in collector.run():
            shelf.failed.pop(outcome.link.url, None)
            if outcome.article:
                collector.count(shelf.put(outcome))
            elif outcome.refusal:
                shelf.refusals.add(outcome.link.url)
            if outcome.error in ("timeout", "connect", "http_5xx") or outcome.detail:
                shelf.failed[outcome.link.url] = outcome.link
            outcomes.append(outcome)
        shelf.unwalked = set(collector.summary().broken)
        return outcomes

    return gather


@pytest.fixture
def indexed(site):
    """Fills the list page with articles, each given as (number, date)."""

    def indexed(*articles: tuple[int, str]) -> None:
        items = (f'<li><a href="/berita/{number}/judul">B</a><time>{date}</time></li>' for number, date in articles)
        site.reply("/indeks", f"<ul>{''.join(items)}</ul>")

    return indexed
