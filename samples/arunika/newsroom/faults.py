"""Ways an outlet may misbehave, to see what a collection does about it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import count

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from samples.arunika.newsroom.answers import html
from samples.arunika.newsroom.rendering import render
from samples.arunika.newsroom.sites import Site, sites

FAULTS = {
    "429": "every fifth answer is 429 with Retry-After: 1",
    "500": "every address but robots.txt answers 500",
    "slow": "every answer waits two seconds",
    "reset": "every fifth answer breaks off in the middle",
    "feed-html": "feeds and sitemaps answer with an HTML page",
    "robots-500": "robots.txt answers 500",
    "captive-portal": "every address answers 200 with a Wi-Fi login page",
}
"""Each fault's name and what it does."""

DEFAULT_OUTLET = "kabarwetan"
EVERY = 5
SLOW_SECONDS = 2.0

Fault = Callable[[Request, Send], Awaitable[Response | None]]


class Aborted(Exception):
    """The answer was cut off on purpose."""


def parse(faults: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """`name` or `name:outlet` → names by outlet; ValueError names what may be said."""
    chosen: dict[str, tuple[str, ...]] = {}
    for text in faults:
        name, _, outlet = text.partition(":")
        outlet = outlet or DEFAULT_OUTLET
        if name not in FAULTS:
            raise ValueError(f"unknown fault {name!r}: one of {', '.join(FAULTS)}")
        if outlet not in (known := [site.slug for site in sites()]):
            raise ValueError(f"unknown outlet {outlet!r} in fault {text!r}: one of {', '.join(known)}")
        chosen[outlet] = (*chosen.get(outlet, ()), name)
    return chosen


class FaultLine:
    """A site's application behind its faults, in the order they were named."""

    def __init__(self, app: ASGIApp, site: Site, names: Sequence[str]) -> None:
        """Wraps `app`; without names it only passes on."""
        self.app, self.site = app, site
        self.served = count(1)
        table: dict[str, Fault] = {
            "429": self._too_many,
            "500": self._broken,
            "slow": self._slow,
            "reset": self._reset,
            "feed-html": self._feed_html,
            "robots-500": self._robots_broken,
            "captive-portal": self._captive,
        }
        self.faults = [table[name] for name in names]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The first fault that has an answer gives it."""
        if scope["type"] == "http":
            for fault in self.faults:
                response = await fault(Request(scope), send)
                if response is not None:
                    return await response(scope, receive, send)
        return await self.app(scope, receive, send)

    async def _too_many(self, request: Request, send: Send) -> Response | None:
        if _robots(request) or next(self.served) % EVERY:
            return None
        return PlainTextResponse("Terlalu banyak permintaan.", 429, {"Retry-After": "1"})

    async def _broken(self, request: Request, send: Send) -> Response | None:
        return None if _robots(request) else html(b"<h1>500 Internal Server Error</h1>", 500)

    async def _slow(self, request: Request, send: Send) -> Response | None:
        await asyncio.sleep(SLOW_SECONDS)
        return None

    async def _reset(self, request: Request, send: Send) -> Response | None:
        """Promises more than it sends; the server then closes the connection."""
        if _robots(request) or next(self.served) % EVERY:
            return None
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"50000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"<!doctype html><html><head>", "more_body": True})
        raise Aborted

    async def _feed_html(self, request: Request, send: Send) -> Response | None:
        feeds = {*self.site.feeds, *self.site.sitemaps}
        return html(render("common/maintenance.html", site=self.site)) if request.url.path in feeds else None

    async def _robots_broken(self, request: Request, send: Send) -> Response | None:
        return PlainTextResponse("Internal Server Error", 500) if _robots(request) else None

    async def _captive(self, request: Request, send: Send) -> Response | None:
        return html(render("common/captive.html"))


def _robots(request: Request) -> bool:
    return request.url.path == "/robots.txt"
