"""Which addresses belong to an outlet, and where a redirect leads."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from scrapers.catalogue.schema import OutletFile
from scrapers.client.address import is_public
from scrapers.client.errors import FetchError
from scrapers.client.settings import Routes

_PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def _split(url: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise FetchError("bad_host", f"{url}: {error}") from error
    return parts, host, port


def origin(url: str) -> str:
    """Scheme, host and port, as robots.txt counts them."""
    parts, host, port = _split(url)
    return f"{parts.scheme}://{host}:{port}"


def host_name(url: str) -> str:
    """The host with its port where it is not the scheme's own, as an outlet file writes it."""
    parts, host, port = _split(url)
    return host if port == _PORTS.get(parts.scheme) else f"{host}:{port}"


def owns(outlet: OutletFile, url: str) -> bool:
    """Whether a web address lies at a host the outlet names, or inside its domain."""
    try:
        parts, host, _port = _split(url)
    except FetchError:
        return False
    inside = outlet.domain is not None and f".{host_name(url)}".endswith(f".{outlet.domain}")
    return (
        parts.scheme in _PORTS and "@" not in parts.netloc and bool(host) and (inside or host_name(url) in outlet.hosts)
    )


def check_host(url: str, outlet: OutletFile, routes: Routes) -> None:
    """Raises FetchError `bad_host` for what the outlet does not own, `private_address` for a way round the routes."""
    _parts, host, port = _split(url)
    if not owns(outlet, url):
        word = "private_address" if _is_private(host) else "bad_host"
        raise FetchError(word, f"{url} is not at {', '.join(outlet.hosts)}")
    routed = f"{host}:{port}" in routes
    if outlet.sample and not routed:
        raise FetchError("private_address", f"no route to {host}:{port}: is the newsroom running?")
    if routed and not outlet.sample:
        raise FetchError("private_address", f"{host}:{port} is a route of the sample, and {outlet.slug} is none")


def _is_private(host: str) -> bool:
    """Whether a host is written as an address that is not public."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return not is_public(host)


def next_address(url: str, location: str | None, status: int) -> str:
    """Where a redirect leads; raises FetchError when it does not say."""
    if not location:
        raise FetchError(f"http_{status}", "a redirect without a Location")
    try:
        return urljoin(url, location.strip())
    except ValueError as error:
        raise FetchError("bad_host", f"{location}: {error}") from error
