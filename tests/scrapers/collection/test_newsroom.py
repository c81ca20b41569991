"""The whole sample newsroom, collected over loopback: every article of the corpus, and nothing else."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from patience import PATIENT

from samples.arunika.newsroom import NOW, running
from scrapers.archive import Archive
from scrapers.catalogue import default_catalogue
from scrapers.catalogue.schema import Discovery
from scrapers.client import Client
from scrapers.collection import Collector, backfill
from scrapers.discovery import Window
from storage.records import OutletRun

WINDOW = Window(NOW - timedelta(days=90), NOW, NOW)
SLUGS = [outlet.slug for outlet in default_catalogue().outlets.values() if outlet.sample]


async def collect(routes, folder, shelf, *slugs: str) -> tuple[list[OutletRun], dict[str, Counter[str]]]:
    """Runs of these outlets side by side, or of all ten, and the titles each gave."""
    catalogue, titles = default_catalogue(), {}

    async def one(client: Client, outlet) -> OutletRun:
        layout = catalogue.layout(outlet.layout, None)
        run = Collector(outlet, layout, client, Archive(folder), shelf, WINDOW)
        async for outcome in run.run():
            if outcome.article:
                titles.setdefault(outlet.slug, Counter())[outcome.article.title] += 1
                assert "truncated" not in outcome.article.flags
                run.count(shelf.put(outcome))
        return run.summary()

    async with Client(PATIENT("humas@arunika.example", routes)) as client:
        outlets = [catalogue.get(slug) for slug in slugs or SLUGS]
        return list(await asyncio.gather(*(one(client, outlet) for outlet in outlets))), titles


@pytest.mark.slow
@pytest.mark.anyio
async def test_it_is_collected_whole_and_only_once(tmp_path, shelf, corpus) -> None:
    with running() as newsroom:
        runs, titles = await collect(newsroom.routes, tmp_path, shelf)
        again, _titles = await collect(newsroom.routes, tmp_path, shelf)
    wanted: dict[str, Counter[str]] = {}
    for article in corpus:
        wanted.setdefault(str(article["outlet"]), Counter())[str(article["title"])] += 1
    assert titles == wanted
    assert sum(run.failed for run in runs) == 0
    assert all(run.reachable for run in runs)
    assert {run.outlet: run.detail for run in runs if run.detail} == {}
    assert sum(run.new + run.changed for run in again) == 0


@pytest.mark.slow
@pytest.mark.anyio
@pytest.mark.parametrize(
    ("fault", "reachable", "whole", "detail"),
    [
        ("reset", True, True, ""),
        ("feed-html", True, True, "instead of a sitemap"),
        ("500", False, False, "http_5xx"),
        ("robots-500", False, False, "robots_unreachable"),
        ("captive-portal", False, False, "no article link"),
    ],
)
async def test_one_outlets_fault_is_named_and_harms_no_other(
    tmp_path, shelf, fault: str, reachable: bool, whole: bool, detail: str
) -> None:
    with running(faults=[fault]) as newsroom:
        runs, _titles = await collect(newsroom.routes, tmp_path, shelf, "kabarwetan", "arunikatoday", "kominfoarunika")
    (sick,) = [run for run in runs if run.outlet == "kabarwetan"]
    assert (sick.reachable, sick.new > 50) == (reachable, whole)
    assert detail in sick.detail
    others = [run for run in runs if run is not sick]
    assert len(others) == 2
    assert all(run.reachable and run.new and not run.failed for run in others)


@pytest.mark.slow
@pytest.mark.anyio
@pytest.mark.parametrize(
    ("slug", "entry", "says"),
    [
        ("kilasjatim", {"url": "/indeks?page={page}&date={date}", "date_format": "%m/%d/%Y"}, ""),  # a dated archive
        ("suarawarga", {"url": "/page/{page}/?s=jalan"}, "jalan"),  # the site's own search
    ],
)
async def test_a_backfill_by_one_kind_of_list_is_complete(
    tmp_path, shelf, corpus, slug: str, entry: dict[str, str], says: str
) -> None:
    outlet = default_catalogue().get(slug)
    outlet = outlet.model_copy(update={"discovery": (Discovery(kind="list", **entry),)})
    layout, titles = default_catalogue().layout(outlet.layout, None), set()
    with running() as newsroom:
        async with Client(PATIENT("humas@arunika.example", newsroom.routes)) as client:
            run = backfill(outlet, layout, client, Archive(tmp_path), shelf, WINDOW)
            async for outcome in run.run():
                if outcome.article:
                    titles.add(outcome.article.title)
                    run.count(shelf.put(outcome))
    wanted = {str(row["title"]) for row in corpus if row["outlet"] == slug}
    assert titles == {title for title in wanted if says in title.casefold()}
    assert (run.summary().detail, len(titles) > 1) == ("", True)
