"""Sitemaps: urlsets, news, indexes, gzip, and broken ones."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.client import FetchError
from scrapers.discovery.found import NotWhatItShould
from scrapers.discovery.sitemaps import parse_sitemap, parse_w3c

URL = "http://coba.example/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://www.coba.example/berita/2/pasar</loc><news:news><news:publication><news:name>Coba</news:name>
</news:publication><news:publication_date>2026-10-18T10:00:00+07:00</news:publication_date>
<news:title>Pasar Legi</news:title></news:news></url>
<url><loc> /berita/1 </loc><lastmod>2026-10-17</lastmod></url>
<url><lastmod>2026-10-17</lastmod></url><url><loc>http://[coba/1</loc></url>
</urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://coba.example/a.xml</loc><lastmod>2026-10-18T00:00:00Z</lastmod></sitemap></sitemapindex>"""


@pytest.mark.parametrize("body", [NEWS, gzip.compress(NEWS)], ids=["plain", "gzip"])
def test_a_news_sitemap(body: bytes) -> None:
    sitemap = parse_sitemap(body, URL)
    assert sitemap.children == ()
    first, second = sitemap.items
    assert (first.url, first.title) == ("http://www.coba.example/berita/2/pasar", "Pasar Legi")
    assert (first.date, second.date) == (datetime(2026, 10, 18, 3, tzinfo=UTC), datetime(2026, 10, 17, tzinfo=UTC))
    assert second.url == "http://coba.example/berita/1"


def test_its_dates_may_be_those_of_changes(window) -> None:
    """So a date after the window does not shut an article out, and one before it does."""
    item = parse_sitemap(NEWS.replace(b"2026-10-18T10", b"2026-11-18T10"), URL).items[0]
    assert item.modified
    assert not item.after(window)
    assert parse_sitemap(NEWS.replace(b"2026-10-18T10", b"2026-09-18T10"), URL).items[0].before(window)


def test_an_index() -> None:
    sitemap = parse_sitemap(INDEX, URL)
    assert sitemap.items == ()
    assert [child.url for child in sitemap.children] == ["http://coba.example/a.xml"]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"<!doctype html><html><body>perbaikan<br></body></html>", "an HTML page"),
        (b"<html><body/></html>", "<html>"),
        (b"<rss><channel/></rss>", "<rss>"),
        (NEWS[:200], "broken XML"),
        (b"", "broken XML"),
    ],
)
def test_what_is_no_sitemap_is_named(body: bytes, named: str) -> None:
    with pytest.raises(NotWhatItShould, match=named):
        parse_sitemap(body, URL)


def test_a_bomb_of_entities_or_of_gzip_is_refused(monkeypatch) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    entities = f'<!DOCTYPE urlset [<!ENTITY e0 "ha">{levels}]><urlset><url><loc>&e11;</loc></url></urlset>'
    with pytest.raises(NotWhatItShould):
        parse_sitemap(entities.encode(), URL)
    monkeypatch.setattr("scrapers.discovery.sitemaps.MAX_BYTES", 1000)
    with pytest.raises(FetchError, match="too_large"):
        parse_sitemap(gzip.compress(bytes(10_000)), URL)


def test_no_more_addresses_than_the_protocol_allows(monkeypatch) -> None:
    monkeypatch.setattr("scrapers.discovery.sitemaps.MAX_URLS", 1)
    assert len(parse_sitemap(NEWS, URL).items) == 1


@given(st.text(max_size=30) | st.none())
def test_any_date_is_aware_or_none(text: str | None) -> None:
    moment = parse_w3c(text)
    assert moment is None or moment.tzinfo is not None
