"""The address a link is fetched at."""

import pytest

from scrapers.discovery.hints import fetch_address


@pytest.mark.parametrize(
    ("found", "fetched"),
    [
        ("http://coba.localhost:8765/berita/1#komentar", "http://coba.localhost:8765/berita/1"),
        ("https://www.coba.localhost:8765/berita/1", "http://coba.localhost:8765/berita/1"),
        ("http://coba.localhost:8765/b/1?utm_source=x&page=2&fbclid=y", "http://coba.localhost:8765/b/1?page=2"),
        ("http://coba.localhost:8765/?p=12", "http://coba.localhost:8765/?p=12"),
        ("http://lain.example/a", "http://lain.example/a"),
    ],
)
def test_one_host_one_scheme_no_tracking(outlet, found: str, fetched: str) -> None:
    assert fetch_address(outlet, found) == fetched
