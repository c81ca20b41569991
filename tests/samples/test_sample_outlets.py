"""The ten outlet files fit the newsroom: what it publishes is found and named as the catalogue says."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from samples.arunika.newsroom import NOW, Running, running
from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.sites import sites
from scrapers.catalogue import OutletFile, default_catalogue
from scrapers.catalogue.identity import article_key, is_article_url
from scrapers.client import Client, ClientSettings
from scrapers.discovery import Discovered, Window, discover

SITES = {site.slug: site for site in sites()}
TWELVE_WEEKS = Window(datetime.fromisoformat("2026-07-27T00:00+07:00"), NOW, NOW)
LAST_WEEK = Window(NOW - timedelta(days=7), NOW, NOW)


class Nothing:
    """A memory that knows no article."""

    def seen(self, outlet: str, key: str) -> bool:
        """Never."""
        return False


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Running]:
    """A running newsroom."""
    with running() as found:
        yield found


def outlet(slug: str) -> OutletFile:
    """The outlet's file, read."""
    return default_catalogue().get(slug)


def found_in(window: Window, slug: str, newsroom: Running) -> Discovered:
    """What discovery finds of an outlet."""

    async def ask() -> Discovered:
        rules = default_catalogue().layout(outlet(slug).layout, None).lists
        async with Client(ClientSettings("uji@arunika.example", newsroom.routes)) as client:
            return await discover(outlet(slug), rules, client, Nothing(), window)

    return asyncio.run(ask())


@pytest.mark.parametrize("slug", SITES)
def test_an_outlet_file_describes_its_site(slug: str) -> None:
    file, site = outlet(slug), SITES[slug]
    assert file.sample
    assert (file.home, file.layout, file.delay) == (site.origin + "/", site.layout, 0)
    assert {f"http://{host}" for host in file.hosts} == {
        f"http://{name}.localhost:8765" for name in (slug, *site.aliases)
    }


@pytest.mark.parametrize("slug", SITES)
def test_every_story_has_an_article_address_and_a_key_of_its_own(slug: str) -> None:
    desk = Desk(SITES[slug], NOW)
    stories = [story for story in desk.stories if story.kind == "story"]
    assert all(is_article_url(outlet(slug), desk.url(story)) for story in stories)
    assert len({article_key(outlet(slug), desk.url(story)) for story in stories}) == len(stories)


@pytest.mark.parametrize("slug", SITES)
@pytest.mark.parametrize("window", [TWELVE_WEEKS, LAST_WEEK], ids=["twelve weeks", "last week"])
def test_all_of_a_window_is_found(newsroom: Running, slug: str, window: Window) -> None:
    desk = Desk(SITES[slug], NOW)
    wanted = {
        article_key(outlet(slug), desk.url(story))
        for story in desk.stories
        if story.kind == "story" and window.since <= story.published_at < window.until
    }
    found = found_in(window, slug, newsroom)
    assert found.reachable
    assert found.problems == ()
    assert wanted <= {article_key(outlet(slug), link.url) for link in found.links}


@pytest.mark.parametrize("slug", SITES)
def test_weekly_volume_lies_within_what_the_file_expects(slug: str) -> None:
    volume = outlet(slug).volume
    assert volume is not None
    weeks: dict[int, int] = {}
    for story in Desk(SITES[slug], NOW).stories:
        if story.kind == "story":
            week = story.published_at.isocalendar().week
            weeks[week] = weeks.get(week, 0) + 1
    assert set(weeks) == set(range(31, 43))
    assert volume.min <= min(weeks.values()) <= max(weeks.values()) <= volume.max
