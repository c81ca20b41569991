"""The client against a real server on loopback."""

import asyncio
import gzip
import hashlib

import pytest

from scrapers.client import Client, ClientSettings, FetchError

pytestmark = pytest.mark.anyio


def settings(site, **knobs) -> ClientSettings:
    return ClientSettings(contact="humas@arunika.example", routes=site.routes, **knobs)


@pytest.fixture
async def client(site, hourglass):
    async with Client(settings(site), clock=hourglass.clock) as client:
        yield client


async def word_of(client: Client, url: str, outlet) -> str:
    with pytest.raises(FetchError) as caught:
        await client.get(url, outlet)
    return caught.value.word


async def test_a_page_and_what_the_server_saw(client, site, outlet, reply) -> None:
    body = b"<p>Pasar Legi ramai</p>"
    headers = {"Content-Type": "text/html", "ETag": '"a1"', "Last-Modified": "Sun, 18 Oct 2026 03:00:00 GMT"}
    site.reply("/berita/1", reply(body, headers=headers))
    page = await client.get(site.url("/berita/1"), outlet)
    assert (page.status, page.body, page.outlet) == (200, body, "coba")
    assert page.url == page.final_url == site.url("/berita/1")
    assert page.digest == hashlib.sha256(body).hexdigest()
    assert (page.etag, page.last_modified) == ('"a1"', "Sun, 18 Oct 2026 03:00:00 GMT")
    robots, asked = site.asked
    assert robots.path == "/robots.txt"
    assert asked.headers["host"] == "coba.localhost:8765"
    assert asked.headers["user-agent"] == "Gaung/0.1 (+media monitoring; contact: humas@arunika.example)"


async def test_an_unchanged_page_is_not_sent_again(client, site, outlet, reply) -> None:
    site.answer("/a", lambda asked: reply(status=304 if asked.headers.get("if-none-match") == '"v1"' else 200))
    page = await client.get(site.url("/a"), outlet, etag='"v1"', last_modified="Sun, 18 Oct 2026 03:00:00 GMT")
    assert (page.status, page.body) == (304, b"")
    assert site.asked[-1].headers["if-modified-since"] == "Sun, 18 Oct 2026 03:00:00 GMT"


async def test_a_packed_page_is_unpacked(client, site, outlet, reply) -> None:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    site.reply("/a", reply(gzip.compress(b"<p>isi</p>"), headers=headers))
    assert (await client.get(site.url("/a"), outlet)).body == b"<p>isi</p>"


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ({"status": 404}, "http_404"),
        ({"status": 403}, "http_403"),
        ({"status": 410}, "http_410"),
        ({"status": 503}, "http_5xx"),
        ({"status": 204}, "http_204"),
        ({"status": 302}, "http_302"),
        ({"body": b"x" * 2000}, "too_large"),
        ({"body": gzip.compress(bytes(9000)), "headers": {"Content-Encoding": "gzip"}}, "too_large"),
        ({"body": b"x", "headers": {"Content-Encoding": "br"}}, "bad_encoding"),
        ({"body": b"x", "headers": {"Content-Type": "image/png"}}, "not_text"),
        ({"body": b"x", "cut": True}, "connect"),
        ({"body": b"x" * 950, "cut": True}, "too_large"),  # what it declares is enough to turn away
    ],
)
async def test_every_fault_has_its_word(site, outlet, reply, hourglass, answer: dict, word: str) -> None:
    site.reply("/a", reply(**answer))
    async with Client(settings(site, max_raw=1000, max_body=5000), clock=hourglass.clock) as client:
        assert await word_of(client, site.url("/a"), outlet) == word


@pytest.mark.parametrize("drip", [False, True], ids=["waits", "drips"])
async def test_a_server_that_takes_too_long_is_left(client, site, outlet, reply, haste, drip: bool) -> None:
    site.reply("/a", reply(held=haste.on, drip=drip))
    assert await word_of(client, site.url("/a"), outlet) == "timeout"
    assert site.paths == ["/a", "/a"], "once more, and no third time"


async def test_nobody_listens(site, outlet, hourglass) -> None:
    routes = {"coba.localhost:8765": ("127.0.0.1", 1)}
    async with Client(ClientSettings(contact="x@y.z", routes=routes), clock=hourglass.clock) as client:
        assert await word_of(client, site.url("/a"), outlet) == "robots_unreachable"


async def test_redirects_are_followed_within_the_outlet(client, site, outlet, reply) -> None:
    site.reply("/lama", reply(status=301, headers={"Location": "http://www.coba.localhost:8765/baru"}))
    site.reply("/baru", "isi")
    page = await client.get(site.url("/lama"), outlet)
    assert (page.url, page.final_url) == (site.url("/lama"), "http://www.coba.localhost:8765/baru")
    assert [asked.path for asked in site.asked].count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("where", "word"),
    [
        ("http://lain.localhost:8765/", "bad_host"),
        ("http://127.0.0.1/", "private_address"),
        ("http://169.254.169.254/meta", "private_address"),
        ("http://[::1]/", "private_address"),
        ("http://localhost/", "private_address"),
        ("http://8.8.8.8/", "bad_host"),
    ],
)
async def test_a_redirect_out_of_the_outlet_is_not_followed(client, site, outlet, reply, where: str, word: str) -> None:
    site.reply("/lama", reply(status=302, headers={"Location": where}))
    assert await word_of(client, site.url("/lama"), outlet) == word
    assert site.paths == ["/lama"]


async def test_a_circle_of_redirects_ends(client, site, outlet, reply) -> None:
    site.reply("/a", reply(status=302, headers={"Location": "/a"}))
    assert await word_of(client, site.url("/a"), outlet) == "too_many_redirects"
    assert site.paths == ["/a"] * 6


async def test_robots_are_asked_also_where_a_redirect_leads(client, site, outlet, reply) -> None:
    site.reply("/robots.txt", "User-agent: *\nDisallow: /rahasia")
    site.reply("/a", reply(status=302, headers={"Location": "/rahasia/1"}))
    assert await word_of(client, site.url("/a"), outlet) == "robots"
    assert site.paths == ["/a"]


async def test_robots_that_fail_are_waited_for_and_then_obeyed_as_a_no(client, site, outlet, reply, hourglass) -> None:
    site.reply("/robots.txt", reply(status=503))
    assert await word_of(client, site.url("/a"), outlet) == "robots_unreachable"
    assert (len(site.asked), site.paths) == (3, [])
    assert len(hourglass.slept) == 2


async def test_a_passing_fault_is_tried_again(client, site, outlet, reply) -> None:
    site.reply("/a", reply(status=500), reply(b"", cut=True), "akhirnya")
    assert (await client.get(site.url("/a"), outlet)).body == b"akhirnya"


async def test_retry_after_holds_the_host(client, site, outlet, reply, hourglass) -> None:
    site.reply("/a", reply(status=429, headers={"Retry-After": "30"}), "isi")
    started = hourglass.at
    await client.get(site.url("/a"), outlet)
    assert hourglass.at - started == pytest.approx(30.0)


async def test_an_outlet_that_only_fails_is_left_alone(client, site, outlet, reply) -> None:
    site.reply("/a", reply(status=500))
    for _ in range(5):
        assert await word_of(client, site.url("/a"), outlet) == "http_5xx"
    asked = len(site.asked)
    assert await word_of(client, site.url("/a"), outlet) == "circuit_open"
    assert len(site.asked) == asked


async def test_one_request_at_a_time_over_one_connection(site, outlet, reply) -> None:
    site.reply("/a", reply(b"isi", headers={"Content-Type": "text/html"}, seconds=0.01))
    async with Client(settings(site)) as client:
        await asyncio.gather(*(client.get(site.url("/a"), outlet) for _ in range(8)))
    assert site.busiest == 1
    assert len(site.connections) == 2  # the 404 of robots.txt closes the first


async def test_cookies_are_not_kept(client, site, outlet, reply) -> None:
    site.reply("/a", reply(b"isi", headers={"Set-Cookie": "jejak=1; Path=/"}))
    for _ in range(2):
        await client.get(site.url("/a"), outlet)
    assert "cookie" not in site.asked[-1].headers


async def test_a_host_of_the_real_web_never_leads_to_loopback(site, outlet_with, hourglass) -> None:
    async def trap(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    port = site.address[1]
    paper = outlet_with(hosts=(f"kabar.example:{port}",), sample=False)
    async with Client(settings(site), clock=hourglass.clock, resolver=trap) as client:
        assert await word_of(client, f"http://kabar.example:{port}/", paper) == "private_address"
    assert site.asked == []
