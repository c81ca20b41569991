"""A real mail server on loopback that keeps what it takes."""

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest


@contextmanager
def mailbox() -> Iterator[tuple[str, list[EmailMessage]]]:
    """The apprise address of a running mail server, and the letters it took."""
    controller = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is not installed: make setup")
    letters: list[EmailMessage] = []

    class Box:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
            letters.append(email.message_from_bytes(envelope.content, policy=default))
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = controller.Controller(Box(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield f"mailto://127.0.0.1:{port}/?from=humas@arunika.example&to=kepala@arunika.example&mode=insecure", letters
    finally:
        server.stop()


def plain(letter: EmailMessage) -> str:
    """A letter's text."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
