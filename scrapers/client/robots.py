"""robots.txt, read once a host and run."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from protego import Protego

from scrapers.client.clock import Clock
from scrapers.client.errors import FetchError

AGENT = "Gaung"
MAX_BYTES = 512_000  # RFC 9309: at least 500 KiB must be read, more need not
Fetch = Callable[[], Awaitable[bytes]]


def parse_rules(body: bytes) -> Protego:
    """The rules of a robots.txt; what is no robots.txt forbids nothing."""
    return Protego.parse(body[:MAX_BYTES].decode("utf-8", "replace"))


def rules_without_file(error: FetchError) -> Protego:
    """RFC 9309: a file that is not there (4xx) forbids nothing; one that cannot be reached forbids all, by raising."""
    missing = error.word.startswith("http_4") and error.word != "http_429"
    if missing or error.word in ("not_text", "bad_encoding"):
        return parse_rules(b"")
    if error.word in ("dns", "private_address"):
        raise error
    raise FetchError("robots_unreachable", str(error)) from error


@dataclass
class Robots:
    """Remembers each origin's rules for the run, and a failure to get them for `patience` seconds."""

    clock: Clock
    patience: float
    _rules: dict[str, Protego] = field(default_factory=dict)
    _failed: dict[str, tuple[float, FetchError]] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def rules(self, origin: str, fetch: Fetch) -> Protego:
        """The rules of an origin, fetched when unknown; raises FetchError `robots_unreachable`."""
        async with self._locks[origin]:
            if origin not in self._rules:
                self._raise_remembered(origin)
                self._rules[origin] = await self._fetched(origin, fetch)
            return self._rules[origin]

    def _raise_remembered(self, origin: str) -> None:
        until, error = self._failed.get(origin, (0.0, None))
        if error and self.clock.monotonic() < until:
            raise error

    async def _fetched(self, origin: str, fetch: Fetch) -> Protego:
        try:
            return parse_rules(await fetch())
        except FetchError as error:
            try:
                return rules_without_file(error)
            except FetchError as unreachable:
                self._failed[origin] = (self.clock.monotonic() + self.patience, unreachable)
                raise


def check_allowed(rules: Protego, url: str, longest_delay: float) -> float:
    """The crawl delay asked for; raises FetchError `robots` where the rules forbid the address or ask too long."""
    if not rules.can_fetch(url, AGENT):
        raise FetchError("robots", "robots.txt forbids this address")
    delay = float(rules.crawl_delay(AGENT) or 0.0)
    if delay > longest_delay:
        raise FetchError("robots", f"robots.txt asks for {delay:g} s between requests, more than a run can wait")
    return delay
