"""A service elsewhere hears of every run nobody watches, and its address stays a secret."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.logs import start_logs
from flows.settings import read_settings
from flows.work.runs import recording, runlog
from flows.work.runs.recording import after_crash, recorded
from flows.work.runs.runlog import RunLog
from flows.work.watching import heartbeat
from flows.work.watching.heartbeat import address, beat

TOKEN = "d4c1f2a0-burung-kenari"
Service = tuple[str, list[str]]


@pytest.fixture
def service(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The address of a service that watches, and the paths it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(500 if "broken" in self.path else 200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"OK")

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    url = f"http://127.0.0.1:{server.server_port}/{TOKEN}"
    monkeypatch.setenv("GAUNG_HEARTBEAT", url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield url, asked
    server.shutdown()
    server.server_close()


def fail() -> None:
    """A run that fails."""
    with recorded("collect", "arunika"):
        raise OSError("the disk says no")


def test_each_run_that_ends_is_told_well_or_not(service: Service) -> None:
    with recorded("collect", "arunika"):
        pass
    with pytest.raises(OSError, match="says no"):
        fail()
    with recorded("warn", "arunika") as account:
        account.partly = True
    assert service[1] == [f"/{TOKEN}", f"/{TOKEN}/fail", f"/{TOKEN}"]


def test_a_run_inside_another_is_not_told_apart(service: Service) -> None:
    with recorded("weekly", "arunika"), recorded("collect", "arunika"):
        pass
    assert service[1] == [f"/{TOKEN}"]


def test_what_somebody_starts_at_a_terminal_hides_no_dead_schedule(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = runlog.RunRecord
    monkeypatch.setattr(runlog, "RunRecord", lambda **given: replace(begin(**given), attended=True))
    with recorded("collect", "arunika"):
        pass
    assert service[1] == []


def test_a_killed_run_is_told_by_the_worker(service: Service) -> None:
    after_crash(flow=None, flow_run=type("FlowRun", (), {"parameters": {"monitor": "arunika"}}), state=None)
    assert service[1] == [f"/{TOKEN}/fail"]


@pytest.mark.parametrize(
    ("url", "well", "asked"),
    [
        ("https://hc.example/ab-12", True, "https://hc.example/ab-12"),
        ("https://hc.example/ab-12/", False, "https://hc.example/ab-12/fail"),
        ("https://hc.example/key/gaung?create=1", False, "https://hc.example/key/gaung/fail?create=1"),
        ("https://kuma.example/api/push/ab?status=up&ping=", True, "https://kuma.example/api/push/ab?status=up&msg=OK"),
        ("https://kuma.example/api/push/ab", False, "https://kuma.example/api/push/ab?status=down&msg=run+failed"),
    ],
)
def test_the_address_is_the_services_own(url: str, well: bool, asked: str) -> None:
    assert address(url, well) == asked


@pytest.mark.parametrize("where", ["answers", "broken", "nobody", "nonsense"])
def test_its_failure_never_fails_a_run_and_its_token_is_written_nowhere(
    service: Service, where: str, var: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    urls = {
        "answers": service[0], "broken": f"{service[0]}/broken", "nobody": f"http://127.0.0.1:1/{TOKEN}",
        "nonsense": f"gopher://[{TOKEN}",
    }  # fmt: skip
    monkeypatch.setenv("GAUNG_HEARTBEAT", urls[where])
    caplog.set_level(logging.DEBUG)
    with recorded("collect", "arunika"):
        pass
    assert [run.state for run in RunLog(read_settings().runs).all()] == ["completed"]
    written = [path.read_text() for path in var.rglob("*") if path.is_file() and path.suffix in (".jsonl", ".json")]
    assert any("the heartbeat was not taken" in text for text in written) == (where != "answers")
    assert TOKEN not in "".join([*written, caplog.text, *map(str, caplog.records)])


def test_a_service_that_does_not_answer_is_left(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("GAUNG_HEARTBEAT", f"http://127.0.0.1:{silent.getsockname()[1]}/{TOKEN}")
        monkeypatch.setattr(heartbeat, "PATIENCE", 0.2)
        start_logs()
        beat(read_settings(), well=True)
    written = "".join(path.read_text() for path in read_settings().logs.iterdir())
    assert '"kind": "ReadTimeout"' in written


def test_without_an_address_nothing_is_asked(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAUNG_HEARTBEAT")
    recording.look_after("arunika")
    beat(read_settings(), well=True)
    assert service[1] == []
