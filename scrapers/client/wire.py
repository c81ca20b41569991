"""One HTTP exchange: no redirect, no retry, no pace."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from scrapers.client.address import CheckedBackend, Resolver
from scrapers.client.body import check_type, read_body
from scrapers.client.clock import Clock
from scrapers.client.errors import FetchError, status_error
from scrapers.client.hosts import REDIRECTS
from scrapers.client.retry import parse_retry_after
from scrapers.client.settings import ClientSettings


@dataclass(frozen=True)
class Answer:
    """What a server answered to the headers `sent`; `location` is set on redirects only."""

    status: int
    headers: httpx.Headers
    body: bytes
    location: str | None = None
    sent: tuple[tuple[str, str], ...] = ()


class _CheckedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over a pool that connects by CheckedBackend, for which httpx has no argument."""

    def __init__(self, settings: ClientSettings, resolver: Resolver) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=64,
            max_keepalive_connections=64,
            keepalive_expiry=90.0,
            http2=True,
            network_backend=CheckedBackend(settings.routes, resolver),
        )


class Wire:
    """httpx with cookies, proxies and redirects off; `exchange` gives an Answer or a FetchError."""

    def __init__(self, settings: ClientSettings, clock: Clock, resolver: Resolver) -> None:
        self._settings = settings
        self._clock = clock
        self._http = httpx.AsyncClient(
            transport=_CheckedTransport(settings, resolver),
            headers={
                "User-Agent": settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "id,en;q=0.5",
            },
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(settings.silent_seconds, connect=settings.connect_seconds),
            trust_env=False,
        )

    async def close(self) -> None:
        """Closes all connections."""
        await self._http.aclose()

    async def exchange(self, url: str, headers: Mapping[str, str]) -> Answer:
        """GETs one address within the time limit; raises FetchError."""
        try:
            async with (
                asyncio.timeout(self._settings.total_seconds),
                self._http.stream("GET", url, headers=headers) as response,
            ):
                return await self._read(response)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise FetchError("timeout", type(error).__name__) from error
        except httpx.TransportError as error:
            raise FetchError("connect", f"{type(error).__name__}: {error}") from error
        except httpx.InvalidURL as error:
            raise FetchError("bad_host", str(error)) from error

    async def _read(self, response: httpx.Response) -> Answer:
        status, headers = response.status_code, response.headers
        sent = tuple(response.request.headers.multi_items())
        if status >= 400:
            raise status_error(status, self._retry_after(headers))
        if status == 304:
            return Answer(status, headers, b"", sent=sent)
        if status in REDIRECTS:
            return Answer(status, headers, b"", headers.get("location"))
        if status != 200:
            raise status_error(status)
        check_type(headers.get("content-type"), response.url.path)
        return Answer(status, headers, await self._body(response), sent=sent)

    async def _body(self, response: httpx.Response) -> bytes:
        most = self._settings.max_raw
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > most:
            raise FetchError("too_large", f"declares {declared} bytes, more than {most}")
        encoding = response.headers.get("content-encoding", "")
        return await read_body(response.aiter_raw(), encoding, most, self._settings.max_body)

    def _retry_after(self, headers: httpx.Headers) -> float | None:
        return parse_retry_after(headers.get("retry-after"), self._clock.now(), self._settings.longest_retry_after)
