"""A report is announced on real channels: here an HTTP and an SMTP server on loopback."""

import json
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from letterbox import mailbox
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
    yield f"json://127.0.0.1:{server.server_port}/?cto=900&rto=900", Sink.got
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


@pytest.fixture
def post() -> Iterator[tuple[str, list[EmailMessage]]]:
    """The apprise address of a running mail server, and the letters it took."""
    with mailbox() as (url, letters):
        yield url, letters


def test_a_letter_holds_the_figures_as_text_and_page_and_the_pdf(
    post: tuple[str, list[EmailMessage]], tmp_path: Path
) -> None:
    url, letters = post
    (tmp_path / "laporan.pdf").write_bytes(b"%PDF-1.7 laporan")
    figures = "# Laporan\n\n| angka | nilai |\n| --- | ---: |\n| Artikel | 27 |\n"
    assert notify(settings(url), "Laporan pekanan 2026-W42", Published(tmp_path / "index.html", figures))
    (letter,) = letters
    assert letter["Subject"] == "Laporan pekanan 2026-W42"
    assert letter.is_multipart()
    body = letter.get_body(("html",))
    plain = letter.get_body(("plain",))
    assert body is not None
    assert "<td" in body.get_content()
    assert plain is not None
    assert "27" in plain.get_content()
    (attached,) = letter.iter_attachments()
    assert attached.get_filename() == "laporan.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.7 laporan"
