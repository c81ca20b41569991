"""Answers that go wrong on their way: they stall, drip, break off, burst or lead round in circles."""

import asyncio
import gzip
import zlib
from collections.abc import Iterator
from functools import cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HTML = (b"content-type", b"text/html; charset=utf-8")
DRIP_SECONDS = 0.5  # between two bytes
MIB = 1024 * 1024
HUGE = 50 * MIB
BOMB = 200 * MIB  # unpacked


async def stall(scope: Scope, receive: Receive, send: Send) -> None:
    """Says nothing until the reader has gone."""
    await gone(receive)


async def drip(scope: Scope, receive: Receive, send: Send) -> None:
    """One byte every half second, until the reader has gone."""
    await send({"type": "http.response.start", "status": 200, "headers": [HTML]})
    leaving = asyncio.ensure_future(gone(receive))
    while not leaving.done():
        await send({"type": "http.response.body", "body": b" ", "more_body": True})
        await asyncio.wait([leaving], timeout=DRIP_SECONDS)


async def huge(scope: Scope, receive: Receive, send: Send) -> None:
    """A page of 50 MB, its length not said beforehand."""
    await _send(send, [HTML], (b"<p>panjang sekali</p>" * (MIB // 20) for _ in range(HUGE // MIB)))


async def bomb(scope: Scope, receive: Receive, send: Send) -> None:
    """A small gzip body that unpacks to 200 MB."""
    await _send(send, [HTML, (b"content-encoding", b"gzip")], iter([_bomb()]))


async def private(scope: Scope, receive: Receive, send: Send) -> None:
    """A redirect to an address inside an office's own network."""
    await _redirect(send, b"http://10.0.0.1/rahasia")


async def loop(scope: Scope, receive: Receive, send: Send) -> None:
    """A redirect to the same address with one more turn counted, for ever."""
    turns = scope["query_string"].count(b"putar") + 1
    await _redirect(send, scope["path"].encode() + b"?" + b"&".join([b"putar"] * turns))


def cut_gzip(app: ASGIApp) -> ASGIApp:
    """The site's own answer as gzip of which the second half is lost, though the length is said to be right."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        packed = gzip.compress(await _body(app, scope, receive))
        await _send(send, [HTML, (b"content-encoding", b"gzip")], iter([packed[: len(packed) // 2]]))

    return answer


def misdeclared(app: ASGIApp) -> ASGIApp:
    """The site's own answer in windows-1252, though head and header call it UTF-8."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        text = (await _body(app, scope, receive)).decode().replace("</body>", "<p>© 2026 – “Kabar”</p></body>")
        await _send(send, [HTML], iter([text.encode("windows-1252", "xmlcharrefreplace")]))

    return answer


async def _send(send: Send, headers: list[tuple[bytes, bytes]], parts: Iterator[bytes]) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    for part in parts:
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _redirect(send: Send, location: bytes) -> None:
    await send({"type": "http.response.start", "status": 302, "headers": [(b"location", location)]})
    await send({"type": "http.response.body", "body": b""})


async def _body(app: ASGIApp, scope: Scope, receive: Receive) -> bytes:
    """What the site answers, without its validators: the reader must take it whole."""
    parts: list[bytes] = []

    async def collect(message: Message) -> None:
        parts.append(message.get("body", b""))

    await app(
        {**scope, "headers": [pair for pair in scope["headers"] if not pair[0].startswith(b"if-")]}, receive, collect
    )
    return b"".join(parts)


async def gone(receive: Receive) -> None:
    """Waits for the reader to hang up."""
    while (await receive())["type"] != "http.disconnect":
        continue


@cache
def _bomb() -> bytes:
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(pack.compress(bytes(MIB)) for _ in range(BOMB // MIB)) + pack.flush()
