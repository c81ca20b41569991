"""Extraction through a layout against trafilatura with metadata, on the newsroom's pages."""

from collections.abc import Iterator

import httpx

from bench.clock import Row, compare
from samples.arunika.newsroom import NOW, running
from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.sites import sites
from scrapers.extraction import extract

PAGES = 200


def rows() -> Iterator[Row]:
    """One row: all fields of an article page."""
    from trafilatura import bare_extraction

    pages = list(_pages())
    yield compare(
        "extraction, all fields, through a layout",
        "trafilatura with metadata",
        len(pages),
        lambda: [extract(body, url) for body, url in pages],
        lambda: [bare_extraction(body, url=url, with_metadata=True) for body, url in pages],
        rounds=2,
    )


def _pages() -> Iterator[tuple[bytes, str]]:
    with running() as newsroom, httpx.Client(base_url=newsroom.url, trust_env=False) as client:
        each = PAGES // len(sites())
        for site in sites():
            desk = Desk(site, NOW)
            for story in [story for story in desk.stories if story.kind == "story"][:each]:
                answer = client.get(desk.path(story), headers={"Host": site.host})
                yield answer.content, desk.url(story)
