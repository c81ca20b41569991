"""The newsroom on a loopback port: in a thread for a run or a test, or blocking for the command."""

import errno
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import uvicorn
from starlette.applications import Starlette

from samples.arunika.newsroom.app import create_app
from samples.arunika.newsroom.sites import PORT, sites

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 15.0
IDLE_SECONDS = 600  # before a kept connection is closed: a reader on a busy machine comes back to it late


class PortTaken(OSError):
    """Something else listens on the port."""


@dataclass(frozen=True)
class Running:
    """A newsroom that answers at `address`."""

    address: tuple[str, int]

    @property
    def url(self) -> str:
        """Where its index of outlets is."""
        return f"http://{self.address[0]}:{self.address[1]}"

    @property
    def routes(self) -> dict[str, tuple[str, int]]:
        """Each outlet's canonical hosts, and where they really are."""
        return routes(self.address)


def routes(address: tuple[str, int]) -> dict[str, tuple[str, int]]:
    """`kabarwetan.localhost:8765` → `address`, for every outlet and alias."""
    names = [name for site in sites() for name in (site.slug, *site.aliases)]
    return {f"{name}.localhost:{PORT}": address for name in names}


@contextmanager
def running(port: int = 0, faults: Sequence[str] = (), now: datetime | None = None) -> Iterator[Running]:
    """The newsroom in a thread, on a free port unless one is named; stops when the block ends."""
    listener = _listen(port)
    server = _server(create_app(now, faults))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="newsroom", daemon=True)
    thread.start()
    try:
        yield Running((LOOPBACK, listener.getsockname()[1]))
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS)
        listener.close()


def serve(port: int = PORT, faults: Sequence[str] = (), now: datetime | None = None) -> None:
    """The newsroom until Ctrl+C, its address said on stderr; PortTaken when the port is not free, ValueError for an
    unknown fault."""
    app = create_app(now, faults)
    with _listen(port) as listener, suppress(KeyboardInterrupt):
        print(
            f"Ruang redaksi Kota Arunika: http://{LOOPBACK}:{listener.getsockname()[1]}/", file=sys.stderr, flush=True
        )
        _server(app).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    """A listening socket, so that requests wait for the server instead of failing before it is up."""
    # The protocol must be named: asyncio turns Nagle's delay (40 ms an answer) off only where it reads TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise PortTaken(error.errno, f"port {port} on {LOOPBACK} is taken; choose another with --port") from error
        raise
    return listener


def _server(app: Starlette) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(app, log_config=None, log_level="critical", access_log=False, lifespan="off",
                       timeout_graceful_shutdown=1, timeout_keep_alive=IDLE_SECONDS, server_header=False)
    )  # fmt: skip
