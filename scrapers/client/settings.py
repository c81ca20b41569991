"""The knobs of the client, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

Routes = Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class ClientSettings:
    """`routes` maps a sample outlet's `host:port` to the loopback address and port its newsroom listens on."""

    contact: str
    routes: Routes = field(default_factory=dict)
    attempts: int = 3  # one try and two retries: a fault that outlasts them waits for the next run
    backoff: float = 2.0  # seconds before the first retry, doubled for each further one
    connect_seconds: float = 10.0
    silent_seconds: float = 15.0  # without a byte: the server has forgotten us
    total_seconds: float = 30.0  # a slow drip must not hold a host for ever; 5 MB take 10 s on a poor line
    max_redirects: int = 5  # as RFC 9309 allows for robots.txt
    max_raw: int = 5_000_000  # bytes on the wire: the largest real article page seen is under 1 MB
    max_body: int = 15_000_000  # bytes decoded: ordinary pages deflate about 5:1, bombs 1000:1
    longest_retry_after: float = 300.0  # a server that asks for an hour is asked again in the next run
    longest_crawl_delay: float = 300.0  # a host that wants longer gaps is left out, by name
    breaker_failures: int = 5  # failures in a row before an outlet is left alone
    breaker_seconds: float = 600.0  # before one trial fetch

    def __post_init__(self) -> None:
        for name, (address, _port) in self.routes.items():
            if not ip_address(address).is_loopback:
                raise ValueError(f"route of {name}: {address} is no loopback address; sample outlets live on loopback")

    @property
    def user_agent(self) -> str:
        """Who we are and whom to write to."""
        return f"Gaung/0.1 (+media monitoring; contact: {self.contact or 'not set'})"
