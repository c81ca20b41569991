"""A port for a server that takes seconds to come up."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_port() -> Iterator[int]:
    """A loopback port that nobody else is given as long as the block lasts.

    It is bound and not listened on: a server that allows the address to be used again, as all do, may still bind it,
    while the system neither hands it out nor lets a client's connection leave from it."""
    with socket.socket() as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        yield int(keeper.getsockname()[1])
