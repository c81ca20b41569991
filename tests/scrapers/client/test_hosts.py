"""Only the outlet's own hosts, whatever trick an address tries."""

import pytest

from scrapers.client.errors import FetchError
from scrapers.client.hosts import check_host, host_name, next_address, owns


@pytest.fixture
def paper(outlet_with):
    hosts = ("kabar.example", "www.kabar.example")
    return outlet_with(hosts=hosts, scheme="https", sample=False, domain="daerah.kabar.example")


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.example/berita/1",
        "http://www.kabar.example/",
        "https://KABAR.example:443/x",
        "https://kabar.example./x",
        "https://arunika.daerah.kabar.example/x",
        "https://daerah.kabar.example/x",
    ],
)
def test_its_own(paper, url: str) -> None:
    assert owns(paper, url)
    check_host(url, paper, {})


@pytest.mark.parametrize(
    "url",
    [
        "https://lain.example/",
        "https://kabar.example.jahat.example/",
        "https://jahatkabar.example/",
        "https://sub.kabar.example/",
        "https://kabar.example@lain.example/",
        "https://user:pw@kabar.example/",
        "https://kabar.example:8080/",
        "https://kabar.example:99999/",
        "ftp://kabar.example/",
        "file:///etc/passwd",
        "//kabar.example/x",
        "http://[::1",
        "",
    ],
)
def test_not_its_own(paper, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_host(url, paper, {})
    assert caught.value.word == "bad_host"


def test_a_sample_needs_a_route_and_none_else_may_have_one(outlet, outlet_with) -> None:
    url, routes = "http://coba.localhost:8765/", {"coba.localhost:8765": ("127.0.0.1", 9)}
    check_host(url, outlet, routes)
    for wrong, given in ((outlet, {}), (outlet_with(sample=False), routes)):
        with pytest.raises(FetchError) as caught:
            check_host(url, wrong, given)
        assert caught.value.word == "private_address"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://a.example/b"),
        ("https://b.example/c", "https://b.example/c"),
        ("//b.example/c", "https://b.example/c"),
        ("?page=2", "https://a.example/x/?page=2"),
    ],
)
def test_where_a_redirect_leads(location: str, leads_to: str) -> None:
    assert next_address("https://a.example/x/", location, 301) == leads_to


def test_a_redirect_to_nowhere_is_named() -> None:
    with pytest.raises(FetchError) as caught:
        next_address("https://a.example/", None, 302)
    assert caught.value.word == "http_302"


def test_a_port_is_named_only_where_it_is_not_the_schemes_own() -> None:
    assert host_name("http://a.example:80/") == host_name("https://a.example/") == "a.example"
    assert host_name("https://a.example:80/") == "a.example:80"
