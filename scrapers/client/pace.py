"""One request at a time a host, with a rest between two."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from scrapers.client.clock import Clock

SLOWNESS = 5.0  # rest this many times as long as the last fetch took: a labouring server gets more air
LONGEST_REST = 120.0  # one hanging fetch must not stop a whole run


def rest_after(least: float, took: float, *, before: float = 0.0, failed: bool = False) -> float:
    """Seconds to rest after a fetch of `took` seconds; a failure never shortens the rest `before` it."""
    rest = max(least, min(SLOWNESS * took, LONGEST_REST))
    return max(rest, before) if failed else rest


@dataclass
class Host:
    """The pace of one host; `async with host.turn()` holds it for one request, `rest` ends the request."""

    clock: Clock
    crawl_delay: float = 0.0
    _free_at: float = 0.0
    _rest: float = 0.0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for the host to be free and rested, and keeps it until the block ends."""
        async with self._turn:
            wait = self._free_at - self.clock.monotonic()
            if wait > 0:
                await self.clock.sleep(wait)
            yield

    def rest(self, delay: float, took: float, *, failed: bool, loopback: bool = False) -> None:
        """Sets the time before the next request; on loopback (a sample outlet) only the outlet's own delay counts."""
        if loopback:
            self._rest = delay
        else:
            self._rest = rest_after(max(delay, self.crawl_delay), took, before=self._rest, failed=failed)
        self.hold(self._rest * self.clock.stretch())

    def hold(self, seconds: float) -> None:
        """Leaves the host alone for at least `seconds` from now."""
        self._free_at = max(self._free_at, self.clock.monotonic() + seconds)
