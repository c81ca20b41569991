"""Ways an outlet may misbehave, to see what a collection does about it."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from itertools import count

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from samples.arunika.newsroom import troubles
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
    "stall": "three stories never answer",
    "drip": "three stories come one byte every half second",
    "truncated-gzip": "three stories are gzip of which half is lost",
    "bomb": "three stories are a small gzip that unpacks to 200 MB",
    "redirect-loop": "three stories redirect for ever",
    "redirect-private": "three stories redirect to 10.0.0.1",
    "wrong-charset": "three stories are windows-1252, though they say UTF-8",
    "huge": "three stories are pages of 50 MB",
}
"""Each fault's name and what it does."""

STORIES = 3
"""How many stories such a fault befalls: the first asked for, and those for good."""

DEFAULT_OUTLET = "kabarwetan"
EVERY = 5
SLOW_SECONDS = 2.0

Fault = Callable[[Request, Send], Awaitable[ASGIApp | None]]


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
        befalling: dict[str, ASGIApp] = {
            "stall": troubles.stall,
            "drip": troubles.drip,
            "truncated-gzip": troubles.cut_gzip(app),
            "bomb": troubles.bomb,
            "redirect-loop": troubles.loop,
            "redirect-private": troubles.private,
            "wrong-charset": troubles.misdeclared(app),
            "huge": troubles.huge,
        }
        table |= {name: self._befalling(answer) for name, answer in befalling.items()}
        self.faults = [table[name] for name in names]
        self.stories: set[str] = set()
        self._story = re.compile(re.sub(r"\{\w+\}", "[^/]+", site.article))

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

    def _befalling(self, answer: ASGIApp) -> Fault:
        """A fault of the first stories asked for."""

        async def fault(request: Request, send: Send) -> ASGIApp | None:
            path = request.url.path
            lists = {*self.site.feeds, *self.site.sitemaps, *self.site.lists}
            if len(self.stories) < STORIES and self._story.fullmatch(path) and path not in lists:
                self.stories.add(path)
            return answer if path in self.stories else None

        return fault

    async def _captive(self, request: Request, send: Send) -> Response | None:
        return html(render("common/captive.html"))


def _robots(request: Request) -> bool:
    return request.url.path == "/robots.txt"
