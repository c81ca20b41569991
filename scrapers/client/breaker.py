"""An outlet that only fails is left alone for a while."""

from dataclasses import dataclass

from scrapers.client.clock import Clock
from scrapers.client.errors import FetchError

TROUBLE = frozenset({"connect", "dns", "http_403", "http_429", "http_5xx", "robots_unreachable", "timeout"})


@dataclass
class Breaker:
    """Opens after `limit` troubles in a row; after `rest` seconds one fetch may try, and its end decides."""

    clock: Clock
    limit: int
    rest: float
    troubles: int = 0
    _opened_at: float = 0.0

    def check(self) -> None:
        """Raises FetchError `circuit_open` while the outlet is left alone."""
        if self.troubles < self.limit:
            return
        if self.clock.monotonic() - self._opened_at < self.rest:
            raise FetchError("circuit_open", f"{self.troubles} failures in a row")
        self._opened_at = self.clock.monotonic()

    def success(self) -> None:
        """The outlet answered."""
        self.troubles = 0

    def failure(self, error: FetchError) -> None:
        """Counts an error; one that concerns only its page (`http_404`, `not_text`) says the outlet is well."""
        if error.word not in TROUBLE:
            if error.word.startswith("http_"):
                self.success()
            return
        self.troubles += 1
        if self.troubles == self.limit:
            self._opened_at = self.clock.monotonic()
