"""Starting, stopping and misbehaving."""

import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from samples.arunika.newsroom import FAULTS, PortTaken, running, serve
from samples.arunika.newsroom.faults import parse

HOST = {"Host": "kabarwetan.localhost:8765"}
GUARD = 300  # seconds: against hanging, and no measure


def answers(fault: str, path: str, times: int = 1, host: dict[str, str] = HOST) -> list[httpx.Response | str]:
    """What a newsroom with `fault` answers; a broken connection is its error's name."""
    got: list[httpx.Response | str] = []
    with (
        running(faults=[fault]) as newsroom,
        httpx.Client(base_url=newsroom.url, headers=host, timeout=GUARD) as client,
    ):
        for _ in range(times):
            try:
                got.append(client.get(path))
            except httpx.TransportError as error:
                got.append(type(error).__name__)
    return got


def test_it_answers_at_once_and_stops() -> None:
    before = threading.active_count()
    with running() as newsroom:
        assert httpx.get(newsroom.url, timeout=GUARD).status_code == 200
        assert newsroom.routes["kabarwetan.localhost:8765"] == newsroom.address
        assert len(newsroom.routes) == 12
    assert threading.active_count() == before


def test_an_idle_keep_alive_connection_does_not_hold_it_up() -> None:
    before = threading.active_count()
    with httpx.Client(timeout=GUARD) as client:
        with running() as newsroom:
            client.get(newsroom.url)
        assert threading.active_count() == before, "it has stopped though the client is still there"


def test_a_taken_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} .* taken; choose another"):
            serve(port)
        with pytest.raises(PortTaken), running(port):
            pass


@pytest.mark.slow
def test_the_command_says_its_address_and_ends_on_ctrl_c() -> None:
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code = heed + "from samples.arunika.newsroom import serve; serve(0)"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = server.stderr.readline().split()[-1]
        assert httpx.get(address, timeout=GUARD).status_code == 200
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=GUARD) == 0
        assert server.stderr.read() == ""


def test_faults_are_parsed_by_outlet() -> None:
    assert parse(["429", "slow:kumpulkabar", "reset"]) == {"kabarwetan": ("429", "reset"), "kumpulkabar": ("slow",)}


@pytest.mark.parametrize("text", ["418", "429:nowhere", ""])
def test_an_unknown_fault_names_what_there_is(text: str) -> None:
    with pytest.raises(ValueError, match="one of"):
        parse([text])


def test_429_comes_every_fifth_time_with_retry_after() -> None:
    got = answers("429", "/", 10)
    assert [answer.status_code for answer in got] == [200, 200, 200, 200, 429] * 2
    assert got[4].headers["retry-after"] == "1"


def test_500_spares_only_robots() -> None:
    assert [answers("500", path)[0].status_code for path in ("/", "/robots.txt")] == [500, 200]


def test_robots_500_breaks_only_robots() -> None:
    assert [answers("robots-500", path)[0].status_code for path in ("/", "/robots.txt")] == [200, 500]


def test_reset_breaks_off_every_fifth_answer() -> None:
    got = answers("reset", "/", 5)
    assert [answer if isinstance(answer, str) else answer.status_code for answer in got] == [200] * 4 + [
        "RemoteProtocolError"
    ]


def test_feed_html_answers_a_page_where_xml_belongs() -> None:
    answer = answers("feed-html", "/sitemap-news.xml")[0]
    assert answer.headers["content-type"].startswith("text/html")
    assert "<urlset" not in answer.text


def test_a_captive_portal_answers_everything_with_a_login_form() -> None:
    for path in ("/", "/berita/1/x", "/robots.txt"):
        answer = answers("captive-portal", path)[0]
        assert answer.status_code == 200
        assert 'type="password"' in answer.text


@pytest.mark.slow
def test_slow_takes_its_time() -> None:
    began = time.monotonic()
    answers("slow", "/robots.txt")
    assert time.monotonic() - began >= 2


def test_other_outlets_are_spared() -> None:
    assert answers("500", "/", host={"Host": "kumpulkabar.localhost:8765"})[0].status_code == 200


def test_the_readme_names_every_fault() -> None:
    from samples.arunika.newsroom.sites import HERE

    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    assert [
        name
        for name, does in FAULTS.items()
        if f"| `{name}` | {does.replace('Retry-After: 1', '`Retry-After: 1`')} |" not in readme
    ] == []
