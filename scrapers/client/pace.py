"""One request at a time a host, with a rest between two, also where several clients of a process share a host."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from scrapers.client.clock import Clock

SLOWNESS = 5.0  # rest this many times as long as the last fetch took: a labouring server gets more air
LOOK_AGAIN = 0.02  # seconds until a turn another client holds is asked for again: far below any rest
LONGEST_REST = 120.0  # one hanging fetch must not stop a whole run


def rest_after(least: float, took: float, *, before: float = 0.0, failed: bool = False) -> float:
    """Seconds to rest after a fetch of `took` seconds; a failure never shortens the rest `before` it."""
    rest = max(least, min(SLOWNESS * took, LONGEST_REST))
    return max(rest, before) if failed else rest


@dataclass
class Host:
    """The pace of one host; `async with host.turn()` holds it for one request, `rest` ends the request.

    `turns` counts its requests. Clients in different threads, each with an event loop of its own, may share it."""

    clock: Clock
    crawl_delay: float = 0.0
    turns: int = 0
    _free_at: float = 0.0
    _rest: float = 0.0
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits for the host to be free and rested, and keeps it until the block ends."""
        while not self._turn.acquire(blocking=False):
            await asyncio.sleep(LOOK_AGAIN)
        try:
            wait = self._free_at - self.clock.monotonic()
            if wait > 0:
                await self.clock.sleep(wait)
            self.turns += 1
            yield
        finally:
            self._turn.release()

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


class Hosts:
    """The pace of every host met; given to all clients of a process, it lets outlets that share a host take turns."""

    def __init__(self) -> None:
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def of(self, name: str, clock: Clock) -> Host:
        """A host's pace; the first who asks sets the clock."""
        with self._lock:
            return self._hosts.setdefault(name, Host(clock))

    def turns(self) -> dict[str, int]:
        """How many requests each host has had."""
        with self._lock:
            return {name: host.turns for name, host in self._hosts.items()}
