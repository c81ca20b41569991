"""Which network addresses may be connected to, and the connecting itself."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpcore

from scrapers.client.errors import FetchError
from scrapers.client.settings import Routes

Resolver = Callable[[str, int], Awaitable[list[str]]]
_NAT64 = IPv6Network("64:ff9b::/96")


async def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, by the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _embedded(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address an IPv6 one stands for: mapped, 6to4, Teredo or NAT64."""
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def is_public(text: str) -> bool:
    """Whether an address belongs to the public internet, also in what it embeds."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and (inner := _embedded(address)) is not None:
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


class CheckedBackend(httpcore.AnyIOBackend):
    """Connects only to what it has checked: a routed sample host on loopback, else public addresses.

    A host with one private address among public ones is refused whole: it is a trap or a fault, never news."""

    def __init__(self, routes: Routes, resolver: Resolver = resolve) -> None:
        self._routes = routes
        self._resolve = resolver

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolves, checks and connects; raises FetchError `dns` or `private_address`."""
        route = self._routes.get(f"{host}:{port}")
        targets = [route] if route else await self._checked(host, port)
        for address, its_port in targets[:-1]:
            try:
                return await super().connect_tcp(address, its_port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        address, its_port = targets[-1]
        return await super().connect_tcp(address, its_port, timeout, local_address, socket_options)

    async def _checked(self, host: str, port: int) -> list[tuple[str, int]]:
        try:
            addresses = await self._resolve(host, port)
        except OSError as error:
            raise FetchError("dns", f"{host}: {error}") from error
        private = [address for address in addresses if not is_public(address)]
        if private or not addresses:
            raise FetchError("private_address", f"{host} is {', '.join(private) or 'nowhere'}")
        return [(address, port) for address in addresses]
