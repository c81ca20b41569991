"""A report is announced on real channels: here an HTTP server on loopback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from flows.settings import Settings
from flows.work.notifying import NotifyError, notify
from flows.work.reporting import Published

REPORT = Published(Path("var/reports/arunika/2026-W42/index.html"), "# Laporan\n\n12 artikel")


class Sink(BaseHTTPRequestHandler):
    """Keeps what is posted."""

    got: list[dict[str, Any]]

    def do_POST(self) -> None:
        self.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def sink() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The apprise address of a running sink, and what it got."""
    Sink.got = []
    server = HTTPServer(("127.0.0.1", 0), Sink)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}/", Sink.got
    server.shutdown()
    thread.join()
    server.server_close()


def settings(urls: str) -> Settings:
    return Settings(notify=SecretStr(urls))


def test_key_figures_reach_the_channel(sink: tuple[str, list[dict[str, Any]]]) -> None:
    url, got = sink
    assert notify(settings(url), "Laporan pekanan 2026-W42", REPORT)
    assert got[0]["title"] == "Laporan pekanan 2026-W42"
    assert "12 artikel" in got[0]["message"]


def test_no_channel_says_nothing() -> None:
    assert not notify(settings(""), "Laporan", REPORT)


@pytest.mark.parametrize("urls", ["nosuchservice://secret-token", "json://127.0.0.1:1/secret-token"])
def test_a_channel_that_fails_is_named_without_its_secret(urls: str) -> None:
    with pytest.raises(NotifyError) as error:
        notify(settings(urls), "Laporan", REPORT)
    assert "GAUNG_NOTIFY" in str(error.value)
    assert "secret-token" not in str(error.value)
