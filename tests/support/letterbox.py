"""A real mail server on loopback that keeps what it takes."""

import email
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from bench.ports import kept_port

PATIENCE = 300  # seconds, on both sides: a busy machine is no fault of the letter
FROM_AND_TO = "from=humas@arunika.example&to=kepala@arunika.example"


@contextmanager
def mailbox() -> Iterator[tuple[str, list[EmailMessage]]]:
    """The apprise address of a running mail server, and the letters it took."""
    controller = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is not installed: make setup")
    letters: list[EmailMessage] = []

    class Box:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
            letters.append(email.message_from_bytes(envelope.content, policy=default))
            return "250 OK"

    with kept_port() as port:
        server = controller.Controller(Box(), hostname="127.0.0.1", port=port, ready_timeout=PATIENCE)
        server.start()
        try:
            yield f"mailto://127.0.0.1:{port}/?{FROM_AND_TO}&mode=insecure&cto={PATIENCE}&rto={PATIENCE}", letters
        finally:
            server.stop()


def plain(letter: EmailMessage) -> str:
    """A letter's text."""
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
