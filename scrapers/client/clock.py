"""Time as the client feels it, so that tests need not wait."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """`monotonic` counts seconds, `sleep` waits, `now` is the wall clock in UTC.

    `stretch` is a factor from 1 to 1.05: it keeps several readers of a host from marching in step, and no pause is
    shorter than it should be."""

    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    now: Callable[[], datetime] = _now
    stretch: Callable[[], float] = lambda: random.uniform(1.0, 1.05)
