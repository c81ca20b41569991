"""`gaung doctor` tells what is unsafe, each with its mend."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.settings import read_settings
from flows.work.watching.health import Finding, _exposure, _secrets, _switch


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "mode", "state"),
    [
        ("GAUNG_NOTIFY=tgram://1:abcdefgh/2\n", 0o644, "warning"),
        ("GAUNG_NOTIFY=tgram://1:abcdefgh/2\n", 0o640, "ok"),
        ("GAUNG_NOTIFY=tgram://1:abcdefgh/2\n", 0o600, "ok"),
        ("GAUNG_HEARTBEAT=https://hc.example/abcdefgh\n", 0o644, "warning"),
        ("gaung_database=postgresql://g:pass@host/g\n", 0o604, "warning"),
        ("GAUNG_CONTACT=humas@kota.example\n", 0o644, "ok"),
        (None, 0, "ok"),
    ],
)
def test_a_settings_file_with_secrets_that_all_may_read(here: Path, text: str | None, mode: int, state: str) -> None:
    if text is not None:
        (here / ".env").write_text(text)
        (here / ".env").chmod(mode)
    found = Finding("secrets", *_secrets("arunika", read_settings()))
    assert found.state == state
    assert ("chmod o=" in found.says) == (state == "warning")
    assert "abcdefgh" not in found.says


@pytest.mark.parametrize(
    ("address", "state", "says"),
    [
        ("", "ok", "is empty"),
        ("https://hc.example/abcdefgh", "ok", "hears of each run"),
        ("abcdefgh", "warning", "is no http address"),
    ],
)
def test_the_dead_mans_switch_is_looked_at_without_being_asked(
    monkeypatch: pytest.MonkeyPatch, address: str, state: str, says: str
) -> None:
    monkeypatch.setenv("GAUNG_HEARTBEAT", address)
    found = Finding("switch", *_switch("arunika", read_settings()))
    assert found.state == state
    assert says in found.says
    assert "abcdefgh" not in found.says


class Api(http.server.BaseHTTPRequestHandler):
    """Stands where a Prefect server stood."""

    status = 200

    def do_POST(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def listening(request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server on the address the test names."""
    host, Api.status = request.param
    server = http.server.HTTPServer((host, 0), Api)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("listening", "state"),
    [(("0.0.0.0", 200), "warning"), (("0.0.0.0", 401), "ok"), (("127.0.0.1", 200), "ok")],
    indirect=["listening"],
)
def test_a_prefect_server_open_to_the_network_without_a_password(
    listening: int, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{listening}/api")
    found = Finding("exposure", *_exposure("arunika", read_settings()))
    assert found.state == state
    assert ("PREFECT_SERVER_API_AUTH_STRING" in found.says) == (state == "warning")


def test_no_server_is_no_exposure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert _exposure("arunika", read_settings())[0] == "ok"
