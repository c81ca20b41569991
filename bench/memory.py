"""Memory over a long backfill: `python -m bench.memory [LINKS]` prints the peak as the links go by.

Collector, archive and Store are the real ones; pages come from a function and not over HTTP, and are read by a small
extractor, so that a hundred thousand take minutes."""

import asyncio
import hashlib
import resource
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from flows.work.memory import StoreMemory
from scrapers.archive import Archive
from scrapers.catalogue import OutletFile, default_catalogue
from scrapers.catalogue.schema import Discovery
from scrapers.client import Client
from scrapers.collection import backfill
from scrapers.discovery import Window
from storage.records import Article, Outcome, Page
from storage.store import Store

A_PAGE = 100  # links on a list's page
BATCH = 16
NOW = datetime(2026, 10, 19, tzinfo=UTC)


class _Pages:
    """Answers a list of so many stories, and each story."""

    def __init__(self, links: int) -> None:
        self.links = links
        self.mended: defaultdict[str, Counter[str]] = defaultdict(Counter)

    async def get(self, url: str, outlet: OutletFile, **_: object) -> Page:
        """A page of the list, or a story."""
        parts = urlsplit(url)
        body = self._list(int(parse_qs(parts.query)["page"][0])) if parts.query else f"<p>{url}</p>" * 40
        data = body.encode()
        return Page(url, url, 200, NOW, data, hashlib.sha256(data).hexdigest(), outlet.slug, etag=f'"{url}"')

    def _list(self, page: int) -> str:
        numbers = range((page - 1) * A_PAGE, min(page * A_PAGE, self.links))
        return "".join(f'<a href="/berita/{number + 1}/judul-berita-nomor-{number}">Berita</a>' for number in numbers)


def _read(html: bytes, url: str, *, now: datetime) -> Article:
    return Article("kabarwetan", url.split("/")[4], url, f"Berita {url}", (html.decode(),), published_at=now)


async def _walk(links: int, folder: Path) -> None:
    outlet = default_catalogue().get("kabarwetan")
    outlet = outlet.model_copy(update={"discovery": (Discovery(kind="list", url="/indeks?page={page}"),)})
    begun, waiting = perf_counter(), list[Outcome]()
    with Store(f"sqlite:///{folder}/gaung.db") as store:
        memory = StoreMemory(store, outlet.slug)
        window = Window(NOW - timedelta(days=3650), NOW, NOW)
        run = backfill(outlet, None, cast(Client, _Pages(links)), Archive(folder / "pages"), memory, window)
        run.extract = cast(Any, _read)
        count = 0
        async for outcome in run.run():
            waiting.append(outcome)
            count += 1
            if len(waiting) == BATCH or count == links:
                store.collecting.keep(waiting)
                for kept in waiting:
                    memory.learn(cast(Article, kept.article))
                waiting.clear()
            if count % (links // 10) == 0:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{count:>9,} links  {peak:6.1f} MB  {perf_counter() - begun:6.1f} s", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(_walk(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(place)))
