"""A clock that runs ahead where a test would have to wait."""

import asyncio
import threading

import pytest


class Haste:
    """The clock of this thread's event loops: `on` moves it, from whatever thread it is called.

    A server that keeps its reader waiting calls it meanwhile. The reader's limits stay as they are, and only for
    answers that never come do they run out; how busy the machine is decides nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._thread, self._ahead = threading.get_ident(), 0.0
        self._loop: asyncio.BaseEventLoop | None = None
        true = asyncio.BaseEventLoop.time

        def time(loop: asyncio.BaseEventLoop) -> float:
            if threading.get_ident() != self._thread:
                return true(loop)
            self._loop = loop
            return true(loop) + self._ahead

        monkeypatch.setattr(asyncio.BaseEventLoop, "time", time)

    def on(self, seconds: float = 1.0) -> None:
        """Move the clock on, far less than any limit at once, and have the loop look at it."""
        assert self._loop is not None, "nobody waits"
        self._ahead += seconds
        self._loop.call_soon_threadsafe(lambda: None)
