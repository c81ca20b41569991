"""The client: hosts, robots, pace, redirects, retries and the breaker, in that order."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from protego import Protego

from scrapers.catalogue.schema import OutletFile
from scrapers.client.address import Resolver, resolve
from scrapers.client.breaker import Breaker
from scrapers.client.clock import Clock
from scrapers.client.errors import FetchError
from scrapers.client.hosts import check_host, host_name, next_address, origin
from scrapers.client.pace import Host, Hosts
from scrapers.client.retry import backoff, worth_retrying
from scrapers.client.robots import Robots, check_allowed
from scrapers.client.settings import ClientSettings
from scrapers.client.wire import Answer, Wire
from storage.records import Page

LOOPBACK_BACKOFF = 0.05  # seconds: the sample newsroom is no stranger's server


@dataclass(frozen=True)
class _Landed:
    """The last answer of a chain of redirects, and its address."""

    url: str
    answer: Answer


class Client:
    """Fetches pages politely; use as `async with Client(settings) as client`.

    Clients that are given the same `hosts` keep one pace on a host they share; `mended` counts, by outlet, the
    faults that a further attempt made good."""

    def __init__(
        self,
        settings: ClientSettings,
        *,
        clock: Clock | None = None,
        resolver: Resolver = resolve,
        hosts: Hosts | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._wire = Wire(settings, self._clock, resolver)
        self._robots = Robots(self._clock, settings.breaker_seconds)
        self._hosts = hosts or Hosts()
        self.mended: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._breakers: dict[str, Breaker] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._wire.close()

    async def get(
        self, url: str, outlet: OutletFile, *, etag: str | None = None, last_modified: str | None = None
    ) -> Page:
        """Fetches one address of an outlet; status 304 has an empty body. Raises FetchError."""
        breaker = self._breaker(outlet.slug)
        breaker.check()
        started = self._clock.monotonic()
        try:
            landed = await self._retried(url, outlet, _conditions(etag, last_modified))
        except FetchError as error:
            breaker.failure(error)
            raise
        breaker.success()
        return self._page(url, landed, outlet, self._clock.monotonic() - started)

    async def _retried(self, url: str, outlet: OutletFile, headers: Mapping[str, str], *, obey: bool = True) -> _Landed:
        first, mended = LOOPBACK_BACKOFF if outlet.sample else self._settings.backoff, Counter[str]()
        for attempt in range(1, self._settings.attempts):
            try:
                landed = await self._follow(url, outlet, headers, obey)
            except FetchError as error:
                if not worth_retrying(error, attempt):
                    raise
                mended[error.word] += 1
            else:
                self.mended[outlet.slug] += mended
                return landed
            await self._clock.sleep(backoff(first, attempt) * self._clock.stretch())
        landed = await self._follow(url, outlet, headers, obey)
        self.mended[outlet.slug] += mended
        return landed

    async def _follow(self, url: str, outlet: OutletFile, headers: Mapping[str, str], obey: bool) -> _Landed:
        for _ in range(self._settings.max_redirects + 1):
            check_host(url, outlet, self._settings.routes)
            if obey:
                await self._ask_robots(url, outlet)
            answer = await self._hop(url, outlet, headers)
            if answer.status in (200, 304):
                return _Landed(url, answer)
            url = next_address(url, answer.location, answer.status)
        raise FetchError("too_many_redirects", f"more than {self._settings.max_redirects}, last to {url}")

    async def _hop(self, url: str, outlet: OutletFile, headers: Mapping[str, str]) -> Answer:
        """One exchange in the host's turn, after which the host rests."""
        host = self._host(url)
        async with host.turn():
            started, failed = self._clock.monotonic(), True
            try:
                answer = await self._wire.exchange(url, headers)
                failed = False
            except FetchError as error:
                host.hold(error.retry_after or 0.0)
                raise
            finally:
                took = self._clock.monotonic() - started
                host.rest(outlet.delay, took, failed=failed, loopback=outlet.sample)
            return answer

    async def _ask_robots(self, url: str, outlet: OutletFile) -> None:
        async def fetch() -> bytes:
            landed = await self._retried(f"{place}/robots.txt", outlet, {}, obey=False)
            return landed.answer.body

        place = origin(url)
        rules: Protego = await self._robots.rules(place, fetch)
        self._host(url).crawl_delay = check_allowed(rules, url, self._settings.longest_crawl_delay)

    def _host(self, url: str) -> Host:
        return self._hosts.of(host_name(url), self._clock)

    def _breaker(self, slug: str) -> Breaker:
        fresh = Breaker(self._clock, self._settings.breaker_failures, self._settings.breaker_seconds)
        return self._breakers.setdefault(slug, fresh)

    def _page(self, url: str, landed: _Landed, outlet: OutletFile, seconds: float) -> Page:
        answer = landed.answer
        return Page(
            url=url,
            final_url=landed.url,
            status=answer.status,
            fetched_at=self._clock.now(),
            body=answer.body,
            digest=hashlib.sha256(answer.body).hexdigest(),
            outlet=outlet.slug,
            headers=tuple(answer.headers.multi_items()),
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
            seconds=seconds,
            sent=answer.sent,
        )


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers of a conditional request."""
    pairs = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in pairs.items() if value}
