"""All of an outlet's entries at once."""

from dataclasses import replace

from scrapers.catalogue.schema import ListRules, OutletFile
from scrapers.client import Client
from scrapers.discovery.found import Discovered, Known, Window
from scrapers.discovery.walk import Walk
from storage.records import Link


async def discover(
    outlet: OutletFile, rules: ListRules | None, client: Client, known: Known, window: Window, *, deep: bool = False
) -> Discovered:
    """Asks every entry but `ids` and merges the answers, one link an article."""
    return await merged(Walk(outlet, rules, client, known, window, deep))


async def merged(walk: Walk) -> Discovered:
    """A walk to its end, one link an article, with what each entry knew of it."""
    links: dict[str, Link] = {}
    async for page in walk.pages():
        for key, link in page.items():
            links[key] = _enriched(links[key], link) if key in links else link
    return walk.found(links.values())


def _enriched(link: Link, other: Link) -> Link:
    """The link with what another source knew besides."""
    return replace(link, title=link.title or other.title, published_at=link.published_at or other.published_at)
