"""Feeds: RSS, Atom, and what pretends to be one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.discovery.feeds import parse_feed
from scrapers.discovery.found import NotWhatItShould

URL = "http://coba.example/feed/"
RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Kabar Coba</title>
<item><title>Pasar Legi &amp; Pasar Kembang</title><link> /berita/2/pasar </link>
  <pubDate>Sun, 18 Oct 2026 10:00:00 +0700</pubDate></item>
<item><title>Tanpa alamat</title></item>
<item><title>Alamat mustahil</title><link>http://[coba/1</link></item>
<item><title>Tanpa tanggal</title><link>http://coba.example/berita/1</link></item>
<item><title>Tanggal rusak</title><link>http://coba.example/berita/3</link><pubDate>Minggu kemarin</pubDate></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar Coba</title>
<entry><title>Satu</title><link href="http://coba.example/berita/1"/><published>2026-10-18T03:00:00Z</published></entry>
</feed>"""


def test_rss() -> None:
    items = parse_feed(RSS, URL)
    assert [(item.url, item.title) for item in items] == [
        ("http://coba.example/berita/2/pasar", "Pasar Legi & Pasar Kembang"),
        ("http://coba.example/berita/1", "Tanpa tanggal"),
        ("http://coba.example/berita/3", "Tanggal rusak"),
    ]
    assert [item.date for item in items] == [datetime(2026, 10, 18, 3, tzinfo=UTC), None, None]


def test_atom() -> None:
    (item,) = parse_feed(ATOM, URL)
    assert (item.url, item.date) == ("http://coba.example/berita/1", datetime(2026, 10, 18, 3, tzinfo=UTC))


def test_an_empty_feed_is_a_feed() -> None:
    assert parse_feed(b'<rss version="2.0"><channel><title>x</title></channel></rss>', URL) == []


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"<!doctype html><html><body>Masuk Wi-Fi</body></html>", "an HTML page"),
        (b"", "something else"),
        (b'{"items": []}', "something else"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, named: str) -> None:
    with pytest.raises(NotWhatItShould, match=named):
        parse_feed(body, URL)


@given(st.integers(0, len(RSS) - 1))
def test_a_feed_cut_anywhere_is_read_or_named(end: int) -> None:
    try:
        items = parse_feed(RSS[:end], URL)
    except NotWhatItShould:
        return
    assert all(item.url.startswith("http://coba.example/") for item in items)


def test_a_feed_reads_no_file_of_this_machine(tmp_path) -> None:
    (tmp_path / "rahasia").write_text("kata sandi")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "rahasia").as_uri()}">]>'
    body = f"{head}<rss><channel><item><title>&x;</title><link>http://coba.example/1</link></item></channel></rss>"
    assert "kata sandi" not in str(parse_feed(body.encode(), URL))
