"""robots.txt: what it forbids, what its absence means, and that it is read once."""

import pytest

from scrapers.client.errors import FetchError
from scrapers.client.robots import Robots, check_allowed, parse_rules, rules_without_file

RULES = b"""
User-agent: *
Disallow: /cari/
Allow: /cari/umum
Crawl-delay: 4

User-agent: Gaung
Disallow: /khusus
Crawl-delay: 9
"""
FOR_ALL = RULES.partition(b"User-agent: Gaung")[0]


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (FOR_ALL, "/berita/1", True),
        (FOR_ALL, "/cari/pasar", False),
        (FOR_ALL, "/cari/umum", True),
        (RULES, "/khusus/1", False),
        (RULES, "/cari/pasar", True),  # the group of our own name stands alone
        (b"User-agent: *\nDisallow: /", "/", False),
        (b"User-agent: *\nDisallow:", "/", True),
        (b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        (b"<html>not robots</html>", "/", True),
        (b"\xff\xfe\x00", "/", True),
    ],
)
def test_what_it_forbids(rules: bytes, path: str, allowed: bool) -> None:
    url = f"https://kabar.example{path}"
    if allowed:
        check_allowed(parse_rules(rules), url, 300.0)
    else:
        with pytest.raises(FetchError) as caught:
            check_allowed(parse_rules(rules), url, 300.0)
        assert caught.value.word == "robots"


@pytest.mark.parametrize(("rules", "delay"), [(FOR_ALL, 4.0), (RULES, 9.0), (b"", 0.0)])
def test_its_crawl_delay(rules: bytes, delay: float) -> None:
    assert check_allowed(parse_rules(rules), "https://kabar.example/", 300.0) == delay


def test_a_delay_no_run_can_wait_for_keeps_us_out() -> None:
    with pytest.raises(FetchError) as caught:
        check_allowed(parse_rules(b"User-agent: *\nCrawl-delay: 3600"), "https://kabar.example/", 300.0)
    assert caught.value.word == "robots"


@pytest.mark.parametrize("word", ["http_404", "http_403", "http_401", "http_410", "not_text"])
def test_a_file_that_is_not_there_forbids_nothing(word: str) -> None:
    assert rules_without_file(FetchError(word)).can_fetch("https://kabar.example/x", "Gaung")


@pytest.mark.parametrize("word", ["http_5xx", "http_429", "timeout", "connect", "bad_host", "too_many_redirects"])
def test_a_file_that_cannot_be_reached_forbids_all(word: str) -> None:
    with pytest.raises(FetchError) as caught:
        rules_without_file(FetchError(word))
    assert caught.value.word == "robots_unreachable"


@pytest.mark.parametrize("word", ["dns", "private_address"])
def test_a_host_that_is_nowhere_keeps_its_own_word(word: str) -> None:
    with pytest.raises(FetchError) as caught:
        rules_without_file(FetchError(word))
    assert caught.value.word == word


@pytest.mark.anyio
async def test_it_is_read_once_an_origin(hourglass) -> None:
    robots, calls = Robots(hourglass.clock, patience=60.0), []

    async def fetch() -> bytes:
        calls.append(1)
        return FOR_ALL

    for _ in range(3):
        await robots.rules("https://kabar.example:443", fetch)
    assert len(calls) == 1
    await robots.rules("https://lain.example:443", fetch)
    assert len(calls) == 2


@pytest.mark.anyio
async def test_a_failure_is_remembered_for_a_while(hourglass) -> None:
    robots, answers = Robots(hourglass.clock, patience=60.0), [FetchError("http_5xx"), None]

    async def fetch() -> bytes:
        if error := answers.pop(0):
            raise error
        return b""

    for _ in range(2):
        with pytest.raises(FetchError, match="robots_unreachable"):
            await robots.rules("https://kabar.example:443", fetch)
    hourglass.at += 61
    await robots.rules("https://kabar.example:443", fetch)
    assert answers == []
