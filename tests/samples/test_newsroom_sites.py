"""What the sample newsroom promises of its addresses, lists, feeds and manners."""

import html
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import httpx
import pytest

from samples.arunika.newsroom import NOW, running
from samples.arunika.newsroom.desk import Desk
from samples.arunika.newsroom.sites import Site, sites
from samples.arunika.newsroom.stories import archive

SITES = {site.slug: site for site in sites()}


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    """A client of a running newsroom."""
    with running() as newsroom, httpx.Client(base_url=newsroom.url, timeout=300) as client:
        yield client


def get(web: httpx.Client, slug: str, path: str, **headers: str) -> httpx.Response:
    """One answer of an outlet, redirects not followed."""
    return web.get(path, headers={"Host": SITES[slug].host, **headers})


def desk(slug: str) -> Desk:
    """An outlet's stories at the newsroom's clock."""
    return Desk(SITES[slug], NOW)


def links(page: httpx.Response, site: Site) -> set[str]:
    """The paths a page links to."""
    return {href.removeprefix(site.origin) for href in re.findall(r'href="([^"]+)"', page.text)}


def plain(page: httpx.Response) -> str:
    """A page's source with its entities read and its white space made one."""
    return " ".join(html.unescape(page.text).split())


def test_the_archive_holds_all_526_articles() -> None:
    stories = [story for held in archive().values() for story in held if story.kind == "story"]
    assert len(stories) == 526
    assert len({story.id for story in stories}) == 526


@pytest.mark.parametrize("slug", SITES)
def test_ids_grow_with_time_and_addresses_are_unique(slug: str) -> None:
    oldest_first = desk(slug).stories[::-1]
    numbers = [int(story.number) for story in oldest_first]
    assert numbers == sorted(set(numbers))
    assert len({desk(slug).path(story) for story in oldest_first}) == len(oldest_first)


@pytest.mark.parametrize("slug", SITES)
def test_every_story_is_served_and_named_by_lists_or_sitemaps(web: httpx.Client, slug: str) -> None:
    site, own = SITES[slug], desk(slug)
    wanted = {own.path(story) for story in own.stories}
    assert {path for path in wanted if get(web, slug, path).status_code != 200} == set()
    paths = [path for path, kind in site.lists.items() if kind == "all" and (path != "/" or site.pager[0] != "?")]
    if not paths:
        sections = {story.section for story in own.stories}
        paths = [f"/kanal/{section.lower()}/" for section in sections]
    found: set[str] = set()
    for path in paths:
        for page in range(1, 9):
            found |= links(get(web, slug, path + (site.pager.format(page=page) if page > 1 else "")), site)
    assert wanted <= found


def test_a_story_of_tomorrow_does_not_exist_yet() -> None:
    yesterday = datetime.fromisoformat("2026-09-01T00:00:00+07:00")
    early = Desk(SITES["kabarwetan"], yesterday)
    assert max(story.published_at for story in early.stories) <= yesterday
    assert len(early.stories) < len(desk("kabarwetan").stories)
    assert {story.number for story in early.stories} < {story.number for story in desk("kabarwetan").stories}


def test_only_the_id_counts_where_an_address_has_one(web: httpx.Client) -> None:
    story = desk("kabarwetan").stories[0]
    assert story.title in get(web, "kabarwetan", f"/berita/{story.number}/apa-saja").text


@pytest.mark.parametrize(
    ("slug", "path", "status", "location"),
    [
        ("kabarwetan", "/berita/1/tidak-ada", 301, "/"),
        ("kabarwetan", "/tag/tidak ada/", 301, "/"),
        ("kabarwetan", "/kanal/tidak-ada/", 404, None),
        ("radararunika", "/kota-arunika/2601010001/tidak-ada", 404, None),
        ("beritatimuran", "/tidak-ada-sama-sekali/", 404, None),
        ("kominfoarunika", "/berita/2026/01/01/tidak-ada", 200, None),
    ],
)
def test_unknown_addresses(web: httpx.Client, slug: str, path: str, status: int, location: str | None) -> None:
    answer = get(web, slug, path)
    assert (answer.status_code, answer.headers.get("location")) == (status, location)


@pytest.mark.parametrize(
    ("slug", "path", "behaviour"),
    [
        ("kabarwetan", "/kanal/jatim-barat/?page=99", "repeat"),
        ("kilasjatim", "/indeks?page=99", "repeat"),
        ("radararunika", "/indeks-berita?page=99", "empty"),
        ("arunikatoday", "/berita?page=99", "empty"),
        ("beritatimuran", "/page/99/", "missing"),
    ],
)
def test_beyond_the_last_page(web: httpx.Client, slug: str, path: str, behaviour: str) -> None:
    answer = get(web, slug, path)
    oldest = desk(slug).listed("section", "jatim-barat") if slug == "kabarwetan" else desk(slug).stories
    listed = oldest[-1].title in answer.text
    assert answer.status_code == (404 if behaviour == "missing" else 200)
    assert listed == (behaviour == "repeat")


def test_wordpress_short_links_lead_to_the_story(web: httpx.Client) -> None:
    story = desk("sinarbrang").stories[0]
    answer = get(web, "sinarbrang", f"/?p={story.number}")
    assert (answer.status_code, answer.headers["location"]) == (301, desk("sinarbrang").path(story))


def test_wordpress_search_and_an_index_of_one_day(web: httpx.Client) -> None:
    assert "TPA Kalisapu" in get(web, "beritatimuran", "/?s=kalisapu").text
    story = desk("kilasjatim").stories[5]
    day = get(web, "kilasjatim", f"/indeks?date={story.published_at:%m/%d/%Y}")
    assert f'class="media__link">{story.title}<' in day.text
    assert desk("kilasjatim").stories[30].title not in day.text


@pytest.mark.parametrize("slug", [slug for slug, site in SITES.items() if site.feeds])
def test_feeds_hold_the_newest_only(web: httpx.Client, slug: str) -> None:
    site = SITES[slug]
    tree = ElementTree.fromstring(get(web, slug, site.feeds[0]).content)
    found = [item.findtext("link") for item in tree.iter("item")]
    assert found == [desk(slug).url(story) for story in desk(slug).stories[: site.feed_items]]


def test_a_wordpress_feed_has_pages_until_404(web: httpx.Client) -> None:
    second = ElementTree.fromstring(get(web, "suarawarga", "/feed/?paged=2").content)
    assert second.findtext(".//item/link") == desk("suarawarga").url(desk("suarawarga").stories[10])
    assert get(web, "suarawarga", "/feed/?paged=99").status_code == 404


def test_a_feed_may_call_wib_utc(web: httpx.Client) -> None:
    tree = ElementTree.fromstring(get(web, "sinarbrang", "/feed/").content)
    story = desk("sinarbrang").stories[0]
    said = parsedate_to_datetime(tree.findtext(".//item/pubDate") or "")
    assert (said - story.published_at).total_seconds() == 7 * 3600


def test_the_news_sitemap_dates_by_last_change(web: httpx.Client) -> None:
    tree = ElementTree.fromstring(get(web, "kabarwetan", "/sitemap-news.xml").content)
    dates = [node.text for node in tree.iter("{http://www.google.com/schemas/sitemap-news/0.9}publication_date")]
    assert len(dates) == 50
    assert dates == [story.modified_at.isoformat() for story in desk("kabarwetan").stories[:50]]


def test_every_sitemap_is_named_by_robots(web: httpx.Client) -> None:
    for slug, site in SITES.items():
        robots = get(web, slug, "/robots.txt").text
        assert all(f"Sitemap: {site.origin}{path}" in robots for path in site.sitemaps)
        assert "Disallow: /" in robots
        assert "Disallow: /\n" not in robots


def test_an_unchanged_story_answers_304(web: httpx.Client) -> None:
    path = desk("radararunika").path(desk("radararunika").stories[3])
    first = get(web, "radararunika", path)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    assert get(web, "radararunika", path, **{"If-None-Match": f"W/{etag}"}).status_code == 304
    assert get(web, "radararunika", path, **{"If-Modified-Since": modified}).status_code == 304
    stale = {"If-None-Match": '"lain"', "If-Modified-Since": modified}
    assert get(web, "radararunika", path, **stale).status_code == 200


@pytest.mark.parametrize(
    ("slug", "second", "whole"), [("lensatimur", "?page=2", "?page=all"), ("kilasjatim", "/2", "?single=1")]
)
def test_the_longest_stories_have_two_pages(web: httpx.Client, slug: str, second: str, whole: str) -> None:
    split = [story for story in desk(slug).stories if story.pages == 2]
    assert len(split) == SITES[slug].split_longest
    path, last = desk(slug).path(split[0]), split[0].paragraphs[-1][-30:]
    pages = [plain(get(web, slug, path + part)) for part in ("", second, whole)]
    assert [last in page.split("Berita Terkait")[0] for page in pages] == [False, True, True]
    assert get(web, slug, path + second.replace("2", "3")).status_code == 404


def test_lists_name_the_time_relatively(web: httpx.Client) -> None:
    assert re.search(r"\d hari yang lalu", get(web, "lensatimur", "/index").text)


def test_another_host_gets_the_index_of_outlets(web: httpx.Client) -> None:
    page = web.get("/")
    assert page.text.count(".localhost:") == 2 * len(SITES)


def test_mobile_and_www_are_the_same_site(web: httpx.Client) -> None:
    path = desk("kabarwetan").path(desk("kabarwetan").stories[0])
    bodies = {
        web.get(path, headers={"Host": f"{front}kabarwetan.localhost:8765"}).content for front in ("", "m.", "www.")
    }
    assert len(bodies) == 1
