"""The walk through an outlet's entries, against a real server."""

from collections.abc import Iterable

import pytest

from scrapers.catalogue.schema import ListRules
from scrapers.client import Client, ClientSettings
from scrapers.discovery import discover

pytestmark = pytest.mark.anyio
RULES = ListRules(item="li", link="a", date="time")


class Stored(set[str]):
    """The keys of the articles a store holds."""

    def seen(self, outlet: str, key: str) -> bool:
        return key in self


def list_page(numbers: Iterable[int], date: str = "17 Oktober 2026 09:00") -> str:
    items = (f'<li><a href="/berita/{number}/judul">Berita {number}</a><time>{date}</time></li>' for number in numbers)
    return f"<html><ul>{''.join(items)}</ul></html>"


@pytest.fixture
def look(site, hourglass, window):
    async def look(outlet, stored: Iterable[str] = (), *, deep: bool = False):
        async with Client(ClientSettings("x@y.z", site.routes), clock=hourglass.clock) as client:
            return await discover(outlet, RULES, client, Stored(stored), window, deep=deep)

    return look


def numbers(discovered) -> list[int]:
    return [int(link.url.split("/")[4]) for link in discovered.links]


async def test_several_entries_give_each_article_once(site, outlet_with, look, reply) -> None:
    feed = (
        '<rss version="2.0"><channel><item><link>http://www.coba.localhost:8765/berita/2</link></item></channel></rss>'
    )
    site.reply("/feed/", reply(feed.encode(), headers={"Content-Type": "application/rss+xml"}))
    site.reply("/indeks", list_page([3, 2, 1]).replace("/berita/1/judul", "/galeri/1"))
    found = await look(outlet_with(("feed", "/feed/"), ("list", "/indeks")))
    assert numbers(found) == [2, 3]
    assert (found.reachable, found.problems) == (True, ())
    first = found.links[0]
    assert (first.via, first.title) == ("feed", "Berita 2")  # the list knew the title the feed had not
    assert first.published_at is not None


@pytest.mark.parametrize(
    ("pages", "stored", "asked", "got"),
    [
        ({1: [6, 5], 2: [4, 3], 3: [2, 1]}, [], 3, [6, 5, 4, 3, 2, 1]),
        ({1: [6, 5], 2: [4, 3], 3: [4, 3], 4: [2]}, [], 3, [6, 5, 4, 3]),  # the last page repeats
        ({1: [6, 5], 2: [], 3: [2]}, [], 2, [6, 5]),  # an empty page
        ({1: [6, 5], 2: [4, 3], 3: [2, 1]}, ["4", "3"], 2, [6, 5, 4, 3]),  # a page is known whole
        ({1: [6, 5]}, [], 2, [6, 5]),  # 404 beyond the last
    ],
)
async def test_paging_ends_where_it_should(site, outlet_with, look, pages, stored, asked: int, got: list[int]) -> None:
    for number, articles in pages.items():
        site.reply(f"/indeks?page={number}", list_page(articles) + "<nav></nav>")
    found = await look(outlet_with(("list", "/indeks?page={page}", 3)), stored)
    assert (numbers(found), len(site.paths), found.problems) == (got, asked, ())


async def test_old_pages_end_the_walk_and_their_articles_stay_outside(site, outlet_with, look) -> None:
    site.reply("/indeks?page=1", list_page([9, 8]))
    site.reply("/indeks?page=2", list_page([7, 6], "1 Agustus 2026 09:00"))
    found = await look(outlet_with(("list", "/indeks?page={page}", 9)))
    assert (numbers(found), found.outside, len(site.paths)) == ([9, 8], 2, 2)


async def test_what_one_list_calls_old_another_may_bring_in(site, outlet_with, look) -> None:
    site.reply("/a", list_page([2, 1], "1 Agustus 2026 09:00"))
    site.reply("/b", list_page([2]))
    found = await look(outlet_with(("list", "/a"), ("list", "/b")))
    assert (numbers(found), found.outside) == ([2], 1)


async def test_a_backfill_goes_deeper_and_past_what_is_stored(site, outlet_with, look) -> None:
    for number in range(1, 6):
        site.reply(f"/indeks?page={number}", list_page([10 - number]))
    found = await look(outlet_with(("list", "/indeks?page={page}", 2)), ["9", "8"], deep=True)
    assert numbers(found) == [9, 8, 7, 6, 5]


async def test_a_page_beyond_the_last_that_leads_home_ends_the_walk(site, outlet_with, look, reply) -> None:
    site.reply("/", list_page([1]))
    site.reply("/indeks?page=1", list_page([6, 5]))
    site.reply("/indeks?page=2", reply(status=301, headers={"Location": "/"}))
    found = await look(outlet_with(("list", "/indeks?page={page}", 5)))
    assert (numbers(found), found.problems) == ([6, 5], ())


async def test_a_sitemap_index_is_walked_where_it_changed(site, outlet_with, look, reply) -> None:
    def sitemap(kind: str, *entries: tuple[str, str]) -> bytes:
        inner = "".join(f"<x><loc>{loc}</loc><lastmod>{day}</lastmod></x>" for loc, day in entries)
        return f"<{kind}>{inner}</{kind}>".encode()

    site.reply("/s.xml", sitemap("sitemapindex", ("/a.xml", "2026-10-18"), ("/old.xml", "2026-01-01")))
    site.reply("/a.xml", sitemap("urlset", ("/berita/5/x", "2026-10-17"), ("/berita/4/x", "2026-05-01")))
    found = await look(outlet_with(("sitemap", "/s.xml")))
    assert (numbers(found), found.outside, site.paths) == ([5], 1, ["/s.xml", "/a.xml"])


async def test_an_index_that_lists_itself_ends(site, outlet_with, look) -> None:
    site.reply("/s.xml", "<sitemapindex><sitemap><loc>/s.xml</loc></sitemap></sitemapindex>")
    await look(outlet_with(("sitemap", "/s.xml")))
    assert len(site.paths) == 3


@pytest.mark.parametrize(
    ("kind", "named"),
    [("feed", "an HTML page instead of a feed"), ("sitemap", "instead of a sitemap"), ("list", "no article link")],
)
async def test_a_gate_before_everything_is_named_and_not_reachable(site, outlet_with, look, kind, named: str) -> None:
    site.reply("/pintu", "<html><body><form>Masuk Wi-Fi</form></body></html>")
    found = await look(outlet_with((kind, "/pintu")))
    assert (found.links, found.reachable) == ((), False)
    assert named in found.problems[0]


async def test_one_broken_entry_does_not_hide_the_others(site, outlet_with, look, reply) -> None:
    site.reply("/feed/", reply(status=500))
    site.reply("/indeks", list_page([1]))
    found = await look(outlet_with(("feed", "/feed/"), ("list", "/tidak-ada"), ("list", "/indeks")))
    assert (numbers(found), found.reachable) == ([1], True)
    assert found.problems == ("feed /feed/: http_5xx: answered 500", "list /tidak-ada: http_404: answered 404")


async def test_the_same_fault_of_many_lists_is_one_line(outlet_with, look) -> None:
    found = await look(outlet_with(*[("list", f"/kanal/{number}") for number in range(4)]))
    assert found.problems == ("list /kanal/0 and 3 more: http_404: answered 404",)


async def test_links_to_other_houses_are_left(site, outlet_with, look) -> None:
    site.reply("/indeks", list_page([2, 1]).replace('href="/berita/1/', 'href="http://lain.example/berita/1/'))
    assert numbers(await look(outlet_with(("list", "/indeks")))) == [2]
