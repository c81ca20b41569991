"""What makes two addresses the same article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.catalogue import default_catalogue
from scrapers.catalogue.identity import article_key, is_article_url, normalise

BANGSA = (
    "https://bangsaonline.com/berita/60102/pemkot-gelar-bimtek",
    "http://www.bangsaonline.com/berita/60102/judul-yang-diganti",
    "http://m.bangsaonline.com/mobile/berita/60102/pemkot?browsefrom=desktop",
    "https://bangsaonline.com/berita/60102/pemkot?utm_source=x&fbclid=y#komentar",
)
KEYS = {
    "https://www.detik.com/jatim/berita/d-7016153/judul?single=1": "7016153",
    "https://surabaya.kompas.com/read/2023/11/02/213419026/judul?page=all": "2023/11/02/213419026",
    "https://sinergiamediatama.com/?p=9485": "9485",
    "https://madiun.jatimtimes.com/baca/311111/20250816/101500/judul": "311111",
    "https://analisaberita.madiunkota.go.id/detail/14211": "14211",
    "https://beritajatim.com/judul-tiga-kata/": "/judul-tiga-kata",
}


@pytest.mark.parametrize("url", BANGSA)
def test_host_slug_and_query_do_not_change_identity(url: str) -> None:
    assert article_key(default_catalogue().by_url(url), url) == "60102"


@pytest.mark.parametrize(("url", "key"), KEYS.items())
def test_the_outlets_own_id_is_the_key_else_the_path(url: str, key: str) -> None:
    assert article_key(default_catalogue().by_url(url), url) == key


def test_without_an_outlet_the_host_is_part_of_the_key() -> None:
    assert article_key(None, "https://www.unknown.example/a/b/?utm_source=x") == "unknown.example/a/b"


@pytest.mark.parametrize(
    "url",
    [
        "http://WWW.kabar.example:80/a/b/",
        "https://m.kabar.example/a/b?page=2&utm_campaign=c",
        "https://kabar.example/a/b/amp/#top",
    ],
)
def test_variants_of_an_address_have_one_form(url: str) -> None:
    assert normalise(url) == "https://kabar.example/a/b"


@pytest.mark.parametrize(
    ("url", "article"),
    [
        ("https://bangsaonline.com/berita/60102/judul", True),
        ("https://bangsaonline.com/kanal/jatim-barat/?page=2", False),
        ("https://bangsaonline.com/", False),
        ("https://unknown.example/a", True),
        ("https://unknown.example/", False),
    ],
)
def test_an_article_is_known_by_its_address(url: str, article: bool) -> None:
    assert is_article_url(default_catalogue().by_url(url), url) is article


@given(st.text(max_size=80))
def test_a_normalised_address_stays_as_it_is(path: str) -> None:
    once = normalise(f"https://kabar.example/{path}")
    assert normalise(once) == once


@given(st.text(max_size=80))
def test_any_text_has_a_key(url: str) -> None:
    assert isinstance(article_key(None, url), str)
