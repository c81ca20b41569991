"""Stories on several pages come out whole, or say that they are not."""

import pytest

from scrapers.collection.stories import pages_by_path, part_address, whole_address

LONG = "http://coba.localhost:8765/berita/1/judul"


@pytest.mark.parametrize(
    ("url", "by_path", "whole", "second"),
    [
        ("http://a.id/x", False, "http://a.id/x?page=all", "http://a.id/x?page=2"),
        ("http://a.id/x?page=1&p=3#top", False, "http://a.id/x?p=3&page=all", "http://a.id/x?p=3&page=2"),
        ("http://a.id/x", True, "http://a.id/x?single=1", "http://a.id/x/2"),
        ("http://a.id/x/", True, "http://a.id/x/?single=1", "http://a.id/x/2/"),
    ],
)
def test_addresses(url: str, by_path: bool, whole: str, second: str) -> None:
    assert whole_address(url, by_path=by_path) == whole
    assert part_address(url, 2, by_path=by_path) == second


@pytest.mark.parametrize(
    ("html", "by_path"),
    [
        ('<div class="pager"><a href="/berita/1/judul/2">2</a></div>', True),
        ('<div class="pager"><a href="/berita/1/judul?page=2">2</a></div>', False),
        ('<div class="pager"><a href="/berita/12?page=2">2</a></div>', False),
        ('<div class="pager"><a>1</a><a href="/berita/1/judul/2/">2</a></div>', True),
        ('<a href="/lain/2">2</a>', False),
        ("", False),
    ],
)
def test_how_a_pager_numbers(html: str, by_path: bool) -> None:
    assert pages_by_path(html.encode(), (".pager a",)) is by_path


def part(*paragraphs: str, pages: int = 3, path: bool = False) -> str:
    link = "/berita/1/judul/2" if path else "?page=2"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<!--pages {pages}-->{text}<div class="pager"><a href="{link}">2</a></div>'


@pytest.fixture
async def story(site, collector, gather, indexed):
    """Collects the one article, whose further pages the test has laid out."""

    async def story():
        indexed((1, "18 Oktober 2026 09:00"))
        (outcome,) = await gather(collector())
        return outcome.article

    return story


@pytest.mark.anyio
@pytest.mark.parametrize(("path", "whole"), [(False, "?page=all"), (True, "?single=1")])
async def test_the_one_page_view_is_taken(site, story, path: bool, whole: str) -> None:
    site.reply("/berita/1/judul", part("satu", path=path))
    site.reply(f"/berita/1/judul{whole}", part("satu", "dua", "tiga"))
    article = await story()
    assert article.paragraphs == ("satu", "dua", "tiga")
    assert (article.pages_expected, article.pages_seen, article.flags) == (3, 3, ())
    assert article.url == LONG


@pytest.mark.anyio
@pytest.mark.parametrize("path", [False, True])
async def test_without_one_the_pages_are_joined_in_order(site, story, archive, path: bool) -> None:
    form = "/{}" if path else "?page={}"
    site.reply("/berita/1/judul", part("satu", path=path))
    site.reply("/berita/1/judul?page=all", part("satu"))  # ignores what it does not know
    site.reply("/berita/1/judul" + form.format(2), part("satu", "dua"))  # repeats the lead
    site.reply("/berita/1/judul" + form.format(3), part("tiga"))
    article = await story()
    assert article.paragraphs == ("satu", "dua", "tiga")
    assert (article.pages_seen, article.flags) == (3, ())


@pytest.mark.anyio
@pytest.mark.parametrize("second", [None, "kosong", "the first again"])
async def test_a_missing_page_leaves_its_mark(site, story, second: str | None) -> None:
    site.reply("/berita/1/judul", part("satu"))
    if second:
        site.reply("/berita/1/judul?page=2", second if second == "kosong" else part("satu"))
    site.reply("/berita/1/judul?page=3", part("tiga"))
    article = await story()
    assert article.paragraphs == ("satu", "tiga")
    assert (article.pages_expected, article.pages_seen, article.flags) == (3, 2, ("truncated",))


@pytest.mark.anyio
async def test_a_pager_without_end_is_not_followed_for_ever(site, story) -> None:
    site.reply("/berita/1/judul", part("satu", pages=5000))
    article = await story()
    assert article.flags == ("truncated",)
    assert len(site.paths) < 40
