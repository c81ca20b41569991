"""A small real web server on loopback, an outlet that lives there, and a clock that need not be waited for."""

import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scrapers.catalogue.schema import Discovery, OutletFile
from scrapers.client.clock import Clock

HOST = "coba.localhost:8765"


@dataclass(frozen=True)
class Reply:
    """An answer after `seconds`; `cut` promises more body than it sends.

    One with `held` never comes: it calls `held` again and again until the reader has gone, and with `drip` it sends a
    byte each time."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    seconds: float = 0.0
    held: Callable[[], object] | None = None
    drip: bool = False


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]


class Site:
    """Answers what it was told, 404 for the rest; `asked` holds all requests, `busiest` how many came at once."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address
        self.asked: list[Asked] = []
        self.connections: set[tuple[str, int]] = set()
        self.busiest = 0
        self._busy = 0
        self._replies: dict[str, list[Reply] | Callable[[Asked], Reply]] = {}

    @property
    def routes(self) -> dict[str, tuple[str, int]]:
        """Every host of the outlet leads here."""
        return {HOST: self.address, f"www.{HOST}": self.address}

    @property
    def paths(self) -> list[str]:
        """The addresses asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def url(self, path: str) -> str:
        """An address at the outlet's first host."""
        return f"http://{HOST}{path}"

    def reply(self, path: str, *replies: Reply | bytes | str) -> None:
        """Answers `path` with each reply in turn, then with the last for good."""
        self._replies[path] = [reply if isinstance(reply, Reply) else page(reply) for reply in replies]

    def answer(self, path: str, function: Callable[[Asked], Reply]) -> None:
        """Answers `path` with what `function` makes of the request."""
        self._replies[path] = function

    def serve(self, asked: Asked) -> Reply:
        """The reply to a request, which is noted."""
        self.asked.append(asked)
        known = self._replies.get(asked.path)
        if known is None:
            return Reply(b"tidak ada", 404)
        if callable(known):
            return known(asked)
        return known.pop(0) if len(known) > 1 else known[0]

    def enter(self) -> None:
        """A request begins."""
        self._busy += 1
        self.busiest = max(self.busiest, self._busy)

    def leave(self) -> None:
        """A request ends."""
        self._busy -= 1


def page(body: bytes | str) -> Reply:
    """An HTML answer."""
    return Reply(body.encode() if isinstance(body, str) else body, headers={"Content-Type": "text/html"})


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    site: Site

    def do_GET(self) -> None:
        self.site.enter()
        self.site.connections.add(self.client_address)
        reply = self.site.serve(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
        time.sleep(reply.seconds)
        self.site.leave()
        if reply.held:
            self._hold(reply.held, reply.drip)
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) + 100 * reply.cut))
        self.end_headers()
        self.wfile.write(reply.body)
        self.close_connection = self.close_connection or reply.cut

    def _hold(self, held: Callable[[], object], drip: bool) -> None:
        self.close_connection = True
        if drip:
            self.send_response(200)
            self.end_headers()
        with suppress(ConnectionError):
            while not select.select([self.connection], [], [], 0.01)[0]:  # what can be read now is the reader's end
                held()
                self.wfile.write(b" " * drip)
                self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on a free loopback port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    site = Site(("127.0.0.1", server.server_address[1]))
    server.RequestHandlerClass = type("Handler", (_Handler,), {"site": site})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def reply() -> type[Reply]:
    """The class of answers, for those with a status or headers of their own."""
    return Reply


@pytest.fixture
def outlet() -> OutletFile:
    """An invented outlet whose articles are numbered."""
    return make_outlet()


@pytest.fixture
def outlet_with() -> Callable[..., OutletFile]:
    """Makes that outlet with fields of its own; `discovery` takes (kind, url) or (kind, url, max_pages)."""
    return make_outlet


def make_outlet(*discovery: tuple[str, str] | tuple[str, str, int], **fields: object) -> OutletFile:
    """The outlet `coba` at HOST."""
    entries = [Discovery(kind=entry[0], url=entry[1], max_pages=(*entry, 1)[2]) for entry in discovery]
    usual: dict[str, object] = {
        "slug": "coba",
        "name": "Kabar Coba",
        "hosts": (HOST, f"www.{HOST}"),
        "scheme": "http",
        "ownership": "press",
        "tier": "lokal",
        "layout": "coba",
        "articles": (r"^/berita/\d+",),
        "key": r"^/berita/(?P<id>\d+)",
        "sample": True,
        "delay": 0,
        "discovery": tuple(entries),
    }
    return OutletFile.model_validate(usual | fields)


@dataclass
class Hourglass:
    """A clock moved by sleeping only; `slept` lists the waits."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Moves on at once."""
        self.slept.append(seconds)
        self.at += seconds

    @property
    def clock(self) -> Clock:
        """The clock as the client takes it, without chance."""
        now = datetime(2026, 10, 18, 12, tzinfo=UTC)
        return Clock(monotonic=lambda: self.at, sleep=self.sleep, now=lambda: now, stretch=lambda: 1.0)


@pytest.fixture
def hourglass() -> Hourglass:
    """A clock for tests of waiting."""
    return Hourglass()


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, as the flows do."""
    return "asyncio"
